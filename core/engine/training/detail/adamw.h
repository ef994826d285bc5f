// AdamW over one flat buffer (Loshchilov and Hutter, arXiv 1711.05101), with torch.optim.AdamW's arithmetic.
#pragma once

#include "engine/models/detail/parameter_buffer.h"
#include "engine/training/detail/run_checkpoint.h"

#include <functional>

namespace sparsescope {

struct AdamWOptions {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weightDecay = 0;
};

/// One pass over weights, gradients and moments a step. With a mask (flatMask) the gradients of pruned
/// weights count as 0: their moments stay 0, and what is exactly +0 stays exactly +0.
class AdamW {
public:
    /// `parameters` must outlive this. `kept`: u8 of parameters.values()'s length on the CPU, or undefined.
    /// `decays` says which parameters weight decay is for; empty = all. Errors: SpecInvalid for an epsilon
    /// that is 0 in f32: a weight without a gradient would become 0/0.
    AdamW(ParameterBuffer& parameters, const AdamWOptions& options, const at::Tensor& kept = {},
          const std::function<bool(const ParameterBuffer::Entry&)>& decays = {});

    void setWeightDecay(double weightDecay) { m_options.weightDecay = weightDecay; }
    /// Takes a step with parameters.gradients() and sets them to 0 for the next backward pass.
    void step(double learningRate);
    /// What a run needs to go on: the moments and how many steps were taken.
    std::vector<NamedTensor> state() const;

private:
    struct Piece {
        int64_t offset, count;
        bool decays;
    };
    void stepOnCpu(double learningRate, double steps);
    void stepByTensors(double learningRate, double steps);

    ParameterBuffer& m_parameters;
    AdamWOptions m_options;
    std::vector<Piece> m_pieces; ///< short enough that the threads share them evenly
    at::Tensor m_kept, m_firstMoment, m_secondMoment, m_decays;
    at::Tensor m_steps; ///< taken; i64 [1]
};

} // namespace sparsescope
