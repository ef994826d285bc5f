#include "base/atomic_file.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file_path.h"
#include "base/json_object.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "base/text_grid.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "cli/table_format.h"
#include "experiment/adapter.h"
#include "terminal/output.h"
#include "weights/anatomy/config_shapes.h"

#include <filesystem>
#include <fmt/format.h>
#include <map>
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

/// Matrices of one kind and shape.
struct Target {
    std::string component;
    uint64_t rows = 0, columns = 0, count = 0;
};

struct Shapes {
    std::vector<Target> targets;
    uint64_t total = 0; ///< parameters of the model
};

Shapes shapesOfConfig(const Options& options, const std::string& path) {
    const std::string subject = printable(path);
    if (options.pool != PoolRule{} || !options.root.empty())
        throw Error(ErrorCode::Usage, subject,
                    "is a configuration alone, which has no names for --pool, --pool-except or --root; give "
                    "the model itself");
    const nlohmann::json json = parseOrDiscard(readTextFile(path, size_t{1} << 20U));
    const StatedModel model = statedModel(json, subject);
    if (!json.contains("model_type"))
        say("sparsescope-cli: note: {}: says no model_type; it is counted as a LLaMA's\n", subject);
    Shapes shapes;
    for (const StatedMatrices& matrices : model.pool)
        shapes.targets.push_back({std::string(componentName(matrices.component)), matrices.rows,
                                  matrices.columns, matrices.count});
    shapes.total = model.parameters;
    return shapes;
}

Shapes shapesOfModel(const Context& context, const Options& options, const std::string& path) {
    const auto checkpoint = openCheckpoint(path, options.root, context.stop);
    const Anatomy anatomy = dissect(*checkpoint, options.pool);
    requirePool(*checkpoint, anatomy);
    tellModel(*checkpoint, anatomy);
    Shapes shapes;
    for (const Tensor& tensor : checkpoint->tensors())
        shapes.total += tensor.numel();
    std::map<std::tuple<Component, uint64_t, uint64_t>, uint64_t> counts;
    for (const PoolMatrix& matrix : anatomy.pool)
        ++counts[{matrix.component, matrix.rows, matrix.columns}];
    for (const auto& [kind, count] : counts)
        shapes.targets.push_back(
            {std::string(componentName(std::get<0>(kind))), std::get<1>(kind), std::get<2>(kind), count});
    return shapes;
}

/// What is trained of one model.
nlohmann::json countsOf(const Context& context, const Options& options, const std::string& path) {
    const bool shapeAlone =
        std::filesystem::path(path).extension() == ".json" && !path.ends_with(".index.json");
    const Shapes shapes = shapeAlone ? shapesOfConfig(options, path) : shapesOfModel(context, options, path);
    const AdapterSpec adapter{.kind = findAdapter(options.adapter).value(), .rank = options.rank};
    uint64_t all = 0;
    nlohmann::json targets = nlohmann::json::array();
    for (const Target& target : shapes.targets) {
        const uint64_t size = target.count * adapterSize(adapter, target.rows, target.columns);
        all += size;
        targets.push_back({{"component", target.component},
                           {"rows", target.rows},
                           {"columns", target.columns},
                           {"count", target.count},
                           {"trainable", size}});
    }
    const double perMille = 1000 * static_cast<double>(all) / static_cast<double>(shapes.total);
    return {{"adapter", options.adapter}, {"rank", options.rank},  {"trainable", all},
            {"total", shapes.total},      {"per_mille", perMille}, {"targets", targets}};
}

/// A model's folder, file or configuration, as a table calls it.
std::string nameOf(const std::string& path) {
    const std::filesystem::path own = resolvedPath(path);
    return (own.filename() == "config.json" ? own.parent_path().filename() : own.stem()).string();
}

/// "19,578,880".
std::string grouped(uint64_t number) {
    std::string text = fmt::format("{}", number);
    for (size_t at = text.size(); at > 3;)
        text.insert(at -= 3, ",");
    return text;
}

/// SPP's table 1: a row a model.
std::string tableOf(const Options& options, const std::vector<nlohmann::json>& models, TableFormat format) {
    TextGrid grid{.header = {"model", "trainable", "total", "per mille"}, .names = 1, .rows = {}};
    std::string csv = "model,adapter,rank,trainable,total,per_mille\n";
    grid.rows.reserve(models.size());
    for (size_t i = 0; i < models.size(); ++i) {
        const auto trainable = models[i].at("trainable").get<uint64_t>(),
                   total = models[i].at("total").get<uint64_t>();
        const auto perMille = models[i].at("per_mille").get<double>();
        grid.rows.push_back(
            {nameOf(options.paths[i]), grouped(trainable), grouped(total), fmt::format("{:.3f}", perMille)});
        csv += fmt::format("{},{},{},{},{},{}\n", csvField(nameOf(options.paths[i])), options.adapter,
                           options.rank, trainable, total, csvNumber(perMille));
    }
    return format == TableFormat::Csv ? csv : format == TableFormat::Latex ? latexOf(grid) : markdownOf(grid);
}

int trainable(const Context& context, const Options& options) {
    const std::optional<TableFormat> format = tableFormatOf(options.out); // refused before anything is read
    std::vector<nlohmann::json> models;
    models.reserve(options.paths.size());
    for (const std::string& path : options.paths)
        models.push_back(countsOf(context, options, path));
    if (format)
        writeFileAtomically(options.out, tableOf(options, models, *format));
    if (context.json) {
        printJson(models.size() == 1 ? models.front() : nlohmann::json{{"models", models}});
        return 0;
    }
    for (size_t i = 0; i < models.size(); ++i) {
        if (models.size() > 1)
            printText(fmt::format("{}\n", printable(options.paths[i])));
        for (const nlohmann::json& target : models[i].at("targets"))
            printText(fmt::format("{:<12} {} x [{}, {}]: {}\n", target["component"].get<std::string>(),
                                  target["count"].get<uint64_t>(), target["rows"].get<uint64_t>(),
                                  target["columns"].get<uint64_t>(), target["trainable"].get<uint64_t>()));
        printText(fmt::format("{} of {} parameters are trainable ({:.3f} per mille)\n",
                              models[i].at("trainable").get<uint64_t>(),
                              models[i].at("total").get<uint64_t>(),
                              models[i].at("per_mille").get<double>()));
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
