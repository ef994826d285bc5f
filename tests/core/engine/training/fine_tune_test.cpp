#include "engine/engine.h"
#include "engine/training/step_time.h"
#include "support/error_code.h"
#include "support/fashion_model.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

class Curve final : public TrainingObserver {
public:
    void step(int64_t, int64_t step, int64_t steps, double loss, double learningRate) override {
        losses.push_back(loss);
        rates.push_back(learningRate);
        lastStep = step;
        allSteps = steps;
        if (step == stopAt)
            source.request_stop();
    }
    void epoch(int64_t, double meanLoss, double validationScore, double) override {
        epochLosses.push_back(meanLoss);
        scores.push_back(validationScore);
    }
    std::vector<double> losses, rates, epochLosses, scores;
    int64_t lastStep = 0, allSteps = 0, stopAt = -1;
    std::stop_source source;
};

FineTuneRequest request(const std::filesystem::path& folder) {
    FineTuneRequest request;
    request.checkpoint =
        Checkpoint::open(std::filesystem::path(SPARSESCOPE_TEST_DATA) / "training" / "vit.safetensors");
    request.task = {"fashion-mnist", folder};
    request.training.epochs = 3;
    request.training.batchSize = 32;
    request.training.learningRate = 3e-3;
    request.seed = 5;
    return request;
}

} // namespace

TEST_CASE("fine-tuning learns, the same way each time") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 600, 200);
    FineTuneRequest asked = request(folder.path());
    Curve first, second, other;
    const FineTuneResult result = fineTune(asked, first);
    CHECK(first.allSteps == 3 * 18); // 550 of the 600 train, in batches of 32, the last one smaller
    CHECK(first.lastStep == first.allSteps);
    CHECK(result.steps == first.allSteps);
    CHECK(fineTuneSteps(asked) == first.allSteps);
    CHECK(first.epochLosses.size() == 3);
    CHECK(first.epochLosses.back() < 0.5 * first.epochLosses.front());
    CHECK(first.scores.back() > 80);
    CHECK(result.score > 80);
    CHECK(first.rates.front() == doctest::Approx(3e-3)); // no warm-up, and linear to 0
    CHECK(first.rates[27] == doctest::Approx(1.5e-3));
    CHECK(first.rates.back() == doctest::Approx(3e-3 / 54));

    CHECK(fineTune(asked, second).score == result.score);
    CHECK(second.losses == first.losses); // bit by bit
    asked.seed = 6;
    fineTune(asked, other);
    CHECK(other.losses != first.losses);
}

TEST_CASE("fine-tuning stops when asked, and says when it fails") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 600, 200);
    FineTuneRequest asked = request(folder.path());
    Curve curve;
    curve.stopAt = 3;
    CHECK(codeOf([&] { fineTune(asked, curve, curve.source.get_token()); }) == ErrorCode::Cancelled);
    CHECK(curve.lastStep == 3);

    asked.training.learningRate = 1e30;
    Curve wild;
    CHECK(codeOf([&] { fineTune(asked, wild); }) == ErrorCode::RunFailed);

    asked = request(folder / "none");
    Curve none;
    CHECK(codeOf([&] { fineTune(asked, none); }) == ErrorCode::TaskData);
    CHECK(codeOf([&] { fineTuneSteps(asked); }) == ErrorCode::TaskData);
}

TEST_CASE("a mask changes what is trained") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 600, 200);
    FineTuneRequest asked = request(folder.path());
    asked.training.epochs = 1;
    Curve dense, pruned;
    fineTune(asked, dense);
    const auto index = [&] {
        NoProgress silent;
        return MagnitudeIndex::build(asked.checkpoint, dissect(*asked.checkpoint), false, silent);
    }();
    const Pruned most{ompMask(*asked.checkpoint, dissect(*asked.checkpoint), index->level(0.9)), nullptr};
    asked.pruned = &most;
    fineTune(asked, pruned);
    CHECK(pruned.losses != dense.losses);
}

namespace {

/// The fixture for ten classes with one tensor's first value changed, as a folder, so that documents can lie
/// beside it.
std::shared_ptr<const Checkpoint> changedModel(const std::filesystem::path& folder, const std::string& name,
                                               float value) {
    std::filesystem::create_directories(folder);
    writeFashionModel(folder / "model.safetensors",
                      [&](const std::string& tensor, std::vector<float>& values) {
                          if (tensor == name)
                              values[0] = value;
                      });
    return Checkpoint::open(folder);
}

std::string errorOf(const FineTuneRequest& asked, ErrorCode code) {
    Curve curve;
    try {
        fineTune(asked, curve);
    } catch (const Error& error) {
        CHECK_MESSAGE(error.code() == code, error.line());
        return error.line();
    }
    FAIL("no error was thrown");
    return {};
}

} // namespace

TEST_CASE("weights that are NaN give no score, even without an epoch") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 600, 200);
    writeFashionModel(folder / "nan.safetensors",
                      [](const std::string&, std::vector<float>& values) { std::ranges::fill(values, NAN); });
    FineTuneRequest asked = request(folder.path());
    asked.checkpoint = Checkpoint::open(folder / "nan.safetensors");
    asked.training.epochs = 0;
    CHECK(errorOf(asked, ErrorCode::ModelTensor).find("not finite") != std::string::npos);
}

TEST_CASE("broken weights have no score, trained or not") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 200, 60);
    FineTuneRequest asked = request(folder.path());
    asked.checkpoint = changedModel(folder / "nan", "norm.weight", NAN);
    asked.training.epochs = 0;
    CHECK(errorOf(asked, ErrorCode::ModelTensor).find("not finite") != std::string::npos);
    asked.training.epochs = 1;
    CHECK(errorOf(asked, ErrorCode::RunFailed).find("own weights") != std::string::npos);

    asked.checkpoint = changedModel(folder / "whole", "", 0);
    asked.training.epochs = 0;
    Curve curve;
    const FineTuneResult untrained = fineTune(asked, curve);
    CHECK(untrained.steps == 0);
    CHECK(untrained.outcomes.size() == 60);
    CHECK(untrained.curves.epochs.empty());
    // Four classes are not ten: what fine-tuning would begin with at random has no score.
    asked.checkpoint = request(folder.path()).checkpoint;
    CHECK(
        errorOf(asked, ErrorCode::ModelTensor).find("a classifier for 4 classes, but fashion-mnist has 10") !=
        std::string::npos);

    asked.training.epochs = 1;
    asked.training.adamEpsilon = 0;
    CHECK(errorOf(asked, ErrorCode::SpecInvalid).find("adam_epsilon") != std::string::npos);
    asked.training.adamEpsilon = 1e-40; // 0 once denormals are flushed
    CHECK(errorOf(asked, ErrorCode::SpecInvalid).find("adam_epsilon") != std::string::npos);
    asked.training.adamEpsilon = 1e-8;
    asked.device = "cuda:99";
    CHECK(errorOf(asked, ErrorCode::Usage).find("cuda:99") != std::string::npos);
}

TEST_CASE("a configuration that is there and cannot be read is an error that names it") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 200, 60);
    FineTuneRequest asked = request(folder.path());
    asked.training.epochs = 0;
    for (const std::string name : {"config.json", "preprocessor_config.json"}) {
        for (const std::string content : {"", "{", "{\"a\": tru", "{}x", "\xff", "folder"}) {
            CAPTURE(name);
            CAPTURE(content);
            std::filesystem::remove_all(folder / "model");
            changedModel(folder / "model", "", 0);
            if (content == "folder")
                std::filesystem::create_directory(folder / "model" / name);
            else
                std::ofstream(folder / "model" / name) << content;
            asked.checkpoint = Checkpoint::open(folder / "model");
            Curve curve;
            try {
                fineTune(asked, curve);
                FAIL("no error was thrown");
            } catch (const Error& error) {
                CHECK(error.subject() == (folder / "model" / name).string());
                CHECK(exitCode(error.code()) == 3);
            }
        }
    }
}

TEST_CASE("weights that a method changed are taken instead of the checkpoint's") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 200, 60);
    FineTuneRequest asked = request(folder.path());
    asked.checkpoint = changedModel(folder / "plain", "", 0);
    asked.training.epochs = 1;
    Curve plain, changed, directly;
    fineTune(asked, plain);
    const Pruned pruned{{}, changedModel(folder / "changed", "blocks.0.mlp.fc1.weight", 3)};
    asked.pruned = &pruned;
    fineTune(asked, changed);
    asked.pruned = nullptr;
    asked.checkpoint = pruned.weights;
    fineTune(asked, directly);
    CHECK(changed.losses == directly.losses);
    CHECK(changed.losses != plain.losses);
}

TEST_CASE("some steps say how long a training takes") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 600, 200);
    FineTuneRequest asked = request(folder.path());
    const StepTime time = measureSteps(asked);
    CHECK(time.steps == 3 * 18);
    CHECK(time.step > 0);
    // 53 steps behind the first, and 3 times 50 validation pictures and 200 test ones, at a third of their
    // time in a step.
    CHECK(time.before > 0);
    CHECK(time.run == doctest::Approx(time.before + time.step * (53 + 350 / 32.0 / 3)));
    Curve curve;
    const double real = fineTune(asked, curve).seconds;
    CHECK(real > time.run / 10); // whatever else the machine does
    CHECK(real < time.run * 10);
    asked.training.epochs = 1;
    asked.task.trainExamples = 20; // one step
    CHECK(measureSteps(asked).run > 0);
    asked.training.epochs = 0;
    asked.checkpoint = changedModel(folder / "ten", "", 0);
    const StepTime scored = measureSteps(asked); // 200 pictures, which take less than the clock's two seconds
    CHECK(scored.step == 0);
    CHECK(scored.steps == 0);
    CHECK(scored.run > 0);
    CHECK(scored.run < time.run);
    std::stop_source stopped;
    stopped.request_stop();
    asked.training.epochs = 3;
    CHECK(codeOf([&] { measureSteps(asked, stopped.get_token()); }) == ErrorCode::Cancelled);
}
