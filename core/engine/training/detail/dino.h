// Self-distillation without labels: DINO (Caron et al., arXiv 2104.14294; facebookresearch/dino
// main_dino.py).
#pragma once

#include "engine/models/detail/parameter_buffer.h"

#include <cstdint>
#include <vector>

namespace sparsescope {

/// Three layers with GELU, an L2 norm, and a last layer whose rows have norm 1 (weight norm with its gain
/// kept at 1, as DINOHead with norm_last_layer).
class DinoHead {
public:
    DinoHead(int64_t width, int64_t hidden, int64_t bottleneck, int64_t outputs,
             const ParameterOptions& options);
    void initialise(uint64_t seed);
    /// [n, width] -> [n, outputs].
    at::Tensor forward(const at::Tensor& features) const;
    ParameterBuffer& parameters() { return m_parameters; }
    /// "last_layer": the name of the parameter that rests in the first epoch.
    static constexpr const char* LastLayer = "last_layer.weight_v";

private:
    ParameterBuffer m_parameters;
};

struct DinoTemperatures {
    double student = 0.1;
    double teacher = 0.04;
};

/// The mean cross-entropy between softmax((teacher - centre) / teacher temperature) of each global view and
/// the student's softmax of every other view. `student`: [views, batch, outputs] with the two global views
/// first, as pieces that are consecutive; `teacher`: [2, batch, outputs]; `centre`: [outputs].
at::Tensor dinoLoss(const std::vector<at::Tensor>& student, const at::Tensor& teacher,
                    const at::Tensor& centre, const DinoTemperatures& temperatures);

/// centre <- momentum * centre + (1 - momentum) * mean of the teacher's outputs.
void moveCentre(const at::Tensor& centre, const at::Tensor& teacher, double momentum);
/// teacher <- momentum * teacher + (1 - momentum) * student.
void followStudent(ParameterBuffer& teacher, const ParameterBuffer& student, double momentum);

/// From `from` to `to` along half a cosine, at step of steps.
double cosineBetween(double from, double to, int64_t step, int64_t steps);

} // namespace sparsescope
