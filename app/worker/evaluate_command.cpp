#include "base/error.h"
#include "base/json_value.h"
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

nlohmann::json toJson(const ChoiceScore& score) {
    return {{"examples", score.examples},
            {"acc", score.accuracy},
            {"acc_stderr", orNull(score.accuracyError)},
            {"acc_norm", score.normalised},
            {"acc_norm_stderr", orNull(score.normalisedError)}};
}

/// The mean over subjects, each of the same weight.
ChoiceScore macroOf(const std::vector<ChoiceScore>& subjects) {
    ChoiceScore macro{.name = "macro"};
    for (const ChoiceScore& subject : subjects) {
        macro.accuracy += subject.accuracy / static_cast<double>(subjects.size());
        macro.normalised += subject.normalised / static_cast<double>(subjects.size());
    }
    return macro;
}

void addContinuations(const EvaluationResult& result, const TaskSpec& task, nlohmann::json& json) {
    json["rules"] = rulesName(task.rules);
    json["truncated"] = result.truncated;
    if (task.info().mostShots > 0)
        json["shots"] = task.shots;
    if (result.choices) {
        json.update(toJson(result.choices->all));
        for (const ChoiceScore& group : result.choices->groups)
            json["groups"][group.name] = toJson(group);
        for (const ChoiceScore& subject : result.choices->subjects)
            json["subjects"][subject.name] = toJson(subject);
        if (!result.choices->subjects.empty()) {
            const ChoiceScore macro = macroOf(result.choices->subjects);
            json["macro"] = {{"acc", macro.accuracy}, {"acc_norm", macro.normalised}};
        }
    }
    if (result.text) {
        json["words"] = result.text->words;
        json["bytes"] = result.text->bytes;
        json["byte_perplexity"] = result.text->bytePerplexity;
        json["bits_per_byte"] = result.text->bitsPerByte;
    }
}

void printChoices(const ChoiceScores& scores) {
    const auto line = [](const std::string& name, const ChoiceScore& score) {
        const auto error = [](const std::optional<double>& value) {
            return value ? fmt::format(" +- {:.2f}", *value) : std::string();
        };
        printLine(fmt::format("{:<36} acc {:.2f}{}, acc_norm {:.2f}{}{}", name, score.accuracy,
                              error(score.accuracyError), score.normalised, error(score.normalisedError),
                              score.examples > 0 ? fmt::format("; {} questions", score.examples) : ""));
    };
    line("all", scores.all);
    if (!scores.subjects.empty())
        line("mean over subjects", macroOf(scores.subjects));
    for (const ChoiceScore& group : scores.groups)
        line(group.name, group);
    for (const ChoiceScore& subject : scores.subjects)
        line("  " + subject.name, subject);
}

} // namespace

Command addEvaluate(CLI::App& parser) {
    struct Options {
        std::filesystem::path model, mask, outputs, tokenizer;
        std::string root, task, split = "test", device;
        int64_t imageSize = 0, batchSize = 64, window = 0, windows = 0, shots = 0, examples = 0;
        std::string rules;
        bool partial = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand("evaluate", "Score of one model on one task");
    app->add_option("MODEL", options->model, "Checkpoint")->required();
    app->add_option("--task", options->task, "NAME:FOLDER, or perplexity:FILE and word-perplexity:FILE")
        ->required();
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
    app->add_option(
           "--rules", options->rules,
           "Of continuations: the lm-evaluation-harness they are scored as, current or 2023 (Wanda's "
           "and SPP's); current unless given")
        ->check(CLI::IsMember({"current", "2023"}));
    app->add_option("--shots", options->shots,
                    "Of mmlu: solved questions before each, 0 to 5; 0 unless given")
        ->check(CLI::Range(0, 100));
    app->add_option(
           "--examples", options->examples,
           "So many of the split's examples, of continuations of each subject, the same every time; 0 "
           "= all. Of perplexity --windows says it")
        ->check(CLI::Range(0, 1 << 30))
        ->capture_default_str();
    app->add_flag("--partial", options->partial,
                  "Of squad, word problems and continuations: measures a set that is not whole, too");
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
            const bool continuations = request.task.info().objective == Objective::Continuations;
            const bool text = request.task.info().objective == Objective::LanguageModel;
            if (!text && (options->window > 0 || options->windows > 0))
                throw Error(ErrorCode::Usage, "--window", "is for the task perplexity");
            if ((!continuations && !options->rules.empty()) ||
                (!request.task.info().mayBePartial() && options->partial))
                throw Error(ErrorCode::Usage, "--rules or --partial",
                            fmt::format("is not for the task {}", request.task.task));
            if (text && options->examples > 0)
                throw Error(
                    ErrorCode::Usage, "--examples",
                    fmt::format("is not for the task {}; --windows says how many", request.task.task));
            if (options->shots > request.task.info().mostShots)
                throw Error(ErrorCode::Usage, fmt::format("{} shots", options->shots),
                            fmt::format("are more than {} has: {}", request.task.task,
                                        request.task.info().mostShots));
            if (!options->rules.empty())
                request.task.rules = rulesOf(options->rules);
            request.task.shots = options->shots;
            request.task.partial = options->partial;
            request.task.window = options->window;
            request.task.testExamples = text ? options->windows : options->examples;
            request.task.trainExamples = request.task.validationExamples = options->examples;
            request.task.tokenizer = options->tokenizer;
            for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
                if (splitName(split) == options->split)
                    request.split = split;
            }
            request.checkpoint = Checkpoint::open(options->model, context.stop.get_token(), options->root);
            Pruned pruned;
            if (!options->mask.empty()) {
                pruned.masks =
                    inRowsOf(readMask(options->mask, shapesOf(*request.checkpoint)), *request.checkpoint);
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
            if (result.truncated > 0)
                say("{}: note: {}: {} requests were longer than the model's context and lost their first "
                    "tokens\n",
                    programName(), request.task.task, result.truncated);
            if (context.json) {
                nlohmann::json json{{"task", request.task.task},           {"metric", result.metric},
                                    {"better", betterName(metric.better)}, {"score", result.score},
                                    {"examples", result.examples},         {"seconds", result.seconds}};
                if (text) {
                    json["tokens"] = result.tokens;
                    json["windows"] = result.examples;
                }
                for (const auto& [other, score] : beside)
                    json["beside"].push_back({{"metric", other.name}, {"score", score}});
                if (continuations)
                    addContinuations(result, request.task, json);
                printJson(json);
            } else {
                printLine(fmt::format("{} {:.2f}{}{} of {} {}, {:.1f} s", result.metric, result.score,
                                      metric.unit.empty() ? "" : " ", metric.unit, result.examples,
                                      text ? "windows" : "examples", result.seconds));
                for (const auto& [other, score] : beside)
                    printLine(fmt::format("{} {:.2f} {}", other.name, score, other.unit));
                if (result.choices)
                    printChoices(*result.choices);
                if (result.text)
                    printLine(fmt::format("byte perplexity {:.4f}, {:.4f} bits per byte; {} words, {} bytes",
                                          result.text->bytePerplexity, result.text->bitsPerByte,
                                          result.text->words, result.text->bytes));
            }
            return 0;
        }};
}

} // namespace sparsescope::worker
