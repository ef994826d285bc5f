// NumPy's .npz: a zip archive of .npy arrays. numpy/lib/format.py
#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/flax_scan.h"
#include "weights/checkpoint/replicas.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <zlib.h>

namespace sparsescope {
namespace {

constexpr std::string_view magic("\x93NUMPY", 6);
constexpr uint64_t maximumHeader = 10'000;                        ///< numpy's own limit
constexpr uint64_t largestPreamble = magic.size() + 2 + 4;        ///< magic, version, length of the header
constexpr uint64_t deflateRatio = 1040;                           ///< deflate makes at most 1032 bytes of one
constexpr uint64_t inflatedBase = 64U << 20U, inflatedRatio = 32; ///< what all entries may become together

bool isArray(const ZipDirectory::Entry& entry) {
    return entry.name.ends_with(".npy");
}

bool isNpz(const WeightContent& content) {
    return content.archive && std::ranges::any_of(content.archive->entries(), isArray);
}

/// The plain bytes of a deflated entry, from its beginning.
class Inflater {
public:
    explicit Inflater(std::span<const std::byte> deflated)
        : m_left(deflated) {
        if (inflateInit2(&m_stream, -MAX_WBITS) != Z_OK)
            throw std::bad_alloc();
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// How many bytes there were, `out.size()` at most. Damaged data counts as the end.
    size_t read(std::span<std::byte> out, const std::stop_token& stop) {
        size_t done = 0;
        while (done < out.size() && !m_ended) {
            throwIfStopped(stop);
            const size_t in = std::min<size_t>(m_left.size(), 1U << 20U);
            const size_t wanted = std::min<size_t>(out.size() - done, 1U << 22U);
            m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(m_left.data()));
            m_stream.avail_in = static_cast<uInt>(in);
            m_stream.next_out = reinterpret_cast<Bytef*>(out.data() + done);
            m_stream.avail_out = static_cast<uInt>(wanted);
            const int state = inflate(&m_stream, Z_NO_FLUSH);
            m_left = m_left.subspan(in - m_stream.avail_in);
            done += wanted - m_stream.avail_out;
            m_ended = state != Z_OK;
        }
        return done;
    }

private:
    z_stream m_stream{};
    std::span<const std::byte> m_left;
    bool m_ended = false;
};

/// What the header of one array says.
struct ArrayHeader {
    std::string descr; ///< "<f4"; empty for a structured type
    bool fortranOrder = false;
    std::vector<uint64_t> shape;
    uint64_t dataAt = 0;
};

/// The header: a Python dictionary with the keys descr, fortran_order and shape.
class HeaderParser {
public:
    HeaderParser(std::string_view text, std::string subject, std::string_view name)
        : m_text(text)
        , m_subject(std::move(subject))
        , m_name(name) {}

    ArrayHeader parse() {
        ArrayHeader header;
        bool descr = false;
        bool order = false;
        bool shape = false;
        expect('{');
        while (!accept('}')) {
            const std::string_view key = text();
            expect(':');
            if (key == "descr" && !std::exchange(descr, true)) {
                if (peek() == '[')
                    skipList();
                else
                    header.descr = text();
            } else if (key == "fortran_order" && !std::exchange(order, true)) {
                header.fortranOrder = truth();
            } else if (key == "shape" && !std::exchange(shape, true)) {
                header.shape = tuple();
            } else {
                fail();
            }
            if (!accept(',') && peek() != '}')
                fail();
        }
        if (!descr || !order || !shape || m_text.find_first_not_of(" \n") != m_text.npos)
            fail();
        return header;
    }

private:
    [[noreturn]] void fail() const {
        throw Error(
            ErrorCode::CheckpointHeader, m_subject,
            fmt::format("the array {} has no sound NumPy header; the file is damaged, write or download it "
                        "again",
                        printable(m_name)));
    }
    char peek() {
        m_text.remove_prefix(std::min(m_text.find_first_not_of(" \n"), m_text.size()));
        if (m_text.empty())
            fail();
        return m_text.front();
    }
    bool accept(char c) {
        if (peek() != c)
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    void expect(char c) {
        if (!accept(c))
            fail();
    }
    std::string_view text() {
        const char quote = peek();
        if (quote != '\'' && quote != '"')
            fail();
        const size_t end = m_text.find(quote, 1);
        if (end == m_text.npos)
            fail();
        const std::string_view inside = m_text.substr(1, end - 1);
        m_text.remove_prefix(end + 1);
        return inside;
    }
    bool truth() {
        peek();
        for (const std::string_view word : {"True", "False"}) {
            if (m_text.starts_with(word)) {
                m_text.remove_prefix(word.size());
                return word == "True";
            }
        }
        fail();
    }
    /// Names, types and shapes of fields: texts, so a bracket inside one does not count.
    void skipList() {
        int depth = 0;
        do {
            const char c = peek();
            if (c == '\'' || c == '"') {
                text();
                continue;
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            m_text.remove_prefix(1);
        } while (depth > 0);
    }
    std::vector<uint64_t> tuple() {
        std::vector<uint64_t> extents;
        expect('(');
        while (!accept(')')) {
            peek();
            uint64_t extent = 0;
            const auto [end, error] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), extent);
            if (error != std::errc() || extents.size() == maximumRank)
                fail();
            m_text.remove_prefix(static_cast<size_t>(end - m_text.data()));
            accept('L'); // Python 2
            extents.push_back(extent);
            if (!accept(',') && peek() != ')')
                fail();
        }
        return extents;
    }

    std::string_view m_text;
    std::string m_subject;
    std::string_view m_name;
};

struct ArrayType {
    std::string_view descr;
    Dtype dtype;
};
constexpr std::array arrayTypes{
    ArrayType{"f4", Dtype::F32},  ArrayType{"f8", Dtype::F64}, ArrayType{"f2", Dtype::F16},
    ArrayType{"b1", Dtype::Bool}, ArrayType{"i1", Dtype::I8},  ArrayType{"u1", Dtype::U8},
    ArrayType{"i2", Dtype::I16},  ArrayType{"u2", Dtype::U16}, ArrayType{"i4", Dtype::I32},
    ArrayType{"u4", Dtype::U32},  ArrayType{"i8", Dtype::I64}, ArrayType{"u8", Dtype::U64},
    ArrayType{"c8", Dtype::C64},
};

/// Column-major to row-major: the first axis is the one that lies together.
void transpose(std::span<const std::byte> from, const std::vector<uint64_t>& shape, size_t element,
               std::span<std::byte> to, const std::stop_token& stop) {
    if (to.empty())
        return;
    std::vector<uint64_t> strides; // in `from`, in elements
    uint64_t stride = 1;
    for (const uint64_t extent : shape) {
        strides.push_back(stride);
        stride *= extent;
    }
    std::vector<uint64_t> at(shape.size());
    uint64_t source = 0;
    for (std::byte* next = to.data();;) {
        const uint64_t columns = shape.back();
        for (uint64_t column = 0; column < columns; ++column, next += element)
            std::memcpy(next, from.data() + (source + column * strides.back()) * element, element);
        size_t axis = shape.size() - 1;
        for (; axis > 0; --axis) { // the next row
            source += strides[axis - 1];
            if (++at[axis - 1] < shape[axis - 1])
                break;
            source -= strides[axis - 1] * shape[axis - 1];
            at[axis - 1] = 0;
        }
        if (axis == 0)
            return;
        throwIfStopped(stop);
    }
}

/// Big-endian to little-endian, word by word; `bytes` are whole words.
void reverseBytes(std::span<std::byte> bytes, size_t word, const std::stop_token& stop) {
    for (size_t at = 0; at < bytes.size(); at += word) {
        if (at % (size_t{1} << 22U) == 0)
            throwIfStopped(stop);
        std::ranges::reverse(bytes.subspan(at, word));
    }
}

class NpzReader {
public:
    NpzReader(const WeightContent& content, Reading& reading)
        : m_archive(*content.archive)
        , m_subject(content.file.path().string())
        , m_inflatedLeft(inflatedBase + inflatedRatio * content.file.bytes().size())
        , m_reading(reading) {}

    void read(const ZipDirectory::Entry& entry) {
        const std::string name(entry.name.substr(0, entry.name.size() - 4));
        checkName(m_subject, name);
        m_reading.budget.takeTensor(m_subject);
        m_reading.budget.take(m_subject, name.size());
        if (!entry.stored && !entry.deflated) {
            unread.push_back({name, "is encrypted, or compressed in another way than numpy's"});
            return;
        }
        const ArrayHeader header = headerOf(entry, name);
        const std::string_view descr = header.descr; // byte order, then kind and size
        const auto known =
            std::ranges::find(arrayTypes, descr.substr(std::min<size_t>(descr.size(), 1)), &ArrayType::descr);
        if (known == arrayTypes.end() || std::string_view("<>|").find(descr[0]) == descr.npos) {
            unread.push_back({name, reasonAgainst(header.descr)});
            return;
        }
        Tensor tensor;
        tensor.name = name;
        tensor.dtype = known->dtype;
        tensor.shape = header.shape;
        m_reading.budget.take(m_subject, tensor.shape.size() * sizeof(uint64_t));
        const uint64_t size = checkedByteSize(m_subject, name, tensor.dtype, tensor.shape);
        if (entry.plainSize - header.dataAt != size)
            fail(ErrorCode::CheckpointSizeMismatch, name,
                 fmt::format("has {} bytes, but its type and shape need {}", entry.plainSize - header.dataAt,
                             size));
        tensor.bytes = entry.stored ? m_archive.content(entry).subspan(header.dataAt)
                                    : std::span<const std::byte>(inflated(entry, header, name, size));
        const bool columnMajor = header.fortranOrder && tensor.shape.size() > 1;
        if (columnMajor || descr[0] == '>') {
            const std::span<std::byte> made = m_reading.owned.add(size, m_subject, name);
            if (columnMajor)
                transpose(tensor.bytes, tensor.shape, bitsOf(tensor.dtype) / 8, made, m_reading.stop);
            else
                std::ranges::copy(tensor.bytes, made.begin());
            if (descr[0] == '>') // a complex number is two numbers
                reverseBytes(made, tensor.dtype == Dtype::C64 ? 4 : bitsOf(tensor.dtype) / 8, m_reading.stop);
            tensor.bytes = made;
        }
        tensors.push_back(std::move(tensor));
    }

    std::vector<Tensor> tensors;
    std::vector<UnreadTensor> unread;

private:
    [[noreturn]] void fail(ErrorCode code, const std::string& name, const std::string& what) const {
        throw Error(code, m_subject,
                    fmt::format("the array {} {}; the file is damaged, write or download it again",
                                printable(name), what));
    }

    static std::string reasonAgainst(std::string_view descr) {
        if (descr.empty())
            return "has records as elements";
        if (descr.find('O') != descr.npos)
            return "holds Python objects, which are never loaded";
        return fmt::format("has the type {}, which is not read; save it as float32", printable(descr, 20));
    }

    ArrayHeader headerOf(const ZipDirectory::Entry& entry, const std::string& name) {
        std::array<std::byte, largestPreamble + maximumHeader> begin{};
        std::span<const std::byte> bytes;
        if (entry.stored) {
            bytes = m_archive.content(entry);
        } else {
            if (entry.plainSize / deflateRatio > entry.size)
                fail(ErrorCode::CheckpointSizeMismatch, name, "declares more bytes than it can hold");
            Inflater inflater(m_archive.packed(entry));
            bytes = std::span(begin).first(inflater.read(begin, m_reading.stop));
        }
        bytes = bytes.first(std::min<size_t>({bytes.size(), begin.size(), entry.plainSize}));
        ByteReader reader(bytes, m_subject);
        if (bytes.size() < largestPreamble || reader.takeText(magic.size()) != magic)
            fail(ErrorCode::CheckpointHeader, name, "is no NumPy array");
        const auto version = reader.read<uint8_t>();
        reader.skip(1);
        if (version < 1 || version > 3)
            fail(ErrorCode::CheckpointHeader, name, fmt::format("has version {} of NumPy's format", version));
        const uint64_t length = version == 1 ? reader.read<uint16_t>() : reader.read<uint32_t>();
        if (length > maximumHeader || length > reader.remaining())
            fail(ErrorCode::CheckpointHeader, name, fmt::format("has a header of {} bytes", length));
        ArrayHeader header = HeaderParser(reader.takeText(length), m_subject, name).parse();
        header.dataAt = reader.position();
        return header;
    }

    std::span<std::byte> inflated(const ZipDirectory::Entry& entry, const ArrayHeader& header,
                                  const std::string& name, uint64_t size) {
        if (size > m_inflatedLeft) {
            throw Error(
                ErrorCode::FormatUnsupported, m_subject,
                "unpacks to more than 32 times its size, which no weights do; save it with numpy.savez");
        }
        m_inflatedLeft -= size;
        Inflater inflater(m_archive.packed(entry));
        std::vector<std::byte> head(header.dataAt);
        const std::span<std::byte> bytes = m_reading.owned.add(size, m_subject, name);
        std::byte more{};
        if (inflater.read(head, m_reading.stop) != head.size() ||
            inflater.read(bytes, m_reading.stop) != size ||
            inflater.read(std::span(&more, 1), m_reading.stop) != 0)
            fail(ErrorCode::CheckpointSizeMismatch, name, "does not unpack to the bytes that it declares");
        uLong crc = crc32_z(0, reinterpret_cast<const Bytef*>(head.data()), head.size());
        crc = crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
        if (crc != entry.crc)
            fail(ErrorCode::CheckpointSizeMismatch, name, "fails its checksum");
        return bytes;
    }

    const ZipDirectory& m_archive;
    std::string m_subject;
    uint64_t m_inflatedLeft;
    Reading& m_reading;
};

/// Stored little-endian arrays in C order are mapped in place; deflated ones are unpacked, those in Fortran
/// order transposed, big-endian ones turned round. O(entries), and O(bytes) of these.
WeightFile readNpz(WeightContent content, Reading& reading) {
    NpzReader reader(content, reading);
    for (const ZipDirectory::Entry& entry : content.archive->entries()) {
        throwIfStopped(reading.stop);
        if (isArray(entry))
            reader.read(entry);
    }
    WeightFile result;
    result.format = "npz";
    result.tensors = std::move(reader.tensors);
    result.unread = std::move(reader.unread);
    result.file = std::move(content.file);
    leaveOneReplica(result, reading.stop);
    unstackScanned(result, reading.budget);
    return result;
}

} // namespace

extern const WeightFormat npzFormat;
const WeightFormat npzFormat{"NumPy archives", {"npz"}, isNpz, readNpz};

} // namespace sparsescope
