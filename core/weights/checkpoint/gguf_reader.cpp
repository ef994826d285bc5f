// GGUF, llama.cpp's format: a header of keys and values, the tensors' names, shapes, types and offsets, the
// data. ggml/docs/gguf.md
#include "base/byte_reader.h"
#include "base/error.h"
#include "base/parallel.h"
#include "weights/checkpoint/gguf_blocks.h"
#include "weights/checkpoint/weight_file.h"

#include <array>
#include <bit>
#include <fmt/format.h>
#include <unordered_set>

namespace sparsescope {
namespace {

constexpr uint64_t longestName = 63, mostDimensions = 4, mostPairs = 100'000, longestText = 64U << 10U;
constexpr uint32_t typeString = 8, typeArray = 9;
constexpr std::array<uint64_t, 13> valueSizes{1, 1, 2, 2, 4, 4, 4,
                                              1, 0, 0, 8, 8, 8}; ///< by type; 0: not fixed

bool isGguf(const WeightContent& content) {
    return content.text().starts_with("GGUF");
}

class GgufHeader {
public:
    GgufHeader(std::span<const std::byte> bytes, std::string subject, Reading& reading)
        : m_bytes(bytes)
        , m_reader(bytes, std::move(subject))
        , m_reading(reading) {}

    void read() {
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
                throwIfStopped(m_reading.stop);
            readTensor();
        }
        placeTensors();
    }

    struct Described {
        Tensor tensor; ///< `bytes` as they lie in the file
        const GgufType* type = nullptr;
        uint64_t offset = 0, size = 0;
    };
    std::vector<Described> tensors;
    std::map<std::string, std::string> metadata; ///< the keys "general." that are texts

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
            } else if (type == typeString && key.starts_with("general.")) {
                const std::string_view value = text(longestText);
                checkName(subject(), value.substr(0, maximumName - 1));
                m_reading.budget.take(subject(), 128 + key.size() + value.size());
                metadata.emplace(key, value);
            } else {
                skipValue(type);
            }
        }
    }

    void skipValue(uint32_t type) {
        if (type == typeString) {
            m_reader.skip(m_reader.read<uint64_t>());
        } else if (type == typeArray) {
            const auto element = m_reader.read<uint32_t>();
            const auto count = m_reader.read<uint64_t>();
            if (element < valueSizes.size() && valueSizes[element] > 0) {
                const auto size = checkedMultiply(count, valueSizes[element]);
                m_reader.skip(size.value_or(UINT64_MAX));
            } else if (element == typeString) {
                for (uint64_t i = 0; i < count; ++i) { // each takes 8 bytes: the reader ends this
                    if (i % 65536 == 0)
                        throwIfStopped(m_reading.stop);
                    m_reader.skip(m_reader.read<uint64_t>());
                }
            } else {
                fail(fmt::format("has an array of the type {}", element));
            }
        } else if (type < valueSizes.size()) {
            m_reader.skip(valueSizes[type]);
        } else {
            fail(fmt::format("has a value of the type {}", type));
        }
    }

    void readTensor() {
        m_reading.budget.takeTensor(subject());
        Described described;
        Tensor& tensor = described.tensor;
        const std::string_view name = text(longestName);
        checkName(subject(), name);
        tensor.name = name;
        const auto dimensions = m_reader.read<uint32_t>();
        if (dimensions > mostDimensions)
            fail(fmt::format("gives the tensor {} {} dimensions", printable(name), dimensions));
        m_reading.budget.take(subject(), name.size() + sizeof(uint64_t) * dimensions);
        for (uint32_t i = 0; i < dimensions; ++i)
            tensor.shape.insert(tensor.shape.begin(),
                                m_reader.read<uint64_t>()); // `ne` has the last axis first
        const auto type = m_reader.read<uint32_t>();
        described.offset = m_reader.read<uint64_t>();
        described.type = ggufType(type);
        if (described.type == nullptr) {
            throw Error(ErrorCode::FormatUnsupported, subject(),
                        fmt::format("the tensor {} has GGUF's type {}, which is not known here",
                                    printable(name), type));
        }
        const uint64_t row = tensor.shape.empty() ? 1 : tensor.shape.back();
        if (row % described.type->elements != 0)
            fail(fmt::format("gives the tensor {} rows of {} elements, which blocks of {} do not fill",
                             printable(name), row, described.type->elements));
        // As F32 it must be possible too.
        const uint64_t asFloats = checkedByteSize(subject(), tensor.name, Dtype::F64, tensor.shape);
        described.size = asFloats / 8 / described.type->elements * described.type->bytes;
        tensors.push_back(std::move(described));
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
        for (Described& described : tensors) {
            const std::string& name = described.tensor.name;
            if (described.offset != expected)
                fail(fmt::format("places the tensor {} at {} where {} was expected", printable(name),
                                 described.offset, expected));
            const auto first = checkedAdd(begin, described.offset);
            const auto end = first ? checkedAdd(*first, described.size) : std::nullopt;
            if (!end)
                fail("has sizes that cannot be");
            if (*end > m_bytes.size()) {
                throw Error(
                    ErrorCode::CheckpointTruncated, subject(),
                    fmt::format(
                        "is cut short: at least {} bytes are missing, from the tensor {} on; download "
                        "it again",
                        *end - m_bytes.size(), printable(name)));
            }
            described.tensor.bytes = m_bytes.subspan(*first, described.size);
            expected = padded(described.offset + described.size);
        }
    }

    std::span<const std::byte> m_bytes;
    ByteReader m_reader;
    Reading& m_reading;
    uint32_t m_alignment = 32;
};

/// Some blocks of one tensor, for one core.
struct Piece {
    const GgufType* type;
    const std::byte* blocks;
    uint64_t count;
    float* elements;
};

/// F32, F16, BF16 and the integers are mapped in place; Q8_0, Q4_0, Q4_K and Q6_K become F32 in memory, once
/// the whole header is known to be sound. O(header), and O(elements) of these on all cores.
WeightFile readGguf(WeightContent content, Reading& reading) {
    const std::string subject = content.file.path().string();
    GgufHeader header(content.file.bytes(), subject, reading);
    header.read();
    WeightFile result;
    result.format = "gguf";
    std::vector<Piece> pieces;
    for (auto& [tensor, type, offset, size] : header.tensors) {
        if (!type->dtype) {
            result.unread.push_back(
                {tensor.name,
                 fmt::format("has the quantisation {}, which is not read; Q8_0, Q4_0, Q4_K and Q6_K are",
                             type->name)});
            continue;
        }
        tensor.dtype = *type->dtype;
        if (type->dequantise != nullptr) {
            const std::span<std::byte> floats =
                reading.owned.add(tensor.numel() * sizeof(float), subject, tensor.name);
            constexpr uint64_t blocksAtOnce = 4096;
            const uint64_t blocks = size / type->bytes;
            for (uint64_t first = 0; first < blocks; first += blocksAtOnce) {
                pieces.push_back({type, tensor.bytes.data() + first * type->bytes,
                                  std::min(blocksAtOnce, blocks - first),
                                  reinterpret_cast<float*>(floats.data()) + first * type->elements});
            }
            tensor.bytes = floats;
            tensor.quantised = type->name;
        }
        result.tensors.push_back(std::move(tensor));
    }
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const Piece& piece = pieces[i];
            for (uint64_t block = 0; block < piece.count; ++block) {
                piece.type->dequantise(piece.blocks + block * piece.type->bytes,
                                       piece.elements + block * piece.type->elements);
            }
        },
        reading.stop);
    result.metadata = std::move(header.metadata);
    result.file = std::move(content.file);
    return result;
}

} // namespace

extern const WeightFormat ggufFormat;
const WeightFormat ggufFormat{{"gguf"}, isGguf, readGguf};

} // namespace sparsescope
