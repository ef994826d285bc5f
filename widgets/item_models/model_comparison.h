// Two models beside each other: layer by layer and component by component, by every measure.
#pragma once

#include "weights/analysis/comparison.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/masks/similarity.h"
#include "widgets/style/screen_language.h"

#include <QString>
#include <QStringList>
#include <array>
#include <filesystem>
#include <optional>
#include <vector>

namespace sparsescope {

/// What is compared. Zeros are exact; masks are those of the slider: magnitude pruning at one sparsity and
/// scope.
enum class ComparisonMeasure { Wasserstein, Ks, Cosine, RelativeL2, ZerosDifference, ZerosA, ZerosB, Masks };
inline constexpr std::array comparisonMeasures{
    ComparisonMeasure::Wasserstein,     ComparisonMeasure::Ks,
    ComparisonMeasure::Cosine,          ComparisonMeasure::RelativeL2,
    ComparisonMeasure::ZerosDifference, ComparisonMeasure::ZerosA,
    ComparisonMeasure::ZerosB,          ComparisonMeasure::Masks};
std::string_view measureName(ComparisonMeasure measure); ///< of recipes, e.g. "relative-l2"
std::optional<ComparisonMeasure> measureFromName(std::string_view name);
QString measureTitle(ComparisonMeasure measure); ///< "Relative L2"
QString measureHelp(ComparisonMeasure measure);  ///< what it is, and what is alike

/// A component of a layer, or all of a layer, in two models.
struct ComparisonCell {
    std::vector<size_t> pairs; ///< of Comparison::alignment(); none: one of the models has no such matrix
    std::optional<Compared> values;  ///< nothing while not counted
    std::optional<Similarity> masks; ///< the same; and where shapes differ or a pool has no order

    /// Zeros are percent of the weights, their difference points, B - A.
    std::optional<double> value(ComparisonMeasure measure) const;
};

/// A model against the reference, A.
struct ModelComparison {
    QString nameA, nameB; ///< with the letters of their slots in the window
    struct Source {
        std::filesystem::path path;
        PoolRule rule;
        std::string root; ///< which dictionary of its file; empty: the usual one
    };
    Source a, b;

    QList<KeptText> layers;   ///< rows, of the reference; and, behind them, its matrices outside of blocks
    std::vector<int> blocks;  ///< of the rows, in the reference; -1 outside of blocks
    std::vector<int> numbers; ///< of the layers in their stacks; -1 outside of blocks
    bool stacks = false;      ///< a number does not say which layer
    std::vector<Component> components; ///< columns; None alone in a file without blocks
    /// Row-major, with one column more for the whole layer, which a file without blocks has not. A row's last
    /// cell holds all of its pairs.
    std::vector<ComparisonCell> cells;
    ComparisonCell pool; ///< all pairs together
    size_t onlyA = 0, onlyB = 0, unread = 0, otherShapes = 0;
    double maskSparsity = 0; ///< that the masks are of
    ThresholdScope maskScopeA = ThresholdScope::Model, maskScopeB = ThresholdScope::Model;

    bool hasLayerColumn() const { return components.front() != Component::None; }
    int columnCount() const { return static_cast<int>(components.size()) + (hasLayerColumn() ? 1 : 0); }
    bool isLayerColumn(int column) const { return column == static_cast<int>(components.size()); }
    /// In `cells`.
    size_t place(int row, int column) const {
        return static_cast<size_t>(row) * static_cast<size_t>(columnCount()) + static_cast<size_t>(column);
    }
    const ComparisonCell& cell(int row, int column) const { return cells[place(row, column)]; }
    QString columnTitle(int column) const;       ///< "Query", "Layer"
    QString cellName(int row, int column) const; ///< "Layer 3, Query"; "Layer 3"
};

/// Its rows and cells, nothing counted yet. O(pairs).
ModelComparison emptyComparison(const Comparison& comparison);

/// Of a row, in the order of its cells. Reads the weights. Errors: Cancelled, those of reading.
std::vector<Compared> compareRow(Comparison comparison, const ModelComparison& table, int row,
                                 Progress& progress, const std::stop_token& stop);
void setRow(ModelComparison& table, int row, const std::vector<Compared>& compared);
/// Of the pool, from its counted rows: its distributions are counted here. Errors: the same.
Compared comparePool(const Comparison& comparison, const ModelComparison& table, Progress& progress,
                     const std::stop_token& stop);
/// Of each cell and, last, of the pool: masks at two levels of one sparsity. Errors: the same.
std::vector<std::optional<Similarity>>
compareMasksOf(const Comparison& comparison, const ModelComparison& table, const ThresholdLevel& levelA,
               const ThresholdLevel& levelB, Progress& progress, const std::stop_token& stop);
void setMasks(ModelComparison& table, std::vector<std::optional<Similarity>> masks, double sparsity,
              ThresholdScope scopeA, ThresholdScope scopeB);

/// One line a cell: other, layer, component, and every measure; and one for the pool.
QString comparisonCsv(const std::vector<std::shared_ptr<const ModelComparison>>& comparisons);

} // namespace sparsescope
