// A run that was stopped anywhere, and goes on.
#include "base/error.h"
#include "engine/engine.h"
#include "support/error_code.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <doctest/doctest.h>
#include <fstream>
#include <random>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

constexpr double Always = 1e18; ///< a share: after every step

/// Stops a run at a step of its choice, or before it was told of a first one.
class Watch final : public TrainingObserver {
public:
    explicit Watch(int64_t stopAt = -1)
        : stopAt(stopAt) {}
    void step(int64_t, int64_t step, int64_t, double, double) override {
        ++told;
        if (step >= stopAt && stopAt > 0)
            source.request_stop();
    }
    void epoch(int64_t, double, double, double) override {}
    void resumed(int64_t step, const TrainingCurves& curves) override {
        from = step;
        before = curves;
    }
    void notKept(const Error& error) override { failures.push_back(error.line()); }

    int64_t stopAt, told = 0, from = 0;
    TrainingCurves before;
    std::vector<std::string> failures;
    std::stop_source source;
};

struct Workplace {
    Workplace() {
        configureEngine(1);
        writeSyntheticFashion(folder.path(), 240, 60);
        request.checkpoint =
            Checkpoint::open(std::filesystem::path(SPARSESCOPE_TEST_DATA) / "training" / "vit.safetensors");
        request.task = {"fashion-mnist", folder.path()};
        request.training.epochs = 3;
        request.training.batchSize = 32;
        request.training.learningRate = 3e-3;
        request.training.weightDecay = 0.01;
        request.seed = 5;
        half.masks = randomMask(*request.checkpoint, dissect(*request.checkpoint), 0.5, 3);
        request.pruned = &half;
        Watch watch;
        whole = fineTune(request, watch);
        request.resumeFolder = folder / "resume";
        request.resumeShare = Always;
    }
    std::filesystem::path file() const { return request.resumeFolder / "training.safetensors"; }

    TemporaryFolder folder;
    Pruned half;
    FineTuneRequest request;
    FineTuneResult whole; ///< of a run that was never stopped
};

void checkSame(const FineTuneResult& a, const FineTuneResult& b) {
    CHECK(a.score == b.score);
    CHECK(a.steps == b.steps);
    CHECK(a.curves.loss == b.curves.loss); // bit by bit
    REQUIRE(a.curves.epochs.size() == b.curves.epochs.size());
    for (size_t i = 0; i < a.curves.epochs.size(); ++i) {
        CHECK(a.curves.epochs[i].loss == b.curves.epochs[i].loss);
        CHECK(a.curves.epochs[i].score == b.curves.epochs[i].score);
    }
    REQUIRE(a.outcomes.size() == b.outcomes.size());
    for (size_t i = 0; i < a.outcomes.size(); ++i) {
        CHECK(a.outcomes[i].prediction == b.outcomes[i].prediction);
        CHECK(a.outcomes[i].margin == b.outcomes[i].margin);
    }
}

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("a run that is stopped again and again ends bit for bit as one that was not") {
    Workplace place;
    std::mt19937 random(11);
    for (int repetition = 0; repetition < 3; ++repetition) {
        forgetRun(place.request.resumeFolder);
        int64_t stopAt = 0, stops = 0;
        for (;;) {
            stopAt += 1 + static_cast<int64_t>(random() % 9);
            Watch watch(stopAt);
            const int64_t reached = stopAt;
            try {
                const FineTuneResult result = fineTune(place.request, watch, watch.source.get_token());
                checkSame(result, place.whole);
                CHECK(result.curves.loss.size() == static_cast<size_t>(watch.from + watch.told));
                break;
            } catch (const Error& error) {
                REQUIRE(error.code() == ErrorCode::Cancelled);
            }
            CHECK(watch.failures.empty());
            // It began where the last one ended, and had the curves of all before.
            CHECK(watch.told == reached - watch.from);
            CHECK(watch.before.loss == std::vector<double>(place.whole.curves.loss.begin(),
                                                           place.whole.curves.loss.begin() + watch.from));
            ++stops;
        }
        CHECK(stops >= 2);
    }
}

TEST_CASE("what is between two checkpoints is done again") {
    Workplace place;
    Watch first(10);
    CHECK(codeOf([&] { fineTune(place.request, first, first.source.get_token()); }) == ErrorCode::Cancelled);
    // The next start is stopped before it has written one: the old one stays.
    place.request.resumeShare = 0;
    Watch second(13);
    CHECK(codeOf([&] { fineTune(place.request, second, second.source.get_token()); }) ==
          ErrorCode::Cancelled);
    CHECK(second.from == 10);
    Watch third;
    checkSame(fineTune(place.request, third), place.whole);
    CHECK(third.from == 10);
    // The clock of a run counts all its starts.
    CHECK(std::filesystem::exists(place.file()));
    forgetRun(place.request.resumeFolder);
    CHECK_FALSE(std::filesystem::exists(place.request.resumeFolder));
}

TEST_CASE("a file that is damaged or another run's is not used, and does no harm") {
    Workplace place;
    Watch first(12);
    CHECK(codeOf([&] { fineTune(place.request, first, first.source.get_token()); }) == ErrorCode::Cancelled);
    const std::string sound = contentOf(place.file());
    const auto resumesFrom = [&](const FineTuneRequest& request, int64_t stopAt = 1) {
        Watch watch(stopAt);
        CHECK(codeOf([&] { fineTune(request, watch, watch.source.get_token()); }) == ErrorCode::Cancelled);
        return watch.from;
    };
    const auto restore = [&](const std::string& content) {
        std::filesystem::remove_all(place.file());
        std::ofstream(place.file(), std::ios::binary) << content;
    };
    place.request.resumeShare = 0;
    CHECK(resumesFrom(place.request, 13) == 12);

    std::mt19937 random(3);
    for (int i = 0; i < 12; ++i) {
        std::string damaged = sound;
        if (i % 2 == 0)
            damaged.resize(random() % damaged.size());
        else
            damaged[random() % damaged.size()] ^= static_cast<char>(1U << random() % 8);
        restore(damaged);
        CAPTURE(i);
        CHECK(resumesFrom(place.request) == 0);
    }
    std::filesystem::remove(place.file());
    std::filesystem::create_directory(place.file());
    CHECK(resumesFrom(place.request) == 0);
    Watch watch;
    place.request.resumeShare = Always; // nor can it be written there
    checkSame(fineTune(place.request, watch), place.whole);
    CHECK_FALSE(watch.failures.empty());
    place.request.resumeShare = 0;
    // A link in its place is neither read nor written through.
    const std::filesystem::path mine = place.folder.path() / "mine";
    std::filesystem::remove_all(place.file());
    std::ofstream(mine, std::ios::binary) << sound;
    std::filesystem::create_symlink(mine, place.file());
    CHECK(resumesFrom(place.request) == 0);
    place.request.resumeShare = Always;
    Watch again;
    checkSame(fineTune(place.request, again), place.whole);
    CHECK(again.failures.empty());
    CHECK(std::filesystem::file_size(mine) == sound.size());
    CHECK(!std::filesystem::is_symlink(place.file()));
    place.request.resumeShare = 0;

    restore(sound);
    const auto other = [&](const auto& change) {
        FineTuneRequest changed = place.request;
        change(changed);
        return resumesFrom(changed);
    };
    CHECK(other([](FineTuneRequest& r) { r.seed = 6; }) == 0);
    CHECK(other([](FineTuneRequest& r) { r.training.learningRate = 2e-3; }) == 0);
    CHECK(other([](FineTuneRequest& r) { r.training.weightDecay = 0; }) == 0);
    CHECK(other([](FineTuneRequest& r) { r.training.epochs = 4; }) == 0);
    CHECK(other([](FineTuneRequest& r) { r.pruned = nullptr; }) == 0);
    CHECK(other([](FineTuneRequest& r) { r.task.validationExamples = 3; }) == 0);
    Pruned sparser{randomMask(*place.request.checkpoint, dissect(*place.request.checkpoint), 0.6, 3), {}};
    CHECK(other([&](FineTuneRequest& r) { r.pruned = &sparser; }) == 0);
    configureEngine(2);
    CHECK(resumesFrom(place.request) == 0);
    configureEngine(1);
    writeSyntheticFashion(place.folder.path(), 239, 60);
    CHECK(resumesFrom(place.request) == 0);
    writeSyntheticFashion(place.folder.path(), 240, 60);
    CHECK(resumesFrom(place.request, 13) == 12);
}

TEST_CASE("writing keeps within its share of the time, and a run that cannot write it goes on") {
    Workplace place;
    place.request.resumeShare = 1e-6;
    Watch rare;
    checkSame(fineTune(place.request, rare), place.whole);
    CHECK_FALSE(std::filesystem::exists(place.file()));

    place.request.resumeFolder = place.folder / "no parent" / "resume";
    place.request.resumeShare = Always;
    Watch watch;
    checkSame(fineTune(place.request, watch), place.whole);
    CHECK_FALSE(watch.failures.empty());
    CHECK(watch.failures.front().find("error[file.write]") == 0);
}
