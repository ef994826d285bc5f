#include "engine/scanner.h"

#include "base/error.h"
#include "engine/detail/scoring.h"
#include "engine/detail/torch_errors.h"
#include "engine/tasks/request_task.h"

#include <ATen/core/grad_mode.h>
#include <algorithm>
#include <cstring>

namespace sparsescope {
namespace {

/// Bytes of prepared batches, and of hidden states, that a scan keeps.
constexpr size_t mostKept = size_t{256} << 20U;

size_t bytesOf(const Batch& batch) {
    return (batch.images.defined() ? batch.images : batch.tokens).nbytes();
}

/// The first block of which a mask (flatMask) prunes something; model.depth() where there is none.
int64_t firstPrunedBlock(Model& model, const at::Tensor& kept) {
    const std::span<LinearLayer* const> pool = model.pool();
    const size_t aBlock = pool.size() / static_cast<size_t>(std::max<int64_t>(1, model.depth()));
    const uint8_t* const first = kept.data_ptr<uint8_t>();
    for (size_t i = 0; i < pool.size() && aBlock > 0; ++i) {
        const at::Tensor& weight = pool[i]->weight;
        if (std::memchr(first + weight.storage_offset(), 0, static_cast<size_t>(weight.numel())) != nullptr)
            return static_cast<int64_t>(i / aBlock);
    }
    return model.depth();
}

} // namespace

/// Everything that a mask does not change, among it what the blocks before the first pruned one make of the
/// examples: the cells of a sensitivity map come block by block, and a curve is spared the embedding.
struct Scanner::Loaded {
    std::shared_ptr<const Checkpoint> checkpoint;
    TaskSpec spec;
    std::optional<EvaluationRequest> language; ///< of a language model, which may be larger than the memory:
                                               ///< its blocks pass by once a mask, and nothing else is held
    std::unique_ptr<Task> task;
    std::unique_ptr<Model> model;
    at::Tensor weights; ///< as they were loaded
    std::unique_ptr<Batches> examples;
    int64_t step = 0;
    std::vector<ExampleOutcome> outcomes; ///< of the last mask
    std::vector<Batch> batches;           ///< prepared once where they fit; else made again for each mask
    std::vector<at::Tensor> hidden;       ///< one a batch, before block `level` of the dense model; or none
    int64_t level = 0;

    void forGroups(const std::stop_token& stop, const std::function<void(size_t)>& work,
                   const std::function<void(size_t)>& then = {}) const;
    bool keepsHidden() const;
    void advanceTo(int64_t block, const std::stop_token& stop);
    void scoreFirst(Scorer& scorer, const std::stop_token& stop);
    void scoreKept(Scorer& scorer, const std::stop_token& stop) const;
};

/// `work` for each kept batch, side by side as evaluate() has them, and `then` in order.
void Scanner::Loaded::forGroups(const std::stop_token& stop, const std::function<void(size_t)>& work,
                                const std::function<void(size_t)>& then) const {
    for (size_t first = 0; first < batches.size(); first += batchesSideBySide(*model)) {
        throwIfStopped(stop);
        const size_t count = std::min(batchesSideBySide(*model), batches.size() - first);
        sideBySide(*model, count, [&](size_t i) { work(first + i); });
        for (size_t i = 0; then && i < count; ++i)
            then(first + i);
    }
}

bool Scanner::Loaded::keepsHidden() const {
    return !hidden.empty() || (!batches.empty() && model->depth() > 0 &&
                               model->pass(batches.front(), {}, 0, 0).nbytes() * batches.size() <= mostKept);
}

/// With the weights as they were loaded.
void Scanner::Loaded::advanceTo(int64_t block, const std::stop_token& stop) {
    if (!hidden.empty() && level == block)
        return;
    const bool anew = hidden.empty() || level > block;
    std::vector<at::Tensor> next(batches.size());
    forGroups(stop, [&](size_t i) {
        next[i] = model->pass(batches[i], anew ? at::Tensor() : hidden[i], anew ? 0 : level, block);
    });
    hidden = std::move(next);
    level = block;
}

/// Keeps the batches where they fit.
void Scanner::Loaded::scoreFirst(Scorer& scorer, const std::stop_token& stop) {
    NoProgress silent;
    size_t bytes = 0;
    std::vector<Batch> prepared;
    forEachOutput(*model, *examples, step, silent, stop, [&](const at::Tensor& outputs, const Batch& batch) {
        scorer.add(outputs, batch);
        bytes += bytesOf(batch);
        if (bytes <= mostKept)
            prepared.push_back(batch);
    });
    if (bytes <= mostKept)
        batches = std::move(prepared);
}

void Scanner::Loaded::scoreKept(Scorer& scorer, const std::stop_token& stop) const {
    std::vector<at::Tensor> outputs(batches.size());
    forGroups(
        stop,
        [&](size_t i) {
            outputs[i] = hidden.empty() ? model->forward(batches[i])
                                        : model->pass(batches[i], hidden[i], level, model->depth());
        },
        [&](size_t i) {
            scorer.add(outputs[i], batches[i]);
            outputs[i].reset();
        });
}

Scanner::Scanner(const EvaluationRequest& request, const std::stop_token& stop)
    : m_loaded(std::make_unique<Loaded>()) {
    withOwnErrors(request.checkpoint->path().string(), [&] {
        m_loaded->checkpoint = request.checkpoint;
        m_loaded->spec = request.task;
        if (request.task.info().isOfLanguageModels()) {
            m_loaded->language = request;
            return;
        }
        m_loaded->task = makeTask(request.task);
        m_loaded->model = loadClassifier(request, m_loaded->task->head());
        m_loaded->weights = m_loaded->model->parameters().values().detach().clone();
        m_loaded->examples =
            m_loaded->task->batches(request.split, request.checkpoint.get(), m_loaded->model->input(), stop);
        m_loaded->step = stepFor(*m_loaded->model, request.batchSize);
    });
}

Scanner::~Scanner() = default;

const std::vector<ExampleOutcome>& Scanner::outcomes() const {
    return m_loaded->outcomes;
}

bool Scanner::tookAll(const std::stop_token& stop) const {
    return withOwnErrors(m_loaded->checkpoint->path().string(), [&] {
        TaskSpec more = m_loaded->spec;
        if (more.testExamples++ <= 0)
            return true;
        const Checkpoint& checkpoint = *m_loaded->checkpoint;
        if (more.info().objective == Objective::Continuations) // whose limit may be of each subject
            return makeRequestTask(more)->texts(stop).size() ==
                   makeRequestTask(m_loaded->spec)->texts(stop).size();
        const auto task = makeTask(more);
        const int64_t count =
            m_loaded->language // windows are known when the text is tokens
                ? task->batches(Split::Test, &checkpoint,
                                streamModel(m_loaded->checkpoint, dissect(checkpoint), {})->input(), stop)
                      ->size()
                : task->count(Split::Test);
        return count == std::ssize(m_loaded->outcomes);
    });
}

double Scanner::score(const MaskSet* masks, const std::stop_token& stop) {
    if (std::optional<EvaluationRequest>& request = m_loaded->language) {
        Pruned pruned;
        if (masks != nullptr)
            pruned.masks = *masks;
        request->pruned = masks != nullptr ? &pruned : nullptr;
        NoProgress silent;
        EvaluationResult measured = evaluate(*request, silent, stop);
        request->pruned = nullptr;
        m_loaded->outcomes = std::move(measured.outcomes);
        return measured.score;
    }
    return withOwnErrors(m_loaded->checkpoint->path().string(), [&] {
        const at::NoGradGuard guard;
        Loaded& loaded = *m_loaded;
        Model& model = *loaded.model;
        model.parameters().values().copy_(loaded.weights);
        const at::Tensor kept = masks != nullptr ? flatMask(model, *loaded.checkpoint, *masks) : at::Tensor();
        if (kept.defined() && loaded.keepsHidden())
            loaded.advanceTo(std::min(firstPrunedBlock(model, kept), model.depth() - 1), stop);
        if (kept.defined())
            applyMask(model, kept);
        const auto scorer = loaded.task->scorer();
        if (loaded.batches.empty())
            loaded.scoreFirst(*scorer, stop);
        else
            loaded.scoreKept(*scorer, stop);
        const std::optional<double> score = scorer->score();
        if (!score)
            failNotFinite(*loaded.checkpoint);
        loaded.outcomes = scorer->examples();
        return *score;
    });
}

} // namespace sparsescope
