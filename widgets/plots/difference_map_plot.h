// Figure difference-map: by how much each weight of a matrix is more or less than another model's.
#pragma once

#include "weights/anatomy/pool_rule.h"
#include "widgets/item_models/open_model.h"
#include "widgets/masks/mask_image.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/screen_language.h"

#include <filesystem>
#include <string>

namespace sparsescope {

/// What it shows, and from which files.
struct DifferenceMap {
    struct Model {
        QString name;
        std::filesystem::path path; ///< of its checkpoint; empty: not known
        PoolRule rule;
        std::string root; ///< which dictionary of its file; empty = the usual one
    };
    Model a, b;
    std::string matrix;                             ///< its name in a's file
    KeptText title;                                 ///< titleOf() it
    std::shared_ptr<const MatrixValues> difference; ///< b less a; null: nothing is shown
};

/// Drawn on paper alone: the screen has MaskView. A pixel is the largest difference that it covers; full
/// colour stands for three times the root mean square.
class DifferenceMapPlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit DifferenceMapPlot(QWidget* parent = nullptr);

    QString recipeName() const override { return QStringLiteral("difference-map"); }
    /// first_row,end_row,first_column,end_column,mean,root_mean_square,largest,weights: of b less a, in at
    /// most 64 x 64 cells; the largest with its sign. O(weights).
    QString csv() const override;
    PaperFigure paper() const override;

    void setMap(DifferenceMap map) { m_map = std::move(map); }
    const DifferenceMap& map() const { return m_map; }
    static KeptText titleOf(const Anatomy& anatomy, const PoolMatrix& matrix); ///< "Layer 3, Query"

private:
    DifferenceMap m_map;
};

} // namespace sparsescope
