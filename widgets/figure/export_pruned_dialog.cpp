#include "widgets/figure/export_pruned_dialog.h"

#include "weights/masks/mask.h"
#include "widgets/item_models/scope_texts.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>
#include <span>

namespace sparsescope {
namespace {

struct ExportRequest {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::shared_ptr<const Anatomy> anatomy;
    ThresholdScope scope = ThresholdScope::Model;
    /// Of the models that the threshold is for; null: of this one, to be built first.
    std::vector<std::shared_ptr<const MagnitudeIndex>> indexes;
    size_t own = 0; ///< in `indexes`
    double sparsity = 0;
    std::filesystem::path checkpointPath, maskPath; ///< empty = not wanted
    std::vector<uint64_t> budgets;                  ///< by hand, of each matrix; empty: by the threshold
};

ThresholdLevel levelOf(const ExportRequest& request, Progress& progress, const std::stop_token& stop) {
    auto indexes = request.indexes;
    auto& own = indexes[request.own];
    if (!own)
        own = MagnitudeIndex::build(request.checkpoint, *request.anatomy, false, progress, stop);
    if (!request.budgets.empty()) {
        ThresholdLevel level = own->budgetLevel(request.budgets, stop);
        level.sparsity = request.sparsity;
        return level;
    }
    if (request.scope == ThresholdScope::AllModels)
        return pooledLevels(indexes, request.sparsity, stop)[request.own];
    if (request.scope == ThresholdScope::Matrix)
        return own->uniformLevel(request.sparsity, stop);
    return own->levels(std::span(&request.sparsity, 1), stop).front();
}

void write(const ExportRequest& request, Progress& progress, const std::stop_token& stop) {
    MaskSet masks = ompMask(*request.checkpoint, *request.anatomy, levelOf(request, progress, stop), stop);
    masks.pool = request.anatomy->rule;
    masks.sourceHash = request.checkpoint->contentHash(progress, stop);
    // The mask first: should the disk be full, the large file is not begun in vain.
    if (!request.maskPath.empty())
        writeMask(request.maskPath, masks, progress, stop);
    if (!request.checkpointPath.empty())
        writePruned(request.checkpointPath, *request.checkpoint, masks, progress, stop);
}

} // namespace

ExportPrunedDialog::ExportPrunedDialog(const Workspace& workspace, int slot, QWidget* parent)
    : ExportModelDialog(workspace.model(slot), tr("Export Pruned Checkpoint"), parent)
    , m_scope(workspace.scope()) {
    protect(workspace);
    const OpenModel& model = workspace.model(slot);
    if (model.isByHand)
        m_byHand = workspace.sharesByHand(slot);
    const double sparsity = workspace.sparsity();
    QStringList letters;
    for (int other = 0; other < workspace.modelCount(); ++other) {
        const bool isPooled = m_scope == ThresholdScope::AllModels && workspace.model(other).index;
        if (other != slot && !isPooled)
            continue;
        if (other == slot)
            m_own = m_indexes.size();
        m_indexes.push_back(workspace.model(other).index);
        letters << slotLetter(other);
    }
    const QFileInfo source(model.path);
    const bool sharded =
        std::ranges::any_of(m_checkpoint->fileOfTensor(), [](size_t file) { return file > 0; });
    const QString how = model.isByHand                         ? QStringLiteral("by-hand")
                        : m_scope == ThresholdScope::Matrix    ? QStringLiteral("uniform")
                        : m_scope == ThresholdScope::AllModels ? QStringLiteral("together")
                                                               : QStringLiteral("omp");
    m_stem = QStringLiteral("%1/%2-%3-").arg(source.absolutePath(), model.name, how);
    m_checkpointEnd = sharded ? QString() : QStringLiteral(".safetensors");
    m_sparsity = new QDoubleSpinBox;
    m_sparsity->setDecimals(4);
    m_sparsity->setRange(0, 99.9999);
    m_sparsity->setSuffix(tr(" %"));
    m_sparsity->setValue(sparsity * 100);
    m_writeCheckpoint = new QCheckBox(tr("&Checkpoint"));
    m_writeCheckpoint->setChecked(true);
    m_checkpointPath = new QLineEdit;
    m_checkpointPath->setAccessibleName(tr("File of the pruned checkpoint"));
    m_writeMask = new QCheckBox(tr("&Mask"));
    m_writeMask->setChecked(true);
    m_maskPath = new QLineEdit;
    m_maskPath->setAccessibleName(tr("File of the mask"));
    nameFiles();
    connect(m_sparsity, &QDoubleSpinBox::valueChanged, this, &ExportPrunedDialog::nameFiles);
    form()->addRow(tr("&Sparsity"), m_sparsity);
    QString said = model.isByHand
                       ? tr("By hand: each matrix loses as many of its smallest weights as the shares on "
                            "Profile say, at the sparsity of the whole pool")
                   : m_scope == ThresholdScope::AllModels
                       ? tr("One threshold for %1 together, at the sparsity of all their weights")
                             .arg(letters.join(QStringLiteral(", ")))
                       : scopeHelp(m_scope);
    if (model.runMask)
        said += u'\n' + tr("Shown is the mask of %1; written is that of the slider.").arg(model.runMaskName);
    auto* threshold = new QLabel(said);
    threshold->setObjectName(QStringLiteral("exportedScope"));
    threshold->setTextFormat(Qt::PlainText);
    threshold->setWordWrap(true);
    form()->addRow(tr("Threshold"), threshold);
    addPath(m_writeCheckpoint, m_checkpointPath);
    addPath(m_writeMask, m_maskPath);
    addEnd(tr("Pruned weights are written as zeros in the source's names and types: the file keeps its "
              "size, and only software for sparse matrices computes it faster. The mask is one bit a "
              "weight."));
}

/// After the sparsity; a name that a person gave stays.
void ExportPrunedDialog::nameFiles() {
    const QString named = m_stem + QString::number(m_sparsity->value(), 'g', 6);
    const auto rename = [&](QLineEdit& path, const QString& end) {
        if (path.text() == (m_named.isEmpty() ? QString() : m_named + end))
            path.setText(named + end);
    };
    rename(*m_checkpointPath, m_checkpointEnd);
    rename(*m_maskPath, QStringLiteral("-mask.safetensors"));
    m_named = named;
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
    std::vector<uint64_t> budgets;
    if (!m_byHand.empty()) {
        HandShares shares(m_anatomy, m_sparsity->value() / 100);
        shares.say(m_byHand);
        budgets = shares.budgets();
        if (budgets.empty()) {
            fail(
                tr("The shares by hand do not fit this sparsity: the other layers cannot make up for them."));
            return;
        }
    }
    if (refuseSource(checkpointPath) || refuseSource(maskPath) || !mayWrite({checkpointPath, maskPath}))
        return;
    start([request =
               ExportRequest{m_checkpoint, m_anatomy, m_scope, m_indexes, m_own, m_sparsity->value() / 100,
                             checkpointPath.toStdString(), maskPath.toStdString(), std::move(budgets)}](
              Progress& progress, const std::stop_token& stop) { write(request, progress, stop); });
}

void exportPrunedInteractively(const Workspace& workspace, int slot, QWidget* parent,
                               const std::function<void(const QStringList&)>& exported) {
    if (slot < 0 || slot >= workspace.modelCount() || !workspace.model(slot).isOpen())
        return;
    auto* dialog = new ExportPrunedDialog(workspace, slot, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ExportModelDialog::exported, parent, exported);
    dialog->open();
}

} // namespace sparsescope
