#include "engine/pruning/detail/pruning_state.h"

#include "engine/detail/run_question.h"
#include "weights/analysis/exact_levels.h"

#include <ATen/ATen.h>

#include <fmt/format.h>
#include <numeric>

namespace sparsescope {
namespace {

/// Of the question and of all that its answer depends on.
std::string identityOf(const PruneRequest& request, const PruneRun& run, const Batches& examples,
                       const std::stop_token& stop) {
    std::string text = fmt::format("prune {}\nroot {}\npool {}\nexamples {} {}\nmethod {} {}\nmachine {}\n",
                                   contentOf(*request.checkpoint, stop), request.checkpoint->root(),
                                   poolRuleJson(request.pool).dump(), examples.size(), examples.contentHash(),
                                   request.method.name, request.amount.text(), machineOf(request.device));
    for (const auto& [option, value] : request.method.allOptions())
        text += fmt::format("{} {}\n", option, optionText(value));
    for (const uint64_t budget : run.budgets)
        text += fmt::format("budget {}\n", budget);
    return questionHash(text);
}

at::Tensor bytesOf(const at::Tensor& values) {
    return values.view(at::kByte);
}

} // namespace

PruningState::PruningState(const PruneRequest& request, const PruneRun& run, const Batches& examples,
                           std::vector<NamedTensor> product, std::vector<uint64_t>& budgets,
                           std::vector<uint64_t> sizes, const std::stop_token& stop)
    : m_request(request)
    , m_run(run)
    , m_product(std::move(product))
    , m_budgets(budgets)
    , m_sizes(std::move(sizes)) {
    if (!run.resumeFolder.empty())
        m_checkpoint.emplace(run.resumeFolder, identityOf(request, run, examples, stop), run.resumeShare);
}

std::vector<NamedTensor> PruningState::withPlace(const at::Tensor& done, const at::Tensor& budgets) const {
    std::vector<NamedTensor> all = m_product;
    all.push_back({"done", done});
    all.push_back({"budgets", budgets});
    return all;
}

/// A digest can be forged: what counts weights is checked too.
bool PruningState::areBudgets(const at::Tensor& budgets) const {
    const auto* budget = budgets.data_ptr<int64_t>();
    uint64_t sum = 0;
    for (const uint64_t size : m_sizes) {
        if (*budget < 0 || static_cast<uint64_t>(*budget) > size)
            return false;
        sum += static_cast<uint64_t>(*budget++);
    }
    return m_sizes.empty() ||
           sum == prunedCount(m_request.amount.value,
                              std::accumulate(m_sizes.begin(), m_sizes.end(), uint64_t{0}));
}

int PruningState::read(const at::Tensor& states, int most) {
    if (!m_checkpoint)
        return 0;
    const at::Tensor done = at::zeros({1}, at::kLong),
                     budgets = at::zeros({static_cast<int64_t>(m_sizes.size())}, at::kLong);
    TrainingPosition unused; // a pruning has no steps
    if (!m_checkpoint->read({{"done", done}, {"budgets", budgets}}, unused))
        return 0;
    const auto blocks = done.item<int64_t>();
    if (blocks < 1 || blocks > most || !areBudgets(budgets))
        return 0;
    std::vector<NamedTensor> all = withPlace(done, budgets);
    all.push_back({"states", bytesOf(states)});
    if (!m_checkpoint->read(all, unused))
        return 0;
    m_budgets.assign(budgets.data_ptr<int64_t>(), budgets.data_ptr<int64_t>() + budgets.numel());
    return static_cast<int>(blocks);
}

void PruningState::keep(const at::Tensor& states, int done) {
    if (!m_checkpoint)
        return;
    const at::Tensor budgets = at::empty({static_cast<int64_t>(m_budgets.size())}, at::kLong);
    std::ranges::copy(m_budgets, budgets.data_ptr<int64_t>());
    std::vector<NamedTensor> all = withPlace(at::full({1}, done, at::kLong), budgets);
    all.push_back({"states", bytesOf(states)});
    if (!m_checkpoint->isDue(all))
        return;
    try {
        m_checkpoint->write(all, {});
    } catch (const Error& error) { // the run is worth more than what would only save time
        if (m_run.observer != nullptr)
            m_run.observer->notKept(error);
    }
}

} // namespace sparsescope
