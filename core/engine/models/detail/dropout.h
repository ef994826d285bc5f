// Dropout (Srivastava et al. 2014) that a run can repeat: what is dropped depends on a seed alone.
#pragma once

#include <torch/types.h>

#include <cstdint>

namespace sparsescope {

/// The seeds of one forward pass; each use takes the next.
class DropoutSeeds {
public:
    /// Nothing is dropped.
    DropoutSeeds() = default;
    explicit DropoutSeeds(uint64_t seed)
        : m_state(seed)
        , m_active(true) {}
    bool active() const { return m_active; }
    uint32_t next();

private:
    uint64_t m_state = 0;
    bool m_active = false;
};

/// What a number of 32 bits must reach to be kept, and what is kept is multiplied by. share in [0, 1).
uint32_t dropoutThreshold(double share);
float dropoutScale(double share);

/// Each element is 0 with probability `share`, else multiplied by 1 / (1 - share). Differentiable. The same
/// on every device; `in` itself where nothing is dropped.
at::Tensor dropout(const at::Tensor& in, double share, DropoutSeeds& seeds);

} // namespace sparsescope
