// Every action of the window, found by typing.
#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace sparsescope {

/// A searchable list of the actions of a widget's menus. Enter runs the chosen one; what cannot act now is
/// listed, and cannot be chosen.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    CommandPalette(const QList<QAction*>& actions, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    /// The next row in that direction that can be chosen, from `row` on.
    void choose(int row, int step);
    void run();

    QLineEdit* m_text;
    QListWidget* m_list;
    QList<QAction*> m_actions;
};

} // namespace sparsescope
