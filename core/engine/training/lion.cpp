#include "engine/training/detail/lion.h"

#include "engine/training/lion_kernel.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

namespace sparsescope {

Lion::Lion(ParameterBuffer& parameters, const LionOptions& options, const Decays& decays)
    : Optimiser(parameters, decays)
    , m_options(options)
    , m_moment(at::zeros_like(parameters.values())) {}

std::vector<NamedTensor> Lion::state() const {
    return {{"moment", m_moment}};
}

void Lion::step(double learningRate) {
    const at::NoGradGuard guard;
    const double shrunk = learningRate * m_options.weightDecay;
    const at::Tensor values = m_parameters.values(), gradients = m_parameters.gradients();
    if (!values.device().is_cpu()) {
        values.addcmul_(values, m_decays, -shrunk);
        values.add_(at::lerp(gradients, m_moment, m_options.beta1).sign_(), -learningRate);
        m_moment.lerp_(gradients, 1 - m_options.beta2);
        gradients.zero_();
        return;
    }
    float* const weight = values.data_ptr<float>();
    float* const gradient = gradients.data_ptr<float>();
    float* const moment = m_moment.data_ptr<float>();
    at::parallel_for(0, static_cast<int64_t>(m_pieces.size()), 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const Piece& piece = m_pieces[static_cast<size_t>(i)];
            const int64_t at = piece.offset;
            updateByLion(weight + at, gradient + at, moment + at, piece.count,
                         {.beta1 = static_cast<float>(m_options.beta1),
                          .beta2 = static_cast<float>(m_options.beta2),
                          .shrink = static_cast<float>(piece.decays ? 1 - shrunk : 1.0),
                          .rate = static_cast<float>(learningRate)});
        }
    });
}

} // namespace sparsescope
