// The list of formats, and what their readers share.
#include "base/byte_reader.h"
#include "base/error.h"
#include "base/utf8.h"
#include "weights/checkpoint/foreign_content.h"
#include "weights/checkpoint/format_names.h"
#include "weights/checkpoint/packed/packed_tensors.h"
#include "weights/checkpoint/weight_folder.h"

#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// What is neither a format of ours nor an index.
[[noreturn]] void failForeign(const WeightContent& content) {
    const ForeignContent foreign =
        content.archive ? nameForeignArchive(*content.archive) : nameForeignContent(content.file.bytes());
    throw Error(!foreign.format.empty() ? ErrorCode::FormatUnsupported : ErrorCode::FormatUnknown,
                content.file.path().string(), fmt::format("{}; {}", foreign.what, foreign.wayOut));
}

} // namespace

extern const WeightFormat safetensorsFormat, pytorchZipFormat, pytorchLegacyFormat, npzFormat, ggufFormat,
    flaxFormat, kerasFormat;

std::span<const WeightFormat* const> weightFormats() {
    static constexpr std::array formats{&safetensorsFormat, &pytorchZipFormat, &pytorchLegacyFormat,
                                        &ggufFormat,        &npzFormat,        &flaxFormat,
                                        &kerasFormat};
    return formats;
}

extern const FolderFormat dcpFormat, dcpSafetensorsFormat, deepspeedFormat, metaFormat, megatronFormat;

std::span<const FolderFormat* const> folderFormats() {
    static constexpr std::array formats{&dcpFormat, &dcpSafetensorsFormat, &deepspeedFormat, &metaFormat,
                                        &megatronFormat};
    return formats;
}

FormatNames formatNames() {
    FormatNames names;
    for (const WeightFormat* format : weightFormats())
        names.files.push_back(format->name);
    for (const FolderFormat* format : folderFormats())
        names.folders.push_back(format->name);
    names.refused = foreignFormats();
    names.refusedSets = opaqueLayouts();
    names.byteScales = byteScaleNames();
    return names;
}

WeightFile readWeightFile(MappedFile file, Reading& reading) {
    WeightContent content{std::move(file), std::nullopt};
    if (ZipDirectory::looksLikeZip(content.file.bytes()))
        content.archive.emplace(content.file.bytes(), content.file.path().string());
    for (const WeightFormat* format : weightFormats()) {
        if (format->recognises(content))
            return format->read(std::move(content), reading);
    }
    failForeign(content);
}

void HeaderBudget::takeTensor(const std::string& subject) {
    if (tensors == 0) {
        throw Error(ErrorCode::FormatUnsupported, subject,
                    "has more than 150,000 tensors; no real model has, so it is not read");
    }
    --tensors;
}

void HeaderBudget::take(const std::string& subject, uint64_t bytes) {
    if (bytes > kept) {
        throw Error(
            ErrorCode::FormatUnsupported, subject,
            "has more than 24 MB of names, shapes and metadata; no real model has, so it is not read");
    }
    kept -= bytes;
}

std::string_view WeightContent::text() const {
    return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

uint64_t checkedByteSize(const std::string& subject, const std::string& tensor, Dtype dtype,
                         const std::vector<uint64_t>& shape) {
    std::optional<uint64_t> bits = bitsOf(dtype);
    for (const uint64_t extent : shape) {
        // Every extent fits an int64, so that other libraries can take it.
        bits = bits && extent <= INT64_MAX ? checkedMultiply(*bits, extent) : std::nullopt;
    }
    if (!bits || *bits % 8 != 0) {
        throw Error(
            ErrorCode::CheckpointSizeMismatch, subject,
            fmt::format("the tensor {} has a shape whose size is {}; the file is damaged, write or download "
                        "it again",
                        printable(tensor), bits ? "not a whole number of bytes" : "too large to be true"));
    }
    return *bits / 8;
}

void checkName(const std::string& subject, std::string_view name) {
    if (name.size() >= maximumName || !isUtf8(name)) {
        throw Error(ErrorCode::CheckpointHeader, subject,
                    fmt::format("the name {} is {}; the file is damaged", printable(name),
                                name.size() >= maximumName ? "too long" : "not UTF-8"));
    }
}

} // namespace sparsescope
