// Figure comparison-map: how far models are from a reference, layer by layer and component by component.
#pragma once

#include "widgets/item_models/model_comparison.h"
#include "widgets/plots/layer_map_plot.h"

#include <memory>
#include <vector>

namespace sparsescope {

/// A heat map for each model beside the reference, all on one scale.
class ComparisonMapPlot : public LayerMapPlot {
    Q_OBJECT
public:
    using Tables = std::vector<std::shared_ptr<const ModelComparison>>;

    explicit ComparisonMapPlot(QWidget* parent = nullptr);
    ~ComparisonMapPlot() override;

    QString recipeName() const override { return QStringLiteral("comparison-map"); }
    PaperFigure paper() const override;
    QString csv() const override { return comparisonCsv(m_tables); } ///< every measure
    void setStyle(const PlotStyle& style) override;
    bool isWide() const override { return m_tables.size() > 1; }

    /// Quick when only the numbers are new.
    void setTables(Tables tables);
    const Tables& tables() const { return m_tables; }
    void setMeasure(ComparisonMeasure measure);
    ComparisonMeasure measure() const { return m_measure; }

    using Place = MapPlace;
    void setCurrent(const Place& place);
    const Place& current() const { return m_current; }
    /// In widget coordinates.
    QRect cellRect(const Place& place) const;
    std::optional<Place> placeAt(const QPointF& position) const;
    /// What stands in a cell, and under the pointer.
    QString cellText(const Place& place) const;
    QString hoverText(const Place& place) const;
    /// What the colours are, with their unit.
    QString legend() const;

Q_SIGNALS:
    void currentChanged(); ///< by a click or a key
    void activated();      ///< Enter, or a double click

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    class ComparisonCells;
    /// How the numbers of the measure are shown: times 10^-exponent, coloured from low to high.
    struct Scale {
        double low = 0, high = 1;
        int exponent = 0;
        int decimals = 2;
        bool signedColours = false; ///< 0 in the middle
    };

    void rebuild();
    void addMap(int table);
    void showNumbers();
    Scale scaleOfValues() const;
    QCPColorGradient gradient() const;
    /// The least and the largest agreement of two random masks of the cells' sparsities; nothing where none
    /// is known.
    std::optional<std::pair<double, double>> rangeOfRandom() const;
    QColor colourOf(double value) const;
    QString numberText(double value, int decimals) const;
    QString nameOf(const ModelComparison& table) const;
    bool fits(const Place& place) const;
    int rowCount() const;

    Tables m_tables;
    ComparisonMeasure m_measure = ComparisonMeasure::Wasserstein;
    Scale m_values;
    std::vector<ComparisonCells*> m_maps; ///< owned by the plot
    QCPColorScale* m_scale = nullptr;     ///< owned by the layout
    Place m_current;
};

} // namespace sparsescope
