// A small spec: two sparsities beside the dense one, two seeds.
#pragma once

#include "experiment/spec.h"

#include <nlohmann/json.hpp>

namespace sparsescope::test {

inline nlohmann::json smallSpec() {
    return nlohmann::json::parse(R"({
        "name": "small", "models": [{"name": "ViT", "path": "vit.safetensors"}],
        "tasks": [{"task": "fashion-mnist", "folder": "data"}],
        "sparsities": [0.5, 0.7], "seeds": [0, 1], "epsilon": 1.0})");
}

} // namespace sparsescope::test
