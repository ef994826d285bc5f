// A model without some of its blocks.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sparsescope {

/// How many blocks a model has, of which some can be left out. Errors: ModelUnsupported where nothing is left
/// that computes by what is left (several stacks, blocks that are not numbered from 0 on, or a model_type
/// whose configuration says more of single blocks than is known here), AnatomyShape, PoolPartial for a part
/// of a model.
int choppableDepth(const Checkpoint& checkpoint);

/// The checkpoint without the blocks of these numbers (rising, from 0, not all): its other tensors as they
/// are, the blocks that stay numbered anew, and a configuration of so many. Names, types and the way to the
/// bytes stay the source's; masks and packed members beside the tensors are left out. Errors: as
/// choppableDepth. O(tensors log tensors); no weight is read.
std::shared_ptr<const Checkpoint> withoutBlocks(const std::shared_ptr<const Checkpoint>& checkpoint,
                                                std::span<const int> removed);

/// Where the blocks of a model come from that withoutBlocks() made smaller: its metadata says so, also when
/// it was written, read again and made smaller once more.
struct KeptLayers {
    std::vector<int> numbers; ///< of each block, the one that it had; rising
    int depth = 0;            ///< how many blocks the whole model has
};
inline constexpr const char* keptLayersKey = "sparsescope.kept_layers"; ///< "0,2,5 of 6"
/// Nothing where the metadata says nothing, or what cannot be of a model of so many blocks.
std::optional<KeptLayers> keptLayers(const Checkpoint& checkpoint, int blocks);

} // namespace sparsescope
