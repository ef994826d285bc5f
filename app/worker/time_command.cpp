// How long the runs of a study take, before one of them began.
#include "engine/training/step_time.h"
#include "study/study.h"
#include "terminal/output.h"
#include "worker/commands.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {

Command addTime(CLI::App& parser) {
    auto folder = std::make_shared<std::string>();
    auto jobs = std::make_shared<unsigned>(1);
    CLI::App* app = parser.add_subcommand(
        "time", "How long a run of a study takes, from some steps of each model on each task");
    app->add_option("DIR", *folder, "The study's folder")->required();
    app->add_option("--jobs", *jobs, "Workers at a time, for the total")->check(CLI::Range(1U, 1024U));
    return {app, [folder, jobs](Context& context) {
                const std::stop_token stop = context.stop.get_token();
                Study study = Study::open(*folder, stop);
                study.poll();
                const StudySpec& spec = study.spec();
                warnOfSlowBlas();
                nlohmann::json runs = nlohmann::json::array();
                std::map<std::pair<size_t, size_t>, double> seconds; // a run, by model and task
                for (const Run& run : study.runs()) {
                    if (seconds.contains({run.model, run.task}))
                        continue;
                    FineTuneRequest request;
                    const ModelSpec& model = spec.models[run.model];
                    request.checkpoint = Checkpoint::open(model.path, stop, model.root);
                    request.task = spec.tasks[run.task];
                    request.training = spec.training;
                    request.device = spec.device == "cuda" ? "" : spec.device;
                    const StepTime time = measureSteps(request, stop);
                    seconds[{run.model, run.task}] = time.run;
                    runs.push_back({{"model", model.name},
                                    {"task", request.task.task},
                                    {"seconds_per_step", time.step},
                                    {"steps", time.steps},
                                    {"seconds", time.run}});
                    if (!context.json)
                        printText(fmt::format("{} on {}: {} steps of {:.3g} s, about {:.0f} s a run\n",
                                              printable(model.name), request.task.task, time.steps, time.step,
                                              time.run));
                }
                size_t left = 0;
                double all = 0, longest = 0; // no study ends before its longest run
                for (size_t i = 0; i < study.runs().size(); ++i) {
                    const Run& run = study.runs()[i];
                    if (study.statuses()[i].state == RunState::Done || !study.isFirstOfStage(run))
                        continue;
                    ++left;
                    all += seconds[{run.model, run.task}] / *jobs;
                    longest = std::max(longest, seconds[{run.model, run.task}]);
                }
                all = std::max(all, longest);
                if (context.json)
                    printJson({{"runs", runs}, {"left", left}, {"jobs", *jobs}, {"total_seconds", all}});
                else
                    printText(fmt::format("{} runs are left: about {:.0f} s with {} {} at a time\n", left,
                                          all, *jobs, *jobs == 1 ? "worker" : "workers"));
                return 0;
            }};
}

} // namespace sparsescope::worker
