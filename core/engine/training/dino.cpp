#include "engine/training/detail/dino.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <cmath>
#include <numbers>

namespace sparsescope {

DinoHead::DinoHead(int64_t width, int64_t hidden, int64_t bottleneck, int64_t outputs,
                   const ParameterOptions& options)
    : m_parameters({{"mlp.0.weight", {hidden, width}},
                    {"mlp.0.bias", {hidden}},
                    {"mlp.2.weight", {hidden, hidden}},
                    {"mlp.2.bias", {hidden}},
                    {"mlp.4.weight", {bottleneck, hidden}},
                    {"mlp.4.bias", {bottleneck}},
                    {LastLayer, {outputs, bottleneck}}},
                   options) {}

void DinoHead::initialise(uint64_t seed) {
    const at::NoGradGuard guard;
    at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const ParameterBuffer::Entry& entry : m_parameters.entries()) {
        if (entry.value.dim() == 1)
            entry.value.zero_();
        else
            entry.value.copy_(at::normal(0.0, 1 / std::sqrt(static_cast<double>(entry.value.size(1))),
                                         entry.value.sizes(), generator, at::TensorOptions(at::kFloat)));
    }
}

at::Tensor DinoHead::forward(const at::Tensor& features) const {
    const auto unit = [](const at::Tensor& rows) { return rows / rows.norm(2, -1, true).clamp_min(1e-12); };
    at::Tensor x = at::gelu(at::linear(features, m_parameters["mlp.0.weight"], m_parameters["mlp.0.bias"]));
    x = at::gelu(at::linear(x, m_parameters["mlp.2.weight"], m_parameters["mlp.2.bias"]));
    x = at::linear(x, m_parameters["mlp.4.weight"], m_parameters["mlp.4.bias"]);
    return at::linear(unit(x), unit(m_parameters[LastLayer]));
}

at::Tensor dinoLoss(const std::vector<at::Tensor>& student, const at::Tensor& teacher,
                    const at::Tensor& centre, const DinoTemperatures& temperatures) {
    const at::Tensor targets = ((teacher - centre) / temperatures.teacher).softmax(-1).detach();
    at::Tensor total;
    int64_t pairs = 0, first = 0;
    for (const at::Tensor& views : student) {
        const at::Tensor logs = (views / temperatures.student).log_softmax(-1);
        for (int64_t i = 0; i < views.size(0); ++i) {
            for (int64_t global = 0; global < targets.size(0); ++global) {
                if (first + i == global)
                    continue;
                const at::Tensor term = -(targets[global] * logs[i]).sum(-1).mean();
                total = total.defined() ? total + term : term;
                ++pairs;
            }
        }
        first += views.size(0);
    }
    return total / static_cast<double>(pairs);
}

void moveCentre(const at::Tensor& centre, const at::Tensor& teacher, double momentum) {
    const at::NoGradGuard guard;
    centre.mul_(momentum).add_(teacher.reshape({-1, teacher.size(-1)}).mean(0), 1 - momentum);
}

void followStudent(ParameterBuffer& teacher, const ParameterBuffer& student, double momentum) {
    const at::NoGradGuard guard;
    teacher.values().mul_(momentum).add_(student.values(), 1 - momentum);
}

double cosineBetween(double from, double to, int64_t step, int64_t steps) {
    const double share = steps > 0 ? static_cast<double>(step) / static_cast<double>(steps) : 1;
    return to + (from - to) * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

} // namespace sparsescope
