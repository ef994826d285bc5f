// Preloaded into a worker: its clock hurries, so that all that it keeps once a share of the time allows is
// kept at the first chance, on a machine of any speed; and when the state of a run is in its place it stops
// itself, so that who waits for that finds it just there.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <dlfcn.h>
#include <string_view>

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
extern "C" {

int clock_gettime(clockid_t clock, timespec* time) {
    static const auto next = reinterpret_cast<int (*)(clockid_t, timespec*)>(::dlsym(RTLD_NEXT, __func__));
    static std::atomic<time_t> ahead{0}; // seconds
    const int failed = next(clock, time);
    if (failed == 0 && clock == CLOCK_MONOTONIC)
        time->tv_sec += ahead += 100;
    return failed;
}

int rename(const char* from, const char* to) {
    static const auto next =
        reinterpret_cast<int (*)(const char*, const char*)>(::dlsym(RTLD_NEXT, __func__));
    const int failed = next(from, to);
    if (failed == 0 && std::string_view(to).ends_with("/training.safetensors"))
        ::raise(SIGSTOP);
    return failed;
}
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
