// pretrain with "method": "causal", as a person runs it; what it learns is continued_test of core/engine.
#include "support/program.h"
#include "support/temporary_folder.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;
using nlohmann::json;

namespace {

const std::string data = SPARSESCOPE_TEST_DATA;

struct Workplace {
    ProgramResult pretrain(const json& changes, const std::string& out) const {
        json spec{{"method", "causal"},
                  {"model", data + "/data_study/llama"},
                  {"text", data + "/continued/text.txt"},
                  {"tokens", 20 * 12 * 32},
                  {"sequence", 32},
                  {"batch_size", 12},
                  {"optimizer", "adamw"},
                  {"beta2", 0.95},
                  {"learning_rate", 3e-3},
                  {"weight_decay", 0.1}};
        spec.update(changes);
        std::ofstream(folder / "spec.json") << spec;
        return runCli({"pretrain", folder / "spec.json", "--out", folder / out, "--threads", "1", "--json"});
    }
    double perplexity(const std::string& model) const {
        const ProgramResult result =
            runCli({"evaluate", model, "--task", "perplexity:" + data + "/continued/text.txt", "--window",
                    "32", "--json"});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        return result.json()["score"];
    }
    TemporaryFolder folder;
};

} // namespace

TEST_CASE("pretrain continues a language model and writes the folder of it") {
    const Workplace place;
    const ProgramResult result = place.pretrain(json::object(), "out");
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    CHECK(result.json()["steps"] == 20);
    CHECK(result.json()["tokens"] == 20 * 12 * 32);
    const std::vector<double> losses = result.json()["losses"];
    // The loss before the first update is what evaluate finds of the model, the perplexity its exponential.
    CHECK(std::exp(losses.front()) ==
          doctest::Approx(place.perplexity(data + "/data_study/llama")).epsilon(1e-4));
    const double after = place.perplexity(place.folder / "out");
    CHECK(std::log(after) < losses.back() + 0.05);
    for (const char* name : {"tokenizer.json", "config.json", "model.safetensors"})
        CHECK(std::filesystem::exists(place.folder / "out" / name));
    CHECK_FALSE(std::filesystem::exists(place.folder / "out" / "resume"));
    const ProgramResult again = place.pretrain(json::object(), "out");
    CHECK(again.exitCode == 2);
    CHECK_MESSAGE(again.err.find("holds something already") != std::string::npos, again.err);
    // And a smaller model: the layers that stay are taken from it as from any other.
    const ProgramResult lion = place.pretrain(
        {{"model", place.folder / "out"}, {"optimizer", "lion"}, {"beta2", 0.95}, {"learning_rate", 1e-4}},
        "lion");
    REQUIRE_MESSAGE(lion.exitCode == 0, lion.err);
    CHECK(lion.json()["losses"][0].get<double>() == doctest::Approx(std::log(after)).epsilon(1e-4));
}

TEST_CASE("pretrain measures the model on its way") {
    const Workplace place;
    const json tasks = {{{"task", "perplexity"}, {"folder", data + "/continued/text.txt"}, {"window", 32}}};
    const int64_t step = 12 * 32;
    const ProgramResult result = place.pretrain({{"tasks", tasks}, {"measure_every", 8 * step}}, "out");
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    const json document = result.json(), scores = document["scores"];
    REQUIRE(scores.size() == 4); // behind 0, 8, 16 and all 20 steps
    for (size_t i = 0; i < 3; ++i) {
        CHECK(scores[i]["tokens"] == static_cast<int64_t>(8 * i) * step);
        CHECK(scores[i]["task"] == "perplexity");
        // A step takes the whole text, so that its loss before the update is what is measured there.
        CHECK(scores[i]["score"].get<double>() ==
              doctest::Approx(std::exp(document["losses"][8 * i].get<double>())).epsilon(1e-4));
    }
    CHECK(scores[3]["tokens"] == 20 * step);
    CHECK(scores[3]["score"].get<double>() == doctest::Approx(place.perplexity(place.folder / "out")));
    std::ifstream file(place.folder / "out/scores.jsonl");
    std::string line;
    for (const json& score : scores) {
        REQUIRE(std::getline(file, line));
        CHECK(json::parse(line) == score);
    }
    CHECK_FALSE(std::getline(file, line));
    // Measuring changes nothing of what is learnt.
    CHECK(place.pretrain(json::object(), "alone").json()["losses"] == document["losses"]);
    // A run that was killed before its first kept step begins anew, and so do its scores.
    std::filesystem::remove_all(place.folder / "alone");
    std::filesystem::create_directory(place.folder / "alone");
    std::ofstream(place.folder / "alone/scores.jsonl") << R"({"tokens": 7, "task": "piqa", "score": 1})"
                                                       << "\n";
    CHECK(place.pretrain({{"tasks", tasks}}, "alone").json()["scores"].size() == 2);
}

TEST_CASE("pretrain takes hidden dimensions out of the model on its way, or leaves them as zeros") {
    const Workplace place;
    const json dimensions{{"remove", 20}, {"from", 384}, {"until", 10 * 384}};
    json kept = dimensions;
    kept["cut"] = false;
    const ProgramResult zeros = place.pretrain({{"dimensions", kept}}, "zeros");
    REQUIRE_MESSAGE(zeros.exitCode == 0, zeros.err);
    const ProgramResult cut = place.pretrain({{"dimensions", dimensions}}, "cut");
    REQUIRE_MESSAGE(cut.exitCode == 0, cut.err);
    CHECK(cut.err.find("behind 3072 tokens: 20 of 48 hidden dimensions of each block are zero") !=
          std::string::npos);
    CHECK(cut.json()["losses"] == zeros.json()["losses"]);
    const json gone = cut.json()["dimensions"];
    CHECK(gone == zeros.json()["dimensions"]);
    REQUIRE(gone.size() == 2);
    CHECK(gone[0].size() == 20);
    CHECK(gone[0] != gone[1]);
    const auto config = [&](const std::string& name) {
        std::ifstream file(place.folder / name / "config.json");
        return json::parse(file);
    };
    CHECK(config("zeros")["intermediate_size"] == 48);
    CHECK(config("cut")["intermediate_size"] == 28);
    CHECK(place.perplexity(place.folder / "cut") ==
          doctest::Approx(place.perplexity(place.folder / "zeros")).epsilon(1e-5));
}

TEST_CASE("pretrain says which layers of its teacher a model learns from") {
    const Workplace place;
    const ProgramResult result = place.pretrain({{"distillation",
                                                  {{"teacher", data + "/data_study/llama"},
                                                   {"language_model", 0},
                                                   {"logits", 1},
                                                   {"hidden_states", 1},
                                                   {"embeddings", 1}}}},
                                                "out");
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    CHECK_MESSAGE(result.err.find("the layers learn from the teacher's 0, 1\n") != std::string::npos,
                  result.err);
    CHECK(result.json()["losses"][0].get<double>() < 1e-6); // its own
}

TEST_CASE("pretrain refuses a spec that makes no sense before it makes a folder") {
    const Workplace place;
    const auto fails = [&](const json& changes, int exitCode, std::string_view what) {
        const ProgramResult result = place.pretrain(changes, "no");
        CHECK(result.exitCode == exitCode);
        CHECK_MESSAGE(result.err.find(what) != std::string::npos, result.err);
        CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
        CHECK_FALSE(std::filesystem::exists(place.folder / "no"));
    };
    fails({{"optimizer", "sgd"}}, 3, "optimizer: is \"sgd\"; known are lion and adamw");
    fails({{"learning_rat", 1}}, 3, "learning_rat");
    fails({{"tokens", 0}}, 3, "tokens");
    fails({{"measure_every", 384}}, 3, "measure_every: is of tasks");
    fails({{"tasks", {{{"task", "fashion-mnist"}, {"folder", data}}}}}, 3,
          "fashion-mnist is not for language");
    fails({{"dimensions", {{"remove", 7}, {"beta1", 0}}}}, 3, "beta1");
    fails({{"dimensions", 7}}, 3, "dimensions");
    fails({{"dimensions", {{"from", 7}}}}, 3, "remove");
    fails({{"dimensions", {{"remove", 7}, {"untill", 7}}}}, 3, "untill");
    fails({{"dimensions", {{"remove", 4000}}}}, 2, "hidden dimensions of a block; at least one stays");
    fails({{"dimensions", {{"remove", 1}, {"until", 21 * 384}}}}, 2, "behind the last step of 7680 tokens");
    fails({{"dimensions", {{"remove", 1}, {"from", 15 * 384}}}}, 2, "begin earlier, or end later");
    const auto taught = [&](json losses) {
        losses["teacher"] = data + "/data_study/llama";
        return json{{"distillation", std::move(losses)}};
    };
    fails(taught(json::object()), 3, "teacher: is never asked");
    fails(taught({{"logits", 1}, {"layer_map", {0, 1}}}), 3, "layer_map: is of hidden states");
    fails(taught({{"hidden_states", 1}, {"layer_map", {0, -1}}}), 3,
          "must be numbers of the teacher's layers");
    fails(taught({{"hidden_states", 1}, {"layer_map", {0, 2}}}), 2, "has those from 0 to 1");
    fails(taught({{"logits", 1}, {"temperature", 0}}), 3, "temperature");
    fails(taught({{"logit", 1}}), 3, "logit");
    fails({{"tokens", 383}}, 2, "are fewer than the 384 of one step");
    fails({{"batch_size", 13}}, 3, "fewer than the 13 of a step");
    fails({{"text", "none.txt"}}, 3, "file.missing");
    fails({{"model", data + "/training/vit.safetensors"}}, 3, "is no language model");
}
