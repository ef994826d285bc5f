// Continued pre-training against torch and transformers: tests/data/make_continued.py.
#include "engine/continued_training.h"

#include "base/json_object.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA;

/// Told of steps, and stops behind one.
class Watch final : public TrainingObserver {
public:
    explicit Watch(int64_t stopAt = -1)
        : m_stopAt(stopAt) {}
    void step(int64_t, int64_t step, int64_t, double, double) override {
        if (step == m_stopAt)
            source.request_stop();
    }
    void epoch(int64_t, double, double, double) override {}
    void resumed(int64_t step, const TrainingCurves&) override { from = step; }

    int64_t from = 0;
    std::stop_source source;

private:
    int64_t m_stopAt;
};

struct Reference {
    Reference() {
        configureEngine(1);
        expected = readJsonFile(data / "continued" / "expected.json");
        request.checkpoint = Checkpoint::open(data / "data_study" / "llama");
        request.text = data / "continued" / "text.txt";
        request.length = expected["length"];
        request.batchSize = expected["sequences"];
        request.together = 5;
        request.tokens = expected["steps"].get<int64_t>() * request.batchSize * request.length;
        request.warmup = expected["warmup"];
        request.weightDecay = expected["weight_decay"];
        request.device = "cpu";
    }
    ContinueResult run(const std::string& optimiser) {
        request.optimiser = optimiser == "lion" ? OptimiserKind::Lion : OptimiserKind::AdamW;
        request.learningRate = expected["rates"][optimiser];
        Watch watch;
        return continueTraining(request, watch);
    }
    nlohmann::json expected;
    ContinueRequest request;
};

std::vector<float> firstValues(const Checkpoint& checkpoint, const std::string& name, size_t count) {
    std::vector<float> values(count);
    readValues(*checkpoint.find(name), 0, std::span(values));
    return values;
}

} // namespace

TEST_CASE("The losses of twenty steps with Lion and with AdamW are those of torch and transformers") {
    Reference reference;
    for (const std::string optimiser : {"lion", "adamw"}) {
        CAPTURE(optimiser);
        const ContinueResult result = reference.run(optimiser);
        const nlohmann::json& expected = reference.expected[optimiser];
        REQUIRE(result.losses.size() == 20);
        CHECK(result.sequences == 12);
        for (size_t step = 0; step < result.losses.size(); ++step)
            CHECK(std::abs(result.losses[step] - expected["losses"][step].get<double>()) < 1e-4);
        // Of the weights a sign of Lion's may turn where moment and gradient are all but nothing.
        size_t near = 0, all = 0;
        for (const auto& [key, name] : {std::pair("norm", "model.norm.weight"),
                                        std::pair("query", "model.layers.1.self_attn.q_proj.weight")}) {
            const std::vector<float> values = firstValues(*result.trained, name, expected[key].size());
            for (size_t i = 0; i < values.size(); ++i, ++all)
                near += std::abs(values[i] - expected[key][i].get<float>()) < 1e-4F ? 1 : 0;
        }
        CHECK(all == 64);
        CHECK(near >= (optimiser == "lion" ? 60 : 64));
    }
}

TEST_CASE("A run that is stopped anywhere goes on and ends bit for bit as if it had not been") {
    Reference reference;
    const TemporaryFolder folder;
    // Several passes over a text of more sequences than a step takes, in an order of its own each, and a rest
    // of one.
    reference.request.batchSize = 5;
    reference.request.together = 2;
    reference.request.tokens = 9 * 5 * 32 + 7;
    for (const std::string optimiser : {"lion", "adamw"}) {
        CAPTURE(optimiser);
        reference.request.resumeFolder.clear();
        const ContinueResult whole = reference.run(optimiser);
        REQUIRE(whole.losses.size() == 9);
        NoProgress quiet;
        for (const int64_t stopAt : {1, 4, 8}) {
            reference.request.resumeFolder = folder / optimiser;
            reference.request.resumeShare = 1e18; // after every step
            Watch first(stopAt);
            CHECK(codeOf([&] { continueTraining(reference.request, first, first.source.get_token()); }) ==
                  ErrorCode::Cancelled);
            Watch second;
            const ContinueResult resumed = continueTraining(reference.request, second);
            CHECK(second.from == stopAt);
            CHECK(resumed.losses == whole.losses);
            CHECK(resumed.trained->contentHash(quiet) == whole.trained->contentHash(quiet));
            forgetRun(reference.request.resumeFolder);
        }
    }
}

TEST_CASE("What is not learnt keeps its bytes, and its type") {
    Reference reference;
    reference.request.learningRate = 0;
    reference.request.weightDecay = 0;
    Watch watch;
    const ContinueResult result = continueTraining(reference.request, watch);
    NoProgress quiet;
    CHECK(result.trained->contentHash(quiet) == reference.request.checkpoint->contentHash(quiet));
}

TEST_CASE("What cannot be continued is refused before the first step") {
    const auto refused = [](const std::function<void(ContinueRequest&)>& change) {
        Reference reference;
        change(reference.request);
        Watch watch(1); // were a step taken, it would be cancelled
        return codeOf([&] { continueTraining(reference.request, watch, watch.source.get_token()); });
    };
    CHECK(refused([](ContinueRequest& r) { r.tokens = r.batchSize * r.length - 1; }) == ErrorCode::Usage);
    CHECK(refused([](ContinueRequest& r) { r.length = 65; }) == ErrorCode::Usage); // the context is 64
    CHECK(refused([](ContinueRequest& r) {
              r.batchSize = 13;
              r.tokens = 13 * 32;
          }) == ErrorCode::TaskData); // 12 sequences are there
    CHECK(refused([](ContinueRequest& r) { r.text = data / "no such text"; }) == ErrorCode::FileMissing);
    CHECK(refused([](ContinueRequest& r) {
              r.checkpoint = Checkpoint::open(data / "training" / "vit.safetensors");
          }) == ErrorCode::ModelUnsupported);
}
