// Lists whose numbers are glued to their names, and what only looks so.
#include "base/error.h"
#include "core/weights/anatomy/model_names.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// LLaMA's names with `list` and the number, from `first` on, in the place of "layers." and it.
Names llamaOf(const std::string& list, int first = 0, const std::string& front = "model.") {
    Names names{{front + "embed_tokens.weight", {50, 8}}, {"lm_head.weight", {50, 8}}};
    for (int i = first; i < first + 3; ++i) {
        const std::string block = front + list + std::to_string(i) + ".";
        for (const char* name : {"q", "k", "v", "o"})
            names.push_back({block + "self_attn." + name + "_proj.weight", {8, 8}});
        names.push_back({block + "mlp.up_proj.weight", {24, 8}});
        names.push_back({block + "mlp.down_proj.weight", {8, 24}});
        names.push_back({block + "input_layernorm.weight", {8}});
    }
    return names;
}

/// Two members, with these shapes of their first and their second one.
Names pairOf(const std::string& list, const std::string& inner, const std::vector<uint64_t>& one,
             const std::vector<uint64_t>& other) {
    return {{list + "1." + inner, one}, {list + "2." + inner, other}, {"fc.weight", {10, 8}}};
}

} // namespace

TEST_CASE("numbers glued to the list's name are blocks") {
    const Anatomy usual = dissect(NamedCheckpoint(llamaOf("layers.")));
    for (const char* list : {"layers", "layer", "block", "blocks", "h", "h_", "layer_", "blk", "blk_"}) {
        for (const int first : {0, 1}) {
            for (const char* front : {"model.", "", "module.net."}) {
                CAPTURE(list);
                CAPTURE(first);
                CAPTURE(front);
                const NamedCheckpoint checkpoint(llamaOf(list, first, front));
                const Anatomy anatomy = dissect(checkpoint);
                CHECK(anatomy.blocks == 3);
                CHECK(anatomy.numberOf(0) == first);
                CHECK(anatomy.family == usual.family);
                CHECK(anatomy.pool.size() == 18);
                CHECK(anatomy.poolNumel == usual.poolNumel);
                for (size_t i = 0; i < anatomy.roles.size(); ++i)
                    CHECK(anatomy.roles[i].component == usual.roles[i].component);
            }
        }
    }
    // The tensors keep their names, and Flax's separator is one, too.
    Names flax;
    for (const auto& [name, shape] : llamaOf("h")) {
        std::string slashed = name;
        std::ranges::replace(slashed, '.', '/');
        flax.push_back({slashed, shape});
    }
    const NamedCheckpoint checkpoint(flax);
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.blocks == 3);
    REQUIRE(!anatomy.pool.empty());
    CHECK(checkpoint.tensors()[anatomy.pool.front().tensor].name == "model/h0/mlp/down_proj/weight");
}

TEST_CASE("slashes and dots part one name") {
    const Anatomy usual = dissect(NamedCheckpoint(llamaOf("layers.")));
    for (const char* list : {"layers.", "layers/", "layers_", "h_._", "decoder_._", "layers"}) {
        for (const char* front : {"model.", "model/", "a.b/c."}) {
            CAPTURE(list);
            CAPTURE(front);
            Names names;
            for (const auto& [name, shape] : llamaOf(list, 0, front))
                names.push_back({std::string(name).replace(name.rfind('.'), 1, "/") + ":0", shape});
            const Anatomy anatomy = dissect(NamedCheckpoint(names));
            CHECK(anatomy.blocks == 3);
            CHECK(anatomy.family == usual.family);
            CHECK(anatomy.poolNumel == usual.poolNumel);
        }
    }
}

TEST_CASE("a block of a negative number is refused") {
    Names names = llamaOf("layers.");
    for (auto& [name, shape] : names) {
        if (const size_t at = name.find("layers.0."); at != name.npos)
            name.replace(at + 7, 1, "-1");
    }
    const NamedCheckpoint some(names);
    const Anatomy anatomy = dissect(some);
    CHECK(anatomy.pool.size() == 12);
    REQUIRE(anatomy.unreadPool.size() == 6);
    CHECK(anatomy.unreadPool.front() == "model.layers.-1.self_attn.q_proj.weight");
    CHECK_THROWS_WITH_AS(requirePool(some, anatomy), doctest::Contains("of a negative number"), Error);
    Names all;
    for (const auto& [name, shape] : llamaOf("layers.-", 1))
        all.push_back({name, shape});
    const Anatomy none = dissect(NamedCheckpoint(all));
    CHECK(none.pool.empty());
    CHECK(none.unreadPool.size() == 18);
    // The user's word is the last.
    CHECK(dissect(some, {.except = "-1"}).unreadPool.empty());
}

TEST_CASE("stages, single layers and other numbers are no blocks") {
    const auto blocksOf = [](const Names& names) { return dissect(NamedCheckpoint(names)).blocks; };
    CHECK(blocksOf(pairOf("layer", "mlp.fc.weight", {8, 8}, {8, 8})) == 2);
    CHECK(blocksOf(pairOf("layer", "mlp.fc.weight", {8, 8}, {16, 16})) == 0);             // stages
    CHECK(blocksOf(pairOf("layer", "conv1.weight", {8, 8, 3, 3}, {8, 8, 3, 3})) == 0);    // convolutions
    CHECK(blocksOf(pairOf("layer", "0.conv1.weight", {8, 8, 3, 3}, {16, 8, 3, 3})) == 0); // a ResNet's
    CHECK(blocksOf(pairOf("layer", "weight", {8, 8}, {8, 8})) == 0);                      // an MLP's
    for (const char* list : {"conv", "fc", "norm", "linear", "mlp", "encoder", "tower", "attn", "mylayer"})
        CHECK(blocksOf(pairOf(list, "mlp.fc.weight", {8, 8}, {8, 8})) == 0);
    Names gap = pairOf("layer", "mlp.fc.weight", {8, 8}, {8, 8});
    gap[1].first = "layer3.mlp.fc.weight";
    CHECK(blocksOf(gap) == 0);
    gap[1].first = "layer99999.mlp.fc.weight"; // of more digits than a number of blocks has
    CHECK(blocksOf(gap) == 0);
    // In a block of another list they are a part of it.
    Names inside;
    for (const char* block : {"blocks.0.", "blocks.1."}) {
        for (const auto& [name, shape] : pairOf("layer", "mlp.fc.weight", {8, 8}, {8, 8}))
            inside.push_back({block + name, shape});
    }
    CHECK(blocksOf(inside) == 2);
}
