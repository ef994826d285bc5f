#include "engine/training/detail/nearest_neighbours.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace sparsescope {

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
    if (testLabels.numel() == 0)
        return 0;
    return 100.0 * static_cast<double>(votes.argmax(-1).eq(testLabels).sum().item<int64_t>()) /
           static_cast<double>(testLabels.numel());
}

} // namespace sparsescope
