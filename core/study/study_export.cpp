#include "study/study_export.h"

#include "base/atomic_file.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/version.h"
#include "study/evidence.h"
#include "study/hdf5_writer.h"
#include "study/provenance.h"
#include "study/recovery_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace sparsescope {
namespace {

/// "macro accuracy" -> "macro_accuracy": of a column or dataset.
std::string columnOf(const Metric& metric) {
    std::string name(metric.name);
    std::ranges::replace(name, ' ', '_');
    return name;
}

/// The metrics beside their tasks' own, each once.
std::vector<std::string> columnsBeside(const Study& study) {
    std::vector<std::string> columns;
    for (const TaskSpec& task : study.spec().tasks) {
        for (const Metric& metric : task.info().beside) {
            if (std::string column = columnOf(metric); std::ranges::find(columns, column) == columns.end())
                columns.push_back(std::move(column));
        }
    }
    return columns;
}

/// A run beside the dense one of its seed; a dense one beside itself, without intervals.
struct RunChange {
    std::optional<Interval> drop; ///< 95 %
    std::vector<MetricChange> beside;
};
RunChange changeOf(const Study& study, const Run& run) {
    const Run* dense = run.amount.isDense() ? &run : denseRunOf(study, run);
    const TaskInfo& task = study.spec().tasks[run.task].info();
    if (dense == nullptr)
        return {};
    try {
        const StagePair read = readPair(study.folder(), study.stageOf(*dense).key, study.stageOf(run).key);
        const std::vector<ExamplePair> pairs{read.pair()};
        if (dense != &run)
            return {dropIntervals(task.metric, std::vector<std::vector<ExamplePair>>{pairs}).front(),
                    metricChanges(task.beside, pairs)};
        RunChange itself;
        for (const Metric& metric : task.beside) {
            if (const std::optional<MetricChange> change = metricChange(metric, pairs))
                itself.beside.push_back(*change);
        }
        return itself;
    } catch (const Error&) { // not readable, or of a version that kept no examples
        return {};
    }
}

/// ",low,high" and four numbers for each column, empty where there are none.
std::string changeText(const RunChange& change, const std::vector<std::string>& columns) {
    const auto ends = [](const std::optional<Interval>& interval) {
        return fmt::format(",{},{}", csvNumber(interval ? std::optional(interval->low) : std::nullopt),
                           csvNumber(interval ? std::optional(interval->high) : std::nullopt));
    };
    std::string text = ends(change.drop);
    for (const std::string& column : columns) {
        const auto found = std::ranges::find(change.beside, column,
                                             [](const MetricChange& one) { return columnOf(one.metric); });
        text += found == change.beside.end() ? std::string(",,,,")
                                             : fmt::format(",{},{}{}", csvNumber(found->after),
                                                           csvNumber(found->drop), ends(found->interval));
    }
    return text;
}

std::string csvOf(const Study& study) {
    const Evidence evidence = EvidenceReader().read(study, study.curves(), false);
    std::string text = "id,state,model,task,method,sparsity,pattern,seed,score,drop,right_to_wrong,"
                       "wrong_to_right,p_value,device,threads,libtorch,blas,axis,reached,drop_low,drop_high";
    const std::vector<std::string> columns = columnsBeside(study);
    for (const std::string& column : columns)
        text += fmt::format(",{0},{0}_drop,{0}_drop_low,{0}_drop_high", column);
    text += '\n';
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const Run& run = study.runs()[i];
        const RunStatus& status = study.statuses()[i];
        const bool done = status.state == RunState::Done;
        const std::optional<FlipCounts>& flips = evidence.runs[i];
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}", csvField(run.id),
                            runStateName(status.state), csvField(study.spec().models[run.model].name),
                            csvField(study.spec().tasks[run.task].task), csvField(run.method), run.sparsity,
                            csvField(run.pattern()), run.seed, csvNumber(done ? status.score : std::nullopt),
                            csvNumber(done ? status.drop : std::nullopt),
                            flips ? fmt::format("{}", flips->rightToWrong) : "",
                            flips ? fmt::format("{}", flips->wrongToRight) : "",
                            csvNumber(flips ? std::optional(flips->pValue()) : std::nullopt));
        for (const char* fact : {"device", "threads", "libtorch", "blas"})
            text += "," + csvField(done ? madeWith(status.started, fact) : std::string());
        text += fmt::format(",{},{}{}\n", axisName(run.amount.axis),
                            csvNumber(done ? reachedSparsity(status.started) : std::nullopt),
                            changeText(done ? changeOf(study, run) : RunChange(), columns));
    }
    return text;
}

/// Columns of what stands behind the points; NaN and -1 where there is nothing.
void writeEvidence(Hdf5Writer& file, const std::string& path, const std::vector<PointEvidence>& points) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<int64_t> toWrong, toRight;
    std::vector<double> pValues, lows, highs;
    for (const PointEvidence& point : points) {
        toWrong.push_back(point.flips ? static_cast<int64_t>(point.flips->rightToWrong) : -1);
        toRight.push_back(point.flips ? static_cast<int64_t>(point.flips->wrongToRight) : -1);
        pValues.push_back(point.flips ? point.flips->pValue() : nan);
        lows.push_back(point.drop ? point.drop->low : nan);
        highs.push_back(point.drop ? point.drop->high : nan);
    }
    file.dataset(path + "/right_to_wrong", toWrong);
    file.dataset(path + "/wrong_to_right", toRight);
    file.dataset(path + "/p_value", pValues);
    file.dataset(path + "/drop_low", lows);
    file.dataset(path + "/drop_high", highs);
}

/// The same of the metrics beside the task's own: NaN where a result does not tell one.
void writeBeside(Hdf5Writer& file, const std::string& path, const TaskInfo& task,
                 const std::vector<PointEvidence>& points) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    for (const Metric& metric : task.beside) {
        std::vector<double> scores, drops, lows, highs;
        for (const PointEvidence& point : points) {
            const auto found = std::ranges::find(
                point.beside, metric.name, [](const MetricChange& change) { return change.metric.name; });
            const bool isKnown = found != point.beside.end();
            scores.push_back(isKnown ? found->after : nan);
            drops.push_back(isKnown ? found->drop : nan);
            lows.push_back(isKnown && found->interval ? found->interval->low : nan);
            highs.push_back(isKnown && found->interval ? found->interval->high : nan);
        }
        const std::string name = path + "/" + columnOf(metric);
        file.dataset(name, scores);
        if (!metric.unit.empty())
            file.attribute(name, "units", std::string(metric.unit));
        file.dataset(name + "_drop", drops);
        file.attribute(name + "_drop", "units", std::string(dropUnit(metric)));
        file.dataset(name + "_drop_low", lows);
        file.dataset(name + "_drop_high", highs);
    }
}

void writeCurve(Hdf5Writer& file, const std::string& path, const Study& study, const DropCurve& curve) {
    std::vector<double> sparsities;
    std::vector<double> scores;
    std::vector<double> drops;
    std::vector<double> lows;
    std::vector<double> highs;
    std::vector<int64_t> seeds;
    std::vector<std::string> patterns;
    for (const CurvePoint& point : curve.points) {
        sparsities.push_back(point.sparsity);
        patterns.push_back(point.pattern);
        scores.push_back(point.score);
        drops.push_back(point.drop);
        lows.push_back(point.low);
        highs.push_back(point.high);
        seeds.push_back(static_cast<int64_t>(point.seeds.size()));
    }
    const Metric& metric = study.spec().tasks[curve.task].info().metric;
    file.group(path, "NXdata");
    file.attribute(path, "signal", "drop");
    file.attribute(path, "auxiliary_signals", std::vector<std::string>{"low", "high"});
    file.attribute(path, "axes", std::vector<std::string>{"sparsity"});
    file.attribute(path, "model", study.spec().models[curve.model].name);
    file.attribute(path, "task", study.spec().tasks[curve.task].task);
    file.attribute(path, "method", curve.method);
    file.attribute(path, "axis", std::string(axisName(curve.axis))); // what `sparsity` is a share of
    file.attribute(path, "metric", std::string(metric.name));
    file.attribute(path, "epsilon", study.spec().epsilon);
    if (curve.denseScore)
        file.attribute(path, "dense_score", *curve.denseScore);
    if (curve.essential) {
        file.attribute(path, "essential_sparsity", curve.essential->value);
        if (curve.essential->knee)
            file.attribute(path, "knee", *curve.essential->knee);
    }
    file.dataset(path + "/sparsity", sparsities);
    if (curve.axis == Axis::Pattern)
        file.dataset(path + "/pattern", patterns);
    file.dataset(path + "/score", scores);
    if (!metric.unit.empty())
        file.attribute(path + "/score", "units", std::string(metric.unit));
    file.dataset(path + "/drop", drops);
    file.attribute(path + "/drop", "units", std::string(dropUnit(metric)));
    file.attribute(path + "/drop", "long_name", "score drop");
    file.dataset(path + "/low", lows);
    file.dataset(path + "/high", highs);
    file.dataset(path + "/seeds", seeds);
}

std::vector<std::string> provenanceTexts(const Study& study) {
    std::vector<std::string> texts;
    for (const ProvenanceNote& note : provenanceNotes(study))
        texts.push_back(fmt::format("{}: {}", note.of, note.text.english()));
    return texts;
}

/// Behind a table.
std::string provenanceLines(const Study& study, std::string_view begin) {
    std::string lines;
    for (const std::string& text : provenanceTexts(study))
        lines += fmt::format("{}{}\n", begin, text);
    return lines;
}

void writeHdf5(const std::filesystem::path& path, const Study& study) {
    AtomicFile target(path);
    Hdf5Writer file(target);
    file.group("/", "NXroot");
    file.attribute("/", "default", "curves");
    file.attribute("/", "format", "sparsescope-curves");
    file.attribute("/", "schema", int64_t{1});
    file.attribute("/", "creator", fmt::format("SparseScope {}", version()));
    file.group("/curves", "NXentry");
    file.attribute("/curves", "default", "00000");
    file.attribute("/curves", "name", study.spec().name);
    if (const std::vector<std::string> notes = provenanceTexts(study); !notes.empty())
        file.dataset("/provenance", notes);
    size_t index = 0;
    const std::vector<DropCurve> curves = study.curves();
    EvidenceReader reader;
    Evidence evidence = reader.read(study, curves, true);
    reader.addBeside(study, curves, evidence);
    for (const DropCurve& curve : curves) {
        const std::string place = fmt::format("/curves/{:05}", index);
        writeCurve(file, place, study, curve);
        writeEvidence(file, place, evidence.points[index]);
        writeBeside(file, place, study.spec().tasks[curve.task].info(), evidence.points[index]);
        if (const auto& interval = evidence.essentialIntervals[index]) {
            file.attribute(place, "essential_sparsity_low", interval->interval.low);
            file.attribute(place, "essential_sparsity_high", interval->interval.high);
            file.attribute(place, "essential_sparsity_high_is_bound", int64_t{interval->isHighBound()});
            file.attribute(place, "essential_sparsity_over", std::string(interval->over()));
        }
        if (evidence.essential[index])
            file.attribute(place, "essential_sparsity_95", *evidence.essential[index]);
        ++index;
    }
    file.close();
    target.commit();
}

} // namespace

void exportStudy(const std::filesystem::path& path, const Study& study, bool table) {
    const std::string ending = path.extension();
    const auto recovery = [&] { return recoveryTable(study.spec(), study.curves()); };
    if (ending == ".md")
        writeFileAtomically(path, markdownOf(recovery()) + provenanceLines(study, "\n"));
    else if (ending == ".tex")
        writeFileAtomically(path, latexOf(recovery()) + provenanceLines(study, "% "));
    else if (ending == ".csv")
        writeFileAtomically(path, table ? csvOf(recovery()) : csvOf(study));
    else if (ending == ".h5" && !table)
        writeHdf5(path, study);
    else
        throw Error(ErrorCode::Usage, path.string(),
                    table ? "must end in .md, .tex or .csv, which tables are written as"
                          : "must end in .csv (one row a run), .h5 (curves), .md or .tex (the table of what "
                            "was pruned away and won back)");
}

} // namespace sparsescope
