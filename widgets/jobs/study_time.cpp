#include "widgets/jobs/study_time.h"

#include "base/parallel.h"

#include <QCryptographicHash>
#include <QSettings>
#include <algorithm>
#include <map>

namespace sparsescope {
namespace {

/// A step costs the same for all runs of a model on a task.
struct Cost {
    double seconds = 0;
    int64_t steps = 0;
};

QString keyOf(const StudySnapshot& study, size_t model, size_t task) {
    const QString what = QStringLiteral("%1\n%2\n%3\n%4")
                             .arg(QString::fromStdString(study.spec.models[model].path.string()),
                                  QString::fromStdString(study.spec.tasks[task].task))
                             .arg(study.spec.training.imageSize)
                             .arg(study.spec.training.batchSize);
    return QStringLiteral("study/seconds-a-step/") +
           QString::fromLatin1(
               QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha1).toHex().left(16));
}

/// Of the runs that are done, by model and task.
std::map<std::pair<size_t, size_t>, Cost> measured(const StudySnapshot& study) {
    std::map<std::pair<size_t, size_t>, Cost> costs;
    for (size_t i = 0; i < study.runs.size(); ++i) {
        const RunStatus& status = study.statuses[i];
        if (status.state != RunState::Done || !study.firstOfStage[i] || status.steps <= 0 ||
            status.startedAt <= 0 || status.updatedAt <= status.startedAt)
            continue;
        Cost& cost = costs[{study.runs[i].model, study.runs[i].task}];
        cost.seconds += status.updatedAt - status.startedAt;
        cost.steps += status.steps;
    }
    return costs;
}

/// How many steps a run has that has not begun: as the others of its task, or by the spec.
int64_t stepsOf(const StudySnapshot& study, const Run& run) {
    for (size_t i = 0; i < study.runs.size(); ++i) {
        if (study.runs[i].task == run.task && study.statuses[i].steps > 0)
            return study.statuses[i].steps;
    }
    const int64_t examples = study.spec.tasks[run.task].trainExamples;
    const int64_t batch = std::max<int64_t>(1, study.spec.training.batchSize);
    return examples > 0 ? (examples + batch - 1) / batch * study.spec.training.epochs : 0;
}

} // namespace

std::optional<double> secondsLeft(const StudySnapshot& study, unsigned workers) {
    const auto costs = measured(study);
    double sum = 0, longest = 0;
    unsigned running = 0;
    for (size_t i = 0; i < study.runs.size(); ++i) {
        const Run& run = study.runs[i];
        const RunStatus& status = study.statuses[i];
        if (status.state == RunState::Done || !study.firstOfStage[i])
            continue;
        std::optional<double> seconds;
        if (status.state == RunState::Running) {
            ++running;
            seconds = status.secondsLeft;
        }
        if (!seconds) {
            const auto known = costs.find({run.model, run.task});
            const double each = known != costs.end()
                                    ? known->second.seconds / static_cast<double>(known->second.steps)
                                    : QSettings().value(keyOf(study, run.model, run.task)).toDouble();
            const int64_t steps = stepsOf(study, run);
            if (each > 0 && steps > 0)
                seconds = each * static_cast<double>(steps);
        }
        if (!seconds)
            return {};
        sum += *seconds;
        longest = std::max(longest, *seconds);
    }
    if (workers == 0)
        workers = running > 0 ? running : availableCores();
    return std::max(longest, sum / std::max(1U, workers));
}

void rememberTimes(const StudySnapshot& study) {
    QSettings settings;
    for (const auto& [place, cost] : measured(study))
        settings.setValue(keyOf(study, place.first, place.second),
                          cost.seconds / static_cast<double>(cost.steps));
}

} // namespace sparsescope
