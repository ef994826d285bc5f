#include "engine/detail/inference.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace sparsescope {

at::Tensor outputsOf(const Vit& model, const PreparedImages& images, Output output, int64_t batchSize,
                     Progress& progress, const std::stop_token& stop) {
    const at::NoGradGuard guard;
    const int64_t count = images.size();
    const int64_t columns = output == Output::Logits ? model.config().classes : model.config().width;
    at::Tensor result = at::empty({count, columns}, at::kFloat);
    std::vector<int64_t> indices;
    for (int64_t first = 0; first < count; first += batchSize) {
        throwIfStopped(stop);
        indices.resize(static_cast<size_t>(std::min(batchSize, count - first)));
        std::iota(indices.begin(), indices.end(), first);
        const at::Tensor pictures = imageBatch(images, indices, model.device()).images;
        const at::Tensor rows = output == Output::Logits ? model.forward(pictures) : model.features(pictures);
        result.narrow(0, first, rows.size(0)).copy_(rows);
        progress.advance(indices.size());
    }
    return result;
}

at::Tensor labelsOf(const PreparedImages& images) {
    at::Tensor labels = at::empty({images.size()}, at::kLong);
    for (int64_t i = 0; i < images.size(); ++i)
        labels.data_ptr<int64_t>()[i] = images.label(i);
    return labels;
}

double accuracyOf(const at::Tensor& logits, const at::Tensor& labels) {
    if (labels.numel() == 0)
        return 0;
    return 100.0 * static_cast<double>(logits.argmax(-1).eq(labels).sum().item<int64_t>()) /
           static_cast<double>(labels.numel());
}

double nearestNeighbourAccuracy(const at::Tensor& trainFeatures, const at::Tensor& trainLabels,
                                const at::Tensor& testFeatures, const at::Tensor& testLabels,
                                int64_t classes) {
    const at::NoGradGuard guard;
    const auto unit = [](const at::Tensor& rows) { return rows / rows.norm(2, -1, true).clamp_min(1e-12); };
    const at::Tensor train = unit(trainFeatures).t(), test = unit(testFeatures);
    const int64_t neighbours = std::min<int64_t>(20, trainLabels.numel());
    at::Tensor votes = at::zeros({testLabels.numel(), classes}, at::kFloat);
    constexpr int64_t Rows = 256; // of similarities at a time
    for (int64_t first = 0; first < testLabels.numel(); first += Rows) {
        const int64_t rows = std::min(Rows, testLabels.numel() - first);
        const auto [similarity, nearest] = at::mm(test.narrow(0, first, rows), train).topk(neighbours, -1);
        const at::Tensor classesOfNearest =
            trainLabels.index_select(0, nearest.reshape(-1)).view({rows, neighbours});
        votes.narrow(0, first, rows).scatter_add_(1, classesOfNearest, (similarity / 0.07).exp());
    }
    return accuracyOf(votes, testLabels);
}

} // namespace sparsescope
