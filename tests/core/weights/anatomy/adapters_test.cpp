// Adapters beside their model and alone: never in the pool.
#include "base/error.h"
#include "base/json_object.h"
#include "core/weights/anatomy/model_names.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/model_notes.h"
#include "weights/anatomy/unread_pool.h"
#include "weights/checkpoint/adapter_name.h"

#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// A file of zeros.
std::shared_ptr<const Checkpoint> written(const TemporaryFolder& folder, const Names& names,
                                          const nlohmann::json& integers) {
    std::vector<std::vector<std::byte>> bytes;
    std::vector<TensorSource> sources;
    for (const auto& [name, shape] : names) {
        const auto found = integers.find(name);
        const Dtype dtype = found == integers.end() ? Dtype::F32
                            : *found == "int32"     ? Dtype::I32
                                                    : Dtype::I64;
        uint64_t size = bitsOf(dtype) / 8;
        for (const uint64_t extent : shape)
            size *= extent;
        bytes.emplace_back(size);
        sources.push_back(tensorSource(name, dtype, shape, bytes.back()));
    }
    NoProgress quiet;
    writeSafetensors(folder / "weights.safetensors", sources, {}, quiet);
    return Checkpoint::open(folder / "weights.safetensors");
}

std::set<std::string> namesOf(const Names& names) {
    std::set<std::string> all;
    for (const auto& [name, shape] : names)
        all.insert(name);
    return all;
}

std::set<std::string> pooled(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    std::set<std::string> names;
    for (const PoolMatrix& matrix : anatomy.pool)
        names.insert(checkpoint.tensors()[matrix.tensor].name);
    return names;
}

/// What asking for the pool says.
std::string refusal(const Checkpoint& checkpoint) {
    try {
        requirePool(checkpoint, dissect(checkpoint));
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::PoolEmpty);
        return error.what();
    }
    return "";
}

/// The blocks of a model in the names of its library, and their linear layers.
Names blocksOf(const std::string& front, const std::vector<std::string>& layers) {
    Names names;
    for (const std::string number : {"0.", "1."}) {
        for (const std::string& layer : layers)
            names.push_back({front + number + layer + ".weight", {8, 8}});
    }
    return names;
}

} // namespace

TEST_CASE("of every kind of adapter that peft makes the pool is the model's linear layers") {
    const nlohmann::json kinds = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/peft.json");
    CHECK(kinds.size() > 40);
    for (const auto& [kind, entry] : kinds.items()) {
        CAPTURE(kind);
        const TemporaryFolder folder;
        const auto beside = written(folder, unfolded(entry.at("model")), entry.at("integers"));
        const Anatomy anatomy = dissect(*beside);
        CHECK(pooled(*beside, anatomy) == namesOf(unfolded(entry.at("pooled"))));
        CHECK(anatomy.unreadPool.empty());
        CHECK(anatomy.blocks == 2);
        CHECK(allNotes(*beside, anatomy).empty());
        CHECK_FALSE(holdsLoraAlone(*beside));
        const auto alone = written(folder, unfolded(entry.at("alone")), entry.at("integers"));
        CHECK(alone->unread().empty());
        CHECK(dissect(*alone).poolNumel == 0);
        CHECK(holdsLoraAlone(*alone));
        const std::string said = refusal(*alone);
        CAPTURE(said);
        CHECK(said.find("holds adapters alone") != said.npos);
        CHECK((said.find("convert MODEL OUT --adapter THIS") != said.npos) == holdsPlainLora(*alone));
    }
}

TEST_CASE("what lies beside a wrapped layer is an adapter's, of whatever kind") {
    Names names;
    for (const std::string block : {"base_model.model.layers.0.mlp.", "base_model.model.layers.1.mlp."}) {
        names.push_back({block + "up_proj.base_layer.weight", {16, 8}});
        names.push_back({block + "up_proj.newest_left.default", {16, 2}});
        names.push_back({block + "up_proj.newest.default.0.weight", {2, 8}});
        names.push_back({block + "up_proj.modules_to_save.default.weight", {16, 8}});
        names.push_back({block + "down_proj.weight", {8, 16}});
    }
    const NamedCheckpoint checkpoint(names);
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.pool.size() == 4);
    CHECK(anatomy.poolNumel == 4 * 128);
    CHECK(anatomy.roles[1].why == "an adapter beside the weights");
    CHECK(anatomy.roles[2].why == "an adapter beside the weights");
}

TEST_CASE("adapters of diffusers, of vision and of language models in their libraries' names") {
    struct Library {
        std::string name, front;
        std::vector<std::string> model, adapter;
    };
    for (const Library& library : std::vector<Library>{
             {"diffusers, before 0.22",
              "down_blocks.0.attentions.0.transformer_blocks.",
              {"attn1.to_q", "attn1.to_k", "attn1.to_v", "attn1.to_out.0"},
              {"attn1.processor.to_q_lora.down", "attn1.processor.to_q_lora.up",
               "attn1.processor.to_out_lora.down"}},
             {"diffusers",
              "transformer.transformer_blocks.",
              {"attn.to_q", "attn.to_k", "attn.to_v", "attn.to_out.0"},
              {"attn.to_q.lora.down", "attn.to_q.lora.up", "attn.to_k_lora.up",
               "attn.to_v.lora_linear_layer.up"}},
             {"AdaptFormer",
              "blocks.",
              {"attn.qkv", "mlp.fc1", "mlp.fc2"},
              {"adaptmlp.down_proj", "adaptmlp.up_proj"}},
             {"SAMed",
              "image_encoder.blocks.",
              {"attn.qkv.qkv", "attn.proj"},
              {"attn.qkv.linear_a_q", "attn.qkv.linear_b_q", "attn.qkv.linear_a_v", "attn.qkv.linear_b_v"}},
             {"InternLM-XComposer",
              "model.layers.",
              {"attention.wqkv", "attention.wo"},
              {"attention.wqkv.Plora_A", "attention.wqkv.Plora_B"}},
             {"Mona", "layers.", {"attn.qkv", "mlp.fc1"}, {"my_module_1.project1", "my_module_1.project2"}},
             {"ReFT", "layers.", {"attn.qkv", "mlp.fc1"}, {"reft.rotate_layer"}},
             {"AIM",
              "transformer.resblocks.",
              {"attn.out_proj", "mlp.c_fc", "mlp.c_proj"},
              {"MLP_Adapter.D_fc1", "MLP_Adapter.D_fc2", "S_Adapter.D_fc1", "T_Adapter.D_fc2"}},
             {"adapters",
              "bert.encoder.layer.",
              {"attention.self.query", "output.dense"},
              {"output.adapters.task.adapter_down.0", "output.adapters.task.adapter_up"}},
             {"IP-Adapter",
              "transformer_blocks.",
              {"attn2.to_q", "attn2.to_k"},
              {"attn2.processor.to_k_ip_adapter", "attn2.ip_adapter.to_v"}}}) {
        CAPTURE(library.name);
        const Names model = blocksOf(library.front, library.model);
        const Names adapter = blocksOf(library.front, library.adapter);
        Names both = model;
        both.insert(both.end(), adapter.begin(), adapter.end());
        const NamedCheckpoint beside(both);
        CHECK(pooled(beside, dissect(beside)) == namesOf(model));
        CHECK_FALSE(holdsLoraAlone(beside));
        const NamedCheckpoint alone(adapter);
        CHECK(holdsLoraAlone(alone));
        const std::string said = refusal(alone);
        CAPTURE(said);
        CHECK(said.find("holds adapters alone") != said.npos);
        CHECK(said.find("fuse_lora()") != said.npos);
    }
    // kohya's, without a model's dots, and SAMed's own file.
    for (const std::vector<std::string>& names :
         {std::vector<std::string>{"lora_unet_down_blocks_0_attentions_0_to_q.lora_down.weight",
                                   "lora_unet_down_blocks_0_attentions_0_to_q.lora_up.weight"},
          std::vector<std::string>{"w_a_000", "w_b_000", "w_a_001", "w_b_001"}}) {
        Names alone;
        for (const std::string& name : names)
            alone.push_back({name, {4, 8}});
        CHECK(refusal(NamedCheckpoint(alone)).find("holds adapters alone") != std::string::npos);
    }
}

TEST_CASE("a model whose adapters stand beside modules that it has not is no file of adapters alone") {
    Names names;
    for (const std::string block : {"layers.0.", "layers.1."})
        for (const auto& [name, shape] :
             Names{{"attn.q_proj.weight", {8, 8}},
                   {"mlp.fc1.weight", {16, 8}},
                   {"attention.output.adapters.task.adapter_down.0.weight", {2, 8}},
                   {"attention.output.adapters.task.adapter_up.weight", {8, 2}}})
            names.push_back({block + name, shape});
    const NamedCheckpoint checkpoint(names);
    for (const std::string& note : allNotes(checkpoint, dissect(checkpoint)))
        CHECK(note.find("adapters alone") == note.npos);
}

TEST_CASE("names that only look like an adapter's are none") {
    for (const char* name :
         {"model.flora.weight", "blocks.0.attn.w_lora.lora.0.weight", "blocks.0.attn.w_lora.lora.2.weight",
          "explorations.weight", "layers.0.adaptive_norm.weight", "road.weight", "shadow_params.weight",
          "layers.0.self_attn.kv_a_proj_with_mqa.weight", "explora_a.weight", "missing.weight",
          "deformable.weight"})
        CHECK_MESSAGE(!isAdapterName(name), name);
    // A model that is called so whole.
    Names names = timmVit();
    for (auto& [name, shape] : names)
        name = "lora_model.adapter." + name;
    CHECK(dissect(NamedCheckpoint(names)).poolNumel == dissect(NamedCheckpoint(timmVit())).poolNumel);
}

TEST_CASE("a model that has an adapter of its own is no adapter alone") {
    // Wav2Vec2's, and one between two towers.
    for (const char* adapter :
         {"adapter.layers.0.conv.weight", "adapter.proj.weight", "vision_adapter.mlp.fc1.weight"}) {
        Names names = timmVit();
        names.push_back({adapter, {8, 8}});
        const NamedCheckpoint checkpoint(names);
        CHECK_FALSE(holdsLoraAlone(checkpoint));
        CHECK(dissect(checkpoint).poolNumel == dissect(NamedCheckpoint(timmVit())).poolNumel);
    }
}

TEST_CASE("Keras' adapters lie beside the kernels in its old files, and are merged into them in its own") {
    const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/keras";
    const nlohmann::json sums = nlohmann::json::parse(std::ifstream(data / "lora.json"));
    for (const auto& [file, expected] :
         {std::pair("lora.h5", sums.at("kernels")), std::pair("lora.weights.h5", sums.at("merged"))}) {
        CAPTURE(file);
        const auto checkpoint = Checkpoint::open(data / file);
        const Anatomy anatomy = dissect(*checkpoint);
        REQUIRE(anatomy.pool.size() == 2);
        std::vector<double> found;
        for (const PoolMatrix& matrix : anatomy.pool) {
            std::vector<double> values(checkpoint->tensors()[matrix.tensor].numel());
            readValues(checkpoint->tensors()[matrix.tensor], 0, std::span(values));
            double sum = 0;
            for (const double value : values)
                sum += std::abs(value);
            found.push_back(sum);
        }
        std::vector<double> theirs = expected.get<std::vector<double>>();
        std::ranges::sort(found);
        std::ranges::sort(theirs);
        for (size_t i = 0; i < 2; ++i)
            CHECK(found[i] == doctest::Approx(theirs[i]).epsilon(1e-9));
    }
}
