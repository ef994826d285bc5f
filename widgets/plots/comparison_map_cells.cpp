#include "widgets/plots/comparison_map_cells.h"

#include <algorithm>

namespace sparsescope {

ComparisonMapPlot::ComparisonCells::ComparisonCells(ComparisonMapPlot* plot, int table, Panel* panel)
    : Cells(plot, panel)
    , m_map(plot)
    , m_table(table) {}

void ComparisonMapPlot::ComparisonCells::draw(QCPPainter* painter) {
    const ModelComparison& table = *m_map->m_tables[static_cast<size_t>(m_table)];
    const QFontMetricsF metrics(m_map->style().font);
    // As many decimals as the widest number leaves room for, the same everywhere.
    int decimals = m_map->m_values.decimals;
    const double room = panel()->cell(0, 0).width() - 5;
    const auto widest = [&](int digits) {
        return std::max(metrics.horizontalAdvance(m_map->numberText(m_map->m_values.high, digits)),
                        metrics.horizontalAdvance(m_map->numberText(m_map->m_values.low, digits)));
    };
    while (decimals >= 0 && widest(decimals) > room)
        --decimals;
    const bool rounds = m_map->m_values.high - m_map->m_values.low <= 1 && m_map->m_values.exponent == 0;
    if (decimals == 0 && rounds)
        decimals = -1; // 0 and 1 alone say nothing
    for (int row = 0; row < table.layers.size(); ++row) {
        for (int column = 0; column < table.columnCount(); ++column) {
            const ComparisonCell& of = table.cell(row, column);
            if (of.pairs.empty())
                continue;
            const double gap = table.isLayerColumn(column) ? 3 : 0.5; // apart from its components
            const QRectF area = panel()->cell(row, column).adjusted(gap, 0.5, -0.5, -0.5);
            const auto value = of.value(m_map->m_measure);
            if (!value) { // not compared yet, or of two shapes
                drawHatched(painter, area);
                continue;
            }
            drawCell(painter, area, m_map->colourOf(*value),
                     decimals < 0 ? QString() : m_map->numberText(*value, decimals));
        }
    }
    const Place& current = m_map->m_current;
    if (current.row < 0 || current.table != m_table)
        return;
    painter->setPen(QPen(m_map->style().foreground, m_map->hasFocus() ? 3 : 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(panel()->cell(current.row, current.column).adjusted(1, 1, -1, -1));
}

} // namespace sparsescope
