#include "widgets/plots/comparison_map_cells.h"

#include "widgets/plots/sparsity_profile_cells.h"

#include <algorithm>

namespace sparsescope {

ComparisonMapPlot::MapRect::MapRect(ComparisonMapPlot* plot, const ModelComparison& table)
    : QCPAxisRect(plot)
    , m_plot(plot) {
    for (const Component component : table.components)
        m_titles << shortTitle(component);
    if (table.hasLayerColumn())
        m_titles << table.columnTitle(table.columnCount() - 1);
}

void ComparisonMapPlot::MapRect::update(UpdatePhase phase) {
    if (phase == upPreparation)
        fit();
    QCPAxisRect::update(phase);
}

void ComparisonMapPlot::MapRect::fit() {
    const QFontMetricsF metrics(m_plot->style().font);
    // What a panel has, less the numbers and the name at its left.
    const double panel =
        m_plot->viewport().width() / static_cast<double>(m_plot->m_tables.size()) - 5 * metrics.height();
    const double column = panel / static_cast<double>(m_titles.size());
    bool fits = true;
    for (const QString& title : m_titles) {
        for (const QString& line : title.split(u' '))
            fits = fits && metrics.horizontalAdvance(line) < column;
    }
    auto ticks = QSharedPointer<QCPAxisTickerText>::create();
    for (qsizetype i = 0; i < m_titles.size(); ++i) {
        QString title = m_titles[i];
        ticks->addTick(static_cast<double>(i), fits ? title.replace(u' ', u'\n') : title);
    }
    QCPAxis* x = axis(QCPAxis::atBottom);
    x->setTickLabelRotation(fits ? 0 : 90);
    x->setTicker(ticks);
}

ComparisonMapPlot::Cells::Cells(ComparisonMapPlot* plot, int table, QCPAxisRect* rect)
    : QCPAbstractItem(plot)
    , m_plot(plot)
    , m_table(table)
    , m_rect(rect) {
    setClipAxisRect(rect);
}

QRectF ComparisonMapPlot::Cells::cell(int row, int column) const {
    const QCPAxis* x = m_rect->axis(QCPAxis::atBottom);
    const QCPAxis* y = m_rect->axis(QCPAxis::atLeft);
    return QRectF(QPointF(x->coordToPixel(column - 0.5), y->coordToPixel(row - 0.5)),
                  QPointF(x->coordToPixel(column + 0.5), y->coordToPixel(row + 0.5)))
        .normalized();
}

void ComparisonMapPlot::Cells::draw(QCPPainter* painter) {
    const ModelComparison& table = *m_plot->m_tables[static_cast<size_t>(m_table)];
    const QFontMetricsF metrics(m_plot->style().font);
    painter->setFont(m_plot->style().font);
    // As many decimals as the widest number leaves room for, the same everywhere.
    int decimals = m_plot->m_values.decimals;
    const double room = cell(0, 0).width() - 5;
    const auto widest = [&](int digits) {
        return std::max(metrics.horizontalAdvance(m_plot->numberText(m_plot->m_values.high, digits)),
                        metrics.horizontalAdvance(m_plot->numberText(m_plot->m_values.low, digits)));
    };
    while (decimals >= 0 && widest(decimals) > room)
        --decimals;
    const bool rounds = m_plot->m_values.high - m_plot->m_values.low <= 1 && m_plot->m_values.exponent == 0;
    if (decimals == 0 && rounds)
        decimals = -1; // 0 and 1 alone say nothing
    for (int row = 0; row < table.layers.size(); ++row) {
        for (int column = 0; column < table.columnCount(); ++column) {
            const ComparisonCell& of = table.cell(row, column);
            if (of.pairs.empty())
                continue;
            const double gap = table.isLayerColumn(column) ? 3 : 0.5; // apart from its components
            const QRectF area = cell(row, column).adjusted(gap, 0.5, -0.5, -0.5);
            const auto value = of.value(m_plot->m_measure);
            if (!value) { // not compared yet, or of two shapes
                painter->fillRect(area, QBrush(m_plot->style().grid, Qt::BDiagPattern));
                continue;
            }
            const QColor colour = m_plot->colourOf(*value);
            painter->fillRect(area, colour);
            if (decimals >= 0 && area.height() >= metrics.height() - 2) {
                painter->setPen(qGray(colour.rgb()) < 120 ? Qt::white : Qt::black);
                painter->drawText(area, Qt::AlignCenter, m_plot->numberText(*value, decimals));
            }
        }
    }
    const Place& current = m_plot->m_current;
    if (current.row < 0 || current.table != m_table)
        return;
    painter->setPen(QPen(m_plot->style().foreground, m_plot->hasFocus() ? 3 : 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(cell(current.row, current.column).adjusted(1, 1, -1, -1));
}

} // namespace sparsescope
