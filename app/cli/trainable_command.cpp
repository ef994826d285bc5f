#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "cli/table_format.h"
#include "experiment/trainable_table.h"
#include "terminal/output.h"

#include <filesystem>
#include <fmt/format.h>
#include <optional>

namespace sparsescope::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::filesystem::path out;
    std::string root, adapter = "spp";
    int64_t rank = 16;
    PoolRule pool;
};

AdapterSpec adapterOf(const Options& options) {
    return {.kind = findAdapter(options.adapter).value(), .rank = options.rank};
}

TrainableModel ofConfiguration(const Options& options, const std::string& path) {
    const std::string subject = printable(path);
    if (options.pool != PoolRule{} || !options.root.empty())
        throw Error(ErrorCode::Usage, subject,
                    "is a configuration alone, which has no names for --pool, --pool-except or --root; give "
                    "the model itself");
    const nlohmann::json json = parseOrDiscard(readTextFile(path, size_t{1} << 20U));
    TrainableModel model = trainableOf(json, subject, adapterOf(options));
    if (!json.contains("model_type"))
        say("sparsescope-cli: note: {}: says no model_type; it is counted as a LLaMA's\n", subject);
    return model;
}

TrainableModel ofModel(const Context& context, const Options& options, const std::string& path) {
    const auto checkpoint = openCheckpoint(path, options.root, context.stop);
    const Anatomy anatomy = dissect(*checkpoint, options.pool);
    requirePool(*checkpoint, anatomy);
    tellModel(*checkpoint, anatomy);
    return trainableOf(*checkpoint, anatomy, adapterOf(options));
}

nlohmann::json jsonOf(const Options& options, const TrainableModel& model) {
    nlohmann::json targets = nlohmann::json::array();
    for (const TrainableMatrices& target : model.targets)
        targets.push_back({{"component", target.component},
                           {"rows", target.rows},
                           {"columns", target.columns},
                           {"count", target.count},
                           {"trainable", target.trainable}});
    return {{"adapter", options.adapter}, {"rank", options.rank},          {"trainable", model.trainable},
            {"total", model.total},       {"per_mille", model.perMille()}, {"targets", targets}};
}

int trainable(const Context& context, const Options& options) {
    const std::optional<TableFormat> format = tableFormatOf(options.out); // refused before anything is read
    std::vector<TrainableModel> models;
    models.reserve(options.paths.size());
    for (const std::string& path : options.paths) {
        models.push_back(isConfiguration(path) ? ofConfiguration(options, path)
                                               : ofModel(context, options, path));
        models.back().name = tableName(path);
    }
    if (format)
        writeFileAtomically(options.out, *format == TableFormat::Csv     ? csvOf(models, adapterOf(options))
                                         : *format == TableFormat::Latex ? latexOf(gridOf(models))
                                                                         : markdownOf(gridOf(models)));
    if (context.json) {
        nlohmann::json all = nlohmann::json::array();
        for (const TrainableModel& model : models)
            all.push_back(jsonOf(options, model));
        printJson(all.size() == 1 ? all.front() : nlohmann::json{{"models", all}});
        return 0;
    }
    for (size_t i = 0; i < models.size(); ++i) {
        if (models.size() > 1)
            printText(fmt::format("{}\n", printable(options.paths[i])));
        for (const TrainableMatrices& target : models[i].targets)
            printText(fmt::format("{:<12} {} x [{}, {}]: {}\n", target.component, target.count, target.rows,
                                  target.columns, target.trainable));
        printText(fmt::format("{} of {} parameters are trainable ({:.3f} per mille)\n", models[i].trainable,
                              models[i].total, models[i].perMille()));
    }
    return 0;
}

} // namespace

Command addTrainable(CLI::App& parser) {
    CLI::App* app =
        parser.add_subcommand("trainable", "Trainable parameters of an adapter, from shapes alone");
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->paths, "Models, or config.json files alone")->required();
    app->add_option("--out", options->out, "The table to write: .md, .tex or .csv, a row a model");
    app->add_option("--adapter", options->adapter, "spp, lora or full")
        ->check(CLI::IsMember({"spp", "lora", "full"}))
        ->capture_default_str();
    app->add_option("--rank", options->rank, "Rows of the adapter's first factor")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    addRoot(*app, options->root);
    addPoolOptions(*app, options->pool);
    return {app, [options](const Context& context) { return trainable(context, *options); }};
}

} // namespace sparsescope::cli
