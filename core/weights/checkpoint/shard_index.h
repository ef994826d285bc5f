// The index of a sharded Hugging Face model.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// Which shard holds which tensor.
struct ShardIndex {
    std::map<std::string, size_t, std::less<>> shardOfTensor; ///< index into `shards`
    std::vector<std::filesystem::path> shards;                ///< full paths, in byte order of their names
    std::string partOf; ///< Checkpoint::partOf(): their names count more shards than there are
};

/// The place of "model-00001-of-00003.safetensors".
struct ShardNumber {
    unsigned number = 0, count = 0;
};
/// Nothing for other names.
std::optional<ShardNumber> shardNumberOf(std::string_view file);

/// Whether `text` is a JSON object with a weight_map. O(text).
bool looksLikeShardIndex(std::string_view text);

/// Reads `model.safetensors.index.json` or `pytorch_model.bin.index.json`. A shard must be a bare name of a
/// file in the index's folder; a link may lead out of it only into the blobs of the same Hugging Face cache.
/// Errors: CheckpointHeader, CheckpointShard, FileMissing.
ShardIndex readShardIndex(const std::filesystem::path& path, std::string_view text);

/// The file of this bare name beside `namedBy`, which asks for it. Errors: CheckpointShard where it is not
/// there, no bare name, or a link that leads out of the folder as above.
std::filesystem::path checkedShard(const std::filesystem::path& namedBy, const std::string& name);

} // namespace sparsescope
