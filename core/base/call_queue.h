// How threads hand their results to the one thread that may use them.
#pragma once

#include <functional>
#include <memory>

namespace sparsescope {

/// Calls that any thread posts and one thread, the owner's, makes. It knows no event loop: it is told how to
/// wake one.
class CallQueue {
public:
    using Call = std::function<void()>;

    /// `wake` is called on the thread that posts, when the first call waits: it has the owner call run()
    /// soon. It is called while the queue is locked, and never once the queue is gone.
    explicit CallQueue(std::function<void()> wake);
    /// Owner only. What still waits, and what is posted from now on, is dropped.
    ~CallQueue();
    CallQueue(const CallQueue&) = delete;
    CallQueue& operator=(const CallQueue&) = delete;

    /// Any thread, while the queue lives.
    void post(Call call);
    /// post() for a thread that may outlive the queue: what it posts then is dropped.
    std::function<void(Call)> poster() const;
    /// Owner only: makes the calls that wait, in order. A call may post, and may destroy the queue: the rest
    /// is then dropped. What a call throws leaves here; the calls behind it wait for the next run().
    void run();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace sparsescope
