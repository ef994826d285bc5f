#include "widgets/plots/outer_legend.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sparsescope {
namespace {

QStringList formsOf(const QCPAbstractPlottable& plottable) {
    const QStringList forms = plottable.property(OuterLegend::forms).toStringList();
    return forms.isEmpty() ? QStringList{plottable.name()} : forms;
}

/// The forms of its name from `first` on: the first that has room, perhaps with its part shortened, and its
/// place among them.
std::pair<int, QString> shortened(const QCPAbstractPlottable& of, const QFontMetrics& metrics, int width,
                                  int first = 0) {
    const QString part = of.property(OuterLegend::givesWay).toString();
    QString brief = of.property(OuterLegend::briefPart).toString();
    if (brief.isEmpty())
        brief = part;
    const int least = // of the part: to be told by
        std::min({metrics.horizontalAdvance(brief),
                  metrics.horizontalAdvance(QStringLiteral("\u2026mmmm\u2026")),
                  metrics.horizontalAdvance(brief.section(u' ', 0, 0) + u'\u2026')});
    const QStringList forms = formsOf(of);
    const int last = static_cast<int>(forms.size()) - 1;
    for (int form = std::min(first, last); form <= last; ++form) {
        QString text = forms[form];
        const int tooLong = metrics.horizontalAdvance(text) - width;
        const int room = metrics.horizontalAdvance(part) - tooLong;
        if (tooLong <= 0)
            return {form, text};
        if (!part.isEmpty() && text.contains(part) && (room >= least || form == last))
            return {form, text.replace(text.indexOf(part), part.size(),
                                       metrics.elidedText(brief, Qt::ElideRight, std::max(room, 0)))};
    }
    return {last, metrics.elidedText(forms.back(), Qt::ElideMiddle, width)};
}

/// A name that is shortened where it has not the room.
class LegendName final : public QCPPlottableLegendItem {
public:
    using QCPPlottableLegendItem::QCPPlottableLegendItem;

    /// Pixels, margins and all.
    void setRoom(int room) { m_room = room; }
    /// The place of its form that the room asks for.
    int formFor(int room) const {
        return shortened(*mPlottable, QFontMetrics(getFont()), room - beside()).first;
    }
    /// No longer form is shown: all names of a legend say as much.
    void setForm(int form) { m_form = form; }
    QString text() const {
        return shortened(*mPlottable, QFontMetrics(getFont()), mRect.width() - beside() + 2, m_form).second;
    }
    QSize minimumOuterSizeHint() const override {
        const QSize named = QCPPlottableLegendItem::minimumOuterSizeHint();
        const QFontMetrics metrics(getFont());
        const int whole = named.width() + metrics.horizontalAdvance(formsOf(*mPlottable).front()) -
                          metrics.horizontalAdvance(mPlottable->name());
        return {std::min(whole, m_room), named.height()};
    }

protected:
    void draw(QCPPainter* painter) override {
        // The base class draws the plottable's name, whatever its length.
        const QString whole = mPlottable->name();
        mPlottable->setName(text());
        QCPPlottableLegendItem::draw(painter);
        mPlottable->setName(whole);
    }

private:
    int beside() const { return mParentLegend->iconSize().width() + mParentLegend->iconTextPadding(); }

    int m_room = QWIDGETSIZE_MAX;
    int m_form = 0;
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

QStringList OuterLegend::texts() const {
    QStringList texts;
    for (int i = 0; i < itemCount(); ++i) {
        if (const auto* name = dynamic_cast<const LegendName*>(item(i)))
            texts << name->text();
    }
    return texts;
}

void OuterLegend::update(UpdatePhase phase) {
    const auto* grid = qobject_cast<QCPLayoutGrid*>(layout());
    if (phase == upPreparation && grid != nullptr && itemCount() > 0) {
        const int room = parentPlot()->viewport().width() / std::max(1, grid->columnCount());
        std::vector<int> widths;
        int form = 0;
        for (int i = 0; i < itemCount(); ++i) { // the cells; the last ones may be empty
            if (auto* name = dynamic_cast<LegendName*>(item(i))) {
                name->setRoom(room - 12);
                widths.push_back(name->minimumOuterSizeHint().width());
                form = std::max(form, name->formFor(room - 12));
            }
        }
        for (int i = 0; i < itemCount(); ++i) {
            if (auto* name = dynamic_cast<LegendName*>(item(i)))
                name->setForm(form);
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
