#include "core/launch/pool_fixture.h"

#include "base/error.h"
#include "launch/worker_process.h"
#include "study/result.h"

#include <csignal>
#include <doctest/doctest.h>
#include <functional>
#include <memory>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("Every run is done once, and never again") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    size_t changes = 0;
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = 3;
    runLocally(study, options, [&](const Study&) { ++changes; });
    CHECK(countOf(study, RunState::Done) == 6);
    CHECK(changes > 2);
    CHECK(startsOf(study) == 6);
    CHECK(study.statuses()[1].score == 80.0);
    CHECK(study.statuses()[1].drop == -5.0);
    CHECK(!study.coordinatorIsRunning());
    runAll(study);
    CHECK(startsOf(study) == 6);
    SUBCASE("but a lost result is made anew") {
        std::filesystem::remove(study.resultPath(study.runs()[2]));
        std::ofstream(study.resultPath(study.runs()[4])) << "damaged";
        runAll(study);
        CHECK(startsOf(study) == 8);
        CHECK(readResult(study.resultPath(study.runs()[4])).score == 80.0);
    }
}

TEST_CASE("Workers share the cores: threads, OMP_NUM_THREADS and affinity agree") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    runAll(study, 1);
    const std::vector<int> cores = allowedCores();
    study.poll();
    const nlohmann::json& alone = study.statuses()[0].started;
    CHECK(alone.at("threads") == cores.size());
    CHECK(alone.at("omp") == std::to_string(cores.size()));
    CHECK(alone.at("cores") == cores);
    CHECK(alone.at("spin") ==
          (std::getenv("GOMP_SPINCOUNT") != nullptr ? std::getenv("GOMP_SPINCOUNT") : "1000"));
    if (cores.size() < 2)
        return;
    const TemporaryFolder other;
    Study shared = makeStudy(other.path());
    const Mode mode("slow");
    runAll(shared, static_cast<unsigned>(cores.size()));
    shared.poll();
    std::set<int> seen;
    for (const RunStatus& status : shared.statuses()) {
        CHECK(status.started.at("threads") == 1);
        CHECK(status.started.at("omp") == "1");
        REQUIRE(status.started.at("cores").size() == 1);
        seen.insert(status.started.at("cores")[0].get<int>());
    }
    CHECK(seen.size() >= 2);
    CHECK(allowedCores() == cores); // ours are as before
}

TEST_CASE("A stage that was interrupted goes on with the threads that it began with") {
    const std::vector<int> cores = allowedCores();
    if (cores.size() < 2)
        return;
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    unsigned before = 0, after = 0;
    size_t began = 0;
    SUBCASE("with more than its share is now") {
        before = 1;
        after = 2;
        began = cores.size();
    }
    SUBCASE("with fewer") {
        before = 2;
        after = 1;
        began = cores.size() / 2;
    }
    {
        const Mode mode("kill:s0.5-seed0"); // keeps what it needs to go on, and is killed twice
        runAll(study, before);
    }
    study.poll();
    REQUIRE(study.statuses()[1].state == RunState::Failed);
    REQUIRE(study.statuses()[1].threads == static_cast<int>(began));
    REQUIRE(canGoOn(study.folder(), study.stageOf(study.runs()[1]).key));
    std::filesystem::remove(study.resultPath(study.runs()[4])); // and one that begins anew
    runAll(study, after);
    CHECK(countOf(study, RunState::Done) == 6);
    const nlohmann::json& goneOn = study.statuses()[1].started;
    CHECK(goneOn.at("threads") == began);
    CHECK(goneOn.at("cores").size() == began);
    CHECK(goneOn.at("omp") == std::to_string(began));
    CHECK(study.statuses()[4].started.at("threads") == (after == 1 ? cores.size() : cores.size() / 2));
}

TEST_CASE("Small models get a worker a core, others one for every two, and no worker is left without a run") {
    const TemporaryFolder folder;
    const StudySpec spec = makeStudy(folder.path()).spec(); // six runs
    CHECK(defaultJobs(spec, 1) == 1);
    CHECK(defaultJobs(spec, 2) == 2);
    CHECK(defaultJobs(spec, 64) == 6);
    std::filesystem::resize_file(folder / "vit.safetensors", 50'000'001);
    CHECK(defaultJobs(spec, 1) == 1);
    CHECK(defaultJobs(spec, 5) == 2);
    CHECK(defaultJobs(spec, 64) == 6);
    StudySpec inFolder = spec;
    inFolder.models[0].path = folder.path();
    CHECK(defaultJobs(inFolder, 4) == 2);
    std::filesystem::resize_file(folder / "vit.safetensors", 1000);
    CHECK(defaultJobs(inFolder, 4) == 4);
}

TEST_CASE("What is waited for is said once") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    std::vector<std::string> notes;
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = 2;
    options.note = [&](const std::string& line) { notes.push_back(line); };
    std::string expected;
    SUBCASE("a worker that does not begin") {
        const Mode mode("starved:s0.5-seed0");
        options.startLimit = std::chrono::seconds(3);
        runLocally(study, options, {});
        expected = "waits for vit-fashion-mnist-omp-s0.5-seed0: its worker, process ";
    }
    SUBCASE("a worker of somebody else's") {
        study.prepare(study.runs()[2]);
        auto other = std::make_unique<JournalWriter>(study.fileOf(study.runs()[2], "journal.jsonl"));
        std::jthread end([&] {
            Study watcher = Study::open(study.folder());
            waitFor([&] { return countOf(watcher, RunState::Done) == 5; });
            other.reset();
        });
        runLocally(study, options, {});
        expected = "waits for vit-fashion-mnist-omp-s0.7-seed0: a worker of an earlier start, or another";
        CHECK(countOf(study, RunState::Done) == 6);
    }
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].starts_with(expected));
}

TEST_CASE("A cancel that comes while a coordinator starts is not lost") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    study.requestCancel();
    runAll(study);
    CHECK(startsOf(study) == 0);
    CHECK(countOf(study, RunState::Cancelled) == 6);
    Study::clearCancel(study.folder());
    study.requestCancel(study.runs()[1]);
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 5);
    CHECK(study.statuses()[1].state == RunState::Cancelled);
    Study::clearCancel(study.folder());
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 6);
}

TEST_CASE("Paused, nothing new begins; workers are as nice as asked and see no GPU that is not theirs") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    Study watcher = Study::open(study.folder());
    watcher.requestPause(true);
    std::jthread pool([&] {
        LocalPoolOptions options;
        options.worker = fakeWorker;
        options.jobs = 2;
        options.nice = 5;
        runLocally(study, options, {});
    });
    CHECK(waitFor([&] { return watcher.coordinatorIsRunning(); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    CHECK(countOf(watcher, RunState::Pending) == 6);
    watcher.requestPause(false);
    pool.join();
    CHECK(countOf(watcher, RunState::Done) == 6);
    CHECK(watcher.statuses()[0].started.at("nice").get<int>() >= 5);
    CHECK(watcher.statuses()[0].started.at("gpus") == "");
}

TEST_CASE("A stop ends the workers, and the study goes on later") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    Study watcher = Study::open(study.folder());
    const auto began = std::chrono::steady_clock::now();
    const char* mode = "";
    SUBCASE("workers that listen") {
        mode = "hang";
    }
    SUBCASE("workers that do not") {
        mode = "deaf";
    }
    {
        const Mode active(mode);
        std::jthread pool([&](const std::stop_token& stop) { runAll(study, 2, stop); });
        CHECK(waitFor([&] { return countOf(watcher, RunState::Running) == 2; }));
        CHECK(watcher.coordinatorIsRunning());
    }
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(60));
    CHECK(countOf(watcher, RunState::Cancelled) == 2);
    CHECK(countOf(watcher, RunState::Pending) == 4);
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 6);
}

TEST_CASE("study cancel stops a coordinator in another process, one run or all") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    Study watcher = Study::open(study.folder());
    const Mode active("hang:s0.5");
    std::jthread pool([&] { runAll(study, 2); });
    CHECK(waitFor(
        [&] { return countOf(watcher, RunState::Running) == 2 && countOf(watcher, RunState::Done) == 2; }));
    watcher.requestCancel(watcher.runs()[1]);
    CHECK(waitFor(
        [&] { return countOf(watcher, RunState::Done) == 4; })); // there was room for the others again
    CHECK(watcher.statuses()[1].state == RunState::Cancelled);
    CHECK(watcher.coordinatorIsRunning());
    watcher.requestCancel();
    pool.join();
    CHECK(countOf(watcher, RunState::Cancelled) == 2);
    CHECK(!watcher.coordinatorIsRunning());
}

TEST_CASE(
    "kill -9 of the coordinator loses no run: the next one waits for its workers and recomputes nothing") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Mode active("slow");
    const pid_t coordinator = ::fork();
    if (coordinator == 0) {
        Study mine = Study::open(study.folder());
        runAll(mine);
        ::_exit(0);
    }
    CHECK(waitFor(
        [&] { return countOf(study, RunState::Done) >= 2 && countOf(study, RunState::Running) == 2; }));
    ::kill(coordinator, SIGKILL);
    ::waitpid(coordinator, nullptr, 0);
    CHECK(!study.coordinatorIsRunning());
    CHECK(countOf(study, RunState::Running) == 2); // they live on
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 6);
    CHECK(startsOf(study) == 6);
}

TEST_CASE("Only one coordinator at a time, and only with a worker and the inputs") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const auto codeOf = [](const std::function<void()>& call) {
        try {
            call();
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Usage;
    };
    {
        const FileLock other = FileLock::tryTake(study.lockPath());
        CHECK(codeOf([&] { runAll(study); }) == ErrorCode::StudyState);
    }
    CHECK(codeOf([&] { runLocally(study, {folder / "no-worker"}, {}); }) == ErrorCode::WorkerMissing);
    CHECK(codeOf([&] { siblingProgram("no-such-program"); }) == ErrorCode::WorkerMissing);
    CHECK(siblingProgram("fake_worker") == std::filesystem::canonical(fakeWorker));
    std::filesystem::remove(folder / "vit.safetensors");
    CHECK(codeOf([&] { runAll(study); }) == ErrorCode::FileMissing);
    CHECK(startsOf(study) == 0);
}

TEST_CASE("Beside jobs of Slurm of which squeue says nothing no worker is started") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    nlohmann::json keys;
    for (const Run& run : study.runs())
        keys.push_back(study.stageOf(run).key);
    std::ofstream(folder / "study/slurm.json")
        << nlohmann::json{{"jobs", {{{"job", "17"}, {"keys", keys}}}}}.dump();
    const std::string path = std::getenv("PATH");
    const auto answer = [&](const char* script) {
        std::ofstream(folder / "squeue") << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(folder / "squeue", std::filesystem::perms::owner_all);
    };
    ::setenv("PATH", (folder.path().string() + ":" + path).c_str(), 1);
    LocalPoolOptions options;
    options.worker = fakeWorker;
    const auto refusal = [&]() -> std::string {
        try {
            runLocally(study, options, {});
            return {};
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::StudyState);
            return error.line();
        }
    };
    answer("echo 'slurm_load_jobs error: Unable to contact slurm controller' >&2; exit 1");
    CHECK(refusal().find("squeue: does not say whether earlier jobs of this study still run") !=
          std::string::npos);
    answer("echo '17_1|PENDING|Resources|'");
    CHECK(refusal().find("has jobs in Slurm's queue") != std::string::npos);
    CHECK(startsOf(study) == 0);
    answer("exit 0"); // its queue is empty
    CHECK(refusal().empty());
    CHECK(countOf(study, RunState::Done) == 6);
    ::setenv("PATH", path.c_str(), 1);
}

TEST_CASE("A run that another machine's worker gives signs of life of is waited for") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[1];
    study.prepare(run);
    // Its lock does not reach us.
    JournalWriter(study.journalPath(run))
        .append({{"kind", "begun"}, {"key", study.stageOf(run).key}, {"pid", 1}, {"host", "node17"}}, true);
    Study watcher = Study::open(study.folder());
    std::jthread pool([&] { runAll(study, 2); });
    CHECK(waitFor([&] { return countOf(watcher, RunState::Done) == 5; }));
    CHECK(watcher.statuses()[1].state == RunState::Running);
    CHECK(startsOf(watcher) == 5);
    finish(watcher, run, 80);
    pool.join();
    CHECK(countOf(watcher, RunState::Done) == 6);
    CHECK(startsOf(watcher) == 5);
}
