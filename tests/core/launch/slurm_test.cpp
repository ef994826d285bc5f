// A study on a real Slurm of one node, with fake_worker in the engine's place.
#include "launch/slurm.h"

#include "base/error.h"
#include "core/study/study_fixture.h"
#include "launch/local_pool.h"
#include "support/error_code.h"
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

/// Each has its folder.
size_t submissionsOf(const Study& study) {
    size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(study.folder() / "slurm"))
        ++count;
    return count;
}

/// While it lives, that command of Slurm is a script of ours, which finds Slurm's own as $real.
class Replaced {
public:
    Replaced(const std::filesystem::path& folder, const std::string& command, const std::string& script)
        : m_path(std::getenv("PATH")) {
        std::ofstream(folder / command) << "#!/bin/sh\nPATH='" << m_path << "'\nreal=$(command -v " << command
                                        << ")\nonce='" << (folder / "once").string() << "'\n"
                                        << script << "\n";
        ::chmod((folder / command).c_str(), 0755);
        ::setenv("PATH", (folder.string() + ":" + m_path).c_str(), 1);
    }
    ~Replaced() { ::setenv("PATH", m_path.c_str(), 1); }
    Replaced(const Replaced&) = delete;
    Replaced& operator=(const Replaced&) = delete;

private:
    std::string m_path;
};

/// In a process of its own.
pid_t coordinate(const Study& study, const SlurmOptions& options) {
    const pid_t child = ::fork();
    if (child == 0) {
        Study mine = Study::open(study.folder());
        runOnSlurm(mine, options, {});
        ::_exit(0);
    }
    return child;
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
    const SlurmOptions options{.worker = fakeWorker, .jobs = 2};

    // A time limit, which Slurm counts in minutes: a coordinator of its own, beside all the others.
    const TemporaryFolder limited;
    nlohmann::json dense = smallSpec();
    dense["sparsities"] = {0};
    dense["seeds"] = {0};
    Study limitedStudy = makeStudy(limited.path(), dense);
    std::ofstream(limited / "worker")
        << "#!/bin/sh\nFAKE_WORKER=hang-once exec '" << fakeWorker.string() << "' \"$@\"\n";
    ::chmod((limited / "worker").c_str(), 0755);
    const pid_t limitedCoordinator = coordinate(limitedStudy, {.worker = limited / "worker", .time = "1"});

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
        const pid_t coordinator = coordinate(study, options);
        CHECK(waitFor([&] { return countOf(study, RunState::Running) == 2; }));
        const std::map<Key, std::string> queue = queueStates(study.folder());
        CHECK(queue.size() >= 3);
        CHECK(std::ranges::count_if(
                  queue, [](const auto& one) { return one.second.starts_with("RUNNING on "); }) == 2);
        CHECK(
            std::ranges::any_of(queue, [](const auto& one) { return one.second.starts_with("PENDING ("); }));
        CHECK(wasSubmitted(study.folder()));
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
    // One that Slurm ends for want of memory says so. Only with cgroups does Slurm find that out by itself:
    // its word is put into its answer here.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("kill:s0.5-seed0");
        const Replaced scontrol(folder.path(), "scontrol",
                                "$real \"$@\" | sed 's/JobState=FAILED/JobState=OUT_OF_MEMORY/'");
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 5);
        const size_t starts = startsOf(study);
        CHECK((starts == 7 || starts == 8)); // once more where its first step was seen: it had come further
        CHECK(study.statuses()[1].errorLine.starts_with(
            "error[memory.exhausted]: vit-fashion-mnist-omp-s0.5-seed0: Slurm ended it twice at its limit of "
            "memory; see "));
        CHECK(study.statuses()[1].errorLine.ends_with("and give it more with --mem"));
    }
    // Requeued by Slurm, as after a node's failure: the same job goes on, nothing is submitted again.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("hang-once:s0.5-seed0");
        Study watcher = Study::open(study.folder());
        std::jthread launcher([&] { runOnSlurm(study, options, {}); });
        CHECK(waitFor([&] { return countOf(watcher, RunState::Done) == 5; }));
        CHECK(watcher.statuses()[1].state == RunState::Running);
        const nlohmann::json jobs = nlohmann::json::parse(readText(study.folder() / "slurm.json")).at("jobs");
        REQUIRE(jobs.size() == 1);
        const auto keys = jobs[0].at("keys").get<std::vector<std::string>>();
        const auto index = std::ranges::find(keys, watcher.stageOf(watcher.runs()[1]).key) - keys.begin();
        const std::string task = jobs[0].at("job").get<std::string>() + "_" + std::to_string(index);
        CHECK(std::system(("scontrol requeue " + task).c_str()) == 0);
        launcher.join();
        CHECK(countOf(watcher, RunState::Done) == 6);
        CHECK(startsOf(watcher) == 7);
        CHECK(submissionsOf(study) == 1);
    }
    // One that makes no progress is cancelled, and submitted again once.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("stopped-once:s0.5-seed0");
        SlurmOptions impatient = options;
        impatient.progressLimit =
            std::chrono::seconds(12); // more than a healthy one is silent under a sanitizer
        runOnSlurm(study, impatient, {});
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(startsOf(study) == 7);
        std::string reason;
        for (const nlohmann::json& record : JournalReader(study.journalPath(study.runs()[1])).poll()) {
            if (record.at("kind") == "failed")
                reason = record.at("message");
        }
        CHECK(reason.starts_with("no progress for "));
        CHECK(reason.ends_with(", at step 1 of 3: it was cancelled"));
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
    // Cancelled when its coordinator is dead: one run, then all.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("hang");
        const pid_t coordinator = coordinate(study, options);
        CHECK(waitFor([&] { return countOf(study, RunState::Running) == 2; }));
        ::kill(coordinator, SIGKILL);
        ::waitpid(coordinator, nullptr, 0);
        const auto isPending = [](const auto& one) { return one.second.starts_with("PENDING"); };
        const std::map<Key, std::string> queue = queueStates(study.folder());
        REQUIRE(queue.size() == 6);
        const auto waiting = std::ranges::find_if(queue, isPending);
        REQUIRE(waiting != queue.end());
        cancelOnSlurm(study.folder(), waiting->first);
        const std::map<Key, std::string> others = queueStates(study.folder());
        CHECK(others.size() == 5);
        CHECK(!others.contains(waiting->first));
        {
            const Replaced scancel(folder.path(), "scancel", "exit 1");
            CHECK(codeOf([&] { cancelOnSlurm(study.folder()); }) == ErrorCode::StudyState);
            CHECK(queueStates(study.folder()).size() == 5);
        }
        study.requestCancel();
        cancelOnSlurm(study.folder());
        CHECK(waitFor([&] { return queueStates(study.folder()).empty(); }));
        CHECK(countOf(study, RunState::Cancelled) == 6);
        cancelOnSlurm(study.folder()); // what is gone needs nothing
    }
    // Killed between sbatch and the note of its answer: the jobs are found by their name, followed and
    // cancelled.
    for (const bool cancelled : {false, true}) {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode(cancelled ? "hang" : "slow");
        {
            const Replaced sbatch(folder.path(), "sbatch", "$real \"$@\" && kill -9 $PPID");
            int status = 0;
            ::waitpid(coordinate(study, options), &status, 0);
            REQUIRE(WIFSIGNALED(status));
        }
        const nlohmann::json job =
            nlohmann::json::parse(readText(study.folder() / "slurm.json")).at("jobs")[0];
        REQUIRE(!job.contains("job"));
        CHECK(wasSubmitted(study.folder()));
        const std::map<Key, std::string> queue = queueStates(study.folder());
        CHECK((cancelled ? queue.size() == 6 : !queue.empty()));
        CHECK(codeOf([&] { runLocally(study, {.worker = fakeWorker}, {}); }) == ErrorCode::StudyState);
        if (cancelled) {
            study.requestCancel();
            cancelOnSlurm(study.folder());
            CHECK(waitFor([&] { return queueStates(study.folder()).empty(); }));
            CHECK(countOf(study, RunState::Done) == 0);
            continue;
        }
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(startsOf(study) == 6);
        CHECK(submissionsOf(study) == 1);
    }
    // A scancel that Slurm did not take is repeated.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("hang");
        Study watcher = Study::open(study.folder());
        const Replaced scancel(folder.path(), "scancel",
                               "[ -e \"$once\" ] && exec $real \"$@\"; touch \"$once\"; exit 1");
        std::jthread launcher([&] { runOnSlurm(study, options, {}); });
        CHECK(waitFor([&] { return countOf(watcher, RunState::Running) == 2; }));
        watcher.requestCancel();
        launcher.join();
        CHECK(countOf(watcher, RunState::Cancelled) == 6);
    }
    // Whoever cannot ask whether earlier jobs still run submits nothing: squeue answers never, then at
    // the second time. Neither does a study begin on this machine that has jobs in the queue.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        const Mode mode("slow");
        const pid_t coordinator = coordinate(study, options);
        CHECK(waitFor([&] { return countOf(study, RunState::Running) == 2; }));
        ::kill(coordinator, SIGKILL);
        ::waitpid(coordinator, nullptr, 0);
        CHECK(codeOf([&] { runLocally(study, {.worker = fakeWorker}, {}); }) == ErrorCode::StudyState);
        {
            const Replaced squeue(folder.path(), "squeue", "exit 1");
            SlurmOptions impatient = options;
            impatient.patience = std::chrono::seconds(1);
            CHECK(codeOf([&] { runOnSlurm(study, impatient, {}); }) == ErrorCode::StudyState);
        }
        const Replaced squeue(folder.path(), "squeue",
                              "[ -e \"$once\" ] && exec $real \"$@\"; touch \"$once\"; exit 1");
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(startsOf(study) == 6);
        CHECK(submissionsOf(study) == 1);
    }
    // More runs than an array may have, in a folder whose name Slurm would read as a pattern, with links
    // where logs once were.
    {
        const TemporaryFolder folder;
        std::filesystem::create_directory(folder / "50%as");
        Study study = makeStudy(folder / "50%as");
        const std::filesystem::path mine = folder / "mine";
        std::ofstream(mine) << "of the user";
        std::filesystem::create_directory(study.folder() / "slurm");
        for (int job = 1; job < 100; ++job)
            std::filesystem::create_symlink(mine,
                                            study.folder() / "slurm" / (std::to_string(job) + "_0.log"));
        const Replaced scontrol(folder.path(), "scontrol",
                                "$real \"$@\" | sed 's/MaxArraySize .*/MaxArraySize = 4/'");
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(submissionsOf(study) == 99 + 2);
        CHECK(readText(mine) == "of the user");
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
        CHECK(!wasSubmitted(study.folder())); // nothing is asked of Slurm for it
    }
    // A run whose folder cannot be made fails alone; a cancel that is there from the beginning counts.
    {
        const TemporaryFolder folder;
        Study study = makeStudy(folder.path());
        std::filesystem::create_directory(study.folder() / "store");
        std::ofstream(study.runFolder(study.runs()[1])) << "in its place";
        study.requestCancel(study.runs()[2]);
        runOnSlurm(study, options, {});
        CHECK(countOf(study, RunState::Done) == 4);
        CHECK(study.statuses()[1].state == RunState::Failed);
        CHECK(study.statuses()[2].state == RunState::Cancelled);
    }
    // The time limit: ended by Slurm, submitted again, and done.
    int status = -1;
    ::waitpid(limitedCoordinator, &status, 0);
    CHECK(status == 0);
    CHECK(countOf(limitedStudy, RunState::Done) == 1);
    CHECK(startsOf(limitedStudy) == 2);
    CHECK(submissionsOf(limitedStudy) == 2);
    std::string log;
    for (const auto& file : std::filesystem::recursive_directory_iterator(limitedStudy.folder() / "slurm")) {
        if (file.is_regular_file())
            log += readText(file.path());
    }
    CAPTURE(log);
    CHECK(log.find("DUE TO TIME LIMIT") != log.npos);
}
