#include "base/error.h"
#include "base/json_object.h"
#include "support/named_checkpoint.h"
#include "weights/anatomy/anatomy.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;
using sparsescope::test::NamedCheckpoint;

namespace {

using Names = std::vector<std::pair<std::string, std::vector<uint64_t>>>;

/// A tiny ViT in timm's names, to be broken.
Names timmVit(int blocks = 2) {
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

void setShape(Names& names, const std::string& name, std::vector<uint64_t> shape) {
    std::ranges::find(names, name, &Names::value_type::first)->second = std::move(shape);
}

} // namespace

TEST_CASE("the names that transformers and timm give are recognised, and their pool is the papers'") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    CHECK(models.size() == 16);
    for (const auto& [key, model] : models.items()) {
        CAPTURE(key);
        const NamedCheckpoint checkpoint(model.at("tensors").get<Names>());
        const Anatomy anatomy = dissect(checkpoint);
        CHECK(familyName(anatomy.family) == model.at("family").get<std::string>());
        CHECK(anatomy.blocks == model.at("blocks").get<int>());
        CHECK(anatomy.poolNumel == model.at("pool").get<uint64_t>());
        REQUIRE(anatomy.roles.size() == checkpoint.tensors().size());
        CHECK(std::ranges::is_sorted(anatomy.pool, {}, [&](const PoolMatrix& matrix) {
            return std::pair(checkpoint.tensors()[matrix.tensor].name, matrix.firstRow);
        }));
        for (int block = 0; block < anatomy.blocks; ++block) {
            std::vector<Component> components;
            for (const size_t matrix : anatomy.blockMatrices(block))
                components.push_back(anatomy.pool[matrix].component);
            using enum Component;
            CHECK(components == std::vector{Query, Key, Value, Out, FfnIn, FfnOut});
        }
        std::set<size_t> pooled;
        for (const PoolMatrix& matrix : anatomy.pool)
            pooled.insert(matrix.tensor);
        for (size_t i = 0; i < anatomy.roles.size(); ++i)
            CHECK(anatomy.roles[i].inPool == pooled.contains(i));
    }
}

TEST_CASE("a fused tensor gives its query, key and value rows") {
    const NamedCheckpoint checkpoint(timmVit(11));
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.blocks == 11);
    CHECK(anatomy.blockMatrices(10).size() == 6);
    const PoolMatrix& key = anatomy.pool[anatomy.blockMatrices(10)[1]];
    CHECK(key.label == "blocks.10.attn.qkv.weight[key]");
    CHECK(key.firstRow == 8);
    CHECK(key.rows == 8);
    CHECK(key.columns == 8);
    CHECK(key.firstElement() == 64);
    const TensorRole& fused = anatomy.roles[key.tensor];
    CHECK(fused.component == Component::Qkv);
    CHECK(fused.block == 10);
    // The bias beside it belongs to the block but not to the pool.
    CHECK(checkpoint.tensors()[key.tensor + 1].name == "blocks.10.attn.qkv.bias");
    CHECK(!anatomy.roles[key.tensor + 1].inPool);
    CHECK(anatomy.roles[key.tensor + 1].block == 10);
    CHECK(anatomy.roles[0].block == -1);
}

TEST_CASE("what is nearly a ViT is no ViT, and its 2-D floating tensors are the pool") {
    Names names = timmVit();
    SUBCASE("a matrix is missing") {
        std::erase_if(names, [](auto& n) { return n.first == "blocks.1.mlp.fc2.weight"; });
    }
    SUBCASE("a block is missing") {
        std::erase_if(names, [](auto& n) { return n.first.starts_with("blocks.0."); });
    }
    SUBCASE("another prefix") {
        for (auto& name : names)
            name.first.insert(0, "visual.");
    }
    SUBCASE("numbers with leading zeros") {
        for (auto& name : names) {
            if (name.first.starts_with("blocks."))
                name.first.insert(7, "0");
        }
    }
    uint64_t matrices = 0;
    for (const auto& [name, shape] : names)
        matrices += shape.size() == 2 ? shape[0] * shape[1] : 0;
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.family == Family::Unknown);
    CHECK(anatomy.poolNumel == matrices);
    CHECK(anatomy.pool.front().block == -1);
    CHECK(anatomy.blocks == 0);
}

TEST_CASE("integers are no pool, and a file without matrices has an empty one") {
    CHECK(dissect(NamedCheckpoint(timmVit(), Dtype::I8)).pool.empty());
    CHECK(dissect(NamedCheckpoint(Names{{"a", {4}}, {"b", {2, 2, 2}}, {"c", {0, 5}}})).poolNumel == 0);
    CHECK(dissect(NamedCheckpoint(timmVit(), Dtype::BF16)).family == Family::Vit);
}

TEST_CASE("a shape that contradicts the family is an error that names the tensor") {
    Names names = timmVit();
    std::string name;
    SUBCASE("three parts do not fit") {
        setShape(names, name = "blocks.1.attn.qkv.weight", {25, 8});
    }
    SUBCASE("not a matrix") {
        setShape(names, name = "blocks.0.attn.qkv.weight", {192});
    }
    SUBCASE("the output does not fit value") {
        setShape(names, name = "blocks.1.attn.proj.weight", {8, 9});
    }
    SUBCASE("another width") {
        setShape(names, name = "blocks.1.mlp.fc1.weight", {32, 9});
    }
    SUBCASE("the FFN does not fit together") {
        setShape(names, name = "blocks.0.mlp.fc2.weight", {8, 31});
    }
    try {
        dissect(NamedCheckpoint(names));
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::AnatomyShape);
        CHECK(error.subject() == name);
    }
}

TEST_CASE("a gated FFN may have both halves in one matrix") {
    Names names = timmVit();
    setShape(names, "blocks.0.mlp.fc1.weight", {64, 8});
    CHECK(dissect(NamedCheckpoint(names)).family == Family::Vit);
}
