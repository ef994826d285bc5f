#include "base/error.h"
#include "core/weights/anatomy/model_names.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("the user has the last word on the pool") {
    const NamedCheckpoint checkpoint(timmVit());
    const auto poolOf = [&](const PoolRule& rule) {
        std::vector<std::string> labels;
        for (const PoolMatrix& matrix : dissect(checkpoint, rule).pool)
            labels.push_back(matrix.label);
        return labels;
    };
    CHECK(poolOf({.include = "mlp\\.fc1"}) ==
          std::vector<std::string>{"blocks.0.mlp.fc1.weight", "blocks.1.mlp.fc1.weight"});
    CHECK(poolOf({.include = "^head|fc2$"}) == std::vector<std::string>{"head.weight"});
    CHECK(poolOf({.except = "attn|\\.1\\."}) ==
          std::vector<std::string>{"blocks.0.mlp.fc1.weight", "blocks.0.mlp.fc2.weight"});
    CHECK(poolOf({.include = "blocks\\.0", .except = "mlp"}) ==
          std::vector<std::string>{"blocks.0.attn.proj.weight", "blocks.0.attn.qkv.weight[query]",
                                   "blocks.0.attn.qkv.weight[key]", "blocks.0.attn.qkv.weight[value]"});
    CHECK(poolOf({.except = "blocks",
                  .with = {"blocks.0.mlp.fc1.weight", "head.weight"},
                  .without = {"head.weight"}}) == std::vector<std::string>{"blocks.0.mlp.fc1.weight"});
    const Anatomy patch = dissect(checkpoint, {.include = "patch_embed|bias"});
    REQUIRE(patch.pool.size() == 1);
    CHECK(patch.pool[0].rows == 8);
    CHECK(patch.pool[0].columns == 3 * 4 * 4);
    CHECK(patch.roles[0].why == "matched by --pool");
    CHECK(patch.roles[3].why == "asked for, but no matrix of floating numbers");
    CHECK_THROWS_AS(requirePool(checkpoint, dissect(checkpoint, {.include = "nothing"})), Error);
    for (const std::string bad : {"(", "[a", "*", "\xff"}) {
        CAPTURE(bad);
        try {
            dissect(checkpoint, {.include = bad});
            FAIL("no error");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::Usage);
            CHECK(error.subject().starts_with("--pool "));
        }
    }
}

TEST_CASE("a pattern without an end is an error, not a wait; long names match nothing") {
    Names names = timmVit();
    names.push_back({std::string(200, 'a') + "b", {4, 4}});
    try {
        dissect(NamedCheckpoint(names), {.include = "^(a+)+$"});
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::Usage);
    }
    const NamedCheckpoint lengths(Names{{std::string(1024, 'x'), {4, 4}}, {std::string(1025, 'x'), {4, 4}}});
    CHECK(dissect(lengths, {.include = "x"}).pool.size() == 1);
}

TEST_CASE("a rule is kept as JSON") {
    const PoolRule rule{"attn", "qkv", true, {"a", "b"}, {"c"}};
    CHECK(poolRuleFromJson(poolRuleJson(rule)) == rule);
    CHECK(poolRuleJson({}).empty());
    CHECK(poolRuleFromJson({{"pool", "a"}, {"other", 1}}) == PoolRule{"a", "", false});
    CHECK_THROWS_AS(poolRuleFromJson({{"pool", 3}}), Error);
    CHECK_THROWS_AS(poolRuleFromJson({{"partial", "yes"}}), Error);
    CHECK_THROWS_AS(poolRuleFromJson({{"pool_with", "a"}}), Error);
}

TEST_CASE("a part of the pool that is not read is no pool, unless it is asked for") {
    class Unread final : public Checkpoint {
    public:
        explicit Unread(const Names& names) {
            for (const auto& [name, shape] : names) {
                if (name == "blocks.1.mlp.fc2.weight" || name == "head.weight")
                    m_unread.push_back({name, "of a type that is not read"});
                else
                    m_tensors.push_back({name, Dtype::F32, shape, {}});
            }
            index();
        }
    };
    const Unread checkpoint(timmVit());
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.family == Family::Vit);
    CHECK(anatomy.unreadPool == std::vector<std::string>{"blocks.1.mlp.fc2.weight"});
    try {
        requirePool(checkpoint, anatomy);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::PoolPartial);
        CHECK(error.subject() == "blocks.1.mlp.fc2.weight");
        CHECK(exitCode(error.code()) == 3);
    }
    CHECK_NOTHROW(requirePool(checkpoint, dissect(checkpoint, {.partial = true})));
    CHECK_NOTHROW(requirePool(checkpoint, dissect(checkpoint, {.except = "fc2"})));
    // Whole numbers of which nobody knows what they stand for are not read either.
    const NamedCheckpoint integers(timmVit(), Dtype::I8);
    CHECK(dissect(integers).unreadPool.size() == 8);
}

TEST_CASE("what is not read of a model without blocks, or named by the user, is missed, too") {
    class Unread final : public Checkpoint {
    public:
        explicit Unread(const std::vector<std::string>& unread) {
            m_tensors.push_back({"fc1.weight", Dtype::F32, {8, 8}, {}});
            m_tensors.push_back({"fc3.weight", Dtype::F32, {8, 8}, {}});
            m_tensors.push_back({"codes.weight", Dtype::I8, {8, 8}, {}});
            m_tensors.push_back({"token_type_ids", Dtype::I64, {1, 8}, {}}); // no weights
            m_tensors.push_back({"counts.weight", Dtype::I64, {8}, {}});
            for (const std::string& name : unread)
                m_unread.push_back({name, "of a type that is not read"});
            index();
        }
    };
    const Unread checkpoint({"fc2.weight", "gru.weight_hh_l0", "fc2.bias", "norm.weight", "embed.weight",
                             "steps", "fc1.weight_scale"});
    using Lost = std::vector<std::string>;
    const auto lostBy = [&](const PoolRule& rule) { return dissect(checkpoint, rule).unreadPool; };
    CHECK(lostBy({}) == Lost{"codes.weight", "fc2.weight", "gru.weight_hh_l0"});
    CHECK(lostBy({.include = "fc"}) == Lost{"fc2.weight"});
    CHECK(lostBy({.include = "fc[13]"}).empty());
    CHECK(lostBy({.include = "fc1|embed"}) == Lost{"embed.weight"});
    CHECK(lostBy({.except = "gru|codes"}) == Lost{"fc2.weight"});
    CHECK(lostBy({.except = "gru|codes|fc2", .with = {"embed.weight"}}) == Lost{"embed.weight"});
    CHECK_THROWS_WITH_AS(requirePool(checkpoint, dissect(checkpoint)), doctest::Contains("stored in I8"),
                         Error);
    CHECK_NOTHROW(requirePool(checkpoint, dissect(checkpoint, {.partial = true})));
    CHECK_NOTHROW(requirePool(checkpoint, dissect(checkpoint, {.include = "fc1"})));
}

TEST_CASE("the user names what is not read outside of blocks") {
    class HeadUnread final : public Checkpoint {
    public:
        HeadUnread() {
            for (const auto& [name, shape] : timmVit()) {
                if (name == "head.weight")
                    m_unread.push_back({name, "of a type that is not read"});
                else
                    m_tensors.push_back({name, Dtype::F32, shape, {}});
            }
            index();
        }
    };
    const HeadUnread checkpoint;
    CHECK(dissect(checkpoint).unreadPool.empty());
    CHECK(dissect(checkpoint, {.include = "blocks"}).unreadPool.empty());
    CHECK(dissect(checkpoint, {.include = "head|fc1"}).unreadPool == std::vector<std::string>{"head.weight"});
}

TEST_CASE("a matrix of a block that is empty, or no matrix, is not read, with the reason") {
    Names names = timmVit();
    const std::string lost = "blocks.1.mlp.fc2.weight";
    std::string word;
    SUBCASE("ZeRO-3 saved one without gathering it") {
        setShape(names, lost, {0});
        word = "zero_to_fp32.py";
    }
    SUBCASE("a kernel of two") {
        setShape(names, lost, {8, 16, 2});
        word = "the same weights of other blocks";
    }
    const NamedCheckpoint checkpoint(names);
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.unreadPool == std::vector<std::string>{lost});
    CHECK(anatomy.poolNumel == dissect(NamedCheckpoint(timmVit())).poolNumel - 8 * 32);
    try {
        requirePool(checkpoint, anatomy);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::PoolPartial);
        CHECK(error.subject() == lost);
        CHECK(std::string(error.what()).find(word) != std::string::npos);
    }
    // A matrix that pruning left no rows is one: it has no weights.
    setShape(names, lost, {8, 0});
    CHECK(dissect(NamedCheckpoint(names)).unreadPool.empty());
}

TEST_CASE("truth values where weights belong are not read") {
    class OneOfBool final : public Checkpoint {
    public:
        OneOfBool() {
            for (const auto& [name, shape] : timmVit())
                m_tensors.push_back(
                    {name, name == "blocks.0.attn.proj.weight" ? Dtype::Bool : Dtype::F32, shape, {}});
            m_tensors.push_back({"blocks.0.attn.bias", Dtype::Bool, {1, 1, 8, 8}, {}}); // GPT-2's mask
            index();
        }
    };
    CHECK(dissect(OneOfBool()).unreadPool == std::vector<std::string>{"blocks.0.attn.proj.weight"});
}
