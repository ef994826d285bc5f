// pretrain with "method": "masked", as a person runs it; what it learns is masked_test of core/engine.
#include "support/program.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;
using nlohmann::json;

namespace {

const std::string data = SPARSESCOPE_TEST_DATA;

struct Workplace {
    ProgramResult pretrain(const json& changes, const std::string& out) const {
        json spec{{"method", "masked"},
                  {"model", {{"width", 32}, {"depth", 2}, {"heads", 2}, {"positions", 32}}},
                  {"tokenizer", data + "/masked"},
                  {"text", data + "/masked/text.jsonl"},
                  {"steps", 25},
                  {"sequence", 16},
                  {"batch_size", 6},
                  {"learning_rate", 3e-3},
                  {"checkpoint_every", 10}};
        spec.merge_patch(changes);
        std::ofstream(folder / "spec.json") << spec;
        return runCli({"pretrain", folder / "spec.json", "--out", folder / out, "--threads", "1", "--json"});
    }
    TemporaryFolder folder;
};

} // namespace

TEST_CASE("pretrain learns a BERT from scratch and leaves a series of checkpoints") {
    const Workplace place;
    const ProgramResult result = place.pretrain({{"fraction", 0.8}}, "out");
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    const json told = result.json();
    CHECK(told["steps"] == 25);
    CHECK(told["checkpoints"] == 4);
    CHECK(told["learnt_from"] == 50); // 0.8 of 62
    const std::vector<double> losses = told["losses"];
    CHECK(losses.back() < losses.front());

    const ProgramResult series = runCli({"dynamics", place.folder / "out", "--json"});
    REQUIRE_MESSAGE(series.exitCode == 0, series.err);
    const json first = series.json()["series"][0];
    CHECK(first["steps"] == json{0, 10, 20, 25});
    CHECK(first["distance_to_first"][0] == 0);
    CHECK(first["distance_to_first"][3].get<double>() > first["distance_to_first"][1].get<double>());

    // Each of them is a BERT that everything else opens; a task finds the tokenizer beside it.
    const ProgramResult inspected =
        runCli({"inspect", place.folder / "out" / "step-000020.safetensors", "--json"});
    REQUIRE_MESSAGE(inspected.exitCode == 0, inspected.err);
    CHECK(inspected.json()["files"][0]["family"] == "bert");
    CHECK(inspected.json()["files"][0]["pool_numel"] == 2 * (4 * 32 * 32 + 2 * 32 * 128));
    const ProgramResult ids = runCli({"tokenize", place.folder / "out", "--text", "a good movie", "--json"});
    REQUIRE_MESSAGE(ids.exitCode == 0, ids.err);

    // And what goes on from one begins with its loss.
    const ProgramResult again = place.pretrain({{"fraction", 0.8}}, "out");
    CHECK(again.exitCode == 2);
    CHECK_MESSAGE(again.err.find("holds something already") != std::string::npos, again.err);
    const ProgramResult more = place.pretrain(
        {{"weights", place.folder / "out" / "step-000025.safetensors"}, {"model", {{"dropout", 0}}}}, "more");
    REQUIRE_MESSAGE(more.exitCode == 0, more.err);
    CHECK(more.json()["losses"][0].get<double>() < losses.front());
}

TEST_CASE("pretrain refuses a masked spec that makes no sense in one line") {
    const Workplace place;
    const auto fails = [&](const json& changes, int exitCode, std::string_view what) {
        const ProgramResult result = place.pretrain(changes, "no");
        CHECK(result.exitCode == exitCode);
        CHECK_MESSAGE(result.err.find(what) != std::string::npos, result.err);
        CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
        CHECK_FALSE(std::filesystem::exists(place.folder / "no" / "config.json"));
    };
    fails({{"fraction", 1.5}}, 3, "fraction");
    fails({{"model", {{"heads", 3}}}}, 3, "heads");
    fails({{"batch_size", 100}}, 3, "fewer than the 100 of a step");
    fails({{"tokenizer", data + "/tokenizers/gpt2"}}, 3, "has no token to mask others by");
    fails({{"method", "electra"}}, 3, "known are supervised, dino, masked and causal");
}
