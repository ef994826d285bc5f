// inspect, histogram, threshold, prune and mask-compare against numpy, as a user runs them.
#include "support/analysis_data.h"
#include "support/program.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <cmath>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::string dataPath(const std::string& name) {
    return SPARSESCOPE_TEST_DATA "/analysis/" + name + ".safetensors";
}

/// Nothing may stand on stderr but, where they are asked for, notes, of which it gives what they say of the
/// file.
nlohmann::json jsonOf(std::vector<std::string> arguments, std::vector<std::string>* notes = nullptr) {
    arguments.insert(arguments.begin(), "--json");
    const ProgramResult result = runCli(arguments);
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    if (notes == nullptr)
        CHECK(result.err == "");
    std::istringstream said(result.err);
    const std::string beginning = "sparsescope-cli: note: " + arguments.back() + ": ";
    for (std::string line; notes != nullptr && std::getline(said, line);) {
        CHECK(line.starts_with(beginning));
        notes->push_back(line.substr(std::min(beginning.size(), line.size())));
    }
    return result.json();
}

std::string textOf(const std::vector<std::string>& arguments) {
    const ProgramResult result = runCli(arguments);
    CHECK(result.exitCode == 0);
    return result.out;
}

void checkFailure(const std::vector<std::string>& arguments, int code, const std::string& name) {
    const ProgramResult result = runCli(arguments);
    CAPTURE(result.err);
    CHECK(result.exitCode == code);
    CHECK(result.out.empty());
    CHECK(result.err.starts_with("sparsescope-cli: error[" + name + "]: "));
    CHECK(result.err.find('\n') == result.err.size() - 1);
}

void checkNear(const nlohmann::json& ours, const nlohmann::json& theirs, double tolerance) {
    REQUIRE(ours.is_null() == theirs.is_null());
    if (!ours.is_null())
        CHECK(std::abs(ours.get<double>() - theirs.get<double>()) <=
              tolerance * std::abs(theirs.get<double>()) + 1e-15);
}

void checkStatistics(const nlohmann::json& ours, const nlohmann::json& theirs) {
    for (const char* key : {"numel", "zeros", "nan", "inf", "min", "max"})
        CHECK(ours.at(key) == theirs.at(key));
    for (const char* key : {"mean", "std", "abs_mean", "l2"})
        checkNear(ours.at(key), theirs.at(key), 1e-10);
}

} // namespace

TEST_CASE("a config.json that is cut is an error that names it, for every command on the pool") {
    const TemporaryFolder folder;
    std::filesystem::copy_file(SPARSESCOPE_TEST_DATA "/training/vit.safetensors", folder / "vit.safetensors");
    std::ofstream(folder / "config.json") << R"({"num_attention_heads": 4)";
    const std::string model = folder / "vit.safetensors", out = folder / "out.safetensors";
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"inspect", model},
          {"inspect", "--structure", model},
          {"histogram", model},
          {"threshold", model, "--sparsity", "0.5"},
          {"prune", model, "--method", "omp", "--sparsity", "0.5", "--out", out},
          {"prune", folder.path(), "--method", "omp", "--sparsity", "0.5", "--out", out},
          {"compare", model, model}}) {
        CAPTURE(command[0]);
        const ProgramResult result = runCli(command);
        CAPTURE(result.err);
        CHECK(result.exitCode == 3);
        CHECK(result.out.empty());
        CHECK(result.err.starts_with("sparsescope-cli: error["));
        CHECK(result.err.find("]: " + (folder / "config.json").string() + ": ") != std::string::npos);
        CHECK(result.err.find('\n') == result.err.size() - 1);
    }
    CHECK(!std::filesystem::exists(out));
}

TEST_CASE("inspect: statistics of several files in one document") {
    const nlohmann::json json = jsonOf({"inspect", dataPath("split_bf16"), dataPath("odd")});
    REQUIRE(json.at("files").size() == 2);
    for (const auto& [index, name] : {std::pair(0, "split_bf16"), std::pair(1, "odd")}) {
        const nlohmann::json& file = json.at("files").at(static_cast<size_t>(index));
        CHECK(file.at("path") == dataPath(name));
        CHECK(file.at("format") == "safetensors");
        CHECK(!file.contains("root"));
        const nlohmann::json& expected = analysisExpected().at(name).at("tensors");
        REQUIRE(file.at("tensors").size() == expected.size());
        for (const nlohmann::json& tensor : file.at("tensors")) {
            CAPTURE(tensor.at("name"));
            checkStatistics(tensor, expected.at(tensor.at("name").get<std::string>()));
        }
    }
    const nlohmann::json& vit = json.at("files").at(0);
    CHECK(vit.at("family") == "vit");
    CHECK(vit.at("pool_numel") == 6400);
    for (const nlohmann::json& tensor : vit.at("tensors")) {
        if (tensor.at("name") != "vit.encoder.layer.1.intermediate.dense.weight")
            continue;
        CHECK(tensor.at("dtype") == "BF16");
        CHECK(tensor.at("shape") == nlohmann::json{40, 20});
        CHECK(tensor.at("in_pool") == true);
        CHECK(tensor.at("block") == 1);
        CHECK(tensor.at("component") == "ffn-in");
    }
    const nlohmann::json& odd = json.at("files").at(1);
    CHECK(odd.at("family") == "unknown");
    CHECK(odd.at("tensors").at(0).at("block").is_null());
    CHECK(odd.at("tensors").at(0).at("component").is_null());
}

TEST_CASE("inspect: every fixture of every format has numpy's statistics") {
    const nlohmann::json files = readJsonFile(SPARSESCOPE_TEST_DATA "/inspect/statistics.json");
    REQUIRE(files.size() > 50);
    // Sums that are rounded once against ours, in the 15 digits that every f64 has: five units in the last
    // place.
    constexpr double lastDigit = 1e-15;
    for (const auto& [file, truth] : files.items()) {
        CAPTURE(file);
        std::vector<std::string> notes;
        const nlohmann::json ours =
            jsonOf({"inspect", std::string(SPARSESCOPE_TEST_DATA "/") + file}, &notes).at("files").at(0);
        // Values that were decoded are said, and what a folder was joined from, left out or may have lost.
        const auto isQuantised = [](const nlohmann::json& tensor) { return tensor.contains("quantised"); };
        const auto saysSo = [](const std::string& note) {
            return note.starts_with("holds quantised values (");
        };
        CHECK(std::ranges::count_if(notes, saysSo) ==
              (std::ranges::any_of(ours.at("tensors"), isQuantised) ? 1 : 0));
        const auto saysRoots = [](const std::string& note) {
            return note.find(" dictionaries of weights (") != note.npos ||
                   note.starts_with("The model is there ");
        };
        CHECK(std::ranges::any_of(notes, saysRoots) == ours.contains("roots"));
        for (const std::string& note : notes) {
            CAPTURE(note);
            const auto holds = [&](const char* part) { return note.find(part) != note.npos; };
            CHECK((saysSo(note) || saysRoots(note) || holds("), not read with them.") ||
                   holds(" is what was opened; beside it lies ") || holds("Joined from ") ||
                   holds(" of the optimizer are left out.") || holds("does not match its bytes") ||
                   holds("rows of query and key are in llama.cpp's order") ||
                   holds("of 8-bit floats, the first of them")));
        }
        size_t compared = 0;
        for (const nlohmann::json& tensor : ours.at("tensors")) {
            const std::string dtype = tensor.at("dtype");
            CAPTURE(tensor);
            const nlohmann::json& theirs = truth.at(tensor.at("name").get<std::string>());
            ++compared;
            for (const char* key : {"numel", "zeros", "nan", "inf", "min", "max"})
                CHECK(tensor.at(key) == theirs.at(key));
            for (const char* key : {"mean", "std", "abs_mean", "l2"}) {
                REQUIRE(tensor.at(key).is_null() == theirs.at(key).is_null());
                if (theirs.at(key).is_null())
                    continue;
                // Where signs cancel, the terms set the last digit of the mean.
                const double scale =
                    std::abs(theirs.at(key == std::string("mean") ? "abs_mean" : key).get<double>());
                CAPTURE(key);
                CHECK(std::abs(tensor.at(key).get<double>() - theirs.at(key).get<double>()) <=
                      lastDigit * scale);
            }
        }
        CHECK(compared == truth.size());
    }
}

TEST_CASE("inspect: what is dequantised, and what cannot be read, is said") {
    const std::string path = SPARSESCOPE_TEST_DATA "/formats/blocks.gguf";
    std::vector<std::string> notes;
    const nlohmann::json file = jsonOf({"inspect", path}, &notes).at("files").at(0);
    CHECK(notes ==
          std::vector<std::string>{"holds quantised values (Q4_0, Q4_K, Q5_0, Q6_K, Q8_0), which are read as "
                                   "the numbers that they stand for"});
    CHECK(file.at("format") == "gguf");
    for (const nlohmann::json& tensor : file.at("tensors")) {
        const std::string name = tensor.at("name");
        CHECK(tensor.contains("quantised") == (name.find('q') == 0));
    }
    REQUIRE(file.at("unread").size() == 1);
    CHECK(file.at("unread").at(0).at("name") == "q8_1");
    const std::string text = runCli({"inspect", path}).out;
    CHECK(text.find("Q4_0, Q4_K, Q5_0, Q6_K, Q8_0 are dequantised") != std::string::npos);
    const TemporaryFolder folder;
    const std::string pruned = runCli({"prune", path, "--method", "omp", "--sparsity", "0.5", "--out",
                                       folder / "pruned.safetensors"})
                                   .out;
    CHECK(pruned.find("as F32") != std::string::npos);
    const nlohmann::json written = jsonOf({"inspect", folder / "pruned.safetensors"}).at("files").at(0);
    CHECK(written.at("pool_numel") == file.at("pool_numel"));
    CHECK(2 * written.at("pool_zeros").get<uint64_t>() >= written.at("pool_numel").get<uint64_t>());
    CHECK(text.find("not read: q8_1: has the type Q8_1") != std::string::npos);
}

TEST_CASE("inspect: a fused tensor has its parts, with their own statistics") {
    const nlohmann::json& expected = analysisExpected().at("split_f32").at("tensors");
    for (const auto& [zero, file] : {std::pair("exact", "fused_f32"), std::pair("std:0.5", "fused_f32"),
                                     std::pair("exact", "gpt2_f32"), std::pair("std:0.5", "gpt2_f32")}) {
        const nlohmann::json fused = jsonOf({"inspect", dataPath(file), "--zero", zero}).at("files").at(0);
        const nlohmann::json split =
            jsonOf({"inspect", dataPath("split_f32"), "--zero", zero}).at("files").at(0);
        CHECK(fused.at("pool_numel") == 6400);
        size_t seen = 0;
        for (const nlohmann::json& tensor : fused.at("tensors")) {
            if (tensor.at("component") != "qkv")
                continue;
            ++seen;
            REQUIRE(tensor.at("parts").size() == 3);
            for (const nlohmann::json& part : tensor.at("parts")) {
                const std::string name =
                    "vit.encoder.layer." + std::to_string(tensor.at("block").get<int>()) +
                    ".attention.attention." + part.at("component").get<std::string>() + ".weight";
                if (zero == std::string_view("exact"))
                    checkStatistics(part, expected.at(name));
                for (const nlohmann::json& one : split.at("tensors")) {
                    if (one.at("name") == name)
                        CHECK(one.at("zeros") == part.at("zeros"));
                }
            }
        }
        CHECK(seen == 2);
    }
    const nlohmann::json pruned = jsonOf({"inspect", dataPath("pruned_f32")}).at("files").at(0);
    uint64_t zeros = 0;
    for (const nlohmann::json& tensor : pruned.at("tensors"))
        zeros += tensor.at("in_pool").get<bool>() ? tensor.at("zeros").get<uint64_t>() : 0;
    CHECK(pruned.at("pool_zeros") == zeros);
    CHECK(zeros > 1500);
    const nlohmann::json below = analysisExpected().at("odd").at("below_abs");
    const nlohmann::json odd = jsonOf({"inspect", dataPath("odd"), "--zero", "abs:0.5"});
    for (const nlohmann::json& tensor : odd.at("files").at(0).at("tensors"))
        CHECK(tensor.at("zeros") == below.at("zeros").at(tensor.at("name").get<std::string>()));
}

TEST_CASE("histogram: numpy's counts per block and per tensor") {
    const nlohmann::json& expected = analysisExpected().at("histograms");
    const nlohmann::json blocks = jsonOf({"histogram", dataPath("fused_f32"), "--bins", "37"});
    REQUIRE(blocks.at("layers").size() == 2);
    const nlohmann::json& first = blocks.at("layers").at(0);
    CHECK(first.at("counts") == expected.at("block0").at("none").at("counts"));
    CHECK(first.at("edges").size() == 38);
    CHECK(first.at("zeros") == 0);
    const nlohmann::json ranged =
        jsonOf({"histogram", dataPath("split_f32"), "--bins", "100", "--range", "-0.02", "0.0301"})
            .at("layers")
            .at(0);
    for (const char* key : {"counts", "below", "above", "zeros"})
        CHECK(ranged.at(key) == expected.at("block0_range").at(key));
    const nlohmann::json scaled =
        jsonOf({"histogram", dataPath("split_f32"), "--bins", "37", "--normalise", "l2"}).at("layers").at(0);
    CHECK(scaled.at("counts") == expected.at("block0").at("l2").at("counts"));
    const nlohmann::json bad = jsonOf({"histogram", dataPath("odd"), "--tensor", "bad", "--bins", "10"});
    CHECK(bad.at("layers").at(0).at("counts") == expected.at("bad").at("counts"));
    CHECK(bad.at("layers").at(0).at("name") == "bad");
}

TEST_CASE("threshold: numpy's thresholds and what each tensor loses") {
    const nlohmann::json& expected = analysisExpected().at("ties_f32").at("omp");
    const nlohmann::json json =
        jsonOf({"threshold", dataPath("ties_f32"), "--sparsity", "0.25", "0.5", "0.9"});
    REQUIRE(json.at("levels").size() == 3);
    size_t checked = 0;
    for (const nlohmann::json& level : json.at("levels")) {
        for (const nlohmann::json& theirs : expected) {
            if (theirs.at("sparsity") != level.at("sparsity"))
                continue;
            ++checked;
            CHECK(level.at("threshold") == theirs.at("threshold"));
            CHECK(level.at("pruned") == theirs.at("pruned"));
            REQUIRE(level.at("tensors").size() == theirs.at("tensors").size());
            for (const nlohmann::json& tensor : level.at("tensors")) {
                CHECK(tensor.at("pruned") ==
                      theirs.at("tensors").at(tensor.at("name").get<std::string>()).at("pruned"));
            }
        }
    }
    CHECK(checked == 3);
    const nlohmann::json fused =
        jsonOf({"threshold", dataPath("fused_f32"), "--sparsity", "0.5"}).at("levels").at(0);
    CHECK(fused.at("tensors").size() == 8);
    for (const nlohmann::json& tensor : fused.at("tensors")) {
        if (tensor.at("name") != "blocks.1.attn.qkv.weight")
            continue;
        const nlohmann::json& split = analysisExpected().at("split_f32").at("omp").at(4).at("tensors");
        for (const nlohmann::json& part : tensor.at("parts")) {
            CHECK(part.at("pruned") == split
                                           .at("vit.encoder.layer.1.attention.attention." +
                                               part.at("component").get<std::string>() + ".weight")
                                           .at("pruned"));
        }
    }
}

TEST_CASE("threshold says where equal weights are told apart by their places alone") {
    const TemporaryFolder folder;
    // 4096 weights: 1024 of 0.25, 2048 of 0.5, 1024 of 1.
    std::vector<float> values(4096, 0.5F);
    std::fill_n(values.begin(), 1024, 0.25F);
    std::fill_n(values.rbegin(), 1024, 1.0F);
    NoProgress quiet;
    writeSafetensors(folder / "a.safetensors",
                     {tensorSource("a", Dtype::F32, {64, 64}, std::as_bytes(std::span(values)))}, {}, quiet);
    const std::string path = folder / "a.safetensors";
    const nlohmann::json levels =
        jsonOf({"threshold", path, "--sparsity", "0.25", "0.5", "0.75"}).at("levels");
    CHECK(!levels[0].contains("ties")); // all of 0.25
    CHECK(levels[1].at("ties") == nlohmann::json{{"equal", 2048}, {"pruned", 1024}});
    const auto pruned = [&](const char* sparsity) {
        std::filesystem::remove(folder / "pruned.safetensors");
        return jsonOf({"prune", path, "--method", "omp", "--sparsity", sparsity, "--out",
                       (folder / "pruned.safetensors").string()});
    };
    CHECK(pruned("0.5").at("ties") == levels[1].at("ties"));
    CHECK(!pruned("0.25").contains("ties"));
    // As many as half precision's numbers have in common by themselves are not worth a word.
    values.assign(4096, 1.0F);
    std::fill_n(values.begin(), 2030, 0.25F);
    std::fill_n(values.begin() + 2030, 40, 0.5F);
    writeSafetensors(folder / "b.safetensors",
                     {tensorSource("a", Dtype::F32, {64, 64}, std::as_bytes(std::span(values)))}, {}, quiet);
    CHECK(!jsonOf({"threshold", (folder / "b.safetensors").string(), "--sparsity", "0.5"})
               .at("levels")[0]
               .contains("ties"));
    CHECK(!levels[2].contains("ties"));
    CHECK(textOf({"threshold", path, "--sparsity", "0.5"})
              .find("50 %: 2048 weights have |w| = 0.5 exactly, and 1024 of them are pruned") !=
          std::string::npos);
}

TEST_CASE("threshold and prune of a model that is sparse already: what was zero before is told") {
    const std::string data = SPARSESCOPE_TEST_DATA "/zeros/";
    const nlohmann::json expected = readJsonFile(data + "expected.json");
    const uint64_t before = 1801;
    for (const std::string file : {data + "half_f32.safetensors", data + "half_bf16.safetensors"}) {
        CAPTURE(file);
        std::vector<std::string> arguments{"threshold", file, "--sparsity"};
        for (const nlohmann::json& level : expected.at("levels"))
            arguments.push_back(level.at("sparsity").dump());
        const nlohmann::json json = jsonOf(arguments);
        CHECK(json.at("zeros_before") == before);
        for (size_t i = 0; i < json.at("levels").size(); ++i) {
            const nlohmann::json& ours = json.at("levels").at(i);
            const nlohmann::json& theirs = expected.at("levels").at(i);
            CAPTURE(theirs.at("sparsity").get<double>());
            CHECK(ours.at("pruned") == theirs.at("pruned"));
            CHECK(ours.at("zeros_before") == before);
            CHECK(ours.at("zeros_after") == theirs.at("zeros_after"));
            for (const nlohmann::json& tensor : ours.at("tensors")) {
                const std::string name = tensor.at("name");
                CHECK(tensor.at("pruned") == theirs.at("tensors").at(name).at("pruned"));
                CHECK(tensor.at("zeros_before") == expected.at("zeros_before").at(name));
                CHECK(tensor.at("zeros_after") == theirs.at("tensors").at(name).at("zeros_after"));
            }
        }
        const TemporaryFolder folder;
        const std::string out = folder / "out.safetensors";
        for (const nlohmann::json& level : expected.at("levels")) {
            const nlohmann::json ours = jsonOf(
                {"prune", file, "--method", "omp", "--sparsity", level.at("sparsity").dump(), "--out", out});
            CHECK(ours.at("pruned") == level.at("pruned"));
            CHECK(ours.at("zeros_before") == before);
            CHECK(ours.at("zeros_after") == level.at("zeros_after"));
        }
        for (const std::vector<std::string>& method :
             {std::vector<std::string>{"uniform", "--sparsity", "0.4"}, {"random", "--sparsity", "0.3"}}) {
            arguments = {"prune", file, "--out", out, "--method"};
            arguments.insert(arguments.end(), method.begin(), method.end());
            const nlohmann::json ours = jsonOf(arguments);
            CHECK(ours.at("zeros_before") == before);
            CHECK(ours.at("zeros_after") > before);
            CHECK(jsonOf({"inspect", out}).at("files").at(0).at("pool_zeros") == ours.at("zeros_after"));
        }
        CHECK(textOf({"prune", file, "--method", "omp", "--sparsity", "0.33", "--out", out})
                  .find("1801 of 4096 weights of the pool (43.97 %); the 1352 pruned were zero already, "
                        "nothing else is pruned") != std::string::npos);
        const std::string text = textOf({"threshold", file, "--sparsity", "0.33", "0.5"});
        CHECK(text.find("33 %: Zero before: 1801 of 4096 weights of the pool (43.97 %); the 1352 pruned were "
                        "zero already, nothing else is pruned") != std::string::npos);
        CHECK(text.find("247 of the 2048 pruned were not, so 2048 are zero now (50.00 %)") !=
              std::string::npos);
    }
}

TEST_CASE("inspect --structure: rows and patterns of what --zero counts as zero") {
    const std::string data = SPARSESCOPE_TEST_DATA "/zeros/";
    const nlohmann::json expected = readJsonFile(data + "expected.json").at("structure");
    for (const auto& [rule, theirs] : expected.items()) {
        for (const std::string file : {data + "half_f32.safetensors", data + "half_bf16.safetensors"}) {
            CAPTURE(rule);
            const nlohmann::json ours =
                jsonOf({"inspect", "--structure", "--zero", rule, file}).at("files").at(0).at("tensors");
            size_t seen = 0;
            for (const nlohmann::json& tensor : ours) {
                if (!tensor.contains("structure"))
                    continue;
                ++seen;
                const nlohmann::json& structure = tensor.at("structure");
                const nlohmann::json& numpy = theirs.at(tensor.at("name").get<std::string>());
                CHECK(structure.at("dead_rows") == numpy.at("dead_rows"));
                CHECK(structure.at("dead_columns") == numpy.at("dead_columns"));
                CHECK(structure.at("nm").at("2:4").get<double>() ==
                      doctest::Approx(numpy.at("2:4").get<double>()));
                CHECK(tensor.at("numel").get<uint64_t>() - tensor.at("zeros").get<uint64_t>() ==
                      numpy.at("kept").get<uint64_t>());
            }
            CHECK(seen == 12);
        }
    }
    CHECK(textOf({"inspect", "--structure", "--zero", "abs:0.01", data + "half_f32.safetensors"})
              .find("structure of the zeros by abs:0.01") != std::string::npos);
}

TEST_CASE("prune writes the checkpoint and its mask, which mask-compare finds alike") {
    const TemporaryFolder folder;
    const std::string out = folder / "out.safetensors", mask = folder / "mask.safetensors";
    const nlohmann::json& expected = analysisExpected().at("split_f32");
    const std::string source = dataPath("split_f32");
    const nlohmann::json omp =
        jsonOf({"prune", source, "--method", "omp", "--sparsity", "0.5", "--out", out, "--mask", mask});
    CHECK(omp.at("pool_numel") == 6400);
    CHECK(omp.at("pruned") == 3200);
    CHECK(omp.at("sparsity") == 0.5);
    CHECK(omp.at("threshold") == expected.at("omp").at(4).at("threshold"));
    const MaskSet masks = readMask(mask);
    for (const TensorMask& tensor : masks.tensors)
        CHECK(hexOf(tensor.bits) ==
              expected.at("omp").at(4).at("tensors").at(tensor.name).at("mask").get<std::string>());
    NoProgress progress;
    CHECK(masks.sourceHash == Checkpoint::open(source)->contentHash(progress));
    const nlohmann::json same = jsonOf({"mask-compare", mask, out});
    CHECK(same.at("cosine") == 1.0);
    CHECK(same.at("jaccard") == 1.0);
    CHECK(same.at("hamming") == 0.0);
    CHECK(same.at("tensors").size() == 12);

    const nlohmann::json similar = analysisExpected().at("similarity");
    jsonOf({"prune", source, "--method", "omp", "--sparsity", "0.3", "--out", out, "--mask", mask});
    for (const std::string other : {"torch_masks", "bool_masks", "pruned_f32"}) {
        const nlohmann::json json = jsonOf({"mask-compare", mask, dataPath(other)});
        for (const char* key : {"cosine", "jaccard", "hamming"})
            checkNear(json.at(key), similar.at(key), 1e-12);
    }
    for (const std::string method : {"uniform", "random", "erk"}) {
        const nlohmann::json json =
            jsonOf({"prune", source, "--method", method, "--sparsity", "0.5", "--seed", "3", "--out", out});
        CHECK(json.at("threshold").is_null());
        checkNear(json.at("sparsity"), 0.5, method == "erk" ? 0.1 : 1e-12);
    }
}

TEST_CASE("mask-compare: other names of one model, nestedness and sets") {
    const TemporaryFolder folder;
    const std::string split = folder / "split.safetensors", fused = folder / "fused.safetensors";
    const std::string gpt2 = folder / "gpt2.safetensors", both = folder / "both.safetensors";
    for (const auto& [source, mask, sparsity] :
         {std::tuple("split_f32", split, "0.5"), std::tuple("fused_f32", fused, "0.5"),
          std::tuple("gpt2_f32", gpt2, "0.8")})
        jsonOf({"prune", dataPath(source), "--method", "omp", "--sparsity", sparsity, "--out", folder / "out",
                "--mask", mask});
    const nlohmann::json same = jsonOf({"mask-compare", split, fused});
    CHECK(same.at("hamming") == 0.0);
    CHECK(same.at("a_nested_in_b") == true);
    CHECK(same.at("b_nested_in_a") == true);
    CHECK(same.at("tensors").at(0).at("name") == "vit.encoder.layer.0.attention.attention.key.weight");
    const nlohmann::json nested =
        jsonOf({"mask-compare", fused, gpt2, "--combine", "difference", "--out", both});
    CHECK(nested.at("a_nested_in_b") == false);
    CHECK(nested.at("b_nested_in_a") == true);
    CHECK(nested.at("kept_both") == 1280);
    CHECK(readMask(both).prunedCount() == 6400 - (3200 - 1280));
    CHECK(readMask(both).tensors.front().name == "blocks.0.attn.proj.weight");
    CHECK(runCli({"mask-compare", gpt2, split}).out.find("A is nested in B") != std::string::npos);
}

TEST_CASE("tables for people name what the JSON has") {
    CHECK(textOf({"inspect", dataPath("fused_f32")}).find("family vit, 13 tensors") != std::string::npos);
    CHECK(textOf({"threshold", dataPath("split_f32"), "--sparsity", "0.5"}).find("3200  6400") !=
          std::string::npos);
    CHECK(textOf({"histogram", dataPath("split_f32")}).find("layer 1") != std::string::npos);
    CHECK(textOf({"mask-compare", dataPath("pruned_f32"), dataPath("bool_masks")}).find("Jaccard") !=
          std::string::npos);
}

TEST_CASE("what cannot be done is one line and the contract's exit code") {
    const TemporaryFolder folder;
    const std::string source = dataPath("split_f32"), out = folder / "out.safetensors";
    checkFailure({"inspect", folder / "missing"}, 3, "file.missing");
    checkFailure({"inspect", source, "--zero", "abs:-1"}, 2, "usage");
    checkFailure({"inspect", source, "--zero", "nearly"}, 2, "usage");
    checkFailure({"inspect"}, 2, "usage");
    checkFailure({"histogram", source, "--bins", "0"}, 2, "usage");
    checkFailure({"histogram", source, "--range", "1", "0"}, 2, "usage");
    checkFailure({"histogram", source, "--range", "-1e308", "1e308"}, 2, "usage");
    CHECK(runCli({"histogram", source, "--range", "-1e308", "1e308"}).err.find("is wider than the largest") !=
          std::string::npos);
    checkFailure({"histogram", source, "--normalise", "zscore"}, 2, "usage");
    checkFailure({"histogram", source, "--tensor", "nothing"}, 2, "usage");
    checkFailure({"histogram", dataPath("on_edges")}, 3, "pool.empty");
    checkFailure({"threshold", source, "--sparsity", "1"}, 3, "sparsity.range");
    checkFailure({"threshold", source, "--sparsity", "-0.1"}, 3, "sparsity.range");
    checkFailure({"threshold", source}, 2, "usage");
    checkFailure({"threshold", dataPath("odd"), "--sparsity", "0.5"}, 3, "pool.nan");
    checkFailure({"threshold", dataPath("on_edges"), "--sparsity", "0.5"}, 3, "pool.empty");
    const auto prune = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"prune", source});
        return more;
    };
    checkFailure(prune({"--method", "omp", "--out", out}), 2, "usage");
    checkFailure(prune({"--method", "omp", "--sparsity", "0.5"}), 2, "usage");
    checkFailure(prune({"--method", "wanda", "--sparsity", "0.5", "--out", out}), 2, "usage");
    checkFailure(prune({"--method", "omp", "--sparsity", "1.5", "--out", out}), 3, "sparsity.range");
    checkFailure(prune({"--method", "omp", "--sparsity", "0.5", "--out", folder / "no/out"}), 4,
                 "file.write");
    checkFailure(prune({"--method", "omp", "--sparsity", "0.5", "--out", out, "--mask", folder / "no/mask"}),
                 4, "file.write");
    checkFailure(prune({"--method", "omp", "--sparsity", "0.5", "--out", out, "--mask", out}), 2, "usage");
    checkFailure(prune({"--method", "omp", "--sparsity", "0.5", "--out", source}), 2, "usage");
    checkFailure(prune({"--method", "omp", "--sparsity", "0.5", "--out", out, "--mask", source}), 2, "usage");
    checkFailure({"mask-compare", source, SPARSESCOPE_TEST_DATA "/statistics/bert"}, 3, "mask.mismatch");
    checkFailure({"mask-compare", source, source, "--combine", "union"}, 2, "usage");
    checkFailure({"mask-compare", source, source, "--out", out}, 2, "usage");
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK(runCli({"threshold", source, "--sparsity", "0.5"}).exitCode == 0); // the source is as it was
}

TEST_CASE("no command writes over what it reads") {
    const TemporaryFolder folder;
    const std::string model = folder / "model.safetensors", other = folder / "other.safetensors";
    std::filesystem::copy_file(dataPath("split_f32"), model);
    std::filesystem::copy_file(dataPath("split_f32"), other);
    std::filesystem::create_symlink(model, folder / "link.safetensors");
    std::filesystem::create_directory(folder / "hub");
    std::filesystem::copy_file(model, folder / "hub/model.safetensors");
    const std::string link = folder / "link.safetensors", hub = folder / "hub";
    const auto contentOf = [](const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const std::string before = contentOf(model);
    const std::vector<std::vector<std::string>> commands{
        {"inspect", model, "--csv", model},
        {"inspect", other, model, "--csv", link},
        {"inspect", hub, "--netron", hub + "/model.safetensors"},
        {"convert", model, link},
        {"convert", hub, hub + "/model.safetensors"},
        {"convert", hub, hub + "/model.safetensors", "--to", "sparse-bitmask"},
        {"mask-compare", other, model, "--combine", "union", "--out", model},
        {"mask-compare", hub, other, "--combine", "union", "--out", hub + "/model.safetensors"},
        {"prune", model, "--method", "omp", "--sparsity", "0.5", "--out", link},
    };
    for (const auto& command : commands) {
        CAPTURE(command.front());
        checkFailure(command, 2, "usage");
        CHECK(contentOf(model) == before);
        CHECK(contentOf(hub + "/model.safetensors") == before);
    }
}

TEST_CASE("inspect tells no zeros of a type whose values are not read") {
    const TemporaryFolder folder;
    const std::string path = folder / "four.safetensors";
    std::string header = R"({"a":{"dtype":"F4","shape":[4],"data_offsets":[0,2]}})";
    header.resize(56, ' ');
    std::ofstream(path, std::ios::binary)
        << std::string("\x38\0\0\0\0\0\0\0", 8) << header << std::string(2, '\0');
    const std::string text = textOf({"inspect", path});
    std::istringstream row(text.substr(text.find("\na ") + 1));
    std::vector<std::string> cells;
    for (std::string cell; cells.size() < 7 && row >> cell;)
        cells.push_back(cell);
    CHECK(cells == std::vector<std::string>{"a", "F4", "[4]", "-", "-", "-", "-"});
}
