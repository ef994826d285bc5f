// Pruning by methods that look at data.
#include "base/error.h"
#include "base/json_object.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/pruned_zeros.h"
#include "cli/table.h"
#include "engine/data_pruning.h"
#include "engine/pruning/imatrix.h"
#include "engine/tasks/image_dataset.h"
#include "experiment/given_shares.h"
#include "experiment/shares.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/anatomy/anatomy.h"
#include "weights/masks/mask.h"
#include "weights/masks/masked_bytes.h"
#include "worker/commands.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {
namespace {

struct Options {
    std::filesystem::path model, out, mask, tokenizer, shares, imatrix;
    std::string root, method, pattern, calibration, device;
    std::optional<double> sparsity;
    std::map<std::string, std::string> given; ///< options of methods, by name
    PoolRule pool;
};

/// "owl_lambda" -> "--owl-lambda".
std::string flagOf(std::string_view option) {
    std::string flag = "--" + std::string(option);
    std::ranges::replace(flag, '_', '-');
    return flag;
}

MethodSpec methodOf(const Options& options) {
    MethodSpec method{options.method, {}};
    for (const auto& [name, text] : options.given) {
        if (text.empty())
            continue;
        const OptionInfo* info = method.info().option(name);
        if (info == nullptr)
            throw Error(ErrorCode::Usage, flagOf(name), fmt::format("is no option of {}", options.method));
        nlohmann::json value = text;
        if (info->type != OptionInfo::Type::Choice)
            value = nlohmann::json::parse(text, nullptr, false);
        try {
            method.options[name] = readOption(*info, value, flagOf(name));
        } catch (const Error& error) {
            throw Error(ErrorCode::Usage, error.subject(), error.what());
        }
    }
    return method;
}

Amount amountOf(const Options& options) {
    if (options.sparsity.has_value() == !options.pattern.empty())
        throw Error(ErrorCode::Usage, "--method " + options.method, "takes --sparsity S or --pattern N:M");
    if (!options.pattern.empty())
        return parsePattern(options.pattern);
    prunedCount(*options.sparsity, 0); // checks the range
    return Amount::sparsity(*options.sparsity);
}

/// Of an importance matrix nothing is drawn, and nothing shared out.
void checkImatrix(const Options& options) {
    if (!options.calibration.empty())
        throw Error(ErrorCode::Usage, "--imatrix", "stands instead of --calibration; give one of them");
    if (options.method != "wanda")
        throw Error(ErrorCode::Usage, "--imatrix",
                    fmt::format("is for wanda: {} looks at more than sums of squares", options.method));
    for (const auto& [name, text] : options.given) {
        if (!text.empty())
            throw Error(ErrorCode::Usage, flagOf(name),
                        "is of calibration data, and --imatrix has summed up its own");
    }
    if (!options.shares.empty())
        throw Error(ErrorCode::Usage, "--shares",
                    "is of calibration data; by --imatrix all layers give alike");
}

CalibrationSpec calibrationOf(const Options& options) {
    if (options.calibration.empty())
        throw Error(ErrorCode::Usage, "--calibration",
                    "is missing: give text:FILE or images:TASK:FOLDER, or --imatrix FILE");
    constexpr std::string_view text = "text:", images = "images:";
    if (options.calibration.starts_with(text))
        return {{}, options.calibration.substr(text.size())};
    if (options.calibration.starts_with(images)) {
        const TaskSpec task = parseTask(std::string_view(options.calibration).substr(images.size()));
        return {task.task, task.folder};
    }
    throw Error(ErrorCode::Usage, "--calibration " + printable(options.calibration),
                "must be text:FILE or images:TASK:FOLDER");
}

/// A target that cannot be written is told before the work; the source stays.
void checkTarget(const Checkpoint& checkpoint, const std::filesystem::path& target) {
    std::error_code none;
    for (const std::filesystem::path& source : checkpoint.files()) {
        if (std::filesystem::equivalent(source, target, none) && !none)
            throw Error(ErrorCode::Usage, target.string(), "is the source itself; write to another name");
    }
    const std::filesystem::path folder = target.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, none))
        throw Error(ErrorCode::FileWrite, target.string(),
                    "cannot be created: there is no such folder; make it first");
}

std::vector<uint64_t> budgetsOf(const Options& options, const PruneRequest& request, const Anatomy& anatomy) {
    if (request.method.options.contains("allocation") && !takesShares(request.method))
        throw Error(ErrorCode::Usage, "--shares", "is an allocation, and --allocation is another; give one");
    if (request.amount.axis == Axis::Pattern)
        throw Error(ErrorCode::Usage, "--shares", "is of a sparsity; a pattern N:M is the same everywhere");
    const nlohmann::json given = readJsonFile(options.shares);
    refuseSpread(request.method, given, printable(options.shares.string()));
    return givenBudgets(anatomy, given, request.method, request.amount.value,
                        printable(options.shares.string()));
}

/// "40 s", "12 min", "9.8 h".
std::string roughly(double seconds) {
    if (seconds < 90)
        return fmt::format("{:.0f} s", seconds);
    return seconds < 5400 ? fmt::format("{:.0f} min", seconds / 60) : fmt::format("{:.1f} h", seconds / 3600);
}

/// Says before the work what is long.
class ToldPruning final : public PruneObserver {
public:
    explicit ToldPruning(TerminalProgress& progress)
        : m_progress(progress) {}
    void emptied(const std::vector<int>& blocks) override {
        m_progress.erase();
        say("{}: note: the allocation leaves nothing of {} {}, whose share of what goes would be more than "
            "all; "
            "the others lose the rest\n",
            programName(), blocks.size() == 1 ? "block" : "the blocks", fmt::join(blocks, ", "));
    }
    void expected(const PruneForecast& forecast) override {
        if (forecast.seconds < 60)
            return;
        m_progress.erase();
        say("{}: note: {} examples of {} tokens through {} blocks take about {} and {:.1f} GB here; fewer "
            "--samples or a smaller --length take less\n",
            programName(), forecast.examples, forecast.tokens, forecast.blocks, roughly(forecast.seconds),
            static_cast<double>(forecast.bytes) / 1e9);
    }

private:
    TerminalProgress& m_progress;
};

int prune(Context& context, const Options& options) {
    const auto started = std::chrono::steady_clock::now();
    PruneRequest request;
    request.method = methodOf(options);
    request.amount = amountOf(options);
    if (options.imatrix.empty())
        request.calibration = calibrationOf(options);
    else
        checkImatrix(options);
    request.tokenizer = options.tokenizer;
    request.pool = options.pool;
    request.device = options.device;
    request.checkpoint =
        cli::openCheckpoint(options.model, options.root, context.stop.get_token(), programName());
    const Anatomy anatomy = dissect(*request.checkpoint, options.pool);
    cli::tellModel(*request.checkpoint, anatomy, programName());
    checkTarget(*request.checkpoint, options.out);
    requireTarget(options.out, *request.checkpoint);
    if (!options.mask.empty())
        checkTarget(*request.checkpoint, options.mask);
    if (options.mask == options.out)
        throw Error(ErrorCode::Usage, options.out.string(),
                    "cannot be both the checkpoint and its mask; give two names");
    TerminalProgress progress;
    Pruned pruned;
    if (options.imatrix.empty()) {
        warnOfSlowBlas();
        ToldPruning told(progress);
        PruneRun run{.observer = &told};
        if (options.shares.empty() && takesShares(request.method))
            throw Error(ErrorCode::Usage, "--allocation given", "needs --shares FILE");
        if (!options.shares.empty())
            run.budgets = budgetsOf(options, request, anatomy);
        pruned = pruneWithData(request, run, progress, context.stop.get_token());
    } else {
        pruned.masks = wandaByImatrix(*request.checkpoint, anatomy, request.amount, options.imatrix,
                                      context.stop.get_token());
        say("{}: note: {}: by activations of the dense model in every block; Wanda's own pass looks at what "
            "the "
            "pruned blocks before each make\n",
            programName(), printable(options.imatrix.string()));
    }
    const Checkpoint& source = pruned.weights ? *pruned.weights : *request.checkpoint;
    const cli::PrunedZeros zeros =
        cli::prunedZeros(*request.checkpoint, source, anatomy, pruned.masks, context.stop.get_token());
    writePruned(options.out, source, pruned.masks, progress, context.stop.get_token());
    if (!options.mask.empty()) {
        pruned.masks.sourceHash = request.checkpoint->contentHash(progress, context.stop.get_token());
        tellRows(pruned.masks, *request.checkpoint);
        writeMask(options.mask, pruned.masks, progress, context.stop.get_token());
    }
    progress.erase();
    const uint64_t count = pruned.masks.prunedCount(), numel = pruned.masks.poolNumel();
    const double share = static_cast<double>(count) / static_cast<double>(numel);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    if (context.json) {
        nlohmann::json json{
            {"method", options.method}, {"pool_numel", numel},          {"pruned", count},
            {"sparsity", share},        {"zeros_before", zeros.before}, {"zeros_after", zeros.after},
            {"threshold", nullptr},     {"seconds", seconds.count()}};
        cli::addAsked(json, request.method.info(), request.amount, count, numel);
        if (!options.imatrix.empty())
            json["activations"] = "dense";
        cli::addLeftOut(json, *request.checkpoint, anatomy);
        printJson(json);
        return 0;
    }
    printText(fmt::format("{}: {} of {} weights of the pool pruned ({:.4f} %), {:.1f} s\n{}{}\n{}",
                          options.out.string(), count, numel, 100 * share, seconds.count(),
                          cli::askedText(request.method.info(), request.amount, count, numel),
                          pruned.weights ? cli::zerosSentence(zeros.before, zeros.after, numel)
                                         : cli::zerosSentence(zeros.before, count, zeros.after, numel),
                          cli::leftOutText(*request.checkpoint, anatomy)));
    return 0;
}

} // namespace

Command addPrune(CLI::App& parser) {
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand("prune", "Prune by what the layers are given");
    std::vector<std::string> names;
    app->add_option("PATH", options->model, "Checkpoint")->required();
    for (const MethodInfo& method : methods()) {
        if (!method.needsData)
            continue;
        names.emplace_back(method.name);
        for (const OptionInfo& option : method.options) {
            const std::string name(option.name);
            if (name != alongOption && !isOfTuning(name) && options->given.try_emplace(name).second)
                app->add_option(flagOf(name), options->given[name], std::string(option.meaning));
        }
    }
    app->add_option("--method", options->method, "Which weights go")->required()->check(CLI::IsMember(names));
    app->add_option("--sparsity", options->sparsity, "Share of the pool from 0 to below 1");
    app->add_option("--pattern", options->pattern, "N:M, of every M weights of a row N are kept");
    app->add_option("--calibration", options->calibration, "text:FILE or images:TASK:FOLDER");
    app->add_option("--imatrix", options->imatrix,
                    "Instead of --calibration, for wanda: what llama.cpp's llama-imatrix summed up, as GGUF");
    app->add_option("--shares", options->shares,
                    "How much each matrix gives: {\"shares\": {NAME: SHARE}}, the others share the rest; or "
                    "what scan --sensitivity S --json printed, spread by --owl-lambda");
    app->add_option("--tokenizer", options->tokenizer,
                    "The model whose tokenizer reads the text; its own unless given");
    app->add_option("--out", options->out, "The file to write, a folder for a sharded source")->required();
    app->add_option("--mask", options->mask, "The mask file to write");
    app->add_option("--device", options->device, "cpu or cuda:N; the first CUDA device unless given");
    cli::addRoot(*app, options->root);
    cli::addPoolOptions(*app, options->pool);
    return {app, [options](Context& context) { return prune(context, *options); }};
}

} // namespace sparsescope::worker
