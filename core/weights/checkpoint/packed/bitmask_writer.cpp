#include "weights/checkpoint/packed/bitmask_writer.h"

#include "base/parallel.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <cstring>

namespace sparsescope {
namespace {

constexpr std::string_view weightSuffix = ".weight";

/// Calls f(i) for each of the elements that is not zero.
template <class Word, class F>
void forNonZero(const std::byte* elements, uint64_t count, Word withoutSign, F&& f) {
    for (uint64_t i = 0; i < count; ++i) {
        Word word;
        std::memcpy(&word, elements + i * sizeof(word), sizeof(word));
        if ((word & withoutSign) != 0)
            f(i);
    }
}

template <class F>
void forNonZero(Dtype dtype, const std::byte* elements, uint64_t count, F&& f) {
    // Of these two the one bit is NaN, not -0.
    const bool hasNegativeZero =
        isFloating(dtype) && dtype != Dtype::F8E4M3Fnuz && dtype != Dtype::F8E5M2Fnuz;
    const auto mask = [&]<class Word>(Word) {
        return static_cast<Word>(hasNegativeZero ? static_cast<Word>(~Word{0}) >> 1U : ~Word{0});
    };
    switch (bitsOf(dtype)) {
    case 8:
        return forNonZero<uint8_t>(elements, count, mask(uint8_t{}), f);
    case 16:
        return forNonZero<uint16_t>(elements, count, mask(uint16_t{}), f);
    case 32:
        return forNonZero<uint32_t>(elements, count, mask(uint32_t{}), f);
    default:
        return forNonZero<uint64_t>(elements, count, mask(uint64_t{}), f);
    }
}

uint64_t rowBytes(const Tensor& tensor) {
    return tensor.shape[1] / 8 + (tensor.shape[1] % 8 != 0 ? 1 : 0);
}

using Take = std::function<void(std::span<const std::byte>)>;

void writeStored(const Tensor& tensor, const Take& take) {
    const uint64_t size = bitsOf(tensor.dtype) / 8;
    std::vector<std::byte> stored;
    forStoredElements(tensor, 0, tensor.numel(), [&](const std::byte* elements, uint64_t, uint64_t count) {
        constexpr uint64_t atOnce = 1U << 16U;
        for (uint64_t from = 0; from < count; from += atOnce) {
            stored.clear();
            const std::byte* here = elements + from * size;
            forNonZero(tensor.dtype, here, std::min(atOnce, count - from), [&](uint64_t i) {
                stored.insert(stored.end(), here + i * size, here + (i + 1) * size);
            });
            take(stored);
        }
    });
}

void writeBits(const Tensor& tensor, const Take& take) {
    const uint64_t columns = tensor.shape[1];
    std::vector<std::byte> bits(rowBytes(tensor));
    for (uint64_t row = 0; row < (columns > 0 ? tensor.shape[0] : 0); ++row) {
        std::ranges::fill(bits, std::byte{0});
        forStoredElements(tensor, row * columns, columns,
                          [&](const std::byte* elements, uint64_t first, uint64_t count) {
                              forNonZero(tensor.dtype, elements, count, [&](uint64_t i) {
                                  const uint64_t column = first - row * columns + i;
                                  bits[column / 8] |= static_cast<std::byte>(1U << (column % 8));
                              });
                          });
        take(bits);
    }
}

} // namespace

uint64_t BitmaskPlan::byteSize(const Tensor& tensor) const {
    return stored * (bitsOf(tensor.dtype) / 8) + tensor.shape[0] * rowBytes(tensor) +
           (rowOffsets.size() + tensor.shape.size()) * sizeof(uint64_t);
}

bool canBeBitmask(const Tensor& tensor) {
    return tensor.shape.size() == 2 && tensor.name.ends_with(weightSuffix) && bitsOf(tensor.dtype) >= 8 &&
           tensor.dtype != Dtype::C64;
}

BitmaskPlan planBitmask(const Tensor& tensor, const std::stop_token& stop) {
    const uint64_t rows = tensor.numel() > 0 ? tensor.shape[0] : 0;
    const uint64_t columns = tensor.shape[1];
    std::vector<uint64_t> counts(tensor.shape[0]);
    const uint64_t atOnce = std::max<uint64_t>(1, (1U << 20U) / std::max<uint64_t>(1, columns));
    parallelFor((rows + atOnce - 1) / atOnce,
                [&](size_t piece) {
                    for (uint64_t row = piece * atOnce; row < std::min(rows, (piece + 1) * atOnce); ++row) {
                        forStoredElements(tensor, row * columns, columns,
                                          [&](const std::byte* elements, uint64_t, uint64_t count) {
                                              forNonZero(tensor.dtype, elements, count,
                                                         [&](uint64_t) { ++counts[row]; });
                                          });
                    }
                },
                stop);
    BitmaskPlan plan;
    for (const uint64_t count : counts) {
        plan.rowOffsets.push_back(plan.stored);
        plan.stored += count;
    }
    return plan;
}

std::vector<TensorSource> bitmaskSources(const Tensor& tensor, const BitmaskPlan& plan) {
    const std::string stem = tensor.name.substr(0, tensor.name.size() - weightSuffix.size());
    const auto copied = [](const std::vector<uint64_t>& numbers) {
        return [numbers](const Take& take) { take(std::as_bytes(std::span(numbers))); };
    };
    return {
        {stem + ".shape", Dtype::I64, {tensor.shape.size()}, copied(tensor.shape)},
        {stem + ".row_offsets", Dtype::I64, {plan.rowOffsets.size()}, copied(plan.rowOffsets)},
        {stem + ".compressed",
         tensor.dtype,
         {plan.stored},
         [&tensor](const Take& take) { writeStored(tensor, take); }},
        {stem + ".bitmask",
         Dtype::U8,
         {tensor.shape[0], rowBytes(tensor)},
         [&tensor](const Take& take) { writeBits(tensor, take); }},
    };
}

nlohmann::json denseConfig(nlohmann::json config) {
    if (config.is_object()) {
        for (const char* key :
             {"quantization_config", "compression_config", "sparsity_config", "quantization"})
            config.erase(key);
    }
    return config;
}

nlohmann::json bitmaskConfig(const nlohmann::json& config, double sparsity,
                             const std::vector<std::string>& ignored) {
    nlohmann::json result = config.is_object() ? denseConfig(config) : nlohmann::json::object();
    result["quantization_config"] = {{"quant_method", "compressed-tensors"},
                                     {"format", "dense"},
                                     {"sparsity_config",
                                      {{"format", "sparse-bitmask"},
                                       {"global_sparsity", sparsity},
                                       {"sparsity_structure", "unstructured"},
                                       {"targets", {"Linear"}},
                                       {"ignore", ignored}}}};
    return result;
}

} // namespace sparsescope
