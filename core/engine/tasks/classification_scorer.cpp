#include "engine/tasks/detail/classification_scorer.h"

#include <algorithm>
#include <limits>

namespace sparsescope {

void ClassificationScorer::add(const at::Tensor& outputs, const Batch& batch) {
    const at::Tensor logits = outputs.detach().to(at::kCPU, at::kFloat).contiguous();
    const at::Tensor labels = batch.labels.to(at::kCPU, at::kLong).contiguous();
    m_finite = m_finite && logits.isfinite().all().item<bool>();
    const int64_t classes = logits.size(1);
    const float* row = logits.data_ptr<float>();
    for (int64_t i = 0; i < logits.size(0); ++i, row += classes) {
        const int64_t label = labels.data_ptr<int64_t>()[i];
        const int64_t prediction = std::max_element(row, row + classes) - row;
        float other = -std::numeric_limits<float>::infinity();
        for (int64_t c = 0; c < classes; ++c)
            other = c != label ? std::max(other, row[c]) : other;
        m_examples.push_back({label, prediction, row[label] - other});
        m_right += prediction == label ? 1 : 0;
    }
}

std::optional<double> ClassificationScorer::score() const {
    if (!m_finite)
        return std::nullopt;
    return m_examples.empty() ? 0.0
                              : 100.0 * static_cast<double>(m_right) / static_cast<double>(m_examples.size());
}

} // namespace sparsescope
