#include "base/atomic_file.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/study_document.h"
#include "cli/table.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/passage_questions.h"
#include "engine/tasks/picture_folder.h"
#include "engine/tasks/readable_examples.h"
#include "engine/tasks/word_problems.h"
#include "experiment/seeds.h"
#include "study/evidence.h"
#include "study/flip_table.h"
#include "terminal/output.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace sparsescope::cli {
namespace {

struct Options {
    std::string folder, run, csv, metric;
    bool allSeeds = false;
};

/// What a run's flips say together.
struct Report {
    Metric metric;
    bool isAskedFor = false; ///< `metric` is not the task's own
    FlipTable table;
    FlipCounts counts;
    size_t seeds = 1;             ///< whose examples these are
    std::string seedsText;        ///< " of 2 of 3 seeds" where all were asked for
    std::optional<double> pValue; ///< of metrics that count rights
    double drop = 0;
    std::optional<Interval> interval;
    std::vector<MetricChange> beside; ///< metricsBeside()
};

/// Where the pictures lie in the data files; nothing where the data is not there, or is not what was scored.
void addPlaces(FlipTable& table, const TaskSpec& task, const Examples& scored, const std::stop_token& stop) {
    try {
        const ImageDataset data = loadImages(task, Split::Test, stop);
        if (data.labels != scored.labels)
            return;
        for (FlipTable::Row& row : table.rows)
            row.place = data.places[row.flip.index];
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
    }
}

/// The names of classes and, of texts, the examples themselves; none where the data is not there, or is not
/// what was scored.
void addNames(FlipTable& table, const TaskSpec& task, const ModelSpec& model, const Examples& scored,
              const std::stop_token& stop) {
    if (const ImageTask* pictures = findImageTask(task.task)) {
        try {
            table.classNames = imageClassNames(*pictures, task.folder);
        } catch (const Error&) { // the folder that names them is gone: they are numbers
        }
        return addPlaces(table, task, scored, stop);
    }
    if (task.info().objective == Objective::LanguageModel) { // windows are taken from the front
        for (FlipTable::Row& row : table.rows)
            row.place = static_cast<int64_t>(row.flip.index);
    }
    if (task.info().objective == Objective::AnswerSpans)
        table.classNames = answerClasses;
    if (task.info().objective == Objective::Expressions)
        table.classNames = solutionClasses;
    try {
        table.addTexts(readableExamples(task, model.path, model.root, stop), scored.labels);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        say("sparsescope-cli: note: {}: {}; the texts are left out\n", printable(error.subject()),
            error.what());
    }
}

/// The metric of that name of a task, its own unless one is named. Errors: Usage.
Metric metricOf(const TaskInfo& task, const std::string& name) {
    std::string names;
    for (const Metric& metric : flipMetrics(task)) {
        // acc is what the harness calls it
        if (name.empty() || metric.name == name || (metric.scoredBy == ScoredBy::Rights && name == "acc"))
            return metric;
        names += fmt::format("{}{}", names.empty() ? "" : ", ", metric.name);
    }
    throw Error(ErrorCode::Usage, "--metric " + printable(name),
                fmt::format("is none by which examples of {} flip; there is {}", task.name, names));
}

/// Of the results that do not tell a metric, each once.
std::set<std::string> foldersWithout(const Metric& metric, const Study& study,
                                     const std::vector<StagePair>& stages) {
    std::set<std::string> folders;
    const auto add = [&](const Run& run, const Examples& examples) {
        if (!scoreOfExamples(metric, examples))
            folders.insert(printable(study.resultPath(run).parent_path().string()));
    };
    for (const StagePair& stage : stages) {
        add(*stage.dense, stage.before);
        add(*stage.run, stage.after);
    }
    return folders;
}

Report reportOf(const Study& study, const Run& run, const Options& options, const std::stop_token& stop) {
    const TaskSpec& task = study.spec().tasks[run.task];
    Report report;
    report.metric = metricOf(task.info(), options.metric);
    report.isAskedFor = report.metric.name != task.info().metric.name;
    const std::vector<StagePair> stages = pairsOf(study, run, options.allSeeds);
    report.seeds = stages.size();
    if (const size_t all = seedsOf(study.spec(), run.methodIndex).size(); options.allSeeds && all > 1)
        report.seedsText = report.seeds < all ? fmt::format(" of {} of {} seeds", report.seeds, all)
                                              : fmt::format(" of {} seeds", all);
    std::vector<ExamplePair> pairs;
    for (const StagePair& whole : stages) {
        pairs.push_back(whole.pair());
        const StagePair stage = seenBy(report.metric, whole);
        report.counts += *countFlips(stage.pair());
        report.table.isOfLosses = !haveClasses(stage.before);
        for (const Flip& flip : flipsOf(stage.pair()))
            report.table.rows.push_back({flip, stage.run->seed, stage.run->id, stage.dense->id, {}});
        const double drop = !report.isAskedFor
                                ? *study.statuses()[static_cast<size_t>(stage.run - study.runs().data())].drop
                                : dropOf(report.metric, *scoreOfExamples(report.metric, whole.after),
                                         *scoreOfExamples(report.metric, whole.before));
        report.drop += drop / static_cast<double>(stages.size());
    }
    if (report.table.isOfLosses) // the worst of all seeds first
        std::ranges::stable_sort(report.table.rows, std::greater(),
                                 [](const FlipTable::Row& row) { return row.flip.lossRise(); });
    if (countsRights(report.metric))
        report.pValue = report.counts.pValue();
    report.interval = dropIntervals(report.metric, std::vector<std::vector<ExamplePair>>{pairs}).front();
    const std::vector<Metric> beside = metricsBeside(task.info(), report.metric);
    report.beside = metricChanges(beside, pairs);
    for (const Metric& metric : beside) {
        if (std::ranges::find(report.beside, metric.name, [](const MetricChange& change) {
                return change.metric.name;
            }) == report.beside.end())
            say("sparsescope-cli: note: {}: {} is not known, because results are of a version that did not "
                "keep what it follows from; remove {} and run the study again\n",
                run.id, metric.name, fmt::join(foldersWithout(metric, study, stages), " and "));
    }
    addNames(report.table, task, study.spec().models[run.model], stages.front().before, stop);
    return report;
}

nlohmann::json documentOf(const Report& report, const Run& run) {
    nlohmann::json examples = nlohmann::json::array();
    for (const FlipTable::Row& row : report.table.rows) {
        const auto classJson = [&](int64_t value) {
            return report.table.isOfLosses ? nlohmann::json() : nlohmann::json(value);
        };
        examples.push_back({{"seed", row.seed},
                            {"index", row.flip.index},
                            {"data_index", row.place ? nlohmann::json(*row.place) : nlohmann::json()},
                            {"label", classJson(row.flip.label)},
                            {"dense", classJson(row.flip.before)},
                            {"pruned", classJson(row.flip.after)},
                            {"margin", row.flip.marginAfter},
                            {"dense_margin", row.flip.marginBefore}});
        if (report.table.isOfLosses) {
            examples.back()["loss"] = -row.flip.marginAfter;
            examples.back()["dense_loss"] = -row.flip.marginBefore;
        }
        if (!row.text.empty())
            examples.back()["text"] = row.text;
    }
    const auto rightsJson = [&](uint64_t count) {
        return report.table.isOfLosses ? nlohmann::json() : nlohmann::json(count);
    };
    return {{"run", run.id},
            {"metric", report.metric.name},
            {"seeds", report.seeds},
            {"compared", report.counts.examples},
            {"right_to_wrong", rightsJson(report.counts.rightToWrong)}, // of losses there is no right
            {"wrong_to_right", rightsJson(report.counts.wrongToRight)},
            {"p_value", report.pValue ? nlohmann::json(*report.pValue) : nlohmann::json()},
            {"drop", dropJson(report.drop, report.interval)},
            {"beside", besideJson(report.beside)},
            {"classes", report.table.classNames},
            {"examples", examples}};
}

std::string headOf(const Report& report, const Run& run) {
    if (report.table.isOfLosses) {
        const auto worse = std::ranges::count_if(
            report.table.rows, [](const FlipTable::Row& row) { return row.flip.becameWrong(); });
        return fmt::format("{}: of {} examples{} the loss of {} rose and of {} fell, the worst first\n"
                           "no McNemar test: {} knows no right and wrong\n",
                           run.id, report.counts.examples, report.seedsText, worse,
                           std::ssize(report.table.rows) - worse, report.metric.name);
    }
    std::string text = fmt::format(
        "{}: of {} examples{} {} turned from right to wrong and {} from wrong to right\n", run.id,
        report.counts.examples, report.seedsText, report.counts.rightToWrong, report.counts.wrongToRight);
    if (report.pValue)
        text += fmt::format("exact McNemar test, two-sided: {}\n", pValueText(*report.pValue, 6));
    return text;
}

/// A table without the texts.
Table tableOf(const FlipTable& flips) {
    const auto place = [](const FlipTable::Row& row) {
        return row.place ? fmt::format("{}", *row.place) : "-";
    };
    if (flips.isOfLosses) {
        Table table({"index", "in data", "seed", "dense loss", "loss", "change"});
        for (const FlipTable::Row& row : flips.rows)
            table.add({fmt::format("{}", row.flip.index), place(row), fmt::format("{}", row.seed),
                       fmt::format("{:.4f}", -row.flip.marginBefore),
                       fmt::format("{:.4f}", -row.flip.marginAfter),
                       fmt::format("{:+.4f}", row.flip.lossRise())});
        return table;
    }
    Table table({"index", "in data", "seed", "label", "dense", "pruned", "margin"});
    for (const FlipTable::Row& row : flips.rows)
        table.add({fmt::format("{}", row.flip.index), place(row), fmt::format("{}", row.seed),
                   printable(flips.className(row.flip.label)), printable(flips.className(row.flip.before)),
                   printable(flips.className(row.flip.after)), fmt::format("{:+.3f}", row.flip.marginAfter)});
    return table;
}

std::string textOf(const Report& report, const Run& run) {
    std::string text = headOf(report, run);
    if (report.isAskedFor)
        text += fmt::format("{}: ", report.metric.name);
    text += dropText(report.metric, report.drop, report.interval) + "\n";
    for (const MetricChange& change : report.beside)
        text += besideText(change) + "\n";
    const FlipTable& flips = report.table;
    if (flips.rows.empty())
        return text;
    std::istringstream lines(tableOf(flips).text());
    std::string line;
    std::getline(lines, line);
    text += line + "\n";
    constexpr size_t longest = 100; // the texts stand behind the numbers, whatever their length
    for (size_t i = 0; std::getline(lines, line); ++i) {
        std::string example = flips.rows[i].text;
        for (size_t at = 0; (at = example.find('\n', at)) != std::string::npos; at += 3)
            example.replace(at, 1, " | ");
        text += line + (example.empty() ? "" : "  " + printable(example, longest)) + "\n";
    }
    return text;
}

int flips(const Options& options, const Context& context) {
    Study study = Study::open(options.folder, context.stop);
    study.poll();
    const Run* run = study.find(options.run);
    if (run == nullptr)
        throw Error(ErrorCode::Usage, printable(options.run),
                    fmt::format("is no run of this study; study status {} lists them", options.folder));
    const Report report = reportOf(study, *run, options, context.stop);
    if (!options.csv.empty())
        writeFileAtomically(options.csv, report.table.csv());
    if (context.json)
        printJson(documentOf(report, *run));
    else
        printText(textOf(report, *run));
    return 0;
}

} // namespace

Command addFlips(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand(
        "flips",
        "The examples that changed against the dense run of the same seed, and whether it is chance");
    auto options = std::make_shared<Options>();
    app->add_option("DIR", options->folder, "The study's folder")->required();
    app->add_option("RUN", options->run, "The id of a finished run, as study status lists them")->required();
    app->add_option("--metric", options->metric,
                    "By which an example is right: acc (the study's score) or acc_norm, of questions");
    app->add_flag("--all-seeds", options->allSeeds, "Together with the runs of the other seeds");
    app->add_option("--csv", options->csv, "Write the examples as comma-separated values to this file");
    app->footer(
        "index is an example's place among the test examples that were measured, in the order of the data, "
        "data_index (\"in data\") that among all of the data files (of a folder of pictures in byte order "
        "of their paths), both from 0; data_index is empty, null in JSON, where the data is not there "
        "or has no such order. Examples without classes (the windows of perplexity) are all listed, by the "
        "change "
        "of their loss. The metrics beside the task's own have intervals too, and those that count rights "
        "flips and a p-value; a macro mean has none of its own. Intervals are of 2,000 resamples, the same "
        "every "
        "time: each end has a Monte Carlo error of about 1.5 % of the interval's width. A p-value is never "
        "0: below 2.2e-308 it is "
        "that, "
        "and an upper bound.");
    return {app, [options](const Context& context) { return flips(*options, context); }};
}

} // namespace sparsescope::cli
