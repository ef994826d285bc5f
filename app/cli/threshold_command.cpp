#include "base/error.h"
#include "base/json_value.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/analysis/energy.h"
#include "weights/analysis/exact_levels.h"
#include "weights/inspection/inspected_checkpoint.h"

#include <fmt/format.h>
#include <numeric>

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
    uint64_t pruned = 0, zerosBefore = 0, zerosAfter = 0, numel = 0;
    std::optional<Energy> energy; ///< where it was asked for
    double sparsity() const {
        return numel == 0 ? 0 : static_cast<double>(pruned) / static_cast<double>(numel);
    }
};

/// `energies`: of each matrix, or empty.
Share shareOf(const Anatomy& anatomy, const ThresholdLevel& level, const std::vector<Energy>& energies,
              const std::vector<size_t>& matrices) {
    Share share;
    if (!energies.empty())
        share.energy.emplace();
    for (const size_t matrix : matrices) {
        if (share.energy)
            share.energy->add(energies[matrix]);
        share.pruned += level.prunedIn[matrix];
        share.zerosBefore += level.zerosIn[matrix];
        share.zerosAfter += level.zerosAfter(matrix);
        share.numel += anatomy.pool[matrix].numel();
    }
    return share;
}

nlohmann::json shareJson(const Share& share) {
    nlohmann::json json{{"pruned", share.pruned},
                        {"sparsity", share.sparsity()},
                        {"zeros_before", share.zerosBefore},
                        {"zeros_after", share.zerosAfter}};
    if (share.energy)
        json["energy_kept"] = orNull(share.energy->share());
    return json;
}

/// Of the weights that are as large as the threshold exactly, how many there are and how many go: by the
/// order of names and places alone. Nothing where all go, or where they are less than a hundredth of the
/// pool: of half precision's numbers each is shared by some thousandths.
struct Ties {
    uint64_t equal = 0, pruned = 0;
};
std::optional<Ties> tiesOf(const Anatomy& anatomy, const ThresholdLevel& level) {
    if (level.threshold == 0) // zeros, of which nothing is lost
        return {};
    const Ties ties{std::accumulate(level.equalIn.begin(), level.equalIn.end(), uint64_t{0}),
                    std::accumulate(level.tiesIn.begin(), level.tiesIn.end(), uint64_t{0})};
    if (ties.equal == ties.pruned || 100 * ties.equal < anatomy.poolNumel)
        return {};
    return ties;
}

nlohmann::json jsonOf(const Anatomy& anatomy, const std::vector<PoolTensor>& tensors,
                      const ThresholdLevel& level, const std::vector<Energy>& energies) {
    nlohmann::json entries = nlohmann::json::array();
    for (const PoolTensor& tensor : tensors) {
        nlohmann::json entry = shareJson(shareOf(anatomy, level, energies, tensor.matrices));
        entry["name"] = tensor.name;
        for (const size_t matrix : tensor.matrices) {
            if (tensor.matrices.size() == 1)
                break;
            nlohmann::json part = shareJson(shareOf(anatomy, level, energies, {matrix}));
            part["component"] = componentName(anatomy.pool[matrix].component);
            if (anatomy.pool[matrix].expert >= 0)
                part["expert"] = anatomy.pool[matrix].expert;
            entry["parts"].push_back(std::move(part));
        }
        entries.push_back(std::move(entry));
    }
    nlohmann::json json{{"sparsity", level.sparsity},
                        {"threshold", level.threshold},
                        {"pruned", level.pruned},
                        {"zeros_before", level.zerosBefore()},
                        {"zeros_after", level.zerosAfter()},
                        {"tensors", std::move(entries)}};
    if (const std::optional<Ties> ties = tiesOf(anatomy, level))
        json["ties"] = {{"equal", ties->equal}, {"pruned", ties->pruned}};
    if (energies.empty())
        return json;
    json["layers"] = json["components"] = nlohmann::json::array();
    for (const MatrixGroup& group : groupsOf(anatomy)) {
        nlohmann::json share = shareJson(shareOf(anatomy, level, energies, group.matrices));
        if (group.level == "pool") {
            json["energy_kept"] = share["energy_kept"];
            continue;
        }
        if (group.level == "layer") {
            const std::string_view stack = anatomy.stackOf(group.block);
            share["stack"] = stack.empty() ? nlohmann::json() : nlohmann::json(stack);
            share["block"] = anatomy.numberOf(group.block);
        } else {
            share["component"] = componentName(group.component);
        }
        json[group.level + "s"].push_back(std::move(share));
    }
    return json;
}

std::string textOf(const Anatomy& anatomy, const std::vector<PoolTensor>& tensors,
                   const std::vector<ThresholdLevel>& levels,
                   const std::vector<std::vector<Energy>>& energies) {
    std::vector<std::string> columns{"sparsity", "|w| <=", "pruned", "of"};
    if (!energies.empty())
        columns.emplace_back("energy kept");
    Table thresholds(columns);
    std::vector<std::string> header{"tensor"};
    for (size_t i = 0; i < levels.size(); ++i) {
        const ThresholdLevel& level = levels[i];
        std::vector<std::string> row{fmt::format("{:g} %", 100 * level.sparsity),
                                     fmt::format("{:.9g}", level.threshold), fmt::format("{}", level.pruned),
                                     fmt::format("{}", anatomy.poolNumel)};
        if (!energies.empty()) {
            Energy pool;
            for (const Energy& matrix : energies[i])
                pool.add(matrix);
            row.push_back(cell(pool.share()));
        }
        thresholds.add(row);
        header.push_back(fmt::format("{:g} %", 100 * level.sparsity));
    }
    header.insert(header.begin() + 1, "before");
    Table profile(header);
    for (const PoolTensor& tensor : tensors) {
        const Share before = shareOf(anatomy, levels.front(), {}, tensor.matrices);
        std::vector<std::string> row{printable(tensor.name), percentCell(before.zerosBefore, before.numel)};
        for (const ThresholdLevel& level : levels) {
            const Share share = shareOf(anatomy, level, {}, tensor.matrices);
            row.push_back(percentCell(share.zerosAfter, share.numel));
        }
        profile.add(row);
    }
    std::string zeros;
    for (const ThresholdLevel& level : levels) {
        zeros += fmt::format(
            "{:g} %: {}\n", 100 * level.sparsity,
            zerosSentence(level.zerosBefore(), level.pruned, level.zerosAfter(), anatomy.poolNumel));
        if (const std::optional<Ties> ties = tiesOf(anatomy, level))
            zeros += fmt::format(
                "{:g} %: {} weights have |w| = {:.9g} exactly, and {} of them {} pruned: the first by "
                "name and place, as nothing else tells them apart.\n",
                100 * level.sparsity, ties->equal, level.threshold, ties->pruned,
                ties->pruned == 1 ? "is" : "are");
    }
    return fmt::format("{}\n{}\nzero in each tensor\n{}", thresholds.text(), zeros, profile.text());
}

int threshold(const Context& context, const std::string& path, const std::string& root,
              const std::vector<double>& sparsities, bool energy, const PoolRule& pool) {
    const auto checkpoint = openCheckpoint(path, root, context.stop);
    const Anatomy anatomy = dissect(*checkpoint, pool);
    tellModel(*checkpoint, anatomy);
    for (const double sparsity : sparsities)
        prunedCount(sparsity, anatomy.poolNumel); // a bad one is told before anything is counted
    std::vector<ThresholdLevel> levels;
    std::vector<std::vector<Energy>> energies;
    {
        TerminalProgress progress;
        levels = exactLevels(checkpoint, anatomy, sparsities, progress, context.stop);
        if (energy)
            energies = energyKept(*checkpoint, anatomy, levels, progress, context.stop);
    }
    const std::vector<PoolTensor> tensors = poolTensorsOf(*checkpoint, anatomy);
    if (!context.json) {
        printText(fmt::format("{}: family {}\n{}\n{}", checkpoint->path().string(),
                              familyName(anatomy.family), leftOutText(*checkpoint, anatomy),
                              textOf(anatomy, tensors, levels, energies)));
        return 0;
    }
    nlohmann::json entries = nlohmann::json::array();
    for (size_t i = 0; i < levels.size(); ++i)
        entries.push_back(
            jsonOf(anatomy, tensors, levels[i], energies.empty() ? std::vector<Energy>{} : energies[i]));
    nlohmann::json json{{"path", checkpoint->path().string()},
                        {"family", familyName(anatomy.family)},
                        {"pool_numel", anatomy.poolNumel},
                        {"zeros_before", levels.front().zerosBefore()},
                        {"levels", std::move(entries)}};
    addLeftOut(json, *checkpoint, anatomy);
    printJson(json);
    return 0;
}

} // namespace

Command addThreshold(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("threshold", "The exact magnitude thresholds and what they prune");
    struct Options {
        std::string path, root;
        std::vector<double> sparsities;
        bool energy = false;
        PoolRule pool;
    };
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->path, "A file of weights, a Hugging Face folder or a sharded index")
        ->required();
    app->add_option("--sparsity", options->sparsities,
                    "Shares of the pool from 0 to below 1, e.g. 0.5 0.6 0.7")
        ->required();
    app->add_flag("--energy", options->energy,
                  "Also the share of the weights' energy (sum of squares) that is kept, of the pool, its "
                  "layers, components and tensors");
    addRoot(*app, options->root);
    addPoolOptions(*app, options->pool);
    return {app, [options](const Context& context) {
                return threshold(context, options->path, options->root, options->sparsities, options->energy,
                                 options->pool);
            }};
}

} // namespace sparsescope::cli
