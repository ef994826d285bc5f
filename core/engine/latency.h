// How long models take to answer on this machine. No torch type appears here.
#pragma once

#include "engine/engine.h"
#include "experiment/latency_table.h"

namespace sparsescope {

struct LatencyRequest {
    std::vector<std::shared_ptr<const Checkpoint>> models; ///< all held in memory together
    int64_t prompt = 128; ///< tokens of a question (of BERT and its kin: of a text)
    int64_t tokens = 32;  ///< of an answer; of decoders
    int64_t runs = 20;    ///< of each model, behind two that only warm up
    std::string device;   ///< as in EvaluationRequest
};

Quantiles quantilesOf(std::vector<double> values); ///< between two values linearly, as numpy.quantile

struct ModelLatency {
    /// Until the first token of the answer (of other models: the output); where a model has a picture of its
    /// own size, of one picture.
    Quantiles prompt;
    /// Of each further token, by keys and values that are kept: a run's mean. Nothing where none is
    /// generated.
    std::optional<Quantiles> token = {};
    Quantiles query; ///< the whole answer, measured as a whole
    /// Weights that each token is multiplied with: those of the pool, and of the head that makes a token.
    /// What a latency is to be held against.
    uint64_t weights = 0;
    uint64_t zeros = 0; ///< of these in the pool; they are multiplied as any other
    int64_t layers = 0;
};

/// Answers one question at a time, in f32, the models in turn so that what slows the machine meanwhile slows
/// all of them alike. What the question says makes no difference to the time: its tokens are drawn at random,
/// and an answer is what the model finds likeliest. Errors: Model*; Usage for a question and an answer that
/// are longer than the context of a model; OutOfMemory; Cancelled.
std::vector<ModelLatency> measureLatency(const LatencyRequest& request, Progress& progress,
                                         const std::stop_token& stop = {});

/// After how many queries a smaller model has cost less: those of a training of so many seconds over what
/// each query saves, both on the same machine; nothing where it saves nothing.
std::optional<double> breakEvenQueries(double trainingSeconds, const ModelLatency& dense,
                                       const ModelLatency& small);

} // namespace sparsescope
