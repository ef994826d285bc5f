#include "study/study_export.h"

#include "base/atomic_file.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/version.h"
#include "study/evidence.h"
#include "study/hdf5_writer.h"
#include "study/provenance.h"
#include "study/recovery_table.h"

#include <fmt/format.h>
#include <limits>

namespace sparsescope {
namespace {

std::string csvOf(const Study& study) {
    const Evidence evidence = EvidenceReader().read(study, study.curves(), false);
    std::string text = "id,state,model,task,method,sparsity,pattern,seed,score,drop,right_to_wrong,"
                       "wrong_to_right,p_value,device,threads,libtorch,blas,axis\n";
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
        text += fmt::format(",{}\n", axisName(run.amount.axis));
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
        texts.push_back(fmt::format("{}: {}", note.of, note.text));
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
    const Evidence evidence = EvidenceReader().read(study, curves, true);
    for (const DropCurve& curve : curves) {
        const std::string place = fmt::format("/curves/{:05}", index);
        writeCurve(file, place, study, curve);
        writeEvidence(file, place, evidence.points[index]);
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
