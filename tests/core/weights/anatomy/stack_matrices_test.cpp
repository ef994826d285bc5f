#include "base/error.h"
#include "base/json_object.h"
#include "core/weights/anatomy/model_names.h"
#include "weights/anatomy/elements.h"
#include "weights/anatomy/stack_matrices.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

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

TEST_CASE("GPT-2's Conv1D is known where heads are pruned, by biases or by config.json") {
    // transformers' prune_heads of one head of four; nanoGPT's linear layers have the same names.
    const auto blocks = [](bool turned, bool biases) {
        Names tensors;
        for (const std::string block : {"transformer.h.0.", "transformer.h.1."}) {
            for (const auto& [module, outputs, inputs] :
                 std::vector<std::tuple<std::string, uint64_t, uint64_t>>{{"attn.c_attn", 72, 32},
                                                                          {"attn.c_proj", 32, 24},
                                                                          {"mlp.c_fc", 128, 32},
                                                                          {"mlp.c_proj", 32, 128}}) {
                tensors.emplace_back(block + module + ".weight",
                                     turned ? std::vector{inputs, outputs} : std::vector{outputs, inputs});
                if (biases)
                    tensors.emplace_back(block + module + ".bias", std::vector{outputs});
            }
        }
        return tensors;
    };
    const nlohmann::json gpt2{{"model_type", "gpt2"}, {"n_head", 4}, {"n_embd", 32}};
    for (const auto& [turned, biases, config] :
         std::vector<std::tuple<bool, bool, nlohmann::json>>{{true, true, nullptr},
                                                             {true, true, gpt2},
                                                             {true, false, gpt2},
                                                             {false, true, nullptr},
                                                             {false, true, gpt2},
                                                             {false, false, nullptr}}) {
        CAPTURE(turned);
        CAPTURE(biases);
        CAPTURE(config.is_null());
        const ConfiguredCheckpoint checkpoint(blocks(turned, biases), config);
        const Anatomy anatomy = dissect(checkpoint);
        REQUIRE(anatomy.pool.size() == 2 * 6);
        for (const PoolMatrix& matrix : anatomy.pool) {
            CAPTURE(matrix.label);
            CHECK(matrix.transposed == turned);
            const bool inner = matrix.component == Component::Out || matrix.component == Component::FfnOut;
            if (matrix.component <= Component::Value)
                CHECK(matrix.rows == 24);
            CHECK(matrix.columns == (!inner ? 32 : matrix.component == Component::Out ? 24 : 128));
        }
    }
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
    SUBCASE("LitGPT and Megatron Core: group by group") {
        for (const auto& [qkv, out] : std::vector<std::pair<std::string, std::string>>{
                 {"attn.attn", "attn.proj"}, {"self_attention.linear_qkv", "self_attention.linear_proj"}}) {
            CAPTURE(qkv);
            Names tensors;
            for (const std::string block : {"h.0.", "h.1."}) {
                tensors.push_back({block + qkv + ".weight", {64, 32}});
                tensors.push_back({block + out + ".weight", {32, 32}});
            }
            const std::vector<PoolMatrix> parts =
                partsOf(tensors, {{"num_attention_heads", 4}, {"num_key_value_heads", 2}});
            REQUIRE(parts.size() == 3); // two groups of two queries, a key and a value of 8 rows each
            CHECK(parts[0].rows == 32);
            CHECK(parts[0].rowRun == 16);
            CHECK(parts[1].component == Component::Key);
            CHECK(parts[1].firstRow == 16);
            CHECK(parts[1].rowRun == 8);
            CHECK(parts[2].firstRow == 24);
            CHECK(parts[2].rowPitch == 32);
        }
    }
    SUBCASE("CodeGen: four groups, each of queries, values and keys") {
        Names tensors;
        for (const std::string block : {"h.0.", "h.1."}) {
            tensors.push_back({block + "attn.qkv_proj.weight", {96, 32}});
            tensors.push_back({block + "attn.out_proj.weight", {32, 32}});
        }
        const std::vector<PoolMatrix> parts = partsOf(tensors, {{"model_type", "codegen"}, {"n_head", 4}});
        REQUIRE(parts.size() == 3);
        CHECK(parts[0].component == Component::Query);
        CHECK(parts[0].firstRow == 0);
        CHECK(parts[1].component == Component::Key);
        CHECK(parts[1].firstRow == 16);
        CHECK(parts[2].component == Component::Value);
        CHECK(parts[2].firstRow == 8);
        for (const PoolMatrix& part : parts) {
            CHECK(part.rows == 32);
            CHECK(part.rowRun == 8);
            CHECK(part.rowPitch == 24);
        }
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

TEST_CASE("XLNet's parameters of three dimensions are the matrices that it multiplies with") {
    const auto checkpoint = Checkpoint::open(SPARSESCOPE_TEST_DATA "/anatomy/xlnet.safetensors");
    const auto expected = Checkpoint::open(SPARSESCOPE_TEST_DATA "/anatomy/xlnet_matrices.safetensors");
    const Anatomy anatomy = dissect(*checkpoint);
    CHECK(anatomy.blocks == 2);
    REQUIRE(anatomy.pool.size() == 2 * 7);
    CHECK(anatomy.unreadPool.empty());
    size_t found = 0;
    for (const PoolMatrix& matrix : anatomy.pool) {
        CAPTURE(matrix.label);
        const Tensor* wanted = expected->find(matrix.label);
        CHECK((wanted == nullptr) == (matrix.label.find(".ff.") != matrix.label.npos));
        if (wanted == nullptr)
            continue;
        ++found;
        REQUIRE(wanted->shape == std::vector<uint64_t>{matrix.rows, matrix.columns});
        std::vector<float> rows(matrix.numel()), theirs(matrix.numel());
        readRows(*checkpoint, matrix, 0, std::span(rows));
        readValues(*wanted, 0, std::span(theirs));
        CHECK(rows == theirs);
        const char letter = matrix.label.back();
        CHECK(matrix.component == (letter == 'q'   ? Component::Query
                                   : letter == 'k' ? Component::Key
                                   : letter == 'v' ? Component::Value
                                   : letter == 'o' ? Component::Out
                                                   : Component::Other));
    }
    CHECK(found == expected->tensors().size());
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

TEST_CASE("heads of values may have a size of their own") {
    // DeepSeek-V2-Lite: 16 heads, of queries 128 + 64 wide, of values 128; and the same with plain keys.
    for (const bool latent : {true, false}) {
        Names names;
        uint64_t numel = 0;
        const auto add = [&](const std::string& name, uint64_t rows, uint64_t columns) {
            names.push_back({name, {rows, columns}});
            numel += rows * columns;
        };
        for (int block = 0; block < 3; ++block) {
            const std::string front = "model.layers." + std::to_string(block) + ".";
            add(front + "self_attn.q_proj.weight", 3072, 2048);
            if (latent) {
                add(front + "self_attn.kv_a_proj_with_mqa.weight", 576, 2048);
                add(front + "self_attn.kv_b_proj.weight", 4096, 512);
            } else {
                add(front + "self_attn.k_proj.weight", 768, 2048);
                add(front + "self_attn.v_proj.weight", 512, 2048);
            }
            add(front + "self_attn.o_proj.weight", 2048, 2048);
            add(front + "mlp.gate_proj.weight", 64, 2048);
            add(front + "mlp.up_proj.weight", 64, 2048);
            add(front + "mlp.down_proj.weight", 2048, 64);
        }
        const NamedCheckpoint checkpoint(names);
        CHECK(dissect(checkpoint).poolNumel == numel);
    }
}

TEST_CASE("a gated FFN may have both halves in one matrix") {
    Names names = timmVit();
    setShape(names, "blocks.0.mlp.fc1.weight", {64, 8});
    CHECK(dissect(NamedCheckpoint(names)).family == Family::Vit);
}

TEST_CASE("gate and up in one are cut in the order that the name tells") {
    // Which half is the gate: DINOv2's SwiGLUFFN and ModernBERT's first, OLMo 1's and diffusers' GEGLU
    // second.
    struct Case {
        std::string in, out;
        bool upFirst;
    };
    for (const Case& of : {Case{"mlp.w12", "mlp.w3", false}, Case{"mlp.weights_in", "mlp.weights_out", false},
                           Case{"mlp.Wi", "mlp.Wo", false}, Case{"ff_proj", "ff_out", true},
                           Case{"ff.net.0.proj", "ff.net.2", true}}) {
        CAPTURE(of.in);
        Names names;
        for (const std::string block : {"blocks.0.", "blocks.1."}) {
            names.push_back({block + of.in + ".weight", {48, 8}});
            names.push_back({block + of.out + ".weight", {8, 24}});
        }
        const NamedCheckpoint checkpoint(names);
        const Anatomy anatomy = dissect(checkpoint);
        REQUIRE(anatomy.pool.size() == 6);
        for (const PoolMatrix& matrix : anatomy.pool) {
            if (matrix.component == Component::Gate)
                CHECK(matrix.firstRow == (of.upFirst ? 24 : 0));
            else if (matrix.component == Component::Up)
                CHECK(matrix.firstRow == (of.upFirst ? 0 : 24));
            else
                CHECK(matrix.component == Component::Down);
        }
    }
    // Nomic's fc12 is what the activation is of.
    Names names;
    for (const std::string block : {"encoder.layers.0.mlp.", "encoder.layers.1.mlp."}) {
        for (const char* name : {"fc11.weight", "fc12.weight"})
            names.push_back({block + name, {24, 8}});
        names.push_back({block + "fc2.weight", {8, 24}});
    }
    const NamedCheckpoint nomic(names);
    const Anatomy anatomy = dissect(nomic);
    REQUIRE(anatomy.pool.size() == 6);
    CHECK(anatomy.pool[0].component == Component::Up);
    CHECK(anatomy.pool[1].component == Component::Gate);
    CHECK(anatomy.pool[2].component == Component::Down);
}
