#include "cli/commands.h"
#include "cli/output.h"
#include "cli/table.h"
#include "weights/masks/similarity.h"

#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

/// The masks in a file, or where the pool of a checkpoint is zero.
MaskSet masksOrZeros(const std::string& path, const std::stop_token& stop) {
    const auto file = Checkpoint::open(path, stop);
    if (std::optional<MaskSet> masks = masksIn(*file))
        return std::move(*masks);
    const Anatomy anatomy = dissect(*file);
    requirePool(*file, anatomy);
    return zeroMask(*file, anatomy, stop);
}

void add(nlohmann::json& entry, const Similarity& similarity) {
    entry["cosine"] = orNull(similarity.cosine());
    entry["jaccard"] = orNull(similarity.jaccard());
    entry["hamming"] = orNull(similarity.hamming());
    entry["random_baseline"] = orNull(similarity.randomBaseline());
    entry["numel"] = similarity.numel;
    entry["kept_a"] = similarity.keptA;
    entry["kept_b"] = similarity.keptB;
}

int compare(const Context& context, const std::string& a, const std::string& b) {
    const MaskSet first = masksOrZeros(a, context.stop);
    const MaskSet second = masksOrZeros(b, context.stop);
    const MaskComparison comparison = compareMasks(first, second);
    if (context.json) {
        nlohmann::json json;
        add(json, comparison.all);
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
        addRow(tensor.name, tensor.similarity);
    printText(fmt::format(
        "A: {}\nB: {}\n(random: the cosine that independent masks of these sparsities would have)\n\n{}", a,
        b, table.text()));
    return 0;
}

} // namespace

Command addMaskCompare(CLI::App& parser) {
    CLI::App* app =
        parser.add_subcommand("mask-compare", "How alike two masks are, or the zeros of two checkpoints");
    struct Options {
        std::string a, b;
    };
    const auto options = std::make_shared<Options>();
    app->add_option("A", options->a, "A mask file, or a checkpoint")->required();
    app->add_option("B", options->b, "A mask file, or a checkpoint")->required();
    return {app, [options](const Context& context) { return compare(context, options->a, options->b); }};
}

} // namespace sparsescope::cli
