#include "weights/checkpoint/owned_bytes.h"

#include "base/error.h"

#include <fmt/format.h>
#include <new>
#include <unistd.h>

namespace sparsescope {

std::span<std::byte> OwnedBytes::add(uint64_t size, const std::string& subject, const std::string& tensor) {
    // The system promises more than it has and later kills who believes it: so it is asked before.
    static const uint64_t machine =
        static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
    const uint64_t limit = machine / 4 * 3;
    std::unique_ptr<std::byte[]> buffer;
    if (size <= limit && m_size <= limit - size)
        buffer.reset(new (std::nothrow) std::byte[size]);
    if (buffer == nullptr) {
        throw Error(
            ErrorCode::OutOfMemory, subject,
            fmt::format("up to the tensor {} its weights take {:.1f} GB as plain numbers, and this machine "
                        "has {:.1f} GB of memory; convert it to safetensors on a larger one",
                        printable(tensor), (static_cast<double>(m_size) + static_cast<double>(size)) / 1e9,
                        static_cast<double>(machine) / 1e9));
    }
    m_size += size;
    return {m_buffers.emplace_back(std::move(buffer)).get(), size};
}

} // namespace sparsescope
