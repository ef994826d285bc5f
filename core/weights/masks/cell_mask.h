// Pruning one component of one block alone.
#pragma once

#include "weights/masks/mask_maker.h"

namespace sparsescope {

/// A block's matrices of one component: all experts of it together.
struct PoolCell {
    int block = -1; ///< index into Anatomy::blockList
    Component component = Component::None;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    auto operator<=>(const PoolCell&) const = default;
};

/// Every one that the pool has, by block and component. O(pool matrices).
std::vector<PoolCell> poolCells(const Anatomy& anatomy);

/// The mask that the method makes of the cell as if it were the whole pool; all other weights stay, also
/// those that share a stored tensor with it. Has the cell's tensors alone. Errors: as makeMask; PoolEmpty for
/// a cell that is not there.
MaskSet cellMask(const MaskRequest& request, const std::shared_ptr<const Checkpoint>& checkpoint,
                 const Anatomy& anatomy, const PoolCell& cell, Progress& progress,
                 const std::stop_token& stop = {});

} // namespace sparsescope
