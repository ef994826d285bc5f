// Pre-training of a BERT from scratch by masked-language modelling. No torch type appears here.
#pragma once

#include "engine/engine.h"

namespace sparsescope {

/// BERT's recipe (arXiv 1810.04805, appendix A.2) where the defaults say something, a linear schedule, and
/// the share of the data of Essential Sparsity's Fig. 8.
struct MaskedRequest {
    int64_t width = 768, depth = 12, heads = 12, mlpWidth = 3072, positions = 512;
    double dropout = 0.1;            ///< of hidden states and attention
    std::filesystem::path tokenizer; ///< a folder (or a file in it) of a tokenizer with a token to mask by
    std::filesystem::path text;      ///< as ContinueRequest::text
    int64_t tokens = 0;              ///< of the text from the front; 0 = all
    double fraction = 1;             ///< of its sequences, a random part; a smaller one is in a larger one
    /// Weights to begin with, in the names of transformers' BertForMaskedLM; empty = random ones by `seed`.
    std::filesystem::path weights;
    int64_t steps = 0;
    int64_t length = 128;    ///< tokens of a sequence
    int64_t batchSize = 32;  ///< sequences a step
    int64_t together = 32;   ///< of them at a time: memory, not the result but for its last bits
    double maskShare = 0.15; ///< of the tokens that are no special ones
    double learningRate = 1e-4;
    double weightDecay = 0.01; ///< not of biases and norms
    int64_t warmup = 0;        ///< steps in which the rate rises from 0
    int64_t checkpointEvery = 1000;
    int64_t seed = 0; ///< of first weights, order, masks and dropout
    std::string device;
    std::filesystem::path out; ///< a folder that is there
    double resumeShare = 0.01; ///< as FineTuneRequest's
};
struct MaskedResult {
    std::vector<double> losses; ///< of each step, before its update: mean over its masked tokens
    int64_t sequences = 0;      ///< of the text
    int64_t learntFrom = 0;     ///< of these
    int64_t checkpoints = 0;    ///< in the folder
    double seconds = 0;         ///< over all starts
};

/// Reads the text document by document, each between the tokenizer's special tokens, packs the tokens into
/// sequences (transformers' run_mlm.py), and trains with AdamW while the rate falls linearly to 0. Of the
/// tokens of each batch, but special ones, a share is asked for, each by itself: 80 % of them become the
/// tokenizer's mask, 10 % any id, 10 % stay (masking.h). `out` gets config.json, the tokenizer's files and
/// step-NNNNNN.safetensors of step 0, every k steps and the last one, in transformers' names, with `step` in
/// their metadata: a series that `dynamics` reads. What a run needs to go on is in `out`/resume until it is
/// done; asked again, a killed one goes on and ends bit for bit as if it had not been. Errors: Usage also for
/// a folder that holds something else, SpecInvalid, Task* (TaskData for a text that is shorter than a step),
/// ModelUnsupported for a tokenizer without a mask, ModelTensor for weights that do not fit, FileWrite,
/// OutOfMemory, RunFailed for a loss that is not finite, Cancelled.
MaskedResult pretrainMasked(const MaskedRequest& request, TrainingObserver& observer,
                            const std::stop_token& stop = {});

} // namespace sparsescope
