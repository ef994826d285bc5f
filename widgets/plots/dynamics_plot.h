// Figure dynamics: when zeros appear in a training (Essential Sparsity, Fig. 8).
#pragma once

#include "weights/analysis/series.h"
#include "widgets/plots/figure_plot.h"

#include <vector>

namespace sparsescope {

/// One training, as the legend calls it.
struct NamedSeries {
    QString name;
    Series series;
};

/// The share of zeros over the steps, a line each series, its change of level marked with the 95 % interval.
class DynamicsPlot : public FigurePlot {
    Q_OBJECT
public:
    explicit DynamicsPlot(QWidget* parent = nullptr);

    QString recipeName() const override { return QStringLiteral("dynamics"); }
    /// series,rule,step,zeros,weights,share,distance_to_first,distance_to_last,change_step,change_low,change_high
    QString csv() const override;
    PaperFigure paper() const override;
    void setStyle(const PlotStyle& style) override;

    void setSeries(std::vector<NamedSeries> series, const ZeroRule& rule);
    const std::vector<NamedSeries>& series() const { return m_series; }

private:
    void rebuild();
    QString zeroText() const;
    static double percentOf(const NamedSeries& one, const SeriesPoint& point);

    std::vector<NamedSeries> m_series;
    ZeroRule m_rule;
    QCPLegend* m_legend = nullptr; ///< owned by the plot; below the axes, outside of the data
};

} // namespace sparsescope
