#include "widgets/plots/sparsity_profile.h"

#include "base/error.h"

#include <algorithm>

namespace sparsescope {
namespace {

constexpr size_t maximalRows = 64; ///< of a file of unknown family

} // namespace

SparsityProfile sparsityProfile(const QString& name, const Checkpoint& checkpoint, const Anatomy& anatomy,
                                const ThresholdLevel& level, const std::vector<Share>& shares) {
    const auto shareOf = [&](size_t matrix) {
        return shares.empty() ? Share::of(level, anatomy, matrix) : shares[matrix];
    };
    SparsityProfile profile;
    profile.name = name;
    profile.path = checkpoint.path();
    profile.rule = anatomy.rule;
    profile.root = chosenRoot(checkpoint);
    profile.sparsity = level.sparsity;
    profile.scope = level.scope;
    for (size_t i = 0; i < anatomy.pool.size(); ++i)
        profile.pool.add(shareOf(i));
    if (anatomy.blocks == 0) {
        profile.components = {Component::None};
        for (size_t i = 0; i < std::min(anatomy.pool.size(), maximalRows); ++i) {
            profile.layers << QString::fromStdString(printable(anatomy.pool[i].label, 60));
            profile.cells.push_back(shareOf(i));
        }
        profile.rows = profile.cells;
        return profile;
    }
    profile.stacks = anatomy.stacks.size() > 1;
    for (int block = 0; block < anatomy.blocks; ++block) {
        for (const size_t matrix : anatomy.blockMatrices(block)) {
            if (std::ranges::find(profile.components, anatomy.pool[matrix].component) ==
                profile.components.end())
                profile.components.push_back(anatomy.pool[matrix].component);
        }
    }
    for (int block = 0; block < anatomy.blocks; ++block) {
        profile.layers << KeptText([&] { return blockTitle(anatomy, block); });
        profile.numbers.push_back(anatomy.numberOf(block));
        std::vector<Share> cells(profile.components.size());
        Share row;
        for (const size_t matrix : anatomy.blockMatrices(block)) {
            const auto column = std::ranges::find(profile.components, anatomy.pool[matrix].component) -
                                profile.components.begin();
            const Share here = shareOf(matrix);
            cells[static_cast<size_t>(column)].add(here); // experts together
            row.add(here);
        }
        profile.cells.insert(profile.cells.end(), cells.begin(), cells.end());
        profile.rows.push_back(row);
    }
    return profile;
}

std::string_view profileColouringName(ProfileColouring colouring) {
    return colouring == ProfileColouring::Sparsity    ? "sparsity"
           : colouring == ProfileColouring::Deviation ? "deviation"
                                                      : "difference";
}

std::optional<ProfileColouring> profileColouringFromName(std::string_view name) {
    for (const auto colouring :
         {ProfileColouring::Sparsity, ProfileColouring::Deviation, ProfileColouring::Difference}) {
        if (profileColouringName(colouring) == name)
            return colouring;
    }
    return std::nullopt;
}

} // namespace sparsescope
