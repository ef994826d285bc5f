// https://github.com/NVlabs/MaskLLM: the keys are the parameters' names with ".mask" put in, the values
// numpy.packbits of the flattened mask, highest bit first.
#include "weights/masks/maskllm.h"

#include "base/error.h"
#include "weights/checkpoint/mask_content.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

namespace {

TensorMask unpacked(const Checkpoint& file, const Tensor& tensor, std::vector<uint64_t> shape) {
    TensorMask mask{withoutMask(tensor.name), std::move(shape), {}};
    const uint64_t numel = mask.rows() * mask.columns();
    const uint64_t size = numel / 8 + (numel % 8 != 0 ? 1 : 0);
    std::vector<std::byte> bits(tensor.numel());
    if (size == bits.size())
        std::copy_n(storedElements(tensor, 0, size, bits.data()), size, bits.data());
    const bool padded = size == bits.size() && numel % 8 != 0 &&
                        (std::to_integer<unsigned>(bits.back()) & (0xFFU >> (numel % 8))) != 0;
    if (size != bits.size() || padded) {
        throw Error(
            ErrorCode::MaskMismatch, file.path().string(),
            fmt::format("the mask {} has not the bits of {} weights; use it with the checkpoint that it was "
                        "made for",
                        printable(tensor.name), numel));
    }
    mask.bits.resize(mask.rows() * mask.rowBytes());
    for (uint64_t i = 0; i < numel; ++i) {
        if ((std::to_integer<unsigned>(bits[i / 8]) >> (7 - i % 8) & 1U) == 0)
            continue;
        const uint64_t column = i % mask.columns();
        uint8_t& byte = mask.bits[i / mask.columns() * mask.rowBytes() + column / 8];
        byte = static_cast<uint8_t>(byte | 1U << (column % 8));
    }
    return mask;
}

} // namespace

std::string withoutMask(std::string_view name) {
    std::string without;
    for (size_t at = name.find(maskLlmPart); at != std::string_view::npos; at = name.find(maskLlmPart)) {
        without += name.substr(0, at);
        name.remove_prefix(at + maskLlmPart.size());
    }
    return without += name;
}

MaskSet maskLlmMasks(const Checkpoint& file, const ShapeOf& shapeOf) {
    if (!shapeOf) {
        throw Error(
            ErrorCode::MaskMismatch, file.path().string(),
            "holds MaskLLM's packed masks, which do not tell the shapes of their tensors; use them together "
            "with their checkpoint");
    }
    MaskSet set;
    for (const Tensor& tensor : file.tensors()) {
        const std::vector<uint64_t>* shape = shapeOf(withoutMask(tensor.name));
        if (shape == nullptr) {
            throw Error(
                ErrorCode::MaskMismatch, file.path().string(),
                fmt::format(
                    "masks {}, which the checkpoint does not have; use it with the checkpoint that it "
                    "was made for",
                    printable(withoutMask(tensor.name))));
        }
        set.tensors.push_back(unpacked(file, tensor, *shape));
    }
    return set;
}

} // namespace sparsescope
