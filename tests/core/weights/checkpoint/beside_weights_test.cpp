// Integers and masks that lie in a layer: what stands for its weights, what changes them, and what says
// nothing.
#include "core/weights/checkpoint/file_bytes.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

struct Part {
    std::string name;
    Dtype dtype = Dtype::F32;
    std::vector<uint64_t> shape;
};

/// A model of two blocks with a matrix each, and in both what `module` has besides, all bytes 0.
std::shared_ptr<const Checkpoint> opened(const TemporaryFolder& folder, const std::string& module,
                                         const std::vector<Part>& parts) {
    const std::vector<std::byte> zeros(1U << 16U);
    std::vector<TensorSource> sources;
    for (const std::string block : {"model.layers.0.", "model.layers.1."}) {
        sources.push_back(tensorSource(block + "mlp.down_proj.weight", Dtype::F32, {8, 16},
                                       std::span(zeros).first(4 * 8 * 16)));
        for (const Part& part : parts) {
            uint64_t size = bitsOf(part.dtype) / 8;
            for (const uint64_t extent : part.shape)
                size *= extent;
            sources.push_back(tensorSource(block + module + part.name, part.dtype, part.shape,
                                           std::span(zeros).first(size)));
        }
    }
    NoProgress quiet;
    writeSafetensors(folder / "model.safetensors", sources, {}, quiet);
    return Checkpoint::open(folder / "model.safetensors");
}

/// A layer of two outputs and three inputs with a mask beside it.
template <class Mask>
std::shared_ptr<const Checkpoint> masked(const TemporaryFolder& folder, const std::vector<float>& weight,
                                         const std::string& name, Dtype dtype,
                                         const std::vector<Mask>& mask) {
    NoProgress quiet;
    writeSafetensors(folder / "model.safetensors",
                     {tensorSource("fc.weight", Dtype::F32, {2, 3}, std::as_bytes(std::span(weight))),
                      tensorSource(name, dtype, {2, 3}, std::as_bytes(std::span(mask)))},
                     {}, quiet);
    return Checkpoint::open(folder / "model.safetensors");
}

std::vector<float> weightsOf(const Checkpoint& checkpoint) {
    std::vector<float> values(6);
    readValues(*checkpoint.find("fc.weight"), 0, std::span(values));
    return values;
}

} // namespace

TEST_CASE(
    "codes stand for the weights, however large what they are looked up in is and whatever they are called") {
    const Part codebook{"codebook", Dtype::F32, {256, 8}};
    for (const std::vector<Part>& parts : std::vector<std::vector<Part>>{
             {{"codes", Dtype::U8, {16, 8}}, codebook},
             {{"codes", Dtype::I32, {16, 8}}, {"codebook.weight", Dtype::F32, {256, 8}}},
             {{"assignments", Dtype::I64, {16, 8}}, {"cb", Dtype::F32, {256, 8}}},
             {{"code_ids", Dtype::U8, {16, 8}}, codebook},
             {{"cluster_ids", Dtype::U8, {16, 8}}, {"centroids", Dtype::F32, {16}}},
             {{"token_ids", Dtype::I32, {16, 8}}, {"lut", Dtype::F16, {16, 4}}},
             {{"weight_state", Dtype::U8, {16, 8}}, {"palette", Dtype::F32, {256}}},
             {{"packed_mask", Dtype::U8, {16}}, {"mask", Dtype::U8, {64}}, {"values", Dtype::F32, {70}}}}) {
        CAPTURE(parts.front().name);
        const TemporaryFolder folder;
        const auto checkpoint = opened(folder, "mlp.up_proj.", parts);
        const Anatomy anatomy = dissect(*checkpoint);
        CHECK(anatomy.unreadPool == std::vector<std::string>{"model.layers.0.mlp.up_proj.weight",
                                                             "model.layers.1.mlp.up_proj.weight"});
        REQUIRE(checkpoint->unread().size() == 2);
        CHECK(checkpoint->unread().front().reason.find("is not there as numbers but as") == 0);
        CHECK(anatomy.pool.size() == 2);
    }
}

TEST_CASE("integers of modules that are no layers, and beside weights, stand for none") {
    const Part table{"bias_table", Dtype::F32, {64, 64}};
    for (const auto& [module, parts] : std::vector<std::pair<std::string, std::vector<Part>>>{
             {"sampler.", {{"order", Dtype::I64, {64}}}},
             {"attn.hilbert.", {{"curve", Dtype::I32, {8, 8}}}},
             {"router_statistics.", {{"tokens_seen", Dtype::I64, {64}}}},
             {"hash.", {{"primes", Dtype::I64, {64}}, {"seeds", Dtype::F32, {4}}}},
             {"attn.", {{"window_index", Dtype::I64, {64}}, {"qkv.weight", Dtype::F32, {24, 8}}}},
             {"attn.", {{"relative_position_index", Dtype::I64, {64, 64}}, table}},
             {"attn.", {{"attn_mask", Dtype::U8, {64, 64}}}},
             {"mlp.up_proj.", {{"permutation", Dtype::I64, {64}}, {"weight", Dtype::F32, {16, 8}}}},
             {"mlp.up_proj.", {{"code_usage", Dtype::I64, {64}}, {"weight", Dtype::F32, {16, 8}}}},
             {"mlp.up_proj.", {{"rows", Dtype::I64, {64}}, {"base_layer.weight", Dtype::F32, {16, 8}}}},
             {"mlp.up_proj.", {{"shira_indices", Dtype::I32, {64}}}}}) {
        CAPTURE(module + parts.front().name);
        const TemporaryFolder folder;
        const auto checkpoint = opened(folder, module, parts);
        CHECK(checkpoint->unread().empty());
        CHECK(dissect(*checkpoint).unreadPool.empty());
    }
}

TEST_CASE("a mask beside a weight is multiplied in, and that is said") {
    const std::vector<float> dense{1, 2, 3, 4, 5, 6}, product{1, 0, 3, 0, 0, 6};
    const std::vector<uint8_t> bits{1, 0, 1, 0, 0, 1};
    const std::vector<float> floats{1, 0, 1, 0, 0, 1};
    for (const char* name : {"fc.mask", "fc.weight_mask"}) {
        for (const Dtype dtype : {Dtype::Bool, Dtype::U8, Dtype::I8}) {
            const TemporaryFolder folder;
            const auto checkpoint = masked(folder, dense, name, dtype, bits);
            CHECK(weightsOf(*checkpoint) == product);
            REQUIRE(checkpoint->notes().size() == 1);
            CHECK(checkpoint->notes().front().find(name) != std::string::npos);
            CHECK(checkpoint->tensors().size() == 1);
            REQUIRE(checkpoint->pruningMasks().size() == 1);
        }
        const TemporaryFolder folder;
        CHECK(weightsOf(*masked(folder, dense, name, Dtype::F32, floats)) == product);
    }
}

TEST_CASE("a mask that changes nothing, or is none of weights, leaves them as they are") {
    const std::vector<uint8_t> kept{1, 0, 1, 0, 0, 1}, pruned{0, 1, 0, 1, 1, 0}, others{1, 0, 7, 0, 0, 1};
    const std::vector<float> sparse{1, 0, 3, 0, 0, 6}, dense{1, 2, 3, 4, 5, 6};
    const TemporaryFolder folder;
    for (const std::vector<uint8_t>& mask : {kept, pruned}) {
        const auto checkpoint = masked(folder, sparse, "fc.mask", Dtype::U8, mask);
        CHECK(weightsOf(*checkpoint) == sparse);
        CHECK(checkpoint->notes().empty());
    }
    const auto odd = masked(folder, dense, "fc.mask", Dtype::U8, others);
    CHECK(weightsOf(*odd) == dense);
    REQUIRE(odd->notes().size() == 1);
    CHECK(odd->notes().front().find("are taken as they are stored") != std::string::npos);
    const auto elsewhere = masked(folder, dense, "attn.mask", Dtype::U8, kept);
    CHECK(weightsOf(*elsewhere) == dense);
    CHECK(elsewhere->notes().empty());
}
