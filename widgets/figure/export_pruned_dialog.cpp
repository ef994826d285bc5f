#include "widgets/figure/export_pruned_dialog.h"

#include "base/error.h"
#include "weights/masks/mask.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

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
    masks.sourceHash = request.checkpoint->contentHash(progress, stop);
    // The mask first: should the disk be full, the large file is not begun in vain.
    if (!request.maskPath.empty())
        writeMask(request.maskPath, masks, progress, stop);
    if (!request.checkpointPath.empty())
        writePruned(request.checkpointPath, *request.checkpoint, masks, progress, stop);
}

} // namespace

ExportPrunedDialog::ExportPrunedDialog(const OpenModel& model, double sparsity, QWidget* parent)
    : QDialog(parent)
    , m_checkpoint(model.checkpoint)
    , m_anatomy(model.anatomy)
    , m_index(model.index) {
    setWindowTitle(tr("Export Pruned Checkpoint"));
    makeFields(model, sparsity);
    connect(&m_task, &BackgroundTask::progressed, this, [this](const QString& what, double fraction) {
        m_progress->setRange(0, fraction < 0 ? 0 : 1000);
        m_progress->setValue(static_cast<int>(fraction * 1000));
        m_status->setText(what);
    });
    connect(&m_task, &BackgroundTask::failed, this, &ExportPrunedDialog::fail);
}

void ExportPrunedDialog::makeFields(const OpenModel& model, double sparsity) {
    const QFileInfo source(model.path);
    const bool sharded = m_checkpoint->files().size() > 1;
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
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setEnabled(false);
    m_status = new QLabel;
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    auto* note = new QLabel(
        tr("Pruned weights are written as zeros in the source's names and types: the file keeps its "
           "size, and only software for sparse matrices computes it faster. The mask is one bit a "
           "weight."));
    note->setWordWrap(true);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("Export"));

    auto* form = new QFormLayout(this);
    auto* name = new QLabel(model.name);
    name->setTextFormat(Qt::PlainText); // names from files are no markup
    form->addRow(tr("Model"), name);
    form->addRow(tr("&Sparsity"), m_sparsity);
    const auto addFile = [&](QCheckBox* box, QLineEdit* field) {
        auto* row = new QHBoxLayout;
        auto* button = new QPushButton(tr("Browse..."));
        row->addWidget(field, 1);
        row->addWidget(button);
        form->addRow(box, row);
        connect(box, &QCheckBox::toggled, field, &QWidget::setEnabled);
        connect(box, &QCheckBox::toggled, button, &QWidget::setEnabled);
        connect(button, &QPushButton::clicked, this, [this, field] {
            const QString chosen = QFileDialog::getSaveFileName(this, tr("Export"), field->text());
            if (!chosen.isEmpty())
                field->setText(chosen);
        });
    };
    addFile(m_writeCheckpoint, m_checkpointPath);
    addFile(m_writeMask, m_maskPath);
    form->addRow(note);
    form->addRow(m_progress);
    form->addRow(m_status);
    form->addRow(m_buttons);
    setMinimumWidth(620);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ExportPrunedDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExportPrunedDialog::reject);
}

void ExportPrunedDialog::setCheckpointPath(const QString& path) {
    m_writeCheckpoint->setChecked(!path.isEmpty());
    m_checkpointPath->setText(path);
}

void ExportPrunedDialog::setMaskPath(const QString& path) {
    m_writeMask->setChecked(!path.isEmpty());
    m_maskPath->setText(path);
}

QString ExportPrunedDialog::statusLine() const {
    return m_status->text();
}

void ExportPrunedDialog::accept() {
    ExportRequest request{m_checkpoint, m_anatomy, m_index, m_sparsity->value() / 100};
    if (m_writeCheckpoint->isChecked())
        request.checkpointPath = m_checkpointPath->text().trimmed().toStdString();
    if (m_writeMask->isChecked())
        request.maskPath = m_maskPath->text().trimmed().toStdString();
    if (request.checkpointPath.empty() && request.maskPath.empty()) {
        fail(tr("Choose the checkpoint, the mask or both, and where they go."));
        return;
    }
    for (const std::filesystem::path& file : m_checkpoint->files()) {
        std::error_code ignored;
        if (std::filesystem::equivalent(file, request.checkpointPath, ignored) ||
            std::filesystem::equivalent(file, request.maskPath, ignored)) {
            fail(tr("%1 is the model itself; choose another file.")
                     .arg(QString::fromStdString(file.string())));
            return;
        }
    }
    m_progress->setEnabled(true);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(false);
    m_task.start(
        [request](Progress& progress, const std::stop_token& stop) { write(request, progress, stop); },
        [this] { QDialog::accept(); });
}

void ExportPrunedDialog::reject() {
    m_task.cancel();
    QDialog::reject();
}

void ExportPrunedDialog::fail(const QString& line) {
    m_status->setText(line);
    m_progress->setEnabled(false);
    m_progress->setRange(0, 1000);
    m_progress->setValue(0);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(true);
}

void exportPrunedInteractively(const Workspace& workspace, int slot, QWidget* parent) {
    if (slot < 0 || slot >= workspace.modelCount() || !workspace.model(slot).isOpen())
        return;
    auto* dialog = new ExportPrunedDialog(workspace.model(slot), workspace.sparsity(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace sparsescope
