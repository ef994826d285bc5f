// Continued pre-training of a causal language model on a text. No torch type appears here.
#pragma once

#include "engine/engine.h"

#include <functional>

namespace sparsescope {

enum class OptimiserKind { Lion, AdamW };

/// DimCHOP (arXiv 2305.14864, section 3.2): in every block as many hidden dimensions of the feed-forward are
/// 0 behind a step, those of the lowest score, which their columns of down (ffn-out) have: the sum over a
/// column of I * U, where I is the moving mean of |weight * gradient| and U that of how far it is from its
/// mean. A column learns on from 0, and is scored again behind the next step. Constants and schedule are
/// PLATON's (arXiv 2206.12562), which the paper takes them from: the number grows by a cubic.
struct DimensionsRequest {
    int64_t count = 0;                 ///< of each block, in the end; 0: none
    int64_t from = 0;                  ///< tokens behind which the first may go, to whole steps
    int64_t until = 0;                 ///< and behind which all are gone; 0: three quarters of all steps
    double beta1 = 0.85, beta2 = 0.95; ///< of I and of U: what stays in a step
    bool cut = true;                   ///< take them out in the end, else they are left as 0
};
/// Behind a step, of each block.
struct ZeroedDimensions {
    int64_t tokens = 0;
    std::vector<std::vector<int>> dimensions; ///< those that are 0, from 0, rising
    std::vector<std::vector<double>> scores;  ///< of all its dimensions
};

/// What is learnt from a teacher beside the text (arXiv 2305.14864, section 3.3; of hidden states and
/// embeddings as TinyBERT, arXiv 1909.10351, has it): the weighted sum of these losses is what falls. A
/// weight of 0 leaves one out.
struct DistillationRequest {
    std::shared_ptr<const Checkpoint> teacher; ///< null: there is none
    double languageModel = 1;                  ///< the text's own: the mean of the predictions' cross-entropy
    /// Mean over the predictions of temperature^2 KL(teacher || student), of logits / temperature.
    double logits = 0, temperature = 1;
    /// Sum over the student's blocks of the mean square of (hidden P' - the teacher's behind its block of
    /// `layerMap`), over tokens and the teacher's width; P, one for all, learns from the identity on.
    double hiddenStates = 0;
    double embeddings = 0; ///< the same of what goes into the first block, with a P of its own
    /// Of each of the student's blocks, before layers of it go, the teacher's; empty: those that they are
    /// (keptLayers()) of a model as deep as the teacher, else evenly, (i + 1) T / S - 1 rounded down.
    std::vector<int> layerMap;
};

/// Just CHOP's recipe (arXiv 2305.14864, section 4), where the defaults say something.
struct ContinueRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::filesystem::path
        text; ///< a file, JSON lines with a "text" each, either gzipped, or a folder of these
    std::filesystem::path tokenizer; ///< as TaskSpec::tokenizer
    int64_t tokens = 0;              ///< learnt from: as many whole steps as they are
    int64_t length = 512;            ///< tokens of a sequence
    int64_t batchSize = 16;          ///< sequences a step
    int64_t together = 4;            ///< of them at a time: memory, not the result but for its last bits
    OptimiserKind optimiser = OptimiserKind::Lion;
    double learningRate = 1e-4; ///< at its highest
    double beta1 = 0.9, beta2 = 0.95;
    double weightDecay = 1e-4; ///< not of biases and norms
    int64_t warmup = 2000;     ///< steps in which the rate rises from 0; at most a tenth of all
    double finalShare = 0.1;   ///< of the rate, where the cosine ends
    int64_t seed = 0;          ///< of the order of the sequences
    std::string set;           ///< layers that go on the way, as layersInOrder() says; empty: none
    int layers = 0;            ///< how many; 0: all of a list
    int64_t layerEvery = 0;    ///< tokens between one and the next, to whole steps; the first goes before the
                               ///< first step, as all do with 0
    DimensionsRequest dimensions;
    DistillationRequest distillation;
    std::string device;
    std::filesystem::path resumeFolder = {}; ///< as FineTuneRequest's
    double resumeShare = 0.01;
    int64_t measureEvery = 0; ///< tokens, to whole steps; 0: only before the first step and behind the last
    /// Told the model before the first step, behind every `measureEvery` tokens, and behind the last: how
    /// many it has learnt from. A run that goes on is told again what came behind its last kept step.
    std::function<void(int64_t tokens, const std::shared_ptr<const Checkpoint>& now)> measure = {};
    /// Told each layer that goes, from 0 as the checkpoint counts, and behind how many tokens.
    std::function<void(int64_t tokens, int layer)> removed = {};
    /// Told once, of each block the teacher's that it learns from; not without a weight of hidden states.
    std::function<void(const std::vector<int>& layerMap)> mapped = {};
    /// Told behind each step from which on dimensions are 0.
    std::function<void(const ZeroedDimensions& now)> zeroed = {};
};
struct ContinueResult {
    std::vector<double> losses;        ///< of each step, before its update; with a teacher the weighted sum
    int64_t tokens = 0, sequences = 0; ///< learnt from; that the text has, as far as it was read
    double seconds = 0;                ///< over all starts
    std::shared_ptr<const Checkpoint> trained; ///< the checkpoint with all weights as they are now, in its
                                               ///< dtypes, less what went of it
    std::vector<std::vector<int>> dimensions;  ///< of each block those that went, or are 0, of one that
                                               ///< went itself none; empty: none asked
};

/// How many steps a request takes. Errors: Usage for a budget that is smaller than one.
int64_t continuedSteps(const ContinueRequest& request);

/// Reads the text document by document, each closed by the tokenizer's end where it has one, as far as the
/// budget goes, packs the tokens into sequences, and trains all weights. A text that is shorter than the
/// budget is read again, in another order. Errors: Model* (also for what is no language model), Task*,
/// TaskData for a text that is shorter than a step, Usage, OutOfMemory, RunFailed for a loss that is not
/// finite, Cancelled; of layers that go as choppableDepth() and layersInOrder(), Usage where the last would
/// go behind the last step; of a teacher Model* and Usage where it
/// reads other tokens, has too short a context or not the layers of the map; of dimensions as
/// hiddenDimensions(), Usage where a block has not more than go, or the last would go behind the last step or
/// not behind the first.
ContinueResult continueTraining(const ContinueRequest& request, TrainingObserver& observer,
                                const std::stop_token& stop = {});

} // namespace sparsescope
