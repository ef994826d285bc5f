// How long a study will take.
#pragma once

#include "widgets/jobs/study_snapshot.h"

#include <QObject>
#include <QProcess>
#include <optional>
#include <vector>

namespace sparsescope {

struct StudyTime {
    std::vector<std::optional<double>> runs; ///< one a run; nothing for those that are done or not known
    std::optional<double> all;               ///< nothing while one of them is not known
};

/// Seconds until runs are done, and all of them with so many workers at a time (0 = one a core): of running
/// ones what they say themselves, of others the measured seconds a step (of runs without epochs: a scoring)
/// of the same model and task, in this study or, before it began, in an earlier one on this machine
/// (QSettings), with the rounds of a method that trains to prune and the pruning of one that looks at data.
/// What is tuned is not known. GUI thread. O(runs).
StudyTime timeLeft(const StudySnapshot& study, unsigned workers);

/// Keeps what finished runs took a step, for studies that are yet to begin.
void rememberTimes(const StudySnapshot& study);

/// Measures some steps of each model on each task of a study, and of each pruning by data, by
/// `sparsescope-cli study time`, and remembers them. GUI thread.
class StepTimer final : public QObject {
    Q_OBJECT
public:
    explicit StepTimer(QObject* parent = nullptr);
    ~StepTimer() override;

    void start(const SharedStudy& study, unsigned workers);
    void stop();
    bool isRunning() const { return m_process != nullptr; }
    /// sparsescope-cli, or what a test puts in its place.
    void setProgram(const QString& program) { m_program = program; }

Q_SIGNALS:
    void finished();
    void failed(const QString& line);

private:
    void ended(int code, QProcess::ExitStatus status);

    QString m_program;
    SharedStudy m_study;           ///< that is measured
    QProcess* m_process = nullptr; ///< a child of this
};

} // namespace sparsescope
