// Writing something of an open model into files.
#pragma once

#include "widgets/item_models/background_task.h"
#include "widgets/item_models/workspace.h"

#include <QDialog>

class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;

namespace sparsescope {

/// A form with the model's name above and, below, a note, the progress, a line for what went wrong and the
/// buttons. The work runs in the background: closing cancels it, and it must leave nothing half-written.
class ExportModelDialog : public QDialog {
    Q_OBJECT
public:
    QString statusLine() const;
    void reject() override;

protected:
    using Work = std::function<void(Progress&, const std::stop_token&)>;

    /// The model must be open. What it needs is kept alive: the model may be closed meanwhile.
    ExportModelDialog(const OpenModel& model, const QString& title, QWidget* parent);

    QFormLayout* form() const { return m_form; }
    /// A row for a path, with a button that browses. A label that can be checked switches the row.
    void addPath(QWidget* label, QLineEdit* field);
    /// What comes below the fields.
    void addEnd(const QString& note);
    /// Whether the path is one of the model's own files; then the line says so.
    bool refuseSource(const QString& path);
    /// Closes the dialog when the work is done, or says in the line why not.
    void start(Work work);
    void fail(const QString& line);

    std::shared_ptr<const Checkpoint> m_checkpoint;
    std::shared_ptr<const Anatomy> m_anatomy;

private:
    QFormLayout* m_form;
    QProgressBar* m_progress;
    QLabel* m_status;
    QDialogButtonBox* m_buttons;
    BackgroundTask m_task;
};

} // namespace sparsescope
