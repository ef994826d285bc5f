#include "cli/study_document.h"

#include "base/error.h"
#include "base/json_value.h"
#include "experiment/seeds.h"
#include "launch/current_states.h"
#include "launch/slurm.h"
#include "study/essential_bracket.h"
#include "study/provenance.h"
#include "terminal/output.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

template <typename T>
nlohmann::json orNull(const std::optional<T>& value) {
    return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

std::string percent(double share) {
    return fmt::format("{:.2f} %", 100 * share);
}

/// What there is of them: a run that is not done, or dense, has none.
void addFlips(const std::optional<FlipCounts>& flips, nlohmann::json& to) {
    if (!flips)
        return;
    to["right_to_wrong"] = flips->rightToWrong;
    to["wrong_to_right"] = flips->wrongToRight;
    to["p_value"] = flips->pValue();
}

std::string flipsText(const std::optional<FlipCounts>& flips) {
    return flips ? fmt::format(", {} to wrong and {} to right, {}", flips->rightToWrong, flips->wrongToRight,
                               pValueText(flips->pValue()))
                 : std::string();
}

std::string amountText(const DropCurve& curve, const CurvePoint& point) {
    if (curve.axis == Axis::Layers && point.sparsity > 0)
        return fmt::format("{} of layers", percent(point.sparsity));
    return point.pattern.empty() ? percent(point.sparsity) : point.pattern;
}

/// Of a study's curves with `study status --intervals`.
std::string pointText(const DropCurve& curve, const CurvePoint& point, const PointEvidence& behind) {
    std::string text =
        fmt::format("  {:>8}  score {:.2f}, drop {:+.2f}", amountText(curve, point), point.score, point.drop);
    if (behind.drop)
        text += fmt::format(" (95 %: {:+.2f} to {:+.2f})", behind.drop->low, behind.drop->high);
    if (point.seeds.size() < curve.seeds)
        text += fmt::format(", mean of {} of {} seeds", point.seeds.size(), curve.seeds);
    if (behind.flips)
        text += fmt::format(", {} to wrong and {} to right of {} examples{}, {}", behind.flips->rightToWrong,
                            behind.flips->wrongToRight, behind.flips->examples,
                            point.seeds.size() > 1 ? fmt::format(" of {} seeds", point.seeds.size()) : "",
                            pValueText(behind.flips->pValue()));
    for (const MetricChange& change : behind.beside)
        text += fmt::format("\n{:>12}{}", "", besideText(change));
    return text + "\n";
}

std::string essentialText(const DropCurve& curve, const std::optional<EssentialInterval>& interval,
                          double epsilon, std::string_view unit) {
    if (!curve.essential)
        return fmt::format("essential sparsity not known yet (tolerance {:g} {})", epsilon, unit);
    const EssentialSparsity& essential = *curve.essential;
    std::string text = fmt::format("essential sparsity {}", percent(essential.value));
    if (const auto first = firstBehindDense(curve))
        text += fmt::format(", interpolated between the dense model and {}", percent(*first));
    if (interval)
        text += fmt::format(" ({}: {} to {})", overText(*interval, percent).english(),
                            percent(interval->interval.low),
                            interval->isHighBound()
                                ? fmt::format("at least {}, the largest measured", percent(interval->largest))
                                : percent(interval->interval.high));
    text += fmt::format(", tolerance {:g} {}", essential.epsilon, unit);
    if (essential.knee)
        text += fmt::format(", knee {}", percent(*essential.knee));
    return text;
}

} // namespace

StudyNow::StudyNow(const Study& shown)
    : study(shown)
    , queue(queueStates(shown.folder()))
    , statuses(currentStatuses(shown, queue, shown.statuses()))
    , state(shown.state(statuses))
    , paused(state != RunState::Done && shown.pauseRequested()) {}

nlohmann::json studyDocument(const StudyNow& now, const Evidence& evidence, bool intervals) {
    const Study& study = now.study;
    const StudySpec& spec = study.spec();
    nlohmann::json runs = nlohmann::json::array();
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const Run& run = study.runs()[i];
        const RunStatus& status = now.statuses[i];
        const bool done = status.state == RunState::Done;
        runs.push_back({{"id", run.id},
                        {"key", study.stageOf(run).key},
                        {"folder", study.storeFolder(run).string()},
                        {"state", runStateName(status.state)},
                        {"model", spec.models[run.model].name},
                        {"task", spec.tasks[run.task].task},
                        {"method", run.method},
                        {"axis", axisName(run.amount.axis)},
                        {"sparsity", run.sparsity},
                        {"pattern", run.pattern().empty() ? nlohmann::json() : nlohmann::json(run.pattern())},
                        {"seed", run.seed},
                        {"score", done ? orNull(status.score) : nullptr},
                        {"drop", done ? orNull(status.drop) : nullptr}});
        if (const std::optional<double> reached = reachedSparsity(status.started); done && reached)
            runs.back()["reached_sparsity"] = *reached;
        if (status.state == RunState::Failed)
            runs.back()["reason"] = status.errorLine;
        addFlips(evidence.runs[i], runs.back());
        if (const auto queued = now.queue.find(study.stageOf(run).key); queued != now.queue.end())
            runs.back()["queue"] = queued->second;
        if (status.quietMinutes > 0)
            runs.back()["quiet_minutes"] = status.quietMinutes;
    }
    nlohmann::json curves = nlohmann::json::array();
    const std::vector<DropCurve> measured = study.curves();
    for (size_t i = 0; i < measured.size(); ++i) {
        const DropCurve& curve = measured[i];
        nlohmann::json points = nlohmann::json::array();
        for (size_t j = 0; j < curve.points.size(); ++j) {
            const CurvePoint& point = curve.points[j];
            const PointEvidence& behind = evidence.points[i][j];
            points.push_back({{"sparsity", point.sparsity},
                              {"score", point.score},
                              {"drop", point.drop},
                              {"seeds", point.seeds.size()}});
            if (!point.pattern.empty())
                points.back()["pattern"] = point.pattern;
            addFlips(behind.flips, points.back());
            if (intervals && behind.drop) {
                points.back()["drop_low"] = behind.drop->low;
                points.back()["drop_high"] = behind.drop->high;
            }
            if (!behind.beside.empty())
                points.back()["beside"] = besideJson(behind.beside);
        }
        nlohmann::json essential;
        if (curve.essential) {
            essential = {{"value", curve.essential->value},
                         {"low", nullptr},
                         {"high", nullptr},
                         {"high_is_bound", nullptr},
                         {"over", nullptr},
                         {"epsilon", curve.essential->epsilon},
                         {"knee", orNull(curve.essential->knee)}};
            if (const auto& interval = evidence.essentialIntervals[i]) {
                essential["low"] = interval->interval.low;
                essential["high"] = interval->interval.high;
                essential["high_is_bound"] = interval->isHighBound();
                essential["over"] = interval->over();
            }
        }
        curves.push_back({{"model", spec.models[curve.model].name},
                          {"task", spec.tasks[curve.task].task},
                          {"method", curve.method},
                          {"axis", axisName(curve.axis)},
                          {"dense_score", orNull(curve.denseScore)},
                          {"points", points},
                          {"essential_sparsity", essential}});
        if (intervals && evidence.essential[i])
            curves.back()["essential_sparsity_95"] = *evidence.essential[i];
    }
    nlohmann::json stale = nlohmann::json::array();
    for (const StaleStage& stage : study.stale()) {
        stale.push_back({{"id", stage.run},
                         {"key", stage.key},
                         {"folder", "store/" + stage.key},
                         {"score", orNull(stage.score)},
                         {"reason", stage.reason()}});
    }
    nlohmann::json provenance = nlohmann::json::array();
    for (const ProvenanceNote& note : provenanceNotes(study))
        provenance.push_back({{"of", note.of}, {"text", note.text.english()}});
    nlohmann::json document{{"state", runStateName(now.state)},
                            {"runs", runs},
                            {"curves", curves},
                            {"stale", stale},
                            {"provenance", provenance}};
    if (now.paused)
        document["paused"] = true;
    return document;
}

nlohmann::json dropJson(double value, const std::optional<Interval>& interval) {
    nlohmann::json drop{{"value", value}, {"low", nullptr}, {"high", nullptr}};
    if (interval) {
        drop["low"] = interval->low;
        drop["high"] = interval->high;
    }
    return drop;
}

std::string dropText(const Metric& metric, double drop, const std::optional<Interval>& interval) {
    std::string text = fmt::format("drop {:+.2f} {}", drop, dropUnit(metric));
    if (interval)
        text += fmt::format(" (95 %, paired bootstrap: {:+.2f} to {:+.2f})", interval->low, interval->high);
    return text;
}

nlohmann::json besideJson(const std::vector<MetricChange>& beside) {
    nlohmann::json all = nlohmann::json::array();
    for (const MetricChange& change : beside) {
        all.push_back({{"metric", change.metric.name},
                       {"dense_score", change.before},
                       {"score", change.after},
                       {"drop", dropJson(change.drop, change.interval)}});
        addFlips(change.flips, all.back());
    }
    return all;
}

std::string besideText(const MetricChange& change) {
    return fmt::format("{} {:.2f}{}{}, {}{}", change.metric.name, change.after,
                       change.metric.unit.empty() ? "" : " ", change.metric.unit,
                       dropText(change.metric, change.drop, change.interval), flipsText(change.flips));
}

std::string pValueText(double value, int digits) {
    const std::string number = pValueNumber(value, digits);
    return number.starts_with('<') ? "p " + number : "p = " + number;
}

std::string progressText(const RunStatus& status) {
    std::string text =
        fmt::format("epoch {} of {}, step {} of {}", status.epoch, status.epochs, status.step, status.steps);
    if (status.loss)
        text += fmt::format(", loss {:.4f}", *status.loss);
    if (status.validationScore)
        text += fmt::format(", score {:.2f}", *status.validationScore);
    if (status.secondsLeft)
        text += fmt::format(", {:.0f} s left", *status.secondsLeft);
    if (status.quietMinutes > 0)
        text += fmt::format(", no progress for {} min", status.quietMinutes);
    return text;
}

std::string runText(const RunStatus& status) {
    std::string text(runStateName(status.state));
    if (status.state == RunState::Running)
        return text + ", " + progressText(status);
    if (status.state == RunState::Failed && !status.errorLine.empty()) {
        const std::string& line = status.errorLine; // error[CODE]: SUBJECT: MESSAGE; the code is for programs
        const size_t behindCode = line.starts_with("error[") ? line.find("]: ") : line.npos;
        return text + ": " + line.substr(behindCode == line.npos ? 0 : behindCode + 3);
    }
    if (status.state == RunState::Done && status.score) {
        text += fmt::format(", score {:.2f}", *status.score);
        if (status.drop)
            text += fmt::format(", drop {:+.2f}", *status.drop);
    }
    return text;
}

std::string studyHead(const StudyNow& now) {
    const Study& study = now.study;
    const auto done = std::ranges::count(now.statuses, RunState::Done, &RunStatus::state);
    return fmt::format("{}: {}{}, {} of {} runs done\n", printable(study.spec().name),
                       runStateName(now.state), now.paused ? ", paused" : "", done, study.runs().size());
}

std::string studyText(const StudyNow& now, const Evidence& evidence, bool intervals) {
    const Study& study = now.study;
    std::string text = studyHead(now);
    if (const std::string methods = methodsWithoutSeeds(study.spec()); !methods.empty())
        text += fmt::format("the seeds change nothing of {}, where nothing is trained or drawn at random: "
                            "1 seed stands for all\n",
                            methods);
    size_t width = 0;
    for (const Run& run : study.runs())
        width = std::max(width, run.id.size());
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const auto queued = now.queue.find(study.stageOf(study.runs()[i]).key);
        text += fmt::format("  {:<{}}  {}{}{}\n", study.runs()[i].id, width, runText(now.statuses[i]),
                            flipsText(evidence.runs[i]),
                            queued == now.queue.end() ? "" : ", Slurm: " + printable(queued->second, 60));
    }
    const std::vector<DropCurve> curves = study.curves();
    for (size_t i = 0; i < curves.size(); ++i) {
        const DropCurve& curve = curves[i];
        text += fmt::format("{}, {}, {}: ", printable(study.spec().models[curve.model].name),
                            study.spec().tasks[curve.task].task, curve.method);
        if (curve.denseScore && curve.axis != Axis::Sparsity) {
            text += fmt::format("dense {:.2f}", *curve.denseScore);
            for (const CurvePoint& point : curve.points) {
                if (point.sparsity > 0 || !point.pattern.empty())
                    text += fmt::format(", {} {:+.2f}", amountText(curve, point), point.drop);
            }
            text += '\n';
        } else if (curve.denseScore)
            text += fmt::format(
                "dense {:.2f}, {}{}\n", *curve.denseScore,
                essentialText(curve, evidence.essentialIntervals[i], study.spec().epsilon,
                              dropUnit(study.spec().tasks[curve.task].info().metric)),
                intervals && evidence.essential[i]
                    ? fmt::format(", within the tolerance at 95 % up to {}", percent(*evidence.essential[i]))
                    : "");
        else
            text += hasDenseFailed(curve, study.runs(), now.statuses)
                        ? "the dense baseline failed\n"
                        : "the dense baseline is not done yet\n";
        for (size_t j = 0; intervals && j < curve.points.size(); ++j) {
            if (const CurvePoint& point = curve.points[j]; point.sparsity > 0 || !point.pattern.empty())
                text += pointText(curve, point, evidence.points[i][j]);
        }
    }
    return text;
}

void reportFailures(const Study& study, const std::vector<RunStatus>& statuses) {
    for (const Error& problem : study.inputProblems())
        say("sparsescope-cli: warning: {}: {}\n", problem.subject(), problem.what());
    for (const StaleStage& stage : study.stale())
        say("sparsescope-cli: warning: {} was measured (store/{}), and does not count any more: {}\n",
            stage.run, stage.key, stage.reason());
    for (const ProvenanceNote& note : provenanceNotes(study))
        say("sparsescope-cli: warning: {}: {}\n", note.of, note.text.english());
    for (size_t i = 0; i < study.runs().size(); ++i) {
        if (statuses[i].state == RunState::Failed)
            say("sparsescope-cli: run {} failed: {}\n", study.runs()[i].id, statuses[i].errorLine);
    }
    if (study.damagedLines() > 0) {
        say("sparsescope-cli: {} damaged journal lines were left out; see {}\n", study.damagedLines(),
            printable((study.folder() / "store").string()));
    }
}

} // namespace sparsescope::cli
