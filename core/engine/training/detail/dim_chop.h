// Hidden dimensions that go while a model learns (DimCHOP): which, and when.
#pragma once

#include "engine/continued_training.h"
#include "engine/models/detail/decoder.h"
#include "engine/training/detail/run_checkpoint.h"

namespace sparsescope {

/// How many dimensions of a block are 0: PLATON's cubic from none to all.
class DimensionSchedule {
public:
    /// Errors: as continueTraining says of dimensions. Reads no weight.
    DimensionSchedule(const ContinueRequest& request, const Anatomy& anatomy, int64_t steps);
    /// Behind so many steps.
    int64_t zeroedBehind(int64_t steps) const;

private:
    int64_t m_count, m_from = 0, m_until = 0; ///< the last two in steps
};

/// The scores of DimensionsRequest over a training, of the columns of each block's `down`. It keeps two
/// numbers a weight of these and, in a step, its gradient.
class DimChop {
public:
    /// `model` must outlive this; it has gradients.
    DimChop(const DimensionsRequest& request, const DimensionSchedule& schedule, int64_t tokensOfStep,
            Decoder& model);
    /// Between the backward pass and the update, which sets the gradients to 0.
    void keepGradients();
    /// Behind the update of the step that makes `steps` of them: scores the weights as they are now (as
    /// PLATON does; before the update those of a column that is 0 could never count), and sets columns to 0.
    /// Returns which; nothing where none are due.
    ZeroedDimensions zero(int64_t steps);
    /// Behind `steps` of them; they follow from the state.
    ZeroedDimensions zeroed(int64_t steps) const;
    std::vector<NamedTensor> state() const;

private:
    DimensionsRequest m_request;
    const DimensionSchedule& m_schedule;
    int64_t m_tokensOfStep;
    std::vector<at::Tensor> m_columns, m_gradients; ///< of each block: down's weight [width, hidden]
    at::Tensor m_importance, m_uncertainty;         ///< [blocks, width, hidden]: the moving means
};

} // namespace sparsescope
