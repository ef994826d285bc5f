// How well a curve's essential sparsity is known: between which of its points it lies.
#pragma once

#include "study/essential_sparsity.h"

namespace sparsescope {

/// The first measured sparsity, where the essential one lies between it and the dense model: a line over
/// nothing that was measured, which is to be said. Nothing else. O(1).
inline std::optional<double> firstBehindDense(const DropCurve& curve) {
    const bool is = curve.essential && curve.points.size() > 1 && curve.points[0].sparsity == 0 &&
                    curve.essential->value < curve.points[1].sparsity;
    return is ? std::optional(curve.points[1].sparsity) : std::nullopt;
}

} // namespace sparsescope
