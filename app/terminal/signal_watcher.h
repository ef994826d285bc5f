// Signals as a request to stop.
#pragma once

#include <csignal>
#include <pthread.h>
#include <stop_token>
#include <thread>

namespace sparsescope {

/// SIGINT, SIGTERM and SIGHUP ask `source` to stop. A thread waits for them, because a handler may do next to
/// nothing. What whoever started us has set to be ignored (nohup, a shell's background jobs) stays ignored.
class SignalWatcher {
public:
    explicit SignalWatcher(const std::stop_source& source) {
        sigemptyset(&m_set);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
            struct sigaction now {};
            if (sigaction(signal, nullptr, &now) == 0 && now.sa_handler != SIG_IGN)
                sigaddset(&m_set, signal);
        }
        pthread_sigmask(SIG_BLOCK, &m_set, nullptr);
        m_thread = std::jthread([this, source = source](const std::stop_token& end) mutable {
            const timespec patience{0, 50'000'000};
            while (!end.stop_requested()) {
                if (sigtimedwait(&m_set, nullptr, &patience) > 0 && !end.stop_requested())
                    source.request_stop();
            }
        });
    }
    /// Wakes the thread at once: a command that takes 5 ms does not wait for the end of its patience.
    ~SignalWatcher() {
        m_thread.request_stop();
        if (sigismember(&m_set, SIGTERM) == 1)
            // NOLINTNEXTLINE(bugprone-bad-signal-to-kill-thread): it waits for it
            pthread_kill(m_thread.native_handle(), SIGTERM);
    }
    SignalWatcher(const SignalWatcher&) = delete;
    SignalWatcher& operator=(const SignalWatcher&) = delete;

private:
    sigset_t m_set{};
    std::jthread m_thread;
};

} // namespace sparsescope
