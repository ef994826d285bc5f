#include "cli/commands.h"
#include "cli/output.h"
#include "cli/table.h"
#include "weights/analysis/exact_levels.h"

#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

/// A stored tensor of the pool and its matrices: one, or the parts of a fused one.
struct PoolTensor {
    std::string name;
    std::vector<size_t> matrices;
};

std::vector<PoolTensor> poolTensorsOf(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    std::vector<PoolTensor> tensors;
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < anatomy.pool.size(); ++i) { // ordered by name: parts stand together
        if (anatomy.pool[i].tensor != last)
            tensors.push_back({checkpoint.tensors()[anatomy.pool[i].tensor].name, {}});
        last = anatomy.pool[i].tensor;
        tensors.back().matrices.push_back(i);
    }
    return tensors;
}

struct Share {
    uint64_t pruned = 0, numel = 0;
    double sparsity() const {
        return numel == 0 ? 0 : static_cast<double>(pruned) / static_cast<double>(numel);
    }
};

Share shareOf(const Anatomy& anatomy, const ThresholdLevel& level, const std::vector<size_t>& matrices) {
    Share share;
    for (const size_t matrix : matrices) {
        share.pruned += level.prunedIn[matrix];
        share.numel += anatomy.pool[matrix].numel();
    }
    return share;
}

nlohmann::json jsonOf(const Anatomy& anatomy, const std::vector<PoolTensor>& tensors,
                      const ThresholdLevel& level) {
    nlohmann::json entries = nlohmann::json::array();
    for (const PoolTensor& tensor : tensors) {
        const Share all = shareOf(anatomy, level, tensor.matrices);
        nlohmann::json entry{{"name", tensor.name}, {"pruned", all.pruned}, {"sparsity", all.sparsity()}};
        for (const size_t matrix : tensor.matrices) {
            if (tensor.matrices.size() == 1)
                break;
            const Share part = shareOf(anatomy, level, {matrix});
            entry["parts"].push_back({{"component", componentName(anatomy.pool[matrix].component)},
                                      {"pruned", part.pruned},
                                      {"sparsity", part.sparsity()}});
        }
        entries.push_back(std::move(entry));
    }
    return {{"sparsity", level.sparsity},
            {"threshold", level.threshold},
            {"pruned", level.pruned},
            {"tensors", std::move(entries)}};
}

std::string textOf(const Anatomy& anatomy, const std::vector<PoolTensor>& tensors,
                   const std::vector<ThresholdLevel>& levels) {
    Table thresholds({"sparsity", "|w| <=", "pruned", "of"});
    std::vector<std::string> header{"tensor"};
    for (const ThresholdLevel& level : levels) {
        thresholds.add({fmt::format("{:g} %", 100 * level.sparsity), fmt::format("{:.9g}", level.threshold),
                        fmt::format("{}", level.pruned), fmt::format("{}", anatomy.poolNumel)});
        header.push_back(fmt::format("{:g} %", 100 * level.sparsity));
    }
    Table profile(header);
    for (const PoolTensor& tensor : tensors) {
        std::vector<std::string> row{tensor.name};
        for (const ThresholdLevel& level : levels) {
            const Share share = shareOf(anatomy, level, tensor.matrices);
            row.push_back(percentCell(share.pruned, share.numel));
        }
        profile.add(row);
    }
    return thresholds.text() + "\npruned of each tensor\n" + profile.text();
}

int threshold(const Context& context, const std::string& path, const std::vector<double>& sparsities) {
    const auto checkpoint = Checkpoint::open(path, context.stop);
    const Anatomy anatomy = dissect(*checkpoint);
    for (const double sparsity : sparsities)
        prunedCount(sparsity, anatomy.poolNumel); // a bad one is told before anything is counted
    std::vector<ThresholdLevel> levels;
    {
        TerminalProgress progress;
        levels = exactLevels(checkpoint, anatomy, sparsities, progress, context.stop);
    }
    const std::vector<PoolTensor> tensors = poolTensorsOf(*checkpoint, anatomy);
    if (!context.json) {
        printText(fmt::format("{}: family {}\n\n{}", checkpoint->path().string(), familyName(anatomy.family),
                              textOf(anatomy, tensors, levels)));
        return 0;
    }
    nlohmann::json entries = nlohmann::json::array();
    for (const ThresholdLevel& level : levels)
        entries.push_back(jsonOf(anatomy, tensors, level));
    printJson({{"path", checkpoint->path().string()},
               {"family", familyName(anatomy.family)},
               {"pool_numel", anatomy.poolNumel},
               {"levels", std::move(entries)}});
    return 0;
}

} // namespace

Command addThreshold(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("threshold", "The exact magnitude thresholds and what they prune");
    struct Options {
        std::string path;
        std::vector<double> sparsities;
    };
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->path, "A file of weights, a Hugging Face folder or a sharded index")
        ->required();
    app->add_option("--sparsity", options->sparsities,
                    "Shares of the pool from 0 to below 1, e.g. 0.5 0.6 0.7")
        ->required();
    return {app, [options](const Context& context) {
                return threshold(context, options->path, options->sparsities);
            }};
}

} // namespace sparsescope::cli
