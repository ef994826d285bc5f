// Writing safetensors files.
#pragma once

#include "base/progress.h"
#include "weights/checkpoint/checkpoint.h"

#include <functional>

namespace sparsescope {

/// A tensor to be written. `write` hands its bytes over piece by piece (so that a pruned 13 GB model needs no
/// copy): it calls its argument with consecutive spans that add up to exactly the size that dtype and shape
/// say.
struct TensorSource {
    std::string name;
    Dtype dtype;
    std::vector<uint64_t> shape;
    std::function<void(const std::function<void(std::span<const std::byte>)>&)> write;
};

/// A TensorSource of bytes that are already there; they must outlive the write.
TensorSource tensorSource(std::string name, Dtype dtype, std::vector<uint64_t> shape,
                          std::span<const std::byte> bytes);

/// A TensorSource of a checkpoint's tensor under another name or its own; it must outlive the write.
TensorSource tensorSource(std::string name, const Tensor& tensor);

/// The same with the rows as the checkpoint's own file has them (turnedRows()): what a tensor is
/// written as under its own name.
TensorSource storedSource(std::string name, const Tensor& tensor);

/// Throws Usage for a name whose ending says another format: no ending, .safetensors and numbers ("-0.5") do
/// not.
void requireSafetensorsName(const std::filesystem::path& path);

/// Writes one safetensors file, atomically (temporary, fsync, rename), tensors in the given order, header
/// padded with spaces to 8 bytes. Errors: FileWrite, CheckpointDuplicate, CheckpointSizeMismatch (a source
/// that wrote too much or too little), Cancelled; the target is then untouched. `source`: the checkpoint
/// whose bytes they are; its files must not have shrunk (FileRead).
void writeSafetensors(const std::filesystem::path& path, const std::vector<TensorSource>& tensors,
                      const std::map<std::string, std::string>& metadata, Progress& progress,
                      const std::stop_token& stop = {}, const Checkpoint* source = nullptr);

} // namespace sparsescope
