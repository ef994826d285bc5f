#include "widgets/figure/export_statistics_dialog.h"

#include "base/atomic_file.h"
#include "base/json_value.h"
#include "weights/inspection/netron_attachment.h"
#include "weights/inspection/statistics_document.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace sparsescope {
namespace {

using Format = ExportStatisticsDialog::Format;

QString endingOf(Format format) {
    switch (format) {
    case Format::Csv:
        return QStringLiteral("-statistics.csv");
    case Format::Json:
        return QStringLiteral("-statistics.json");
    case Format::Netron:
        return QStringLiteral("-netron.json");
    }
    return {};
}

std::string textOf(const InspectedCheckpoint& inspected, Format format) {
    switch (format) {
    case Format::Csv:
        return statisticsCsvHeader() + statisticsCsv(inspected);
    case Format::Json:
        return jsonText({{"zero", "exact"}, {"files", {statisticsJson(inspected)}}});
    case Format::Netron:
        return jsonText(netronAttachment(inspected));
    }
    return {};
}

} // namespace

ExportStatisticsDialog::ExportStatisticsDialog(const OpenModel& model, QWidget* parent)
    : ExportModelDialog(model, tr("Export Statistics"), parent)
    , m_format(new QComboBox)
    , m_structure(new QCheckBox(tr("Dead rows and columns, densities and N:M patterns &too")))
    , m_path(new QLineEdit) {
    m_format->addItem(tr("Comma-separated values (CSV)"), static_cast<int>(Format::Csv));
    m_format->addItem(tr("JSON"), static_cast<int>(Format::Json));
    m_format->addItem(tr("Attachment for Netron"), static_cast<int>(Format::Netron));
    const QFileInfo source(model.path);
    m_path->setText(source.absolutePath() + u'/' + model.name + endingOf(Format::Csv));
    m_path->setAccessibleName(tr("File of the statistics"));
    m_structure->setEnabled(!m_anatomy->pool.empty());
    form()->addRow(tr("&Format"), m_format);
    form()->addRow(QString(), m_structure);
    auto* label = new QLabel(tr("F&ile"));
    label->setBuddy(m_path);
    addPath(label, m_path);
    addEnd(
        tr("Statistics of the pool, its layers and components and every tensor, of the finite values in "
           "64-bit arithmetic; zeros are exact zeros. Drop the attachment on the model in Netron to see its "
           "sparsity there."));
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportStatisticsDialog::changeFormat);
}

void ExportStatisticsDialog::setFormat(Format format) {
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(format)));
}

void ExportStatisticsDialog::setPath(const QString& path) {
    m_path->setText(path);
}

QString ExportStatisticsDialog::path() const {
    return m_path->text();
}

void ExportStatisticsDialog::changeFormat() {
    const auto format = static_cast<Format>(m_format->currentData().toInt());
    QString stem = m_path->text();
    bool ours = false; // the whole name, not only its suffix
    for (const Format other : {Format::Csv, Format::Json, Format::Netron}) {
        if (!ours && stem.endsWith(endingOf(other))) {
            stem.chop(endingOf(other).size());
            ours = true;
        }
    }
    if (ours)
        m_path->setText(stem + endingOf(format));
    else if (!stem.isEmpty())
        m_path->setText(QFileInfo(stem).path() + u'/' + QFileInfo(stem).completeBaseName() +
                        (format == Format::Csv ? QLatin1String(".csv") : QLatin1String(".json")));
    m_structure->setEnabled(format != Format::Netron && !m_anatomy->pool.empty());
}

void ExportStatisticsDialog::accept() {
    const QString path = m_path->text().trimmed();
    if (path.isEmpty()) {
        fail(tr("Say where the file goes."));
        return;
    }
    if (refuseSource(path) || !mayWrite({path}))
        return;
    const auto format = static_cast<Format>(m_format->currentData().toInt());
    InspectOptions options;
    options.pool = m_anatomy->rule;
    options.full = format != Format::Netron;
    options.structure = m_structure->isEnabled() && m_structure->isChecked();
    start([checkpoint = m_checkpoint, options, format,
           path = path.toStdString()](Progress& progress, const std::stop_token& stop) {
        writeFileAtomically(path, textOf(inspectCheckpoint(checkpoint, options, progress, stop), format));
    });
}

void exportStatisticsInteractively(const Workspace& workspace, int slot, QWidget* parent,
                                   const std::function<void(const QStringList&)>& exported) {
    if (slot < 0 || slot >= workspace.modelCount() || !workspace.model(slot).isOpen())
        return;
    auto* dialog = new ExportStatisticsDialog(workspace.model(slot), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->protect(workspace);
    QObject::connect(dialog, &ExportModelDialog::exported, parent, exported);
    dialog->open();
}

} // namespace sparsescope
