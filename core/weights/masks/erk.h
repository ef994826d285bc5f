// Erdos-Renyi-Kernel densities.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <vector>

namespace sparsescope {

/// The share that each matrix keeps: proportional to (out + in) / (out * in), at most 1, and `density` of the
/// pool together. A matrix that would keep more than all is dense, and the others share what is left.
std::vector<double> erkDensities(const std::vector<PoolMatrix>& pool, double density);

} // namespace sparsescope
