#include "gui/command_palette.h"

#include "widgets/style/caption.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {

namespace {

QString plainText(const QAction* action) {
    QString text = withoutMnemonic(action->property("menuPath").toString() + action->text());
    if (!action->shortcut().isEmpty())
        text += QStringLiteral("   (%1)").arg(action->shortcut().toString(QKeySequence::NativeText));
    return text;
}

} // namespace

CommandPalette::CommandPalette(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent, Qt::Popup)
    , m_text(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_actions(actions) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    m_text->setPlaceholderText(tr("Type a command"));
    m_text->setAccessibleName(tr("Command"));
    m_text->installEventFilter(this);
    m_list->setAccessibleName(tr("Matching commands"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_text);
    layout->addWidget(m_list);
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_text, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    filter({});
    m_text->setFocus();
    resize(520, 360);
    if (parent)
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 48)));
}

void CommandPalette::filter(const QString& text) {
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (QAction* action : m_actions) {
        const QString line = plainText(action);
        const QString otherName = action->data().toString(); // English of what has a name of its own
        const bool matches = std::ranges::all_of(words, [&](const QString& word) {
            return line.contains(word, Qt::CaseInsensitive) || otherName.contains(word, Qt::CaseInsensitive);
        });
        if (!matches)
            continue;
        auto* item = new QListWidgetItem(action->icon(), line, m_list);
        item->setData(Qt::UserRole, QVariant::fromValue(action));
        if (!action->isEnabled())
            item->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(-1);
    choose(0, 1);
}

void CommandPalette::choose(int row, int step) {
    while (row >= 0 && row < m_list->count() && !m_list->item(row)->flags().testFlag(Qt::ItemIsEnabled))
        row += step;
    if (row >= 0 && row < m_list->count())
        m_list->setCurrentRow(row);
}

void CommandPalette::run() {
    const QListWidgetItem* item = m_list->currentItem();
    auto* action = item ? item->data(Qt::UserRole).value<QAction*>() : nullptr;
    close();
    if (action != nullptr && action->isEnabled())
        action->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int step = key == Qt::Key_Down ? 1 : -1;
            choose(m_list->currentRow() + step, step);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace sparsescope
