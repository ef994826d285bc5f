// Walking a model block by block with all examples side by side.
#pragma once

#include "base/progress.h"
#include "engine/models/detail/model.h"
#include "engine/tasks/detail/task.h"

namespace sparsescope {

/// The hidden states of all examples between two blocks: one buffer, changed in place, so that a model of any
/// size is walked with the weights of one block in memory.
class Activations {
public:
    /// Embeds the examples, which must be of one length. Errors: OutOfMemory with the numbers, before the
    /// work; Cancelled, and what embedding throws.
    Activations(BlockStream& model, const Batches& examples, at::Device device, const std::stop_token& stop);

    /// Through a block, to the states behind it. Reports examples. Errors: Cancelled, after at most one step
    /// of `together` examples.
    void advance(const Block& block, Progress& progress, const std::stop_token& stop);
    /// The same, without keeping what comes out: for those who watch the block's layers.
    void look(const Block& block, Progress& progress, const std::stop_token& stop) const;

    /// [examples, tokens, width].
    const at::Tensor& values() const { return m_values; }
    int64_t size() const { return m_values.size(0); }
    /// Examples a step: some 2,048 tokens, at which matrix products are at their fastest here.
    int64_t together() const { return m_together; }

private:
    template <class Take>
    void run(const Block& block, Progress& progress, const std::stop_token& stop, const Take& take) const;

    at::Tensor m_values, m_masks; ///< masks of padding, undefined where there are none
    int64_t m_together = 1;
};

/// The score of a language model, block by block: `masks` prune it first (null = none). Errors: MaskMismatch,
/// as Activations. Nothing where an output was not finite.
std::optional<double> scoreByBlocks(BlockStream& model, const Checkpoint& checkpoint, const MaskSet* masks,
                                    const Batches& examples, at::Device device, Scorer& scorer,
                                    Progress& progress, const std::stop_token& stop);

/// What the system can still give, bytes; the largest number where it does not say.
uint64_t availableMemory();

} // namespace sparsescope
