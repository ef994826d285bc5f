// PyTorch's files of before version 1.6: five pickles (a magic number, the protocol, the system, the object,
// the keys of its storages), then each storage's number of elements and its bytes. torch/serialization.py,
// _legacy_save
#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/state_dictionary.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

namespace sparsescope {
namespace {

using namespace std::string_view_literals;
using Kind = PickleValue::Kind;

/// The pickle of 0x1950a86a20f9469cfc6c in protocol 2, which torch.save wrote.
constexpr std::string_view magic = "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."sv;
constexpr uint64_t maximumPickle = 64U << 20U;

bool isPytorchLegacy(const WeightContent& content) {
    return content.text().starts_with(magic);
}

/// The pickles, one behind the other.
class PickleSequence {
public:
    PickleSequence(std::span<const std::byte> bytes, std::string subject, const std::stop_token& stop)
        : m_bytes(bytes)
        , m_subject(std::move(subject))
        , m_stop(stop) {}

    Pickle next() {
        Pickle pickle(m_bytes.subspan(m_position, std::min(m_bytes.size() - m_position, maximumPickle)),
                      m_subject, m_stop);
        m_position += pickle.size();
        return pickle;
    }
    uint64_t position() const { return m_position; }

private:
    std::span<const std::byte> m_bytes;
    std::string m_subject;
    const std::stop_token& m_stop;
    uint64_t m_position = magic.size();
};

/// The storages by their keys.
using Storages = std::unordered_map<std::string_view, std::span<const std::byte>>;

class StorageReader {
public:
    StorageReader(const Pickle& object, std::string subject)
        : m_object(object)
        , m_subject(std::move(subject)) {
        for (const PickleValue reference : object.references()) {
            const auto one = object.items(reference);
            const auto id = object.items(one[0]);
            if (id.size() >= 3 && id[0].view() == "storage" && id[2].is(Kind::Text))
                m_classes.emplace(id[2].view(), id[1]);
        }
    }

    Storages read(const Pickle& keys, ByteReader& reader, const std::stop_token& stop) const {
        Storages storages;
        for (const PickleValue key : keys.items(keys.top())) {
            throwIfStopped(stop);
            const auto storageClass = m_classes.find(key.view());
            if (!key.is(Kind::Text) || storageClass == m_classes.end())
                fail(ErrorCode::CheckpointPickle, key, "is of no tensor");
            const std::string name = m_object.globalName(storageClass->second);
            const std::optional<unsigned> size = storageElementSize(name);
            if (!size) {
                throw Error(
                    ErrorCode::FormatUnsupported, m_subject,
                    fmt::format("has a storage of the type {}, which is not read, and what stands behind it "
                                "cannot be found; load the file with torch and save it again",
                                printable(name)));
            }
            if (reader.remaining() < sizeof(int64_t))
                failShort(key);
            const auto numel = reader.read<int64_t>();
            const auto bytes =
                numel < 0 ? std::nullopt : checkedMultiply(static_cast<uint64_t>(numel), *size);
            if (!bytes)
                fail(ErrorCode::CheckpointSizeMismatch, key, fmt::format("has {} elements", numel));
            if (*bytes > reader.remaining())
                failShort(key);
            if (!storages.emplace(key.view(), reader.take(*bytes)).second)
                fail(ErrorCode::CheckpointPickle, key, "is there twice");
        }
        if (reader.remaining() > 0) {
            throw Error(
                ErrorCode::CheckpointHeader, m_subject,
                fmt::format("has {} bytes behind its last storage; the file is damaged", reader.remaining()));
        }
        return storages;
    }

private:
    [[noreturn]] void fail(ErrorCode code, PickleValue key, const std::string& what) const {
        throw Error(code, m_subject,
                    fmt::format("the storage {} {}; the file is damaged, write or download it again",
                                printable(key.view()), what));
    }
    [[noreturn]] void failShort(PickleValue key) const {
        throw Error(ErrorCode::CheckpointTruncated, m_subject,
                    fmt::format("is cut short in the storage {}; download it again", printable(key.view())));
    }

    const Pickle& m_object;
    std::string m_subject;
    std::unordered_map<std::string_view, PickleValue> m_classes; ///< by key
};

/// O(pickles), and O(bytes) of views that are not contiguous.
WeightFile readPytorchLegacy(WeightContent content, Reading& reading) {
    const std::string subject = content.file.path().string();
    PickleSequence pickles(content.file.bytes(), subject, reading.stop);
    const Pickle protocol = pickles.next();
    if (!protocol.top().is(Kind::Int) || protocol.top().integer != 1001)
        throw Error(ErrorCode::FormatUnsupported, subject, "is in a protocol of PyTorch's that is not 1001");
    const Pickle system = pickles.next();
    const auto little = system.lookUp(system.top(), "little_endian");
    if (!little || !little->is(Kind::Bool) || little->integer == 0) {
        throw Error(
            ErrorCode::FormatUnsupported, subject,
            "was not written on a little-endian machine; load it with torch on another machine and save it "
            "again");
    }
    const Pickle object = pickles.next();
    const Pickle keys = pickles.next();
    if (!keys.top().is(Kind::List))
        throw Error(ErrorCode::CheckpointPickle, subject, "has no list of its storages; the file is damaged");
    ByteReader reader(content.file.bytes(), subject);
    reader.seek(pickles.position());
    const Storages storages = StorageReader(object, subject).read(keys, reader, reading.stop);
    const auto record = [&](std::string_view key) -> std::optional<std::span<const std::byte>> {
        const auto found = storages.find(key);
        return found != storages.end() ? std::optional(found->second) : std::nullopt;
    };
    PytorchTensors tensors(object, record, subject, content.file.bytes().size(), reading);
    return weightFileOf("pytorch-legacy", readStateDictionary(object, tensors, reading, subject),
                        std::move(content.file));
}

} // namespace

extern const WeightFormat pytorchLegacyFormat;
const WeightFormat pytorchLegacyFormat{"PyTorch before 1.6", {}, isPytorchLegacy, readPytorchLegacy};

} // namespace sparsescope
