// The bytes of a fuzzer as a file that lies in memory.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace sparsescope::fuzz {

class BytesAsFile {
public:
    BytesAsFile(const uint8_t* data, size_t size)
        : m_fd(::memfd_create("fuzz", MFD_CLOEXEC)) {
        for (size_t done = 0; done < size;) {
            const ssize_t written = ::write(m_fd, data + done, size - done);
            if (written <= 0)
                std::abort();
            done += static_cast<size_t>(written);
        }
    }
    ~BytesAsFile() { ::close(m_fd); }
    BytesAsFile(const BytesAsFile&) = delete;
    BytesAsFile& operator=(const BytesAsFile&) = delete;

    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(m_fd); }

private:
    int m_fd;
};

} // namespace sparsescope::fuzz
