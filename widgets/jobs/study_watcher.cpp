#include "widgets/jobs/study_watcher.h"

#include "base/error.h"
#include "launch/local_pool.h"
#include "widgets/item_models/background_task.h"

#include <QFile>
#include <QProcess>
#include <chrono>
#include <csignal>

namespace sparsescope {
namespace {

constexpr std::chrono::milliseconds activeInterval{200}, idleInterval{1000};

std::filesystem::path logOf(const std::filesystem::path& folder) {
    return folder / "coordinator.log";
}

/// The last error line that a coordinator left, empty when it left none.
QString errorIn(const std::filesystem::path& log) {
    QFile file(QString::fromStdString(log.string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 tail = 8192;
    file.seek(std::max<qint64>(0, file.size() - tail));
    QString error;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.contains("error["))
            error = QString::fromStdString(printable(line.toStdString(), 600));
    }
    return error;
}

} // namespace

struct StudyWatcher::Followed {
    Study study;
    qint64 coordinator = 0; ///< the process that was started here and not yet seen to end; 0 = none
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
    m_study.reset();
}

void StudyWatcher::start(unsigned jobs) {
    send([jobs](Followed& followed) {
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

void StudyWatcher::send(Command command) {
    const std::scoped_lock lock(m_mutex);
    m_commands.push_back(std::move(command));
    m_wake.notify_one();
}

void StudyWatcher::follow(const std::stop_token& stop, const std::filesystem::path& folder,
                          quint64 generation) {
    try {
        Followed followed{Study::open(folder)};
        followed.study.poll();
        SharedStudy last = snapshotOf(followed.study);
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
            const bool changed = followed.study.poll();
            const bool running = followed.study.coordinatorIsRunning();
            if (changed || !commands.empty() || running != last->coordinatorRunning) {
                last = snapshotOf(followed.study);
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
    process.setStandardOutputFile(QString::fromStdString(logOf(folder).string()), QIODevice::Truncate);
    qint64 id = 0;
    if (!process.startDetached(&id))
        throw Error(ErrorCode::WorkerMissing, program.string(),
                    "cannot be started: " + process.errorString().toStdString());
    return id;
}

} // namespace sparsescope
