#include "widgets/plots/plot_text.h"

namespace sparsescope {

namespace {

QString fitting(const QString& text, const QFont& font, int room) {
    const QFontMetrics metrics(font);
    const QStringList texts = text.split(u'\n');
    for (const QString& each : texts) {
        if (metrics.horizontalAdvance(each) <= room)
            return each;
    }
    return metrics.elidedText(texts.back(), Qt::ElideMiddle, room);
}

} // namespace

QString PlotTitle::shownText() const {
    return fitting(text(), font(), rect().width());
}

QSize PlotTitle::minimumOuterSizeHint() const {
    return {margins().left() + margins().right() + 1,
            margins().top() + margins().bottom() + QFontMetrics(font()).height() + 2};
}

void PlotTitle::draw(QCPPainter* painter) {
    painter->setFont(font());
    painter->setPen(textColor());
    painter->drawText(rect(), Qt::AlignCenter, shownText());
}

SharedAxisName::SharedAxisName(QCustomPlot* plot, const QString& text, Qt::Orientation orientation,
                               const QFont& font, const QColor& colour)
    : QCPLayoutElement(plot)
    , m_text(text)
    , m_orientation(orientation)
    , m_font(font)
    , m_colour(colour) {}

int SharedAxisName::lineHeight() const {
    return QFontMetrics(m_font).height() + 2;
}

QSize SharedAxisName::minimumOuterSizeHint() const {
    return m_orientation == Qt::Horizontal ? QSize(1, lineHeight()) : QSize(lineHeight(), 1);
}

QSize SharedAxisName::maximumOuterSizeHint() const {
    return m_orientation == Qt::Horizontal ? QSize(QWIDGETSIZE_MAX, lineHeight())
                                           : QSize(lineHeight(), QWIDGETSIZE_MAX);
}

QString SharedAxisName::shownText() const {
    return fitting(m_text, m_font, m_orientation == Qt::Vertical ? rect().height() : rect().width());
}

void SharedAxisName::draw(QCPPainter* painter) {
    painter->save();
    painter->setFont(m_font);
    painter->setPen(m_colour);
    painter->translate(rect().center());
    QSize room = rect().size();
    if (m_orientation == Qt::Vertical) {
        painter->rotate(-90);
        room.transpose();
    }
    painter->drawText(QRect(QPoint(-room.width() / 2, -room.height() / 2), room), Qt::AlignCenter,
                      shownText());
    painter->restore();
}

} // namespace sparsescope
