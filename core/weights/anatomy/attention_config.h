// What config.json says of the attention of a stack.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace sparsescope {

/// What config.json says of a stack's attention; 0 and empty for what it does not.
struct AttentionConfig {
    std::string modelType;
    uint64_t heads = 0, keyHeads = 0, headSize = 0;
    std::optional<bool> multiQuery, newDecoder; ///< Falcon's two ways to share keys
};
AttentionConfig attentionConfig(const nlohmann::json& config, std::string_view stackName);

} // namespace sparsescope
