// Layers of libraries that keep their weights under other names than a module's "weight": Transformer Engine,
// Megatron Core, MegaBlocks and DBRX, TransformerLens, gpt-fast, Step 3, RWKV 7. Shapes are those of their
// classes, counts are by hand.
#include "core/weights/anatomy/noted_models.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// The same tensors in two blocks; "{}" is the number.
Names twice(const Names& ofBlock) {
    Names names{{"embed.weight", {50, 8}}};
    for (const char* number : {"0", "1"}) {
        for (const auto& [name, shape] : ofBlock)
            names.emplace_back(std::string(name).replace(name.find("{}"), 2, number), shape);
    }
    return names;
}

struct Found {
    NamedCheckpoint checkpoint;
    Anatomy anatomy;
    std::vector<std::string> notes;

    explicit Found(const Names& names)
        : checkpoint(names)
        , anatomy(dissect(checkpoint))
        , notes(modelNotes(checkpoint, anatomy)) {}

    const PoolMatrix& of(const std::string& label) const {
        const auto found = std::ranges::find(anatomy.pool, label, &PoolMatrix::label);
        REQUIRE(found != anatomy.pool.end());
        return *found;
    }
    std::string_view why(const std::string& name) const {
        return anatomy.roles[static_cast<size_t>(checkpoint.find(name) - checkpoint.tensors().data())].why;
    }
};

} // namespace

TEST_CASE("Transformer Engine's layers with a norm in them are linear layers") {
    // te.TransformerLayer, fused and not; te.LayerNormMLP calls its weights fc1_weight and fc2_weight.
    const std::string block = "decoder.layers.{}.";
    Names layer{{block + "self_attention.layernorm_qkv.layer_norm_weight", {8}},
                {block + "self_attention.layernorm_qkv.weight", {24, 8}},
                {block + "self_attention.layernorm_qkv.bias", {24}},
                {block + "self_attention.proj.weight", {8, 8}},
                {block + "layernorm_mlp.layer_norm_weight", {8}},
                {block + "layernorm_mlp.fc1_weight", {40, 8}},
                {block + "layernorm_mlp.fc1_bias", {40}},
                {block + "layernorm_mlp.fc2_weight", {8, 40}}};
    const Found fused(twice(layer));
    CHECK(fused.anatomy.poolNumel == 2 * (24 * 8 + 8 * 8 + 40 * 8 + 8 * 40));
    REQUIRE(fused.notes.size() == 1);
    CHECK(fused.notes[0].starts_with("Query, key and value of 2 of its layers count as one matrix each"));
    // Queries, keys and values take turns head by head, and no configuration says the heads.
    CHECK(fused.of("decoder.layers.1.self_attention.layernorm_qkv.weight").component == Component::Qkv);
    CHECK(fused.of("decoder.layers.1.layernorm_mlp.fc1_weight").component == Component::FfnIn);
    CHECK(fused.of("decoder.layers.1.layernorm_mlp.fc2_weight").component == Component::FfnOut);
    CHECK(fused.why("decoder.layers.0.layernorm_mlp.layer_norm_weight") == "of a norm");

    layer.erase(layer.begin() + 1, layer.begin() + 3);
    for (const char* part : {"query", "key", "value"}) {
        layer.push_back({block + "self_attention.layernorm_qkv." + part + "_weight", {8, 8}});
        layer.push_back({block + "self_attention.layernorm_qkv." + part + "_bias", {8}});
    }
    layer.push_back({block + "inter_attention.layernorm_query.query_weight", {8, 8}});
    layer.push_back({block + "inter_attention.layernorm_query.layer_norm_weight", {8}});
    layer.push_back({block + "inter_attention.key_value.key_weight", {8, 8}});
    layer.push_back({block + "inter_attention.key_value.value_weight", {8, 8}});
    layer.push_back({block + "inter_attention.proj.weight", {8, 8}});
    const Found apart(twice(layer));
    CHECK(apart.anatomy.poolNumel == 2 * (3 * 64 + 64 + 2 * 320 + 4 * 64));
    CHECK(apart.of("decoder.layers.0.self_attention.layernorm_qkv.key_weight").component == Component::Key);
    CHECK(apart.of("decoder.layers.0.inter_attention.layernorm_query.query_weight").component ==
          Component::CrossQuery);
    CHECK(apart.of("decoder.layers.0.inter_attention.key_value.value_weight").component ==
          Component::CrossValue);
}

TEST_CASE("Megatron Core's grouped experts are in the pool, an expert each") {
    const std::string block = "decoder.layers.{}.";
    const Names attention{{block + "self_attention.linear_qkv.weight", {24, 8}},
                          {block + "self_attention.linear_proj.weight", {8, 8}},
                          {block + "mlp.router.weight", {3, 8}}};
    SUBCASE("TEGroupedMLP: a tensor for each expert") {
        Names layer = attention;
        for (const char* expert : {"0", "1", "2"}) {
            layer.push_back({block + "mlp.experts.linear_fc1.weight" + expert, {20, 8}});
            layer.push_back({block + "mlp.experts.linear_fc2.weight" + expert, {8, 10}});
        }
        const Found found(twice(layer));
        CHECK(found.anatomy.poolNumel == 2 * (192 + 64 + 3 * (160 + 80)));
        REQUIRE(found.notes.size() == 1);
        CHECK(found.notes[0].starts_with("Query, key and value of 2 of its layers count as one matrix each"));
        // Twice as much comes in as goes out: gate and up (activation(first half) * second).
        const PoolMatrix& up = found.of("decoder.layers.1.mlp.experts.linear_fc1.weight2[expert-up]");
        CHECK(up.component == Component::ExpertUp);
        CHECK(up.expert == 2);
        CHECK(up.firstRow == 10);
        CHECK(up.rows == 10);
        const PoolMatrix& down = found.of("decoder.layers.0.mlp.experts.linear_fc2.weight1");
        CHECK(down.component == Component::ExpertDown);
        CHECK(down.expert == 1);
        CHECK(found.why("decoder.layers.0.mlp.router.weight") == "a router of experts");
    }
    SUBCASE("GroupedMLP: weight1.view(experts, width, -1) and weight2.view(experts, -1, width)") {
        Names layer = attention;
        layer.push_back({block + "mlp.experts.weight1", {8, 3 * 20}});
        layer.push_back({block + "mlp.experts.weight2", {3 * 10, 8}});
        const Found found(twice(layer));
        CHECK(found.anatomy.poolNumel == 2 * (192 + 64 + 480 + 240));
        REQUIRE(found.notes.size() == 1);
        CHECK(found.notes[0].starts_with("Query, key and value of 2 of its layers count as one matrix each"));
        const PoolMatrix& up = found.of("decoder.layers.0.mlp.experts.weight1[expert 2 expert-up]");
        CHECK(up.component == Component::ExpertUp);
        CHECK(up.expert == 2);
        CHECK(up.transposed);
        CHECK(up.rows == 10);
        CHECK(up.columns == 8);
        CHECK(up.firstElement() == 2 * 8 * 20 + 10);
        const PoolMatrix& down = found.of("decoder.layers.0.mlp.experts.weight2[expert 1]");
        CHECK(down.transposed);
        CHECK(down.rows == 8);
        CHECK(down.columns == 10);
        CHECK(down.firstElement() == 80);
        // Without the router nothing says how many there are.
        layer.erase(layer.begin() + 2);
        const Found whole(twice(layer));
        CHECK(whole.anatomy.poolNumel == found.anatomy.poolNumel);
        CHECK(whole.of("decoder.layers.0.mlp.experts.weight1").expert == -1);
    }
}

TEST_CASE("a gated feed-forward is gate, up and down, whatever a library calls it") {
    struct Case {
        Names layer;
        const char *gate, *up, *down;
    };
    // Megatron Core: glu(x) = activation(first half) * second; ChatGLM's and Transformer Engine's swiglu too.
    // Qwen 1: c_proj(w1(x) * silu(w2(x))). LitGPT: proj(silu(fc_1(x)) * fc_2(x)).
    const std::vector<Case> cases{
        {{{"mlp.linear_fc1.weight", {20, 8}}, {"mlp.linear_fc2.weight", {8, 10}}},
         "mlp.linear_fc1.weight[gate]",
         "mlp.linear_fc1.weight[up]",
         "mlp.linear_fc2.weight"},
        {{{"mlp.dense_h_to_4h.weight", {20, 8}}, {"mlp.dense_4h_to_h.weight", {8, 10}}},
         "mlp.dense_h_to_4h.weight[gate]",
         "mlp.dense_h_to_4h.weight[up]",
         "mlp.dense_4h_to_h.weight"},
        {{{"ffn_up.weight", {20, 8}}, {"ffn_down.weight", {8, 10}}}, // llama.cpp's Phi-3
         "ffn_up.weight[gate]",
         "ffn_up.weight[up]",
         "ffn_down.weight"},
        {{{"layernorm_mlp.fc1_weight", {20, 8}}, {"layernorm_mlp.fc2_weight", {8, 10}}},
         "layernorm_mlp.fc1_weight[gate]",
         "layernorm_mlp.fc1_weight[up]",
         "layernorm_mlp.fc2_weight"},
        {{{"mlp.w1.weight", {10, 8}}, {"mlp.w2.weight", {10, 8}}, {"mlp.c_proj.weight", {8, 10}}},
         "mlp.w2.weight",
         "mlp.w1.weight",
         "mlp.c_proj.weight"},
        {{{"mlp.fc_1.weight", {10, 8}}, {"mlp.fc_2.weight", {10, 8}}, {"mlp.proj.weight", {8, 10}}},
         "mlp.fc_1.weight",
         "mlp.fc_2.weight",
         "mlp.proj.weight"}};
    const std::string block = "decoder.layers.{}.";
    for (const auto& [layer, gate, up, down] : cases) {
        CAPTURE(gate);
        Names names{{block + "attn.q_proj.weight", {8, 8}}, {block + "attn.output_proj.weight", {8, 8}}};
        for (const auto& [name, shape] : layer)
            names.emplace_back(block + name, shape);
        const Found found(twice(names));
        const std::string front = "decoder.layers.1.";
        CHECK(found.anatomy.poolNumel == 2 * (128 + 240));
        CHECK(found.of(front + gate).component == Component::Gate);
        CHECK(found.of(front + up).component == Component::Up);
        CHECK(found.of(front + down).component == Component::Down);
        CHECK(found.of(front + "attn.output_proj.weight").component == Component::Out);
        const bool isFused = std::string_view(gate).ends_with("]");
        CHECK(found.of(front + up).firstRow == (isFused ? 10 : 0));
        CHECK(found.of(front + gate).rows == 10);
    }
    // As many rows as the way out takes in are a plain one.
    const Found plain(twice({{block + "mlp.linear_fc1.weight", {20, 8}},
                             {block + "mlp.linear_fc1.layer_norm_weight", {8}},
                             {block + "mlp.linear_fc2.weight", {8, 20}}}));
    CHECK(plain.of("decoder.layers.0.mlp.linear_fc1.weight").component == Component::FfnIn);
    CHECK(plain.why("decoder.layers.0.mlp.linear_fc1.layer_norm_weight") == "of a norm");
}

TEST_CASE("DBRX's w1, v1 and w2 are its experts' gate, up and down") {
    // DbrxExpertGLU: w1.view(experts, ffn, width)[e].T and v1's are multiplied with, w2's as it is.
    const std::string block = "transformer.blocks.{}.";
    const Found found(twice({{block + "norm_attn_norm.attn.Wqkv.weight", {16, 8}},
                             {block + "norm_attn_norm.attn.out_proj.weight", {8, 8}},
                             {block + "norm_attn_norm.norm_1.weight", {8}},
                             {block + "ffn.router.layer.weight", {3, 8}},
                             {block + "ffn.experts.mlp.w1", {3 * 10, 8}},
                             {block + "ffn.experts.mlp.v1", {3 * 10, 8}},
                             {block + "ffn.experts.mlp.w2", {3 * 10, 8}}}));
    CHECK(found.anatomy.poolNumel == 2 * (128 + 64 + 3 * 240));
    CHECK(found.notes.empty());
    const std::string experts = "transformer.blocks.1.ffn.experts.mlp.";
    for (const auto& [name, component] : {std::pair{"w1", Component::ExpertGate},
                                          {"v1", Component::ExpertUp},
                                          {"w2", Component::ExpertDown}}) {
        const bool down = component == Component::ExpertDown;
        const PoolMatrix& matrix = found.of(experts + name + "[expert 2]");
        CHECK(matrix.component == component);
        CHECK(matrix.transposed == down);
        CHECK(matrix.rows == (down ? 8 : 10));
        CHECK(matrix.columns == (down ? 10 : 8));
        CHECK(matrix.firstElement() == 160);
    }
}

TEST_CASE("TransformerLens' heads are matrices, and its biases of them none") {
    const std::string block = "blocks.{}.";
    const Names attention{{block + "attn.W_Q", {4, 8, 2}},  {block + "attn._W_K", {2, 8, 2}},
                          {block + "attn._W_V", {2, 8, 2}}, {block + "attn.W_O", {4, 2, 8}},
                          {block + "attn.b_Q", {4, 2}},     {block + "attn._b_K", {2, 2}},
                          {block + "attn._b_V", {2, 2}},    {block + "attn.b_O", {8}}};
    const Found alone(twice(attention));
    CHECK(alone.anatomy.blocks == 2);
    CHECK(alone.anatomy.poolNumel == 2 * (64 + 32 + 32 + 64));
    CHECK(alone.notes.empty());
    CHECK(alone.why("blocks.0.attn.b_Q") == "a bias");
    CHECK(alone.why("blocks.0.attn._b_K") == "a bias");
    const PoolMatrix& query = alone.of("blocks.1.attn.W_Q[head 3]"); // [in, out]
    CHECK(query.component == Component::Query);
    CHECK(query.transposed);
    CHECK(query.rows == 2);
    CHECK(query.columns == 8);
    CHECK(query.firstElement() == 48);
    const PoolMatrix& out = alone.of("blocks.1.attn.W_O[head 3]");
    CHECK(out.component == Component::Out);
    CHECK(out.rows == 8);
    CHECK(out.columns == 2);

    Names layer = attention;
    layer.push_back({block + "mlp.W_in", {8, 20}});
    layer.push_back({block + "mlp.W_gate", {8, 20}});
    layer.push_back({block + "mlp.W_out", {20, 8}});
    const Found gated(twice(layer));
    CHECK(gated.anatomy.poolNumel == alone.anatomy.poolNumel + 2 * 480);
    const PoolMatrix& up = gated.of("blocks.0.mlp.W_in");
    CHECK(up.component == Component::Up);
    CHECK(up.rows == 20);
    CHECK(up.columns == 8);
    CHECK(gated.of("blocks.0.mlp.W_gate").component == Component::Gate);
    CHECK(gated.of("blocks.0.mlp.W_out").rows == 8);
}

TEST_CASE("experts of gpt-fast and of Step 3 are experts") {
    const std::string block = "layers.{}.";
    const Found fast(twice({{block + "attention.wqkv.weight", {24, 8}},
                            {block + "attention.wo.weight", {8, 8}},
                            {block + "block_sparse_moe.gate.weight", {3, 8}},
                            {block + "block_sparse_moe.cond_ffn.w1", {3, 10, 8}},
                            {block + "block_sparse_moe.cond_ffn.w2", {3, 8, 10}},
                            {block + "block_sparse_moe.cond_ffn.w3", {3, 10, 8}}}));
    CHECK(fast.anatomy.poolNumel == 2 * (192 + 64 + 3 * 240));
    CHECK(fast.of("layers.0.block_sparse_moe.cond_ffn.w2[expert 1]").component == Component::ExpertDown);
    CHECK(fast.of("layers.0.block_sparse_moe.cond_ffn.w3[expert 1]").rows == 10);

    const Found step(twice({{block + "self_attn.q_proj.weight", {16, 8}},
                            {block + "self_attn.k_proj.weight", {8, 8}},
                            {block + "self_attn.v_proj.weight", {8, 8}},
                            {block + "self_attn.o_proj.weight", {8, 16}},
                            {block + "moe.gate.weight", {3, 8}},
                            {block + "moe.gate_proj.weight", {3, 10, 8}},
                            {block + "moe.up_proj.weight", {3, 10, 8}},
                            {block + "moe.down_proj.weight", {3, 8, 10}},
                            {block + "share_expert.gate_proj.weight", {6, 8}},
                            {block + "share_expert.up_proj.weight", {6, 8}},
                            {block + "share_expert.down_proj.weight", {8, 6}}}));
    CHECK(step.anatomy.poolNumel == 2 * (128 + 64 + 64 + 128 + 3 * 240 + 3 * 48));
    CHECK(step.notes.empty());
    CHECK(step.of("layers.1.moe.gate_proj.weight[expert 2]").component == Component::ExpertGate);
    CHECK(step.of("layers.1.moe.down_proj.weight[expert 0]").rows == 8);
}

TEST_CASE("RWKV 7's layers of low rank are two matrices each") {
    Names layer{{"blocks.{}.att.receptance.weight", {8, 8}},
                {"blocks.{}.att.key.weight", {8, 8}},
                {"blocks.{}.att.value.weight", {8, 8}},
                {"blocks.{}.att.output.weight", {8, 8}},
                {"blocks.{}.ffn.key.weight", {32, 8}},
                {"blocks.{}.ffn.value.weight", {8, 32}},
                {"blocks.{}.att.r_k", {4, 2}},
                {"blocks.{}.att.x_r", {1, 1, 8}}};
    for (const std::string name : {"w", "a", "v", "g"}) {
        layer.push_back({"blocks.{}.att." + name + "1", {8, 3}});
        layer.push_back({"blocks.{}.att." + name + "2", {3, 8}});
        layer.push_back({"blocks.{}.att." + name + "0", {1, 1, 8}});
    }
    const Found found(twice(layer));
    CHECK(found.anatomy.poolNumel == 2 * (4 * 64 + 2 * 256 + 4 * 2 * 24));
    CHECK(found.of("blocks.0.att.w1").component == found.of("blocks.0.att.a1").component);
    CHECK(found.why("blocks.0.att.r_k") == "state space parameters, not a linear layer");
    CHECK(found.notes.empty());
}

TEST_CASE("a block's one parameter that is wider than its linear layers is a linear layer's weight") {
    for (const std::string name : {"mlp.w1", "mlp.up", "attn.w_q", "mlp.dense.W", "mlp.fc1.w",
                                   "mlp.fc2_kernel", "mlp.experts_w1", "mlp.0", "mlp.matrix"}) {
        CAPTURE(name);
        const std::string block = "layers.{}.";
        const Names attention{{block + "attn.k_proj.weight", {8, 8}}, {block + "attn.o_proj.weight", {8, 8}}};
        for (const std::vector<uint64_t>& shape : {std::vector<uint64_t>{16, 8}, {8, 16}}) {
            Names layer = attention;
            layer.push_back({block + name, shape});
            CHECK(Found(twice(layer)).anatomy.poolNumel == 2 * (128 + 128));
        }
    }
}

TEST_CASE("the linear layer that makes the taps of Inkling 2's short convolutions is in the pool") {
    // Inkling2DynamicShortConvolution as transformers saves it; other layers have a plain convolution there.
    Names names;
    for (const std::string block : {"layers.0.", "layers.1.", "layers.2."}) {
        for (const char* name : {"q", "k", "v", "o"})
            names.push_back({block + "attn." + name + "_proj.weight", {8, 8}});
        names.push_back({block + "attn.k_sconv.weight", {8, 1, 4}});
    }
    names.back() = {"layers.2.attn.k_sconv.weight_proj", {12, 8}};
    names.push_back({"layers.2.attn.k_sconv.static_w", {4, 8}});
    const Found found(names);
    CHECK(found.anatomy.poolNumel == 3 * 4 * 64 + 96);
    CHECK(found.why("layers.2.attn.k_sconv.static_w") == "a parameter of its own, no linear layer's weight");
}

TEST_CASE(
    "matrices of blocks that are of no known kind are said, and several in one that are a layer's refused") {
    Names names = timmVit();
    const uint64_t pool = dissect(NamedCheckpoint(names)).poolNumel;
    const auto with = [&](const std::string& name, const std::vector<uint64_t>& shape) {
        Names more = names;
        for (const char* block : {"blocks.0.", "blocks.1."})
            more.push_back({block + name, shape});
        return more;
    };
    const Found own(with("mlp.mystery", {32, 5}));
    CHECK(own.anatomy.poolNumel == pool);
    CHECK(own.anatomy.unreadPool.empty());
    CHECK(own.notes ==
          std::vector<std::string>{
              "2 matrices of its blocks, 320 weights, are of no kind that is known and not in the "
              "pool, the first blocks.0.mlp.mystery [32, 5]: --pool chooses another pool."});
    // A linear layer that is called a norm; no norm is so large.
    CHECK(Found(with("norm_proj.weight", {20, 8})).notes.size() == 1);
    CHECK(Found(with("norm.weight", {4, 2})).notes.empty()); // of heads
    // Hyper-connections, as wide as a layer or not.
    for (const char* name : {"attn_hc.fn", "hc_attn_fn"}) {
        for (const std::vector<uint64_t>& shape : {std::vector<uint64_t>{12, 64}, {24, 32}}) {
            CHECK(Found(with(name, shape)).notes.empty());
            CHECK(Found(with(name, shape)).anatomy.poolNumel == pool);
        }
    }

    for (const std::string name : {"attn.proj_heads", "moe.mystery", "attn.k_proj_weight"}) {
        CAPTURE(name);
        const NamedCheckpoint checkpoint(with(name, {4, 8, 2}));
        CHECK(dissect(checkpoint).unreadPool ==
              std::vector<std::string>{"blocks.0." + name, "blocks.1." + name});
        PoolRule without;
        without.except = name;
        CHECK(dissect(checkpoint, without).unreadPool.empty());
        PoolRule only;
        only.include = name;
        CHECK(dissect(checkpoint, only).unreadPool.empty());
        CHECK(dissect(checkpoint, only).poolNumel == 2 * 64);
    }
    CHECK(Found(with("attn.k_proj.weight", {8, 8, 3})).anatomy.unreadPool.empty()); // a convolution
    CHECK(Found(with("attn.k_proj.weight", {8, 8, 64})).anatomy.unreadPool.size() == 2);
}
