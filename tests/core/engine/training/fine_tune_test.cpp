#include "engine/engine.h"
#include "support/error_code.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"

#include <cstring>
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
    CHECK(fineTuneSteps(asked.task, asked.training) == first.allSteps);
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
    CHECK(codeOf([&] { fineTuneSteps(asked.task, asked.training); }) == ErrorCode::TaskData);
}

TEST_CASE("weights that are NaN give no score, even without an epoch") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 600, 200);
    std::ifstream file(std::filesystem::path(SPARSESCOPE_TEST_DATA) / "training" / "vit.safetensors",
                       std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    uint64_t header = 0;
    std::memcpy(&header, bytes.data(), sizeof header);
    const uint32_t nan = 0x7fc00000;
    for (size_t at = sizeof header + header; at + sizeof nan <= bytes.size(); at += sizeof nan)
        std::memcpy(bytes.data() + at, &nan, sizeof nan);
    std::ofstream(folder / "nan.safetensors", std::ios::binary) << bytes;
    FineTuneRequest asked = request(folder.path());
    asked.checkpoint = Checkpoint::open(folder / "nan.safetensors");
    asked.training.epochs = 0;
    Curve curve;
    CHECK(codeOf([&] { fineTune(asked, curve); }) == ErrorCode::ModelTensor);
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
    const MaskSet mask = ompMask(*asked.checkpoint, dissect(*asked.checkpoint), index->level(0.9));
    asked.mask = &mask;
    fineTune(asked, pruned);
    CHECK(pruned.losses != dense.losses);
}
