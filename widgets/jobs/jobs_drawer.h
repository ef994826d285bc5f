// What runs now, at the bottom of the window.
#pragma once

#include <QWidget>
#include <map>
#include <string>

class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace sparsescope {

class ElidedLabel;
class JobRow;
class StudyWatcher;

/// "2 jobs running" and how far the study is; unfolded, a row a running job with its progress and a way to
/// cancel it. Invisible while nothing runs.
class JobsDrawer : public QWidget {
    Q_OBJECT
public:
    explicit JobsDrawer(StudyWatcher& watcher, QWidget* parent = nullptr);

    bool isExpanded() const;
    void setExpanded(bool expanded);
    /// The line of the folded drawer.
    QString summary() const;

private:
    void refresh();

    StudyWatcher& m_watcher;
    QToolButton* m_toggle;
    ElidedLabel* m_summary;
    QPushButton* m_cancelAll;
    QWidget* m_rowsHolder;
    QVBoxLayout* m_rows;
    std::map<std::string, JobRow*> m_rowOfRun; ///< by its id: indices move when runs are added
};

} // namespace sparsescope
