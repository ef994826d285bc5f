// A coordinator whose disk is full, and one that cannot ask for a lock.
#include "base/error.h"
#include "core/study/study_fixture.h"
#include "launch/local_pool.h"
#include "launch/worker_process.h"
#include "support/faulty_calls.h"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <thread>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path fakeWorker = std::filesystem::path(SPARSESCOPE_BIN) / "fake_worker";

LocalPoolOptions withJobs(unsigned jobs) {
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = jobs;
    return options;
}

size_t countOf(Study& study, RunState state) {
    study.poll();
    return static_cast<size_t>(std::ranges::count(study.statuses(), state, &RunStatus::state));
}

template <typename Condition>
bool waitFor(const Condition& condition) {
    for (int i = 0; i < 1200; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    return false;
}

} // namespace

TEST_CASE("A stop with a full disk ends our own workers, and then says whom it could not reach") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    ::setenv("FAKE_WORKER", "hang", 1);
    // A coordinator that is killed leaves two workers behind.
    const pid_t before = ::fork();
    if (before == 0) {
        Study mine = Study::open(study.folder());
        runLocally(mine, withJobs(2), {});
        ::_exit(0);
    }
    REQUIRE(waitFor([&] { return countOf(study, RunState::Running) == 2; }));
    ::kill(before, SIGKILL);
    ::waitpid(before, nullptr, 0);

    Study watcher = Study::open(study.folder());
    std::string said;
    std::jthread pool([&](const std::stop_token& stop) {
        try {
            runLocally(study, withJobs(3), {}, stop);
        } catch (const Error& error) {
            said = error.line();
        }
    });
    REQUIRE(waitFor([&] { return countOf(watcher, RunState::Running) == 3; })); // two of them and one of ours
    diskIsFull = true;
    pool.request_stop();
    pool.join();
    diskIsFull = false;
    CHECK(said.starts_with("error[file.write]: "));
    CHECK(said.find("/cancel: ") != said.npos);
    CHECK(said.find("No space left on device") != said.npos);
    CHECK(countOf(watcher, RunState::Running) == 2); // those that could not be asked
    CHECK(countOf(watcher, RunState::Cancelled) == 1);
    watcher.requestCancel();
    CHECK(waitFor([&] { return countOf(watcher, RunState::Running) == 0; }));
    ::unsetenv("FAKE_WORKER");
    Study::clearCancel(study.folder());
    Study later = Study::open(study.folder());
    runLocally(later, withJobs(2), {});
    CHECK(countOf(later, RunState::Done) == 6);
}

TEST_CASE("A disk that is full while a study runs fails what cannot be begun; what is done stays done") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    ::setenv("FAKE_WORKER", "slow", 1);
    bool filled = false;
    runLocally(study, withJobs(2), [&](const Study& now) {
        if (std::ranges::count(now.statuses(), RunState::Done, &RunStatus::state) >= 2)
            filled = diskIsFull = true;
    });
    diskIsFull = false;
    ::unsetenv("FAKE_WORKER");
    CHECK(filled);
    CHECK(countOf(study, RunState::Done) >= 2); // and those whose workers, another process, wrote on
    CHECK(countOf(study, RunState::Done) < 6);
    CHECK(countOf(study, RunState::Done) + countOf(study, RunState::Failed) == 6);
    const auto failed = std::ranges::find(study.statuses(), RunState::Failed, &RunStatus::state);
    CHECK(failed->errorLine.find("No space left on device") != std::string::npos);
    Study later = Study::open(study.folder());
    later.poll();
    const size_t done = countOf(later, RunState::Done);
    CHECK(done >= 2);
    runLocally(later, withJobs(2), {});
    CHECK(countOf(later, RunState::Done) == 6);
    for (const Run& run : later.runs()) {
        size_t ends = 0;
        for (const nlohmann::json& record : JournalReader(later.journalPath(run)).poll())
            ends += record.at("kind") == "done" ? 1 : 0;
        CHECK(ends == 1);
    }
}

TEST_CASE(
    "Where it cannot be told whether a run is held, it is not started: it fails, and the others do not") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    study.prepare(study.runs()[1]);
    JournalWriter(study.journalPath(study.runs()[1])).append({{"kind", "started"}});
    lockless = study.stageOf(study.runs()[1]).key;
    runLocally(study, withJobs(2), {});
    CHECK(countOf(study, RunState::Done) == 5);
    CHECK(study.statuses()[1].state == RunState::Failed);
    CAPTURE(study.statuses()[1].errorLine);
    CHECK(study.statuses()[1].errorLine.find("cannot be asked for its lock") != std::string::npos);
    lockless.clear();
    Study later = Study::open(study.folder());
    runLocally(later, withJobs(2), {});
    CHECK(countOf(later, RunState::Done) == 6);
}

TEST_CASE("A journal that cannot be opened while its run is computed fails that run, and no other worker") {
    for (const int code : {ESTALE, EMFILE}) {
        CAPTURE(code);
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        ::setenv("FAKE_WORKER", "slow", 1);
        failure = code;
        runLocally(study, withJobs(2), [&](const Study& now) {
            if (now.statuses()[1].state == RunState::Running)
                unreadable = now.stageOf(now.runs()[1]).key;
        });
        CHECK(!unreadable.empty());
        CHECK(countOf(study, RunState::Done) == 5);
        CHECK(study.statuses()[1].state == RunState::Failed);
        CAPTURE(study.statuses()[1].errorLine);
        CHECK(study.statuses()[1].errorLine.find(std::strerror(code)) != std::string::npos);
        unreadable.clear();
        ::unsetenv("FAKE_WORKER");
        Study later = Study::open(study.folder());
        runLocally(later, withJobs(2), {});
        CHECK(countOf(later, RunState::Done) == 6);
    }
}

TEST_CASE("A worker ends with its owner, on a full disk and while an exception passes; with no child to wait "
          "for, too") {
    const TemporaryFolder folder;
    const WorkerProcess::Start sleep{"/bin/sleep", {"60"}, StudyPath(folder / "log"), allowedCores(), {},
                                     -1,           0};
    const auto endOne = [&] {
        pid_t id = 0;
        try {
            const WorkerProcess child(sleep);
            id = child.id();
            diskIsFull = endingsFail = true;
            throw std::bad_alloc();
        } catch (const std::bad_alloc&) {
        }
        diskIsFull = endingsFail = false;
        return id;
    };
    const auto before = std::chrono::steady_clock::now();
    CHECK(::kill(endOne(), 0) != 0);
    ::signal(SIGCHLD, SIG_IGN); // nobody is left to be waited for
    const pid_t reaped = endOne();
    CHECK(waitFor([&] { return ::kill(reaped, 0) != 0; }));
    ::signal(SIGCHLD, SIG_DFL);
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(20));
}
