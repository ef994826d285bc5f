// A checkpoint with the statistics of its tensors.
#pragma once

#include "weights/analysis/higher_moments.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/anatomy.h"
#include "weights/masks/structure.h"

#include <memory>
#include <string>
#include <vector>

namespace sparsescope {

struct InspectOptions {
    ZeroRule rule;
    bool full = false;      ///< skewness, kurtosis, norms; layers, components, pool
    bool structure = false; ///< rows, columns, heads, tiles and N:M patterns of the rule's zeros
    uint64_t tileSize = 32;
    PoolRule pool;
    uint64_t headSize = 0; ///< rows of a head, as the user says; 0: as dissect() finds it
};

struct InspectedCheckpoint {
    std::shared_ptr<const Checkpoint> checkpoint;
    Anatomy anatomy;
    std::vector<std::vector<size_t>>
        matricesOf;                ///< for each tensor its matrices in the pool: none, one, or its parts
    std::vector<Summary> tensors;  ///< for each tensor
    std::vector<Summary> matrices; ///< for each pool matrix
    std::vector<HigherMoments> tensorMoments, matrixMoments; ///< with `full`, in the same orders
    std::vector<Structure> structures;                       ///< with `structure`, for each pool matrix
    uint64_t poolZeros = 0;

    /// Whether a tensor has parts: query, key and value, or experts.
    bool isFused(size_t tensor) const { return matricesOf[tensor].size() > 1; }
    /// Whether the pool is all there, or the user wants the part that is.
    bool isPoolWhole() const { return sparsescope::isPoolWhole(*checkpoint, anatomy); }
};

/// O(bytes): one pass on all cores; `full` and `structure` take one more each. Errors: Cancelled, PoolEmpty
/// and PoolPartial for `structure`, Usage for a pool rule.
InspectedCheckpoint inspectCheckpoint(std::shared_ptr<const Checkpoint> checkpoint,
                                      const InspectOptions& options, Progress& progress,
                                      const std::stop_token& stop = {});

/// Some matrices of the pool together: all of it, a layer, a component.
struct MatrixGroup {
    std::string level; ///< "pool", "layer", "component"
    int block = -1;    ///< index into Anatomy::blockList
    Component component = Component::None;
    std::vector<size_t> matrices;
};

/// The pool, its layers and its components; the pool alone in a file without blocks.
std::vector<MatrixGroup> groupsOf(const Anatomy& anatomy);

} // namespace sparsescope
