#include "engine/detail/run_question.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace sparsescope {

std::string contentOf(const Checkpoint& checkpoint, const std::stop_token& stop) {
    NoProgress silent;
    return fmt::format("{} {} {}", checkpoint.contentHash(silent, stop), checkpoint.config().dump(),
                       checkpoint.preprocessorConfig().dump());
}

std::string contentOf(const Pruned* pruned, const std::stop_token& stop) {
    std::string text;
    if (pruned == nullptr)
        return text;
    for (const TensorMask& mask : pruned->masks.tensors)
        text +=
            fmt::format("mask {} {}\n", mask.name,
                        questionHash({reinterpret_cast<const char*>(mask.bits.data()), mask.bits.size()}));
    if (pruned->weights)
        text += fmt::format("weights {}\n", contentOf(*pruned->weights, stop));
    return text;
}

std::string machineOf(const std::string& device) {
    const EngineInfo info = engineInfo(device);
    return fmt::format("{} {} {} {}", info.libtorch, info.blas, info.device, info.threads);
}

std::string questionHash(std::string_view text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

} // namespace sparsescope
