// What SparsityProfilePlot draws its heat maps with.
#pragma once

#include "widgets/plots/sparsity_profile_plot.h"

namespace sparsescope {

/// Cividis: even for every kind of colour vision, and in grey.
QCPColorGradient cividis();
/// Of a share of 0 to 1.
QRgb cellColour(double share);
/// "Q", "FFN in": short enough for a column.
QString shortTitle(Component component);

/// An axis rectangle whose labels fit its width, on the screen and on paper alike: the layout asks it first.
class SparsityProfilePlot::FittedRect final : public QCPAxisRect {
public:
    /// `components` empty: the bars.
    FittedRect(SparsityProfilePlot* plot, std::vector<Component> components);
    void update(UpdatePhase phase) override;

private:
    void fit();

    SparsityProfilePlot* m_plot;
    std::vector<Component> m_components;
};

/// All cells of one heat map: coloured rectangles with their numbers, as vectors.
class SparsityProfilePlot::Cells final : public QCPAbstractItem {
public:
    Cells(SparsityProfilePlot* plot, int model, QCPAxisRect* rect);

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    QCPAxisRect* axisRect() const { return m_rect; }
    QRectF cell(int row, int column) const;

protected:
    void draw(QCPPainter* painter) override;

private:
    SparsityProfilePlot* m_plot;
    size_t m_model;
    QCPAxisRect* m_rect;
};

} // namespace sparsescope
