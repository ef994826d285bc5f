// Figure layer-distributions: one panel a layer, all models overlaid.
#pragma once

#include "weights/analysis/magnitude_range.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/plots/layer_distributions.h"

#include <QPointer>

namespace sparsescope {

/// Step histograms; exact zeros are not in them but a bar of their own at the place of 0, with their share in
/// words. The band of pruned magnitudes follows setThresholds without a new count. A click enlarges a panel,
/// another one or Escape goes back. The wheel zooms the x axis of all panels at the pointer, dragging moves
/// along it; + and - zoom too, 0 shows the whole. Dragging with Shift, or while it is brushing, takes a range
/// of |w|, which Escape gives back.
class LayerDistributionsPlot : public FigurePlot {
    Q_OBJECT
public:
    explicit LayerDistributionsPlot(QWidget* parent = nullptr);

    QString recipeName() const override { return QStringLiteral("layer-distributions"); }
    PaperFigure paper() const override;
    QString csv() const override; ///< model,layer,left,right,count,zeros; zeros are part of count
    void resume(const FigurePlot& before) override;
    /// Into what it zooms, both ends of the axis, for setZoom(); empty where it shows everything.
    QVariantList zoom() const;
    /// Once it has its data; what is no zoom() shows everything.
    void setZoom(const QVariantList& zoom);
    void setStyle(const PlotStyle& style) override;
    bool isWide() const override { return columnCount() > 2; }

    void setData(LayerDistributions data);
    const LayerDistributions& data() const { return m_data; }
    /// Those of the models, where there are as many.
    void setNames(const QStringList& names);
    /// The largest pruned |w| of each model: one for all of its panels, or one each; 0 draws no band. And
    /// what the thresholds of each model are for; none: Model.
    void setPanelThresholds(std::vector<std::vector<double>> thresholds,
                            std::vector<ThresholdScope> scopes = {});
    /// One a model.
    void setThresholds(const std::vector<double>& thresholds);
    const std::vector<ThresholdScope>& scopes() const { return m_scopes; }
    void setLogarithmic(bool logarithmic);
    bool isLogarithmic() const { return m_logarithmic; }
    /// Shares of the weights up to there, exact zeros among them, in place of counts.
    void setCumulative(bool cumulative);
    bool isCumulative() const { return m_cumulative; }
    /// Magnitudes that are lit up on both sides of 0, where they stand on the axis of each panel.
    void setLit(const std::optional<MagnitudeRange>& lit);
    /// Dragging takes a range of |w|.
    void setBrushing(bool brushing);
    /// The part of the x axis that all panels show; empty: the whole.
    void setView(std::optional<std::pair<double, double>> view);
    const std::optional<std::pair<double, double>>& view() const { return m_view; }
    /// The panel that fills the plot; -1 = all.
    void setEnlarged(int panel);
    int enlarged() const { return m_enlarged; }
    /// Marks a panel's title; -1 = none.
    void setSelected(int panel);
    int panelCount() const { return static_cast<int>(m_data.titles.size()); }
    /// In widget coordinates; empty for a panel that is not shown.
    QRect panelRect(int panel) const;
    /// The pruned band of a model in a panel, on the x axis; empty when there is none.
    std::optional<std::pair<double, double>> band(int panel, int model) const;

Q_SIGNALS:
    void panelClicked(int panel);
    void viewChanged();
    void zoomed(); ///< the same by a person's hand
    /// A range of stored |w|, that of the panel's first model where layers are normalised; nothing: none.
    void litChosen(const std::optional<MagnitudeRange>& range);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Panel {
        int index = 0;
        QCPAxisRect* rect = nullptr;
        QCPTextElement* title = nullptr;
        std::vector<QCPItemRect*> bands;  ///< one a model
        std::vector<QCPItemRect*> lights; ///< below 0 and above it
    };

    void rebuild();
    void addLegend();
    QString titleWithZeros(int index) const;
    QString nameInLegend(const QString& name) const;
    void addZeroBar(const Panel& panel, int model);
    PaperPanel paperPanel(int index, const PlotStyle& style) const;
    /// Colour is never the only mark: A is solid and filled, B dashed, C dotted.
    static QPen penOf(const PlotStyle& style, int model, double width);
    Panel addPanel(QCPLayoutGrid* grid, int row, int column, int index);
    void addModel(Panel& panel, int model);
    void styleTitle(const Panel& panel) const;
    void placeBands();
    void addLights(Panel& panel);
    void placeLights();
    /// Of the part of the axis between two of its values.
    std::optional<MagnitudeRange> rangeBetween(int panel, double from, double to) const;
    const Panel* panelAt(const QPointF& position) const;
    QString hoverText(const Panel& panel, double x) const;
    int columnCount() const;
    double highestCount() const;
    /// The height of each bin, as the axis has it.
    std::vector<double> heightsOf(const Histogram& histogram) const;
    /// Of all panels; nothing where there are none.
    std::optional<std::pair<double, double>> wholeAxis() const;
    void zoom(double factor, double at);
    void showAxis();
    void showPart(std::optional<std::pair<double, double>> view);
    bool countsLogarithmically() const { return m_logarithmic && !m_cumulative; }
    double binWidth() const;
    QString xTitle() const; ///< of the axes, on the screen and on paper
    QString yTitle() const;

    LayerDistributions m_data;
    double thresholdOf(int panel, int model) const;
    ThresholdScope scopeOf(size_t model) const {
        return model < m_scopes.size() ? m_scopes[model] : ThresholdScope::Model;
    }

    std::vector<std::vector<double>> m_thresholds;
    std::vector<ThresholdScope> m_scopes;
    std::vector<Panel> m_panels;
    QCPLayer* m_bandLayer;
    QCPMarginGroup* m_margins;
    QPointer<QCPLegend> m_legend; ///< owned by the layout
    std::vector<bool> m_inLegend; ///< one a model
    QPointF m_pressed;
    std::optional<MagnitudeRange> m_lit, m_litBefore; ///< the drag
    int m_brushed = -1;                               ///< the panel of a drag that takes a range
    bool m_brushing = false;
    std::optional<double> m_held; ///< the place of the axis that the pointer drags
    std::optional<std::pair<double, double>> m_view;
    std::optional<std::pair<double, double>> m_wanted; ///< by setZoom(), of an axis that is still to come
    bool m_cumulative = false;
    int m_enlarged = -1;
    int m_selected = -1;
    bool m_logarithmic = false;
};

} // namespace sparsescope
