// A copy of a worker that waits for the next stage. Loading libtorch's 289 libraries takes half a second of a
// processor; a fork of a process that has done so takes 4 ms.
#pragma once

#include <optional>
#include <string_view>
#include <sys/types.h>

namespace sparsescope {

/// The pool's end. A worker that it starts finds a socket as its standard input (leaveSpare) and leaves a
/// copy of itself, which is adopted by the pool when that worker has ended, as its child like any other: it
/// has its own process id, process group, log and end. One that is not there, or no longer, is done without.
/// Not thread-safe: one owner.
class SpareWorker {
public:
    SpareWorker() = default;
    /// Ends the copy that waits.
    ~SpareWorker();
    SpareWorker(SpareWorker&& other) noexcept;
    SpareWorker& operator=(SpareWorker&& other) noexcept;

    /// The waiting copy computes the stage `key`, with `log` as its standard error, and everything else as
    /// the worker was started that left it. Its process id; empty where none waits.
    std::optional<pid_t> begin(std::string_view key, int log);
    /// What a worker that is started anew gets as its standard input, for the caller to close; -1 = it cannot
    /// be had.
    int renew();

private:
    void end();

    int m_socket = -1;
};

/// While it lives, processes whose parent ends become children of this process if it is their forefather.
class Adoption {
public:
    Adoption();
    ~Adoption();
    Adoption(const Adoption&) = delete;
    Adoption& operator=(const Adoption&) = delete;

private:
    int m_before = 0;
};

/// For the beginning of a worker's main(), before there is a second thread. Where it was started as `stage
/// DIR KEY ...` by a pool, it returns once for that stage, and once in each copy that got another: KEY in
/// `argv` is then that one's.
void leaveSpare(int argc, char** argv);

} // namespace sparsescope
