// What a model learns from another one beside the text.
#pragma once

#include "engine/continued_training.h"
#include "engine/models/detail/decoder.h"
#include "engine/training/detail/optimiser.h"

namespace sparsescope {

/// The sum of DistillationRequest's losses, and the projections that learn with it.
class Distillation {
public:
    /// Of the whole student, before layers of it go. Loads the teacher. Errors: as continueTraining says of
    /// a teacher.
    Distillation(const ContinueRequest& request, const Decoder& student);
    /// What makes the optimiser of a buffer; once, before the first step.
    void makeOptimiser(const std::function<std::unique_ptr<Optimiser>(ParameterBuffer&)>& make) {
        m_optimiser = make(m_projections);
    }

    /// Of some sequences of a step that makes `predictions` of them all: their share of the loss, with
    /// gradients. `gone`: blocks that the student goes without.
    at::Tensor loss(Decoder& student, const Batch& batch, std::span<const int> gone,
                    double predictions) const;
    /// Updates the projections.
    void step(double learningRate) { m_optimiser->step(learningRate); }
    std::vector<NamedTensor> state() const;
    /// Of each block of the student, the teacher's.
    const std::vector<int>& layerMap() const { return m_layerMap; }

private:
    const DistillationRequest& m_request;
    std::unique_ptr<Decoder> m_teacher;
    std::vector<int> m_layerMap;
    ParameterBuffer
        m_projections; ///< "hidden.weight" and "embed.weight" [the teacher's width, the student's]
    std::unique_ptr<Optimiser> m_optimiser;
};

} // namespace sparsescope
