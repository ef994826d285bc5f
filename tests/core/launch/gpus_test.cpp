#include "launch/gpus.h"

#include "base/error.h"
#include "core/launch/pool_fixture.h"

#include <csignal>
#include <doctest/doctest.h>
#include <functional>
#include <map>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

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

} // namespace

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
