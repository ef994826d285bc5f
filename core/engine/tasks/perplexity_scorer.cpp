#include "engine/tasks/detail/perplexity_scorer.h"

#include "engine/tasks/log_sum_kernel.h"

#include <ATen/Parallel.h>

#include <cmath>
#include <numeric>

namespace sparsescope {

void PerplexityScorer::add(const at::Tensor& outputs, const Batch& batch) {
    const at::Tensor logits = outputs.detach().to(at::kCPU, at::kFloat).contiguous();
    const at::Tensor labels = batch.labels.to(at::kCPU, at::kLong).contiguous();
    const int64_t rows = labels.numel(), vocabulary = logits.size(-1);
    const float* const values = logits.data_ptr<float>();
    const int64_t* const wanted = labels.data_ptr<int64_t>();
    std::vector<double> losses(static_cast<size_t>(rows));
    at::parallel_for(0, rows, 8, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row) {
            if (wanted[row] >= 0)
                losses[static_cast<size_t>(row)] =
                    logSumExp(values + row * vocabulary, vocabulary) -
                    static_cast<double>(values[row * vocabulary + wanted[row]]);
        }
    });
    for (int64_t row = 0; row < rows; ++row) {
        if (wanted[row] < 0)
            continue;
        m_sum += losses[static_cast<size_t>(row)];
        if (++m_seen < m_predictions)
            continue;
        m_losses.push_back(m_sum / static_cast<double>(m_predictions));
        m_examples.push_back({-1, -1, static_cast<float>(-m_losses.back())});
        m_seen = 0;
        m_sum = 0;
    }
}

std::optional<double> PerplexityScorer::score() const {
    const double mean =
        std::accumulate(m_losses.begin(), m_losses.end(), 0.0) / static_cast<double>(m_losses.size());
    const double score = std::exp(mean);
    return std::isfinite(score) ? std::optional(score) : std::nullopt;
}

} // namespace sparsescope
