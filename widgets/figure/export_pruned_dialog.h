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
    /// Of the model in that slot, at the workspace's sparsity and scope as they are now; by hand where that
    /// is what is shown.
    ExportPrunedDialog(const Workspace& workspace, int slot, QWidget* parent = nullptr);

    void setCheckpointPath(const QString& path);
    void setMaskPath(const QString& path);

    void accept() override;

private:
    void nameFiles();

    QString m_stem;                   ///< of the names that are offered: they end in the sparsity
    QString m_checkpointEnd, m_named; ///< and what the files were called by it
    ThresholdScope m_scope;
    /// Of the models that the threshold is for; a null one is built first.
    std::vector<std::shared_ptr<const MagnitudeIndex>> m_indexes;
    size_t m_own = 0;          ///< the model's
    HandShares::Said m_byHand; ///< what is shown is by hand, and this is it; else empty
    QDoubleSpinBox* m_sparsity;
    QCheckBox* m_writeCheckpoint;
    QLineEdit* m_checkpointPath;
    QCheckBox* m_writeMask;
    QLineEdit* m_maskPath;
};

/// Opens the dialog for a model of the window; returns at once.
void exportPrunedInteractively(const Workspace& workspace, int slot, QWidget* parent,
                               const std::function<void(const QStringList&)>& exported);

} // namespace sparsescope
