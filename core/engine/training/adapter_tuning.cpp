#include "engine/training/detail/adapter_tuning.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "engine/detail/device.h"
#include "engine/detail/torch_errors.h"
#include "engine/models/detail/model_pool.h"
#include "engine/tasks/tokenizer.h"
#include "engine/training/detail/alpaca.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {

namespace {

/// As alpaca-lora's tokenize: cut, and closed by the end where there is room for it.
std::vector<std::vector<int64_t>> sequencesOf(const TuneRequest& request) {
    const std::shared_ptr<const Tokenizer> tokenizer =
        loadTokenizer(request.tokenizer.empty() ? request.checkpoint->path() : request.tokenizer);
    const std::optional<int64_t> end = tokenizer->special(SpecialToken::End);
    const auto longest = static_cast<size_t>(request.cutoff);
    std::vector<std::vector<int64_t>> sequences;
    if (request.examples.extension() != ".json") {
        const std::vector<int64_t> ids = tokenizer->encode(readTextFile(request.examples, size_t{1} << 30U));
        for (size_t first = 0; first + 2 <= ids.size(); first += longest) {
            if (request.limit > 0 && std::cmp_equal(sequences.size(), request.limit))
                break;
            const auto from = ids.begin() + static_cast<ptrdiff_t>(first);
            sequences.emplace_back(from,
                                   from + static_cast<ptrdiff_t>(std::min(longest, ids.size() - first)));
        }
        if (sequences.empty())
            throw Error(ErrorCode::TaskData, printable(request.examples.string()), "has not two tokens");
        return sequences;
    }
    for (const std::string& text : alpacaTexts(request.examples, request.limit)) {
        std::vector<int64_t> ids = tokenizer->encode(text);
        if (ids.size() > longest)
            ids.resize(longest);
        else if (end && ids.size() < longest && (ids.empty() || ids.back() != *end))
            ids.push_back(*end);
        if (ids.size() >= 2)
            sequences.push_back(std::move(ids));
    }
    if (sequences.empty())
        throw Error(ErrorCode::TaskData, printable(request.examples.string()),
                    "has no example of two tokens or more");
    return sequences;
}

TuneResult tune(const TuneRequest& request, TrainingObserver& observer, const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    LoadOptions options{.parameters = {.device = deviceOf(request.device)}};
    if (request.pruned != nullptr)
        options.weights = request.pruned->weights;
    const Anatomy whole = dissect(*request.checkpoint);
    const Anatomy pool = layerPool(*request.checkpoint, whole, request.pool);
    const auto model = loadModel(request.checkpoint, whole, options);
    if (model->input().tokens == 0)
        throw Error(ErrorCode::ModelUnsupported, printable(request.checkpoint->path().string()),
                    "is no language model");
    if (request.cutoff > model->input().tokens)
        throw Error(ErrorCode::Usage, fmt::format("a cutoff of {}", request.cutoff),
                    fmt::format("is longer than the model's context of {}; give --cutoff {} or less",
                                model->input().tokens, model->input().tokens));
    if (request.pruned != nullptr)
        applyMask(*model, flatMask(*model, *request.checkpoint, request.pruned->masks));
    const TokenSequences examples(sequencesOf(request));
    AdapterSet adapters(*model, *request.checkpoint, pool, request.adapter,
                        static_cast<uint64_t>(request.seed));
    const TrainingPlan plan{.examples = examples.size(),
                            .epochs = request.epochs,
                            .batchSize = request.batchSize,
                            .seed = static_cast<uint64_t>(request.seed)};
    // Behind all that may be refused, and before the hours of training.
    std::error_code failure;
    std::filesystem::create_directory(request.out, failure);
    if (!std::filesystem::is_directory(request.out, failure))
        throw Error(ErrorCode::FileWrite, printable(request.out.string()),
                    "cannot be made a folder; make its parent first");
    AdapterTuning learner(*model, adapters, examples, request, plan.steps());
    TrainingOutcome outcome = train(learner, plan, observer, stop);
    adapters.write(request.out, request.checkpoint->path().string());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    return {.losses = std::move(outcome.curves.loss),
            .trainable = static_cast<uint64_t>(adapters.parameters().numel()),
            .examples = examples.size(),
            .seconds = seconds.count()};
}

} // namespace

AdapterTuning::AdapterTuning(const Model& model, AdapterSet& adapters, const Batches& examples,
                             const TuneRequest& request, int64_t steps)
    : m_model(model)
    , m_adapters(adapters)
    , m_examples(examples)
    , m_request(request)
    , m_steps(steps)
    , m_warmup(static_cast<int64_t>(std::ceil(request.warmup * static_cast<double>(steps))))
    , m_optimiser(adapters.parameters(), {.weightDecay = request.weightDecay}) {}

double AdapterTuning::learningRate(int64_t step) const {
    if (step < m_warmup)
        return m_request.learningRate * static_cast<double>(step) / static_cast<double>(m_warmup);
    return m_request.learningRate * static_cast<double>(m_steps - step) /
           static_cast<double>(std::max<int64_t>(1, m_steps - m_warmup));
}

double AdapterTuning::step(std::span<const int64_t> indices, int64_t, double learningRate, std::mt19937_64&) {
    std::vector<Batch> parts;
    double tokens = 0;
    for (size_t first = 0; first < indices.size(); first += static_cast<size_t>(m_request.together)) {
        const size_t some = std::min(static_cast<size_t>(m_request.together), indices.size() - first);
        parts.push_back(m_examples.batch(indices.subspan(first, some), m_model.device()));
        tokens += (parts.back().labels >= 0).sum().item<double>();
    }
    double loss = 0;
    for (const Batch& part : parts) {
        const at::Tensor sum = at::cross_entropy_loss(m_model.forward(part).flatten(0, 1),
                                                      part.labels.flatten(), {}, at::Reduction::Sum) /
                               tokens;
        sum.backward();
        loss += sum.item<double>();
    }
    m_optimiser.step(learningRate);
    return loss;
}

TuneResult tuneAdapter(const TuneRequest& request, TrainingObserver& observer, const std::stop_token& stop) {
    return withOwnErrors(printable(request.checkpoint->path().string()),
                         [&] { return tune(request, observer, stop); });
}

} // namespace sparsescope
