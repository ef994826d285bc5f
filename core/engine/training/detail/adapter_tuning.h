// Learning adapters from token sequences.
#pragma once

#include "engine/tasks/detail/task.h"
#include "engine/training/detail/adamw.h"
#include "engine/training/detail/adapter_set.h"
#include "engine/training/detail/training_loop.h"
#include "engine/tuning.h"

namespace sparsescope {

/// AdamW, warm-up, then linear decay to 0 (transformers' get_linear_schedule_with_warmup). The loss of a step
/// is the mean over all its tokens, whatever how many examples are taken together.
class AdapterTuning final : public Learner {
public:
    /// All must outlive this. request.recompute must be said, or is false.
    AdapterTuning(const Model& model, AdapterSet& adapters, const Batches& examples,
                  const TuneRequest& request, int64_t steps);
    double learningRate(int64_t step) const override;
    double step(std::span<const int64_t> indices, int64_t step, double learningRate,
                std::mt19937_64& random) override;
    double validate() override { return 0; }
    std::vector<NamedTensor> state() override;

private:
    /// Adds the gradients of a part of a step's examples; its share of the loss over all `tokens`.
    double learn(const Batch& part, double tokens);
    double learnByBlocks(const Batch& part, double tokens);

    const Model& m_model;
    AdapterSet& m_adapters;
    const Batches& m_examples;
    const TuneRequest& m_request;
    int64_t m_steps, m_warmup;
    AdamW m_optimiser;
};

} // namespace sparsescope
