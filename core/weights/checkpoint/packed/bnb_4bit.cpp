// bitsandbytes' nf4 and fp4: two codes of four bits in a byte, the first one in the upper half; one absmax
// for each run of `blocksize` weights, which may be quantised itself (double quantisation). The bytes lie in
// a tensor [n, 1] of any type (bnb_4bit_quant_storage): U8 as a rule, BF16 or F32 where FSDP wants it so.
// https://github.com/bitsandbytes-foundation/bitsandbytes, bitsandbytes/functional.py (QuantState)
#include "weights/checkpoint/packed/grouped_decoder.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr uint64_t weightsAtOnce = 2048;
constexpr std::array states{".quant_state.bitsandbytes__nf4", ".quant_state.bitsandbytes__fp4"};

/// As packed bytes lie, which no linear layer of a transformer has.
bool isColumn(const Tensor& tensor) {
    return tensor.shape.size() == 2 && tensor.shape[0] > 1 && tensor.shape[1] == 1;
}

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

/// Whether a weight of floats is numbers, not the bytes of codes: as many as the state says, or, without one,
/// no column of them.
bool areNumbers(const PackedSet& set, const Tensor& weight) {
    for (const char* suffix : states) {
        const Tensor* state = set.look(suffix);
        if (state == nullptr)
            continue;
        try {
            return shapeOf(stateOf(*state), *state) == weight.shape;
        } catch (const PackedFault&) {
            break; // told where the set is read
        }
    }
    return !isColumn(weight);
}

std::optional<Tensor> read(PackedSet& set) {
    if (const Tensor* other = set.look("");
        other != nullptr && isFloating(other->dtype) && areNumbers(set, *other))
        return {}; // pruned, its scales kept beside it; or a scale of another kind
    // Another parameter than a layer's weight (experts') has a state; who else says absmax, has none.
    if (!set.stem().ends_with(".weight") &&
        (set.look("") == nullptr ||
         std::ranges::none_of(states, [&](std::string_view state) { return set.look(state) != nullptr; })))
        return {};
    const Tensor* nf4 = set.find(states[0]);
    const Tensor* fp4 = set.find(states[1]);
    const Tensor* nestedMaxima = set.find(".nested_absmax");
    const Tensor* nestedMap = set.find(".nested_quant_map");
    set.find("");
    set.find(".quant_map");
    const Tensor& maxima = set.at(".absmax");
    const Tensor& stateTensor = nf4 != nullptr ? *nf4 : fp4 != nullptr ? *fp4 : set.at(states[0]);
    const Tensor& codes = set.at("");
    const Tensor& map = set.at(".quant_map");
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
        nested->maxima = set.at(".nested_absmax");
        nested->map = mapOf<256>(set.at(".nested_quant_map"));
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

/// A weight whose bytes are all that is left.
std::optional<Tensor> readAlone(PackedSet& set) {
    const Tensor& codes = set.at("");
    const nlohmann::json& said = set.quantisation();
    if (!isFloating(codes.dtype) || codes.decoder || !isColumn(codes) ||
        textAt(said, "quant_method") != "bitsandbytes" ||
        said.value("load_in_4bit", nlohmann::json()) != true)
        return {};
    throw PackedFault{
        fmt::format("is {} {}, a column of bytes as bitsandbytes packs four-bit weights (config.json says "
                    "load_in_4bit), but its {} is missing; get the whole file",
                    dtypeName(codes.dtype), shapeText(codes.shape), printable(set.stem() + ".absmax"))};
}

} // namespace

extern const PackedFormat bnb4bitFormat, bnb4bitAloneFormat;
const PackedFormat bnb4bitFormat{
    {".absmax", states[0], states[1], ".quant_map", ".nested_absmax", ".nested_quant_map"}, read, ""};
const PackedFormat bnb4bitAloneFormat{{""}, readAlone, ""};

} // namespace sparsescope
