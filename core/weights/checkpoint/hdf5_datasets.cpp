#include "weights/checkpoint/hdf5_datasets.h"

#include "base/byte_reader.h"
#include "base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <unordered_set>

namespace sparsescope {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view signature = "\x89HDF\r\n\x1a\n"sv;
constexpr uint64_t undefinedAddress = UINT64_MAX;
constexpr size_t maximumObjects = 400'000, maximumMessages = 8'000'000;
constexpr int maximumDepth = 64;

/// The kinds of messages of an object header that matter here (section IV.A.2).
enum Message : uint16_t {
    Dataspace = 0x0001,
    LinkInfo = 0x0002,
    Datatype = 0x0003,
    Link = 0x0006,
    Layout = 0x0008,
    Filters = 0x000B,
    Continuation = 0x0010,
    SymbolTable = 0x0011,
};

/// What an object header says.
struct Object {
    std::optional<std::span<const std::byte>> dataspace, datatype, layout, symbolTable;
    bool filtered = false, newGroup = false;
};

class Hdf5Reader {
public:
    Hdf5Reader(std::span<const std::byte> bytes, uint64_t userBlock, WeightFile& file, Reading& reading)
        : m_bytes(bytes)
        , m_userBlock(userBlock)
        , m_subject(file.file.path().string())
        , m_file(file)
        , m_reading(reading) {}

    void read() {
        ByteReader reader = at(signature.size(), 88);
        const auto version = reader.read<uint8_t>();
        if (version > 1)
            failNewer(fmt::format("superblock {}", version));
        reader.skip(4);
        const auto offsets = reader.read<uint8_t>(), lengths = reader.read<uint8_t>();
        if (offsets != 8 || lengths != 8)
            fail("has addresses or lengths of other than 8 bytes");
        reader.skip(1 + 4 + 4 + (version == 1 ? 4U : 0U));
        if (reader.read<uint64_t>() != m_userBlock)
            fail("has a base address that is not where it begins");
        reader.skip(8);
        if (const auto end = reader.read<uint64_t>(); end > m_userBlock + m_bytes.size()) {
            throw Error(ErrorCode::CheckpointTruncated, m_subject,
                        fmt::format("is HDF5 of {} bytes, of which {} are there; download it again", end,
                                    m_userBlock + m_bytes.size()));
        }
        reader.skip(8 + 8);
        readObject(reader.read<uint64_t>(), "", 0);
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::CheckpointHeader, m_subject,
                    fmt::format("its HDF5 {}; the file is damaged, write or download it again", what));
    }
    [[noreturn]] void failNewer(const std::string& what) const {
        throw Error(
            ErrorCode::FormatUnsupported, m_subject,
            fmt::format("is HDF5 in a newer layout ({}), which is not read; copy it with h5repack --low=0 "
                        "--high=0, or save it with h5py's libver=\"earliest\"",
                        what));
    }

    /// `size` bytes from an address on.
    ByteReader at(uint64_t address, uint64_t size) const {
        if (address > m_bytes.size() || size > m_bytes.size() - address) {
            throw Error(ErrorCode::CheckpointTruncated, m_subject,
                        fmt::format("refers to {} bytes at {}, but has {}; download it again", size, address,
                                    m_bytes.size()));
        }
        return {m_bytes.subspan(address, size), m_subject};
    }

    void expect(ByteReader& reader, std::string_view magic) const {
        if (reader.takeText(magic.size()) != magic)
            fail(fmt::format("lacks a {} where one is wanted", magic));
    }

    void countObject() {
        if (++m_objects > maximumObjects)
            fail(fmt::format("has more than {} objects", maximumObjects));
        throwIfStopped(m_reading.stop);
    }

    /// Version 1 (section IV.A.1.a): a prefix, then messages, which may go on elsewhere.
    Object header(uint64_t address) {
        ByteReader prefix = at(address, 16);
        if (prefix.takeText(4) == "OHDR")
            failNewer("object header 2");
        prefix.seek(0);
        if (prefix.read<uint8_t>() != 1)
            fail("has an object header that is none");
        prefix.skip(1);
        auto left = prefix.read<uint16_t>();
        prefix.skip(4);
        std::vector<std::pair<uint64_t, uint64_t>> blocks{{address + 16, prefix.read<uint32_t>()}};
        Object object;
        for (size_t block = 0; block < blocks.size() && blocks.size() < 256; ++block) {
            ByteReader reader = at(blocks[block].first, blocks[block].second);
            while (left > 0 && reader.remaining() >= 8) {
                --left;
                if (++m_messages > maximumMessages)
                    fail(fmt::format("has more than {} messages", maximumMessages));
                const auto type = reader.read<uint16_t>();
                const auto size = reader.read<uint16_t>();
                const auto flags = reader.read<uint8_t>();
                reader.skip(3);
                const auto body = reader.take(size);
                if ((flags & 2U) != 0 && (type == Dataspace || type == Datatype)) // shared: stands elsewhere
                    continue;
                if (type == Dataspace)
                    object.dataspace = body;
                else if (type == Datatype)
                    object.datatype = body;
                else if (type == Layout)
                    object.layout = body;
                else if (type == SymbolTable)
                    object.symbolTable = body;
                else if (type == Filters)
                    object.filtered = true;
                else if (type == LinkInfo || type == Link)
                    object.newGroup = true;
                else if (type == Continuation) {
                    ByteReader where(body, m_subject);
                    const auto begin = where.read<uint64_t>();
                    blocks.emplace_back(begin, where.read<uint64_t>());
                }
            }
        }
        return object;
    }

    void readObject(uint64_t address, const std::string& path, int depth) {
        countObject();
        const Object object = header(address);
        if (object.symbolTable) {
            if (depth > maximumDepth)
                fail("nests groups deeper than 64 levels");
            // A group that is met on the way to itself would never end.
            if (!m_open.insert(address).second)
                fail("has a group inside itself");
            ByteReader table(*object.symbolTable, m_subject);
            const auto tree = table.read<uint64_t>();
            readTree(tree, heapAt(table.read<uint64_t>()), path, depth, 0);
            m_open.erase(address);
            return;
        }
        if (object.layout)
            return readDataset(object, path);
        if (object.newGroup)
            failNewer(fmt::format("the group {}", path.empty() ? "/" : printable(path)));
        if (object.datatype) // a named type
            return;
        fail(fmt::format("has the object {}, which is neither a group nor a dataset", printable(path)));
    }

    /// The names of a group (section III.D).
    std::span<const std::byte> heapAt(uint64_t address) const {
        ByteReader reader = at(address, 32);
        expect(reader, "HEAP");
        reader.skip(4);
        const auto size = reader.read<uint64_t>();
        reader.skip(8);
        const auto data = reader.read<uint64_t>();
        return at(data, size).take(size);
    }

    void readTree(uint64_t address, std::span<const std::byte> heap, const std::string& path, int depth,
                  int level) {
        countObject();
        ByteReader reader = at(address, 24);
        expect(reader, "TREE");
        if (level > 16 || reader.read<uint8_t>() != 0)
            fail("has a tree of a group that is none");
        const auto height = reader.read<uint8_t>();
        const auto used = reader.read<uint16_t>();
        ByteReader entries = at(address + 24, 8 + uint64_t{used} * 16);
        for (unsigned i = 0; i < used; ++i) {
            entries.skip(8);
            const auto child = entries.read<uint64_t>();
            if (height > 0)
                readTree(child, heap, path, depth, level + 1);
            else
                readNode(child, heap, path, depth);
        }
    }

    void readNode(uint64_t address, std::span<const std::byte> heap, const std::string& path, int depth) {
        countObject();
        ByteReader reader = at(address, 8);
        expect(reader, "SNOD");
        reader.skip(2);
        const auto count = reader.read<uint16_t>();
        ByteReader entries = at(address + 8, uint64_t{count} * 40);
        for (unsigned i = 0; i < count; ++i) {
            const auto nameAt = entries.read<uint64_t>();
            const auto object = entries.read<uint64_t>();
            const auto cached = entries.read<uint32_t>();
            entries.skip(20);
            if (nameAt >= heap.size())
                fail("has a name outside of its heap");
            const std::string_view rest(reinterpret_cast<const char*>(heap.data()) + nameAt,
                                        heap.size() - nameAt);
            const std::string_view name = rest.substr(0, std::min(rest.find('\0'), maximumName));
            if (cached == 2) // a symbolic link
                continue;
            if (path.empty() && (name == "optimizer" || name == "optimizer_weights"))
                continue; // a trainer's state
            std::string full = path.empty() ? std::string(name) : path + "/" + std::string(name);
            checkName(m_subject, full);
            readObject(object, full, depth + 1);
        }
    }

    std::vector<uint64_t> shapeOf(std::span<const std::byte> message) const {
        ByteReader reader(message, m_subject);
        const auto version = reader.read<uint8_t>();
        const auto rank = reader.read<uint8_t>();
        reader.skip(version == 1 ? 6 : 2);
        if (version < 1 || version > 2 || rank > maximumRank)
            fail("has a dataspace that is none");
        std::vector<uint64_t> shape(rank);
        for (uint64_t& extent : shape)
            extent = reader.read<uint64_t>();
        return shape;
    }

    /// Nothing for a type that is not read (section IV.A.2.d).
    std::optional<Dtype> dtypeOf(std::span<const std::byte> message) const {
        ByteReader reader(message, m_subject);
        const unsigned kind = reader.read<uint8_t>() & 0x0FU;
        const auto bits = reader.read<uint8_t>();
        reader.skip(2);
        const auto size = reader.read<uint32_t>();
        if ((bits & 1U) != 0) // big-endian
            return std::nullopt;
        if (kind == 0) {
            const bool isSigned = (bits & 8U) != 0;
            switch (size) {
            case 1:
                return isSigned ? Dtype::I8 : Dtype::U8;
            case 2:
                return isSigned ? Dtype::I16 : Dtype::U16;
            case 4:
                return isSigned ? Dtype::I32 : Dtype::U32;
            case 8:
                return isSigned ? Dtype::I64 : Dtype::U64;
            default:
                return std::nullopt;
            }
        }
        if (kind != 1)
            return std::nullopt;
        reader.skip(5);
        const auto exponent = reader.read<uint8_t>();
        if (size == 2 && exponent == 8)
            return Dtype::BF16;
        if (size == 2 && exponent == 5)
            return Dtype::F16;
        if (size == 4 && exponent == 8)
            return Dtype::F32;
        return size == 8 && exponent == 11 ? std::optional(Dtype::F64) : std::nullopt;
    }

    void readDataset(const Object& object, const std::string& name) {
        if (!object.dataspace || !object.datatype)
            return unread(name, "has a shape or a type that is shared with others, which is not read");
        m_reading.budget.takeTensor(m_subject);
        m_reading.budget.take(m_subject, name.size());
        Tensor tensor;
        tensor.name = name;
        tensor.shape = shapeOf(*object.dataspace);
        const std::optional<Dtype> dtype = dtypeOf(*object.datatype);
        if (!dtype)
            return unread(name, "is of a type that is not read (texts, records, bfloat16 as raw bytes); save "
                                "the model in float32");
        tensor.dtype = *dtype;
        const uint64_t size = checkedByteSize(m_subject, name, tensor.dtype, tensor.shape);
        ByteReader layout(*object.layout, m_subject);
        const auto version = layout.read<uint8_t>();
        const auto kind = layout.read<uint8_t>();
        if (version < 3 || version > 4 || kind > 1 || object.filtered)
            return unread(name,
                          "is stored in chunks or compressed, which is not read; copy the file with h5repack "
                          "-f NONE -l CONTI");
        if (kind == 0) {
            const auto stored = layout.read<uint16_t>();
            tensor.bytes = layout.take(stored);
        } else {
            const auto address = layout.read<uint64_t>();
            const auto stored = layout.read<uint64_t>();
            if (address == undefinedAddress && size > 0)
                return unread(name, "was made but never written");
            if (size > 0)
                tensor.bytes = at(address, stored).take(stored);
        }
        if (tensor.bytes.size() != size) {
            throw Error(
                ErrorCode::CheckpointSizeMismatch, m_subject,
                fmt::format("the tensor {} has {} bytes where its shape wants {}; the file is damaged",
                            printable(name), tensor.bytes.size(), size));
        }
        m_file.tensors.push_back(std::move(tensor));
    }

    void unread(const std::string& name, const std::string& reason) {
        m_reading.budget.take(m_subject, name.size() + reason.size());
        m_file.unread.push_back({name, reason});
    }

    std::span<const std::byte> m_bytes;
    uint64_t m_userBlock; ///< bytes of the file before them
    std::string m_subject;
    WeightFile& m_file;
    Reading& m_reading;
    std::unordered_set<uint64_t> m_open; ///< groups on the way to where we are
    size_t m_objects = 0, m_messages = 0;
};

} // namespace

/// Where the superblock is: at 0, or behind a block of the user's of 512 bytes or twice, four times, ... as
/// many (section II.A); nothing where there is none.
static std::optional<uint64_t> superblockOf(std::span<const std::byte> bytes) {
    constexpr uint64_t smallestBlock = 512, largestBlock = 1U << 20U;
    for (uint64_t at = 0; at <= largestBlock && at + signature.size() <= bytes.size();
         at = std::max(smallestBlock, 2 * at)) {
        if (std::string_view(reinterpret_cast<const char*>(bytes.data()) + at, signature.size()) == signature)
            return at;
    }
    return std::nullopt;
}

bool looksLikeHdf5(std::span<const std::byte> bytes) {
    return superblockOf(bytes).has_value();
}

void readHdf5Datasets(std::span<const std::byte> bytes, WeightFile& file, Reading& reading) {
    const uint64_t userBlock = superblockOf(bytes).value();
    Hdf5Reader(bytes.subspan(userBlock), userBlock, file, reading).read();
}

} // namespace sparsescope
