#include "weights/checkpoint/gguf_header.h"

#include "base/byte_reader.h"
#include "base/error.h"
#include "base/progress.h"

#include <array>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <unordered_set>

namespace sparsescope {
namespace {

constexpr uint64_t longestName = 63, mostDimensions = 4, mostPairs = 100'000, longestText = 64U << 10U;
constexpr uint64_t longestArray = 1024; ///< of numbers that are kept: one a block of the model
constexpr uint32_t typeString = 8, typeArray = 9;
constexpr unsigned deepestArray = 8;
constexpr std::array<uint64_t, 13> valueSizes{1, 1, 2, 2, 4, 4, 4,
                                              1, 0, 0, 8, 8, 8}; ///< by type; 0: not fixed

class HeaderReader {
public:
    HeaderReader(std::span<const std::byte> bytes, const std::string& subject, HeaderBudget& budget,
                 const std::stop_token& stop)
        : m_bytes(bytes)
        , m_reader(bytes, subject)
        , m_budget(budget)
        , m_stop(stop) {}

    GgufHeader read() {
        m_reader.skip(4);
        const auto version = m_reader.read<uint32_t>();
        if (version != 2 && version != 3) {
            throw Error(ErrorCode::FormatUnsupported, subject(),
                        version == 0x02000000 || version == 0x03000000
                            ? "is a big-endian GGUF file; convert it with gguf_convert_endian.py"
                            : fmt::format("is GGUF version {}; versions 2 and 3 are read", version));
        }
        const auto tensorCount = m_reader.read<uint64_t>();
        const auto pairCount = m_reader.read<uint64_t>();
        if (pairCount > mostPairs || pairCount > m_reader.remaining() / 13)
            fail(fmt::format("says that it has {} keys", pairCount));
        readPairs(pairCount);
        if (tensorCount > m_reader.remaining() / 24)
            fail(fmt::format("says that it has {} tensors", tensorCount));
        for (uint64_t i = 0; i < tensorCount; ++i) {
            if (i % 1024 == 0)
                throwIfStopped(m_stop);
            readTensor();
        }
        placeTensors();
        return std::move(m_header);
    }

private:
    const std::string& subject() const { return m_reader.subject(); }
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::CheckpointHeader, subject(),
                    fmt::format("its GGUF header {}; the file is damaged, write or download it again", what));
    }

    std::string_view text(uint64_t longest) {
        const auto length = m_reader.read<uint64_t>();
        if (length > longest)
            fail(fmt::format("has a text of {} bytes", length));
        return m_reader.takeText(length);
    }

    void readPairs(uint64_t count) {
        std::unordered_set<std::string_view> keys;
        for (uint64_t i = 0; i < count; ++i) {
            const std::string_view key = text(UINT16_MAX);
            checkName(subject(), key);
            if (!keys.insert(key).second)
                fail(fmt::format("has the key {} twice", printable(key)));
            const auto type = m_reader.read<uint32_t>();
            if (key == "general.alignment") {
                if (type != 4)
                    fail("has an alignment that is no 32-bit number");
                m_alignment = m_reader.read<uint32_t>();
                if (!std::has_single_bit(m_alignment))
                    fail(fmt::format("has an alignment of {}, which is no power of two", m_alignment));
            } else if (type == typeString &&
                       (key.starts_with("general.") || key.ends_with(".rope.scaling.type") ||
                        key.ends_with(".projector_type"))) {
                const std::string_view value = text(longestText);
                checkName(subject(), value.substr(0, maximumName - 1));
                m_budget.take(subject(), 128 + key.size() + value.size());
                m_header.texts.emplace(key, value);
            } else {
                readValue(key, type);
            }
        }
    }

    /// Keeps numbers and short arrays of them; of arrays in arrays nothing.
    void readValue(std::string_view key, uint32_t type, unsigned depth = 0) {
        if (type == typeString) {
            m_reader.skip(m_reader.read<uint64_t>());
        } else if (type == typeArray) {
            const auto element = m_reader.read<uint32_t>();
            const auto count = m_reader.read<uint64_t>();
            if (element == typeArray && depth < deepestArray) {
                for (uint64_t i = 0; i < count; ++i) // each takes 12 bytes: the reader ends this
                    readValue("tokenizer.", typeArray, depth + 1);
            } else if (element < valueSizes.size() && valueSizes[element] > 0) {
                const auto size = checkedMultiply(count, valueSizes[element]);
                keepNumbers(key, element, count, m_reader.take(size.value_or(UINT64_MAX)));
            } else if (element == typeString) {
                for (uint64_t i = 0; i < count; ++i) { // each takes 8 bytes: the reader ends this
                    if (i % 65536 == 0)
                        throwIfStopped(m_stop);
                    m_reader.skip(m_reader.read<uint64_t>());
                }
            } else {
                fail(fmt::format("has an array of the type {}", element));
            }
        } else if (type < valueSizes.size()) {
            keepNumbers(key, type, 1, m_reader.take(valueSizes[type]));
        } else {
            fail(fmt::format("has a value of the type {}", type));
        }
    }

    void keepNumbers(std::string_view key, uint32_t type, uint64_t count, std::span<const std::byte> bytes) {
        if (count > longestArray || key.starts_with("tokenizer."))
            return;
        m_budget.take(subject(), 128 + key.size() + count * sizeof(double));
        ByteReader reader(bytes, subject());
        std::vector<double>& numbers = m_header.numbers[std::string(key)];
        for (uint64_t i = 0; i < count; ++i)
            numbers.push_back(number(reader, type));
    }

    static double number(ByteReader& reader, uint32_t type) {
        switch (type) {
        case 0:
        case 7: // bool
            return reader.read<uint8_t>();
        case 1:
            return reader.read<int8_t>();
        case 2:
            return reader.read<uint16_t>();
        case 3:
            return reader.read<int16_t>();
        case 4:
            return reader.read<uint32_t>();
        case 5:
            return reader.read<int32_t>();
        case 6:
            return reader.read<float>();
        case 10:
            return static_cast<double>(reader.read<uint64_t>());
        case 11:
            return static_cast<double>(reader.read<int64_t>());
        default:
            return reader.read<double>();
        }
    }

    void readTensor() {
        m_budget.takeTensor(subject());
        GgufTensor& tensor = m_header.tensors.emplace_back();
        const std::string_view name = text(longestName);
        checkName(subject(), name);
        tensor.name = name;
        const auto dimensions = m_reader.read<uint32_t>();
        if (dimensions > mostDimensions)
            fail(fmt::format("gives the tensor {} {} dimensions", printable(name), dimensions));
        m_budget.take(subject(), name.size() + sizeof(uint64_t) * dimensions);
        for (uint32_t i = 0; i < dimensions; ++i)
            tensor.shape.insert(tensor.shape.begin(),
                                m_reader.read<uint64_t>()); // `ne` has the last axis first
        const auto type = m_reader.read<uint32_t>();
        m_offsets.push_back(m_reader.read<uint64_t>());
        tensor.type = ggufType(type);
        if (tensor.type == nullptr) {
            throw Error(ErrorCode::FormatUnsupported, subject(),
                        fmt::format("the tensor {} has GGUF's type {}, which is not known here",
                                    printable(name), type));
        }
        const uint64_t row = tensor.shape.empty() ? 1 : tensor.shape.back();
        if (row % tensor.type->elements != 0)
            fail(fmt::format("gives the tensor {} rows of {} elements, which blocks of {} do not fill",
                             printable(name), row, tensor.type->elements));
    }

    void placeTensors() {
        const auto padded = [&](uint64_t size) -> uint64_t {
            const auto sum = checkedAdd(size, m_alignment - 1);
            if (!sum)
                fail("has sizes that cannot be");
            return *sum & ~uint64_t{m_alignment - 1};
        };
        const uint64_t begin = padded(m_reader.position());
        uint64_t expected = 0;
        for (size_t i = 0; i < m_header.tensors.size(); ++i) {
            GgufTensor& tensor = m_header.tensors[i];
            // As numbers of 8 bytes it must be possible too.
            const uint64_t asNumbers = checkedByteSize(subject(), tensor.name, Dtype::F64, tensor.shape);
            const uint64_t size = asNumbers / 8 / tensor.type->elements * tensor.type->bytes;
            if (m_offsets[i] != expected)
                fail(fmt::format("places the tensor {} at {} where {} was expected", printable(tensor.name),
                                 m_offsets[i], expected));
            const auto first = checkedAdd(begin, expected);
            const auto end = first ? checkedAdd(*first, size) : std::nullopt;
            if (!end)
                fail("has sizes that cannot be");
            if (*end > m_bytes.size()) {
                throw Error(
                    ErrorCode::CheckpointTruncated, subject(),
                    fmt::format(
                        "is cut short: at least {} bytes are missing, from the tensor {} on; download "
                        "it again",
                        *end - m_bytes.size(), printable(tensor.name)));
            }
            tensor.bytes = m_bytes.subspan(*first, size);
            expected = padded(expected + size);
        }
    }

    std::span<const std::byte> m_bytes;
    ByteReader m_reader;
    HeaderBudget& m_budget;
    const std::stop_token& m_stop;
    uint32_t m_alignment = 32;
    GgufHeader m_header;
    std::vector<uint64_t> m_offsets; ///< of each tensor
};

} // namespace

std::optional<uint64_t> GgufHeader::count(std::string_view key) const {
    const auto found = numbers.find(key);
    if (found == numbers.end() || found->second.size() != 1)
        return std::nullopt;
    const double number = found->second.front();
    if (!(number >= 0 && number <= 0x1p53) || number != std::floor(number))
        return std::nullopt;
    return static_cast<uint64_t>(number);
}

std::string_view GgufHeader::architecture() const {
    const auto found = texts.find("general.architecture");
    return found != texts.end() ? std::string_view(found->second) : std::string_view();
}

std::string GgufHeader::keyOf(std::string_view tail) const {
    return fmt::format("{}.{}", architecture(), tail);
}

GgufHeader readGgufHeader(std::span<const std::byte> bytes, const std::string& subject, HeaderBudget& budget,
                          const std::stop_token& stop) {
    return HeaderReader(bytes, subject, budget, stop).read();
}

} // namespace sparsescope
