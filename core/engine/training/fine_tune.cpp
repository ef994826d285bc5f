// Fine-tuning by the paper's recipe (methods.md section 1): mask first, then train; AdamW, no warm-up, linear
// decay to 0.
#include "base/error.h"
#include "engine/detail/device.h"
#include "engine/detail/run_question.h"
#include "engine/detail/scoring.h"
#include "engine/detail/torch_errors.h"
#include "engine/engine.h"
#include "engine/training/detail/adamw.h"
#include "engine/training/detail/trained_weights.h"
#include "engine/training/detail/training_loop.h"

#include <ATen/Parallel.h>

#include <fmt/format.h>
#include <optional>

namespace sparsescope {

namespace {

TrainingPlan planOf(const TrainingSpec& training, int64_t examples, int64_t seed) {
    return {.examples = examples,
            .epochs = training.epochs,
            .batchSize = training.batchSize,
            .seed = static_cast<uint64_t>(seed)};
}

/// A model, pruned as it was asked for, with what it learns from.
class FineTuning final : public Learner {
public:
    FineTuning(const FineTuneRequest& request, Progress& progress, const std::stop_token& stop)
        : m_request(request)
        , m_progress(progress)
        , m_stop(stop)
        , m_task(makeTask(request.task)) {
        const Anatomy anatomy = dissect(*request.checkpoint);
        const Head head = m_task->head();
        if (request.training.epochs == 0 && !request.before)
            wantOwnHead(request.checkpoint, anatomy, request.task, head);
        LoadOptions options{
            .classes = head.classes(),
            .spans = head.spans,
            .treeConstants = head.treeConstants,
            .imageSize = request.training.imageSize,
            .seed = static_cast<uint64_t>(request.seed),
            .dropout = request.training.dropout,
            .parameters = {.device = deviceOf(request.device), .trained = request.training.epochs > 0}};
        if (request.pruned != nullptr)
            options.weights = request.pruned->weights;
        m_model = loadModel(request.checkpoint, anatomy, options);
        if (request.before)
            takeTrained(*m_model, *request.checkpoint, *request.before, request.rewind);
        at::Tensor kept;
        if (request.pruned != nullptr && !request.pruned->masks.tensors.empty()) {
            kept = flatMask(*m_model, *request.checkpoint, request.pruned->masks);
            applyMask(*m_model, kept);
        }
        if (request.training.epochs == 0)
            return;
        // Masked weights begin at +0 and get no gradient; without weight decay or with it, AdamW leaves them
        // there. That is W = W0 * mask in each forward pass without a product a step.
        m_optimiser.emplace(m_model->parameters(),
                            AdamWOptions{.epsilon = request.training.adamEpsilon,
                                         .weightDecay = request.training.weightDecay},
                            kept, Decays(), [rate = head.rate](const ParameterBuffer::Entry& entry) {
                                return isHead(entry.name) ? rate : 1.0;
                            });
        m_examples = batches(Split::Train);
        m_validation = batches(Split::Validation);
        m_steps = plan().steps();
    }

    TrainingPlan plan() const {
        return planOf(m_request.training, m_examples ? m_examples->size() : 0, m_request.seed);
    }

    double learningRate(int64_t step) const override {
        return m_request.training.learningRate *
               (1 - static_cast<double>(step) / static_cast<double>(m_steps));
    }
    double step(std::span<const int64_t> indices, int64_t, double learningRate,
                std::mt19937_64& random) override {
        Batch batch = m_examples->batch(indices, m_model->device());
        if (m_model->hasDropout())
            batch.dropout = random();
        batch.taught = true;
        const at::Tensor loss = m_task->loss(m_model->forward(batch), batch);
        loss.backward();
        m_optimiser->step(learningRate);
        return loss.item<double>();
    }
    double validate() override { return score(*m_validation, *m_task->scorer()); }
    std::vector<NamedTensor> state() override {
        if (!m_optimiser)
            return {};
        std::vector<NamedTensor> tensors = m_optimiser->state();
        tensors.push_back({"weights", m_model->parameters().values()});
        return tensors;
    }

    double test(Scorer& scorer) { return score(*batches(Split::Test), scorer); }
    void keepWeights() {
        if (!m_request.weightsFile.empty())
            writeTrained(m_request.weightsFile, *m_model, *m_request.checkpoint);
    }
    Task& task() { return *m_task; }

    /// Of the question and of all that its answer depends on.
    std::string identity() const;

private:
    std::unique_ptr<Batches> batches(Split split) {
        return m_task->batches(split, m_request.checkpoint.get(), m_model->input(), m_stop);
    }
    double score(const Batches& examples, Scorer& scorer) const {
        m_progress.begin("scoring", static_cast<uint64_t>(examples.size()));
        const std::optional<double> score =
            scoreOf(*m_model, examples, scorer, m_request.training.batchSize, m_progress, m_stop);
        if (score)
            return *score;
        if (m_request.training.epochs == 0)
            failNotFinite(*m_request.checkpoint);
        throw Error(ErrorCode::RunFailed, printable(m_request.checkpoint->path().string()),
                    fmt::format("gives outputs that are not finite after it was trained; lower the learning "
                                "rate, which is {}",
                                m_request.training.learningRate));
    }

    const FineTuneRequest& m_request;
    Progress& m_progress;
    std::stop_token m_stop;
    std::unique_ptr<Task> m_task;
    std::unique_ptr<Model> m_model;
    std::optional<AdamW> m_optimiser;
    std::unique_ptr<Batches> m_examples, m_validation;
    int64_t m_steps = 0;
};

std::string FineTuning::identity() const {
    const TrainingSpec& training = m_request.training;
    std::string text =
        fmt::format("model {}\ntask {} {} {} {}\nrecipe {} {} {} {} {} {}\nseed {}\nmachine {}\n",
                    contentOf(*m_request.checkpoint, m_stop), m_request.task.task, m_examples->contentHash(),
                    m_validation->contentHash(), m_request.task.testExamples, training.epochs,
                    training.batchSize, training.learningRate, training.weightDecay, training.adamEpsilon,
                    training.imageSize, m_request.seed, machineOf(m_request.device)) +
        contentOf(m_request.pruned, m_stop);
    if (!training.dropout)
        text += "no dropout\n";
    if (m_request.before)
        text +=
            fmt::format("before {} {}\n", rewindName(m_request.rewind), contentOf(*m_request.before, m_stop));
    return questionHash(text);
}

/// A language model that is not trained is scored block by block: it may be larger than the memory.
FineTuneResult measureOnly(const FineTuneRequest& request, Progress& progress, const std::stop_token& stop) {
    EvaluationResult measured = evaluate({.checkpoint = request.checkpoint,
                                          .task = request.task,
                                          .pruned = request.pruned,
                                          .device = request.device},
                                         progress, stop);
    FineTuneResult result;
    result.score = measured.score;
    result.seconds = measured.seconds;
    result.outcomes = std::move(measured.outcomes);
    return result;
}

FineTuneResult run(const FineTuneRequest& request, TrainingObserver& observer, const std::stop_token& stop) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    if (request.training.epochs == 0 && request.task.info().isOfLanguageModels())
        return measureOnly(request, observer.progress(), stop);
    FineTuning learner(request, observer.progress(), stop);
    std::optional<RunCheckpoint> checkpoint;
    if (!request.resumeFolder.empty() && request.training.epochs > 0)
        checkpoint.emplace(request.resumeFolder, learner.identity(), request.resumeShare);
    const TrainingPlan plan = learner.plan();
    FineTuneResult result;
    result.steps = plan.steps();
    TrainingOutcome outcome = train(learner, plan, observer, stop, checkpoint ? &*checkpoint : nullptr);
    result.curves = std::move(outcome.curves);
    learner.keepWeights();
    const std::unique_ptr<Scorer> scorer = learner.task().scorer();
    result.score = learner.test(*scorer);
    result.outcomes = scorer->examples();
    result.seconds = outcome.secondsBefore + std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

} // namespace

int64_t fineTuneSteps(const FineTuneRequest& request, const std::stop_token& stop) {
    const Objective objective = request.task.info().objective;
    const bool isCut = objective == Objective::AnswerSpans;
    if (request.training.epochs == 0 && (isCut || objective == Objective::Continuations))
        return 0;
    return withOwnErrors(printable(request.checkpoint->path().string()), [&] {
        const std::unique_ptr<Task> task = makeTask(request.task);
        if (!isCut)
            return planOf(request.training, task->count(Split::Train), 0).steps();
        // How many windows the passages are cut into depends on the tokenizer and the model's length.
        const InputShape input = streamModel(request.checkpoint, dissect(*request.checkpoint))->input();
        const auto windows = task->batches(Split::Train, request.checkpoint.get(), input, stop);
        return planOf(request.training, windows->size(), 0).steps();
    });
}

FineTuneResult fineTune(const FineTuneRequest& request, TrainingObserver& observer,
                        const std::stop_token& stop) {
    return withOwnErrors(printable(request.checkpoint->path().string()),
                         [&] { return run(request, observer, stop); });
}

} // namespace sparsescope
