// SIGINT and SIGTERM as a stop request.
#pragma once

#include <csignal>
#include <pthread.h>
#include <stop_token>
#include <thread>

namespace sparsescope::worker {

/// While it lives, SIGINT and SIGTERM ask `source` to stop. A thread waits for them, because a handler may do
/// next to nothing. Make it before any other thread, which then inherit the blocked signals.
class SignalWatcher {
public:
    explicit SignalWatcher(std::stop_source source) {
        sigemptyset(&m_set);
        sigaddset(&m_set, SIGINT);
        sigaddset(&m_set, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &m_set, nullptr);
        m_thread = std::jthread([this, source](const std::stop_token& end) mutable {
            const timespec patience{0, 50'000'000};
            while (!end.stop_requested()) {
                if (sigtimedwait(&m_set, nullptr, &patience) > 0)
                    source.request_stop();
            }
        });
    }

private:
    sigset_t m_set{};
    std::jthread m_thread;
};

} // namespace sparsescope::worker
