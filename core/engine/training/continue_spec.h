// What `pretrain` is asked to continue: JSON as README describes it.
#pragma once

#include "engine/continued_training.h"

#include <nlohmann/json_fwd.hpp>

namespace sparsescope {

struct ContinueSpec {
    std::filesystem::path model;
    std::string root;              ///< of a file that holds several dictionaries
    std::filesystem::path teacher; ///< empty: none
    ContinueRequest request;       ///< without the checkpoints and `measure`
    std::vector<TaskSpec> tasks;   ///< what the model is measured on, on its way
};

/// Whether a spec of `pretrain` is one of these: "method": "causal".
bool isContinueSpec(const nlohmann::json& json);
/// Paths are taken relative to `folder`. Errors: SpecInvalid, naming the key.
ContinueSpec parseContinueSpec(const nlohmann::json& json, const std::string& subject,
                               const std::filesystem::path& folder);

} // namespace sparsescope
