// bitsandbytes' nf4 and fp4: two codes of four bits in a byte, the first one in the upper half; one absmax
// for each run of `blocksize` weights, which may be quantised itself (double quantisation).
// https://github.com/bitsandbytes-foundation/bitsandbytes, bitsandbytes/functional.py (QuantState)
#include "weights/checkpoint/packed/grouped_decoder.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr uint64_t weightsAtOnce = 2048;

struct NestedMaxima {
    std::array<float, 256> map{};
    Tensor maxima;
    uint64_t blockSize = 256;
    float offset = 0;
};

class FourBitDecoder final : public TensorDecoder {
public:
    FourBitDecoder(std::span<const std::byte> codes, const std::array<float, 16>& map, Tensor maxima,
                   uint64_t blockSize, std::optional<NestedMaxima> nested)
        : m_codes(codes)
        , m_table(map, false)
        , m_maxima(std::move(maxima))
        , m_blockSize(blockSize)
        , m_nested(std::move(nested)) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        std::array<float, weightsAtOnce> values;
        while (count > 0) {
            const uint64_t block = first / m_blockSize;
            const uint64_t here = std::min({count, (block + 1) * m_blockSize - first, weightsAtOnce});
            m_table.read(m_codes.data(), first, here, values.data());
            const float most = maximum(block);
            for (uint64_t i = 0; i < here; ++i)
                values[i] *= most;
            std::memcpy(out, values.data(), here * sizeof(float));
            first += here;
            count -= here;
            out += here * sizeof(float);
        }
    }

private:
    float maximum(uint64_t block) const {
        if (!m_nested) {
            float most;
            readValues(m_maxima, block, std::span(&most, 1));
            return most;
        }
        float most;
        readValues(m_nested->maxima, block / m_nested->blockSize, std::span(&most, 1));
        return m_nested->map[std::to_integer<uint8_t>(m_maxima.bytes[block])] * most + m_nested->offset;
    }

    std::span<const std::byte> m_codes;
    NibbleTable m_table;
    Tensor m_maxima;
    uint64_t m_blockSize;
    std::optional<NestedMaxima> m_nested;
};

template <size_t size>
std::array<float, size> mapOf(const Tensor& tensor) {
    wantDtype(tensor, {Dtype::F32, Dtype::F16, Dtype::BF16});
    std::array<float, size> map{};
    if (tensor.numel() != size) {
        throw PackedFault{fmt::format("is a set whose {} has {} values for {} codes", printable(tensor.name),
                                      tensor.numel(), size)};
    }
    readValues(tensor, 0, std::span(map));
    return map;
}

void wantCount(const Tensor& tensor, uint64_t count) {
    if (tensor.numel() != count || tensor.decoder) {
        throw PackedFault{fmt::format("is a set whose {} has {} values; {} were expected",
                                      printable(tensor.name), tensor.numel(), count)};
    }
}

/// The JSON object that the quantisation state's bytes are.
nlohmann::json stateOf(const Tensor& state) {
    constexpr uint64_t longest = 65536;
    if (state.dtype == Dtype::U8 && !state.decoder && state.bytes.size() <= longest) {
        const std::string_view text(reinterpret_cast<const char*>(state.bytes.data()), state.bytes.size());
        // Flat but for the shape: no nesting to recurse on.
        if (std::ranges::count_if(text, [](char c) { return c == '[' || c == '{'; }) <= 8) {
            nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
            if (json.is_object())
                return json;
        }
    }
    throw PackedFault{
        fmt::format("is a set whose {} is no JSON object; the file is damaged", printable(state.name))};
}

std::vector<uint64_t> shapeOf(const nlohmann::json& state, const Tensor& said) {
    std::vector<uint64_t> shape;
    const auto found = state.find("shape");
    if (found != state.end() && found->is_array() && found->size() <= maximumRank) {
        for (const nlohmann::json& extent : *found) {
            if (!extent.is_number_unsigned())
                break;
            shape.push_back(extent.get<uint64_t>());
        }
        if (!shape.empty() && shape.size() == found->size()) {
            try {
                checkedByteSize("", said.name, Dtype::F32, shape);
                return shape;
            } catch (const Error&) {
            }
        }
    }
    throw PackedFault{
        fmt::format("is a set whose {} gives no shape; the file is damaged", printable(said.name))};
}

std::optional<Tensor> read(PackedSet& set) {
    if (const Tensor* other = set.look(".weight"); other != nullptr && isFloating(other->dtype))
        return {}; // a scale of another kind
    const Tensor* nf4 = set.find(".weight.quant_state.bitsandbytes__nf4");
    const Tensor* fp4 = set.find(".weight.quant_state.bitsandbytes__fp4");
    const Tensor* nestedMaxima = set.find(".weight.nested_absmax");
    const Tensor* nestedMap = set.find(".weight.nested_quant_map");
    set.find(".weight");
    set.find(".weight.quant_map");
    const Tensor& maxima = set.at(".weight.absmax");
    const Tensor& stateTensor = nf4 != nullptr   ? *nf4
                                : fp4 != nullptr ? *fp4
                                                 : set.at(".weight.quant_state.bitsandbytes__nf4");
    const Tensor& codes = set.at(".weight");
    const Tensor& map = set.at(".weight.quant_map");
    const nlohmann::json state = stateOf(stateTensor);
    const uint64_t blockSize = countAt(state, "blocksize");
    if (blockSize == 0) {
        throw PackedFault{fmt::format("is a set whose {} gives no block size; the file is damaged",
                                      printable(stateTensor.name))};
    }
    Tensor tensor;
    tensor.shape = shapeOf(state, stateTensor);
    const uint64_t numel = tensor.numel();
    const uint64_t blocks = numel / blockSize + (numel % blockSize != 0 ? 1 : 0);
    if (codes.decoder || codes.bytes.size() < numel / 2 + numel % 2 || codes.bytes.size() > numel / 2 + 8)
        failShapes(codes, tensor);
    wantCount(maxima, blocks);
    std::optional<NestedMaxima> nested;
    if (nestedMaxima != nullptr || nestedMap != nullptr || maxima.dtype == Dtype::U8) {
        wantDtype(maxima, {Dtype::U8});
        nested.emplace();
        nested->maxima = set.at(".weight.nested_absmax");
        nested->map = mapOf<256>(set.at(".weight.nested_quant_map"));
        nested->blockSize = countAt(state, "nested_blocksize");
        const auto offset = state.find("nested_offset");
        if (nested->blockSize == 0 || offset == state.end() || !offset->is_number()) {
            throw PackedFault{fmt::format("is a set whose {} gives no nested block size and offset",
                                          printable(stateTensor.name))};
        }
        nested->offset = offset->get<float>();
        wantDtype(nested->maxima, {Dtype::F32, Dtype::F16, Dtype::BF16});
        wantCount(nested->maxima, (blocks + nested->blockSize - 1) / nested->blockSize);
    } else {
        wantDtype(maxima, {Dtype::F32, Dtype::F16, Dtype::BF16});
    }
    tensor.quantised = nf4 != nullptr ? "nf4" : "fp4";
    tensor.decoder =
        std::make_shared<FourBitDecoder>(codes.bytes, mapOf<16>(map), maxima, blockSize, std::move(nested));
    return tensor;
}

} // namespace

extern const PackedFormat bnb4bitFormat;
const PackedFormat bnb4bitFormat{{".weight.absmax", ".weight.quant_state.bitsandbytes__nf4",
                                  ".weight.quant_state.bitsandbytes__fp4", ".weight.quant_map",
                                  ".weight.nested_absmax", ".weight.nested_quant_map"},
                                 read};

} // namespace sparsescope
