#include "widgets/style/elided_label.h"

#include "widgets/style/number_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QToolTip>
#include <algorithm>

namespace sparsescope {

ElidedLabel::ElidedLabel(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setWantedWidth(int width) {
    if (width == m_wantedWidth)
        return;
    m_wantedWidth = width;
    updateGeometry();
}

bool ElidedLabel::isCut() const {
    const QStringList lines = text().split(u'\n');
    return std::ranges::any_of(lines, [this](const QString& line) {
        return fontMetrics().horizontalAdvance(line) > contentsRect().width();
    });
}

QSize ElidedLabel::sizeHint() const {
    const QSize hint = QLabel::sizeHint();
    return {std::max(hint.width(), m_wantedWidth), hint.height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    const QSize hint = QLabel::minimumSizeHint();
    return {std::min(hint.width(), fontMetrics().horizontalAdvance(QStringLiteral("\u2026mmm"))),
            hint.height()};
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !isCut())
        return QLabel::event(event);
    const QString more = toolTip();
    const QString tip = Qt::mightBeRichText(more) // as plainToolTip() makes of names
                            ? QString(more).replace(QLatin1String("<qt>"),
                                                    QStringLiteral("<qt>%1<br>").arg(text().toHtmlEscaped()))
                            : plainToolTip(more.isEmpty() ? text() : text() + u'\n' + more);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), tip, this);
    return true;
}

void ElidedLabel::paintEvent(QPaintEvent* event) {
    if (!isCut()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    QStringList lines = text().split(u'\n');
    for (QString& line : lines)
        line = fontMetrics().elidedText(line, Qt::ElideRight, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(),
                          static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())),
                          palette(), isEnabled(), lines.join(u'\n'), foregroundRole());
}

} // namespace sparsescope
