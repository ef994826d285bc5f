#include "experiment/token_scores.h"

#include "base/error.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace sparsescope;

namespace {

std::string refusal(const std::filesystem::path& path) {
    try {
        readTokenScores(path);
    } catch (const Error& error) {
        return error.line();
    }
    return "nothing";
}

} // namespace

TEST_CASE("Scores over tokens are lines, and evaluate's document is one") {
    const test::TemporaryFolder folder;
    const std::filesystem::path path = folder / "scores.jsonl";
    std::ofstream(path) << toJson(TokenScore{0, "perplexity", 30284.5}).dump() << "\n\n"
                        << R"({"tokens": 4096, "task": "piqa", "score": 61.25, "metric": "accuracy"})"
                        << "\n"
                        << R"({"task": "perplexity", "score": 36.3, "better": "lower"})";
    CHECK(readTokenScores(path) == std::vector<TokenScore>{{0, "perplexity", 30284.5},
                                                           {4096, "piqa", 61.25},
                                                           {0, "perplexity", 36.3}});
}

TEST_CASE("A line that a kill cut off does not count, one in the middle is damage") {
    const test::TemporaryFolder folder;
    const std::filesystem::path path = folder / "scores.jsonl";
    std::ofstream(path) << R"({"tokens": 0, "task": "piqa", "score": 50})"
                        << "\n"
                        << R"({"tokens": 4096, "ta)";
    CHECK(readTokenScores(path).size() == 1);
    std::ofstream(path) << R"({"tokens": 0, "ta)"
                        << "\n"
                        << R"({"tokens": 4096, "task": "piqa", "score": 50})";
    CHECK(refusal(path).find("scores.jsonl, line 1") != std::string::npos);
    std::ofstream(path) << R"({"tokens": -1, "task": "piqa", "score": 50})"
                        << "\n";
    CHECK(refusal(path).find("scores.jsonl, line 1: tokens") != std::string::npos);
    std::ofstream(path) << R"({"tokens": 1, "score": 50})"
                        << "\n";
    CHECK(refusal(path).find("line 1: task") != std::string::npos);
}
