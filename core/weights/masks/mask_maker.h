// The methods that need no data, by their name in the catalogue (experiment/method.h).
#pragma once

#include "weights/masks/mask.h"

#include <string_view>
#include <vector>

namespace sparsescope {

/// What a maker is told. Each takes what it needs: a sparsity, or n of every m; random ones the seed.
struct MaskRequest {
    std::string_view method;
    double sparsity = 0;
    unsigned n = 0, m = 0;
    uint64_t seed = 0;
    std::vector<uint64_t> budgets = {}; ///< of uniform: what each matrix of the pool loses; empty: all alike
    std::string set = {};               ///< of layers: as removedLayers() takes it
    /// Of a method that trains to prune: the trained pool under the checkpoint's names and in its shapes, and
    /// the mask that it was trained with, null where it was dense.
    std::shared_ptr<const Checkpoint> trained = {};
    const MaskSet* before = nullptr;
};

/// The names that makeMask knows. NAME_method.cpp makes the masks of the method NAME.
std::vector<std::string_view> maskMakers();

/// Errors: SpecInvalid for a method without a maker; SparsityRange, PatternInvalid, Usage, ModelUnsupported,
/// PoolEmpty, PoolNan, Cancelled.
MaskSet makeMask(const MaskRequest& request, const std::shared_ptr<const Checkpoint>& checkpoint,
                 const Anatomy& anatomy, Progress& progress, const std::stop_token& stop = {});

/// The numbers of the layers that the method `layers` removes, and the model that it leaves. Errors: as
/// makeMask.
std::vector<int> removedLayers(const Checkpoint& checkpoint, const MaskRequest& request);
std::shared_ptr<const Checkpoint> withoutLayers(const std::shared_ptr<const Checkpoint>& checkpoint,
                                                const MaskRequest& request);

} // namespace sparsescope
