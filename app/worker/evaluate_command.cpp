#include "base/error.h"
#include "engine/engine.h"
#include "engine/tasks/image_dataset.h"
#include "study/flips.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/anatomy/model_choice.h"
#include "weights/masks/mask.h"
#include "worker/commands.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {
namespace {

/// What the task's row has beside its metric.
std::vector<std::pair<Metric, double>> scoresBeside(const TaskInfo& task,
                                                    const std::vector<ExampleOutcome>& outcomes) {
    Examples examples;
    for (const ExampleOutcome& outcome : outcomes) {
        examples.labels.push_back(outcome.label);
        examples.predictions.push_back(outcome.prediction);
    }
    std::vector<std::pair<Metric, double>> scores;
    for (const Metric& metric : task.beside) {
        if (const auto score = scoreOfExamples(metric, examples))
            scores.emplace_back(metric, *score);
    }
    return scores;
}

} // namespace

Command addEvaluate(CLI::App& parser) {
    struct Options {
        std::filesystem::path model, mask, outputs, tokenizer;
        std::string root, task, split = "test", device;
        int64_t imageSize = 0, batchSize = 64, window = 0, windows = 0;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand("evaluate", "Score of one model on one task");
    app->add_option("MODEL", options->model, "Checkpoint")->required();
    app->add_option("--task", options->task, "NAME:FOLDER, or perplexity:FILE")->required();
    app->add_option("--root", options->root,
                    "Which dictionary of weights of a file that holds several (inspect lists them)");
    app->add_option("--split", options->split, "train, validation or test")
        ->check(CLI::IsMember({"train", "validation", "test"}));
    app->add_option("--mask", options->mask, "Mask file, applied to the weights first");
    app->add_option("--outputs", options->outputs, "safetensors file for every example's logits and labels");
    app->add_option("--window", options->window,
                    "Of perplexity: tokens of a window; the model's context unless given")
        ->check(CLI::Range(2, 1 << 24));
    app->add_option("--windows", options->windows,
                    "Of perplexity: how many windows from the front; all unless given")
        ->check(CLI::Range(1, 1 << 30));
    app->add_option("--tokenizer", options->tokenizer,
                    "Of a text: the model whose tokenizer reads it; the model's own unless given");
    app->add_option("--image-size", options->imageSize, "Pixels; the model's own unless given")
        ->check(CLI::Range(1, 4096));
    app->add_option("--device", options->device, "cpu or cuda:N; the first CUDA device unless given");
    app->add_option("--batch-size", options->batchSize, "Pictures at a time")->check(CLI::Range(1, 65536));
    return {
        app, [options](Context& context) {
            EvaluationRequest request;
            request.task = parseTask(options->task);
            if (request.task.info().objective != Objective::LanguageModel &&
                (options->window > 0 || options->windows > 0))
                throw Error(ErrorCode::Usage, "--window", "is for the task perplexity");
            request.task.window = options->window;
            request.task.testExamples = options->windows;
            request.task.tokenizer = options->tokenizer;
            for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
                if (splitName(split) == options->split)
                    request.split = split;
            }
            request.checkpoint = Checkpoint::open(options->model, context.stop.get_token(), options->root);
            Pruned pruned;
            if (!options->mask.empty()) {
                pruned.masks = readMask(options->mask, shapesOf(*request.checkpoint));
                request.pruned = &pruned;
                if (pruned.masks.pool != PoolRule{})
                    say("{}: note: {}: the mask was made with another pool than the usual one: {}\n",
                        programName(), printable(options->mask.string()), poolRuleText(pruned.masks.pool));
            }
            request.device = options->device;
            request.imageSize = options->imageSize;
            request.batchSize = options->batchSize;
            request.outputs = options->outputs;
            warnOfSlowBlas();
            TerminalProgress progress;
            const EvaluationResult result = evaluate(request, progress, context.stop.get_token());
            progress.erase();
            const Metric& metric = request.task.info().metric;
            const std::vector<std::pair<Metric, double>> beside =
                scoresBeside(request.task.info(), result.outcomes);
            const bool text = request.task.info().objective == Objective::LanguageModel;
            if (context.json) {
                nlohmann::json json{{"metric", result.metric},
                                    {"better", betterName(metric.better)},
                                    {"score", result.score},
                                    {"examples", result.examples},
                                    {"seconds", result.seconds}};
                if (text) {
                    json["tokens"] = result.tokens;
                    json["windows"] = result.examples;
                }
                for (const auto& [other, score] : beside)
                    json["beside"].push_back({{"metric", other.name}, {"score", score}});
                printJson(json);
            } else {
                printLine(fmt::format("{} {:.2f}{}{} of {} {}, {:.1f} s", result.metric, result.score,
                                      metric.unit.empty() ? "" : " ", metric.unit, result.examples,
                                      text ? "windows" : "examples", result.seconds));
                for (const auto& [other, score] : beside)
                    printLine(fmt::format("{} {:.2f} {}", other.name, score, other.unit));
            }
            return 0;
        }};
}

} // namespace sparsescope::worker
