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
    void post(Call call) {
        const std::scoped_lock lock(mutex);
        if (!wake)
            return;
        calls.push_back(std::move(call));
        if (calls.size() == 1)
            wake(); // under the lock: the owner may be on its way out
    }

    std::mutex mutex;
    std::function<void()> wake; ///< none once the queue is gone
    std::deque<Call> calls;
};

CallQueue::CallQueue(std::function<void()> wake)
    : m_state(std::make_shared<State>()) {
    m_state->wake = std::move(wake);
}

CallQueue::~CallQueue() {
    std::deque<Call> dropped; // their destructors run without the lock
    std::function<void()> wake;
    const std::scoped_lock lock(m_state->mutex);
    dropped.swap(m_state->calls);
    wake.swap(m_state->wake);
}

void CallQueue::post(Call call) {
    m_state->post(std::move(call));
}

std::function<void(CallQueue::Call)> CallQueue::poster() const {
    return [state = m_state](Call call) { state->post(std::move(call)); };
}

void CallQueue::run() {
    const std::shared_ptr<State> state = m_state; // outlives a call that destroys the queue
    for (Call call = state->next(); call; call = state->next()) {
        try {
            call();
        } catch (...) {
            const std::scoped_lock lock(state->mutex);
            if (!state->calls.empty() && state->wake)
                state->wake();
            throw;
        }
    }
}

} // namespace sparsescope
