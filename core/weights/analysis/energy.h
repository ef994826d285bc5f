// How much of the weights' energy, the sum of their squares, a threshold keeps.
#pragma once

#include "weights/analysis/magnitude_index.h"

#include <optional>
#include <span>
#include <vector>

namespace sparsescope {

/// Sums of squares of finite weights, f64. Those of a layer or of the pool are the sums of their matrices'.
struct Energy {
    double all = 0, kept = 0;

    std::optional<double> share() const; ///< kept / all; nothing where there is none
    void add(const Energy& other);
};

/// [level][pool matrix]: what OMP keeps at each level. One pass on all cores, O(numel * levels). Errors:
/// Cancelled.
std::vector<std::vector<Energy>> energyKept(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                            std::span<const ThresholdLevel> levels, Progress& progress,
                                            const std::stop_token& stop = {});

} // namespace sparsescope
