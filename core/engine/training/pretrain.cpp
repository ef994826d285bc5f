// Pre-training a ViT from scratch, with labels or by DINO.
#include "base/error.h"
#include "engine/detail/device.h"
#include "engine/detail/scoring.h"
#include "engine/detail/torch_errors.h"
#include "engine/engine.h"
#include "engine/models/detail/vit.h"
#include "engine/tasks/image_dataset.h"
#include "engine/training/detail/adamw.h"
#include "engine/training/detail/augmentation.h"
#include "engine/training/detail/dino.h"
#include "engine/training/detail/nearest_neighbours.h"
#include "engine/training/detail/training_loop.h"
#include "engine/training/pretrain_spec.h"

#include <ATen/core/grad_mode.h>

#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <memory>

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

/// What a pre-training is told beside its spec.
struct PretrainPlace {
    const std::filesystem::path& out;
    Progress& progress;
    const std::function<void(const std::string&)>& log;
    const std::stop_token& stop;
    at::Device device;
};

/// What both methods share: pictures, schedule, what is measured and written.
class Pretraining : public Learner {
public:
    Pretraining(const PretrainSpec& spec, const PretrainPlace& place)
        : m_spec(spec)
        , m_device(place.device)
        , m_stop(place.stop)
        , m_train(loadImages(spec.task, Split::Train, place.stop)) {
        m_plan = {.examples = m_train.size(),
                  .epochs = spec.epochs,
                  .batchSize = spec.batchSize,
                  .wholeBatches = true,
                  .seed = static_cast<uint64_t>(spec.seed)};
        if (m_plan.stepsAnEpoch() == 0)
            throw Error(
                ErrorCode::SpecInvalid, "batch_size",
                fmt::format("is {}, more than the {} training pictures", spec.batchSize, m_train.size()));
    }

    const TrainingPlan& plan() const { return m_plan; }
    double learningRate(int64_t step) const override {
        const int64_t warmup = m_spec.warmupEpochs * m_plan.stepsAnEpoch();
        if (step < warmup)
            return m_spec.learningRate * static_cast<double>(step + 1) / static_cast<double>(warmup);
        return cosineBetween(m_spec.learningRate, m_spec.finalLearningRate, step - warmup,
                             m_plan.steps() - warmup);
    }
    double validate() override { return measure(Split::Validation); }
    /// What is written.
    virtual const Vit& result() const = 0;
    /// Percent on `split`, as the method measures it.
    virtual double measure(Split split) = 0;
    virtual const char* measureName() const = 0;

protected:
    at::Tensor views(std::span<const int64_t> indices, const ViewRecipe& recipe, std::mt19937_64& random) {
        at::Tensor images = at::empty(
            {static_cast<int64_t>(indices.size()), recipe.channels, recipe.size, recipe.size}, at::kFloat);
        randomViews(m_train, indices, recipe, random,
                    {images.data_ptr<float>(), static_cast<size_t>(images.numel())});
        return images.to(m_device);
    }
    std::unique_ptr<Batches> examples(Task& task, Split split) const {
        return task.batches(split, nullptr, {m_spec.channels, m_spec.imageSize, 0}, m_stop);
    }
    ParameterOptions learning() const { return {.device = m_device, .trained = true}; }
    ParameterOptions following() const { return {.device = m_device}; }

    const PretrainSpec& m_spec;
    at::Device m_device;
    std::stop_token m_stop;
    ImageDataset m_train;
    TrainingPlan m_plan;
};

/// Tells how it goes, and writes a checkpoint every so many steps.
class PretrainObserver final : public TrainingObserver {
public:
    PretrainObserver(const PretrainSpec& spec, const std::string& specText, Pretraining& learner,
                     const PretrainPlace& place)
        : m_spec(spec)
        , m_learner(learner)
        , m_place(place)
        , m_metadata{{"format", "pt"}, // transformers and timm ask for it
                     {"method", spec.method == PretrainSpec::Method::Dino ? "dino" : "supervised"},
                     {"spec", specText}} {}

    void step(int64_t, int64_t step, int64_t, double, double) override {
        m_place.progress.advance(1);
        if (m_spec.checkpointEvery > 0 && step % m_spec.checkpointEvery == 0)
            write(fmt::format("step-{:06}.safetensors", step), step);
    }
    void epoch(int64_t epoch, double meanLoss, double score, double) override {
        m_place.log(fmt::format("epoch {}/{}: loss {:.4f}, {} {:.2f} % (validation), {:.0f} s", epoch,
                                m_spec.epochs, meanLoss, m_learner.measureName(), score, seconds()));
    }
    void end() {
        const double score = m_learner.measure(Split::Test);
        m_metadata["score"] = fmt::format("{} {:.2f} % (test)", m_learner.measureName(), score);
        write("final.safetensors", m_learner.plan().steps());
        m_place.log(fmt::format("{} {:.2f} % (test), {:.0f} s in all: {}", m_learner.measureName(), score,
                                seconds(), (m_place.out / "final.safetensors").string()));
    }

private:
    void write(const std::string& name, int64_t step) {
        m_metadata["step"] = std::to_string(step);
        writeVit(m_learner.result(), m_place.out / name, m_metadata);
    }
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

    const PretrainSpec& m_spec;
    Pretraining& m_learner;
    const PretrainPlace& m_place;
    std::map<std::string, std::string> m_metadata;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

class SupervisedPretraining final : public Pretraining {
public:
    SupervisedPretraining(const PretrainSpec& spec, const PretrainPlace& place)
        : Pretraining(spec, place)
        , m_model(modelConfig(), learning())
        , m_optimiser(m_model.parameters(), {.weightDecay = spec.weightDecay}, {}, decays) {
        m_model.initialise(static_cast<uint64_t>(spec.seed));
    }

    double step(std::span<const int64_t> indices, int64_t, double learningRate,
                std::mt19937_64& random) override {
        ViewRecipe recipe{.size = m_spec.imageSize, .channels = m_spec.channels, .shift = m_spec.shift};
        const at::Tensor images = views(indices, recipe, random);
        at::Tensor labels = at::empty({images.size(0)}, at::kLong);
        for (size_t i = 0; i < indices.size(); ++i)
            labels.data_ptr<int64_t>()[i] = m_train.labels[static_cast<size_t>(indices[i])];
        const at::Tensor loss = at::cross_entropy_loss(m_model.logits(images), labels.to(images.device()), {},
                                                       at::Reduction::Mean, -100, m_spec.labelSmoothing);
        loss.backward();
        m_optimiser.step(learningRate);
        return loss.item<double>();
    }
    const Vit& result() const override { return m_model; }
    double measure(Split split) override {
        const auto task = makeTask(m_spec.task);
        const auto scorer = task->scorer();
        NoProgress silent;
        const auto score = scoreOf(m_model, *examples(*task, split), *scorer, 256, silent, m_stop);
        if (!score)
            throw Error(ErrorCode::RunFailed, std::string(splitName(split)),
                        "the model's outputs are not finite; lower the learning rate");
        return *score;
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
    DinoPretraining(const PretrainSpec& spec, const PretrainPlace& place)
        : Pretraining(spec, place)
        , m_student(configOf(spec), learning())
        , m_teacher(configOf(spec), following())
        , m_studentHead(head(learning()))
        , m_teacherHead(head(following()))
        , m_optimiser(m_student.parameters(), {.weightDecay = spec.weightDecay}, {}, decays)
        , m_headOptimiser(m_studentHead.parameters(), {.weightDecay = spec.weightDecay}, {}, decays)
        , m_centre(at::zeros({spec.dino.outDimensions}, at::TensorOptions(at::kFloat).device(m_device))) {
        m_student.initialise(static_cast<uint64_t>(spec.seed));
        m_studentHead.initialise(static_cast<uint64_t>(spec.seed) + 1);
        followStudent(m_teacher.parameters(), m_student.parameters(), 0);
        followStudent(m_teacherHead.parameters(), m_studentHead.parameters(), 0);
    }

    double step(std::span<const int64_t> indices, int64_t step, double learningRate,
                std::mt19937_64& random) override;
    const Vit& result() const override { return m_teacher; }
    double measure(Split split) override;
    const char* measureName() const override { return "20-nearest-neighbour accuracy"; }

private:
    DinoHead head(const ParameterOptions& options) const {
        return {m_spec.width, m_spec.dino.hiddenWidth, m_spec.dino.bottleneck, m_spec.dino.outDimensions,
                options};
    }
    void clip(ParameterBuffer& parameters) const;
    /// Features of all examples, and their labels.
    std::pair<at::Tensor, at::Tensor> features(const Batches& examples) const;

    Vit m_student, m_teacher;
    DinoHead m_studentHead, m_teacherHead;
    AdamW m_optimiser, m_headOptimiser;
    at::Tensor m_centre;
};

double DinoPretraining::step(std::span<const int64_t> indices, int64_t step, double learningRate,
                             std::mt19937_64& random) {
    const DinoSpec& dino = m_spec.dino;
    const auto batch = static_cast<int64_t>(indices.size());
    ViewRecipe recipe{
        .size = m_spec.imageSize, .channels = m_spec.channels, .smallest = dino.globalScale, .jitter = 0.4};
    const at::Tensor global = at::cat({views(indices, recipe, random), views(indices, recipe, random)});
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
        crops.reserve(static_cast<size_t>(dino.localCrops));
        for (int64_t i = 0; i < dino.localCrops; ++i)
            crops.push_back(views(indices, recipe, random));
        features.push_back(m_student.features(at::cat(crops)));
    }
    const at::Tensor student =
        m_studentHead.forward(at::cat(features)).view({2 + dino.localCrops, batch, -1});
    const at::Tensor loss =
        dinoLoss({student}, target, m_centre, {dino.studentTemperature, dino.teacherTemperature});
    loss.backward();
    clip(m_student.parameters());
    clip(m_studentHead.parameters());
    if (step < dino.frozenEpochs * m_plan.stepsAnEpoch())
        m_studentHead.parameters()[DinoHead::LastLayer].mutable_grad().zero_();
    const double decay = cosineBetween(m_spec.weightDecay, dino.finalWeightDecay, step, m_plan.steps());
    m_optimiser.setWeightDecay(decay);
    m_headOptimiser.setWeightDecay(decay);
    m_optimiser.step(learningRate);
    m_headOptimiser.step(learningRate);
    const double momentum = cosineBetween(dino.momentum, 1, step, m_plan.steps());
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
    const auto task = makeTask(glance);
    const auto [known, knownLabels] = features(*examples(*task, Split::Train));
    const auto [asked, askedLabels] = features(*examples(*task, split));
    return nearestNeighbourAccuracy(known, knownLabels, asked, askedLabels, task->head().classes());
}

std::pair<at::Tensor, at::Tensor> DinoPretraining::features(const Batches& examples) const {
    std::vector<at::Tensor> rows, labels;
    NoProgress silent;
    forEachBatch(examples, m_device, 256, silent, m_stop, [&](const Batch& batch) {
        rows.push_back(m_teacher.features(batch.images).to(at::kCPU));
        labels.push_back(batch.labels.to(at::kCPU));
    });
    return {at::cat(rows), at::cat(labels)};
}

} // namespace

void pretrain(const nlohmann::json& json, const std::string& subject, const std::filesystem::path& specFolder,
              const std::filesystem::path& out, Progress& progress,
              const std::function<void(const std::string&)>& log, const std::stop_token& stop,
              const std::string& device) {
    const PretrainSpec spec = parsePretrainSpec(json, subject, specFolder);
    if (!std::filesystem::is_directory(out))
        throw Error(ErrorCode::FileWrite, printable(out.string()), "is no folder; make it first");
    withOwnErrors(subject, [&] {
        const PretrainPlace place{out, progress, log, stop, deviceOf(device)};
        std::unique_ptr<Pretraining> learner;
        if (spec.method == PretrainSpec::Method::Supervised)
            learner = std::make_unique<SupervisedPretraining>(spec, place);
        else
            learner = std::make_unique<DinoPretraining>(spec, place);
        progress.begin("training", static_cast<uint64_t>(learner->plan().steps()));
        PretrainObserver observer(spec, json.dump(), *learner, place);
        train(*learner, learner->plan(), observer, stop);
        observer.end();
    });
}

} // namespace sparsescope
