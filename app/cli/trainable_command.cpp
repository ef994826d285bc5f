#include "base/error.h"
#include "base/json_object.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "experiment/adapter.h"
#include "terminal/output.h"
#include "weights/anatomy/config_shapes.h"

#include <filesystem>
#include <fmt/format.h>
#include <map>

namespace sparsescope::cli {
namespace {

struct Options {
    std::string path, root, adapter = "spp";
    uint64_t rank = 16;
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

Shapes shapesOfConfig(const Options& options) {
    const std::string subject = printable(options.path);
    if (options.pool != PoolRule{} || !options.root.empty())
        throw Error(ErrorCode::Usage, subject,
                    "is a configuration alone, which has no names for --pool, --pool-except or --root; give "
                    "the model itself");
    const nlohmann::json json = parseOrDiscard(readTextFile(options.path, size_t{1} << 20U));
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

Shapes shapesOfModel(const Context& context, const Options& options) {
    const auto checkpoint = openCheckpoint(options.path, options.root, context.stop);
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

int trainable(const Context& context, const Options& options) {
    const bool shapeAlone =
        std::filesystem::path(options.path).extension() == ".json" && !options.path.ends_with(".index.json");
    const Shapes shapes = shapeAlone ? shapesOfConfig(options) : shapesOfModel(context, options);
    const AdapterKind kind = options.adapter == "spp" ? AdapterKind::Spp : AdapterKind::Lora;
    uint64_t all = 0;
    nlohmann::json targets = nlohmann::json::array();
    for (const Target& target : shapes.targets) {
        const uint64_t size = target.count * adapterSize(kind, options.rank, target.rows, target.columns);
        all += size;
        targets.push_back({{"component", target.component},
                           {"rows", target.rows},
                           {"columns", target.columns},
                           {"count", target.count},
                           {"trainable", size}});
    }
    const double perMille = 1000 * static_cast<double>(all) / static_cast<double>(shapes.total);
    if (context.json) {
        printJson({{"adapter", options.adapter},
                   {"rank", options.rank},
                   {"trainable", all},
                   {"total", shapes.total},
                   {"per_mille", perMille},
                   {"targets", targets}});
        return 0;
    }
    for (const nlohmann::json& target : targets)
        printText(fmt::format("{:<12} {} x [{}, {}]: {}\n", target["component"].get<std::string>(),
                              target["count"].get<uint64_t>(), target["rows"].get<uint64_t>(),
                              target["columns"].get<uint64_t>(), target["trainable"].get<uint64_t>()));
    printText(
        fmt::format("{} of {} parameters are trainable ({:.3f} per mille)\n", all, shapes.total, perMille));
    return 0;
}

} // namespace

Command addTrainable(CLI::App& parser) {
    CLI::App* app =
        parser.add_subcommand("trainable", "Trainable parameters of an adapter, from shapes alone");
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->path, "A model, or a config.json alone")->required();
    app->add_option("--adapter", options->adapter, "spp or lora")
        ->check(CLI::IsMember({"spp", "lora"}))
        ->capture_default_str();
    app->add_option("--rank", options->rank, "Rows of the adapter's first factor")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    addRoot(*app, options->root);
    addPoolOptions(*app, options->pool);
    return {app, [options](const Context& context) { return trainable(context, *options); }};
}

} // namespace sparsescope::cli
