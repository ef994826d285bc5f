// Files that their names call parts of one model: "model0-mp2" (DeepSeek), "rank1" (TensorRT-LLM),
// "model-rank-0-part-0" (vLLM), "model_world_size_2_rank_0" (verl), "part1_3", "model.0.of.2".
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

struct PartName {
    std::string pattern;           ///< the name with "#" for each number: the same for all parts
    std::vector<unsigned> indices; ///< which part it is: a rank, a part of it
    unsigned count = 0;            ///< of how many, as the name says; 0 where it does not
};

/// Nothing for every other name, for that of a shard (shardNumberOf), and for the rank of an adapter.
std::optional<PartName> partNameOf(std::string_view file);

/// How to get the model whole, by what is known to name its parts so.
std::string wayToJoin(const PartName& part);

/// How many parts of one model these files are by their names; 0 where they are none, or of several.
size_t partsAmong(const std::vector<std::string>& files);

/// Why a file is not the whole model, by its name together with the count in it or with those beside it;
/// empty where nothing says so.
std::string partByName(std::string_view file, const std::vector<std::string>& beside);

/// Of a file that is called a part and lies alone.
struct PartDoubt {
    std::string partOf; ///< Checkpoint::partOf() where it falls short of its configuration
    std::string note;   ///< where no configuration tells that it is whole
};
PartDoubt partByShape(std::string_view file, const std::vector<Tensor>& tensors,
                      const nlohmann::json& config);

} // namespace sparsescope
