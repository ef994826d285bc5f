// AdamW over one flat buffer (Loshchilov and Hutter, arXiv 1711.05101), with torch.optim.AdamW's arithmetic.
#pragma once

#include "engine/training/detail/optimiser.h"

namespace sparsescope {

struct AdamWOptions {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weightDecay = 0;
};

/// One pass over weights, gradients and moments a step. With a mask (flatMask) the gradients of pruned
/// weights count as 0: their moments stay 0, and what is exactly +0 stays exactly +0.
class AdamW final : public Optimiser {
public:
    /// `parameters` must outlive this. `kept`: u8 of parameters.values()'s length on the CPU, or undefined.
    /// Errors: SpecInvalid for an epsilon that is 0 in f32: a weight without a gradient would become 0/0.
    AdamW(ParameterBuffer& parameters, const AdamWOptions& options, const at::Tensor& kept = {},
          const Decays& decays = {}, const Rates& rates = {});

    void setWeightDecay(double weightDecay) { m_options.weightDecay = weightDecay; }
    void step(double learningRate) override;
    /// The moments and how many steps were taken.
    std::vector<NamedTensor> state() const override;

private:
    void stepOnCpu(double learningRate, double steps);
    void stepByTensors(double learningRate, double steps);

    AdamWOptions m_options;
    at::Tensor m_kept, m_firstMoment, m_secondMoment;
    at::Tensor m_steps; ///< taken; i64 [1]
};

} // namespace sparsescope
