// kill -9 at random moments, and coordinators that race: no finished point is lost, none counted twice, none
// wrong.
#include "base/error.h"
#include "core/launch/pool_fixture.h"

#include <csignal>
#include <doctest/doctest.h>
#include <map>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// 24 runs: three sparsities, eight seeds.
Study makeLargerStudy(const std::filesystem::path& folder) {
    nlohmann::json spec = smallSpec();
    spec["seeds"] = {0, 1, 2, 3, 4, 5, 6, 7};
    return makeStudy(folder, spec);
}

/// `study run` as a process of its own; its exit code is the error's.
pid_t startCoordinator(const std::filesystem::path& folder) {
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 0;
        try {
            Study mine = Study::open(folder);
            LocalPoolOptions options;
            options.worker = fakeWorker;
            options.jobs = 2;
            runLocally(mine, options, {});
        } catch (const Error& error) {
            code = exitCode(error.code());
        }
        ::_exit(code);
    }
    return child;
}

/// What is done: the hash of each finished run's result.
std::map<std::string, std::string> doneIn(Study& study) {
    study.poll();
    std::map<std::string, std::string> done;
    for (size_t i = 0; i < study.runs().size(); ++i) {
        if (study.statuses()[i].state == RunState::Done)
            done[study.runs()[i].id] = study.statuses()[i].resultHash;
    }
    return done;
}

/// Each finished run is finished once, is whole, and has the score that its sparsity has.
void checkFinished(Study& study) {
    for (const auto& [id, hash] : doneIn(study)) {
        CAPTURE(id);
        const Run& run = *study.find(id);
        CHECK(readStageResult(study.folder(), study.stageOf(run).key, hash).score ==
              85.0 - 10.0 * run.sparsity);
        JournalReader reader(study.journalPath(run));
        size_t count = 0;
        for (auto records = reader.poll(); !records.empty(); records = reader.poll())
            count += static_cast<size_t>(std::ranges::count_if(
                records, [](const nlohmann::json& record) { return record.at("kind") == "done"; }));
        CHECK(count == 1);
    }
}

} // namespace

TEST_CASE("A hundred kills of workers and a hundred of coordinators at random moments") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    size_t ofWorkers = 0, ofCoordinators = 0, interrupted = 0;
    const auto enough = [&] { return ofWorkers >= 100 && ofCoordinators >= 100; };
    while (!enough()) {
        const TemporaryFolder folder;
        Study study = makeLargerStudy(folder.path());
        std::map<std::string, std::string> known;
        while (known.size() < study.runs().size() && !enough()) {
            const pid_t coordinator = startCoordinator(study.folder());
            for (int victims = 1 + static_cast<int>(random() % 3); victims > 0; --victims) {
                std::this_thread::sleep_for(std::chrono::microseconds(random() % 120'000));
                study.poll();
                std::vector<int> workers;
                for (size_t i = 0; i < study.runs().size(); ++i) {
                    const RunStatus& status = study.statuses()[i];
                    if (status.state == RunState::Running && status.started.contains("pid") &&
                        journalIsHeld(study.fileOf(study.runs()[i], "journal.jsonl"))) // it lives
                        workers.push_back(status.started.at("pid").get<int>());
                }
                if (victims > 1 && !workers.empty())
                    ofWorkers += ::kill(workers[random() % workers.size()], SIGKILL) == 0 ? 1 : 0;
            }
            ::kill(coordinator, SIGKILL); // its workers live on
            int status = 0;
            ::waitpid(coordinator, &status, 0);
            ofCoordinators += WIFSIGNALED(status) ? 1 : 0;
            const std::map<std::string, std::string> now = doneIn(study);
            for (const auto& [id, hash] : known) {
                CAPTURE(id);
                REQUIRE(now.contains(id));
                CHECK(now.at(id) == hash);
            }
            known = now;
        }
        int status = 0;
        ::waitpid(startCoordinator(study.folder()), &status, 0);
        CHECK(status == 0);
        CHECK(doneIn(study).size() == study.runs().size());
        checkFinished(study);
        for (const Run& run : study.runs())
            interrupted += startsOf(study, run) - 1;
        CHECK(study.damagedLines() == 0);
        const std::vector<DropCurve> curves = study.curves();
        REQUIRE(curves.at(0).points.size() == 3);
        for (const CurvePoint& point : curves[0].points) {
            CHECK(point.seeds.size() == 8);
            CHECK(point.drop == doctest::Approx(-10.0 * point.sparsity));
        }
    }
    CHECK(interrupted >= 50); // others were hit before their first word, or behind their last
    MESSAGE(ofWorkers << " workers and " << ofCoordinators << " coordinators were killed, " << interrupted
                      << " runs were interrupted");
}

TEST_CASE("Of coordinators that race one runs the study, and each run once") {
    const TemporaryFolder folder;
    Study study = makeLargerStudy(folder.path());
    std::vector<pid_t> racers;
    for (int i = 0; i < 6; ++i)
        racers.push_back(startCoordinator(study.folder()));
    size_t refused = 0;
    for (const pid_t racer : racers) {
        int status = 0;
        ::waitpid(racer, &status, 0);
        REQUIRE(WIFEXITED(status));
        refused += WEXITSTATUS(status) == exitCode(ErrorCode::StudyState) ? 1 : 0;
        CHECK((WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == exitCode(ErrorCode::StudyState)));
    }
    CHECK(refused >= 1);
    CHECK(refused < racers.size());
    CHECK(doneIn(study).size() == study.runs().size());
    checkFinished(study);
    for (const Run& run : study.runs()) {
        CHECK(startsOf(study, run) == 1);
    }
}
