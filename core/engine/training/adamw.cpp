#include "engine/training/detail/adamw.h"

#include "base/error.h"
#include "engine/training/adamw_kernel.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace sparsescope {

AdamW::AdamW(ParameterBuffer& parameters, const AdamWOptions& options, const at::Tensor& kept,
             const Decays& decays, const Rates& rates)
    : Optimiser(parameters, decays, rates)
    , m_options(options)
    , m_kept(kept)
    , m_firstMoment(at::zeros_like(parameters.values()))
    , m_secondMoment(at::zeros_like(parameters.values()))
    , m_steps(at::zeros({1}, at::kLong)) {
    if (!(static_cast<float>(options.epsilon) >= std::numeric_limits<float>::min()))
        throw Error(ErrorCode::SpecInvalid, "adam_epsilon",
                    fmt::format("is {}, and a weight without a gradient would become 0/0; 1e-8 is usual",
                                options.epsilon));
    if (m_kept.defined() && !parameters.values().device().is_cpu())
        m_kept = m_kept.to(parameters.values().device());
}

void AdamW::step(double learningRate) {
    const auto steps = static_cast<double>(++*m_steps.data_ptr<int64_t>());
    const at::NoGradGuard guard;
    if (m_parameters.values().device().is_cpu())
        stepOnCpu(learningRate, steps);
    else
        stepByTensors(learningRate, steps);
}

std::vector<NamedTensor> AdamW::state() const {
    return {{"first_moment", m_firstMoment}, {"second_moment", m_secondMoment}, {"adamw_steps", m_steps}};
}

void AdamW::stepOnCpu(double learningRate, double steps) {
    const double firstCorrection = 1 - std::pow(m_options.beta1, steps);
    const double secondCorrection = 1 - std::pow(m_options.beta2, steps);
    AdamWFactors factors{};
    factors.beta1 = static_cast<float>(m_options.beta1);
    factors.beta2 = static_cast<float>(m_options.beta2);
    factors.epsilon = static_cast<float>(m_options.epsilon);
    factors.secondCorrection = static_cast<float>(1 / std::sqrt(secondCorrection));
    float* weights = m_parameters.values().data_ptr<float>();
    float* gradients = m_parameters.gradients().data_ptr<float>();
    float* first = m_firstMoment.data_ptr<float>();
    float* second = m_secondMoment.data_ptr<float>();
    const uint8_t* kept = m_kept.defined() ? m_kept.data_ptr<uint8_t>() : nullptr;
    at::parallel_for(0, static_cast<int64_t>(m_pieces.size()), 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const Piece& piece = m_pieces[static_cast<size_t>(i)];
            AdamWFactors own = factors;
            const double rate = learningRate * piece.rate;
            own.stepSize = static_cast<float>(rate / firstCorrection);
            own.shrink = piece.decays ? static_cast<float>(1 - rate * m_options.weightDecay) : 1.0F;
            const int64_t at = piece.offset;
            updateWeights(weights + at, gradients + at, first + at, second + at,
                          kept != nullptr ? kept + at : nullptr, piece.count, own);
        }
    });
}

void AdamW::stepByTensors(double learningRate, double steps) {
    const double firstCorrection = 1 - std::pow(m_options.beta1, steps);
    const double secondCorrection = 1 - std::pow(m_options.beta2, steps);
    const at::Tensor weights = m_parameters.values(), gradients = m_parameters.gradients();
    if (m_kept.defined())
        gradients.masked_fill_(m_kept == 0, 0.0);
    const at::Tensor decays = m_rates.defined() ? m_decays * m_rates : m_decays;
    weights.addcmul_(weights, decays, -learningRate * m_options.weightDecay);
    m_firstMoment.lerp_(gradients, 1 - m_options.beta1);
    m_secondMoment.mul_(m_options.beta2).addcmul_(gradients, gradients, 1 - m_options.beta2);
    const at::Tensor denominator =
        m_secondMoment.sqrt().div_(std::sqrt(secondCorrection)).add_(m_options.epsilon);
    weights.addcdiv_(m_rates.defined() ? m_firstMoment * m_rates : m_firstMoment, denominator,
                     -learningRate / firstCorrection);
    gradients.zero_();
}

} // namespace sparsescope
