#include "weights/checkpoint/gguf_decoder.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sparsescope {
namespace {

constexpr uint64_t largestBlock = 256; ///< elements

bool isAligned(const std::byte* at) {
    return reinterpret_cast<uintptr_t>(at) % alignof(float) == 0;
}

} // namespace

GgufDecoder::GgufDecoder(const GgufType& type, std::span<const std::byte> blocks, std::vector<float> scales)
    : m_type(type)
    , m_blocks(blocks)
    , m_scales(std::move(scales)) {
    if (!m_scales.empty())
        m_elementsOfScale = blocks.size() / type.bytes * type.elements / m_scales.size();
}

void GgufDecoder::decode(uint64_t first, uint64_t count, std::byte* out) const {
    const uint64_t elements = m_type.elements;
    for (uint64_t done = 0; done < count;) {
        const uint64_t block = (first + done) / elements;
        const uint64_t from = (first + done) % elements;
        const std::byte* const bytes = m_blocks.data() + block * m_type.bytes;
        std::byte* const to = out + done * sizeof(float);
        if (const uint64_t whole = (count - done) / elements; from == 0 && whole > 0 && isAligned(to)) {
            m_type.dequantise(bytes, whole, reinterpret_cast<float*>(to));
            done += whole * elements;
            continue;
        }
        std::array<float, largestBlock> one;
        m_type.dequantise(bytes, 1, one.data());
        const uint64_t here = std::min(count - done, elements - from);
        std::memcpy(to, one.data() + from, here * sizeof(float));
        done += here;
    }
    if (!m_scales.empty())
        multiply(first, count, out);
}

void GgufDecoder::multiply(uint64_t first, uint64_t count, std::byte* out) const {
    for (uint64_t done = 0; done < count;) {
        const uint64_t part = (first + done) / m_elementsOfScale;
        const uint64_t end = std::min(count, (part + 1) * m_elementsOfScale - first);
        for (const float scale = m_scales[part]; done < end; ++done) {
            float value = 0;
            std::memcpy(&value, out + done * sizeof(float), sizeof(float));
            value *= scale;
            std::memcpy(out + done * sizeof(float), &value, sizeof(float));
        }
    }
}

} // namespace sparsescope
