// How workers end that do not end well, and what the study makes of it.
#include "core/launch/pool_fixture.h"

#include "base/error.h"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("One failed run does not stop the others, and is tried again by the next start") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const auto failing = [&](const char* mode) {
        const Mode active(mode);
        runAll(study);
        CHECK(countOf(study, RunState::Done) == 5);
        CHECK(study.statuses()[1].state == RunState::Failed);
        return study.statuses()[1].errorLine;
    };
    const auto holds = [](const std::string& line, const std::string& part) {
        CAPTURE(line);
        CHECK(line.find(part) != std::string::npos);
    };
    SUBCASE("by its own word") {
        CHECK(failing("fail:s0.5-seed0") == "error[task.data]: x: is damaged");
    }
    SUBCASE("by a crash") {
        const std::string line = failing("crash:s0.5-seed0");
        holds(line, "error[run.failed]: vit-fashion-mnist-omp-s0.5-seed0: the worker was ended by signal 11");
        holds(line, "about to crash");
        CHECK(startsOf(study, study.runs()[1]) == 1);
    }
    SUBCASE("before it could begin") {
        holds(failing("early:s0.5-seed0"), "(exit code 3); its log ends: fake_worker: cannot begin");
    }
    SUBCASE("by leaving no result") {
        holds(failing("no-result:s0.5-seed0"), "left no readable result.h5");
    }
    SUBCASE("killed twice") {
        holds(failing("kill:s0.5-seed0"), "was ended by signal 9 (Killed); if memory ran out");
        CHECK(startsOf(study, study.runs()[1]) == 2);
    }
    const size_t before = startsOf(study);
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 6);
    CHECK(startsOf(study) == before + 1);
}

TEST_CASE("What goes wrong with one run's files is its own failure") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[1];
    const char* mode = "";
    const char* says = "";
    SUBCASE("a folder in the place of its journal") {
        study.prepare(run);
        std::filesystem::create_directory(study.journalPath(run));
        says = "journal.jsonl";
    }
    SUBCASE("a folder in the place of its log") {
        study.prepare(run);
        std::filesystem::create_directory(study.runFolder(run) / "worker.log");
        says = "worker.log";
    }
    SUBCASE("a link in the place of its log") {
        study.prepare(run);
        std::ofstream(folder / "victim") << "precious";
        std::filesystem::create_symlink(folder / "victim", study.runFolder(run) / "worker.log");
        says = "it is a link";
    }
    SUBCASE("a FIFO that nobody reads in the place of its log") {
        study.prepare(run);
        REQUIRE(::mkfifo((study.runFolder(run) / "worker.log").c_str(), 0600) == 0);
        says = "worker.log";
    }
    SUBCASE("its folder is deleted while it runs") {
        mode = "vanish:s0.5-seed0";
        says = "ended without a result";
    }
    SUBCASE("a link in the place of its folder") {
        std::filesystem::create_directories(folder / "outside");
        std::filesystem::create_directories(study.folder() / "store");
        std::filesystem::create_directory_symlink(folder / "outside", study.runFolder(run));
        says = "it is a link";
    }
    const Mode active(mode);
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 5);
    CHECK(study.statuses()[1].state == RunState::Failed);
    CAPTURE(study.statuses()[1].errorLine);
    CHECK(study.statuses()[1].errorLine.find(says) != std::string::npos);
    if (std::filesystem::exists(folder / "victim")) {
        std::ifstream victim(folder / "victim");
        CHECK(std::string{std::istreambuf_iterator<char>(victim), {}} == "precious");
    }
    if (std::filesystem::exists(folder / "outside"))
        CHECK(std::filesystem::is_empty(folder / "outside"));
}

TEST_CASE("A worker that never begins is ended, and said to be starved") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Mode active("starved:s0.5-seed0");
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = 2;
    options.startLimit = std::chrono::seconds(3);
    runLocally(study, options, {});
    CHECK(countOf(study, RunState::Done) == 5);
    CHECK(study.statuses()[1].errorLine.find("error[memory.exhausted]: vit-fashion-mnist-omp-s0.5-seed0: the "
                                             "worker did not begin within") == 0);
}

TEST_CASE("A worker that gets no memory while it loads is said to be starved") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const char* mode = "no-memory:s0.5-seed0"; // as it says itself
    SUBCASE("by its exit code") {}
    SUBCASE("by the words of the loader") {
        mode = "not-loaded:s0.5-seed0";
    }
    SUBCASE("by the end of what libraries do before main") {
        mode = "not-begun:s0.5-seed0";
    }
    const Mode active(mode);
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 5);
    CHECK(study.statuses()[1].errorLine.starts_with("error[memory.exhausted]: "));
}

TEST_CASE("A run that failed is started again as often as asked, and its journal keeps why it failed") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Mode active("fail-once:s0.5");
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = 2;
    options.retries = 1;
    runLocally(study, options, {});
    CHECK(countOf(study, RunState::Done) == 6);
    CHECK(startsOf(study, study.runs()[1]) == 2);
    size_t failures = 0;
    for (const nlohmann::json& record : JournalReader(study.journalPath(study.runs()[1])).poll())
        failures += record.at("kind") == "failed" && record.at("message") == "is damaged" ? 1 : 0;
    CHECK(failures == 1);
}

TEST_CASE("A worker that is killed is started once more") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const char* mode = "";
    SUBCASE("between two records") {
        mode = "kill-once:s0.5-seed0";
    }
    SUBCASE("in the middle of a record") {
        mode = "torn:s0.5-seed0";
    }
    const Mode active(mode);
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 6);
    CHECK(startsOf(study, study.runs()[1]) == 2);
    TrainingCurve curve(study.fileOf(study.runs()[1], "journal.jsonl"));
    curve.poll();
    CHECK(curve.loss().size() == 3); // the first start's steps are forgotten
    CHECK(study.damagedLines() == 0);
}

TEST_CASE("A worker that makes no progress in mid-run is ended, and started once more") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const char* mode = "";
    bool again = false;
    SUBCASE("stopped") {
        mode = "stopped-once:s0.5-seed0";
    }
    SUBCASE("stuck") {
        mode = "stuck-once:s0.5-seed0";
    }
    SUBCASE("stopped each time") {
        mode = "stopped:s0.5-seed0";
        again = true;
    }
    SUBCASE("stuck each time") {
        mode = "stuck:s0.5-seed0";
        again = true;
    }
    const Mode active(mode);
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = 2;
    options.progressLimit = std::chrono::milliseconds(3200);
    runLocally(study, options, {});
    const Run& run = study.runs()[1];
    CHECK(countOf(study, RunState::Done) == (again ? 5 : 6));
    CHECK(startsOf(study, run) == 2);
    CHECK(startsOf(study) == 7);
    std::vector<std::string> reasons;
    for (const nlohmann::json& record : JournalReader(study.journalPath(run)).poll()) {
        if (record.at("kind") == "failed")
            reasons.push_back(record.at("message"));
    }
    REQUIRE(reasons.size() == (again ? 2 : 1));
    CHECK(reasons[0].starts_with("no progress for 3 s, at step 1 of 3: its worker was ended"));
    if (again)
        CHECK(study.statuses()[1].errorLine.starts_with(
            "error[run.failed]: vit-fashion-mnist-omp-s0.5-seed0: no progress for 3 s, at step 1 of 3"));
}

TEST_CASE("A slow worker is none that hangs") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Mode active("slower:s0.5-seed0"); // 1.2 s a step, 3.6 s in all
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = 2;
    options.progressLimit = std::chrono::seconds(3);
    runLocally(study, options, {});
    CHECK(countOf(study, RunState::Done) == 6);
    CHECK(startsOf(study) == 6);
}

TEST_CASE("A worker that its coordinator left behind, and that hangs, is ended by the next one") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Mode active("stuck-once:s0.5-seed0");
    const pid_t coordinator = ::fork();
    if (coordinator == 0) {
        Study mine = Study::open(study.folder());
        runAll(mine);
        ::_exit(0);
    }
    CHECK(waitFor([&] { return countOf(study, RunState::Done) == 5 && study.statuses()[1].step == 1; }));
    ::kill(coordinator, SIGKILL);
    ::waitpid(coordinator, nullptr, 0);
    CHECK(countOf(study, RunState::Running) == 1);
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = 2;
    options.progressLimit = std::chrono::milliseconds(3200);
    runLocally(study, options, {});
    CHECK(countOf(study, RunState::Done) == 6);
    CHECK(startsOf(study) == 7);
    CHECK(recordsOf(study, study.runs()[1], "failed") == 1);
}
