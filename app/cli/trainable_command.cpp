#include "base/error.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "experiment/adapter.h"
#include "terminal/output.h"

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

/// LLaMA's shapes of a config.json alone (transformers, modeling_llama.py).
Shapes shapesOfConfig(const std::filesystem::path& path) {
    const std::string subject = printable(path.string());
    const nlohmann::json json = nlohmann::json::parse(readTextFile(path, size_t{1} << 20U), nullptr, false);
    const auto whole = [&](const char* key, uint64_t otherwise) {
        const nlohmann::json value = json.is_object() ? json.value(key, nlohmann::json()) : nlohmann::json();
        if (value.is_null() && otherwise > 0)
            return otherwise;
        if (!value.is_number_unsigned() || value < 1U || value > 1U << 30U)
            throw Error(
                ErrorCode::SpecInvalid, subject,
                fmt::format("does not say \"{}\" as a whole number, as a LLaMA's config.json does", key));
        return value.get<uint64_t>();
    };
    const uint64_t width = whole("hidden_size", 0), heads = whole("num_attention_heads", 0);
    const uint64_t blocks = whole("num_hidden_layers", 0), feed = whole("intermediate_size", 0);
    const uint64_t size = whole("head_dim", width / heads), queries = heads * size;
    const uint64_t keys = whole("num_key_value_heads", heads) * size, vocabulary = whole("vocab_size", 0);
    Shapes shapes;
    shapes.targets = {{"query", queries, width, blocks}, {"key", keys, width, blocks},
                      {"value", keys, width, blocks},    {"out", width, queries, blocks},
                      {"gate", feed, width, blocks},     {"up", feed, width, blocks},
                      {"down", width, feed, blocks}};
    const bool tied = json.value("tie_word_embeddings", false);
    shapes.total = vocabulary * width * (tied ? 1 : 2) + width * (2 * blocks + 1);
    for (const Target& target : shapes.targets)
        shapes.total += target.rows * target.columns * target.count;
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
    const Shapes shapes = shapeAlone ? shapesOfConfig(options.path) : shapesOfModel(context, options);
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
    app->add_option("PATH", options->path, "A model, or the config.json of a LLaMA alone")->required();
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
