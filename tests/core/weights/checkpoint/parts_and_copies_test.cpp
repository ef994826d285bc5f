// One model in several files that their names call parts, and one model several times in one file.
#include "base/mapped_file.h"
#include "core/weights/checkpoint/file_bytes.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/part_name.h"
#include "weights/checkpoint/safetensors_writer.h"

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// Two blocks of two matrices, and a head, under `front`.
void addModel(std::vector<TensorSource>& sources, const std::string& front, size_t rows = 4) {
    static const std::vector<std::byte> zeros(1024);
    for (const std::string layer : {"layers.0.", "layers.1."}) {
        for (const char* matrix : {"mlp.up_proj.weight", "mlp.down_proj.weight"})
            sources.push_back(tensorSource(front + layer + matrix, Dtype::F32, {rows, 4},
                                           std::span(zeros).first(16 * rows)));
    }
    sources.push_back(tensorSource(front + "norm.weight", Dtype::F32, {4}, std::span(zeros).first(16)));
}

std::filesystem::path written(const TemporaryFolder& folder, const std::vector<std::string>& fronts,
                              const std::string& name = "model.safetensors") {
    std::vector<TensorSource> sources;
    for (const std::string& front : fronts)
        addModel(sources, front);
    NoProgress quiet;
    writeSafetensors(folder / name, sources, {}, quiet);
    return folder / name;
}

bool hasPart(const std::string& file, const std::vector<std::string>& beside) {
    return !partByName(file, beside).empty();
}

} // namespace

TEST_CASE("parts of one model are known by the names that their programs give them") {
    using Names = std::vector<std::string>;
    for (const Names& files :
         std::vector<Names>{{"model0-mp2.safetensors", "model1-mp2.safetensors"}, // DeepSeek's convert.py
                            {"rank0.safetensors", "rank1.safetensors"},           // TensorRT-LLM
                            {"model-rank-0-part-0.safetensors", "model-rank-1-part-0.safetensors"}, // vLLM
                            {"model-rank-0-part-0.safetensors", "model-rank-0-part-1.safetensors"},
                            {"part1_3.safetensors", "part2_3.safetensors"},
                            {"model_part-0.pt", "model_part-1.pt"},
                            {"checkpoint-shard0.pt", "checkpoint-shard1.pt"},
                            {"model.0.of.2.pt", "model.1.of.2.pt"},
                            {"llama-1-of-2.safetensors", "llama-2-of-2.safetensors"},
                            {"0_of_2.bin", "1_of_2.bin"},
                            {"model_world_size_2_rank_0.pt", "model_world_size_2_rank_1.pt"}, // verl
                            {"ckpt-0-of-2.pt", "ckpt-1-of-2.pt"},
                            {"weights.tp0.pt", "weights.tp1.pt"},
                            {"model_tp_rank_00.pt", "model_tp_rank_01.pt"}}) {
        CAPTURE(files.front());
        CHECK(partsAmong(files) == 2);
        for (const std::string& file : files)
            CHECK(hasPart(file, files));
    }
    CHECK(partByName("model0-mp8.safetensors", {"model0-mp8.safetensors"}).find("one of 8 parts") !=
          std::string::npos);
    CHECK(partByName("part1_3.safetensors", {}).find("one of 3 parts") != std::string::npos);
    for (const char* alone : {"model.0.of.2.pt", "pytorch_model_1_of_2.bin", "model_weights_tp_0_of_2.pt",
                              "part-1-of-2.pt", "split1of2.pt", "ckpt_1_of_2.pt", "ckpt.0.of.2.pt",
                              "checkpoint-2-of-2.pth", "model_world_size_2_rank_1.pt"}) {
        CAPTURE(alone);
        CHECK(partByName(alone, {alone}).find("one of 2 parts") != std::string::npos);
    }
    // Times and runs are counted, too; a last one of one is all; five digits are a shard's.
    for (const char* whole :
         {"epoch-3-of-10.pt", "step_5_of_9.pt", "fold1of5.pt", "model-1-of-1.pt", "snapshot_1_of_2.pt",
          "model.3.of.2.pt", "out_of_2.pt", "model-00001-of-00002.pt"})
        CHECK_FALSE(partNameOf(whole));
    // By its name alone no file is a part; nor is the same part of several steps.
    CHECK_FALSE(hasPart("rank1.safetensors", {"rank1.safetensors"}));
    CHECK_FALSE(hasPart("llama-rank2.safetensors", {"llama-rank2.safetensors", "other-rank1.safetensors"}));
    CHECK_FALSE(hasPart("rank0.safetensors", {"rank0.safetensors", "model.safetensors"}));
    CHECK_FALSE(hasPart("model-rank-0-part-0.safetensors", {"model-rank-0-part-0.safetensors"}));
    CHECK_FALSE(hasPart("epoch3_rank0.pt", {"epoch3_rank0.pt", "epoch4_rank0.pt"}));
    // Ranks of factors, and names without such a word.
    CHECK_FALSE(hasPart("lora_rank1.safetensors", {"lora_rank1.safetensors", "lora_rank2.safetensors"}));
    const Names ranks{"model_rank8.safetensors", "model_rank16.safetensors"};
    CHECK(partsAmong(ranks) == 1);
    CHECK_FALSE(hasPart(ranks.back(), ranks));
    for (const char* file : {"model.safetensors", "checkpoint_10.pt", "epoch1.pt", "step-2.safetensors",
                             "department7.pt", "vit_base_patch16.bin", "http2.pt"})
        CHECK_FALSE(hasPart(file, {"epoch1.pt", "epoch2.pt", "step-1.safetensors", "checkpoint_11.pt"}));
}

TEST_CASE("one part is not taken for the model, and a folder of parts is refused by name") {
    const TemporaryFolder folder;
    const auto file = written(folder, {""}, "model0-mp2.safetensors");
    written(folder, {""}, "model1-mp2.safetensors");
    const auto checkpoint = Checkpoint::open(file);
    CHECK(checkpoint->partOf().find("one of 2 parts") != std::string::npos);
    CHECK_FALSE(isPoolWhole(*checkpoint, dissect(*checkpoint)));
    const auto error = errorOfOpening(folder / "");
    REQUIRE(error.has_value());
    CHECK(error->code() == ErrorCode::CheckpointShard);
    CHECK(std::string_view(error->what()).find("holds 2 parts of one model") != std::string_view::npos);
}

TEST_CASE("a file that only its name calls a part is the model, unless its configuration says more") {
    const TemporaryFolder folder;
    const auto opened = [&](const std::string& name, const std::string& config) {
        const TemporaryFolder own;
        const auto file = written(own, {""}, name);
        if (!config.empty())
            std::ofstream(own / "config.json") << config;
        const auto checkpoint = Checkpoint::open(file);
        CHECK(isPoolWhole(*checkpoint, dissect(*checkpoint)) == checkpoint->partOf().empty());
        return std::pair(checkpoint->partOf(), checkpoint->notes());
    };
    using Notes = std::vector<std::string>;
    const std::string name = "llama-rank2.safetensors";
    const auto [none, doubt] = opened(name, "");
    CHECK(none.empty());
    REQUIRE(doubt.size() == 1);
    CHECK(doubt.front().starts_with("By its name this file may be one of several parts"));
    // The matrices are [4, 4], in two blocks.
    const std::string whole = R"({"intermediate_size": 4, "num_hidden_layers": 2})";
    CHECK(opened(name, whole) == std::pair(std::string(), Notes{}));
    CHECK(opened("rank0.safetensors", R"({"intermediate_size": 2})").first.empty()); // gate and up in one
    CHECK(opened("low_rank8.safetensors", "").second.empty());                       // of factors
    const auto narrow = opened("rank0.safetensors", R"({"intermediate_size": 8})").first;
    CHECK(narrow.find("less than the intermediate_size of 8") != std::string::npos);
    CHECK(narrow.find("--tp_size 1") != std::string::npos);
    CHECK(opened(name, R"({"intermediate_size": 4, "num_hidden_layers": 4})")
              .first.find("less than the num_hidden_layers of 4") != std::string::npos);
    CHECK(opened("model.safetensors", R"({"intermediate_size": 8})").first.empty());
}

TEST_CASE("parts that are not joined come with the way to join them") {
    const std::vector<std::pair<std::string, const char*>> ways{
        {"model0-mp2.safetensors", "--model-parallel 1"},
        {"rank1.safetensors", "--tp_size 1"},
        {"model-rank-1-part-0.safetensors", "vLLM saved them of"},
        {"model_world_size_2_rank_0.pt", "verl.model_merger"},
        {"reshard-model_part-1.pt", "convert_to_singleton"},
        {"weights.tp1.pt", "merge them with what wrote them"}};
    for (const auto& [file, way] : ways) {
        CAPTURE(file);
        CHECK(wayToJoin(*partNameOf(file)).find(way) != std::string::npos);
    }
}

TEST_CASE("a shard of Keras' weights is known as one, by its index or by what the next one holds") {
    namespace fs = std::filesystem;
    const fs::path data = SPARSESCOPE_TEST_DATA "/keras/sharded";
    const auto partOf = [](const fs::path& file) { return Checkpoint::open(file)->partOf(); };
    CHECK(partOf(data / "blocks_00002.weights.h5") ==
          "is one shard of Keras weights, not the whole model; open blocks.weights.json");
    const TemporaryFolder folder;
    fs::copy(data, folder / "shards");
    fs::remove(folder / "shards/blocks.weights.json");
    CHECK(partOf(folder / "shards/blocks_00000.weights.h5")
              .find("by its name and its layers one shard of Keras weights") != std::string::npos);
    // Files of a training's epochs are named alike, and are whole.
    fs::create_directory(folder / "epochs");
    for (const char* name : {"blocks_00001.weights.h5", "blocks_00002.weights.h5"})
        fs::copy(data / "blocks_00000.weights.h5", folder / "epochs" / name);
    CHECK(partOf(folder / "epochs/blocks_00001.weights.h5").empty());

    // An index of before Keras named all shards of a layer; one that is gone, and one of another model.
    fs::copy(data, folder / "early");
    const fs::path index = folder / "early/blocks.weights.json";
    nlohmann::json json = nlohmann::json::parse(readTextFile(index));
    for (auto& [group, shards] : json["weight_map"].items())
        shards = shards.is_array() ? shards[0] : shards;
    std::ofstream(index) << json;
    NoProgress quiet;
    CHECK(Checkpoint::open(folder / "early")->contentHash(quiet) ==
          Checkpoint::open(data)->contentHash(quiet));
    json["weight_map"]["/layers/other/vars"] = "blocks_00001.weights.h5";
    std::ofstream(index) << json;
    auto error = errorOfOpening(folder / "early");
    REQUIRE(error.has_value());
    CHECK(error->code() == ErrorCode::CheckpointShard);
    CHECK(std::string_view(error->what()).find("/layers/other/vars") != std::string_view::npos);
    fs::remove(folder / "early/blocks_00003.weights.h5");
    error = errorOfOpening(folder / "early");
    REQUIRE(error.has_value());
    CHECK(std::string_view(error->what()).find("blocks_00003.weights.h5") != std::string_view::npos);
}

TEST_CASE("of a model that is there several times one copy is read") {
    struct Kind {
        std::vector<std::string> fronts;
        std::string usual, other;
    };
    for (const Kind& kind : std::vector<Kind>{
             {{"student.", "teacher."}, "teacher", "student"},
             {{"model.", "ema_model."}, "model", "ema_model"},
             {{"model.", "model_ema."}, "model", "model_ema"},
             {{"module.net.", "module.ema."}, "module.net", "module.ema"},
             {{"", "ema."}, "weights", "ema"},
             {{"", "shadow.params."}, "weights", "shadow.params"},
             {{"encoder_q.", "encoder_k."}, "encoder_q", "encoder_k"},
             {{"text.", "text_m."}, "text", "text_m"},
             // BYOL, I-JEPA, MoCo, RLHF, actors and critics
             {{"online_network.", "target_network."}, "online_network", "target_network"},
             {{"online.", "target."}, "online", "target"},
             {{"encoder.", "target_encoder."}, "encoder", "target_encoder"},
             {{"backbone.", "backbone_momentum."}, "backbone", "backbone_momentum"},
             {{"query_encoder.", "key_encoder."}, "query_encoder", "key_encoder"},
             {{"policy.", "reference."}, "policy", "reference"},
             {{"", "init."}, "weights", "init"}, // lottery tickets
             {{"model.", "prev_model."}, "model", "prev_model"},
             // wrappers' names beside the bare ones
             {{"", "module."}, "weights", "module"},
             {{"", "_orig_mod."}, "weights", "_orig_mod"},
             {{"model.", "model.model."}, "model", "model.model"},
             {{"model.", "ref_model."}, "model", "ref_model"},
             {{"actor.", "critic."}, "actor", "critic"},
             {{"policy_model.", "reward_model."}, "policy_model", "reward_model"},
             {{"learner.model.net.", "learner.model.target_net."},
              "learner.model.net",
              "learner.model.target_net"},
             {{"module.policy.", "module.old_policy."}, "module.policy", "module.old_policy"}}) {
        CAPTURE(kind.other);
        const TemporaryFolder folder;
        const auto file = written(folder, kind.fronts);
        const auto usual = Checkpoint::open(file), other = Checkpoint::open(file, {}, kind.other);
        CHECK(usual->root() == kind.usual);
        CHECK(usual->roots().size() == 2);
        REQUIRE(usual->notes().size() == 1);
        CHECK(usual->notes().front().find("The model is there 2 times") != std::string::npos);
        CHECK(dissect(*usual).poolNumel == 4 * 16);
        CHECK(other->root() == kind.other);
        CHECK(dissect(*other).poolNumel == 4 * 16);
        CHECK(usual->tensors().size() == 5);
        CHECK(other->tensors().size() == 5);
        if (kind.other != "module" && kind.other != "_orig_mod") // which go from names in any case
            CHECK(usual->tensors().front().name != other->tensors().front().name);
        CHECK_THROWS_AS(Checkpoint::open(file, {}, "nothing"), Error);
    }
}

TEST_CASE("a model that stands behind two fronts, which nothing tells apart, is counted twice and said so") {
    const TemporaryFolder folder;
    const auto twins = Checkpoint::open(written(folder, {"model_a.", "model_b."}));
    CHECK(dissect(*twins).pool.size() == 8);
    REQUIRE(twins->notes().size() == 1);
    CHECK(
        twins->notes()[0].starts_with("The same names and shapes stand 2 times, behind model_a, model_b: "));
    std::vector<TensorSource> sources; // an encoder and a decoder of other widths
    addModel(sources, "encoder.");
    addModel(sources, "decoder.", 3);
    NoProgress quiet;
    writeSafetensors(folder / "pair.safetensors", sources, {}, quiet);
    CHECK(Checkpoint::open(folder / "pair.safetensors")->notes().empty());
}

TEST_CASE("towers of other names or shapes are no copies of each other") {
    const TemporaryFolder folder;
    for (const std::vector<std::string>& fronts :
         std::vector<std::vector<std::string>>{{"vision.", "text."},
                                               {"query_encoder.", "document_encoder."},
                                               {"denoising_unet.", "reference_unet."},
                                               {"schema.", "encoder."},
                                               {"source_encoder.", "target_encoder."}, // of two languages
                                               {"question_encoder.", "ctx_encoder."},
                                               {"encoder.", "decoder."},
                                               {"encoder_a.", "encoder_b."},
                                               {"critic.", "discriminator."},
                                               {"key_net.", "query_net."},
                                               {"a_k.", "a_v."},
                                               {"ema."}}) {
        const auto checkpoint = Checkpoint::open(written(folder, fronts));
        CHECK(checkpoint->roots().empty());
        CHECK(checkpoint->tensors().size() == 5 * fronts.size());
    }
    std::vector<TensorSource> sources;
    addModel(sources, "student.", 4);
    addModel(sources, "teacher.", 8); // a larger one, of distillation
    NoProgress quiet;
    writeSafetensors(folder / "model.safetensors", sources, {}, quiet);
    CHECK(Checkpoint::open(folder / "model.safetensors")->tensors().size() == 10);
}

TEST_CASE("a network of fewer blocks is no copy, whatever it is called") {
    for (const auto& [front, other] :
         {std::pair("encoder.", "initial_char_encoder."), // CANINE
          std::pair("text_encoder.", "reference_encoder."), std::pair("generator.", "teacher_decoder."),
          std::pair("draft_model.", "target_model."), std::pair("", "momentum.")}) {
        CAPTURE(other);
        const TemporaryFolder folder;
        std::vector<TensorSource> sources;
        addModel(sources, front);
        addModel(sources, other);
        const std::string second = std::string(other) + "layers.1.";
        std::erase_if(sources, [&](const TensorSource& source) { return source.name.starts_with(second); });
        NoProgress quiet;
        writeSafetensors(folder / "model.safetensors", sources, {}, quiet);
        const auto checkpoint = Checkpoint::open(folder / "model.safetensors");
        CHECK(checkpoint->tensors().size() == sources.size());
        CHECK(checkpoint->roots().empty());
    }
}

TEST_CASE("an actor, its critic and that one's copy are three") {
    const TemporaryFolder folder;
    const auto file = written(folder, {"actor.", "critic.", "target_critic."});
    const auto checkpoint = Checkpoint::open(file);
    CHECK(checkpoint->tensors().size() == 5);
    REQUIRE(checkpoint->notes().size() == 1);
    CHECK(checkpoint->notes().front().find("The model is there 3 times") != std::string::npos);
    CHECK(Checkpoint::open(file, {}, "target_critic")->tensors().front().name.starts_with("target_critic."));
    // Two critics without an actor are one and its copy.
    const auto pair = Checkpoint::open(written(folder, {"critic.", "target_critic."}, "pair.safetensors"));
    CHECK(pair->root() == "critic");
    CHECK(pair->tensors().size() == 5);
}

TEST_CASE("what an optimiser keeps under the same names is no model") {
    const TemporaryFolder folder;
    const auto checkpoint = Checkpoint::open(written(folder, {"model.", "optimizer.state.exp_avg.model."}));
    CHECK(checkpoint->tensors().size() == 5);
    REQUIRE(checkpoint->notes().size() == 1);
    CHECK(checkpoint->notes().front() == "5 tensors of the optimizer are left out.");
}
