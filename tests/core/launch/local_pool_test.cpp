#include "launch/local_pool.h"

#include "base/error.h"
#include "core/study/study_fixture.h"
#include "launch/gpus.h"
#include "launch/worker_process.h"
#include "study/result.h"

#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <map>
#include <memory>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace sparsescope;
using sparsescope::test::makeStudy;
using sparsescope::test::TemporaryFolder;

namespace {

const std::filesystem::path fakeWorker = std::filesystem::path(SPARSESCOPE_BIN) / "fake_worker";

/// FAKE_WORKER for the workers that are started while it lives.
class Mode {
public:
    explicit Mode(const char* mode) { ::setenv("FAKE_WORKER", mode, 1); }
    ~Mode() { ::unsetenv("FAKE_WORKER"); }
};

void runAll(Study& study, unsigned jobs = 2, const std::stop_token& stop = {}) {
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = jobs;
    runLocally(study, options, {}, stop);
}

size_t startsOf(const Study& study, const Run& run) {
    JournalReader reader(study.journalPath(run));
    size_t count = 0;
    for (const nlohmann::json& record : reader.poll())
        count += record.at("kind") == "started" ? 1 : 0;
    return count;
}

size_t startsOf(const Study& study) {
    size_t count = 0;
    for (const Run& run : study.runs())
        count += startsOf(study, run);
    return count;
}

/// FAKE_WORKER and CUDA_VISIBLE_DEVICES as a machine with that many GPUs has them.
class Gpus {
public:
    explicit Gpus(const std::string& names) { ::setenv("CUDA_VISIBLE_DEVICES", names.c_str(), 1); }
    ~Gpus() { ::unsetenv("CUDA_VISIBLE_DEVICES"); }
};

/// The line of the error that it throws; empty for none.
std::string errorOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.line();
    }
    return {};
}

nlohmann::json specOn(const std::string& device) {
    nlohmann::json spec = sparsescope::test::smallSpec();
    spec["device"] = device;
    return spec;
}

size_t countOf(Study& study, RunState state) {
    study.poll();
    return static_cast<size_t>(std::ranges::count(study.statuses(), state, &RunStatus::state));
}

template <typename Condition>
bool waitFor(const Condition& condition) {
    for (int i = 0; i < 2400; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    return false;
}

} // namespace

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

TEST_CASE("Two workers never share a GPU, whoever started them") {
    const Gpus gpus("5,7");
    const TemporaryFolder folder, otherFolder;
    Study study = makeStudy(folder.path(), specOn("cuda"));
    CHECK(defaultJobs(study.spec(), 1) == 2);
    SUBCASE("one worker each, whatever jobs says") {
        const Mode mode("slow");
        runAll(study, 6);
        CHECK(countOf(study, RunState::Done) == 6);
        std::map<std::string, std::vector<std::pair<double, double>>> spans; // of each GPU
        for (const RunStatus& status : study.statuses())
            spans[status.started.at("gpus")].emplace_back(status.startedAt, status.updatedAt);
        REQUIRE(spans.size() == 2);
        CHECK(spans.contains("5"));
        CHECK(spans.contains("7"));
        for (auto& [gpu, times] : spans) {
            std::ranges::sort(times);
            for (size_t i = 1; i < times.size(); ++i)
                CHECK(times[i].first >= times[i - 1].second);
        }
    }
    SUBCASE("cuda:N is the N-th of those that are seen") {
        Study second = makeStudy(otherFolder.path(), specOn("cuda:1"));
        runAll(second);
        CHECK(countOf(second, RunState::Done) == 6);
        for (const RunStatus& status : second.statuses())
            CHECK(status.started.at("gpus") == "7");
    }
    SUBCASE("a worker whose coordinator was killed keeps its own") {
        const Mode mode("hang");
        const pid_t coordinator = ::fork();
        if (coordinator == 0) {
            Study mine = Study::open(study.folder());
            runAll(mine, 2);
            ::_exit(0);
        }
        CHECK(waitFor([&] { return countOf(study, RunState::Running) == 2; }));
        ::kill(coordinator, SIGKILL);
        ::waitpid(coordinator, nullptr, 0);
        CHECK(!lockGpu("5"));
        CHECK(!lockGpu("7"));
        // Another study is told; the same one waits for its own workers.
        Study second = makeStudy(otherFolder.path(), specOn("cuda"));
        CHECK(errorOf([&] {
                  runAll(second);
              }).starts_with("error[study.state]: cuda: another study computes on it; wait"));
        ::unsetenv("FAKE_WORKER");
        std::jthread pool([&] { runAll(study, 2); });
        Study watcher = Study::open(study.folder());
        CHECK(waitFor([&] { return watcher.coordinatorIsRunning(); }));
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        CHECK(countOf(watcher, RunState::Running) == 2);
        CHECK(startsOf(watcher) == 2);
        countOf(watcher, RunState::Running);
        for (const RunStatus& status : watcher.statuses()) {
            if (status.state == RunState::Running)
                ::kill(status.started.at("pid").get<int>(), SIGKILL);
        }
        pool.join();
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(lockGpu("5"));
    }
}

TEST_CASE("A device that is not there is one error, before anything begins") {
    const TemporaryFolder folder;
    const auto line = [&](const char* device) {
        const TemporaryFolder own;
        Study study = makeStudy(own.path(), specOn(device));
        const std::string error = errorOf([&] { runAll(study); });
        CHECK(startsOf(study) == 0);
        return error;
    };
    {
        const Gpus none("");
        CHECK(line("cuda") ==
              "error[study.state]: cuda: is not there: this machine offers no GPU; set device to cpu");
    }
    {
        const Gpus two("0,1");
        CHECK(line("cuda:2") == "error[study.state]: cuda:2: is not there: this machine offers cuda:0 to "
                                "cuda:1; set device to one of these or to cpu");
        const Mode mode("no-cuda"); // the driver is there, and libtorch has no CUDA
        CHECK(line("cuda") == "error[study.state]: cuda: cannot be used by sparsescope-worker: fake_worker: "
                              "error[usage]: cuda: is not there");
    }
    CHECK(visibleGpus().empty() == gpusOf("cpu").empty());
    for (const auto& [text, count] : {std::pair{"", 0},
                                      {"-1", 0},
                                      {"NoDevFiles", 0},
                                      {"0,-1,1", 1},
                                      {"3,3", 1},
                                      {"GPU-8932f937-d72c,1", 2},
                                      {"GPU-../x", 0}}) {
        CAPTURE(text);
        const Gpus gpus(text);
        CHECK(visibleGpus().size() == static_cast<size_t>(count));
    }
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
    options.startLimit = std::chrono::milliseconds(1500);
    runLocally(study, options, {});
    CHECK(countOf(study, RunState::Done) == 5);
    CHECK(study.statuses()[1].errorLine.find("error[memory.exhausted]: vit-fashion-mnist-omp-s0.5-seed0: the "
                                             "worker did not begin within") == 0);
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
        options.startLimit = std::chrono::milliseconds(800);
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

TEST_CASE("A worker that gets no memory while it loads is said to be starved") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Mode active("no-memory:s0.5-seed0");
    runAll(study);
    CHECK(countOf(study, RunState::Done) == 5);
    CHECK(study.statuses()[1].errorLine.starts_with("error[memory.exhausted]: "));
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
