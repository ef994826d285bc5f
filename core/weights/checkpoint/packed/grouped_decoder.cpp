#include "weights/checkpoint/packed/grouped_decoder.h"

#include "base/processor_clones.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr uint64_t weightsAtOnce = 2048;
constexpr uint64_t groupsAtOnce = 128;
/// In activation order, where every row may use all.
constexpr uint64_t mostGroups = 8192;

SPARSESCOPE_CLONES void scaleCodes(float* values, size_t count, float zero, float scale) {
    for (size_t i = 0; i < count; ++i)
        values[i] = (values[i] - zero) * scale;
}

SPARSESCOPE_CLONES void addBias(float* values, size_t count, float bias) {
    for (size_t i = 0; i < count; ++i)
        values[i] += bias;
}

constexpr std::array<float, 16> wholeNumbers{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

} // namespace

const std::array<float, 16> e2m1Values{0.0F,  0.5F,  1.0F,  1.5F,  2.0F,  3.0F,  4.0F,  6.0F,
                                       -0.0F, -0.5F, -1.0F, -1.5F, -2.0F, -3.0F, -4.0F, -6.0F};

WeightGroups groupsOf(const Tensor& scales, uint64_t rows, uint64_t columns,
                      std::pair<uint64_t, uint64_t> block, const Tensor* groupOfColumn) {
    const auto blocksIn = [](uint64_t size, uint64_t side) {
        return size / side + (size % side != 0 ? 1 : 0);
    };
    WeightGroups groups{rows, columns, 1, std::max<uint64_t>(columns, 1), 1, {}};
    const std::vector<uint64_t>& shape = scales.shape;
    const uint64_t numel = scales.numel();
    if (shape.size() <= 2 && numel == 1) {
        groups.blockRows = std::max<uint64_t>(rows, 1);
    } else if (shape.size() <= 2 && !shape.empty() && shape[0] == rows && numel == rows) {
    } else if (std::vector<uint32_t> order =
                   shape.size() == 2 && shape[0] == rows && shape[1] > 0 && groupOfColumn != nullptr
                       ? groupOfColumnOf(*groupOfColumn, columns, shape[1])
                       : std::vector<uint32_t>();
               !order.empty()) {
        groups.perRow = shape[1];
        groups.groupOfColumn = std::move(order);
    } else if (shape.size() == 2 && shape[0] == rows && shape[1] > 0 && columns % shape[1] == 0 &&
               columns > 0) {
        groups.perRow = shape[1];
        groups.blockColumns = columns / shape[1];
    } else if (const auto [r, c] =
                   std::pair(block.first > 0 ? block.first : 128, block.second > 0 ? block.second : 128);
               shape.size() == 2 && shape[0] == blocksIn(rows, r) && shape[1] == blocksIn(columns, c)) {
        groups.blockRows = r;
        groups.blockColumns = c;
        groups.perRow = shape[1];
    } else {
        throw PackedFault{fmt::format("is quantised and has {} x {} weights, which its {} {} do not fit",
                                      rows, columns, printable(scales.name), shapeText(shape))};
    }
    return groups;
}

std::vector<uint32_t> groupOfColumnOf(const Tensor& gIdx, uint64_t columns, uint64_t groups) {
    if (groups > mostGroups) {
        throw PackedFault{fmt::format("is a set with {} groups of columns in {}; no real model has so many",
                                      groups, printable(gIdx.name))};
    }
    const std::vector<int64_t> said = integersOf(gIdx, columns);
    if (said.size() != columns) {
        throw PackedFault{fmt::format("is a set whose {} has {} entries for {} columns", printable(gIdx.name),
                                      said.size(), columns)};
    }
    const auto areAll = [&](int64_t value) {
        return !said.empty() && std::ranges::count(said, value) == static_cast<ptrdiff_t>(said.size());
    };
    if ((areAll(0) && groups > 1) || areAll(-1))
        return {};
    std::vector<uint32_t> of;
    std::vector<bool> used(groups);
    for (const int64_t group : said) {
        if (group < 0 || static_cast<uint64_t>(group) >= groups) {
            throw PackedFault{fmt::format("is a set whose {} names the group {} of {}; the file is damaged",
                                          printable(gIdx.name), group, groups)};
        }
        of.push_back(static_cast<uint32_t>(group));
        used[static_cast<size_t>(group)] = true;
    }
    if (const auto unused = std::ranges::find(used, false); unused != used.end()) {
        throw PackedFault{fmt::format(
            "is a set of {} groups of columns whose {} puts no column into group {}; the file is damaged",
            groups, printable(gIdx.name), unused - used.begin())};
    }
    return of;
}

void wantOrder(const PackedSet& set, uint64_t bits, const WeightGroups& groups, const std::string& name) {
    const auto says = [&](const nlohmann::json& value) {
        return saysOfWeights(set.quantisation(), bits, "actorder", value);
    };
    if (groups.perRow > 1 && groups.groupOfColumn.empty() &&
        (says("group") || says("dynamic") || says(true))) {
        throw PackedFault{fmt::format("has its columns in activation order, as config.json says (actorder), "
                                      "but its {} is missing; get the whole file",
                                      printable(name))};
    }
}

GroupedDecoder::GroupedDecoder(WeightGroups groups, Tensor scales, float factor, std::optional<Tensor> biases)
    : m_groups(std::move(groups))
    , m_scales(std::move(scales))
    , m_factor(factor)
    , m_biases(std::move(biases)) {}

bool GroupedDecoder::zeros(uint64_t, uint64_t, uint64_t, float*) const {
    return false;
}

void GroupedDecoder::decode(uint64_t first, uint64_t count, std::byte* out) const {
    while (count > 0) {
        const uint64_t column = first % m_groups.columns;
        // So that few enough groups are met.
        const uint64_t most = m_groups.groupOfColumn.empty()
                                  ? std::min(weightsAtOnce, m_groups.blockColumns * (groupsAtOnce - 2))
                                  : weightsAtOnce;
        const uint64_t here = std::min({count, m_groups.columns - column, most});
        decodeRow(first / m_groups.columns, column, here, out);
        first += here;
        count -= here;
        out += here * sizeof(float);
    }
}

void GroupedDecoder::decodeRow(uint64_t row, uint64_t column, uint64_t count, std::byte* out) const {
    std::array<float, weightsAtOnce> values;
    codes(row, column, count, values.data());
    const uint64_t groupRow = row / m_groups.blockRows;
    std::vector<float> every; // of a row in activation order, which may use all its groups
    std::array<float, groupsAtOnce> scales;
    std::array<float, groupsAtOnce> zeroPoints{};
    std::array<float, groupsAtOnce> biases{};
    const auto at = [&](const Tensor& tensor, uint64_t group, std::span<float> into) {
        readValues(tensor, groupRow * m_groups.perRow + group, into);
    };
    if (!m_groups.groupOfColumn.empty()) {
        every.resize(2 * m_groups.perRow);
        const std::span scale(every.data(), m_groups.perRow);
        const std::span zero(every.data() + m_groups.perRow, m_groups.perRow);
        at(m_scales, 0, scale);
        zeros(groupRow, 0, m_groups.perRow, zero.data());
        for (uint64_t i = 0; i < count; ++i) {
            const uint32_t group = m_groups.groupOfColumn[column + i];
            values[i] = (values[i] - zero[group]) * (scale[group] * m_factor);
        }
    } else {
        const uint64_t firstGroup = column / m_groups.blockColumns;
        const uint64_t groups = (column + count - 1) / m_groups.blockColumns - firstGroup + 1;
        at(m_scales, firstGroup, std::span(scales).first(groups));
        zeros(groupRow, firstGroup, groups, zeroPoints.data());
        if (m_biases)
            at(*m_biases, firstGroup, std::span(biases).first(groups));
        for (uint64_t done = 0; done < count;) {
            const uint64_t group = (column + done) / m_groups.blockColumns;
            const uint64_t here = std::min(count, (group + 1) * m_groups.blockColumns - column) - done;
            const uint64_t g = group - firstGroup;
            scaleCodes(values.data() + done, here, zeroPoints[g], scales[g] * m_factor);
            if (m_biases)
                addBias(values.data() + done, here, biases[g]);
            done += here;
        }
    }
    std::memcpy(out, values.data(), count * sizeof(float));
}

void readCodes(std::span<const std::byte> bytes, unsigned bits, bool stream, uint64_t first, uint64_t count,
               float* out) {
    static const NibbleTable nibbles(wholeNumbers, true);
    if (bits == 4) {
        nibbles.read(bytes.data(), first, count, out);
        return;
    }
    if (bits == 8) {
        for (uint64_t i = 0; i < count; ++i)
            out[i] = std::to_integer<uint8_t>(bytes[first + i]);
        return;
    }
    const unsigned mask = (1U << bits) - 1U;
    const uint64_t inWord = 32 / bits;
    for (uint64_t i = 0; i < count; ++i) {
        const uint64_t k = first + i;
        const uint64_t bit = stream ? k * bits : k / inWord * 32 + k % inWord * bits;
        unsigned two = std::to_integer<unsigned>(bytes[bit / 8]);
        if (bit / 8 + 1 < bytes.size())
            two |= std::to_integer<unsigned>(bytes[bit / 8 + 1]) << 8U;
        out[i] = static_cast<float>(two >> (bit % 8) & mask);
    }
}

NibbleTable::NibbleTable(const std::array<float, 16>& values, bool lowFirst) {
    for (size_t byte = 0; byte < m_pairs.size(); ++byte) {
        m_pairs[byte] = {values[byte & 15U], values[byte >> 4U]};
        if (!lowFirst)
            std::swap(m_pairs[byte][0], m_pairs[byte][1]);
    }
}

void NibbleTable::read(const std::byte* bytes, uint64_t first, uint64_t count, float* out) const {
    const auto pair = [&](uint64_t element) -> const std::array<float, 2>& {
        return m_pairs[std::to_integer<uint8_t>(bytes[element / 2])];
    };
    uint64_t i = 0;
    if (first % 2 != 0 && count > 0)
        out[i++] = pair(first)[1];
    for (; i + 2 <= count; i += 2)
        std::memcpy(out + i, pair(first + i).data(), 2 * sizeof(float));
    if (i < count)
        out[i] = pair(first + i)[0];
}

} // namespace sparsescope
