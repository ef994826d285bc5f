// How well features tell classes apart without a head.
#pragma once

#include <torch/types.h>

namespace sparsescope {

/// Percent of test features that their 20 nearest training features name rightly: cosine similarity, votes
/// weighted by exp(similarity / 0.07), as DINO's eval_knn.py. O(train * test).
double nearestNeighbourAccuracy(const at::Tensor& trainFeatures, const at::Tensor& trainLabels,
                                const at::Tensor& testFeatures, const at::Tensor& testLabels,
                                int64_t classes);

} // namespace sparsescope
