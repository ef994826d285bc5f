// A study's numbers for other programs, from the window.
#pragma once

#include "widgets/item_models/background_task.h"

namespace sparsescope {

/// What exportStudy() writes: the table of what pruning took and tuning won back as LaTeX, Markdown or CSV, a
/// row a run as CSV, or the curves as HDF5. GUI thread.
class StudyExportDialog final : public QObject {
    Q_OBJECT
public:
    explicit StudyExportDialog(QWidget* window);

    /// Asks for the file; returns at once.
    void ask(const QString& folder);
    /// In the background; written() or failed() follows. `table`: of a CSV, what .md and .tex hold.
    void write(const QString& folder, const QString& file, bool table);

Q_SIGNALS:
    void written(const QString& file);
    void failed(const QString& line);

private:
    QWidget* m_window;
    BackgroundTask m_work;
};

} // namespace sparsescope
