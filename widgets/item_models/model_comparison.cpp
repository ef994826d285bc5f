#include "widgets/item_models/model_comparison.h"

#include "base/error.h"
#include "weights/anatomy/model_choice.h"
#include "weights/masks/mask.h"
#include "widgets/item_models/open_model.h"
#include "widgets/item_models/scope_texts.h"
#include "widgets/plots/csv_text.h"

#include <QObject>
#include <algorithm>
#include <map>

namespace sparsescope {
namespace {

std::optional<double> percent(uint64_t part, uint64_t whole) {
    if (whole == 0)
        return {};
    return 100 * static_cast<double>(part) / static_cast<double>(whole);
}

bool sameShape(const Comparison& comparison, size_t pair) {
    const PoolMatrix& a = comparison.matrixOf(pair);
    const PoolMatrix& b = comparison.partnerOf(pair);
    return a.rows == b.rows && a.columns == b.columns;
}

ModelComparison::Source sourceOf(const ComparedModel& model) {
    return {model.checkpoint->path(), model.anatomy->rule, chosenRoot(*model.checkpoint)};
}

} // namespace

std::string_view measureName(ComparisonMeasure measure) {
    switch (measure) {
    case ComparisonMeasure::Wasserstein:
        return "wasserstein";
    case ComparisonMeasure::Ks:
        return "ks";
    case ComparisonMeasure::Cosine:
        return "cosine";
    case ComparisonMeasure::RelativeL2:
        return "relative-l2";
    case ComparisonMeasure::ZerosDifference:
        return "zeros-difference";
    case ComparisonMeasure::ZerosA:
        return "zeros-a";
    case ComparisonMeasure::ZerosB:
        return "zeros-b";
    case ComparisonMeasure::Masks:
        return "mask-agreement";
    }
    return {};
}

std::optional<ComparisonMeasure> measureFromName(std::string_view name) {
    const auto found = std::ranges::find(comparisonMeasures, name, measureName);
    return found == comparisonMeasures.end() ? std::nullopt : std::optional(*found);
}

QString measureTitle(ComparisonMeasure measure) {
    switch (measure) {
    case ComparisonMeasure::Wasserstein:
        return QObject::tr("Wasserstein distance");
    case ComparisonMeasure::Ks:
        return QObject::tr("Kolmogorov-Smirnov distance");
    case ComparisonMeasure::Cosine:
        return QObject::tr("Cosine of the weights");
    case ComparisonMeasure::RelativeL2:
        return QObject::tr("Relative L2 distance");
    case ComparisonMeasure::ZerosDifference:
        return QObject::tr("Zeros, difference (points)");
    case ComparisonMeasure::ZerosA:
        return QObject::tr("Zeros of the reference (%)");
    case ComparisonMeasure::ZerosB:
        return QObject::tr("Zeros of the other (%)");
    case ComparisonMeasure::Masks:
        return QObject::tr("Mask agreement (cosine)");
    }
    return {};
}

QString measureHelp(ComparisonMeasure measure) {
    switch (measure) {
    case ComparisonMeasure::Wasserstein:
        return QObject::tr(
            "The area between the cumulative distributions of the weights, in units of a weight. "
            "0: the same distribution.");
    case ComparisonMeasure::Ks:
        return QObject::tr(
            "The largest difference between the cumulative distributions of the weights. 0: the "
            "same distribution, 1: nothing in common.");
    case ComparisonMeasure::Cosine:
        return QObject::tr(
            "Of the weights element by element, as two long vectors. 1: the same up to a factor, "
            "0: unrelated, as of two trainings from different beginnings.");
    case ComparisonMeasure::RelativeL2:
        return QObject::tr(
            "||A - B|| / ||A||, element by element, A being the reference. 0: the same weights; "
            "about 1.4: unrelated ones of one size.");
    case ComparisonMeasure::ZerosDifference:
        return QObject::tr("Exact zeros of the other less those of the reference, in points of the weights.");
    case ComparisonMeasure::ZerosA:
    case ComparisonMeasure::ZerosB:
        return QObject::tr("The share of the weights that is exactly zero in the file.");
    case ComparisonMeasure::Masks:
        return QObject::tr(
            "The cosine of the masks of magnitude pruning at the slider's sparsity and scope: the weights "
            "that both keep. Random masks of these densities have the baseline.");
    }
    return {};
}

std::optional<double> ComparisonCell::value(ComparisonMeasure measure) const {
    if (measure == ComparisonMeasure::Masks)
        return masks ? masks->cosine() : std::nullopt;
    if (!values)
        return {};
    const auto zerosA = percent(values->zerosA, values->numelA);
    const auto zerosB = percent(values->zerosB, values->numelB);
    switch (measure) {
    case ComparisonMeasure::Wasserstein:
        return values->wasserstein();
    case ComparisonMeasure::Ks:
        return values->ks();
    case ComparisonMeasure::Cosine:
        return values->cosine();
    case ComparisonMeasure::RelativeL2:
        return values->relativeL2();
    case ComparisonMeasure::ZerosA:
        return zerosA;
    case ComparisonMeasure::ZerosB:
        return zerosB;
    case ComparisonMeasure::ZerosDifference:
        return zerosA && zerosB ? std::optional(*zerosB - *zerosA) : std::nullopt;
    case ComparisonMeasure::Masks:
        break;
    }
    return {};
}

QString ModelComparison::columnTitle(int column) const {
    return isLayerColumn(column) ? QObject::tr("Layer")
                                 : componentTitle(components[static_cast<size_t>(column)]);
}

QString ModelComparison::cellName(int row, int column) const {
    return isLayerColumn(column) || !hasLayerColumn()
               ? layers[row].text()
               : QStringLiteral("%1, %2").arg(layers[row].text(), columnTitle(column));
}

ModelComparison emptyComparison(const Comparison& comparison) {
    ModelComparison table;
    table.a = sourceOf(comparison.a());
    table.b = sourceOf(comparison.b());
    table.onlyA = comparison.alignment().onlyA.size();
    table.onlyB = comparison.alignment().onlyB.size();
    table.unread = comparison.unread().size();
    const Anatomy& anatomy = *comparison.a().anatomy;
    const size_t pairs = comparison.alignment().pairs.size();
    for (size_t pair = 0; pair < pairs; ++pair) {
        table.otherShapes += sameShape(comparison, pair) ? 0 : 1;
        table.pool.pairs.push_back(pair);
    }
    std::map<int, std::vector<size_t>> ofBlock;
    std::vector<size_t> outside; // of blocks; or all, where one of the files has no blocks: pairs of one name
    for (size_t pair = 0; pair < pairs; ++pair) {
        const PoolMatrix& matrix = comparison.matrixOf(pair);
        if (matrix.block < 0 || comparison.b().anatomy->blocks == 0) {
            outside.push_back(pair);
            continue;
        }
        ofBlock[matrix.block].push_back(pair);
        if (std::ranges::find(table.components, matrix.component) == table.components.end())
            table.components.push_back(matrix.component);
    }
    std::ranges::sort(table.components);
    table.stacks = anatomy.stacks.size() > 1 || (!ofBlock.empty() && !outside.empty());
    for (const auto& [block, of] : ofBlock) {
        table.layers << KeptText([&] { return blockTitle(anatomy, block); });
        table.blocks.push_back(block);
        table.numbers.push_back(anatomy.numberOf(block));
        for (const Component component : table.components) {
            ComparisonCell& cell = table.cells.emplace_back(); // experts together
            for (const size_t pair : of) {
                if (comparison.matrixOf(pair).component == component)
                    cell.pairs.push_back(pair);
            }
        }
        table.cells.push_back({of, {}, {}});
    }
    const size_t others = table.components.size(); // columns that a matrix outside of blocks has nothing in
    if (ofBlock.empty())
        table.components = {Component::None};
    for (const size_t pair : outside) {
        table.layers << QString::fromStdString(printable(comparison.matrixOf(pair).label, 60));
        table.blocks.push_back(-1);
        table.numbers.push_back(-1);
        table.cells.resize(table.cells.size() + others);
        table.cells.push_back({{pair}, {}, {}});
    }
    return table;
}

std::vector<Compared> compareRow(Comparison comparison, const ModelComparison& table, int row,
                                 Progress& progress, const std::stop_token& stop) {
    std::vector<Compared> compared;
    for (const size_t pair : table.cell(row, table.columnCount() - 1).pairs) // all of the row
        comparison.count(pair, progress, stop);
    for (int column = 0; column < table.columnCount(); ++column) {
        const ComparisonCell& cell = table.cell(row, column);
        compared.push_back(cell.pairs.empty() ? Compared() : comparison.compare(cell.pairs, progress, stop));
    }
    return compared;
}

void setRow(ModelComparison& table, int row, const std::vector<Compared>& compared) {
    for (int column = 0; column < table.columnCount(); ++column) {
        ComparisonCell& cell = table.cells[table.place(row, column)];
        if (!cell.pairs.empty())
            cell.values = compared[static_cast<size_t>(column)];
    }
}

Compared comparePool(const Comparison& comparison, const ModelComparison& table, Progress& progress,
                     const std::stop_token& stop) {
    Compared all;
    all.sums.emplace();
    bool isFinite = true;
    const int columns = table.columnCount();
    for (int row = 0; row < table.layers.size(); ++row) {
        const ComparisonCell& layer = table.cell(row, columns - 1);
        const Compared& part = *layer.values;
        all.zerosA += part.zerosA;
        all.zerosB += part.zerosB;
        all.numelA += part.numelA;
        all.numelB += part.numelB;
        if (all.sums && part.sums)
            all.sums->add(*part.sums);
        else
            all.sums.reset();
        isFinite = isFinite && part.distance;
    }
    std::vector<PoolMatrix> inA, inB;
    for (const size_t pair : table.pool.pairs) {
        inA.push_back(comparison.matrixOf(pair));
        inB.push_back(comparison.partnerOf(pair));
    }
    if (isFinite)
        all.distance = distributionDistance(*comparison.a().checkpoint, inA, *comparison.b().checkpoint, inB,
                                            comparisonBins, progress, stop);
    return all;
}

std::vector<std::optional<Similarity>>
compareMasksOf(const Comparison& comparison, const ModelComparison& table, const ThresholdLevel& levelA,
               const ThresholdLevel& levelB, Progress& progress, const std::stop_token& stop) {
    const auto& pairs = comparison.alignment().pairs;
    std::vector<std::optional<Similarity>> ofPair(pairs.size());
    progress.begin("comparing masks", comparison.a().anatomy->poolNumel);
    for (size_t pair = 0; pair < pairs.size(); ++pair) {
        throwIfStopped(stop);
        if (sameShape(comparison, pair)) {
            const auto& [x, y] = pairs[pair];
            ofPair[pair] =
                similarityOf(ompMatrixMask(*comparison.a().checkpoint, *comparison.a().anatomy, x, levelA),
                             ompMatrixMask(*comparison.b().checkpoint, *comparison.b().anatomy, y, levelB));
        }
        progress.advance(comparison.matrixOf(pair).numel());
    }
    std::vector<std::optional<Similarity>> ofCell;
    const auto add = [&](const ComparisonCell& cell) {
        std::optional<Similarity> all;
        if (!cell.pairs.empty())
            all.emplace();
        for (const size_t pair : cell.pairs) {
            if (all && ofPair[pair])
                all->add(*ofPair[pair]);
            else
                all.reset();
        }
        ofCell.push_back(all);
    };
    std::ranges::for_each(table.cells, add);
    add(table.pool);
    return ofCell;
}

void setMasks(ModelComparison& table, std::vector<std::optional<Similarity>> masks, double sparsity,
              ThresholdScope scopeA, ThresholdScope scopeB) {
    for (size_t i = 0; i < table.cells.size(); ++i)
        table.cells[i].masks = masks[i];
    table.pool.masks = masks.back();
    table.maskSparsity = sparsity;
    table.maskScopeA = scopeA;
    table.maskScopeB = scopeB;
}

QString comparisonCsv(const std::vector<std::shared_ptr<const ModelComparison>>& comparisons) {
    CsvText csv;
    csv.row("a", "b", "layer", "component", "weights", "zeros_a", "zeros_b", "wasserstein", "ks", "cosine",
            "l2_diff", "relative_l2", "mask_sparsity", "mask_cosine", "mask_cosine_random", "mask_scope");
    for (const auto& comparison : comparisons) {
        const ModelComparison& table = *comparison;
        std::string scopes(scopeName(table.maskScopeA)); // of both, where they are not the same
        if (table.maskScopeB != table.maskScopeA)
            scopes += "/" + std::string(scopeName(table.maskScopeB));
        const auto add = [&](const ComparisonCell& cell, const QString& layer, const std::string& component) {
            if (!cell.values)
                return;
            const Compared& values = *cell.values;
            csv.row(table.nameA, table.nameB, layer, component, values.numelA, values.zerosA, values.zerosB,
                    values.wasserstein(), values.ks(), values.cosine(), values.l2Difference(),
                    values.relativeL2(), cell.masks ? std::optional(table.maskSparsity) : std::nullopt,
                    cell.masks ? cell.masks->cosine() : std::nullopt,
                    cell.masks ? cell.masks->randomBaseline() : std::nullopt,
                    cell.masks ? scopes : std::string());
        };
        for (int row = 0; row < table.layers.size(); ++row) {
            for (int column = 0; column < table.columnCount(); ++column) {
                const ComparisonCell& cell = table.cell(row, column);
                if (!cell.pairs.empty())
                    add(cell, table.layers[row].text(),
                        table.isLayerColumn(column)
                            ? "all"
                            : std::string(componentName(table.components[static_cast<size_t>(column)])));
            }
        }
        add(table.pool, QStringLiteral("all"), "all");
    }
    return csv.text();
}

} // namespace sparsescope
