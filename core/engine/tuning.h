// Training adapters beside the frozen weights of a language model, and putting them into the weights. No
// torch type appears here.
#pragma once

#include "engine/engine.h"
#include "experiment/adapter.h"

namespace sparsescope {

/// Stanford Alpaca's examples as SPP learns from them: JSON with a list of {instruction, input, output}. Of
/// any file that is not named .json the text, in pieces of `cutoff` tokens.
struct TuneRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    const Pruned* pruned = nullptr; ///< applied to the weights first; may be null
    AdapterSpec adapter;
    std::filesystem::path examples;
    std::filesystem::path tokenizer; ///< as TaskSpec::tokenizer
    int64_t limit = 0;               ///< examples at most, from the front; 0 = all
    int64_t cutoff = 512;            ///< tokens of an example, at most
    int64_t epochs = 3;
    int64_t batchSize = 128; ///< examples a step
    int64_t together = 4;    ///< of them at a time: memory, not the result
    /// Gradient checkpointing by blocks (Chen et al. 2016, arXiv 1604.06174): what blocks keep for the
    /// backward pass is made anew there, a third more time for the memory of one block; bit for bit the same
    /// result. Nothing: where it would take more than half of the memory that is there.
    std::optional<bool> recompute = {};
    double learningRate = 4e-3;
    double weightDecay = 0.001;
    double warmup = 0.03; ///< share of the steps; then the rate falls linearly to 0
    int64_t seed = 0;
    std::string device;
    std::filesystem::path out; ///< a folder for the adapter, made where its parent is there
    PoolRule pool;             ///< which of the linear layers of the blocks get an adapter
    /// As in FineTuneRequest: factors, optimiser, order and random numbers, after any step.
    std::filesystem::path resumeFolder = {};
    double resumeShare = 0.01;
};
struct TuneResult {
    std::vector<double> losses; ///< of each step: mean cross-entropy of its tokens
    uint64_t trainable = 0;     ///< parameters
    int64_t examples = 0;
    double seconds = 0; ///< over all starts
};
/// Errors: Model*, Pool*, TaskData, MaskMismatch, Usage, FileWrite, RunFailed for a loss that is not finite,
/// Cancelled.
TuneResult tuneAdapter(const TuneRequest& request, TrainingObserver& observer,
                       const std::stop_token& stop = {});

/// The checkpoint as a method left it: with the weights that it changed, and +0 where it pruned, in the
/// stored dtypes. Its pool is held in memory. Errors: MaskMismatch, FormatUnsupported, OutOfMemory.
std::shared_ptr<const Checkpoint> prunedCheckpoint(const std::shared_ptr<const Checkpoint>& checkpoint,
                                                   const Pruned& pruned);

struct MergeResult {
    uint64_t zerosBefore = 0, zerosAfter = 0, numel = 0; ///< of the pool that was asked for
    std::shared_ptr<const Checkpoint> merged;            ///< the checkpoint with changed weights
    std::string note; ///< what a person has to know of adapter and weights, a sentence; or empty
};
/// Puts a folder's adapter (tuneAdapter's, or PEFT's LoRA) into the weights that it was trained beside, in
/// the stored dtypes: zeros stay where they are and there are no others. Errors: ModelTensor for a factor
/// without a matrix, or of another shape; Usage for another dictionary of the file than it was trained
/// beside, MaskMismatch for other zeros; RunFailed where a weight would become 0 or infinite; Pool*;
/// FormatUnsupported.
MergeResult mergeAdapter(const std::shared_ptr<const Checkpoint>& checkpoint,
                         const std::filesystem::path& adapter, const PoolRule& pool = {},
                         const std::stop_token& stop = {});

} // namespace sparsescope
