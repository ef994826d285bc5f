// How long the runs of a study take, before one of them began.
#include "engine/training/step_time.h"
#include "study/study.h"
#include "terminal/output.h"
#include "worker/commands.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace sparsescope::worker {

Command addTime(CLI::App& parser) {
    auto folder = std::make_shared<std::string>();
    CLI::App* app = parser.add_subcommand(
        "time", "How long a run of a study takes, from some steps of each model on each task");
    app->add_option("DIR", *folder, "The study's folder")->required();
    return {app, [folder](Context& context) {
                const std::stop_token stop = context.stop.get_token();
                const Study study = Study::open(*folder, stop);
                const StudySpec& spec = study.spec();
                warnOfSlowBlas();
                nlohmann::json runs = nlohmann::json::array();
                std::set<std::pair<size_t, size_t>> seen;
                for (const Run& run : study.runs()) {
                    if (!seen.emplace(run.model, run.task).second)
                        continue;
                    FineTuneRequest request;
                    const ModelSpec& model = spec.models[run.model];
                    request.checkpoint = Checkpoint::open(model.path, stop, model.root);
                    request.task = spec.tasks[run.task];
                    request.training = spec.training;
                    request.device = spec.device == "cuda" ? "" : spec.device;
                    const StepTime time = measureSteps(request, stop);
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
                if (context.json)
                    printJson({{"runs", runs}});
                return 0;
            }};
}

} // namespace sparsescope::worker
