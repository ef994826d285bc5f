#include "weights/checkpoint/replicas.h"

#include "base/error.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// Whether its parts along the first axis are the same bytes.
bool repeats(const Tensor& tensor, uint64_t times) {
    const size_t size = tensor.bytes.size() / times;
    for (uint64_t i = 1; i < times; ++i) {
        if (std::memcmp(tensor.bytes.data(), tensor.bytes.data() + i * size, size) != 0)
            return false;
    }
    return true;
}

} // namespace

void leaveOneReplica(WeightFile& file, const std::stop_token& stop) {
    if (file.tensors.empty() || file.tensors.front().shape.empty())
        return;
    const uint64_t devices = file.tensors.front().shape.front();
    size_t kernels = 0;
    for (const Tensor& tensor : file.tensors) {
        const bool isKernel = tensor.name.ends_with("kernel");
        // A dense layer's kernel has two axes of its own.
        if (tensor.decoder || tensor.bytes.empty() || tensor.shape.empty() ||
            tensor.shape.front() != devices || (isKernel && tensor.shape.size() < 3))
            return;
        kernels += isKernel ? 1 : 0;
    }
    if (kernels == 0 || devices < 2)
        return;
    for (const Tensor& tensor : file.tensors) {
        throwIfStopped(stop);
        if (!repeats(tensor, devices))
            return;
    }
    for (Tensor& tensor : file.tensors) {
        tensor.shape.erase(tensor.shape.begin());
        tensor.bytes = tensor.bytes.first(tensor.bytes.size() / devices);
    }
    file.notes.push_back(fmt::format("Each of its arrays is there {0} times, all alike, as "
                                     "flax.jax_utils.replicate lays them on {0} devices: one is read.",
                                     devices));
}

} // namespace sparsescope
