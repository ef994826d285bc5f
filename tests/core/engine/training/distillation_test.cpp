// Learning from a teacher against torch: tests/data/make_distillation.py.
#include "continued_reference.h"

#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/anatomy.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// make_distillation.py's training by one of its names.
struct DistillationReference : Reference {
    explicit DistillationReference(const std::string& name)
        : run(readJsonFile(data / "continued" / "distillation.json")[name]) {
        request.tokenizer = data / "data_study" / "llama";
        request.optimiser = run["optimizer"] == "lion" ? OptimiserKind::Lion : OptimiserKind::AdamW;
        request.learningRate = run["rate"];
        request.distillation = {.teacher = Checkpoint::open(data / "continued" / "llama6"),
                                .languageModel = run["language_model"],
                                .logits = run["logits"],
                                .temperature = run["temperature"],
                                .hiddenStates = run["hidden_states"],
                                .embeddings = run["embeddings"],
                                .layerMap = {}};
        if (name == "all") // else evenly
            request.distillation.layerMap = run["layer_map"].get<std::vector<int>>();
    }
    nlohmann::json run;
};

} // namespace

TEST_CASE("The losses of a model that learns from a teacher are torch's") {
    for (const std::string name : {"logits", "alone", "all", "lion"}) {
        CAPTURE(name);
        DistillationReference reference(name);
        std::vector<int> map;
        reference.request.mapped = [&](const std::vector<int>& told) { map = told; };
        Watch watch;
        const ContinueResult result = continueTraining(reference.request, watch);
        REQUIRE(result.losses.size() == 20);
        for (size_t step = 0; step < result.losses.size(); ++step)
            CHECK(std::abs(result.losses[step] - reference.run["losses"][step].get<double>()) < 1e-4);
        CHECK((map.empty() || map == reference.run["layer_map"].get<std::vector<int>>()));
        CHECK(map.empty() == (reference.request.distillation.hiddenStates == 0));
    }
}

TEST_CASE("A training with a teacher is stopped and ends bit for bit, and layers of it may go") {
    const TemporaryFolder folder;
    DistillationReference reference("all");
    ContinueRequest& request = reference.request;
    request.checkpoint = request.distillation.teacher; // its own teacher: nothing to learn of it at first
    request.distillation.languageModel = 0;
    request.distillation.layerMap.clear();
    request.set = "3,1";
    request.layerEvery = 6 * request.batchSize * request.length;
    std::vector<int> map;
    request.mapped = [&](const std::vector<int>& told) { map = told; };
    Watch watch;
    const ContinueResult whole = continueTraining(request, watch);
    CHECK(map == std::vector<int>{0, 1, 2, 3, 4, 5});
    CHECK(whole.losses.front() > 0.01); // without layer 3
    CHECK(dissect(*whole.trained).blocks == 4);
    for (const int64_t stopAt : {1, 13}) {
        request.resumeFolder = folder / "run";
        request.resumeShare = 1e18;
        Watch first(stopAt);
        CHECK(codeOf([&] { continueTraining(request, first, first.source.get_token()); }) ==
              ErrorCode::Cancelled);
        Watch second;
        const ContinueResult resumed = continueTraining(request, second);
        NoProgress quiet;
        CHECK(second.from == stopAt);
        CHECK(resumed.losses == whole.losses);
        CHECK(resumed.trained->contentHash(quiet) == whole.trained->contentHash(quiet));
        forgetRun(request.resumeFolder);
    }
    // Of a smaller model the layers that it kept.
    request.checkpoint = whole.trained;
    request.set.clear();
    request.layerEvery = 0;
    request.tokens = request.batchSize * request.length;
    request.resumeFolder.clear();
    Watch last;
    continueTraining(request, last);
    CHECK(map == std::vector<int>{0, 2, 4, 5});
    // A model that is its own teacher has nothing to learn from it.
    request.checkpoint = request.distillation.teacher;
    Watch none;
    CHECK(continueTraining(request, none).losses.front() < 1e-6);
}

TEST_CASE("A teacher that cannot teach is refused before the first step") {
    const auto refused = [](const std::function<void(ContinueRequest&)>& change) {
        DistillationReference reference("all");
        change(reference.request);
        Watch watch(1);
        return codeOf([&] { continueTraining(reference.request, watch, watch.source.get_token()); });
    };
    CHECK(refused([](ContinueRequest&) {}) == ErrorCode::Cancelled);
    CHECK(refused([](ContinueRequest& r) { r.distillation.layerMap = {1}; }) == ErrorCode::Usage);
    CHECK(refused([](ContinueRequest& r) { r.distillation.layerMap = {1, 6}; }) == ErrorCode::Usage);
    CHECK(refused([](ContinueRequest& r) {
              r.distillation.teacher = Checkpoint::open(data / "training" / "vit.safetensors");
          }) == ErrorCode::ModelUnsupported);
    CHECK(refused([](ContinueRequest& r) { // of another vocabulary
              r.distillation.teacher = Checkpoint::open(data / "decoders" / "opt");
          }) == ErrorCode::Usage);
    CHECK(refused([](ContinueRequest& r) { r.tokenizer.clear(); }) == ErrorCode::FileMissing);
    // Its own outputs are what cannot be learnt from, and not the model's.
    const TemporaryFolder broken;
    std::filesystem::copy(data / "continued" / "llama6", broken / "teacher");
    {
        std::fstream file(broken / "teacher" / "model.safetensors",
                          std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(-4, std::ios::end); // of the last norm
        file.write("\0\0\xC0\x7F", 4);
    }
    const auto nan = Checkpoint::open(broken / "teacher");
    std::vector<float> norm(nan->find("model.norm.weight")->numel());
    readValues(*nan->find("model.norm.weight"), 0, std::span(norm));
    REQUIRE(std::isnan(norm.back()));
    CHECK(refused([&](ContinueRequest& r) {
              r.distillation.teacher = Checkpoint::open(broken / "teacher");
          }) == ErrorCode::RunFailed);
    // Of the same vocabulary, but two tokens of it changed places.
    const TemporaryFolder folder;
    std::filesystem::copy(data / "continued" / "llama6", folder / "teacher");
    nlohmann::json tokenizer = readJsonFile(data / "data_study" / "llama" / "tokenizer.json");
    nlohmann::json& vocabulary = tokenizer["model"]["vocab"];
    std::vector<std::string> tokens;
    for (const auto& [token, id] : vocabulary.items())
        if (id.get<int>() >= 100 && id.get<int>() < 102)
            tokens.push_back(token);
    std::swap(vocabulary[tokens.at(0)], vocabulary[tokens.at(1)]);
    std::ofstream(folder / "teacher" / "tokenizer.json") << tokenizer;
    CHECK(refused([&](ContinueRequest& r) {
              r.distillation.teacher = Checkpoint::open(folder / "teacher");
          }) == ErrorCode::Usage);
}
