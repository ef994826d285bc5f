#include "widgets/jobs/flip_sheet.h"

#include "base/error.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/image_files.h"

#include <cstring>

namespace sparsescope {
namespace {

/// Channels lie one behind the other in the data, side by side in the picture.
QImage pictureOf(const ImageDataset& data, int64_t index) {
    const auto width = static_cast<int>(data.width), height = static_cast<int>(data.height);
    const auto pixels = data.image(index);
    const bool grey = data.channels == 1;
    QImage picture(width, height, grey ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const auto plane = static_cast<size_t>(data.width * data.height);
    for (int y = 0; y < height; ++y) {
        uchar* line = picture.scanLine(y);
        for (int x = 0; x < width; ++x) {
            const auto at = static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x);
            if (grey)
                line[x] = pixels[at];
            else
                for (size_t channel = 0; channel < 3; ++channel)
                    line[3 * x + static_cast<int>(channel)] = pixels[channel * plane + at];
        }
    }
    return picture;
}

} // namespace

QString FlipSheet::className(int64_t label) const {
    const bool named = label >= 0 && label < static_cast<int64_t>(classNames.size());
    return named ? QString::fromStdString(classNames[static_cast<size_t>(label)]) : QString::number(label);
}

std::shared_ptr<const FlipSheet> readFlips(const FlipQuestion& question) {
    const StagePair stages = readPair(question.study, question.beforeKey, question.afterKey);
    auto sheet = std::make_shared<FlipSheet>();
    sheet->question = question;
    sheet->counts = countFlips(stages.pair()).value();
    sheet->flips = flipsOf(stages.pair());
    if (const ImageTask* pictures = findImageTask(question.task.task))
        sheet->classNames.assign(pictures->classNames.begin(), pictures->classNames.end());
    return sheet;
}

std::shared_ptr<const FlipSheet> withDetails(const FlipSheet& sheet, const std::stop_token& stop) {
    auto detailed = std::make_shared<FlipSheet>(sheet);
    const FlipQuestion& question = sheet.question;
    const StagePair stages = readPair(question.study, question.beforeKey, question.afterKey);
    detailed->drop =
        dropIntervals(question.task.info().metric, std::vector<std::vector<ExamplePair>>{{stages.pair()}})
            .front();
    if (findImageTask(question.task.task) == nullptr)
        return detailed;
    try {
        const ImageDataset data = loadImages(question.task, Split::Test, stop);
        // Data that changed since would show other pictures than the models saw.
        if (data.labels == stages.before.labels) {
            for (const Flip& flip : sheet.flips)
                detailed->pictures.push_back(pictureOf(data, static_cast<int64_t>(flip.index)));
        }
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw; // else the table does without pictures
    }
    return detailed;
}

} // namespace sparsescope
