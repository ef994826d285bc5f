// The copy that a worker leaves for the next stage: it takes that stage, and nothing depends on it.
#include "core/launch/pool_fixture.h"

#include "launch/spare_worker.h"
#include "launch/worker_process.h"

#include <cerrno>
#include <csignal>
#include <doctest/doctest.h>
#include <fstream>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// The process that it started and that lives; 0 = there is none.
pid_t childOf(pid_t process) {
    const std::string id = std::to_string(process);
    std::ifstream file("/proc/" + id + "/task/" + id + "/children");
    pid_t child = 0;
    file >> child;
    return child;
}

/// A kill takes its time, under the sanitizers above all.
bool isDead(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) +
                       "/cmdline"); // empty of one that is not waited for yet
    return file.get() == std::ifstream::traits_type::eof();
}

bool haveNoChildren() {
    return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

/// A study whose worker can be taken away, so that only copies can go on.
struct Setting {
    Setting() { std::filesystem::copy_file(fakeWorker, worker); }
    LocalPoolOptions options() const {
        LocalPoolOptions options;
        options.worker = worker;
        options.jobs = 1;
        return options;
    }
    WorkerProcess start(size_t run) {
        study.prepare(study.runs()[run]);
        return WorkerProcess(
            {worker,
             {"stage", study.folder().string(), study.stageOf(study.runs()[run]).key, "--threads", "1"},
             study.fileOf(study.runs()[run], "worker.log"),
             {allowedCores().front()},
             {},
             -1,
             0,
             &spare});
    }
    const TemporaryFolder folder;
    const std::filesystem::path worker = folder / "worker";
    Study study = makeStudy(folder.path());
    const Adoption adoption;
    SpareWorker spare;
};

} // namespace

TEST_CASE("A study is computed by one start of the program a slot, and nobody is left") {
    Setting setting;
    runLocally(setting.study, setting.options(), [&](const Study& study) {
        if (study.statuses()[0].state == RunState::Running || study.statuses()[0].state == RunState::Done)
            std::filesystem::remove(setting.worker);
    });
    CHECK(countOf(setting.study, RunState::Done) == 6);
    std::set<nlohmann::json> processes;
    for (const RunStatus& status : setting.study.statuses()) {
        processes.insert(status.started.at("pid"));
        CHECK(status.started.at("threads") == allowedCores().size());
        CHECK(status.started.at("cores") == allowedCores());
    }
    CHECK(processes.size() == 6);
    CHECK(haveNoChildren());
}

TEST_CASE("A copy is a worker like any other: its own group, log and end") {
    Setting setting;
    const Mode mode("crash:s0.5-seed0");
    WorkerProcess first = setting.start(0);
    REQUIRE(waitFor([&] { return first.ended().has_value(); }));
    WorkerProcess second = setting.start(1);
    CHECK(second.id() != first.id());
    CHECK(::getpgid(second.id()) == second.id());
    std::optional<int> end;
    REQUIRE(waitFor([&] { return (end = second.ended()).has_value(); }));
    CHECK(WIFSIGNALED(*end));
    CHECK(WTERMSIG(*end) == SIGSEGV);
    CHECK(second.peakMemory() > 0);
    std::ifstream log(setting.study.fileOf(setting.study.runs()[1], "worker.log").full());
    std::string line;
    std::getline(log, line);
    CHECK(line == "about to crash");
    std::filesystem::remove(setting.worker); // the copy of the copy survives it
    WorkerProcess third = setting.start(2);
    REQUIRE(waitFor([&] { return (end = third.ended()).has_value(); }));
    CHECK(*end == 0);
}

TEST_CASE("A copy that was killed is done without") {
    Setting setting;
    const Mode mode("slow:s0-seed0");
    WorkerProcess first = setting.start(0);
    pid_t copy = 0;
    REQUIRE(waitFor([&] { return (copy = childOf(first.id())) != 0; }));
    REQUIRE(
        waitFor([&] { return countOf(setting.study, RunState::Running) == 1; })); // it has told of the copy
    SUBCASE("while the worker that left it runs") {
        ::kill(copy, SIGKILL);
        REQUIRE(waitFor([&] { return first.ended().has_value() && isDead(copy); }));
    }
    SUBCASE("with that worker") {
        ::kill(first.id(), SIGKILL);
        ::kill(copy, SIGKILL);
        REQUIRE(waitFor([&] { return first.ended().has_value() && isDead(copy); }));
    }
    SUBCASE("and nothing is left of one that waits") {
        REQUIRE(waitFor([&] { return first.ended().has_value(); }));
        setting.spare = SpareWorker();
        CHECK(waitFor([&] { return ::kill(copy, 0) != 0; }));
    }
    std::optional<int> end;
    WorkerProcess second = setting.start(1);
    CHECK(second.id() != copy);
    REQUIRE(waitFor([&] { return (end = second.ended()).has_value(); }));
    CHECK(*end == 0);
    setting.spare = SpareWorker();
    CHECK(haveNoChildren());
}

TEST_CASE("A copy ends with its pool, however that dies") {
    Setting setting;
    const Mode mode("hang");
    const pid_t pool = ::fork();
    if (pool == 0) {
        Study mine = Study::open(setting.study.folder());
        runLocally(mine, setting.options(), {});
        ::_exit(0);
    }
    pid_t worker = 0, copy = 0;
    REQUIRE(waitFor([&] {
        setting.study.poll();
        worker = setting.study.statuses()[0].state == RunState::Running
                     ? setting.study.statuses()[0].started.at("pid").get<pid_t>()
                     : 0;
        return worker != 0 && (copy = childOf(worker)) != 0;
    }));
    ::kill(pool, SIGKILL);
    REQUIRE(::waitpid(pool, nullptr, 0) == pool);
    CHECK(::kill(worker, 0) == 0); // that one goes on
    ::kill(worker, SIGKILL);
    CHECK(waitFor([&] {
        ::waitpid(-1, nullptr, WNOHANG);
        return haveNoChildren();
    }));
}
