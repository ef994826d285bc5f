#include "base/error.h"
#include "base/json_value.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/analysis/comparison.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace sparsescope::cli {
namespace {

ComparedModel openSide(const std::string& path, const std::string& root, const PoolRule& pool,
                       Progress& progress, const std::stop_token& stop) {
    ComparedModel side;
    side.checkpoint = openCheckpoint(path, root, stop);
    side.anatomy = std::make_shared<const Anatomy>(dissect(*side.checkpoint, pool));
    requirePool(*side.checkpoint, *side.anatomy);
    tellModel(*side.checkpoint, *side.anatomy);
    tellLeftOut(*side.checkpoint, *side.anatomy);
    std::vector<ElementRange> ranges;
    for (const PoolMatrix& matrix : side.anatomy->pool)
        ranges.push_back(elementsOf(*side.checkpoint, matrix));
    side.summaries = summarise(ranges, {}, progress, stop);
    side.checkpoint->throwIfShrunk();
    return side;
}

nlohmann::json jsonOf(const Compared& c) {
    return {
        {"zeros_a", c.zerosA},
        {"zeros_b", c.zerosB},
        {"numel_a", c.numelA},
        {"numel_b", c.numelB},
        {"wasserstein", orNull(c.wasserstein())},
        {"ks", orNull(c.ks())},
        {"l2_diff", orNull(c.l2Difference())},
        {"relative_l2", orNull(c.relativeL2())},
        {"cosine", orNull(c.cosine())},
        {"elements", c.sums ? nlohmann::json(static_cast<uint64_t>(c.sums->elements)) : nlohmann::json()}};
}

/// "3, query", "encoder 3, query", "3, expert-up 7"; outside of blocks its label.
std::string nameOf(const Anatomy& anatomy, const UnreadPlace& place, int expert, const std::string& label) {
    if (place.block < 0)
        return label;
    const std::string_view stack = anatomy.stackOf(place.block);
    return fmt::format("{}{}{}, {}{}", stack, stack.empty() ? "" : " ", anatomy.numberOf(place.block),
                       componentName(place.component), expert < 0 ? "" : fmt::format(" {}", expert));
}

/// The rows of pairs: where several have one name, with the matrix's own.
class PairNames {
public:
    explicit PairNames(const Comparison& comparison) {
        for (size_t pair = 0; pair < comparison.alignment().pairs.size(); ++pair)
            ++m_many[of(comparison, comparison.matrixOf(pair))];
        for (const UnreadPair& pair : comparison.unread())
            ++m_many[nameOf(*pair.anatomy, pair.place, pair.expert, pair.name)];
    }

    std::string operator()(const std::string& name, const std::string& label) const {
        return m_many.at(name) > 1 && name != label ? fmt::format("{}: {}", name, label) : name;
    }
    static std::string of(const Comparison& comparison, const PoolMatrix& matrix) {
        return nameOf(*comparison.a().anatomy, {matrix.block, matrix.component}, matrix.expert, matrix.label);
    }

private:
    std::map<std::string, int> m_many;
};

nlohmann::json labels(const Anatomy& anatomy, const std::vector<size_t>& matrices) {
    nlohmann::json list = nlohmann::json::array();
    for (const size_t matrix : matrices)
        list.push_back(anatomy.pool[matrix].label);
    return list;
}

/// The stack, null where there is one alone, and the number in it.
void addPlace(nlohmann::json& json, const Anatomy& anatomy, int block) {
    const std::string_view stack = anatomy.stackOf(block);
    json["stack"] = stack.empty() ? nlohmann::json() : nlohmann::json(stack);
    json["block"] = block < 0 ? nlohmann::json() : nlohmann::json(anatomy.numberOf(block));
}

int compare(const Context& context, const std::string& a, const std::string& b, const TwoRoots& roots,
            size_t bins, const PoolRule& pool) {
    nlohmann::json json{{"bins", bins}};
    Table table({"", "zeros A", "zeros B", "Wasserstein", "KS", "l2 of A - B", "relative", "cosine"});
    const auto addRow = [&](const std::string& name, const Compared& c) {
        table.add({name, percentCell(c.zerosA, c.numelA), percentCell(c.zerosB, c.numelB),
                   cell(c.wasserstein()), cell(c.ks()), cell(c.l2Difference()), cell(c.relativeL2()),
                   cell(c.cosine())});
    };
    std::string head;
    {
        TerminalProgress progress;
        // One after the other: what is said of A comes first.
        ComparedModel sideA = openSide(a, roots.a(), pool, progress, context.stop);
        ComparedModel sideB = openSide(b, roots.b(), pool, progress, context.stop);
        Comparison comparison(std::move(sideA), std::move(sideB), bins);
        for (size_t pair = 0; pair < comparison.alignment().pairs.size(); ++pair)
            comparison.count(pair, progress, context.stop);
        std::vector<size_t> everything;
        std::map<int, std::vector<size_t>> layers;
        std::map<Component, std::vector<size_t>> components;
        for (size_t pair = 0; pair < comparison.alignment().pairs.size(); ++pair) {
            const PoolMatrix& matrix = comparison.matrixOf(pair);
            everything.push_back(pair);
            if (matrix.block < 0)
                continue;
            layers[matrix.block].push_back(pair);
            components[matrix.component].push_back(pair);
        }
        const Anatomy& anatomy = *comparison.a().anatomy;
        const PairNames names(comparison);
        const Compared all = comparison.compare(everything, progress, context.stop);
        addRow("pool", all);
        json["pool"] = jsonOf(all);
        json["layers"] = json["components"] = json["pairs"] = nlohmann::json::array();
        for (const auto& [block, pairs] : layers) {
            const Compared layer = comparison.compare(pairs, progress, context.stop);
            addRow(printable(anatomy.blockName(block)), layer);
            json["layers"].push_back(jsonOf(layer));
            addPlace(json["layers"].back(), anatomy, block);
        }
        for (const auto& [component, pairs] : components) {
            const Compared together = comparison.compare(pairs, progress, context.stop);
            addRow(std::string(componentName(component)), together);
            json["components"].push_back(jsonOf(together));
            json["components"].back()["component"] = componentName(component);
        }
        for (const size_t pair : everything) {
            const PoolMatrix& matrix = comparison.matrixOf(pair);
            const Compared one = comparison.compare({pair}, progress, context.stop);
            addRow(printable(names(PairNames::of(comparison, matrix), matrix.label)), one);
            nlohmann::json entry = jsonOf(one);
            addPlace(entry, anatomy, matrix.block);
            if (matrix.expert >= 0)
                entry["expert"] = matrix.expert;
            entry["component"] =
                matrix.block < 0 ? nlohmann::json() : nlohmann::json(componentName(matrix.component));
            entry["name_a"] = matrix.label;
            entry["name_b"] = comparison.partnerOf(pair).label;
            json["pairs"].push_back(std::move(entry));
        }
        const Alignment& alignment = comparison.alignment();
        json["only_a"] = labels(*comparison.a().anatomy, alignment.onlyA);
        json["only_b"] = labels(*comparison.b().anatomy, alignment.onlyB);
        for (const auto& [key, side] :
             {std::pair("unread_a", &comparison.a()), std::pair("unread_b", &comparison.b())}) {
            if (!side->anatomy->unreadPool.empty())
                json[key] = side->anatomy->unreadPool;
        }
        for (const UnreadPair& pair : comparison.unread()) {
            nlohmann::json entry = jsonOf(Compared{});
            for (const char* key :
                 {"zeros_a", "zeros_b", "numel_a", "numel_b", "stack", "block", "component"})
                entry[key] = nullptr;
            entry["name_a"] = entry["name_b"] = pair.name;
            if (pair.place.block >= 0) {
                addPlace(entry, *pair.anatomy, pair.place.block);
                entry["component"] = componentName(pair.place.component);
            }
            if (pair.expert >= 0)
                entry["expert"] = pair.expert;
            const std::string name = nameOf(*pair.anatomy, pair.place, pair.expert, pair.name);
            table.add({printable(names(name, pair.name)), "-", "-", "-", "-", "-", "-", "-"});
            json["pairs"].push_back(std::move(entry));
        }
        head = fmt::format(
            "A: {}, family {}\nB: {}, family {}\n{} pairs of matrices; {} of A and {} of B have no "
            "partner; distributions by {} bins\n\n",
            a, familyName(comparison.a().anatomy->family), b, familyName(comparison.b().anatomy->family),
            alignment.pairs.size(), alignment.onlyA.size(), alignment.onlyB.size(), bins);
        if (const auto [some, none] = comparison.notFinite(); some > 0)
            head.insert(head.size() - 1,
                        fmt::format("{} pairs have NaN or infinities, which are in no difference; {} of them "
                                    "have nothing else: -, and so where a layer, a component or the pool "
                                    "holds them\n",
                                    some, none));
        if (!comparison.unread().empty())
            head.insert(head.size() - 1,
                        fmt::format("{} pairs have a side that is not read: -, and in no number of a layer, "
                                    "a component or the pool\n",
                                    comparison.unread().size()));
    }
    if (context.json)
        printJson(json);
    else
        printText(head + table.text());
    return 0;
}

} // namespace

Command addCompare(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand(
        "compare", "How far two checkpoints are from each other, aligned by block and component");
    struct Options {
        std::string a, b;
        size_t bins = comparisonBins;
        TwoRoots roots;
        PoolRule pool;
    };
    const auto options = std::make_shared<Options>();
    app->add_option("A", options->a, "A file of weights, a Hugging Face folder or a sharded index")
        ->required();
    app->add_option("B", options->b, "The same; its names may be another library's")->required();
    app->add_option(
           "--bins", options->bins,
           "Bins, from the smallest to the largest weight of both, that Wasserstein and KS are counted in")
        ->capture_default_str();
    addRoots(*app, options->roots);
    addPoolOptions(*app, options->pool);
    return {app, [options](const Context& context) {
                return compare(context, options->a, options->b, options->roots, options->bins, options->pool);
            }};
}

} // namespace sparsescope::cli
