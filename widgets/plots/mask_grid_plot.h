// Figure mask-grid: where pruned weights sit, one panel a matrix.
#pragma once

#include "widgets/item_models/workspace.h"
#include "widgets/masks/mask_image.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/screen_language.h"

#include <filesystem>

namespace sparsescope {

/// One matrix of the figure.
struct MaskPanel {
    KeptText title; ///< "Layer 3, query"
    std::shared_ptr<const MatrixValues> values;
    PruneRule rule;
    Share share; ///< of the matrix
};

/// What a mask-grid shows, to draw it again.
struct MaskGridSource {
    std::string name;           ///< of the model
    std::filesystem::path path; ///< of its checkpoint; empty: not known
    PoolRule rule;              ///< what is in its pool
    std::string root;           ///< which dictionary of its file; empty = the usual one
    double sparsity = 0;
    std::vector<int> blocks; ///< 0-based; empty = the first
};

/// The panels in rows of `columns`, each a picture of its matrix (rasterised also in vector exports) with
/// axes in columns and rows, and its sparsity in the title.
class MaskGridPlot : public FigurePlot {
    Q_OBJECT
public:
    explicit MaskGridPlot(QWidget* parent = nullptr);

    QString recipeName() const override { return QStringLiteral("mask-grid"); }
    /// panel,first_row,end_row,first_column,end_column,pruned,weights,zeros_before: cells of at most 64 x 64
    /// a panel.
    QString csv() const override;
    PaperFigure paper() const override;
    void setStyle(const PlotStyle& style) override;

    void setPanels(std::vector<MaskPanel> panels, int columns);
    const std::vector<MaskPanel>& panels() const { return m_panels; }
    void setSource(MaskGridSource source) { m_source = std::move(source); }
    const MaskGridSource& source() const { return m_source; }

private:
    void rebuild();
    void addPanel(QCPLayoutGrid* grid, int row, int column, const MaskPanel& panel);

    std::vector<MaskPanel> m_panels;
    MaskGridSource m_source;
    int m_columns = 3;
    QCPMarginGroup* m_margins;
};

/// The panels of these matrices of the pool at a level, e.g. of a block's. O(their weights). Errors: as
/// readMatrix.
std::vector<MaskPanel> maskPanels(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                  const ThresholdLevel& level, const std::vector<size_t>& matrices,
                                  const std::stop_token& stop = {});

} // namespace sparsescope
