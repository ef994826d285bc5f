#include "base/error.h"
#include "base/json_value.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/anatomy/model_choice.h"
#include "weights/checkpoint/mask_content.h"
#include "weights/masks/mask_sets.h"
#include "weights/masks/maskllm.h"
#include "weights/masks/similarity.h"

#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

/// Where the pool of a checkpoint is zero.
MaskSet zerosOf(const Checkpoint& file, const PoolRule& pool, const std::stop_token& stop) {
    const Anatomy anatomy = dissect(file, pool);
    requirePool(file, anatomy);
    tellModel(file, anatomy);
    tellLeftOut(file, anatomy);
    MaskSet zeros = zeroMask(file, anatomy, stop);
    zeros.pool = pool;
    tellRows(zeros, file);
    return zeros;
}

struct Options {
    std::string a, b, operation, out;
    TwoRoots roots;
    PoolRule pool;
};

/// The masks in each file, or where its pool is zero. MaskLLM's take their shapes from the other file; a
/// checkpoint is looked at by the pool that the other's mask was made with, unless the user names one.
std::pair<MaskSet, MaskSet> bothMasks(const Options& options, const std::stop_token& stop) {
    const auto first = openCheckpoint(options.a, options.roots.a(), stop);
    const auto second = openCheckpoint(options.b, options.roots.b(), stop);
    const auto alone = [](const Checkpoint& file) { return isMaskLlm(file) ? std::nullopt : masksIn(file); };
    const auto beside = [&](const Checkpoint& file, const std::optional<MaskSet>& other) {
        if (isMaskLlm(file) && !other)
            return *masksIn(file); // says that it needs its checkpoint
        if (isMaskLlm(file)) {
            return *masksIn(file, [&](std::string_view name) {
                const TensorMask* mask = other ? other->find(name) : nullptr;
                return mask != nullptr ? &mask->shape : nullptr;
            });
        }
        PoolRule pool = options.pool;
        if (other && pool.isDefault() && !other->pool.isDefault()) {
            pool = other->pool;
            pool.partial = pool.partial || options.pool.partial;
            say("sparsescope-cli: note: {}: looked at by the pool that the mask was made with: {}\n",
                printable(file.path().string()), poolRuleText(pool));
        }
        return zerosOf(file, pool, stop);
    };
    std::optional<MaskSet> a = alone(*first);
    std::optional<MaskSet> b = alone(*second);
    if (!a && !b && isMaskLlm(*first))
        b = beside(*second, a);
    if (!a)
        a = beside(*first, b);
    if (!b)
        b = beside(*second, a);
    return {inRowsOf(std::move(*a), *second), inRowsOf(std::move(*b), *first)};
}

void add(nlohmann::json& entry, const Similarity& similarity) {
    entry["cosine"] = orNull(similarity.cosine());
    entry["jaccard"] = orNull(similarity.jaccard());
    entry["hamming"] = orNull(similarity.hamming());
    entry["random_baseline"] = orNull(similarity.randomBaseline());
    entry["numel"] = similarity.numel;
    entry["kept_a"] = similarity.keptA;
    entry["kept_b"] = similarity.keptB;
    entry["kept_both"] = similarity.keptBoth;
}

SetOperation operationOf(const std::string& name) {
    if (name == "intersection")
        return SetOperation::Intersection;
    return name == "union" ? SetOperation::Union : SetOperation::Difference;
}

int compare(const Context& context, const Options& options) {
    const std::string& a = options.a;
    const std::string& b = options.b;
    if (options.operation.empty() != options.out.empty())
        throw Error(ErrorCode::Usage, "--combine", "goes with --out FILE, the mask file to write");
    for (const std::string& source : {a, b}) {
        if (!options.out.empty())
            refuseSource(std::filesystem::path(source), options.out);
    }
    const auto [first, other] = bothMasks(options, context.stop);
    const MaskSet second = renamedLike(other, first);
    const MaskComparison comparison = compareMasks(first, second);
    const Similarity& all = comparison.all;
    const bool aInB = all.keptBoth == all.keptA;
    const bool bInA = all.keptBoth == all.keptB;
    if (!options.out.empty()) {
        TerminalProgress progress;
        writeMask(options.out, combineMasks(first, second, operationOf(options.operation)), progress,
                  context.stop);
    }
    if (context.json) {
        nlohmann::json json;
        add(json, comparison.all);
        json["a_nested_in_b"] = aInB;
        json["b_nested_in_a"] = bInA;
        json["tensors"] = nlohmann::json::array();
        for (const TensorSimilarity& tensor : comparison.tensors) {
            nlohmann::json entry{{"name", tensor.name}};
            add(entry, tensor.similarity);
            json["tensors"].push_back(std::move(entry));
        }
        printJson(json);
        return 0;
    }
    Table table({"tensor", "cosine", "Jaccard", "Hamming", "random", "sparsity A", "sparsity B"});
    const auto addRow = [&](const std::string& name, const Similarity& s) {
        table.add({name, cell(s.cosine()), cell(s.jaccard()), cell(s.hamming()), cell(s.randomBaseline()),
                   percentCell(s.numel - s.keptA, s.numel), percentCell(s.numel - s.keptB, s.numel)});
    };
    addRow("all", comparison.all);
    for (const TensorSimilarity& tensor : comparison.tensors)
        addRow(printable(tensor.name), tensor.similarity);
    printText(
        fmt::format("A: {}\nB: {}\n{}(random: the cosine that independent masks of these sparsities would "
                    "have)\n\n{}",
                    a, b,
                    aInB && bInA ? "The masks are the same.\n"
                    : aInB       ? "A is nested in B: B keeps all that A keeps.\n"
                    : bInA       ? "B is nested in A: A keeps all that B keeps.\n"
                                 : "",
                    table.text()));
    return 0;
}

} // namespace

Command addMaskCompare(CLI::App& parser) {
    CLI::App* app =
        parser.add_subcommand("mask-compare", "How alike two masks are, or the zeros of two checkpoints");
    const auto options = std::make_shared<Options>();
    app->add_option("A", options->a, "A mask file, or a checkpoint")->required();
    app->add_option("B", options->b, "A mask file, or a checkpoint")->required();
    app->add_option("--combine", options->operation,
                    "Write a mask of the weights that both keep, that one of them "
                    "keeps, or that A keeps and B does not; in the names of A")
        ->check(CLI::IsMember({"intersection", "union", "difference"}));
    app->add_option("--out", options->out, "The mask file of --combine");
    addRoots(*app, options->roots);
    addPoolOptions(*app, options->pool);
    return {app, [options](const Context& context) { return compare(context, *options); }};
}

} // namespace sparsescope::cli
