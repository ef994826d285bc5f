#include "engine/masked_pretraining.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/mapped_file.h"
#include "engine/detail/device.h"
#include "engine/detail/run_question.h"
#include "engine/detail/torch_errors.h"
#include "engine/models/detail/masked_bert.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/text_documents.h"
#include "engine/tasks/tokenizer.h"
#include "engine/training/detail/adamw.h"
#include "engine/training/detail/training_loop.h"
#include "engine/training/masking.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

namespace sparsescope {
namespace {

/// Sequences of a text, each of as many tokens.
struct Sequences {
    std::vector<int32_t> ids;     ///< one behind the other
    std::vector<uint32_t> chosen; ///< which of them are learnt from
    int64_t length = 0;

    int64_t all() const { return static_cast<int64_t>(ids.size()) / length; }
    std::string contentHash() const {
        return questionHash(
            questionHash({reinterpret_cast<const char*>(ids.data()), ids.size() * sizeof(int32_t)}) +
            questionHash({reinterpret_cast<const char*>(chosen.data()), chosen.size() * sizeof(uint32_t)}));
    }
};

Sequences readSequences(const MaskedRequest& request, const Tokenizer& tokenizer,
                        const std::stop_token& stop) {
    Sequences sequences;
    sequences.length = request.length;
    const auto isFull = [&] {
        return request.tokens > 0 && std::cmp_greater_equal(sequences.ids.size(), request.tokens);
    };
    const auto take = [&](const std::string& document) {
        for (const int64_t id : tokenizer.encode(document))
            sequences.ids.push_back(static_cast<int32_t>(id));
        return !isFull();
    };
    for (const std::filesystem::path& file : textFiles(request.text)) {
        forEachDocument(file, take, stop);
        if (isFull())
            break;
    }
    if (isFull())
        sequences.ids.resize(static_cast<size_t>(request.tokens));
    if (sequences.all() > UINT32_MAX)
        throw Error(ErrorCode::TaskData, printable(request.text.string()),
                    "has too many sequences; say with \"tokens\" how much of it is read");
    // A smaller part is in a larger one, whatever the seed: runs of several shares then differ by it alone.
    sequences.chosen = shuffledIndices(static_cast<uint32_t>(sequences.all()));
    sequences.chosen.resize(
        static_cast<size_t>(std::floor(request.fraction * static_cast<double>(sequences.all()) + 0.5)));
    std::ranges::sort(sequences.chosen);
    if (std::ssize(sequences.chosen) < request.batchSize)
        throw Error(
            ErrorCode::TaskData, printable(request.text.string()),
            fmt::format("gives {} sequences of {} tokens to learn from, fewer than the {} of a step; take a "
                        "longer text, shorter sequences, a larger fraction or a smaller batch",
                        sequences.chosen.size(), request.length, request.batchSize));
    return sequences;
}

MaskingRule ruleOf(const MaskedRequest& request, const Tokenizer& tokenizer) {
    const std::optional<int64_t> mask = tokenizer.special(SpecialToken::Mask);
    if (!mask)
        throw Error(ErrorCode::ModelUnsupported, tokenizer.subject(),
                    "has no token to mask others by ([MASK]); take the tokenizer of a BERT");
    MaskingRule rule{request.maskShare, *mask, tokenizer.size(), {}};
    for (const SpecialToken token :
         {SpecialToken::Begin, SpecialToken::End, SpecialToken::Pad, SpecialToken::Unknown,
          SpecialToken::Classify, SpecialToken::Separate, SpecialToken::Mask}) {
        if (const auto id = tokenizer.special(token))
            rule.special.push_back(*id);
    }
    return rule;
}

BertConfig configOf(const MaskedRequest& request, const Tokenizer& tokenizer) {
    BertConfig config;
    config.vocabulary = tokenizer.size();
    config.width = request.width;
    config.depth = request.depth;
    config.heads = request.heads;
    config.mlpWidth = request.mlpWidth;
    config.positions = request.positions;
    config.masked = true;
    config.hiddenDropout = config.attentionDropout = request.dropout;
    config.headDropout = 0;
    return config;
}

class MaskedLearner final : public Learner {
public:
    MaskedLearner(Bert& model, const Sequences& sequences, MaskingRule rule, const MaskedRequest& request)
        : m_model(model)
        , m_sequences(sequences)
        , m_rule(std::move(rule))
        , m_request(request)
        , m_optimiser(model.parameters(), {.weightDecay = request.weightDecay}, {}, isMatrix) {}

    /// transformers' get_linear_schedule_with_warmup.
    double learningRate(int64_t step) const override {
        const int64_t warmup = m_request.warmup;
        const double share = step < warmup ? static_cast<double>(step) / static_cast<double>(warmup)
                                           : static_cast<double>(m_request.steps - step) /
                                                 static_cast<double>(m_request.steps - warmup);
        return m_request.learningRate * share;
    }

    double step(std::span<const int64_t> indices, int64_t, double learningRate,
                std::mt19937_64& random) override {
        const auto rows = static_cast<int64_t>(indices.size()), length = m_sequences.length;
        const at::Tensor tokens = at::empty({rows, length}, at::kLong);
        for (int64_t row = 0; row < rows; ++row) {
            const uint32_t sequence =
                m_sequences.chosen[static_cast<size_t>(indices[static_cast<size_t>(row)])];
            std::copy_n(m_sequences.ids.begin() + int64_t{sequence} * length, length,
                        tokens.data_ptr<int64_t>() + row * length);
        }
        const at::Tensor labels = at::empty_like(tokens);
        const auto count = static_cast<size_t>(tokens.numel());
        const int64_t asked = maskTokens({tokens.data_ptr<int64_t>(), count},
                                         {labels.data_ptr<int64_t>(), count}, m_rule, random);
        double loss = 0;
        for (int64_t first = 0; first < rows; first += m_request.together) {
            const int64_t some = std::min(m_request.together, rows - first);
            Batch part{.tokens = tokens.narrow(0, first, some).to(m_model.device()),
                       .labels = labels.narrow(0, first, some).to(m_model.device())};
            if (m_model.hasDropout())
                part.dropout = random();
            const at::Tensor right = part.labels.masked_select(part.labels.ne(-100));
            if (right.numel() == 0) // nothing is asked for in so few tokens
                continue;
            const at::Tensor share =
                at::cross_entropy_loss(m_model.forward(part), right, {}, at::Reduction::Sum) /
                static_cast<double>(asked);
            share.backward();
            loss += share.item<double>();
        }
        m_optimiser.step(learningRate);
        return loss;
    }
    double validate() override { return 0; }
    std::vector<NamedTensor> state() override {
        std::vector<NamedTensor> tensors = m_optimiser.state();
        tensors.push_back({"weights", m_model.parameters().values()});
        return tensors;
    }

private:
    Bert& m_model;
    const Sequences& m_sequences;
    MaskingRule m_rule;
    const MaskedRequest& m_request;
    AdamW m_optimiser;
};

/// Writes a checkpoint every so many steps, and hands on what it is told.
class CheckpointWriter final : public TrainingObserver {
public:
    CheckpointWriter(const Bert& model, const MaskedRequest& request, TrainingObserver& next)
        : m_model(model)
        , m_request(request)
        , m_next(next) {}

    void write(int64_t step) const {
        writeMaskedBert(m_model, m_request.out / fmt::format("step-{:06}.safetensors", step),
                        {{"format", "pt"}, // transformers asks for it
                         {"method", "masked"},
                         {"fraction", fmt::format("{}", m_request.fraction)},
                         {"seed", std::to_string(m_request.seed)},
                         {"step", std::to_string(step)}});
    }
    void step(int64_t epoch, int64_t step, int64_t steps, double loss, double learningRate) override {
        if (step % m_request.checkpointEvery == 0 || step == steps)
            write(step);
        m_next.step(epoch, step, steps, loss, learningRate);
    }
    void epoch(int64_t epoch, double meanLoss, double score, double seconds) override {
        m_next.epoch(epoch, meanLoss, score, seconds);
    }
    void resumed(int64_t step, const TrainingCurves& before) override { m_next.resumed(step, before); }
    void notKept(const Error& why) override { m_next.notKept(why); }
    Progress& progress() override { return m_next.progress(); }

private:
    const Bert& m_model;
    const MaskedRequest& m_request;
    TrainingObserver& m_next;
};

std::string identityOf(const MaskedRequest& request, const BertConfig& config, const Sequences& sequences,
                       const Checkpoint* weights, const std::stop_token& stop) {
    return questionHash(fmt::format(
        "masked {}\nweights {}\ntext {}\nsteps {} of {} by {}\nmask {}\nrate {} {} {}\nevery {}\nseed {}\n"
        "machine {}\n",
        maskedBertConfig(config).dump(), weights != nullptr ? contentOf(*weights, stop) : std::string(),
        sequences.contentHash(), request.steps, request.batchSize, request.together, request.maskShare,
        request.learningRate, request.warmup, request.weightDecay, request.checkpointEvery, request.seed,
        machineOf(request.device)));
}

/// A new folder, or what a run of the same question left that was killed: checkpoints of two runs are no
/// series.
void beginIn(const std::filesystem::path& out, const std::string& identity) {
    const std::filesystem::path resume = out / "resume", question = resume / "question";
    std::error_code error;
    if (!std::filesystem::is_directory(out, error))
        throw Error(ErrorCode::FileWrite, printable(out.string()), "is no folder; make it first");
    if (std::filesystem::exists(question, error)) {
        if (readTextFile(question) == identity)
            return;
        throw Error(ErrorCode::Usage, printable(out.string()),
                    "holds what another pre-training left that was killed (of another spec, text or weights, "
                    "or with other libraries or threads); take a new folder, or remove this one");
    }
    if (!std::filesystem::is_empty(out, error))
        throw Error(ErrorCode::Usage, printable(out.string()),
                    "holds something already; write the checkpoints into a new folder");
    if (!std::filesystem::create_directory(resume, error))
        throw Error(ErrorCode::FileWrite, printable(resume.string()), error.message());
    writeFileAtomically(question, identity);
}

void endIn(const std::filesystem::path& out) {
    std::error_code ignored;
    std::filesystem::remove(out / "resume" / "question", ignored);
    forgetRun(out / "resume");
}

/// What other programs need beside the checkpoints.
void writeDocuments(const MaskedRequest& request, const BertConfig& config, const Tokenizer& tokenizer) {
    constexpr size_t longest = size_t{256} << 20U;
    writeFileAtomically(request.out / "config.json", maskedBertConfig(config).dump(2) + "\n");
    for (const std::filesystem::path& file : tokenizer.files())
        writeFileAtomically(request.out / file.filename(), readTextFile(file, longest));
}

MaskedResult learn(const MaskedRequest& request, TrainingObserver& observer, const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    const std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(request.tokenizer);
    MaskingRule rule = ruleOf(request, *tokenizer);
    const BertConfig config = configOf(request, *tokenizer);
    const std::shared_ptr<const Checkpoint> weights =
        request.weights.empty() ? nullptr : Checkpoint::open(request.weights, stop);
    const Sequences sequences = readSequences(request, *tokenizer, stop);
    Bert model(config, {.device = deviceOf(request.device), .trained = true});
    if (weights)
        readMaskedBert(model, *weights);
    else
        initialiseMaskedBert(model, static_cast<uint64_t>(request.seed));
    TrainingPlan plan{.examples = std::ssize(sequences.chosen),
                      .batchSize = request.batchSize,
                      .wholeBatches = true,
                      .seed = static_cast<uint64_t>(request.seed),
                      .mostSteps = request.steps};
    plan.epochs = (request.steps + plan.stepsAnEpoch() - 1) / plan.stepsAnEpoch();
    MaskedLearner learner(model, sequences, std::move(rule), request);
    const std::string identity = identityOf(request, config, sequences, weights.get(), stop);
    beginIn(request.out, identity);
    RunCheckpoint checkpoint(request.out / "resume", identity, request.resumeShare);
    CheckpointWriter writer(model, request, observer);
    writeDocuments(request, config, *tokenizer);
    writer.write(0); // the same again where a run goes on: nothing was read into the model yet
    TrainingOutcome outcome = train(learner, plan, writer, stop, &checkpoint);
    endIn(request.out);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    const int64_t every = request.checkpointEvery;
    return {.losses = std::move(outcome.curves.loss),
            .sequences = sequences.all(),
            .learntFrom = std::ssize(sequences.chosen),
            .checkpoints = 1 + (request.steps + every - 1) / every,
            .seconds = outcome.secondsBefore + seconds.count()};
}

} // namespace

MaskedResult pretrainMasked(const MaskedRequest& request, TrainingObserver& observer,
                            const std::stop_token& stop) {
    return withOwnErrors(printable(request.out.string()), [&] { return learn(request, observer, stop); });
}

} // namespace sparsescope
