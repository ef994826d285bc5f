// What the tensors of a block are by names that many libraries give them.
#include "core/weights/anatomy/model_names.h"
#include "weights/anatomy/model_notes.h"

#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// Two blocks of matrices of these names. Gives the names inside of a block that are not in the pool.
std::set<std::string> left(const std::vector<std::string>& matrices, std::vector<uint64_t> shape = {16, 8}) {
    Names names{{"tok_embeddings.weight", {20, 8}}};
    for (const std::string block : {"layers.0.", "layers.1."}) {
        for (const std::string& matrix : matrices)
            names.push_back({block + matrix, shape});
    }
    const NamedCheckpoint checkpoint(names);
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.blocks == 2);
    std::set<std::string> out;
    for (size_t i = 1; i < names.size(); ++i) {
        if (!anatomy.roles[i].inPool)
            out.insert(names[i].first.substr(std::string_view("layers.0.").size()));
    }
    return out;
}

} // namespace

TEST_CASE("routers are in no pool, whatever they are called") {
    struct Mixture {
        std::vector<std::string> routers, others;
    };
    for (const Mixture& mixture : std::vector<Mixture>{
             {{"moe.w_gate", "moe.w_noise"},
              {"moe.experts.0.fc1.weight", "moe.experts.0.fc2.weight"}}, // davidmrau
             {{"feed_forward.switch.weight"},
              {"feed_forward.experts.0.layer1.weight", "feed_forward.experts.1.layer1.weight"}}, // labml
             {{"mlp.deepspeed_moe.gate.wg.weight"},
              {"mlp.deepspeed_moe.experts.deepspeed_experts.0.dense_h_to_4h.weight"}}, // DeepSpeed
             {{"mlp.gate.wg.weight"},
              {"mlp.experts.0.gate_proj.weight", "mlp.experts.0.up_proj.weight"}}, // Hunyuan
             {{"mlp.gate.gate.weight"},
              {"mlp.experts.0.htoh4.weight", "mlp.experts.0.h4toh.weight"}}, // FastMoE
             {{"moe_layer.gate.0.weight", "moe_layer.gate.2.weight"},
              {"moe_layer.experts.0.w1.weight", "moe_layer.experts.0.w2.weight"}},
             {{"ffn.w_g"}, {"ffn.experts.0.w1.weight", "ffn.experts.0.w2.weight"}},
             {{"ffn.router_weights"}, {"ffn.experts.0.w1.weight", "ffn.experts.0.w2.weight"}},
             {{"ffn.gating.weight"}, {"ffn.experts.0.w1.weight", "ffn.experts.0.w2.weight"}},
             {{"ffn.gating_network.fc.weight"}, {"ffn.experts.0.w1.weight", "ffn.experts.0.w2.weight"}},
             {{"ffn.expert_router.linear.weight"}, {"ffn.experts.0.w1.weight", "ffn.experts.0.w2.weight"}},
             {{"block_sparse_moe.gate.weight"}, {"block_sparse_moe.experts.0.w1.weight"}}}) {
        std::vector<std::string> matrices = mixture.others;
        matrices.emplace_back("self_attn.o_proj.weight");
        matrices.insert(matrices.end(), mixture.routers.begin(), mixture.routers.end());
        CHECK(left(matrices) == std::set<std::string>(mixture.routers.begin(), mixture.routers.end()));
    }
}

TEST_CASE("gates of a feed-forward or of attention are no routers") {
    for (const std::vector<std::string>& matrices : std::vector<std::vector<std::string>>{
             {"mlp.w_gate.weight", "mlp.w_up.weight", "mlp.w_down.weight"},
             {"ffn.w_g.weight", "ffn.w_u.weight", "ffn.w_d.weight"},
             {"mlp.gate.weight", "mlp.up.weight", "mlp.down.weight"},
             {"moe.experts.0.w_gate.weight", "moe.experts.0.w_up.weight", "moe.experts.0.w_down.weight"},
             {"moe.experts.0.gate.weight", "moe.experts.0.up.weight", "moe.experts.0.down.weight"},
             {"attn.gate.weight", "attn.q_proj.weight"},
             {"mlp_tokens.gate.proj.weight", "mlp_tokens.fc1.weight"}}) // gMLP
        CHECK(left(matrices).empty());
}

TEST_CASE("networks and tables that make biases by position are in no pool") {
    const std::set<std::string> positions{"attn.pos.pos_proj.weight",
                                          "attn.pos.pos1.2.weight",
                                          "attn.pos.pos3.2.weight", // CrossFormer
                                          "attn.cpb_mlp.0.weight",
                                          "attn.cpb_mlp.2.weight", // Swin v2
                                          "attn.cpb_fc1.weight",
                                          "attn.meta_mlp.fc1.weight", // TransNeXt, Swin v2 CR
                                          "attn.rpe_k.lookup_table_weight",
                                          "attn.rpe_q.lookup_table_bias", // iRPE
                                          "attn.dpb.layers.0.weight"};
    std::vector<std::string> matrices(positions.begin(), positions.end());
    for (const char* layer :
         {"attn.qkv.weight", "attn.proj.weight", "mlp.fc1.weight", "attn.linear_pos.weight"})
        matrices.emplace_back(layer);
    CHECK(left(matrices, {8, 8}) == positions);
}

TEST_CASE("parameters that are called as HQQ's codes are matrices like others") {
    CHECK(left({"attn.w_q", "attn.w_k", "attn.w_v", "attn.w_o"}).empty());
}

TEST_CASE("layers inside of a layer that has weights of its own are beside these") {
    const std::set<std::string> beside{"attn.q_proj.down.weight", "attn.q_proj.up.weight", // custom LoRA
                                       "mlp.fc1.weight_quant.rounding.value",
                                       "mlp.fc1.round.alpha"}; // brevitas
    std::vector<std::string> matrices(beside.begin(), beside.end());
    for (const char* layer : {"attn.q_proj.weight", "attn.o_proj.weight", "mlp.fc1.weight", "mlp.fc2.weight"})
        matrices.emplace_back(layer);
    CHECK(left(matrices) == beside);
}

TEST_CASE("the matrices of experts in one tensor are as many, whatever it is called") {
    // FastMoE's, ScatterMoE's and Inkling's names, [experts, out, in]; an expert's own convolution is none.
    Names names;
    for (const std::string block : {"layers.0.", "layers.1."}) {
        names.push_back({block + "self_attn.o_proj.weight", {8, 8}});
        names.push_back({block + "mlp.experts.htoh4.weight", {4, 32, 8}});
        names.push_back({block + "mlp.experts.h4toh.weight", {4, 8, 32}});
        names.push_back({block + "moe.output_experts.weight", {4, 8, 32}});
        names.push_back({block + "mlp.shared_experts.down_proj", {4, 8, 32}}); // Inkling
        names.push_back({block + "conv_moe.experts.0.depthwise.weight", {8, 8, 3}});
        names.push_back({block + "mlp.experts.htoh4.bias", {4, 32}});
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.pool.size() == 2 * (1 + 4 * 4));
    CHECK(anatomy.poolNumel == 2 * (64 + 4 * 4 * 256));
    for (const PoolMatrix& matrix : anatomy.pool)
        CHECK(!matrix.transposed);
}

TEST_CASE("torchvision's Swin: a stem is no block, and what reduces belongs to the stage before it") {
    // torchvision.models.swin_t(): features.0 is the stem, features.2, 4 and 6 reduce.
    Names names{
        {"features.0.0.weight", {8, 3, 4, 4}}, {"features.0.0.bias", {8}}, {"features.0.2.weight", {8}}};
    uint64_t width = 8;
    for (const std::string stage : {"1", "3", "5"}) {
        for (const std::string block : {"0", "1"}) {
            const std::string front = "features." + stage + "." + block + ".";
            names.push_back({front + "norm1.weight", {width}});
            names.push_back({front + "attn.qkv.weight", {3 * width, width}});
            names.push_back({front + "attn.proj.weight", {width, width}});
            names.push_back({front + "attn.relative_position_bias_table", {169, 2}});
            names.push_back({front + "mlp.0.weight", {4 * width, width}});
            names.push_back({front + "mlp.3.weight", {width, 4 * width}});
        }
        if (stage == "5")
            break;
        const std::string front = "features." + std::to_string(std::stoi(stage) + 1) + ".";
        names.push_back({front + "reduction.weight", {2 * width, 4 * width}});
        names.push_back({front + "norm.weight", {4 * width}});
        width *= 2;
    }
    names.push_back({"head.weight", {10, width}});
    const NamedCheckpoint checkpoint(names);
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.blocks == 6);
    CHECK(anatomy.pool.size() == 6 * 6 + 2);
    CHECK(modelNotes(checkpoint, anatomy).empty());
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (matrix.component == Component::Reduction)
            CHECK((anatomy.numberOf(matrix.block) == 1 || anatomy.numberOf(matrix.block) == 3));
    }
}

TEST_CASE("heads in a numbered list are no blocks, whatever they are for") {
    Names names = timmVit();
    const uint64_t blocks = dissect(NamedCheckpoint(names)).poolNumel;
    // Medusa's, of early exits, of several tasks and of rewards.
    for (const std::string head :
         {"medusa_head.#.0.linear.weight", "early_exits.#.proj.weight", "classifiers.#.fc.weight",
          "task_classifier.#.out.weight", "reward_heads.#.mlp.fc1.weight"}) {
        for (const char* number : {"0", "1", "2"})
            names.push_back({std::string(head).replace(head.find('#'), 1, number), {8, 8}});
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.poolNumel == blocks);
    CHECK(anatomy.stacks.size() == 1);
}
