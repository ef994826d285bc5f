// How alike the masks of a study are: Essential Sparsity (arXiv 2306.03805), figure 10.
#pragma once

#include "experiment/spec.h"
#include "weights/masks/similarity.h"

#include <span>
#include <stop_token>

namespace sparsescope {

/// The masks of one model at one amount, each with each.
struct MaskMatrix {
    size_t model = 0; ///< index into the spec
    Amount amount;
    std::vector<std::string> names; ///< "omp" of a mask of all tasks, else "ltp, sst-2"
    std::vector<Similarity> pairs;  ///< names x names, row-major
};

/// Of each method's and task's first seed whose mask is there; a mask that several tasks share, as OMP's, is
/// one, and so is one that something is tuned behind. `masks`: where the mask of each run lies; empty: it has
/// none. Only amounts of two masks or more. O(masks^2 bytes) an amount. Errors: as readMask, MaskMismatch,
/// Cancelled.
std::vector<MaskMatrix> maskMatrices(const StudySpec& spec, std::span<const Run> runs,
                                     std::span<const std::filesystem::path> masks,
                                     const std::stop_token& stop = {});

} // namespace sparsescope
