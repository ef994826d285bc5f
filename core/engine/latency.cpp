#include "engine/latency.h"

#include "base/error.h"
#include "engine/detail/device.h"
#include "engine/detail/torch_errors.h"
#include "engine/models/detail/decoder.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

/// Waits for a GPU, too.
Clock::time_point now(const at::Tensor& result) {
    result.flatten()[0].item<float>();
    return Clock::now();
}

/// A model with its question.
class Answering {
public:
    Answering(const std::shared_ptr<const Checkpoint>& checkpoint, const LatencyRequest& request)
        : m_subject(printable(checkpoint->path().string()))
        , m_anatomy(dissect(*checkpoint))
        , m_model(loadModel(checkpoint, m_anatomy, {.parameters = {.device = deviceOf(request.device)}}))
        , m_decoder(dynamic_cast<Decoder*>(m_model.get()))
        , m_tokens(m_decoder != nullptr ? request.tokens : 0) {
        if (m_decoder != nullptr)
            wantVocabulary(checkpoint, m_anatomy);
        const InputShape shape = m_model->input();
        auto generator = at::detail::createCPUGenerator(1);
        if (shape.channels > 0) {
            m_batch.images =
                at::randn({1, shape.channels, shape.imageSize, shape.imageSize}, generator, at::kFloat)
                    .to(m_model->device());
            return;
        }
        const int64_t longest = request.prompt + m_tokens;
        if (longest > shape.tokens)
            throw Error(
                ErrorCode::Usage, m_subject,
                fmt::format("has a context of {} tokens, and question and answer have {}; give fewer by "
                            "--prompt and --tokens",
                            shape.tokens, longest));
        const int64_t vocabulary = m_decoder != nullptr ? m_decoder->config().vocabulary : shape.vocabulary;
        m_batch.tokens =
            at::randint(vocabulary > 0 ? vocabulary : 1, {1, request.prompt}, generator, at::kLong)
                .to(m_model->device());
    }

    void answer(bool counts, const std::stop_token& stop) {
        const at::NoGradGuard guard;
        const Clock::time_point begin = Clock::now();
        if (m_decoder == nullptr) {
            const double whole = milliseconds(begin, now(m_model->forward(m_batch)));
            if (counts)
                m_prompt.push_back(whole);
            return;
        }
        KeyValueCache cache(m_decoder->depth(), m_batch.tokens.size(1) + m_tokens);
        at::Tensor logits = m_decoder->next(m_batch.tokens, cache);
        at::Tensor token = logits.argmax(-1, true);
        const Clock::time_point first = now(token.to(at::kFloat));
        for (int64_t i = 1; i < m_tokens; ++i) {
            throwIfStopped(stop);
            token = m_decoder->next(token, cache).argmax(-1, true);
        }
        const Clock::time_point end = now(token.to(at::kFloat));
        if (!counts)
            return;
        m_prompt.push_back(milliseconds(begin, first));
        m_query.push_back(milliseconds(begin, end));
        if (m_tokens > 1)
            m_token.push_back(milliseconds(first, end) / static_cast<double>(m_tokens - 1));
    }

    ModelLatency latency() const {
        ModelLatency latency{.prompt = quantilesOf(m_prompt)};
        latency.query = m_decoder != nullptr ? quantilesOf(m_query) : latency.prompt;
        if (!m_token.empty())
            latency.token = quantilesOf(m_token);
        for (const LinearLayer* layer : m_model->pool()) {
            latency.weights += static_cast<uint64_t>(layer->weight.numel());
            latency.zeros +=
                static_cast<uint64_t>(layer->weight.numel() - layer->weight.count_nonzero().item<int64_t>());
        }
        if (m_decoder != nullptr)
            latency.weights +=
                static_cast<uint64_t>(m_decoder->config().vocabulary * m_decoder->config().embeddingWidth);
        latency.layers = m_anatomy.blocks;
        return latency;
    }

private:
    std::string m_subject;
    Anatomy m_anatomy;
    std::unique_ptr<Model> m_model;
    Decoder* m_decoder; ///< null of other models
    int64_t m_tokens;
    Batch m_batch;
    std::vector<double> m_prompt, m_token, m_query;
};

} // namespace

Quantiles quantilesOf(std::vector<double> values) {
    std::ranges::sort(values);
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<size_t>(place);
        const size_t above = std::min(below + 1, values.size() - 1);
        return values[below] + (place - std::floor(place)) * (values[above] - values[below]);
    };
    return values.empty() ? Quantiles{} : Quantiles{at(0.5), at(0.25), at(0.75)};
}

std::vector<ModelLatency> measureLatency(const LatencyRequest& request, Progress& progress,
                                         const std::stop_token& stop) {
    constexpr int64_t warming = 2;
    return withOwnErrors("the models", [&] {
        std::vector<std::unique_ptr<Answering>> models;
        for (const auto& checkpoint : request.models) {
            throwIfStopped(stop);
            models.push_back(std::make_unique<Answering>(checkpoint, request));
        }
        progress.begin("measuring", (warming + static_cast<uint64_t>(request.runs)) * models.size());
        for (int64_t run = -warming; run < request.runs; ++run) {
            for (const auto& model : models) {
                throwIfStopped(stop);
                model->answer(run >= 0, stop);
                progress.advance(1);
            }
        }
        std::vector<ModelLatency> latencies;
        latencies.reserve(models.size());
        for (const auto& model : models)
            latencies.push_back(model->latency());
        return latencies;
    });
}

std::optional<double> breakEvenQueries(double trainingSeconds, const ModelLatency& dense,
                                       const ModelLatency& small) {
    const double saved = (dense.query.median - small.query.median) / 1000;
    return saved > 0 ? std::optional(trainingSeconds / saved) : std::nullopt;
}

} // namespace sparsescope
