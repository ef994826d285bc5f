#include "base/atomic_file.h"
#include "base/csv.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "engine/tasks/image_files.h"
#include "study/evidence.h"
#include "terminal/output.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope::cli {
namespace {

struct Options {
    std::string folder, run, csv;
    bool allSeeds = false;
};

struct SeedFlip {
    int64_t seed = 0;
    Flip flip;
};

/// What a run's flips say together.
struct Report {
    std::vector<SeedFlip> flips;
    FlipCounts counts;
    std::optional<double> pValue; ///< of metrics that count rights
    double drop = 0;
    std::optional<Interval> interval;
};

std::string numberText(double value) {
    return fmt::format("{:.6g}", value);
}

Report reportOf(const Study& study, const Run& run, bool allSeeds) {
    const Metric& metric = study.spec().tasks[run.task].info().metric;
    std::vector<const Run*> runs;
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const Run& other = study.runs()[i];
        const bool same = other.model == run.model && other.task == run.task &&
                          other.methodIndex == run.methodIndex && other.amount == run.amount;
        if (&other == &run || (allSeeds && same && study.statuses()[i].drop))
            runs.push_back(&other);
    }
    const std::vector<StagePair> stages = pairsOf(study, run, allSeeds);
    Report report;
    std::vector<ExamplePair> pairs;
    for (size_t i = 0; i < stages.size(); ++i) {
        pairs.push_back(stages[i].pair());
        report.counts += *countFlips(pairs.back());
        for (const Flip& flip : flipsOf(pairs.back()))
            report.flips.push_back({runs[i]->seed, flip});
        report.drop += *study.statuses()[static_cast<size_t>(runs[i] - study.runs().data())].drop /
                       static_cast<double>(stages.size());
    }
    if (countsRights(metric))
        report.pValue = report.counts.pValue();
    report.interval = dropIntervals(metric, std::vector<std::vector<ExamplePair>>{pairs}).front();
    return report;
}

nlohmann::json documentOf(const Report& report, const Run& run) {
    nlohmann::json examples = nlohmann::json::array();
    for (const auto& [seed, flip] : report.flips)
        examples.push_back({{"seed", seed},
                            {"index", flip.index},
                            {"label", flip.label},
                            {"dense", flip.before},
                            {"pruned", flip.after},
                            {"margin", flip.marginAfter},
                            {"dense_margin", flip.marginBefore}});
    nlohmann::json drop{{"value", report.drop}, {"low", nullptr}, {"high", nullptr}};
    if (report.interval) {
        drop["low"] = report.interval->low;
        drop["high"] = report.interval->high;
    }
    return {{"run", run.id},
            {"compared", report.counts.examples},
            {"right_to_wrong", report.counts.rightToWrong},
            {"wrong_to_right", report.counts.wrongToRight},
            {"p_value", report.pValue ? nlohmann::json(*report.pValue) : nlohmann::json()},
            {"drop", drop},
            {"examples", examples}};
}

std::string csvOf(const Report& report) {
    std::string text = "seed,index,label,dense,pruned,margin,dense_margin\n";
    for (const auto& [seed, flip] : report.flips)
        text += fmt::format("{},{},{},{},{},{},{}\n", seed, flip.index, flip.label, flip.before, flip.after,
                            csvNumber(flip.marginAfter), csvNumber(flip.marginBefore));
    return text;
}

std::string textOf(const Report& report, const Run& run, const TaskSpec& task) {
    const std::string_view unit = dropUnit(task.info().metric);
    std::string text =
        fmt::format("{}: of {} examples {} turned from right to wrong and {} from wrong to right\n", run.id,
                    report.counts.examples, report.counts.rightToWrong, report.counts.wrongToRight);
    if (report.pValue)
        text += fmt::format("exact McNemar test, two-sided: p = {}\n", numberText(*report.pValue));
    text += fmt::format("drop {:+.2f} {}", report.drop, unit);
    if (report.interval)
        text += fmt::format(" (95 %, paired bootstrap: {:+.2f} to {:+.2f})", report.interval->low,
                            report.interval->high);
    text += "\n";
    const ImageTask* pictures = findImageTask(task.task);
    const auto nameOf = [&](int64_t value) {
        const bool named =
            pictures != nullptr && value >= 0 && value < static_cast<int64_t>(pictures->classNames.size());
        return named ? std::string(pictures->classNames[static_cast<size_t>(value)])
                     : fmt::format("{}", value);
    };
    Table table({"index", "seed", "label", "dense", "pruned", "margin"});
    for (const auto& [seed, flip] : report.flips)
        table.add({fmt::format("{}", flip.index), fmt::format("{}", seed), nameOf(flip.label),
                   nameOf(flip.before), nameOf(flip.after), fmt::format("{:+.3f}", flip.marginAfter)});
    return report.flips.empty() ? text : text + table.text();
}

int flips(const Options& options, const Context& context) {
    Study study = Study::open(options.folder, context.stop);
    study.poll();
    const Run* run = study.find(options.run);
    if (run == nullptr)
        throw Error(ErrorCode::Usage, printable(options.run),
                    fmt::format("is no run of this study; study status {} lists them", options.folder));
    const Report report = reportOf(study, *run, options.allSeeds);
    if (!options.csv.empty())
        writeFileAtomically(options.csv, csvOf(report));
    if (context.json)
        printJson(documentOf(report, *run));
    else
        printText(textOf(report, *run, study.spec().tasks[run->task]));
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
    app->add_flag("--all-seeds", options->allSeeds, "Together with the runs of the other seeds");
    app->add_option("--csv", options->csv, "Write the examples as comma-separated values to this file");
    return {app, [options](const Context& context) { return flips(*options, context); }};
}

} // namespace sparsescope::cli
