#include "base/call_queue.h"

#include <deque>
#include <mutex>
#include <utility>

namespace sparsescope {

struct CallQueue::State {
    /// Empty when there is none, or when the queue is gone.
    Call next() {
        const std::scoped_lock lock(mutex);
        if (calls.empty())
            return {};
        Call call = std::move(calls.front());
        calls.pop_front();
        return call;
    }

    std::function<void()> wake;
    std::mutex mutex;
    std::deque<Call> calls;
};

CallQueue::CallQueue(std::function<void()> wake)
    : m_state(std::make_shared<State>()) {
    m_state->wake = std::move(wake);
}

CallQueue::~CallQueue() {
    std::deque<Call> dropped; // their destructors run without the lock
    const std::scoped_lock lock(m_state->mutex);
    dropped.swap(m_state->calls);
}

void CallQueue::post(Call call) {
    bool first = false;
    {
        const std::scoped_lock lock(m_state->mutex);
        first = m_state->calls.empty();
        m_state->calls.push_back(std::move(call));
    }
    if (first)
        m_state->wake();
}

void CallQueue::run() {
    const std::shared_ptr<State> state = m_state; // outlives a call that destroys the queue
    for (Call call = state->next(); call; call = state->next()) {
        try {
            call();
        } catch (...) {
            bool more = false;
            {
                const std::scoped_lock lock(state->mutex);
                more = !state->calls.empty();
            }
            if (more)
                state->wake();
            throw;
        }
    }
}

} // namespace sparsescope
