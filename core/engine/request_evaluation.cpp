// The score of a language model on what it is asked about texts: requests, answered block by block.
#include "base/error.h"
#include "engine/detail/activations.h"
#include "engine/detail/device.h"
#include "engine/detail/request_scoring.h"
#include "engine/detail/scoring.h"
#include "engine/tasks/log_sum_kernel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr int64_t tokensTogether = 4096; ///< more repeat less of what requests share, and need more memory
constexpr int64_t logitsTogether = 16'000'000; ///< 64 MB of f32

/// One row of tokens, and its hidden states between two blocks.
struct Row {
    const RequestPack& pack;
    Batch batch;
    at::Tensor hidden;

    Row(const RequestPack& requests, at::Device device)
        : pack(requests)
        , batch{.tokens = at::tensor(pack.tokens, at::kLong).unsqueeze(0).to(device),
                .positions = at::tensor(pack.positions, at::kLong),
                .ends = at::tensor(pack.ends, at::kLong)} {}
};

/// Adds what a row answers to the sums of its requests.
void readAnswers(BlockStream& model, const Row& row, std::vector<double>& sums) {
    std::vector<int64_t> places; // each once: answers of one token ask one place
    places.reserve(row.pack.asked.size());
    for (const RequestPack::Ask& ask : row.pack.asked)
        places.push_back(ask.place);
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    const at::Tensor hidden =
        row.hidden.index_select(1, at::tensor(places, at::kLong).to(row.hidden.device()));
    std::vector<RequestPack::Ask> asked = row.pack.asked; // by place, of one request in order
    std::ranges::stable_sort(asked, {}, &RequestPack::Ask::place);
    auto next = asked.begin();
    int64_t together = 1;
    for (int64_t first = 0, some = 1; first < std::ssize(places); first += some) { // one, to see how large
        some = std::min(together, static_cast<int64_t>(std::ssize(places)) - first);
        const at::Tensor logits =
            model.head(hidden.narrow(1, first, some)).squeeze(0).to(at::kCPU).contiguous();
        const int64_t vocabulary = logits.size(1);
        together = std::max<int64_t>(1, logitsTogether / vocabulary);
        const float* const values = logits.data_ptr<float>();
        std::vector<double> whole(static_cast<size_t>(some));
        at::parallel_for(0, some, 8, [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; ++i)
                whole[static_cast<size_t>(i)] = logSumExp(values + i * vocabulary, vocabulary);
        });
        for (int64_t i = 0; i < some; ++i) {
            for (; next != asked.end() && next->place == places[static_cast<size_t>(first + i)]; ++next) {
                if (next->token < 0 || next->token >= vocabulary)
                    throw Error(
                        ErrorCode::TaskData, "token ids",
                        fmt::format("go beyond the model's vocabulary of {}: the tokenizer is another "
                                    "model's",
                                    vocabulary));
                sums[next->request] +=
                    static_cast<double>(values[i * vocabulary + next->token]) - whole[static_cast<size_t>(i)];
            }
        }
    }
}

} // namespace

std::vector<double> scoreRequests(BlockStream& model, const Checkpoint& checkpoint, const MaskSet* masks,
                                  std::span<const Request> requests, at::Device device, Progress& progress,
                                  const std::stop_token& stop) {
    const at::NoGradGuard guard;
    if (masks != nullptr)
        checkMask(dissect(checkpoint), checkpoint, *masks);
    const std::vector<RequestPack> packs = packRequests(requests, tokensTogether);
    progress.begin("evaluating", static_cast<uint64_t>(model.count() + 1) * packs.size());
    std::vector<double> sums(requests.size(), 0.0);
    const uint64_t most = std::max<uint64_t>(availableMemory() / 4, 1);
    for (size_t first = 0; first < packs.size();) {
        std::vector<Row> rows;
        for (uint64_t bytes = 0; first < packs.size() && (rows.empty() || bytes < most); ++first) {
            throwIfStopped(stop);
            rows.emplace_back(packs[first], device);
            rows.back().hidden = model.embed(rows.back().batch);
            bytes += rows.back().hidden.nbytes();
        }
        for (int64_t i = 0; i < model.count(); ++i) {
            Block& block = model.block(i);
            if (masks != nullptr)
                applyMask(block.pool(), *masks);
            for (Row& row : rows) {
                throwIfStopped(stop);
                row.hidden = block(row.hidden, row.batch);
                progress.advance(1);
            }
        }
        for (Row& row : rows) {
            throwIfStopped(stop);
            readAnswers(model, row, sums);
            row.hidden = at::Tensor();
            progress.advance(1);
        }
    }
    return sums;
}

EvaluationResult measureRequests(const EvaluationRequest& request, Progress& progress,
                                 const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    const Checkpoint& checkpoint = *request.checkpoint;
    if (request.split != Split::Test)
        throw Error(ErrorCode::SpecInvalid, request.task.task,
                    "is measured and not trained for; it has no split but the test's");
    const std::unique_ptr<RequestTask> task = makeRequestTask(request.task);
    LoadOptions options{.parameters = {.device = deviceOf(request.device)}};
    if (request.pruned != nullptr)
        options.weights = request.pruned->weights;
    const Anatomy anatomy = dissect(checkpoint);
    wantVocabulary(request.checkpoint, anatomy);
    const auto model = streamModel(request.checkpoint, anatomy, options);
    if (model->input().tokens == 0)
        throw Error(ErrorCode::ModelUnsupported, request.task.task, "is of language models only");
    const std::shared_ptr<const Tokenizer> tokenizer =
        loadTokenizer(request.task.tokenizer.empty() ? checkpoint.path() : request.task.tokenizer);
    const Requests requests = task->requests(*tokenizer, model->input().tokens, stop);
    const std::vector<double> sums =
        scoreRequests(*model, checkpoint, request.pruned != nullptr ? &request.pruned->masks : nullptr,
                      requests.all, options.parameters.device, progress, stop);
    if (!std::ranges::all_of(sums, [](double sum) { return std::isfinite(sum); }))
        failNotFinite(checkpoint);
    EvaluationResult result = task->score(sums);
    if (!request.outputs.empty())
        task->writeOutputs(request.outputs, sums, stop);
    result.metric = request.task.info().metric.name;
    result.truncated = requests.truncated;
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return result;
}

} // namespace sparsescope
