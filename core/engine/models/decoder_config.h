// The shape of a decoder, as its configuration tells it.
#pragma once

#include "engine/models/rotary.h"
#include "weights/anatomy/anatomy.h"

namespace sparsescope {

/// LLaMA 1 to 3, Vicuna, Mistral and Qwen2; OPT; GPT-2.
struct DecoderConfig {
    enum class Feed { Relu, Gelu, GeluTanh, SwiGlu };

    // From config.json, or a GGUF file's keys.
    int64_t heads = 0;
    int64_t keyHeads = 0; ///< of keys and values; it divides `heads`
    int64_t headSize = 0;
    int64_t context = 0; ///< tokens of a text, at most
    bool rmsNorm = true; ///< else LayerNorm
    double normEps = 1e-6;
    Feed feed = Feed::SwiGlu;
    bool rotaryPositions = true; ///< else learned ones
    Rotary rotary;
    int64_t firstPosition = 0; ///< row of the learned positions that token 0 has (OPT: 2)
    bool normFirst = true;     ///< each sublayer; else behind it (OPT-350M)
    bool finalNorm = true;
    bool tied = false;            ///< the head is the embedding
    double dropout = 0;           ///< in training, of each sublayer's output (OPT, GPT-2)
    double embeddingDropout = 0;  ///< the same of the embedded tokens (GPT-2)
    double attentionDropout = 0;  ///< of attention's shares, which is not computed
    std::vector<int64_t> windows; ///< by block: tokens that a query sees, itself included; 0 = all before it

    // From shapes.
    int64_t vocabulary = 0, width = 0, depth = 0, mlpWidth = 0;
    int64_t embeddingWidth = 0; ///< of the embedding; another than `width` is projected (OPT-350M)
    bool qkvBias = false, outBias = false, feedBias = false;
    /// Of a head over the last token of each text in place of that over the vocabulary (transformers'
    /// ...ForSequenceClassification: `score`, without a bias); 0 = a language model.
    int64_t classes = 0;
};

/// What the configuration says; the shapes are left 0. Errors: ModelUnsupported for a model_type, an
/// activation, a scaling of positions or a switch that would need other computations, or where the
/// configuration does not say what it must; the checkpoint's configError().
DecoderConfig decoderConfig(const Checkpoint& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
