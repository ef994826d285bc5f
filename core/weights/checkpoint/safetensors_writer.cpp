#include "weights/checkpoint/safetensors_writer.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/mapped_file.h"
#include "weights/checkpoint/row_permutation.h"
#include "weights/checkpoint/stored_elements.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <unordered_set>

namespace sparsescope {
namespace {

std::string quoted(const std::string& text, const std::string& subject) {
    try {
        return nlohmann::json(text).dump();
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::CheckpointHeader, subject,
                    fmt::format("the name {} is not UTF-8, which safetensors needs", printable(text)));
    }
}

std::string headerOf(const std::vector<TensorSource>& tensors, const std::vector<uint64_t>& sizes,
                     const std::map<std::string, std::string>& metadata, const std::string& subject) {
    std::string header = "{";
    if (!metadata.empty()) {
        header += "\"__metadata__\":{";
        for (const auto& [key, value] : metadata)
            header += fmt::format("{}:{},", quoted(key, subject), quoted(value, subject));
        header.back() = '}';
        header += ',';
    }
    uint64_t offset = 0;
    for (size_t i = 0; i < tensors.size(); ++i) {
        header += fmt::format("{}:{{\"dtype\":\"{}\",\"shape\":[{}],\"data_offsets\":[{},{}]}},",
                              quoted(tensors[i].name, subject), dtypeName(tensors[i].dtype),
                              fmt::join(tensors[i].shape, ","), offset, offset + sizes[i]);
        offset += sizes[i];
    }
    if (header.size() > 1)
        header.pop_back();
    header += '}';
    header.append((8 - header.size() % 8) % 8, ' ');
    return header;
}

} // namespace

TensorSource tensorSource(std::string name, Dtype dtype, std::vector<uint64_t> shape,
                          std::span<const std::byte> bytes) {
    return {std::move(name), dtype, std::move(shape),
            [bytes](const std::function<void(std::span<const std::byte>)>& take) { take(bytes); }};
}

TensorSource tensorSource(std::string name, const Tensor& tensor) {
    if (!tensor.decoder)
        return tensorSource(std::move(name), tensor.dtype, tensor.shape, tensor.bytes);
    return {std::move(name), tensor.dtype, tensor.shape,
            [&tensor](const std::function<void(std::span<const std::byte>)>& take) {
                const uint64_t element = bitsOf(tensor.dtype) / 8;
                forStoredElements(tensor, 0, tensor.numel(),
                                  [&](const std::byte* elements, uint64_t, uint64_t count) {
                                      take({elements, count * element});
                                  });
            }};
}

TensorSource storedSource(std::string name, const Tensor& tensor) {
    if (turnedRows(tensor) == 0)
        return tensorSource(std::move(name), tensor);
    const auto stored = std::make_shared<const Tensor>(inStoredRows(tensor));
    return {std::move(name), tensor.dtype, tensor.shape,
            [stored](const auto& take) { tensorSource({}, *stored).write(take); }};
}

void requireSafetensorsName(const std::filesystem::path& path) {
    const std::string ending = path.extension().string();
    const bool isWord = ending.size() > 1 && std::isalpha(static_cast<unsigned char>(ending[1])) != 0;
    if (isWord && ending != ".safetensors")
        throw Error(ErrorCode::Usage, printable(path.string()),
                    fmt::format("ends in {}, and what is written is safetensors; let the name end in "
                                ".safetensors",
                                printable(ending)));
}

void writeSafetensors(const std::filesystem::path& path, const std::vector<TensorSource>& tensors,
                      const std::map<std::string, std::string>& metadata, Progress& progress,
                      const std::stop_token& stop, const Checkpoint* source) {
    const std::string subject = path.string();
    std::unordered_set<std::string_view> names{"__metadata__"};
    std::vector<uint64_t> sizes;
    uint64_t total = 0;
    for (const TensorSource& tensor : tensors) {
        if (!names.insert(tensor.name).second) {
            throw Error(ErrorCode::CheckpointDuplicate, subject,
                        fmt::format("two tensors would have the name {}", printable(tensor.name)));
        }
        sizes.push_back(checkedByteSize(subject, tensor.name, tensor.dtype, tensor.shape));
        total += sizes.back();
    }
    const std::string header = headerOf(tensors, sizes, metadata, subject);
    if (header.size() > 100'000'000) {
        throw Error(
            ErrorCode::CheckpointHeader, subject,
            fmt::format("would need a header of {} bytes; safetensors allows 100,000,000", header.size()));
    }

    progress.begin("writing", total);
    AtomicFile file(path);
    const uint64_t length = header.size();
    file.write(std::as_bytes(std::span(&length, 1)));
    file.write(header);
    for (size_t i = 0; i < tensors.size(); ++i) {
        uint64_t left = sizes[i];
        const auto mismatch = [&](std::string_view what) {
            throw Error(ErrorCode::CheckpointSizeMismatch, subject,
                        fmt::format("the tensor {} {} than the {} bytes that its dtype and shape need",
                                    printable(tensors[i].name), what, sizes[i]));
        };
        tensors[i].write([&](std::span<const std::byte> bytes) {
            if (bytes.size() > left)
                mismatch("was given more");
            left -= bytes.size();
            // In pieces: a stop is noticed within 100 ms.
            constexpr size_t pieceSize = 8U << 20U;
            while (!bytes.empty()) {
                throwIfStopped(stop);
                const auto piece = bytes.first(std::min(pieceSize, bytes.size()));
                file.write(piece);
                progress.advance(piece.size());
                bytes = bytes.subspan(piece.size());
            }
        });
        if (left != 0)
            mismatch("was given fewer");
    }
    throwIfStopped(stop);
    if (source != nullptr)
        source->throwIfShrunk();
    file.commit();
}

} // namespace sparsescope
