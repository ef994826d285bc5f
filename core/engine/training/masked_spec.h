// What `pretrain` learns by masked-language modelling: JSON as README describes it.
#pragma once

#include "engine/masked_pretraining.h"

#include <nlohmann/json_fwd.hpp>

namespace sparsescope {

/// Whether a spec of `pretrain` is one of these: "method": "masked".
bool isMaskedSpec(const nlohmann::json& json);
/// Without `out` and `device`. Paths are taken relative to `folder`. Errors: SpecInvalid, naming the key.
MaskedRequest parseMaskedSpec(const nlohmann::json& json, const std::string& subject,
                              const std::filesystem::path& folder);

} // namespace sparsescope
