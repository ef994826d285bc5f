// A study on a real Slurm of one node, with fake_worker in the engine's place.
#include "launch/slurm.h"

#include "base/error.h"
#include "core/study/study_fixture.h"
#include "support/slurm_cluster.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path fakeWorker = std::filesystem::path(SPARSESCOPE_BIN) / "fake_worker";

/// FAKE_WORKER for the tasks that are submitted while it lives: sbatch takes the environment along.
class Mode {
public:
    explicit Mode(const char* mode) { ::setenv("FAKE_WORKER", mode, 1); }
    ~Mode() { ::unsetenv("FAKE_WORKER"); }
};

size_t countOf(Study& study, RunState state) {
    study.poll();
    return static_cast<size_t>(std::ranges::count(study.statuses(), state, &RunStatus::state));
}

size_t startsOf(const Study& study) {
    size_t count = 0;
    for (const Run& run : study.runs()) {
        for (const nlohmann::json& record : JournalReader(study.fileOf(run, "journal.jsonl")).poll())
            count += record.at("kind") == "started" ? 1 : 0;
    }
    return count;
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

TEST_CASE("A study on Slurm") {
    const SlurmCluster cluster;
    if (!cluster.missing().empty()) {
        MESSAGE("skipped: " << cluster.missing());
        return;
    }
    const SlurmOptions options{.worker = fakeWorker};

    // From its submission to its end, once.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(startsOf(study) == 6);
        CHECK(study.statuses()[1].score == 80.0);
        runOnSlurm(study, options, {});
        CHECK(startsOf(study) == 6);
    }
    // Queue states, and a coordinator that is killed: the next one follows its jobs.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("slow");
        const pid_t coordinator = ::fork();
        if (coordinator == 0) {
            Study mine = Study::open(study.folder());
            runOnSlurm(mine, options, {});
            ::_exit(0);
        }
        CHECK(waitFor([&] { return countOf(study, RunState::Running) == 2; }));
        const std::map<Key, std::string> queue = queueStates(study.folder());
        CHECK(queue.size() >= 3);
        CHECK(std::ranges::count_if(queue, [](const auto& one) { return one.second == "RUNNING"; }) == 2);
        ::kill(coordinator, SIGKILL);
        ::waitpid(coordinator, nullptr, 0);
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(startsOf(study) == 6);
    }
    // A task that its node or a limit ended goes to the queue again; one that fails says so.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("kill-once:s0.5-seed0");
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(startsOf(study) == 7);
    }
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("fail:s0.5-seed0");
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 5);
        CHECK(study.statuses()[1].errorLine == "error[task.data]: x: is damaged");
    }
    // Cancelled: what runs ends by scancel, what waits never begins.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("hang");
        Study watcher = Study::open(study.folder());
        std::jthread launcher([&] { runOnSlurm(study, options, {}); });
        CHECK(waitFor([&] { return countOf(watcher, RunState::Running) == 2; }));
        watcher.requestCancel();
        launcher.join();
        CHECK(countOf(watcher, RunState::Cancelled) == 6);
        CHECK(queueStates(study.folder()).empty());
    }
    // What sbatch refuses is said.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        SlurmOptions wrong = options;
        wrong.partition = "no-such-partition";
        try {
            runOnSlurm(study, wrong, {});
            FAIL("accepted");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::StudyState);
            CHECK(std::string(error.what()).find("partition") != std::string::npos);
        }
    }
}
