// One piece of long work beside its owner's thread.
#pragma once

#include "base/call_queue.h"
#include "base/progress.h"

#include <atomic>
#include <concepts>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace sparsescope {

/// Runs work(Progress&, std::stop_token) on a thread of its own and hands its result to done(result), or what
/// it threw to failed(exception), on the thread that owns this: there, deliver() must be called after `wake`.
/// A new start() cancels what runs; a result that is late (cancelled, replaced, owner gone) is dropped. The
/// destructor cancels and waits for nothing: a work that is held up, by a server that does not answer say,
/// ends when it can. So work owns what it uses, and done() may use this's owner. Nothing that work() or
/// done() throws leaves: failed() gets it. All but `wake` is for the owner's thread.
class BackgroundWork {
public:
    using Failed = std::function<void(std::exception_ptr)>;

    /// `wake` is called on any thread (CallQueue).
    explicit BackgroundWork(std::function<void()> wake);
    ~BackgroundWork();
    /// Waits for the works that outlived their owners: at the end of a program, before what they use goes.
    static void joinLeft();
    BackgroundWork(const BackgroundWork&) = delete;
    BackgroundWork& operator=(const BackgroundWork&) = delete;

    template <std::invocable<Progress&, std::stop_token> Work, class Done>
    void start(Work work, Done done, const Failed& failed) {
        using Result = std::invoke_result_t<Work, Progress&, std::stop_token>;
        startErased(
            [work = std::move(work), done = std::move(done)](
                Progress& progress, const std::stop_token& stop) mutable -> std::function<void()> {
                if constexpr (std::is_void_v<Result>) {
                    work(progress, stop);
                    return [done = std::move(done)]() mutable { done(); };
                } else {
                    auto result = std::make_shared<Result>(work(progress, stop));
                    return [done = std::move(done), result]() mutable { done(std::move(*result)); };
                }
            },
            failed);
    }

    /// Asks the work to stop; neither done() nor failed() follows.
    void cancel();
    bool isRunning() const { return m_running; }

    /// Calls done() or failed() of what has ended.
    void deliver() { m_ended.run(); }

    /// Where the work is: its phase and the share of it that is done, negative when unknown.
    struct Position {
        std::string what;
        double fraction = -1;
    };
    Position position() const;

private:
    class Counters;
    class Left;
    using Erased = std::function<std::function<void()>(Progress&, std::stop_token)>;
    struct Job {
        std::jthread thread;
        std::shared_ptr<std::atomic<bool>> ended;
    };

    void startErased(Erased work, const Failed& failed);
    /// What the owner does with what came of the work of that generation.
    static CallQueue::Call arrival(BackgroundWork* owner, uint64_t generation, std::function<void()> deliver,
                                   const Failed& failed);
    void joinEnded();

    std::shared_ptr<Counters> m_counters;
    uint64_t m_generation = 0;
    bool m_running = false;
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true);
    CallQueue m_ended;
    std::vector<Job> m_jobs; ///< the last one is the newest; older ones are on their way out
};

} // namespace sparsescope
