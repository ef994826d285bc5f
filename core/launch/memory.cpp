#include "launch/memory.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

/// The number that the file holds; nothing for "max", or where there is none.
std::optional<uint64_t> numberIn(const fs::path& path) {
    std::ifstream file(path);
    uint64_t value = 0;
    return file >> value ? std::optional(value) : std::nullopt;
}

/// The number behind `key` at the beginning of a line.
std::optional<uint64_t> numberOf(const std::string& key, const fs::path& path) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with(key) && line.size() > key.size() &&
            (key.back() == ':' || line[key.size()] == ' '))
            return std::strtoull(line.c_str() + key.size(), nullptr, 10);
    }
    return {};
}

/// A version of control groups: where it is, and how its files are called.
struct Hierarchy {
    std::string mount, limit, usage, inactive, active, events;
    std::vector<fs::path> groups = {}; ///< that this process is in, the innermost first
};

std::vector<Hierarchy> hierarchies(const fs::path& root) {
    Hierarchy second{"sys/fs/cgroup", "memory.max",  "memory.current",
                     "inactive_file", "active_file", "memory.events"};
    Hierarchy first{"sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes",
                    "total_inactive_file",  "total_active_file",     "memory.oom_control"};
    std::ifstream file(root / "proc/self/cgroup"); // "0::/a/b" of version 2, "4:memory:/a/b" of version 1
    std::string line;
    while (std::getline(file, line)) {
        const size_t one = line.find(':');
        const size_t two = one == line.npos ? one : line.find(':', one + 1);
        if (two == line.npos)
            continue;
        std::string controllers = line.substr(one, two - one);
        std::ranges::replace(controllers, ':', ',');
        controllers += ',';
        Hierarchy* found = controllers == ",,"                                ? &second
                           : controllers.find(",memory,") != controllers.npos ? &first
                                                                              : nullptr;
        if (found == nullptr)
            continue;
        // In a container the path may be the host's, of which only the end, or nothing, is to be seen.
        for (fs::path group = fs::path(line.substr(two + 1)).lexically_normal();;
             group = group.parent_path()) {
            found->groups.push_back(root / found->mount / group.relative_path());
            if (group.relative_path().empty())
                break;
        }
    }
    return {std::move(second), std::move(first)};
}

} // namespace

std::optional<uint64_t> freeMemory(const fs::path& root) {
    std::optional<uint64_t> least;
    const auto atMost = [&least](uint64_t bytes) { least = std::min(least.value_or(bytes), bytes); };
    if (const auto kilobytes = numberOf("MemAvailable:", root / "proc/meminfo"))
        atMost(*kilobytes * 1024);
    for (const Hierarchy& hierarchy : hierarchies(root)) {
        for (const fs::path& group : hierarchy.groups) {
            const auto limit = numberIn(group / hierarchy.limit);
            const auto usage = numberIn(group / hierarchy.usage);
            if (!limit || !usage)
                continue;
            const uint64_t cached = numberOf(hierarchy.inactive, group / "memory.stat").value_or(0) +
                                    numberOf(hierarchy.active, group / "memory.stat").value_or(0);
            const uint64_t used = *usage - std::min(*usage, cached);
            atMost(*limit - std::min(*limit, used));
        }
    }
    return least;
}

std::optional<uint64_t> outOfMemoryKills(const fs::path& root) {
    std::optional<uint64_t> sum = numberOf("oom_kill", root / "proc/vmstat");
    for (const Hierarchy& hierarchy : hierarchies(root)) {
        if (hierarchy.groups.empty())
            continue;
        if (const auto count = numberOf("oom_kill", hierarchy.groups.front() / hierarchy.events))
            sum = sum.value_or(0) + *count;
    }
    return sum;
}

uint64_t residentMemory(pid_t process, const fs::path& root) {
    std::ifstream file(root / "proc" / std::to_string(process) / "statm");
    uint64_t size = 0, resident = 0;
    file >> size >> resident;
    return resident * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace sparsescope
