// Saving the model as the slider prunes it.
#pragma once

#include "widgets/figure/export_model_dialog.h"

class QCheckBox;
class QDoubleSpinBox;

namespace sparsescope {

/// Writes the pruned checkpoint and its mask.
class ExportPrunedDialog final : public ExportModelDialog {
    Q_OBJECT
public:
    ExportPrunedDialog(const OpenModel& model, double sparsity, QWidget* parent = nullptr);

    void setCheckpointPath(const QString& path);
    void setMaskPath(const QString& path);

    void accept() override;

private:
    std::shared_ptr<const MagnitudeIndex> m_index; ///< empty: it is built first
    QDoubleSpinBox* m_sparsity;
    QCheckBox* m_writeCheckpoint;
    QLineEdit* m_checkpointPath;
    QCheckBox* m_writeMask;
    QLineEdit* m_maskPath;
};

/// Opens the dialog for a model of the window; returns at once.
void exportPrunedInteractively(const Workspace& workspace, int slot, QWidget* parent);

} // namespace sparsescope
