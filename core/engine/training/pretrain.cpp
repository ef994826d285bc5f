// Pre-training a ViT from scratch, with labels or by DINO.
#include "base/error.h"
#include "engine/detail/adamw.h"
#include "engine/detail/augmentation.h"
#include "engine/detail/dino.h"
#include "engine/detail/inference.h"
#include "engine/detail/torch_errors.h"
#include "engine/engine.h"
#include "engine/training/pretrain_spec.h"

#include <ATen/core/grad_mode.h>

#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope {

namespace {

VitConfig configOf(const PretrainSpec& spec) {
    VitConfig config;
    config.imageSize = spec.imageSize;
    config.patchSize = spec.patch;
    config.channels = spec.channels;
    config.width = spec.width;
    config.depth = spec.depth;
    config.heads = spec.heads;
    config.mlpWidth = 4 * spec.width;
    return config;
}

/// Weight decay is for matrices: not for biases, norms, and what there is once (timm's and DINO's rule).
bool decays(const ParameterBuffer::Entry& entry) {
    return entry.value.dim() > 1 && entry.name != "cls_token" && entry.name != "pos_embed";
}

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// One pre-training: what both methods share.
class Pretraining {
public:
    Pretraining(const PretrainSpec& spec, std::filesystem::path out, Progress& progress,
                const std::function<void(const std::string&)>& log, const std::stop_token& stop)
        : m_spec(spec)
        , m_out(std::move(out))
        , m_progress(progress)
        , m_log(log)
        , m_stop(stop)
        , m_random(static_cast<uint64_t>(spec.seed))
        , m_train(loadImages(spec.task, Split::Train, stop))
        , m_stepsPerEpoch(m_train.size() / spec.batchSize)
        , m_steps(m_stepsPerEpoch * spec.epochs) {
        if (m_stepsPerEpoch == 0)
            throw Error(
                ErrorCode::SpecInvalid, "batch_size",
                fmt::format("is {}, more than the {} training pictures", spec.batchSize, m_train.size()));
    }
    virtual ~Pretraining() = default;

    void run(const std::string& specText);

protected:
    /// One batch: forward, backward, update; returns the loss.
    virtual double step(std::span<const uint32_t> indices, double learningRate) = 0;
    /// What is written.
    virtual const Vit& result() const = 0;
    /// Percent on `split`, as the method measures it.
    virtual double measure(Split split) = 0;
    virtual const char* measureName() const = 0;

    at::Tensor views(std::span<const uint32_t> indices, const ViewRecipe& recipe) {
        at::Tensor images = at::empty(
            {static_cast<int64_t>(indices.size()), recipe.channels, recipe.size, recipe.size}, at::kFloat);
        randomViews(m_train, indices, recipe, m_random,
                    {images.data_ptr<float>(), static_cast<size_t>(images.numel())});
        return images.to(engineDevice());
    }
    PreparedImages prepared(const ImageDataset& data) const {
        return {data, preprocessingOf(nlohmann::json(), m_spec.task.task, m_spec.channels, m_spec.imageSize),
                0, m_stop};
    }

    const PretrainSpec& m_spec;
    std::filesystem::path m_out;
    Progress& m_progress;
    const std::function<void(const std::string&)>& m_log;
    std::stop_token m_stop;
    std::mt19937_64 m_random;
    ImageDataset m_train;
    int64_t m_stepsPerEpoch, m_steps, m_step = 0;

private:
    double learningRate() const {
        const int64_t warmup = m_spec.warmupEpochs * m_stepsPerEpoch;
        if (m_step < warmup)
            return m_spec.learningRate * static_cast<double>(m_step + 1) / static_cast<double>(warmup);
        return cosineBetween(m_spec.learningRate, m_spec.finalLearningRate, m_step - warmup,
                             m_steps - warmup);
    }
};

void Pretraining::run(const std::string& specText) {
    const auto start = std::chrono::steady_clock::now();
    std::map<std::string, std::string> metadata{
        {"format", "pt"}, // transformers and timm ask for it
        {"method", m_spec.method == PretrainSpec::Method::Dino ? "dino" : "supervised"},
        {"spec", specText}};
    m_progress.begin("training", static_cast<uint64_t>(m_steps));
    std::vector<uint32_t> order(static_cast<size_t>(m_train.size()));
    std::iota(order.begin(), order.end(), 0U);
    for (int64_t epoch = 1; epoch <= m_spec.epochs; ++epoch) {
        for (size_t i = order.size() - 1; i > 0; --i)
            std::swap(order[i], order[m_random() % (i + 1)]);
        double sum = 0;
        for (int64_t batch = 0; batch < m_stepsPerEpoch; ++batch) {
            throwIfStopped(m_stop);
            const double loss = step(std::span(order).subspan(static_cast<size_t>(batch * m_spec.batchSize),
                                                              static_cast<size_t>(m_spec.batchSize)),
                                     learningRate());
            if (!std::isfinite(loss))
                throw Error(ErrorCode::RunFailed, fmt::format("step {}", m_step + 1),
                            "the loss is no longer finite; lower the learning rate");
            sum += loss;
            ++m_step;
            m_progress.advance(1);
            if (m_spec.checkpointEvery > 0 && m_step % m_spec.checkpointEvery == 0) {
                metadata["step"] = std::to_string(m_step);
                writeVit(result(), m_out / fmt::format("step-{:06}.safetensors", m_step), metadata);
            }
        }
        m_log(fmt::format("epoch {}/{}: loss {:.4f}, {} {:.2f} % (validation), {:.0f} s", epoch,
                          m_spec.epochs, sum / static_cast<double>(m_stepsPerEpoch), measureName(),
                          measure(Split::Validation), secondsSince(start)));
    }
    const double score = measure(Split::Test);
    metadata["step"] = std::to_string(m_step);
    metadata["score"] = fmt::format("{} {:.2f} % (test)", measureName(), score);
    writeVit(result(), m_out / "final.safetensors", metadata);
    m_log(fmt::format("{} {:.2f} % (test), {:.0f} s in all: {}", measureName(), score, secondsSince(start),
                      (m_out / "final.safetensors").string()));
}

class SupervisedPretraining final : public Pretraining {
public:
    SupervisedPretraining(const PretrainSpec& spec, const std::filesystem::path& out, Progress& progress,
                          const std::function<void(const std::string&)>& log, const std::stop_token& stop)
        : Pretraining(spec, out, progress, log, stop)
        , m_model(modelConfig(), engineDevice())
        , m_optimiser(m_model.parameters(), {.weightDecay = spec.weightDecay}, {}, decays) {
        m_model.initialise(static_cast<uint64_t>(spec.seed));
    }

protected:
    double step(std::span<const uint32_t> indices, double learningRate) override {
        ViewRecipe recipe{.size = m_spec.imageSize, .channels = m_spec.channels, .shift = m_spec.shift};
        const at::Tensor images = views(indices, recipe);
        at::Tensor labels = at::empty({images.size(0)}, at::kLong);
        for (size_t i = 0; i < indices.size(); ++i)
            labels.data_ptr<int64_t>()[i] = m_train.labels[indices[i]];
        const at::Tensor loss = at::cross_entropy_loss(m_model.forward(images), labels.to(images.device()),
                                                       {}, at::Reduction::Mean, -100, m_spec.labelSmoothing);
        loss.backward();
        m_optimiser.step(learningRate);
        return loss.item<double>();
    }
    const Vit& result() const override { return m_model; }
    double measure(Split split) override {
        const ImageDataset data = loadImages(m_spec.task, split, m_stop);
        const PreparedImages images = prepared(data);
        NoProgress silent;
        return accuracyOf(outputsOf(m_model, images, Output::Logits, 256, silent, m_stop), labelsOf(images));
    }
    const char* measureName() const override { return "top-1 accuracy"; }

private:
    VitConfig modelConfig() const {
        VitConfig config = configOf(m_spec);
        config.classes = m_train.classes();
        return config;
    }
    Vit m_model;
    AdamW m_optimiser;
};

class DinoPretraining final : public Pretraining {
public:
    DinoPretraining(const PretrainSpec& spec, const std::filesystem::path& out, Progress& progress,
                    const std::function<void(const std::string&)>& log, const std::stop_token& stop)
        : Pretraining(spec, out, progress, log, stop)
        , m_student(configOf(spec), engineDevice())
        , m_teacher(configOf(spec), engineDevice())
        , m_studentHead(spec.width, spec.dino.hiddenWidth, spec.dino.bottleneck, spec.dino.outDimensions,
                        engineDevice())
        , m_teacherHead(spec.width, spec.dino.hiddenWidth, spec.dino.bottleneck, spec.dino.outDimensions,
                        engineDevice())
        , m_optimiser(m_student.parameters(), {.weightDecay = spec.weightDecay}, {}, decays)
        , m_headOptimiser(m_studentHead.parameters(), {.weightDecay = spec.weightDecay}, {}, decays)
        , m_centre(
              at::zeros({spec.dino.outDimensions}, at::TensorOptions(at::kFloat).device(engineDevice()))) {
        m_student.initialise(static_cast<uint64_t>(spec.seed));
        m_studentHead.initialise(static_cast<uint64_t>(spec.seed) + 1);
        m_teacher.parameters().freeze();
        m_teacherHead.parameters().freeze();
        followStudent(m_teacher.parameters(), m_student.parameters(), 0);
        followStudent(m_teacherHead.parameters(), m_studentHead.parameters(), 0);
    }

protected:
    double step(std::span<const uint32_t> indices, double learningRate) override;
    const Vit& result() const override { return m_teacher; }
    double measure(Split split) override;
    const char* measureName() const override { return "20-nearest-neighbour accuracy"; }

private:
    void clip(ParameterBuffer& parameters) const;

    Vit m_student, m_teacher;
    DinoHead m_studentHead, m_teacherHead;
    AdamW m_optimiser, m_headOptimiser;
    at::Tensor m_centre;
};

double DinoPretraining::step(std::span<const uint32_t> indices, double learningRate) {
    const DinoSpec& dino = m_spec.dino;
    const auto batch = static_cast<int64_t>(indices.size());
    ViewRecipe recipe{
        .size = m_spec.imageSize, .channels = m_spec.channels, .smallest = dino.globalScale, .jitter = 0.4};
    const at::Tensor global = at::cat({views(indices, recipe), views(indices, recipe)});
    at::Tensor target;
    {
        const at::NoGradGuard guard;
        target = m_teacherHead.forward(m_teacher.features(global)).view({2, batch, -1});
    }
    // All crops of one size go through the backbone together, and all together through the head.
    std::vector<at::Tensor> features{m_student.features(global)};
    if (dino.localCrops > 0) {
        recipe.size = dino.localSize;
        recipe.smallest = dino.localScale;
        recipe.largest = dino.globalScale;
        std::vector<at::Tensor> crops;
        for (int64_t i = 0; i < dino.localCrops; ++i)
            crops.push_back(views(indices, recipe));
        features.push_back(m_student.features(at::cat(crops)));
    }
    const at::Tensor student =
        m_studentHead.forward(at::cat(features)).view({2 + dino.localCrops, batch, -1});
    const at::Tensor loss =
        dinoLoss({student}, target, m_centre, {dino.studentTemperature, dino.teacherTemperature});
    loss.backward();
    clip(m_student.parameters());
    clip(m_studentHead.parameters());
    if (m_step < dino.frozenEpochs * m_stepsPerEpoch)
        m_studentHead.parameters()[DinoHead::LastLayer].mutable_grad().zero_();
    const double decay = cosineBetween(m_spec.weightDecay, dino.finalWeightDecay, m_step, m_steps);
    m_optimiser.setWeightDecay(decay);
    m_headOptimiser.setWeightDecay(decay);
    m_optimiser.step(learningRate);
    m_headOptimiser.step(learningRate);
    const double momentum = cosineBetween(dino.momentum, 1, m_step, m_steps);
    followStudent(m_teacher.parameters(), m_student.parameters(), momentum);
    followStudent(m_teacherHead.parameters(), m_studentHead.parameters(), momentum);
    moveCentre(m_centre, target, dino.centreMomentum);
    return loss.item<double>();
}

void DinoPretraining::clip(ParameterBuffer& parameters) const {
    if (m_spec.dino.clipNorm <= 0)
        return;
    for (const ParameterBuffer::Entry& entry : parameters.entries()) {
        const double norm = entry.value.grad().norm().item<double>();
        if (norm > m_spec.dino.clipNorm)
            entry.value.grad().mul_(m_spec.dino.clipNorm / (norm + 1e-6));
    }
}

double DinoPretraining::measure(Split split) {
    // While it trains a glance will do: against 4,000 pictures; at the end against all.
    TaskSpec glance = m_spec.task;
    if (split == Split::Validation) {
        glance.trainExamples = std::min<int64_t>(4000, m_train.size());
        glance.validationExamples =
            glance.validationExamples == 0 ? 1000 : std::min<int64_t>(1000, glance.validationExamples);
    }
    const ImageDataset known = loadImages(glance, Split::Train, m_stop);
    const ImageDataset asked = loadImages(glance, split, m_stop);
    const PreparedImages knownImages = prepared(known), askedImages = prepared(asked);
    NoProgress silent;
    return nearestNeighbourAccuracy(outputsOf(m_teacher, knownImages, Output::Features, 256, silent, m_stop),
                                    labelsOf(knownImages),
                                    outputsOf(m_teacher, askedImages, Output::Features, 256, silent, m_stop),
                                    labelsOf(askedImages), known.classes());
}

} // namespace

void pretrain(const nlohmann::json& json, const std::string& subject, const std::filesystem::path& specFolder,
              const std::filesystem::path& out, Progress& progress,
              const std::function<void(const std::string&)>& log, const std::stop_token& stop) {
    const PretrainSpec spec = parsePretrainSpec(json, subject, specFolder);
    if (!std::filesystem::is_directory(out))
        throw Error(ErrorCode::FileWrite, printable(out.string()), "is no folder; make it first");
    withOwnErrors(subject, [&] {
        if (spec.method == PretrainSpec::Method::Supervised)
            SupervisedPretraining(spec, out, progress, log, stop).run(json.dump());
        else
            DinoPretraining(spec, out, progress, log, stop).run(json.dump());
    });
}

} // namespace sparsescope
