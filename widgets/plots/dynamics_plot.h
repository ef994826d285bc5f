// Figure dynamics: when zeros appear in a training (Essential Sparsity, Fig. 8).
#pragma once

#include "weights/analysis/series.h"
#include "widgets/plots/figure_plot.h"

#include <optional>
#include <string_view>
#include <vector>

namespace sparsescope {

class OuterLegend;

/// One training, as the legend calls it.
struct NamedSeries {
    QString name;
    Series series;
    QStringList paths = {}; ///< what it was read from
};

/// What is followed over the steps. Layers are those of one series, a line each.
enum class DynamicsQuantity { Zeros, LayerZeros, DistanceToFirst, DistanceToLast };
std::string_view quantityName(DynamicsQuantity quantity); ///< of recipes, e.g. "layer-zeros"
std::optional<DynamicsQuantity> quantityFromName(std::string_view name);

/// A line each series over the steps; of zeros the change of level is marked with its 95 % interval.
class DynamicsPlot : public FigurePlot {
    Q_OBJECT
public:
    explicit DynamicsPlot(QWidget* parent = nullptr);

    QString recipeName() const override { return QStringLiteral("dynamics"); }
    /// series,layer,rule,step,zeros,weights,share,distance_to_first,distance_to_last,change_step,change_low,
    /// change_high; a row a step, of LayerZeros a row a layer and step.
    QString csv() const override;
    PaperFigure paper() const override;
    void setStyle(const PlotStyle& style) override;

    void setSeries(std::vector<NamedSeries> series, const ZeroRule& rule);
    const std::vector<NamedSeries>& series() const { return m_series; }
    /// `layersOf` is the series whose layers are shown.
    void setQuantity(DynamicsQuantity quantity, size_t layersOf = 0);
    DynamicsQuantity quantity() const { return m_quantity; }
    size_t layersOf() const { return m_layersOf; }
    const ZeroRule& rule() const { return m_rule; }
    /// Marks a step on the screen.
    void setStep(std::optional<double> step);
    std::optional<double> step() const { return m_step; }

Q_SIGNALS:
    /// Where a person clicked: the nearest checkpoint of any series.
    void stepChosen(uint64_t step);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void rebuild();
    QString zeroText() const;
    QString axisText() const;
    static double percentOf(const NamedSeries& one, const SeriesPoint& point);

    /// One line of the plot.
    struct Curve {
        QString name;
        size_t series = 0;
        std::optional<size_t> layer;
        std::vector<QPointF> points; ///< without what does not exist
    };
    std::vector<Curve> curves() const;
    QColor colourOf(const Curve& curve, const PlotStyle& style) const;
    std::optional<uint64_t> nearestStep(double place) const;
    void markStep();
    void explain(const QString& name, const QPen& pen, const QBrush& brush);
    void showLayers();

    std::vector<NamedSeries> m_series;
    ZeroRule m_rule;
    DynamicsQuantity m_quantity = DynamicsQuantity::Zeros;
    size_t m_layersOf = 0;
    std::optional<double> m_step;
    QCPItemLine* m_mark = nullptr;    ///< owned by the plot
    QCPColorScale* m_scale = nullptr; ///< of the layers; owned by the layout
    QPointF m_pressed;
    OuterLegend* m_legend = nullptr; ///< owned by the plot; below the axes, outside of the data
};

} // namespace sparsescope
