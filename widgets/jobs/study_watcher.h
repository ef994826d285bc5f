// Following one study folder while others write it, and starting and stopping its runs.
#pragma once

#include "base/call_queue.h"
#include "widgets/jobs/study_snapshot.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sparsescope {

/// Where and how a study is to run.
struct RunOptions {
    unsigned jobs = 0; ///< runs at a time; 0 = as many as the machine's cores, or Slurm, make of it
    bool slurm = false;
    QString partition, account, time, memory; ///< Slurm's; empty = its defaults
};

/// Everything live is read from the journals, whoever writes them: a thread of its own polls them (every 100
/// ms while a run is active, every second else) and hands immutable snapshots to the GUI thread. Runs are
/// started through `sparsescope-cli study run`, a process in a session of its own that outlives the window.
/// Of a study that was submitted to Slurm squeue is asked every two seconds, beside that thread. No call
/// waits for that thread, which may wait for a disk; the destructor does. GUI thread only.
class StudyWatcher : public QObject {
    Q_OBJECT
public:
    explicit StudyWatcher(QObject* parent = nullptr);
    ~StudyWatcher() override; ///< stops and joins the threads; jobs go on
    /// Deletes it without waiting for its threads, sooner or later. Nothing is heard of it any longer.
    static void leave(StudyWatcher* watcher);
    /// Waits for those that were left: at the end of a program, before what they use goes.
    static void joinLeft();

    /// Follows another folder. The answer is changed() or failed().
    void open(const std::filesystem::path& folder);
    void close();

    /// Nothing until the folder was read.
    const SharedStudy& study() const { return m_study; }
    /// Whether there is one to come: of a folder that is being read, or cannot be.
    bool isReading() const { return m_following && !m_study; }

    /// Starts a coordinator; requests to cancel or to pause that were there are taken back first, later ones
    /// count. When it ends, failed() tells what whyItEnded() says. With a point its runs alone: what else is
    /// pending, failed or cancelled stays what it is; nothing where the study has no such point.
    void start(const RunOptions& options = {}, const std::optional<PointSpec>& only = {});
    /// Where no coordinator sees to it, jobs in Slurm's queue are cancelled too.
    void cancel();
    /// The run of that id; an index would mean another run once runs are added.
    void cancelRun(const std::string& id);
    /// While it is paused no further run begins.
    void pause(bool paused);
    /// Adds that point to the study, where it is not in it.
    void add(const PointSpec& point);
    /// The run, by its id, whose training curve study() has from now on; empty = none.
    void lookAt(const std::string& id);

Q_SIGNALS:
    /// study() is new.
    void changed();
    /// One line for the message bar.
    void failed(const QString& message);

private:
    bool hasEnded() const; ///< after close(): its threads
    struct Followed;       // what the thread owns
    struct Following;      // the thread, and what it is told
    using Command = std::function<void(Followed&)>;
    class Queue;
    void follow(Following& following, const std::stop_token& stop, const std::filesystem::path& folder,
                quint64 generation);
    void send(Command command);
    /// From the thread to the GUI; dropped there when another folder was opened since.
    void publish(SharedStudy study, quint64 generation);
    void report(const QString& message, quint64 generation);

    SharedStudy m_study;
    std::string m_lookedAt;                 ///< what lookAt() last asked for, of this folder
    quint64 m_generation = 0;               ///< results of an older folder are dropped
    CallQueue m_calls;                      ///< from the threads to the GUI
    std::unique_ptr<Following> m_following; ///< nothing when no folder is
    std::vector<std::unique_ptr<Following>>
        m_leaving; ///< of folders before: told to stop, and on their way out
};

/// What a coordinator that ended leaves to be said, without its name and the code: the error that ended it,
/// by coordinator.log, or else why the first of the runs failed that are failed now; empty where all is well.
/// Of `only` where it was to run these, by their ids.
QString whyItEnded(const Study& study, const std::vector<std::string>& only = {});

/// `sparsescope-cli study run FOLDER` with these options as a process of its own session, its output in
/// FOLDER/coordinator.log; with `only` of these runs alone. Returns its process id. Errors: WorkerMissing.
qint64 startCoordinator(const std::filesystem::path& folder, const RunOptions& options,
                        const std::vector<std::string>& only = {});

} // namespace sparsescope
