// What one weight file holds: the part that each format's reader makes, and that a Checkpoint is put together
// from.
#pragma once

#include "base/mapped_file.h"
#include "weights/checkpoint/checkpoint.h"
#include "weights/checkpoint/owned_bytes.h"
#include "weights/checkpoint/zip_directory.h"

#include <optional>

namespace sparsescope {

/// What the headers of one checkpoint may still cost. A header is hostile: a hundred megabytes of it can name
/// millions of tensors. Generous against real models (DeepSeek-V3: 91,000 tensors, 12 MB of headers).
struct HeaderBudget {
    uint64_t headerBytes = 100'000'000; ///< of one file, by the format; of all shards, by us
    uint64_t tensors = 150'000;
    uint64_t kept = 24U << 20U; ///< bytes of names, shapes, metadata and reasons

    /// Errors of both: FormatUnsupported when no real model has so much; `subject` is the file.
    void takeTensor(const std::string& subject);
    void take(const std::string& subject, uint64_t bytes);
};

/// A tensor's name is shorter than this.
constexpr size_t maximumName = 65536;
/// What numpy and torch can hold.
constexpr size_t maximumRank = 64;

/// What a reader is given: a mapped file and, where it is a zip archive, its directory.
struct WeightContent {
    MappedFile file;
    std::optional<ZipDirectory> archive;

    std::string_view text() const;
};

/// What the readers of one checkpoint share.
struct Reading {
    HeaderBudget budget;
    OwnedBytes& owned;
    const std::stop_token& stop;
    std::string root = {}; ///< Checkpoint::open()'s
};

struct WeightFile {
    std::string_view format; ///< cli.md's name
    std::string root;
    std::vector<std::string> roots; ///< Checkpoint::roots()
    std::vector<Tensor> tensors; ///< their bytes lie in `file` or in Reading::owned; decoders may point there
    std::vector<UnreadTensor> unread;
    std::vector<std::string> notes; ///< Checkpoint::notes()
    std::map<std::string, std::string> metadata;
    nlohmann::json config =
        nullptr; ///< what the file says itself, in the names of Hugging Face's config.json
    MappedFile file;
    std::vector<WeightFile> others; ///< the further files of a model that names them itself, in order
};

/// A format of weight files. Each is defined in the file of its reader and listed in weight_format.cpp.
struct WeightFormat {
    std::string_view name; ///< for people
    /// How the names of such files end, without the dot: for the search in a folder, never to recognise one.
    std::initializer_list<std::string_view> endings;
    /// Whether the content is meant to be in this format: by its first bytes or the names in its archive.
    bool (*recognises)(const WeightContent& content);
    /// Reads the header and places every tensor. Errors: Checkpoint*, FormatUnsupported, OutOfMemory,
    /// Cancelled.
    WeightFile (*read)(WeightContent content, Reading& reading);
};

/// Every format that is read, the usual ones first.
std::span<const WeightFormat* const> weightFormats();

/// Reads a file in whatever format its content is. Errors: as WeightFormat::read; FormatUnknown and
/// FormatUnsupported for what is none of them.
WeightFile readWeightFile(MappedFile file, Reading& reading);

/// Elements and bytes of a tensor; Errors: CheckpointSizeMismatch on overflow or where sub-byte elements do
/// not fill whole bytes. `subject` is the file.
uint64_t checkedByteSize(const std::string& subject, const std::string& tensor, Dtype dtype,
                         const std::vector<uint64_t>& shape);

/// Errors: CheckpointHeader for a name that is too long or not UTF-8.
void checkName(const std::string& subject, std::string_view name);

} // namespace sparsescope
