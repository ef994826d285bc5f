#include "engine/continued_training.h"

#include "engine/detail/device.h"
#include "engine/detail/run_question.h"
#include "engine/detail/torch_errors.h"
#include "engine/models/detail/decoder_source.h"
#include "engine/pruning/detail/changed_checkpoint.h"
#include "engine/tasks/detail/text_windows.h"
#include "engine/tasks/text_documents.h"
#include "engine/tasks/tokenizer.h"
#include "engine/training/detail/adamw.h"
#include "engine/training/detail/dim_chop.h"
#include "engine/training/detail/dino.h"
#include "engine/training/detail/distillation.h"
#include "engine/training/detail/lion.h"
#include "engine/training/detail/training_loop.h"
#include "weights/anatomy/chopped_checkpoint.h"
#include "weights/anatomy/elements.h"
#include "weights/anatomy/narrowed_checkpoint.h"
#include "weights/masks/layer_set.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

namespace sparsescope {
namespace {

/// The tokens of the text from the front, at most `wanted`.
std::vector<int64_t> tokensOf(const ContinueRequest& request, int64_t wanted, const std::stop_token& stop) {
    const std::shared_ptr<const Tokenizer> tokenizer =
        loadTokenizer(request.tokenizer.empty() ? request.checkpoint->path() : request.tokenizer);
    const std::optional<int64_t> end = tokenizer->special(SpecialToken::End);
    std::vector<int64_t> ids;
    const auto take = [&](const std::string& document) {
        const std::vector<int64_t> more = tokenizer->encode(document);
        ids.insert(ids.end(), more.begin(), more.end());
        if (end && !more.empty() && more.back() != *end)
            ids.push_back(*end);
        return std::cmp_less(ids.size(), wanted);
    };
    for (const std::filesystem::path& file : textFiles(request.text)) {
        forEachDocument(file, take, stop);
        if (std::cmp_greater_equal(ids.size(), wanted))
            break;
    }
    if (std::cmp_greater(ids.size(), wanted))
        ids.resize(static_cast<size_t>(wanted));
    return ids;
}

/// The parameters as the tensors that they were read from, in their dtypes.
std::shared_ptr<const Checkpoint> trainedCheckpoint(const DecoderSource& source, Decoder& model);

/// Which layers go when (Just CHOP, arXiv 2305.14864, section 3.1: at once, or one every so many tokens).
class LayerSchedule {
public:
    LayerSchedule(const ContinueRequest& request, int64_t steps)
        : m_every(request.layerEvery)
        , m_tokens(request.batchSize * request.length) {
        if (request.set.empty())
            return;
        m_order = layersInOrder(request.set, choppableDepth(*request.checkpoint), request.layers);
        if (goneBefore(steps - 1).size() < m_order.size())
            throw Error(
                ErrorCode::Usage, fmt::format("{} layers, one every {} tokens", m_order.size(), m_every),
                fmt::format("are not all gone before the last step of {} tokens; give more tokens, or "
                            "let them go faster",
                            steps * m_tokens));
    }

    /// Those that are not there in step `step`, from 0.
    std::span<const int> goneBefore(int64_t step) const {
        if (step < 0)
            return {};
        const size_t count =
            m_every == 0 ? m_order.size() : static_cast<size_t>(1 + step * m_tokens / m_every);
        return std::span(m_order).first(std::min(count, m_order.size()));
    }
    std::shared_ptr<const Checkpoint> without(int64_t step, std::shared_ptr<const Checkpoint> whole) const {
        const std::span<const int> gone = goneBefore(step);
        if (gone.empty())
            return whole;
        std::vector<int> rising(gone.begin(), gone.end());
        std::ranges::sort(rising);
        return withoutBlocks(whole, rising);
    }

private:
    int64_t m_every, m_tokens;
    std::vector<int> m_order;
};

std::unique_ptr<Optimiser> optimiserOf(const ContinueRequest& request, ParameterBuffer& parameters) {
    if (request.optimiser == OptimiserKind::Lion)
        return std::make_unique<Lion>(
            parameters, LionOptions{request.beta1, request.beta2, request.weightDecay}, isMatrix);
    return std::make_unique<AdamW>(
        parameters,
        AdamWOptions{.beta1 = request.beta1, .beta2 = request.beta2, .weightDecay = request.weightDecay},
        at::Tensor(), isMatrix);
}

class CausalLearner final : public Learner {
public:
    CausalLearner(const DecoderSource& source, Decoder& model, const Batches& sequences,
                  const ContinueRequest& request, int64_t steps, const LayerSchedule& schedule,
                  DimChop* dimensions, Distillation* distillation)
        : m_source(source)
        , m_model(model)
        , m_sequences(sequences)
        , m_request(request)
        , m_schedule(schedule)
        , m_dimensions(dimensions)
        , m_distillation(distillation)
        , m_steps(steps)
        , m_warmup(std::min(request.warmup, steps / 10)) {
        m_optimiser = optimiserOf(request, model.parameters());
        if (distillation != nullptr)
            distillation->makeOptimiser(
                [&](ParameterBuffer& parameters) { return optimiserOf(request, parameters); });
    }

    /// transformers' get_cosine_with_min_lr_schedule_with_warmup.
    double learningRate(int64_t step) const override {
        if (step < m_warmup)
            return m_request.learningRate * static_cast<double>(step) / static_cast<double>(m_warmup);
        return cosineBetween(m_request.learningRate, m_request.finalShare * m_request.learningRate,
                             step - m_warmup, m_steps - m_warmup);
    }
    double step(std::span<const int64_t> indices, int64_t step, double learningRate,
                std::mt19937_64&) override {
        removeWhereDue(step);
        measureWhereDue(step);
        const auto predictions =
            static_cast<double>(static_cast<int64_t>(indices.size()) * (m_request.length - 1));
        double loss = 0;
        for (size_t first = 0; first < indices.size(); first += static_cast<size_t>(m_request.together)) {
            const size_t some = std::min(static_cast<size_t>(m_request.together), indices.size() - first);
            const Batch part = m_sequences.batch(indices.subspan(first, some), m_model.device());
            const at::Tensor share =
                m_distillation != nullptr
                    ? m_distillation->loss(m_model, part, m_schedule.goneBefore(step), predictions)
                    : at::cross_entropy_loss(m_model.forward(part).flatten(0, 1), part.labels.flatten(), {},
                                             at::Reduction::Sum) /
                          predictions;
            share.backward();
            loss += share.item<double>();
        }
        if (m_dimensions != nullptr)
            m_dimensions->keepGradients();
        m_optimiser->step(learningRate);
        if (m_distillation != nullptr)
            m_distillation->step(learningRate);
        if (m_dimensions != nullptr)
            if (const ZeroedDimensions now = m_dimensions->zero(step + 1); m_request.zeroed && now.tokens > 0)
                m_request.zeroed(now);
        return loss;
    }
    double validate() override { return 0; }
    std::vector<NamedTensor> state() override {
        std::vector<NamedTensor> tensors = m_optimiser->state();
        tensors.push_back({"weights", m_model.parameters().values()});
        if (m_dimensions != nullptr)
            std::ranges::move(m_dimensions->state(), std::back_inserter(tensors));
        if (m_distillation != nullptr)
            std::ranges::move(m_distillation->state(), std::back_inserter(tensors));
        return tensors;
    }

private:
    /// Before step `step`, from 0. What a layer that is gone had of gradients is 0 from now on: its weights
    /// may still move by the optimiser's moments, and nobody asks for them.
    void removeWhereDue(int64_t step) {
        const std::span<const int> gone = m_schedule.goneBefore(step);
        m_model.leaveOut(gone);
        if (m_request.removed)
            for (const int layer : gone.subspan(m_schedule.goneBefore(step - 1).size()))
                m_request.removed(step * m_request.batchSize * m_request.length, layer);
    }
    /// Before step `step`, from 0.
    void measureWhereDue(int64_t step) const {
        const int64_t tokens = m_request.batchSize * m_request.length, every = m_request.measureEvery;
        const bool due = step == 0 || (every > 0 && step * tokens / every > (step - 1) * tokens / every);
        if (m_request.measure && due)
            m_request.measure(step * tokens, m_schedule.without(step, trainedCheckpoint(m_source, m_model)));
    }

    const DecoderSource& m_source;
    Decoder& m_model;
    const Batches& m_sequences;
    const ContinueRequest& m_request;
    const LayerSchedule& m_schedule;
    DimChop* m_dimensions;        ///< null where none go
    Distillation* m_distillation; ///< null without a teacher
    int64_t m_steps, m_warmup;
    std::unique_ptr<Optimiser> m_optimiser;
};

std::shared_ptr<const Checkpoint> trainedCheckpoint(const DecoderSource& source, Decoder& model) {
    const at::NoGradGuard guard;
    const Checkpoint& checkpoint = *source.checkpoint;
    std::map<std::string, at::Tensor> changed;
    for (const ParameterBuffer::Entry& entry : model.parameters().entries()) {
        const PoolMatrix& matrix = source.parts.at(entry.name).matrix;
        const Tensor& tensor = checkpoint.tensors()[matrix.tensor];
        at::Tensor& stored = changed[tensor.name];
        if (!stored.defined()) {
            stored = at::empty(std::vector<int64_t>(tensor.shape.begin(), tensor.shape.end()), at::kFloat);
            readValues(tensor, 0, std::span(stored.data_ptr<float>(), tensor.numel()));
        }
        const at::Tensor values = entry.value.to(at::kCPU, at::kFloat).contiguous();
        const float* const from = values.data_ptr<float>();
        float* const to = stored.data_ptr<float>();
        forRowRuns(matrix, 0, matrix.rows,
                   [&](uint64_t element, uint64_t index, uint64_t step, uint64_t count) {
                       for (uint64_t i = 0; i < count; ++i)
                           to[element + i] = from[index + i * step];
                   });
    }
    for (auto& [name, values] : changed)
        values = values.to(scalarTypeOf(*checkpoint.find(name)));
    return std::make_shared<ChangedCheckpoint>(source.checkpoint, std::move(changed));
}

/// A line of the question.
std::string teacherOf(const ContinueRequest& request, const std::stop_token& stop) {
    const DistillationRequest& asked = request.distillation;
    if (!asked.teacher)
        return {};
    return fmt::format("teacher {} root {} {} {} {} {} {} {}\n", contentOf(*asked.teacher, stop),
                       asked.teacher->root(), asked.languageModel, asked.logits, asked.temperature,
                       asked.hiddenStates, asked.embeddings, fmt::join(asked.layerMap, ","));
}

std::string identityOf(const ContinueRequest& request, const Batches& sequences,
                       const std::stop_token& stop) {
    const DimensionsRequest& dimensions = request.dimensions;
    const std::string chop = // of others nothing, so that what an earlier version began goes on
        dimensions.count == 0
            ? std::string()
            : fmt::format("dimensions {} from {} until {} {} {}\n", dimensions.count, dimensions.from,
                          dimensions.until, dimensions.beta1, dimensions.beta2);
    return questionHash(fmt::format(
        "continue {}\nroot {}\ntext {}\nsteps {} of {} by {}\noptimiser {} {} {} {}\nrate {} {} {}\nseed {}\n"
        "layers {} of {} every {}\n{}{}machine {}\n",
        contentOf(*request.checkpoint, stop), request.checkpoint->root(), sequences.contentHash(),
        continuedSteps(request), request.batchSize, request.together, static_cast<int>(request.optimiser),
        request.beta1, request.beta2, request.weightDecay, request.learningRate, request.warmup,
        request.finalShare, request.seed, request.layers, request.set, request.layerEvery, chop,
        teacherOf(request, stop), machineOf(request.device)));
}

ContinueResult learn(const ContinueRequest& request, TrainingObserver& observer,
                     const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    const int64_t steps = continuedSteps(request);
    const LayerSchedule schedule(request, steps);
    const Anatomy anatomy = dissect(*request.checkpoint);
    const DimensionSchedule dimensionSchedule(request, anatomy, steps);
    const LoadOptions options{.parameters = {.device = deviceOf(request.device), .trained = true}};
    wantVocabulary(request.checkpoint, anatomy);
    const auto loaded = loadModel(request.checkpoint, anatomy, options);
    auto* const model = dynamic_cast<Decoder*>(loaded.get());
    const std::string subject = printable(request.checkpoint->path().string());
    if (model == nullptr)
        throw Error(ErrorCode::ModelUnsupported, subject, "is no language model that foresees a text");
    if (request.length > model->input().tokens)
        throw Error(ErrorCode::Usage, fmt::format("a sequence of {} tokens", request.length),
                    fmt::format("is longer than the model's context of {}", model->input().tokens));
    std::optional<Distillation> distillation;
    if (request.distillation.teacher) {
        distillation.emplace(request, *model);
        if (request.mapped && request.distillation.hiddenStates > 0)
            request.mapped(distillation->layerMap());
    }
    const TextWindows sequences(tokensOf(request, steps * request.batchSize * request.length, stop),
                                request.length, 0, printable(request.text.string()));
    if (sequences.size() < request.batchSize)
        throw Error(
            ErrorCode::TaskData, printable(request.text.string()),
            fmt::format("has {} sequences of {} tokens, fewer than the {} of a step; take a longer text, "
                        "shorter sequences or a smaller batch",
                        sequences.size(), request.length, request.batchSize));
    TrainingPlan plan{.examples = sequences.size(),
                      .batchSize = request.batchSize,
                      .wholeBatches = true,
                      .seed = static_cast<uint64_t>(request.seed),
                      .mostSteps = steps};
    plan.epochs = (steps + plan.stepsAnEpoch() - 1) / plan.stepsAnEpoch();
    const DecoderSource source = findDecoder(request.checkpoint, anatomy, options);
    std::optional<DimChop> dimensions;
    if (request.dimensions.count > 0)
        dimensions.emplace(request.dimensions, dimensionSchedule, request.batchSize * request.length, *model);
    CausalLearner learner(source, *model, sequences, request, steps, schedule,
                          dimensions ? &*dimensions : nullptr, distillation ? &*distillation : nullptr);
    std::optional<RunCheckpoint> checkpoint;
    if (!request.resumeFolder.empty())
        checkpoint.emplace(request.resumeFolder, identityOf(request, sequences, stop), request.resumeShare);
    if (checkpoint && checkpoint->isOfAnother())
        throw Error(
            ErrorCode::Usage, printable(request.resumeFolder.string()),
            "holds what an interrupted training left of another spec, model, text or machine; put that "
            "back, or write into a new folder");
    TrainingOutcome outcome = train(learner, plan, observer, stop, checkpoint ? &*checkpoint : nullptr);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    const int64_t tokens = steps * request.batchSize * request.length;
    std::vector<std::vector<int>> gone;
    if (dimensions)
        gone = dimensions->zeroed(steps).dimensions;
    std::shared_ptr<const Checkpoint> trained = trainedCheckpoint(source, *model);
    if (dimensions && request.dimensions.cut)
        trained = withoutDimensions(trained, gone);
    if (dimensions) { // a block that went itself learnt nothing of its own
        for (const int block : schedule.goneBefore(steps - 1))
            gone[static_cast<size_t>(block)].clear();
    }
    trained = schedule.without(steps - 1, std::move(trained));
    if (request.measure)
        request.measure(tokens, trained);
    return {.losses = std::move(outcome.curves.loss),
            .tokens = tokens,
            .sequences = sequences.size(),
            .seconds = outcome.secondsBefore + seconds.count(),
            .trained = std::move(trained),
            .dimensions = std::move(gone)};
}

} // namespace

int64_t continuedSteps(const ContinueRequest& request) {
    const int64_t step = request.batchSize * request.length;
    if (request.tokens < step)
        throw Error(
            ErrorCode::Usage, fmt::format("{} tokens", request.tokens),
            fmt::format(
                "are fewer than the {} of one step ({} sequences of {}); give more, or a smaller batch", step,
                request.batchSize, request.length));
    return request.tokens / step;
}

ContinueResult continueTraining(const ContinueRequest& request, TrainingObserver& observer,
                                const std::stop_token& stop) {
    return withOwnErrors(printable(request.checkpoint->path().string()),
                         [&] { return learn(request, observer, stop); });
}

} // namespace sparsescope
