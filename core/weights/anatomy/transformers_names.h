// Made by tests/data/make_transformers_names.py of transformers 5.24.0: how its models call their blocks.
// clang-format off
#pragma once

#include <string_view>

namespace sparsescope::transformers_names {

/// Words with spaces between them: model_types, and where their models have lists of blocks, as they hold and
/// save them, alone and inside of a model with a head; "model.|layers" is both "model.layers" and "layers".
struct Lists {
    std::string_view types, paths;
};
constexpr Lists lists[] = {
    {"xcodec",
     "acoustic_decoder.block acoustic_encoder.block decoder_semantic.conv_blocks "
     "encoder_semantic.conv_blocks quantizer.quantizers semantic_model.encoder.layers"},
    {"neucodec xcodec2",
     "acoustic_decoder.layers acoustic_decoder.post_net acoustic_decoder.prior_net acoustic_encoder.block "
     "semantic_encoder.encoder.layers"},
    {"albert", "albert.|encoder.albert_layer_groups"},
    {"nemotron3_5_transcribe_audio", "asr_encoder.layers diarization_model.model.audio_tower.layers"},
    {"musicgen musicgen_melody",
     "audio_encoder.decoder.layers audio_encoder.encoder.layers audio_encoder.quantizer.layers "
     "decoder.model.decoder.layers text_encoder.encoder.block"},
    {"pe_audio", "audio_encoder.embedder.dac_encoder.block audio_encoder.layers text_model.layers"},
    {"clap", "audio_model.audio_encoder.layers text_model.encoder.layer"},
    {"audio-spectrogram-transformer",
     "audio_spectrogram_transformer.|encoder.layer audio_spectrogram_transformer.|layers"},
    {"zoedepth",
     "backbone.beit.layers backbone.encoder.layer metric_head.attractors metric_head.projectors "
     "neck.fusion_stage.layers neck.reassemble_stage.layers"},
    {"sam2_vision_model", "backbone.blocks"},
    {"wavtokenizer", "backbone.convnext backbone.pos_net encoder_model.encoder.layers"},
    {"vitpose", "backbone.encoder.layer"},
    {"tipsv2_dpt",
     "backbone.encoder.layer depth_head.fusion_blocks neck.fusion_stage.layers "
     "neck.reassemble_stage.layers normals_head.fusion_blocks segmentation_head.fusion_blocks "
     "vision_encoder.blocks"},
    {"depth_anything prompt_depth_anything",
     "backbone.encoder.layer neck.fusion_stage.layers neck.reassemble_stage.layers"},
    {"upernet", "backbone.encoder.stages"},
    {"chmv2", "backbone.layer backbone.model.layer head.fusion_layers head.reassemble_stage.layers"},
    {"sam3_vision_model", "backbone.layers neck.fpn_layers"},
    {"slanet",
     "backbone.post_csp_pan.bottom_up_blocks backbone.post_csp_pan.downsamples "
     "backbone.post_csp_pan.top_down_blocks backbone.vision_backbone.encoder.blocks"},
    {"uvdoc", "backbone.resnet.resnet_down"},
    {"edgetam_vision_model",
     "backbone.timm_model.layer1 backbone.timm_model.layer2 backbone.timm_model.layer3"},
    {"slanext", "backbone.vision_tower.layers"},
    {"xlstm", "backbone.|blocks"},
    {"falcon_mamba mamba mamba2", "backbone.|layers"},
    {"dory nemotron_h", "backbone.|layers model.|layers"},
    {"beit", "beit.|encoder.layer beit.|layers"},
    {"bert bert-generation big_bird megatron-bert", "bert.|encoder.layer"},
    {"biogpt", "biogpt.|layers"},
    {"bit", "bit.|encoder.stages"},
    {"exaone4_5_vision glm4v_moe_vision glm4v_vision glm5_next_vision glm_image_vision glm_ocr_vision "
     "qwen2_5_vl_vision qwen3_5_moe_vision qwen3_5_vision qwen4_exp_vision sam2_hiera_det_model",
     "blocks"},
    {"cohere_compass_vision qwen3_vl_moe_vision qwen3_vl_vision", "blocks deepstack_merger_list"},
    {"tipsv2_vision_model", "blocks encoder.layer"},
    {"sapiens2", "blocks model.layer"},
    {"bros", "bros.|encoder.layer"},
    {"canine", "canine.|encoder.layer canine.|final_char_encoder.layer canine.|initial_char_encoder.layer"},
    {"bark",
     "coarse_acoustics.layers codec_model.decoder.layers codec_model.encoder.layers "
     "codec_model.quantizer.layers fine_acoustics.layers semantic.layers"},
    {"clvp",
     "conditioning_encoder.mel_attn_blocks speech_decoder_model.model.decoder.layers "
     "speech_encoder_model.layers text_encoder_model.layers"},
    {"gemma3n_audio", "conformer"},
    {"granite_docling_vision",
     "connector.coarse.deepstack_mergers connector.fine.deepstack_mergers encoder.layers"},
    {"vibevoice_acoustic_tokenizer_decoder vibevoice_acoustic_tokenizer_encoder", "conv_layers stem.stage"},
    {"convbert", "convbert.|encoder.layer"},
    {"convnext", "convnext.|encoder.stages"},
    {"convnextv2", "convnextv2.|encoder.stages"},
    {"cpmant", "cpmant.|encoder.layers"},
    {"bridgetower",
     "cross_modal_image_layers cross_modal_text_layers text_model.encoder.layer "
     "vision_model.visual.transformer.resblocks"},
    {"cvt", "cvt.|encoder.stages"},
    {"data2vec-audio", "data2vec_audio.|encoder.layers"},
    {"data2vec-text", "data2vec_text.|encoder.layer"},
    {"data2vec-vision", "data2vec_vision.|encoder.layer"},
    {"deberta deberta-v2", "deberta.|encoder.layer"},
    {"encoder-decoder", "decoder.bert.encoder.layer encoder.encoder.layer"},
    {"vision-encoder-decoder", "decoder.bert.encoder.layer encoder.encoder.layer encoder.layers"},
    {"speech-encoder-decoder", "decoder.bert.encoder.layer encoder.encoder.layers"},
    {"longt5 pop2piano switch_transformers udop", "decoder.block encoder.block"},
    {"dac", "decoder.block encoder.block quantizer.quantizers"},
    {"fastspeech2_conformer", "decoder.conformer_layers encoder.conformer_layers"},
    {"vibevoice_acoustic_tokenizer",
     "decoder.conv_layers decoder.stem.stage encoder.conv_layers encoder.stem.stage"},
    {"vit_mae", "decoder.decoder_encoder.layer decoder.decoder_layers vit.|encoder.layer vit.|layers"},
    {"videomae", "decoder.decoder_layers videomae.|encoder.layer"},
    {"pocket_tts_audio_tokenizer",
     "decoder.decoder_seanet.layers decoder.decoder_transformer.layers encoder.encoder_seanet.layers "
     "encoder.encoder_transformer.layers"},
    {"mimi",
     "decoder.decoder_seanet.layers decoder.layers decoder.|decoder_transformer.layers "
     "encoder.encoder_seanet.layers encoder.layers encoder.|encoder_transformer.layers"},
    {"pix2struct", "decoder.layer encoder.encoder.layer"},
    {"mimi_decoder", "decoder.layers decoder_seanet.layers decoder_transformer.layers"},
    {"encodec", "decoder.layers encoder.layers quantizer.layers"},
    {"vits",
     "decoder.resblocks duration_predictor.flows duration_predictor.post_flows flow.flows "
     "posterior_encoder.wavenet.in_layers posterior_encoder.wavenet.res_skip_layers "
     "text_encoder.encoder.layers"},
    {"glpn", "decoder.stages glpn.|encoder.block"},
    {"timesfm", "decoder.|layers"},
    {"pocket_tts_audio_tokenizer_decoder", "decoder_seanet.layers decoder_transformer.layers"},
    {"deit", "deit.|encoder.layer deit.|layers"},
    {"depth_pro",
     "depth_pro.|encoder.image_encoder.model.encoder.layer "
     "depth_pro.|encoder.patch_encoder.model.encoder.layer fusion_stage.intermediate"},
    {"sam3_lite_text",
     "detr_decoder.layers detr_encoder.layers geometry_encoder.layers text_encoder.layers "
     "vision_encoder.backbone.layers vision_encoder.neck.fpn_layers"},
    {"sam3",
     "detr_decoder.layers detr_encoder.layers geometry_encoder.layers "
     "text_encoder.text_model.encoder.layers vision_encoder.backbone.layers vision_encoder.neck.fpn_layers"},
    {"dinov2", "dinov2.|encoder.layer"},
    {"dinov2_with_registers", "dinov2_with_registers.|encoder.layer"},
    {"distilbert", "distilbert.|transformer.layer"},
    {"donut-swin", "donut.|encoder.layers"},
    {"dpt", "dpt.|encoder.layer neck.fusion_stage.layers neck.reassemble_stage.layers"},
    {"efficientloftr",
     "efficientloftr.|backbone.stages efficientloftr.|local_feature_transformer.layers "
     "refinement_layer.out_conv_layers"},
    {"efficientnet", "efficientnet.|encoder.blocks"},
    {"electra", "electra.|encoder.layer"},
    {"phi4_multimodal",
     "embed_tokens_extend.image_embed.img_processor.encoder.|layers "
     "model.|embed_tokens_extend.audio_embed.encoder.encoders "
     "model.|embed_tokens_extend.image_embed.img_processor.encoder.layers model.|layers"},
    {"pe_audio_video_encoder",
     "embedder.audio_encoder.embedder.dac_encoder.block embedder.audio_encoder.|layers "
     "embedder.video_encoder.embedder.vision_model.timm_model.blocks embedder.video_encoder.|layers"},
    {"pe_audio_encoder", "embedder.dac_encoder.block layers"},
    {"pe_video_encoder", "embedder.vision_model.timm_model.blocks layers"},
    {"pp_lcnet pp_lcnet_v3 pp_lcnet_v4", "encoder.blocks"},
    {"superpoint", "encoder.conv_blocks"},
    {"decision_transformer", "encoder.h"},
    {"blip_2_qformer internvl_vision lw_detr_vit rf_detr_dinov2 vitdet vitpose_backbone", "encoder.layer"},
    {"radio", "encoder.layer radio_model.model.blocks"},
    {"tvp", "encoder.layer vision_model.backbone.encoder.stages"},
    {"vit_msn", "encoder.layer vit.|layers"},
    {"aimv2_vision_model chinese_clip_vision_model clip_text_model clip_vision_model cosmos3_edge_vision "
     "gemma4_vision granite_speech5_ctc idefics3_vision lasr_ctc minicpm_ocr_vision minicpmv4_7_vision "
     "mlcd mlcd_vision_model parakeet_ctc parakeet_rnnt parakeet_tdt seggpt siglip2_vision_model "
     "siglip_vision_model smolvlm_vision video_llama_3_vision wavtokenizer_encoder",
     "encoder.layers"},
    {"nemotron3_5_asr nemotron_asr_streaming", "encoder.layers encoder.subsampling.layers"},
    {"mimi_encoder", "encoder.layers encoder_seanet.layers encoder_transformer.layers"},
    {"tipsv2_text_model", "encoder.layers transformer.resblocks"},
    {"hgnet_v2 rt_detr_resnet", "encoder.stages"},
    {"t5gemma2",
     "encoder.vision_tower.|encoder.layers model.|decoder.layers model.|encoder.layers "
     "model.|encoder.text_model.layers model.|encoder.vision_tower.encoder.layers"},
    {"pixio", "encoder.|encoder.layer pixio.|layers"},
    {"nomic_bert", "encoder.|layers nomic_bert.|encoder.layers nomic_bert.|layers"},
    {"jina_embeddings_v3", "encoder.|layers roberta.|encoder.layers roberta.|layers"},
    {"pocket_tts_audio_tokenizer_encoder", "encoder_seanet.layers encoder_transformer.layers"},
    {"ernie", "ernie.|encoder.layer"},
    {"esm", "esm.|encoder.layer"},
    {"esmc", "esmc.|layers"},
    {"flava",
     "flava.|image_model.encoder.layer flava.|multimodal_model.encoder.layer "
     "flava.|text_model.encoder.layer"},
    {"gradium_phonon_tts",
     "flow_head.timestep_embeddings flow_head.|layers flow_lm.flow_net.res_blocks "
     "flow_lm.transformer.|layers model.|layers"},
    {"pocket_tts", "flow_head.timestep_embeddings flow_head.|layers model.|layers"},
    {"fnet", "fnet.|encoder.layer"},
    {"focalnet", "focalnet.|encoder.stages"},
    {"funnel", "funnel.|decoder.layers funnel.|encoder.blocks"},
    {"git", "git.|encoder.layer git.|image_encoder.vision_model.encoder.layers"},
    {"superglue", "gnn.layers keypoint_detector.encoder.conv_blocks keypoint_encoder.encoder"},
    {"gpt_neox", "gpt_neox.|layers"},
    {"gpt_neox_japanese", "gpt_neox_japanese.|layers"},
    {"gte", "gte.|encoder.layer gte.|layers"},
    {"pp_ocrv5_mobile_rec pp_ocrv6_small_rec", "head.encoder.svtr_block model.|backbone.encoder.blocks"},
    {"pp_ocrv5_server_rec", "head.encoder.svtr_block model.|backbone.encoder.stages"},
    {"hiera", "hiera.|encoder.stages"},
    {"hubert", "hubert.|encoder.layers"},
    {"ibert", "ibert.|encoder.layer"},
    {"ijepa", "ijepa.|encoder.layer ijepa.|layers"},
    {"lightglue", "keypoint_detector.encoder.conv_blocks match_assignment_layers transformer_layers"},
    {"nemotron_h_omni",
     "language_model.backbone.layers language_model.model.layers vision_model.encoder.layer "
     "vision_model.radio_model.model.blocks"},
    {"kimi_k25",
     "language_model.blocks language_model.model.blocks model.|language_model.layers "
     "model.|vision_tower.layers vision_tower.blocks vision_tower.encoder.blocks"},
    {"instructblip instructblipvideo",
     "language_model.decoder.layers language_model.model.decoder.layers qformer.encoder.layer "
     "vision_model.encoder.layers"},
    {"qianfan_ocr",
     "language_model.encoder.layers language_model.model.encoder.layers model.|language_model.layers "
     "model.|vision_tower.layers vision_model.encoder.layers vision_tower.encoder.layers"},
    {"embedding_gemma2", "language_model.layers"},
    {"glm_image", "language_model.layers visual.blocks"},
    {"blip-2", "language_model.model.decoder.layers qformer.encoder.layer vision_model.encoder.layers"},
    {"pp_chart2table", "language_model.model.layers model.language_model.layers model.|vision_tower.layers"},
    {"audioflamingo3 glmasr musicflamingo qwen2_audio voxtral voxtral_realtime",
     "language_model.model.layers model.|audio_tower.layers model.|language_model.layers"},
    {"granite_speech granite_speech_plus",
     "language_model.model.layers model.|encoder.layers model.|language_model.layers "
     "model.|projector.qformer.encoder.layer"},
    {"video_llava",
     "language_model.model.layers model.|image_tower.encoder.layers model.|language_model.layers "
     "model.|video_tower.encoder.layers"},
    {"fuyu", "language_model.model.layers model.|language_model.layers"},
    {"internvl",
     "language_model.model.layers model.|language_model.layers model.|vision_tower.encoder.layer"},
    {"aria gemma3 llava llava_next llava_next_video llava_onevision paligemma vipllava",
     "language_model.model.layers model.|language_model.layers model.|vision_tower.encoder.layers"},
    {"got_ocr2", "language_model.model.layers model.|language_model.layers model.|vision_tower.layers"},
    {"minimax_m3_vl",
     "language_model.model.layers model.|language_model.layers model.|vision_tower.layers "
     "vision_tower.vision_model.encoder.layers"},
    {"mistral3",
     "language_model.model.layers model.|language_model.layers model.|vision_tower.transformer.layers"},
    {"llama4", "language_model.model.layers vision_model.model.layers"},
    {"ernie4_5_vl_moe",
     "language_model.|layers model.|language_model.layers model.|layers model.|vision_model.blocks "
     "model.|vision_tower.blocks"},
    {"mistral_large4",
     "language_model.|layers model.|language_model.layers model.|vision_tower.transformer.layers "
     "vision_encoder.transformer.|layers vision_tower.transformer.|layers"},
    {"cosmos3_edge",
     "language_model.|layers model.|language_model.layers model.|visual.encoder.layers "
     "visual.encoder.|layers"},
    {"mllama",
     "language_model.|model.layers model.|language_model.layers "
     "model.|vision_model.global_transformer.layers model.|vision_model.transformer.layers"},
    {"audioflamingo3_encoder cosmos3_edge_text embedding_gemma2_text fun_asr_nano_encoder gemma4_audio "
     "glm4v_moe_text glm4v_text glm5_next_text glm_image_text glm_ocr_text glmasr_encoder "
     "granite_docling_text granite_speech5_encoder hunyuan_vl_vision hy_v4_vl_text hy_v4_vl_vision "
     "inkling2_vision kimi_k25_vision lasr_encoder lfm3_vl_vision mistral_large4_text molmo2_text "
     "moss_transcribe_diarize_audio muse_glimmer_assistant muse_glimmer_text muse_glimmer_vision "
     "muse_spark_audio muse_spark_text muse_spark_vision nemotron3_5_transcribe_asr_audio "
     "nemotron3_5_transcribe_word_timestamp nemotron3_diarization_audio omniasr_audio parakeet_encoder "
     "qianfan_ocr_vision qwen2_5_vl_text qwen2_audio_encoder qwen2_vl_text qwen3_asr_encoder "
     "qwen3_vl_moe_text qwen3_vl_text sam3_lite_text_text_model sam3_vit_model voxtral_encoder "
     "voxtral_realtime_encoder",
     "layers"},
    {"eomt eomt_dinov3 videomt", "layers upscale_block.block"},
    {"layoutlm", "layoutlm.|encoder.layer"},
    {"layoutlmv3", "layoutlmv3.|encoder.layer"},
    {"led", "led.|decoder.layers led.|encoder.layers"},
    {"levit", "levit.|encoder.stages"},
    {"lilt", "lilt.|encoder.layer"},
    {"longformer", "longformer.|encoder.layer"},
    {"luke", "luke.|encoder.layer"},
    {"lxmert", "lxmert.|encoder.layer lxmert.|encoder.r_layers lxmert.|encoder.x_layers"},
    {"markuplm", "markuplm.|encoder.layer"},
    {"edgetam_video",
     "mask_decoder.output_hypernetworks_mlps mask_decoder.transformer.layers memory_attention.layers "
     "memory_encoder.memory_fuser.layers spatial_perceiver.layers vision_encoder.backbone.blocks"},
    {"sam2_video",
     "mask_decoder.output_hypernetworks_mlps mask_decoder.transformer.layers memory_attention.layers "
     "memory_encoder.memory_fuser.layers vision_encoder.backbone.blocks"},
    {"sam2",
     "mask_decoder.output_hypernetworks_mlps mask_decoder.transformer.layers "
     "vision_encoder.backbone.blocks"},
    {"edgetam",
     "mask_decoder.output_hypernetworks_mlps mask_decoder.transformer.layers "
     "vision_encoder.backbone.timm_model.layer1 vision_encoder.backbone.timm_model.layer2 "
     "vision_encoder.backbone.timm_model.layer3"},
    {"sam sam_hq",
     "mask_decoder.output_hypernetworks_mlps mask_decoder.transformer.layers vision_encoder.layers"},
    {"mgp-str", "mgp_str.encoder.blocks"},
    {"xclip",
     "mit.encoder.layers prompts_generator.decoder text_model.encoder.layers vision_model.encoder.layers"},
    {"mobilebert", "mobilebert.|encoder.layer"},
    {"mobilenet_v2", "mobilenet_v2.|layer"},
    {"mobilevit", "mobilevit.|encoder.layer segmentation_head.aspp.convs"},
    {"mobilevitv2", "mobilevitv2.|encoder.layer segmentation_head.aspp.convs"},
    {"vibevoice",
     "model.audio_tower.decoder.conv_layers model.audio_tower.decoder.stem.stage "
     "model.audio_tower.encoder.conv_layers model.audio_tower.encoder.stem.stage "
     "model.diffusion_head.layers model.language_model.layers model.semantic_tokenizer_encoder.conv_layers "
     "model.semantic_tokenizer_encoder.stem.stage"},
    {"pp_ocrv5_mobile_det", "model.backbone.encoder.blocks model.neck.input_conv model.neck.insert_conv"},
    {"pp_doclayout_v2",
     "model.backbone.model.encoder.stages model.decoder.layers model.encoder.aifi model.encoder.encoder "
     "model.encoder.fpn_blocks model.encoder.pan_blocks reading_order.encoder.layer"},
    {"fastspeech2_conformer_with_hifigan",
     "model.decoder.conformer_layers model.encoder.conformer_layers vocoder.resblocks"},
    {"trocr", "model.decoder.layers"},
    {"pp_formulanet", "model.decoder.layers model.encoder.layers"},
    {"gemma4_unified_assistant higgs_audio_v2 jev", "model.layers"},
    {"qwen2_5_omni_thinker qwen3_omni_moe_thinker",
     "model.layers model.|audio_tower.layers model.|language_model.layers model.|visual.blocks"},
    {"step3p7",
     "model.layers model.|language_model.layers model.|vision_model.layers "
     "vision_model.transformer.resblocks"},
    {"hy_v4_vl", "model.layers model.|language_model.layers model.|vision_tower.layers vit.layers"},
    {"qwen2_5_vl qwen2_vl", "model.layers model.|language_model.layers model.|visual.blocks"},
    {"paddleocr_vl", "model.layers model.|language_model.layers model.|visual.vision_model.encoder.layers"},
    {"inkling2 inkling2_loop",
     "model.llm.layers model.visual.backbone.layers model.|language_model.layers "
     "model.|vision_tower.layers vision_tower.backbone.layers"},
    {"inkling_mm_model", "model.llm.layers model.|language_model.layers"},
    {"inkling2_loop_text inkling2_text", "model.llm.|layers model.|layers"},
    {"hrm_text", "model.|H_module.layers model.|L_module.layers"},
    {"apertus1p5",
     "model.|audio_tokenizer.encoder.layers model.|language_model.layers "
     "model.|vision_tokenizer.encoder.stages"},
    {"gemma3n",
     "model.|audio_tower.conformer model.|language_model.layers model.|vision_tower.timm_model.blocks"},
    {"nemotron3_diarization omniasr_ctc", "model.|audio_tower.layers"},
    {"moss_transcribe_diarize omniasr qwen3_asr", "model.|audio_tower.layers model.|language_model.layers"},
    {"fun_asr_nano",
     "model.|audio_tower.layers model.|language_model.layers model.|multi_modal_projector.layers"},
    {"muse_spark", "model.|audio_tower.layers model.|language_model.layers model.|vision_tower.layers"},
    {"lw_detr", "model.|backbone.backbone.encoder.layer model.|decoder.layers"},
    {"pp_ocrv6_tiny_rec", "model.|backbone.encoder.blocks"},
    {"pp_ocrv6_small_det", "model.|backbone.encoder.blocks model.|neck.input_conv model.|neck.insert_conv"},
    {"idefics2",
     "model.|connector.perceiver_resampler.layers model.|text_model.layers "
     "model.|vision_model.encoder.layers"},
    {"opt", "model.|decoder.layers"},
    {"bart bigbird_pegasus blenderbot blenderbot-small canary dia fsmt m2m_100 marian mbart moonshine mvp "
     "nllb-moe pegasus pegasus_x plbart speech_to_text t5gemma whisper",
     "model.|decoder.layers model.|encoder.layers"},
    {"cohere_asr", "model.|decoder.layers model.|encoder.layers model.|transf_decoder._decoder.layers"},
    {"maskformer-swin patchtst", "model.|encoder.layers"},
    {"patchtsmixer", "model.|encoder.mlp_mixer_encoder.mixers"},
    {"idefics",
     "model.|gated_cross_attn_layers model.|layers model.|vision_model.encoder.layers "
     "vision_model.encoder.|layers"},
    {"deepseek_vl_hybrid",
     "model.|high_res_vision_model.vision_encoder.layers model.|language_model.layers "
     "model.|vision_model.encoder.layers"},
    {"florence2",
     "model.|language_model.decoder.layers model.|language_model.encoder.layers model.|vision_tower.blocks"},
    {"gemma4 gemma4_unified", "model.|language_model.layers"},
    {"minicpm_ocr minicpmv4_6 minicpmv4_7",
     "model.|language_model.layers model.|merger.mlp model.|vision_tower.encoder.layers"},
    {"molmo2",
     "model.|language_model.layers model.|transformer.blocks "
     "model.|vision_backbone.image_vit.transformer.resblocks model.|vision_tower.layers"},
    {"lighton_ocr", "model.|language_model.layers model.|vision_encoder.transformer.layers"},
    {"hyperclovax_vision_v2", "model.|language_model.layers model.|vision_model.blocks"},
    {"deepseek_vl video_llama_3", "model.|language_model.layers model.|vision_model.encoder.layers"},
    {"janus",
     "model.|language_model.layers model.|vision_model.encoder.layers model.|vqmodel.decoder.up "
     "model.|vqmodel.encoder.down"},
    {"cohere2_vision lfm2_vl", "model.|language_model.layers model.|vision_tower.encoder.layers"},
    {"lfm3_vl muse_glimmer", "model.|language_model.layers model.|vision_tower.layers"},
    {"fast_vlm", "model.|language_model.layers model.|vision_tower.timm_model.stages"},
    {"ovis2", "model.|language_model.layers model.|vision_tower.transformer.encoder.layers"},
    {"exaone4_5 glm46v glm4v glm4v_moe glm5_next glm_ocr glmga qwen3_5 qwen3_5_moe",
     "model.|language_model.layers model.|visual.blocks"},
    {"qwen3_vl qwen3_vl_moe",
     "model.|language_model.layers model.|visual.blocks model.|visual.deepstack_merger_list"},
    {"dinov3_vit", "model.|layer"},
    {"afmoe apertus apertus1p5_text aria_text axk1 axk2 bailing_hybrid bamba beam bitnet cohere cohere2 "
     "cohere2_moe cwm deepseek_v2 deepseek_v3 deepseek_v32 deepseek_v4 doge dots1 dots3_note_text ernie4_5 "
     "ernie4_5_moe eurobert exaone_moe falcon_h1 flex_olmo flint gemma gemma2 gemma3_text gemma3n_text "
     "gemma4_text gemma4_unified_text glm glm4 glm4_moe glm4_moe_lite glm_moe_dsa gpt_oss granite "
     "granite_swa granitemoe granitemoe_swa granitemoehybrid granitemoeshared helium hunyuan_v1_dense "
     "hunyuan_v1_moe hy_v3 hy_v4 hyperclovax inkling_text internlm3 iquestcoder jais2 jamba jetmoe "
     "kimi_linear kolibri1 laguna lara_mini lfm2 lfm3 llama4_text longcat_flash mellum mimo_v2_flash "
     "minicpm3 minimax minimax_m2 minimax_m3_vl_text ministral3 mistral mistral4 mixtral modernbert "
     "modernbert-decoder moshi nanochat neomme olmo olmo2 olmo3 olmo_hybrid olmoe openai_privacy_filter "
     "persimmon phi phi3 phimoe qwen2_moe qwen3_5_moe_text qwen3_5_text recurrent_gemma sarvam_mla "
     "sarvam_moe solar_open stablelm starcoder2 timesfm2_5 vaultgemma xglm youtu zamba zamba2 zaya",
     "model.|layers"},
    {"evolla",
     "model.|layers model.|protein_encoder.model.encoder.layer "
     "model.|protein_encoder.sequence_compressor_resampler.layers "
     "protein_encoder.sequence_compressor_resampler.|layers"},
    {"exaone", "model.|layers transformer.h"},
    {"arcee diffllama exaone4 llama nemotron qwen2 qwen3 qwen3_moe qwen3_next seed_oss smollm3",
     "model.|layers transformer.|layers"},
    {"ultrabert", "model.|layers ultrabert.|layers"},
    {"shieldgemma2",
     "model.|model.language_model.layers model.|model.language_model.model.layers "
     "model.|model.vision_tower.encoder.layers"},
    {"mask2former",
     "model.|pixel_level_module.decoder.encoder.layers model.|pixel_level_module.encoder.encoder.layers "
     "model.|pixel_level_module.encoder.swin.encoder.layers model.|transformer_module.decoder.layers"},
    {"maskformer",
     "model.|pixel_level_module.encoder.model.encoder.layers model.|transformer_module.decoder.layers"},
    {"dinov3_convnext", "model.|stages"},
    {"granite_docling",
     "model.|text_model.layers model.|vision_model.connector.coarse.deepstack_mergers "
     "model.|vision_model.connector.fine.deepstack_mergers model.|vision_model.encoder.layers"},
    {"idefics3 modernvbert smolvlm ultravbert",
     "model.|text_model.layers model.|vision_model.encoder.layers"},
    {"mpnet", "mpnet.|encoder.layer"},
    {"mra", "mra.|encoder.layer"},
    {"nystromformer", "nystromformer.|encoder.layer"},
    {"owlv2", "owlv2.|text_model.encoder.layers owlv2.|vision_model.encoder.layers"},
    {"owlvit", "owlvit.|text_model.encoder.layers owlvit.|vision_model.encoder.layers"},
    {"perceiver", "perceiver.|encoder.self_attends"},
    {"vjepa2", "pooler.self_attention_layers vjepa2.|encoder.layer vjepa2.|predictor.layer"},
    {"poolformer", "poolformer.|encoder.block"},
    {"pvt", "pvt.|encoder.block pvt.|encoder.patch_embeddings"},
    {"pvt_v2", "pvt_v2.|encoder.layers"},
    {"dpr", "question_encoder.bert_model.encoder.layer"},
    {"reformer", "reformer.|encoder.layers"},
    {"regnet", "regnet.|encoder.stages"},
    {"rembert", "rembert.|encoder.layer"},
    {"univnet", "resblocks"},
    {"uvdoc_backbone", "resnet.resnet_down"},
    {"resnet", "resnet.|encoder.stages"},
    {"camembert roberta xlm-roberta xlm-roberta-xl xmod", "roberta.|encoder.layer"},
    {"roberta-prelayernorm", "roberta_prelayernorm.|encoder.layer"},
    {"roc_bert", "roc_bert.|encoder.layer"},
    {"roformer", "roformer.|encoder.layer"},
    {"rwkv", "rwkv.|blocks"},
    {"segformer", "segformer.|encoder.block segformer.|stages"},
    {"sew", "sew.|encoder.layers"},
    {"sew-d", "sew_d.|encoder.encoder.layer"},
    {"seamless_m4t seamless_m4t_v2",
     "speech_encoder.adapter.layers speech_encoder.encoder.layers t2u_model.model.decoder.layers "
     "t2u_model.model.encoder.layers text_decoder.layers text_encoder.layers vocoder.hifi_gan.resblocks"},
    {"speecht5", "speecht5.|decoder.wrapped_decoder.layers speecht5.|encoder.wrapped_encoder.layers"},
    {"splinter", "splinter.|encoder.layer"},
    {"nemotron_asr_streaming_encoder", "subsampling.|layers"},
    {"swiftformer", "swiftformer.|encoder.network"},
    {"swin", "swin.|encoder.layers"},
    {"swin2sr", "swin2sr.|encoder.stages"},
    {"swinv2", "swinv2.|encoder.layers"},
    {"tapas", "tapas.|encoder.layer"},
    {"blip",
     "text_decoder.bert.encoder.layer text_encoder.encoder.layer text_model.encoder.layer "
     "vision_model.encoder.layers"},
    {"tipsv2",
     "text_encoder.transformer.resblocks text_model.encoder.layers vision_encoder.|blocks "
     "vision_model.|encoder.layer"},
    {"align", "text_model.encoder.layer vision_model.encoder.blocks"},
    {"vision-text-dual-encoder", "text_model.encoder.layer vision_model.encoder.layer vision_model.layers"},
    {"chinese_clip", "text_model.encoder.layer vision_model.encoder.layers"},
    {"aimv2 clip clipseg metaclip_2 siglip siglip2", "text_model.encoder.layers vision_model.encoder.layers"},
    {"groupvit", "text_model.encoder.layers vision_model.encoder.stages"},
    {"pe_video",
     "text_model.layers video_encoder.embedder.vision_model.timm_model.blocks video_encoder.layers"},
    {"videoprism",
     "text_model.layers video_model.auxiliary_layers video_model.vision_model.spatial_layers "
     "video_model.vision_model.temporal_layers"},
    {"kosmos-2.5", "text_model.model.layers vision_model.encoder.layer"},
    {"kosmos-2", "text_model.model.layers vision_model.model.encoder.layers"},
    {"altclip",
     "text_model.roberta.encoder.layer text_model.roberta.encoder.layers vision_model.encoder.layer "
     "vision_model.encoder.layers"},
    {"textnet", "textnet.|encoder.stages"},
    {"timesformer", "timesformer.|encoder.layer"},
    {"gemma3n_vision", "timm_model.blocks"},
    {"timm_wrapper", "timm_model.layer1 timm_model.layer2 timm_model.layer3 timm_model.layer4"},
    {"sam3_tracker",
     "tracker_model.detector_model.|vision_encoder.backbone.layers tracker_model.tracker_neck.fpn_layers "
     "tracker_model.|mask_decoder.output_hypernetworks_mlps tracker_model.|mask_decoder.transformer.layers "
     "vision_encoder.neck.fpn_layers"},
    {"pixtral", "transformer.layers"},
    {"flaubert xlm", "transformer.|attentions transformer.|ffns"},
    {"mpt", "transformer.|blocks"},
    {"mt5 t5 umt5", "transformer.|decoder.block transformer.|encoder.block"},
    {"squeezebert", "transformer.|encoder.layers"},
    {"bloom codegen ctrl falcon gpt-sw3 gpt2 gpt_bigcode gpt_neo gptj imagegpt openai-gpt", "transformer.|h"},
    {"xlnet", "transformer.|layer"},
    {"unispeech", "unispeech.|encoder.layers"},
    {"unispeech-sat", "unispeech_sat.|encoder.layers"},
    {"vilt", "vilt.|encoder.layer"},
    {"sam_hq_vision_model sam_vision_model", "vision_encoder.layers"},
    {"videoprism_vision_model", "vision_model.|spatial_layers vision_model.|temporal_layers"},
    {"visual_bert", "visual_bert.|encoder.layer"},
    {"yolos", "vit.|encoder.layer"},
    {"vit", "vit.|encoder.layer vit.|layers"},
    {"vivit", "vivit.|encoder.layer vivit.|layers"},
    {"colpali", "vlm.language_model.layers vlm.language_model.model.layers vlm.vision_tower.encoder.layers"},
    {"colqwen2", "vlm.language_model.layers vlm.visual.blocks"},
    {"colmodernvbert", "vlm.text_model.layers vlm.vision_model.encoder.layers"},
    {"wav2vec2", "wav2vec2.|encoder.layers"},
    {"wav2vec2-bert", "wav2vec2_bert.|encoder.layers"},
    {"wav2vec2-conformer", "wav2vec2_conformer.|encoder.layers"},
    {"wavlm", "wavlm.|encoder.layers"},
    {"yoso", "yoso.|encoder.layer"},
};

/// What a model with alike blocks has whatever its configuration says. Names behind the number of a block, and
/// beside the list; those of a decoder's head ("|" between two namings), and whether that is its embedding
/// where config.json does not say.
struct Needs {
    std::string_view types, list, inside, outside, head;
    bool isTied;
};
constexpr Needs needs[] = {
    {"llama mistral granite",
     "layers",
     "input_layernorm.weight mlp.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight "
     "post_attention_layernorm.weight self_attn.k_proj.weight self_attn.o_proj.weight "
     "self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     false},
    {"mixtral",
     "layers",
     "input_layernorm.weight post_attention_layernorm.weight self_attn.k_proj.weight "
     "self_attn.o_proj.weight self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     false},
    {"qwen2",
     "layers",
     "input_layernorm.weight mlp.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight "
     "post_attention_layernorm.weight self_attn.k_proj.bias self_attn.k_proj.weight "
     "self_attn.o_proj.weight self_attn.q_proj.bias self_attn.q_proj.weight self_attn.v_proj.bias "
     "self_attn.v_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     false},
    {"qwen3",
     "layers",
     "input_layernorm.weight mlp.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight "
     "post_attention_layernorm.weight self_attn.k_norm.weight self_attn.k_proj.weight "
     "self_attn.o_proj.weight self_attn.q_norm.weight self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     false},
    {"gemma",
     "layers",
     "input_layernorm.weight mlp.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight "
     "post_attention_layernorm.weight self_attn.k_proj.weight self_attn.o_proj.weight "
     "self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     true},
    {"gemma2",
     "layers",
     "input_layernorm.weight mlp.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight "
     "post_attention_layernorm.weight post_feedforward_layernorm.weight pre_feedforward_layernorm.weight "
     "self_attn.k_proj.weight self_attn.o_proj.weight self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     true},
    {"phi",
     "layers",
     "input_layernorm.bias input_layernorm.weight mlp.fc1.bias mlp.fc1.weight mlp.fc2.bias mlp.fc2.weight "
     "self_attn.dense.bias self_attn.dense.weight self_attn.k_proj.bias self_attn.k_proj.weight "
     "self_attn.q_proj.bias self_attn.q_proj.weight self_attn.v_proj.bias self_attn.v_proj.weight",
     "embed_tokens.weight final_layernorm.bias final_layernorm.weight",
     "lm_head.weight lm_head.bias",
     false},
    {"phi3",
     "layers",
     "input_layernorm.weight mlp.down_proj.weight mlp.gate_up_proj.weight post_attention_layernorm.weight "
     "self_attn.o_proj.weight self_attn.qkv_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     false},
    {"olmo",
     "layers",
     "mlp.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight self_attn.k_proj.weight "
     "self_attn.o_proj.weight self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight",
     "lm_head.weight",
     false},
    {"olmo2",
     "layers",
     "mlp.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight post_attention_layernorm.weight "
     "post_feedforward_layernorm.weight self_attn.k_norm.weight self_attn.k_proj.weight "
     "self_attn.o_proj.weight self_attn.q_norm.weight self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     false},
    {"cohere",
     "layers",
     "input_layernorm.weight mlp.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight "
     "self_attn.k_proj.weight self_attn.o_proj.weight self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.weight",
     "lm_head.weight",
     true},
    {"starcoder2",
     "layers",
     "input_layernorm.bias input_layernorm.weight mlp.c_fc.weight mlp.c_proj.weight "
     "post_attention_layernorm.bias post_attention_layernorm.weight self_attn.k_proj.weight "
     "self_attn.o_proj.weight self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.bias norm.weight",
     "lm_head.weight",
     true},
    {"opt",
     "decoder.layers",
     "fc1.weight fc2.weight self_attn.k_proj.weight self_attn.out_proj.weight self_attn.q_proj.weight "
     "self_attn.v_proj.weight",
     "decoder.embed_positions.weight decoder.embed_tokens.weight",
     "lm_head.weight",
     true},
    {"stablelm",
     "layers",
     "input_layernorm.bias input_layernorm.weight mlp.down_proj.weight mlp.gate_proj.weight "
     "mlp.up_proj.weight self_attn.k_proj.weight self_attn.o_proj.weight self_attn.q_proj.weight "
     "self_attn.v_proj.weight",
     "embed_tokens.weight norm.bias norm.weight",
     "lm_head.weight",
     false},
    {"nemotron",
     "layers",
     "input_layernorm.bias input_layernorm.weight mlp.down_proj.weight mlp.up_proj.weight "
     "post_attention_layernorm.bias post_attention_layernorm.weight self_attn.k_proj.weight "
     "self_attn.o_proj.weight self_attn.q_proj.weight self_attn.v_proj.weight",
     "embed_tokens.weight norm.bias norm.weight",
     "lm_head.weight",
     false},
    {"gpt2",
     "h",
     "attn.c_attn.bias attn.c_attn.weight attn.c_proj.bias attn.c_proj.weight ln_1.bias ln_1.weight "
     "ln_2.bias ln_2.weight mlp.c_fc.bias mlp.c_fc.weight mlp.c_proj.bias mlp.c_proj.weight",
     "ln_f.bias ln_f.weight wpe.weight wte.weight",
     "lm_head.weight",
     true},
    {"gpt_neo",
     "h",
     "attn.attention.k_proj.weight attn.attention.out_proj.bias attn.attention.out_proj.weight "
     "attn.attention.q_proj.weight attn.attention.v_proj.weight ln_1.bias ln_1.weight ln_2.bias "
     "ln_2.weight mlp.c_fc.bias mlp.c_fc.weight mlp.c_proj.bias mlp.c_proj.weight",
     "ln_f.bias ln_f.weight wpe.weight wte.weight",
     "lm_head.weight",
     true},
    {"gptj",
     "h",
     "attn.k_proj.weight attn.out_proj.weight attn.q_proj.weight attn.v_proj.weight ln_1.bias ln_1.weight "
     "mlp.fc_in.bias mlp.fc_in.weight mlp.fc_out.bias mlp.fc_out.weight",
     "ln_f.bias ln_f.weight wte.weight",
     "lm_head.weight lm_head.bias",
     false},
    {"gpt_neox",
     "layers",
     "attention.dense.weight attention.query_key_value.weight input_layernorm.bias input_layernorm.weight "
     "mlp.dense_4h_to_h.bias mlp.dense_4h_to_h.weight mlp.dense_h_to_4h.bias mlp.dense_h_to_4h.weight "
     "post_attention_layernorm.bias post_attention_layernorm.weight",
     "embed_in.weight final_layer_norm.bias final_layer_norm.weight",
     "lm_head.weight|embed_out.weight",
     false},
    {"bloom",
     "h",
     "input_layernorm.bias input_layernorm.weight mlp.dense_4h_to_h.bias mlp.dense_4h_to_h.weight "
     "mlp.dense_h_to_4h.bias mlp.dense_h_to_4h.weight post_attention_layernorm.bias "
     "post_attention_layernorm.weight self_attention.dense.bias self_attention.dense.weight "
     "self_attention.query_key_value.bias self_attention.query_key_value.weight",
     "ln_f.bias ln_f.weight word_embeddings.weight word_embeddings_layernorm.bias "
     "word_embeddings_layernorm.weight",
     "lm_head.weight",
     true},
    {"falcon",
     "h",
     "mlp.dense_4h_to_h.weight mlp.dense_h_to_4h.weight self_attention.dense.weight "
     "self_attention.query_key_value.weight",
     "ln_f.bias ln_f.weight word_embeddings.weight",
     "lm_head.weight",
     true},
    {"mamba",
     "layers",
     "mixer.A_log mixer.D mixer.conv1d.weight mixer.dt_proj.bias mixer.dt_proj.weight mixer.in_proj.weight "
     "mixer.out_proj.weight mixer.x_proj.weight norm.weight",
     "embeddings.weight norm_f.weight",
     "lm_head.weight",
     true},
    {"bert roberta electra xlm-roberta camembert",
     "encoder.layer",
     "attention.output.LayerNorm.bias attention.output.LayerNorm.weight attention.output.dense.bias "
     "attention.output.dense.weight attention.self.key.bias attention.self.key.weight "
     "attention.self.query.bias attention.self.query.weight attention.self.value.bias "
     "attention.self.value.weight intermediate.dense.bias intermediate.dense.weight output.LayerNorm.bias "
     "output.LayerNorm.weight output.dense.bias output.dense.weight",
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.position_embeddings.weight "
     "embeddings.token_type_embeddings.weight embeddings.word_embeddings.weight",
     "",
     false},
    {"deberta",
     "encoder.layer",
     "attention.output.LayerNorm.bias attention.output.LayerNorm.weight attention.output.dense.bias "
     "attention.output.dense.weight attention.self.in_proj.weight attention.self.q_bias "
     "attention.self.v_bias intermediate.dense.bias intermediate.dense.weight output.LayerNorm.bias "
     "output.LayerNorm.weight output.dense.bias output.dense.weight",
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.word_embeddings.weight",
     "",
     false},
    {"deberta-v2",
     "encoder.layer",
     "attention.output.LayerNorm.bias attention.output.LayerNorm.weight attention.output.dense.bias "
     "attention.output.dense.weight attention.self.key_proj.bias attention.self.key_proj.weight "
     "attention.self.query_proj.bias attention.self.query_proj.weight attention.self.value_proj.bias "
     "attention.self.value_proj.weight intermediate.dense.bias intermediate.dense.weight "
     "output.LayerNorm.bias output.LayerNorm.weight output.dense.bias output.dense.weight",
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.word_embeddings.weight",
     "",
     false},
    {"mpt",
     "blocks",
     "attn.Wqkv.weight attn.out_proj.weight ffn.down_proj.weight ffn.up_proj.weight norm_1.weight "
     "norm_2.weight",
     "norm_f.weight wte.weight",
     "lm_head.weight",
     true},
    {"distilbert",
     "transformer.layer",
     "attention.k_lin.bias attention.k_lin.weight attention.out_lin.bias attention.out_lin.weight "
     "attention.q_lin.bias attention.q_lin.weight attention.v_lin.bias attention.v_lin.weight "
     "ffn.lin1.bias ffn.lin1.weight ffn.lin2.bias ffn.lin2.weight output_layer_norm.bias "
     "output_layer_norm.weight sa_layer_norm.bias sa_layer_norm.weight",
     "embeddings.LayerNorm.bias embeddings.LayerNorm.weight embeddings.position_embeddings.weight "
     "embeddings.word_embeddings.weight",
     "",
     false},
    {"vit",
     "encoder.layer",
     "attention.attention.key.weight attention.attention.query.weight attention.attention.value.weight "
     "attention.output.dense.bias attention.output.dense.weight intermediate.dense.bias "
     "intermediate.dense.weight layernorm_after.bias layernorm_after.weight layernorm_before.bias "
     "layernorm_before.weight output.dense.bias output.dense.weight",
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings layernorm.bias "
     "layernorm.weight",
     "",
     false},
    {"vit",
     "layers",
     "attention.k_proj.weight attention.o_proj.bias attention.o_proj.weight attention.q_proj.weight "
     "attention.v_proj.weight layernorm_after.bias layernorm_after.weight layernorm_before.bias "
     "layernorm_before.weight mlp.fc1.bias mlp.fc1.weight mlp.fc2.bias mlp.fc2.weight",
     "embeddings.cls_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings layernorm.bias "
     "layernorm.weight",
     "",
     false},
    {"deit",
     "encoder.layer",
     "attention.attention.key.weight attention.attention.query.weight attention.attention.value.weight "
     "attention.output.dense.bias attention.output.dense.weight intermediate.dense.bias "
     "intermediate.dense.weight layernorm_after.bias layernorm_after.weight layernorm_before.bias "
     "layernorm_before.weight output.dense.bias output.dense.weight",
     "embeddings.cls_token embeddings.distillation_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings layernorm.bias "
     "layernorm.weight",
     "",
     false},
    {"deit",
     "layers",
     "attention.k_proj.weight attention.o_proj.bias attention.o_proj.weight attention.q_proj.weight "
     "attention.v_proj.weight layernorm_after.bias layernorm_after.weight layernorm_before.bias "
     "layernorm_before.weight mlp.fc1.bias mlp.fc1.weight mlp.fc2.bias mlp.fc2.weight",
     "embeddings.cls_token embeddings.distillation_token embeddings.patch_embeddings.projection.bias "
     "embeddings.patch_embeddings.projection.weight embeddings.position_embeddings layernorm.bias "
     "layernorm.weight",
     "",
     false},
};

} // namespace sparsescope::transformers_names
