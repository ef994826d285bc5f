// Studies of models without some of their layers: each run is of the smaller model, and not of one with
// zeros.
#include "study/stage_result.h"
#include "study/study.h"
#include "support/program.h"
#include "support/synthetic_fashion.h"
#include "weights/checkpoint/checkpoint.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using nlohmann::json;

namespace {

/// The sample ViT, whose six blocks have biases: without its matrices a block still adds something.
struct Workplace {
    Workplace() {
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        const test::ProgramResult samples = test::runCli({"samples", folder / "sample"});
        REQUIRE_MESSAGE(samples.exitCode == 0, samples.err);
        std::filesystem::create_directory(folder / "model");
        std::filesystem::copy(folder / "sample/checkpoints/vit-fashion-mnist.safetensors",
                              folder / "model/model.safetensors");
        std::ofstream(folder / "model/config.json") << R"({"num_attention_heads": 2})";
        std::filesystem::create_directory(folder / "data");
        test::writeSyntheticFashion(folder / "data", 64, 40);
    }
    std::string model() const { return folder / "model"; }
    std::string study() const { return folder / "study"; }
    test::ProgramResult create(const json& shares, int epochs,
                               const std::vector<std::string>& sets = {"both", "max-gap", "4,2,3"}) const {
        json layers = json::array();
        for (const std::string& set : sets)
            layers.push_back({{"method", "layers"}, {"set", set}});
        const json spec{{"name", "layers"},
                        {"models", {{{"name", "vit"}, {"path", model()}}}},
                        {"tasks", {{{"task", "fashion-mnist"}, {"folder", (folder / "data").string()}}}},
                        {"methods", layers},
                        {"layers", shares},
                        {"training", {{"epochs", epochs}}}};
        std::ofstream(folder / "spec.json") << spec;
        return test::runCli({"study", "create", folder / "spec.json", study()});
    }
    /// The right class's logit minus the largest other, of each test picture, by `evaluate`.
    std::vector<double> margins(const std::string& checkpoint,
                                const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments{"evaluate",  checkpoint,
                                           "--task",    "fashion-mnist:" + (folder / "data").string(),
                                           "--outputs", folder / "outputs.safetensors"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const test::ProgramResult result = test::runCli(arguments);
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        const auto outputs = Checkpoint::open(folder / "outputs.safetensors");
        std::vector<double> logits(outputs->find("logits")->numel()), margins;
        std::vector<double> labels(outputs->find("labels")->numel());
        readValues(*outputs->find("logits"), 0, std::span(logits));
        readValues(*outputs->find("labels"), 0, std::span(labels));
        const size_t classes = logits.size() / labels.size();
        for (size_t i = 0; i < labels.size(); ++i) {
            double largest = -INFINITY;
            for (size_t c = 0; c < classes; ++c) {
                if (c != static_cast<size_t>(labels[i]))
                    largest = std::max(largest, logits[i * classes + c]);
            }
            margins.push_back(logits[i * classes + static_cast<size_t>(labels[i])] - largest);
        }
        return margins;
    }
    test::TemporaryFolder folder;
};

double difference(const std::vector<double>& a, const std::vector<double>& b) {
    REQUIRE(a.size() == b.size());
    double worst = 0;
    for (size_t i = 0; i < a.size(); ++i)
        worst = std::max(worst, std::abs(a[i] - b[i]));
    return worst;
}

} // namespace

TEST_CASE("A run of the method layers is scored as the folder that prune --method layers writes") {
    const Workplace place;
    const test::ProgramResult created = place.create({0.5}, 0);
    REQUIRE_MESSAGE(created.exitCode == 0, created.err);
    const test::ProgramResult ran = test::runCli({"study", "run", place.study(), "--jobs", "1"});
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    Study study = Study::open(place.study());
    study.poll();
    size_t compared = 0;
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const Run& run = study.runs()[i];
        REQUIRE(study.statuses()[i].state == RunState::Done);
        const Examples examples = readStageExamples(study.folder(), study.stageOf(run).key);
        if (run.amount.isDense()) {
            CHECK(difference(examples.margins, place.margins(place.model())) < 1e-4);
            continue;
        }
        CAPTURE(run.id);
        std::string set = run.method.substr(std::string("layers-").size());
        std::ranges::replace(set, '+', ',');
        const std::string folder = place.folder / set,
                          mask = stageMaskPath(study.folder(), study.maskStageOf(run)->key);
        const test::ProgramResult chopped = test::runCli(
            {"prune", place.model(), "--method", "layers", "--set", set, "--layers", "3", "--out", folder});
        REQUIRE_MESSAGE(chopped.exitCode == 0, chopped.err);
        CHECK(difference(examples.margins, place.margins(folder)) < 1e-4);
        CHECK(difference(examples.margins, place.margins(place.model(), {"--mask", mask})) >
              1e-2); // zeros are not it
        // The mask names the layers: half of the pool, whole blocks of it.
        const RunResult result = readStageResult(study.folder(), study.stageOf(run).key);
        CHECK(result.sparsity == 0.5);
        CHECK(2 * result.pruned == result.poolNumel);
        size_t gone = 0;
        for (const ResultMask& one : result.masks)
            gone += std::ranges::all_of(one.bits, [](uint8_t bits) { return bits == 0; }) ? 1 : 0;
        CHECK(2 * gone == result.masks.size());
        ++compared;
    }
    CHECK(compared == 3);
}

TEST_CASE("A smaller model is trained as any other, and layers that cannot go are told before any work") {
    const Workplace place;
    const auto says = [](const test::ProgramResult& refused, const std::string& words) {
        CHECK(refused.exitCode == 3);
        CHECK_MESSAGE(refused.err.find(words) != std::string::npos, refused.err);
    };
    says(place.create({0.5, 0.9}, 1), "vit, layers-both at 0.9: 5 layers cannot be removed of 6");
    says(place.create({0.01}, 1),
         "vit, layers-both at 0.01: 0.01 of 6 layers is none of them; ask for 0.167");
    says(place.create({0.5}, 1, {"4,2"}),
         "vit, layers-4+2 at 0.5: 3 layers are more than the 2 of the list 4,2; name more, or remove fewer");
    REQUIRE(place.create({0.67}, 1, {"both", "max-gap"}).exitCode == 0); // four of six
    const test::ProgramResult ran = test::runCli({"study", "run", place.study(), "--jobs", "1"});
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const json status = test::runCli({"study", "status", place.study(), "--json"}).json();
    for (const json& run : status["runs"])
        CHECK(run["state"] == "done");
}
