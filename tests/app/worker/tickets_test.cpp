// Lottery tickets found by the worker: those that torch finds (tests/data/make_tickets.py), shared, and the
// same after every kill.
#include "study/journal.h"
#include "study/study.h"
#include "support/program.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/checkpoint.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <optional>
#include <thread>

using namespace sparsescope;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

const fs::path Data = fs::path(SPARSESCOPE_TEST_DATA) / "tickets";

struct Workplace {
    explicit Workplace(int64_t epochs = 8, std::vector<double> sparsities = {0, 0.25, 0.5, 0.6}) {
        StudySpec spec;
        spec.name = "tickets";
        spec.models = {{"bert", Data}};
        spec.tasks = {{.task = "text-classification", .folder = Data}};
        spec.methods = {{"ltp", {{"rounds", int64_t{4}}}}};
        spec.sparsities = std::move(sparsities);
        spec.training.epochs = epochs;
        spec.training.batchSize = 64; // all at once
        spec.training.learningRate = 5e-3;
        spec.training.adamEpsilon = 1e-2;
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        const Study made = Study::create(folder / "study", spec);
        for (const Run& run : made.runs())
            made.prepare(run);
    }
    Study study() const {
        Study opened = Study::open(folder / "study");
        opened.poll();
        return opened;
    }
    std::string path() const { return folder / "study"; }
    std::vector<std::string> stage(size_t run) const {
        const Study opened = study();
        return {"stage", path(), opened.stageOf(opened.runs()[run]).key, "--threads", "1"};
    }
    test::TemporaryFolder folder;
};

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<float> valuesOf(const Checkpoint& checkpoint, const std::string& name) {
    const Tensor* tensor = checkpoint.find(name);
    REQUIRE_MESSAGE(tensor != nullptr, name);
    std::vector<float> values(tensor->numel());
    readValues(*tensor, 0, std::span(values));
    return values;
}

/// How often a training was begun, or one of its weights alone.
size_t begins(const Study& study, const Run& run, const char* journal = "journal.jsonl") {
    const auto records = JournalReader(study.fileOf(run, journal)).poll();
    return static_cast<size_t>(
        std::ranges::count_if(records, [](const auto& record) { return record["kind"] == "begun"; }));
}

void damage(const fs::path& path) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-1, std::ios::end);
    file.put('\x5a');
}

} // namespace

TEST_CASE("Tickets are those of torch, round for round") {
    const Workplace place;
    const auto expected = Checkpoint::open(Data / "expected.safetensors");
    const test::ProgramResult ran = test::runProgram("sparsescope-worker", place.stage(3));
    INFO(ran.err);
    REQUIRE(ran.exitCode == 0);
    const Study study = place.study();
    // The last ticket's rounds are the other runs.
    for (size_t round = 0; round < 4; ++round) {
        CAPTURE(round);
        CHECK(study.statuses()[round].state == RunState::Done);
        CHECK(begins(study, study.runs()[round]) == 1);
        const RunResult result = readResult(study.resultPath(study.runs()[round]));
        const std::vector<float> losses = valuesOf(*expected, "losses." + std::to_string(round));
        REQUIRE(result.epochLoss.size() == losses.size());
        for (size_t epoch = 0; epoch < losses.size(); ++epoch)
            CHECK(std::abs(result.epochLoss[epoch] - losses[epoch]) < 1e-5);
        CHECK(result.masks.size() == (round == 0 ? 0 : 12));
        for (const ResultMask& mask : result.masks) {
            const std::vector<float> kept =
                valuesOf(*expected, "kept." + std::to_string(round) + "." + mask.name);
            TensorMask bits{mask.name, mask.shape, mask.bits};
            size_t different = 0;
            for (uint64_t i = 0; i < kept.size(); ++i)
                different += bits.kept(i / bits.columns(), i % bits.columns()) != (kept[i] != 0);
            CHECK_MESSAGE(different == 0, mask.name);
        }
        if (round == 3) {
            const std::vector<float> margins = valuesOf(*expected, "test.margin");
            REQUIRE(result.examples.size() == margins.size());
            for (size_t i = 0; i < margins.size(); ++i)
                CHECK(std::abs(result.examples.margins[i] - margins[i]) < 1e-4);
        }
    }
    // Trained weights are kept for the next round, and only for that.
    CHECK(hasStageWeights(study.folder(), study.stageOf(study.runs()[2]).key));
    CHECK_FALSE(hasStageWeights(study.folder(), study.stageOf(study.runs()[3]).key));
    CHECK(study.awaited(study.runs()[3]).empty());
}

TEST_CASE("Trained weights that are gone or damaged are trained again, and a mask that is there needs none") {
    const Workplace place(2);
    REQUIRE(test::runProgram("sparsescope-worker", place.stage(3)).exitCode == 0);
    const Study study = place.study();
    const Run& last = study.runs()[3];
    const Key before = study.stageOf(study.runs()[2]).key;
    const std::string result = bytesOf(stageMaskPath(study.folder(), study.maskStageOf(last)->key));
    damage(stageWeightsPath(study.folder(), before));
    fs::remove(stageMaskPath(study.folder(), study.maskStageOf(last)->key));
    fs::remove(study.resultPath(last));
    CHECK(test::runProgram("sparsescope-worker", place.stage(3)).exitCode == 0);
    CHECK(bytesOf(stageMaskPath(study.folder(), study.maskStageOf(last)->key)) == result);
    CHECK(begins(study, study.runs()[2]) == 1); // it stayed done
    CHECK(begins(study, study.runs()[2], "weights.jsonl") == 1);
    CHECK(begins(study, study.runs()[1]) == 1);
}

namespace {

/// A finished study of omp that grew by tickets, whose dense run has kept no weights.
struct Grown {
    explicit Grown(int64_t epochs) {
        fs::create_directory(folder / "model");
        for (const auto& entry : fs::directory_iterator(Data)) {
            if (entry.is_regular_file())
                fs::copy_file(entry.path(), folder / "model" / entry.path().filename());
        }
        StudySpec spec;
        spec.name = "grown";
        spec.models = {{"bert", folder / "model"}};
        spec.tasks = {{.task = "text-classification", .folder = Data}};
        spec.sparsities = {0, 0.5};
        spec.training.epochs = epochs;
        spec.training.batchSize = 64;
        spec.training.learningRate = 5e-3;
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        Study::create(folder / "study", spec);
        REQUIRE(test::runProgram("sparsescope-cli", {"study", "run", path(), "--jobs", "1"}).exitCode == 0);
        spec.methods.push_back({"ltp", {{"rounds", int64_t{2}}}});
        const Study made = Study::create(folder / "study", spec);
        for (const Run& run : made.runs())
            made.prepare(run);
        result = bytesOf(made.resultPath(made.runs()[0]));
    }
    std::string path() const { return folder / "study"; }
    Study study() const {
        Study opened = Study::open(folder / "study");
        opened.poll();
        return opened;
    }
    std::vector<std::string> ticket() const {
        const Study opened = study();
        return {"stage", path(),
                opened.stageOf(*opened.find("bert-text-classification-ltp-rounds2-s0.5-seed0")).key,
                "--threads", "1"};
    }
    /// The dense run, and the curve that stood before it grew.
    void isIntact() const {
        const Study opened = study();
        const Run& dense = opened.runs()[0];
        CHECK(opened.statuses()[0].state == RunState::Done);
        CHECK(opened.isComplete(dense));
        CHECK(bytesOf(opened.resultPath(dense)) == result);
        CHECK(begins(opened, dense) == 1);
        CHECK(opened.curves()[0].denseScore);
        CHECK(opened.curves()[0].points.size() == 2);
    }
    test::TemporaryFolder folder;
    std::string result; ///< of the dense run
};

} // namespace

TEST_CASE("A finished training whose weights are needed later stays finished while they are made") {
    const Grown grown(3);
    SUBCASE("also where that fails") {
        fs::rename(grown.folder / "model", grown.folder / "away");
        CHECK(test::runProgram("sparsescope-worker", grown.ticket()).exitCode != 0);
        CHECK(begins(grown.study(), grown.study().runs()[0], "weights.jsonl") == 1);
        grown.isIntact();
        fs::rename(grown.folder / "away", grown.folder / "model");
    }
    SUBCASE("also where an earlier version journaled that it began anew, and was cancelled") {
        const Study study = grown.study();
        const Run& dense = study.runs()[0];
        for (const char* kind : {"begun", "cancelled"})
            JournalWriter(study.journalPath(dense))
                .append({{"kind", kind}, {"key", study.stageOf(dense).key}}, true);
        REQUIRE(grown.study().statuses()[0].state == RunState::Cancelled);
        CHECK(test::runProgram("sparsescope-worker", {"stage", grown.path(), study.stageOf(dense).key})
                  .exitCode == 0);
        CHECK(begins(study, dense) == 2); // and not once more
        CHECK(grown.study().statuses()[0].state == RunState::Done);
        CHECK(bytesOf(study.resultPath(dense)) == grown.result);
        return;
    }
    SUBCASE("") {}
    const test::ProgramResult ran = test::runProgram("sparsescope-cli", {"study", "run", grown.path()});
    INFO(ran.err);
    CHECK(ran.exitCode == 0);
    grown.isIntact();
    const Study study = grown.study();
    CHECK(study.state() == RunState::Done);
    CHECK(hasStageWeights(study.folder(), study.stageOf(study.runs()[0]).key));
}

TEST_CASE("Weights that are made again say so where they are not those that the result is of") {
    const Grown grown(3);
    const auto ticketRun = [&] {
        return test::runProgram("sparsescope-cli", {"study", "run", grown.path(), "--jobs", "1"});
    };
    const auto provenance = [&] {
        return test::runProgram("sparsescope-cli", {"study", "status", grown.path(), "--json"})
            .json()
            .at("provenance");
    };
    SUBCASE("with the same threads on the same machine they are") {
        REQUIRE(ticketRun().exitCode == 0);
        CHECK(provenance().empty());
    }
    SUBCASE("of a result from elsewhere they are not") {
        const Study study = grown.study();
        const Run& dense = study.runs()[0];
        RunResult result = readResult(study.resultPath(dense));
        REQUIRE(!result.examples.margins.empty());
        result.examples.margins.back() =
            std::nextafter(static_cast<float>(result.examples.margins.back()), 1e9F);
        writeResult(study.resultPath(dense), result);
        JournalWriter(study.fileOf(dense, "journal.jsonl"))
            .append(
                doneRecord(result, hashOf(study.fileOf(dense, "result.h5")), {{"threads", result.threads}}),
                true);
        REQUIRE(ticketRun().exitCode == 0);
        const nlohmann::json notes = provenance();
        REQUIRE(notes.size() == 1);
        CHECK(notes[0].at("of") == dense.id);
        CHECK(notes[0].at("text").get<std::string>().starts_with(
            "weights.safetensors was made again and does not give bit for bit what its result says"));
    }
}

TEST_CASE("Weights of a finished training that are made by a worker that is killed or cancelled") {
    const Grown grown(600);
    const Study study = grown.study();
    const Run& dense = study.runs()[0];
    const Run& ticket = *study.find("bert-text-classification-ltp-rounds2-s0.5-seed0");
    for (const bool kill : {true, false}) {
        CAPTURE(kill);
        const size_t before = begins(study, dense, "weights.jsonl");
        std::optional<test::ProgramResult> ended;
        std::atomic<bool> over = false;
        std::jthread worker([&] {
            ended = test::runProgram("sparsescope-worker", grown.ticket());
            over = true;
        });
        for (int i = 0; i < 6000 && !over && begins(study, dense, "weights.jsonl") == before; ++i)
            std::this_thread::sleep_for(10ms);
        REQUIRE(begins(study, dense, "weights.jsonl") == before + 1);
        if (kill) {
            const auto records = JournalReader(study.fileOf(dense, "weights.jsonl")).poll();
            ::kill(records.at(0).at("pid").get<pid_t>(), SIGKILL);
        } else {
            study.requestCancel(ticket);
        }
        grown.isIntact();
        worker.join();
        CHECK(ended->exitCode != 0);
        CHECK_FALSE(hasStageWeights(study.folder(), study.stageOf(dense).key));
        grown.isIntact();
    }
    Study::clearCancel(study.folder());
    CHECK(test::runProgram("sparsescope-worker", grown.ticket()).exitCode == 0);
    grown.isIntact();
    CHECK(hasStageWeights(study.folder(), study.stageOf(dense).key));
}

TEST_CASE("A worker that is killed in any round goes on and ends with the same bits") {
    const Workplace whole(400), killed(400);
    REQUIRE(test::runProgram("sparsescope-worker", whole.stage(3)).exitCode == 0);
    int kills = 0;
    for (int attempt = 0; attempt < 200; ++attempt) {
        const pid_t child = ::fork();
        if (child == 0) {
            const std::string program = std::string(SPARSESCOPE_BIN) + "/sparsescope-worker";
            std::vector<std::string> arguments = killed.stage(3);
            std::vector<char*> argv{const_cast<char*>(program.c_str())};
            for (std::string& argument : arguments)
                argv.push_back(argument.data());
            argv.push_back(nullptr);
            ::dup2(::open("/dev/null", O_RDWR), STDOUT_FILENO);
            ::dup2(STDOUT_FILENO, STDERR_FILENO);
            ::execv(program.c_str(), argv.data());
            ::_exit(127);
        }
        // At least as long as the start takes, and longer from time to time, so that it gets on.
        std::this_thread::sleep_for(1s + 250ms * (attempt % 9) + 1s * (attempt / 9));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        kills += WIFSIGNALED(status) ? 1 : 0;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
            break;
    }
    CHECK(kills > 0);
    // One that was killed between its weights and its last word has not said that it is done.
    for (size_t run = 0; run < 3; ++run)
        CHECK(test::runProgram("sparsescope-worker", killed.stage(run)).exitCode == 0);
    const Study a = whole.study(), b = killed.study();
    for (size_t run = 0; run < 4; ++run) {
        CAPTURE(run);
        const Key key = a.stageOf(a.runs()[run]).key;
        REQUIRE(key == b.stageOf(b.runs()[run]).key);
        REQUIRE(b.statuses()[run].state == RunState::Done);
        const RunResult one = readResult(a.resultPath(a.runs()[run])),
                        other = readResult(b.resultPath(b.runs()[run]));
        CHECK(one.epochLoss == other.epochLoss);
        CHECK(one.examples.margins == other.examples.margins);
        if (run < 3)
            CHECK(bytesOf(stageWeightsPath(a.folder(), key)) == bytesOf(stageWeightsPath(b.folder(), key)));
    }
}

TEST_CASE("Two workers of a coordinator do no round twice") {
    // The rounds before 0.55 and 0.6 are nobody's runs, and are shared.
    const Workplace place(20, {0, 0.55, 0.6});
    const test::ProgramResult ran =
        test::runProgram("sparsescope-cli", {"study", "run", place.path(), "--jobs", "2"});
    INFO(ran.err);
    CHECK(ran.exitCode == 0);
    const Study study = place.study();
    CHECK(study.state() == RunState::Done);
    for (const Stage& stage : study.plan().stages) {
        if (stage.action != Action::Train)
            continue;
        const auto records = JournalReader(stagePath(study.folder(), stage.key, "journal.jsonl")).poll();
        CHECK(std::ranges::count_if(records, [](const auto& r) { return r["kind"] == "begun"; }) == 1);
        CHECK(records.back()["kind"] == "done");
    }
}
