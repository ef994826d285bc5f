// Safetensors: u64 N, N bytes of JSON, the buffer. https://github.com/huggingface/safetensors,
// safetensors/src/tensor.rs
#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/json_scanner.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr uint64_t maximumHeader = 100'000'000;

struct Place {
    uint64_t begin = 0, end = 0;
};

class HeaderReader {
public:
    HeaderReader(std::string_view header, const std::string& subject, HeaderBudget& budget,
                 const std::stop_token& stop)
        : m_scanner(header, subject)
        , m_subject(subject)
        , m_budget(budget)
        , m_stop(stop) {}

    void read() {
        m_scanner.object([&](std::string_view key) {
            if (key == "__metadata__")
                readMetadata();
            else
                readTensor(key);
        });
        m_scanner.end();
    }

    std::vector<Tensor> tensors;
    std::vector<Place> places; ///< one for each tensor
    std::map<std::string, std::string> metadata;

private:
    std::string keep(std::string_view text) {
        charge(text.size());
        return std::string(text);
    }

    void charge(uint64_t bytes) { m_budget.take(m_subject, bytes); }

    void readMetadata() {
        if (std::exchange(m_hasMetadata, true))
            m_scanner.fail("has __metadata__ twice");
        if (m_scanner.null())
            return;
        m_scanner.object([&](std::string_view key) {
            std::string kept = keep(key);
            charge(128); // what the map takes for itself
            if (!metadata.emplace(std::move(kept), keep(m_scanner.string())).second)
                m_scanner.fail("has the same key twice in __metadata__");
        });
    }

    void readTensor(std::string_view name) {
        m_budget.takeTensor(m_subject);
        if (tensors.size() % 1024 == 0)
            throwIfStopped(m_stop);
        if (name.size() >= maximumName)
            m_scanner.fail(fmt::format("has a tensor's name of {} bytes", name.size()));
        Tensor tensor;
        tensor.name = keep(name);
        Place place;
        bool dtype = false, shape = false, offsets = false;
        const auto once = [&](bool& seen) {
            if (std::exchange(seen, true))
                m_scanner.fail(
                    fmt::format("describes the tensor {} with a key twice", printable(tensor.name)));
        };
        m_scanner.object([&](std::string_view key) {
            if (key == "dtype") {
                once(dtype);
                tensor.dtype = readDtype(tensor.name);
            } else if (key == "shape") {
                once(shape);
                m_scanner.array([&] {
                    if (tensor.shape.size() == maximumRank)
                        m_scanner.fail(fmt::format("gives the tensor {} more than 64 dimensions",
                                                   printable(tensor.name)));
                    tensor.shape.push_back(m_scanner.unsignedInteger());
                    charge(sizeof(uint64_t));
                });
            } else if (key == "data_offsets") {
                once(offsets);
                size_t count = 0;
                m_scanner.array([&] {
                    if (++count > 2)
                        m_scanner.fail(fmt::format("gives the tensor {} more than two data_offsets",
                                                   printable(tensor.name)));
                    (count == 1 ? place.begin : place.end) = m_scanner.unsignedInteger();
                });
                offsets = count == 2;
            } else {
                m_scanner.skip(); // as the reference reader does
            }
        });
        if (!dtype || !shape || !offsets)
            m_scanner.fail(fmt::format("does not give dtype, shape and two data_offsets for the tensor {}",
                                       printable(tensor.name)));
        tensors.push_back(std::move(tensor));
        places.push_back(place);
    }

    Dtype readDtype(const std::string& tensor) {
        const std::string_view name = m_scanner.string();
        const auto dtype = dtypeFromName(name);
        if (!dtype) {
            throw Error(ErrorCode::FormatUnsupported, m_subject,
                        fmt::format("the tensor {} has dtype {}, which is not one of safetensors' types",
                                    printable(tensor), printable(name, 40)));
        }
        return *dtype;
    }

    JsonScanner m_scanner;
    const std::string& m_subject;
    HeaderBudget& m_budget;
    const std::stop_token& m_stop;
    bool m_hasMetadata = false;
};

/// Sorted by offset the tensors must cover the buffer without a hole or an overlap. Puts them in that order.
void placeTensors(HeaderReader& header, std::span<const std::byte> buffer, const std::string& subject) {
    std::vector<uint32_t> order(header.tensors.size());
    for (uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const auto key = [&](uint32_t i) { return std::pair(header.places[i].begin, header.places[i].end); };
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
    uint64_t expected = 0;
    std::vector<Tensor> sorted;
    sorted.reserve(order.size());
    for (const uint32_t i : order) {
        Tensor& tensor = header.tensors[i];
        const auto [begin, end] = header.places[i];
        const uint64_t size = checkedByteSize(subject, tensor.name, tensor.dtype, tensor.shape);
        if (begin > end || end - begin != size) {
            throw Error(
                ErrorCode::CheckpointSizeMismatch, subject,
                fmt::format(
                    "the tensor {} has the bytes {} to {}, but its dtype and shape need {} bytes; the "
                    "file is damaged, write or download it again",
                    printable(tensor.name), begin, end, size));
        }
        if (begin != expected) {
            throw Error(
                ErrorCode::CheckpointHeader, subject,
                fmt::format("the tensor {} begins at byte {} where {} was expected: {}; the file is damaged, "
                            "write or download it again",
                            printable(tensor.name), begin, expected,
                            begin > expected ? "a hole" : "an overlap"));
        }
        if (end > buffer.size()) {
            uint64_t wanted = end;
            for (const Place& place : header.places)
                wanted = std::max(wanted, place.end);
            throw Error(
                ErrorCode::CheckpointTruncated, subject,
                fmt::format("is cut short: {} bytes are missing, from the tensor {} on; download it again",
                            wanted - buffer.size(), printable(tensor.name)));
        }
        tensor.bytes = buffer.subspan(begin, size);
        sorted.push_back(std::move(tensor));
        expected = end;
    }
    if (expected != buffer.size()) {
        throw Error(
            ErrorCode::CheckpointHeader, subject,
            fmt::format(
                "has {} bytes behind its last tensor, which ends at {}; the file is damaged, write or "
                "download it again",
                buffer.size() - expected, expected));
    }
    header.tensors = std::move(sorted);
}

/// A header length and the JSON object that it announces; whether both are sound is the reader's question.
bool looksLikeSafetensors(const WeightContent& content) {
    // The length's upper bytes are zero, which no text has.
    const std::string_view text = content.text();
    return text.size() > 8 && text.substr(5, 3) == std::string_view("\0\0\0", 3) &&
           beginsJsonObject(text.substr(8));
}

/// Reads the header by the rules of formats.md. O(header).
WeightFile readSafetensors(WeightContent content, Reading& reading) {
    const std::string subject = content.file.path().string();
    HeaderBudget& budget = reading.budget;
    ByteReader reader(content.file.bytes(), subject);
    const auto length = reader.read<uint64_t>();
    if (length > maximumHeader) {
        throw Error(ErrorCode::CheckpointHeader, subject,
                    fmt::format("declares a header of {} bytes; safetensors allows 100,000,000", length));
    }
    if (length > budget.headerBytes) {
        throw Error(
            ErrorCode::FormatUnsupported, subject,
            "the headers of its shards together have more than 100 MB; no real model has, so it is not read");
    }
    budget.headerBytes -= length;
    HeaderReader header(reader.takeText(length), subject, budget, reading.stop);
    header.read();
    placeTensors(header, reader.take(reader.remaining()), subject);

    WeightFile result;
    result.format = "safetensors";
    result.tensors = std::move(header.tensors);
    result.metadata = std::move(header.metadata);
    result.file = std::move(content.file);
    return result;
}

} // namespace

extern const WeightFormat safetensorsFormat;
const WeightFormat safetensorsFormat{"safetensors", {"safetensors"}, looksLikeSafetensors, readSafetensors};

} // namespace sparsescope
