#include "widgets/jobs/jobs_drawer.h"

#include "widgets/item_models/runs_model.h"
#include "widgets/jobs/study_watcher.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/number_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {

namespace {

QString titleOf(const StudySnapshot& study, const Run& run) {
    const QString amount = amountText(run);
    return JobsDrawer::tr("%1 on %2, %3, seed %4")
        .arg(QString::fromStdString(study.spec.models[run.model].name),
             QString::fromStdString(study.spec.tasks[run.task].task),
             run.amount.isDense() ? amount : QString::fromStdString(run.method) + u' ' + amount)
        .arg(run.seed);
}

QString detailOf(const RunStatus& status) {
    QStringList parts;
    if (status.epochs > 0) // `epoch` is the one of the last step; before the first step none has begun
        parts << JobsDrawer::tr("epoch %1 of %2").arg(std::max<int64_t>(status.epoch, 1)).arg(status.epochs);
    if (status.loss)
        parts << JobsDrawer::tr("loss %1").arg(decimalText(*status.loss, 3));
    if (status.validationScore)
        parts << JobsDrawer::tr("score %1 %").arg(decimalText(*status.validationScore, 1));
    if (status.secondsLeft)
        parts << durationText(*status.secondsLeft);
    if (status.quietMinutes > 0)
        parts << JobsDrawer::tr("no progress for %1 min").arg(status.quietMinutes);
    return parts.join(QStringLiteral("  \u00B7  "));
}

} // namespace

/// One running job.
class JobRow : public QWidget {
public:
    explicit JobRow(QWidget* parent)
        : QWidget(parent)
        , cancel(new QPushButton(JobsDrawer::tr("Cancel"), this))
        , m_title(new ElidedLabel(this))
        , m_bar(new QProgressBar(this))
        , m_detail(new ElidedLabel(this)) {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_title, 2);
        layout->addWidget(m_bar, 2);
        layout->addWidget(m_detail, 3);
        layout->addWidget(cancel);
        m_bar->setTextVisible(false);
        m_bar->setMaximumHeight(10);
    }

    void display(const StudySnapshot& study, size_t run) {
        const RunStatus& status = study.statuses[run];
        const QString title = titleOf(study, study.runs[run]);
        m_title->setText(title);
        m_bar->setRange(0, std::max(1, static_cast<int>(status.steps))); // empty while nothing is known
        m_bar->setValue(static_cast<int>(status.step));
        m_bar->setAccessibleName(title);
        const bool asked = study.cancelRequested || status.state != RunState::Running;
        m_detail->setText(asked || m_asked ? JobsDrawer::tr("stopping") : detailOf(status));
        cancel->setEnabled(!asked && !m_asked);
        cancel->setAccessibleName(JobsDrawer::tr("Cancel %1").arg(title));
    }
    void setAsked() { m_asked = true; }

    QPushButton* cancel;

private:
    ElidedLabel* m_title;
    QProgressBar* m_bar;
    ElidedLabel* m_detail;
    bool m_asked = false; ///< the user pressed Cancel; the worker has not seen it yet
};

JobsDrawer::JobsDrawer(StudyWatcher& watcher, QWidget* parent)
    : QWidget(parent)
    , m_watcher(watcher)
    , m_toggle(new QToolButton(this))
    , m_summary(new ElidedLabel(this))
    , m_cancelAll(new QPushButton(tr("Cancel All"), this))
    , m_rowsHolder(new QWidget(this))
    , m_rows(new QVBoxLayout(m_rowsHolder)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(m_toggle);
    head->addWidget(m_summary, 1);
    head->addWidget(m_cancelAll);
    layout->addLayout(head);
    layout->addWidget(m_rowsHolder);
    m_rows->setContentsMargins(24, 0, 0, 0);
    m_rows->setSpacing(4);
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    m_toggle->setAccessibleName(tr("Show running jobs"));
    m_toggle->setToolTip(tr("Show or hide the running jobs"));
    m_cancelAll->setToolTip(tr("Stop all runs; finished ones stay, and Resume goes on from here"));
    connect(m_toggle, &QToolButton::toggled, this, &JobsDrawer::setExpanded);
    connect(m_cancelAll, &QPushButton::clicked, this, [this] { m_watcher.cancel(); });
    connect(&m_watcher, &StudyWatcher::changed, this, &JobsDrawer::refresh);
    setExpanded(true);
    refresh();
}

bool JobsDrawer::isExpanded() const {
    return m_toggle->isChecked();
}

void JobsDrawer::setExpanded(bool expanded) {
    m_toggle->setChecked(expanded);
    m_toggle->setArrowType(expanded ? Qt::DownArrow : Qt::RightArrow);
    m_rowsHolder->setVisible(expanded);
}

QString JobsDrawer::summary() const {
    return m_summary->text();
}

void JobsDrawer::refresh() {
    const SharedStudy& study = m_watcher.study();
    std::map<std::string, size_t> running;
    for (size_t i = 0; study && i < study->runs.size(); ++i) {
        if (study->statuses[i].state == RunState::Running && study->firstOfStage[i])
            running.emplace(study->runs[i].id, i);
    }
    for (auto row = m_rowOfRun.begin(); row != m_rowOfRun.end();) {
        if (running.contains(row->first)) {
            ++row;
            continue;
        }
        row->second->deleteLater();
        row = m_rowOfRun.erase(row);
    }
    for (const auto& [id, run] : running) {
        JobRow*& row = m_rowOfRun[id];
        if (!row) {
            row = new JobRow(m_rowsHolder);
            m_rows->addWidget(row);
            connect(row->cancel, &QPushButton::clicked, this, [this, id, row] {
                row->setAsked();
                m_watcher.cancelRun(id);
            });
        }
        row->display(*study, run);
    }
    setVisible(study && (!running.empty() || study->coordinatorRunning));
    if (!study)
        return;
    const auto finished = static_cast<int>(study->count(RunState::Done));
    m_summary->setText(
        tr("%n jobs running", nullptr, static_cast<int>(running.size())) + QStringLiteral("  \u00B7  ") +
        tr("%1: %2 of %3 runs done")
            .arg(QString::fromStdString(study->spec.name))
            .arg(finished)
            .arg(study->runs.size()) +
        (study->paused ? QStringLiteral("  \u00B7  ") + tr("paused, no further run begins") : QString()));
    m_cancelAll->setEnabled(!study->cancelRequested);
}

} // namespace sparsescope
