// How long the runs of a study take, before one of them began.
#include "engine/training/step_time.h"
#include "study/study.h"
#include "terminal/output.h"
#include "worker/commands.h"
#include "worker/stage_before.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace sparsescope::worker {
namespace {

/// What was measured of a study's stages.
class StageTimes {
public:
    StageTimes(const Study& study, const Context& context)
        : m_study(study)
        , m_json(context.json)
        , m_stop(context.stop.get_token()) {}

    /// Each model on each task, and each method that looks at data on each model. Errors: as measureSteps and
    /// measurePruning.
    void measure() {
        for (const Run& run : m_study.runs()) {
            if (!m_runs.contains({run.model, run.task}))
                measureRun(run);
            const MethodSpec& method = m_study.spec().methods[run.methodIndex];
            if (method.info().needsData && !run.amount.isDense() &&
                !m_prunings.contains({run.model, run.methodIndex}))
                measurePruningOf(run);
        }
    }

    /// Nothing of a stage that is not measured: of one that tunes.
    std::optional<double> of(const Stage& stage) const {
        const Run& run = m_study.runs()[stage.run];
        if (stage.action == Action::Train)
            return m_runs.at({run.model, run.task});
        if (stage.action == Action::Prune)
            return m_prunings.at({run.model, run.methodIndex});
        return {};
    }

    nlohmann::json runs = nlohmann::json::array(), prunings = nlohmann::json::array();

private:
    std::shared_ptr<const Checkpoint> open(const Run& run) const {
        const ModelSpec& model = m_study.spec().models[run.model];
        return Checkpoint::open(model.path, m_stop, model.root);
    }

    void measureRun(const Run& run) {
        const StudySpec& spec = m_study.spec();
        const std::string& model = spec.models[run.model].name;
        FineTuneRequest request;
        request.checkpoint = open(run);
        request.task = spec.tasks[run.task];
        request.training = spec.training;
        request.device = spec.device == "cuda" ? "" : spec.device;
        const StepTime time = measureSteps(request, m_stop);
        m_runs[{run.model, run.task}] = time.run;
        runs.push_back({{"model", model},
                        {"task", request.task.task},
                        {"seconds_per_step", time.step},
                        {"steps", time.steps},
                        {"seconds", time.run}});
        if (m_json)
            return;
        if (time.steps > 0)
            printText(fmt::format("{} on {}: {} steps of {:.3g} s, about {:.0f} s a run\n", printable(model),
                                  request.task.task, time.steps, time.step, time.run));
        else
            printText(fmt::format("{} on {}: not trained, about {:.3g} s an evaluation\n", printable(model),
                                  request.task.task, time.run));
    }

    void measurePruningOf(const Run& run) {
        const StageFile stage = stageFileOf(m_study.spec(), m_study.runs(), *m_study.maskStageOf(run));
        const double seconds = measurePruning({.checkpoint = open(run),
                                               .method = stage.methodSpec(),
                                               .amount = stage.amount(),
                                               .calibration = stage.calibration,
                                               .pool = stage.pool,
                                               .device = deviceOf(stage)},
                                              m_stop);
        m_prunings[{run.model, run.methodIndex}] = seconds;
        const std::string& model = m_study.spec().models[run.model].name;
        prunings.push_back({{"model", model}, {"method", run.method}, {"seconds", seconds}});
        if (!m_json)
            printText(
                fmt::format("{} by {}: about {:.3g} s a pruning\n", printable(model), run.method, seconds));
    }

    const Study& m_study;
    bool m_json;
    std::stop_token m_stop;
    std::map<std::pair<size_t, size_t>, double> m_runs;     ///< by model and task
    std::map<std::pair<size_t, size_t>, double> m_prunings; ///< by model and method
};

/// Of all runs that are not done.
struct TimeLeft {
    size_t runs = 0, tunings = 0;
    double all = 0, longest = 0; ///< seconds, one after the other; of a run with what it waits for
};

TimeLeft timeLeft(const Study& study, const StageTimes& times) {
    TimeLeft left;
    std::set<Key> counted;
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const Run& run = study.runs()[i];
        if (study.statuses()[i].state == RunState::Done || !study.isFirstOfStage(run))
            continue;
        ++left.runs;
        std::vector<const Stage*> stages = study.awaited(run);
        stages.push_back(&study.stageOf(run));
        double whole = 0;
        for (const Stage* stage : stages) {
            const std::optional<double> seconds = times.of(*stage);
            const bool isNew = counted.insert(stage->key).second;
            whole += seconds.value_or(0);
            left.all += isNew ? seconds.value_or(0) : 0;
            left.tunings += isNew && !seconds ? 1 : 0;
        }
        left.longest = std::max(left.longest, whole);
    }
    return left;
}

} // namespace

Command addTime(CLI::App& parser) {
    auto folder = std::make_shared<std::string>();
    auto jobs = std::make_shared<unsigned>(1);
    CLI::App* app = parser.add_subcommand(
        "time", "How long a run of a study takes, from some steps of each model on each task");
    app->add_option("DIR", *folder, "The study's folder")->required();
    app->add_option("--jobs", *jobs, "Workers at a time, for the total")->check(CLI::Range(1U, 1024U));
    return {app, [folder, jobs](Context& context) {
                Study study = Study::open(*folder, context.stop.get_token());
                study.poll();
                warnOfSlowBlas();
                StageTimes times(study, context);
                times.measure();
                const TimeLeft left = timeLeft(study, times);
                // No study ends before its longest run.
                const double all = std::max(left.longest, left.all / *jobs);
                if (context.json) {
                    printJson({{"runs", times.runs},
                               {"prunings", times.prunings},
                               {"left", left.runs},
                               {"jobs", *jobs},
                               {"tunings_not_estimated", left.tunings},
                               {"total_seconds", all}});
                    return 0;
                }
                printText(fmt::format(
                    "{} runs are left: about {:.0f} s with {} {} at a time{}\n", left.runs, all, *jobs,
                    *jobs == 1 ? "worker" : "workers",
                    left.tunings == 0
                        ? ""
                        : fmt::format(", without {} tunings, which are not estimated", left.tunings)));
                return 0;
            }};
}

} // namespace sparsescope::worker
