// What a pruning leaves on disk between two blocks, to go on from there after it was killed.
#pragma once

#include "engine/data_pruning.h"
#include "engine/tasks/detail/task.h"
#include "engine/training/detail/run_checkpoint.h"

namespace sparsescope {

/// The states of the examples before the next block, and what the pruning makes: so nothing is walked twice.
class PruningState {
public:
    /// `product`: the bits of the masks and the changed weights, u8, which the pruning changes in place.
    /// `budgets`: one for each matrix of `sizes` weights; both empty where the method needs none. Nothing is
    /// kept without run.resumeFolder. All but `product` must outlive this.
    PruningState(const PruneRequest& request, const PruneRun& run, const Batches& examples,
                 std::vector<NamedTensor> product, std::vector<uint64_t>& budgets,
                 std::vector<uint64_t> sizes, const std::stop_token& stop);

    /// How many blocks are done, at most `most`, with `states` (as bytes, in place), product and budgets as
    /// they were then. 0, and nothing is changed, where there is nothing to go on from.
    int read(const at::Tensor& states, int most);
    /// As often as RunCheckpoint's share of the time allows.
    void keep(const at::Tensor& states, int done);

private:
    std::vector<NamedTensor> withPlace(const at::Tensor& done, const at::Tensor& budgets) const;
    bool areBudgets(const at::Tensor& budgets) const;

    const PruneRequest& m_request;
    const PruneRun& m_run;
    std::vector<NamedTensor> m_product;
    std::vector<uint64_t>& m_budgets;
    std::vector<uint64_t> m_sizes;
    std::optional<RunCheckpoint> m_checkpoint;
};

} // namespace sparsescope
