// The study commands as a user runs them, with tests/core/launch/fake_worker.cpp in the engine's place.
#include "base/json_object.h"
#include "core/study/study_fixture.h"
#include "study/scan.h"
#include "support/program.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <functional>
#include <pty.h>
#include <thread>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::string fakeWorker = std::string(SPARSESCOPE_BIN) + "/fake_worker";

/// FAKE_WORKER for what is started while it lives.
class Mode {
public:
    explicit Mode(const char* mode) { ::setenv("FAKE_WORKER", mode, 1); }
    ~Mode() { ::unsetenv("FAKE_WORKER"); }
};

/// The inputs of smallSpec() and spec.json in a new folder; `study` in it is where the study goes.
struct Place {
    Place() {
        useOwnCache(folder.path());
        writeTinyCheckpoint(folder / "vit.safetensors");
        std::filesystem::create_directory(folder / "data");
        std::ofstream(folder / "spec.json") << smallSpec();
        study = folder / "study";
    }
    ProgramResult create() const { return runCli({"study", "create", folder / "spec.json", study}); }
    ProgramResult run() const {
        return runCli({"study", "run", study, "--jobs", "2", "--worker", fakeWorker, "--json"});
    }

    TemporaryFolder folder;
    std::string study;
};

/// `study run` in the background.
class Coordinator {
public:
    explicit Coordinator(const std::string& study) {
        m_child = ::fork();
        if (m_child == 0) {
            const std::string program = std::string(SPARSESCOPE_BIN) + "/sparsescope-cli";
            const int null = ::open("/dev/null", O_RDWR);
            ::dup2(null, STDOUT_FILENO);
            ::dup2(null, STDERR_FILENO);
            ::execl(program.c_str(), program.c_str(), "study", "run", study.c_str(), "--jobs", "2",
                    "--worker", fakeWorker.c_str(), nullptr);
            ::_exit(127);
        }
    }
    int end(int signal) {
        if (signal != 0)
            ::kill(m_child, signal);
        int status = 0;
        ::waitpid(m_child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t m_child;
};

size_t countOf(const std::string& folder, RunState state) {
    Study study = Study::open(folder);
    study.poll();
    return static_cast<size_t>(std::ranges::count(study.statuses(), state, &RunStatus::state));
}

size_t startsOf(const std::string& folder) {
    const Study study = Study::open(folder);
    size_t count = 0;
    for (const Run& run : study.runs()) {
        for (const nlohmann::json& record : JournalReader(study.journalPath(run)).poll())
            count += record.at("kind") == "started" ? 1 : 0;
    }
    return count;
}

bool waitFor(const std::function<bool()>& condition) {
    for (int i = 0; i < 2400; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    return false;
}

std::vector<std::string> keysOf(const nlohmann::json& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items())
        keys.push_back(key);
    return keys;
}

void checkError(const ProgramResult& result, int exitCode, const std::string& beginning) {
    CHECK(result.exitCode == exitCode);
    CHECK(result.out.empty());
    CAPTURE(result.err);
    CHECK(result.err.starts_with("sparsescope-cli: error[" + beginning));
    CHECK(std::ranges::count(result.err, '\n') == 1);
}

} // namespace

TEST_CASE("A study from its spec to its curve, with the contract's keys") {
    const Place place;
    CHECK(place.create().exitCode == 0);
    const ProgramResult before = runCli({"--json", "study", "status", place.study});
    CHECK(before.json().at("state") == "pending");
    CHECK(before.json().at("runs").at(0).at("score").is_null());
    CHECK(before.json().at("curves").at(0).at("essential_sparsity").is_null());

    const ProgramResult ran = place.run();
    CHECK(ran.exitCode == 0);
    CHECK(std::ranges::count(ran.err, '\n') == 6); // stderr is no terminal: one line a finished run
    CHECK(ran.err.find("[6 of 6] ") != std::string::npos);
    CHECK(ran.err.find('\x1b') == std::string::npos);
    const nlohmann::json document = runCli({"study", "status", place.study, "--json"}).json();
    CHECK(document == ran.json());
    CHECK(keysOf(document) == std::vector<std::string>{"curves", "provenance", "runs", "stale", "state"});
    CHECK(document.at("state") == "done");
    nlohmann::json run = document.at("runs").at(5);
    const std::string key = run.at("key");
    CHECK(run.at("folder") == "store/" + key);
    CHECK(std::filesystem::exists(std::filesystem::path(place.study) / "store" / key / "result.h5"));
    // Of 70 flips one way: 2 / 2^70. doctest's Approx is no good so near 0.
    CHECK(run.at("p_value").get<double>() / std::ldexp(1.0, -69) == doctest::Approx(1).epsilon(1e-12));
    for (const char* checked : {"key", "folder", "p_value"})
        run.erase(checked);
    CHECK(run == nlohmann::json{{"id", "vit-fashion-mnist-omp-s0.7-seed1"},
                                {"state", "done"},
                                {"model", "ViT"},
                                {"task", "fashion-mnist"},
                                {"method", "omp"},
                                {"axis", "sparsity"},
                                {"sparsity", 0.7},
                                {"pattern", nullptr},
                                {"seed", 1},
                                {"score", 78.0},
                                {"drop", -7.0},
                                {"right_to_wrong", 70},
                                {"wrong_to_right", 0}});
    const nlohmann::json& curve = document.at("curves").at(0);
    CHECK(keysOf(curve) == std::vector<std::string>{"axis", "dense_score", "essential_sparsity", "method",
                                                    "model", "points", "task"});
    CHECK(curve.at("dense_score") == 85.0);
    nlohmann::json point = curve.at("points").at(1);
    CHECK(point.at("p_value").get<double>() / std::ldexp(1.0, -99) == doctest::Approx(1).epsilon(1e-12));
    point.erase("p_value");
    CHECK(point == nlohmann::json{{"sparsity", 0.5},
                                  {"score", 80.0},
                                  {"drop", -5.0},
                                  {"seeds", 2},
                                  {"right_to_wrong", 100},
                                  {"wrong_to_right", 0}});
    const nlohmann::json& essential = curve.at("essential_sparsity");
    CHECK(keysOf(essential) ==
          std::vector<std::string>{"epsilon", "high", "high_is_bound", "knee", "low", "over", "value"});
    CHECK(essential.at("value").get<double>() ==
          doctest::Approx(0.1)); // a fifth of the way from 0 to -5 at 0.5
    CHECK(essential.at("over") == "examples and seeds");
    CHECK(essential.at("low").get<double>() < 0.1); // the examples that flipped are drawn with replacement
    CHECK(essential.at("high").get<double>() > 0.1);
    CHECK(essential.at("high_is_bound") == false);
    const ProgramResult text = runCli({"study", "status", place.study});
    CHECK(text.out.find(
              "dense 85.00, essential sparsity 10.00 %, interpolated between the dense model and 50.00 % "
              "(95 %, paired bootstrap over examples and 2 seeds: ") != std::string::npos);
}

TEST_CASE("An end of an interval that is only the largest sparsity that was measured is called a bound") {
    const Place place;
    nlohmann::json spec = smallSpec();
    spec["epsilon"] = 6.9; // the drop at 70 % is 7, with a standard error of half a point
    std::ofstream(place.folder / "spec.json") << spec;
    place.create();
    CHECK(place.run().exitCode == 0);
    const nlohmann::json essential =
        runCli({"study", "status", place.study, "--json"}).json().at("curves")[0].at("essential_sparsity");
    CHECK(essential.at("value").get<double>() == doctest::Approx(0.69));
    CHECK(essential.at("high") == 0.7);
    CHECK(essential.at("high_is_bound") == true);
    CHECK(
        runCli({"study", "status", place.study}).out.find(" % to at least 70.00 %, the largest measured)") !=
        std::string::npos);
}

TEST_CASE("create refuses what cannot run, and never replaces a study") {
    const Place place;
    const auto withSpec = [&](const std::function<void(nlohmann::json&)>& change) {
        nlohmann::json spec = smallSpec();
        change(spec);
        std::ofstream(place.folder / "other.json") << spec;
        return runCli({"study", "create", place.folder / "other.json", place.study});
    };
    const std::string other = place.folder / "other.json";
    checkError(withSpec([](nlohmann::json& s) { s["sparsites"] = 1; }), 3,
               "spec.invalid]: " + other + ": sparsites: ");
    checkError(withSpec([](nlohmann::json& s) { s["sparsities"] = {1}; }), 3, "sparsity.range]: " + other);
    checkError(withSpec([](nlohmann::json& s) { s["models"][0]["path"] = "no"; }), 3, "file.missing]: ");
    checkError(withSpec([](nlohmann::json& s) { s["tasks"][0]["folder"] = "no"; }), 3, "task.data]: ");
    CHECK(!std::filesystem::exists(place.study));
    checkError(runCli({"study", "create", place.folder / "no.json", place.study}), 3, "file.missing]: ");
    checkError(runCli({"study", "create", place.folder / "spec.json", place.folder / "no" / "study"}), 4,
               "file.write]: ");
    CHECK(place.create().exitCode == 0);
    CHECK(place.create().exitCode == 0);
    checkError(withSpec([](nlohmann::json& s) { s["epsilon"] = 2; }), 3, "study.state]: " + place.study);
    checkError(runCli({"study", "status", place.folder / "no"}), 3, "file.missing]: ");
    checkError(runCli({"study", "run", place.folder / "data", "--worker", fakeWorker}), 3, "study.state]: ");
}

TEST_CASE("Of two that make a study in one folder at once none is lost with exit 0") {
    const Place place;
    nlohmann::json other = smallSpec();
    other["epsilon"] = 2;
    std::ofstream(place.folder / "other.json") << other;
    for (int round = 0; round < 5; ++round) {
        const std::string study = place.folder / ("raced-" + std::to_string(round));
        int codes[2] = {-1, -1};
        {
            std::jthread first([&] {
                codes[0] = runCli({"study", "create", place.folder / "spec.json", study}).exitCode;
            });
            std::jthread second([&] {
                codes[1] = runCli({"study", "create", place.folder / "other.json", study}).exitCode;
            });
        }
        CHECK(std::ranges::count(codes, 0) == 1);
        CHECK(std::ranges::count(codes, 3) == 1);
        CHECK(Study::open(study).spec().epsilon == (codes[0] == 0 ? 1.0 : 2.0));
    }
}

TEST_CASE("A failed run gives 6 and its reason; running again does only that one") {
    const Place place;
    place.create();
    {
        const Mode mode("fail:s0.5-seed1");
        const ProgramResult ran = place.run();
        CHECK(ran.exitCode == 6);
        CHECK(ran.json().at("state") == "failed");
        CHECK(ran.json().at("runs").at(4).at("state") == "failed");
        const std::string reason = ran.json().at("runs").at(4).at("reason");
        CHECK(reason.find("task.data") != std::string::npos);
        CHECK(!ran.json().at("runs").at(0).contains("reason"));
        CHECK(ran.err.find("error[task.data]: x: is damaged") != std::string::npos);
    }
    const ProgramResult status = runCli({"study", "status", place.study});
    CHECK(status.err.find("seed1 failed: error[task.data]") != std::string::npos);
    CHECK_MESSAGE(status.out.find("seed1  failed: x: is damaged") != std::string::npos, status.out);
    CHECK(startsOf(place.study) == 6);
    CHECK(place.run().exitCode == 0);
    CHECK(startsOf(place.study) == 7);
    CHECK(place.run().exitCode == 0);
    CHECK(startsOf(place.study) == 7);
}

TEST_CASE("Cancelling gives 130, by command, by Ctrl+C and by SIGTERM; the study goes on later") {
    const Place place;
    place.create();
    {
        const Mode mode("hang");
        Coordinator coordinator(place.study);
        REQUIRE(waitFor([&] { return countOf(place.study, RunState::Running) == 2; }));
        const ProgramResult second = place.run();
        checkError(second, 3, "study.state]: " + place.study);
        int expected = 0;
        SUBCASE("by command") {
            CHECK(runCli({"study", "cancel", place.study}).exitCode == 0);
            expected = coordinator.end(0);
            CHECK(countOf(place.study, RunState::Cancelled) == 6); // also those that had not begun
            CHECK(runCli({"study", "status", place.study, "--json"}).json().at("state") == "cancelled");
        }
        SUBCASE("by Ctrl+C") {
            expected = coordinator.end(SIGINT);
        }
        SUBCASE("by SIGTERM") {
            expected = coordinator.end(SIGTERM);
        }
        CHECK(expected == 130);
        CHECK(countOf(place.study, RunState::Cancelled) >= 2);
        CHECK(countOf(place.study, RunState::Running) == 0);
    }
    CHECK(place.run().exitCode == 0);
    CHECK(countOf(place.study, RunState::Done) == 6);
}

TEST_CASE("`study run` takes back what was cancelled before it; a cancel for a start of the window counts") {
    const Place place;
    place.create();
    CHECK(runCli({"study", "cancel", place.study}).exitCode == 0);
    const ProgramResult kept =
        runCli({"study", "run", place.study, "--worker", fakeWorker, "--keep-cancel", "--json"});
    CHECK(kept.exitCode == 130);
    CHECK(kept.json().at("state") == "cancelled");
    CHECK(startsOf(place.study) == 0);
    CHECK(place.run().exitCode == 0);
    CHECK(countOf(place.study, RunState::Done) == 6);
}

TEST_CASE("`study run --only` runs these runs and nothing else, whatever else was cancelled or failed") {
    const Place place;
    place.create();
    {
        const Mode mode("fail:s0.7-seed1");
        CHECK(runCli({"study", "run", place.study, "--worker", fakeWorker, "--only",
                      "vit-fashion-mnist-omp-s0.7-seed1"})
                  .exitCode == 6);
    }
    CHECK(runCli({"study", "cancel", place.study}).exitCode == 0);
    const ProgramResult ran =
        runCli({"study", "run", place.study, "--worker", fakeWorker, "--json", "--only",
                "vit-fashion-mnist-omp-s0-seed0", "--only", "vit-fashion-mnist-omp-s0.5-seed0"});
    CAPTURE(ran.err);
    CHECK(ran.exitCode == 0); // of the two, not of the one that failed before
    std::vector<std::string> states;
    const nlohmann::json document = ran.json();
    for (const nlohmann::json& run : document.at("runs"))
        states.push_back(run.at("state"));
    CHECK(states ==
          std::vector<std::string>{"done", "done", "cancelled", "cancelled", "cancelled", "failed"});
    CHECK(startsOf(place.study) == 3);
    checkError(runCli({"study", "run", place.study, "--worker", fakeWorker, "--only", "vit"}), 2,
               "usage]: vit: is no run of this study");
    CHECK(place.run().exitCode == 0); // all, as ever
    CHECK(countOf(place.study, RunState::Done) == 6);
}

TEST_CASE("`study run` names the runs that it waits for") {
    const Place place;
    place.create();
    {
        const Mode mode("slow");
        Coordinator coordinator(place.study);
        REQUIRE(waitFor([&] { return countOf(place.study, RunState::Running) == 2; }));
        coordinator.end(SIGKILL);
    }
    const ProgramResult ran = place.run();
    CHECK(ran.exitCode == 0);
    CAPTURE(ran.err);
    CHECK(ran.err.find("sparsescope-cli: waits for vit-fashion-mnist-omp-s") != std::string::npos);
    CHECK(ran.err.find(": a worker of an earlier start, or another process, computes it\n") !=
          std::string::npos);
}

TEST_CASE("A run that makes no progress is named by `study status`") {
    const Place place;
    REQUIRE(place.create().exitCode == 0);
    const Study study = Study::open(place.study);
    const Run& run = study.runs()[1];
    study.prepare(run);
    JournalWriter journal(study.fileOf(run, "journal.jsonl"));
    const double now =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    journal.append({{"kind", "started"}, {"epochs", 1}, {"steps", 9}, {"time", now - 750}});
    CHECK(runCli({"study", "status", place.study})
              .out.find("running, epoch 0 of 1, step 0 of 9, no progress for 12 min") != std::string::npos);
    const nlohmann::json runs =
        nlohmann::json::parse(runCli({"study", "status", place.study, "--json"}).out).at("runs");
    CHECK(runs[1].at("quiet_minutes") == 12);
    CHECK(!runs[0].contains("quiet_minutes"));
}

TEST_CASE("A spec's paths are what the file system makes of them") {
    const Place place;
    std::filesystem::create_directories(place.folder / "elsewhere/inside");
    std::filesystem::create_directory_symlink(place.folder / "elsewhere/inside", place.folder / "link");
    writeTinyCheckpoint(place.folder / "elsewhere/vit.safetensors", 9);
    nlohmann::json spec = smallSpec();
    spec["models"][0]["path"] = "link/../vit.safetensors"; // beside `inside`, not beside `link`
    std::ofstream(place.folder / "linked.json") << spec;
    CHECK(runCli({"study", "create", place.folder / "linked.json", place.study}).exitCode == 0);
    const Study study = Study::open(place.study);
    CHECK(study.spec().models[0].path ==
          std::filesystem::canonical(place.folder / "elsewhere/vit.safetensors"));
    const std::string other = (place.folder / "link" / ".." / "study").string();
    CHECK(runCli({"study", "create", place.folder / "spec.json", other}).exitCode == 0);
    CHECK(std::filesystem::exists(place.folder / "elsewhere/study/study.json"));
}

TEST_CASE("kill -9 of the coordinator and of a worker recomputes nothing that was done") {
    const Place place;
    place.create();
    {
        const Mode mode("slow");
        Coordinator coordinator(place.study);
        REQUIRE(waitFor([&] {
            return countOf(place.study, RunState::Done) >= 2 && countOf(place.study, RunState::Running) == 2;
        }));
        CHECK(coordinator.end(SIGKILL) == 128 + SIGKILL);
    }
    Study study = Study::open(place.study);
    study.poll();
    size_t killed = 0;
    for (const RunStatus& status : study.statuses()) { // one of the two workers that are left
        if (status.state == RunState::Running && killed == 0) {
            ::kill(status.started.at("pid").get<int>(), SIGKILL);
            ++killed;
        }
    }
    REQUIRE(killed == 1);
    CHECK(runCli({"study", "status", place.study, "--json"}).json().at("state") != "done");
    CHECK(place.run().exitCode == 0);
    CHECK(countOf(place.study, RunState::Done) == 6);
    CHECK(startsOf(place.study) == 7); // only the killed one twice
}

TEST_CASE("Flips: who turned wrong, and whether it is chance") {
    const Place place;
    place.create();
    CHECK(place.run().exitCode == 0);
    const std::string run = "vit-fashion-mnist-omp-s0.5-seed0", csv = place.folder / "flips.csv";
    const nlohmann::json one = runCli({"flips", place.study, run, "--json", "--csv", csv}).json();
    CHECK(one.at("right_to_wrong") == 50);
    CHECK(one.at("wrong_to_right") == 0);
    CHECK(one.at("p_value").get<double>() == doctest::Approx(std::ldexp(1, -49)));
    CHECK(one.at("drop").at("value") == -5);
    CHECK(one.at("drop").at("low").get<double>() < -5);
    CHECK(one.at("drop").at("high").get<double>() > -5);
    REQUIRE(one.at("examples").size() == 50);
    CHECK(one.at("examples")[3] == nlohmann::json{{"seed", 0},
                                                  {"index", 803},
                                                  {"data_index", nullptr}, // the data is not there
                                                  {"label", 3},
                                                  {"dense", 3},
                                                  {"pruned", 4},
                                                  {"margin", -0.5},
                                                  {"dense_margin", 0.5}});
    CHECK(readText(csv).starts_with(
        "seed,index,label,dense,pruned,margin,dense_margin,run,against,label_name,dense_name,pruned_name,"
        "text,data_index\n"
        "0,800,0,0,1,-0.5,0.5,vit-fashion-mnist-omp-s0.5-seed0,vit-fashion-mnist-omp-s0-seed0,t-shirt"));
    const nlohmann::json both = runCli({"flips", place.study, run, "--all-seeds", "--json"}).json();
    CHECK(both.at("right_to_wrong") == 100);
    CHECK(both.at("examples").size() == 100);
    CHECK(both.at("drop").at("value") == -5);
    const std::string text = runCli({"flips", place.study, run}).out;
    CHECK(text.find("50 turned from right to wrong and 0 from wrong to right") != std::string::npos);
    CHECK(text.find("ankle boot") != std::string::npos); // classes have names
    const nlohmann::json status = runCli({"study", "status", place.study, "--intervals", "--json"}).json();
    CHECK(status.at("runs")[1].at("right_to_wrong") == 50);
    CHECK(!status.at("runs")[0].contains("p_value")); // the dense run
    CHECK(status.at("curves")[0].at("points")[1].at("right_to_wrong") == 100);
    CHECK(status.at("curves")[0].at("points")[1].at("drop_low").get<double>() < -5);
    CHECK(status.at("curves")[0].at("essential_sparsity_95").get<double>() > 0);
    checkError(runCli({"flips", place.study, "vit"}), 2, "usage]: vit: ");
    checkError(runCli({"flips", place.study, "vit-fashion-mnist-omp-s0-seed0"}), 3, "study.state]: ");
    // A result that is gone is named, with the way out, and no score stands for it.
    const std::string result =
        place.study + "/store/" + status.at("runs")[1].at("key").get<std::string>() + "/result.h5";
    std::filesystem::remove(result);
    checkError(runCli({"flips", place.study, run}), 3,
               "file.missing]: " + result + ": is not there; run the study again to make it anew");
    const nlohmann::json without = runCli({"study", "status", place.study, "--json"}).json().at("runs")[1];
    CHECK(without.at("state") == "failed");
    CHECK(without.at("score").is_null());
}

TEST_CASE("With --intervals each point tells McNemar's p-value over the examples of all its seeds together") {
    const nlohmann::json cases = readJsonFile(SPARSESCOPE_TEST_DATA "/flips/cases.json");
    for (const nlohmann::json& one : cases.at("pooled")) {
        const nlohmann::json& flips = one.at("seeds");
        CAPTURE(flips.dump());
        const TemporaryFolder folder;
        nlohmann::json spec = smallSpec();
        spec["sparsities"] = {0, 0.5};
        spec["seeds"] = nlohmann::json::array();
        for (size_t seed = 0; seed < flips.size(); ++seed)
            spec["seeds"].push_back(seed);
        const Study study = makeStudy(folder.path(), spec);
        uint64_t wrong = 0, right = 0;
        for (const Run& run : study.runs()) {
            const nlohmann::json& changed = flips.at(static_cast<size_t>(run.seed));
            const double drop = (changed[1].get<double>() - changed[0].get<double>()) / 2;
            finish(study, run, run.amount.isDense() ? 80 : 80 + drop);
            wrong += run.amount.isDense() ? 0 : changed[0].get<uint64_t>();
            right += run.amount.isDense() ? 0 : changed[1].get<uint64_t>();
        }
        const double expected = one.at("p_value");
        const nlohmann::json shown =
            runCli({"study", "status", folder / "study", "--intervals", "--json"}).json();
        const nlohmann::json& point = shown.at("curves")[0].at("points")[1];
        CHECK(point.at("right_to_wrong") == wrong);
        CHECK(point.at("wrong_to_right") == right);
        CHECK(point.at("p_value").get<double>() == doctest::Approx(expected).epsilon(1e-9));
        const std::string text = runCli({"study", "status", folder / "study", "--intervals"}).out;
        CAPTURE(text);
        const std::string over = flips.size() > 1 ? fmt::format(" of {} seeds", flips.size()) : "";
        CHECK(text.find(fmt::format(", {} to wrong and {} to right of {} examples{}, p = {:.2g}\n", wrong,
                                    right, 200 * flips.size(), over, expected)) != std::string::npos);
        CHECK(runCli({"study", "status", folder / "study"}).out.find(" examples of ") == std::string::npos);
    }
}

TEST_CASE("A point of which seeds are missing says so in its own texts") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = {0, 0.5, 0.7};
    spec["seeds"] = {0, 1, 2};
    const Study study = makeStudy(folder.path(), spec);
    for (const Run& run : study.runs()) {
        if (run.sparsity != 0.7 || run.seed != 1)
            finish(study, run, run.amount.isDense() ? 80 : run.sparsity == 0.5 ? 79.5 : 70);
    }
    const std::string status = runCli({"study", "status", folder / "study", "--intervals"}).out;
    CAPTURE(status);
    CHECK(status.find("(95 %, paired bootstrap over examples and 3 seeds, fewer at 70.00 % (2): ") !=
          std::string::npos);
    CHECK(status.find("mean of 2 of 3 seeds, 40 to wrong and 0 to right of 400 examples of 2 seeds, p = ") !=
          std::string::npos);
    CHECK(status.find("mean of 3") == std::string::npos);
    const auto flips = [&](const char* run, std::vector<std::string> more) {
        std::vector<std::string> arguments{"flips", folder / "study", run, "--all-seeds"};
        std::ranges::copy(more, std::back_inserter(arguments));
        return runCli(arguments);
    };
    const char* few = "vit-fashion-mnist-omp-s0.7-seed2";
    CHECK(flips(few, {}).out.find("of 400 examples of 2 of 3 seeds 40 turned") != std::string::npos);
    CHECK(flips(few, {"--json"}).json().at("seeds") == 2);
    CHECK(flips("vit-fashion-mnist-omp-s0.5-seed2", {}).out.find("of 600 examples of 3 seeds 3 turned") !=
          std::string::npos);
}

TEST_CASE("A p-value is never told as 0") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = {0, 0.5};
    spec["seeds"] = {0, 1, 2, 3, 4, 5, 6, 7};
    const Study study = makeStudy(folder.path(), spec);
    for (const Run& run : study.runs())
        finish(study, run, run.amount.isDense() ? 80 : 0);
    // 160 of 200 in each of eight seeds: 2^-1279 is less than the least number above 0.
    const std::string status = runCli({"study", "status", folder / "study", "--intervals"}).out;
    CAPTURE(status);
    CHECK(status.find("1280 to wrong and 0 to right of 1600 examples of 8 seeds, p < 1e-300\n") !=
          std::string::npos);
    CHECK(status.find("p = 0") == std::string::npos);
    const std::string flips = runCli({"flips", folder / "study", study.runs()[1].id, "--all-seeds"}).out;
    CHECK(flips.find("exact McNemar test, two-sided: p < 1e-300\n") != std::string::npos);
}

TEST_CASE("The flips of texts are told with their texts and the names of their classes") {
    const TemporaryFolder folder;
    useOwnCache(folder.path());
    writeTinyCheckpoint(folder / "model.safetensors");
    std::filesystem::create_directory(folder / "data");
    for (const char* name : {"train.tsv", "test.tsv"}) {
        std::ofstream table(folder / "data" / name);
        table << "sentence\tlabel\n";
        for (int i = 0; i < 12; ++i)
            table << "film, number " << i << "\t" << (i % 3 == 0 ? "bad" : "good") << "\n";
    }
    StudySpec spec;
    spec.name = "Texts";
    spec.models = {{"BERT", folder / "model.safetensors"}};
    spec.tasks = {{.task = "text-classification", .folder = folder / "data"}};
    spec.sparsities = {0, 0.5};
    const Study study = Study::create(folder / "study", spec);
    for (const Run& run : study.runs()) {
        study.prepare(run);
        RunResult result;
        result.key = study.stageOf(run).key;
        for (int64_t i = 0; i < 12; ++i) { // config.json numbers "good" 0 and "bad" 1
            const int64_t label = i % 3 == 0 ? 1 : 0;
            const bool right = run.amount.isDense() || i != 3;
            result.examples.labels.push_back(label);
            result.examples.predictions.push_back(right ? label : 1 - label);
            result.examples.margins.push_back(right ? 1 : -1);
        }
        result.score = run.amount.isDense() ? 100 : 100 - 100 / 12.0;
        writeResult(study.resultPath(run), result);
        JournalWriter(study.journalPath(run))
            .append(doneRecord(result, hashOf(study.fileOf(run, "result.h5")), {{"epochs", 1}}), true);
    }
    const std::string run = study.runs()[1].id, csv = folder / "flips.csv";
    const ProgramResult told = runCli({"flips", folder / "study", run, "--json", "--csv", csv});
    CHECK(told.err == "");
    REQUIRE(told.exitCode == 0);
    const nlohmann::json document = told.json();
    REQUIRE(document.at("examples").size() == 1);
    CHECK(document.at("examples")[0].at("text") == "film, number 3");
    CHECK(document.at("classes") == nlohmann::json{"good", "bad"});
    CHECK(readText(csv).find(",bad,bad,good,\"film, number 3\",3\n") != std::string::npos);
    CHECK(document.at("examples")[0].at("data_index") == 3);
    // Of the 4 bad ones 3 are right now, of the 8 good ones all: means of 3/4 and 8/8, and of 6/7 and 16/17.
    const nlohmann::json& beside = document.at("beside");
    REQUIRE(beside.size() == 2);
    CHECK(beside[0].at("metric") == "macro accuracy");
    CHECK(beside[0].at("dense_score") == 100);
    CHECK(beside[0].at("score").get<double>() == doctest::Approx(87.5));
    CHECK(beside[0].at("drop").at("value").get<double>() == doctest::Approx(-12.5));
    CHECK(beside[0].at("drop").at("low").get<double>() < -12.5);
    CHECK(beside[0].at("drop").at("high") == 0);
    CHECK(beside[1].at("metric") == "macro F1");
    CHECK(beside[1].at("score").get<double>() == doctest::Approx(50 * (6 / 7.0 + 16 / 17.0)));
    const ProgramResult status = runCli({"study", "status", folder / "study", "--intervals", "--json"});
    CHECK(status.json().at("curves")[0].at("points")[1].at("beside") == beside);
    const std::string lines = runCli({"study", "status", folder / "study", "--intervals"}).out;
    CHECK_MESSAGE(lines.find("\n            macro accuracy 87.50 %, drop -12.50 points (95 %") != lines.npos,
                  lines);
    const std::string text = runCli({"flips", folder / "study", run}).out;
    CHECK(text.find("macro accuracy 87.50 %, drop -12.50 points (95 %, paired bootstrap: ") !=
          std::string::npos);
    CHECK(text.find("-1.000  film, number 3\n") != std::string::npos);
    // Of data that is other data now it is another run, which was not measured.
    std::ofstream(folder / "data/test.tsv") << "sentence\tlabel\nother\tgood\nthing\tbad\n";
    CHECK(runCli({"flips", folder / "study", run, "--json"}).exitCode == 3);
}

TEST_CASE("Flips and status say which old results are to be removed for the metrics that they lack") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["tasks"] = {{{"task", "mmlu"}, {"folder", "data"}}};
    spec["sparsities"] = {0, 0.5};
    spec["seeds"] = {0};
    const Study study = makeStudy(folder.path(), spec);
    const Run &dense = study.runs()[0], &pruned = study.runs()[1];
    const auto examples = [](double score, bool groups) {
        Examples kept = examplesOf(score, 0);
        kept.normalised = kept.predictions;
        kept.normalisedMargins = kept.margins;
        for (int64_t i = 0; groups && i < 200; ++i)
            kept.groups.push_back(i % 3);
        return kept;
    };
    finish(study, dense, 80, examples(80, true));
    finish(study, pruned, 70, examples(70, false)); // of a version that kept no subjects
    const auto flips = [&] { return runCli({"flips", folder / "study", pruned.id}); };
    const auto noteOf = [&](const std::string& of, const std::string& metric, const std::string& folders) {
        return of + ": " + metric +
               " is not known, because results are of a version that did not keep what it "
               "follows from; remove " +
               folders + " and run the study again\n";
    };
    const std::string denseFolder = study.runFolder(dense), prunedFolder = study.runFolder(pruned);
    const ProgramResult told = flips();
    CHECK(told.exitCode == 0);
    CHECK_MESSAGE(told.err.find(noteOf(pruned.id, "macro accuracy", prunedFolder)) != told.err.npos,
                  told.err);
    CHECK(told.err.find("acc_norm") == told.err.npos);
    CHECK(told.out.find("acc_norm 70.00 %, drop -10.00 points") != told.out.npos);
    CHECK(told.out.find("macro accuracy") == told.out.npos);
    for (const bool json : {false, true}) {
        std::vector<std::string> arguments{"study", "status", folder / "study", "--intervals"};
        if (json)
            arguments.emplace_back("--json");
        const ProgramResult status = runCli(arguments);
        CHECK_MESSAGE(
            status.err.find("macro accuracy of mmlu is not known at 1 point, because results are of a "
                            "version that did not keep what it follows from; flips DIR RUN names "
                            "them\n") != status.err.npos,
            status.err);
    }
    finish(study, dense, 80, examples(80, false)); // both are old
    const std::string both =
        std::min(denseFolder, prunedFolder) + " and " + std::max(denseFolder, prunedFolder);
    const std::string now = flips().err;
    CHECK_MESSAGE(now.find(noteOf(pruned.id, "macro accuracy", both)) != now.npos, now);
    finish(study, dense, 80, examples(80, true));
    finish(study, pruned, 70, examples(70, true));
    CHECK(flips().err.find("is not known") == std::string::npos);
    CHECK(flips().out.find("macro accuracy") != std::string::npos);
}

TEST_CASE("Kept scans of a method that draws at random are found of every seed, and say of which they are") {
    const Place place;
    const std::string model = place.folder / "vit.safetensors",
                      task = "fashion-mnist:" + (place.folder / "data").string(),
                      store = place.folder / "kept";
    NoProgress silent;
    ScanRequest request;
    request.model = model;
    request.task = {.task = "fashion-mnist", .folder = place.folder / "data"};
    request.sparsities = {0.5};
    const auto keep = [&](const char* method, int64_t seed) {
        request.method = {method, {}};
        request.seed = seed;
        const auto score = [&](const MaskSet* masks) {
            const double value = masks == nullptr ? 80 : 70 - static_cast<double>(seed);
            return Scored{value, examplesOf(value, 0)};
        };
        CHECK(Scan(request, store, silent)
                  .run(
                      score, {}, [](const ScanPoint&) {}, silent));
    };
    keep("omp", 0);
    const std::vector<std::string> random{"scan",   model,        "--task", task,         "--method",
                                          "random", "--examples", "0",      "--sparsity", "0.5",
                                          "--kept", "--store",    store};
    const auto with = [&](std::vector<std::string> arguments, const std::vector<std::string>& more) {
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    };
    CHECK(with(random, {}).err.find("not all of this scan is kept") != std::string::npos);
    keep("random", 2);
    keep("random", 1);
    const ProgramResult least = with(random, {});
    CHECK_MESSAGE(least.out.find(", fashion-mnist, random, seed 1, 200 examples, without training\n") !=
                      least.out.npos,
                  least.out);
    CHECK(least.out.find("score 69.00") != least.out.npos);
    CHECK(least.err == "sparsescope-cli: seeds 1, 2 of this scan are kept; --seed chooses\n");
    CHECK(with(random, {"--json"}).json().at("seed") == 1);
    const ProgramResult chosen = with(random, {"--seed", "2"});
    CHECK(chosen.out.find("random, seed 2, ") != chosen.out.npos);
    CHECK(chosen.err == "");
    CHECK(with(random, {"--seed", "3"}).err.find("not all of this scan is kept") != std::string::npos);
    const std::string all = runCli({"scan", model, "--kept", "--store", store}).out;
    for (const char* head : {", omp, 200 examples", ", random, seed 1, ", ", random, seed 2, "})
        CHECK_MESSAGE(all.find(head) != all.npos, all);
    const nlohmann::json scans =
        runCli({"scan", model, "--kept", "--store", store, "--json"}).json().at("scans");
    REQUIRE(scans.size() == 3);
    for (const nlohmann::json& scan : scans)
        CHECK(scan.contains("seed") == (scan.at("method") == "random"));
}

TEST_CASE("Where no scan is kept it is said in a line, and nothing is measured") {
    const Place place;
    const std::string model = place.folder / "vit.safetensors", data = place.folder / "data";
    const ProgramResult all = runCli({"scan", model, "--kept"});
    CHECK(all.exitCode == 0);
    CHECK(all.out.empty());
    CHECK(all.err == "sparsescope-cli: no scan of " + model +
                         " with this pool, of data that is where it was, is kept; scan it with --task "
                         "NAME:FOLDER\n");
    CHECK(runCli({"scan", model, "--kept", "--json"}).json() ==
          nlohmann::json{{"scans", nlohmann::json::array()}});
    const ProgramResult one = runCli({"scan", model, "--task", "fashion-mnist:" + data, "--kept"});
    CHECK(one.exitCode == 0);
    CHECK(one.err == "sparsescope-cli: nothing of this scan is kept; without --kept it is measured\n");
    checkError(runCli({"scan", model}), 2, "usage]: --task: ");
    for (const char* option : {"--examples", "--seed", "--points"}) {
        const ProgramResult refused =
            runCli({"scan", model, "--task", "fashion-mnist:" + data, option, "-3"});
        checkError(refused, 2, std::string("usage]: command line: ") + option);
        CHECK_MESSAGE(refused.err.size() < 160, refused.err);
    }
    // What was asked for and cannot be done is said before anything is measured.
    const std::string task = "fashion-mnist:" + data, file = place.folder / "file";
    std::ofstream(file) << "no folder";
    checkError(runCli({"scan", model, "--task", task, "--store", file}), 4, "file.write]: " + file);
    for (const char* option : {"--sparsity", "--sensitivity"}) {
        for (const char* value : {"1", "-0.1", "nan"})
            checkError(runCli({"scan", model, "--task", task, option, value}), 3, "sparsity");
    }
}

TEST_CASE("Export: a row a run, or curves as NXdata") {
    const Place place;
    place.create();
    {
        const Mode mode("fail:s0.7-seed1");
        CHECK(place.run().exitCode == 6);
    }
    const std::string csv = place.folder / "runs.csv", h5 = place.folder / "curves.h5";
    CHECK(runCli({"study", "export", place.study, "--out", csv}).exitCode == 0);
    const std::string text = readText(csv);
    CHECK(text.starts_with(
        "id,state,model,task,method,sparsity,pattern,seed,score,drop,right_to_wrong,wrong_to_right,p_value,"
        "device,threads,libtorch,blas,axis,reached,drop_low,drop_high\n"
        "vit-fashion-mnist-omp-s0-seed0,done,ViT,fashion-mnist,omp,0,,0,85,0,,,,,"));
    CHECK(text.find(
              "\nvit-fashion-mnist-omp-s0.5-seed0,done,ViT,fashion-mnist,omp,0.5,,0,80,-5,50,0,1.77635") !=
          std::string::npos);
    CHECK(text.ends_with(
        "vit-fashion-mnist-omp-s0.7-seed1,failed,ViT,fashion-mnist,omp,0.7,,1,,,,,,,,,,sparsity,,,\n"));
    CHECK(runCli({"study", "export", place.study, "--out", h5}).exitCode == 0);
    if (std::system("h5dump --version > /dev/null 2>&1") == 0) {
        const std::string dump = place.folder / "dump";
        CHECK(std::system(("h5dump '" + h5 + "' > '" + dump + "'").c_str()) == 0);
        const std::string all = readText(dump);
        for (const char* part : {"\"NXdata\"", "(0): 0, -5, -7", "(0): 0, 0.5, 0.7", "(0): 2, 2, 1",
                                 "\"drop\"", "\"sparsity\""}) {
            CAPTURE(part);
            CHECK(all.find(part) != std::string::npos);
        }
    }
    // A name that a spreadsheet would take for a formula does not act.
    nlohmann::json spec = smallSpec();
    spec["models"][0]["name"] = "=1+1";
    std::ofstream(place.folder / "formula.json") << spec;
    const std::string other = place.folder / "formula";
    CHECK(runCli({"study", "create", place.folder / "formula.json", other}).exitCode == 0);
    CHECK(runCli({"study", "export", other, "--out", csv}).exitCode == 0);
    CHECK(readText(csv).find(",'=1+1,") != std::string::npos);
    checkError(runCli({"study", "export", place.study, "--out", place.folder / "runs.txt"}), 2, "usage]: ");
    checkError(runCli({"study", "export", place.study, "--out", place.folder / "no" / "runs.csv"}), 4,
               "file.write]: ");
    checkError(runCli({"study", "export", place.study, "--out", place.folder / "no" / "runs.h5"}), 4,
               "file.write]: ");
    checkError(runCli({"study", "export", place.study}), 2, "usage]: ");
    // A line, and not each of the runs, for who did not ask for them.
    for (const char* asked : {"pause", "resume", "cancel"}) {
        const std::string out = runCli({"study", asked, place.study}).out;
        CHECK(std::ranges::count(out, '\n') == 1);
        CHECK(out.find(" runs done") != std::string::npos);
    }
    CHECK(runCli({"study", "export", place.study, "--out", csv}).out.starts_with(csv + " is written\n"));
    for (const char* ofSlurm : {"--partition", "--account", "--time", "--mem"})
        checkError(runCli({"study", "run", place.study, ofSlurm, "1"}), 2,
                   std::string("usage]: command line: ") + ofSlurm + " requires --slurm");
}

TEST_CASE("A changed checkpoint never mixes into the curve, and the study says why") {
    const Place place;
    place.create();
    CHECK(place.run().exitCode == 0);
    writeTinyCheckpoint(place.folder / "vit.safetensors", 5);
    const ProgramResult status = runCli({"study", "status", place.study, "--json"});
    CHECK(status.json().at("state") == "pending");
    CHECK(status.json().at("curves").at(0).at("points").empty());
    CHECK(status.json().at("curves").at(0).at("essential_sparsity").is_null());
    REQUIRE(status.json().at("stale").size() == 6);
    const nlohmann::json stale = status.json().at("stale").at(0);
    CHECK(keysOf(stale) == std::vector<std::string>{"folder", "id", "key", "reason", "score"});
    CHECK(stale.at("reason").get<std::string>().starts_with("the weights of the model changed"));
    CHECK(status.err.find("does not count any more: the weights of the model changed") != std::string::npos);
    CHECK(place.run().exitCode == 0);
    CHECK(startsOf(place.study) == 6); // of the new stages
}

TEST_CASE("A curve of runs that had other numbers of threads says so") {
    const Place place;
    place.create();
    const auto run = [&](const char* jobs) {
        return runCli({"study", "run", place.study, "--cores", "2", "--jobs", jobs, "--worker", fakeWorker});
    };
    CHECK(run("2").exitCode == 0);
    const ProgramResult same = runCli({"study", "status", place.study, "--json"});
    CHECK(same.json().at("provenance").empty());
    CHECK(same.err.empty());
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = {0.5, 0.6, 0.7};
    std::ofstream(place.folder / "more.json") << spec;
    CHECK(runCli({"study", "create", place.folder / "more.json", place.study}).exitCode == 0);
    CHECK(run("1").exitCode == 0);
    const std::string text = "2 of 8 runs with another number of threads: 2 (the others: 1); "
                             "scores may differ a little";
    const ProgramResult mixed = runCli({"study", "status", place.study, "--json"});
    CHECK(mixed.json().at("provenance") ==
          nlohmann::json::array({{{"of", "ViT, fashion-mnist, omp"}, {"text", text}}}));
    CHECK(mixed.err == "sparsescope-cli: warning: ViT, fashion-mnist, omp: " + text + "\n");
}

TEST_CASE("A study grows by create, pauses, is joined, and has a schema") {
    const Place place;
    place.create();
    CHECK(place.run().exitCode == 0);
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = {0.5, 0.6, 0.7};
    std::ofstream(place.folder / "more.json") << spec;
    CHECK(runCli({"study", "create", place.folder / "more.json", place.study}).exitCode == 0);
    CHECK(countOf(place.study, RunState::Pending) == 2);
    CHECK(place.run().exitCode == 0);
    CHECK(startsOf(place.study) == 8);
    CHECK(runCli({"study", "pause", place.study}).exitCode == 0);
    CHECK(Study::open(place.study).pauseRequested());
    CHECK(runCli({"study", "resume", place.study}).exitCode == 0);
    CHECK(!Study::open(place.study).pauseRequested());
    const std::string joined = place.folder / "joined";
    const ProgramResult merged =
        runCli({"study", "merge", place.study, place.study, "--out", joined, "--json"});
    CHECK(merged.exitCode == 0);
    CHECK(merged.json().at("state") == "done");
    const ProgramResult schema = runCli({"study", "schema"});
    CHECK(schema.exitCode == 0);
    CHECK(schema.json().at("properties").contains("methods"));
    checkError(runCli({"study", "create", place.folder / "spec.json", place.study}), 3,
               "study.state]: " + place.study); // less than there is
}

TEST_CASE("create takes the pool and the dictionary of the models of which the spec says nothing") {
    const Place place;
    nlohmann::json spec = smallSpec();
    spec["models"].push_back({{"name", "own"}, {"path", "vit.safetensors"}, {"pool_except", "own"}});
    std::ofstream(place.folder / "two.json") << spec;
    const std::vector<std::string> create{"study", "create", place.folder / "two.json", place.study};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), create.begin(), create.end());
        return runCli(more);
    };
    checkError(with({"--pool", "("}), 2, "usage]: --pool (: ");
    checkError(with({"--root", "ema"}), 3, "spec.invalid]: "); // a file without a choice
    CHECK(!std::filesystem::exists(place.study));
    CHECK(with({"--pool", "attn", "--partial"}).exitCode == 0);
    const Study study = Study::open(place.study);
    CHECK(study.spec().models[0].pool == PoolRule{"attn", "", true});
    CHECK(study.spec().models[1].pool == PoolRule{"", "own"});
}

TEST_CASE("On a terminal the runs are shown live") {
    const Place place;
    place.create();
    const Mode mode("gated:-s0.7-seed1"); // its second step lasts until it has been shown
    int terminal = -1;
    const winsize size{24, 100, 0, 0};
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
    if (child == 0) {
        const std::string program = std::string(SPARSESCOPE_BIN) + "/sparsescope-cli";
        ::execl(program.c_str(), program.c_str(), "study", "run", place.study.c_str(), "--jobs", "2",
                "--worker", fakeWorker.c_str(), nullptr);
        ::_exit(127);
    }
    const std::string live = "  vit-fashion-mnist-omp-s0.7-seed1: epoch 1 of 1, step 2 of 3, loss 0.5000";
    std::string shown;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(terminal, buffer, sizeof buffer)) > 0;) {
        shown.append(buffer, static_cast<size_t>(got));
        if (shown.find(live) != std::string::npos && shown.find("5 of 6 runs done") != std::string::npos)
            std::ofstream(std::filesystem::path(place.study) / "gate").put(' ');
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(terminal);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(shown.find(live) != std::string::npos);
    CHECK(shown.find("5 of 6 runs done") != std::string::npos);
    CHECK(shown.find("[6 of 6]") != std::string::npos);
    CHECK(shown.find("\x1b[J") != std::string::npos);
}

TEST_CASE("What is not in this version is said") {
    const Place place;
    place.create();
    checkError(runCli({"study", "run", place.study, "--jobs", "0"}), 2, "usage]: ");
    checkError(runCli({"study"}), 2, "usage]: ");
}

TEST_CASE("A pause is told once, by run and by status, with the way out") {
    const Place place;
    place.create();
    CHECK(!runCli({"study", "status", place.study, "--json"}).json().contains("paused"));
    CHECK(runCli({"study", "pause", place.study, "--json"}).json().at("paused") == true);
    CHECK(runCli({"study", "status", place.study})
              .out.starts_with("small: pending, paused, 0 of 6 runs done\n"));
    std::jthread resume([&] {
        waitFor([&] { return Study::open(place.study).coordinatorIsRunning(); });
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        runCli({"study", "resume", place.study});
    });
    const ProgramResult ran = place.run();
    CHECK(ran.exitCode == 0);
    CHECK(ran.json().at("state") == "done");
    CHECK(!ran.json().contains("paused"));
    const std::string told =
        "sparsescope-cli: small is paused: no further run begins; go on with: study resume " + place.study +
        "\n";
    CAPTURE(ran.err);
    CHECK(ran.err.starts_with(told));
    CHECK(ran.err.find("paused", told.size()) == std::string::npos);
}

namespace {

/// Slurm's commands, as scripts that answer what the test wrote.
class FakeSlurm {
public:
    explicit FakeSlurm(const std::filesystem::path& folder)
        : m_folder(folder / "slurm-bin")
        , m_path(std::getenv("PATH")) {
        std::filesystem::create_directory(m_folder);
        script("sbatch", "cat > /dev/null; echo 17"); // what does not read its script has refused it
        script("squeue", "cat '" + (m_folder / "queue").string() + "'");
        script("scancel", "true");
        script("scontrol", "true");
        setQueue("");
        ::setenv("PATH", (m_folder.string() + ":" + m_path).c_str(), 1);
    }
    ~FakeSlurm() { ::setenv("PATH", m_path.c_str(), 1); }
    /// Lines of squeue, put in place at once.
    void setQueue(const std::string& lines) const {
        std::ofstream(m_folder / "next") << lines;
        std::filesystem::rename(m_folder / "next", m_folder / "queue");
    }
    void script(const char* name, const std::string& line) const {
        std::ofstream(m_folder / name) << "#!/bin/sh\n" << line << "\n";
        std::filesystem::permissions(m_folder / name, std::filesystem::perms::owner_all);
    }

private:
    std::filesystem::path m_folder;
    std::string m_path;
};

void journal(const Study& study, const Run& run, const char* kind) {
    study.prepare(run);
    JournalWriter(study.journalPath(run)).append({{"kind", kind}, {"key", study.stageOf(run).key}}, true);
}

} // namespace

TEST_CASE("A run in Slurm's queue is pending or running, whatever its journal said last") {
    const Place place;
    place.create();
    const FakeSlurm slurm(place.folder.path());
    const Study study = Study::open(place.study);
    const auto statesOf = [&] {
        const nlohmann::json document = runCli({"study", "status", place.study, "--json"}).json();
        std::vector<std::string> states{document.at("state")};
        for (const nlohmann::json& run : document.at("runs"))
            states.push_back(run.at("state"));
        return states;
    };
    for (size_t i = 0; i < 4; ++i)
        journal(study, study.runs()[i], "cancelled");
    journal(study, study.runs()[4], "failed");
    using States = std::vector<std::string>;
    CHECK(statesOf() ==
          States{"failed", "cancelled", "cancelled", "cancelled", "cancelled", "failed", "pending"});
    nlohmann::json keys;
    for (const Run& run : study.runs())
        keys.push_back(study.stageOf(run).key);
    std::ofstream(place.study + "/slurm.json")
        << nlohmann::json{{"jobs", {{{"job", "17"}, {"keys", keys}}}}}.dump();
    slurm.setQueue("17_0|PENDING|BeginTime|\n17_1|RUNNING|None|node1\n17_2|COMPLETING|None|node1\n"
                   "17_4|PENDING|Resources|\n");
    CHECK(statesOf() ==
          States{"running", "pending", "running", "cancelled", "cancelled", "pending", "pending"});
    const ProgramResult text = runCli({"study", "status", place.study});
    CHECK(text.out.find("pending, Slurm: PENDING (BeginTime)\n") != std::string::npos);
    CHECK(text.err.find("failed") == std::string::npos);
    // What is to be cancelled before it began stays so; what is done stays done.
    study.requestCancel(study.runs()[0]);
    finish(study, study.runs()[1], 85);
    CHECK(statesOf() ==
          States{"cancelled", "cancelled", "done", "cancelled", "cancelled", "pending", "pending"});
}

TEST_CASE(
    "`study cancel` empties Slurm's queue where no coordinator does, and says when Slurm does not hear it") {
    const Place place;
    place.create();
    const FakeSlurm slurm(place.folder.path());
    const Study study = Study::open(place.study);
    const std::string queue = place.folder / "slurm-bin/queue", asked = place.folder / "asked";
    const std::string empty = "echo \"$@\" >> '" + asked + "'; : > '" + queue + "'";
    slurm.script("scancel", empty);
    CHECK(runCli({"study", "cancel", place.study}).exitCode == 0); // never submitted
    CHECK(!std::filesystem::exists(asked));
    nlohmann::json keys;
    for (const Run& run : study.runs())
        keys.push_back(study.stageOf(run).key);
    std::ofstream(place.study + "/slurm.json")
        << nlohmann::json{{"jobs", {{{"job", "17"}, {"keys", keys}}}}}.dump();
    slurm.setQueue("17_0|PENDING|Resources|\n17_1|COMPLETING|None|node1\n17_3|RUNNING|None|node1\n");
    slurm.script("scancel", "exit 1");
    const ProgramResult unheard = runCli({"study", "cancel", place.study});
    CHECK(unheard.exitCode == 3);
    CHECK(unheard.err.find("has jobs in Slurm's queue") != std::string::npos);
    CHECK(study.cancelRequested());
    slurm.script("scancel", empty);
    {
        const FileLock coordinator = FileLock::tryTake(StudyPath(study.lockPath())); // it sees to it
        CHECK(runCli({"study", "cancel", place.study}).exitCode == 0);
        CHECK(!std::filesystem::exists(asked));
    }
    const ProgramResult cancelled = runCli({"study", "cancel", place.study, "--json"});
    CHECK(cancelled.exitCode == 0);
    std::vector<std::string> tasks;
    std::ifstream in(asked);
    for (std::string task; in >> task;)
        tasks.push_back(task);
    std::ranges::sort(tasks);
    CHECK(tasks == std::vector<std::string>{"17_0", "17_3"});
    const nlohmann::json shown = cancelled.json();
    for (const nlohmann::json& run : shown.at("runs"))
        CHECK(run.at("state") == "cancelled");
}

TEST_CASE("`study run --slurm` does not call a requeued run cancelled") {
    const Place place;
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = {0};
    spec["seeds"] = {0};
    std::ofstream(place.folder / "spec.json") << spec;
    place.create();
    const FakeSlurm slurm(place.folder.path());
    slurm.setQueue("17_0|PENDING|BeginTime|\n");
    const Study study = Study::open(place.study);
    std::jthread node([&] {
        waitFor([&] { return std::filesystem::exists(place.study + "/slurm.json"); });
        journal(study, study.runs()[0], "started");
        journal(study, study.runs()[0], "cancelled"); // scontrol requeue: SIGTERM, and into the queue again
        std::this_thread::sleep_for(std::chrono::seconds(1));
        finish(study, study.runs()[0], 85);
        slurm.setQueue("");
    });
    const ProgramResult ran =
        runCli({"study", "run", place.study, "--slurm", "--worker", fakeWorker, "--json"});
    CAPTURE(ran.err);
    CHECK(ran.exitCode == 0);
    CHECK(ran.json().at("state") == "done");
    CHECK(ran.err.find("cancelled") == std::string::npos);
    CHECK(ran.err.find("[1 of 1] vit-fashion-mnist-omp-s0-seed0: done") != std::string::npos);
}

TEST_CASE("Where the seeds change nothing the study says so, and measures once") {
    const Place place;
    nlohmann::json spec = smallSpec();
    spec["training"] = {{"epochs", 0}};
    std::ofstream(place.folder / "spec.json") << spec;
    CHECK(place.create().out.find("the seeds change nothing of omp, where nothing is trained or drawn at "
                                  "random: 1 seed stands for all\n") != std::string::npos);
    const nlohmann::json document = place.run().json();
    CHECK(document.at("state") == "done");
    CHECK(document.at("runs").size() == 3);
    for (const nlohmann::json& point : document.at("curves").at(0).at("points"))
        CHECK(point.at("seeds") == 1);
}
