#include "base/error.h"
#include "base/json_object.h"
#include "core/weights/anatomy/model_names.h"
#include "support/named_checkpoint.h"
#include "weights/anatomy/attention_config.h"
#include "weights/anatomy/hugging_face_model.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/model_notes.h"

#include <doctest/doctest.h>
#include <map>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

// Heads as transformers' own modules have them: ConvBertSelfAttention, Zamba2Attention, ViTMAEDecoder,
// VJEPA2Predictor, Gemma4TextAttention.
TEST_CASE("heads of models whose configurations count them in their own way") {
    const auto convbert =
        attentionConfig({{"model_type", "convbert"}, {"num_attention_heads", 12}, {"head_ratio", 2}}, "");
    CHECK(convbert.heads == 6);
    const auto zamba = attentionConfig(
        {{"model_type", "zamba2"}, {"num_attention_heads", 4}, {"attention_head_dim", 32}}, "");
    CHECK(zamba.headSize == 32);
    const nlohmann::json mae{
        {"model_type", "vit_mae"}, {"num_attention_heads", 12}, {"decoder_num_attention_heads", 16}};
    CHECK(attentionConfig(mae, "decoder").heads == 16);
    CHECK(attentionConfig(mae, "encoder").heads == 12);
    const nlohmann::json jepa{
        {"model_type", "vjepa2"}, {"num_attention_heads", 16}, {"pred_num_attention_heads", 12}};
    CHECK(attentionConfig(jepa, "predictor").heads == 12);
    CHECK(attentionConfig(jepa, "encoder").heads == 16);
    const nlohmann::json gemma{{"model_type", "gemma4_text"},
                               {"num_attention_heads", 8},
                               {"head_dim", 256},
                               {"global_head_dim", 512}};
    CHECK(attentionConfig(gemma, "").headSize == 0); // of one size in some layers, of another in the others
    CHECK(attentionConfig(gemma, "").heads == 0);
}

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

TEST_CASE("blocks are numbered in brackets and with zeros in front, too") {
    for (const auto& [first, second] :
         {std::pair("layers.0.", "layers.1."), std::pair("layers[0].", "layers[1]."),
          std::pair("layers.00.", "layers.01."), std::pair("layers_00.", "layers_01.")}) {
        CAPTURE(first);
        Names names{{"lm_head.weight", {20, 8}}};
        for (const std::string block : {first, second}) {
            for (const char* part : {"q_proj", "k_proj", "v_proj", "o_proj"})
                names.push_back({"model." + block + "self_attn." + part + ".weight", {8, 8}});
        }
        const Anatomy anatomy = dissect(NamedCheckpoint(names));
        CHECK(anatomy.blocks == 2);
        CHECK(anatomy.pool.size() == 8);
        CHECK(anatomy.pool.front().component == Component::Key);
    }
    Names list{{"layers[x].fc1.weight", {8, 8}}, {"layers[].fc1.weight", {8, 8}}, {"[0].a.weight", {8, 8}}};
    CHECK(dissect(NamedCheckpoint(list)).blocks == 0);
}

TEST_CASE("what a layer keeps beside its weight is no weight of the model") {
    Names names;
    for (const std::string block : {"layers.0.", "layers.1."}) {
        for (const char* part : {"weight", "scores", "hessian", "importance"})
            names.push_back({block + "mlp.up_proj." + part, {8, 8}});
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.pool.size() == 2);
    CHECK(anatomy.roles[1].why == "a copy beside the weights");
}

TEST_CASE("tables and caches that attention keeps are no weights of the model") {
    std::vector<std::pair<std::string, std::vector<uint64_t>>> tensors;
    for (int block = 0; block < 2; ++block) {
        const std::string at = "blocks." + std::to_string(block) + ".sa.";
        for (const char* name : {"tril", "cos_cached", "freqs_cis", "k_cache", "alibi", "rpe_table"})
            tensors.push_back({at + name, {8, 8}});
        tensors.push_back({at + "key.weight", {8, 8}});
    }
    CHECK(dissect(test::NamedCheckpoint(tensors)).pool.size() == 2);
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

TEST_CASE("what training keeps beside the weights is not in the pool, the weights are") {
    Names names = timmVit();
    for (int block = 0; block < 2; ++block) {
        const std::string front = "blocks." + std::to_string(block) + ".";
        for (const char* beside : {"mlp.fc1.mask_scores", "mlp.fc1.weight.grad", "mlp.fc1.weight.exp_avg",
                                   "mlp.fc1.weight.exp_avg_sq"})
            names.push_back({front + beside, {32, 8}});
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.poolNumel == dissect(NamedCheckpoint(timmVit())).poolNumel);
    CHECK(anatomy.roles.back().why == "a copy beside the weights");
    CHECK(anatomy.roles[anatomy.roles.size() - 4].why == "a mask");
}

TEST_CASE("the head of DeepSeek-V3's layer for the token after the next is no weight of a block") {
    Names names;
    for (int block = 0; block < 3; ++block) {
        const std::string front = "model.layers." + std::to_string(block) + ".";
        names.push_back({front + "self_attn.o_proj.weight", {8, 8}});
        names.push_back({front + "mlp.up_proj.weight", {16, 8}});
        names.push_back({front + "mlp.down_proj.weight", {8, 16}});
    }
    const uint64_t blocks = dissect(NamedCheckpoint(names)).poolNumel;
    CHECK(blocks == 3 * (64 + 128 + 128));
    names.push_back({"model.layers.2.embed_tokens.weight", {40, 8}});
    names.push_back({"model.layers.2.eh_proj.weight", {8, 16}});
    names.push_back({"model.layers.2.shared_head.norm.weight", {8}});
    names.push_back({"model.layers.2.shared_head.head.weight", {40, 8}});
    CHECK(dissect(NamedCheckpoint(names)).poolNumel == blocks + 128);
    // llama.cpp's names of it.
    names.push_back({"model.layers.2.nextn.shared_head_norm.weight", {8}});
    names.push_back({"model.layers.2.nextn.shared_head_head.weight", {40, 8}});
    const NamedCheckpoint both(names);
    const Anatomy anatomy = dissect(both);
    CHECK(anatomy.poolNumel == blocks + 128);
    for (size_t i = 0; i < names.size(); ++i) {
        if (both.tensors()[i].name.ends_with("norm.weight"))
            CHECK(anatomy.roles[i].why == "of a norm");
    }
}

TEST_CASE("a language model's head is no weight of the pool where names have no dots either") {
    Names names{{"model_embed_tokens_weight", {40, 8}}, {"lm_head_weight", {40, 8}}};
    for (const char* name : {"q_proj", "up_proj"})
        names.push_back({std::string("model_layers_0_") + name + "_weight", {8, 8}});
    CHECK(dissect(NamedCheckpoint(names)).poolNumel == 128);
}

TEST_CASE("blocks of columns are bytes, no matrices") {
    Names names;
    for (const char* block : {"model.layers.0.", "model.layers.1."}) {
        for (const char* part :
             {"self_attn.q", "self_attn.k", "self_attn.v", "self_attn.o", "mlp.gate", "mlp.up"})
            names.push_back({std::string(block) + part + "_proj.weight", {64, 1}});
    }
    CHECK_THROWS_WITH_AS(dissect(NamedCheckpoint(names)), doctest::Contains("has shape [64, 1]"), Error);
}

TEST_CASE("names that are Hugging Face's already are kept but for those of wrappers") {
    const Names names{{"transformer.layer.0.ff.layer_1.weight", {8, 8}},
                      {"transformer.layer.0.ff.layer_2.weight", {8, 8}},
                      {"encoder.block.1.layer.1.mlp.experts.expert_0.wi.weight", {8, 8}},
                      {"layers_3.h_1.weight", {8, 8}},
                      {"lm_head.weight", {8, 8}}};
    Names wrapped = names;
    wrapped.back().first = "module._orig_mod.lm_head._fsdp_wrapped_module.weight";
    wrapped.front().first = "_orig_mod." + wrapped.front().first;
    for (const Names& given : {names, wrapped}) {
        const ConfiguredCheckpoint checkpoint(given, {{"model_type", "own"}});
        const HuggingFaceModel model = huggingFaceModel(checkpoint);
        REQUIRE(model.tensors.size() == names.size());
        for (size_t i = 0; i < names.size(); ++i)
            CHECK(model.tensors[i].name == names[i].first);
    }
}

TEST_CASE("an adapter of SPP is sent to the command that merges it") {
    const NamedCheckpoint model(timmVit());
    const NamedCheckpoint adapter(Names{{"blocks.0.attn.qkv.spp_A.weight", {2, 8}}});
    try {
        mergedLora(model, adapter, {});
        FAIL("it was merged");
    } catch (const Error& error) {
        const std::string what = error.what();
        CHECK_MESSAGE(what.find("merge MODEL --adapter") != std::string::npos, what);
    }
    for (const char* kind : {"SPP", "FULL"}) {
        try {
            LoraStrength::fromConfig({{"peft_type", kind}}, "adapter_config.json");
            FAIL("it was read");
        } catch (const Error& error) {
            const std::string what = error.what();
            CHECK_MESSAGE(what.find("merge MODEL --adapter") != std::string::npos, what);
            CHECK(what.find("merge_and_unload") == std::string::npos);
        }
    }
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

    for (const char* table :
         {"model.embed_tokens.weight", "word_embeddings.weight", "transformer.wte.weight", "wpe.weight",
          "stages.3.blocks.4.token_mixer.attention_biases", "layers.0.attn.relative_position_bias_table",
          "norm.weight", "encoder.layers.0.self_attn.bias_u", "quantizers.0.codebook.weight"}) {
        CAPTURE(table);
        anatomy = dissect(NamedCheckpoint(Names{{table, {6, 4}}, {"net.fc.weight", {5, 3}}}));
        CHECK(anatomy.poolNumel == 15);
        CHECK(anatomy.unreadPool.empty());
    }
}

TEST_CASE("two dimensions alone make no linear layer") {
    std::vector<std::pair<std::string, std::vector<uint64_t>>> tensors;
    std::set<std::string> pool;
    for (const std::string block : {"blocks.0.", "blocks.1."}) {
        for (const char* layer : {"attn.q_proj", "attn.k_proj", "attn.v_proj", "attn.o_proj", "mlp.odd"}) {
            tensors.push_back({block + layer + ".weight", {8, 8}});
            pool.insert(tensors.back().first);
        }
        tensors.push_back({block + "attn.w_mix", {8, 8}}); // a matrix by whatever name
        pool.insert(tensors.back().first);
        tensors.push_back({block + "attn.to_one.weight", {1, 8}}); // a linear layer of one output
        pool.insert(tensors.back().first);
        tensors.push_back({block + "attn.w_g", {8, 1}});              // SwiftFormer
        tensors.push_back({block + "attn.key_decay", {4, 8, 1}});     // MiniMax
        tensors.push_back({block + "attn.to_two.weight", {8, 8, 1}}); // a convolution of one place
        pool.insert(tensors.back().first);
        tensors.push_back({block + "scale_shift_table", {6, 8}}); // PixArt
        tensors.push_back({block + "norm.shift.weight", {4, 8}}); // Vocos
        tensors.push_back({block + "norm.scale.weight", {4, 8}});
        tensors.push_back({block + "attn.q_proj.weight_integer", {8, 8}}); // I-BERT, HAWQ
        tensors.push_back({block + "attn.q_proj.fc_scaling_factor", {8, 1}});
        tensors.push_back({block + "attn.q_proj.weight_ema", {8, 8}}); // beside its weight
    }
    const test::NamedCheckpoint checkpoint(tensors);
    const Anatomy anatomy = dissect(checkpoint);
    std::set<std::string> found;
    std::map<std::string, std::string> why;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const std::string& name = checkpoint.tensors()[i].name;
        if (anatomy.roles[i].inPool)
            found.insert(name);
        why[name] = anatomy.roles[i].why;
    }
    CHECK(found == pool);
    CHECK(why["blocks.1.attn.w_g"] == "a parameter of its own, no linear layer's weight");
    CHECK(why["blocks.1.scale_shift_table"] == "a scale");
    CHECK(why["blocks.1.norm.shift.weight"] == "of a norm");
    CHECK(why["blocks.1.attn.q_proj.weight_integer"] == "a copy beside the weights");
    CHECK(why["blocks.1.attn.q_proj.weight_ema"] == "a copy beside the weights");
    // Without blocks there are no neighbours: the one name that says it itself.
    const test::NamedCheckpoint loose({{"a.weight", {8, 8}}, {"a.weight_integer", {8, 8}}});
    CHECK(dissect(loose).pool.size() == 1);
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
    CHECK(modelNotes(checkpoint, anatomy).size() < 100);
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
    SUBCASE("numbers have leading zeros") {
        for (auto& name : names) {
            if (name.first.starts_with("blocks."))
                name.first.insert(7, "0");
        }
    }
    SUBCASE("numbers have more digits than any model has blocks") {
        for (auto& name : names) {
            if (name.first.starts_with("blocks."))
                name.first.insert(7, "0000");
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
