#include "widgets/pages/message_bar.h"

#include "widgets/style/icon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {

namespace {

constexpr int maximalLines = 3;

QFrame* messageRow(const QString& line, const QString& signName, const QString& actionText,
                   const std::function<void()>& action, QWidget* lines) {
    auto* row = new QFrame(lines);
    row->setObjectName(QStringLiteral("message"));
    row->setAutoFillBackground(true);
    row->setBackgroundRole(QPalette::ToolTipBase);
    row->setProperty("line", line);
    row->setProperty("sign", signName);
    auto* sign = new QLabel(row);
    sign->setPixmap(icon(signName).pixmap(20));
    auto* text = new QLabel(line, row);
    text->setTextFormat(Qt::PlainText); // names from files are no markup
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(MessageBar::tr("Message"));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(sign);
    layout->addWidget(text, 1);
    if (action) {
        auto* button = new QPushButton(actionText, row);
        QObject::connect(button, &QPushButton::clicked, row, [row, action] {
            row->hide();
            row->deleteLater();
            action();
        });
        layout->addWidget(button);
    }
    auto* close = new QToolButton(row);
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(MessageBar::tr("Close this message"));
    close->setAccessibleName(close->toolTip());
    QObject::connect(close, &QToolButton::clicked, row, [row] {
        row->hide();
        row->deleteLater();
    });
    layout->addWidget(close);
    return row;
}

} // namespace

MessageBar::MessageBar(QWidget* page, QWidget* parent)
    : QWidget(parent)
    , m_page(page)
    , m_lines(new QWidget(this))
    , m_layout(new QVBoxLayout(m_lines)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    m_lines->setObjectName(QStringLiteral("messages"));
    m_page->setParent(this);
    m_lines->raise();
    place();
}

QSize MessageBar::sizeHint() const {
    return m_page->sizeHint();
}

QSize MessageBar::minimumSizeHint() const {
    return m_page->minimumSizeHint();
}

bool MessageBar::event(QEvent* event) {
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) { // a line came or went, or the page needs another size
        updateGeometry();
        place();
    }
    return done;
}

void MessageBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void MessageBar::place() {
    const int lines = this->lines().isEmpty() ? 0 : m_layout->totalHeightForWidth(width());
    const int page = std::max(height() - lines, std::min(m_page->minimumSizeHint().height(), height()));
    m_page->setGeometry(0, 0, width(), page);
    m_lines->setGeometry(0, height() - lines, width(), lines);
}

void MessageBar::show(const QString& line, const QString& actionText, const std::function<void()>& action) {
    if (!line.isEmpty() && !lines().contains(line))
        add(line, QStringLiteral("warning"), actionText, action);
}

void MessageBar::showDone(const QString& line, const QString& actionText,
                          const std::function<void()>& action) {
    if (m_done)
        takeAway(m_done);
    m_done = add(line, QStringLiteral("done"), actionText, action);
    QTimer::singleShot(m_doneStays, m_done, [this, row = m_done] { takeAway(row); });
}

QWidget* MessageBar::add(const QString& line, const QString& sign, const QString& actionText,
                         const std::function<void()>& action) {
    QWidget* row = messageRow(line, sign, actionText, action, m_lines);
    m_layout->insertWidget(0, row);
    while (m_layout->count() > maximalLines)
        takeAway(m_layout->itemAt(m_layout->count() - 1)->widget());
    return row;
}

QStringList MessageBar::lines() const {
    QStringList lines;
    for (int i = 0; i < m_layout->count(); ++i) {
        if (QWidget* row = m_layout->itemAt(i)->widget(); !row->isHidden())
            lines << row->property("line").toString();
    }
    return lines;
}

void MessageBar::withdraw(const QString& line) {
    for (int i = 0; i < m_layout->count(); ++i) {
        QWidget* row = m_layout->itemAt(i)->widget();
        if (row->property("line").toString() == line) {
            row->hide();
            row->deleteLater();
        }
    }
}

void MessageBar::clear() {
    while (m_layout->count() > 0)
        takeAway(m_layout->itemAt(0)->widget());
}

void MessageBar::takeAway(QWidget* row) {
    m_layout->removeWidget(row);
    row->hide();
    row->deleteLater();
}

} // namespace sparsescope
