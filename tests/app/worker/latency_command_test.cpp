// sparsescope-cli latency, as a person runs it; what it measures is latency_test of core/engine.
#include "support/program.h"
#include "support/temporary_folder.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::string llama = std::string(SPARSESCOPE_TEST_DATA) + "/decoders/llama",
                  opt = std::string(SPARSESCOPE_TEST_DATA) + "/decoders/opt";

} // namespace

TEST_CASE("latency tells each model, its spread, and against the first how much faster it is") {
    const std::vector<std::string> what{"latency", llama,       opt, "--prompt",           "8",  "--tokens",
                                        "4",       "--threads", "1", "--training-seconds", "100"};
    std::vector<std::string> asJson = what;
    asJson.emplace_back("--json");
    const ProgramResult result = runCli(asJson);
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    const nlohmann::json json = result.json();
    CHECK(json["prompt"] == 8);
    CHECK(json["tokens"] == 4);
    CHECK(json["runs"] == 20);
    CHECK(json["threads"] == 1);
    REQUIRE(json["models"].size() == 2);
    const nlohmann::json &dense = json["models"][0], &small = json["models"][1]; // not smaller: another
    CHECK(dense["path"] == llama);
    CHECK(dense["layers"] == 2);
    // Two blocks of four matrices [16, 16] and three [24, 16], and the head of 64 tokens.
    CHECK(dense["weights"] == 2 * (4 * 16 * 16 + 3 * 24 * 16) + 64 * 16);
    CHECK(dense["zeros"] == 0);
    for (const char* key : {"prompt_ms", "token_ms", "query_ms"}) {
        CHECK(dense[key] > 0);
        CHECK(dense["spread"][key][0] <= dense[key]);
        CHECK(dense["spread"][key][1] >= dense[key]);
    }
    CHECK(json["speed_up"][0] == 1);
    const double denseMs = dense["query_ms"], smallMs = small["query_ms"];
    CHECK(json["speed_up"][1].get<double>() == doctest::Approx(denseMs / smallMs));
    CHECK_FALSE(dense.contains("break_even"));
    CHECK(small["break_even"]["training_seconds"] == 100);
    CHECK(small["break_even"]["saved_ms"].get<double>() == doctest::Approx(denseMs - smallMs));
    if (denseMs > smallMs) // of models so small the noise may be larger than the difference
        CHECK(small["break_even"]["queries"].get<double>() == std::ceil(100 / ((denseMs - smallMs) / 1000)));
    else
        CHECK(small["break_even"]["queries"].is_null());
    const ProgramResult text = runCli(what);
    CHECK(text.exitCode == 0);
    CHECK(text.out.find("Medians of 20 runs") != std::string::npos);
    CHECK(text.out.find("100 s of extra training") != std::string::npos);
    CHECK(text.out.find("Zeros alone") == std::string::npos);
}

TEST_CASE("latency writes the numbers that it tells as a table") {
    const TemporaryFolder folder;
    for (const char* ending : {"csv", "tex", "md"}) {
        const std::string out = folder / (std::string("table.") + ending);
        const ProgramResult result =
            runCli({"latency", llama, opt + "/", "--prompt", "4", "--tokens", "2", "--threads", "1",
                    "--training-seconds", "100", "--json", "--out", out});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        const nlohmann::json models = result.json()["models"];
        std::ifstream file(out);
        const std::string text(std::istreambuf_iterator<char>(file), {});
        CAPTURE(text);
        CHECK(text.find("llama") < text.find("opt")); // by what the folders are called
        CHECK(text.find('/') == std::string::npos);
        if (ending == std::string("csv")) {
            std::istringstream lines(text);
            std::string line;
            std::getline(lines, line);
            CHECK(line == "model,layers,weights,zeros,prompt_ms,token_ms,query_ms,query_ms_low,query_ms_high,"
                          "speed_up,break_even_queries");
            std::getline(lines, line);
            CHECK(line.starts_with(fmt::format("llama,2,{},0,{}", models[0]["weights"].get<uint64_t>(),
                                               models[0]["prompt_ms"].get<double>())));
            CHECK(line.ends_with(",1,")); // against itself, and nothing to pay for
        } else {
            CHECK(text.find(fmt::format("{:.2f}", models[1]["token_ms"].get<double>())) != std::string::npos);
            CHECK(text.find("pays after") != std::string::npos);
        }
    }
}

TEST_CASE("latency says that zeros alone make nothing faster") {
    const TemporaryFolder folder;
    std::filesystem::copy(llama, folder / "nm");
    std::filesystem::remove(folder / "nm" / "model.safetensors");
    const ProgramResult pruned = runCli(
        {"prune", llama, "--method", "nm", "--pattern", "2:4", "--out", folder / "nm/model.safetensors"});
    REQUIRE_MESSAGE(pruned.exitCode == 0, pruned.err);
    const ProgramResult result =
        runCli({"latency", folder / "nm", "--prompt", "4", "--tokens", "2", "--threads", "1"});
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    CHECK(result.out.find("Zeros alone make nothing faster here") != std::string::npos);
}

TEST_CASE("latency refuses what it cannot measure") {
    const auto fails = [](const std::vector<std::string>& arguments, int exitCode, std::string_view what) {
        const ProgramResult result = runCli(arguments);
        CHECK(result.exitCode == exitCode);
        CHECK_MESSAGE(result.err.find(what) != std::string::npos, result.err);
        CHECK(result.out.empty());
    };
    fails({"latency"}, 2, "MODEL");
    fails({"latency", llama, "--runs", "19"}, 2, "--runs");
    fails({"latency", llama, "--out", "table.pdf"}, 2, "must end in .md, .tex or .csv");
    fails({"latency", llama, "--tokens", "100000"}, 2, "context");
    fails({"latency", llama + "-not-there"}, 3, "file.missing");
    fails({"latency", std::string(SPARSESCOPE_TEST_DATA) + "/renamed/mixtral.gguf"}, 3, "model.unsupported");
}
