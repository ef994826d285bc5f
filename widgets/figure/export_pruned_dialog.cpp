#include "widgets/figure/export_pruned_dialog.h"

#include "weights/masks/mask.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <algorithm>

namespace sparsescope {
namespace {

struct ExportRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::shared_ptr<const Anatomy> anatomy;
    std::shared_ptr<const MagnitudeIndex> index;
    double sparsity = 0;
    std::filesystem::path checkpointPath, maskPath; ///< empty = not wanted
};

void write(const ExportRequest& request, Progress& progress, const std::stop_token& stop) {
    const auto index =
        request.index ? request.index
                      : MagnitudeIndex::build(request.checkpoint, *request.anatomy, false, progress, stop);
    const double sparsities[] = {request.sparsity};
    MaskSet masks =
        ompMask(*request.checkpoint, *request.anatomy, index->levels(sparsities, stop).front(), stop);
    masks.pool = request.anatomy->rule;
    masks.sourceHash = request.checkpoint->contentHash(progress, stop);
    // The mask first: should the disk be full, the large file is not begun in vain.
    if (!request.maskPath.empty())
        writeMask(request.maskPath, masks, progress, stop);
    if (!request.checkpointPath.empty())
        writePruned(request.checkpointPath, *request.checkpoint, masks, progress, stop);
}

} // namespace

ExportPrunedDialog::ExportPrunedDialog(const OpenModel& model, double sparsity, QWidget* parent)
    : ExportModelDialog(model, tr("Export Pruned Checkpoint"), parent)
    , m_index(model.index) {
    const QFileInfo source(model.path);
    const bool sharded =
        std::ranges::any_of(m_checkpoint->fileOfTensor(), [](size_t file) { return file > 0; });
    const QString stem =
        QStringLiteral("%1/%2-omp-%3").arg(source.absolutePath(), model.name).arg(qRound(sparsity * 100));
    m_sparsity = new QDoubleSpinBox;
    m_sparsity->setDecimals(4);
    m_sparsity->setRange(0, 99.9999);
    m_sparsity->setSuffix(tr(" %"));
    m_sparsity->setValue(sparsity * 100);
    m_writeCheckpoint = new QCheckBox(tr("&Checkpoint"));
    m_writeCheckpoint->setChecked(true);
    m_checkpointPath = new QLineEdit(sharded ? stem : stem + QStringLiteral(".safetensors"));
    m_checkpointPath->setAccessibleName(tr("File of the pruned checkpoint"));
    m_writeMask = new QCheckBox(tr("&Mask"));
    m_writeMask->setChecked(true);
    m_maskPath = new QLineEdit(stem + QStringLiteral("-mask.safetensors"));
    m_maskPath->setAccessibleName(tr("File of the mask"));
    form()->addRow(tr("&Sparsity"), m_sparsity);
    addPath(m_writeCheckpoint, m_checkpointPath);
    addPath(m_writeMask, m_maskPath);
    addEnd(tr("Pruned weights are written as zeros in the source's names and types: the file keeps its "
              "size, and only software for sparse matrices computes it faster. The mask is one bit a "
              "weight."));
}

void ExportPrunedDialog::setCheckpointPath(const QString& path) {
    m_writeCheckpoint->setChecked(!path.isEmpty());
    m_checkpointPath->setText(path);
}

void ExportPrunedDialog::setMaskPath(const QString& path) {
    m_writeMask->setChecked(!path.isEmpty());
    m_maskPath->setText(path);
}

void ExportPrunedDialog::accept() {
    const QString checkpointPath =
        m_writeCheckpoint->isChecked() ? m_checkpointPath->text().trimmed() : QString();
    const QString maskPath = m_writeMask->isChecked() ? m_maskPath->text().trimmed() : QString();
    if (checkpointPath.isEmpty() && maskPath.isEmpty()) {
        fail(tr("Choose the checkpoint, the mask or both, and where they go."));
        return;
    }
    if (refuseSource(checkpointPath) || refuseSource(maskPath))
        return;
    start([request = ExportRequest{m_checkpoint, m_anatomy, m_index, m_sparsity->value() / 100,
                                   checkpointPath.toStdString(), maskPath.toStdString()}](
              Progress& progress, const std::stop_token& stop) { write(request, progress, stop); });
}

void exportPrunedInteractively(const Workspace& workspace, int slot, QWidget* parent) {
    if (slot < 0 || slot >= workspace.modelCount() || !workspace.model(slot).isOpen())
        return;
    auto* dialog = new ExportPrunedDialog(workspace.model(slot), workspace.sparsity(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace sparsescope
