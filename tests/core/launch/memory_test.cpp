// Memory is shared as it is measured, and its end is called by its name.
#include "launch/memory.h"

#include "base/error.h"
#include "core/launch/pool_fixture.h"
#include "launch/memory_plan.h"

#include <doctest/doctest.h>
#include <functional>
#include <map>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

/// A machine whose kernel tells what this says.
struct System {
    explicit System(uint64_t freeMegabytes) {
        setFree(freeMegabytes);
        write(folder / "proc/vmstat", "nr_free_pages 12\noom_kill 3\n");
        ::setenv("FAKE_SYSTEM", folder.path().c_str(), 1);
    }
    ~System() { ::unsetenv("FAKE_SYSTEM"); }
    System(const System&) = delete;
    System& operator=(const System&) = delete;
    void setFree(uint64_t megabytes) const {
        write(folder / "proc/meminfo", "MemTotal:       99999999 kB\nMemFree:  5 kB\nMemAvailable:   " +
                                           std::to_string(megabytes * 1'000'000 / 1024) + " kB\n");
    }

    TemporaryFolder folder;
};

void runOn(const System& system, Study& study, std::vector<std::string>* notes = nullptr) {
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = 3;
    options.systemRoot = system.folder.path();
    options.note = [&](const std::string& line) {
        if (notes != nullptr)
            notes->push_back(line);
    };
    runLocally(study, options, {});
}

/// How many workers ran at most at one moment, from when their runs began and ended.
int mostTogether(const Study& study, const std::function<bool(const Run&)>& counts) {
    std::map<double, int> changes;
    for (size_t i = 0; i < study.runs().size(); ++i) {
        if (!counts(study.runs()[i]))
            continue;
        ++changes[study.statuses()[i].startedAt];
        --changes[study.statuses()[i].updatedAt];
    }
    int now = 0, most = 0;
    for (const auto& [time, change] : changes)
        most = std::max(most, now += change);
    return most;
}

bool always(const Run&) {
    return true;
}

} // namespace

TEST_CASE("Free memory is what the system has, or less where a control group leaves less") {
    const TemporaryFolder root;
    CHECK(!freeMemory(root.path()));
    CHECK(!outOfMemoryKills(root.path()));
    write(root / "proc/meminfo", "MemTotal: 16000000 kB\nMemAvailable:    8000000 kB\n");
    CHECK(freeMemory(root.path()) == 8'192'000'000);
    SUBCASE("version 2: the group, and each that it is in") {
        write(root / "proc/self/cgroup", "0::/user/job\n");
        const auto group = root / "sys/fs/cgroup/user/job";
        write(group / "memory.max", "max\n");
        write(group / "memory.current", "1000\n");
        CHECK(freeMemory(root.path()) == 8'192'000'000);
        write(group / "memory.max", "5000000000\n");
        write(group / "memory.current", "3000000000\n");
        CHECK(freeMemory(root.path()) == 2'000'000'000);
        write(group / "memory.stat", "anon 1\ninactive_file 600000000\nactive_file 400000000\n");
        CHECK(freeMemory(root.path()) == 3'000'000'000); // what is only cached is free
        write(root / "sys/fs/cgroup/user/memory.max", "4000000000\n");
        write(root / "sys/fs/cgroup/user/memory.current", "3500000000\n");
        CHECK(freeMemory(root.path()) == 500'000'000);
        write(root / "sys/fs/cgroup/user/memory.current", "4500000000\n");
        CHECK(freeMemory(root.path()) == 0);
        CHECK(!outOfMemoryKills(root.path()));
        write(group / "memory.events", "low 0\nhigh 9\nmax 8\noom 7\noom_kill 2\noom_group_kill 1\n");
        CHECK(outOfMemoryKills(root.path()) == 2);
    }
    SUBCASE("version 1") {
        write(root / "proc/self/cgroup", "9:name=systemd:/x\n4:cpu,memory:/job\n0::/\n");
        const auto group = root / "sys/fs/cgroup/memory/job";
        write(group / "memory.limit_in_bytes", "9223372036854771712\n");
        write(group / "memory.usage_in_bytes", "2000000000\n");
        CHECK(freeMemory(root.path()) == 8'192'000'000);
        write(group / "memory.limit_in_bytes", "3000000000\n");
        write(group / "memory.stat", "inactive_file 5\ntotal_inactive_file 250000000\ntotal_active_file 0\n");
        CHECK(freeMemory(root.path()) == 1'250'000'000);
        write(group / "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 4\n");
        CHECK(outOfMemoryKills(root.path()) == 4);
    }
    write(root / "proc/vmstat", "oom_kill 5\n");
    CHECK(outOfMemoryKills(root.path()).value_or(0) >= 5);
    write(root / "proc/77/statm", "5000 300 10 1 0 2 0\n");
    CHECK(residentMemory(77, root.path()) == 300U * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE)));
    CHECK(residentMemory(78, root.path()) == 0);
}

TEST_CASE("This machine tells how much memory is free") {
    const auto free = freeMemory("/");
    REQUIRE(free);
    CHECK(*free > 10'000'000);
    CHECK(residentMemory(::getpid(), "/") > 1'000'000);
}

TEST_CASE("As many workers run as the memory is enough for, by what the first ones needed") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    std::vector<std::string> notes;
    const Mode mode("large"); // 4 GB, says the end of its journal
    SUBCASE("enough for all") {
        const System system(100'000);
        runOn(system, study, &notes);
        study.poll();
        CHECK(mostTogether(study, always) == 3);
        CHECK(notes.empty());
    }
    SUBCASE("one at a time, once it is known") {
        const System system(6000);
        runOn(system, study, &notes);
        study.poll();
        CHECK(mostTogether(study, always) > 1); // the estimate of a small checkpoint is small
        CHECK(mostTogether(study, [](const Run& run) { return run.sparsity == 0.7; }) == 1);
        REQUIRE(notes.size() == 1);
        CHECK(notes[0] ==
              "runs fewer at a time, for want of memory: a run needs about 4.0 GB, and 6.0 GB are free");
        CHECK(study.statuses()[0].peakMemory == 4'000'000'000);
        for (const Run& run : study.runs())
            std::filesystem::remove(study.resultPath(run));
        runOn(system, study); // an earlier start's journals are enough
        study.poll();
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(mostTogether(study, always) == 1);
    }
    SUBCASE("one at a time where even one is too large") {
        const System system(100);
        runOn(system, study);
        study.poll();
        CHECK(mostTogether(study, always) == 1);
    }
    CHECK(countOf(study, RunState::Done) == 6);
}

TEST_CASE("The memory that a run needs is estimated from its checkpoint until it was measured") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["models"].push_back({{"name", "Large"}, {"path", "large.safetensors"}});
    writeTinyCheckpoint(folder / "large.safetensors");
    const Study study = makeStudy(folder.path(), spec);
    const auto size = std::filesystem::file_size(folder / "vit.safetensors");
    MemoryPlan plan(study, "/");
    CHECK(plan.needOf(0) == 400'000'000 + 6 * size);
    plan.learn(0, 7'000'000'000);
    CHECK(plan.needOf(1) == 7'000'000'000); // of the same model and task
    const size_t ofOther =
        static_cast<size_t>(std::ranges::find(study.runs(), size_t{1}, &Run::model) - study.runs().begin());
    CHECK(plan.needOf(ofOther) == 400'000'000 + 6 * size);
}

TEST_CASE("A worker that the kernel ends for want of memory is called by that name") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const System system(100'000);
    SUBCASE("once: it is started again, alone") {
        const Mode mode("oom-once:s0.5-seed0");
        runOn(system, study);
        CHECK(countOf(study, RunState::Done) == 6);
        CHECK(startsOf(study, study.runs()[1]) == 2);
        CHECK(recordsOf(study, study.runs()[1], "failed") == 1);
        const RunStatus& again = study.statuses()[1];
        for (size_t i = 0; i < study.runs().size(); ++i) {
            if (i != 1)
                CHECK((study.statuses()[i].updatedAt <= again.startedAt ||
                       study.statuses()[i].startedAt >= again.updatedAt));
        }
    }
    SUBCASE("twice") {
        const Mode mode("oom:s0.5-seed0");
        runOn(system, study);
        CHECK(countOf(study, RunState::Done) == 5);
        const std::string& line = study.statuses()[1].errorLine;
        CAPTURE(line);
        CHECK(line.starts_with(
            "error[memory.exhausted]: vit-fashion-mnist-omp-s0.5-seed0: the kernel ended the worker, at 0."));
        CHECK(line.find(" GB, because memory ran out; use fewer jobs or a smaller batch") !=
              std::string::npos);
        CHECK(startsOf(study, study.runs()[1]) == 2);
    }
    SUBCASE("and one that somebody killed is not") {
        const Mode mode("kill:s0.5-seed0");
        runOn(system, study);
        CHECK(study.statuses()[1].errorLine.starts_with("error[run.failed]: "));
    }
}
