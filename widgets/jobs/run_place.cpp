#include "widgets/jobs/run_place.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <algorithm>

namespace sparsescope {
namespace {

enum Where { ThisMachine, Slurm };

const QString whereKey = QStringLiteral("study/place"),
              partitionKey = QStringLiteral("study/slurm/partition"),
              accountKey = QStringLiteral("study/slurm/account"),
              timeKey = QStringLiteral("study/slurm/time"), memoryKey = QStringLiteral("study/slurm/memory");

} // namespace

RunPlace::RunPlace(QWidget* parent)
    : QWidget(parent)
    , m_where(new QComboBox(this))
    , m_jobs(new QSpinBox(this))
    , m_partition(new QLineEdit(this))
    , m_account(new QLineEdit(this))
    , m_time(new QLineEdit(this))
    , m_memory(new QLineEdit(this)) {
    m_where->addItem(tr("on this machine"));
    m_where->addItem(tr("on Slurm"));
    m_where->setAccessibleName(tr("Where to run"));
    const bool hasSlurm = !QStandardPaths::findExecutable(QStringLiteral("sbatch")).isEmpty();
    if (!hasSlurm) {
        if (auto* items = qobject_cast<QStandardItemModel*>(m_where->model()))
            items->item(Slurm)->setEnabled(false);
    }
    m_where->setToolTip(hasSlurm
                            ? tr("Slurm: one job array of the runs that are not done")
                            : tr("Slurm is offered where its commands (sbatch, squeue, scancel) are found"));
    m_jobs->setRange(0, 1024);
    m_jobs->setSpecialValueText(tr("automatic"));
    m_jobs->setAccessibleName(tr("Workers at a time"));
    for (const auto& [field, name, hint] :
         {std::tuple{m_partition, tr("partition"), tr("Slurm's partition; empty: its default")},
          std::tuple{m_account, tr("account"), tr("Slurm's account; empty: its default")},
          std::tuple{
              m_time, tr("time limit"),
              tr("Slurm's time limit of a run, e.g. 2:00:00. A run that it ends goes on where it was.")},
          std::tuple{m_memory, tr("memory"), tr("Slurm's memory of a run, e.g. 8G; empty: its default")}}) {
        field->setPlaceholderText(name);
        field->setAccessibleName(name);
        field->setToolTip(hint);
        const int readable = fontMetrics().horizontalAdvance(name) + 3 * fontMetrics().averageCharWidth();
        field->setMinimumWidth(readable);
        field->setMaximumWidth(std::max(readable, 12 * fontMetrics().averageCharWidth()));
        connect(field, &QLineEdit::editingFinished, this, &RunPlace::keep);
    }
    // Slurm's fields below, so that no name is cut off and the tool bar still has room.
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    auto *first = new QHBoxLayout, *second = new QHBoxLayout;
    for (QHBoxLayout* row : {first, second}) {
        row->setSpacing(2);
        rows->addLayout(row);
    }
    first->addWidget(m_where);
    first->addWidget(m_jobs);
    for (QLineEdit* field : {m_partition, m_account, m_time, m_memory})
        second->addWidget(field);

    const QSettings settings;
    m_partition->setText(settings.value(partitionKey).toString());
    m_account->setText(settings.value(accountKey).toString());
    m_time->setText(settings.value(timeKey).toString());
    m_memory->setText(settings.value(memoryKey).toString());
    if (hasSlurm && settings.value(whereKey).toString() == QLatin1String("slurm"))
        m_where->setCurrentIndex(Slurm);
    connect(m_where, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        keep();
    });
    showFields();
}

void RunPlace::showFields() {
    const bool slurm = m_where->currentIndex() == Slurm;
    for (QLineEdit* field : {m_partition, m_account, m_time, m_memory})
        field->setVisible(slurm);
    m_jobs->setPrefix(slurm ? tr("tasks: ") : tr("workers: "));
    m_jobs->setToolTip(slurm ? tr("How many runs at a time; automatic: as many as Slurm gives")
                             : tr("How many runs at a time; they share the cores of this machine"));
}

void RunPlace::keep() const {
    QSettings settings;
    settings.setValue(whereKey, m_where->currentIndex() == Slurm ? QStringLiteral("slurm") : QString());
    settings.setValue(partitionKey, m_partition->text());
    settings.setValue(accountKey, m_account->text());
    settings.setValue(timeKey, m_time->text());
    settings.setValue(memoryKey, m_memory->text());
}

RunOptions RunPlace::options() const {
    return {static_cast<unsigned>(m_jobs->value()),
            m_where->currentIndex() == Slurm,
            m_partition->text().trimmed(),
            m_account->text().trimmed(),
            m_time->text().trimmed(),
            m_memory->text().trimmed()};
}

} // namespace sparsescope
