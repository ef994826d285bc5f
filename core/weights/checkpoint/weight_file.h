// What one weight file holds: the part that each format's reader makes, and that a Checkpoint is put together
// from.
#pragma once

#include "base/mapped_file.h"
#include "weights/checkpoint/checkpoint.h"

#include <list>

namespace sparsescope {

/// What the headers of one checkpoint may still cost. A header is hostile: a hundred megabytes of it can name
/// millions of tensors. Generous against real models (DeepSeek-V3: 91,000 tensors, 12 MB of headers).
struct HeaderBudget {
    uint64_t headerBytes = 100'000'000; ///< of one file, by the format; of all shards, by us
    uint64_t tensors = 150'000;
    uint64_t kept = 24U << 20U; ///< bytes of names, shapes and metadata
};

/// A tensor's name is shorter than this.
constexpr size_t maximumName = 65536;

struct WeightFile {
    Format format = Format::Safetensors;
    std::string root;
    std::vector<Tensor> tensors; ///< their bytes lie in `file` or `owned`
    std::map<std::string, std::string> metadata;
    MappedFile file;
    std::list<std::vector<std::byte>> owned; ///< tensors that are not contiguous in the file
};

/// Elements and bytes of a tensor; Errors: CheckpointSizeMismatch on overflow or where sub-byte elements do
/// not fill whole bytes. `subject` is the file.
uint64_t checkedByteSize(const std::string& subject, const std::string& tensor, Dtype dtype,
                         const std::vector<uint64_t>& shape);

/// Reads the header of a safetensors file by the rules of formats.md. O(header).
WeightFile readSafetensors(MappedFile file, HeaderBudget& budget, const std::stop_token& stop);

} // namespace sparsescope
