#include "widgets/jobs/study_export_dialog.h"

#include "study/result_check.h"
#include "study/study_export.h"

#include <QDir>
#include <QFileDialog>

namespace sparsescope {

StudyExportDialog::StudyExportDialog(QWidget* window)
    : QObject(window)
    , m_window(window) {
    connect(&m_work, &BackgroundTask::failed, this, &StudyExportDialog::failed);
}

void StudyExportDialog::ask(const QString& folder) {
    const QString table = tr("What pruning took and tuning won back (*.tex *.md *.csv)");
    auto* dialog = new QFileDialog(m_window, tr("Export the Study's Numbers"), QDir(folder).filePath(".."));
    dialog->setObjectName(QStringLiteral("studyNumbers"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({table, tr("A row a run (*.csv)"), tr("Curves (*.h5)")});
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("*.tex"))  ? QStringLiteral("tex")
                                 : filter.contains(QLatin1String("*.h5")) ? QStringLiteral("h5")
                                                                          : QStringLiteral("csv"));
    });
    dialog->setDefaultSuffix(QStringLiteral("tex"));
    dialog->selectFile(QDir(folder).dirName());
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, folder, table](const QString& file) {
        write(folder, file, dialog->selectedNameFilter() == table);
    });
    dialog->open();
}

void StudyExportDialog::write(const QString& folder, const QString& file, bool table) {
    m_work.start(
        [folder = folder.toStdString(), file = file.toStdString(), table](Progress&, const std::stop_token&) {
            Study study = Study::open(folder);
            study.poll();
            ResultCheck(ResultCheck::Read::All).look(study);
            exportStudy(file, study, table);
            return true;
        },
        [this, file](bool) { Q_EMIT written(file); });
}

} // namespace sparsescope
