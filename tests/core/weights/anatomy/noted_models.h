// Models of names and shapes alone, and what there is to say of them.
#pragma once

#include "core/weights/anatomy/model_names.h"
#include "weights/anatomy/model_notes.h"

namespace sparsescope::test {

inline std::vector<std::string> notesOf(const Names& names, const nlohmann::json& config = nullptr,
                                        const PoolRule& rule = {}) {
    const ConfiguredCheckpoint checkpoint(names, config);
    return modelNotes(checkpoint, dissect(checkpoint, rule));
}

inline Names llama(int blocks) {
    Names names{{"model.embed_tokens.weight", {50, 8}}, {"model.norm.weight", {8}}};
    for (int i = 0; i < blocks; ++i) {
        const std::string block = "model.layers." + std::to_string(i) + ".";
        for (const char* name : {"q", "k", "v", "o"})
            names.push_back({block + "self_attn." + name + "_proj.weight", {8, 8}});
        names.push_back({block + "mlp.gate_proj.weight", {24, 8}});
        names.push_back({block + "mlp.up_proj.weight", {24, 8}});
        names.push_back({block + "mlp.down_proj.weight", {8, 24}});
    }
    return names;
}

} // namespace sparsescope::test
