// Undo and redo of what was looked at: sparsity, selection, page; and of which weights, and what is in the
// pool.
#pragma once

#include "widgets/item_models/workspace.h"

#include <QElapsedTimer>
#include <QUndoStack>

class QTabWidget;

namespace sparsescope {

/// Follows the workspace and the tabs, and takes them back. A drag of the slider is one step.
class ViewHistory : public QObject {
    Q_OBJECT
public:
    ViewHistory(Workspace& workspace, QTabWidget& tabs, QObject* parent);

    QUndoStack& stack() { return m_stack; }

    struct View {
        double sparsity = 0;
        Selection selection;
        int page = 0;
        bool operator==(const View&) const = default;
    };
    void apply(const View& view);

private:
    void record(const QString& text, int kind);
    View current() const;
    std::vector<uint64_t> openModels() const;

    Workspace& m_workspace;
    QTabWidget& m_tabs;
    QUndoStack m_stack;
    View m_last;
    std::vector<uint64_t> m_models; ///< ids of the open ones
    QElapsedTimer m_sinceLast;
    int m_lastKind = -1;
    int m_gesture = 0; ///< changes of one gesture merge
    bool m_applying = false;
};

} // namespace sparsescope
