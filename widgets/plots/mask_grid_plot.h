// Figure mask-grid: where pruned weights sit, one panel a matrix, or where two masks differ.
#pragma once

#include "widgets/item_models/workspace.h"
#include "widgets/masks/mask_difference.h"
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
    /// The same matrix of another model: where the two masks differ is drawn.
    std::optional<MaskedMatrix> other = {};
    MaskCaseCounts counts = {};             ///< with `other`
    std::optional<MagnitudeRange> lit = {}; ///< without `other`

    QImage picture(const PlotStyle& style, QSize size) const;
    QString note() const; ///< its sparsity, or how far two masks agree
};

/// What is drawn of two models.
enum class MaskGridShow { Beside, Difference };
std::string_view maskGridShowName(MaskGridShow show);
std::optional<MaskGridShow> maskGridShowFromName(std::string_view name);

/// What a mask-grid shows, to draw it again.
struct MaskGridSource {
    struct Model {
        std::string name;
        std::filesystem::path path;                   ///< of its checkpoint; empty: not known
        PoolRule rule;                                ///< what is in its pool
        std::string root;                             ///< which dictionary of its file; empty = the usual one
        ThresholdScope scope = ThresholdScope::Model; ///< of what pruned it
    };
    Model model;
    double sparsity = 0;
    std::vector<int> blocks = {}; ///< 0-based; empty = the first
    std::optional<Model> other = {};
    MaskGridShow show = MaskGridShow::Difference; ///< with `other`
    std::optional<MagnitudeRange> lit = {};       ///< the magnitudes that are lit up
    bool named = false; ///< without `other`: on paper the model's name stands above each panel
};

/// The panels in rows of `columns`, each a picture of its matrix (rasterised also in vector exports) with
/// axes in columns and rows, and its sparsity in the title.
class MaskGridPlot : public FigurePlot {
    Q_OBJECT
public:
    explicit MaskGridPlot(QWidget* parent = nullptr);

    QString recipeName() const override { return QStringLiteral("mask-grid"); }
    /// panel,first_row,end_row,first_column,end_column,pruned,weights,zeros_before: cells of at most 64 x 64
    /// a panel. Where two masks differ instead of the last three
    /// kept_both,kept_first,kept_second,pruned_both, zero_both,weights: first and second alone, and of the
    /// pruned those that are zero in both files.
    QString csv() const override;
    PaperFigure paper() const override;
    void setStyle(const PlotStyle& style) override;

    /// Counts where two masks differ.
    void setPanels(std::vector<MaskPanel> panels, int columns);
    const std::vector<MaskPanel>& panels() const { return m_panels; }
    /// Before the panels: their legend names the models.
    void setSource(MaskGridSource source) { m_source = std::move(source); }
    const MaskGridSource& source() const { return m_source; }

private:
    void rebuild();
    /// What the colours mean; the first ones are of zeros.
    std::vector<std::pair<QBrush, QString>> keys(const PlotStyle& style) const;
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

/// What two models have of a matrix, of one shape.
struct MaskPair {
    MaskPanel first, second;
};
/// How many of these stand beside each other.
constexpr int pairedColumns(MaskGridShow show) {
    return show == MaskGridShow::Beside ? 4 : 3;
}
/// Two panels a matrix, which the names of the models tell apart, or one of where they differ.
std::vector<MaskPanel> pairedPanels(std::vector<MaskPair> pairs, MaskGridShow show, const QString& nameFirst,
                                    const QString& nameSecond);

} // namespace sparsescope
