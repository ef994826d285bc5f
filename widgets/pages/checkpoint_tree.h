// The left side of the window: the open checkpoints, with a filter.
#pragma once

#include "widgets/item_models/workspace.h"

#include <QSet>
#include <QWidget>

class QLineEdit;
class QMenu;
class QProgressBar;
class QSortFilterProxyModel;
class QToolButton;
class QTreeView;

namespace sparsescope {

class CheckpointTreeModel;
class Structures;

/// Selecting a row selects it in the workspace, and the other way round. Delete closes a model.
class CheckpointTree : public QWidget {
    Q_OBJECT
public:
    explicit CheckpointTree(Workspace& workspace, QWidget* parent = nullptr);

    /// Where structures are known from; it must outlive the tree.
    void setStructures(const Structures& structures);
    void focusFilter();
    /// Unfolds the notes of a model, where it has some.
    void showNotes(int slot);
    /// The model of the current row; -1 when there is none.
    int currentSlot() const;
    QTreeView* view() const { return m_view; }
    /// Is unfolded as that one, which shows the same models.
    void takeOver(CheckpointTree& before);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// The names have the room that they need; columns stand as far as there is more.
    void fitColumns();
    int nameWidth() const;
    void showSelection();
    /// While it filters, all that is found is unfolded; after that the tree is as it was left.
    void filter(const QString& text);
    /// A name that is being typed when rows come or go.
    struct Rename {
        uint64_t model = 0; ///< its id; 0: none is
        QString text;
        int cursor = 0;
    };
    Rename rename() const;
    void goOn(const Rename& rename);
    void rememberExpansion();
    void restoreExpansion();
    void showProgress(int slot, const QString& what, double fraction);
    void showMenu(const QPoint& position);
    /// Which of several dictionaries of weights of a model's file is shown.
    void addRoots(QMenu& menu, int slot);

    Workspace& m_workspace;
    CheckpointTreeModel* m_model;
    QSortFilterProxyModel* m_filter;
    QLineEdit* m_filterText;
    QTreeView* m_view;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    uint64_t m_progressOf = 0; ///< the id of the model whose work the progress bar shows
    QSet<QString> m_expanded, m_known;
    QString m_current;           ///< the key of the row where the keyboard is, while the rows are made anew
    Rename m_rename;             ///< while the rows are made anew
    bool m_hasStructure = false; ///< a file has some
    bool m_isFiltered = false;
};

} // namespace sparsescope
