#include "base/error.h"
#include "base/json_object.h"
#include "support/named_checkpoint.h"
#include "weights/anatomy/elements.h"

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

void setShape(Names& names, const std::string& name, std::vector<uint64_t> shape) {
    std::ranges::find(names, name, &Names::value_type::first)->second = std::move(shape);
}

} // namespace

TEST_CASE(
    "the names that transformers, timm, gguf and Google give are recognised, and the pool is the modules'") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    CHECK(models.size() == 40);
    for (const auto& [key, model] : models.items()) {
        CAPTURE(key);
        const NamedCheckpoint checkpoint(unfolded(model.at("tensors")));
        const Anatomy anatomy = dissect(checkpoint);
        CHECK(familyName(anatomy.family) == model.at("family").get<std::string>());
        CHECK((anatomy.family != Family::Llama || anatomy.blockMatrices(0).size() == 7));
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
            CHECK(components == (components.size() == 7
                                     ? std::vector{Query, Key, Value, Out, Gate, Up, Down}
                                     : std::vector{Query, Key, Value, Out, FfnIn, FfnOut}));
        }
        std::set<size_t> pooled;
        for (const PoolMatrix& matrix : anatomy.pool)
            pooled.insert(matrix.tensor);
        for (size_t i = 0; i < anatomy.roles.size(); ++i)
            CHECK(anatomy.roles[i].inPool == pooled.contains(i));
    }
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
    std::vector<std::pair<uint64_t, uint64_t>> runs;
    forRuns(elementsOf(checkpoint, key), 1, 4,
            [&](uint64_t first, uint64_t count) { runs.emplace_back(first, count); });
    CHECK(runs == std::vector<std::pair<uint64_t, uint64_t>>{{3, 1}, {8, 2}, {14, 1}});
}

TEST_CASE("the size of a head is config.json's, or 64") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    const auto headSize = [&](const std::string& key, const nlohmann::json& config) {
        return dissect(ConfiguredCheckpoint(unfolded(models.at(key).at("tensors")), config)).headSize;
    };
    CHECK(headSize("bert-base", nullptr) == 64);
    CHECK(headSize("llama-7b", nullptr) == 64);
    CHECK(headSize("llama-7b", {{"num_attention_heads", 32}}) == 128);
    CHECK(headSize("mistral-7b", {{"num_attention_heads", 32}, {"head_dim", 128}}) == 128);
    CHECK(headSize("gpt2", {{"n_head", 6}}) == 128);
    CHECK(headSize("distilbert-base", {{"n_heads", 24}}) == 32);
    CHECK(headSize("bert-base", {{"num_attention_heads", -12}}) == 64);
    CHECK(headSize("bert-base", {{"num_attention_heads", 0}}) == 64);
    CHECK(headSize("bert-base", {{"num_attention_heads", 7}}) == 64);
    CHECK(headSize("bert-saved", nullptr) == 0); // 32 wide
    CHECK(headSize("bert-saved", {{"num_attention_heads", 2}}) == 16);
    CHECK(headSize("swin", nullptr) == 0);
}

TEST_CASE("GGUF's names with shapes of another family are unknown, not an error") {
    // Grouped queries in one fused tensor, as Falcon has them.
    const Names names{{"blk.0.attn_qkv.weight", {12, 8}},
                      {"blk.0.attn_output.weight", {8, 8}},
                      {"blk.0.ffn_up.weight", {32, 8}},
                      {"blk.0.ffn_down.weight", {8, 32}}};
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.family == Family::Unknown);
    CHECK(anatomy.poolNumel == 12 * 8 + 8 * 8 + 2 * 32 * 8);
    CHECK(anatomy.pool.front().block == -1);
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
    Names adapted = timmVit();
    adapted.push_back({"blocks.0.attn.qkv.lora_A.weight", {2, 8}});
    CHECK(dissect(NamedCheckpoint(adapted)).family == Family::Unknown);
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
