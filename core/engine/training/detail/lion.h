// Lion over one flat buffer (Chen et al. 2023, arXiv 2302.06675), with the arithmetic of google/automl's
// lion_pytorch.py.
#pragma once

#include "engine/training/detail/optimiser.h"

namespace sparsescope {

struct LionOptions {
    double beta1 = 0.9;
    double beta2 = 0.95; ///< Just CHOP's; the paper of Lion has 0.99
    double weightDecay = 0;
};

/// Each weight goes by the learning rate in the direction of its moment and gradient.
class Lion final : public Optimiser {
public:
    Lion(ParameterBuffer& parameters, const LionOptions& options, const Decays& decays = {});
    void step(double learningRate) override;
    std::vector<NamedTensor> state() const override; ///< the moment

private:
    LionOptions m_options;
    at::Tensor m_moment;
};

} // namespace sparsescope
