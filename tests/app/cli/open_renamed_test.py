#!/usr/bin/env python3
"""transformers opens what `convert --names hf` writes and computes what the source's own library does:
open_renamed_test.py SPARSESCOPE_CLI. Ends with 77, which ctest reports as skipped, where a package is not installed."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
try:
    import gguf
    import msgpack
    import numpy as np
    import timm
    import torch
    import torch.distributed.checkpoint as dcp
    import transformers as hf
    from safetensors.numpy import save_file
    from safetensors.torch import load_file
except ImportError as error:
    print(f"skipped: {error}; name a Python that has torch, transformers, timm, gguf and msgpack in SPARSESCOPE_PEER_PYTHON")
    sys.exit(77)

CLI = sys.argv[1]
DATA = pathlib.Path(__file__).parents[2] / "data" / "flax"
torch.manual_seed(1)


def convert(source, out):
    subprocess.run([CLI, "convert", str(source), str(out), "--names", "hf"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def same(what, a, b):
    difference = (a - b).abs().max().item()
    print(f"{what}: largest difference {difference:.2g}")
    assert difference < 1e-5, what


def loaded(model_class, folder, **options):
    model, report = model_class.from_pretrained(folder, output_loading_info=True, **options)
    assert not report["missing_keys"] and not report["unexpected_keys"], report
    return model.eval()


def randomised(model):
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    return model.eval()


def vit(folder):
    own = randomised(timm.create_model("vit_tiny_patch16_224", img_size=32, patch_size=8, embed_dim=128, depth=2, num_heads=2, num_classes=5))
    (folder / "timm").mkdir()
    torch.save({"state_dict": own.state_dict()}, folder / "timm" / "timm.pth")
    (folder / "timm" / "config.json").write_text(json.dumps({"architecture": "vit_tiny_patch16_224", "model_args": {"num_heads": 2}}))
    convert(folder / "timm" / "timm.pth", folder / "vit")
    pictures = torch.randn(2, 3, 32, 32)
    with torch.no_grad():
        same("timm ViT", loaded(hf.ViTForImageClassification, folder / "vit")(pictures).logits, own(pictures))
    # Published widths, whose heads are not of 64 each.
    for name, heads, width in (("vit_huge_patch14_224", 16, 1280), ("vit_tiny_patch16_224", 3, 192)):
        own = randomised(timm.create_model(name, img_size=28, patch_size=14, depth=1, num_classes=5, mlp_ratio=1))
        assert (own.blocks[0].attn.num_heads, own.embed_dim) == (heads, width)
        torch.save(own.state_dict(), folder / f"{name}.pth")
        convert(folder / f"{name}.pth", folder / name)
        pictures = torch.randn(2, 3, 28, 28)
        with torch.no_grad():
            same(name, loaded(hf.ViTForImageClassification, folder / name)(pictures).logits, own(pictures))


def deit(folder):
    own = randomised(timm.create_model("deit_tiny_distilled_patch16_224", img_size=32, patch_size=8, depth=2, num_classes=5))
    torch.save({"model": own.state_dict()}, folder / "deit.pth")
    convert(folder / "deit.pth", folder / "deit")
    pictures = torch.randn(2, 3, 32, 32)
    with torch.no_grad():
        same("distilled DeiT", loaded(hf.DeiTForImageClassificationWithTeacher, folder / "deit")(pictures).logits, own(pictures))


def dinov2(folder):
    sizes = dict(img_size=28, embed_dim=192, depth=2, num_heads=3)
    pictures = torch.randn(2, 3, 28, 28)

    def check(what, state, own, model_class):
        torch.save(state, folder / f"{what}.pth")
        convert(folder / f"{what}.pth", folder / what)
        with torch.no_grad():
            same(what, loaded(model_class, folder / what)(pictures).last_hidden_state, own.forward_features(pictures))

    plain = randomised(timm.create_model("vit_small_patch14_dinov2", **sizes))
    check("DINOv2 of timm", plain.state_dict(), plain, hf.Dinov2Model)
    # As facebook's training keeps it: blocks in chunks, a token of masks, heads of the training.
    state = {f"backbone.{n.replace('blocks.', 'blocks.0.') if n.startswith('blocks.0.') else n.replace('blocks.', 'blocks.1.')}": t for n, t in plain.state_dict().items()}
    check("DINOv2 of a teacher", {"teacher": {**state, "backbone.mask_token": torch.randn(1, 192), "dino_head.last_layer.weight": torch.randn(3, 4)}}, plain, hf.Dinov2Model)
    gated = randomised(timm.create_model("vit_giant_patch14_dinov2", **sizes))
    check("DINOv2 giant of timm", gated.state_dict(), gated, hf.Dinov2Model)
    registers = randomised(timm.create_model("vit_small_patch14_reg4_dinov2", **sizes))
    check("DINOv2 with registers of timm", registers.state_dict(), registers, hf.Dinov2WithRegistersModel)
    own = {n.replace("reg_token", "register_tokens"): t.clone() for n, t in registers.state_dict().items()}
    own["pos_embed"] = torch.cat([torch.randn(1, 1, 192), own["pos_embed"]], 1)
    own["mask_token"] = torch.randn(1, 192)
    registers.load_state_dict(timm.models.vision_transformer.checkpoint_filter_fn(dict(own), registers))
    check("DINOv2 with registers of facebook", own, registers, hf.Dinov2WithRegistersModel)


TOKENS = torch.arange(20).reshape(2, 10)
META = [("model.embed_tokens", "tok_embeddings"), ("model.norm", "norm"), ("lm_head", "output"), ("model.layers.", "layers."), ("self_attn.q_proj", "attention.wq"),
        ("self_attn.k_proj", "attention.wk"), ("self_attn.v_proj", "attention.wv"), ("self_attn.o_proj", "attention.wo"), ("mlp.gate_proj", "feed_forward.w1"),
        ("mlp.down_proj", "feed_forward.w2"), ("mlp.up_proj", "feed_forward.w3"), ("input_layernorm", "attention_norm"), ("post_attention_layernorm", "ffn_norm")]
GGML = [("model.embed_tokens", "token_embd"), ("model.norm", "output_norm"), ("lm_head", "output"), ("model.layers.", "blk."), ("self_attn.q_proj", "attn_q"),
        ("self_attn.k_proj", "attn_k"), ("self_attn.v_proj", "attn_v"), ("self_attn.o_proj", "attn_output"), ("mlp.gate_proj", "ffn_gate"),
        ("mlp.down_proj", "ffn_down"), ("mlp.up_proj", "ffn_up"), ("input_layernorm", "attn_norm"), ("post_attention_layernorm", "ffn_norm")]
LLAMA3 = {"rope_type": "llama3", "rope_theta": 500000.0, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192}
YARN = {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 4.0, "original_max_position_embeddings": 64}


def paired(weight, heads):
    """Meta's and llama.cpp's order of rows (convert_hf_to_gguf.py: permute)."""
    return weight.reshape(heads, 2, weight.shape[0] // heads // 2, weight.shape[1]).swapaxes(1, 2).reshape(weight.shape)


def renamed(model, table):
    for name, tensor in model.state_dict().items():
        heads = 4 if "q_proj" in name else 2 if "k_proj" in name else 0
        for ours, theirs in table:
            name = name.replace(ours, theirs)
        yield name, paired(tensor, heads) if heads else tensor


def tiny_llama(rope, length=2048):
    # Rows of 64: the frequencies of a head are stretched, bent and left alone.
    return randomised(hf.LlamaForCausalLM(hf.LlamaConfig(
        hidden_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, head_dim=64, intermediate_size=96, vocab_size=50, rms_norm_eps=1e-5,
        rope_parameters=rope, max_position_embeddings=length, tie_word_embeddings=False)))


def meta_folder(folder, model, **more):
    folder.mkdir()
    (folder / "params.json").write_text(json.dumps({"dim": 64, "n_layers": 2, "n_heads": 4, "n_kv_heads": 2, "head_dim": 64, "norm_eps": 1e-5, **more}))
    torch.save({**dict(renamed(model, META)), "rope.freqs": torch.ones(8)}, folder / "consolidated.00.pth")
    return folder


def gguf_file(path, model, theta=10000.0, scaling=None):
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_embedding_length(64)
    writer.add_block_count(2)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_key_length(64)
    writer.add_feed_forward_length(96)
    writer.add_context_length(model.config.max_position_embeddings)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(theta)
    if scaling:
        writer.add_rope_scaling_type({"linear": gguf.RopeScalingType.LINEAR, "yarn": gguf.RopeScalingType.YARN}[scaling["rope_type"]])
        writer.add_rope_scaling_factor(scaling["factor"])
        if "original_max_position_embeddings" in scaling:
            writer.add_rope_scaling_orig_ctx_len(scaling["original_max_position_embeddings"])
    for name, tensor in renamed(model, GGML):
        writer.add_tensor(name, tensor.contiguous().numpy())
    if model.config.rope_parameters["rope_type"] == "llama3":  # convert_hf_to_gguf.py keeps what the frequencies are divided by
        plain = theta ** (-torch.arange(0, 64, 2) / 64)
        writer.add_tensor("rope_freqs.weight", (plain / model.model.rotary_emb.inv_freq).numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def llama(folder):
    plain = tiny_llama({"rope_type": "default", "rope_theta": 10000.0})
    stretched = tiny_llama(LLAMA3, 131072)
    linear = {"rope_type": "linear", "rope_theta": 10000.0, "factor": 4.0}
    for what, model, source in (
            ("meta", plain, meta_folder(folder / "meta", plain)),
            ("gguf", plain, gguf_file(folder / "plain.gguf", plain)),
            ("LLaMA 3.1 of meta", stretched, meta_folder(folder / "meta31", stretched, rope_theta=500000.0, use_scaled_rope=True, rope_scaling_factor=8)),
            ("LLaMA 3.1 of gguf", stretched, gguf_file(folder / "stretched.gguf", stretched, 500000.0)),
            ("linear of gguf", tiny_llama(linear), None), ("yarn of gguf", tiny_llama(YARN, 256), None)):
        rope = model.config.rope_parameters
        source = source or gguf_file(folder / f"{what}.gguf", model, scaling=rope)
        convert(source, folder / f"{what}-hf")
        with torch.no_grad():
            same(f"LLaMA from {what}", loaded(hf.LlamaForCausalLM, folder / f"{what}-hf")(TOKENS * 2).logits, model(TOKENS * 2).logits)
    unknown = meta_folder(folder / "unknown", stretched, rope_theta=500000.0, use_scaled_rope=True)
    refused = subprocess.run([CLI, "convert", unknown, folder / "no", "--names", "hf"], capture_output=True, text=True)
    assert refused.returncode == 3 and "use_scaled_rope" in refused.stderr and not (folder / "no").exists(), refused.stderr


def wrapped(folder):
    """Names that are Hugging Face's already, but for what torch.compile puts into them."""
    own = randomised(hf.GPT2LMHeadModel(hf.GPT2Config(n_embd=32, n_layer=2, n_head=2, vocab_size=50, n_positions=16)))
    (folder / "compiled").mkdir()
    torch.save({f"_orig_mod.{n}": t for n, t in own.state_dict().items()}, folder / "compiled" / "model.pt")
    own.config.save_pretrained(folder / "compiled")
    convert(folder / "compiled" / "model.pt", folder / "compiled-hf")
    with torch.no_grad():
        same("compiled GPT-2", loaded(hf.GPT2LMHeadModel, folder / "compiled-hf")(TOKENS).logits, own(TOKENS).logits)


def gptq(weight, codes, scales):
    """AutoGPTQ's set of 4 bits with zero points of 8, by groups of columns; `weight` is (codes - 8) * scales."""
    out, columns = weight.shape
    words = np.zeros((columns // 8, out), np.uint32)
    for k in range(8):
        words |= codes.T[k::8].astype(np.uint32) << np.uint32(4 * k)
    groups = scales.shape[1]
    zeros = np.full((groups, out // 8), 0x77777777, np.uint32)
    return {"qweight": words.view(np.int32), "qzeros": zeros.view(np.int32), "scales": np.ascontiguousarray(scales.T), "g_idx": np.arange(columns, dtype=np.int32) // GROUP}


def bitmask(weight, codes, scales):
    """compressed-tensors' sparse-bitmask."""
    kept = weight != 0
    return {"compressed": weight[kept], "bitmask": np.packbits(kept, axis=1, bitorder="little"), "shape": np.array(weight.shape),
            "row_offsets": np.concatenate([[0], kept.sum(1).cumsum()[:-1]])}


GROUP = 32


def stored(folder):
    """Hugging Face's names, but weights that are stored as sets of others, or lie in parts."""
    model = tiny_llama({"rope_type": "default", "rope_theta": 10000.0})
    state, sets = model.state_dict(), {"gptq": {}, "bitmask": {}}
    for name, tensor in state.items():
        if "_proj" not in name:
            for others in sets.values():
                others[name] = tensor.numpy()
            continue
        blocks = tensor.numpy().reshape(len(tensor), -1, GROUP)
        scales = (np.abs(blocks).max(2) / 7).astype(np.float16)
        codes = np.clip(np.rint(blocks / scales[..., None].astype(np.float32)), -8, 7)
        weight = (codes * scales[..., None].astype(np.float32)).reshape(tensor.shape)
        tensor.copy_(torch.from_numpy(weight))
        for kind, make in (("gptq", gptq), ("bitmask", bitmask)):
            parts = make(weight, (codes + 8).reshape(tensor.shape), scales)
            sets[kind].update({f"{name.removesuffix('.weight')}.{part}": array for part, array in parts.items()})
    said = {"gptq": {"quant_method": "gptq", "bits": 4, "group_size": GROUP, "desc_act": False},
            "bitmask": {"quant_method": "compressed-tensors", "format": "dense", "sparsity_config": {"format": "sparse-bitmask"}}}
    for kind, arrays in sets.items():
        (folder / kind).mkdir()
        save_file(arrays, folder / kind / "model.safetensors", {"format": "pt"})
        (folder / kind / "config.json").write_text(json.dumps(model.config.to_dict() | {"quantization_config": said[kind]}))
    dcp.save({"model": state}, checkpoint_id=str(folder / "dcp"), no_dist=True)
    (folder / "deepspeed" / "global_step1").mkdir(parents=True)
    (folder / "deepspeed" / "latest").write_text("global_step1")
    torch.save({"module": state, "param_shapes": [{n: t.shape for n, t in state.items()}]}, folder / "deepspeed" / "global_step1" / "mp_rank_00_model_states.pt")
    for kind in ("dcp", "deepspeed"):
        model.config.save_pretrained(folder / kind)
    for kind in (*sets, "dcp", "deepspeed"):
        convert(folder / kind, folder / f"{kind}-hf")
        with torch.no_grad():
            same(f"LLaMA stored as {kind}", loaded(hf.LlamaForCausalLM, folder / f"{kind}-hf")(TOKENS).logits, model(TOKENS).logits)


def flax(folder):
    config = hf.BertConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48, vocab_size=40)
    own = hf.BertModel(config).eval()
    tree = {}
    for name, tensor in own.state_dict().items():
        if not tensor.is_floating_point():
            continue
        array = tensor.numpy()
        *path, last = name.split(".")
        if last == "weight" and "LayerNorm" in name:
            last = "scale"
        elif last == "weight" and path[-1].endswith("embeddings"):
            last = "embedding"
        elif last == "weight":
            last, array = "kernel", array.T
        node = tree
        for key in path:
            node = node.setdefault(key, {})
        node[last] = np.ascontiguousarray(array)
    pack = lambda array: msgpack.ExtType(1, msgpack.packb((array.shape, array.dtype.name, array.tobytes())))
    (folder / "flax").mkdir()
    (folder / "flax" / "flax_model.msgpack").write_bytes(msgpack.packb(tree, default=pack, strict_types=True))
    (folder / "flax" / "config.json").write_text(config.to_json_string())
    convert(folder / "flax", folder / "flax-hf")
    with torch.no_grad():
        same("Flax BERT", loaded(hf.BertModel, folder / "flax-hf")(TOKENS).last_hidden_state, own(TOKENS).last_hidden_state)
    # What transformers 4 wrote, and its logits (make_flax.py).
    for name, model_class in (("gpt2", hf.GPT2LMHeadModel), ("t5", hf.T5ForConditionalGeneration), ("clip", hf.CLIPModel), ("bart", hf.BartForConditionalGeneration),
                              ("llama", hf.LlamaForCausalLM), ("vit", hf.ViTForImageClassification), ("tf-bert", hf.BertForMaskedLM), ("tf-t5", hf.T5ForConditionalGeneration),
                              ("tf-bart", hf.BartForConditionalGeneration), ("tf-clip", hf.CLIPModel)):
        convert(DATA / name, folder / f"of-{name}")
        expected = load_file(DATA / f"{name}.safetensors")
        inputs = {key.removeprefix("in."): tensor for key, tensor in expected.items() if key.startswith("in.")}
        with torch.no_grad():
            out = loaded(model_class, folder / f"of-{name}")(**inputs)
        same(f"{'TensorFlow' if name.startswith('tf-') else 'Flax'} {name}", out.logits_per_image if "clip" in name else out.logits, expected["out"])


def families(folder):
    """What make_renamed.py wrote of each family: the same tensors under transformers' own names, and the same logits."""
    data = DATA.parent / "renamed"
    expected = json.loads((data / "expected.json").read_text())
    logits = load_file(data / "logits.safetensors")
    ids = torch.arange(1, 13).reshape(2, 6)
    for source, tensors in expected.items():
        out = folder / source
        convert(data / source, out)
        config = hf.AutoConfig.from_pretrained(out)
        model_class = getattr(hf, config.architectures[0])
        # GGUF's BERT has no pooler
        model = loaded(model_class, out, dtype=torch.float32, **({"add_pooling_layer": False} if source == "bert.gguf" else {}))
        inputs = {"pixel_values": torch.arange(192).reshape(1, 3, 8, 8) / 64} if config.model_type == "vit" else {"input_ids": ids}
        if config.model_type in ("t5", "umt5") and "Encoder" not in config.architectures[0]:
            inputs["decoder_input_ids"] = ids[:, :4]
        with torch.no_grad():
            computed = model(**inputs)
        same(source, computed.logits if "logits" in computed else computed.last_hidden_state, logits[source])
        assert set(load_file(out / "model.safetensors")) == set(tensors), (source, set(load_file(out / "model.safetensors")) ^ set(tensors))


def normed(folder):
    """A convolution under weight_norm, by torch's parametrisation and by the names before it."""
    small = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24, vocab_size=20, conv_dim=[8, 8], conv_stride=[2, 2], conv_kernel=[3, 3],
                 num_feat_extract_layers=2, num_conv_pos_embeddings=4, num_conv_pos_embedding_groups=2)
    sound = torch.randn(1, 400)
    for model_class in (hf.Wav2Vec2ForCTC, hf.HubertModel, hf.WavLMModel):
        model = randomised(model_class(model_class.config_class(**small)))
        name = model_class.__name__
        model.save_pretrained(folder / name)
        older = {n.replace("parametrizations.weight.original0", "weight_g").replace("parametrizations.weight.original1", "weight_v"): t for n, t in model.state_dict().items()}
        assert older.keys() != model.state_dict().keys()
        (folder / f"{name}-older").mkdir()
        torch.save(older, folder / f"{name}-older" / "pytorch_model.bin")
        model.config.save_pretrained(folder / f"{name}-older")
        for source in (name, f"{name}-older"):
            convert(folder / source, folder / f"{source}-hf")
            with torch.no_grad():
                same(source, loaded(model_class, folder / f"{source}-hf")(sound)[0], model(sound)[0])


def mixed(folder):
    """Models whose blocks are dense and of experts, one kind after or between the other, in whichever naming they are saved."""
    models = json.loads((DATA.parent / "anatomy" / "fronts.json").read_text())
    for name in ("Qwen3MoeModel", "Qwen2MoeModel", "DeepseekV2ForCausalLM", "DeepseekV3ForCausalLM", "Glm4MoeForCausalLM", "Dots1ForCausalLM", "Ernie4_5_MoeForCausalLM"):
        model_class = getattr(hf, name)
        model = randomised(model_class(model_class.config_class(**models[name]["config"])))
        model.save_pretrained(folder / name)
        torch.save(model.state_dict(), folder / f"{name}.pt")
        (folder / f"{name}-held").mkdir()
        (folder / f"{name}.pt").rename(folder / f"{name}-held" / "pytorch_model.bin")
        model.config.save_pretrained(folder / f"{name}-held")
        for source in (name, f"{name}-held"):
            convert(folder / source, folder / f"{source}-hf")
            with torch.no_grad():
                same(source, loaded(model_class, folder / f"{source}-hf")(TOKENS)[0], model(TOKENS)[0])


with tempfile.TemporaryDirectory() as scratch:
    for test in (vit, deit, dinov2, llama, wrapped, stored, flax, families, normed, mixed):
        test(pathlib.Path(scratch))
