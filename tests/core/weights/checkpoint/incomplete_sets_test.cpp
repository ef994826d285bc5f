// What a file stores as several tensors of which one is missing or does not fit: the weight is named, and
// nothing of it stays that an analysis could take for weights.
#include "core/weights/checkpoint/file_bytes.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

constexpr const char* up = "model.layers.1.mlp.up_proj.";

struct Part {
    std::string name;
    Dtype dtype = Dtype::F32;
    std::vector<uint64_t> shape = {4, 2};
};

/// A model of two blocks whose second up_proj is these parts, all bytes 0; the other matrix too where
/// `like` names its parts.
std::shared_ptr<const Checkpoint> opened(const TemporaryFolder& folder, const std::vector<Part>& parts,
                                         const std::vector<Part>& like = {{"weight"}},
                                         const std::string& config = "") {
    const std::vector<std::byte> zeros(1024);
    std::vector<TensorSource> sources;
    const auto add = [&](const std::string& module, const std::vector<Part>& all) {
        for (const Part& part : all) {
            uint64_t size = bitsOf(part.dtype) / 8;
            for (const uint64_t extent : part.shape)
                size *= extent;
            sources.push_back(
                tensorSource(module + part.name, part.dtype, part.shape, std::span(zeros).first(size)));
        }
    };
    add("model.layers.0.mlp.up_proj.", like);
    add(up, parts);
    add("model.layers.0.mlp.down_proj.", {{"weight", Dtype::F32, {2, 4}}});
    add("model.layers.1.mlp.down_proj.", {{"weight", Dtype::F32, {2, 4}}});
    NoProgress quiet;
    writeSafetensors(folder / "model.safetensors", sources, {}, quiet);
    if (!config.empty())
        writeBytes(folder / "config.json", config);
    return Checkpoint::open(folder / "model.safetensors");
}

/// The reason why up_proj.weight alone is not read; "" where it is.
std::string reason(const std::vector<Part>& parts, const std::vector<Part>& like = {{"weight"}},
                   const std::string& config = "") {
    const TemporaryFolder folder;
    const auto checkpoint = opened(folder, parts, like, config);
    const Anatomy anatomy = dissect(*checkpoint);
    const std::string name = std::string(up) + "weight";
    if (checkpoint->unread().empty()) {
        CHECK(anatomy.unreadPool.empty());
        CHECK(checkpoint->find(name) != nullptr);
        return "";
    }
    REQUIRE(checkpoint->unread().size() == 1);
    CHECK(checkpoint->unread().front().name == name);
    CHECK(anatomy.unreadPool == std::vector{name});
    CHECK(anatomy.pool.size() == 3);
    for (const Tensor& tensor : checkpoint->tensors())
        CHECK(!tensor.name.starts_with(up));
    return checkpoint->unread().front().reason;
}

bool says(const std::string& reason, std::string_view what) {
    INFO(reason);
    return reason.find(what) != std::string::npos;
}

} // namespace

TEST_CASE("scales whose codes are missing stand for the matrix") {
    const Part shape{"weight_shape", Dtype::I64, {2}};
    CHECK(says(reason({{"weight_scale", Dtype::F32, {4, 1}}, shape}), "up_proj.weight_packed is missing"));
    CHECK(says(reason({{"weight_scale", Dtype::F32, {4, 1}}}), "up_proj.weight is missing"));
    CHECK(says(reason({{"weight_scale_inv", Dtype::F32, {1, 1}}}), "up_proj.weight is missing"));
    CHECK(says(reason({{"scales"}, {"biases"}}), "only scales and biases is left"));
    CHECK(says(reason({{"scales"}, {"g_idx", Dtype::I32, {2}}}), "only scales and g_idx is left"));
    CHECK(says(reason({{"scales", Dtype::U8}}), "only scales is left"));
    CHECK(says(reason({{"biases"}}, {{"weight"}}, R"({"quantization": {"group_size": 32, "bits": 4}})"),
               "only biases is left"));
    CHECK(says(reason({{"weight.quant_map", Dtype::F32, {16}}}), "absmax is missing"));
    // Beside dense weights they are no set.
    CHECK(reason({{"weight"}, {"weight_scale", Dtype::F32, {4, 1}}}) == "");
    const TemporaryFolder folder;
    CHECK(dissect(*opened(folder, {{"weight"}, {"scales"}, {"biases"}})).pool.size() == 4);
}

TEST_CASE("8-bit floats without a scale, where others have one") {
    const Part codes{"weight", Dtype::F8E4M3};
    const Part scale{"weight_scale", Dtype::F32, {}};
    CHECK(reason({codes, scale}, {codes, scale}) == "");
    CHECK(reason({codes}, {codes}) == "");
    CHECK(says(reason({codes}, {codes, scale}), "others beside it have scales"));
    CHECK(says(reason({codes, {"weight_scale", Dtype::F32, {2, 2}}}, {codes, scale}), "weight_block_size"));
    // Where nothing speaks of scales they are numbers like others, and that is said.
    const TemporaryFolder folder;
    const auto plain = opened(folder, {codes});
    REQUIRE(plain->notes().size() == 1);
    CHECK(says(plain->notes().front(), "1 of its tensors is of 8-bit floats"));
    CHECK(says(plain->notes().front(), "nothing beside it is called a scale"));
    CHECK(opened(folder, {codes, scale})->notes().empty());
}

TEST_CASE("8-bit floats beside a scale of something else") {
    const Part codes{"weight", Dtype::F8E4M3};
    // Of what goes in and out: vLLM's, compressed-tensors', Mistral's, ComfyUI's, transformers'; and whatever
    // else is called a scale.
    for (const char* name :
         {"input_scale", "output_scale", "qscale_act", "scale_input", "activation_scale", "wscale"}) {
        CAPTURE(name);
        const Part other{name, Dtype::F32, {}};
        CHECK(says(reason({codes, other}), std::string(name) + " is beside it"));
        CHECK(says(reason({codes, other}), "up_proj.weight_scale or _scale_inv is missing"));
        CHECK(says(reason({codes}, {codes, {"weight_scale", Dtype::F32, {}}, other}), "others beside it"));
        CHECK(says(reason({{"weight", Dtype::I8}, other}), "up_proj.weight_scale or SCB is missing"));
        CHECK(reason({{"weight"}, other}, {{"weight"}, other}).empty());
    }
    // NVIDIA's NVFP4: the scales are 8-bit floats themselves, and no weights.
    const TemporaryFolder folder;
    const std::vector<Part> nvfp4{{"weight", Dtype::U8}, {"weight_scale", Dtype::F8E4M3, {4, 1}}};
    const auto checkpoint = opened(folder, nvfp4);
    CHECK(checkpoint->notes().empty());
    CHECK(checkpoint->unread().empty());
    CHECK(dissect(*checkpoint).unreadPool == std::vector{std::string(up) + "weight"});
}

TEST_CASE("8-bit floats beside their scale under a name that no reader knows") {
    const Part codes{"weight", Dtype::F8E4M3};
    for (const char* name : {"weight.scale", "weight.scale_inv", "weight._scale", "weight:scale"}) {
        CAPTURE(name);
        const Part scale{name, Dtype::F32, {}};
        CHECK(says(reason({codes, scale}), std::string("beside its scale ") + up + name));
        CHECK(says(reason({{"weight", Dtype::I8}, scale}), std::string("beside its scale ") + up + name));
        CHECK(reason({{"weight"}}, {{"weight"}}) == "");
    }
    // Either may be the one that is multiplied.
    CHECK(says(reason({codes, {"weight_scale", Dtype::F32, {}}, {"weight_scale_inv", Dtype::F32, {}}}),
               "has two scales"));
    for (const Dtype dtype : {Dtype::F8E4M3, Dtype::I8})
        CHECK(says(reason({{"weight._data", dtype}, {"weight._scale", Dtype::F32, {4, 1}}}),
                   "is stored in quanto's layout"));
    CHECK(says(reason({{"weight:qdata", Dtype::F8E4M3}, {"weight:scale", Dtype::F32, {4, 1}}}),
               "is stored in torchao's layout"));
    CHECK(says(reason({codes, {"weights_scaling_factor", Dtype::F32, {2, 1}}}), "one number alone"));
    CHECK(says(reason({codes, {"activation_scaling_factor", Dtype::F32, {1}}}),
               "activation_scaling_factor is beside it"));
}

TEST_CASE("weights in the order of a kernel stand for the matrix, and nothing beside them is one") {
    const Part codes{"B", Dtype::I32, {1, 8}}, scales{"s", Dtype::F16, {2, 4}};
    const Part workspace{"workspace", Dtype::I32, {4}}, meta{"B_meta", Dtype::I16, {4, 1}};
    CHECK(says(reason({codes, scales, workspace}), "is stored in Marlin's layout"));
    CHECK(says(reason({{"B_24", Dtype::I32, {1, 4}}, meta, scales, workspace}), "Marlin 2:4's layout"));
    CHECK(
        says(reason({{"trellis", Dtype::I16, {1, 1, 8}}, {"suh", Dtype::F16, {2}}, {"svh", Dtype::F16, {4}}}),
             "EXL3's layout"));
    CHECK(says(reason({{"dense_weights", Dtype::I64, {4}},
                       {"row_offsets", Dtype::I32, {5}},
                       {"col_vals", Dtype::I32, {3}}}),
               "SpQR's layout"));
    // A layer's own parameters of these names, in floating numbers or beside the weight.
    const TemporaryFolder folder;
    CHECK(opened(folder, {{"weight"}, {"B"}, {"s"}})->unread().empty());
    CHECK(opened(folder, {{"weight"}, codes, scales})->unread().empty());
    CHECK(opened(folder, {{"B"}, {"s"}})->unread().empty());
}

TEST_CASE("weights in a scheme that is not read are named with it and the way out") {
    struct Layout {
        std::string_view name, wayOut;
        std::vector<Part> parts;
    };
    const Part scale{"scale", Dtype::F32, {4, 1}}, u8{"weight", Dtype::U8}, scales{"scales", Dtype::F16};
    const Part su{"SU", Dtype::F32, {2}}, packed{"weight_packed", Dtype::U8};
    for (const Layout& layout : std::vector<Layout>{
             {"HQQ", "HQQLinear.dequantize", {{"W_q", Dtype::U8}, scale, {"zero", Dtype::F32, {4, 1}}}},
             {"AQLM",
              "open the model that it was made from",
              {{"codes", Dtype::I16, {4, 1, 1}}, {"codebooks", Dtype::F16, {1, 2, 1, 8}}, scales}},
             {"EXL2", "", {{"q_weight", Dtype::I32}, {"q_scale", Dtype::I32}, {"q_groups", Dtype::I16, {4}}}},
             {"QTIP", "", {{"trellis", Dtype::I16}, su, {"SV", Dtype::F32, {4}}}},
             {"QuIP#", "", {{"Qidxs", Dtype::I64}, su, {"Wscale", Dtype::F32, {}}}},
             {"VPTQ",
              "the vptq library",
              {{"indices", Dtype::I32, {1, 2, 1}}, {"centroids.weight", Dtype::F32, {1, 8}}}},
             {"SqueezeLLM", "", {{"qweight", Dtype::I32}, {"lookup_table", Dtype::F16, {4, 16}}}},
             {"Any-Precision LLM", "", {{"qweight", Dtype::I32}, {"lut4", Dtype::F16, {4, 16}}}},
             {"FP-Quant", "", {{"qweight", Dtype::U8}, scales, {"forward_hadamard_matrix"}}},
             {"nvfp4-pack-quantized",
              "with compressed-tensors",
              {packed, {"weight_scale", Dtype::F8E4M3}, {"weight_global_scale", Dtype::F32, {1}}}},
             {"mxfp4-pack-quantized", "with compressed-tensors", {packed, {"weight_scale", Dtype::U8}}},
             {"NVFP4", "ModelOpt", {u8, {"weight_scale", Dtype::F8E4M3}, {"weight_scale_2", Dtype::F32, {}}}},
             {"HIGGS", "model.dequantize()", {u8, scales, {"tables"}, {"tables2"}}},
             {"EETQ", "", {{"weight", Dtype::I8}, {"weight_scales", Dtype::F16, {4}}}},
             {"TensorRT-LLM", "", {{"weight", Dtype::I8}, {"per_channel_scale", Dtype::F16, {4}}}},
             {"torchao",
              "torchao (dequantize()",
              {{"_weight_qdata", Dtype::F8E4M3}, {"_weight_scale", Dtype::F32, {4, 1}}}},
             {"DFloat11",
              "the dfloat11 library",
              {{"encoded_exponent", Dtype::U8, {9}}, {"sign_mantissa", Dtype::U8, {8}}}}}) {
        CAPTURE(layout.name);
        const std::string why = reason(layout.parts);
        CHECK(says(why, fmt::format("is stored in {}'s layout (", layout.name)));
        CHECK(says(why, "open the model that it was made from"));
        CHECK(says(why, layout.wayOut));
    }
}

TEST_CASE("integers that no reader knows stand for the weights of their layer") {
    // 32 and fewer are counts and shapes.
    for (const Part& codes : std::vector<Part>{{"payload", Dtype::I64, {64}},
                                               {"weight", Dtype::I32, {64}},
                                               {"Qwords", Dtype::U8, {8, 8}},
                                               {"blob", Dtype::I32, {4, 4, 4}}}) {
        CAPTURE(codes.name);
        CHECK(says(reason({codes, {"grid", Dtype::F32, {2, 2}}}), "is not there as numbers but as " +
                                                                      (up + codes.name) + " (" +
                                                                      std::string(dtypeName(codes.dtype))));
        CHECK(says(reason({codes}, {{"weight"}}, R"({"quantization_config": {"quant_method": "hqq"}})"),
                   "which config.json says is HQQ's"));
        CHECK(says(reason({codes}, {{"weight"}}, R"({"quantization_config": {"quant_method": "newest"}})"),
                   "which config.json says is newest's"));
    }
    const TemporaryFolder folder;
    // Beside weights, few, or by their names of something else, they are none.
    for (const Part& other : std::vector<Part>{{"payload", Dtype::I64, {64}}, {"Qwords", Dtype::U8, {8, 8}}})
        CHECK(dissect(*opened(folder, {{"weight"}, other})).unreadPool.empty());
    for (const char* name :
         {"position_ids", "relative_position_index", "attn_mask", "num_batches_tracked", "rng_state"})
        CHECK(dissect(*opened(folder, {{name, Dtype::I64, {64}}})).unreadPool.empty());
    CHECK(dissect(*opened(folder, {{"versions", Dtype::I64, {32}}})).unreadPool.empty());
    // In all blocks: what lies around them is not the model, whether config.json says so or not.
    const auto all = opened(folder, {{"payload", Dtype::I64, {64}}}, {{"payload", Dtype::I64, {64}}});
    CHECK(dissect(*all).unreadPool.size() == 2);
}

TEST_CASE("8-bit floats beside something that may be their scale are not taken as they are") {
    const Part codes{"weight", Dtype::F8E4M3}, scale{"weight_scale", Dtype::F32, {}};
    for (const char* name : {"s", "weight.absmax", "_extra_state", "weight_quantizer._amax", "weight_inv"}) {
        CAPTURE(name);
        CHECK(says(reason({codes, {name, Dtype::F32, {1}}}), "which may be its scale and is not read"));
        CHECK(reason({{"weight"}, {name, Dtype::F32, {1}}}).empty());
    }
    CHECK(reason({codes, {"bias", Dtype::F32, {4}}}) == "");
    // Of several scales one alone would be multiplied.
    for (const char* name : {"weight_scale_2", "weight_global_scale", "weight.scale"})
        CHECK(says(reason({codes, scale, {name, Dtype::F32, {}}}, {codes, scale}), "which is not"));
    CHECK(says(reason({codes}, {codes, scale}), "others beside it"));
}

TEST_CASE("a scale of no layer says that 8-bit floats have scales") {
    const TemporaryFolder folder;
    const std::vector<std::byte> bytes(8);
    NoProgress quiet;
    for (const auto& [name, unread] :
         {std::pair("scaled_fp8", 1), std::pair("scales", 1), std::pair("logit_scale", 0)}) {
        CAPTURE(name);
        writeSafetensors(folder / "model.safetensors",
                         {tensorSource("a.weight", Dtype::F8E4M3, {2, 4}, bytes),
                          tensorSource(name, Dtype::F32, {1}, std::span(bytes).first(4))},
                         {}, quiet);
        const auto checkpoint = Checkpoint::open(folder / "model.safetensors");
        CHECK(checkpoint->unread().size() == static_cast<size_t>(unread));
        CHECK(checkpoint->notes().size() == static_cast<size_t>(1 - unread));
    }
}

TEST_CASE("blocks without weights, of which config.json says that they are quantised") {
    const TemporaryFolder folder;
    const std::vector<std::byte> bytes(64);
    NoProgress quiet;
    const auto open = [&](const std::string& config) {
        writeBytes(folder / "config.json", config);
        writeSafetensors(folder / "model.safetensors",
                         {tensorSource("model.layers.0.input_layernorm.weight", Dtype::F32, {4},
                                       std::span(bytes).first(16)),
                          tensorSource("lm_head.weight", Dtype::F32, {4, 4}, bytes)},
                         {}, quiet);
        return Checkpoint::open(folder / "model.safetensors");
    };
    const auto quantised = open(R"({"quantization_config": {"quant_method": "aqlm"}})");
    const Anatomy anatomy = dissect(*quantised);
    CHECK(anatomy.unreadPool == std::vector<std::string>{"model.layers.0"});
    try {
        requirePool(*quantised, anatomy);
        FAIL("nothing was refused");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::PoolPartial);
        CHECK(says(error.what(), "config.json says that its weights are quantised by AQLM"));
        CHECK(says(error.what(), "open the model that it was made from"));
    }
    CHECK(dissect(*open("{}")).unreadPool.empty());
}

TEST_CASE("8-bit floats of TensorRT-LLM are multiplied by their one scale") {
    const TemporaryFolder folder;
    const std::string codes("\x38\x40\xb8\x30", 4); // 1, 2, -1 and 0.5
    const std::vector<float> factor{3}, activation{5};
    NoProgress quiet;
    writeSafetensors(
        folder / "model.safetensors",
        {tensorSource("a.weight", Dtype::F8E4M3, {2, 2}, std::as_bytes(std::span(codes))),
         tensorSource("a.weights_scaling_factor", Dtype::F32, {1}, std::as_bytes(std::span(factor))),
         tensorSource("a.activation_scaling_factor", Dtype::F32, {1}, std::as_bytes(std::span(activation)))},
        {}, quiet);
    const auto checkpoint = Checkpoint::open(folder / "model.safetensors");
    CHECK(checkpoint->notes().empty());
    REQUIRE(checkpoint->tensors().size() == 1);
    std::vector<double> values(4);
    readValues(checkpoint->tensors().front(), 0, std::span(values));
    CHECK(values == std::vector<double>{3, 6, -3, 1.5});
}

TEST_CASE("8-bit floats in Meta's names are counted whether their rows are put back or not") {
    const TemporaryFolder folder;
    const std::vector<std::byte> codes(256);
    std::vector<TensorSource> sources;
    for (const char* name : {"wq", "wk", "wv", "wo"})
        sources.push_back(
            tensorSource(fmt::format("layers.0.attention.{}.weight", name), Dtype::F8E4M3, {16, 16}, codes));
    NoProgress quiet;
    writeBytes(folder / "params.json", R"({"dim": 16, "n_heads": 4, "n_layers": 1})");
    writeSafetensors(folder / "consolidated.safetensors", sources, {}, quiet);
    const auto plain = Checkpoint::open(folder / "consolidated.safetensors");
    REQUIRE(plain->notes().size() == 1);
    CHECK(says(plain->notes().front(), "4 of its tensors are of 8-bit floats"));
    // One scale is the same for all rows, one a row would have to be put back too.
    const std::vector<std::byte> scales(64);
    for (const std::vector<uint64_t>& shape : std::vector<std::vector<uint64_t>>{{}, {16, 1}}) {
        sources.resize(4);
        for (const char* name : {"wq", "wk", "wv", "wo"})
            sources.push_back(tensorSource(fmt::format("layers.0.attention.{}.weight_scale", name),
                                           Dtype::F32, shape,
                                           std::span(scales).first(shape.empty() ? 4 : 64)));
        writeSafetensors(folder / "consolidated.safetensors", sources, {}, quiet);
        const auto scaled = Checkpoint::open(folder / "consolidated.safetensors");
        CHECK(scaled->unread().size() == (shape.empty() ? 0 : 2));
        for (const UnreadTensor& tensor : scaled->unread())
            CHECK(says(tensor.reason, "rows in Meta's order"));
    }
}

TEST_CASE("members that config.json says must be there") {
    const std::vector<Part> packed{{"weight_packed", Dtype::I32, {4, 1}},
                                   {"weight_scale", Dtype::F32, {4, 1}},
                                   {"weight_shape", Dtype::I64, {2}}};
    // A shape of zeros does not fit, and is told with what it says.
    CHECK(says(reason(packed), "weight_shape says [0, 0]"));
    const std::vector<Part> int8{{"weight", Dtype::I8}, {"weight_scale", Dtype::F32, {4, 1}}};
    const auto says8 = [](const std::string& more) {
        return R"({"quantization_config": {"config_groups": {"group_0": {"weights": {"num_bits": 8, )" +
               more + "}}}}}";
    };
    CHECK(reason(int8, {{"weight"}}, says8(R"("symmetric": true)")) == "");
    CHECK(says(reason(int8, {{"weight"}}, says8(R"("symmetric": false)")), "weight_zero_point is missing"));
    const std::vector<Part> gptq{
        {"qweight", Dtype::I32, {1, 8}}, {"qzeros", Dtype::I32, {2, 1}}, {"scales", Dtype::F32, {2, 8}}};
    CHECK(reason(gptq, {{"weight"}}, R"({"quantization_config": {"desc_act": false}})") == "");
    CHECK(says(reason(gptq, {{"weight"}}, R"({"quantization_config": {"desc_act": true}})"),
               "g_idx is missing"));
    for (const char* config : {"", " ", "[]", R"({"quantization_config": )"}) {
        CAPTURE(config);
        const TemporaryFolder folder;
        writeBytes(folder / "config.json", config);
        const auto checkpoint = opened(folder, gptq);
        REQUIRE(checkpoint->notes().size() == 1);
        CHECK(says(checkpoint->notes().front(), "config.json"));
        CHECK(!says(checkpoint->notes().front(), "No config.json"));
    }
}

TEST_CASE("pruned weights of which a half is missing or does not fit") {
    const std::vector<Part> pair{{"weight_orig"}, {"weight_mask"}};
    CHECK(reason(pair, pair) == "");
    CHECK(says(reason({{"weight_mask"}}, pair), "weight_orig is missing"));
    CHECK(says(reason({{"weight_orig"}}, pair), "weight_mask is missing"));
    CHECK(says(reason({{"weight_orig"}}), "weight_mask is missing"));
    CHECK(says(reason({{"weight"}, {"weight_mask"}}, pair), "weight_orig is missing"));
    CHECK(says(reason({{"weight_orig"}, {"weight_mask", Dtype::F32, {3, 3}}}, pair), "[3, 3] does not fit"));
    CHECK(says(reason({{"weight"}, {"weight_orig"}, {"weight_mask"}}, pair), "is there twice"));
}

TEST_CASE("weights that torch.nn.utils makes as the model runs") {
    const Part v{"weight_v"};
    for (const std::vector<uint64_t>& shape :
         std::vector<std::vector<uint64_t>>{{3, 1}, {4, 2}, {4}, {1, 4, 1}, {2}})
        CHECK(says(reason({{"weight_g", Dtype::F32, shape}, v}), "remove_weight_norm"));
    CHECK(says(reason({{"weight_g", Dtype::F64, {4, 1}}, v}), "remove_weight_norm"));
    CHECK(says(reason({{"weight_g", Dtype::F32, {4, 1}}, v, {"weight"}}), "remove_weight_norm"));
    CHECK(says(reason({v}), "remove_weight_norm"));
    CHECK(says(reason({{"weight_g", Dtype::F32, {4, 1}}}), "remove_weight_norm"));
    CHECK(reason({{"weight_g", Dtype::F32, {4, 1}}, v}).empty());
    const Part orig{"weight_orig"}, u{"weight_u", Dtype::F32, {4}}, right{"weight_v", Dtype::F32, {2}};
    CHECK(reason({orig, u, right}).empty());
    CHECK(says(reason({orig, u}), "remove_spectral_norm"));
    CHECK(says(reason({orig, u, right, {"weight"}}), "remove_spectral_norm"));
    CHECK(says(reason({orig, {"weight_u", Dtype::F32, {2}}, {"weight_v", Dtype::F32, {4}}}),
               "remove_spectral_norm"));
}

TEST_CASE("two tensors called NAME_g and NAME_v are weight_norm's where their shapes say so") {
    const auto names = [](const Part& g, const Part& v) {
        const TemporaryFolder folder;
        std::set<std::string> result;
        const auto checkpoint = opened(folder, {g, v});
        CHECK(checkpoint->unread().empty());
        for (const Tensor& tensor : checkpoint->tensors()) {
            if (tensor.name.starts_with(up))
                result.insert(tensor.name.substr(std::string_view(up).size()));
        }
        return result;
    };
    using Set = std::set<std::string>;
    CHECK(names({"a_g", Dtype::F32, {4, 1}}, {"a_v"}) == Set{"a"});
    CHECK(names({"a_g", Dtype::F32, {1, 2}}, {"a_v"}) == Set{"a"});
    CHECK(names({"a_g", Dtype::F32, {}}, {"a_v"}) == Set{"a"});
    // A layer's own parameters: of one shape, of another type, of no axis.
    CHECK(names({"a_g"}, {"a_v"}) == Set{"a_g", "a_v"});
    CHECK(names({"a_g", Dtype::F32, {4, 1}}, {"a_v", Dtype::F32, {4, 1}}) == Set{"a_g", "a_v"});
    CHECK(names({"a_g", Dtype::F16, {4, 1}}, {"a_v"}) == Set{"a_g", "a_v"});
    CHECK(names({"a_g", Dtype::F32, {4}}, {"a_v"}) == Set{"a_g", "a_v"});
    CHECK(names({"a_g", Dtype::F32, {2, 1}}, {"a_v"}) == Set{"a_g", "a_v"});
    CHECK(names({"a_g", Dtype::F32, {1, 1}}, {"a_v"}) == Set{"a_g", "a_v"});
}

TEST_CASE("weight_norm and spectral_norm are what torch makes of them, or say that they are not had") {
    const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/normalised";
    const auto checkpoint = Checkpoint::open(data / "weights.pt");
    const auto made = Checkpoint::open(data / "made.safetensors");
    REQUIRE(made->tensors().size() == 12);
    for (const Tensor& wanted : made->tensors()) {
        CAPTURE(wanted.name);
        const Tensor* tensor = checkpoint->find(wanted.name);
        REQUIRE(tensor != nullptr);
        CHECK(tensor->dtype == wanted.dtype);
        CHECK(tensor->shape == wanted.shape);
        CHECK(tensor->stored == (wanted.name == "spectral.weight" || wanted.name == "image.weight"
                                     ? "spectral_norm"
                                     : "weight_norm"));
        std::vector<double> values(tensor->numel()), theirs(values.size());
        readValues(*tensor, 0, std::span(values));
        readValues(wanted, 0, std::span(theirs));
        const double rounding = wanted.dtype == Dtype::F64 ? 1e-14 : 1e-6; // of their sums in f32
        for (size_t i = 0; i < values.size(); ++i) {
            CHECK(values[i] == doctest::Approx(theirs[i]).epsilon(rounding));
            CHECK((values[i] == 0) == (theirs[i] == 0));
        }
        std::vector<double> last(1); // asked for alone
        readValues(*tensor, values.size() - 1, std::span(last));
        CHECK(last[0] == values.back());
    }
    std::set<std::string> unread;
    for (const UnreadTensor& tensor : checkpoint->unread())
        unread.insert(tensor.name);
    // bfloat16; matrices that may be the other way round; another parametrisation of two originals
    CHECK(unread == std::set<std::string>{"halves.weight", "short.weight", "short_cell.weight_hh",
                                          "square.weight", "transposed.weight"});
    for (const Tensor& tensor : checkpoint->tensors()) {
        for (const char* suffix : {"_g", "_v", "_u", "_orig", "original0", "original1"})
            CHECK_MESSAGE(!tensor.name.ends_with(suffix), tensor.name);
    }
}
