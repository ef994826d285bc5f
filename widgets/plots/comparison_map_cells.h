// What ComparisonMapPlot draws its heat maps with.
#pragma once

#include "widgets/plots/comparison_map_plot.h"

namespace sparsescope {

/// From blue over nearly white to vermilion: apart for every kind of colour vision.
QCPColorGradient blueWhiteVermilion();

/// An axis rectangle whose component names fit its width, or stand upright.
class ComparisonMapPlot::MapRect final : public QCPAxisRect {
public:
    MapRect(ComparisonMapPlot* plot, const ModelComparison& table);
    void update(UpdatePhase phase) override;

private:
    void fit();

    ComparisonMapPlot* m_plot;
    QStringList m_titles;
};

/// All cells of one heat map: coloured rectangles with their numbers, as vectors.
class ComparisonMapPlot::Cells final : public QCPAbstractItem {
public:
    Cells(ComparisonMapPlot* plot, int table, QCPAxisRect* rect);

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    QCPAxisRect* axisRect() const { return m_rect; }
    QRectF cell(int row, int column) const;

protected:
    void draw(QCPPainter* painter) override;

private:
    ComparisonMapPlot* m_plot;
    int m_table;
    QCPAxisRect* m_rect;
};

} // namespace sparsescope
