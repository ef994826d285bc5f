// Sets that contradict themselves: each is named with what is wrong, none is read, and no other tensor is
// lost.
#include "core/weights/checkpoint/file_bytes.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// A safetensors file of a few bytes a tensor.
class Members {
public:
    template <class Number>
    Members& add(std::string name, Dtype dtype, std::vector<uint64_t> shape, std::vector<Number> values) {
        const auto* bytes = reinterpret_cast<const std::byte*>(values.data());
        m_members.push_back(
            {std::move(name), dtype, std::move(shape), {bytes, bytes + values.size() * sizeof(Number)}});
        return *this;
    }
    void remove(const std::string& name) {
        std::erase_if(m_members, [&](const Member& member) { return member.name == name; });
    }
    /// The reason why the only set is not read; "" when it is. A plain tensor beside it must stay.
    std::string reason(const std::string& config = "") const {
        const TemporaryFolder folder;
        std::vector<TensorSource> sources;
        for (const Member& member : m_members)
            sources.push_back(tensorSource(member.name, member.dtype, member.shape, std::span(member.bytes)));
        const std::vector<float> beside{1, 2};
        sources.push_back(tensorSource("beside", Dtype::F32, {2}, std::as_bytes(std::span(beside))));
        NoProgress quiet;
        writeSafetensors(folder / "model.safetensors", sources, {}, quiet);
        if (!config.empty())
            writeBytes(folder / "config.json", config);
        const auto checkpoint = Checkpoint::open(folder / "model.safetensors");
        REQUIRE(checkpoint->find("beside") != nullptr);
        for (const Tensor& tensor : checkpoint->tensors()) {
            std::vector<float> values(std::min<uint64_t>(tensor.numel(), 1U << 16U));
            readValues(tensor, 0, std::span(values));
        }
        if (checkpoint->unread().empty())
            return "";
        REQUIRE(checkpoint->unread().size() == 1);
        // What cannot be read leaves no scraps that an analysis could take for weights.
        CAPTURE(checkpoint->unread().front().reason);
        CHECK(checkpoint->tensors().size() == 1);
        return checkpoint->unread().front().reason;
    }

private:
    struct Member {
        std::string name;
        Dtype dtype;
        std::vector<uint64_t> shape;
        std::vector<std::byte> bytes;
    };
    std::vector<Member> m_members;
};

bool says(const std::string& reason, std::string_view what) {
    INFO(reason);
    return reason.find(what) != std::string::npos;
}

/// sparse_formats.md's test vector: rows of 10 with values in {0, 9}, {3}, {7, 8}.
Members bitmask(std::vector<uint8_t> mask = {0x01, 0x02, 0x08, 0x00, 0x80, 0x01},
                std::vector<float> values = {1, 2, 3, 4, 5}, std::vector<int64_t> shape = {3, 10},
                std::vector<int64_t> offsets = {0, 2, 3}) {
    Members members;
    members.add("a.shape", Dtype::I64, {shape.size()}, shape);
    members.add("a.row_offsets", Dtype::I64, {offsets.size()}, offsets);
    members.add("a.compressed", Dtype::F32, {values.size()}, values);
    members.add("a.bitmask", Dtype::U8, {mask.size() / 2, 2}, mask);
    return members;
}

Members twoOfFour(const std::vector<uint8_t>& mask, const std::vector<int64_t>& shape,
                  const std::vector<uint64_t>& ofShape, const std::vector<uint64_t>& ofValues) {
    Members members;
    members.add("a.shape", Dtype::I64, ofShape, shape);
    members.add("a.compressed", Dtype::F32, ofValues, std::vector<float>(ofValues[0] * ofValues[1], 1));
    members.add("a.bitmask", Dtype::U8, {mask.size(), 1}, mask);
    return members;
}

Members gptq() {
    Members members;
    members.add("a.qweight", Dtype::I32, {1, 8}, std::vector<int32_t>(8, 0x12345678));
    members.add("a.qzeros", Dtype::I32, {2, 1}, std::vector<int32_t>(2, 0x77777777));
    members.add("a.scales", Dtype::F32, {2, 8}, std::vector<float>(16, 0.5F));
    return members;
}

} // namespace

TEST_CASE("bitmasks that do not fit what they are of") {
    CHECK(bitmask().reason() == "");
    CHECK(says(bitmask({0x01, 0x06, 0x08, 0x00, 0x80, 0x01}).reason(), "behind the end of a row"));
    CHECK(says(bitmask({0x01, 0x02, 0x0C, 0x00, 0x80, 0x01}).reason(), "sets 6 bits, but 5 values"));
    CHECK(says(bitmask({0x01, 0x02, 0x00, 0x00, 0x80, 0x01}).reason(), "sets 4 bits, but 5 values"));
    CHECK(says(bitmask({0x01, 0x02, 0x08, 0x00, 0x80, 0x01}, {1, 2, 3, 4, 5, 6}).reason(),
               "6 values are stored"));
    CHECK(
        says(bitmask({0x01, 0x02, 0x08, 0x00, 0x80, 0x01}, {1, 2, 3, 4, 5}, {3, 17}).reason(), "do not fit"));
    CHECK(says(bitmask({0x01, 0x02, 0x08, 0x00, 0x80, 0x01}, {1, 2, 3, 4, 5}, {-3, 10}).reason(),
               "below zero"));
    CHECK(says(bitmask({0x01, 0x02, 0x08, 0x00, 0x80, 0x01}, {1, 2, 3, 4, 5}, {}).reason(), "0 extents"));
    CHECK(
        says(bitmask({0x01, 0x02, 0x08, 0x00, 0x80, 0x01}, {1, 2, 3, 4, 5}, {INT64_MAX, INT64_MAX}).reason(),
             "do not fit"));
    CHECK(says(bitmask({}, {}, {INT64_MAX, 16}).reason(), "do not fit"));
    for (const char* member : {"shape", "compressed", "bitmask", "row_offsets"}) {
        Members members = bitmask();
        members.remove(std::string("a.") + member);
        CHECK(says(members.reason(), std::string("a.") + member + " is missing"));
    }
    // Redundant offsets that are wrong are said, not refused.
    CHECK(bitmask({0x01, 0x02, 0x08, 0x00, 0x80, 0x01}, {1, 2, 3, 4, 5}, {3, 10}, {0, 2, 4}).reason() == "");
    // Names that only look like members.
    Members alone;
    alone.add("a.shape", Dtype::I64, {2}, std::vector<int64_t>{2, 2});
    alone.add("b.compressed", Dtype::F32, {2}, std::vector<float>{1, 2});
    CHECK(alone.reason() == "");
}

TEST_CASE("2:4 bitmasks that do not fit what they are of") {
    CHECK(twoOfFour({0x33, 0xC5}, {2, 8}, {2, 1}, {2, 4}).reason() == "");
    CHECK(twoOfFour({0x33, 0xC5}, {2, 8}, {2}, {2, 4}).reason() == "");
    CHECK(says(twoOfFour({0x33, 0xC5}, {2, 8, 1}, {3, 1}, {2, 4}).reason(), "3 extents"));
    CHECK(says(twoOfFour({0x33, 0xC5}, {2, 8, 1, 1}, {2, 2}, {2, 4}).reason(), "no list of extents"));
    CHECK(says(twoOfFour({0x37, 0xC1}, {2, 8}, {2, 1}, {2, 4}).reason(), "two of every four"));
    CHECK(says(twoOfFour({0x33, 0xC4}, {2, 8}, {2, 1}, {2, 4}).reason(), "sets 7 bits"));
    CHECK(says(twoOfFour({0x33, 0xC5}, {2, 8}, {2, 1}, {2, 5}).reason(), "do not fit"));
    CHECK(twoOfFour({0x03, 0x05}, {2, 4}, {2, 1}, {2, 2}).reason() == "");
    CHECK(says(twoOfFour({0x13, 0x05}, {2, 4}, {2, 1}, {2, 2}).reason(), "behind the end of a row"));
}

TEST_CASE("GPTQ and AWQ sets that are not whole or do not fit") {
    CHECK(gptq().reason() == "");
    for (const char* member : {"a.qweight", "a.qzeros", "a.scales"}) {
        Members members = gptq();
        members.remove(member);
        CHECK(says(members.reason(), std::string(member) + " is missing"));
    }
    Members symmetric = gptq();
    symmetric.remove("a.qzeros");
    CHECK(says(symmetric.reason(), "a.qzeros is missing: get the whole file, or, where that has none"));
    CHECK(says(symmetric.reason(R"({"quantization_config": {"quant_method": "awq", "zero_point": false}})"),
               "a.qzeros is missing: AWQ without zero points (zero_point of false), which is not read"));
    Members outside = gptq();
    outside.add("a.g_idx", Dtype::I32, {8}, std::vector<int32_t>{0, 1, 0, 1, 0, 1, 0, 2});
    CHECK(says(outside.reason(), "the group 2 of 2"));
    Members negative = gptq();
    negative.add("a.g_idx", Dtype::I32, {8}, std::vector<int32_t>{0, 1, 0, 1, 0, 1, 0, -1});
    CHECK(says(negative.reason(), "the group -1"));
    Members few = gptq();
    few.add("a.g_idx", Dtype::I32, {7}, std::vector<int32_t>(7, 0));
    CHECK(says(few.reason(), "7 entries for 8"));
    CHECK(says(gptq().reason(R"({"quantization_config": {"quant_method": "gptq", "bits": 8}})"), "8 bits"));
    CHECK(says(gptq().reason(R"({"quantization_config": {"checkpoint_format": "marlin"}})"), "marlin"));
    Members other;
    other.add("a.qweight", Dtype::I32, {8, 3}, std::vector<int32_t>(24, 0));
    other.add("a.qzeros", Dtype::I32, {2, 1}, std::vector<int32_t>(2, 0));
    other.add("a.scales", Dtype::F32, {2, 8}, std::vector<float>(16, 0.5F));
    CHECK(says(other.reason(), "AWQ's gemm"));
}

TEST_CASE("sets whose shapes are of one version of AWQ and whose configuration says another") {
    const auto set = [](uint64_t rows, uint64_t words, uint64_t zeros, uint64_t groups, uint64_t scales) {
        Members members;
        members.add("a.qweight", Dtype::I32, {rows, words}, std::vector<int32_t>(rows * words, 0x12345678));
        members.add("a.qzeros", Dtype::I32, {groups, zeros}, std::vector<int32_t>(groups * zeros, 0));
        members.add("a.scales", Dtype::F16, {groups, scales}, std::vector<uint16_t>(groups * scales, 0x3C00));
        return members;
    };
    const auto said = [](const std::string& method, const std::string& version) {
        return R"({"quantization_config": {"quant_method": ")" + method + R"(", "bits": 4, "version": ")" +
               version + R"("}})";
    };
    const Members gemm = set(32, 2, 2, 1, 16); // 32 inputs, 16 outputs
    for (const char* version : {"gemm", "GEMM", "exllama", "ipex"})
        CHECK(gemm.reason(said("awq", version)) == "");
    CHECK(gemm.reason() == "");
    for (const char* version : {"gemv", "gemv_fast", "GEMV_FAST", "marlin"})
        CHECK(says(gemm.reason(said("awq", version)),
                   "the shapes of AWQ's gemm version, and config.json says"));
    CHECK(says(gemm.reason(said("gptq", "")), "config.json says that it is GPTQ's"));
    CHECK(
        says(gemm.reason(R"({"quantization_config": {"quant_method": "auto-round", "bits": 8}})"), "8 bits"));
    // AutoAWQ's WQLinear_GEMV: qweight [out, in / 8], qzeros [out, w], scales [out, 8 w], w the words of as
    // many groups, filled up. At 32 inputs in groups of 32 (w = 4) that looks like gemm's, at 256 like
    // GPTQ's.
    CHECK(set(48, 4, 4, 48, 32).reason() == "");
    CHECK(says(set(48, 4, 4, 48, 32).reason(said("awq", "gemv")), "of version gemv"));
    CHECK(set(48, 32, 4, 48, 32).reason() == "");
    CHECK(says(set(48, 32, 4, 48, 32).reason(said("awq", "gemv")), "config.json says that it is AWQ's"));
    CHECK(says(set(48, 64, 4, 48, 32).reason(said("awq", "gemv")), "neither GPTQ's layout nor AWQ's gemm"));
}

TEST_CASE("weights of inputs that are scaled first are not taken for the model's") {
    const std::vector<float> ones(32, 1.0F);
    const auto modelOpt = [&](Dtype dtype, const std::string& scale) {
        Members members;
        members.add("a.weight", dtype, {2, 32}, std::vector<uint8_t>(64 * (dtype == Dtype::I8 ? 1U : 2U), 1));
        if (dtype == Dtype::I8)
            members.add("a.weight_scale", Dtype::F32, {2}, std::vector<float>{1, 2});
        if (!scale.empty())
            members.add(scale, Dtype::F32, {32}, ones);
        return members;
    };
    CHECK(modelOpt(Dtype::I8, "").reason() == "");
    CHECK(says(modelOpt(Dtype::I8, "a.pre_quant_scale").reason(), "a.pre_quant_scale scales first"));
    CHECK(says(modelOpt(Dtype::I8, "a.prequant_scaling_factor").reason(), "let TensorRT-LLM put that"));
    for (const char* name : {"a.smooth_scale", "a.smoothing_factor", "a.channel_scale"})
        CHECK(says(modelOpt(Dtype::I8, name).reason(), "let what wrote it put that"));
    CHECK(modelOpt(Dtype::BF16, "a.channel_scale").reason() == modelOpt(Dtype::BF16, "").reason());
    CHECK(
        says(modelOpt(Dtype::BF16, "a.input_quantizer._pre_quant_scale").reason(), "let ModelOpt put that"));

    const auto awq = [&](const std::string& activation) {
        Members members;
        members.add("mlp.c_proj.qweight", Dtype::I32, {32, 2}, std::vector<int32_t>(64, 0x12345678));
        members.add("mlp.c_proj.qzeros", Dtype::I32, {1, 2}, std::vector<int32_t>(2, 0));
        members.add("mlp.c_proj.scales", Dtype::F16, {1, 16}, std::vector<uint16_t>(16, 0x3C00));
        if (!activation.empty())
            members.add("mlp." + activation, Dtype::F32, {32}, ones);
        return members;
    };
    CHECK(awq("").reason() == "");
    for (const char* name : {"act.scales", "gelu_impl.scales"})
        CHECK(says(awq(name).reason(), fmt::format("mlp.{} scales first, which is not read; let AWQ", name)));
    CHECK(says(awq("c_proj.pre_quant_scale").reason(), "pre_quant_scale scales first, which is not read; let "
                                                       "ModelOpt"));
    Members dense;
    dense.add("mlp.c_proj.weight", Dtype::F32, {2, 32}, std::vector<float>(64, 1.0F));
    CHECK(dense.reason() == "");
    dense.add("mlp.act.scales", Dtype::F32, {32}, ones);
    CHECK(dense.reason() == ""); // the layer's own weights, which a note tells of
    Members bytes;
    bytes.add("mlp.c_proj.weight", Dtype::I8, {2, 32}, std::vector<uint8_t>(64, 1));
    bytes.add("mlp.c_proj.weight_scale", Dtype::F32, {2}, std::vector<float>{1, 2});
    bytes.add("mlp.act.scales", Dtype::F32, {32}, ones);
    CHECK(says(bytes.reason(), "mlp.act.scales scales first"));
}

TEST_CASE("other sets that are not whole or do not fit") {
    Members nf4;
    const std::string state = R"({"quant_type": "nf4", "blocksize": 64, "shape": [2, 8]})";
    nf4.add("a.weight", Dtype::U8, {8, 1}, std::vector<uint8_t>(8, 0x12));
    nf4.add("a.weight.absmax", Dtype::F32, {1}, std::vector<float>{1});
    nf4.add("a.weight.quant_map", Dtype::F32, {16}, std::vector<float>(16, 0.5F));
    Members whole = nf4;
    whole.add("a.weight.quant_state.bitsandbytes__nf4", Dtype::U8, {state.size()},
              std::vector<uint8_t>(state.begin(), state.end()));
    CHECK(whole.reason() == "");
    CHECK(says(nf4.reason(), "bitsandbytes__nf4 is missing"));
    whole.remove("a.weight.absmax");
    CHECK(says(whole.reason(), "absmax is missing"));
    for (const std::string& bad : {std::string("[[[["), std::string(R"({"blocksize": 0, "shape": [2, 8]})"),
                                   std::string(R"({"blocksize": 64, "shape": [2, 80]})"),
                                   std::string(R"({"blocksize": 64, "shape": [4294967296, 4294967296]})"),
                                   std::string(R"({"blocksize": 64, "shape": [-2, 8]})")}) {
        CAPTURE(bad);
        Members members = nf4;
        members.add("a.weight.quant_state.bitsandbytes__nf4", Dtype::U8, {bad.size()},
                    std::vector<uint8_t>(bad.begin(), bad.end()));
        CHECK(members.reason() != "");
    }

    Members int8;
    int8.add("a.weight", Dtype::I8, {2, 4}, std::vector<int8_t>(8, 3));
    CHECK(int8.reason() == "");
    CHECK(says(int8.reason(R"({"quantization_config": {"quant_method": "bitsandbytes"}})"), "SCB"));
    int8.add("a.SCB", Dtype::F32, {3}, std::vector<float>(3, 1));
    CHECK(says(int8.reason(), "do not fit"));

    Members mlx;
    mlx.add("a.weight", Dtype::U32, {2, 8}, std::vector<uint32_t>(16, 1));
    mlx.add("a.scales", Dtype::F16, {2, 2}, std::vector<uint16_t>(4, 0x3C00));
    const std::string said = R"({"quantization": {"group_size": 32, "bits": 4}})";
    CHECK(says(mlx.reason(), "config.json"));
    CHECK(says(mlx.reason(said), "a.biases is missing"));
    mlx.add("a.biases", Dtype::F16, {2, 2}, std::vector<uint16_t>(4, 0));
    CHECK(mlx.reason(said) == "");
    CHECK(says(mlx.reason(R"({"quantization": {"group_size": 64, "bits": 4}})"), "do not fit"));
    CHECK(says(mlx.reason(R"({"quantization": {"group_size": 32, "bits": 7}})"), "config.json"));

    Members blocks;
    blocks.add("e.up_blocks", Dtype::U8, {1, 2, 1, 16}, std::vector<uint8_t>(32, 0x21));
    CHECK(says(blocks.reason(), "e.up_scales is missing"));
    blocks.add("e.up_scales", Dtype::U8, {1, 2, 2}, std::vector<uint8_t>(4, 127));
    CHECK(says(blocks.reason(), "do not fit"));

    Members packed;
    packed.add("a.weight_packed", Dtype::I32, {2, 1}, std::vector<int32_t>(2, 0));
    packed.add("a.weight_scale", Dtype::F32, {2, 1}, std::vector<float>(2, 1));
    CHECK(says(packed.reason(), "a.weight_shape is missing"));
    Members wrong = packed;
    wrong.add("a.weight_shape", Dtype::I64, {2}, std::vector<int64_t>{2, 80});
    CHECK(says(wrong.reason(), "do not fit"));
    Members marlin = packed;
    marlin.add("a.meta", Dtype::I16, {2}, std::vector<int16_t>(2, 0));
    CHECK(says(marlin.reason(), "marlin-24"));
    packed.add("a.weight_shape", Dtype::I64, {2}, std::vector<int64_t>{2, 8});
    CHECK(packed.reason() == "");
    const auto with = [](const std::string& said) {
        return R"({"quantization_config": {"config_groups": {"group_0": {"weights": {"num_bits": 4, )" +
               said + "}}}}}";
    };
    CHECK(packed.reason(with(R"("symmetric": true)")) == "");
    CHECK(says(packed.reason(with(R"("symmetric": false)")), "a.weight_zero_point is missing"));
    CHECK(packed.reason(with(R"("actorder": "group")")) == ""); // of one group there is no order
    packed.remove("a.weight_scale");
    packed.add("a.weight_scale", Dtype::F32, {2, 2}, std::vector<float>(4, 1));
    CHECK(packed.reason(with(R"("actorder": "weight")")) == "");
    CHECK(says(packed.reason(with(R"("actorder": "group")")), "a.weight_g_idx is missing"));

    Members fp8;
    fp8.add("a.weight", Dtype::F8E4M3, {2, 4}, std::vector<uint8_t>(8, 0x38));
    fp8.add("a.weight_scale", Dtype::F32, {3, 1}, std::vector<float>(3, 1));
    CHECK(says(fp8.reason(), "do not fit"));
}
