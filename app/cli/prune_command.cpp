#include "base/error.h"
#include "base/json_object.h"
#include "base/json_value.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/prune_layers.h"
#include "cli/pruned_zeros.h"
#include "cli/table.h"
#include "cli/worker_program.h"
#include "experiment/given_shares.h"
#include "experiment/method.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/masks/mask_maker.h"
#include "weights/masks/masked_bytes.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

struct Options {
    std::string path, root, method, pattern, out, mask, set, shares;
    std::optional<double> sparsity, spread;
    std::optional<int> layers;
    uint64_t seed = 0;
    PoolRule pool;
};

/// As far as it goes without the weights.
Amount amountOf(const Options& options, const MethodInfo& method) {
    const bool patterned = method.axis == Axis::Pattern;
    if (patterned != !options.pattern.empty() || patterned == options.sparsity.has_value()) {
        throw Error(ErrorCode::Usage, "--method " + options.method,
                    patterned ? "takes --pattern N:M and no --sparsity"
                              : "takes --sparsity S and no --pattern");
    }
    if (patterned)
        return parsePattern(options.pattern);
    prunedCount(*options.sparsity, 0); // checks the range
    return Amount::sparsity(*options.sparsity);
}

/// The source stays: a pruned weight cannot be brought back.
void checkTarget(const Checkpoint& checkpoint, const std::filesystem::path& target) {
    refuseSource(checkpoint, target);
    const std::filesystem::path folder = target.parent_path();
    std::error_code none;
    if (!folder.empty() && !std::filesystem::is_directory(folder, none))
        throw Error(ErrorCode::FileWrite, target.string(),
                    "cannot be created: there is no such folder; make it first");
}

[[noreturn]] void refuseExtra(const std::string& option, const Options& options) {
    throw Error(
        ErrorCode::Usage, printable(option),
        fmt::format("is no option of prune --method {}; see sparsescope-cli prune --help", options.method));
}

int removeLayers(const Context& context, const Options& options, const std::vector<std::string>& unknown) {
    const std::pair<const char*, bool> others[] = {
        {"--sparsity", options.sparsity.has_value()},
        {"--pattern", !options.pattern.empty()},
        {"--mask", !options.mask.empty()},
        {"--shares", !options.shares.empty()},
        {"--pool and its like", options.pool != PoolRule{}},
        {unknown.empty() ? "" : unknown.front().c_str(), !unknown.empty()}};
    for (const auto& [option, isGiven] : others) {
        if (isGiven)
            refuseExtra(option, options);
    }
    if (options.layers && *options.layers < 1)
        throw Error(ErrorCode::Usage, fmt::format("--layers {}", *options.layers),
                    "removes nothing; remove at least one");
    return pruneLayers(context,
                       {options.path, options.root, options.set, options.layers.value_or(0), options.out});
}

int prune(const Context& context, const Options& options, const std::vector<std::string>& unknown) {
    if (findMethod(options.method)->removesLayers())
        return removeLayers(context, options, unknown);
    if (!options.set.empty() || options.layers)
        refuseExtra(options.set.empty() ? "--layers" : "--set", options);
    if (findMethod(options.method)->needsData) {
        const auto names = [](const std::string& argument) {
            return argument.starts_with("--calibration") || argument.starts_with("--imatrix");
        };
        if (std::ranges::none_of(context.arguments, names))
            throw Error(ErrorCode::Usage, "--method " + options.method,
                        "needs --calibration text:FILE or images:TASK:FOLDER (or, of wanda, --imatrix FILE)");
        becomeWorker(context.arguments);
    }
    if (!unknown.empty())
        refuseExtra(unknown.front(), options);
    MethodSpec method{options.method, {{"seed", static_cast<int64_t>(options.seed)}}};
    if (options.spread)
        method.options[std::string(owlLambdaOption)] = *options.spread;
    const bool isShared = method.info().option(allocationOption) != nullptr;
    if ((!options.shares.empty() || options.spread) && (!isShared || options.shares.empty()))
        refuseExtra(options.spread ? "--owl-lambda" : "--shares", options);
    const Amount amount = amountOf(options, method.info());
    if (options.out == options.mask)
        throw Error(ErrorCode::Usage, options.out,
                    "cannot be both the checkpoint and its mask; give two names");
    const auto checkpoint = openCheckpoint(options.path, options.root, context.stop);
    const Anatomy anatomy = dissect(*checkpoint, options.pool);
    tellModel(*checkpoint, anatomy);
    if (checkpoint->format() == "gguf" &&
        std::ranges::any_of(checkpoint->tensors(), [](const Tensor& t) { return t.stored == "permuted"; }))
        say("sparsescope-cli: note: {}: the rows of query and key are written in Hugging Face's order, not "
            "in llama.cpp's, under llama.cpp's names\n",
            printable(options.path));
    requireWritable(*checkpoint);
    requirePool(*checkpoint, anatomy);
    checkTarget(*checkpoint, options.out);
    requireTarget(options.out, *checkpoint);
    if (!options.mask.empty())
        checkTarget(*checkpoint, options.mask);
    MaskSet masks;
    PrunedZeros zeros;
    std::optional<EqualWeights> ties;
    {
        TerminalProgress progress;
        MaskRequest request = maskRequest(method, amount, 0);
        if (!options.shares.empty()) {
            const nlohmann::json given = readJsonFile(options.shares);
            refuseSpread(method, given, printable(options.shares));
            request.budgets = givenBudgets(anatomy, given, method, amount.value, printable(options.shares));
        }
        masks = makeMask(request, checkpoint, anatomy, progress, context.stop);
        zeros = prunedZeros(*checkpoint, *checkpoint, anatomy, masks, context.stop);
        ties = equalAtThreshold(*checkpoint, masks, context.stop);
        masks.pool = options.pool;
        if (!options.mask.empty())
            masks.sourceHash = checkpoint->contentHash(progress, context.stop);
        writePruned(options.out, *checkpoint, masks, progress, context.stop);
        if (!options.mask.empty())
            writeMask(options.mask, masks, progress, context.stop);
    }
    const uint64_t pruned = masks.prunedCount();
    const double share = static_cast<double>(pruned) / static_cast<double>(anatomy.poolNumel);
    if (context.json) {
        nlohmann::json json{{"method", options.method},
                            {"pool_numel", anatomy.poolNumel},
                            {"pruned", pruned},
                            {"sparsity", share},
                            {"zeros_before", zeros.before},
                            {"zeros_after", zeros.after},
                            {"threshold", orNull(masks.threshold)}};
        addAsked(json, method.info(), amount, pruned, anatomy.poolNumel);
        if (ties)
            json["ties"] = {{"equal", ties->equal}, {"pruned", ties->pruned}};
        addLeftOut(json, *checkpoint, anatomy);
        printJson(json);
    } else {
        printText(fmt::format("{}: {} of {} weights of the pool pruned ({:.4f} %){}\n", options.out, pruned,
                              anatomy.poolNumel, 100 * share,
                              masks.threshold ? fmt::format(", |w| <= {:.9g}", *masks.threshold) : ""));
        printText(askedText(method.info(), amount, pruned, anatomy.poolNumel) +
                  zerosSentence(zeros.before, pruned, zeros.after, anatomy.poolNumel) + "\n" +
                  leftOutText(*checkpoint, anatomy));
        if (ties)
            printText(
                fmt::format("{} weights have |w| = {:.9g} exactly, and {} of them {} pruned: the first by "
                            "name and place, as nothing else tells them apart.\n",
                            ties->equal, *masks.threshold, ties->pruned, ties->pruned == 1 ? "is" : "are"));
        if (!options.mask.empty())
            printText(fmt::format("{}: the mask\n", options.mask));
        if (checkpoint->isDequantised())
            printText("The weights were quantised: the file holds what they stand for, as F32.\n");
        if (!checkpoint->packedMembers().empty())
            printText("They were stored as sets of tensors: dense weights take their place, packed integers "
                      "are left "
                      "out, scales stay as they were.\n");
        else if (!checkpoint->isDequantised())
            printText("The file is as large as before: zeros are stored like any weight.\n");
    }
    return 0;
}

} // namespace

Command addPrune(CLI::App& parser) {
    std::vector<std::string> names;
    std::string meanings;
    for (const MethodInfo& method : methods()) {
        if (method.trainsToPrune) // a study's
            continue;
        names.emplace_back(method.name);
        meanings += fmt::format("\n{}{}: {}", method.name,
                                method.needsData         ? " (needs --calibration)"
                                : method.removesLayers() ? " (--set and --layers)"
                                                         : "",
                                method.meaning);
    }
    CLI::App* app = parser.add_subcommand(
        "prune", "The checkpoint with zeros, and its mask; sparsescope-worker prune --help has "
                 "the options of methods that need data");
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->path, "A file of weights, a Hugging Face folder or a sharded index")
        ->required();
    app->add_option("--method", options->method, "Which weights go" + meanings)
        ->required()
        ->check(CLI::IsMember(names));
    app->add_option("--sparsity", options->sparsity, "Share of the pool from 0 to below 1");
    app->add_option("--pattern", options->pattern, "N:M, of every M weights of a row N are kept");
    app->add_option(
        "--set", options->set,
        "Of layers: which go, input, output, middle, both or max-gap (the first and the last always "
        "stay), or their numbers from 0, I,J,..., the first of which go");
    app->add_option("--layers", options->layers, "Of layers: how many go; of numbers all unless given");
    app->add_option("--shares", options->shares,
                    "Of uniform, and of methods that need data: a file of how much each matrix gives, "
                    "{\"shares\": {NAME: SHARE}}, the others share the rest; or what scan --sensitivity S "
                    "--json printed");
    app->add_option("--owl-lambda", options->spread,
                    "Of a scan's shares: how far a matrix's sparsity may lie from the mean")
        ->check(CLI::Range(0.0, 1.0));
    app->add_option("--seed", options->seed, "Of methods that draw at random")->capture_default_str();
    app->add_option(
           "--out", options->out,
           "The file to write: safetensors, or .pt, .pth, .bin like a PyTorch source; a folder for a sharded "
           "source, and of layers")
        ->required();
    app->add_option("--mask", options->mask, "The mask file to write");
    addRoot(*app, options->root);
    addPoolOptions(*app, options->pool);
    app->allow_extras(); // what only methods that need data take
    app->fallthrough(false);
    return {app, [app, options](const Context& context) {
                Context own = context;
                std::vector<std::string> unknown = app->remaining();
                own.json = std::erase(unknown, "--json") > 0 || own.json; // as behind every other command
                return prune(own, *options, unknown);
            }};
}

} // namespace sparsescope::cli
