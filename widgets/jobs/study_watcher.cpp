#include "widgets/jobs/study_watcher.h"

#include "base/background_work.h"
#include "base/error.h"
#include "base/mapped_file.h"
#include "launch/coordinator.h"
#include "launch/current_states.h"
#include "launch/local_pool.h"
#include "launch/slurm.h"
#include "study/result_check.h"
#include "widgets/item_models/background_task.h"
#include "widgets/jobs/program_error.h"

#include <QFile>
#include <QProcess>
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace sparsescope {
namespace {

constexpr std::chrono::milliseconds activeInterval{100}, idleInterval{1000}, queueInterval{2000};
/// What is found out of many results goes on in pieces: commands and journals come between them.
constexpr std::chrono::milliseconds evidenceBudget{100};

std::filesystem::path logOf(const std::filesystem::path& folder) {
    return folder / "coordinator.log";
}

/// The last error that a coordinator left, empty when it left none.
QString errorIn(const std::filesystem::path& log) {
    const int descriptor = openRegular(StudyPath(log), O_RDONLY);
    QFile file;
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return {};
    constexpr qint64 tail = 8192;
    file.seek(std::max<qint64>(0, file.size() - tail));
    return programError(file.read(tail));
}

/// Why a run failed, without the code in front of it.
QString failureOf(const Run& run, const RunStatus& status) {
    const QString line = QString::fromStdString(printable(status.errorLine, 600));
    const QString reason = programError("run: " + line.toUtf8());
    return reason.isEmpty() ? QStringLiteral("%1: %2").arg(QString::fromStdString(run.id), line) : reason;
}

} // namespace

struct StudyWatcher::Followed {
    std::string spec; ///< what the system says of study.json, as it was read
    Study study;
    qint64 coordinator = 0;        ///< the process that was started here and not yet seen to end; 0 = none
    bool isStarting = false;       ///< it was not yet seen to have the study
    std::vector<std::string> only; ///< the runs that it computes; empty = all
    std::vector<StaleStage> stale;
    std::vector<ProvenanceNote> remade;
    ResultCheck results;
    EvidenceReader evidence;
    std::string looked;                 ///< the id of the run that is looked at; empty = none
    std::optional<TrainingCurve> curve; ///< its points, and those that are published
    std::shared_ptr<const TrainingCurve> published;
    std::map<Key, std::string> queue; ///< what Slurm said when it was last asked
    std::vector<Key> toCancel;        ///< in Slurm's queue, by us: no coordinator does; empty = all stages

    void cancelInQueue(const Key& stage) {
        if (wasSubmitted(study.folder()) && !study.coordinatorIsRunning())
            toCancel.push_back(stage);
    }

    void lookAt(const std::string& id) {
        if (id == looked)
            return;
        looked = id;
        published.reset();
        curve.reset();
        if (const Run* run = study.find(id))
            curve.emplace(study.fileOf(*run, "journal.jsonl"));
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
    bool coordinatorIsAlive() const {
        return coordinator != 0 && ::kill(static_cast<pid_t>(coordinator), 0) == 0;
    }
    /// From the click on; a process takes a moment until it has the study.
    bool coordinatorIsRunning() {
        const bool has = study.coordinatorIsRunning();
        isStarting = isStarting && !has && coordinatorIsAlive();
        return has || isStarting;
    }
    /// Whether all results were looked at.
    bool knowsAll() const { return evidence.isComplete() && results.isComplete(); }
    static std::string stampOfSpec(const std::filesystem::path& folder) {
        return fileStamp(folder / "study.json");
    }
    /// A study that somebody else made grow meanwhile.
    bool readIfGrown(const std::stop_token& stop) {
        std::string now = stampOfSpec(study.folder());
        if (now == spec || now.empty())
            return false;
        spec = std::move(now); // once, whatever comes of it
        study = Study::open(study.folder(), stop);
        planned();
        return true;
    }
    /// After a look at the inputs that found other contents, or a spec that grew.
    void planned() {
        const std::string id = std::exchange(looked, {});
        stale = study.stale();
        remade = remadeProducts(study);
        study.poll();
        lookAt(id);
    }
    SharedStudy snapshot(std::chrono::milliseconds budget = evidenceBudget) {
        auto now = std::make_shared<StudySnapshot>(*snapshotOf(study));
        now->coordinatorRunning = coordinatorIsRunning();
        now->statuses = currentStatuses(study, queue, std::move(now->statuses));
        now->evidence = evidence.read(study, now->curves, true, budget);
        now->stale = stale;
        now->remade = remade;
        if (const Run* run = study.find(looked))
            now->trainingRun = static_cast<size_t>(run - study.runs().data());
        now->training = published;
        for (const Run& run : study.runs()) {
            const auto said = queue.find(study.stageOf(run).key);
            now->queue.push_back(said == queue.end() ? std::string() : said->second);
        }
        return now;
    }
};

/// Talks to Slurm beside the thread that follows: a controller that is away takes its time.
class StudyWatcher::Queue {
public:
    Queue(const std::function<void()>& wake, std::function<void(const QString&)> report)
        : m_report(std::move(report))
        , m_work(wake)
        , m_cancel(wake) {}

    /// Takes what was answered, asks when it is time; true when something is new.
    bool look(Followed& followed) {
        bool changed = std::exchange(m_changed, false);
        m_work.deliver();
        changed |= std::exchange(m_changed, false);
        m_cancel.deliver();
        if (!m_cancel.isRunning() && !followed.toCancel.empty())
            m_cancel.start(
                [folder = followed.study.folder(),
                 stages = std::exchange(followed.toCancel, {})](Progress&, const std::stop_token& stop) {
                    for (const Key& stage : stages)
                        cancelOnSlurm(folder, stage, stop);
                },
                [] {}, [this](const std::exception_ptr& thrown) { m_report(errorLine(thrown)); });
        const auto now = std::chrono::steady_clock::now();
        if (m_work.isRunning() || now - m_askedAt < queueInterval)
            return changed;
        m_askedAt = now;
        if (!wasSubmitted(followed.study.folder())) {
            changed |= !followed.queue.empty();
            followed.queue.clear();
            return changed;
        }
        m_work.start([folder = followed.study.folder()](
                         Progress&, const std::stop_token& stop) { return queueStates(folder, stop); },
                     [this, &followed](std::map<Key, std::string> states) {
                         m_changed = states != followed.queue;
                         followed.queue = std::move(states);
                     },
                     [](const std::exception_ptr&) {}); // no thread to ask with: in two seconds again
        return changed;
    }

private:
    bool m_changed = false;
    std::chrono::steady_clock::time_point m_askedAt;
    std::function<void(const QString&)> m_report;
    BackgroundWork m_work, m_cancel;
};

struct StudyWatcher::Following {
    void tell(Command command) {
        const std::scoped_lock lock(mutex);
        commands.push_back(std::move(command));
        wake.notify_one();
    }

    std::mutex mutex; ///< guards commands and queueAnswered
    std::condition_variable_any wake;
    std::vector<Command> commands;
    bool queueAnswered = false;
    std::atomic<bool> ended = false;
    std::jthread thread; ///< last, so that it ends first
};

StudyWatcher::StudyWatcher(QObject* parent)
    : QObject(parent)
    , m_calls([this] {
        QMetaObject::invokeMethod(
            this, [this] { m_calls.run(); }, Qt::QueuedConnection);
    }) {}

StudyWatcher::~StudyWatcher() {
    close();
}

namespace {

/// The GUI thread's.
std::vector<std::unique_ptr<StudyWatcher>>& leftWatchers() {
    static std::vector<std::unique_ptr<StudyWatcher>> left;
    return left;
}

} // namespace

void StudyWatcher::leave(StudyWatcher* watcher) {
    watcher->disconnect();
    watcher->close();
    std::erase_if(leftWatchers(), [](const auto& left) { return left->hasEnded(); });
    leftWatchers().emplace_back(watcher);
}

void StudyWatcher::joinLeft() {
    leftWatchers().clear();
}

bool StudyWatcher::hasEnded() const {
    return std::ranges::all_of(m_leaving, [](const auto& following) { return following->ended.load(); });
}

void StudyWatcher::open(const std::filesystem::path& folder) {
    close();
    m_following = std::make_unique<Following>();
    m_following->thread = std::jthread(
        [this, &following = *m_following, folder, generation = m_generation](const std::stop_token& stop) {
            follow(following, stop, folder, generation);
            following.ended = true;
        });
}

void StudyWatcher::close() {
    ++m_generation;
    std::erase_if(m_leaving, [](const auto& following) { return following->ended.load(); });
    if (m_following) {
        m_following->thread.request_stop();
        m_leaving.push_back(std::move(m_following));
    }
    m_lookedAt.clear();
    m_study.reset();
}

void StudyWatcher::start(const RunOptions& options, const std::optional<PointSpec>& only) {
    send([options, only](Followed& followed) {
        Study& study = followed.study;
        if (followed.coordinatorIsAlive() && followed.coordinatorIsRunning())
            return; // a second click
        std::vector<std::string> runs;
        if (only) {
            for (const Run& run : runsOf(study.spec(), study.runs(), *only))
                runs.push_back(run.id);
            if (runs.empty())
                return;
        }
        // Before what takes long: a request from now on counts.
        if (only)
            study.clearCancel(runs);
        else
            Study::clearCancel(study.folder());
        study.requestPause(false);
        if (study.lookAtInputs())
            followed.planned();
        followed.coordinator = startCoordinator(study.folder(), options, runs);
        followed.isStarting = true;
        followed.only = std::move(runs);
    });
}

void StudyWatcher::cancel() {
    send([](Followed& followed) {
        followed.study.requestCancel();
        followed.cancelInQueue({});
    });
}

void StudyWatcher::cancelRun(const std::string& id) {
    send([id](Followed& followed) {
        if (const Run* run = followed.study.find(id)) {
            followed.study.requestCancel(*run);
            followed.cancelInQueue(followed.study.stageOf(*run).key);
        }
    });
}

void StudyWatcher::pause(bool paused) {
    send([paused](Followed& followed) { followed.study.requestPause(paused); });
}

void StudyWatcher::add(const PointSpec& point) {
    send([point](Followed& followed) {
        Study& study = followed.study;
        if (!runsOf(study.spec(), study.runs(), point).empty())
            return;
        StudySpec spec = study.asked();
        spec.points.push_back(point);
        spec = parseStudySpec(toJson(spec), "study", study.folder());
        study = Study::create(study.folder(), spec);
        followed.planned();
    });
}

void StudyWatcher::lookAt(const std::string& id) {
    if (m_lookedAt == id) // every command is answered by a new snapshot, which asks again
        return;
    m_lookedAt = id;
    send([id](Followed& followed) { followed.lookAt(id); });
}

void StudyWatcher::send(Command command) {
    if (m_following)
        m_following->tell(std::move(command));
}

void StudyWatcher::follow(Following& following, const std::stop_token& stop,
                          const std::filesystem::path& folder, quint64 generation) {
    try {
        Followed followed{Followed::stampOfSpec(folder), Study::open(folder, stop)};
        followed.planned();
        SharedStudy last = followed.snapshot({}); // what is known at once
        publish(last, generation);
        Queue queue(
            [&following] {
                const std::scoped_lock lock(following.mutex);
                following.queueAnswered = true;
                following.wake.notify_one();
            },
            [this, generation](const QString& line) { report(line, generation); });
        while (!stop.stop_requested()) {
            const bool active =
                last->coordinatorRunning || last->count(RunState::Running) > 0 || followed.coordinator != 0;
            std::vector<Command> commands;
            {
                std::unique_lock lock(following.mutex);
                const auto interval = active ? activeInterval : idleInterval;
                following.wake.wait_for(lock, stop, followed.knowsAll() ? interval : interval / 100, [&] {
                    return !following.commands.empty() || following.queueAnswered;
                });
                commands.swap(following.commands);
                following.queueAnswered = false;
            }
            bool changed = false;
            const auto attempt = [&](const auto& what) {
                try {
                    what();
                } catch (...) { // the study itself is still there to be watched
                    report(errorLine(std::current_exception()), generation);
                }
            };
            attempt([&] { changed = followed.readIfGrown(stop); });
            for (const Command& command : commands)
                attempt([&] { command(followed); });
            // Asked before the journals are read: what it wrote last is then known below.
            const bool ended = followed.coordinator != 0 && !followed.coordinatorIsAlive();
            changed |= followed.study.poll();
            changed |= followed.pollCurve();
            changed |= queue.look(followed);
            const bool running = followed.coordinatorIsRunning();
            const bool more = !followed.knowsAll();
            if (changed || more)
                changed |= followed.results.look(followed.study, evidenceBudget);
            if (changed || !commands.empty() || running != last->coordinatorRunning || more) {
                last = followed.snapshot();
                if (!more || changed || !commands.empty() || followed.knowsAll())
                    publish(last, generation);
            }
            if (ended) {
                followed.coordinator = 0;
                if (const QString why = whyItEnded(followed.study, followed.only); !why.isEmpty())
                    report(why, generation);
            }
        }
    } catch (...) { // no study, or a folder that vanished
        report(errorLine(std::current_exception()), generation);
    }
}

void StudyWatcher::publish(SharedStudy study, quint64 generation) {
    m_calls.post([this, study = std::move(study), generation] {
        if (generation == m_generation) {
            m_study = study;
            Q_EMIT changed();
        }
    });
}

void StudyWatcher::report(const QString& message, quint64 generation) {
    m_calls.post([this, message, generation] {
        if (generation == m_generation)
            Q_EMIT failed(message);
    });
}

QString whyItEnded(const Study& study, const std::vector<std::string>& only) {
    if (QString error = errorIn(logOf(study.folder())); !error.isEmpty())
        return error;
    for (size_t i = 0; i < study.runs().size(); ++i) {
        if (study.statuses()[i].state == RunState::Failed && isAsked(only, study.runs()[i]))
            return failureOf(study.runs()[i], study.statuses()[i]);
    }
    return {};
}

qint64 startCoordinator(const std::filesystem::path& folder, const RunOptions& options,
                        const std::vector<std::string>& only) {
    const std::filesystem::path program = siblingProgram("sparsescope-cli");
    QStringList arguments{QStringLiteral("study"), QStringLiteral("run"),
                          QString::fromStdString(folder.string()), QStringLiteral("--keep-cancel")};
    if (options.jobs > 0)
        arguments << QStringLiteral("--jobs") << QString::number(options.jobs);
    if (options.slurm)
        arguments << QStringLiteral("--slurm");
    for (const std::string& run : only)
        arguments << QStringLiteral("--only") << QString::fromStdString(run);
    for (const auto& [name, value] : {std::pair{QStringLiteral("--partition="), options.partition},
                                      std::pair{QStringLiteral("--account="), options.account},
                                      std::pair{QStringLiteral("--time="), options.time},
                                      std::pair{QStringLiteral("--mem="), options.memory}}) {
        if (options.slurm && !value.isEmpty())
            arguments << name + value;
    }
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
