// What a journal says of a run.
#include "study/study.h"

#include "base/error.h"
#include "study_fixture.h"
#include "support/error_code.h"

#include <chrono>
#include <doctest/doctest.h>
#include <fstream>
#include <sys/stat.h>

using namespace sparsescope;
using sparsescope::test::codeOf;
using sparsescope::test::finishRun;
using sparsescope::test::makeStudy;
using sparsescope::test::TemporaryFolder;

namespace {

/// By this process, from files of any kind.
int64_t bytesRead() {
    std::ifstream file("/proc/self/io");
    std::string name;
    int64_t count = -1;
    file >> name >> count;
    REQUIRE(name == "rchar:");
    return count;
}

} // namespace

TEST_CASE("A run's life is read from its journal") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[1];
    const RunStatus& status = study.statuses()[1];
    TrainingCurve curve(study.fileOf(run, "journal.jsonl"));
    study.prepare(run);
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
        CHECK(status.loss == 1.5);
        CHECK(status.validationScore == 70.5);
        CHECK(status.epochsDone == 1);
        CHECK(curve.poll());
        REQUIRE(curve.loss().size() == 2);
        CHECK(curve.loss()[1].loss == 1.5);
        REQUIRE(curve.epochs().size() == 1);
        CHECK(curve.epochs()[0].score == 70.5);
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
            CHECK(!status.loss);
            curve.poll();
            CHECK(curve.loss().empty());
        }
    }
    if (status.state == RunState::Running) { // the writer died without a last word
        CHECK(study.poll());
        CHECK(status.state == RunState::Pending);
        CHECK(!status.loss);
        CHECK(!study.poll());
        Study again = Study::open(study.folder());
        again.poll();
        CHECK(again.statuses()[1].state == RunState::Pending);
    }
}

TEST_CASE("Records of a wrong shape do no harm") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    study.prepare(study.runs()[0]);
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

TEST_CASE("A journal whose last line somebody edited makes its run failed, and names itself") {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    finishRun(study, run, 80);
    const std::filesystem::path path = study.journalPath(run);
    const std::string whole = test::readText(path);
    const auto look = [&](const std::string& text) {
        std::ofstream(path, std::ios::binary) << text;
        Study again = Study::open(study.folder());
        again.poll();
        return again.statuses()[0];
    };
    std::string edited = whole;
    edited.replace(edited.rfind("80.0"), 4, "99.0");
    const RunStatus status = look(edited);
    CHECK(status.state == RunState::Failed);
    CHECK(!status.score);
    CHECK_MESSAGE(status.errorLine.starts_with("error[journal.damaged]: " + path.string() +
                                               ": ends with a line that is damaged"),
                  status.errorLine);
    CHECK(status.errorLine.find("run the study again") != std::string::npos);
    // What is said behind it counts, and an edited line in front of the last takes nothing from it.
    CHECK(look(edited + whole.substr(whole.rfind('\n', whole.size() - 2) + 1)).state == RunState::Done);
    std::string early = whole;
    early.replace(early.find("100.0"), 5, "101.0");
    CHECK(look(early).state == RunState::Done);
    CHECK(look(whole.substr(0, whole.size() - 9)).state == RunState::Pending); // torn, as of a killed writer
    // A start that goes on behind it.
    Study now = Study::open(study.folder());
    look(edited);
    now.poll();
    CHECK(now.statuses()[0].state == RunState::Failed);
    JournalWriter journal(study.fileOf(run, "journal.jsonl"));
    journal.append({{"kind", "begun"}, {"key", study.stageOf(run).key}});
    CHECK(now.poll(now.runs()[0]));
    CHECK(now.statuses()[0].state == RunState::Running);
}

TEST_CASE("A journal that cannot be read is its run's failure alone, and is read again later") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    finishRun(study, study.runs()[0], 85);
    finishRun(study, study.runs()[1], 84);
    std::filesystem::rename(study.journalPath(study.runs()[1]), folder / "kept");
    std::filesystem::create_directory(study.journalPath(study.runs()[1]));
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Done);
    CHECK(study.statuses()[1].state == RunState::Failed);
    CHECK(study.statuses()[1].errorLine.starts_with("error[file.read]: "));
    std::filesystem::remove(study.journalPath(study.runs()[1]));
    std::filesystem::rename(folder / "kept", study.journalPath(study.runs()[1]));
    study.poll();
    CHECK(study.statuses()[1].state == RunState::Done);
}

TEST_CASE("A start that goes on where an earlier one was keeps that one's points") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    JournalWriter journal(study.journalPath(run));
    TrainingCurve curve(study.fileOf(run, "journal.jsonl"));
    const nlohmann::json started{{"kind", "started"}, {"epochs", 3}, {"steps", 30}};
    const auto steps = [&](int first, int last, double loss) {
        for (int step = first; step <= last; ++step)
            journal.append({{"kind", "step"}, {"step", step}, {"steps", 30}, {"loss", loss}});
    };
    journal.append(started);
    steps(1, 10, 3);
    journal.append({{"kind", "epoch"}, {"epoch", 1}, {"score", 60}});
    steps(11, 15, 2);
    journal.append(started);
    journal.append({{"kind", "resumed"}, {"step", 10}, {"epoch", 1}});
    steps(11, 12, 1);
    curve.poll();
    study.poll();
    CHECK(study.statuses()[0].step == 12);
    CHECK(study.statuses()[0].epochsDone == 1);
    REQUIRE(curve.loss().size() == 12);
    CHECK(curve.loss()[9].loss == 3);
    CHECK(curve.loss()[10].loss == 1);
    CHECK(curve.epochs().size() == 1);
    journal.append(started); // one that begins anew
    steps(1, 1, 9);
    curve.poll();
    CHECK(curve.loss().size() == 1);
    CHECK(curve.epochs().empty());
}

TEST_CASE("A finished run is known by its last line") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    {
        JournalWriter journal(study.journalPath(run));
        for (int i = 0; i < 20'000; ++i)
            journal.append({{"kind", "step"}, {"step", i}, {"loss", 1.0}});
    }
    finishRun(study, run, 85);
    const int64_t before = bytesRead();
    study.poll();
    CHECK(bytesRead() - before <
          static_cast<int64_t>(std::filesystem::file_size(study.journalPath(run))) / 4);
    CHECK(study.statuses()[0].state == RunState::Done);
    CHECK(study.statuses()[0].startedAt == 100.0);
    CHECK(study.statuses()[0].epochs == 1);
}

TEST_CASE("Times that run backwards change nothing of what a journal says") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    JournalWriter journal(study.journalPath(run));
    journal.append({{"kind", "started"}, {"epochs", 1}, {"steps", 9}, {"time", 2e9}});
    journal.append({{"kind", "step"}, {"step", 1}, {"steps", 9}, {"loss", 1}, {"time", 1.9e9}});
    journal.append({{"kind", "step"}, {"step", 4}, {"steps", 9}, {"loss", 1}, {"time", 1.8e9}});
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Running);
    CHECK(study.statuses()[0].step == 4);
    CHECK(!study.statuses()[0].secondsLeft); // not a time below nothing
    journal.append({{"kind", "done"}, {"score", 85.0}, {"time", 100.0}});
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Done);
    CHECK(study.statuses()[0].score == 85.0);
}

TEST_CASE("The threads of a run that was killed are known, and what killed writers left is removed") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    {
        JournalWriter journal(study.journalPath(run));
        journal.append({{"kind", "started"}, {"threads", 3}});
    }
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Pending);
    CHECK(study.statuses()[0].threads == 3);
    {
        JournalWriter journal(study.journalPath(run));
        journal.append({{"kind", "begun"}});
    }
    study.poll();
    CHECK(study.statuses()[0].threads == 3);
    const std::string key = study.stageOf(run).key;
    CHECK(!canGoOn(study.folder(), key));
    const std::filesystem::path kept = resumeFolder(study.folder(), key);
    std::filesystem::create_directory(kept);
    CHECK(!canGoOn(study.folder(), key));
    std::ofstream(kept / "training.safetensors") << "x";
    CHECK(canGoOn(study.folder(), key));

    const auto left = [&](const std::filesystem::path& path, bool old) {
        std::ofstream(path) << "half";
        if (old)
            std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() -
                                                       std::chrono::minutes(11));
        return path;
    };
    const std::filesystem::path stage = study.runFolder(run);
    const auto oldOnes = {left(study.folder() / "inputs.json.abcdef.tmp", true),
                          left(stage / "stage.json.abcdef.tmp", true)};
    const auto young = left(stage / "mask.json.abcdef.tmp", false);
    std::filesystem::create_directory(folder / "outside");
    const auto outside = left(folder / "outside" / "precious.tmp", true);
    std::filesystem::create_directory_symlink(folder / "outside", study.folder() / "store" / "link");
    removeLeftovers(study.folder());
    for (const std::filesystem::path& path : oldOnes)
        CHECK(!std::filesystem::exists(path));
    CHECK(std::filesystem::exists(young));
    CHECK(std::filesystem::exists(outside));
    const auto own = {left(stage / "result.h5.abcdef.tmp", false),
                      left(kept / "training.safetensors.abcdef.tmp", false)};
    removeLeftovers(study.folder(), key);
    for (const std::filesystem::path& path : own)
        CHECK(!std::filesystem::exists(path));
    CHECK(std::filesystem::exists(young));
    CHECK(std::filesystem::exists(kept / "training.safetensors"));
    std::filesystem::remove_all(kept);
    std::ofstream(kept) << "no folder";
    CHECK(codeOf([&] { resumeFolder(study.folder(), key); }) == ErrorCode::StudyState);
    CHECK(!canGoOn(study.folder(), key));
}
TEST_CASE("A run without news is said to make no progress, once that is longer than usual") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[1];
    const RunStatus& status = study.statuses()[1];
    study.prepare(run);
    JournalWriter journal(study.fileOf(run, "journal.jsonl"));
    const double now =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    const auto step = [&](int64_t number, double secondsAgo) {
        journal.append({{"kind", "step"}, {"step", number}, {"steps", 9}, {"time", now - secondsAgo}});
        return study.poll();
    };
    journal.append({{"kind", "started"}, {"steps", 9}, {"time", now - 100'000}});
    CHECK(study.poll());
    CHECK(status.quietMinutes == 1666);
    CHECK(!study.poll()); // nothing new: no minute has passed
    SUBCASE("of two minutes a step") {
        CHECK(step(1, 900));
        CHECK(step(3, 630));
        CHECK(status.stepSeconds == doctest::Approx(135));
        CHECK(status.quietMinutes == 0); // less than ten of its steps
    }
    SUBCASE("of a second a step") {
        CHECK(step(1, 604));
        CHECK(step(3, 602));
        CHECK(status.quietMinutes == 10);
        CHECK(step(4, 119));
        CHECK(status.quietMinutes == 0);
    }
    SUBCASE("of a clock that was set back") {
        CHECK(step(1, -5000));
        CHECK(status.quietMinutes == 0);
    }
    journal.append({{"kind", "working"}, {"doing", "scoring"}});
    CHECK(study.poll());
    CHECK(status.quietMinutes == 0);
    journal.append({{"kind", "done"}, {"score", 1.0}, {"time", now - 7200}, {"peak_memory", 123'456'789}});
    CHECK(study.poll());
    CHECK(status.quietMinutes == 0);
    CHECK(status.peakMemory == 123'456'789);
}
