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
    /// No file of a model that is open there is written over.
    void protect(const Workspace& workspace);
    QString statusLine() const;
    void reject() override;

Q_SIGNALS:
    /// These files are written.
    void exported(const QStringList& paths);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    using Work = std::function<void(Progress&, const std::stop_token&)>;

    /// The model must be open. What it needs is kept alive: the model may be closed meanwhile.
    ExportModelDialog(const OpenModel& model, const QString& title, QWidget* parent);

    QFormLayout* form() const { return m_form; }
    /// A row for a path, with a button that browses. A label that can be checked switches the row.
    void addPath(QWidget* label, QLineEdit* field);
    /// What comes below the fields.
    void addEnd(const QString& note);
    /// Whether the path is one of the model's own files, or of one that is protected; then the line says so.
    bool refuseSource(const QString& path);
    /// Whether none of these files is there, or it was said that they are replaced; else the line asks, and
    /// the next press of the button says it.
    bool mayWrite(const QStringList& paths);
    /// Closes the dialog when the work is done, or says in the line why not.
    void start(Work work);
    void fail(const QString& line);

    std::shared_ptr<const Checkpoint> m_checkpoint;
    std::shared_ptr<const Anatomy> m_anatomy;

private:
    /// The dialog grows with it, so that no line is cut.
    void say(const QString& line);

    QFormLayout* m_form;
    QProgressBar* m_progress;
    QLabel* m_status;
    QDialogButtonBox* m_buttons;
    BackgroundTask m_task;
    std::vector<std::pair<QString, std::shared_ptr<const Checkpoint>>> m_protected; ///< by letter and name
    QStringList m_paths;    ///< what mayWrite() let pass
    QStringList m_replaced; ///< what it asked for
};

} // namespace sparsescope
