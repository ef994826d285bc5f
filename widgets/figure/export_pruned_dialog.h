// Saving the model as the slider prunes it.
#pragma once

#include "widgets/item_models/background_task.h"
#include "widgets/item_models/workspace.h"

#include <QDialog>

class QCheckBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;

namespace sparsescope {

/// Writes the pruned checkpoint and its mask in the background; closing cancels, and leaves nothing
/// half-written.
class ExportPrunedDialog final : public QDialog {
    Q_OBJECT
public:
    /// The model must be open. What it needs is kept alive: the model may be closed meanwhile.
    ExportPrunedDialog(const OpenModel& model, double sparsity, QWidget* parent = nullptr);

    void setCheckpointPath(const QString& path);
    void setMaskPath(const QString& path);
    QString statusLine() const;

    void accept() override;
    void reject() override;

private:
    void makeFields(const OpenModel& model, double sparsity);
    void fail(const QString& line);

    std::shared_ptr<const Checkpoint> m_checkpoint;
    std::shared_ptr<const Anatomy> m_anatomy;
    std::shared_ptr<const MagnitudeIndex> m_index; ///< empty: it is built first
    QDoubleSpinBox* m_sparsity;
    QCheckBox* m_writeCheckpoint;
    QLineEdit* m_checkpointPath;
    QCheckBox* m_writeMask;
    QLineEdit* m_maskPath;
    QProgressBar* m_progress;
    QLabel* m_status;
    QDialogButtonBox* m_buttons;
    BackgroundTask m_task;
};

/// Opens the dialog for a model of the window; returns at once.
void exportPrunedInteractively(const Workspace& workspace, int slot, QWidget* parent);

} // namespace sparsescope
