// prune --method layers: what it writes and what it refuses; open_chopped_test.py asks transformers about it.
#include "base/json_object.h"
#include "core/weights/checkpoint/file_bytes.h"
#include "support/program.h"
#include "support/tiny_checkpoint.h"
#include "weights/checkpoint/checkpoint.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// A folder of a ViT with six blocks, with what lies beside such weights.
struct SixBlocks {
    SixBlocks() {
        std::vector<TinyTensor> tensors = tinyVit(6, 1); // and what transformers would else make up
        for (int block = 0; block < 6; ++block) {
            const std::string layer = "vit.encoder.layer." + std::to_string(block) + ".";
            for (const char* name : {"attention.output.dense.bias", "output.dense.bias"})
                tensors.push_back({layer + name, {4}, std::vector<float>(4)});
            tensors.push_back({layer + "intermediate.dense.bias", {8}, std::vector<float>(8)});
        }
        for (const char* name : {"vit.embeddings.patch_embeddings.projection.bias", "vit.layernorm.bias"})
            tensors.push_back({name, {4}, std::vector<float>(4)});
        tensors.push_back({"vit.embeddings.position_embeddings", {1, 2, 4}, std::vector<float>(8)});
        writeTiny(folder / "model.safetensors", tensors);
        writeBytes(
            folder / "config.json",
            R"({"model_type": "vit", "num_hidden_layers": 6, "num_attention_heads": 2, "qkv_bias": false})");
        writeBytes(folder / "preprocessor_config.json", "{\"do_resize\": true}");
        writeBytes(folder / "tokenizer.json", "{\"any\": 1}");
        writeBytes(folder / "notes.txt", "mine");
    }
    ProgramResult chop(const std::vector<std::string>& options) const {
        std::vector<std::string> arguments{"--json", "prune", folder.path(), "--method", "layers"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return runCli(arguments);
    }
    TemporaryFolder folder;
};

} // namespace

TEST_CASE("prune --method layers writes the folder of a smaller model") {
    const SixBlocks model;
    const TemporaryFolder out;
    const ProgramResult result = model.chop({"--set", "both", "--layers", "3", "--out", out / "small"});
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    CHECK(result.json()["removed"] == nlohmann::json{1, 2, 4});
    CHECK(result.json()["layers_before"] == 6);
    CHECK(result.json()["layers"] == 3);
    const auto source = Checkpoint::open(model.folder.path());
    const auto small = Checkpoint::open(out / "small");
    CHECK(small->config()["num_hidden_layers"] == 3);
    CHECK(small->config()["num_attention_heads"] == 2);
    CHECK(result.json()["tensors"] == small->tensors().size());
    const Tensor* moved = small->find("vit.encoder.layer.1.intermediate.dense.weight");
    const Tensor* from = source->find("vit.encoder.layer.3.intermediate.dense.weight");
    REQUIRE(moved != nullptr);
    CHECK(std::ranges::equal(moved->bytes, from->bytes));
    for (const char* name : {"vit.embeddings.cls_token", "vit.layernorm.weight"}) {
        REQUIRE(small->find(name) != nullptr);
        CHECK(std::ranges::equal(small->find(name)->bytes, source->find(name)->bytes));
    }
    CHECK(readBytes(out / "small/tokenizer.json") == "{\"any\": 1}");
    CHECK(readBytes(out / "small/preprocessor_config.json") == "{\"do_resize\": true}");
    CHECK_FALSE(std::filesystem::exists(out / "small/notes.txt")); // nothing says that it is of the model
    // It may be chopped again, in words this time; and what is there stays.
    const ProgramResult again =
        runCli({"prune", out / "small", "--method", "layers", "--set", "1", "--out", out / "smaller"});
    CHECK_MESSAGE(again.exitCode == 0, again.err);
    CHECK(again.out.find("2 of 3 layers (vit)") != std::string::npos);
    CHECK(again.out.find("Layers 1 are gone") != std::string::npos);
    const ProgramResult twice =
        runCli({"prune", model.folder.path(), "--method", "layers", "--set", "1", "--out", out / "smaller"});
    CHECK(twice.exitCode == 2);
    CHECK(twice.err.find("exists already") != std::string::npos);
}

TEST_CASE("A smaller model is compared with the whole one layer by layer that it has") {
    const SixBlocks model;
    const TemporaryFolder out;
    REQUIRE(model.chop({"--set", "both", "--layers", "3", "--out", out / "a"}).exitCode == 0);
    REQUIRE(model.chop({"--set", "1,2", "--out", out / "b"}).exitCode == 0);
    const auto compared = [](const std::string& a, const std::string& b) {
        const ProgramResult result = runCli({"--json", "compare", a, b});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        return result.json();
    };
    const nlohmann::json withWhole = compared(model.folder.path(), out / "a");
    std::vector<int> layers;
    for (const nlohmann::json& layer : withWhole["layers"]) {
        layers.push_back(layer["block"]);
        CHECK(layer["l2_diff"] == 0);
    }
    CHECK(layers == std::vector{0, 3, 5}); // by A's numbers
    CHECK(withWhole["only_a"].size() == withWhole["pairs"].size());
    CHECK(withWhole["only_b"].empty());
    // Two parts of one model: 0, 3, 5 and 0, 3, 4, 5.
    const nlohmann::json parts = compared(out / "a", out / "b");
    CHECK(parts["pool"]["l2_diff"] == 0);
    CHECK(parts["layers"].size() == 3);
    // Another model of another depth has no such layers: by number.
    writeTiny(out / "other.safetensors", tinyVit(4, 1));
    CHECK(compared(out / "a", out / "other.safetensors")["layers"].size() == 3);
}

TEST_CASE("What prune --method layers cannot do is one error, and nothing is written") {
    const SixBlocks model;
    const TemporaryFolder out;
    const auto fails = [&](std::vector<std::string> options, int exitCode, std::string_view what) {
        options.insert(options.end(), {"--out", out / "no"});
        const ProgramResult result = model.chop(options);
        CHECK(result.exitCode == exitCode);
        CHECK_MESSAGE(result.err.find(what) != std::string::npos, result.err);
        CHECK(std::ranges::count(result.err, '\n') == 1);
        CHECK_FALSE(std::filesystem::exists(out / "no"));
    };
    fails({}, 2, "needs --set input|output|middle|both|max-gap");
    fails({"--set", "input"}, 2, "error[usage]: set input: needs the number of layers");
    fails({"--set", "input", "--layers", "5"}, 2, "remove at most 4");
    fails({"--set", "input", "--layers", "0"}, 2, "removes nothing");
    fails({"--set", "0,2"}, 2, "layer 0: is the first one, which always stays");
    fails({"--set", "2,5"}, 2, "layer 5: is the last one, which always stays");
    fails({"--set", "2,6"}, 2, "layer 6: is not there: the model has 6");
    fails({"--set", "middel", "--layers", "2"}, 2, "middel: is no set of layers");
    fails({"--set", "2", "--sparsity", "0.5"}, 2, "--sparsity: is no option of prune --method layers");
    fails({"--set", "2", "--mask", "m.safetensors"}, 2, "--mask: is no option of prune --method layers");
    fails({"--set", "2", "--samples", "3"}, 2, "--samples: is no option of prune --method layers");
    const ProgramResult other = runCli({"prune", model.folder.path(), "--method", "omp", "--sparsity", "0.5",
                                        "--layers", "2", "--out", out / "no"});
    CHECK(other.exitCode == 2);
    CHECK(other.err.find("--layers: is no option of prune --method omp") != std::string::npos);
}
