#include "base/error.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/table.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/anatomy.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

/// A file with what was counted in it.
struct Inspected {
    std::shared_ptr<const Checkpoint> checkpoint;
    Anatomy anatomy;
    std::vector<Summary> tensors;                    ///< one for each tensor
    std::vector<std::vector<size_t>> partsOf;        ///< for each fused tensor its matrices in the pool
    std::vector<std::vector<Summary>> partSummaries; ///< and their summaries
    uint64_t poolZeros = 0;
};

ZeroRule zeroRuleFrom(const std::string& text) {
    if (text == "exact")
        return {};
    for (const auto& [prefix, kind] :
         {std::pair("abs:", ZeroRule::Kind::Abs), std::pair("std:", ZeroRule::Kind::Std)}) {
        if (!text.starts_with(prefix))
            continue;
        const std::string_view number = std::string_view(text).substr(4);
        double value = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (error == std::errc() && end == number.data() + number.size() && std::isfinite(value) &&
            value >= 0)
            return {kind, value};
    }
    throw Error(ErrorCode::Usage, "--zero " + text,
                "is no rule; give exact, abs:T or std:T with a number T >= 0");
}

Inspected inspectFile(const std::string& path, const ZeroRule& rule, Progress& progress,
                      const std::stop_token& stop) {
    Inspected file;
    file.checkpoint = Checkpoint::open(path, stop);
    file.anatomy = dissect(*file.checkpoint);
    const std::vector<Tensor>& tensors = file.checkpoint->tensors();
    file.partsOf.resize(tensors.size());
    file.partSummaries.resize(tensors.size());
    for (size_t i = 0; i < file.anatomy.pool.size(); ++i) {
        if (const size_t tensor = file.anatomy.pool[i].tensor;
            file.anatomy.roles[tensor].component == Component::Qkv)
            file.partsOf[tensor].push_back(i);
    }
    // A fused tensor is the sum of its parts, so its weights are read once; but the rule of the whole
    // tensor's std is no sum of theirs.
    const bool wholesFromParts = rule.kind != ZeroRule::Kind::Std;
    std::vector<ElementRange> ranges;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (file.partsOf[i].empty() || !wholesFromParts)
            ranges.push_back({&tensors[i], 0, tensors[i].numel()});
        for (const size_t part : file.partsOf[i])
            ranges.push_back(elementsOf(*file.checkpoint, file.anatomy.pool[part]));
    }
    const std::vector<Summary> summaries = summarise(ranges, rule, progress, stop);
    auto next = summaries.begin();
    for (size_t i = 0; i < tensors.size(); ++i) {
        const bool whole = file.partsOf[i].empty() || !wholesFromParts;
        if (whole)
            file.tensors.push_back(*next++);
        for (size_t part = 0; part < file.partsOf[i].size(); ++part)
            file.partSummaries[i].push_back(*next++);
        if (!whole)
            file.tensors.push_back(combine(file.partSummaries[i]));
        if (file.anatomy.roles[i].inPool)
            file.poolZeros += file.tensors[i].zeros;
    }
    return file;
}

void addStatistics(nlohmann::json& entry, const Summary& summary) {
    entry["numel"] = summary.numel;
    entry["zeros"] = summary.zeros;
    entry["nan"] = summary.nan;
    entry["inf"] = summary.inf;
    entry["min"] = orNull(summary.min);
    entry["max"] = orNull(summary.max);
    entry["mean"] = orNull(summary.mean);
    entry["std"] = orNull(summary.std);
    entry["abs_mean"] = orNull(summary.absMean);
    entry["l2"] = orNull(summary.l2);
}

nlohmann::json jsonOf(const Inspected& file) {
    nlohmann::json tensors = nlohmann::json::array();
    for (size_t i = 0; i < file.tensors.size(); ++i) {
        const Tensor& tensor = file.checkpoint->tensors()[i];
        const TensorRole& role = file.anatomy.roles[i];
        nlohmann::json entry{{"name", tensor.name},   {"dtype", dtypeName(tensor.dtype)},
                             {"shape", tensor.shape}, {"in_pool", role.inPool},
                             {"block", nullptr},      {"component", nullptr}};
        if (role.block >= 0)
            entry["block"] = role.block;
        if (role.component != Component::None)
            entry["component"] = componentName(role.component);
        addStatistics(entry, file.tensors[i]);
        for (size_t part = 0; part < file.partsOf[i].size(); ++part) {
            const PoolMatrix& matrix = file.anatomy.pool[file.partsOf[i][part]];
            nlohmann::json partEntry{{"component", componentName(matrix.component)},
                                     {"shape", {matrix.rows, matrix.columns}}};
            addStatistics(partEntry, file.partSummaries[i][part]);
            entry["parts"].push_back(std::move(partEntry));
        }
        tensors.push_back(std::move(entry));
    }
    nlohmann::json entry{{"path", file.checkpoint->path().string()},
                         {"format", file.checkpoint->format()},
                         {"family", familyName(file.anatomy.family)},
                         {"pool_numel", file.anatomy.poolNumel},
                         {"pool_zeros", file.poolZeros},
                         {"tensors", std::move(tensors)}};
    if (!file.checkpoint->root().empty())
        entry["root"] = file.checkpoint->root();
    return entry;
}

std::string textOf(const Inspected& file, const std::string& rule) {
    const Checkpoint& checkpoint = *file.checkpoint;
    std::string text = fmt::format(
        "{}: {}{}, family {}, {} tensors\n", checkpoint.path().string(), checkpoint.format(),
        checkpoint.root().empty() ? "" : fmt::format(" [{}]", printable(checkpoint.root())),
        familyName(file.anatomy.family), checkpoint.tensors().size());
    text += fmt::format("pool: {} weights, {} zeros ({}; rule: {})\n\n", file.anatomy.poolNumel,
                        file.poolZeros, percentCell(file.poolZeros, file.anatomy.poolNumel), rule);
    Table table(
        {"tensor", "pool", "dtype", "shape", "zeros", "share", "nan", "inf", "min", "max", "mean", "std"});
    const auto add = [&](const std::string& name, bool inPool, Dtype dtype,
                         const std::vector<uint64_t>& shape, const Summary& summary) {
        table.add({name, inPool ? "yes" : "", std::string(dtypeName(dtype)), shapeCell(shape),
                   fmt::format("{}", summary.zeros), percentCell(summary.zeros, summary.numel),
                   fmt::format("{}", summary.nan), fmt::format("{}", summary.inf), cell(summary.min),
                   cell(summary.max), cell(summary.mean), cell(summary.std)});
    };
    for (size_t i = 0; i < file.tensors.size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        add(printable(tensor.name), file.anatomy.roles[i].inPool, tensor.dtype, tensor.shape,
            file.tensors[i]);
        for (size_t part = 0; part < file.partsOf[i].size(); ++part) {
            const PoolMatrix& matrix = file.anatomy.pool[file.partsOf[i][part]];
            add(fmt::format("  {}", componentName(matrix.component)), true, tensor.dtype,
                {matrix.rows, matrix.columns}, file.partSummaries[i][part]);
        }
    }
    return text + table.text();
}

int inspect(const Context& context, const std::vector<std::string>& paths, const std::string& zero) {
    const ZeroRule rule = zeroRuleFrom(zero);
    nlohmann::json files = nlohmann::json::array();
    std::string text;
    {
        TerminalProgress progress;
        for (const std::string& path : paths) {
            const Inspected file = inspectFile(path, rule, progress, context.stop);
            if (context.json)
                files.push_back(jsonOf(file));
            else
                text += (text.empty() ? "" : "\n") + textOf(file, zero);
        }
    }
    if (context.json)
        printJson({{"zero", zero}, {"files", std::move(files)}});
    else
        printText(text);
    return 0;
}

} // namespace

Command addInspect(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("inspect", "The tensors of checkpoints and their statistics");
    struct Options {
        std::vector<std::string> paths;
        std::string zero = "exact";
    };
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->paths, "Files of weights, Hugging Face folders or sharded indices")
        ->required();
    app->add_option("--zero", options->zero,
                    "What counts as zero: exact, abs:T (|w| < T) or std:T (|w| < T std)")
        ->capture_default_str();
    return {app,
            [options](const Context& context) { return inspect(context, options->paths, options->zero); }};
}

} // namespace sparsescope::cli
