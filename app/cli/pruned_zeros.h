// What is zero in a pool before and after pruning: of every prune command.
#pragma once

#include "experiment/method.h"
#include "weights/anatomy/anatomy.h"
#include "weights/masks/mask.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stop_token>

namespace sparsescope::cli {

struct PrunedZeros {
    uint64_t before = 0, after = 0;
};

/// `made`: the weights that the masks are put on, `source` itself or what a method made of it. O(pool),
/// tensor by tensor: a mask of all zeros would be as large as the one that is written.
PrunedZeros prunedZeros(const Checkpoint& source, const Checkpoint& made, const Anatomy& anatomy,
                        const MaskSet& masks, const std::stop_token& stop);

/// Of an OMP mask the weights of its threshold's magnitude, and how many of them it prunes: by the order of
/// names and places alone. Nothing where all go, or they are less than a hundredth of the pool. O(pool).
struct EqualWeights {
    uint64_t equal = 0, pruned = 0;
};
std::optional<EqualWeights> equalAtThreshold(const Checkpoint& checkpoint, const MaskSet& masks,
                                             const std::stop_token& stop);

/// Of a sparsity at which a method takes another number of weights than floor(S N + 0.5), as far as four
/// decimals of a percent show it: what was asked for and why it is another, a line; else empty.
std::string askedText(const MethodInfo& method, const Amount& amount, uint64_t pruned, uint64_t numel);
/// "asked_sparsity" (null of a pattern), and "rounding" where the line says something.
void addAsked(nlohmann::json& json, const MethodInfo& method, const Amount& amount, uint64_t pruned,
              uint64_t numel);

} // namespace sparsescope::cli
