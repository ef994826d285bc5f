// Where query, key and value lie in a fused matrix, by what the libraries' own modules do with it.
#include "base/json_object.h"
#include "core/weights/anatomy/model_names.h"
#include "weights/anatomy/model_notes.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

using Rows = std::vector<uint64_t>;

Rows rowsOf(const PoolMatrix& matrix) {
    Rows rows;
    for (uint64_t i = 0; i < matrix.rows; ++i)
        rows.push_back(matrix.firstRow +
                       (matrix.rowRun == 0 ? i : i / matrix.rowRun * matrix.rowPitch + i % matrix.rowRun));
    return rows;
}

/// [first row, rows of a run, from run to run, rows], as the generator writes them.
Rows rowsOf(const nlohmann::json& told) {
    PoolMatrix matrix;
    matrix.firstRow = told.at(0);
    matrix.rowRun = told.at(1);
    matrix.rowPitch = told.at(2);
    matrix.rows = told.at(3);
    return rowsOf(matrix);
}

bool saysOrderIsNotKnown(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    return std::ranges::any_of(modelNotes(checkpoint, anatomy), [](const std::string& note) {
        return note.find("nothing says in which order they lie in it") != note.npos;
    });
}

/// The parts of one tensor by their component's name.
std::map<std::string, Rows> partsOf(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                    const std::string& name) {
    std::map<std::string, Rows> parts;
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (checkpoint.tensors()[matrix.tensor].name == name)
            parts.emplace(componentName(matrix.component), rowsOf(matrix));
    }
    return parts;
}

} // namespace

TEST_CASE("query, key and value are the rows that the libraries' modules take, or are said not to be known") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/fused.json");
    CHECK(models.size() > 20);
    for (const auto& [key, model] : models.items()) {
        CAPTURE(key);
        const Names names = unfolded(model.at("tensors"));
        const ConfiguredCheckpoint configured(names, model.value("config", nlohmann::json()));
        const Anatomy anatomy = dissect(configured);
        for (const auto& [name, told] : model.at("fused").items()) {
            CAPTURE(name);
            const std::map<std::string, Rows> parts = partsOf(configured, anatomy, name);
            for (const auto& [component, rows] : told.items()) {
                CAPTURE(component);
                REQUIRE(parts.contains(component));
                CHECK(parts.at(component) == rowsOf(rows));
            }
        }
        // Without config.json nobody tells GPT-BigCode's heads from nanoGPT's thirds.
        if (key == "gpt_bigcode")
            continue;
        const NamedCheckpoint alone(names);
        const Anatomy unsaid = dissect(alone);
        for (const auto& [name, told] : model.at("fused").items()) {
            CAPTURE(name);
            const std::map<std::string, Rows> parts = partsOf(alone, unsaid, name);
            if (parts.size() == 1 && parts.contains("qkv"))
                CHECK(saysOrderIsNotKnown(alone, unsaid));
            else
                CHECK(parts.at("value") == rowsOf(told.at("value")));
        }
    }
}

TEST_CASE("values may have heads of a size of their own, and a table counts the heads") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/fused.json");
    const NamedCheckpoint former(unfolded(models.at("timm efficientformer_l1").at("tensors")));
    // Eight heads of 32 queries, 32 keys and 128 values each.
    const auto parts = partsOf(former, dissect(former), "stages.3.blocks.4.token_mixer.qkv.weight");
    CHECK(parts.at("query").size() == 256);
    CHECK(parts.at("key").size() == 256);
    CHECK(parts.at("key")[32] == 192 + 32);
    CHECK(parts.at("value").size() == 1024);
}

TEST_CASE("the size of a head is what tables of positions say, not a ViT's") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/fused.json");
    for (const char* model : {"timm tiny_vit_5m", "timm efficientformer_l1", "timm maxvit_rmlp_pico_rw",
                              "timm maxvit_tiny_tf", "timm coatnet_pico_rw"}) {
        CAPTURE(std::string(model));
        const NamedCheckpoint checkpoint(unfolded(models.at(model).at("tensors")));
        const Anatomy anatomy = dissect(checkpoint);
        for (const PoolMatrix& matrix : anatomy.pool) {
            if (matrix.component == Component::Query)
                CHECK(anatomy.headSizeOf(matrix) == 32); // timm's modules have dim_head or key_dim of 32
        }
    }
}

TEST_CASE("projections whose name stands for either order are whole, and said") {
    const auto names = [](const std::string& fused, uint64_t rows) {
        Names tensors;
        for (const std::string block : {"resblocks.0.", "resblocks.1."}) {
            tensors.push_back({block + fused + ".weight", {rows, 32}});
            tensors.push_back({block + fused + ".bias", {rows}});
            tensors.push_back({block + fused.substr(0, fused.find('.')) + ".out_proj.weight", {32, 32}});
            tensors.push_back({block + "mlp.c_fc.weight", {64, 32}});
        }
        return tensors;
    };
    struct Fused {
        std::string module;
        uint64_t rows;
        std::string beside;
    };
    // Qwen-VL's tower; Megatron's attention to another stack, of keys and values; timm's LambdaNet, HaloNet.
    for (const auto& [fused, rows, beside] :
         std::vector<Fused>{{"attn.in_proj", 96, ""},
                            {"attn.key_value", 64, ""},
                            {"attn.qkv", 96, "attn.norm_v.weight"},
                            {"attn.kv", 64, "attn.pos_embed.height_rel"}}) {
        CAPTURE(fused);
        Names tensors = names(fused, rows);
        for (const std::string block : {"resblocks.0.", "resblocks.1."}) {
            if (!beside.empty())
                tensors.push_back({block + beside, {16, 8}});
        }
        const NamedCheckpoint checkpoint(tensors);
        const Anatomy anatomy = dissect(checkpoint);
        const auto parts = partsOf(checkpoint, anatomy, "resblocks.0." + fused + ".weight");
        REQUIRE(parts.size() == 1);
        CHECK(parts.contains("qkv"));
        CHECK(saysOrderIsNotKnown(checkpoint, anatomy));
    }
    const ConfiguredCheckpoint megatron(names("attn.key_value", 64), {{"num_attention_heads", 4}});
    const auto parts = partsOf(megatron, dissect(megatron), "resblocks.0.attn.key_value.weight");
    CHECK(parts.at("key") == rowsOf(nlohmann::json{0, 8, 16, 32}));
    CHECK(parts.at("value") == rowsOf(nlohmann::json{8, 8, 16, 32}));
    // A parameter of torch's MultiheadAttention has them one below the other.
    Names torchs = names("attn.in_proj", 96);
    for (auto& [name, shape] : torchs) {
        if (name.find("in_proj") != name.npos)
            name.replace(name.find("in_proj.") + 7, 1, "_");
    }
    const NamedCheckpoint multihead(torchs);
    CHECK(partsOf(multihead, dissect(multihead), "resblocks.0.attn.in_proj_weight").at("key").front() == 32);
}

TEST_CASE("JetMoE's experts of attention are queries, and those of its feed-forward gate and up") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/fused.json");
    const nlohmann::json& model = models.at("jetmoe");
    const ConfiguredCheckpoint jetmoe(unfolded(model.at("tensors")), model.at("config"));
    const Anatomy anatomy = dissect(jetmoe);
    CHECK(anatomy.stacks.front().headSize == 8);
    std::map<std::string, std::vector<std::string>> components; // by tensor, in the order of its elements
    for (const PoolMatrix& matrix : anatomy.pool) {
        const std::string& name = jetmoe.tensors()[matrix.tensor].name;
        if (matrix.block == 0)
            components[name.substr(name.find('.') + 3)].push_back(
                std::string(componentName(matrix.component)) + " of expert " + std::to_string(matrix.expert));
    }
    using Components = std::vector<std::string>;
    CHECK(components.at("self_attention.experts.input_linear.weight") ==
          Components{"query of expert 0", "query of expert 1"});
    CHECK(components.at("self_attention.experts.output_linear.weight") ==
          Components{"out of expert 0", "out of expert 1"});
    CHECK(components.at("mlp.input_linear.weight") ==
          Components{"expert-gate of expert 0", "expert-up of expert 0", "expert-gate of expert 1",
                     "expert-up of expert 1"});
    CHECK(components.at("mlp.output_linear.weight") ==
          Components{"expert-down of expert 0", "expert-down of expert 1"});
}

TEST_CASE("a key and value in one is no two halves") {
    Names names; // DeepSeek-V4: all heads share one, which is normed
    for (const std::string block : {"layers.0.", "layers.1."}) {
        names.push_back({block + "self_attn.q_a_proj.weight", {16, 32}});
        names.push_back({block + "self_attn.q_b_proj.weight", {64, 16}});
        names.push_back({block + "self_attn.kv_proj.weight", {16, 32}});
        names.push_back({block + "self_attn.kv_norm.weight", {16}});
        names.push_back({block + "mlp.gate_proj.weight", {48, 32}});
        names.push_back({block + "mlp.up_proj.weight", {48, 32}});
        names.push_back({block + "mlp.down_proj.weight", {32, 48}});
    }
    const NamedCheckpoint checkpoint(names);
    const auto parts = partsOf(checkpoint, dissect(checkpoint), "layers.0.self_attn.kv_proj.weight");
    CHECK(parts.size() == 1);
    CHECK(parts.contains("projection"));
}
