// The names and shapes of models, for their anatomy.
#pragma once

#include "support/named_checkpoint.h"
#include "weights/anatomy/anatomy.h"

#include <algorithm>
#include <map>

namespace sparsescope::test {

using Names = std::vector<std::pair<std::string, std::vector<uint64_t>>>;

/// A tiny ViT in timm's names, to be broken.
inline Names timmVit(int blocks = 2) {
    Names names{{"patch_embed.proj.weight", {8, 3, 4, 4}}, {"head.weight", {10, 8}}};
    for (int i = 0; i < blocks; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        names.push_back({block + "attn.qkv.weight", {24, 8}});
        names.push_back({block + "attn.qkv.bias", {24}});
        names.push_back({block + "attn.proj.weight", {8, 8}});
        names.push_back({block + "mlp.fc1.weight", {32, 8}});
        names.push_back({block + "mlp.fc2.weight", {8, 32}});
    }
    return names;
}

/// The generator folds the tensors of all blocks into one line, [name with {}, shape, blocks].
inline Names unfolded(const nlohmann::json& tensors) {
    Names names;
    for (const nlohmann::json& line : tensors) {
        const auto name = line.at(0).get<std::string>();
        const auto shape = line.at(1).get<std::vector<uint64_t>>();
        const size_t number = name.find("{}");
        for (int block = 0; block < line.at(2).get<int>(); ++block)
            names.emplace_back(std::string(name).replace(number, 2, std::to_string(block)), shape);
        if (line.at(2) == 0)
            names.emplace_back(name, shape);
    }
    return names;
}

/// Heads and rotary frequencies, which only the tests of them look at.
class ConfiguredCheckpoint final : public Checkpoint {
public:
    ConfiguredCheckpoint(const Names& names, nlohmann::json config) {
        for (const auto& [name, shape] : names)
            m_tensors.push_back({name, Dtype::F32, shape, {}});
        m_config = std::move(config);
        index();
    }
};

inline std::map<std::string, int> stacksOf(const Anatomy& anatomy) {
    std::map<std::string, int> stacks;
    for (int block = 0; block < anatomy.blocks; ++block)
        ++stacks[std::string(anatomy.stackOf(block))];
    return stacks;
}

inline void setShape(Names& names, const std::string& name, std::vector<uint64_t> shape) {
    std::ranges::find(names, name, &Names::value_type::first)->second = std::move(shape);
}

} // namespace sparsescope::test
