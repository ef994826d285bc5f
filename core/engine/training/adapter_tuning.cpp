#include "engine/training/detail/adapter_tuning.h"

#include "base/error.h"
#include "engine/detail/activations.h"
#include "engine/detail/device.h"
#include "engine/detail/run_question.h"
#include "engine/detail/torch_errors.h"
#include "engine/models/detail/model_pool.h"
#include "engine/tasks/text_file.h"
#include "engine/tasks/tokenizer.h"
#include "engine/training/detail/alpaca.h"
#include "weights/checkpoint/row_permutation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace sparsescope {

namespace {

/// As alpaca-lora's tokenize: cut, and closed by the end where there is room for it.
std::vector<std::vector<int64_t>> sequencesOf(const TuneRequest& request, const std::stop_token& stop) {
    const std::shared_ptr<const Tokenizer> tokenizer =
        loadTokenizer(request.tokenizer.empty() ? request.checkpoint->path() : request.tokenizer);
    const std::optional<int64_t> end = tokenizer->special(SpecialToken::End);
    const auto longest = static_cast<size_t>(request.cutoff);
    std::vector<std::vector<int64_t>> sequences;
    if (request.examples.extension() != ".json") {
        const std::vector<int64_t> ids =
            tokenizer->encode(plainText(request.examples, size_t{1} << 30U, stop));
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

/// Of the question and of all that its answer depends on.
std::string identityOf(const TuneRequest& request, const Batches& examples, const std::stop_token& stop) {
    const AdapterSpec& adapter = request.adapter;
    return questionHash(
        fmt::format(
            "tune {}\nroot {}\npool {}\nexamples {}\nadapter {} {} {} {} {} {}\nrecipe {} {} {} {} {} {}\n"
            "seed {}\nmachine {}\n",
            contentOf(*request.checkpoint, stop), request.checkpoint->root(),
            poolRuleJson(request.pool).dump(), examples.contentHash(), adapterName(adapter.kind),
            adapter.rank, adapter.scale, adapter.dropout, adapter.byBlocks, betaName(adapter.beta),
            request.epochs, request.batchSize, request.together, request.learningRate, request.weightDecay,
            request.warmup, request.seed, machineOf(request.device)) +
        contentOf(request.pruned, stop));
}

/// Whether what the layers keep for a backward pass (inputs, and of an adapter's and the layer's outputs
/// three of its size) would take more than half of the memory.
bool needsRecomputing(Model& model, const TuneRequest& request) {
    double floats = 0; // of a token
    for (const LinearLayer* layer : model.pool())
        floats += static_cast<double>(layer->weight.size(1) + 3 * layer->weight.size(0));
    const auto tokens = static_cast<double>(request.cutoff * std::min(request.together, request.batchSize));
    return model.depth() > 1 && model.device().is_cpu() &&
           4 * floats * tokens > static_cast<double>(availableMemory()) / 2;
}

TuneResult tune(const TuneRequest& asked, TrainingObserver& observer, const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    TuneRequest request = asked;
    LoadOptions options{.parameters = {.device = deviceOf(request.device)}};
    if (request.pruned != nullptr)
        options.weights = request.pruned->weights;
    for (const Tensor& tensor : request.checkpoint->tensors()) {
        if (turnedRows(tensor) > 0) // an adapter of it would go by the names with rows that these have not
            throw Error(
                ErrorCode::ModelUnsupported, printable(tensor.name),
                "has its rows in Meta's order, in which other programs would take those of an adapter; tune "
                "what `convert MODEL OUT --names hf` writes of it");
    }
    const Anatomy whole = dissect(*request.checkpoint);
    const Anatomy pool = layerPool(*request.checkpoint, whole, request.pool);
    wantVocabulary(request.checkpoint, whole);
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
    const TokenSequences examples(sequencesOf(request, stop));
    AdapterSet adapters(*model, *request.checkpoint, pool, request.adapter,
                        static_cast<uint64_t>(request.seed));
    if (!request.recompute)
        request.recompute = needsRecomputing(*model, request);
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
    std::optional<RunCheckpoint> checkpoint;
    if (!request.resumeFolder.empty())
        checkpoint.emplace(request.resumeFolder, identityOf(request, examples, stop), request.resumeShare);
    TrainingOutcome outcome = train(learner, plan, observer, stop, checkpoint ? &*checkpoint : nullptr);
    adapters.write(request.out, request.checkpoint->path().string());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    return {.losses = std::move(outcome.curves.loss),
            .trainable = adapters.trained(),
            .examples = examples.size(),
            .seconds = outcome.secondsBefore + seconds.count()};
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
    , m_optimiser(adapters.parameters(), {.weightDecay = request.weightDecay}, adapters.kept()) {}

double AdapterTuning::learningRate(int64_t step) const {
    if (step < m_warmup)
        return m_request.learningRate * static_cast<double>(step) / static_cast<double>(m_warmup);
    return m_request.learningRate * static_cast<double>(m_steps - step) /
           static_cast<double>(std::max<int64_t>(1, m_steps - m_warmup));
}

namespace {

at::Tensor lossOf(const at::Tensor& logits, const Batch& part, double tokens) {
    return at::cross_entropy_loss(logits.flatten(0, 1), part.labels.flatten(), {}, at::Reduction::Sum) /
           tokens;
}

} // namespace

double AdapterTuning::learn(const Batch& part, double tokens) {
    const at::Tensor loss = lossOf(m_model.forward(part), part, tokens);
    loss.backward();
    return loss.item<double>();
}

double AdapterTuning::learnByBlocks(const Batch& part, double tokens) {
    const int64_t depth = m_model.depth();
    std::vector<std::pair<at::Tensor, DropoutSeeds>> before; // of all blocks but the last
    at::Tensor hidden = m_model.pass(part, {}, 0, 0).detach();
    for (int64_t i = 0; i + 1 < depth; ++i) {
        before.emplace_back(hidden, m_adapters.seeds());
        hidden = m_model.pass(part, hidden, i, i + 1).detach(); // what it kept goes with its graph
    }
    hidden.requires_grad_(depth > 1);
    const at::Tensor loss = lossOf(m_model.pass(part, hidden, depth - 1, depth), part, tokens);
    loss.backward();
    const DropoutSeeds after = m_adapters.seeds();
    for (int64_t i = depth - 2; i >= 0; --i) {
        const at::Tensor above = hidden.grad();
        hidden = before.back().first;
        m_adapters.dropBy(before.back().second);
        before.pop_back();
        hidden.requires_grad_(i > 0); // below the first one nothing learns
        m_model.pass(part, hidden, i, i + 1).backward(above);
    }
    m_adapters.dropBy(after);
    return loss.item<double>();
}

double AdapterTuning::step(std::span<const int64_t> indices, int64_t, double learningRate,
                           std::mt19937_64& random) {
    if (m_adapters.hasDropout())
        m_adapters.dropBy(DropoutSeeds(random()));
    std::vector<Batch> parts;
    double tokens = 0;
    for (size_t first = 0; first < indices.size(); first += static_cast<size_t>(m_request.together)) {
        const size_t some = std::min(static_cast<size_t>(m_request.together), indices.size() - first);
        parts.push_back(m_examples.batch(indices.subspan(first, some), m_model.device()));
        tokens += (parts.back().labels >= 0).sum().item<double>();
    }
    double loss = 0;
    for (const Batch& part : parts)
        loss += m_request.recompute.value_or(false) ? learnByBlocks(part, tokens) : learn(part, tokens);
    m_optimiser.step(learningRate);
    return loss;
}

std::vector<NamedTensor> AdapterTuning::state() {
    std::vector<NamedTensor> tensors = m_optimiser.state();
    tensors.push_back({"factors", m_adapters.parameters().values()});
    return tensors;
}

TuneResult tuneAdapter(const TuneRequest& request, TrainingObserver& observer, const std::stop_token& stop) {
    return withOwnErrors(printable(request.checkpoint->path().string()),
                         [&] { return tune(request, observer, stop); });
}

} // namespace sparsescope
