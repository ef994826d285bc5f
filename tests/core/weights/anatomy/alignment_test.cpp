// Which matrices of two models are the same part, by hand.
#include "core/weights/anatomy/model_names.h"
#include "weights/anatomy/alignment.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

Names layersOf(const std::string& front, int blocks, uint64_t width, uint64_t keys) {
    Names names;
    for (int i = 0; i < blocks; ++i) {
        const std::string block = front + "layers." + std::to_string(i) + ".";
        names.push_back({block + "self_attn.q_proj.weight", {width, width}});
        names.push_back({block + "self_attn.k_proj.weight", {keys, width}});
        names.push_back({block + "mlp.fc1.weight", {2 * width, width}});
    }
    return names;
}

/// Pairs by the labels of their matrices.
std::map<std::string, std::string> paired(const Names& a, const Names& b) {
    const Anatomy inA = dissect(NamedCheckpoint(a)), inB = dissect(NamedCheckpoint(b));
    std::map<std::string, std::string> labels;
    for (const auto& [x, y] : align(inA, inB).pairs)
        labels.emplace(inA.pool[x].label, inB.pool[y].label);
    return labels;
}

Names joined(Names first, const Names& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

TEST_CASE("a language model pairs with its own stack in a model that sees, too") {
    const Names model = layersOf("model.", 2, 16, 8);
    const std::string query = ".layers.0.self_attn.q_proj.weight";
    for (const std::string text : {"model.language_model.", "text_model."}) {
        CAPTURE(text);
        const Names both = joined(layersOf("vision_tower.", 3, 16, 16), layersOf(text, 2, 16, 8));
        const auto pairs = paired(both, model);
        CHECK(pairs.size() == 6);
        CHECK(pairs.at(text + query.substr(1)) == "model" + query);
        CHECK(paired(model, both).size() == 6);
    }
    // Of a tower that is as large in all its shapes the names tell; without these nothing does.
    CHECK(paired(joined(layersOf("vision_tower.", 2, 16, 8), layersOf("language_model.", 2, 16, 8)), model)
              .contains("language_model" + query));
    CHECK(paired(joined(layersOf("left.", 2, 16, 8), layersOf("right.", 2, 16, 8)), model).empty());
    // Nor is a stack of other shapes the model.
    CHECK(paired(joined(layersOf("vision_tower.", 2, 16, 16), layersOf("language_model.", 2, 32, 8)), model)
              .empty());
}
