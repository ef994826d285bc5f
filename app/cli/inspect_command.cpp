#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_value.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "cli/zero_option.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/analysis/range_pieces.h"
#include "weights/anatomy/model_notes.h"
#include "weights/checkpoint/format_names.h"
#include "weights/inspection/netron_attachment.h"
#include "weights/inspection/statistics_document.h"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace sparsescope::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string root, zero = "exact", csv, netron;
    bool full = false, structure = false, why = false;
    uint64_t tile = 32, headSize = 0;
    PoolRule pool;
};

/// The patterns that people ask for; --json has all.
std::string structureText(const InspectedCheckpoint& file, const std::string& rule) {
    if (file.structures.empty())
        return "";
    constexpr std::array<std::pair<unsigned, unsigned>, 4> patterns{{{1, 2}, {2, 4}, {4, 8}, {8, 16}}};
    std::vector<std::string> header{"matrix", "dead rows", "of", "dead columns", "of"};
    for (const auto& [n, m] : patterns)
        header.push_back(fmt::format("{}:{}", n, m));
    Table table(header);
    for (size_t i = 0; i < file.structures.size(); ++i) {
        const Structure& structure = file.structures[i];
        std::vector<std::string> row{
            printable(file.anatomy.pool[i].label), fmt::format("{}", structure.deadRows()),
            fmt::format("{}", structure.rows), fmt::format("{}", structure.deadColumns()),
            fmt::format("{}", structure.columns)};
        for (const auto& [n, m] : patterns) {
            const std::optional<double> share = structure.groups.conformance(n, m);
            row.push_back(share ? fmt::format("{:.2f} %", 100 * *share) : "-");
        }
        table.add(row);
    }
    std::string heads;
    for (const Stack& stack : file.anatomy.stacks) {
        const std::string of = file.anatomy.stacks.size() > 1 ? printable(stack.name) + ": " : "";
        heads += stack.headSize > 0
                     ? fmt::format("\n{}heads of {} rows, by {}\n", of, stack.headSize, stack.headSizeFrom)
                     : fmt::format("\n{}the size of a head is not known; --head-size N says it\n", of);
    }
    return heads +
           fmt::format("\nstructure of the {} (N:M: the share of groups of M with at most N kept)\n{}",
                       rule == "exact" ? "exact zeros" : "zeros by " + rule, table.text());
}

std::string textOf(const InspectedCheckpoint& file, const std::string& rule, bool why) {
    const Checkpoint& checkpoint = *file.checkpoint;
    std::string text = fmt::format(
        "{}: {}{}, family {}, {} tensors\n", printable(checkpoint.path().string()), checkpoint.format(),
        checkpoint.root().empty() ? "" : fmt::format(" [{}]", printable(checkpoint.root())),
        familyName(file.anatomy.family), checkpoint.tensors().size());
    const size_t lost = file.anatomy.unreadPool.size();
    if (file.isPoolWhole())
        text += fmt::format("pool: {} weights, {} zeros ({}; rule: {}){}\n\n", file.anatomy.poolNumel,
                            file.poolZeros, percentCell(file.poolZeros, file.anatomy.poolNumel), rule,
                            lost > 0 ? fmt::format(", without {} tensors that are not read", lost) : "");
    else if (lost > 0)
        text += fmt::format("pool: not known, as {} of its tensors are not read, the first {}; --partial "
                            "counts the others\n\n",
                            lost, printable(file.anatomy.unreadPool.front()));
    else
        text += fmt::format("pool: not known, as this file {}; --partial counts what is in it\n\n",
                            checkpoint.partOf());
    if (checkpoint.isDequantised()) {
        std::set<std::string_view> types;
        for (const Tensor& tensor : checkpoint.tensors()) {
            if (!tensor.quantised.empty())
                types.insert(tensor.quantised);
        }
        text += fmt::format(
            "The values of {} are dequantised to F32: the statistics are of what they stand for.\n\n",
            fmt::join(types, ", "));
    }
    const std::vector<std::string> notes = allNotes(checkpoint, file.anatomy);
    for (const std::string& note : notes)
        text += fmt::format("note: {}\n", note);
    text += notes.empty() ? "" : "\n";
    std::set<std::string_view> stored;
    for (const Tensor& tensor : checkpoint.tensors()) {
        if (!tensor.stored.empty())
            stored.insert(tensor.stored);
    }
    if (!stored.empty())
        text += fmt::format("Stored as {}: the statistics are of the dense tensors.\n\n",
                            fmt::join(stored, ", "));
    for (const UnreadTensor& tensor : checkpoint.unread())
        text += fmt::format("not read: {}: {}\n", printable(tensor.name), tensor.reason);
    if (!checkpoint.unread().empty())
        text += '\n';
    const bool full = !file.tensorMoments.empty();
    std::vector<std::string> header{"tensor", "pool", "dtype", "shape", "zeros", "share",
                                    "nan",    "inf",  "min",   "max",   "mean",  "std"};
    if (full)
        header.insert(header.end(), {"skewness", "ex. kurtosis"});
    if (why)
        header.emplace_back("why");
    Table table(header);
    const auto add = [&](const std::string& name, bool inPool, Dtype dtype,
                         const std::vector<uint64_t>& shape, const Summary& summary,
                         const HigherMoments& moments, std::string_view reason) {
        const bool counted = isNumeric(dtype);
        const auto count = [counted](uint64_t number) { return counted ? fmt::format("{}", number) : "-"; };
        std::vector<std::string> row{name,
                                     inPool ? "yes" : "",
                                     std::string(dtypeName(dtype)),
                                     shapeCell(shape),
                                     count(summary.zeros),
                                     counted ? percentCell(summary.zeros, summary.numel) : "-",
                                     count(summary.nan),
                                     count(summary.inf),
                                     cell(summary.min),
                                     cell(summary.max),
                                     cell(summary.mean),
                                     cell(summary.std)};
        if (full)
            row.insert(row.end(), {cell(moments.skewness()), cell(moments.kurtosis())});
        if (why)
            row.emplace_back(reason);
        table.add(row);
    };
    for (size_t i = 0; i < file.tensors.size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        add(printable(tensor.name), file.anatomy.roles[i].inPool, tensor.dtype, tensor.shape, file.tensors[i],
            full ? file.tensorMoments[i] : HigherMoments{}, file.anatomy.roles[i].why);
        for (const size_t part : file.matricesOf[i]) {
            const PoolMatrix& matrix = file.anatomy.pool[part];
            if (file.isFused(i))
                add(fmt::format("  {}", matrix.label.substr(tensor.name.size())), true, tensor.dtype,
                    {matrix.rows, matrix.columns}, file.matrices[part],
                    full ? file.matrixMoments[part] : HigherMoments{}, "");
        }
    }
    return text + table.text() + structureText(file, rule);
}

int inspect(const Context& context, const Options& options) {
    const InspectOptions wanted{zeroRuleFrom(options.zero),
                                options.full,
                                options.structure,
                                options.tile,
                                options.pool,
                                options.headSize};
    if (!options.netron.empty() && options.paths.size() != 1)
        throw Error(ErrorCode::Usage, "--netron", "is for one PATH: Netron shows one model at a time");
    nlohmann::json files = nlohmann::json::array();
    nlohmann::json attachment;
    std::string text;
    std::string csv = statisticsCsvHeader();
    {
        TerminalProgress progress;
        for (const std::string& path : options.paths) {
            const auto checkpoint = openCheckpoint(path, options.root, context.stop);
            for (const std::string& target : {options.csv, options.netron}) {
                if (!target.empty())
                    refuseSource(*checkpoint, target);
            }
            const InspectedCheckpoint file = inspectCheckpoint(checkpoint, wanted, progress, context.stop);
            if (!options.csv.empty())
                csv += statisticsCsv(file);
            if (!options.netron.empty())
                attachment = netronAttachment(file);
            if (context.json)
                files.push_back(statisticsJson(file));
            else
                text += (text.empty() ? "" : "\n") + textOf(file, options.zero, options.why);
        }
    }
    if (!options.csv.empty())
        writeFileAtomically(options.csv, csv);
    if (!options.netron.empty())
        writeFileAtomically(options.netron, jsonText(attachment));
    if (context.json)
        printJson({{"zero", options.zero}, {"files", std::move(files)}});
    else
        printText(text);
    return 0;
}

} // namespace

Command addInspect(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("inspect", "The tensors of checkpoints and their statistics");
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->paths, "Files of weights, Hugging Face folders or sharded indices")
        ->required();
    const FormatNames formats = formatNames();
    app->footer(fmt::format("Reads {}; as folders {}. Names, and does not read, {}.",
                            fmt::join(formats.files, ", "), fmt::join(formats.folders, ", "),
                            fmt::join(formats.refused, ", ")));
    addZeroOption(*app, options->zero);
    app->add_flag("--full", options->full,
                  "Also skewness, excess kurtosis, l1 and linf; and of the pool, its layers and components "
                  "(--json, --csv)");
    app->add_flag("--structure", options->structure,
                  "Also dead rows and columns, densities and N:M patterns of what --zero counts as zero");
    app->add_option("--tile", options->tile, "Rows and columns of a tile of --structure")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    app->add_option("--head-size", options->headSize,
                    "Rows of a head for --structure, where neither config.json nor a shape says it")
        ->check(CLI::Range(1, 65536));
    app->add_flag("--why", options->why, "Say of each tensor why it is in the pool or not");
    addPoolOptions(*app, options->pool);
    app->add_option("--csv", options->csv, "Write the statistics as comma-separated values to this file");
    app->add_option("--netron", options->netron,
                    "Write a Netron attachment to this .json file: drop it on the model in Netron to see its "
                    "sparsity there");
    addRoot(*app, options->root);
    return {app, [options](const Context& context) { return inspect(context, *options); }};
}

} // namespace sparsescope::cli
