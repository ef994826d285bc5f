// Memory of the tensors that lie in no file as they are analysed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace sparsescope {

/// Buffers for tensors that are gathered from strides, transposed, swapped, inflated, dequantised or masked.
/// They are filled while a checkpoint is opened, live as long as it does and never change after.
class OwnedBytes {
public:
    /// Uninitialised bytes for one tensor. Errors: OutOfMemory, naming file and tensor, when all of them
    /// together would take more than three quarters of the machine's memory.
    std::span<std::byte> add(uint64_t size, const std::string& subject, const std::string& tensor);

    uint64_t size() const { return m_size; }

private:
    std::vector<std::unique_ptr<std::byte[]>> m_buffers;
    uint64_t m_size = 0;
};

} // namespace sparsescope
