// Continued pre-training against torch and transformers: tests/data/make_continued.py.
#include "continued_reference.h"

#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/chopped_checkpoint.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

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

TEST_CASE("Layers that go one by one leave transformers' losses, and a model that is stopped goes on without "
          "them") {
    Reference reference;
    ContinueRequest& request = reference.request;
    request.checkpoint = Checkpoint::open(data / "continued" / "llama6");
    request.tokenizer = data / "data_study" / "llama";
    request.set = "3,1,4,2";
    request.layerEvery = 5 * request.batchSize * request.length;
    std::vector<std::pair<int64_t, int>> told;
    request.removed = [&](int64_t tokens, int layer) { told.emplace_back(tokens, layer); };
    std::vector<int> measured;
    request.measureEvery = request.layerEvery;
    request.measure = [&](int64_t, const std::shared_ptr<const Checkpoint>& now) {
        measured.push_back(dissect(*now).blocks);
    };
    const ContinueResult whole = reference.run("lion");
    const nlohmann::json& expected = reference.expected["gradual"];
    REQUIRE(whole.losses.size() == 20);
    for (size_t step = 0; step < whole.losses.size(); ++step)
        CHECK(std::abs(whole.losses[step] - expected["losses"][step].get<double>()) < 1e-4);
    const int64_t every = request.layerEvery;
    CHECK(told == std::vector<std::pair<int64_t, int>>{{0, 3}, {every, 1}, {2 * every, 4}, {3 * every, 2}});
    CHECK(measured == std::vector<int>{5, 4, 3, 2, 2});
    const auto kept = keptLayers(*whole.trained, 2);
    REQUIRE(kept);
    CHECK(kept->numbers == std::vector<int>{0, 5});
    CHECK(kept->depth == 6);

    const TemporaryFolder folder;
    request.resumeFolder = folder / "run";
    request.resumeShare = 1e18;
    request.optimiser = OptimiserKind::Lion;
    Watch first(12);
    CHECK(codeOf([&] { continueTraining(request, first, first.source.get_token()); }) ==
          ErrorCode::Cancelled);
    ContinueRequest other = request; // would train anew over what is kept
    other.learningRate *= 2;
    CHECK(codeOf([&] { continueTraining(other, first); }) == ErrorCode::Usage);
    told.clear();
    Watch second;
    NoProgress quiet;
    const ContinueResult resumed = continueTraining(request, second);
    CHECK(second.from == 12);
    CHECK(told == std::vector<std::pair<int64_t, int>>{{3 * every, 2}});
    CHECK(resumed.losses == whole.losses);
    CHECK(resumed.trained->contentHash(quiet) == whole.trained->contentHash(quiet));
}

TEST_CASE("Layers that go all at once leave what the smaller model learns") {
    Reference reference;
    ContinueRequest& request = reference.request;
    const auto model = Checkpoint::open(data / "continued" / "llama6");
    request.tokenizer = data / "data_study" / "llama";
    request.checkpoint = withoutBlocks(model, std::vector{2, 3});
    const ContinueResult smaller = reference.run("adamw");
    request.checkpoint = model;
    request.set = "middle";
    request.layers = 2;
    const ContinueResult atOnce = reference.run("adamw");
    for (size_t step = 0; step < smaller.losses.size(); ++step)
        CHECK(atOnce.losses[step] == doctest::Approx(smaller.losses[step]).epsilon(1e-6));
    REQUIRE(atOnce.trained->tensors().size() == smaller.trained->tensors().size());
    for (const Tensor& tensor : smaller.trained->tensors()) {
        const std::vector<float> wanted = firstValues(*smaller.trained, tensor.name, tensor.numel());
        const std::vector<float> got = firstValues(*atOnce.trained, tensor.name, tensor.numel());
        for (size_t i = 0; i < wanted.size(); ++i)
            REQUIRE(std::abs(got[i] - wanted[i]) < 1e-5F);
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
    const auto chopped = [&](const std::string& set, int layers, int64_t steps) {
        return refused([&](ContinueRequest& r) {
            r.checkpoint = Checkpoint::open(data / "continued" / "llama6");
            r.tokenizer = data / "data_study" / "llama";
            r.set = set;
            r.layers = layers;
            r.layerEvery = steps * r.batchSize * r.length;
        });
    };
    CHECK(chopped("0,1", 0, 0) == ErrorCode::Usage); // the first one stays
    CHECK(chopped("input", 5, 0) == ErrorCode::Usage);
    CHECK(chopped("input", 0, 0) == ErrorCode::Usage);
    CHECK(chopped("input", 4, 7) == ErrorCode::Usage); // the last would go before step 21
    CHECK(chopped("input", 4, 6) == ErrorCode::Cancelled);
    CHECK(refused([](ContinueRequest& r) { r.text = data / "no such text"; }) == ErrorCode::FileMissing);
    CHECK(refused([](ContinueRequest& r) {
              r.checkpoint = Checkpoint::open(data / "training" / "vit.safetensors");
          }) == ErrorCode::ModelUnsupported);
}

namespace {

/// make_dimensions.py's training by one of its names.
struct DimensionsReference : Reference {
    explicit DimensionsReference(const std::string& name)
        : all(readJsonFile(data / "continued" / "dimensions.json"))
        , run(all[name]) {
        request.checkpoint = Checkpoint::open(data / "continued" / "llama6");
        request.tokenizer = data / "data_study" / "llama";
        request.optimiser = run["optimizer"] == "lion" ? OptimiserKind::Lion : OptimiserKind::AdamW;
        request.learningRate = run["rate"];
        request.dimensions = {.count = all["count"],
                              .from = all["from"].get<int64_t>() * step(),
                              .until = all["until"].get<int64_t>() * step(),
                              .beta1 = run["beta1"],
                              .beta2 = run["beta2"],
                              .cut = false};
    }
    int64_t step() const { return request.batchSize * request.length; }
    ContinueResult result() {
        Watch watch;
        return continueTraining(request, watch);
    }
    nlohmann::json all, run;
};

} // namespace

TEST_CASE("Dimensions that go while a model learns are torch's, with their scores and the losses") {
    for (const std::string name : {"adamw", "back", "lion"}) {
        CAPTURE(name);
        DimensionsReference reference(name);
        std::vector<ZeroedDimensions> told;
        reference.request.zeroed = [&](const ZeroedDimensions& now) { told.push_back(now); };
        const ContinueResult result = reference.result();
        REQUIRE(result.losses.size() == 20);
        for (size_t step = 0; step < result.losses.size(); ++step)
            CHECK(std::abs(result.losses[step] - reference.run["losses"][step].get<double>()) < 1e-4);
        REQUIRE(told.size() == 18); // none behind the first two
        if (name == "lion")         // of which a sign may turn
            continue;
        for (const ZeroedDimensions& now : told) {
            const int64_t step = now.tokens / reference.step();
            CAPTURE(step);
            CHECK(
                now.dimensions ==
                reference.run["zeroed"][static_cast<size_t>(step - 1)].get<std::vector<std::vector<int>>>());
            const auto scores = reference.run["scores"].find(std::to_string(step));
            if (scores == reference.run["scores"].end())
                continue;
            for (size_t block = 0; block < 6; ++block)
                for (size_t i = 0; i < 24; ++i)
                    CHECK(now.scores[block][i] ==
                          doctest::Approx((*scores)[block][i].get<double>()).epsilon(1e-3).scale(0));
        }
        CHECK(result.dimensions == told.back().dimensions);
        // Left as 0: columns of down, [16, 24].
        for (size_t block = 0; block < 6; ++block) {
            const std::vector<float> down = firstValues(
                *result.trained, "model.layers." + std::to_string(block) + ".mlp.down_proj.weight", 16 * 24);
            for (size_t i = 0; i < down.size(); ++i) {
                const bool zero =
                    std::ranges::binary_search(result.dimensions[block], static_cast<int>(i % 24));
                CHECK((down[i] == 0) == zero);
            }
        }
    }
}

TEST_CASE(
    "A training in which dimensions go is stopped and ends bit for bit, with and without layers that go") {
    const TemporaryFolder folder;
    for (const bool layers : {false, true}) {
        CAPTURE(layers);
        DimensionsReference reference("back");
        ContinueRequest& request = reference.request;
        request.dimensions.cut = layers;
        if (layers) {
            request.set = "3,1";
            request.layerEvery = 6 * reference.step();
        }
        const ContinueResult whole = reference.result();
        NoProgress quiet;
        for (const int64_t stopAt : {2, 9, 19}) {
            request.resumeFolder = folder / "run";
            request.resumeShare = 1e18;
            Watch first(stopAt);
            CHECK(codeOf([&] { continueTraining(request, first, first.source.get_token()); }) ==
                  ErrorCode::Cancelled);
            Watch second;
            const ContinueResult resumed = continueTraining(request, second);
            CHECK(second.from == stopAt);
            CHECK(resumed.losses == whole.losses);
            CHECK(resumed.dimensions == whole.dimensions);
            CHECK(resumed.trained->contentHash(quiet) == whole.trained->contentHash(quiet));
            forgetRun(request.resumeFolder);
            request.resumeFolder.clear();
        }
        if (layers) {
            CHECK(dissect(*whole.trained).blocks == 4);
            CHECK(whole.dimensions[1].empty()); // went as a whole
            CHECK(whole.dimensions[3].empty());
            CHECK(whole.dimensions[0].size() == 10);
            CHECK(whole.trained->config()["intermediate_size"] == 14);
        }
    }
}

TEST_CASE("Dimensions that cannot go are refused before the first step") {
    const auto refused = [](int64_t count, int64_t from, int64_t until) {
        DimensionsReference reference("adamw");
        reference.request.dimensions = {
            .count = count, .from = from * reference.step(), .until = until * reference.step()};
        Watch watch(1);
        return codeOf([&] { continueTraining(reference.request, watch, watch.source.get_token()); });
    };
    CHECK(refused(24, 0, 0) == ErrorCode::Usage); // as many as there are
    CHECK(refused(23, 0, 0) == ErrorCode::Cancelled);
    CHECK(refused(10, 0, 21) == ErrorCode::Usage); // the last would go behind the last step
    CHECK(refused(10, 0, 20) == ErrorCode::Cancelled);
    CHECK(refused(10, 15, 0) == ErrorCode::Usage); // all are to be gone there
    CHECK(refused(10, 14, 0) == ErrorCode::Cancelled);
    DimensionsReference reference("adamw");
    reference.request.checkpoint = Checkpoint::open(data / "training" / "vit.safetensors");
    CHECK(codeOf([&] { reference.result(); }) == ErrorCode::ModelUnsupported);
}
