// One piece of long work beside the window's thread.
#pragma once

#include "base/progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <atomic>
#include <concepts>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace sparsescope {

/// Runs work(Progress&, std::stop_token) on a thread of its own and hands its result to done(result) on the
/// thread that owns the task. A new start() cancels what runs; a result that is late (cancelled, replaced,
/// owner gone) is dropped. The destructor cancels and joins, so work may use what outlives the task, and
/// done() its owner.
class BackgroundTask : public QObject {
    Q_OBJECT
public:
    explicit BackgroundTask(QObject* parent = nullptr);
    ~BackgroundTask() override;

    template <std::invocable<Progress&, std::stop_token> Work, class Done>
    void start(Work work, Done done) {
        using Result = std::invoke_result_t<Work, Progress&, std::stop_token>;
        if constexpr (std::is_void_v<Result>) {
            startErased([work = std::move(work), done = std::move(done)](
                            Progress& progress, std::stop_token stop) mutable -> std::function<void()> {
                work(progress, std::move(stop));
                return [done = std::move(done)]() mutable { done(); };
            });
        } else {
            startErased([work = std::move(work), done = std::move(done)](
                            Progress& progress, std::stop_token stop) mutable -> std::function<void()> {
                auto result = std::make_shared<Result>(work(progress, std::move(stop)));
                return [done = std::move(done), result]() mutable { done(std::move(*result)); };
            });
        }
    }

    /// Asks the work to stop; neither done() nor failed() follows.
    void cancel();
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    /// Ten times a second once it has run for 0.3 s: a short English phrase and the share done, negative when
    /// unknown.
    void progressed(const QString& what, double fraction);
    /// The work threw: the line that a person reads, e.g. "model.safetensors: the file ends ...".
    void failed(const QString& line);

private:
    struct Counters;
    using Erased = std::function<std::function<void()>(Progress&, std::stop_token)>;
    struct Job {
        std::jthread thread;
        std::shared_ptr<std::atomic<bool>> ended;
    };

    void startErased(Erased work);
    void joinEnded();

    std::vector<Job> m_jobs; ///< the last one is the newest; older ones are on their way out
    uint64_t m_generation = 0;
    bool m_running = false;
    std::shared_ptr<Counters> m_counters;
    QTimer m_progressTimer;
    QElapsedTimer m_sinceStart;
};

/// What a person reads when work threw: "subject: message" for an Error, what() for anything else.
QString errorLine(const std::exception_ptr& exception);

} // namespace sparsescope
