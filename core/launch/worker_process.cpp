#include "launch/worker_process.h"

#include "base/error.h"
#include "base/parallel.h"
#include "launch/spare_worker.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <sched.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace sparsescope {
namespace {

constexpr auto patience = std::chrono::seconds(5);

/// Pins the calling thread, whose affinity a child inherits, for as long as it lives.
class Pinning {
public:
    explicit Pinning(const std::vector<int>& cores) {
        if (cores.empty() || ::sched_getaffinity(0, sizeof m_before, &m_before) != 0)
            return;
        cpu_set_t set;
        CPU_ZERO(&set);
        for (const int core : cores)
            CPU_SET(core, &set);
        m_pinned =
            ::sched_setaffinity(0, sizeof set, &set) == 0; // refused in some containers: not pinned then
    }
    ~Pinning() {
        if (m_pinned)
            ::sched_setaffinity(0, sizeof m_before, &m_before);
    }
    Pinning(const Pinning&) = delete;
    Pinning& operator=(const Pinning&) = delete;

private:
    cpu_set_t m_before{};
    bool m_pinned = false;
};

std::vector<std::string> environmentWith(const std::map<std::string, std::string, std::less<>>& values) {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        if (!values.contains(text.substr(0, text.find('='))))
            variables.emplace_back(text);
    }
    for (const auto& [name, value] : values)
        variables.push_back(fmt::format("{}={}", name, value));
    // Threads that wait for each other else spin for milliseconds, on cores that others need meanwhile.
    if (std::getenv("OMP_WAIT_POLICY") == nullptr && std::getenv("GOMP_SPINCOUNT") == nullptr)
        variables.emplace_back("GOMP_SPINCOUNT=1000");
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    out.reserve(texts.size() + 1);
    for (std::string& text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

/// posix_spawn's error.
int spawn(const WorkerProcess::Start& start, int log, pid_t& child) {
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    const int spareSocket = start.spare != nullptr ? start.spare->renew() : -1;
    if (spareSocket >= 0)
        ::posix_spawn_file_actions_adddup2(&files, spareSocket, STDIN_FILENO);
    else
        ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, log, STDERR_FILENO);
    if (start.lock >= 0)
        ::posix_spawn_file_actions_adddup2(&files, start.lock, start.lock); // no longer close-on-exec

    // Our blocked signals must reach the child; its own process group keeps the terminal's Ctrl+C with us,
    // who ask it to stop and wait for its last words.
    sigset_t none;
    sigset_t defaults;
    ::sigemptyset(&none);
    ::sigemptyset(&defaults);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE})
        ::sigaddset(&defaults, signal);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes,
                               POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &defaults);
    ::posix_spawnattr_setpgroup(&attributes, 0);

    std::vector<std::string> arguments{start.program.string()};
    arguments.insert(arguments.end(), start.arguments.begin(), start.arguments.end());
    std::map<std::string, std::string, std::less<>> values{
        {"OMP_NUM_THREADS", std::to_string(std::max<size_t>(start.cores.size(), 1))},
        {"CUDA_VISIBLE_DEVICES", start.gpu},
        {"CUDA_DEVICE_ORDER", "PCI_BUS_ID"}}; // the numbers are nvidia-smi's
    // Large pages, where the system gives them to who asks: a run takes 2 % less processor time, and no more
    // memory.
    if (std::getenv("GLIBC_TUNABLES") == nullptr) // NOLINT(concurrency-mt-unsafe): nobody sets it
        values["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1";
    std::vector<std::string> environment = environmentWith(values);
    int error = 0;
    {
        const Pinning pinning(start.cores);
        error = ::posix_spawn(&child, start.program.c_str(), &files, &attributes, pointers(arguments).data(),
                              pointers(environment).data());
    }
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
    if (spareSocket >= 0)
        ::close(spareSocket);
    return error;
}

} // namespace

WorkerProcess::WorkerProcess(const Start& start) {
    const int log = openRegular(start.log, O_WRONLY | O_CREAT | O_TRUNC);
    if (log < 0)
        throw Error(ErrorCode::FileWrite, start.log.full().string(),
                    fmt::format("cannot be created: {}", openProblem(errno)));
    if (start.spare != nullptr)
        m_pid = start.spare->begin(start.arguments.at(2), log).value_or(-1);
    const int error = m_pid < 0 ? spawn(start, log, m_pid) : 0;
    ::close(log);
    if (error == 0 && start.nice > 0)
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(m_pid), start.nice); // refused: as it is
    if (error != 0) {
        m_pid = -1;
        throw Error(ErrorCode::WorkerMissing, start.program.string(),
                    fmt::format("cannot be started: {}; build or install it", std::strerror(error)));
    }
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1))
    , m_peakMemory(other.m_peakMemory)
    , m_status(other.m_status)
    , m_askedAt(other.m_askedAt) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
    std::swap(m_pid, other.m_pid);
    std::swap(m_peakMemory, other.m_peakMemory);
    std::swap(m_status, other.m_status);
    std::swap(m_askedAt, other.m_askedAt);
    return *this;
}

WorkerProcess::~WorkerProcess() {
    if (m_pid < 0)
        return;
    terminate();
    while (!ended())
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

std::optional<int> WorkerProcess::ended() {
    if (m_pid < 0)
        return m_status;
    int status = 0;
    rusage used{};
    const pid_t found = ::wait4(m_pid, &status, WNOHANG, &used);
    if (found == m_pid ||
        (found < 0 && errno == ECHILD)) { // no such child: whoever started us ignores SIGCHLD
        m_pid = -1;
        m_peakMemory = static_cast<uint64_t>(used.ru_maxrss) * 1024;
        m_status = status;
        return m_status;
    }
    if (m_askedAt && std::chrono::steady_clock::now() - *m_askedAt > patience)
        ::kill(m_pid, SIGKILL);
    return {};
}

void WorkerProcess::terminate() {
    if (m_pid < 0 || m_askedAt)
        return;
    m_askedAt = std::chrono::steady_clock::now();
    ::kill(m_pid, SIGTERM);
}

bool hasOpen(pid_t process, const std::filesystem::path& file) {
    struct stat wanted {};
    if (process <= 0 || ::stat(file.c_str(), &wanted) != 0)
        return false;
    std::error_code error;
    for (std::filesystem::directory_iterator
             entry(std::filesystem::path("/proc") / std::to_string(process) / "fd", error),
         end;
         !error && entry != end; entry.increment(error)) {
        struct stat found {};
        if (::stat(entry->path().c_str(), &found) == 0 && found.st_dev == wanted.st_dev &&
            found.st_ino == wanted.st_ino)
            return true;
    }
    return false;
}

std::vector<int> allowedCores() {
    std::vector<int> cores;
    cpu_set_t set;
    if (::sched_getaffinity(0, sizeof set, &set) == 0) {
        for (int core = 0; core < CPU_SETSIZE; ++core) {
            if (CPU_ISSET(core, &set))
                cores.push_back(core);
        }
    }
    return cores;
}

} // namespace sparsescope
