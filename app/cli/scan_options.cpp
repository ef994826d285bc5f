#include "cli/scan_options.h"

#include "base/error.h"
#include "base/json_object.h"
#include "cli/pool_options.h"
#include "engine/tasks/image_dataset.h"

#include <fmt/format.h>
#include <limits>

namespace sparsescope::cli {

ScanRequest ScanOptions::modelRequest() const {
    ScanRequest request;
    request.model = std::filesystem::absolute(model);
    request.root = root;
    request.pool = poolRule.empty() ? pool : poolRuleFromJson(parseJson(poolRule, "--pool-rule"));
    return request;
}

ScanRequest ScanOptions::request() const {
    ScanRequest request = modelRequest();
    if (task.empty())
        throw Error(ErrorCode::Usage, "--task", "is missing: NAME:FOLDER, e.g. fashion-mnist:/data");
    request.task = parseTask(task);
    request.task.folder = std::filesystem::absolute(request.task.folder);
    request.task.testExamples = examples;
    request.task.partial = partial && request.task.info().mayBePartial();
    request.method = {method, {}};
    request.seed = seed.value_or(0);
    request.sparsities = sparsities;
    request.points = points;
    request.sensitivity = sensitivity;
    if (!shares.empty())
        request.shares = readJsonFile(shares);
    return request;
}

std::vector<std::string> ScanOptions::arguments() const {
    std::vector<std::string> all{"scan",       model.string(),
                                 "--task",     task,
                                 "--method",   method,
                                 "--examples", fmt::format("{}", examples),
                                 "--seed",     fmt::format("{}", seed.value_or(0)),
                                 "--points",   fmt::format("{}", points)};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            all.insert(all.end(), {name, value});
    };
    add("--root", root);
    add("--device", device);
    add("--store", store.string());
    add("--shares", shares.string());
    add("--pool-rule", poolRule);
    add("--pool", pool.include);
    add("--pool-except", pool.except);
    if (partial)
        all.emplace_back("--partial");
    if (stream)
        all.emplace_back("--stream");
    if (sensitivity)
        add("--sensitivity", fmt::format("{}", *sensitivity));
    for (const double sparsity : sparsities)
        all.insert(all.end(), {"--sparsity", fmt::format("{}", sparsity)});
    return all;
}

CLI::App* addScanOptions(CLI::App& parser, ScanOptions& options) {
    CLI::App* app = parser.add_subcommand(
        "scan", "Scores without training, one loaded model under many masks: a curve, or each layer and "
                "component pruned alone");
    std::vector<std::string> names;
    for (const MethodInfo& method : methods()) {
        if (method.needsOnlyWeights() && method.axis == Axis::Sparsity)
            names.emplace_back(method.name);
    }
    app->add_option("MODEL", options.model, "Checkpoint that was fine-tuned on the task")->required();
    app->add_option("--task", options.task,
                    "NAME:FOLDER; with --kept it may be left out: then all that was kept of MODEL with "
                    "this pool, of data that is still where it was");
    CLI::Option* curve =
        app->add_option("--sparsity", options.sparsities,
                        "Sparsities from 0 to below 1; unless given, those that show the curve best, from 0 "
                        "to 95 %");
    app->add_option("--sensitivity", options.sensitivity,
                    "Instead of a curve: prune each component of each block alone, by this share")
        ->excludes(curve);
    app->add_option("--method", options.method, "Which weights go")->check(CLI::IsMember(names));
    app->add_option("--shares", options.shares,
                    "Of uniform, at --sparsity S: a file of how much each matrix gives, {\"shares\": {NAME: "
                    "SHARE}}, the others share the rest, as prune --shares takes it");
    app->add_option("--examples", options.examples,
                    "So many of the test examples, the same every time; 0 = all")
        ->check(CLI::Range(int64_t{0}, int64_t{1} << 30U))
        ->capture_default_str();
    app->add_option("--points", options.points, "Of a curve whose sparsities are not given, at most")
        ->check(CLI::Range(2, 200))
        ->capture_default_str();
    app->add_option("--seed", options.seed,
                    "Of methods that draw at random; 0 unless given, with --kept the least that is kept")
        ->check(CLI::Range(int64_t{0}, std::numeric_limits<int64_t>::max()));
    app->add_option("--root", options.root, "Which dictionary of weights of a file that holds several");
    app->add_option("--device", options.device, "cpu or cuda:N; the first CUDA device unless given");
    app->add_flag("--stream", options.stream, "With --json: each point as a line as soon as it is known");
    app->add_flag("--kept", options.kept, "Only what was kept before; nothing is measured");
    app->add_option("--store", options.store,
                    "Where scores are kept for the next time; the user's cache "
                    "folder unless given");
    addPoolOptions(*app, options.pool, options.partial,
                   "Of squad, word problems and continuations: scans a set that is not whole, too. (A model "
                   "of whose pool a "
                   "part cannot be read does not run.)");
    // The window's: check boxes name tensors, which no expression does.
    app->add_option("--pool-rule", options.poolRule)->group("");
    return app;
}

std::string scanLine(const ScanPoint& point, const Scan& scan) {
    std::string numbers = fmt::format("score {:.2f}  drop {:+.2f}", point.score, point.drop);
    if (point.interval)
        numbers += fmt::format(" (95 %: {:+.2f} to {:+.2f})", point.interval->low, point.interval->high);
    if (!point.place.cell)
        return fmt::format("{:5.1f} %  {}", 100 * point.place.sparsity, numbers);
    return fmt::format("{}, {}: {}", scan.anatomy().blockName(point.place.cell->block),
                       componentName(point.place.cell->component), numbers);
}

} // namespace sparsescope::cli
