// The one loop of training: fine-tuning and pre-training are learners in it.
#pragma once

#include "engine/engine.h"
#include "engine/training/detail/run_checkpoint.h"

#include <algorithm>
#include <random>
#include <span>

namespace sparsescope {

/// Weights with an objective and an optimiser.
class Learner {
public:
    virtual ~Learner() = default;
    virtual double learningRate(int64_t step) const = 0;
    /// Forward, backward, update with the training examples of those indices; the mean loss of the batch
    /// before the update.
    virtual double step(std::span<const int64_t> indices, int64_t step, double learningRate,
                        std::mt19937_64& random) = 0;
    /// On the validation split.
    virtual double validate() = 0;
    /// Every tensor that step() changes, in place. Only what is to be resumed needs to name them.
    virtual std::vector<NamedTensor> state() { return {}; }
};

struct TrainingPlan {
    int64_t examples = 0, epochs = 0, batchSize = 0;
    bool wholeBatches = false; ///< leaves a smaller last batch of an epoch out
    uint64_t seed = 0;         ///< of the order of the examples, and of what a learner draws
    int64_t mostSteps = 0; ///< of whole batches: the last epoch ends there; 0 = as many as the epochs have

    int64_t stepsAnEpoch() const {
        return wholeBatches ? examples / batchSize : (examples + batchSize - 1) / batchSize;
    }
    int64_t steps() const {
        const int64_t all = epochs * stepsAnEpoch();
        return mostSteps > 0 ? std::min(all, mostSteps) : all;
    }
};

struct TrainingOutcome {
    TrainingCurves curves;
    double secondsBefore = 0; ///< that earlier starts had taken when the checkpoint was written
};

/// Trains by the plan: each epoch in a new random order, and after it a look at the validation split. With a
/// checkpoint it goes on where that was written, and ends as if it had never stopped. Errors: RunFailed for a
/// loss that is not finite, Cancelled, and what the learner throws.
TrainingOutcome train(Learner& learner, const TrainingPlan& plan, TrainingObserver& observer,
                      const std::stop_token& stop, RunCheckpoint* checkpoint = nullptr);

} // namespace sparsescope
