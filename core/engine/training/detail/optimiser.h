// What updates the weights of a model by their gradients.
#pragma once

#include "engine/models/detail/parameter_buffer.h"
#include "engine/training/detail/run_checkpoint.h"

#include <functional>

namespace sparsescope {

/// Which parameters weight decay is for; empty = all.
using Decays = std::function<bool(const ParameterBuffer::Entry&)>;
/// What a parameter's learning rate is multiplied by; empty = 1.
using Rates = std::function<double(const ParameterBuffer::Entry&)>;
/// Matrices alone: not biases, nor the weights of norms.
inline bool isMatrix(const ParameterBuffer::Entry& entry) {
    return entry.value.dim() > 1;
}

class Optimiser {
public:
    virtual ~Optimiser() = default;
    Optimiser(const Optimiser&) = delete;
    Optimiser& operator=(const Optimiser&) = delete;
    /// Takes a step with the parameters' gradients and sets them to 0 for the next backward pass.
    virtual void step(double learningRate) = 0;
    /// What a run needs to go on.
    virtual std::vector<NamedTensor> state() const = 0;

protected:
    /// `parameters` must outlive this.
    Optimiser(ParameterBuffer& parameters, const Decays& decays, const Rates& rates = {});

    struct Piece {
        int64_t offset, count;
        bool decays;
        double rate;
    };
    ParameterBuffer& m_parameters;
    std::vector<Piece> m_pieces; ///< short enough that the threads share them evenly
    at::Tensor m_decays;         ///< 1 where weight decay is for; not on the CPU
    at::Tensor m_rates;          ///< not on the CPU, nor where all are 1
};

} // namespace sparsescope
