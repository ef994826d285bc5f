#include "weights/checkpoint/packed/column_packed.h"

#include "base/processor_clones.h"
#include "weights/checkpoint/packed/grouped_decoder.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <fmt/format.h>
#include <optional>

namespace sparsescope {
namespace {

/// Which output of a word's eight each four bits are, in AutoAWQ's gemm version.
constexpr std::array<unsigned, 8> awqOrder{0, 2, 4, 6, 1, 3, 5, 7};
/// Outputs of a block whose scales and zero points are looked up once.
constexpr uint64_t blockOutputs = 128;
/// Weights of a tile, unless sixteen outputs have more.
constexpr uint64_t tileWeights = 1U << 18U;
/// Fewer weights than this are read one by one.
constexpr uint64_t fewWeights = 64;
/// Of an output with more inputs, which no real model has, a tile would take too much memory.
constexpr uint64_t mostTiledInputs = 1U << 20U;

/// out[i] = (code of word i - zeros[i]) * scales[i]; the code's bits begin at `shift`.
SPARSESCOPE_CLONES void unpackWords(const std::byte* words, size_t count, unsigned shift, uint32_t mask,
                                    const float* zeros, const float* scales, float* out) {
    for (size_t i = 0; i < count; ++i) {
        uint32_t word;
        std::memcpy(&word, words + i * sizeof(word), sizeof(word));
        out[i] = (static_cast<float>(static_cast<int32_t>(word >> shift & mask)) - zeros[i]) * scales[i];
    }
}

/// The same of codes that begin in one word and end in another.
SPARSESCOPE_CLONES void unpackStraddling(const std::byte* words, const std::byte* next, size_t count,
                                         unsigned shift, uint32_t mask, const float* zeros,
                                         const float* scales, float* out) {
    for (size_t i = 0; i < count; ++i) {
        uint32_t low;
        uint32_t high;
        std::memcpy(&low, words + i * sizeof(low), sizeof(low));
        std::memcpy(&high, next + i * sizeof(high), sizeof(high));
        const uint32_t code = (low >> shift | high << (32 - shift)) & mask;
        out[i] = (static_cast<float>(static_cast<int32_t>(code)) - zeros[i]) * scales[i];
    }
}

/// Outputs that are unpacked together.
constexpr uint64_t lanes = 16;

template <class T>
struct LanesOf {
    typedef T Type
        __attribute__((vector_size(lanes * sizeof(T)))); // NOLINT(modernize-use-using): using drops it
};

/// out[k * count + i] = (code k of word i - zeros[i]) * scales[i] of all codes of words of 32 / `bits`. A
/// word is read once, and those that lie `ahead` bytes behind it are asked for: the rows of a matrix lie too
/// far apart for the processor to look ahead. `count` >= lanes; the last vectors may overlap.
template <unsigned bits>
[[gnu::always_inline]] inline void unpackAll(const std::byte* words, size_t ahead, size_t count,
                                             const float* zeros, const float* scales, float* out) {
    using Floats = LanesOf<float>::Type;
    using Ints = LanesOf<int32_t>::Type;
    using Words = LanesOf<uint32_t>::Type;
    constexpr uint32_t mask = (1U << bits) - 1U;
    for (size_t next = 0; next < count; next += lanes) {
        const size_t i = std::min(next, count - lanes);
        Words word;
        Floats zero;
        Floats scale;
        std::memcpy(&word, words + i * sizeof(uint32_t), sizeof word);
        __builtin_prefetch(words + i * sizeof(uint32_t) + ahead); // beyond the end it does nothing
        std::memcpy(&zero, zeros + i, sizeof zero);
        std::memcpy(&scale, scales + i, sizeof scale);
#pragma GCC unroll 16
        for (size_t k = 0; k < 32 / bits; ++k, word >>= bits) {
            const Floats value = (__builtin_convertvector((Ints)(word & mask), Floats) - zero) * scale;
            std::memcpy(out + k * count + i, &value, sizeof value);
        }
    }
}

SPARSESCOPE_CLONES void unpackAllWords(const std::byte* words, size_t ahead, size_t count, unsigned bits,
                                       const float* zeros, const float* scales, float* out) {
    if (bits == 4)
        unpackAll<4>(words, ahead, count, zeros, scales, out);
    else if (bits == 8)
        unpackAll<8>(words, ahead, count, zeros, scales, out);
    else
        unpackAll<2>(words, ahead, count, zeros, scales, out);
}

uint32_t wordAt(std::span<const std::byte> words, uint64_t i) {
    uint32_t word;
    std::memcpy(&word, words.data() + i * sizeof(word), sizeof(word));
    return word;
}

class ColumnDecoder final : public TensorDecoder {
public:
    explicit ColumnDecoder(ColumnLayout layout)
        : m(std::move(layout))
        , m_mask((1U << m.bits) - 1U)
        , m_zeroWords(m.outputs * m.bits / 32)
        , m_id(nextId++) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        if (count <= fewWeights || m.inputs > mostTiledInputs) {
            for (uint64_t here = 0; count > 0; first += here, count -= here, out += here * sizeof(float)) {
                here = std::min(count, m.inputs - first % m.inputs);
                weights(first / m.inputs, first % m.inputs, here, out);
            }
            return;
        }
        for (const uint64_t perTile = outputsOfTile(); count > 0;) {
            const uint64_t output = first / m.inputs;
            const uint64_t tile = output / perTile * perTile;
            const uint64_t outputs = std::min(perTile, m.outputs - tile);
            const float* values = tileOf(tile, outputs);
            const uint64_t inTile = first - tile * m.inputs;
            const uint64_t here = std::min(count, outputs * m.inputs - inTile);
            std::memcpy(out, values + inTile, here * sizeof(float));
            first += here;
            count -= here;
            out += here * sizeof(float);
        }
    }

    std::optional<uint64_t> values(uint64_t first, uint64_t count, const TakeValues& take) const override {
        // Whole rows, where words are whole, go block by block; what lies around them in order.
        const uint64_t unit = m.alongInputs ? 1 : awqOrder.size();
        const uint64_t rowUnit = unit * m.inputs;
        const uint64_t begin = std::min(first + count, (first + rowUnit - 1) / rowUnit * rowUnit);
        const uint64_t end = std::max(begin, (first + count) / rowUnit * rowUnit);
        inOrder(first, begin - first, take);
        for (uint64_t row = begin / m.inputs; row < end / m.inputs; row += blockOutputs) {
            block(row, std::min(blockOutputs, end / m.inputs - row), true,
                  [&](uint64_t, const float* line, uint64_t size) {
                      take(reinterpret_cast<const std::byte*>(line), size);
                  });
        }
        inOrder(end, first + count - end, take);
        return 0;
    }

private:
    void inOrder(uint64_t first, uint64_t count, const TakeValues& take) const {
        std::array<std::byte, fewWeights * sizeof(float)> buffer;
        for (uint64_t done = 0; done < count; done += fewWeights) {
            const uint64_t here = std::min(fewWeights, count - done);
            decode(first + done, here, buffer.data());
            take(buffer.data(), here);
        }
    }

    uint64_t outputsOfTile() const {
        return std::clamp<uint64_t>(tileWeights / std::max<uint64_t>(m.inputs, 1) / 16 * 16, 16,
                                    blockOutputs);
    }

    float zeroOf(uint64_t group, uint64_t output) const {
        // Packed along the outputs as the weights are along inputs or outputs.
        uint32_t code;
        if (m.alongInputs) {
            const uint64_t bit = output * m.bits;
            const uint64_t word = group * m_zeroWords + bit / 32;
            const auto shift = static_cast<unsigned>(bit % 32);
            code = wordAt(m.zeros, word) >> shift;
            if (shift + m.bits > 32)
                code |= wordAt(m.zeros, word + 1) << (32 - shift);
        } else {
            code = wordAt(m.zeros, group * m_zeroWords + output / 8) >> (4 * placeOf(output % 8));
        }
        return static_cast<float>((code + static_cast<uint32_t>(m.zeroAdded)) & m_mask);
    }

    static unsigned placeOf(uint64_t output) {
        return static_cast<unsigned>(std::ranges::find(awqOrder, output) - awqOrder.begin());
    }

    /// Some inputs of one output. What belongs to a group is looked up once a run of it.
    void weights(uint64_t output, uint64_t input, uint64_t count, std::byte* out) const {
        std::optional<uint32_t> group;
        float zero = 0;
        float scale = 0;
        for (const uint64_t end = input + count; input < end; ++input, out += sizeof(float)) {
            if (group != m.groupOfInput[input]) {
                group = m.groupOfInput[input];
                zero = zeroOf(*group, output);
                readValues(m.scales, *group * m.outputs + output, std::span(&scale, 1));
            }
            const float value = (static_cast<float>(codeOf(output, input)) - zero) * scale;
            std::memcpy(out, &value, sizeof(value));
        }
    }

    uint32_t codeOf(uint64_t output, uint64_t input) const {
        if (!m.alongInputs)
            return wordAt(m.words, input * m_zeroWords + output / 8) >> (4 * placeOf(output % 8)) & m_mask;
        const uint64_t bit = input * m.bits;
        const auto shift = static_cast<unsigned>(bit % 32);
        uint32_t code = wordAt(m.words, bit / 32 * m.outputs + output) >> shift;
        if (shift + m.bits > 32)
            code |= wordAt(m.words, (bit / 32 + 1) * m.outputs + output) << (32 - shift);
        return code & m_mask;
    }

    /// What a thread works with.
    struct Scratch {
        std::vector<float> scales, zeros, line; ///< [groups, outputs of the block], [weights of some lines]
        uint64_t decoder = 0, firstOutput = 0;  ///< whose tile this is
        std::vector<float> tile;
    };
    static Scratch& scratch() {
        thread_local Scratch mine;
        return mine;
    }

    /// Scales and zero points of a block, in the order in which its words are unpacked.
    void lookUp(uint64_t firstOutput, uint64_t outputs, Scratch& mine) const {
        mine.scales.resize(m.groups * outputs);
        mine.zeros.resize(m.groups * outputs);
        std::array<float, blockOutputs> scales;
        for (uint64_t group = 0; group < m.groups; ++group) {
            readValues(m.scales, group * m.outputs + firstOutput, std::span(scales).first(outputs));
            for (uint64_t i = 0; i < outputs; ++i) {
                const uint64_t output = outputAt(i, outputs);
                mine.scales[group * outputs + i] = scales[output];
                mine.zeros[group * outputs + i] = zeroOf(group, firstOutput + output);
            }
        }
    }

    /// The output (of a block) of the i-th weight that unpacking a line of words gives.
    uint64_t outputAt(uint64_t i, uint64_t outputs) const {
        if (m.alongInputs)
            return i;
        const uint64_t words = outputs / 8;
        return i % words * 8 + awqOrder[i / words];
    }

    /// Calls f(first input, weights, count) for runs of whole inputs of a block: [input][output in the order
    /// of outputAt].
    template <class F>
    void block(uint64_t firstOutput, uint64_t outputs, bool many, F&& f) const {
        Scratch& mine = scratch();
        lookUp(firstOutput, outputs, mine);
        const uint64_t inputsAtOnce = many ? 32 : 8;
        mine.line.resize(inputsAtOnce * outputs);
        for (uint64_t input = 0; input < m.inputs; input += inputsAtOnce) {
            const uint64_t here = std::min(inputsAtOnce, m.inputs - input);
            for (uint64_t i = 0; i < here;)
                i += unpackInputs(input + i, here - i, firstOutput, outputs, mine,
                                  mine.line.data() + i * outputs);
            f(input, mine.line.data(), here * outputs);
        }
    }

    /// Unpacks one input, or all `most` at least of a word at once where they are of one group; how many.
    uint64_t unpackInputs(uint64_t input, uint64_t most, uint64_t firstOutput, uint64_t outputs,
                          const Scratch& mine, float* out) const {
        const uint64_t inWord = 32 / m.bits;
        const auto group = m.groupOfInput.begin() + static_cast<ptrdiff_t>(input);
        const bool whole = m.alongInputs && 32 % m.bits == 0 && outputs >= lanes && input % inWord == 0 &&
                           most >= inWord &&
                           std::all_of(group, group + static_cast<ptrdiff_t>(inWord),
                                       [&](uint32_t other) { return other == *group; });
        if (!whole) {
            unpackInput(input, firstOutput, outputs, mine, out);
            return 1;
        }
        unpackAllWords(m.words.data() + (input / inWord * m.outputs + firstOutput) * sizeof(uint32_t),
                       4 * m.outputs * sizeof(uint32_t), outputs, m.bits,
                       mine.zeros.data() + *group * outputs, mine.scales.data() + *group * outputs, out);
        return inWord;
    }

    void unpackInput(uint64_t input, uint64_t firstOutput, uint64_t outputs, const Scratch& mine,
                     float* out) const {
        const uint64_t group = m.groupOfInput[input];
        const float* scales = mine.scales.data() + group * outputs;
        const float* zeros = mine.zeros.data() + group * outputs;
        if (!m.alongInputs) {
            const uint64_t words = outputs / 8;
            const std::byte* line =
                m.words.data() + (input * m_zeroWords + firstOutput / 8) * sizeof(uint32_t);
            for (unsigned place = 0; place < awqOrder.size(); ++place) {
                const uint64_t from = place * words;
                unpackWords(line, words, 4 * place, m_mask, zeros + from, scales + from, out + from);
            }
            return;
        }
        const uint64_t bit = input * m.bits;
        const auto shift = static_cast<unsigned>(bit % 32);
        const std::byte* line = m.words.data() + (bit / 32 * m.outputs + firstOutput) * sizeof(uint32_t);
        if (shift + m.bits > 32) {
            unpackStraddling(line, line + m.outputs * sizeof(uint32_t), outputs, shift, m_mask, zeros, scales,
                             out);
        } else {
            unpackWords(line, outputs, shift, m_mask, zeros, scales, out);
        }
    }

    /// The weights of some outputs, row-major.
    const float* tileOf(uint64_t firstOutput, uint64_t outputs) const {
        Scratch& mine = scratch();
        if (mine.decoder == m_id && mine.firstOutput == firstOutput)
            return mine.tile.data();
        mine.decoder = 0;
        mine.tile.resize(outputs * m.inputs);
        block(firstOutput, outputs, false, [&](uint64_t input, const float* weights, uint64_t count) {
            const uint64_t inputs = count / outputs;
            for (uint64_t i = 0; i < outputs; ++i) {
                float* row = mine.tile.data() + outputAt(i, outputs) * m.inputs + input;
                for (uint64_t k = 0; k < inputs; ++k)
                    row[k] = weights[k * outputs + i];
            }
        });
        mine.firstOutput = firstOutput;
        mine.decoder = m_id;
        return mine.tile.data();
    }

    static inline std::atomic<uint64_t> nextId = 1;

    ColumnLayout m; // NOLINT(readability-identifier-naming): in every line of arithmetic
    uint32_t m_mask;
    uint64_t m_zeroWords; ///< words of a group's zero points
    uint64_t m_id;        ///< of this decoder, never another's
};

/// Scales and zero points of [groups, outputs], and the group of each input.
void checkColumnGroups(PackedSet& set, ColumnLayout& layout) {
    const Tensor& scales = set.at(".scales");
    const Tensor& zeros = set.at(".qzeros");
    wantRank(scales, 2);
    wantRank(zeros, 2);
    wantDtype(scales, {Dtype::F16, Dtype::BF16, Dtype::F32});
    wantDtype(zeros, {Dtype::I32, Dtype::U32});
    layout.groups = scales.shape[0];
    if (layout.outputs == 0 || layout.inputs == 0 || scales.shape[1] != layout.outputs ||
        layout.groups == 0 || layout.outputs * layout.bits % 32 != 0 ||
        zeros.shape != std::vector{layout.groups, layout.outputs * layout.bits / 32})
        failShapes(scales, zeros);
    layout.scales = scales;
    layout.zeros = zeros.bytes;
    if (const Tensor* gIdx = set.find(".g_idx")) {
        layout.groupOfInput = groupOfColumnOf(*gIdx, layout.inputs, layout.groups);
        if (!layout.groupOfInput.empty())
            return;
    }
    if (layout.inputs % layout.groups != 0) {
        // The last group may be short; how long the others are, only the configuration says.
        const uint64_t size = countAt(set.quantisation(), "group_size");
        if (size == 0 || (layout.inputs + size - 1) / size != layout.groups)
            failShapes(set.at(".qweight"), scales);
        for (uint64_t input = 0; input < layout.inputs; ++input)
            layout.groupOfInput.push_back(static_cast<uint32_t>(input / size));
        return;
    }
    for (uint64_t input = 0; input < layout.inputs; ++input)
        layout.groupOfInput.push_back(static_cast<uint32_t>(input / (layout.inputs / layout.groups)));
}

} // namespace

const Tensor& zerosOf(PackedSet& set) {
    if (const Tensor* zeros = set.find(".qzeros"))
        return *zeros;
    const nlohmann::json& said = set.quantisation();
    const bool isSymmetric = said.is_object() && said.value("zero_point", nlohmann::json()) == false;
    throw PackedFault{fmt::format(
        "is stored as a set of tensors of which {} is missing: {}", printable(set.stem() + ".qzeros"),
        isSymmetric ? "AWQ without zero points (zero_point of false), which is not read; quantise it with "
                      "zero_point of true, or save the dense weights"
                    : "get the whole file, or, where that has none (AWQ without zero points, Nunchaku), save "
                      "the dense weights with what quantised them")};
}

Tensor columnTensor(PackedSet& set, ColumnLayout layout, std::string_view quantised) {
    const Tensor& words = set.at(".qweight");
    wantDtype(words, {Dtype::I32, Dtype::U32});
    layout.words = words.bytes;
    checkColumnGroups(set, layout);
    Tensor tensor;
    tensor.shape = {layout.outputs, layout.inputs};
    tensor.quantised = quantised;
    tensor.decoder = std::make_shared<ColumnDecoder>(std::move(layout));
    return tensor;
}

} // namespace sparsescope
