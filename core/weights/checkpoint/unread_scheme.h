// Ways to quantise weights that are known by name and not read.
#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

namespace sparsescope {

/// Names end so behind the name of a layer: ".W_q" of `model.layers.0.mlp.up_proj.W_q`.
struct UnreadScheme {
    std::string_view name;                 ///< as its people call it
    std::string_view tool;                 ///< what makes dense weights of it; empty: nothing that is known
    std::string_view method;               ///< quant_method of config.json; empty where that has none
    std::string_view codes;                ///< its packed weights; empty: config.json alone tells
    std::array<std::string_view, 4> signs; ///< one of which is beside the codes
    bool ofBytes = false;                  ///< its codes are U8, where others of these names are read
};

std::span<const UnreadScheme> unreadSchemes();

/// What can be done about weights in a scheme: a phrase.
std::string wayOutOf(const UnreadScheme& scheme);

/// "HQQ" where config.json (quantization_config.quant_method and its relatives) says so, the method's own
/// word where no row has it; empty where it says nothing.
std::string quantisationSaid(const nlohmann::json& config);
/// The way out of that scheme.
std::string wayOutSaid(const nlohmann::json& config);

} // namespace sparsescope
