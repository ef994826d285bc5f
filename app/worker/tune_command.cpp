// Adapters: trained beside a model, and put into its weights.
#include "base/error.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "engine/tuning.h"
#include "experiment/tuning.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/anatomy/model_choice.h"
#include "weights/masks/mask.h"
#include "worker/commands.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {
namespace {

/// Steps as a bar.
class ShownTraining final : public TrainingObserver {
public:
    void step(int64_t, int64_t step, int64_t steps, double loss, double) override {
        if (step == 1)
            m_progress.begin("training", static_cast<uint64_t>(steps));
        m_progress.advance(1);
        m_loss = loss;
    }
    void epoch(int64_t epoch, double meanLoss, double, double) override {
        m_progress.erase();
        say("epoch {}: mean loss {:.4f}\n", epoch, meanLoss);
    }
    void erase() { m_progress.erase(); }

private:
    TerminalProgress m_progress;
    double m_loss = 0;
};

/// Opened as every command opens its model, with what is to be said of it.
std::shared_ptr<const Checkpoint> openedModel(const std::filesystem::path& path, const std::string& root,
                                              const PoolRule& pool, const Context& context) {
    auto checkpoint = cli::openCheckpoint(path, root, context.stop.get_token(), programName());
    cli::tellModel(*checkpoint, dissect(*checkpoint, pool), programName());
    return checkpoint;
}

} // namespace

Command addTune(CLI::App& parser) {
    struct Options {
        std::filesystem::path model, mask;
        std::string root, adapter = "spp", beta = "zero", recompute = "auto";
        std::optional<double> learningRate;
        TuneRequest request;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand(
        "tune", "Train an adapter (SPP or LoRA) beside a language model's frozen weights, or those that are "
                "not 0");
    TuneRequest& request = options->request;
    app->add_option("MODEL", options->model, "Checkpoint, pruned or with --mask")->required();
    app->add_option("--examples", request.examples, "JSON list of {instruction, input, output}")->required();
    app->add_option("--out", request.out, "Folder for adapter_model.safetensors and adapter_config.json")
        ->required();
    app->add_option("--mask", options->mask, "Mask file, applied to the weights first");
    app->add_option("--adapter", options->adapter, "spp, lora, or full: the kept weights themselves")
        ->check(CLI::IsMember({"spp", "lora", "full"}))
        ->capture_default_str();
    app->add_option("--rank", request.adapter.rank, "Rows of the first factor")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    app->add_option("--scale", request.adapter.scale, "What the adapter's product is multiplied with")
        ->check(CLI::Range(1e-6, 1e6))
        ->capture_default_str();
    app->add_option("--dropout", request.adapter.dropout, "Of the adapter's input")
        ->check(CLI::Range(0.0, 0.9))
        ->capture_default_str();
    app->add_option("--beta", options->beta, "SPP's at the start: zero, random, or none of it")
        ->check(CLI::IsMember({"zero", "random", "none"}))
        ->capture_default_str();
    app->add_flag("--by-blocks", request.adapter.byBlocks, "SPP's product in less memory (eq. 7)");
    app->add_option("--tokenizer", request.tokenizer,
                    "The model whose tokenizer reads the text; its own unless given");
    app->add_option("--limit", request.limit, "Examples at most; all unless given")
        ->check(CLI::Range(1, 1 << 30));
    app->add_option("--cutoff", request.cutoff, "Tokens of an example, at most")
        ->check(CLI::Range(2, 1 << 24))
        ->capture_default_str();
    app->add_option("--epochs", request.epochs, "Passes over the examples")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    app->add_option("--batch-size", request.batchSize, "Examples a step")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    app->add_option("--together", request.together,
                    "Of them at a time: memory, and of the result no more than rounding")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    app->add_option("--recompute", options->recompute,
                    "Gradient checkpointing by blocks: auto (where memory is short), always or never; the "
                    "result is the same")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str();
    app->add_option("--learning-rate", options->learningRate,
                    "At its highest; 0.004 unless given, of full tuning 0.00002")
        ->check(CLI::Range(0.0, 10.0));
    app->add_option("--weight-decay", request.weightDecay, "AdamW's")
        ->check(CLI::Range(0.0, 10.0))
        ->capture_default_str();
    app->add_option("--warmup", request.warmup, "Share of the steps in which the rate rises")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    app->add_option("--seed", request.seed, "Of factors, order and dropout")
        ->check(CLI::Range(0, 1 << 30))
        ->capture_default_str();
    app->add_option("--device", request.device, "cpu or cuda:N; the first CUDA device unless given");
    cli::addRoot(*app, options->root);
    cli::addPoolOptions(*app, request.pool);
    return {app, [options](Context& context) {
                TuneRequest& request = options->request;
                request.checkpoint = openedModel(options->model, options->root, request.pool, context);
                if (options->recompute != "auto")
                    request.recompute = options->recompute == "always";
                request.adapter.kind = findAdapter(options->adapter).value();
                request.adapter.beta = findBeta(options->beta).value();
                const TuningSpec usual;
                request.learningRate = options->learningRate.value_or(
                    request.adapter.kind == AdapterKind::Full ? usual.fullLearningRate : usual.learningRate);
                Pruned pruned;
                if (!options->mask.empty()) {
                    pruned.masks = readMask(options->mask, shapesOf(*request.checkpoint));
                    request.pruned = &pruned;
                    if (pruned.masks.pool != request.pool)
                        say("{}: note: {}: the mask was made with another pool: {}\n", programName(),
                            printable(options->mask.string()), poolRuleText(pruned.masks.pool));
                }
                warnOfSlowBlas();
                ShownTraining shown;
                const TuneResult result = tuneAdapter(request, shown, context.stop.get_token());
                shown.erase();
                if (context.json)
                    printJson({{"trainable", result.trainable},
                               {"examples", result.examples},
                               {"steps", result.losses.size()},
                               {"losses", result.losses},
                               {"seconds", result.seconds}});
                else
                    printLine(fmt::format(
                        "{}: {} parameters trained on {} examples, loss {:.4f} to {:.4f}, {:.1f} s",
                        request.out.string(), result.trainable, result.examples, result.losses.front(),
                        result.losses.back(), result.seconds));
                return 0;
            }};
}

Command addMerge(CLI::App& parser) {
    struct Options {
        std::filesystem::path model, adapter, out;
        std::string root;
        PoolRule pool;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand(
        "merge", "An adapter (tune's, or PEFT's LoRA) into the weights; zeros stay zeros");
    app->add_option("MODEL", options->model, "The checkpoint that the adapter was trained beside")
        ->required();
    app->add_option("--adapter", options->adapter, "Folder with adapter_config.json")->required();
    app->add_option("--out", options->out, "The file to write, a folder for a sharded source")->required();
    cli::addRoot(*app, options->root);
    cli::addPoolOptions(*app, options->pool);
    return {
        app, [options](Context& context) {
            const std::stop_token stop = context.stop.get_token();
            const auto checkpoint = openedModel(options->model, options->root, options->pool, context);
            std::error_code none;
            if (std::filesystem::equivalent(checkpoint->path(), options->out, none) && !none)
                throw Error(ErrorCode::Usage, options->out.string(),
                            "is the source itself; write to another name");
            const MergeResult result = mergeAdapter(checkpoint, options->adapter, options->pool, stop);
            if (!result.note.empty())
                say("{}: note: {}: {}\n", programName(), printable(options->adapter.string()), result.note);
            TerminalProgress progress;
            writePruned(options->out, *result.merged, {}, progress, stop);
            progress.erase();
            if (context.json)
                printJson({{"pool_numel", result.numel},
                           {"pool_zeros_before", result.zerosBefore},
                           {"pool_zeros_after", result.zerosAfter}});
            else
                printLine(
                    fmt::format("{}: {} zeros of {} weights of the pool before, {} after, in the same places",
                                options->out.string(), result.zerosBefore, result.numel, result.zerosAfter));
            return 0;
        }};
}

} // namespace sparsescope::worker
