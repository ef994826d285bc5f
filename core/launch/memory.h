// What memory there is for workers, as the kernel tells it. Private to the launch room.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <sys/types.h>

namespace sparsescope {

// `root` is where proc and sys/fs/cgroup lie: "/", and a folder of their own in tests.

/// Bytes that processes beside this one may take: what the system has available, or less where a control
/// group (version 1 or 2) that this process is in leaves less; files that are only cached count as free.
/// Nothing where none of them tells.
std::optional<uint64_t> freeMemory(const std::filesystem::path& root);

/// How many processes the kernel has ended because memory ran out, on the whole system and in this process'
/// control group. Nothing where neither counts.
std::optional<uint64_t> outOfMemoryKills(const std::filesystem::path& root);

/// Bytes of memory that a process has now; 0 for one that is not there.
uint64_t residentMemory(pid_t process, const std::filesystem::path& root);

} // namespace sparsescope
