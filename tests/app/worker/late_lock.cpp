// Preloaded into a worker: before it takes its first lock it makes the file LATE_LOCK.waits and waits until
// LATE_LOCK is there, so that another one can be first.
#include <cstdarg>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace {

void waitOnce() {
    static bool waited = false;
    const char* path = std::getenv("LATE_LOCK");
    if (waited || path == nullptr)
        return;
    waited = true;
    ::close(::open((std::string(path) + ".waits").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    while (::access(path, F_OK) != 0)
        ::usleep(10'000);
}

} // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)
extern "C" {
#define LATE_FCNTL(name)                                                                                     \
    int name(int fd, int command, ...) {                                                                     \
        va_list list;                                                                                        \
        va_start(list, command);                                                                             \
        void* argument = va_arg(list, void*);                                                                \
        va_end(list);                                                                                        \
        if (command == F_OFD_SETLK)                                                                          \
            waitOnce();                                                                                      \
        return reinterpret_cast<int (*)(int, int, ...)>(::dlsym(RTLD_NEXT, #name))(fd, command, argument);   \
    }
LATE_FCNTL(fcntl)
LATE_FCNTL(fcntl64)
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)
