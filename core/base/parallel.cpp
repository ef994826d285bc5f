#include "base/parallel.h"

#include "base/error.h"
#include "base/progress.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <sched.h>
#include <system_error>
#include <thread>
#include <vector>

namespace sparsescope {

void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested())
        throw Error(ErrorCode::Cancelled, "work", "cancelled");
}

unsigned availableCores() {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
    return std::max(1U, std::thread::hardware_concurrency()); // more than 1024 cores
}

void parallelFor(size_t count, const std::function<void(size_t)>& body, const std::stop_token& stop,
                 unsigned threads) {
    throwIfStopped(stop);
    std::atomic<size_t> next = 0;
    std::atomic<bool> failed = false;
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto work = [&] {
        try {
            while (!failed && !stop.stop_requested()) {
                const size_t i = next.fetch_add(1);
                if (i >= count)
                    return;
                body(i);
            }
        } catch (...) {
            const std::scoped_lock lock(failureMutex);
            if (!failed.exchange(true))
                failure = std::current_exception();
        }
    };
    const size_t wanted = std::min<size_t>(threads == 0 ? availableCores() : threads, count);
    {
        std::vector<std::jthread> others;
        others.reserve(wanted);
        try {
            for (size_t i = 1; i < wanted; ++i)
                others.emplace_back(work);
        } catch (const std::system_error&) { // no more threads to be had: those that there are do it
        }
        work();
    }
    if (failure)
        std::rethrow_exception(failure);
    throwIfStopped(stop);
}

} // namespace sparsescope
