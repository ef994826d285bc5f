// Running a model over pictures without training it.
#pragma once

#include "base/progress.h"
#include "engine/detail/image_batches.h"
#include "engine/detail/vit.h"

namespace sparsescope {

enum class Output { Logits, Features };

/// The model's output for every picture, in order: f32 [pictures, classes or width], on the CPU. Reports
/// pictures. Errors: Cancelled (after at most one batch).
at::Tensor outputsOf(const Vit& model, const PreparedImages& images, Output output, int64_t batchSize,
                     Progress& progress, const std::stop_token& stop);

/// i64 [pictures].
at::Tensor labelsOf(const PreparedImages& images);

/// Percent of rows whose largest logit is their label's.
double accuracyOf(const at::Tensor& logits, const at::Tensor& labels);

/// Percent of test features that their 20 nearest training features name rightly: cosine similarity, votes
/// weighted by exp(similarity / 0.07), as DINO's eval_knn.py. O(train * test).
double nearestNeighbourAccuracy(const at::Tensor& trainFeatures, const at::Tensor& trainLabels,
                                const at::Tensor& testFeatures, const at::Tensor& testLabels,
                                int64_t classes);

} // namespace sparsescope
