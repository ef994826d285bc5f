#include "base/error.h"
#include "base/json_object.h"
#include "support/named_checkpoint.h"
#include "weights/anatomy/elements.h"
#include "weights/anatomy/stack_matrices.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
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

/// The generator folds the tensors of all blocks into one line, [name with {}, shape, blocks].
Names unfolded(const nlohmann::json& tensors) {
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

std::map<std::string, int> stacksOf(const Anatomy& anatomy) {
    std::map<std::string, int> stacks;
    for (int block = 0; block < anatomy.blocks; ++block)
        ++stacks[std::string(anatomy.stackOf(block))];
    return stacks;
}

void setShape(Names& names, const std::string& name, std::vector<uint64_t> shape) {
    std::ranges::find(names, name, &Names::value_type::first)->second = std::move(shape);
}

} // namespace

TEST_CASE("GGUF's names of T5: the biases by position are tables, the outputs of attention weights") {
    // gguf-py/gguf/constants.py: TENSOR_NAMES
    Names names{{"token_embd.weight", {20, 8}}, {"enc.output_norm.weight", {8}}};
    for (const std::string stack : {"enc", "dec"}) {
        for (const std::string block : {".blk.0.", ".blk.1."}) {
            names.push_back({stack + block + "attn_norm.weight", {8}});
            names.push_back({stack + block + "attn_rel_b.weight", {32, 2}});
            for (const char* part : {"attn_q", "attn_k", "attn_v", "attn_o"})
                names.push_back({stack + block + part + ".weight", {8, 8}});
            for (const char* part : {"cross_attn_q", "cross_attn_k", "cross_attn_v", "cross_attn_o"}) {
                if (stack == "dec")
                    names.push_back({stack + block + part + ".weight", {8, 8}});
            }
            if (stack == "dec")
                names.push_back({stack + block + "cross_attn_rel_b.weight", {32, 2}});
            names.push_back({stack + block + "ffn_gate.weight", {16, 8}});
            names.push_back({stack + block + "ffn_up.weight", {16, 8}});
            names.push_back({stack + block + "ffn_down.weight", {8, 16}});
        }
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.pool.size() == 2 * 7 + 2 * 11);
    std::map<Component, int> components;
    for (const PoolMatrix& matrix : anatomy.pool)
        ++components[matrix.component];
    CHECK(components[Component::Out] == 4);
    CHECK(components[Component::CrossOut] == 2);
    CHECK(components[Component::Other] == 0);
}

TEST_CASE("kernels of Keras are [in, out] by whatever name") {
    for (const char* file : {"model.keras", "model.weights.h5", "model.h5"}) {
        CAPTURE(file);
        const auto checkpoint = Checkpoint::open(SPARSESCOPE_TEST_DATA "/containers/" + std::string(file));
        const Anatomy anatomy = dissect(*checkpoint);
        REQUIRE(anatomy.pool.size() == 2); // Dense(3) of 4 inputs, then Dense(2)
        for (const auto& [i, rows, columns] : {std::tuple(0U, 3U, 4U), std::tuple(1U, 2U, 3U)}) {
            CHECK(anatomy.pool[i].rows == rows);
            CHECK(anatomy.pool[i].columns == columns);
            CHECK(anatomy.pool[i].transposed);
        }
    }
}

TEST_CASE(
    "the names that transformers, timm, gguf and Google give are recognised, and the pool is the modules'") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    CHECK(models.size() > 100);
    for (const auto& [key, model] : models.items()) {
        CAPTURE(key);
        const NamedCheckpoint checkpoint(unfolded(model.at("tensors")));
        const Anatomy anatomy = dissect(checkpoint);
        CHECK(familyName(anatomy.family) == model.at("family").get<std::string>());
        CHECK(anatomy.poolNumel == model.at("pool").get<uint64_t>());
        REQUIRE(anatomy.roles.size() == checkpoint.tensors().size());
        CHECK(std::ranges::is_sorted(anatomy.pool, {}, [&](const PoolMatrix& matrix) {
            return std::pair(checkpoint.tensors()[matrix.tensor].name, matrix.firstElement());
        }));
        CHECK(stacksOf(anatomy) == (model.contains("stacks")
                                        ? model.at("stacks").get<std::map<std::string, int>>()
                                        : std::map<std::string, int>{{"", model.at("blocks").get<int>()}}));
        if (model.contains("blocks")) {
            for (int block = 0; block < anatomy.blocks; ++block) {
                std::vector<Component> components;
                for (const size_t matrix : anatomy.blockMatrices(block))
                    components.push_back(anatomy.pool[matrix].component);
                using enum Component;
                CHECK(components == (components.size() == 7
                                         ? std::vector{Query, Key, Value, Out, Gate, Up, Down}
                                         : std::vector{Query, Key, Value, Out, FfnIn, FfnOut}));
            }
        }
        std::set<size_t> pooled;
        for (const PoolMatrix& matrix : anatomy.pool)
            pooled.insert(matrix.tensor);
        for (size_t i = 0; i < anatomy.roles.size(); ++i) {
            CHECK(anatomy.roles[i].inPool == pooled.contains(i));
            CHECK(!anatomy.roles[i].why.empty());
        }
        if (model.contains("pooled")) {
            std::set<std::string> names, expected;
            for (const size_t tensor : pooled)
                names.insert(checkpoint.tensors()[tensor].name);
            for (const auto& [name, shape] : unfolded(model.at("pooled")))
                expected.insert(name);
            CHECK(names == expected);
        }
    }
}

TEST_CASE("what stands before or inside the names never costs the pool") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    for (const char* key : {"bert-saved", "vit-bare-saved", "gpt2-saved", "llama-saved", "t5", "clip",
                            "swin-hf", "mamba-saved", "mixtral", "timm-dino"}) {
        CAPTURE(key);
        const Names plain = unfolded(models.at(key).at("tensors"));
        const Anatomy expected = dissect(NamedCheckpoint(plain));
        for (const char* prefix :
             {"module.", "_orig_mod.", "module._orig_mod.", "model.vit.", "teacher.backbone.",
              "language_model.", "net.model.", "base_model.model.", "_fsdp_wrapped_module.", "a.3.b.",
              "student.module.", "head.", "adapter.", "embeddings_model.", "router.norm."}) {
            CAPTURE(prefix);
            Names prefixed = plain;
            for (auto& name : prefixed)
                name.first.insert(0, prefix);
            const Anatomy anatomy = dissect(NamedCheckpoint(prefixed));
            CHECK(anatomy.family == expected.family);
            CHECK(anatomy.poolNumel == expected.poolNumel);
            CHECK(anatomy.blocks == expected.blocks);
            CHECK(anatomy.stacks.size() == expected.stacks.size());
        }
        // Inside: FSDP wraps each block, PEFT each linear layer, activation checkpointing each block.
        Names wrapped = plain;
        for (auto& [name, shape] : wrapped) {
            for (size_t i = 0; i + 1 < name.size(); ++i) {
                if (name[i] >= '0' && name[i] <= '9' && name[i + 1] == '.') {
                    name.insert(i + 2, "_fsdp_wrapped_module._checkpoint_wrapped_module.");
                    break;
                }
            }
            if (name.ends_with(".weight") && shape.size() == 2)
                name.insert(name.size() - 7, ".base_layer");
        }
        const Anatomy anatomy = dissect(NamedCheckpoint(wrapped));
        CHECK(anatomy.family == expected.family);
        CHECK(anatomy.poolNumel == expected.poolNumel);
    }
}

TEST_CASE("adapters beside the weights are not in the pool, the weights are") {
    Names names = timmVit();
    for (int block = 0; block < 2; ++block) {
        const std::string prefix = "blocks." + std::to_string(block) + ".attn.qkv.";
        std::ranges::find(names, prefix + "weight", &Names::value_type::first)->first =
            prefix + "base_layer.weight";
        names.push_back({prefix + "lora_A.default.weight", {2, 8}});
        names.push_back({prefix + "lora_B.default.weight", {24, 2}});
        names.push_back({prefix + "lora_magnitude_vector.default.weight", {24, 1}});
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.family == Family::Vit);
    CHECK(anatomy.poolNumel == dissect(NamedCheckpoint(timmVit())).poolNumel);
    CHECK(anatomy.roles.back().why == "an adapter beside the weights");
}

TEST_CASE("a block may widen what goes through it, as Hiera's and MViT's do") {
    Names names;
    uint64_t width = 8;
    for (int block = 0; block < 6; ++block) {
        const uint64_t out = block == 1 || block == 3 ? 2 * width : width;
        const std::string prefix = "blocks." + std::to_string(block) + ".";
        names.push_back({prefix + "norm1.weight", {width}});
        names.push_back({prefix + "attn.qkv.weight", {3 * out, width}});
        names.push_back({prefix + "attn.proj.weight", {out, out}});
        names.push_back({prefix + "mlp.fc1.weight", {4 * out, out}});
        names.push_back({prefix + "mlp.fc2.weight", {out, 4 * out}});
        width = out;
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.family == Family::Vit);
    uint64_t numel = 0;
    for (const auto& [name, shape] : names)
        numel += shape.size() == 2 ? shape[0] * shape[1] : 0;
    CHECK(anatomy.poolNumel == numel);
    CHECK(anatomy.pool.size() == 6 * 6); // query, key and value told apart in the widening blocks too
}

TEST_CASE("chunks go on counting, stages begin again") {
    Names chunks = timmVit(4);
    for (auto& [name, shape] : chunks) {
        if (name.starts_with("blocks."))
            name.insert(7, name[7] < '2' ? "0." : "1.");
    }
    const NamedCheckpoint chunked(chunks);
    const Anatomy anatomy = dissect(chunked);
    CHECK(anatomy.blocks == 4);
    CHECK(anatomy.numberOf(3) == 3);
    CHECK(anatomy.poolNumel == dissect(NamedCheckpoint(timmVit(4))).poolNumel);

    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    // Both keep a reduction with the last block of its stage, wherever it stands in the names.
    for (const char* key : {"swin-hf", "swin-timm"}) {
        CAPTURE(key);
        const Anatomy swin = dissect(NamedCheckpoint(unfolded(models.at(key).at("tensors"))));
        std::vector<int> reductions;
        for (const PoolMatrix& matrix : swin.pool) {
            if (matrix.component == Component::Reduction)
                reductions.push_back(swin.numberOf(matrix.block));
        }
        std::ranges::sort(reductions);
        CHECK(reductions == std::vector{1, 3});
    }
}

TEST_CASE("experts of one tensor are matrices of their own, either way round") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    const NamedCheckpoint mixtral(unfolded(models.at("mixtral").at("tensors")));
    const Anatomy anatomy = dissect(mixtral);
    std::map<std::string, PoolMatrix> byLabel;
    for (const PoolMatrix& matrix : anatomy.pool)
        byLabel.emplace(matrix.label, matrix);
    // gate_up_proj [3 experts, 2 * 64, 32], down_proj [3, 32, 64]
    const PoolMatrix& up = byLabel.at("model.layers.1.mlp.experts.gate_up_proj[expert 2 expert-up]");
    CHECK(up.component == Component::ExpertUp);
    CHECK(up.expert == 2);
    CHECK(up.rows == 64);
    CHECK(up.columns == 32);
    CHECK(up.firstElement() == 2 * 128 * 32 + 64 * 32);
    const PoolMatrix& down = byLabel.at("model.layers.0.mlp.experts.down_proj[expert 1]");
    CHECK(down.rows == 32);
    CHECK(down.columns == 64);
    CHECK(down.firstElement() == 32 * 64);
    CHECK(elementsOf(mixtral, down).run == 0);
    CHECK(anatomy.roles[down.tensor].component == Component::ExpertDown);

    // gpt-oss stores [experts, in, out], gate and up by turns: one matrix an expert.
    const NamedCheckpoint oss(unfolded(models.at("gpt-oss").at("tensors")));
    const Anatomy turned = dissect(oss);
    const auto fused = std::ranges::find(turned.pool, Component::ExpertGateUp, &PoolMatrix::component);
    REQUIRE(fused != turned.pool.end());
    CHECK(fused->transposed);
    CHECK(fused->rows == 128);
    CHECK(fused->columns == 32);
    CHECK(std::ranges::count(turned.pool, Component::ExpertGateUp, &PoolMatrix::component) == 2 * 3);
}

TEST_CASE("query, key and value of a fused tensor: unequal heights, and heads that take turns") {
    const auto names = [](const std::string& attention, uint64_t rows) {
        Names block{{"h.0." + attention + ".query_key_value.weight", {rows, 32}},
                    {"h.0." + attention + ".dense.weight", {32, 32}},
                    {"h.0.mlp.dense_h_to_4h.weight", {64, 32}},
                    {"h.0.mlp.dense_4h_to_h.weight", {32, 64}}};
        for (size_t i = 0; i < 4; ++i) {
            block.push_back(block[i]);
            block.back().first[2] = '1';
        }
        return block;
    };
    const auto partsOf = [](const Names& tensors, const nlohmann::json& config) {
        const ConfiguredCheckpoint checkpoint(tensors, config);
        const Anatomy anatomy = dissect(checkpoint);
        std::vector<PoolMatrix> parts;
        for (const size_t matrix : anatomy.blockMatrices(0)) {
            if (anatomy.pool[matrix].component <= Component::Qkv)
                parts.push_back(anatomy.pool[matrix]);
        }
        return parts;
    };
    SUBCASE("GPT-NeoX: head by head") {
        const std::vector<PoolMatrix> parts =
            partsOf(names("attention", 96), {{"model_type", "gpt_neox"}, {"num_attention_heads", 4}});
        REQUIRE(parts.size() == 3);
        CHECK(parts[1].component == Component::Key);
        CHECK(parts[1].firstRow == 8);
        CHECK(parts[1].rows == 32);
        CHECK(parts[1].rowRun == 8);
        CHECK(parts[1].rowPitch == 24);
    }
    SUBCASE("without config.json the order is not known, and the tensor is one matrix") {
        const std::vector<PoolMatrix> parts = partsOf(names("attention", 96), nullptr);
        REQUIRE(parts.size() == 1);
        CHECK(parts[0].component == Component::Qkv);
        CHECK(parts[0].rows == 96);
    }
    SUBCASE("Falcon's groups: two queries, a key, a value") {
        const std::vector<PoolMatrix> parts =
            partsOf(names("self_attention", 64), {{"model_type", "falcon"},
                                                  {"num_attention_heads", 4},
                                                  {"num_kv_heads", 2},
                                                  {"new_decoder_architecture", true},
                                                  {"multi_query", true}});
        REQUIRE(parts.size() == 3);
        CHECK(parts[0].rows == 32);
        CHECK(parts[0].rowRun == 16);
        CHECK(parts[0].rowPitch == 32);
        CHECK(parts[2].rows == 16);
        CHECK(parts[2].firstRow == 24);
        CHECK(parts[2].rowRun == 8);
    }
    SUBCASE("Falcon's one key for all queries") {
        const std::vector<PoolMatrix> parts =
            partsOf(names("self_attention", 48), {{"model_type", "falcon"},
                                                  {"num_attention_heads", 4},
                                                  {"multi_query", true},
                                                  {"new_decoder_architecture", false}});
        REQUIRE(parts.size() == 3);
        CHECK(parts[0].rows == 32);
        CHECK(parts[1].firstRow == 32);
        CHECK(parts[1].rows == 8);
        CHECK(parts[2].firstRow == 40);
        CHECK(parts[2].rowRun == 0);
    }
    SUBCASE("Phi-3: heights from the shapes") {
        const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
        const Anatomy phi3 = dissect(NamedCheckpoint(unfolded(models.at("phi3").at("tensors"))));
        const PoolMatrix& key = phi3.pool[phi3.blockMatrices(1)[1]];
        CHECK(key.component == Component::Key);
        CHECK(key.firstRow == 32);
        CHECK(key.rows == 16);
        const PoolMatrix& up = phi3.pool[phi3.blockMatrices(1)[5]];
        CHECK(up.component == Component::Up);
        CHECK(up.firstRow == 64);
        CHECK(up.rows == 64);
    }
}

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

TEST_CASE("a convolution of kernel size 1 is a linear layer, where it is none of channels or of a network of "
          "them") {
    CHECK(isPointwise({8, 32, 1}));
    CHECK(isPointwise({8, 32, 1, 1}));
    for (const std::vector<uint64_t>& shape : std::vector<std::vector<uint64_t>>{
             {8, 32}, {8, 1, 1}, {1, 8, 1, 1}, {8, 32, 3}, {8, 32, 1, 3}, {8, 32, 3, 1}, {8, 32, 1, 1, 1}})
        CHECK_FALSE(isPointwise(shape));
    Names names = timmVit();
    const Anatomy plain = dissect(NamedCheckpoint(names));
    for (const char* name : {"blocks.0.mlp.fc2.weight", "blocks.1.mlp.fc2.weight"})
        setShape(names, name, {8, 32, 1, 1});
    const Anatomy pointwise = dissect(NamedCheckpoint(names));
    REQUIRE(pointwise.pool.size() == plain.pool.size());
    for (size_t i = 0; i < plain.pool.size(); ++i) {
        CHECK(pointwise.pool[i].component == plain.pool[i].component);
        CHECK(pointwise.pool[i].rows == plain.pool[i].rows);
        CHECK(pointwise.pool[i].columns == plain.pool[i].columns);
    }
    // Of a network of convolutions those of kernel size 1 alone are no pool.
    names.clear();
    for (const std::string block : {"layer1.0.", "layer1.1."}) {
        names.push_back({block + "conv1.weight", {8, 32, 1, 1}});
        names.push_back({block + "conv2.weight", {8, 8, 3, 3}});
        names.push_back({block + "se.fc1.weight", {2, 8, 1, 1}});
        names.push_back({block + "se.fc2.weight", {8, 2, 1, 1}});
    }
    names.push_back({"fc.weight", {10, 32}});
    const Anatomy convolutions = dissect(NamedCheckpoint(names));
    CHECK(convolutions.blocks == 0);
    REQUIRE(convolutions.pool.size() == 1);
    CHECK(convolutions.pool[0].label == "fc.weight");
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

TEST_CASE("embeddings and tables of positions are never the pool, whatever else is empty or flat") {
    // As ZeRO-3 saves without gathering, but for what a hook gathered.
    Names names = timmVit();
    for (auto& [name, shape] : names) {
        if (name.starts_with("blocks."))
            shape = {0};
    }
    names.push_back({"embed_tokens.weight", {20, 8}});
    Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.poolNumel == 0);
    CHECK(anatomy.unreadPool.size() == 8);

    // As FSDP has them; outside of blocks they are the model's weights, too.
    names = {{"model.embed_tokens.weight", {20, 8}}, {"_fsdp_wrapped_module._flat_param", {99}}};
    for (const std::string block : {"0", "1"})
        names.push_back({"model.layers." + block + "._fsdp_wrapped_module._flat_param", {1024}});
    const NamedCheckpoint fsdp(names);
    anatomy = dissect(fsdp);
    CHECK(anatomy.poolNumel == 0);
    CHECK(anatomy.unreadPool.size() == 3);
    CHECK_THROWS_WITH_AS(requirePool(fsdp, anatomy), doctest::Contains("full state dict"), Error);

    for (const char* table : {"model.embed_tokens.weight", "word_embeddings.weight", "transformer.wte.weight",
                              "wpe.weight", "stages.3.blocks.4.token_mixer.attention_biases",
                              "layers.0.attn.relative_position_bias_table", "norm.weight"}) {
        CAPTURE(table);
        anatomy = dissect(NamedCheckpoint(Names{{table, {6, 4}}, {"net.fc.weight", {5, 3}}}));
        CHECK(anatomy.poolNumel == 15);
        CHECK(anatomy.unreadPool.empty());
    }
}

TEST_CASE("a fused key and value is not called a query") {
    Names names = timmVit();
    for (auto& [name, shape] : names) {
        if (const size_t at = name.find("qkv"); at != name.npos) {
            name.replace(at, 3, "kv");
            shape[0] = 16;
        }
    }
    const NamedCheckpoint checkpoint(names);
    const auto* kv = checkpoint.find("blocks.0.attn.kv.weight");
    REQUIRE(kv != nullptr);
    CHECK(dissect(checkpoint).roles[static_cast<size_t>(kv - checkpoint.tensors().data())].why ==
          "key and value weights of a block");
}

TEST_CASE("hostile names cost no more than honest ones") {
    Names names;
    std::string deep;
    for (int i = 0; i < 500; ++i)
        deep += "1.";
    names.push_back({deep + "w.weight", {4, 4}});
    for (int i = 0; i < 3000; ++i) {
        const std::string number = std::to_string(i);
        names.push_back({number + "." + number + ".0.1.2.3.4.5.6.7.8.9.10.11.q_proj.weight", {4, 4}});
        names.push_back({"a" + number + ".9999.q_proj.weight", {4, 4}});
        names.push_back({"x.9999.9999.9999.9999." + number + ".q_proj.weight", {4, 4}});
    }
    names.push_back({"", {4, 4}});
    names.push_back({"...", {4, 4}});
    names.push_back({"layers.10000.q_proj.weight", {4, 4}});
    names.push_back({"layers.9999.self_attn.q_proj.weight", {4, 4}});
    const NamedCheckpoint checkpoint(names);
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.blocks < 20'000);
    CHECK(anatomy.roles.size() == names.size());
    CHECK(anatomy.roles.back().inPool);
    CHECK(anatomy.numberOf(anatomy.roles.back().block) == 9999);
}

TEST_CASE("the pools of the published shapes") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    const auto poolOf = [&](const std::string& key) {
        return dissect(NamedCheckpoint(unfolded(models.at(key).at("tensors")))).poolNumel;
    };
    CHECK(poolOf("bert-base") == 84'934'656);
    CHECK(poolOf("vit-base") == 84'934'656);
    CHECK(poolOf("timm-vit-base") == 84'934'656);
    CHECK(poolOf("llama-7b") == 6'476'005'376);
    CHECK(poolOf("llama-7b-bare") == 6'476'005'376);
    CHECK(poolOf("gpt2") == 12 * 12 * 768 * 768);
    CHECK(poolOf("opt-350m") == 24 * 12 * 1024 * 1024);
    // 32 blocks of 4096 wide: q and o, k and v of 8 heads of 128, and three of 14336.
    CHECK(poolOf("mistral-7b") == 32ULL * (2 * 4096 * 4096 + 2 * 1024 * 4096 + 3 * 14336 * 4096));
}

TEST_CASE("a matrix that is stored the other way round has outputs as rows") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    const NamedCheckpoint gpt2(unfolded(models.at("gpt2").at("tensors")));
    const Anatomy anatomy = dissect(gpt2);
    const std::vector<size_t> block = anatomy.blockMatrices(3);
    const PoolMatrix& value = anatomy.pool[block[2]];
    CHECK(value.label == "transformer.h.3.attn.c_attn.weight[value]");
    CHECK(value.transposed);
    CHECK(value.rows == 768);
    CHECK(value.columns == 768);
    CHECK(value.firstRow == 1536);
    CHECK(value.firstElement() == 1536);
    const ElementRange elements = elementsOf(gpt2, value);
    CHECK(elements.run == 768);
    CHECK(elements.pitch == 2304);
    const PoolMatrix& in = anatomy.pool[block[4]];
    CHECK(in.label == "transformer.h.3.mlp.c_fc.weight");
    CHECK(in.rows == 3072);
    CHECK(in.columns == 768);
    CHECK(elementsOf(gpt2, in).run == 0);

    const NamedCheckpoint google(unfolded(models.at("vit-google").at("tensors")));
    const Anatomy heads = dissect(google);
    const PoolMatrix& out = heads.pool[heads.blockMatrices(1)[3]];
    CHECK(out.label == "Transformer/encoderblock_1/MultiHeadDotProductAttention_1/out/kernel");
    CHECK(google.tensors()[out.tensor].shape == std::vector<uint64_t>{2, 16, 32});
    CHECK(out.rows == 32);
    CHECK(out.columns == 32);
    CHECK(out.transposed);
}

TEST_CASE("rows are read as the layer uses them") {
    // Three inputs, two outputs of each part: element = 6 input + 2 part + output.
    std::vector<float> stored(18);
    for (size_t i = 0; i < stored.size(); ++i)
        stored[i] = static_cast<float>(i);
    class One final : public Checkpoint {
    public:
        explicit One(std::span<const float> values) {
            m_tensors.push_back({"w", Dtype::F32, {3, 6}, std::as_bytes(values)});
            index();
        }
    };
    const One checkpoint(stored);
    const PoolMatrix key{0, "w[key]", 0, Component::Key, 2, 2, 3, 6, true};
    std::vector<float> rows(6);
    readRows(checkpoint, key, 0, std::span(rows));
    CHECK(rows == std::vector<float>{2, 8, 14, 3, 9, 15});
    std::vector<double> second(3);
    readRows(checkpoint, key, 1, std::span(second));
    CHECK(second == std::vector<double>{3, 9, 15});
    const PoolMatrix plain{0, "w", 0, Component::Out, 1, 2, 6, 3, false};
    std::vector<float> two(12);
    readRows(checkpoint, plain, 0, std::span(two));
    CHECK(two.front() == 6);
    CHECK(two.back() == 17);
    // Of one tensor [6, 3] the rows 1, 2, 4, 5: runs of two, three apart.
    PoolMatrix turns{0, "w", 0, Component::Key, 1, 4, 3, 6, false};
    turns.rowRun = 2;
    turns.rowPitch = 3;
    std::vector<float> turning(12);
    readRows(checkpoint, turns, 0, std::span(turning));
    CHECK(turning == std::vector<float>{3, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16, 17});
    std::vector<float> middle(6);
    readRows(checkpoint, turns, 1, std::span(middle));
    CHECK(middle == std::vector<float>{6, 7, 8, 12, 13, 14});
    CHECK(elementsOf(checkpoint, turns).run == 6);
    CHECK(elementsOf(checkpoint, turns).pitch == 9);
    std::vector<std::pair<uint64_t, uint64_t>> runs;
    forRuns(elementsOf(checkpoint, key), 1, 4,
            [&](uint64_t first, uint64_t count) { runs.emplace_back(first, count); });
    CHECK(runs == std::vector<std::pair<uint64_t, uint64_t>>{{3, 1}, {8, 2}, {14, 1}});
}

TEST_CASE("the size of a head is config.json's or a shape's, and else not known") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    const auto stack = [&](const std::string& key, const nlohmann::json& config, size_t index = 0) {
        return dissect(ConfiguredCheckpoint(unfolded(models.at(key).at("tensors")), config)).stacks.at(index);
    };
    const auto headSize = [&](const std::string& key, const nlohmann::json& config) {
        return stack(key, config).headSize;
    };
    CHECK(headSize("bert-base", nullptr) == 0);
    CHECK(headSize("llama-7b", nullptr) == 0);
    CHECK(headSize("llama-7b", {{"num_attention_heads", 32}}) == 128);
    CHECK(headSize("mistral-7b", {{"num_attention_heads", 32}, {"head_dim", 128}}) == 128);
    CHECK(headSize("gpt2", {{"n_head", 6}}) == 128);
    CHECK(headSize("distilbert-base", {{"n_heads", 24}}) == 32);
    CHECK(headSize("bert-base", {{"num_attention_heads", -12}}) == 0);
    CHECK(headSize("bert-base", {{"num_attention_heads", 0}}) == 0);
    CHECK(headSize("bert-base", {{"num_attention_heads", 7}}) == 0);
    CHECK(headSize("bert-saved", {{"num_attention_heads", 2}}) == 16);
    // The rule of cli.md for a ViT without config.json, said as such.
    CHECK(stack("vit-base", nullptr).headSize == 64);
    CHECK(stack("vit-base", nullptr).headSizeFrom == "width / 64 heads, as there is no config.json");
    CHECK(headSize("vit-base", {{"num_attention_heads", 6}}) == 128);
    // Norms of heads, tables of position biases.
    CHECK(stack("qwen3", nullptr).headSize == 24);
    CHECK(stack("qwen3", nullptr).headSizeFrom == "the norms of heads");
    CHECK(stack("t5", nullptr).headSize == 8);
    CHECK(stack("t5", nullptr, 1).headSize == 8);
    CHECK(headSize("swin-hf", nullptr) == 16);
    // Each tower's own.
    const nlohmann::json towers{{"vision_config", {{"num_attention_heads", 3}}},
                                {"text_config", {{"num_attention_heads", 4}}}};
    CHECK(stack("clip", towers, 0).headSize == 16);
    CHECK(stack("clip", towers, 1).headSize == 8);
}

TEST_CASE("GGUF's fused attention with shared keys is read by its shapes") {
    const Names names{{"blk.0.attn_qkv.weight", {12, 8}},
                      {"blk.0.attn_output.weight", {8, 8}},
                      {"blk.0.ffn_up.weight", {32, 8}},
                      {"blk.0.ffn_down.weight", {8, 32}}};
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.family == Family::Gpt2);
    CHECK(anatomy.poolNumel == 12 * 8 + 8 * 8 + 2 * 32 * 8);
    CHECK(anatomy.pool[anatomy.blockMatrices(0)[1]].rows == 2);
}

TEST_CASE("grouped queries must share whole keys, and what a block has besides is another family's") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    Names names = unfolded(models.at("llama-gguf").at("tensors"));
    for (auto& [name, shape] : names) {
        for (const auto& [theirs, ours] :
             std::initializer_list<std::pair<const char*, const char*>>{{"blk.", "model.layers."},
                                                                        {"attn_q.", "self_attn.q_proj."},
                                                                        {"attn_k.", "self_attn.k_proj."},
                                                                        {"attn_v.", "self_attn.v_proj."},
                                                                        {"attn_output.", "self_attn.o_proj."},
                                                                        {"ffn_gate.", "mlp.gate_proj."},
                                                                        {"ffn_up.", "mlp.up_proj."},
                                                                        {"ffn_down.", "mlp.down_proj."}}) {
            if (const size_t at = name.find(theirs); at != name.npos)
                name.replace(at, std::string_view(theirs).size(), ours);
        }
    }
    CHECK(dissect(NamedCheckpoint(names)).poolNumel == models.at("llama-gguf").at("pool").get<uint64_t>());
    std::string wrong;
    SUBCASE("keys that do not divide the queries") {
        for (const char* part : {"k", "v"})
            setShape(names, std::string("model.layers.1.self_attn.") + part + "_proj.weight", {24, 32});
        wrong = "model.layers.1.self_attn.k_proj.weight";
    }
    SUBCASE("values unlike the keys") {
        setShape(names, wrong = "model.layers.0.self_attn.v_proj.weight", {32, 32});
    }
    SUBCASE("gate and up differ") {
        setShape(names, wrong = "model.layers.0.mlp.up_proj.weight", {63, 32});
    }
    SUBCASE("down does not fit") {
        setShape(names, wrong = "model.layers.0.mlp.down_proj.weight", {32, 63});
    }
    try {
        dissect(NamedCheckpoint(names));
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::AnatomyShape);
        CHECK(error.subject() == wrong);
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

TEST_CASE("a file with gaps keeps its pool; a file without blocks has its 2-D floating tensors") {
    Names names = timmVit();
    uint64_t left = dissect(NamedCheckpoint(names)).poolNumel;
    int blocks = 2;
    SUBCASE("a matrix is missing") {
        std::erase_if(names, [](auto& n) { return n.first == "blocks.1.mlp.fc2.weight"; });
        left -= 8 * 32;
    }
    SUBCASE("a block is missing") {
        std::erase_if(names, [](auto& n) { return n.first.starts_with("blocks.0."); });
        left /= 2;
        blocks = 1;
    }
    SUBCASE("another prefix") {
        for (auto& name : names)
            name.first.insert(0, "visual.");
    }
    SUBCASE("numbers with leading zeros are no numbers") {
        for (auto& name : names) {
            if (name.first.starts_with("blocks."))
                name.first.insert(7, "0");
        }
        blocks = 0;
        left += 10 * 8; // the head
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.blocks == blocks);
    CHECK(anatomy.poolNumel == left);
    CHECK(anatomy.family == (blocks > 0 ? Family::Vit : Family::Unknown));
    CHECK((anatomy.pool.front().block == -1) == (blocks == 0));
    if (blocks == 1)
        CHECK(anatomy.numberOf(0) == 1);
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
