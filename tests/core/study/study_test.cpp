#include "study/study.h"

#include "base/error.h"
#include "study_fixture.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using sparsescope::test::finishRun;
using sparsescope::test::makeStudy;
using sparsescope::test::smallSpec;
using sparsescope::test::TemporaryFolder;

namespace {

ErrorCode codeOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("no error");
    return ErrorCode::Usage;
}

} // namespace

TEST_CASE("A study is made once, opened often, and never replaced by another") {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path());
    CHECK(study.runs().size() == 6);
    CHECK(std::filesystem::is_directory(study.runFolder(study.runs()[5])));
    CHECK(makeStudy(folder.path()).runs().size() == 6); // the same again: fine
    nlohmann::json other = smallSpec();
    other["epsilon"] = 2;
    CHECK(codeOf([&] { makeStudy(folder.path(), other); }) == ErrorCode::StudyState);
    CHECK(Study::open(folder / "study").spec().epsilon == 1.0);
    const StudySpec spec = study.spec();
    CHECK(codeOf([&] { Study::create(folder.path(), spec); }) == ErrorCode::StudyState); // holds other files
    CHECK(codeOf([&] { Study::create(folder / "no" / "parent", spec); }) == ErrorCode::FileWrite);
    CHECK(codeOf([&] { Study::create(folder / "vit.safetensors", spec); }) == ErrorCode::FileWrite);
    CHECK(codeOf([&] { Study::open(folder / "nothing"); }) == ErrorCode::FileMissing);
    CHECK(codeOf([&] { Study::open(folder / "data"); }) == ErrorCode::StudyState);
    std::ofstream(folder / "study" / "study.json") << "{";
    CHECK(codeOf([&] { Study::open(folder / "study"); }) == ErrorCode::SpecInvalid);
}

TEST_CASE("A run's life is read from its journal") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[1];
    const RunStatus& status = study.statuses()[1];
    CHECK(!study.poll());
    CHECK(status.state == RunState::Pending);
    {
        JournalWriter journal(study.journalPath(run));
        CHECK(!study.poll());
        journal.append(
            {{"kind", "started"}, {"epochs", 2}, {"steps", 10}, {"device", "cpu"}, {"time", 100.0}});
        CHECK(study.poll());
        CHECK(status.state == RunState::Running);
        CHECK(study.state() == RunState::Running);
        CHECK(status.started.at("device") == "cpu");
        const auto step = [](int epoch, int number, double loss, double time) {
            return nlohmann::json{{"kind", "step"}, {"epoch", epoch}, {"step", number},       {"steps", 10},
                                  {"loss", loss},   {"time", time},   {"learning_rate", 1e-5}};
        };
        journal.append(step(1, 1, 2.5, 104.0));
        journal.append(step(1, 3, 1.5, 106.0));
        journal.append({{"kind", "epoch"},
                        {"epoch", 1},
                        {"epochs", 2},
                        {"loss", 2.0},
                        {"score", 70.5},
                        {"time", 107.0}});
        CHECK(study.poll());
        CHECK(status.step == 3);
        CHECK(status.steps == 10);
        CHECK(status.learningRate == 1e-5);
        CHECK(status.secondsLeft == doctest::Approx(7.0)); // a second a step, seven steps to go
        REQUIRE(status.lossPoints.size() == 2);
        CHECK(status.lossPoints[1].loss == 1.5);
        REQUIRE(status.epochPoints.size() == 1);
        CHECK(status.epochPoints[0].score == 70.5);
        CHECK(!study.poll());
        SUBCASE("to its end") {
            journal.append({{"kind", "done"}, {"score", 81.0}, {"time", 120.0}}, true);
            CHECK(study.poll());
            CHECK(status.state == RunState::Done);
            CHECK(status.score == 81.0);
            CHECK(!status.drop); // no dense run yet
            CHECK(!status.secondsLeft);
            CHECK(status.updatedAt - status.startedAt == 20.0);
        }
        SUBCASE("to a failure") {
            journal.append(
                {{"kind", "failed"}, {"code", "task.data"}, {"subject", "x"}, {"message", "is damaged"}},
                true);
            CHECK(study.poll());
            CHECK(status.state == RunState::Failed);
            CHECK(status.errorLine == "error[task.data]: x: is damaged");
        }
        SUBCASE("to its cancellation, and again") {
            journal.append({{"kind", "cancelled"}}, true);
            CHECK(study.poll());
            CHECK(status.state == RunState::Cancelled);
            CHECK(!study.poll());
            journal.append({{"kind", "started"}, {"epochs", 2}, {"steps", 10}});
            CHECK(study.poll());
            CHECK(status.state == RunState::Running);
            CHECK(status.lossPoints.empty());
        }
    }
    if (status.state == RunState::Running) { // the writer died without a last word
        CHECK(study.poll());
        CHECK(status.state == RunState::Pending);
        CHECK(status.lossPoints.empty());
        CHECK(!study.poll());
        Study again = Study::open(study.folder());
        again.poll();
        CHECK(again.statuses()[1].state == RunState::Pending);
    }
}

TEST_CASE("Records of a wrong shape do no harm") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    JournalWriter journal(study.journalPath(study.runs()[0]));
    journal.append({{"kind", "started"}, {"epochs", "many"}, {"steps", -1e300}, {"time", "noon"}});
    journal.append({{"kind", "step"}, {"epoch", nullptr}, {"loss", nlohmann::json::array()}});
    journal.append({{"kind", "epoch"}, {"epoch", 1.5}});
    journal.append({{"kind", "done"}, {"score", "good"}});
    journal.append({{"kind", "something new"}});
    CHECK(study.poll());
    CHECK(study.statuses()[0].state == RunState::Running);
    journal.append({{"kind", "failed"}, {"code", 7}, {"message", {{"a", 1}}}});
    CHECK(study.poll());
    CHECK(study.statuses()[0].state == RunState::Failed);
}

TEST_CASE("Drops are against the dense run of the same seed, and curves hold their means") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path()); // 0, 0.5, 0.7 of seed 0, then of seed 1
    finishRun(study, study.runs()[1], 84.0);
    study.poll();
    CHECK(!study.statuses()[1].drop);
    CHECK(study.curves().at(0).points.empty());
    CHECK(!study.curves().at(0).essential);
    finishRun(study, study.runs()[0], 84.5);
    finishRun(study, study.runs()[2], 80.0);
    finishRun(study, study.runs()[3], 85.5);
    finishRun(study, study.runs()[5], 82.0);
    study.poll();
    CHECK(study.statuses()[1].drop == -0.5);
    CHECK(study.statuses()[5].drop == -3.5);
    CHECK(study.state() == RunState::Pending); // one is left
    const std::vector<DropCurve> curves = study.curves();
    REQUIRE(curves.size() == 1);
    const DropCurve& curve = curves[0];
    CHECK(curve.method == "omp");
    CHECK(curve.denseScore == 85.0);
    REQUIRE(curve.points.size() == 3);
    CHECK(curve.points[1].seeds == std::vector<int64_t>{0});
    CHECK(curve.points[2].seeds == std::vector<int64_t>{0, 1});
    CHECK(curve.points[2].score == 81.0);
    CHECK(curve.points[2].drop == -4.0);
    CHECK(curve.points[2].low == -4.5);
    CHECK(curve.points[2].high == -3.5);
    REQUIRE(curve.essential);
    CHECK(curve.essential->value == doctest::Approx(0.5 + 0.2 * 0.5 / 3.5));
    finishRun(study, study.runs()[4], 85.0);
    study.poll();
    CHECK(study.state() == RunState::Done);
}

TEST_CASE("Cancelling reaches runs that have not begun, until it is taken back") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    finishRun(study, study.runs()[0], 80);
    study.requestCancel(study.runs()[1]);
    CHECK(study.poll());
    CHECK(study.statuses()[0].state == RunState::Done);
    CHECK(study.statuses()[1].state == RunState::Cancelled);
    CHECK(study.statuses()[2].state == RunState::Pending);
    study.requestCancel();
    CHECK(study.poll());
    CHECK(study.statuses()[2].state == RunState::Cancelled);
    CHECK(study.state() == RunState::Cancelled);
    CHECK(!study.poll());
    study.clearCancel();
    study.clearCancel();
    CHECK(study.poll());
    CHECK(study.statuses()[1].state == RunState::Pending);
}
