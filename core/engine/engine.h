// What the engine offers to the worker program. No torch type appears here.
#pragma once

#include "base/progress.h"
#include "experiment/spec.h"
#include "weights/checkpoint/checkpoint.h"
#include "weights/masks/mask.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// The machine as libtorch sees it.
struct EngineInfo {
    std::string libtorch;       ///< version
    std::string blas;           ///< libraries in use, e.g. "oneDNN 2.6.3, OpenBLAS 0.3.21"
    bool referenceBlas = false; ///< the slow one: doctor and the worker warn
    std::string device;         ///< "cpu" or "cuda:0 NAME"
    int threads = 1;
};

/// Sets torch's threads (0 = availableCores(); CPU results depend on the count), deterministic algorithms,
/// flushes denormals, and lets malloc keep what is freed. Call once, first.
void configureEngine(unsigned threads);
EngineInfo engineInfo();

/// Which pictures: a task's split (methods.md section 1: 10 % of the training set is validation).
enum class Split { Train, Validation, Test };
std::string_view splitName(Split split);

struct EvaluationRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    TaskSpec task;
    Split split = Split::Test;
    const MaskSet* mask = nullptr; ///< applied to the weights first; may be null
    int64_t imageSize = 0;
    int64_t batchSize = 64;        ///< pictures a step, at most
    std::filesystem::path outputs; ///< safetensors with `logits` and `labels`; empty = none
};
struct EvaluationResult {
    std::string metric; ///< "accuracy"
    double score = 0;   ///< percent
    int64_t examples = 0;
    double seconds = 0;
};
/// Errors: Model*, Task*, MaskMismatch, FileWrite, OutOfMemory, Cancelled.
EvaluationResult evaluate(const EvaluationRequest& request, Progress& progress,
                          const std::stop_token& stop = {});

/// Told while a run trains; called on the training thread.
class TrainingObserver {
public:
    virtual ~TrainingObserver() = default;
    virtual void step(int64_t epoch, int64_t step, int64_t steps, double loss, double learningRate) = 0;
    virtual void epoch(int64_t epoch, double meanLoss, double validationScore, double seconds) = 0;
};

struct FineTuneRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    TaskSpec task;
    TrainingSpec training;
    const MaskSet* mask = nullptr; ///< W = W0 * mask: masked weights get no gradient and stay exactly 0
    int64_t seed = 0;
};
struct FineTuneResult {
    double score = 0; ///< test, percent
    double seconds = 0;
    int64_t steps = 0;
};
/// Fine-tunes a fresh copy of the checkpoint by the paper's recipe and evaluates it every epoch;
/// deterministic for a seed and a thread count. Errors: as evaluate; RunFailed when the loss stops being
/// finite.
FineTuneResult fineTune(const FineTuneRequest& request, TrainingObserver& observer,
                        const std::stop_token& stop = {});

/// Steps that fineTune will take, before it starts. Errors: Task*.
int64_t fineTuneSteps(const TaskSpec& task, const TrainingSpec& training);

/// Pre-trains a small ViT from scratch by a spec (README of resources/samples has the two of the samples) and
/// writes DIR/step-NNNNNN.safetensors every k steps and DIR/final.safetensors, timm names. Errors:
/// SpecInvalid, Task*, FileWrite, Cancelled.
void pretrain(const nlohmann::json& spec, const std::string& subject, const std::filesystem::path& specFolder,
              const std::filesystem::path& out, Progress& progress,
              const std::function<void(const std::string&)>& log, const std::stop_token& stop = {});

} // namespace sparsescope
