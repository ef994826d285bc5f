// Which layers a study's sets remove: Just CHOP (arXiv 2305.14864), figure 5, and its table 6 behind it.
#pragma once

#include "study/layer_set_table.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

/// A panel for each model and share: a row a set, a column a layer. Drawn on paper alone.
class LayerSetsPlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit LayerSetsPlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    void setTables(StudySpec spec, std::vector<LayerSetTable> tables);

    QString recipeName() const override { return QStringLiteral("layer-sets"); }
    QString csv() const override;
    std::optional<TextGrid> table() const override { return gridOf(m_spec, m_tables); }
    PaperFigure paper() const override;

private:
    StudySpec m_spec;
    std::vector<LayerSetTable> m_tables;
};

} // namespace sparsescope
