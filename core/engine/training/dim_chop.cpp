#include "engine/training/detail/dim_chop.h"

#include "weights/anatomy/narrowed_checkpoint.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope {

DimensionSchedule::DimensionSchedule(const ContinueRequest& request, const Anatomy& anatomy, int64_t steps)
    : m_count(request.dimensions.count) {
    if (m_count == 0)
        return;
    const auto fail = [](const std::string& subject, const std::string& why) {
        throw Error(ErrorCode::Usage, subject, why);
    };
    const uint64_t hidden = hiddenDimensions(*request.checkpoint, anatomy);
    if (std::cmp_greater_equal(m_count, hidden))
        fail(fmt::format("{} dimensions", m_count),
             fmt::format("are not fewer than the {} hidden dimensions of a block; at least one stays",
                         hidden));
    const int64_t tokens = request.batchSize * request.length, until = request.dimensions.until;
    m_from = request.dimensions.from / tokens;
    m_until = until == 0 ? std::max<int64_t>(steps * 3 / 4, 1) : until / tokens;
    if (m_until > steps)
        fail(fmt::format("{} dimensions until {} tokens", m_count, until),
             fmt::format("are not all gone behind the last step of {} tokens; give more tokens, or let them "
                         "go faster",
                         steps * tokens));
    if (m_from >= m_until)
        fail(fmt::format("{} dimensions from {} tokens", m_count, request.dimensions.from),
             fmt::format("are to be gone behind {} tokens, and a step takes {}; begin earlier, or end later",
                         m_until * tokens, tokens));
}

int64_t DimensionSchedule::zeroedBehind(int64_t steps) const {
    if (m_count == 0 || steps <= m_from)
        return 0;
    if (steps >= m_until)
        return m_count;
    const double left = 1 - static_cast<double>(steps - m_from) / static_cast<double>(m_until - m_from);
    return std::llround(static_cast<double>(m_count) * (1 - left * left * left));
}

DimChop::DimChop(const DimensionsRequest& request, const DimensionSchedule& schedule, int64_t tokensOfStep,
                 Decoder& model)
    : m_request(request)
    , m_schedule(schedule)
    , m_tokensOfStep(tokensOfStep) {
    for (const auto& block : model.blocks())
        m_columns.push_back(block->down.weight);
    const at::Tensor& first = m_columns.front();
    m_importance =
        at::zeros({static_cast<int64_t>(m_columns.size()), first.size(0), first.size(1)}, first.options());
    m_uncertainty = at::zeros_like(m_importance);
}

void DimChop::keepGradients() {
    m_gradients.clear();
    for (const at::Tensor& columns : m_columns)
        m_gradients.push_back(columns.grad().clone());
}

ZeroedDimensions DimChop::zero(int64_t steps) {
    const at::NoGradGuard guard;
    for (size_t block = 0; block < m_columns.size(); ++block) {
        const auto index = static_cast<int64_t>(block);
        const at::Tensor mean = m_importance[index], spread = m_uncertainty[index];
        const at::Tensor now = m_gradients[block].mul_(m_columns[block]).abs_();
        mean.mul_(m_request.beta1).add_(now, 1 - m_request.beta1);
        spread.mul_(m_request.beta2).add_(now.sub_(mean).abs_(), 1 - m_request.beta2);
    }
    m_gradients.clear();
    if (m_schedule.zeroedBehind(steps) == 0)
        return {};
    ZeroedDimensions now = zeroed(steps);
    for (size_t block = 0; block < m_columns.size(); ++block) {
        const at::Tensor gone = at::tensor(at::ArrayRef<int>(now.dimensions[block]), at::kLong);
        m_columns[block].index_fill_(1, gone.to(m_columns[block].device()), 0);
    }
    return now;
}

ZeroedDimensions DimChop::zeroed(int64_t steps) const {
    const at::NoGradGuard guard;
    ZeroedDimensions result{.tokens = steps * m_tokensOfStep, .dimensions = {}, .scores = {}};
    const int64_t count = m_schedule.zeroedBehind(steps);
    for (int64_t block = 0; block < m_importance.size(0); ++block) {
        const at::Tensor sums = (m_importance[block] * m_uncertainty[block]).sum(0, false, at::kDouble).cpu();
        const std::vector<double> scores(sums.data_ptr<double>(), sums.data_ptr<double>() + sums.numel());
        std::vector<int> order(scores.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, {},
                                 [&](int dimension) { return scores[static_cast<size_t>(dimension)]; });
        order.resize(static_cast<size_t>(count));
        std::ranges::sort(order);
        result.dimensions.push_back(std::move(order));
        result.scores.push_back(scores);
    }
    return result;
}

std::vector<NamedTensor> DimChop::state() const {
    return {{"importance", m_importance}, {"uncertainty", m_uncertainty}};
}

} // namespace sparsescope
