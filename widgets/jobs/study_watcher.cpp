#include "widgets/jobs/study_watcher.h"

#include "base/error.h"
#include "launch/local_pool.h"
#include "widgets/item_models/background_task.h"

#include <QFile>
#include <QProcess>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace sparsescope {
namespace {

constexpr std::chrono::milliseconds activeInterval{200}, idleInterval{1000};

std::filesystem::path logOf(const std::filesystem::path& folder) {
    return folder / "coordinator.log";
}

/// The last error line that a coordinator left, empty when it left none.
QString errorIn(const std::filesystem::path& log) {
    const int descriptor = openRegular(StudyPath(log), O_RDONLY);
    QFile file;
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return {};
    constexpr qint64 tail = 8192;
    file.seek(std::max<qint64>(0, file.size() - tail));
    QString error;
    for (const QByteArray& line : file.read(tail).split('\n')) {
        if (line.contains("error["))
            error = QString::fromStdString(printable(line.toStdString(), 600));
    }
    return error;
}

} // namespace

struct StudyWatcher::Followed {
    Study study;
    qint64 coordinator = 0; ///< the process that was started here and not yet seen to end; 0 = none
    std::vector<StaleStage> stale;
    std::optional<size_t> looked;       ///< the run that is looked at
    std::optional<TrainingCurve> curve; ///< its points, and those that are published
    std::shared_ptr<const TrainingCurve> published;

    void lookAt(std::optional<size_t> run) {
        if (run && *run >= study.runs().size())
            run.reset();
        if (run == looked)
            return;
        looked = run;
        published.reset();
        curve.reset();
        if (run)
            curve.emplace(study.fileOf(study.runs()[*run], "journal.jsonl"));
    }
    /// The new points of that run; what cannot be read has none.
    bool pollCurve() {
        try {
            if (!curve || !curve->poll())
                return false;
            published = std::make_shared<const TrainingCurve>(*curve);
            return true;
        } catch (const Error&) {
            return false;
        }
    }
    /// After a look at the inputs that found other contents, or a spec that grew.
    void planned() {
        const std::optional<size_t> run = std::exchange(looked, std::nullopt);
        stale = study.stale();
        study.poll();
        lookAt(run);
    }
    SharedStudy snapshot() const {
        auto now = std::make_shared<StudySnapshot>(*snapshotOf(study));
        now->stale = stale;
        now->trainingRun = looked;
        now->training = published;
        return now;
    }
};

StudyWatcher::StudyWatcher(QObject* parent)
    : QObject(parent) {}

StudyWatcher::~StudyWatcher() {
    close();
}

void StudyWatcher::open(const std::filesystem::path& folder) {
    close();
    m_thread = std::jthread([this, folder, generation = m_generation](const std::stop_token& stop) {
        follow(stop, folder, generation);
    });
}

void StudyWatcher::close() {
    ++m_generation;
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    m_commands.clear();
    m_lookedAt.reset();
    m_study.reset();
}

void StudyWatcher::start(unsigned jobs) {
    send([jobs](Followed& followed) {
        if (followed.study.lookAtInputs())
            followed.planned();
        followed.study.clearCancel();
        followed.coordinator = startCoordinator(followed.study.folder(), jobs);
    });
}

void StudyWatcher::cancel() {
    send([](Followed& followed) { followed.study.requestCancel(); });
}

void StudyWatcher::cancel(size_t run) {
    send([run](Followed& followed) {
        if (run < followed.study.runs().size())
            followed.study.requestCancel(followed.study.runs()[run]);
    });
}

void StudyWatcher::pause(bool paused) {
    send([paused](Followed& followed) { followed.study.requestPause(paused); });
}

void StudyWatcher::addSparsity(double sparsity) {
    send([sparsity](Followed& followed) {
        StudySpec spec = followed.study.asked();
        spec.sparsities.push_back(sparsity);
        spec = parseStudySpec(toJson(spec), "study", followed.study.folder());
        followed.study = Study::create(followed.study.folder(), spec);
        followed.planned();
    });
}

void StudyWatcher::lookAt(std::optional<size_t> run) {
    if (m_lookedAt == run) // every command is answered by a new snapshot, which asks again
        return;
    m_lookedAt = run;
    send([run](Followed& followed) { followed.lookAt(run); });
}

void StudyWatcher::send(Command command) {
    const std::scoped_lock lock(m_mutex);
    m_commands.push_back(std::move(command));
    m_wake.notify_one();
}

void StudyWatcher::follow(const std::stop_token& stop, const std::filesystem::path& folder,
                          quint64 generation) {
    try {
        Followed followed{Study::open(folder, stop)};
        followed.planned();
        SharedStudy last = followed.snapshot();
        publish(last, generation);
        while (!stop.stop_requested()) {
            const bool active =
                last->coordinatorRunning || last->count(RunState::Running) > 0 || followed.coordinator != 0;
            std::vector<Command> commands;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait_for(lock, stop, active ? activeInterval : idleInterval,
                                [&] { return !m_commands.empty(); });
                commands.swap(m_commands);
            }
            for (const Command& command : commands) {
                try {
                    command(followed);
                } catch (...) { // the study itself is still there to be watched
                    report(errorLine(std::current_exception()), generation);
                }
            }
            bool changed = followed.study.poll();
            changed |= followed.pollCurve();
            const bool running = followed.study.coordinatorIsRunning();
            if (changed || !commands.empty() || running != last->coordinatorRunning) {
                last = followed.snapshot();
                publish(last, generation);
            }
            if (followed.coordinator != 0 && ::kill(static_cast<pid_t>(followed.coordinator), 0) != 0) {
                followed.coordinator = 0;
                if (const QString error = errorIn(logOf(folder)); !error.isEmpty())
                    report(error, generation);
            }
        }
    } catch (...) { // no study, or a folder that vanished
        report(errorLine(std::current_exception()), generation);
    }
}

void StudyWatcher::publish(SharedStudy study, quint64 generation) {
    QMetaObject::invokeMethod(
        this,
        [this, study = std::move(study), generation] {
            if (generation == m_generation) {
                m_study = study;
                Q_EMIT changed();
            }
        },
        Qt::QueuedConnection);
}

void StudyWatcher::report(const QString& message, quint64 generation) {
    QMetaObject::invokeMethod(
        this,
        [this, message, generation] {
            if (generation == m_generation)
                Q_EMIT failed(message);
        },
        Qt::QueuedConnection);
}

qint64 startCoordinator(const std::filesystem::path& folder, unsigned jobs) {
    const std::filesystem::path program = siblingProgram("sparsescope-cli");
    QStringList arguments{QStringLiteral("study"), QStringLiteral("run"),
                          QString::fromStdString(folder.string())};
    if (jobs > 0)
        arguments << QStringLiteral("--jobs") << QString::number(jobs);
    QProcess process;
    process.setProgram(QString::fromStdString(program.string()));
    process.setArguments(arguments);
    process.setProcessChannelMode(QProcess::MergedChannels);
    // Opened by us first: a study of somebody else's could have a link there, which Qt would follow.
    const StudyPath log(logOf(folder));
    const int made = openRegular(log, O_WRONLY | O_CREAT | O_TRUNC);
    if (made < 0)
        throw Error(ErrorCode::FileWrite, log.full().string(), "cannot be written: " + openProblem(errno));
    ::close(made);
    process.setStandardOutputFile(QString::fromStdString(logOf(folder).string()), QIODevice::Append);
    qint64 id = 0;
    if (!process.startDetached(&id))
        throw Error(ErrorCode::WorkerMissing, program.string(),
                    "cannot be started: " + process.errorString().toStdString());
    return id;
}

} // namespace sparsescope
