#include "base/error.h"
#include "base/json_value.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/analysis/distance.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/alignment.h"
#include "weights/anatomy/elements.h"
#include "weights/anatomy/unread_pool.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace sparsescope::cli {
namespace {

struct Side {
    std::shared_ptr<const Checkpoint> checkpoint;
    Anatomy anatomy;
    std::vector<Summary> summaries; ///< of each pool matrix
};

Side openSide(const std::string& path, const std::string& root, const PoolRule& pool, Progress& progress,
              const std::stop_token& stop) {
    Side side;
    side.checkpoint = openCheckpoint(path, root, stop);
    side.anatomy = dissect(*side.checkpoint, pool);
    requirePool(*side.checkpoint, side.anatomy);
    tellModel(*side.checkpoint, side.anatomy);
    tellLeftOut(*side.checkpoint, side.anatomy);
    std::vector<ElementRange> ranges;
    for (const PoolMatrix& matrix : side.anatomy.pool)
        ranges.push_back(elementsOf(*side.checkpoint, matrix));
    side.summaries = summarise(ranges, {}, progress, stop);
    side.checkpoint->throwIfShrunk();
    return side;
}

/// A tensor that A or B has and that is not read there, so that nothing is known of the difference.
struct UnreadPair {
    std::string name;
    const Anatomy* anatomy = nullptr; ///< of the side that was read; of A where neither was
    UnreadPlace place;
    int expert = -1;
};

/// Some pairs of matrices, together.
struct Compared {
    uint64_t zerosA = 0, zerosB = 0, numelA = 0, numelB = 0;
    /// Nothing where a pair has two shapes, or no element that is finite in both.
    std::optional<ElementSums> sums;
    std::optional<DistributionDistance> distance; ///< nothing where a side of a pair has no finite value
};

class Comparison {
public:
    Comparison(Side a, Side b, size_t bins, Progress& progress, const std::stop_token& stop)
        : m_a(std::move(a))
        , m_b(std::move(b))
        , m_alignment(align(m_a.anatomy, m_b.anatomy))
        , m_bins(bins) {
        takeUnread(m_alignment.onlyA, m_a, m_b.anatomy);
        takeUnread(m_alignment.onlyB, m_b, m_a.anatomy);
        for (const auto& [name, place] : unreadPlaces(*m_a.checkpoint, m_a.anatomy)) {
            if (std::ranges::find(m_b.anatomy.unreadPool, name) != m_b.anatomy.unreadPool.end())
                m_unread.push_back({name, &m_a.anatomy, place});
        }
        if (m_alignment.pairs.empty()) {
            throw Error(
                ErrorCode::AnatomyUnrelated, m_b.checkpoint->path().string(),
                fmt::format("has no matrix that {} has too, neither by block and component nor by name",
                            m_a.checkpoint->path().string()));
        }
        for (const auto& [x, y] : m_alignment.pairs) {
            const PoolMatrix& inA = m_a.anatomy.pool[x];
            const PoolMatrix& inB = m_b.anatomy.pool[y];
            std::optional<ElementSums> sums;
            if (inA.rows == inB.rows && inA.columns == inB.columns)
                sums = elementSums(*m_a.checkpoint, inA, *m_b.checkpoint, inB, progress, stop);
            m_sums.push_back(sums);
        }
    }

    const Alignment& alignment() const { return m_alignment; }
    const PoolMatrix& matrixOf(size_t pair) const { return m_a.anatomy.pool[m_alignment.pairs[pair].first]; }
    const PoolMatrix& partnerOf(size_t pair) const {
        return m_b.anatomy.pool[m_alignment.pairs[pair].second];
    }
    /// Pairs of one shape with elements that are not finite in both, and how many of them have no other.
    std::pair<size_t, size_t> notFinite() const {
        std::pair<size_t, size_t> pairs;
        for (size_t pair = 0; pair < m_sums.size(); ++pair) {
            if (!m_sums[pair])
                continue;
            pairs.first += m_sums[pair]->elements < static_cast<double>(matrixOf(pair).numel()) ? 1 : 0;
            pairs.second += m_sums[pair]->elements > 0 ? 0 : 1;
        }
        return pairs;
    }
    /// Pairs of which one side is not read (by name: of that side nothing else is known).
    const std::vector<UnreadPair>& unread() const { return m_unread; }
    const Side& a() const { return m_a; }
    const Side& b() const { return m_b; }

    Compared compare(const std::vector<size_t>& pairs, Progress& progress,
                     const std::stop_token& stop) const {
        Compared all;
        all.sums.emplace();
        bool finite = true;
        std::vector<PoolMatrix> inA, inB;
        for (const size_t pair : pairs) {
            const auto& [x, y] = m_alignment.pairs[pair];
            inA.push_back(m_a.anatomy.pool[x]);
            inB.push_back(m_b.anatomy.pool[y]);
            all.zerosA += m_a.summaries[x].zeros;
            all.zerosB += m_b.summaries[y].zeros;
            all.numelA += inA.back().numel();
            all.numelB += inB.back().numel();
            finite = finite && m_a.summaries[x].min && m_b.summaries[y].min;
            if (all.sums && m_sums[pair] && m_sums[pair]->elements > 0)
                all.sums->add(*m_sums[pair]);
            else
                all.sums.reset();
        }
        if (finite)
            all.distance =
                distributionDistance(*m_a.checkpoint, inA, *m_b.checkpoint, inB, m_bins, progress, stop);
        return all;
    }

private:
    void takeUnread(std::vector<size_t>& alone, const Side& read, const Anatomy& other) {
        std::erase_if(alone, [&](size_t index) {
            const PoolMatrix& matrix = read.anatomy.pool[index];
            const auto& names = other.unreadPool;
            const std::string& name = read.checkpoint->tensors()[matrix.tensor].name;
            const bool isUnread = std::ranges::find(names, name) != names.end();
            if (isUnread)
                m_unread.push_back(
                    {matrix.label, &read.anatomy, {matrix.block, matrix.component}, matrix.expert});
            return isUnread;
        });
    }

    Side m_a, m_b;
    Alignment m_alignment;
    std::vector<UnreadPair> m_unread;
    size_t m_bins;
    std::vector<std::optional<ElementSums>> m_sums; ///< of each pair
};

template <class Statistic>
auto of(const std::optional<ElementSums>& sums, Statistic statistic) -> std::optional<double> {
    if (!sums)
        return {};
    return ((*sums).*statistic)();
}

nlohmann::json jsonOf(const Compared& c) {
    return {
        {"zeros_a", c.zerosA},
        {"zeros_b", c.zerosB},
        {"numel_a", c.numelA},
        {"numel_b", c.numelB},
        {"wasserstein", c.distance ? nlohmann::json(c.distance->wasserstein) : nlohmann::json()},
        {"ks", c.distance ? nlohmann::json(c.distance->ks) : nlohmann::json()},
        {"l2_diff", orNull(of(c.sums, &ElementSums::l2Difference))},
        {"relative_l2", orNull(of(c.sums, &ElementSums::relativeL2))},
        {"cosine", orNull(of(c.sums, &ElementSums::cosine))},
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
        return nameOf(comparison.a().anatomy, {matrix.block, matrix.component}, matrix.expert, matrix.label);
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
        const auto distance = [&](double DistributionDistance::*member) -> std::optional<double> {
            if (!c.distance)
                return {};
            return (*c.distance).*member;
        };
        table.add({name, percentCell(c.zerosA, c.numelA), percentCell(c.zerosB, c.numelB),
                   cell(distance(&DistributionDistance::wasserstein)),
                   cell(distance(&DistributionDistance::ks)), cell(of(c.sums, &ElementSums::l2Difference)),
                   cell(of(c.sums, &ElementSums::relativeL2)), cell(of(c.sums, &ElementSums::cosine))});
    };
    std::string head;
    {
        TerminalProgress progress;
        const Comparison comparison(openSide(a, roots.a(), pool, progress, context.stop),
                                    openSide(b, roots.b(), pool, progress, context.stop), bins, progress,
                                    context.stop);
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
        const Anatomy& anatomy = comparison.a().anatomy;
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
        json["only_a"] = labels(comparison.a().anatomy, alignment.onlyA);
        json["only_b"] = labels(comparison.b().anatomy, alignment.onlyB);
        for (const auto& [key, side] :
             {std::pair("unread_a", &comparison.a()), std::pair("unread_b", &comparison.b())}) {
            if (!side->anatomy.unreadPool.empty())
                json[key] = side->anatomy.unreadPool;
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
            a, familyName(comparison.a().anatomy.family), b, familyName(comparison.b().anatomy.family),
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
        size_t bins = 65536;
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
