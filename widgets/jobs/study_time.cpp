#include "widgets/jobs/study_time.h"

#include "base/parallel.h"
#include "experiment/ticket.h"
#include "launch/local_pool.h"
#include "widgets/item_models/background_task.h"
#include "widgets/jobs/program_error.h"

#include <QCryptographicHash>
#include <QSettings>
#include <QTimer>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <utility>

namespace sparsescope {
namespace {

/// A step costs the same for all runs of a model on a task.
struct Cost {
    double seconds = 0;
    int64_t steps = 0;
};

/// A run without epochs is one step: scoring.
bool isTrained(const StudySnapshot& study) {
    return study.spec.training.epochs > 0;
}

QString settingOf(const char* group, const QString& what) {
    return QString::fromLatin1(group) +
           QString::fromLatin1(
               QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha1).toHex().left(16));
}

QString keyOf(const StudySnapshot& study, size_t model, size_t task) {
    const TaskSpec& asked = study.spec.tasks[task];
    QString what = QStringLiteral("%1\n%2\n%3\n%4")
                       .arg(QString::fromStdString(study.spec.models[model].path.string()),
                            QString::fromStdString(asked.task))
                       .arg(study.spec.training.imageSize)
                       .arg(study.spec.training.batchSize);
    if (!isTrained(study))
        what += QStringLiteral("\n%1\n%2\n%3\n%4")
                    .arg(asked.testExamples)
                    .arg(asked.window)
                    .arg(asked.shots)
                    .arg(QString::fromStdString(asked.folder.string()));
    return settingOf("study/seconds-a-step/", what);
}

/// Of a method that looks at data: about the same whatever it prunes.
QString pruningKeyOf(const StudySnapshot& study, size_t model, const std::string& method) {
    return settingOf("study/seconds-a-pruning/",
                     QStringLiteral("%1\n%2\n%3")
                         .arg(QString::fromStdString(study.spec.models[model].path.string()),
                              QString::fromStdString(method),
                              QString::fromStdString(study.spec.calibration.data.string())));
}

/// The seconds a step, and how many steps a run has: a spec that takes all examples does not say it.
void remember(const StudySnapshot& study, size_t model, size_t task, const Cost& cost) {
    QSettings settings;
    const QString key = keyOf(study, model, task);
    settings.setValue(key, cost.seconds / static_cast<double>(cost.steps));
    if (study.spec.tasks[task].trainExamples > 0 || !isTrained(study))
        return;
    settings.setValue(key + QStringLiteral("-steps"), QVariant::fromValue<qlonglong>(cost.steps));
    settings.setValue(key + QStringLiteral("-epochs"),
                      QVariant::fromValue<qlonglong>(study.spec.training.epochs));
}

/// Of the runs that are done, by model and task.
std::map<std::pair<size_t, size_t>, Cost> measured(const StudySnapshot& study) {
    std::map<std::pair<size_t, size_t>, Cost> costs;
    for (size_t i = 0; i < study.runs.size(); ++i) {
        const RunStatus& status = study.statuses[i];
        const int64_t steps = isTrained(study) ? status.steps : 1;
        if (status.state != RunState::Done || !study.firstOfStage[i] || steps <= 0 || status.startedAt <= 0 ||
            status.updatedAt <= status.startedAt)
            continue;
        Cost& cost = costs[{study.runs[i].model, study.runs[i].task}];
        cost.seconds += status.updatedAt - status.startedAt;
        cost.steps += steps;
    }
    return costs;
}

/// What a run of a model on a task will take that has not begun; nothing where no step was measured yet. The
/// steps are as many as others of the task have, else by the spec, else, where it takes all examples, as many
/// as they were the last time.
std::optional<double> expected(const StudySnapshot& study, size_t model, size_t task,
                               const std::map<std::pair<size_t, size_t>, Cost>& costs) {
    const QSettings settings;
    const QString key = keyOf(study, model, task);
    const auto cost = costs.find({model, task});
    const double each = cost != costs.end() ? cost->second.seconds / static_cast<double>(cost->second.steps)
                                            : settings.value(key).toDouble();
    int64_t steps = isTrained(study) ? 0 : 1;
    for (size_t i = 0; i < study.runs.size() && steps == 0; ++i) {
        if (study.runs[i].task == task)
            steps = study.statuses[i].steps;
    }
    const int64_t examples = study.spec.tasks[task].trainExamples;
    const int64_t batch = std::max<int64_t>(1, study.spec.training.batchSize);
    if (steps == 0 && examples > 0)
        steps = (examples + batch - 1) / batch * study.spec.training.epochs;
    if (steps == 0) {
        const qlonglong epochs = settings.value(key + QStringLiteral("-epochs")).toLongLong();
        steps = epochs > 0 ? settings.value(key + QStringLiteral("-steps")).toLongLong() *
                                 study.spec.training.epochs / epochs
                           : 0;
    }
    return each > 0 && steps > 0 ? std::optional(each * static_cast<double>(steps)) : std::nullopt;
}

/// What is trained, pruned or tuned before a run's own training or scoring.
class TimeBefore {
public:
    explicit TimeBefore(const StudySnapshot& study)
        : m_study(study) {
        for (size_t i = 0; i < study.runs.size(); ++i) {
            if (study.statuses[i].state == RunState::Done)
                newTrainings(study.runs[i]);
        }
    }

    /// With the run itself, which takes `training`; nothing where that is not known. Each training of a round
    /// that several runs share counts in the first of them.
    std::optional<double> with(const Run& run, std::optional<double> training) {
        const MethodSpec& method = m_study.spec.methods[run.methodIndex];
        if (!training || run.amount.isDense())
            return training;
        if (method.isTuned())
            return {}; // nobody measures it
        if (method.info().trainsToPrune)
            return *training * static_cast<double>(newTrainings(run));
        if (!method.info().needsData || run.task > 0) // tasks share a mask
            return training;
        const double pruning = QSettings().value(pruningKeyOf(m_study, run.model, run.method)).toDouble();
        return pruning > 0 ? std::optional(*training + pruning) : std::nullopt;
    }

private:
    /// Those of its rounds that no run before it has.
    size_t newTrainings(const Run& run) {
        const MethodSpec& method = m_study.spec.methods[run.methodIndex];
        if (run.amount.isDense() || !method.info().trainsToPrune)
            return 0;
        const TicketRounds ticket = ticketRounds(method, run);
        size_t count = 0;
        for (size_t i = 0; i < ticket.sparsities.size(); ++i) {
            const int64_t seed = i + 1 == ticket.sparsities.size() ? run.seed : ticket.seed;
            count += m_rounds.emplace(run.model, run.task, run.methodIndex, seed, ticket.sparsities[i]).second
                         ? 1
                         : 0;
        }
        return count;
    }

    const StudySnapshot& m_study;
    std::set<std::tuple<size_t, size_t, size_t, int64_t, double>> m_rounds;
};

} // namespace

StudyTime timeLeft(const StudySnapshot& study, unsigned workers) {
    const auto costs = measured(study);
    std::map<std::pair<size_t, size_t>, std::optional<double>> known; // of runs that have not begun
    TimeBefore before(study);
    StudyTime time;
    time.runs.resize(study.runs.size());
    double sum = 0, longest = 0;
    unsigned running = 0;
    bool complete = true;
    for (size_t i = 0; i < study.runs.size(); ++i) {
        const Run& run = study.runs[i];
        const RunStatus& status = study.statuses[i];
        if (status.state == RunState::Done || !study.firstOfStage[i])
            continue;
        std::optional<double>& seconds = time.runs[i];
        if (status.state == RunState::Running) {
            ++running;
            seconds = status.secondsLeft;
        }
        if (!seconds) {
            const auto [place, isNew] = known.try_emplace({run.model, run.task});
            if (isNew)
                place->second = expected(study, run.model, run.task, costs);
            seconds = before.with(run, place->second);
        }
        complete = complete && seconds;
        sum += seconds.value_or(0);
        longest = std::max(longest, seconds.value_or(0));
    }
    if (workers == 0)
        workers = running > 0 ? running : availableCores();
    if (complete)
        time.all = std::max(longest, sum / std::max(1U, workers));
    return time;
}

void rememberTimes(const StudySnapshot& study) {
    for (const auto& [place, cost] : measured(study))
        remember(study, place.first, place.second, cost);
}

StepTimer::StepTimer(QObject* parent)
    : QObject(parent) {}

StepTimer::~StepTimer() {
    for (QProcess* process : findChildren<QProcess*>()) {
        process->disconnect();
        process->kill();
        process->waitForFinished(1000);
    }
}

void StepTimer::start(const SharedStudy& study, unsigned workers) {
    stop();
    m_study = study;
    QString program = m_program;
    try {
        if (program.isEmpty())
            program = QString::fromStdString(siblingProgram("sparsescope-cli").string());
    } catch (...) {
        Q_EMIT failed(errorLine(std::current_exception()));
        return;
    }
    QStringList arguments{QStringLiteral("study"), QStringLiteral("time"),
                          QString::fromStdString(study->folder.string()), QStringLiteral("--json")};
    if (workers > 0)
        arguments << QStringLiteral("--jobs") << QString::number(workers);
    m_process = new QProcess(this);
    connect(m_process, &QProcess::finished, this, &StepTimer::ended);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        const QString line =
            tr("%1 cannot be started: %2").arg(m_process->program(), m_process->errorString());
        std::exchange(m_process, nullptr)->deleteLater();
        Q_EMIT failed(line);
    });
    m_process->start(program, arguments);
}

void StepTimer::stop() {
    if (!m_process)
        return;
    QProcess* process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->terminate();
    QTimer::singleShot(2000, process, &QProcess::kill);
}

void StepTimer::ended(int code, QProcess::ExitStatus status) {
    QProcess* process = std::exchange(m_process, nullptr);
    process->deleteLater();
    const QByteArray out = process->readAllStandardOutput();
    const nlohmann::json json = nlohmann::json::parse(out.begin(), out.end(), nullptr, false);
    if (code != 0 || status != QProcess::NormalExit || !json.is_object() || !json.contains("runs")) {
        const QString reason = programError(process->readAllStandardError());
        Q_EMIT failed(reason.isEmpty() ? tr("the steps were not measured") : reason);
        return;
    }
    const StudySpec& spec = m_study->spec;
    for (const nlohmann::json& run : json.at("runs")) {
        if (!run.is_object())
            continue;
        const auto model =
            std::ranges::find(spec.models, run.value("model", std::string()), &ModelSpec::name);
        const auto task = std::ranges::find(spec.tasks, run.value("task", std::string()), &TaskSpec::task);
        const double seconds = run.value("seconds", 0.0);
        const int64_t steps = run.value("steps", int64_t{0});
        if (model != spec.models.end() && task != spec.tasks.end() && steps >= 0 && seconds > 0)
            remember(*m_study, static_cast<size_t>(model - spec.models.begin()),
                     static_cast<size_t>(task - spec.tasks.begin()), {seconds, std::max<int64_t>(1, steps)});
    }
    const nlohmann::json prunings = json.value("prunings", nlohmann::json::array());
    for (const nlohmann::json& pruning : prunings) {
        if (!pruning.is_object())
            continue;
        const auto model =
            std::ranges::find(spec.models, pruning.value("model", std::string()), &ModelSpec::name);
        if (const double seconds = pruning.value("seconds", 0.0); model != spec.models.end() && seconds > 0)
            QSettings().setValue(pruningKeyOf(*m_study, static_cast<size_t>(model - spec.models.begin()),
                                              pruning.value("method", std::string())),
                                 seconds);
    }
    Q_EMIT finished();
}

} // namespace sparsescope
