// gguf-py/gguf/tensor_mapping.py, gguf-py/gguf/constants.py, llama.cpp's conversion of each family (what it
// changes beside names) and src/llama-model.cpp (what it computes without a key).
#include "weights/anatomy/gguf_names.h"

#include <array>

namespace sparsescope {
namespace {

using enum Change;

/// What most decoders have.
constexpr std::array attentionBlock{
    ModuleName{"attn_norm", "input_layernorm"},    ModuleName{"attn_q", "self_attn.q_proj"},
    ModuleName{"attn_k", "self_attn.k_proj"},      ModuleName{"attn_v", "self_attn.v_proj"},
    ModuleName{"attn_output", "self_attn.o_proj"}, ModuleName{"ffn_norm", "post_attention_layernorm"}};
constexpr std::array decoderOutside{ModuleName{"token_embd", "model.embed_tokens"},
                                    ModuleName{"output_norm", "model.norm"}, ModuleName{"output", "lm_head"},
                                    ModuleName{"rope_freqs", ""}};
constexpr NameScheme attention{"blk.", "model.layers.", attentionBlock, decoderOutside};
constexpr std::array gatedBlock{ModuleName{"ffn_gate", "mlp.gate_proj"}, ModuleName{"ffn_up", "mlp.up_proj"},
                                ModuleName{"ffn_down", "mlp.down_proj"}};
constexpr NameScheme decoder{"blk.", "model.layers.", gatedBlock, {}, &attention};
constexpr std::array decoderSchemes{decoder};
constexpr std::array headNormBlock{ModuleName{"attn_q_norm", "self_attn.q_norm"},
                                   ModuleName{"attn_k_norm", "self_attn.k_norm"}};
constexpr NameScheme headNorms{"blk.", "model.layers.", headNormBlock, {}, &attention};
constexpr std::array qwen3Schemes{NameScheme{"blk.", "model.layers.", headNormBlock, {}, &decoder}};

constexpr std::array mixtralBlock{
    ModuleName{"ffn_gate_inp", "block_sparse_moe.gate"},
    ModuleName{"ffn_gate_exps", "block_sparse_moe.experts.#.w1", Apart},
    ModuleName{"ffn_down_exps", "block_sparse_moe.experts.#.w2", Apart},
    ModuleName{"ffn_up_exps", "block_sparse_moe.experts.#.w3", Apart},
    ModuleName{"ffn_gate.#", "block_sparse_moe.experts.#.w1"}, // of files before the spring of 2024
    ModuleName{"ffn_down.#", "block_sparse_moe.experts.#.w2"},
    ModuleName{"ffn_up.#", "block_sparse_moe.experts.#.w3"}};
constexpr std::array mixtralSchemes{NameScheme{"blk.", "model.layers.", mixtralBlock, {}, &attention}};
constexpr std::array mixtralKeys{ConfigName{"num_experts", "num_local_experts"}};

constexpr std::array qwenExpertsBlock{ModuleName{"ffn_gate_inp", "mlp.gate"},
                                      ModuleName{"ffn_gate_exps", "mlp.experts.#.gate_proj", Apart},
                                      ModuleName{"ffn_down_exps", "mlp.experts.#.down_proj", Apart},
                                      ModuleName{"ffn_up_exps", "mlp.experts.#.up_proj", Apart},
                                      ModuleName{"ffn_gate_inp_shexp", "mlp.shared_expert_gate", AxisInFront},
                                      ModuleName{"ffn_gate_shexp", "mlp.shared_expert.gate_proj"},
                                      ModuleName{"ffn_down_shexp", "mlp.shared_expert.down_proj"},
                                      ModuleName{"ffn_up_shexp", "mlp.shared_expert.up_proj"}};
constexpr std::array qwen2ExpertsSchemes{
    NameScheme{"blk.", "model.layers.", qwenExpertsBlock, {}, &attention}};
constexpr std::array qwen3ExpertsSchemes{
    NameScheme{"blk.", "model.layers.", qwenExpertsBlock, {}, &headNorms}};

constexpr std::array gptOssBlock{
    ModuleName{"post_attention_norm", "post_attention_layernorm"},
    ModuleName{"attn_sinks.weight", "self_attn.sinks"},
    ModuleName{"ffn_gate_inp", "mlp.router"},
    ModuleName{"ffn_gate_exps.weight", "mlp.experts.gate_up_proj", GateUpAlternate},
    ModuleName{"ffn_gate_exps.bias", "mlp.experts.gate_up_proj_bias", GateUpAlternate},
    ModuleName{"ffn_up_exps", ""}, // with the gates
    ModuleName{"ffn_down_exps.weight", "mlp.experts.down_proj", Turned},
    ModuleName{"ffn_down_exps.bias", "mlp.experts.down_proj_bias"}};
constexpr std::array gptOssSchemes{NameScheme{"blk.", "model.layers.", gptOssBlock, {}, &attention}};

/// Gemma's norms multiply by 1 + w.
constexpr std::array gemmaBlock{ModuleName{"attn_norm", "input_layernorm", LessOne},
                                ModuleName{"ffn_norm", "post_attention_layernorm", LessOne}};
constexpr std::array gemmaOutside{ModuleName{"output_norm", "model.norm", LessOne}};
constexpr std::array gemmaSchemes{NameScheme{"blk.", "model.layers.", gemmaBlock, gemmaOutside, &decoder}};
constexpr std::array gemma2Block{ModuleName{"attn_norm", "input_layernorm", LessOne},
                                 ModuleName{"post_attention_norm", "post_attention_layernorm", LessOne},
                                 ModuleName{"ffn_norm", "pre_feedforward_layernorm", LessOne},
                                 ModuleName{"post_ffw_norm", "post_feedforward_layernorm", LessOne}};
constexpr NameScheme gemma2{"blk.", "model.layers.", gemma2Block, gemmaOutside, &decoder};
constexpr std::array gemma2Schemes{gemma2};
constexpr std::array gemma3Block{ModuleName{"attn_q_norm", "self_attn.q_norm", LessOne},
                                 ModuleName{"attn_k_norm", "self_attn.k_norm", LessOne}};
constexpr std::array gemma3Schemes{NameScheme{"blk.", "model.layers.", gemma3Block, {}, &gemma2}};
constexpr std::string_view gemmaConstants =
    R"({"hidden_act": "gelu_pytorch_tanh", "hidden_activation": "gelu_pytorch_tanh"})";

constexpr std::array phi3Block{ModuleName{"attn_qkv", "self_attn.qkv_proj"},
                               ModuleName{"ffn_up", "mlp.gate_up_proj"},
                               ModuleName{"ffn_down", "mlp.down_proj"}};
constexpr std::array phi3Outside{ModuleName{"rope_factors_long", ""}, ModuleName{"rope_factors_short", ""}};
constexpr std::array phi3Schemes{NameScheme{"blk.", "model.layers.", phi3Block, phi3Outside, &attention}};

constexpr std::array phiBlock{ModuleName{"attn_output", "self_attn.dense"}, ModuleName{"ffn_up", "mlp.fc1"},
                              ModuleName{"ffn_down", "mlp.fc2"}};
constexpr std::array phiOutside{ModuleName{"output_norm", "model.final_layernorm"}};
constexpr std::array phiSchemes{NameScheme{"blk.", "model.layers.", phiBlock, phiOutside, &attention}};

constexpr std::array starcoder2Block{ModuleName{"ffn_up", "mlp.c_fc"}, ModuleName{"ffn_down", "mlp.c_proj"}};
constexpr std::array starcoder2Schemes{NameScheme{"blk.", "model.layers.", starcoder2Block, {}, &attention}};
constexpr std::array starcoder2Keys{ConfigName{"layer_norm_eps", "norm_epsilon"}};

constexpr std::array stablelmBlock{
    ModuleName{"attn_q_norm.weight", "self_attn.q_layernorm.norms.#.weight", Apart},
    ModuleName{"attn_k_norm.weight", "self_attn.k_layernorm.norms.#.weight", Apart}};
constexpr std::array stablelmSchemes{NameScheme{"blk.", "model.layers.", stablelmBlock, {}, &decoder}};
constexpr std::array stablelmFlags{ConfigFlag{"qk_layernorm", "blk.0.attn_q_norm.weight"},
                                   ConfigFlag{"use_parallel_residual", "!blk.0.ffn_norm.weight"}};

constexpr std::array nemotronBlock{ModuleName{"attn_norm.weight", "input_layernorm.weight", LessOne},
                                   ModuleName{"ffn_norm.weight", "post_attention_layernorm.weight", LessOne},
                                   ModuleName{"ffn_up", "mlp.up_proj"},
                                   ModuleName{"ffn_down", "mlp.down_proj"}};
constexpr std::array nemotronOutside{ModuleName{"output_norm.weight", "model.norm.weight", LessOne}};
constexpr std::array nemotronSchemes{
    NameScheme{"blk.", "model.layers.", nemotronBlock, nemotronOutside, &attention}};
constexpr std::array nemotronKeys{ConfigName{"layer_norm_eps", "norm_eps"},
                                  ConfigName{"rms_norm_eps", "norm_eps"}};

/// Conv1D keeps its weights [in, out].
constexpr std::array gpt2Block{ModuleName{"attn_norm", "ln_1"},
                               ModuleName{"attn_qkv.weight", "attn.c_attn.weight", Turned},
                               ModuleName{"attn_qkv", "attn.c_attn"},
                               ModuleName{"attn_output.weight", "attn.c_proj.weight", Turned},
                               ModuleName{"attn_output", "attn.c_proj"},
                               ModuleName{"ffn_norm", "ln_2"},
                               ModuleName{"ffn_up.weight", "mlp.c_fc.weight", Turned},
                               ModuleName{"ffn_up", "mlp.c_fc"},
                               ModuleName{"ffn_down.weight", "mlp.c_proj.weight", Turned},
                               ModuleName{"ffn_down", "mlp.c_proj"}};
constexpr std::array gpt2Outside{
    ModuleName{"token_embd", "transformer.wte"}, ModuleName{"position_embd", "transformer.wpe"},
    ModuleName{"output_norm", "transformer.ln_f"}, ModuleName{"output", "lm_head"}};
constexpr std::array gpt2Schemes{NameScheme{"blk.", "transformer.h.", gpt2Block, gpt2Outside}};
constexpr std::array gpt2Keys{ConfigName{"hidden_size", "n_embd"},
                              ConfigName{"num_hidden_layers", "n_layer"},
                              ConfigName{"num_attention_heads", "n_head"},
                              ConfigName{"num_key_value_heads", ""},
                              ConfigName{"intermediate_size", "n_inner"},
                              ConfigName{"max_position_embeddings", "n_positions"},
                              ConfigName{"layer_norm_eps", "layer_norm_epsilon"}};

constexpr std::array bloomBlock{ModuleName{"attn_norm", "input_layernorm"},
                                ModuleName{"attn_qkv", "self_attention.query_key_value", HeadGroups},
                                ModuleName{"attn_output", "self_attention.dense"},
                                ModuleName{"ffn_norm", "post_attention_layernorm"},
                                ModuleName{"ffn_up", "mlp.dense_h_to_4h"},
                                ModuleName{"ffn_down", "mlp.dense_4h_to_h"}};
constexpr std::array bloomOutside{ModuleName{"token_embd", "transformer.word_embeddings"},
                                  ModuleName{"token_embd_norm", "transformer.word_embeddings_layernorm"},
                                  ModuleName{"output_norm", "transformer.ln_f"},
                                  ModuleName{"output", "lm_head"}};
constexpr NameScheme bloom{"blk.", "transformer.h.", bloomBlock, bloomOutside};
constexpr std::array bloomSchemes{bloom};
constexpr std::array bloomKeys{ConfigName{"num_hidden_layers", "n_layer"},
                               ConfigName{"num_attention_heads", "n_head"},
                               ConfigName{"num_key_value_heads", ""}, ConfigName{"intermediate_size", ""},
                               ConfigName{"layer_norm_eps", "layer_norm_epsilon"}};

/// Of 40B and 180B, whose attention and FFN have a norm each.
constexpr std::array falcon40Block{ModuleName{"attn_norm", "ln_mlp"}, ModuleName{"attn_norm_2", "ln_attn"}};
constexpr std::array falcon40Schemes{NameScheme{"blk.", "transformer.h.", falcon40Block, {}, &bloom}};
constexpr std::array falconKeys{ConfigName{"num_key_value_heads", "num_kv_heads"},
                                ConfigName{"intermediate_size", "ffn_hidden_size"},
                                ConfigName{"layer_norm_eps", "layer_norm_epsilon"}};
constexpr std::string_view falconConstants =
    R"({"parallel_attn": true, "alibi": false, "activation": "gelu"})";

constexpr std::array neoxBlock{ModuleName{"attn_qkv", "attention.query_key_value", HeadGroups},
                               ModuleName{"attn_output", "attention.dense"}};
constexpr std::array neoxOutside{ModuleName{"token_embd", "gpt_neox.embed_in"},
                                 ModuleName{"output_norm", "gpt_neox.final_layer_norm"},
                                 ModuleName{"output", "embed_out"}};
constexpr std::array neoxSchemes{NameScheme{"blk.", "gpt_neox.layers.", neoxBlock, neoxOutside, &bloom}};
constexpr std::array neoxKeys{ConfigName{"num_key_value_heads", ""},
                              ConfigName{"rope_theta", "rotary_emb_base"},
                              ConfigName{"partial_rotary_factor", "rotary_pct"}};

constexpr std::array mambaBlock{ModuleName{"attn_norm", "norm"},
                                ModuleName{"ssm_in", "mixer.in_proj"},
                                ModuleName{"ssm_conv1d.weight", "mixer.conv1d.weight", AxisBetween},
                                ModuleName{"ssm_conv1d", "mixer.conv1d"},
                                ModuleName{"ssm_x", "mixer.x_proj"},
                                ModuleName{"ssm_dt", "mixer.dt_proj"},
                                ModuleName{"ssm_a", "mixer.A_log", Logarithm},
                                ModuleName{"ssm_d", "mixer.D"},
                                ModuleName{"ssm_out", "mixer.out_proj"}};
constexpr std::array mambaOutside{ModuleName{"token_embd", "backbone.embeddings"},
                                  ModuleName{"output_norm", "backbone.norm_f"},
                                  ModuleName{"output", "lm_head"}};
constexpr std::array mambaSchemes{NameScheme{"blk.", "backbone.layers.", mambaBlock, mambaOutside}};
constexpr std::array mambaKeys{ConfigName{"ssm_inner_size", "intermediate_size"},
                               ConfigName{"num_attention_heads", ""},
                               ConfigName{"num_key_value_heads", ""},
                               ConfigName{"max_position_embeddings", ""},
                               ConfigName{"rms_norm_eps", "layer_norm_epsilon"},
                               ConfigName{"ssm_dt_b_c_rms", ""}};

constexpr std::array bertBlock{ModuleName{"attn_q", "attention.self.query"},
                               ModuleName{"attn_k", "attention.self.key"},
                               ModuleName{"attn_v", "attention.self.value"},
                               ModuleName{"attn_output", "attention.output.dense"},
                               ModuleName{"attn_output_norm", "attention.output.LayerNorm"},
                               ModuleName{"ffn_up", "intermediate.dense"},
                               ModuleName{"ffn_down", "output.dense"},
                               ModuleName{"layer_output_norm", "output.LayerNorm"}};
constexpr std::array bertOutside{ModuleName{"token_embd", "embeddings.word_embeddings"},
                                 ModuleName{"position_embd", "embeddings.position_embeddings"},
                                 ModuleName{"token_types", "embeddings.token_type_embeddings"},
                                 ModuleName{"token_embd_norm", "embeddings.LayerNorm"}};
constexpr std::array bertSchemes{NameScheme{"blk.", "encoder.layer.", bertBlock, bertOutside}};
constexpr std::array bertKeys{ConfigName{"num_key_value_heads", ""}};

constexpr std::array t5EncoderBlock{ModuleName{"attn_norm", "layer.0.layer_norm"},
                                    ModuleName{"attn_q", "layer.0.SelfAttention.q"},
                                    ModuleName{"attn_k", "layer.0.SelfAttention.k"},
                                    ModuleName{"attn_v", "layer.0.SelfAttention.v"},
                                    ModuleName{"attn_o", "layer.0.SelfAttention.o"},
                                    ModuleName{"attn_rel_b", "layer.0.SelfAttention.relative_attention_bias"},
                                    ModuleName{"ffn_norm", "layer.1.layer_norm"},
                                    ModuleName{"ffn_gate", "layer.1.DenseReluDense.wi_0"},
                                    ModuleName{"ffn_up", "layer.1.DenseReluDense.wi_1"},
                                    ModuleName{"ffn_down", "layer.1.DenseReluDense.wo"}};
constexpr std::array t5DecoderBlock{ModuleName{"cross_attn_norm", "layer.1.layer_norm"},
                                    ModuleName{"cross_attn_q", "layer.1.EncDecAttention.q"},
                                    ModuleName{"cross_attn_k", "layer.1.EncDecAttention.k"},
                                    ModuleName{"cross_attn_v", "layer.1.EncDecAttention.v"},
                                    ModuleName{"cross_attn_o", "layer.1.EncDecAttention.o"},
                                    ModuleName{"ffn_norm", "layer.2.layer_norm"},
                                    ModuleName{"ffn_gate", "layer.2.DenseReluDense.wi_0"},
                                    ModuleName{"ffn_up", "layer.2.DenseReluDense.wi_1"},
                                    ModuleName{"ffn_down", "layer.2.DenseReluDense.wo"}};
/// Of one matrix before the activation.
constexpr std::array t5PlainEncoderBlock{ModuleName{"ffn_up", "layer.1.DenseReluDense.wi"}};
constexpr std::array t5PlainDecoderBlock{ModuleName{"ffn_up", "layer.2.DenseReluDense.wi"}};
constexpr std::array t5Outside{ModuleName{"token_embd", "shared"}, ModuleName{"output", "lm_head"},
                               ModuleName{"enc.output_norm", "encoder.final_layer_norm"},
                               ModuleName{"dec.output_norm", "decoder.final_layer_norm"}};
constexpr NameScheme t5Encoder{"enc.blk.", "encoder.block.", t5EncoderBlock, t5Outside};
constexpr NameScheme t5Decoder{"dec.blk.", "decoder.block.", t5DecoderBlock, {}, &t5Encoder};
constexpr std::array t5GatedSchemes{t5Decoder, t5Encoder};
constexpr std::array t5PlainSchemes{
    NameScheme{"dec.blk.", "decoder.block.", t5PlainDecoderBlock, {}, &t5Decoder},
    NameScheme{"enc.blk.", "encoder.block.", t5PlainEncoderBlock, {}, &t5Encoder}};
constexpr std::array t5Keys{ConfigName{"hidden_size", "d_model"},
                            ConfigName{"head_dim", "d_kv"},
                            ConfigName{"intermediate_size", "d_ff"},
                            ConfigName{"num_hidden_layers", "num_layers"},
                            ConfigName{"num_attention_heads", "num_heads"},
                            ConfigName{"num_key_value_heads", ""},
                            ConfigName{"max_position_embeddings", "n_positions"},
                            ConfigName{"layer_norm_eps", "layer_norm_epsilon"},
                            ConfigName{"rms_norm_eps", "layer_norm_epsilon"}};

/// Where transformers makes a bias (modeling_*.py of each).
constexpr BiasRule attentionBias{"attention_bias", "attn_q attn_k attn_v attn_output"};
constexpr std::array attentionBiases{attentionBias};
constexpr std::array llamaBiases{attentionBias, BiasRule{"mlp_bias", "ffn_gate ffn_up ffn_down"}};
constexpr std::array qwen2Biases{BiasRule{"", "attn_q attn_k attn_v"}};
constexpr std::array qwen2ExpertsBiases{BiasRule{"qkv_bias", "attn_q attn_k attn_v"}};
constexpr std::array gptOssBiases{attentionBias,
                                  BiasRule{"", "ffn_gate_inp ffn_gate_exps ffn_up_exps ffn_down_exps"}};
constexpr std::array phiBiases{
    BiasRule{"", "attn_norm attn_q attn_k attn_v attn_output ffn_up ffn_down output_norm output"}};
constexpr BiasRule normBias{"", "attn_norm ffn_norm output_norm"};
constexpr std::array starcoder2Biases{
    normBias, BiasRule{"use_bias", "attn_q attn_k attn_v attn_output ffn_up ffn_down"}};
constexpr std::array stablelmBiases{normBias, BiasRule{"use_qkv_bias", "attn_q attn_k attn_v"}};
constexpr std::array nemotronBiases{normBias, attentionBias, BiasRule{"mlp_bias", "ffn_up ffn_down"}};
constexpr std::array gpt2Biases{normBias, BiasRule{"", "attn_qkv attn_output ffn_up ffn_down"}};
constexpr std::array bloomBiases{normBias,
                                 BiasRule{"", "attn_qkv attn_output ffn_up ffn_down token_embd_norm"}};
constexpr std::array falconBiases{normBias, BiasRule{"", "attn_norm_2"},
                                  BiasRule{"bias", "attn_qkv attn_output ffn_up ffn_down"}};
constexpr std::array neoxBiases{normBias, BiasRule{"", "ffn_up ffn_down"},
                                BiasRule{"attention_bias", "attn_qkv attn_output"}};
constexpr std::array mambaBiases{BiasRule{"", "ssm_dt"}, BiasRule{"use_bias", "ssm_in ssm_out"},
                                 BiasRule{"use_conv_bias", "ssm_conv1d"}};
constexpr std::array bertBiases{BiasRule{"", "attn_q attn_k attn_v attn_output attn_output_norm ffn_up "
                                             "ffn_down layer_output_norm token_embd_norm"}};
constexpr std::string_view silu = R"({"hidden_act": "silu"})";
constexpr std::string_view gatedGelu = R"({"feed_forward_proj": "gated-gelu"})";
constexpr std::string_view relu = R"({"feed_forward_proj": "relu"})";

constexpr std::array families{
    GgufFamily{"llama",
               "mixtral",
               "MixtralForCausalLM",
               "blk.0.ffn_gate_inp.weight",
               mixtralSchemes,
               mixtralKeys,
               {},
               {},
               silu},
    GgufFamily{"llama", "llama", "LlamaForCausalLM", {}, decoderSchemes, {}, {}, llamaBiases, silu},
    GgufFamily{"mistral", "mistral", "MistralForCausalLM", {}, decoderSchemes, {}, {}, {}, silu},
    GgufFamily{"qwen2", "qwen2", "Qwen2ForCausalLM", {}, decoderSchemes, {}, {}, qwen2Biases, silu},
    GgufFamily{"qwen3", "qwen3", "Qwen3ForCausalLM", {}, qwen3Schemes, {}, {}, attentionBiases, silu},
    GgufFamily{"qwen2moe",
               "qwen2_moe",
               "Qwen2MoeForCausalLM",
               {},
               qwen2ExpertsSchemes,
               {},
               {},
               qwen2ExpertsBiases,
               R"({"hidden_act": "silu", "norm_topk_prob": false})"},
    GgufFamily{"qwen3moe",
               "qwen3_moe",
               "Qwen3MoeForCausalLM",
               {},
               qwen3ExpertsSchemes,
               {},
               {},
               attentionBiases,
               R"({"hidden_act": "silu", "norm_topk_prob": true})"},
    GgufFamily{
        "gpt-oss", "gpt_oss", "GptOssForCausalLM", {}, gptOssSchemes, mixtralKeys, {}, gptOssBiases, silu},
    GgufFamily{
        "gemma", "gemma", "GemmaForCausalLM", {}, gemmaSchemes, {}, {}, attentionBiases, gemmaConstants},
    GgufFamily{
        "gemma2", "gemma2", "Gemma2ForCausalLM", {}, gemma2Schemes, {}, {}, attentionBiases, gemmaConstants},
    GgufFamily{"gemma3",
               "gemma3_text",
               "Gemma3ForCausalLM",
               {},
               gemma3Schemes,
               {},
               {},
               attentionBiases,
               gemmaConstants},
    GgufFamily{"phi2",
               "phi",
               "PhiForCausalLM",
               {},
               phiSchemes,
               {},
               {},
               phiBiases,
               R"({"hidden_act": "gelu_new", "partial_rotary_factor": 1.0})"},
    GgufFamily{"phi3",
               "phi3",
               "Phi3ForCausalLM",
               {},
               phi3Schemes,
               {},
               {},
               {},
               R"({"hidden_act": "silu", "pad_token_id": null})"},
    GgufFamily{"starcoder2",
               "starcoder2",
               "Starcoder2ForCausalLM",
               {},
               starcoder2Schemes,
               starcoder2Keys,
               {},
               starcoder2Biases,
               R"({"hidden_act": "gelu_pytorch_tanh"})"},
    GgufFamily{"stablelm",
               "stablelm",
               "StableLmForCausalLM",
               {},
               stablelmSchemes,
               {},
               stablelmFlags,
               stablelmBiases,
               R"({"hidden_act": "silu", "partial_rotary_factor": 1.0})"},
    GgufFamily{"nemotron",
               "nemotron",
               "NemotronForCausalLM",
               {},
               nemotronSchemes,
               nemotronKeys,
               {},
               nemotronBiases,
               R"({"hidden_act": "relu2", "partial_rotary_factor": 1.0})"},
    GgufFamily{"gpt2",
               "gpt2",
               "GPT2LMHeadModel",
               {},
               gpt2Schemes,
               gpt2Keys,
               {},
               gpt2Biases,
               R"({"activation_function": "gelu_new"})"},
    GgufFamily{"bloom", "bloom", "BloomForCausalLM", {}, bloomSchemes, bloomKeys, {}, bloomBiases, "{}"},
    GgufFamily{"falcon",
               "falcon",
               "FalconForCausalLM",
               "blk.0.attn_norm_2.weight",
               falcon40Schemes,
               falconKeys,
               {},
               falconBiases,
               falconConstants},
    GgufFamily{"falcon",
               "falcon",
               "FalconForCausalLM",
               {},
               bloomSchemes,
               falconKeys,
               {},
               falconBiases,
               falconConstants},
    GgufFamily{"gptneox",
               "gpt_neox",
               "GPTNeoXForCausalLM",
               {},
               neoxSchemes,
               neoxKeys,
               {},
               neoxBiases,
               R"({"hidden_act": "gelu", "rotary_pct": 1.0})"},
    GgufFamily{"mamba", "mamba", "MambaForCausalLM", {}, mambaSchemes, mambaKeys, {}, mambaBiases, silu},
    GgufFamily{
        "bert", "bert", "BertModel", {}, bertSchemes, bertKeys, {}, bertBiases, R"({"hidden_act": "gelu"})"},
    GgufFamily{"t5",
               "umt5",
               "UMT5ForConditionalGeneration",
               "enc.blk.1.attn_rel_b.weight",
               t5GatedSchemes,
               t5Keys,
               {},
               {},
               gatedGelu},
    GgufFamily{"t5",
               "t5",
               "T5ForConditionalGeneration",
               "enc.blk.0.ffn_gate.weight",
               t5GatedSchemes,
               t5Keys,
               {},
               {},
               gatedGelu},
    GgufFamily{"t5", "t5", "T5ForConditionalGeneration", {}, t5PlainSchemes, t5Keys, {}, {}, relu},
    GgufFamily{"t5encoder",
               "umt5",
               "UMT5EncoderModel",
               "enc.blk.1.attn_rel_b.weight",
               t5GatedSchemes,
               t5Keys,
               {},
               {},
               gatedGelu},
    GgufFamily{"t5encoder",
               "t5",
               "T5EncoderModel",
               "enc.blk.0.ffn_gate.weight",
               t5GatedSchemes,
               t5Keys,
               {},
               {},
               gatedGelu},
    GgufFamily{"t5encoder", "t5", "T5EncoderModel", {}, t5PlainSchemes, t5Keys, {}, {}, relu}};

} // namespace

std::span<const GgufFamily> ggufFamilies() {
    return families;
}

} // namespace sparsescope
