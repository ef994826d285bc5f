// Flax's files: MessagePack maps of maps, whose leaves are arrays. flax/serialization.py
#include "base/error.h"
#include "weights/checkpoint/flax_scan.h"
#include "weights/checkpoint/joined_parts.h"
#include "weights/checkpoint/msgpack.h"
#include "weights/checkpoint/replicas.h"
#include "weights/checkpoint/trainer_keys.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <map>

namespace sparsescope {
namespace {

constexpr int8_t arrayType = 1, complexType = 2, scalarType = 3; ///< of an extension
constexpr std::string_view chunkedMark = "__msgpack_chunked_array__";
constexpr int maximumDepth = 64;

struct NumpyDtype {
    std::string_view name;
    Dtype dtype;
};
constexpr std::array dtypes{NumpyDtype{"float32", Dtype::F32},
                            NumpyDtype{"bfloat16", Dtype::BF16},
                            NumpyDtype{"float16", Dtype::F16},
                            NumpyDtype{"float64", Dtype::F64},
                            NumpyDtype{"int8", Dtype::I8},
                            NumpyDtype{"uint8", Dtype::U8},
                            NumpyDtype{"int16", Dtype::I16},
                            NumpyDtype{"uint16", Dtype::U16},
                            NumpyDtype{"int32", Dtype::I32},
                            NumpyDtype{"uint32", Dtype::U32},
                            NumpyDtype{"int64", Dtype::I64},
                            NumpyDtype{"uint64", Dtype::U64},
                            NumpyDtype{"bool", Dtype::Bool},
                            NumpyDtype{"complex64", Dtype::C64},
                            NumpyDtype{"float8_e4m3fn", Dtype::F8E4M3},
                            NumpyDtype{"float8_e5m2", Dtype::F8E5M2}};

/// A map of texts: by its first bytes, as every name in a tree of weights is a text.
bool isFlax(const WeightContent& content) {
    try {
        MsgpackReader reader(content.file.bytes(), "");
        if (content.file.bytes().empty() || reader.next() != MsgpackKind::Map || reader.map() == 0)
            return false;
        if (reader.next() != MsgpackKind::Text && reader.next() != MsgpackKind::Bytes)
            return false;
        const std::string_view key = reader.text();
        reader.next(); // anything that is a value
        return !key.empty() && std::ranges::all_of(key, [](unsigned char c) { return c >= ' '; });
    } catch (const Error&) {
        return false;
    }
}

class FlaxReader {
public:
    FlaxReader(WeightFile& file, Reading& reading)
        : m_file(file)
        , m_subject(file.file.path().string())
        , m_reader(file.file.bytes(), m_subject)
        , m_reading(reading) {}

    void read() {
        readMap("", 0);
        if (m_reader.remaining() > 0) {
            throw Error(
                ErrorCode::CheckpointHeader, m_subject,
                fmt::format("has {} bytes behind its end; the file is damaged", m_reader.remaining()));
        }
        // A train state keeps them under "params".
        constexpr std::string_view root = "params";
        const auto inRoot = [&](const auto& tensor) { return tensor.name.starts_with("params."); };
        if (!m_file.tensors.empty() && std::ranges::all_of(m_file.tensors, inRoot) &&
            std::ranges::all_of(m_file.unread, inRoot)) {
            m_file.root = root;
            for (Tensor& tensor : m_file.tensors)
                tensor.name.erase(0, root.size() + 1);
            for (UnreadTensor& tensor : m_file.unread)
                tensor.name.erase(0, root.size() + 1);
        }
        leaveOneReplica(m_file, m_reading.stop);
        unstackScanned(m_file, m_reading.budget);
    }

private:
    void readMap(const std::string& path, int depth) {
        if (depth > maximumDepth)
            throw Error(ErrorCode::CheckpointHeader, m_subject,
                        "nests deeper than 64 levels; the file is damaged");
        throwIfStopped(m_reading.stop);
        for (uint64_t left = m_reader.map(); left > 0; --left) {
            if (m_reader.next() != MsgpackKind::Text && m_reader.next() != MsgpackKind::Bytes) {
                m_reader.skip(); // a number: a list in an optimizer's state
                m_reader.skip();
                continue;
            }
            const std::string_view key = m_reader.text();
            if (path.size() + key.size() + 1 >= maximumName)
                throw Error(ErrorCode::CheckpointHeader, m_subject,
                            "has a name that is too long; the file is damaged");
            if (key == chunkedMark) {
                m_reader.skip();
                return readChunked(path, left - 1);
            }
            // A train state keeps the optimizer's beside the weights; flax.optim's kept the weights, too.
            constexpr std::string_view withWeights = "optimizer";
            if ((depth == 0 && isTrainerKey(key) && key != withWeights) ||
                (depth == 1 && path == withWeights && key != "target")) {
                m_reader.skip();
                continue;
            }
            const std::string name = path.empty() ? std::string(key) : path + "." + std::string(key);
            if (m_reader.next() == MsgpackKind::Map)
                readMap(name, depth + 1);
            else if (m_reader.next() == MsgpackKind::Extension)
                readArray(name);
            else { // a step, a name
                m_reader.skip();
                if (key == "kernel" || key == "embedding" || key == "weight")
                    leaveUnread(name, "is no array; save it as one");
            }
        }
    }

    void readArray(const std::string& name) {
        const MsgpackReader::Extension extension = m_reader.extension();
        if (extension.type == complexType)
            return;
        if (extension.type != arrayType && extension.type != scalarType)
            return leaveUnread(name,
                               fmt::format("is an extension of type {}, which Flax does not write; save it "
                                           "as an array",
                                           int{extension.type}));
        take(name);
        if (auto tensor = arrayOf(name, extension.data))
            m_file.tensors.push_back(std::move(*tensor));
    }

    /// Nothing is left out in silence: what is said of the others would pass for all.
    void leaveUnread(const std::string& name, std::string reason) {
        take(name);
        m_reading.budget.take(m_subject, reason.size());
        m_file.unread.push_back({name, std::move(reason)});
    }

    void take(const std::string& name) {
        m_reading.budget.takeTensor(m_subject);
        m_reading.budget.take(m_subject, name.size());
        checkName(m_subject, name);
    }

    [[noreturn]] void fail(const std::string& name, const std::string& what) const {
        throw Error(ErrorCode::CheckpointSizeMismatch, m_subject,
                    fmt::format("the tensor {} {}; the file is damaged", printable(name), what));
    }

    /// (shape, the dtype's name, the bytes); what is of another dtype is noted as unread.
    std::optional<Tensor> arrayOf(const std::string& name, std::span<const std::byte> data) {
        MsgpackReader inner(data, m_subject);
        if (inner.array() != 3)
            fail(name, "is no array");
        Tensor tensor;
        tensor.name = name;
        for (uint64_t axes = inner.array(); axes > 0; --axes) {
            if (tensor.shape.size() == maximumRank)
                fail(name, "has more than 64 dimensions");
            tensor.shape.push_back(inner.natural());
        }
        const std::string_view dtype = inner.text();
        const std::string_view bytes = inner.text();
        const auto known = std::ranges::find(dtypes, dtype, &NumpyDtype::name);
        if (known == dtypes.end()) {
            m_file.unread.push_back(
                {name, fmt::format("has the dtype {}, which is not read", printable(dtype, 40))});
            return std::nullopt;
        }
        tensor.dtype = known->dtype;
        if (checkedByteSize(m_subject, name, tensor.dtype, tensor.shape) != bytes.size())
            fail(name, fmt::format("has {} bytes, which do not fit its shape", bytes.size()));
        tensor.bytes = std::as_bytes(std::span(bytes));
        return tensor;
    }

    /// What stands behind the mark of an array above 2^30 bytes: its shape, and the pieces of it laid flat.
    void readChunked(const std::string& name, uint64_t members) {
        take(name);
        std::map<uint64_t, uint64_t> extents;
        std::map<uint64_t, Tensor> pieces;
        for (; members > 0; --members) {
            const std::string_view member = m_reader.text();
            if (member != "shape" && member != "chunks") {
                m_reader.skip();
                continue;
            }
            for (uint64_t left = m_reader.map(); left > 0; --left) {
                const std::string_view key = m_reader.text();
                uint64_t number = 0;
                const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
                if (error != std::errc() || end != key.data() + key.size())
                    fail(name, "is in pieces without numbers");
                if (member == "shape") {
                    extents[number] = m_reader.natural();
                    if (extents.size() > maximumRank)
                        fail(name, "has more than 64 dimensions");
                    continue;
                }
                const MsgpackReader::Extension extension = m_reader.extension();
                m_reading.budget.take(m_subject, sizeof(Tensor));
                auto piece = extension.type == arrayType ? arrayOf(name, extension.data) : std::nullopt;
                if (!piece)
                    fail(name, "has a piece that is not read");
                piece->shape = {piece->numel()};
                pieces[number] = std::move(*piece);
            }
        }
        std::vector<uint64_t> shape;
        shape.reserve(extents.size());
        for (const auto& [axis, extent] : extents)
            shape.push_back(extent);
        std::vector<Tensor> parts;
        parts.reserve(pieces.size());
        for (auto& [number, piece] : pieces)
            parts.push_back(std::move(piece));
        if (parts.empty())
            fail(name, "has no pieces");
        const Dtype dtype = parts.front().dtype;
        const uint64_t bytes = checkedByteSize(m_subject, name, dtype, shape);
        Tensor whole = joinAlong(0, std::move(parts), m_subject);
        if (whole.byteSize() != bytes)
            fail(name, "has pieces that do not fit its shape");
        whole.name = name;
        whole.shape = std::move(shape);
        m_file.tensors.push_back(std::move(whole));
    }

    WeightFile& m_file;
    std::string m_subject;
    MsgpackReader m_reader;
    Reading& m_reading;
};

/// O(headers).
WeightFile readFlax(WeightContent content, Reading& reading) {
    WeightFile file;
    file.format = "flax";
    file.file = std::move(content.file);
    FlaxReader(file, reading).read();
    if (file.tensors.empty() && file.unread.empty()) {
        throw Error(ErrorCode::CheckpointEmpty, file.file.path().string(),
                    "is a MessagePack file without arrays; give the model's flax_model.msgpack");
    }
    return file;
}

} // namespace

extern const WeightFormat flaxFormat;
const WeightFormat flaxFormat{"Flax", {"msgpack"}, isFlax, readFlax};

} // namespace sparsescope
