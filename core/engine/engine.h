// What the engine offers to the worker program. No torch type appears here.
#pragma once

#include "base/error.h"
#include "base/progress.h"
#include "experiment/calibration.h"
#include "experiment/task.h"
#include "experiment/ticket.h"
#include "weights/checkpoint/checkpoint.h"
#include "weights/masks/mask.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// The machine as libtorch sees it.
struct EngineInfo {
    std::string libtorch; ///< version
    std::string blas;     ///< libraries in use, e.g. "oneDNN 2.6.3, OpenBLAS 0.3.21"
    /// The instructions of the processor that the kernels were chosen for, e.g. "AVX2, OpenBLAS Haswell";
    /// other ones add in another order.
    std::string instructions;
    bool referenceBlas = false; ///< the slow one: doctor and the worker warn
    std::string device;         ///< where a request without a device runs: "cpu" or "cuda:0"
    int threads = 1;
};

/// Sets torch's threads (0 = availableCores(); CPU results depend on the count), deterministic algorithms,
/// flushes denormals, and lets malloc keep what is freed. Call first; again only before anything is computed.
/// Errors: OutOfMemory where the system does not give so many threads; they are then as before.
void configureEngine(unsigned threads);
/// `device` as in the requests. Errors: Usage.
EngineInfo engineInfo(const std::string& device = {});

/// Which pictures: a task's split (methods.md section 1: 10 % of the training set is validation).
enum class Split { Train, Validation, Test };
std::string_view splitName(Split split);

/// What a pruning method leaves of a checkpoint.
struct Pruned {
    MaskSet masks; ///< W = W0 * mask; without tensors nothing is pruned
    /// The tensors that the method changed, under the checkpoint's names and in its shapes; null = none.
    std::shared_ptr<const Checkpoint> weights;
};

struct PruneRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    MethodSpec method; ///< one that needs data; its options say how many examples it looks at
    Amount amount;
    CalibrationSpec calibration; ///< a text (any, or C4's JSON lines, perhaps gzipped) or a task's pictures
    std::filesystem::path tokenizer; ///< as TaskSpec::tokenizer
    /// Which of the linear layers of the blocks are pruned; of the others nothing is collected. The masks say
    /// the rule.
    PoolRule pool;
    std::string device; ///< as in EvaluationRequest
};
/// Prunes with one block of the model in memory. Errors: Model* (ModelUnsupported also naming a matrix of the
/// pool that is no linear layer of a block), Task*, PoolPartial, PoolEmpty, PoolNan naming the matrix,
/// PatternInvalid, RunFailed for a Hessian that has no Cholesky factor (names the matrix and the damping),
/// FormatUnsupported for changed weights of a type that is not written, Usage, OutOfMemory, Cancelled.
Pruned pruneWithData(const PruneRequest& request, Progress& progress, const std::stop_token& stop = {});

struct EvaluationRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    TaskSpec task;
    Split split = Split::Test;
    const Pruned* pruned = nullptr; ///< applied to the weights first; may be null
    std::string device;             ///< "cpu", "cuda:N"; empty = the first CUDA device, else the CPU
    int64_t imageSize = 0;
    int64_t batchSize = 64; ///< pictures a step, at most
    /// safetensors with `logits` and `labels` (of passages those of windows, [windows, longest, 2] with 0
    /// behind a shorter one, and first and last token of the answer), of word problems the logarithm of the
    /// expression's probability and its terms ([problems, 46], -1 behind its end) and 1, of a text `margins`
    /// of its windows (minus the mean cross-entropy), of choices the log-likelihoods `sums` of all answers,
    /// the `examples` that they answer, their `lengths` in code points and the right ones, `labels`; empty =
    /// none
    std::filesystem::path outputs;
};
/// What a model made of one example.
struct ExampleOutcome {
    int64_t label = -1, prediction = -1; ///< classes; -1 where a task has none; of answers in passages 1 and
                                         ///< whether it matches exactly, of word problems
                                         ///< 1 and whether the answer is right
    /// The right class's logit (of an answer: its log-likelihood) minus the largest other: positive = right.
    /// Of a language model's window minus its mean cross-entropy. Of an answer in a passage its F1, 0 to 1.
    /// Of a word problem the expression's probability, negative where its answer is wrong.
    float margin = 0;
    /// Of an answer: the same where each log-likelihood is divided by the answer's code points (acc_norm).
    int64_t normalised = -1;
    float normalisedMargin = 0;
    int64_t group = -1; ///< of a question of a task with subjects: which, from 0 in their alphabet
};

/// Right answers of some questions, percent. Standard errors are of the mean (sample deviation); nothing of
/// one question.
struct ChoiceScore {
    std::string name; ///< "all", a subject or a group of them
    int64_t examples = 0;
    double accuracy = 0; ///< by the sums of log-probabilities
    std::optional<double> accuracyError = {};
    double normalised = 0; ///< by those, each over its answer's code points (acc_norm)
    std::optional<double> normalisedError = {};
};
struct ChoiceScores {
    ChoiceScore all;                                     ///< over questions: the micro average
    std::vector<ChoiceScore> subjects = {}, groups = {}; ///< by name; none where a task has none
};
/// How a text of several documents is foreseen (lm-evaluation-harness' wikitext).
struct TextScores {
    int64_t words = 0, bytes = 0; ///< of the text as it was before it was prepared
    double bytePerplexity = 0, bitsPerByte = 0;
};

struct EvaluationResult {
    std::string metric; ///< "accuracy"
    double score = 0;   ///< percent
    int64_t examples = 0;
    double seconds = 0;
    std::vector<ExampleOutcome> outcomes;     ///< one an example, in the split's order
    int64_t tokens = 0;                       ///< of the text that the examples were cut from; 0 for others
    int64_t truncated = 0;                    ///< requests that lost their first tokens
    std::optional<ChoiceScores> choices = {}; ///< of a task of choices
    std::optional<TextScores> text = {};      ///< of word perplexity
};
/// Errors: Model*, Task*, SpecInvalid for a broken config.json or preprocessor_config.json, MaskMismatch,
/// Usage, FileWrite, OutOfMemory, Cancelled.
EvaluationResult evaluate(const EvaluationRequest& request, Progress& progress,
                          const std::stop_token& stop = {});

struct EpochOutcome {
    double loss = 0;  ///< mean over its examples
    double score = 0; ///< validation
    double seconds = 0;
};
struct TrainingCurves {
    std::vector<double> loss; ///< of each step, over all epochs
    std::vector<EpochOutcome> epochs;
};

/// Told while a run trains; called on the training thread.
class TrainingObserver {
public:
    virtual ~TrainingObserver() = default;
    virtual void step(int64_t epoch, int64_t step, int64_t steps, double loss, double learningRate) = 0;
    virtual void epoch(int64_t epoch, double meanLoss, double validationScore, double seconds) = 0;
    /// Before the first step of a run that goes on behind step `step`: what it was told until then. What came
    /// after that step comes again.
    virtual void resumed(int64_t /*step*/, const TrainingCurves& /*before*/) {}
    /// What the run would have needed to go on here cannot be written. The run itself does.
    virtual void notKept(const Error& /*why*/) {}
    /// Told of what takes long where there are no steps: of the examples that are scored.
    virtual Progress& progress() {
        static NoProgress silent;
        return silent;
    }
};

struct FineTuneRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    TaskSpec task;
    TrainingSpec training;
    const Pruned* pruned = nullptr; ///< masked weights get no gradient and stay exactly 0; may be null
    int64_t seed = 0;
    std::string device; ///< as in EvaluationRequest
    /// Where the run keeps what it needs to go on after it was killed (weights, optimiser, schedule, order,
    /// random numbers, curves); made if its parent is there. Asked again, it goes on from there and ends bit
    /// for bit as if it had never stopped, on the same machine. What belongs to another question, or to other
    /// threads, is not used. Empty = nothing is kept.
    std::filesystem::path resumeFolder;
    double resumeShare = 0.01; ///< of the time, at most, that writing it may take
    /// Where the trained weights are kept, as safetensors: the blocks' linear layers under the checkpoint's
    /// names and in its shapes, f32; what else is trained under the engine's own. Empty = nowhere.
    std::filesystem::path weightsFile;
    /// Such a file of an earlier training: what `rewind` does not put back begins with what that learnt. May
    /// be null: the run then begins with the checkpoint.
    std::shared_ptr<const Checkpoint> before;
    Rewind rewind = Rewind::All;
};
struct FineTuneResult {
    double score = 0;   ///< test, percent
    double seconds = 0; ///< over all starts
    int64_t steps = 0;
    TrainingCurves curves;
    std::vector<ExampleOutcome> outcomes; ///< of the test split
};
/// Fine-tunes a fresh copy of the checkpoint by the paper's recipe and evaluates it every epoch;
/// deterministic for a seed and a thread count. Errors: as evaluate; SpecInvalid for an epsilon of 0;
/// ModelTensor for a `before` that does not fit; FileWrite of the weights; RunFailed when the loss or a score
/// stops being finite.
FineTuneResult fineTune(const FineTuneRequest& request, TrainingObserver& observer,
                        const std::stop_token& stop = {});
/// Removes what fineTune kept in a resumeFolder: call it once the result is safe.
void forgetRun(const std::filesystem::path& resumeFolder);

/// Steps that fineTune will take, before it starts. Errors: Task*; of passages, which are cut into windows by
/// the model's tokenizer, as fineTune.
int64_t fineTuneSteps(const FineTuneRequest& request, const std::stop_token& stop = {});

/// Pre-trains a small ViT from scratch by a spec (README of resources/samples has the two of the samples) and
/// writes DIR/step-NNNNNN.safetensors every k steps and DIR/final.safetensors, timm names. Errors:
/// SpecInvalid, Task*, FileWrite, Cancelled.
void pretrain(const nlohmann::json& spec, const std::string& subject, const std::filesystem::path& specFolder,
              const std::filesystem::path& out, Progress& progress,
              const std::function<void(const std::string&)>& log, const std::stop_token& stop = {},
              const std::string& device = {});

} // namespace sparsescope
