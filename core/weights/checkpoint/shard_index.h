// The index of a sharded model: Hugging Face's, and Keras'.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sparsescope {

/// Which shard holds which tensor.
struct ShardIndex {
    /// Indices into `shards`, of a tensor one; `ofGroups` of a group of tensors, whose others may lie in
    /// more.
    std::map<std::string, std::vector<size_t>, std::less<>> shardsOf;
    bool ofGroups = false;                     ///< Keras': "/layers/dense/vars" of "layers/dense/vars/0"
    std::vector<std::filesystem::path> shards; ///< full paths, in byte order of their names
    std::string partOf; ///< Checkpoint::partOf(): their names count more shards than there are

    /// What it calls that tensor.
    std::string keyOf(const std::string& tensor) const;
};

/// The place of "model-00001-of-00003.safetensors".
struct ShardNumber {
    unsigned number = 0, count = 0;
};
/// Nothing for other names.
std::optional<ShardNumber> shardNumberOf(std::string_view file);

/// The "model" and 1 of Keras' shard "model_00001.weights.h5", which model.weights.json joins; nothing for
/// other names.
std::optional<std::pair<std::string, unsigned>> kerasShardOf(std::string_view file);

/// Whether `text` is a JSON object with a weight_map. O(text).
bool looksLikeShardIndex(std::string_view text);

/// Reads `model.safetensors.index.json`, `pytorch_model.bin.index.json` or Keras' `model.weights.json`. A
/// shard must be a bare name of a file in the index's folder; a link may lead out of it only into the blobs
/// of the same Hugging Face cache. Errors: CheckpointHeader, CheckpointShard, FileMissing.
ShardIndex readShardIndex(const std::filesystem::path& path, std::string_view text);

/// The file of this bare name beside `namedBy`, which asks for it. Errors: CheckpointShard where it is not
/// there, no bare name, or a link that leads out of the folder as above.
std::filesystem::path checkedShard(const std::filesystem::path& namedBy, const std::string& name);

} // namespace sparsescope
