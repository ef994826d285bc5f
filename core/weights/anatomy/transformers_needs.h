// Made by tests/data/make_transformers_needs.py of transformers 5.24.0: what its classes make up if it is
// missing.
// clang-format off
#pragma once

#include <string_view>

namespace sparsescope::transformers_needs {

constexpr std::string_view shared0 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.bias?mlp_bias=true "
     "layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.bias?mlp_bias=true "
     "layers.#.mlp.gate_proj.weight layers.#.mlp.up_proj.bias?mlp_bias=true layers.#.mlp.up_proj.weight "
     "layers.#.post_attention_layernorm.weight layers.#.self_attn.k_proj.bias?attention_bias=true "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.bias?attention_bias=true "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_proj.bias?attention_bias=true "
     "layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias?attention_bias=true "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared1 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight "
     "layers.#.mlp.up_proj.weight layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.weight layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared2 =
     "layers.#.input_layernorm.weight layers.#.mlp.experts.down_proj layers.#.mlp.experts.gate_up_proj "
     "layers.#.mlp.gate.weight layers.#.post_attention_layernorm.weight layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.weight "
     "norm.weight";
constexpr std::string_view shared3 =
     "layers.#.block_sparse_moe.experts.*.w1.weight layers.#.block_sparse_moe.experts.*.w2.weight "
     "layers.#.block_sparse_moe.experts.*.w3.weight layers.#.block_sparse_moe.gate.weight "
     "layers.#.input_layernorm.weight layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.weight layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared4 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight "
     "layers.#.mlp.up_proj.weight layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_proj.bias layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_proj.bias layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared5 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight "
     "layers.#.mlp.up_proj.weight layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_norm.weight layers.#.self_attn.k_proj.bias?attention_bias=true "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.bias?attention_bias=true "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_norm.weight "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared6 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight "
     "layers.#.mlp.up_proj.weight layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_proj.bias?attention_bias=true layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.bias?attention_bias=true layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared7 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight "
     "layers.#.mlp.up_proj.weight layers.#.post_attention_layernorm.weight "
     "layers.#.post_feedforward_layernorm.weight layers.#.pre_feedforward_layernorm.weight "
     "layers.#.self_attn.k_proj.bias?attention_bias=true layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.bias?attention_bias=true layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared8 =
     "final_layernorm.bias final_layernorm.weight layers.#.input_layernorm.bias "
     "layers.#.input_layernorm.weight layers.#.mlp.fc1.bias layers.#.mlp.fc1.weight "
     "layers.#.mlp.fc2.bias layers.#.mlp.fc2.weight layers.#.self_attn.dense.bias "
     "layers.#.self_attn.dense.weight layers.#.self_attn.k_layernorm.bias?qk_layernorm=true "
     "layers.#.self_attn.k_layernorm.weight?qk_layernorm=true layers.#.self_attn.k_proj.bias "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.q_layernorm.bias?qk_layernorm=true "
     "layers.#.self_attn.q_layernorm.weight?qk_layernorm=true layers.#.self_attn.q_proj.bias "
     "layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias layers.#.self_attn.v_proj.weight";
constexpr std::string_view shared9 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight layers.#.mlp.gate_up_proj.weight "
     "layers.#.post_attention_layernorm.weight layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.qkv_proj.weight norm.weight";
constexpr std::string_view shared10 =
     "layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight layers.#.mlp.up_proj.weight "
     "layers.#.self_attn.k_proj.bias?attention_bias=true layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.bias?attention_bias=true layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight";
constexpr std::string_view shared11 =
     "layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight layers.#.mlp.up_proj.weight "
     "layers.#.post_attention_layernorm.weight layers.#.post_feedforward_layernorm.weight "
     "layers.#.self_attn.k_norm.weight layers.#.self_attn.k_proj.bias?attention_bias=true "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.bias?attention_bias=true "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_norm.weight "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared12 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight "
     "layers.#.mlp.up_proj.weight layers.#.self_attn.k_norm.weight?use_qk_norm=true "
     "layers.#.self_attn.k_proj.bias?attention_bias=true layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.bias?attention_bias=true layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_norm.weight?use_qk_norm=true "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared13 =
     "layers.#.input_layernorm.bias layers.#.input_layernorm.weight "
     "layers.#.mlp.c_fc.bias?use_bias=true* layers.#.mlp.c_fc.weight "
     "layers.#.mlp.c_proj.bias?use_bias=true* layers.#.mlp.c_proj.weight "
     "layers.#.post_attention_layernorm.bias layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_proj.bias?use_bias=true* layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.bias?use_bias=true* layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_proj.bias?use_bias=true* layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?use_bias=true* layers.#.self_attn.v_proj.weight norm.bias "
     "norm.weight";
constexpr std::string_view shared14 =
     "decoder.embed_positions.weight "
     "decoder.final_layer_norm.bias?do_layer_norm_before=true*?layer_norm_elementwise_affine=true* "
     "decoder.final_layer_norm.weight?do_layer_norm_before=true*?layer_norm_elementwise_affine=true* "
     "decoder.layers.#.fc1.bias?enable_bias=true* decoder.layers.#.fc1.weight "
     "decoder.layers.#.fc2.bias?enable_bias=true* decoder.layers.#.fc2.weight "
     "decoder.layers.#.final_layer_norm.bias?layer_norm_elementwise_affine=true* "
     "decoder.layers.#.final_layer_norm.weight?layer_norm_elementwise_affine=true* "
     "decoder.layers.#.self_attn.k_proj.bias?enable_bias=true* decoder.layers.#.self_attn.k_proj.weight "
     "decoder.layers.#.self_attn.out_proj.bias?enable_bias=true* "
     "decoder.layers.#.self_attn.out_proj.weight "
     "decoder.layers.#.self_attn.q_proj.bias?enable_bias=true* decoder.layers.#.self_attn.q_proj.weight "
     "decoder.layers.#.self_attn.v_proj.bias?enable_bias=true* decoder.layers.#.self_attn.v_proj.weight "
     "decoder.layers.#.self_attn_layer_norm.bias?layer_norm_elementwise_affine=true* "
     "decoder.layers.#.self_attn_layer_norm.weight?layer_norm_elementwise_affine=true*";
constexpr std::string_view shared15 =
     "layers.#.input_layernorm.bias layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight "
     "layers.#.mlp.gate_proj.weight layers.#.mlp.up_proj.weight "
     "layers.#.post_attention_layernorm.bias?use_parallel_residual=false* "
     "layers.#.post_attention_layernorm.weight?use_parallel_residual=false* "
     "layers.#.self_attn.k_proj.bias?use_qkv_bias=true layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_proj.bias?use_qkv_bias=true "
     "layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias?use_qkv_bias=true "
     "layers.#.self_attn.v_proj.weight norm.bias norm.weight";
constexpr std::string_view shared16 =
     "layers.#.input_layernorm.bias layers.#.input_layernorm.weight "
     "layers.#.mlp.down_proj.bias?mlp_bias=true layers.#.mlp.down_proj.weight "
     "layers.#.mlp.up_proj.bias?mlp_bias=true layers.#.mlp.up_proj.weight "
     "layers.#.post_attention_layernorm.bias layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_proj.bias?attention_bias=true layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.bias?attention_bias=true layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight norm.bias "
     "norm.weight";
constexpr std::string_view shared17 =
     "h.#.attn.c_attn.bias h.#.attn.c_attn.weight h.#.attn.c_proj.bias h.#.attn.c_proj.weight "
     "h.#.crossattention.c_attn.bias?add_cross_attention=true "
     "h.#.crossattention.c_attn.weight?add_cross_attention=true "
     "h.#.crossattention.c_proj.bias?add_cross_attention=true "
     "h.#.crossattention.c_proj.weight?add_cross_attention=true "
     "h.#.crossattention.q_attn.bias?add_cross_attention=true "
     "h.#.crossattention.q_attn.weight?add_cross_attention=true h.#.ln_1.bias h.#.ln_1.weight "
     "h.#.ln_2.bias h.#.ln_2.weight h.#.ln_cross_attn.bias?add_cross_attention=true "
     "h.#.ln_cross_attn.weight?add_cross_attention=true h.#.mlp.c_fc.bias h.#.mlp.c_fc.weight "
     "h.#.mlp.c_proj.bias h.#.mlp.c_proj.weight ln_f.bias ln_f.weight wpe.weight";
constexpr std::string_view shared18 =
     "h.#.attn.attention.k_proj.weight h.#.attn.attention.out_proj.bias "
     "h.#.attn.attention.out_proj.weight h.#.attn.attention.q_proj.weight "
     "h.#.attn.attention.v_proj.weight h.#.ln_1.bias h.#.ln_1.weight h.#.ln_2.bias h.#.ln_2.weight "
     "h.#.mlp.c_fc.bias h.#.mlp.c_fc.weight h.#.mlp.c_proj.bias h.#.mlp.c_proj.weight ln_f.bias "
     "ln_f.weight wpe.weight";
constexpr std::string_view shared19 =
     "h.#.attn.k_proj.weight h.#.attn.out_proj.weight h.#.attn.q_proj.weight h.#.attn.v_proj.weight "
     "h.#.ln_1.bias h.#.ln_1.weight h.#.mlp.fc_in.bias h.#.mlp.fc_in.weight h.#.mlp.fc_out.bias "
     "h.#.mlp.fc_out.weight ln_f.bias ln_f.weight";
constexpr std::string_view shared20 =
     "final_layer_norm.bias final_layer_norm.weight layers.#.attention.dense.bias?attention_bias=true* "
     "layers.#.attention.dense.weight layers.#.attention.query_key_value.bias?attention_bias=true* "
     "layers.#.attention.query_key_value.weight layers.#.input_layernorm.bias "
     "layers.#.input_layernorm.weight layers.#.mlp.dense_4h_to_h.bias layers.#.mlp.dense_4h_to_h.weight "
     "layers.#.mlp.dense_h_to_4h.bias layers.#.mlp.dense_h_to_4h.weight "
     "layers.#.post_attention_layernorm.bias layers.#.post_attention_layernorm.weight";
constexpr std::string_view shared21 =
     "h.#.input_layernorm.bias h.#.input_layernorm.weight h.#.mlp.dense_4h_to_h.bias "
     "h.#.mlp.dense_4h_to_h.weight h.#.mlp.dense_h_to_4h.bias h.#.mlp.dense_h_to_4h.weight "
     "h.#.post_attention_layernorm.bias h.#.post_attention_layernorm.weight "
     "h.#.self_attention.dense.bias h.#.self_attention.dense.weight "
     "h.#.self_attention.query_key_value.bias h.#.self_attention.query_key_value.weight ln_f.bias "
     "ln_f.weight word_embeddings_layernorm.bias word_embeddings_layernorm.weight";
constexpr std::string_view shared22 =
     "h.#.input_layernorm.bias?new_decoder_architecture=false* "
     "h.#.input_layernorm.weight?new_decoder_architecture=false* h.#.mlp.dense_4h_to_h.bias?bias=true "
     "h.#.mlp.dense_4h_to_h.weight h.#.mlp.dense_h_to_4h.bias?bias=true h.#.mlp.dense_h_to_4h.weight "
     "h.#.post_attention_layernorm.bias?parallel_attn=false "
     "h.#.post_attention_layernorm.weight?parallel_attn=false h.#.self_attention.dense.bias?bias=true "
     "h.#.self_attention.dense.weight h.#.self_attention.query_key_value.bias?bias=true "
     "h.#.self_attention.query_key_value.weight ln_f.bias ln_f.weight";
constexpr std::string_view shared23 =
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.position_embeddings.weight "
     "embeddings.token_type_embeddings.weight encoder.layer.#.attention.output.LayerNorm.bias "
     "encoder.layer.#.attention.output.LayerNorm.weight encoder.layer.#.attention.output.dense.bias "
     "encoder.layer.#.attention.output.dense.weight encoder.layer.#.attention.self.key.bias "
     "encoder.layer.#.attention.self.key.weight encoder.layer.#.attention.self.query.bias "
     "encoder.layer.#.attention.self.query.weight encoder.layer.#.attention.self.value.bias "
     "encoder.layer.#.attention.self.value.weight encoder.layer.#.intermediate.dense.bias "
     "encoder.layer.#.intermediate.dense.weight encoder.layer.#.output.LayerNorm.bias "
     "encoder.layer.#.output.LayerNorm.weight encoder.layer.#.output.dense.bias "
     "encoder.layer.#.output.dense.weight";
constexpr std::string_view shared24 =
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.position_embeddings.weight "
     "embeddings.token_type_embeddings.weight embeddings_project.bias embeddings_project.weight "
     "encoder.layer.#.attention.output.LayerNorm.bias encoder.layer.#.attention.output.LayerNorm.weight "
     "encoder.layer.#.attention.output.dense.bias encoder.layer.#.attention.output.dense.weight "
     "encoder.layer.#.attention.self.key.bias encoder.layer.#.attention.self.key.weight "
     "encoder.layer.#.attention.self.query.bias encoder.layer.#.attention.self.query.weight "
     "encoder.layer.#.attention.self.value.bias encoder.layer.#.attention.self.value.weight "
     "encoder.layer.#.intermediate.dense.bias encoder.layer.#.intermediate.dense.weight "
     "encoder.layer.#.output.LayerNorm.bias encoder.layer.#.output.LayerNorm.weight "
     "encoder.layer.#.output.dense.bias encoder.layer.#.output.dense.weight";
constexpr std::string_view shared25 =
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight "
     "embeddings.position_embeddings.weight?position_biased_input=true* "
     "encoder.layer.#.attention.output.LayerNorm.bias encoder.layer.#.attention.output.LayerNorm.weight "
     "encoder.layer.#.attention.output.dense.bias encoder.layer.#.attention.output.dense.weight "
     "encoder.layer.#.attention.self.in_proj.weight encoder.layer.#.attention.self.q_bias "
     "encoder.layer.#.attention.self.v_bias encoder.layer.#.intermediate.dense.bias "
     "encoder.layer.#.intermediate.dense.weight encoder.layer.#.output.LayerNorm.bias "
     "encoder.layer.#.output.LayerNorm.weight encoder.layer.#.output.dense.bias "
     "encoder.layer.#.output.dense.weight encoder.rel_embeddings.weight?relative_attention=true";
constexpr std::string_view shared26 =
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight "
     "embeddings.position_embeddings.weight?position_biased_input=true* "
     "encoder.layer.#.attention.output.LayerNorm.bias encoder.layer.#.attention.output.LayerNorm.weight "
     "encoder.layer.#.attention.output.dense.bias encoder.layer.#.attention.output.dense.weight "
     "encoder.layer.#.attention.self.key_proj.bias encoder.layer.#.attention.self.key_proj.weight "
     "encoder.layer.#.attention.self.query_proj.bias encoder.layer.#.attention.self.query_proj.weight "
     "encoder.layer.#.attention.self.value_proj.bias encoder.layer.#.attention.self.value_proj.weight "
     "encoder.layer.#.intermediate.dense.bias encoder.layer.#.intermediate.dense.weight "
     "encoder.layer.#.output.LayerNorm.bias encoder.layer.#.output.LayerNorm.weight "
     "encoder.layer.#.output.dense.bias encoder.layer.#.output.dense.weight "
     "encoder.rel_embeddings.weight?relative_attention=true";
constexpr std::string_view shared27 =
     "blocks.#.attn.Wqkv.weight blocks.#.attn.out_proj.weight blocks.#.ffn.down_proj.weight "
     "blocks.#.ffn.up_proj.weight blocks.#.norm_1.weight blocks.#.norm_2.weight norm_f.weight";
constexpr std::string_view shared28 =
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.position_embeddings.weight "
     "transformer.layer.#.attention.k_lin.bias transformer.layer.#.attention.k_lin.weight "
     "transformer.layer.#.attention.out_lin.bias transformer.layer.#.attention.out_lin.weight "
     "transformer.layer.#.attention.q_lin.bias transformer.layer.#.attention.q_lin.weight "
     "transformer.layer.#.attention.v_lin.bias transformer.layer.#.attention.v_lin.weight "
     "transformer.layer.#.ffn.lin1.bias transformer.layer.#.ffn.lin1.weight "
     "transformer.layer.#.ffn.lin2.bias transformer.layer.#.ffn.lin2.weight "
     "transformer.layer.#.output_layer_norm.bias transformer.layer.#.output_layer_norm.weight "
     "transformer.layer.#.sa_layer_norm.bias transformer.layer.#.sa_layer_norm.weight";
constexpr std::string_view shared29 =
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings layernorm.bias "
     "layernorm.weight layers.#.attention.k_proj.bias?qkv_bias=true* layers.#.attention.k_proj.weight "
     "layers.#.attention.o_proj.bias layers.#.attention.o_proj.weight "
     "layers.#.attention.q_proj.bias?qkv_bias=true* layers.#.attention.q_proj.weight "
     "layers.#.attention.v_proj.bias?qkv_bias=true* layers.#.attention.v_proj.weight "
     "layers.#.layernorm_after.bias layers.#.layernorm_after.weight layers.#.layernorm_before.bias "
     "layers.#.layernorm_before.weight layers.#.mlp.fc1.bias layers.#.mlp.fc1.weight "
     "layers.#.mlp.fc2.bias layers.#.mlp.fc2.weight";
constexpr std::string_view shared30 =
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "encoder.layer.#.attention.attention.key.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.key.weight "
     "encoder.layer.#.attention.attention.query.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.query.weight "
     "encoder.layer.#.attention.attention.value.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.value.weight encoder.layer.#.attention.output.dense.bias "
     "encoder.layer.#.attention.output.dense.weight encoder.layer.#.intermediate.dense.bias "
     "encoder.layer.#.intermediate.dense.weight encoder.layer.#.layernorm_after.bias "
     "encoder.layer.#.layernorm_after.weight encoder.layer.#.layernorm_before.bias "
     "encoder.layer.#.layernorm_before.weight encoder.layer.#.output.dense.bias "
     "encoder.layer.#.output.dense.weight layernorm.bias layernorm.weight";
constexpr std::string_view shared31 =
     "embeddings.cls_token embeddings.distillation_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings layernorm.bias "
     "layernorm.weight layers.#.attention.k_proj.bias?qkv_bias=true* layers.#.attention.k_proj.weight "
     "layers.#.attention.o_proj.bias layers.#.attention.o_proj.weight "
     "layers.#.attention.q_proj.bias?qkv_bias=true* layers.#.attention.q_proj.weight "
     "layers.#.attention.v_proj.bias?qkv_bias=true* layers.#.attention.v_proj.weight "
     "layers.#.layernorm_after.bias layers.#.layernorm_after.weight layers.#.layernorm_before.bias "
     "layers.#.layernorm_before.weight layers.#.mlp.fc1.bias layers.#.mlp.fc1.weight "
     "layers.#.mlp.fc2.bias layers.#.mlp.fc2.weight";
constexpr std::string_view shared32 =
     "embeddings.cls_token embeddings.distillation_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "encoder.layer.#.attention.attention.key.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.key.weight "
     "encoder.layer.#.attention.attention.query.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.query.weight "
     "encoder.layer.#.attention.attention.value.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.value.weight encoder.layer.#.attention.output.dense.bias "
     "encoder.layer.#.attention.output.dense.weight encoder.layer.#.intermediate.dense.bias "
     "encoder.layer.#.intermediate.dense.weight encoder.layer.#.layernorm_after.bias "
     "encoder.layer.#.layernorm_after.weight encoder.layer.#.layernorm_before.bias "
     "encoder.layer.#.layernorm_before.weight encoder.layer.#.output.dense.bias "
     "encoder.layer.#.output.dense.weight layernorm.bias layernorm.weight";
constexpr std::string_view shared33 =
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight decoder.block.#.layer.0.SelfAttention.v.weight "
     "decoder.block.#.layer.0.layer_norm.weight decoder.block.#.layer.1.EncDecAttention.k.weight "
     "decoder.block.#.layer.1.EncDecAttention.o.weight decoder.block.#.layer.1.EncDecAttention.q.weight "
     "decoder.block.#.layer.1.EncDecAttention.v.weight decoder.block.#.layer.1.layer_norm.weight "
     "decoder.block.#.layer.2.DenseReluDense.wo.weight decoder.block.#.layer.2.layer_norm.weight "
     "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.final_layer_norm.weight encoder.block.#.layer.0.SelfAttention.k.weight "
     "encoder.block.#.layer.0.SelfAttention.o.weight encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight";
constexpr std::string_view shared34 =
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight "
     "decoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.block.#.layer.0.SelfAttention.v.weight decoder.block.#.layer.0.layer_norm.weight "
     "decoder.block.#.layer.1.EncDecAttention.k.weight decoder.block.#.layer.1.EncDecAttention.o.weight "
     "decoder.block.#.layer.1.EncDecAttention.q.weight decoder.block.#.layer.1.EncDecAttention.v.weight "
     "decoder.block.#.layer.1.layer_norm.weight decoder.block.#.layer.2.DenseReluDense.wo.weight "
     "decoder.block.#.layer.2.layer_norm.weight decoder.final_layer_norm.weight "
     "encoder.block.#.layer.0.SelfAttention.k.weight encoder.block.#.layer.0.SelfAttention.o.weight "
     "encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.final_layer_norm.weight";
constexpr std::string_view shared35 =
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight decoder.block.#.layer.0.SelfAttention.v.weight "
     "decoder.block.#.layer.0.layer_norm.weight decoder.block.#.layer.1.EncDecAttention.k.weight "
     "decoder.block.#.layer.1.EncDecAttention.o.weight decoder.block.#.layer.1.EncDecAttention.q.weight "
     "decoder.block.#.layer.1.EncDecAttention.v.weight decoder.block.#.layer.1.layer_norm.weight "
     "decoder.block.#.layer.2.DenseReluDense.wo.weight decoder.block.#.layer.2.layer_norm.weight "
     "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.final_layer_norm.weight encoder.block.#.layer.0.LocalSelfAttention.k.weight "
     "encoder.block.#.layer.0.LocalSelfAttention.o.weight "
     "encoder.block.#.layer.0.LocalSelfAttention.q.weight "
     "encoder.block.#.layer.0.LocalSelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.LocalSelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight "
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight";
constexpr std::string_view shared36 =
     "decoder.embed_positions.weight decoder.embed_tokens.weight?tie_word_embeddings=false "
     "decoder.layernorm_embedding.bias decoder.layernorm_embedding.weight "
     "decoder.layers.#.encoder_attn.k_proj.bias decoder.layers.#.encoder_attn.k_proj.weight "
     "decoder.layers.#.encoder_attn.out_proj.bias decoder.layers.#.encoder_attn.out_proj.weight "
     "decoder.layers.#.encoder_attn.q_proj.bias decoder.layers.#.encoder_attn.q_proj.weight "
     "decoder.layers.#.encoder_attn.v_proj.bias decoder.layers.#.encoder_attn.v_proj.weight "
     "decoder.layers.#.encoder_attn_layer_norm.bias decoder.layers.#.encoder_attn_layer_norm.weight "
     "decoder.layers.#.fc1.bias decoder.layers.#.fc1.weight decoder.layers.#.fc2.bias "
     "decoder.layers.#.fc2.weight decoder.layers.#.final_layer_norm.bias "
     "decoder.layers.#.final_layer_norm.weight decoder.layers.#.self_attn.k_proj.bias "
     "decoder.layers.#.self_attn.k_proj.weight decoder.layers.#.self_attn.out_proj.bias "
     "decoder.layers.#.self_attn.out_proj.weight decoder.layers.#.self_attn.q_proj.bias "
     "decoder.layers.#.self_attn.q_proj.weight decoder.layers.#.self_attn.v_proj.bias "
     "decoder.layers.#.self_attn.v_proj.weight decoder.layers.#.self_attn_layer_norm.bias "
     "decoder.layers.#.self_attn_layer_norm.weight encoder.embed_positions.weight "
     "encoder.embed_tokens.weight?tie_word_embeddings=false encoder.layernorm_embedding.bias "
     "encoder.layernorm_embedding.weight encoder.layers.#.fc1.bias encoder.layers.#.fc1.weight "
     "encoder.layers.#.fc2.bias encoder.layers.#.fc2.weight encoder.layers.#.final_layer_norm.bias "
     "encoder.layers.#.final_layer_norm.weight encoder.layers.#.self_attn.k_proj.bias "
     "encoder.layers.#.self_attn.k_proj.weight encoder.layers.#.self_attn.out_proj.bias "
     "encoder.layers.#.self_attn.out_proj.weight encoder.layers.#.self_attn.q_proj.bias "
     "encoder.layers.#.self_attn.q_proj.weight encoder.layers.#.self_attn.v_proj.bias "
     "encoder.layers.#.self_attn.v_proj.weight encoder.layers.#.self_attn_layer_norm.bias "
     "encoder.layers.#.self_attn_layer_norm.weight shared.weight?tie_word_embeddings=false";
constexpr std::string_view shared37 =
     "decoder.embed_positions.weight decoder.embed_tokens.weight?tie_word_embeddings=false "
     "decoder.layer_norm.bias decoder.layer_norm.weight decoder.layernorm_embedding.bias "
     "decoder.layernorm_embedding.weight decoder.layers.#.encoder_attn.k_proj.bias "
     "decoder.layers.#.encoder_attn.k_proj.weight decoder.layers.#.encoder_attn.out_proj.bias "
     "decoder.layers.#.encoder_attn.out_proj.weight decoder.layers.#.encoder_attn.q_proj.bias "
     "decoder.layers.#.encoder_attn.q_proj.weight decoder.layers.#.encoder_attn.v_proj.bias "
     "decoder.layers.#.encoder_attn.v_proj.weight decoder.layers.#.encoder_attn_layer_norm.bias "
     "decoder.layers.#.encoder_attn_layer_norm.weight decoder.layers.#.fc1.bias "
     "decoder.layers.#.fc1.weight decoder.layers.#.fc2.bias decoder.layers.#.fc2.weight "
     "decoder.layers.#.final_layer_norm.bias decoder.layers.#.final_layer_norm.weight "
     "decoder.layers.#.self_attn.k_proj.bias decoder.layers.#.self_attn.k_proj.weight "
     "decoder.layers.#.self_attn.out_proj.bias decoder.layers.#.self_attn.out_proj.weight "
     "decoder.layers.#.self_attn.q_proj.bias decoder.layers.#.self_attn.q_proj.weight "
     "decoder.layers.#.self_attn.v_proj.bias decoder.layers.#.self_attn.v_proj.weight "
     "decoder.layers.#.self_attn_layer_norm.bias decoder.layers.#.self_attn_layer_norm.weight "
     "encoder.embed_positions.weight encoder.embed_tokens.weight?tie_word_embeddings=false "
     "encoder.layer_norm.bias encoder.layer_norm.weight encoder.layernorm_embedding.bias "
     "encoder.layernorm_embedding.weight encoder.layers.#.fc1.bias encoder.layers.#.fc1.weight "
     "encoder.layers.#.fc2.bias encoder.layers.#.fc2.weight encoder.layers.#.final_layer_norm.bias "
     "encoder.layers.#.final_layer_norm.weight encoder.layers.#.self_attn.k_proj.bias "
     "encoder.layers.#.self_attn.k_proj.weight encoder.layers.#.self_attn.out_proj.bias "
     "encoder.layers.#.self_attn.out_proj.weight encoder.layers.#.self_attn.q_proj.bias "
     "encoder.layers.#.self_attn.q_proj.weight encoder.layers.#.self_attn.v_proj.bias "
     "encoder.layers.#.self_attn.v_proj.weight encoder.layers.#.self_attn_layer_norm.bias "
     "encoder.layers.#.self_attn_layer_norm.weight shared.weight?tie_word_embeddings=false";
constexpr std::string_view shared38 =
     "decoder.embed_positions.weight decoder.embed_tokens.weight?tie_word_embeddings=false "
     "decoder.layer_norm.bias decoder.layer_norm.weight decoder.layers.#.encoder_attn.k_proj.bias "
     "decoder.layers.#.encoder_attn.k_proj.weight decoder.layers.#.encoder_attn.out_proj.bias "
     "decoder.layers.#.encoder_attn.out_proj.weight decoder.layers.#.encoder_attn.q_proj.bias "
     "decoder.layers.#.encoder_attn.q_proj.weight decoder.layers.#.encoder_attn.v_proj.bias "
     "decoder.layers.#.encoder_attn.v_proj.weight decoder.layers.#.encoder_attn_layer_norm.bias "
     "decoder.layers.#.encoder_attn_layer_norm.weight decoder.layers.#.fc1.bias "
     "decoder.layers.#.fc1.weight decoder.layers.#.fc2.bias decoder.layers.#.fc2.weight "
     "decoder.layers.#.final_layer_norm.bias decoder.layers.#.final_layer_norm.weight "
     "decoder.layers.#.self_attn.k_proj.bias decoder.layers.#.self_attn.k_proj.weight "
     "decoder.layers.#.self_attn.out_proj.bias decoder.layers.#.self_attn.out_proj.weight "
     "decoder.layers.#.self_attn.q_proj.bias decoder.layers.#.self_attn.q_proj.weight "
     "decoder.layers.#.self_attn.v_proj.bias decoder.layers.#.self_attn.v_proj.weight "
     "decoder.layers.#.self_attn_layer_norm.bias decoder.layers.#.self_attn_layer_norm.weight "
     "encoder.embed_positions.weight encoder.embed_tokens.weight?tie_word_embeddings=false "
     "encoder.layer_norm.bias encoder.layer_norm.weight encoder.layers.#.fc1.bias "
     "encoder.layers.#.fc1.weight encoder.layers.#.fc2.bias encoder.layers.#.fc2.weight "
     "encoder.layers.#.final_layer_norm.bias encoder.layers.#.final_layer_norm.weight "
     "encoder.layers.#.self_attn.k_proj.bias encoder.layers.#.self_attn.k_proj.weight "
     "encoder.layers.#.self_attn.out_proj.bias encoder.layers.#.self_attn.out_proj.weight "
     "encoder.layers.#.self_attn.q_proj.bias encoder.layers.#.self_attn.q_proj.weight "
     "encoder.layers.#.self_attn.v_proj.bias encoder.layers.#.self_attn.v_proj.weight "
     "encoder.layers.#.self_attn_layer_norm.bias encoder.layers.#.self_attn_layer_norm.weight "
     "shared.weight?tie_word_embeddings=false";
constexpr std::string_view shared39 =
     "decoder.embed_tokens.weight?tie_word_embeddings=false decoder.layer_norm.bias "
     "decoder.layer_norm.weight decoder.layers.#.encoder_attn.k_proj.bias "
     "decoder.layers.#.encoder_attn.k_proj.weight decoder.layers.#.encoder_attn.out_proj.bias "
     "decoder.layers.#.encoder_attn.out_proj.weight decoder.layers.#.encoder_attn.q_proj.bias "
     "decoder.layers.#.encoder_attn.q_proj.weight decoder.layers.#.encoder_attn.v_proj.bias "
     "decoder.layers.#.encoder_attn.v_proj.weight decoder.layers.#.encoder_attn_layer_norm.bias "
     "decoder.layers.#.encoder_attn_layer_norm.weight decoder.layers.#.fc1.bias "
     "decoder.layers.#.fc1.weight decoder.layers.#.fc2.bias decoder.layers.#.fc2.weight "
     "decoder.layers.#.final_layer_norm.bias decoder.layers.#.final_layer_norm.weight "
     "decoder.layers.#.self_attn.k_proj.bias decoder.layers.#.self_attn.k_proj.weight "
     "decoder.layers.#.self_attn.out_proj.bias decoder.layers.#.self_attn.out_proj.weight "
     "decoder.layers.#.self_attn.q_proj.bias decoder.layers.#.self_attn.q_proj.weight "
     "decoder.layers.#.self_attn.v_proj.bias decoder.layers.#.self_attn.v_proj.weight "
     "decoder.layers.#.self_attn_layer_norm.bias decoder.layers.#.self_attn_layer_norm.weight "
     "encoder.embed_tokens.weight?tie_word_embeddings=false encoder.layer_norm.bias "
     "encoder.layer_norm.weight encoder.layers.#.fc1.bias encoder.layers.#.fc1.weight "
     "encoder.layers.#.fc2.bias encoder.layers.#.fc2.weight encoder.layers.#.final_layer_norm.bias "
     "encoder.layers.#.final_layer_norm.weight encoder.layers.#.self_attn.k_proj.bias "
     "encoder.layers.#.self_attn.k_proj.weight encoder.layers.#.self_attn.out_proj.bias "
     "encoder.layers.#.self_attn.out_proj.weight encoder.layers.#.self_attn.q_proj.bias "
     "encoder.layers.#.self_attn.q_proj.weight encoder.layers.#.self_attn.v_proj.bias "
     "encoder.layers.#.self_attn.v_proj.weight encoder.layers.#.self_attn_layer_norm.bias "
     "encoder.layers.#.self_attn_layer_norm.weight shared.weight?tie_word_embeddings=false";
constexpr std::string_view shared40 =
     "decoder.embed_tokens.weight?tie_word_embeddings=false decoder.layers.#.encoder_attn.k_proj.bias "
     "decoder.layers.#.encoder_attn.k_proj.weight decoder.layers.#.encoder_attn.out_proj.bias "
     "decoder.layers.#.encoder_attn.out_proj.weight decoder.layers.#.encoder_attn.q_proj.bias "
     "decoder.layers.#.encoder_attn.q_proj.weight decoder.layers.#.encoder_attn.v_proj.bias "
     "decoder.layers.#.encoder_attn.v_proj.weight decoder.layers.#.encoder_attn_layer_norm.bias "
     "decoder.layers.#.encoder_attn_layer_norm.weight decoder.layers.#.fc1.bias "
     "decoder.layers.#.fc1.weight decoder.layers.#.fc2.bias decoder.layers.#.fc2.weight "
     "decoder.layers.#.final_layer_norm.bias decoder.layers.#.final_layer_norm.weight "
     "decoder.layers.#.self_attn.k_proj.bias decoder.layers.#.self_attn.k_proj.weight "
     "decoder.layers.#.self_attn.out_proj.bias decoder.layers.#.self_attn.out_proj.weight "
     "decoder.layers.#.self_attn.q_proj.bias decoder.layers.#.self_attn.q_proj.weight "
     "decoder.layers.#.self_attn.v_proj.bias decoder.layers.#.self_attn.v_proj.weight "
     "decoder.layers.#.self_attn_layer_norm.bias decoder.layers.#.self_attn_layer_norm.weight "
     "encoder.embed_tokens.weight?share_encoder_decoder_embeddings=false "
     "encoder.embed_tokens.weight?tie_word_embeddings=false encoder.layers.#.fc1.bias "
     "encoder.layers.#.fc1.weight encoder.layers.#.fc2.bias encoder.layers.#.fc2.weight "
     "encoder.layers.#.final_layer_norm.bias encoder.layers.#.final_layer_norm.weight "
     "encoder.layers.#.self_attn.k_proj.bias encoder.layers.#.self_attn.k_proj.weight "
     "encoder.layers.#.self_attn.out_proj.bias encoder.layers.#.self_attn.out_proj.weight "
     "encoder.layers.#.self_attn.q_proj.bias encoder.layers.#.self_attn.q_proj.weight "
     "encoder.layers.#.self_attn.v_proj.bias encoder.layers.#.self_attn.v_proj.weight "
     "encoder.layers.#.self_attn_layer_norm.bias encoder.layers.#.self_attn_layer_norm.weight "
     "shared.weight?share_encoder_decoder_embeddings=true*?tie_word_embeddings=false";
constexpr std::string_view shared41 =
     "decoder.embed_positions.weight decoder.layer_norm.bias decoder.layer_norm.weight "
     "decoder.layers.#.encoder_attn.k_proj.weight decoder.layers.#.encoder_attn.out_proj.bias "
     "decoder.layers.#.encoder_attn.out_proj.weight decoder.layers.#.encoder_attn.q_proj.bias "
     "decoder.layers.#.encoder_attn.q_proj.weight decoder.layers.#.encoder_attn.v_proj.bias "
     "decoder.layers.#.encoder_attn.v_proj.weight decoder.layers.#.encoder_attn_layer_norm.bias "
     "decoder.layers.#.encoder_attn_layer_norm.weight decoder.layers.#.fc1.bias "
     "decoder.layers.#.fc1.weight decoder.layers.#.fc2.bias decoder.layers.#.fc2.weight "
     "decoder.layers.#.final_layer_norm.bias decoder.layers.#.final_layer_norm.weight "
     "decoder.layers.#.self_attn.k_proj.weight decoder.layers.#.self_attn.out_proj.bias "
     "decoder.layers.#.self_attn.out_proj.weight decoder.layers.#.self_attn.q_proj.bias "
     "decoder.layers.#.self_attn.q_proj.weight decoder.layers.#.self_attn.v_proj.bias "
     "decoder.layers.#.self_attn.v_proj.weight decoder.layers.#.self_attn_layer_norm.bias "
     "decoder.layers.#.self_attn_layer_norm.weight encoder.conv1.bias encoder.conv1.weight "
     "encoder.conv2.bias encoder.conv2.weight encoder.embed_positions.weight encoder.layer_norm.bias "
     "encoder.layer_norm.weight encoder.layers.#.fc1.bias encoder.layers.#.fc1.weight "
     "encoder.layers.#.fc2.bias encoder.layers.#.fc2.weight encoder.layers.#.final_layer_norm.bias "
     "encoder.layers.#.final_layer_norm.weight encoder.layers.#.self_attn.k_proj.weight "
     "encoder.layers.#.self_attn.out_proj.bias encoder.layers.#.self_attn.out_proj.weight "
     "encoder.layers.#.self_attn.q_proj.bias encoder.layers.#.self_attn.q_proj.weight "
     "encoder.layers.#.self_attn.v_proj.bias encoder.layers.#.self_attn.v_proj.weight "
     "encoder.layers.#.self_attn_layer_norm.bias encoder.layers.#.self_attn_layer_norm.weight";
constexpr std::string_view shared42 =
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "encoder.layer.#.attention.k_proj.bias?qkv_bias=true* encoder.layer.#.attention.k_proj.weight "
     "encoder.layer.#.attention.o_proj.bias encoder.layer.#.attention.o_proj.weight "
     "encoder.layer.#.attention.q_proj.bias?qkv_bias=true* encoder.layer.#.attention.q_proj.weight "
     "encoder.layer.#.attention.v_proj.bias?qkv_bias=true* encoder.layer.#.attention.v_proj.weight "
     "encoder.layer.#.layer_scale1.lambda1 encoder.layer.#.layer_scale2.lambda1 "
     "encoder.layer.#.mlp.down_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.down_proj.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.fc1.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc1.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.gate_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.gate_proj.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.up_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.up_proj.weight?use_swiglu_ffn=true encoder.layer.#.norm1.bias "
     "encoder.layer.#.norm1.weight encoder.layer.#.norm2.bias encoder.layer.#.norm2.weight "
     "layernorm.bias layernorm.weight";
constexpr std::string_view shared43 =
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "encoder.layer.#.attention.attention.key.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.key.weight "
     "encoder.layer.#.attention.attention.query.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.query.weight "
     "encoder.layer.#.attention.attention.value.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.value.weight encoder.layer.#.attention.output.dense.bias "
     "encoder.layer.#.attention.output.dense.weight encoder.layer.#.layer_scale1.lambda1 "
     "encoder.layer.#.layer_scale2.lambda1 encoder.layer.#.mlp.fc1.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc1.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.weights_in.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_in.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_out.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_out.weight?use_swiglu_ffn=true encoder.layer.#.norm1.bias "
     "encoder.layer.#.norm1.weight encoder.layer.#.norm2.bias encoder.layer.#.norm2.weight "
     "layernorm.bias layernorm.weight";
constexpr std::string_view shared44 =
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "embeddings.register_tokens encoder.layer.#.attention.k_proj.bias?qkv_bias=true* "
     "encoder.layer.#.attention.k_proj.weight encoder.layer.#.attention.o_proj.bias "
     "encoder.layer.#.attention.o_proj.weight encoder.layer.#.attention.q_proj.bias?qkv_bias=true* "
     "encoder.layer.#.attention.q_proj.weight encoder.layer.#.attention.v_proj.bias?qkv_bias=true* "
     "encoder.layer.#.attention.v_proj.weight encoder.layer.#.layer_scale1.lambda1 "
     "encoder.layer.#.layer_scale2.lambda1 encoder.layer.#.mlp.down_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.down_proj.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.fc1.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc1.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.gate_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.gate_proj.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.up_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.up_proj.weight?use_swiglu_ffn=true encoder.layer.#.norm1.bias "
     "encoder.layer.#.norm1.weight encoder.layer.#.norm2.bias encoder.layer.#.norm2.weight "
     "layernorm.bias layernorm.weight";
constexpr std::string_view shared45 =
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "embeddings.register_tokens encoder.layer.#.attention.attention.key.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.key.weight "
     "encoder.layer.#.attention.attention.query.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.query.weight "
     "encoder.layer.#.attention.attention.value.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.value.weight encoder.layer.#.attention.output.dense.bias "
     "encoder.layer.#.attention.output.dense.weight encoder.layer.#.layer_scale1.lambda1 "
     "encoder.layer.#.layer_scale2.lambda1 encoder.layer.#.mlp.fc1.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc1.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.weights_in.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_in.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_out.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_out.weight?use_swiglu_ffn=true encoder.layer.#.norm1.bias "
     "encoder.layer.#.norm1.weight encoder.layer.#.norm2.bias encoder.layer.#.norm2.weight "
     "layernorm.bias layernorm.weight";
constexpr std::string_view shared46 =
     "embeddings.cls_token embeddings.patch_embeddings.bias embeddings.patch_embeddings.weight "
     "embeddings.register_tokens model.layer.#.attention.k_proj.bias?key_bias=true "
     "model.layer.#.attention.k_proj.weight model.layer.#.attention.o_proj.bias?proj_bias=true* "
     "model.layer.#.attention.o_proj.weight model.layer.#.attention.q_proj.bias?query_bias=true* "
     "model.layer.#.attention.q_proj.weight model.layer.#.attention.v_proj.bias?value_bias=true* "
     "model.layer.#.attention.v_proj.weight model.layer.#.layer_scale1.lambda1 "
     "model.layer.#.layer_scale2.lambda1 model.layer.#.mlp.down_proj.bias?mlp_bias=true* "
     "model.layer.#.mlp.down_proj.weight "
     "model.layer.#.mlp.gate_proj.bias?mlp_bias=true*?use_gated_mlp=true "
     "model.layer.#.mlp.gate_proj.weight?use_gated_mlp=true "
     "model.layer.#.mlp.up_proj.bias?mlp_bias=true* model.layer.#.mlp.up_proj.weight "
     "model.layer.#.norm1.bias model.layer.#.norm1.weight model.layer.#.norm2.bias "
     "model.layer.#.norm2.weight norm.bias norm.weight";
constexpr std::string_view shared47 =
     "embeddings.cls_token embeddings.patch_embeddings.bias embeddings.patch_embeddings.weight "
     "embeddings.register_tokens layer.#.attention.k_proj.bias?key_bias=true "
     "layer.#.attention.k_proj.weight layer.#.attention.o_proj.bias?proj_bias=true* "
     "layer.#.attention.o_proj.weight layer.#.attention.q_proj.bias?query_bias=true* "
     "layer.#.attention.q_proj.weight layer.#.attention.v_proj.bias?value_bias=true* "
     "layer.#.attention.v_proj.weight layer.#.layer_scale1.lambda1 layer.#.layer_scale2.lambda1 "
     "layer.#.mlp.down_proj.bias?mlp_bias=true* layer.#.mlp.down_proj.weight "
     "layer.#.mlp.gate_proj.bias?mlp_bias=true*?use_gated_mlp=true "
     "layer.#.mlp.gate_proj.weight?use_gated_mlp=true layer.#.mlp.up_proj.bias?mlp_bias=true* "
     "layer.#.mlp.up_proj.weight layer.#.norm1.bias layer.#.norm1.weight layer.#.norm2.bias "
     "layer.#.norm2.weight norm.bias norm.weight";
constexpr std::string_view shared48 =
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight "
     "embeddings.position_embeddings?use_absolute_position_embeddings=true "
     "layernorm.bias?use_mean_pooling=false layernorm.weight?use_mean_pooling=false "
     "layers.#.attention.k_proj.weight layers.#.attention.o_proj.bias layers.#.attention.o_proj.weight "
     "layers.#.attention.q_proj.bias layers.#.attention.q_proj.weight layers.#.attention.v_proj.bias "
     "layers.#.attention.v_proj.weight layers.#.lambda_1 layers.#.lambda_2 layers.#.layernorm_after.bias "
     "layers.#.layernorm_after.weight layers.#.layernorm_before.bias layers.#.layernorm_before.weight "
     "layers.#.mlp.fc1.bias layers.#.mlp.fc1.weight layers.#.mlp.fc2.bias layers.#.mlp.fc2.weight "
     "layers.#.relative_position_bias.relative_position_bias_table?use_relative_position_bias=true "
     "shared_position_bias.relative_position_bias_table?use_shared_relative_position_bias=true";
constexpr std::string_view shared49 =
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight "
     "embeddings.position_embeddings?use_absolute_position_embeddings=true "
     "encoder.layer.#.attention.attention.key.weight encoder.layer.#.attention.attention.query.bias "
     "encoder.layer.#.attention.attention.query.weight "
     "encoder.layer.#.attention.attention.relative_position_bias.relative_position_bias_table?use_relative_position_bias=true "
     "encoder.layer.#.attention.attention.value.bias encoder.layer.#.attention.attention.value.weight "
     "encoder.layer.#.attention.output.dense.bias encoder.layer.#.attention.output.dense.weight "
     "encoder.layer.#.intermediate.dense.bias encoder.layer.#.intermediate.dense.weight "
     "encoder.layer.#.lambda_1 encoder.layer.#.lambda_2 encoder.layer.#.layernorm_after.bias "
     "encoder.layer.#.layernorm_after.weight encoder.layer.#.layernorm_before.bias "
     "encoder.layer.#.layernorm_before.weight encoder.layer.#.output.dense.bias "
     "encoder.layer.#.output.dense.weight "
     "encoder.relative_position_bias.relative_position_bias_table?use_shared_relative_position_bias=true "
     "layernorm.bias?use_mean_pooling=false layernorm.weight?use_mean_pooling=false";
constexpr std::string_view shared50 =
     "embeddings.norm.bias embeddings.norm.weight embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight "
     "embeddings.position_embeddings?use_absolute_embeddings=true "
     "encoder.layers.#.blocks.0.attention.k_proj.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.k_proj.weight encoder.layers.#.blocks.0.attention.o_proj.bias "
     "encoder.layers.#.blocks.0.attention.o_proj.weight "
     "encoder.layers.#.blocks.0.attention.q_proj.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.q_proj.weight "
     "encoder.layers.#.blocks.0.attention.relative_position_bias.relative_position_bias_table "
     "encoder.layers.#.blocks.0.attention.v_proj.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.v_proj.weight encoder.layers.#.blocks.0.layernorm_after.bias "
     "encoder.layers.#.blocks.0.layernorm_after.weight encoder.layers.#.blocks.0.layernorm_before.bias "
     "encoder.layers.#.blocks.0.layernorm_before.weight encoder.layers.#.blocks.0.mlp.fc1.bias "
     "encoder.layers.#.blocks.0.mlp.fc1.weight encoder.layers.#.blocks.0.mlp.fc2.bias "
     "encoder.layers.#.blocks.0.mlp.fc2.weight "
     "encoder.layers.#.blocks.1.attention.k_proj.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.k_proj.weight encoder.layers.#.blocks.1.attention.o_proj.bias "
     "encoder.layers.#.blocks.1.attention.o_proj.weight "
     "encoder.layers.#.blocks.1.attention.q_proj.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.q_proj.weight "
     "encoder.layers.#.blocks.1.attention.relative_position_bias.relative_position_bias_table "
     "encoder.layers.#.blocks.1.attention.v_proj.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.v_proj.weight encoder.layers.#.blocks.1.layernorm_after.bias "
     "encoder.layers.#.blocks.1.layernorm_after.weight encoder.layers.#.blocks.1.layernorm_before.bias "
     "encoder.layers.#.blocks.1.layernorm_before.weight encoder.layers.#.blocks.1.mlp.fc1.bias "
     "encoder.layers.#.blocks.1.mlp.fc1.weight encoder.layers.#.blocks.1.mlp.fc2.bias "
     "encoder.layers.#.blocks.1.mlp.fc2.weight";
constexpr std::string_view shared51 =
     "embeddings.norm.bias embeddings.norm.weight embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight "
     "embeddings.position_embeddings?use_absolute_embeddings=true "
     "encoder.layers.#.blocks.0.attention.output.dense.bias "
     "encoder.layers.#.blocks.0.attention.output.dense.weight "
     "encoder.layers.#.blocks.0.attention.self.key.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.self.key.weight "
     "encoder.layers.#.blocks.0.attention.self.query.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.self.query.weight "
     "encoder.layers.#.blocks.0.attention.self.relative_position_bias_table "
     "encoder.layers.#.blocks.0.attention.self.value.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.self.value.weight "
     "encoder.layers.#.blocks.0.intermediate.dense.bias "
     "encoder.layers.#.blocks.0.intermediate.dense.weight encoder.layers.#.blocks.0.layernorm_after.bias "
     "encoder.layers.#.blocks.0.layernorm_after.weight encoder.layers.#.blocks.0.layernorm_before.bias "
     "encoder.layers.#.blocks.0.layernorm_before.weight encoder.layers.#.blocks.0.output.dense.bias "
     "encoder.layers.#.blocks.0.output.dense.weight "
     "encoder.layers.#.blocks.1.attention.output.dense.bias "
     "encoder.layers.#.blocks.1.attention.output.dense.weight "
     "encoder.layers.#.blocks.1.attention.self.key.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.self.key.weight "
     "encoder.layers.#.blocks.1.attention.self.query.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.self.query.weight "
     "encoder.layers.#.blocks.1.attention.self.relative_position_bias_table "
     "encoder.layers.#.blocks.1.attention.self.value.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.self.value.weight "
     "encoder.layers.#.blocks.1.intermediate.dense.bias "
     "encoder.layers.#.blocks.1.intermediate.dense.weight encoder.layers.#.blocks.1.layernorm_after.bias "
     "encoder.layers.#.blocks.1.layernorm_after.weight encoder.layers.#.blocks.1.layernorm_before.bias "
     "encoder.layers.#.blocks.1.layernorm_before.weight encoder.layers.#.blocks.1.output.dense.bias "
     "encoder.layers.#.blocks.1.output.dense.weight layernorm.bias layernorm.weight";
constexpr std::string_view shared52 =
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.position_embeddings.weight "
     "embeddings.token_type_embeddings.weight "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.LayerNorm.bias "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.LayerNorm.weight "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.dense.bias "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.dense.weight "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.key.bias "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.key.weight "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.query.bias "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.query.weight "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.value.bias "
     "encoder.albert_layer_groups.#.albert_layers.0.attention.value.weight "
     "encoder.albert_layer_groups.#.albert_layers.0.ffn.bias "
     "encoder.albert_layer_groups.#.albert_layers.0.ffn.weight "
     "encoder.albert_layer_groups.#.albert_layers.0.ffn_output.bias "
     "encoder.albert_layer_groups.#.albert_layers.0.ffn_output.weight "
     "encoder.albert_layer_groups.#.albert_layers.0.full_layer_layer_norm.bias "
     "encoder.albert_layer_groups.#.albert_layers.0.full_layer_layer_norm.weight "
     "encoder.embedding_hidden_mapping_in.bias encoder.embedding_hidden_mapping_in.weight";
constexpr std::string_view shared53 =
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.position_embeddings.weight "
     "encoder.layer.#.attention.LayerNorm.bias encoder.layer.#.attention.LayerNorm.weight "
     "encoder.layer.#.attention.attn.k.bias encoder.layer.#.attention.attn.k.weight "
     "encoder.layer.#.attention.attn.o.bias encoder.layer.#.attention.attn.o.weight "
     "encoder.layer.#.attention.attn.q.bias encoder.layer.#.attention.attn.q.weight "
     "encoder.layer.#.attention.attn.v.bias encoder.layer.#.attention.attn.v.weight "
     "encoder.layer.#.intermediate.dense.bias encoder.layer.#.intermediate.dense.weight "
     "encoder.layer.#.output.LayerNorm.bias encoder.layer.#.output.LayerNorm.weight "
     "encoder.layer.#.output.dense.bias encoder.layer.#.output.dense.weight "
     "encoder.relative_attention_bias.weight";
constexpr std::string_view shared54 =
     "layer.#.ff.layer_1.bias layer.#.ff.layer_1.weight layer.#.ff.layer_2.bias "
     "layer.#.ff.layer_2.weight layer.#.ff.layer_norm.bias layer.#.ff.layer_norm.weight "
     "layer.#.rel_attn.k layer.#.rel_attn.layer_norm.bias layer.#.rel_attn.layer_norm.weight "
     "layer.#.rel_attn.o layer.#.rel_attn.q layer.#.rel_attn.r layer.#.rel_attn.r_r_bias "
     "layer.#.rel_attn.r_s_bias layer.#.rel_attn.r_w_bias layer.#.rel_attn.seg_embed layer.#.rel_attn.v "
     "mask_emb";
constexpr std::string_view shared55 =
     "embeddings.norm.bias?norm_bias=true embeddings.norm.weight final_norm.bias?norm_bias=true "
     "final_norm.weight layers.#.attn.Wo.bias?attention_bias=true layers.#.attn.Wo.weight "
     "layers.#.attn.Wqkv.bias?attention_bias=true layers.#.attn.Wqkv.weight "
     "layers.#.mlp.Wi.bias?mlp_bias=true layers.#.mlp.Wi.weight layers.#.mlp.Wo.bias?mlp_bias=true "
     "layers.#.mlp.Wo.weight layers.#.mlp_norm.bias?norm_bias=true layers.#.mlp_norm.weight";
constexpr std::string_view shared56 =
     "h.#.attn.c_attn.bias h.#.attn.c_attn.weight h.#.attn.c_proj.bias h.#.attn.c_proj.weight "
     "h.#.ln_1.bias h.#.ln_1.weight h.#.ln_2.bias h.#.ln_2.weight h.#.mlp.c_fc.bias h.#.mlp.c_fc.weight "
     "h.#.mlp.c_proj.bias h.#.mlp.c_proj.weight ln_f.bias ln_f.weight wpe.weight";
constexpr std::string_view shared57 =
     "h.#.attn.out_proj.weight h.#.attn.qkv_proj.weight h.#.ln_1.bias h.#.ln_1.weight h.#.mlp.fc_in.bias "
     "h.#.mlp.fc_in.weight h.#.mlp.fc_out.bias h.#.mlp.fc_out.weight ln_f.bias ln_f.weight";
constexpr std::string_view shared58 =
     "logit_scale text_model.embeddings.position_embedding.weight "
     "text_model.embeddings.token_embedding.weight text_model.encoder.layers.#.layer_norm1.bias "
     "text_model.encoder.layers.#.layer_norm1.weight text_model.encoder.layers.#.layer_norm2.bias "
     "text_model.encoder.layers.#.layer_norm2.weight text_model.encoder.layers.#.mlp.fc1.bias "
     "text_model.encoder.layers.#.mlp.fc1.weight text_model.encoder.layers.#.mlp.fc2.bias "
     "text_model.encoder.layers.#.mlp.fc2.weight text_model.encoder.layers.#.self_attn.k_proj.bias "
     "text_model.encoder.layers.#.self_attn.k_proj.weight "
     "text_model.encoder.layers.#.self_attn.out_proj.bias "
     "text_model.encoder.layers.#.self_attn.out_proj.weight "
     "text_model.encoder.layers.#.self_attn.q_proj.bias "
     "text_model.encoder.layers.#.self_attn.q_proj.weight "
     "text_model.encoder.layers.#.self_attn.v_proj.bias "
     "text_model.encoder.layers.#.self_attn.v_proj.weight text_model.final_layer_norm.bias "
     "text_model.final_layer_norm.weight text_projection.weight vision_model.embeddings.class_embedding "
     "vision_model.embeddings.patch_embedding.weight vision_model.embeddings.position_embedding.weight "
     "vision_model.encoder.layers.#.layer_norm1.bias vision_model.encoder.layers.#.layer_norm1.weight "
     "vision_model.encoder.layers.#.layer_norm2.bias vision_model.encoder.layers.#.layer_norm2.weight "
     "vision_model.encoder.layers.#.mlp.fc1.bias vision_model.encoder.layers.#.mlp.fc1.weight "
     "vision_model.encoder.layers.#.mlp.fc2.bias vision_model.encoder.layers.#.mlp.fc2.weight "
     "vision_model.encoder.layers.#.self_attn.k_proj.bias "
     "vision_model.encoder.layers.#.self_attn.k_proj.weight "
     "vision_model.encoder.layers.#.self_attn.out_proj.bias "
     "vision_model.encoder.layers.#.self_attn.out_proj.weight "
     "vision_model.encoder.layers.#.self_attn.q_proj.bias "
     "vision_model.encoder.layers.#.self_attn.q_proj.weight "
     "vision_model.encoder.layers.#.self_attn.v_proj.bias "
     "vision_model.encoder.layers.#.self_attn.v_proj.weight vision_model.post_layernorm.bias "
     "vision_model.post_layernorm.weight vision_model.pre_layrnorm.bias vision_model.pre_layrnorm.weight "
     "visual_projection.weight";
constexpr std::string_view shared59 =
     "embeddings.position_embedding.weight embeddings.token_embedding.weight "
     "encoder.layers.#.layer_norm1.bias encoder.layers.#.layer_norm1.weight "
     "encoder.layers.#.layer_norm2.bias encoder.layers.#.layer_norm2.weight "
     "encoder.layers.#.mlp.fc1.bias encoder.layers.#.mlp.fc1.weight encoder.layers.#.mlp.fc2.bias "
     "encoder.layers.#.mlp.fc2.weight encoder.layers.#.self_attn.k_proj.bias "
     "encoder.layers.#.self_attn.k_proj.weight encoder.layers.#.self_attn.out_proj.bias "
     "encoder.layers.#.self_attn.out_proj.weight encoder.layers.#.self_attn.q_proj.bias "
     "encoder.layers.#.self_attn.q_proj.weight encoder.layers.#.self_attn.v_proj.bias "
     "encoder.layers.#.self_attn.v_proj.weight final_layer_norm.bias final_layer_norm.weight";
constexpr std::string_view shared60 =
     "embeddings.class_embedding embeddings.patch_embedding.weight embeddings.position_embedding.weight "
     "encoder.layers.#.layer_norm1.bias encoder.layers.#.layer_norm1.weight "
     "encoder.layers.#.layer_norm2.bias encoder.layers.#.layer_norm2.weight "
     "encoder.layers.#.mlp.fc1.bias encoder.layers.#.mlp.fc1.weight encoder.layers.#.mlp.fc2.bias "
     "encoder.layers.#.mlp.fc2.weight encoder.layers.#.self_attn.k_proj.bias "
     "encoder.layers.#.self_attn.k_proj.weight encoder.layers.#.self_attn.out_proj.bias "
     "encoder.layers.#.self_attn.out_proj.weight encoder.layers.#.self_attn.q_proj.bias "
     "encoder.layers.#.self_attn.q_proj.weight encoder.layers.#.self_attn.v_proj.bias "
     "encoder.layers.#.self_attn.v_proj.weight post_layernorm.bias post_layernorm.weight "
     "pre_layrnorm.bias pre_layrnorm.weight";
constexpr std::string_view shared61 =
     "logit_bias logit_scale text_model.embeddings.position_embedding.weight "
     "text_model.embeddings.token_embedding.weight text_model.encoder.layers.#.layer_norm1.bias "
     "text_model.encoder.layers.#.layer_norm1.weight text_model.encoder.layers.#.layer_norm2.bias "
     "text_model.encoder.layers.#.layer_norm2.weight text_model.encoder.layers.#.mlp.fc1.bias "
     "text_model.encoder.layers.#.mlp.fc1.weight text_model.encoder.layers.#.mlp.fc2.bias "
     "text_model.encoder.layers.#.mlp.fc2.weight text_model.encoder.layers.#.self_attn.k_proj.bias "
     "text_model.encoder.layers.#.self_attn.k_proj.weight "
     "text_model.encoder.layers.#.self_attn.out_proj.bias "
     "text_model.encoder.layers.#.self_attn.out_proj.weight "
     "text_model.encoder.layers.#.self_attn.q_proj.bias "
     "text_model.encoder.layers.#.self_attn.q_proj.weight "
     "text_model.encoder.layers.#.self_attn.v_proj.bias "
     "text_model.encoder.layers.#.self_attn.v_proj.weight text_model.final_layer_norm.bias "
     "text_model.final_layer_norm.weight text_model.head.bias text_model.head.weight "
     "vision_model.embeddings.patch_embedding.bias vision_model.embeddings.patch_embedding.weight "
     "vision_model.embeddings.position_embedding.weight vision_model.encoder.layers.#.layer_norm1.bias "
     "vision_model.encoder.layers.#.layer_norm1.weight vision_model.encoder.layers.#.layer_norm2.bias "
     "vision_model.encoder.layers.#.layer_norm2.weight vision_model.encoder.layers.#.mlp.fc1.bias "
     "vision_model.encoder.layers.#.mlp.fc1.weight vision_model.encoder.layers.#.mlp.fc2.bias "
     "vision_model.encoder.layers.#.mlp.fc2.weight vision_model.encoder.layers.#.self_attn.k_proj.bias "
     "vision_model.encoder.layers.#.self_attn.k_proj.weight "
     "vision_model.encoder.layers.#.self_attn.out_proj.bias "
     "vision_model.encoder.layers.#.self_attn.out_proj.weight "
     "vision_model.encoder.layers.#.self_attn.q_proj.bias "
     "vision_model.encoder.layers.#.self_attn.q_proj.weight "
     "vision_model.encoder.layers.#.self_attn.v_proj.bias "
     "vision_model.encoder.layers.#.self_attn.v_proj.weight vision_model.head.attention.in_proj_bias "
     "vision_model.head.attention.in_proj_weight vision_model.head.attention.out_proj.bias "
     "vision_model.head.attention.out_proj.weight vision_model.head.layernorm.bias "
     "vision_model.head.layernorm.weight vision_model.head.mlp.fc1.bias vision_model.head.mlp.fc1.weight "
     "vision_model.head.mlp.fc2.bias vision_model.head.mlp.fc2.weight vision_model.head.probe "
     "vision_model.post_layernorm.bias vision_model.post_layernorm.weight";
constexpr std::string_view shared62 =
     "encoder.layer_norm.bias encoder.layer_norm.weight encoder.layers.#.attention.k_proj.bias "
     "encoder.layers.#.attention.k_proj.weight encoder.layers.#.attention.out_proj.bias "
     "encoder.layers.#.attention.out_proj.weight encoder.layers.#.attention.q_proj.bias "
     "encoder.layers.#.attention.q_proj.weight encoder.layers.#.attention.v_proj.bias "
     "encoder.layers.#.attention.v_proj.weight encoder.layers.#.feed_forward.intermediate_dense.bias "
     "encoder.layers.#.feed_forward.intermediate_dense.weight "
     "encoder.layers.#.feed_forward.output_dense.bias encoder.layers.#.feed_forward.output_dense.weight "
     "encoder.layers.#.final_layer_norm.bias encoder.layers.#.final_layer_norm.weight "
     "encoder.layers.#.layer_norm.bias encoder.layers.#.layer_norm.weight "
     "encoder.pos_conv_embed.conv.bias feature_extractor.conv_layers.#.conv.bias?conv_bias=true "
     "feature_extractor.conv_layers.#.conv.weight feature_projection.layer_norm.bias "
     "feature_projection.layer_norm.weight feature_projection.projection.bias "
     "feature_projection.projection.weight";
constexpr std::string_view shared63 =
     "encoder.layer_norm.bias encoder.layer_norm.weight encoder.layers.#.attention.k_proj.bias "
     "encoder.layers.#.attention.k_proj.weight encoder.layers.#.attention.out_proj.bias "
     "encoder.layers.#.attention.out_proj.weight encoder.layers.#.attention.q_proj.bias "
     "encoder.layers.#.attention.q_proj.weight encoder.layers.#.attention.v_proj.bias "
     "encoder.layers.#.attention.v_proj.weight encoder.layers.#.feed_forward.intermediate_dense.bias "
     "encoder.layers.#.feed_forward.intermediate_dense.weight "
     "encoder.layers.#.feed_forward.output_dense.bias encoder.layers.#.feed_forward.output_dense.weight "
     "encoder.layers.#.final_layer_norm.bias encoder.layers.#.final_layer_norm.weight "
     "encoder.layers.#.layer_norm.bias encoder.layers.#.layer_norm.weight "
     "encoder.pos_conv_embed.batch_norm.bias?conv_pos_batch_norm=true "
     "encoder.pos_conv_embed.batch_norm.running_mean?conv_pos_batch_norm=true "
     "encoder.pos_conv_embed.batch_norm.running_var?conv_pos_batch_norm=true "
     "encoder.pos_conv_embed.batch_norm.weight?conv_pos_batch_norm=true encoder.pos_conv_embed.conv.bias "
     "encoder.pos_conv_embed.conv.weight?conv_pos_batch_norm=true "
     "feature_extractor.conv_layers.#.conv.bias?conv_bias=true "
     "feature_extractor.conv_layers.#.conv.weight "
     "feature_projection.layer_norm.bias?feat_proj_layer_norm=true* "
     "feature_projection.layer_norm.weight?feat_proj_layer_norm=true* feature_projection.projection.bias "
     "feature_projection.projection.weight";
constexpr std::string_view shared64 =
     "layers.#.input_layernorm.weight layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_proj.bias?qkv_bias=true* layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_proj.bias?qkv_bias=true* "
     "layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias?qkv_bias=true* "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared65 =
     "layers.#.input_layernorm.weight layers.#.post_attention_layernorm.weight "
     "layers.#.self_attn.k_norm.weight layers.#.self_attn.k_proj.bias?attention_bias=true "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.bias?attention_bias=true "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_norm.weight "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared66 =
     "layers.#.input_layernorm.weight layers.#.mlp.experts.down_proj layers.#.mlp.experts.gate_up_proj "
     "layers.#.mlp.gate.weight layers.#.post_attention_layernorm.weight layers.#.self_attn.k_norm.weight "
     "layers.#.self_attn.k_proj.bias?attention_bias=true layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.bias?attention_bias=true layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_norm.weight layers.#.self_attn.q_proj.bias?attention_bias=true "
     "layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias?attention_bias=true "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared67 =
     "layers.#.input_layernorm.weight layers.#.mlp.experts.*.down_proj.weight "
     "layers.#.mlp.experts.*.gate_proj.weight layers.#.mlp.experts.*.up_proj.weight "
     "layers.#.mlp.gate.weight layers.#.post_attention_layernorm.weight layers.#.self_attn.k_norm.weight "
     "layers.#.self_attn.k_proj.bias?attention_bias=true layers.#.self_attn.k_proj.weight "
     "layers.#.self_attn.o_proj.bias?attention_bias=true layers.#.self_attn.o_proj.weight "
     "layers.#.self_attn.q_norm.weight layers.#.self_attn.q_proj.bias?attention_bias=true "
     "layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias?attention_bias=true "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared68 =
     "layers.#.block_sparse_moe.experts.down_proj layers.#.block_sparse_moe.experts.gate_up_proj "
     "layers.#.block_sparse_moe.router.weight layers.#.input_layernorm.weight "
     "layers.#.post_attention_layernorm.weight layers.#.self_attn.k_proj.bias?attention_bias=true "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.bias?attention_bias=true "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_proj.bias?attention_bias=true "
     "layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias?attention_bias=true "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared69 =
     "layers.#.block_sparse_moe.input_linear.weight layers.#.block_sparse_moe.output_linear.weight "
     "layers.#.block_sparse_moe.router.layer.weight layers.#.input_layernorm.weight "
     "layers.#.post_attention_layernorm.weight layers.#.self_attn.k_proj.bias?attention_bias=true "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.bias?attention_bias=true "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_proj.bias?attention_bias=true "
     "layers.#.self_attn.q_proj.weight layers.#.self_attn.v_proj.bias?attention_bias=true "
     "layers.#.self_attn.v_proj.weight norm.weight";
constexpr std::string_view shared70 =
     "layers.#.input_layernorm.weight layers.#.mlp.down_proj.weight layers.#.mlp.gate_proj.weight "
     "layers.#.mlp.up_proj.weight layers.#.post_attention_layernorm.weight "
     "layers.#.post_feedforward_layernorm.weight layers.#.pre_feedforward_layernorm.weight "
     "layers.#.self_attn.k_norm.weight layers.#.self_attn.k_proj.bias?attention_bias=true "
     "layers.#.self_attn.k_proj.weight layers.#.self_attn.o_proj.bias?attention_bias=true "
     "layers.#.self_attn.o_proj.weight layers.#.self_attn.q_norm.weight "
     "layers.#.self_attn.q_proj.bias?attention_bias=true layers.#.self_attn.q_proj.weight "
     "layers.#.self_attn.v_proj.bias?attention_bias=true layers.#.self_attn.v_proj.weight norm.weight";

/// Of a model_type, the classes (words with spaces between them) that need the same. `shared` is what stands
/// behind the front where the class is not the base model, `own` whole names. A word of them is a tensor, "#"
/// the number of each block, "*" that of each expert, "a|b" where one of both is enough, and behind "?" under which flag of config.json
/// it is needed: "key=true*" also where the key is not said. A class that transformers reads in two namings
/// has two rows.
struct Class {
    std::string_view type, names;
    bool isBase;
    std::string_view front, shared, own;
};
constexpr Class classes[] = {
    {"llama", "LlamaForCausalLM", false, "model.", shared0,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"llama", "LlamaForQuestionAnswering", false, "transformer.", shared0,
     "qa_outputs.bias qa_outputs.weight transformer.embed_tokens.weight"},
    {"llama", "LlamaForSequenceClassification", false, "model.", shared0,
     "model.embed_tokens.weight score.weight"},
    {"llama", "LlamaForTokenClassification", false, "model.", shared0,
     "model.embed_tokens.weight score.bias score.weight"},
    {"llama", "LlamaModel", true, "model.", shared0,
     "embed_tokens.weight"},
    {"mistral", "MistralForCausalLM", false, "model.", shared1,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"mistral", "MistralForQuestionAnswering", false, "model.", shared1,
     "model.embed_tokens.weight qa_outputs.bias qa_outputs.weight"},
    {"mistral", "MistralForSequenceClassification", false, "model.", shared1,
     "model.embed_tokens.weight score.weight"},
    {"mistral", "MistralForTokenClassification", false, "model.", shared1,
     "model.embed_tokens.weight score.bias score.weight"},
    {"mistral", "MistralModel", true, "model.", shared1,
     "embed_tokens.weight"},
    {"mixtral", "MixtralForCausalLM", false, "model.", shared2,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"mixtral", "MixtralForQuestionAnswering", false, "model.", shared2,
     "model.embed_tokens.weight qa_outputs.bias qa_outputs.weight"},
    {"mixtral", "MixtralForSequenceClassification", false, "model.", shared2,
     "model.embed_tokens.weight score.weight"},
    {"mixtral", "MixtralForTokenClassification", false, "model.", shared2,
     "model.embed_tokens.weight score.bias score.weight"},
    {"mixtral", "MixtralModel", true, "model.", shared2,
     "embed_tokens.weight"},
    {"mixtral", "MixtralForCausalLM", false, "model.", shared3,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"mixtral", "MixtralForQuestionAnswering", false, "model.", shared3,
     "model.embed_tokens.weight qa_outputs.bias qa_outputs.weight"},
    {"mixtral", "MixtralForSequenceClassification", false, "model.", shared3,
     "model.embed_tokens.weight score.weight"},
    {"mixtral", "MixtralForTokenClassification", false, "model.", shared3,
     "model.embed_tokens.weight score.bias score.weight"},
    {"mixtral", "MixtralModel", true, "model.", shared3,
     "embed_tokens.weight"},
    {"qwen2", "Qwen2ForCausalLM", false, "model.", shared4,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"qwen2", "Qwen2ForQuestionAnswering", false, "transformer.", shared4,
     "qa_outputs.bias qa_outputs.weight transformer.embed_tokens.weight"},
    {"qwen2", "Qwen2ForSequenceClassification", false, "model.", shared4,
     "model.embed_tokens.weight score.weight"},
    {"qwen2", "Qwen2ForTokenClassification", false, "model.", shared4,
     "model.embed_tokens.weight score.bias score.weight"},
    {"qwen2", "Qwen2Model", true, "model.", shared4,
     "embed_tokens.weight"},
    {"qwen3", "Qwen3ForCausalLM", false, "model.", shared5,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"qwen3", "Qwen3ForQuestionAnswering", false, "transformer.", shared5,
     "qa_outputs.bias qa_outputs.weight transformer.embed_tokens.weight"},
    {"qwen3", "Qwen3ForSequenceClassification", false, "model.", shared5,
     "model.embed_tokens.weight score.weight"},
    {"qwen3", "Qwen3ForTokenClassification", false, "model.", shared5,
     "model.embed_tokens.weight score.bias score.weight"},
    {"qwen3", "Qwen3Model", true, "model.", shared5,
     "embed_tokens.weight"},
    {"gemma", "GemmaForCausalLM", false, "model.", shared6,
     "lm_head.weight?tie_word_embeddings=false model.embed_tokens.weight?tie_word_embeddings=false "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"gemma", "GemmaForSequenceClassification", false, "model.", shared6,
     "model.embed_tokens.weight score.weight"},
    {"gemma", "GemmaForTokenClassification", false, "model.", shared6,
     "model.embed_tokens.weight score.bias score.weight"},
    {"gemma", "GemmaModel", true, "model.", shared6,
     "embed_tokens.weight"},
    {"gemma2", "Gemma2ForCausalLM", false, "model.", shared7,
     "lm_head.weight?tie_word_embeddings=false model.embed_tokens.weight?tie_word_embeddings=false "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"gemma2", "Gemma2ForSequenceClassification", false, "model.", shared7,
     "model.embed_tokens.weight score.weight"},
    {"gemma2", "Gemma2ForTokenClassification", false, "model.", shared7,
     "model.embed_tokens.weight score.bias score.weight"},
    {"gemma2", "Gemma2Model", true, "model.", shared7,
     "embed_tokens.weight"},
    {"phi", "PhiForCausalLM", false, "model.", shared8,
     "lm_head.bias lm_head.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"phi", "PhiForSequenceClassification", false, "model.", shared8,
     "model.embed_tokens.weight score.weight"},
    {"phi", "PhiForTokenClassification", false, "model.", shared8,
     "model.embed_tokens.weight score.bias score.weight"},
    {"phi", "PhiModel", true, "model.", shared8,
     "embed_tokens.weight"},
    {"phi3", "Phi3ForCausalLM", false, "model.", shared9,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"phi3", "Phi3ForSequenceClassification", false, "model.", shared9,
     "model.embed_tokens.weight score.weight"},
    {"phi3", "Phi3ForTokenClassification", false, "model.", shared9,
     "model.embed_tokens.weight score.bias score.weight"},
    {"phi3", "Phi3Model", true, "model.", shared9,
     "embed_tokens.weight"},
    {"olmo", "OlmoForCausalLM", false, "model.", shared10,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"olmo", "OlmoForSequenceClassification", false, "model.", shared10,
     "model.embed_tokens.weight score.weight"},
    {"olmo", "OlmoModel", true, "model.", shared10,
     "embed_tokens.weight"},
    {"olmo2", "Olmo2ForCausalLM", false, "model.", shared11,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"olmo2", "Olmo2ForSequenceClassification", false, "model.", shared11,
     "model.embed_tokens.weight score.weight"},
    {"olmo2", "Olmo2Model", true, "model.", shared11,
     "embed_tokens.weight"},
    {"granite", "GraniteForCausalLM", false, "model.", shared0,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"granite", "GraniteModel", true, "model.", shared0,
     "embed_tokens.weight"},
    {"cohere", "CohereForCausalLM", false, "model.", shared12,
     "lm_head.weight?tie_word_embeddings=false model.embed_tokens.weight?tie_word_embeddings=false "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"cohere", "CohereModel", true, "model.", shared12,
     "embed_tokens.weight"},
    {"starcoder2", "Starcoder2ForCausalLM", false, "model.", shared13,
     "lm_head.weight?tie_word_embeddings=false model.embed_tokens.weight?tie_word_embeddings=false "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"starcoder2", "Starcoder2ForSequenceClassification", false, "model.", shared13,
     "model.embed_tokens.weight score.weight"},
    {"starcoder2", "Starcoder2ForTokenClassification", false, "model.", shared13,
     "model.embed_tokens.weight score.bias score.weight"},
    {"starcoder2", "Starcoder2Model", true, "model.", shared13,
     "embed_tokens.weight"},
    {"opt", "OPTForCausalLM", false, "model.", shared14,
     "lm_head.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"opt", "OPTForQuestionAnswering", false, "model.", shared14,
     "model.decoder.embed_tokens.weight qa_outputs.bias qa_outputs.weight"},
    {"opt", "OPTForSequenceClassification", false, "model.", shared14,
     "model.decoder.embed_tokens.weight score.weight"},
    {"opt", "OPTModel", true, "model.", shared14,
     "decoder.embed_tokens.weight"},
    {"stablelm", "StableLmForCausalLM", false, "model.", shared15,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"stablelm", "StableLmForSequenceClassification", false, "model.", shared15,
     "model.embed_tokens.weight score.weight"},
    {"stablelm", "StableLmForTokenClassification", false, "model.", shared15,
     "model.embed_tokens.weight score.bias score.weight"},
    {"stablelm", "StableLmModel", true, "model.", shared15,
     "embed_tokens.weight"},
    {"nemotron", "NemotronForCausalLM", false, "model.", shared16,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"nemotron", "NemotronForQuestionAnswering", false, "transformer.", shared16,
     "qa_outputs.bias qa_outputs.weight transformer.embed_tokens.weight"},
    {"nemotron", "NemotronForSequenceClassification", false, "model.", shared16,
     "model.embed_tokens.weight score.weight"},
    {"nemotron", "NemotronForTokenClassification", false, "model.", shared16,
     "model.embed_tokens.weight score.bias score.weight"},
    {"nemotron", "NemotronModel", true, "model.", shared16,
     "embed_tokens.weight"},
    {"gpt2", "GPT2LMHeadModel", false, "transformer.", shared17,
     "lm_head.weight?tie_word_embeddings=false transformer.wte.weight?tie_word_embeddings=false "
     "transformer.wte.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"gpt2", "GPT2ForQuestionAnswering", false, "transformer.", shared17,
     "qa_outputs.bias qa_outputs.weight transformer.wte.weight"},
    {"gpt2", "GPT2ForSequenceClassification", false, "transformer.", shared17,
     "score.weight transformer.wte.weight"},
    {"gpt2", "GPT2ForTokenClassification", false, "transformer.", shared17,
     "classifier.bias classifier.weight transformer.wte.weight"},
    {"gpt2", "GPT2Model", true, "transformer.", shared17,
     "wte.weight"},
    {"gpt_neo", "GPTNeoForCausalLM", false, "transformer.", shared18,
     "lm_head.weight?tie_word_embeddings=false transformer.wte.weight?tie_word_embeddings=false "
     "transformer.wte.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"gpt_neo", "GPTNeoForQuestionAnswering", false, "transformer.", shared18,
     "qa_outputs.bias qa_outputs.weight transformer.wte.weight"},
    {"gpt_neo", "GPTNeoForSequenceClassification", false, "transformer.", shared18,
     "score.weight transformer.wte.weight"},
    {"gpt_neo", "GPTNeoForTokenClassification", false, "transformer.", shared18,
     "classifier.bias classifier.weight transformer.wte.weight"},
    {"gpt_neo", "GPTNeoModel", true, "transformer.", shared18,
     "wte.weight"},
    {"gptj", "GPTJForCausalLM", false, "transformer.", shared19,
     "lm_head.bias lm_head.weight?tie_word_embeddings=false* "
     "transformer.wte.weight?tie_word_embeddings=false* "
     "transformer.wte.weight|lm_head.weight?tie_word_embeddings=true"},
    {"gptj", "GPTJForQuestionAnswering", false, "transformer.", shared19,
     "qa_outputs.bias qa_outputs.weight transformer.wte.weight"},
    {"gptj", "GPTJForSequenceClassification", false, "transformer.", shared19,
     "score.weight transformer.wte.weight"},
    {"gptj", "GPTJModel", true, "transformer.", shared19,
     "wte.weight"},
    {"gpt_neox", "GPTNeoXForCausalLM", false, "gpt_neox.", shared20,
     "gpt_neox.embed_in.weight?tie_word_embeddings=false* "
     "gpt_neox.embed_in.weight|lm_head.weight?tie_word_embeddings=true "
     "lm_head.weight?tie_word_embeddings=false*"},
    {"gpt_neox", "GPTNeoXForQuestionAnswering", false, "gpt_neox.", shared20,
     "gpt_neox.embed_in.weight qa_outputs.bias qa_outputs.weight"},
    {"gpt_neox", "GPTNeoXForSequenceClassification", false, "gpt_neox.", shared20,
     "gpt_neox.embed_in.weight score.weight"},
    {"gpt_neox", "GPTNeoXForTokenClassification", false, "gpt_neox.", shared20,
     "classifier.bias classifier.weight gpt_neox.embed_in.weight"},
    {"gpt_neox", "GPTNeoXModel", true, "gpt_neox.", shared20,
     "embed_in.weight"},
    {"gpt_neox", "GPTNeoXForCausalLM", false, "gpt_neox.", shared20,
     "embed_out.weight gpt_neox.embed_in.weight?tie_word_embeddings=false* "
     "gpt_neox.embed_in.weight|lm_head.weight?tie_word_embeddings=true"},
    {"bloom", "BloomForCausalLM", false, "transformer.", shared21,
     "lm_head.weight?tie_word_embeddings=false "
     "transformer.word_embeddings.weight?tie_word_embeddings=false "
     "transformer.word_embeddings.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"bloom", "BloomForQuestionAnswering", false, "transformer.", shared21,
     "qa_outputs.bias qa_outputs.weight transformer.word_embeddings.weight"},
    {"bloom", "BloomForSequenceClassification", false, "transformer.", shared21,
     "score.weight transformer.word_embeddings.weight"},
    {"bloom", "BloomForTokenClassification", false, "transformer.", shared21,
     "classifier.bias classifier.weight transformer.word_embeddings.weight"},
    {"bloom", "BloomModel", true, "transformer.", shared21,
     "word_embeddings.weight"},
    {"falcon", "FalconForCausalLM", false, "transformer.", shared22,
     "lm_head.weight?tie_word_embeddings=false "
     "transformer.word_embeddings.weight?tie_word_embeddings=false "
     "transformer.word_embeddings.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"falcon", "FalconForQuestionAnswering", false, "transformer.", shared22,
     "qa_outputs.bias qa_outputs.weight transformer.word_embeddings.weight"},
    {"falcon", "FalconForSequenceClassification", false, "transformer.", shared22,
     "score.weight transformer.word_embeddings.weight"},
    {"falcon", "FalconForTokenClassification", false, "transformer.", shared22,
     "classifier.bias classifier.weight transformer.word_embeddings.weight"},
    {"falcon", "FalconModel", true, "transformer.", shared22,
     "word_embeddings.weight"},
    {"bert", "BertLMHeadModel BertForMaskedLM", false, "bert.", shared23,
     "bert.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "bert.embeddings.word_embeddings.weight|cls.predictions.decoder.weight?tie_word_embeddings=true* "
     "cls.predictions.bias?tie_word_embeddings=false "
     "cls.predictions.bias|cls.predictions.decoder.bias?tie_word_embeddings=true* "
     "cls.predictions.decoder.bias?tie_word_embeddings=false "
     "cls.predictions.decoder.weight?tie_word_embeddings=false cls.predictions.transform.LayerNorm.bias "
     "cls.predictions.transform.LayerNorm.weight cls.predictions.transform.dense.bias "
     "cls.predictions.transform.dense.weight"},
    {"bert", "BertForMultipleChoice BertForSequenceClassification", false, "bert.", shared23,
     "bert.embeddings.word_embeddings.weight bert.pooler.dense.bias bert.pooler.dense.weight "
     "classifier.bias classifier.weight"},
    {"bert", "BertForNextSentencePrediction", false, "bert.", shared23,
     "bert.embeddings.word_embeddings.weight bert.pooler.dense.bias bert.pooler.dense.weight "
     "cls.seq_relationship.bias cls.seq_relationship.weight"},
    {"bert", "BertForPreTraining", false, "bert.", shared23,
     "bert.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "bert.embeddings.word_embeddings.weight|cls.predictions.decoder.weight?tie_word_embeddings=true* "
     "bert.pooler.dense.bias bert.pooler.dense.weight cls.predictions.bias?tie_word_embeddings=false "
     "cls.predictions.bias|cls.predictions.decoder.bias?tie_word_embeddings=true* "
     "cls.predictions.decoder.bias?tie_word_embeddings=false "
     "cls.predictions.decoder.weight?tie_word_embeddings=false cls.predictions.transform.LayerNorm.bias "
     "cls.predictions.transform.LayerNorm.weight cls.predictions.transform.dense.bias "
     "cls.predictions.transform.dense.weight cls.seq_relationship.bias cls.seq_relationship.weight"},
    {"bert", "BertForQuestionAnswering", false, "bert.", shared23,
     "bert.embeddings.word_embeddings.weight qa_outputs.bias qa_outputs.weight"},
    {"bert", "BertModel", true, "bert.", shared23,
     "embeddings.word_embeddings.weight"},
    {"bert", "BertForTokenClassification", false, "bert.", shared23,
     "bert.embeddings.word_embeddings.weight classifier.bias classifier.weight"},
    {"roberta", "RobertaForCausalLM RobertaForMaskedLM", false, "roberta.", shared23,
     "lm_head.bias?tie_word_embeddings=false lm_head.bias|lm_head.decoder.bias?tie_word_embeddings=true* "
     "lm_head.decoder.bias?tie_word_embeddings=false lm_head.decoder.weight?tie_word_embeddings=false "
     "lm_head.dense.bias lm_head.dense.weight lm_head.layer_norm.bias lm_head.layer_norm.weight "
     "roberta.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "roberta.embeddings.word_embeddings.weight|lm_head.decoder.weight?tie_word_embeddings=true*"},
    {"roberta", "RobertaForMultipleChoice", false, "roberta.", shared23,
     "classifier.bias classifier.weight roberta.embeddings.word_embeddings.weight "
     "roberta.pooler.dense.bias roberta.pooler.dense.weight"},
    {"roberta", "RobertaForQuestionAnswering", false, "roberta.", shared23,
     "qa_outputs.bias qa_outputs.weight roberta.embeddings.word_embeddings.weight"},
    {"roberta", "RobertaForSequenceClassification", false, "roberta.", shared23,
     "classifier.dense.bias classifier.dense.weight classifier.out_proj.bias classifier.out_proj.weight "
     "roberta.embeddings.word_embeddings.weight"},
    {"roberta", "RobertaModel", true, "roberta.", shared23,
     "embeddings.word_embeddings.weight"},
    {"roberta", "RobertaForTokenClassification", false, "roberta.", shared23,
     "classifier.bias classifier.weight roberta.embeddings.word_embeddings.weight"},
    {"electra", "ElectraForCausalLM ElectraForMaskedLM", false, "electra.", shared24,
     "electra.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "electra.embeddings.word_embeddings.weight|generator_lm_head.weight?tie_word_embeddings=true* "
     "generator_lm_head.bias generator_lm_head.weight?tie_word_embeddings=false "
     "generator_predictions.LayerNorm.bias generator_predictions.LayerNorm.weight "
     "generator_predictions.dense.bias generator_predictions.dense.weight"},
    {"electra", "ElectraForMultipleChoice", false, "electra.", shared24,
     "classifier.bias classifier.weight electra.embeddings.word_embeddings.weight "
     "sequence_summary.summary.bias?summary_use_proj=true* "
     "sequence_summary.summary.weight?summary_use_proj=true*"},
    {"electra", "ElectraForPreTraining", false, "electra.", shared24,
     "discriminator_predictions.dense.bias discriminator_predictions.dense.weight "
     "discriminator_predictions.dense_prediction.bias discriminator_predictions.dense_prediction.weight "
     "electra.embeddings.word_embeddings.weight"},
    {"electra", "ElectraForQuestionAnswering", false, "electra.", shared24,
     "electra.embeddings.word_embeddings.weight qa_outputs.bias qa_outputs.weight"},
    {"electra", "ElectraForSequenceClassification", false, "electra.", shared24,
     "classifier.dense.bias classifier.dense.weight classifier.out_proj.bias classifier.out_proj.weight "
     "electra.embeddings.word_embeddings.weight"},
    {"electra", "ElectraModel", true, "electra.", shared24,
     "embeddings.word_embeddings.weight"},
    {"electra", "ElectraForTokenClassification", false, "electra.", shared24,
     "classifier.bias classifier.weight electra.embeddings.word_embeddings.weight"},
    {"xlm-roberta", "XLMRobertaForCausalLM XLMRobertaForMaskedLM", false, "roberta.", shared23,
     "lm_head.bias?tie_word_embeddings=false lm_head.bias|lm_head.decoder.bias?tie_word_embeddings=true* "
     "lm_head.decoder.bias?tie_word_embeddings=false lm_head.decoder.weight?tie_word_embeddings=false "
     "lm_head.dense.bias lm_head.dense.weight lm_head.layer_norm.bias lm_head.layer_norm.weight "
     "roberta.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "roberta.embeddings.word_embeddings.weight|lm_head.decoder.weight?tie_word_embeddings=true*"},
    {"xlm-roberta", "XLMRobertaForMultipleChoice", false, "roberta.", shared23,
     "classifier.bias classifier.weight roberta.embeddings.word_embeddings.weight "
     "roberta.pooler.dense.bias roberta.pooler.dense.weight"},
    {"xlm-roberta", "XLMRobertaForQuestionAnswering", false, "roberta.", shared23,
     "qa_outputs.bias qa_outputs.weight roberta.embeddings.word_embeddings.weight"},
    {"xlm-roberta", "XLMRobertaForSequenceClassification", false, "roberta.", shared23,
     "classifier.dense.bias classifier.dense.weight classifier.out_proj.bias classifier.out_proj.weight "
     "roberta.embeddings.word_embeddings.weight"},
    {"xlm-roberta", "XLMRobertaModel", true, "roberta.", shared23,
     "embeddings.word_embeddings.weight"},
    {"xlm-roberta", "XLMRobertaForTokenClassification", false, "roberta.", shared23,
     "classifier.bias classifier.weight roberta.embeddings.word_embeddings.weight"},
    {"camembert", "CamembertForCausalLM CamembertForMaskedLM", false, "roberta.", shared23,
     "lm_head.bias?tie_word_embeddings=false lm_head.bias|lm_head.decoder.bias?tie_word_embeddings=true* "
     "lm_head.decoder.bias?tie_word_embeddings=false lm_head.decoder.weight?tie_word_embeddings=false "
     "lm_head.dense.bias lm_head.dense.weight lm_head.layer_norm.bias lm_head.layer_norm.weight "
     "roberta.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "roberta.embeddings.word_embeddings.weight|lm_head.decoder.weight?tie_word_embeddings=true*"},
    {"camembert", "CamembertForMultipleChoice", false, "roberta.", shared23,
     "classifier.bias classifier.weight roberta.embeddings.word_embeddings.weight "
     "roberta.pooler.dense.bias roberta.pooler.dense.weight"},
    {"camembert", "CamembertForQuestionAnswering", false, "roberta.", shared23,
     "qa_outputs.bias qa_outputs.weight roberta.embeddings.word_embeddings.weight"},
    {"camembert", "CamembertForSequenceClassification", false, "roberta.", shared23,
     "classifier.dense.bias classifier.dense.weight classifier.out_proj.bias classifier.out_proj.weight "
     "roberta.embeddings.word_embeddings.weight"},
    {"camembert", "CamembertForTokenClassification", false, "roberta.", shared23,
     "classifier.bias classifier.weight roberta.embeddings.word_embeddings.weight"},
    {"camembert", "CamembertModel", true, "roberta.", shared23,
     "embeddings.word_embeddings.weight"},
    {"deberta", "DebertaForMaskedLM", false, "deberta.", shared25,
     "cls.predictions.bias?legacy=true*?tie_word_embeddings=false "
     "cls.predictions.bias|cls.predictions.decoder.bias?legacy=true*?tie_word_embeddings=true* "
     "cls.predictions.decoder.bias?legacy=true*?tie_word_embeddings=false "
     "cls.predictions.decoder.weight?legacy=true*?tie_word_embeddings=false "
     "cls.predictions.transform.LayerNorm.bias?legacy=true* "
     "cls.predictions.transform.LayerNorm.weight?legacy=true* "
     "cls.predictions.transform.dense.bias?legacy=true* "
     "cls.predictions.transform.dense.weight?legacy=true* "
     "deberta.embeddings.word_embeddings.weight?legacy=false "
     "deberta.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "deberta.embeddings.word_embeddings.weight|cls.predictions.decoder.weight?legacy=true*?tie_word_embeddings=true* "
     "lm_predictions.lm_head.LayerNorm.bias?legacy=false "
     "lm_predictions.lm_head.LayerNorm.weight?legacy=false lm_predictions.lm_head.bias?legacy=false "
     "lm_predictions.lm_head.dense.bias?legacy=false lm_predictions.lm_head.dense.weight?legacy=false"},
    {"deberta", "DebertaForQuestionAnswering", false, "deberta.", shared25,
     "deberta.embeddings.word_embeddings.weight qa_outputs.bias qa_outputs.weight"},
    {"deberta", "DebertaForSequenceClassification", false, "deberta.", shared25,
     "classifier.bias classifier.weight deberta.embeddings.word_embeddings.weight pooler.dense.bias "
     "pooler.dense.weight"},
    {"deberta", "DebertaModel", true, "deberta.", shared25,
     "embeddings.word_embeddings.weight"},
    {"deberta", "DebertaForTokenClassification", false, "deberta.", shared25,
     "classifier.bias classifier.weight deberta.embeddings.word_embeddings.weight"},
    {"deberta-v2", "DebertaV2ForMaskedLM", false, "deberta.", shared26,
     "cls.predictions.bias?legacy=true*?tie_word_embeddings=false "
     "cls.predictions.bias|cls.predictions.decoder.bias?legacy=true*?tie_word_embeddings=true* "
     "cls.predictions.decoder.bias?legacy=true*?tie_word_embeddings=false "
     "cls.predictions.decoder.weight?legacy=true*?tie_word_embeddings=false "
     "cls.predictions.transform.LayerNorm.bias?legacy=true* "
     "cls.predictions.transform.LayerNorm.weight?legacy=true* "
     "cls.predictions.transform.dense.bias?legacy=true* "
     "cls.predictions.transform.dense.weight?legacy=true* "
     "deberta.embeddings.word_embeddings.weight?legacy=false "
     "deberta.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "deberta.embeddings.word_embeddings.weight|cls.predictions.decoder.weight?legacy=true*?tie_word_embeddings=true* "
     "lm_predictions.lm_head.LayerNorm.bias?legacy=false "
     "lm_predictions.lm_head.LayerNorm.weight?legacy=false lm_predictions.lm_head.bias?legacy=false "
     "lm_predictions.lm_head.dense.bias?legacy=false lm_predictions.lm_head.dense.weight?legacy=false"},
    {"deberta-v2", "DebertaV2ForMultipleChoice DebertaV2ForSequenceClassification", false, "deberta.", shared26,
     "classifier.bias classifier.weight deberta.embeddings.word_embeddings.weight pooler.dense.bias "
     "pooler.dense.weight"},
    {"deberta-v2", "DebertaV2ForQuestionAnswering", false, "deberta.", shared26,
     "deberta.embeddings.word_embeddings.weight qa_outputs.bias qa_outputs.weight"},
    {"deberta-v2", "DebertaV2Model", true, "deberta.", shared26,
     "embeddings.word_embeddings.weight"},
    {"deberta-v2", "DebertaV2ForTokenClassification", false, "deberta.", shared26,
     "classifier.bias classifier.weight deberta.embeddings.word_embeddings.weight"},
    {"mpt", "MptForCausalLM", false, "transformer.", shared27,
     "lm_head.weight?tie_word_embeddings=false transformer.wte.weight?tie_word_embeddings=false "
     "transformer.wte.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"mpt", "MptForQuestionAnswering", false, "transformer.", shared27,
     "qa_outputs.bias qa_outputs.weight transformer.wte.weight"},
    {"mpt", "MptForSequenceClassification", false, "transformer.", shared27,
     "score.weight transformer.wte.weight"},
    {"mpt", "MptForTokenClassification", false, "transformer.", shared27,
     "classifier.bias classifier.weight transformer.wte.weight"},
    {"mpt", "MptModel", true, "transformer.", shared27,
     "wte.weight"},
    {"distilbert", "DistilBertForMaskedLM", false, "distilbert.", shared28,
     "distilbert.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "distilbert.embeddings.word_embeddings.weight|vocab_projector.weight?tie_word_embeddings=true* "
     "vocab_layer_norm.bias vocab_layer_norm.weight vocab_projector.bias "
     "vocab_projector.weight?tie_word_embeddings=false vocab_transform.bias vocab_transform.weight"},
    {"distilbert", "DistilBertForMultipleChoice DistilBertForSequenceClassification", false, "distilbert.", shared28,
     "classifier.bias classifier.weight distilbert.embeddings.word_embeddings.weight pre_classifier.bias "
     "pre_classifier.weight"},
    {"distilbert", "DistilBertForQuestionAnswering", false, "distilbert.", shared28,
     "distilbert.embeddings.word_embeddings.weight qa_outputs.bias qa_outputs.weight"},
    {"distilbert", "DistilBertModel", true, "distilbert.", shared28,
     "embeddings.word_embeddings.weight"},
    {"distilbert", "DistilBertForTokenClassification", false, "distilbert.", shared28,
     "classifier.bias classifier.weight distilbert.embeddings.word_embeddings.weight"},
    {"vit", "ViTForImageClassification", false, "vit.", shared29,
     "classifier.bias classifier.weight"},
    {"vit", "ViTModel", true, "vit.", shared29,
     ""},
    {"vit", "ViTForMaskedImageModeling", false, "vit.", shared29,
     "decoder.#.bias decoder.#.weight"},
    {"vit", "ViTForImageClassification", false, "vit.", shared30,
     "classifier.bias classifier.weight"},
    {"vit", "ViTModel", true, "vit.", shared30,
     ""},
    {"vit", "ViTForMaskedImageModeling", false, "vit.", shared30,
     "decoder.#.bias decoder.#.weight"},
    {"deit", "DeiTForImageClassification", false, "deit.", shared31,
     "classifier.bias classifier.weight"},
    {"deit", "DeiTForImageClassificationWithTeacher", false, "deit.", shared31,
     "cls_classifier.bias cls_classifier.weight distillation_classifier.bias "
     "distillation_classifier.weight"},
    {"deit", "DeiTModel", true, "deit.", shared31,
     ""},
    {"deit", "DeiTForMaskedImageModeling", false, "deit.", shared31,
     "decoder.#.bias decoder.#.weight"},
    {"deit", "DeiTForImageClassification", false, "deit.", shared32,
     "classifier.bias classifier.weight"},
    {"deit", "DeiTForImageClassificationWithTeacher", false, "deit.", shared32,
     "cls_classifier.bias cls_classifier.weight distillation_classifier.bias "
     "distillation_classifier.weight"},
    {"deit", "DeiTModel", true, "deit.", shared32,
     ""},
    {"deit", "DeiTForMaskedImageModeling", false, "deit.", shared32,
     "decoder.#.bias decoder.#.weight"},
    {"t5", "T5ForConditionalGeneration", false, "transformer.", "",
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight decoder.block.#.layer.0.SelfAttention.v.weight "
     "decoder.block.#.layer.0.layer_norm.weight decoder.block.#.layer.1.EncDecAttention.k.weight "
     "decoder.block.#.layer.1.EncDecAttention.o.weight decoder.block.#.layer.1.EncDecAttention.q.weight "
     "decoder.block.#.layer.1.EncDecAttention.v.weight decoder.block.#.layer.1.layer_norm.weight "
     "decoder.block.#.layer.2.DenseReluDense.wo.weight decoder.block.#.layer.2.layer_norm.weight "
     "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.final_layer_norm.weight encoder.block.#.layer.0.SelfAttention.k.weight "
     "encoder.block.#.layer.0.SelfAttention.o.weight encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight "
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight|lm_head.weight"},
    {"t5", "T5ForQuestionAnswering", false, "transformer.", "",
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight decoder.block.#.layer.0.SelfAttention.v.weight "
     "decoder.block.#.layer.0.layer_norm.weight decoder.block.#.layer.1.EncDecAttention.k.weight "
     "decoder.block.#.layer.1.EncDecAttention.o.weight decoder.block.#.layer.1.EncDecAttention.q.weight "
     "decoder.block.#.layer.1.EncDecAttention.v.weight decoder.block.#.layer.1.layer_norm.weight "
     "decoder.block.#.layer.2.DenseReluDense.wo.weight decoder.block.#.layer.2.layer_norm.weight "
     "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.final_layer_norm.weight encoder.block.#.layer.0.SelfAttention.k.weight "
     "encoder.block.#.layer.0.SelfAttention.o.weight encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight qa_outputs.bias qa_outputs.weight "
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight"},
    {"t5", "T5ForSequenceClassification", false, "transformer.", shared33,
     "classification_head.dense.bias classification_head.dense.weight classification_head.out_proj.bias "
     "classification_head.out_proj.weight "
     "transformer.shared.weight|transformer.encoder.embed_tokens.weight|transformer.decoder.embed_tokens.weight"},
    {"t5", "T5EncoderModel", false, "transformer.", "",
     "encoder.block.#.layer.0.SelfAttention.k.weight encoder.block.#.layer.0.SelfAttention.o.weight "
     "encoder.block.#.layer.0.SelfAttention.q.weight encoder.block.#.layer.0.SelfAttention.v.weight "
     "encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight?is_decoder=false* "
     "encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight shared.weight|encoder.embed_tokens.weight"},
    {"t5", "T5ForTokenClassification", false, "transformer.", "",
     "classifier.bias classifier.weight transformer.encoder.block.#.layer.0.SelfAttention.k.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.o.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.q.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.v.weight "
     "transformer.encoder.block.#.layer.0.layer_norm.weight "
     "transformer.encoder.block.#.layer.1.DenseReluDense.wo.weight?is_decoder=false* "
     "transformer.encoder.block.#.layer.1.layer_norm.weight "
     "transformer.encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "transformer.encoder.final_layer_norm.weight "
     "transformer.shared.weight|transformer.encoder.embed_tokens.weight"},
    {"t5", "T5Model", true, "transformer.", shared33,
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight"},
    {"mt5", "MT5ForQuestionAnswering", false, "transformer.", "",
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight decoder.block.#.layer.0.SelfAttention.v.weight "
     "decoder.block.#.layer.0.layer_norm.weight decoder.block.#.layer.1.EncDecAttention.k.weight "
     "decoder.block.#.layer.1.EncDecAttention.o.weight decoder.block.#.layer.1.EncDecAttention.q.weight "
     "decoder.block.#.layer.1.EncDecAttention.v.weight decoder.block.#.layer.1.layer_norm.weight "
     "decoder.block.#.layer.2.DenseReluDense.wo.weight decoder.block.#.layer.2.layer_norm.weight "
     "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.final_layer_norm.weight encoder.block.#.layer.0.SelfAttention.k.weight "
     "encoder.block.#.layer.0.SelfAttention.o.weight encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight qa_outputs.bias qa_outputs.weight "
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight"},
    {"mt5", "MT5ForSequenceClassification", false, "transformer.", shared33,
     "classification_head.dense.bias classification_head.dense.weight classification_head.out_proj.bias "
     "classification_head.out_proj.weight "
     "transformer.shared.weight|transformer.encoder.embed_tokens.weight|transformer.decoder.embed_tokens.weight"},
    {"mt5", "MT5ForConditionalGeneration", false, "transformer.", "",
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight decoder.block.#.layer.0.SelfAttention.v.weight "
     "decoder.block.#.layer.0.layer_norm.weight decoder.block.#.layer.1.EncDecAttention.k.weight "
     "decoder.block.#.layer.1.EncDecAttention.o.weight decoder.block.#.layer.1.EncDecAttention.q.weight "
     "decoder.block.#.layer.1.EncDecAttention.v.weight decoder.block.#.layer.1.layer_norm.weight "
     "decoder.block.#.layer.2.DenseReluDense.wo.weight decoder.block.#.layer.2.layer_norm.weight "
     "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.final_layer_norm.weight encoder.block.#.layer.0.SelfAttention.k.weight "
     "encoder.block.#.layer.0.SelfAttention.o.weight encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight "
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight|lm_head.weight"},
    {"mt5", "MT5EncoderModel", false, "transformer.", "",
     "encoder.block.#.layer.0.SelfAttention.k.weight encoder.block.#.layer.0.SelfAttention.o.weight "
     "encoder.block.#.layer.0.SelfAttention.q.weight encoder.block.#.layer.0.SelfAttention.v.weight "
     "encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight?is_decoder=false* "
     "encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight shared.weight|encoder.embed_tokens.weight"},
    {"mt5", "MT5ForTokenClassification", false, "transformer.", "",
     "classifier.bias classifier.weight transformer.encoder.block.#.layer.0.SelfAttention.k.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.o.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.q.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.v.weight "
     "transformer.encoder.block.#.layer.0.layer_norm.weight "
     "transformer.encoder.block.#.layer.1.DenseReluDense.wo.weight?is_decoder=false* "
     "transformer.encoder.block.#.layer.1.layer_norm.weight "
     "transformer.encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "transformer.encoder.final_layer_norm.weight "
     "transformer.shared.weight|transformer.encoder.embed_tokens.weight"},
    {"mt5", "MT5Model", true, "transformer.", shared33,
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight"},
    {"umt5", "UMT5ForQuestionAnswering", false, "transformer.", "",
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight "
     "decoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.block.#.layer.0.SelfAttention.v.weight decoder.block.#.layer.0.layer_norm.weight "
     "decoder.block.#.layer.1.EncDecAttention.k.weight decoder.block.#.layer.1.EncDecAttention.o.weight "
     "decoder.block.#.layer.1.EncDecAttention.q.weight decoder.block.#.layer.1.EncDecAttention.v.weight "
     "decoder.block.#.layer.1.layer_norm.weight decoder.block.#.layer.2.DenseReluDense.wo.weight "
     "decoder.block.#.layer.2.layer_norm.weight decoder.final_layer_norm.weight "
     "encoder.block.#.layer.0.SelfAttention.k.weight encoder.block.#.layer.0.SelfAttention.o.weight "
     "encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.final_layer_norm.weight qa_outputs.bias qa_outputs.weight "
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight"},
    {"umt5", "UMT5ForSequenceClassification", false, "transformer.", shared34,
     "classification_head.dense.bias classification_head.dense.weight classification_head.out_proj.bias "
     "classification_head.out_proj.weight "
     "transformer.shared.weight|transformer.encoder.embed_tokens.weight|transformer.decoder.embed_tokens.weight"},
    {"umt5", "UMT5ForConditionalGeneration", false, "transformer.", "",
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight "
     "decoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.block.#.layer.0.SelfAttention.v.weight decoder.block.#.layer.0.layer_norm.weight "
     "decoder.block.#.layer.1.EncDecAttention.k.weight decoder.block.#.layer.1.EncDecAttention.o.weight "
     "decoder.block.#.layer.1.EncDecAttention.q.weight decoder.block.#.layer.1.EncDecAttention.v.weight "
     "decoder.block.#.layer.1.layer_norm.weight decoder.block.#.layer.2.DenseReluDense.wo.weight "
     "decoder.block.#.layer.2.layer_norm.weight decoder.final_layer_norm.weight "
     "encoder.block.#.layer.0.SelfAttention.k.weight encoder.block.#.layer.0.SelfAttention.o.weight "
     "encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.final_layer_norm.weight "
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight|lm_head.weight"},
    {"umt5", "UMT5EncoderModel", false, "transformer.", "",
     "encoder.block.#.layer.0.SelfAttention.k.weight encoder.block.#.layer.0.SelfAttention.o.weight "
     "encoder.block.#.layer.0.SelfAttention.q.weight "
     "encoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight "
     "encoder.block.#.layer.0.SelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight?is_decoder=false* "
     "encoder.block.#.layer.1.layer_norm.weight encoder.final_layer_norm.weight "
     "shared.weight|encoder.embed_tokens.weight"},
    {"umt5", "UMT5ForTokenClassification", false, "transformer.", "",
     "classifier.bias classifier.weight transformer.encoder.block.#.layer.0.SelfAttention.k.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.o.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.q.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight "
     "transformer.encoder.block.#.layer.0.SelfAttention.v.weight "
     "transformer.encoder.block.#.layer.0.layer_norm.weight "
     "transformer.encoder.block.#.layer.1.DenseReluDense.wo.weight?is_decoder=false* "
     "transformer.encoder.block.#.layer.1.layer_norm.weight transformer.encoder.final_layer_norm.weight "
     "transformer.shared.weight|transformer.encoder.embed_tokens.weight"},
    {"umt5", "UMT5Model", true, "transformer.", shared34,
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight"},
    {"longt5", "LongT5ForConditionalGeneration", false, "transformer.", "",
     "decoder.block.#.layer.0.SelfAttention.k.weight decoder.block.#.layer.0.SelfAttention.o.weight "
     "decoder.block.#.layer.0.SelfAttention.q.weight decoder.block.#.layer.0.SelfAttention.v.weight "
     "decoder.block.#.layer.0.layer_norm.weight decoder.block.#.layer.1.EncDecAttention.k.weight "
     "decoder.block.#.layer.1.EncDecAttention.o.weight decoder.block.#.layer.1.EncDecAttention.q.weight "
     "decoder.block.#.layer.1.EncDecAttention.v.weight decoder.block.#.layer.1.layer_norm.weight "
     "decoder.block.#.layer.2.DenseReluDense.wo.weight decoder.block.#.layer.2.layer_norm.weight "
     "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight "
     "decoder.final_layer_norm.weight encoder.block.#.layer.0.LocalSelfAttention.k.weight "
     "encoder.block.#.layer.0.LocalSelfAttention.o.weight "
     "encoder.block.#.layer.0.LocalSelfAttention.q.weight "
     "encoder.block.#.layer.0.LocalSelfAttention.v.weight encoder.block.#.layer.0.layer_norm.weight "
     "encoder.block.#.layer.1.DenseReluDense.wo.weight encoder.block.#.layer.1.layer_norm.weight "
     "encoder.block.0.layer.0.LocalSelfAttention.relative_attention_bias.weight "
     "encoder.final_layer_norm.weight "
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight|lm_head.weight"},
    {"longt5", "LongT5Model", true, "transformer.", shared35,
     ""},
    {"bart", "BartForCausalLM", false, "model.", "",
     "lm_head.weight?tie_word_embeddings=false model.decoder.embed_positions.weight "
     "model.decoder.embed_tokens.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true* "
     "model.decoder.layernorm_embedding.bias model.decoder.layernorm_embedding.weight "
     "model.decoder.layers.#.encoder_attn.k_proj.bias model.decoder.layers.#.encoder_attn.k_proj.weight "
     "model.decoder.layers.#.encoder_attn.out_proj.bias "
     "model.decoder.layers.#.encoder_attn.out_proj.weight "
     "model.decoder.layers.#.encoder_attn.q_proj.bias model.decoder.layers.#.encoder_attn.q_proj.weight "
     "model.decoder.layers.#.encoder_attn.v_proj.bias model.decoder.layers.#.encoder_attn.v_proj.weight "
     "model.decoder.layers.#.encoder_attn_layer_norm.bias "
     "model.decoder.layers.#.encoder_attn_layer_norm.weight model.decoder.layers.#.fc1.bias "
     "model.decoder.layers.#.fc1.weight model.decoder.layers.#.fc2.bias "
     "model.decoder.layers.#.fc2.weight model.decoder.layers.#.final_layer_norm.bias "
     "model.decoder.layers.#.final_layer_norm.weight model.decoder.layers.#.self_attn.k_proj.bias "
     "model.decoder.layers.#.self_attn.k_proj.weight model.decoder.layers.#.self_attn.out_proj.bias "
     "model.decoder.layers.#.self_attn.out_proj.weight model.decoder.layers.#.self_attn.q_proj.bias "
     "model.decoder.layers.#.self_attn.q_proj.weight model.decoder.layers.#.self_attn.v_proj.bias "
     "model.decoder.layers.#.self_attn.v_proj.weight model.decoder.layers.#.self_attn_layer_norm.bias "
     "model.decoder.layers.#.self_attn_layer_norm.weight"},
    {"bart", "BartForConditionalGeneration", false, "model.", shared36,
     "lm_head.weight?tie_word_embeddings=false "
     "model.shared.weight|lm_head.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"bart", "BartForQuestionAnswering", false, "model.", shared36,
     "model.shared.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?tie_word_embeddings=true* "
     "qa_outputs.bias qa_outputs.weight"},
    {"bart", "BartForSequenceClassification", false, "model.", shared36,
     "classification_head.dense.bias classification_head.dense.weight classification_head.out_proj.bias "
     "classification_head.out_proj.weight "
     "model.shared.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"bart", "BartModel", true, "model.", shared36,
     "shared.weight|decoder.embed_tokens.weight|encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"mbart", "MBartForCausalLM", false, "model.", "",
     "lm_head.weight?tie_word_embeddings=false model.decoder.embed_positions.weight "
     "model.decoder.embed_tokens.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true* "
     "model.decoder.layer_norm.bias model.decoder.layer_norm.weight "
     "model.decoder.layernorm_embedding.bias model.decoder.layernorm_embedding.weight "
     "model.decoder.layers.#.encoder_attn.k_proj.bias model.decoder.layers.#.encoder_attn.k_proj.weight "
     "model.decoder.layers.#.encoder_attn.out_proj.bias "
     "model.decoder.layers.#.encoder_attn.out_proj.weight "
     "model.decoder.layers.#.encoder_attn.q_proj.bias model.decoder.layers.#.encoder_attn.q_proj.weight "
     "model.decoder.layers.#.encoder_attn.v_proj.bias model.decoder.layers.#.encoder_attn.v_proj.weight "
     "model.decoder.layers.#.encoder_attn_layer_norm.bias "
     "model.decoder.layers.#.encoder_attn_layer_norm.weight model.decoder.layers.#.fc1.bias "
     "model.decoder.layers.#.fc1.weight model.decoder.layers.#.fc2.bias "
     "model.decoder.layers.#.fc2.weight model.decoder.layers.#.final_layer_norm.bias "
     "model.decoder.layers.#.final_layer_norm.weight model.decoder.layers.#.self_attn.k_proj.bias "
     "model.decoder.layers.#.self_attn.k_proj.weight model.decoder.layers.#.self_attn.out_proj.bias "
     "model.decoder.layers.#.self_attn.out_proj.weight model.decoder.layers.#.self_attn.q_proj.bias "
     "model.decoder.layers.#.self_attn.q_proj.weight model.decoder.layers.#.self_attn.v_proj.bias "
     "model.decoder.layers.#.self_attn.v_proj.weight model.decoder.layers.#.self_attn_layer_norm.bias "
     "model.decoder.layers.#.self_attn_layer_norm.weight"},
    {"mbart", "MBartForConditionalGeneration", false, "model.", shared37,
     "lm_head.weight?tie_word_embeddings=false "
     "model.shared.weight|lm_head.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"mbart", "MBartForQuestionAnswering", false, "model.", shared37,
     "model.shared.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?tie_word_embeddings=true* "
     "qa_outputs.bias qa_outputs.weight"},
    {"mbart", "MBartForSequenceClassification", false, "model.", shared37,
     "classification_head.dense.bias classification_head.dense.weight classification_head.out_proj.bias "
     "classification_head.out_proj.weight "
     "model.shared.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"mbart", "MBartModel", true, "model.", shared37,
     "shared.weight|decoder.embed_tokens.weight|encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"pegasus", "PegasusForCausalLM", false, "model.", "",
     "lm_head.weight?tie_word_embeddings=false model.decoder.embed_positions.weight "
     "model.decoder.embed_tokens.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true* "
     "model.decoder.layer_norm.bias model.decoder.layer_norm.weight "
     "model.decoder.layers.#.encoder_attn.k_proj.bias model.decoder.layers.#.encoder_attn.k_proj.weight "
     "model.decoder.layers.#.encoder_attn.out_proj.bias "
     "model.decoder.layers.#.encoder_attn.out_proj.weight "
     "model.decoder.layers.#.encoder_attn.q_proj.bias model.decoder.layers.#.encoder_attn.q_proj.weight "
     "model.decoder.layers.#.encoder_attn.v_proj.bias model.decoder.layers.#.encoder_attn.v_proj.weight "
     "model.decoder.layers.#.encoder_attn_layer_norm.bias "
     "model.decoder.layers.#.encoder_attn_layer_norm.weight model.decoder.layers.#.fc1.bias "
     "model.decoder.layers.#.fc1.weight model.decoder.layers.#.fc2.bias "
     "model.decoder.layers.#.fc2.weight model.decoder.layers.#.final_layer_norm.bias "
     "model.decoder.layers.#.final_layer_norm.weight model.decoder.layers.#.self_attn.k_proj.bias "
     "model.decoder.layers.#.self_attn.k_proj.weight model.decoder.layers.#.self_attn.out_proj.bias "
     "model.decoder.layers.#.self_attn.out_proj.weight model.decoder.layers.#.self_attn.q_proj.bias "
     "model.decoder.layers.#.self_attn.q_proj.weight model.decoder.layers.#.self_attn.v_proj.bias "
     "model.decoder.layers.#.self_attn.v_proj.weight model.decoder.layers.#.self_attn_layer_norm.bias "
     "model.decoder.layers.#.self_attn_layer_norm.weight"},
    {"pegasus", "PegasusForConditionalGeneration", false, "model.", shared38,
     "lm_head.weight?tie_word_embeddings=false "
     "model.shared.weight|lm_head.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"pegasus", "PegasusModel", true, "model.", shared38,
     "shared.weight|decoder.embed_tokens.weight|encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"blenderbot", "BlenderbotForCausalLM", false, "model.", "",
     "lm_head.weight?tie_word_embeddings=false model.decoder.embed_positions.weight "
     "model.decoder.embed_tokens.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true* "
     "model.decoder.layer_norm.bias model.decoder.layer_norm.weight "
     "model.decoder.layers.#.encoder_attn.k_proj.bias model.decoder.layers.#.encoder_attn.k_proj.weight "
     "model.decoder.layers.#.encoder_attn.out_proj.bias "
     "model.decoder.layers.#.encoder_attn.out_proj.weight "
     "model.decoder.layers.#.encoder_attn.q_proj.bias model.decoder.layers.#.encoder_attn.q_proj.weight "
     "model.decoder.layers.#.encoder_attn.v_proj.bias model.decoder.layers.#.encoder_attn.v_proj.weight "
     "model.decoder.layers.#.encoder_attn_layer_norm.bias "
     "model.decoder.layers.#.encoder_attn_layer_norm.weight model.decoder.layers.#.fc1.bias "
     "model.decoder.layers.#.fc1.weight model.decoder.layers.#.fc2.bias "
     "model.decoder.layers.#.fc2.weight model.decoder.layers.#.final_layer_norm.bias "
     "model.decoder.layers.#.final_layer_norm.weight model.decoder.layers.#.self_attn.k_proj.bias "
     "model.decoder.layers.#.self_attn.k_proj.weight model.decoder.layers.#.self_attn.out_proj.bias "
     "model.decoder.layers.#.self_attn.out_proj.weight model.decoder.layers.#.self_attn.q_proj.bias "
     "model.decoder.layers.#.self_attn.q_proj.weight model.decoder.layers.#.self_attn.v_proj.bias "
     "model.decoder.layers.#.self_attn.v_proj.weight model.decoder.layers.#.self_attn_layer_norm.bias "
     "model.decoder.layers.#.self_attn_layer_norm.weight"},
    {"blenderbot", "BlenderbotForConditionalGeneration", false, "model.", shared38,
     "lm_head.weight?tie_word_embeddings=false "
     "model.shared.weight|lm_head.weight|model.encoder.embed_tokens.weight|model.decoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"blenderbot", "BlenderbotModel", true, "model.", shared38,
     "shared.weight|encoder.embed_tokens.weight|decoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"m2m_100", "M2M100ForConditionalGeneration", false, "model.", shared39,
     "lm_head.weight?tie_word_embeddings=false "
     "model.shared.weight|lm_head.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"m2m_100", "M2M100Model", true, "model.", shared39,
     "shared.weight|decoder.embed_tokens.weight|encoder.embed_tokens.weight?tie_word_embeddings=true*"},
    {"marian", "MarianForCausalLM", false, "model.", "",
     "lm_head.weight?tie_word_embeddings=false model.decoder.embed_positions.weight "
     "model.decoder.embed_tokens.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true* "
     "model.decoder.layers.#.encoder_attn.k_proj.bias model.decoder.layers.#.encoder_attn.k_proj.weight "
     "model.decoder.layers.#.encoder_attn.out_proj.bias "
     "model.decoder.layers.#.encoder_attn.out_proj.weight "
     "model.decoder.layers.#.encoder_attn.q_proj.bias model.decoder.layers.#.encoder_attn.q_proj.weight "
     "model.decoder.layers.#.encoder_attn.v_proj.bias model.decoder.layers.#.encoder_attn.v_proj.weight "
     "model.decoder.layers.#.encoder_attn_layer_norm.bias "
     "model.decoder.layers.#.encoder_attn_layer_norm.weight model.decoder.layers.#.fc1.bias "
     "model.decoder.layers.#.fc1.weight model.decoder.layers.#.fc2.bias "
     "model.decoder.layers.#.fc2.weight model.decoder.layers.#.final_layer_norm.bias "
     "model.decoder.layers.#.final_layer_norm.weight model.decoder.layers.#.self_attn.k_proj.bias "
     "model.decoder.layers.#.self_attn.k_proj.weight model.decoder.layers.#.self_attn.out_proj.bias "
     "model.decoder.layers.#.self_attn.out_proj.weight model.decoder.layers.#.self_attn.q_proj.bias "
     "model.decoder.layers.#.self_attn.q_proj.weight model.decoder.layers.#.self_attn.v_proj.bias "
     "model.decoder.layers.#.self_attn.v_proj.weight model.decoder.layers.#.self_attn_layer_norm.bias "
     "model.decoder.layers.#.self_attn_layer_norm.weight"},
    {"marian", "MarianMTModel", false, "model.", shared40,
     "lm_head.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|lm_head.weight?share_encoder_decoder_embeddings=false?tie_word_embeddings=true* "
     "model.shared.weight|lm_head.weight|model.decoder.embed_tokens.weight|model.encoder.embed_tokens.weight?share_encoder_decoder_embeddings=true*?tie_word_embeddings=true*"},
    {"marian", "MarianModel", true, "model.", shared40,
     "decoder.embed_positions.weight decoder.embed_tokens.weight?share_encoder_decoder_embeddings=false "
     "encoder.embed_positions.weight "
     "shared.weight|decoder.embed_tokens.weight|encoder.embed_tokens.weight?share_encoder_decoder_embeddings=true*?tie_word_embeddings=true*"},
    {"whisper", "WhisperForAudioClassification", false, "model.", "",
     "classifier.bias classifier.weight encoder.conv1.bias encoder.conv1.weight encoder.conv2.bias "
     "encoder.conv2.weight encoder.embed_positions.weight encoder.layer_norm.bias "
     "encoder.layer_norm.weight encoder.layers.#.fc1.bias encoder.layers.#.fc1.weight "
     "encoder.layers.#.fc2.bias encoder.layers.#.fc2.weight encoder.layers.#.final_layer_norm.bias "
     "encoder.layers.#.final_layer_norm.weight encoder.layers.#.self_attn.k_proj.weight "
     "encoder.layers.#.self_attn.out_proj.bias encoder.layers.#.self_attn.out_proj.weight "
     "encoder.layers.#.self_attn.q_proj.bias encoder.layers.#.self_attn.q_proj.weight "
     "encoder.layers.#.self_attn.v_proj.bias encoder.layers.#.self_attn.v_proj.weight "
     "encoder.layers.#.self_attn_layer_norm.bias encoder.layers.#.self_attn_layer_norm.weight "
     "layer_weights?use_weighted_layer_sum=true projector.bias projector.weight"},
    {"whisper", "WhisperForCausalLM", false, "model.", "",
     "model.decoder.embed_positions.weight model.decoder.embed_tokens.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|proj_out.weight?tie_word_embeddings=true* "
     "model.decoder.layer_norm.bias model.decoder.layer_norm.weight "
     "model.decoder.layers.#.encoder_attn.k_proj.weight "
     "model.decoder.layers.#.encoder_attn.out_proj.bias "
     "model.decoder.layers.#.encoder_attn.out_proj.weight "
     "model.decoder.layers.#.encoder_attn.q_proj.bias model.decoder.layers.#.encoder_attn.q_proj.weight "
     "model.decoder.layers.#.encoder_attn.v_proj.bias model.decoder.layers.#.encoder_attn.v_proj.weight "
     "model.decoder.layers.#.encoder_attn_layer_norm.bias "
     "model.decoder.layers.#.encoder_attn_layer_norm.weight model.decoder.layers.#.fc1.bias "
     "model.decoder.layers.#.fc1.weight model.decoder.layers.#.fc2.bias "
     "model.decoder.layers.#.fc2.weight model.decoder.layers.#.final_layer_norm.bias "
     "model.decoder.layers.#.final_layer_norm.weight model.decoder.layers.#.self_attn.k_proj.weight "
     "model.decoder.layers.#.self_attn.out_proj.bias model.decoder.layers.#.self_attn.out_proj.weight "
     "model.decoder.layers.#.self_attn.q_proj.bias model.decoder.layers.#.self_attn.q_proj.weight "
     "model.decoder.layers.#.self_attn.v_proj.bias model.decoder.layers.#.self_attn.v_proj.weight "
     "model.decoder.layers.#.self_attn_layer_norm.bias "
     "model.decoder.layers.#.self_attn_layer_norm.weight proj_out.weight?tie_word_embeddings=false"},
    {"whisper", "WhisperForConditionalGeneration", false, "model.", shared41,
     "model.decoder.embed_tokens.weight?tie_word_embeddings=false "
     "model.decoder.embed_tokens.weight|proj_out.weight?tie_word_embeddings=true* "
     "proj_out.weight?tie_word_embeddings=false"},
    {"whisper", "WhisperModel", true, "model.", shared41,
     "decoder.embed_tokens.weight"},
    {"dinov2", "Dinov2Backbone", false, "dinov2.", "",
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "encoder.layer.#.attention.k_proj.bias?qkv_bias=true* encoder.layer.#.attention.k_proj.weight "
     "encoder.layer.#.attention.o_proj.bias encoder.layer.#.attention.o_proj.weight "
     "encoder.layer.#.attention.q_proj.bias?qkv_bias=true* encoder.layer.#.attention.q_proj.weight "
     "encoder.layer.#.attention.v_proj.bias?qkv_bias=true* encoder.layer.#.attention.v_proj.weight "
     "encoder.layer.#.layer_scale1.lambda1 encoder.layer.#.layer_scale2.lambda1 "
     "encoder.layer.#.mlp.down_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.down_proj.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.fc1.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc1.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.gate_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.gate_proj.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.up_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.up_proj.weight?use_swiglu_ffn=true encoder.layer.#.norm1.bias "
     "encoder.layer.#.norm1.weight encoder.layer.#.norm2.bias encoder.layer.#.norm2.weight "
     "layernorm.bias layernorm.weight"},
    {"dinov2", "Dinov2ForImageClassification", false, "dinov2.", shared42,
     "classifier.bias classifier.weight"},
    {"dinov2", "Dinov2Model", true, "dinov2.", shared42,
     ""},
    {"dinov2", "Dinov2Backbone", false, "dinov2.", "",
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "encoder.layer.#.attention.attention.key.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.key.weight "
     "encoder.layer.#.attention.attention.query.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.query.weight "
     "encoder.layer.#.attention.attention.value.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.value.weight encoder.layer.#.attention.output.dense.bias "
     "encoder.layer.#.attention.output.dense.weight encoder.layer.#.layer_scale1.lambda1 "
     "encoder.layer.#.layer_scale2.lambda1 encoder.layer.#.mlp.fc1.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc1.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.weights_in.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_in.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_out.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_out.weight?use_swiglu_ffn=true encoder.layer.#.norm1.bias "
     "encoder.layer.#.norm1.weight encoder.layer.#.norm2.bias encoder.layer.#.norm2.weight "
     "layernorm.bias layernorm.weight"},
    {"dinov2", "Dinov2ForImageClassification", false, "dinov2.", shared43,
     "classifier.bias classifier.weight"},
    {"dinov2", "Dinov2Model", true, "dinov2.", shared43,
     ""},
    {"dinov2_with_registers", "Dinov2WithRegistersBackbone", false, "dinov2_with_registers.", "",
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "embeddings.register_tokens encoder.layer.#.attention.k_proj.bias?qkv_bias=true* "
     "encoder.layer.#.attention.k_proj.weight encoder.layer.#.attention.o_proj.bias "
     "encoder.layer.#.attention.o_proj.weight encoder.layer.#.attention.q_proj.bias?qkv_bias=true* "
     "encoder.layer.#.attention.q_proj.weight encoder.layer.#.attention.v_proj.bias?qkv_bias=true* "
     "encoder.layer.#.attention.v_proj.weight encoder.layer.#.layer_scale1.lambda1 "
     "encoder.layer.#.layer_scale2.lambda1 encoder.layer.#.mlp.down_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.down_proj.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.fc1.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc1.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.gate_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.gate_proj.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.up_proj.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.up_proj.weight?use_swiglu_ffn=true encoder.layer.#.norm1.bias "
     "encoder.layer.#.norm1.weight encoder.layer.#.norm2.bias encoder.layer.#.norm2.weight "
     "layernorm.bias layernorm.weight"},
    {"dinov2_with_registers", "Dinov2WithRegistersForImageClassification", false, "dinov2_with_registers.", shared44,
     "classifier.bias classifier.weight"},
    {"dinov2_with_registers", "Dinov2WithRegistersModel", true, "dinov2_with_registers.", shared44,
     ""},
    {"dinov2_with_registers", "Dinov2WithRegistersBackbone", false, "dinov2_with_registers.", "",
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings "
     "embeddings.register_tokens encoder.layer.#.attention.attention.key.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.key.weight "
     "encoder.layer.#.attention.attention.query.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.query.weight "
     "encoder.layer.#.attention.attention.value.bias?qkv_bias=true* "
     "encoder.layer.#.attention.attention.value.weight encoder.layer.#.attention.output.dense.bias "
     "encoder.layer.#.attention.output.dense.weight encoder.layer.#.layer_scale1.lambda1 "
     "encoder.layer.#.layer_scale2.lambda1 encoder.layer.#.mlp.fc1.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc1.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.bias?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.fc2.weight?use_swiglu_ffn=false* "
     "encoder.layer.#.mlp.weights_in.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_in.weight?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_out.bias?use_swiglu_ffn=true "
     "encoder.layer.#.mlp.weights_out.weight?use_swiglu_ffn=true encoder.layer.#.norm1.bias "
     "encoder.layer.#.norm1.weight encoder.layer.#.norm2.bias encoder.layer.#.norm2.weight "
     "layernorm.bias layernorm.weight"},
    {"dinov2_with_registers", "Dinov2WithRegistersForImageClassification", false, "dinov2_with_registers.", shared45,
     "classifier.bias classifier.weight"},
    {"dinov2_with_registers", "Dinov2WithRegistersModel", true, "dinov2_with_registers.", shared45,
     ""},
    {"dinov3_vit", "DINOv3ViTBackbone", false, "model.", "",
     "embeddings.cls_token embeddings.patch_embeddings.bias embeddings.patch_embeddings.weight "
     "embeddings.register_tokens model.layer.#.attention.k_proj.bias?key_bias=true "
     "model.layer.#.attention.k_proj.weight model.layer.#.attention.o_proj.bias?proj_bias=true* "
     "model.layer.#.attention.o_proj.weight model.layer.#.attention.q_proj.bias?query_bias=true* "
     "model.layer.#.attention.q_proj.weight model.layer.#.attention.v_proj.bias?value_bias=true* "
     "model.layer.#.attention.v_proj.weight model.layer.#.layer_scale1.lambda1 "
     "model.layer.#.layer_scale2.lambda1 model.layer.#.mlp.down_proj.bias?mlp_bias=true* "
     "model.layer.#.mlp.down_proj.weight "
     "model.layer.#.mlp.gate_proj.bias?mlp_bias=true*?use_gated_mlp=true "
     "model.layer.#.mlp.gate_proj.weight?use_gated_mlp=true "
     "model.layer.#.mlp.up_proj.bias?mlp_bias=true* model.layer.#.mlp.up_proj.weight "
     "model.layer.#.norm1.bias model.layer.#.norm1.weight model.layer.#.norm2.bias "
     "model.layer.#.norm2.weight norm.bias norm.weight"},
    {"dinov3_vit", "DINOv3ViTModel", true, "model.", shared46,
     ""},
    {"dinov3_vit", "DINOv3ViTBackbone", false, "model.", "",
     "embeddings.cls_token embeddings.patch_embeddings.bias embeddings.patch_embeddings.weight "
     "embeddings.register_tokens layer.#.attention.k_proj.bias?key_bias=true "
     "layer.#.attention.k_proj.weight layer.#.attention.o_proj.bias?proj_bias=true* "
     "layer.#.attention.o_proj.weight layer.#.attention.q_proj.bias?query_bias=true* "
     "layer.#.attention.q_proj.weight layer.#.attention.v_proj.bias?value_bias=true* "
     "layer.#.attention.v_proj.weight layer.#.layer_scale1.lambda1 layer.#.layer_scale2.lambda1 "
     "layer.#.mlp.down_proj.bias?mlp_bias=true* layer.#.mlp.down_proj.weight "
     "layer.#.mlp.gate_proj.bias?mlp_bias=true*?use_gated_mlp=true "
     "layer.#.mlp.gate_proj.weight?use_gated_mlp=true layer.#.mlp.up_proj.bias?mlp_bias=true* "
     "layer.#.mlp.up_proj.weight layer.#.norm1.bias layer.#.norm1.weight layer.#.norm2.bias "
     "layer.#.norm2.weight norm.bias norm.weight"},
    {"dinov3_vit", "DINOv3ViTModel", true, "model.", shared47,
     ""},
    {"beit", "BeitBackbone", false, "beit.", shared48,
     ""},
    {"beit", "BeitForImageClassification", false, "beit.", shared48,
     "beit.pooler.layernorm.bias?use_mean_pooling=true* "
     "beit.pooler.layernorm.weight?use_mean_pooling=true* classifier.bias classifier.weight"},
    {"beit", "BeitModel", true, "beit.", shared48,
     ""},
    {"beit", "BeitBackbone", false, "beit.", "",
     "beit.encoder.relative_position_bias.relative_position_bias_table?use_shared_relative_position_bias=true "
     "beit.layernorm.bias?use_mean_pooling=false beit.layernorm.weight?use_mean_pooling=false "
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight "
     "embeddings.position_embeddings?use_absolute_position_embeddings=true "
     "encoder.layer.#.attention.attention.key.weight encoder.layer.#.attention.attention.query.bias "
     "encoder.layer.#.attention.attention.query.weight "
     "encoder.layer.#.attention.attention.relative_position_bias.relative_position_bias_table?use_relative_position_bias=true "
     "encoder.layer.#.attention.attention.value.bias encoder.layer.#.attention.attention.value.weight "
     "encoder.layer.#.attention.output.dense.bias encoder.layer.#.attention.output.dense.weight "
     "encoder.layer.#.intermediate.dense.bias encoder.layer.#.intermediate.dense.weight "
     "encoder.layer.#.lambda_1 encoder.layer.#.lambda_2 encoder.layer.#.layernorm_after.bias "
     "encoder.layer.#.layernorm_after.weight encoder.layer.#.layernorm_before.bias "
     "encoder.layer.#.layernorm_before.weight encoder.layer.#.output.dense.bias "
     "encoder.layer.#.output.dense.weight"},
    {"beit", "BeitForImageClassification", false, "beit.", shared49,
     "beit.pooler.layernorm.bias?use_mean_pooling=true* "
     "beit.pooler.layernorm.weight?use_mean_pooling=true* classifier.bias classifier.weight"},
    {"beit", "BeitModel", true, "beit.", shared49,
     ""},
    {"swin", "SwinBackbone", false, "swin.", shared50,
     "hidden_states_norms.stage4.bias hidden_states_norms.stage4.weight"},
    {"swin", "SwinForImageClassification", false, "swin.", shared50,
     "classifier.bias classifier.weight swin.layernorm.bias swin.layernorm.weight"},
    {"swin", "SwinModel", true, "swin.", shared50,
     "layernorm.bias layernorm.weight"},
    {"swin", "SwinForMaskedImageModeling", false, "swin.", shared50,
     "decoder.#.bias decoder.#.weight swin.layernorm.bias swin.layernorm.weight"},
    {"swin", "SwinBackbone", false, "swin.", "",
     "embeddings.norm.bias embeddings.norm.weight embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight "
     "embeddings.position_embeddings?use_absolute_embeddings=true "
     "encoder.layers.#.blocks.0.attention.output.dense.bias "
     "encoder.layers.#.blocks.0.attention.output.dense.weight "
     "encoder.layers.#.blocks.0.attention.self.key.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.self.key.weight "
     "encoder.layers.#.blocks.0.attention.self.query.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.self.query.weight "
     "encoder.layers.#.blocks.0.attention.self.relative_position_bias_table "
     "encoder.layers.#.blocks.0.attention.self.value.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.0.attention.self.value.weight "
     "encoder.layers.#.blocks.0.intermediate.dense.bias "
     "encoder.layers.#.blocks.0.intermediate.dense.weight encoder.layers.#.blocks.0.layernorm_after.bias "
     "encoder.layers.#.blocks.0.layernorm_after.weight encoder.layers.#.blocks.0.layernorm_before.bias "
     "encoder.layers.#.blocks.0.layernorm_before.weight encoder.layers.#.blocks.0.output.dense.bias "
     "encoder.layers.#.blocks.0.output.dense.weight "
     "encoder.layers.#.blocks.1.attention.output.dense.bias "
     "encoder.layers.#.blocks.1.attention.output.dense.weight "
     "encoder.layers.#.blocks.1.attention.self.key.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.self.key.weight "
     "encoder.layers.#.blocks.1.attention.self.query.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.self.query.weight "
     "encoder.layers.#.blocks.1.attention.self.relative_position_bias_table "
     "encoder.layers.#.blocks.1.attention.self.value.bias?qkv_bias=true* "
     "encoder.layers.#.blocks.1.attention.self.value.weight "
     "encoder.layers.#.blocks.1.intermediate.dense.bias "
     "encoder.layers.#.blocks.1.intermediate.dense.weight encoder.layers.#.blocks.1.layernorm_after.bias "
     "encoder.layers.#.blocks.1.layernorm_after.weight encoder.layers.#.blocks.1.layernorm_before.bias "
     "encoder.layers.#.blocks.1.layernorm_before.weight encoder.layers.#.blocks.1.output.dense.bias "
     "encoder.layers.#.blocks.1.output.dense.weight hidden_states_norms.stage4.bias "
     "hidden_states_norms.stage4.weight"},
    {"swin", "SwinForImageClassification", false, "swin.", shared51,
     "classifier.bias classifier.weight"},
    {"swin", "SwinModel", true, "swin.", shared51,
     ""},
    {"swin", "SwinForMaskedImageModeling", false, "swin.", shared51,
     "decoder.#.bias decoder.#.weight"},
    {"albert", "AlbertForMaskedLM", false, "albert.", shared52,
     "albert.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "albert.embeddings.word_embeddings.weight|predictions.decoder.weight?tie_word_embeddings=true* "
     "predictions.LayerNorm.bias predictions.LayerNorm.weight predictions.bias?tie_word_embeddings=false "
     "predictions.bias|predictions.decoder.bias?tie_word_embeddings=true* "
     "predictions.decoder.bias?tie_word_embeddings=false "
     "predictions.decoder.weight?tie_word_embeddings=false predictions.dense.bias "
     "predictions.dense.weight"},
    {"albert", "AlbertForMultipleChoice AlbertForSequenceClassification", false, "albert.", shared52,
     "albert.embeddings.word_embeddings.weight albert.pooler.bias albert.pooler.weight classifier.bias "
     "classifier.weight"},
    {"albert", "AlbertForPreTraining", false, "albert.", shared52,
     "albert.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "albert.embeddings.word_embeddings.weight|predictions.decoder.weight?tie_word_embeddings=true* "
     "albert.pooler.bias albert.pooler.weight predictions.LayerNorm.bias predictions.LayerNorm.weight "
     "predictions.bias?tie_word_embeddings=false "
     "predictions.bias|predictions.decoder.bias?tie_word_embeddings=true* "
     "predictions.decoder.bias?tie_word_embeddings=false "
     "predictions.decoder.weight?tie_word_embeddings=false predictions.dense.bias "
     "predictions.dense.weight sop_classifier.classifier.bias sop_classifier.classifier.weight"},
    {"albert", "AlbertForQuestionAnswering", false, "albert.", shared52,
     "albert.embeddings.word_embeddings.weight qa_outputs.bias qa_outputs.weight"},
    {"albert", "AlbertModel", true, "albert.", shared52,
     "embeddings.word_embeddings.weight"},
    {"albert", "AlbertForTokenClassification", false, "albert.", shared52,
     "albert.embeddings.word_embeddings.weight classifier.bias classifier.weight"},
    {"mpnet", "MPNetForMaskedLM", false, "mpnet.", shared53,
     "lm_head.bias?tie_word_embeddings=false lm_head.bias|lm_head.decoder.bias?tie_word_embeddings=true* "
     "lm_head.decoder.bias?tie_word_embeddings=false lm_head.decoder.weight?tie_word_embeddings=false "
     "lm_head.dense.bias lm_head.dense.weight lm_head.layer_norm.bias lm_head.layer_norm.weight "
     "mpnet.embeddings.word_embeddings.weight?tie_word_embeddings=false "
     "mpnet.embeddings.word_embeddings.weight|lm_head.decoder.weight?tie_word_embeddings=true*"},
    {"mpnet", "MPNetForMultipleChoice", false, "mpnet.", shared53,
     "classifier.bias classifier.weight mpnet.embeddings.word_embeddings.weight mpnet.pooler.dense.bias "
     "mpnet.pooler.dense.weight"},
    {"mpnet", "MPNetForQuestionAnswering", false, "mpnet.", shared53,
     "mpnet.embeddings.word_embeddings.weight qa_outputs.bias qa_outputs.weight"},
    {"mpnet", "MPNetForSequenceClassification", false, "mpnet.", shared53,
     "classifier.dense.bias classifier.dense.weight classifier.out_proj.bias classifier.out_proj.weight "
     "mpnet.embeddings.word_embeddings.weight"},
    {"mpnet", "MPNetForTokenClassification", false, "mpnet.", shared53,
     "classifier.bias classifier.weight mpnet.embeddings.word_embeddings.weight"},
    {"mpnet", "MPNetModel", true, "mpnet.", shared53,
     "embeddings.word_embeddings.weight"},
    {"xlnet", "XLNetLMHeadModel", false, "transformer.", shared54,
     "lm_loss.bias lm_loss.weight?tie_word_embeddings=false "
     "transformer.word_embedding.weight?tie_word_embeddings=false "
     "transformer.word_embedding.weight|lm_loss.weight?tie_word_embeddings=true*"},
    {"xlnet", "XLNetForMultipleChoice XLNetForSequenceClassification", false, "transformer.", shared54,
     "logits_proj.bias logits_proj.weight sequence_summary.summary.bias?summary_use_proj=true* "
     "sequence_summary.summary.weight?summary_use_proj=true* transformer.word_embedding.weight"},
    {"xlnet", "XLNetForQuestionAnsweringSimple", false, "transformer.", shared54,
     "qa_outputs.bias qa_outputs.weight transformer.word_embedding.weight"},
    {"xlnet", "XLNetForTokenClassification", false, "transformer.", shared54,
     "classifier.bias classifier.weight transformer.word_embedding.weight"},
    {"xlnet", "XLNetModel", true, "transformer.", shared54,
     "word_embedding.weight"},
    {"modernbert", "ModernBertForMaskedLM", false, "model.", shared55,
     "decoder.bias?decoder_bias=true* decoder.weight?tie_word_embeddings=false "
     "head.dense.bias?classifier_bias=true head.dense.weight head.norm.bias?norm_bias=true "
     "head.norm.weight model.embeddings.tok_embeddings.weight?tie_word_embeddings=false "
     "model.embeddings.tok_embeddings.weight|decoder.weight?tie_word_embeddings=true*"},
    {"modernbert", "ModernBertForMultipleChoice ModernBertForQuestionAnswering ModernBertForSequenceClassification ModernBertForTokenClassification", false, "model.", shared55,
     "classifier.bias classifier.weight head.dense.bias?classifier_bias=true head.dense.weight "
     "head.norm.bias?norm_bias=true head.norm.weight model.embeddings.tok_embeddings.weight"},
    {"modernbert", "ModernBertModel", true, "model.", shared55,
     "embeddings.tok_embeddings.weight"},
    {"gpt_bigcode", "GPTBigCodeForCausalLM", false, "transformer.", shared56,
     "lm_head.weight?tie_word_embeddings=false transformer.wte.weight?tie_word_embeddings=false "
     "transformer.wte.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"gpt_bigcode", "GPTBigCodeForSequenceClassification", false, "transformer.", shared56,
     "score.weight transformer.wte.weight"},
    {"gpt_bigcode", "GPTBigCodeForTokenClassification", false, "transformer.", shared56,
     "classifier.bias classifier.weight transformer.wte.weight"},
    {"gpt_bigcode", "GPTBigCodeModel", true, "transformer.", shared56,
     "wte.weight"},
    {"codegen", "CodeGenForCausalLM", false, "transformer.", shared57,
     "lm_head.bias lm_head.weight?tie_word_embeddings=false* "
     "transformer.wte.weight?tie_word_embeddings=false* "
     "transformer.wte.weight|lm_head.weight?tie_word_embeddings=true"},
    {"codegen", "CodeGenModel", true, "transformer.", shared57,
     "wte.weight"},
    {"clip", "CLIPForImageClassification", false, "clip.", "",
     "classifier.bias classifier.weight vision_model.embeddings.class_embedding "
     "vision_model.embeddings.patch_embedding.weight vision_model.embeddings.position_embedding.weight "
     "vision_model.encoder.layers.#.layer_norm1.bias vision_model.encoder.layers.#.layer_norm1.weight "
     "vision_model.encoder.layers.#.layer_norm2.bias vision_model.encoder.layers.#.layer_norm2.weight "
     "vision_model.encoder.layers.#.mlp.fc1.bias vision_model.encoder.layers.#.mlp.fc1.weight "
     "vision_model.encoder.layers.#.mlp.fc2.bias vision_model.encoder.layers.#.mlp.fc2.weight "
     "vision_model.encoder.layers.#.self_attn.k_proj.bias "
     "vision_model.encoder.layers.#.self_attn.k_proj.weight "
     "vision_model.encoder.layers.#.self_attn.out_proj.bias "
     "vision_model.encoder.layers.#.self_attn.out_proj.weight "
     "vision_model.encoder.layers.#.self_attn.q_proj.bias "
     "vision_model.encoder.layers.#.self_attn.q_proj.weight "
     "vision_model.encoder.layers.#.self_attn.v_proj.bias "
     "vision_model.encoder.layers.#.self_attn.v_proj.weight vision_model.post_layernorm.bias "
     "vision_model.post_layernorm.weight vision_model.pre_layrnorm.bias vision_model.pre_layrnorm.weight"},
    {"clip", "CLIPModel", true, "clip.", shared58,
     ""},
    {"clip_text_model", "CLIPTextModel", true, "clip.", shared59,
     ""},
    {"clip_vision_model", "CLIPVisionModel", true, "clip.", shared60,
     ""},
    {"siglip", "SiglipForImageClassification", false, "siglip.", "",
     "classifier.bias classifier.weight vision_model.embeddings.patch_embedding.bias "
     "vision_model.embeddings.patch_embedding.weight vision_model.embeddings.position_embedding.weight "
     "vision_model.encoder.layers.#.layer_norm1.bias vision_model.encoder.layers.#.layer_norm1.weight "
     "vision_model.encoder.layers.#.layer_norm2.bias vision_model.encoder.layers.#.layer_norm2.weight "
     "vision_model.encoder.layers.#.mlp.fc1.bias vision_model.encoder.layers.#.mlp.fc1.weight "
     "vision_model.encoder.layers.#.mlp.fc2.bias vision_model.encoder.layers.#.mlp.fc2.weight "
     "vision_model.encoder.layers.#.self_attn.k_proj.bias "
     "vision_model.encoder.layers.#.self_attn.k_proj.weight "
     "vision_model.encoder.layers.#.self_attn.out_proj.bias "
     "vision_model.encoder.layers.#.self_attn.out_proj.weight "
     "vision_model.encoder.layers.#.self_attn.q_proj.bias "
     "vision_model.encoder.layers.#.self_attn.q_proj.weight "
     "vision_model.encoder.layers.#.self_attn.v_proj.bias "
     "vision_model.encoder.layers.#.self_attn.v_proj.weight vision_model.head.attention.in_proj_bias "
     "vision_model.head.attention.in_proj_weight vision_model.head.attention.out_proj.bias "
     "vision_model.head.attention.out_proj.weight vision_model.head.layernorm.bias "
     "vision_model.head.layernorm.weight vision_model.head.mlp.fc1.bias vision_model.head.mlp.fc1.weight "
     "vision_model.head.mlp.fc2.bias vision_model.head.mlp.fc2.weight vision_model.head.probe "
     "vision_model.post_layernorm.bias vision_model.post_layernorm.weight"},
    {"siglip", "SiglipModel", true, "siglip.", shared61,
     ""},
    {"wav2vec2", "Wav2Vec2ForSequenceClassification", false, "wav2vec2.", shared62,
     "classifier.bias classifier.weight layer_weights?use_weighted_layer_sum=true projector.bias "
     "projector.weight"},
    {"wav2vec2", "Wav2Vec2ForAudioFrameClassification", false, "wav2vec2.", shared62,
     "classifier.bias classifier.weight layer_weights?use_weighted_layer_sum=true"},
    {"wav2vec2", "Wav2Vec2ForXVector", false, "wav2vec2.", shared62,
     "classifier.bias classifier.weight feature_extractor.bias feature_extractor.weight "
     "layer_weights?use_weighted_layer_sum=true objective.weight projector.bias projector.weight "
     "tdnn.#.kernel.bias tdnn.#.kernel.weight wav2vec2.adapter.layers.#.conv.bias?add_adapter=true "
     "wav2vec2.adapter.layers.#.conv.weight?add_adapter=true"},
    {"wav2vec2", "Wav2Vec2ForCTC", false, "wav2vec2.", shared62,
     "lm_head.bias lm_head.weight wav2vec2.adapter.layers.#.conv.bias?add_adapter=true "
     "wav2vec2.adapter.layers.#.conv.weight?add_adapter=true"},
    {"wav2vec2", "Wav2Vec2ForPreTraining", false, "wav2vec2.", shared62,
     "project_hid.bias project_hid.weight project_q.bias project_q.weight quantizer.codevectors "
     "quantizer.weight_proj.bias quantizer.weight_proj.weight "
     "wav2vec2.adapter.layers.#.conv.bias?add_adapter=true "
     "wav2vec2.adapter.layers.#.conv.weight?add_adapter=true"},
    {"wav2vec2", "Wav2Vec2Model", true, "wav2vec2.", shared62,
     "adapter.layers.#.conv.bias?add_adapter=true adapter.layers.#.conv.weight?add_adapter=true"},
    {"hubert", "HubertForSequenceClassification", false, "hubert.", shared63,
     "classifier.bias classifier.weight layer_weights?use_weighted_layer_sum=true projector.bias "
     "projector.weight"},
    {"hubert", "HubertForCTC", false, "hubert.", shared63,
     "lm_head.bias lm_head.weight"},
    {"hubert", "HubertModel", true, "hubert.", shared63,
     ""},
    {"qwen2_moe", "Qwen2MoeForCausalLM", false, "model.", shared64,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"qwen2_moe", "Qwen2MoeForQuestionAnswering", false, "model.", shared64,
     "model.embed_tokens.weight qa_outputs.bias qa_outputs.weight"},
    {"qwen2_moe", "Qwen2MoeForSequenceClassification", false, "model.", shared64,
     "model.embed_tokens.weight score.weight"},
    {"qwen2_moe", "Qwen2MoeForTokenClassification", false, "model.", shared64,
     "model.embed_tokens.weight score.bias score.weight"},
    {"qwen2_moe", "Qwen2MoeModel", true, "model.", shared64,
     "embed_tokens.weight"},
    {"qwen3_moe", "Qwen3MoeForCausalLM", false, "model.", shared65,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"qwen3_moe", "Qwen3MoeForQuestionAnswering", false, "transformer.", shared65,
     "qa_outputs.bias qa_outputs.weight transformer.embed_tokens.weight"},
    {"qwen3_moe", "Qwen3MoeForSequenceClassification", false, "model.", shared65,
     "model.embed_tokens.weight score.weight"},
    {"qwen3_moe", "Qwen3MoeForTokenClassification", false, "model.", shared65,
     "model.embed_tokens.weight score.bias score.weight"},
    {"qwen3_moe", "Qwen3MoeModel", true, "model.", shared65,
     "embed_tokens.weight"},
    {"olmoe", "OlmoeForCausalLM", false, "model.", shared66,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"olmoe", "OlmoeModel", true, "model.", shared66,
     "embed_tokens.weight"},
    {"olmoe", "OlmoeForCausalLM", false, "model.", shared67,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"olmoe", "OlmoeModel", true, "model.", shared67,
     "embed_tokens.weight"},
    {"granitemoe", "GraniteMoeForCausalLM", false, "model.", shared68,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"granitemoe", "GraniteMoeModel", true, "model.", shared68,
     "embed_tokens.weight"},
    {"granitemoe", "GraniteMoeForCausalLM", false, "model.", shared69,
     "lm_head.weight?tie_word_embeddings=false* model.embed_tokens.weight?tie_word_embeddings=false* "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true"},
    {"granitemoe", "GraniteMoeModel", true, "model.", shared69,
     "embed_tokens.weight"},
    {"gemma3_text", "Gemma3ForCausalLM", false, "model.", shared70,
     "lm_head.weight?tie_word_embeddings=false model.embed_tokens.weight?tie_word_embeddings=false "
     "model.embed_tokens.weight|lm_head.weight?tie_word_embeddings=true*"},
    {"gemma3_text", "Gemma3TextForSequenceClassification", false, "model.", shared70,
     "model.embed_tokens.weight score.weight"},
    {"gemma3_text", "Gemma3TextModel", true, "model.", shared70,
     "embed_tokens.weight"},
};

} // namespace sparsescope::transformers_needs
