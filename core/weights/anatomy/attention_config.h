// What config.json says of a stack.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace sparsescope {

/// What config.json says of one of several stacks may stand in a part of it; all of it where there is none.
/// An empty name is that of the only stack.
const nlohmann::json& configOfStack(const nlohmann::json& config, std::string_view stackName);

/// A positive whole number in config.json, of the first of these keys that has one; 0 when there is none.
uint64_t numberIn(const nlohmann::json& config, std::initializer_list<const char*> keys);

/// What config.json says of a stack's attention; 0 and empty for what it does not.
struct AttentionConfig {
    std::string modelType;
    uint64_t heads = 0, keyHeads = 0, headSize = 0;
    std::optional<bool> multiQuery, newDecoder; ///< ways to share keys
};
AttentionConfig attentionConfig(const nlohmann::json& config, std::string_view stackName);

} // namespace sparsescope
