#include "widgets/jobs/flip_sheet.h"

#include "base/error.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/image_files.h"
#include "engine/tasks/text_examples.h"

#include <map>

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

/// The names of the classes whose numbers were scored, by the labels of the data in the same order:
/// config.json may number them as it likes. Nothing where a number has two names or a name two numbers: then
/// the data is not what was scored.
std::optional<std::vector<std::string>> namesOfClasses(const std::vector<int64_t>& numbers,
                                                       const std::vector<std::string>& labels) {
    constexpr int64_t most = 10'000;
    if (numbers.size() != labels.size())
        return {};
    std::map<int64_t, std::string> names;
    std::map<std::string, int64_t> known;
    for (size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] < 0 || numbers[i] >= most ||
            names.try_emplace(numbers[i], labels[i]).first->second != labels[i] ||
            known.try_emplace(labels[i], numbers[i]).first->second != numbers[i])
            return {};
    }
    std::vector<std::string> all;
    for (const auto& [number, name] : names) {
        while (static_cast<int64_t>(all.size()) < number) // no example has it: it is called by its number
            all.push_back(std::to_string(all.size()));
        all.push_back(name);
    }
    return all;
}

void addPictures(FlipSheet& sheet, const std::vector<int64_t>& scored, const std::stop_token& stop) {
    const ImageDataset data = loadImages(sheet.question.task, Split::Test, stop);
    if (data.labels != scored)
        return; // data that changed since would show other pictures than the models saw
    for (const Flip& flip : sheet.flips)
        sheet.pictures.push_back(pictureOf(data, static_cast<int64_t>(flip.index)));
}

void addTexts(FlipSheet& sheet, const std::vector<int64_t>& scored, const std::stop_token& stop) {
    const TextExamples data = loadTestTexts(sheet.question.task, stop);
    std::optional<std::vector<std::string>> names = namesOfClasses(scored, data.labels);
    if (!names)
        return;
    sheet.classNames = std::move(*names);
    for (const Flip& flip : sheet.flips) {
        QString text = QString::fromStdString(data.first[flip.index]);
        if (!data.second.empty())
            text += u'\n' + QString::fromStdString(data.second[flip.index]);
        sheet.texts.push_back(std::move(text));
    }
}

} // namespace

bool FlipSheet::isOfTexts() const {
    return question.task.info().input == Modality::Text;
}

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
    try {
        if (findImageTask(question.task.task) != nullptr)
            addPictures(*detailed, stages.before.labels, stop);
        else if (findTextTask(question.task.task) != nullptr)
            addTexts(*detailed, stages.before.labels, stop);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw; // else the table does without them
    }
    return detailed;
}

} // namespace sparsescope
