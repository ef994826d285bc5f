#include "widgets/jobs/flip_sheet.h"

#include "base/error.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/passage_questions.h"
#include "engine/tasks/picture_folder.h"
#include "engine/tasks/readable_examples.h"
#include "engine/tasks/word_problems.h"

#include <future>

namespace sparsescope {
namespace {

/// Channels lie one behind the other in the data, side by side in the picture.
QImage pictureOf(const ImageDataset& data, int64_t index) {
    const Picture source = data.picture(index);
    const auto width = static_cast<int>(source.width), height = static_cast<int>(source.height);
    const std::vector<uint8_t>& pixels = source.pixels;
    const bool grey = source.channels == 1;
    QImage picture(width, height, grey ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const auto plane = static_cast<size_t>(source.width * source.height);
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

void addPictures(FlipSheet& sheet, const std::vector<int64_t>& scored, const std::stop_token& stop) {
    const ImageDataset data = loadImages(sheet.question.task, Split::Test, stop);
    if (data.labels != scored)
        return; // data that changed since would show other pictures than the models saw
    for (FlipTable::Row& row : sheet.table.rows) {
        sheet.pictures.push_back(pictureOf(data, static_cast<int64_t>(row.flip.index)));
        row.place = data.places[row.flip.index];
    }
}

std::vector<StagePair> readPairs(const FlipQuestion& question) {
    std::vector<StagePair> stages;
    stages.reserve(question.pairs.size());
    for (const FlipQuestion::Pair& pair : question.pairs)
        stages.push_back(readPair(question.study, pair.beforeKey, pair.afterKey));
    return stages;
}

std::set<std::string> foldersWithout(const Metric& metric, const FlipQuestion& question,
                                     const std::vector<StagePair>& stages) {
    std::set<std::string> folders;
    for (size_t i = 0; i < stages.size(); ++i) {
        for (const auto& [key, examples] : {std::pair(&question.pairs[i].beforeKey, &stages[i].before),
                                            std::pair(&question.pairs[i].afterKey, &stages[i].after)}) {
            if (!scoreOfExamples(metric, *examples))
                folders.insert("store/" + *key);
        }
    }
    return folders;
}

/// Into `stages`.
std::vector<ExamplePair> pairsOf(const std::vector<StagePair>& stages) {
    std::vector<ExamplePair> pairs;
    pairs.reserve(stages.size());
    for (const StagePair& stage : stages)
        pairs.push_back(stage.pair());
    return pairs;
}

} // namespace

bool FlipSheet::isOfTexts() const {
    return question.task.info().input == Modality::Text;
}

std::shared_ptr<const FlipSheet> readFlips(const FlipQuestion& question) {
    auto sheet = std::make_shared<FlipSheet>();
    sheet->question = question;
    const std::vector<StagePair> stages = readPairs(question);
    sheet->change = metricChange(question.by(), pairsOf(stages));
    for (size_t i = 0; i < stages.size(); ++i) {
        const FlipQuestion::Pair& pair = question.pairs[i];
        const StagePair seen = seenBy(question.by(), stages[i]);
        sheet->table.isOfLosses = !haveClasses(seen.before);
        sheet->counts += countFlips(seen.pair()).value();
        for (const Flip& flip : flipsOf(seen.pair()))
            sheet->table.rows.push_back({flip, pair.seed, pair.after, pair.before, {}});
    }
    if (const ImageTask* pictures = findImageTask(question.task.task)) {
        try {
            sheet->table.classNames = imageClassNames(*pictures, question.task.folder);
        } catch (const Error&) { // the folder that names them is gone: they are numbers
        }
    } else if (question.task.info().objective == Objective::AnswerSpans) {
        sheet->table.classNames = answerClasses;
    } else if (question.task.info().objective == Objective::Expressions) {
        sheet->table.classNames = solutionClasses;
    }
    return sheet;
}

std::shared_ptr<const FlipSheet> withDetails(const FlipSheet& sheet, const std::stop_token& stop) {
    auto detailed = std::make_shared<FlipSheet>(sheet);
    const FlipQuestion& question = sheet.question;
    const std::vector<StagePair> stages = readPairs(question);
    const std::vector<ExamplePair> pairs = pairsOf(stages);
    // Beside the pictures, which take as long. Where there is no thread to be had, it is done at its get().
    std::future<void> intervals = std::async(std::launch::async | std::launch::deferred, [&] {
        if (detailed->change)
            detailed->change->interval =
                dropIntervals(question.by(), std::vector<std::vector<ExamplePair>>{pairs}).front();
        detailed->beside = metricChanges(metricsBeside(question.task.info(), question.by()), pairs);
    });
    const std::vector<int64_t>& scored = stages.front().before.labels;
    if (question.task.info().objective == Objective::LanguageModel) { // windows are taken from the front
        for (FlipTable::Row& row : detailed->table.rows)
            row.place = static_cast<int64_t>(row.flip.index);
    }
    try {
        if (findImageTask(question.task.task) != nullptr)
            addPictures(*detailed, scored, stop);
        else
            detailed->hasTexts = detailed->table.addTexts(
                readableExamples(question.task, question.model.path, question.model.root, stop), scored);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw; // else the table does without them
    }
    intervals.get();
    for (const Metric& metric : metricsBeside(question.task.info(), question.by())) {
        if (std::ranges::find(detailed->beside, metric.name, [](const MetricChange& change) {
                return change.metric.name;
            }) == detailed->beside.end())
            detailed->untold[metric.name] = foldersWithout(metric, question, stages);
    }
    return detailed;
}

} // namespace sparsescope
