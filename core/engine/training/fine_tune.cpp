// Fine-tuning by the paper's recipe (methods.md section 1): mask first, then train; AdamW, no warm-up, linear
// decay to 0.
#include "base/error.h"
#include "engine/detail/adamw.h"
#include "engine/detail/inference.h"
#include "engine/detail/torch_errors.h"
#include "engine/engine.h"

#include <ATen/Parallel.h>

#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <random>

namespace sparsescope {

namespace {

PreparedImages prepared(const ImageDataset& data, const FineTuneRequest& request, const VitConfig& config,
                        const std::stop_token& stop) {
    return {data, preprocessingOf(*request.checkpoint, config.channels, config.imageSize),
            static_cast<unsigned>(at::get_num_threads()), stop};
}

double scoreOf(const Vit& model, const PreparedImages& images, int64_t batchSize,
               const std::stop_token& stop) {
    NoProgress silent;
    const at::Tensor logits = outputsOf(model, images, Output::Logits, batchSize, silent, stop);
    // argmax of NaN is some class, so a broken model would get a score like any other.
    if (!logits.isfinite().all().item<bool>())
        throw Error(ErrorCode::ModelTensor, "logits",
                    "are not finite, so there is no score; inspect says which weights are NaN or infinite, or "
                    "lower the learning rate");
    return accuracyOf(logits, labelsOf(images));
}

int64_t stepsAnEpoch(int64_t examples, int64_t batchSize) {
    return (examples + batchSize - 1) / batchSize;
}

} // namespace

int64_t fineTuneSteps(const TaskSpec& task, const TrainingSpec& training) {
    return training.epochs * stepsAnEpoch(countImages(task, Split::Train), training.batchSize);
}

namespace {

FineTuneResult train(const FineTuneRequest& request, TrainingObserver& observer,
                     const std::stop_token& stop) {
    using Clock = std::chrono::steady_clock;
    const auto secondsSince = [](Clock::time_point start) {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    const auto start = Clock::now();
    const TrainingSpec& training = request.training;
    const auto seed = static_cast<uint64_t>(request.seed);
    const std::shared_ptr<Vit> model =
        loadVit(*request.checkpoint, dissect(*request.checkpoint), taskClasses(request.task.task),
                training.imageSize, seed, engineDevice());
    at::Tensor kept;
    if (request.mask != nullptr) {
        kept = flatMask(*model, *request.checkpoint, *request.mask);
        applyMask(*model, *request.checkpoint, *request.mask);
    }
    // Masked weights begin at +0 and get no gradient; without weight decay or with it, AdamW leaves them
    // there. That is W = W0 * mask in each forward pass without a product a step.
    AdamW optimiser(model->parameters(),
                    {.epsilon = training.adamEpsilon, .weightDecay = training.weightDecay}, kept);
    const TrainingImages data = loadTrainingImages(request.task, stop);
    const PreparedImages pictures = prepared(data.train, request, model->config(), stop);
    const PreparedImages validation = prepared(data.validation, request, model->config(), stop);

    std::vector<int64_t> order(static_cast<size_t>(pictures.size()));
    std::iota(order.begin(), order.end(), int64_t{0});
    std::mt19937_64 random(seed);
    const int64_t steps = training.epochs * stepsAnEpoch(pictures.size(), training.batchSize);
    int64_t step = 0;
    for (int64_t epoch = 1; epoch <= training.epochs; ++epoch) {
        const auto epochStart = Clock::now();
        for (size_t i = order.size() - 1; i > 0; --i)
            std::swap(order[i], order[random() % (i + 1)]);
        double lossSum = 0;
        for (size_t first = 0; first < order.size(); first += static_cast<size_t>(training.batchSize)) {
            throwIfStopped(stop);
            const size_t count = std::min(static_cast<size_t>(training.batchSize), order.size() - first);
            const ImageBatch batch =
                imageBatch(pictures, std::span(order).subspan(first, count), model->device());
            const at::Tensor loss = at::cross_entropy_loss(model->forward(batch.images), batch.labels);
            const auto value = loss.item<double>();
            if (!std::isfinite(value))
                throw Error(ErrorCode::RunFailed, fmt::format("step {}", step + 1),
                            fmt::format("the loss is {}; lower the learning rate, which is {}", value,
                                        training.learningRate));
            loss.backward();
            const double rate =
                training.learningRate * (1 - static_cast<double>(step) / static_cast<double>(steps));
            optimiser.step(rate);
            lossSum += value * static_cast<double>(count);
            observer.step(epoch, ++step, steps, value, rate);
        }
        observer.epoch(epoch, lossSum / static_cast<double>(order.size()),
                       scoreOf(*model, validation, training.batchSize, stop), secondsSince(epochStart));
    }
    const ImageDataset testData = loadImages(request.task, Split::Test, stop);
    const PreparedImages test = prepared(testData, request, model->config(), stop);
    return {scoreOf(*model, test, training.batchSize, stop), secondsSince(start), steps};
}

} // namespace

FineTuneResult fineTune(const FineTuneRequest& request, TrainingObserver& observer,
                        const std::stop_token& stop) {
    return withOwnErrors(printable(request.checkpoint->path().string()),
                         [&] { return train(request, observer, stop); });
}

} // namespace sparsescope
