#include "widgets/plots/outer_legend.h"

#include <algorithm>

namespace sparsescope {

OuterLegend::OuterLegend() {
    setBorderPen(Qt::NoPen);
    setBrush(Qt::NoBrush);
    setFillOrder(foColumnsFirst);
    setRowSpacing(0);
    setColumnSpacing(12);
}

void OuterLegend::setStyle(const PlotStyle& style) {
    const double unit = QFontMetricsF(style.font).height() / 16;
    setFont(style.font);
    setTextColor(style.foreground);
    setIconSize(static_cast<int>(24 * unit), static_cast<int>(15 * unit));
    setIconTextPadding(static_cast<int>(7 * unit));
    setMargins(QMargins(4, 2, 4, 2));
}

void OuterLegend::addGraph(QCPAbstractPlottable* plottable) {
    auto* item = new QCPPlottableLegendItem(this, plottable);
    item->setMargins(QMargins(0, 1, 0, 3)); // a ring is larger than the icon, and is cut at the item's edge
    addItem(item);
}

void OuterLegend::update(UpdatePhase phase) {
    const auto* grid = qobject_cast<QCPLayoutGrid*>(layout());
    if (phase == upPreparation && grid != nullptr && itemCount() > 0) {
        int widest = 1, names = 0;
        for (int i = 0; i < itemCount(); ++i) { // the cells; the last ones may be empty
            if (const QCPAbstractLegendItem* name = item(i)) {
                widest = std::max(widest, name->minimumOuterSizeHint().width() + columnSpacing());
                ++names;
            }
        }
        const int room = parentPlot()->viewport().width() / std::max(1, grid->columnCount());
        const int columns = std::clamp((room - 8) / widest, 1, std::max(1, names));
        if (columns != wrap()) {
            setWrap(columns);
            setFillOrder(foColumnsFirst, true); // lays them out again
        }
    }
    QCPLegend::update(phase);
}

} // namespace sparsescope
