#include "widgets/plots/outer_legend.h"

#include <algorithm>
#include <vector>

namespace sparsescope {
namespace {

QString shortened(const QString& name, const QCPAbstractPlottable& of, const QFontMetrics& metrics,
                  int width) {
    const QString part = of.property(OuterLegend::givesWay).toString();
    const QString brief = of.property(OuterLegend::briefName).toString();
    const int least = metrics.horizontalAdvance(QStringLiteral("mmm\u2026")); // of the part: to be told by
    for (QString text : brief.isEmpty() ? QStringList{name} : QStringList{name, brief}) {
        const int tooLong = metrics.horizontalAdvance(text) - width;
        const int room = metrics.horizontalAdvance(part) - tooLong;
        if (tooLong <= 0)
            return text;
        if (!part.isEmpty() && room >= least)
            return text.replace(text.indexOf(part), part.size(),
                                metrics.elidedText(part, Qt::ElideRight, room));
    }
    return metrics.elidedText(brief.isEmpty() ? name : brief, Qt::ElideMiddle, width);
}

/// A name that is shortened where it has not the room.
class LegendName final : public QCPPlottableLegendItem {
public:
    using QCPPlottableLegendItem::QCPPlottableLegendItem;

    /// Pixels, margins and all.
    void setRoom(int room) { m_room = room; }
    QSize minimumOuterSizeHint() const override {
        const QSize whole = QCPPlottableLegendItem::minimumOuterSizeHint();
        return {std::min(whole.width(), m_room), whole.height()};
    }

protected:
    void draw(QCPPainter* painter) override {
        // The base class draws the plottable's name, whatever its length.
        const QString whole = mPlottable->name();
        const int beside = mParentLegend->iconSize().width() + mParentLegend->iconTextPadding();
        mPlottable->setName(
            shortened(whole, *mPlottable, QFontMetrics(getFont()), mRect.width() - beside + 2));
        QCPPlottableLegendItem::draw(painter);
        mPlottable->setName(whole);
    }

private:
    int m_room = QWIDGETSIZE_MAX;
};

/// The fewest rows of names, one below the other and then in the next column, that are within the room.
int rowsOf(const std::vector<int>& widths, int room, int spacing) {
    const auto count = std::ssize(widths);
    std::ptrdiff_t rows = 1;
    for (; rows < count; ++rows) {
        std::ptrdiff_t sum = -spacing;
        for (std::ptrdiff_t first = 0; first < count; first += rows)
            sum += spacing +
                   *std::max_element(widths.begin() + first, widths.begin() + std::min(first + rows, count));
        if (sum <= room)
            break;
    }
    return static_cast<int>(rows);
}

} // namespace

OuterLegend::OuterLegend() {
    setBorderPen(Qt::NoPen);
    setBrush(Qt::NoBrush);
    setFillOrder(foRowsFirst);
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
    auto* item = new LegendName(this, plottable);
    item->setMargins(QMargins(0, 1, 0, 3)); // a ring is larger than the icon, and is cut at the item's edge
    addItem(item);
}

void OuterLegend::update(UpdatePhase phase) {
    const auto* grid = qobject_cast<QCPLayoutGrid*>(layout());
    if (phase == upPreparation && grid != nullptr && itemCount() > 0) {
        const int room = parentPlot()->viewport().width() / std::max(1, grid->columnCount());
        std::vector<int> widths;
        for (int i = 0; i < itemCount(); ++i) { // the cells; the last ones may be empty
            if (auto* name = dynamic_cast<LegendName*>(item(i))) {
                name->setRoom(room - 12);
                widths.push_back(name->minimumOuterSizeHint().width());
            }
        }
        const int rows = rowsOf(widths, room - 8, columnSpacing());
        if (rows != wrap()) {
            setWrap(rows);
            setFillOrder(foRowsFirst, true); // lays them out again
        }
    }
    QCPLegend::update(phase);
}

} // namespace sparsescope
