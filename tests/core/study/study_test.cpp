#include "study/study.h"

#include "base/error.h"
#include "study/result_check.h"
#include "study/study_merge.h"
#include "study_fixture.h"
#include "support/error_code.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <set>
#include <sys/stat.h>

using namespace sparsescope;
namespace fs = std::filesystem;
using sparsescope::test::codeOf;
using sparsescope::test::finish;
using sparsescope::test::finishRun;
using sparsescope::test::makeStudy;
using sparsescope::test::readText;
using sparsescope::test::smallSpec;
using sparsescope::test::TemporaryFolder;

TEST_CASE("A study is made once, opened often, and never replaced by another") {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path());
    CHECK(study.runs().size() == 6);
    study.prepare(study.runs()[5]);
    CHECK(std::filesystem::is_directory(study.runFolder(study.runs()[5])));
    CHECK(makeStudy(folder.path()).runs().size() == 6); // the same again: fine
    nlohmann::json other = smallSpec();
    other["epsilon"] = 2;
    CHECK(codeOf([&] { makeStudy(folder.path(), other); }) == ErrorCode::StudyState);
    CHECK(Study::open(folder / "study").spec().epsilon == 1.0);
    const StudySpec spec = study.spec();
    CHECK(codeOf([&] { Study::create(folder.path(), spec); }) == ErrorCode::StudyState); // holds other files
    CHECK(codeOf([&] { Study::create(folder / "no" / "parent", spec); }) == ErrorCode::FileWrite);
    CHECK(codeOf([&] { Study::create(folder / "vit.safetensors", spec); }) == ErrorCode::FileWrite);
    CHECK(codeOf([&] { Study::open(folder / "nothing"); }) == ErrorCode::FileMissing);
    CHECK(codeOf([&] { Study::open(folder / "data"); }) == ErrorCode::StudyState);
    std::ofstream(folder / "study" / "study.json") << "{";
    CHECK(codeOf([&] { Study::open(folder / "study"); }) == ErrorCode::SpecInvalid);
}

TEST_CASE("Nobody waits for dense runs that failed") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path()); // 0, 0.5, 0.7 of seed 0, then of seed 1
    const auto hasFailed = [&] {
        return hasDenseFailed(study.curves().at(0), study.runs(), study.statuses());
    };
    const auto fail = [&](const Run& run) {
        study.prepare(run);
        JournalWriter(study.journalPath(run))
            .append(
                {{"kind", "failed"}, {"error", {{"code", "run.failed"}, {"subject", "s"}, {"message", "m"}}}},
                true);
        study.poll();
    };
    fail(study.runs()[1]); // no dense one
    CHECK(!hasFailed());
    fail(study.runs()[0]);
    CHECK(!hasFailed()); // the other seed's is still to come
    fail(study.runs()[3]);
    CHECK(hasFailed());
    finishRun(study, study.runs()[3], 85.5);
    study.poll();
    CHECK(!hasFailed());
}

TEST_CASE("Drops are against the dense run of the same seed, and curves hold their means") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path()); // 0, 0.5, 0.7 of seed 0, then of seed 1
    finishRun(study, study.runs()[1], 84.0);
    study.poll();
    CHECK(!study.statuses()[1].drop);
    CHECK(study.curves().at(0).points.empty());
    CHECK(!study.curves().at(0).essential);
    finishRun(study, study.runs()[0], 84.5);
    finishRun(study, study.runs()[2], 80.0);
    finishRun(study, study.runs()[3], 85.5);
    finishRun(study, study.runs()[5], 82.0);
    study.poll();
    CHECK(study.statuses()[1].drop == -0.5);
    CHECK(study.statuses()[5].drop == -3.5);
    CHECK(study.state() == RunState::Pending); // one is left
    const std::vector<DropCurve> curves = study.curves();
    REQUIRE(curves.size() == 1);
    const DropCurve& curve = curves[0];
    CHECK(curve.method == "omp");
    CHECK(curve.denseScore == 85.0);
    REQUIRE(curve.points.size() == 3);
    CHECK(curve.points[1].seeds == std::vector<int64_t>{0});
    CHECK(curve.points[2].seeds == std::vector<int64_t>{0, 1});
    CHECK(curve.points[2].score == 81.0);
    CHECK(curve.points[2].drop == -4.0);
    CHECK(curve.points[2].low == -4.5);
    CHECK(curve.points[2].high == -3.5);
    REQUIRE(curve.essential);
    CHECK(curve.essential->value == doctest::Approx(0.5 + 0.2 * 0.5 / 3.5));
    finishRun(study, study.runs()[4], 85.0);
    study.poll();
    CHECK(study.state() == RunState::Done);
}

TEST_CASE("Cancelling reaches runs that have not begun, until it is taken back") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    finishRun(study, study.runs()[0], 80);
    study.requestCancel(study.runs()[1]);
    CHECK(study.poll());
    CHECK(study.statuses()[0].state == RunState::Done);
    CHECK(study.statuses()[1].state == RunState::Cancelled);
    CHECK(study.statuses()[2].state == RunState::Pending);
    study.requestCancel();
    CHECK(study.poll());
    CHECK(study.statuses()[2].state == RunState::Cancelled);
    CHECK(study.state() == RunState::Cancelled);
    CHECK(!study.poll());
    {
        const FileLock running = FileLock::tryTake(study.lockPath());
        Study::clearCancel(study.folder()); // they are for who runs it
        CHECK(study.cancelRequested());
    }
    Study::clearCancel(study.folder());
    Study::clearCancel(study.folder());
    Study::clearCancel(folder / "no-study");
    CHECK(study.poll());
    CHECK(study.statuses()[1].state == RunState::Pending);
}

TEST_CASE("A study grows, and nothing of it is computed again") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    for (const Run& run : study.runs())
        finishRun(study, run, 80 - 10 * run.sparsity);
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = {0.5, 0.6, 0.7};
    spec["seeds"] = {0, 1, 2};
    spec["methods"] = {"omp", "uniform"};
    Study grown = makeStudy(folder.path(), spec);
    grown.poll();
    CHECK(grown.runs().size() == 2 * 3 * 4);
    // Of omp all six, of uniform the dense ones of seeds 0 and 1.
    CHECK(std::ranges::count(grown.statuses(), RunState::Done, &RunStatus::state) == 8);
    CHECK(grown.stale().empty());
    const auto codeOfSpec = [&](const char* key, const nlohmann::json& value) {
        nlohmann::json other = spec;
        other[key] = value;
        return codeOf([&] { makeStudy(folder.path(), other); });
    };
    CHECK(codeOfSpec("sparsities", {0.5, 0.6}) == ErrorCode::StudyState); // less than there is
    CHECK(codeOfSpec("training", {{"epochs", 3}}) == ErrorCode::StudyState);
    const auto words = [&](const char* key, const nlohmann::json& value) {
        nlohmann::json other = spec;
        other[key] = value;
        try {
            makeStudy(folder.path(), other);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(words("sparsities", {0.5, 0.6}).find("the study's sparsities have 0.7, which it lacks") !=
          std::string::npos);
    CHECK(words("epsilon", 2.0).find("it has epsilon as 2.0, and the study 1.0") != std::string::npos);
    nlohmann::json tasks = spec["tasks"];
    tasks[0]["test_examples"] = 7;
    CHECK(words("tasks", tasks).find("of tasks it has \"fashion-mnist\" otherwise") != std::string::npos);
}

TEST_CASE("What no run of a model can do is refused before anything is computed, and the model is named") {
    const TemporaryFolder folder; // its one matrix has rows of 4 weights
    nlohmann::json spec = smallSpec();
    const auto refusal = [&] {
        try {
            makeStudy(folder.path(), spec);
        } catch (const Error& error) {
            return error.line();
        }
        return std::string();
    };
    const auto isSaid = [](const std::string& line, const char* start, const char* part) {
        CAPTURE(line);
        CHECK(line.starts_with(start));
        CHECK(line.find(part) != line.npos);
    };
    spec["models"][0]["root"] = "x";
    isSaid(refusal(), "error[spec.invalid]: ", "correct the root of model \"ViT\"");
    spec["models"][0].erase("root");
    spec.erase("sparsities");
    spec["methods"] = {"nm"};
    spec["patterns"] = {"2:4", "3:7"};
    isSaid(refusal(), "error[pattern.invalid]: ViT, nm at 3:7: ", "rows of 4 weights");
    spec["methods"] = {{{"method", "sparsegpt"}, {"block", 3}, {"along", "pattern"}}};
    spec["patterns"] = {"2:4"};
    spec["calibration"] = {{"folder", "data"}, {"task", "fashion-mnist"}};
    isSaid(refusal(), "error[pattern.invalid]: ViT, sparsegpt", "blocks of 3 columns");
    CHECK(!fs::exists(folder / "study"));
    spec["methods"][0]["block"] = 4;
    CHECK(refusal().empty());
}

TEST_CASE("A moved study works, with its inputs or without them") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "a");
    Study study = makeStudy(folder / "a");
    finishRun(study, study.runs()[0], 85);
    SUBCASE("the folder alone") {
        std::filesystem::rename(folder / "a" / "study", folder / "elsewhere");
        Study moved = Study::open(folder / "elsewhere");
        moved.poll();
        CHECK(moved.inputProblems().empty());
        CHECK(moved.statuses()[0].state == RunState::Done);
    }
    SUBCASE("everything together") {
        std::filesystem::rename(folder / "a", folder / "b");
        Study moved = Study::open(folder / "b" / "study");
        moved.poll();
        CHECK(moved.inputProblems().empty());
        CHECK(moved.spec().models[0].path == folder / "b" / "vit.safetensors");
        CHECK(moved.statuses()[0].state == RunState::Done);
    }
    SUBCASE("everything copied, and the origin holds something else since") {
        const auto writeData = [&](const char* bytes) {
            for (const char* name : {"train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                     "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"})
                std::ofstream(folder / "a" / "data" / name) << bytes;
        };
        writeData("measured");
        study = Study::create(folder / "a" / "two", study.spec());
        finishRun(study, study.runs()[0], 85);
        std::filesystem::copy(folder / "a", folder / "b", std::filesystem::copy_options::recursive);
        sparsescope::test::writeTinyCheckpoint(folder / "a" / "vit.safetensors", 7);
        writeData("something else");
        for (int time = 0; time < 2; ++time) {
            Study copied = Study::open(folder / "b" / "two");
            copied.poll();
            CHECK(copied.inputProblems().empty());
            CHECK(copied.spec().models[0].path == folder / "b" / "vit.safetensors");
            CHECK(copied.spec().tasks[0].folder == folder / "b" / "data");
            CHECK(copied.statuses()[0].state == RunState::Done);
            copied.recordInputs();
        }
        Study origin = Study::open(folder / "a" / "two"); // where no copy lies
        origin.poll();
        CHECK(origin.spec().models[0].path == folder / "a" / "vit.safetensors");
        CHECK(origin.statuses()[0].state != RunState::Done);
    }
    SUBCASE("its inputs are gone: what was measured stays, and it is said") {
        std::filesystem::remove(folder / "a" / "vit.safetensors");
        Study alone = Study::open(study.folder());
        alone.poll();
        REQUIRE(alone.inputProblems().size() == 1);
        CHECK(alone.inputProblems()[0].code() == ErrorCode::FileMissing);
        CHECK(alone.statuses()[0].state == RunState::Done);
        CHECK(alone.stale().empty());
    }
}

TEST_CASE("A moved study goes on being moved: its records say where things are, and it grows") {
    const TemporaryFolder folder;
    fs::create_directory(folder / "a");
    {
        const Study study = makeStudy(folder / "a");
        finishRun(study, study.runs()[0], 85);
    }
    fs::rename(folder / "a", folder / "b");
    const fs::path place = folder / "b" / "study";
    const auto check = [&](size_t runs) {
        Study moved = Study::open(place);
        moved.poll();
        CHECK(moved.inputProblems().empty());
        CHECK(moved.spec().models[0].path == folder / "b" / "vit.safetensors");
        CHECK(moved.spec().tasks[0].folder == folder / "b" / "data");
        CHECK(moved.statuses()[0].state == RunState::Done);
        CHECK(moved.stale().empty());
        CHECK(moved.runs().size() == runs);
        return moved;
    };
    for (int time = 0; time < 2; ++time)
        check(6).recordInputs(); // as each start of a coordinator does
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = {0.5, 0.6, 0.7};
    SUBCASE("by a spec that names the new places") {
        Study::create(place, parseStudySpec(spec, "spec.json", folder / "b"));
        check(8);
    }
    SUBCASE("by its own spec, which names the old ones") {
        StudySpec more = check(6).asked();
        more.sparsities.insert(more.sparsities.begin() + 2, 0.6);
        Study::create(place, more);
        check(8).recordInputs();
    }
    SUBCASE("not by another model of that name") {
        test::writeTinyCheckpoint(folder / "b" / "other.safetensors", 7);
        spec["models"][0]["path"] = "other.safetensors";
        CHECK(codeOf([&] { Study::create(place, parseStudySpec(spec, "spec.json", folder / "b")); }) ==
              ErrorCode::StudyState);
        spec = smallSpec();
    }
    // And once more, back to where it was.
    fs::rename(folder / "b", folder / "c");
    const Study last = Study::open(folder / "c" / "study");
    CHECK(last.inputProblems().empty());
    CHECK(last.spec().models[0].path == folder / "c" / "vit.safetensors");
    // What is away for a while is found where it was.
    fs::rename(folder / "c" / "vit.safetensors", folder / "kept.safetensors");
    Study::open(folder / "c" / "study").recordInputs();
    fs::rename(folder / "kept.safetensors", folder / "c" / "vit.safetensors");
    CHECK(Study::open(folder / "c" / "study").inputProblems().empty());
}

TEST_CASE("A path in study.json that leads nowhere is not what was measured at another, and both are named") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    finishRun(study, study.runs()[0], 85);
    nlohmann::json spec = toJson(study.asked());
    std::string wanted, was;
    SUBCASE("no such model") {
        wanted = folder / "gone.safetensors";
        was = spec["models"][0]["path"];
        spec["models"][0]["path"] = wanted;
    }
    SUBCASE("no model") {
        wanted = folder / "text.safetensors";
        std::ofstream(wanted) << "no model";
        was = spec["models"][0]["path"];
        spec["models"][0]["path"] = wanted;
    }
    const std::string before = readText(study.folder() / "study.json");
    std::ofstream(study.folder() / "study.json") << spec;
    Study opened = Study::open(study.folder());
    opened.poll();
    REQUIRE(opened.inputProblems().size() == 1);
    const Error& problem = opened.inputProblems()[0];
    CHECK(problem.subject() == wanted);
    CAPTURE(problem.what());
    CHECK(std::string(problem.what()).find(was) != std::string::npos);
    CHECK(opened.statuses()[0].state != RunState::Done);
    REQUIRE(opened.stale().size() == 1);
    CHECK(opened.stale()[0].reason() ==
          "study.json names " + wanted + " now, which cannot be read, and what it held is not known");
    // Back again what was measured counts, though the model is gone meanwhile.
    opened.recordInputs();
    std::ofstream(study.folder() / "study.json") << before;
    fs::remove(folder / "vit.safetensors");
    Study back = Study::open(study.folder());
    back.poll();
    CHECK(back.statuses()[0].state == RunState::Done);
    REQUIRE(back.inputProblems().size() == 1);
    CHECK(std::string(back.inputProblems()[0].what()).find("its last known content is taken") !=
          std::string::npos);
}

TEST_CASE("Damaged records of inputs are named with the way out") {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path());
    std::ofstream(study.folder() / "inputs.json") << "{\"models\": ";
    try {
        Study::open(study.folder());
        FAIL("opened");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::SpecInvalid);
        CHECK(error.subject().starts_with((study.folder() / "inputs.json").string()));
        CHECK(std::string(error.what()).find("remove that file") != std::string::npos);
    }
    fs::remove(study.folder() / "inputs.json");
    CHECK(Study::open(study.folder()).inputProblems().empty());
}

TEST_CASE("Two studies are joined") {
    const TemporaryFolder folder;
    Study a = makeStudy(folder.path());
    finishRun(a, a.runs()[0], 85);
    const auto writeResultOf = [](const Study& study, const Run& run, double score) {
        RunResult result;
        result.key = study.stageOf(run).key;
        result.score = score;
        study.prepare(run);
        writeResult(study.resultPath(run), result);
        finishRun(study, run, score);
    };
    writeResultOf(a, a.runs()[1], 84);
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = {0.5, 0.9};
    spec["seeds"] = {0};
    spec["methods"] = {"omp", "erk"};
    const Study b = Study::create(folder / "b", parseStudySpec(spec, "spec.json", folder.path()));
    writeResultOf(b, b.runs()[0], 85);
    writeResultOf(b, b.runs()[2], 70);
    Study joined = mergeStudies(a.folder(), b.folder(), folder / "joined");
    joined.poll();
    CHECK(joined.runs().size() == 2 * 2 * 4);
    const auto scoreOf = [&](const char* id) {
        return joined.statuses()[static_cast<size_t>(joined.find(id) - joined.runs().data())].score;
    };
    CHECK(scoreOf("vit-fashion-mnist-omp-s0-seed0") == 85.0);
    CHECK(scoreOf("vit-fashion-mnist-omp-s0.5-seed0") == 84.0);
    CHECK(scoreOf("vit-fashion-mnist-omp-s0.9-seed0") == 70.0);
    CHECK(scoreOf("vit-fashion-mnist-erk-s0-seed0") == 85.0);
    CHECK(!scoreOf("vit-fashion-mnist-omp-s0.7-seed0"));
    spec["epsilon"] = 3;
    Study::create(folder / "c", parseStudySpec(spec, "spec.json", folder.path()));
    CHECK(codeOf([&] { mergeStudies(a.folder(), folder / "c", folder / "no"); }) == ErrorCode::StudyState);
    test::writeTinyCheckpoint(folder / "other.safetensors", 9);
    spec["epsilon"] = 1;
    spec["models"] = {{{"name", "ViT"}, {"path", "other.safetensors"}}};
    Study::create(folder / "d", parseStudySpec(spec, "spec.json", folder.path()));
    CHECK(codeOf([&] { mergeStudies(a.folder(), folder / "d", folder / "no"); }) == ErrorCode::StudyState);
}

TEST_CASE("A merge takes what is whole, follows no link, and leaves a study alone that is being run") {
    const TemporaryFolder folder;
    const Study a = makeStudy(folder.path());
    const Study b = Study::create(folder / "b", parseStudySpec(smallSpec(), "spec.json", folder.path()));
    for (const Study* study : {&a, &b}) {
        finish(*study, study->runs()[0], 85);
        finish(*study, study->runs()[1], 80);
    }
    const Run& run = a.runs()[1];
    const fs::path joined = folder / "joined";
    const auto completeOf = [&](const Run& one) {
        Study study = Study::open(joined);
        study.poll();
        return study.isComplete(one);
    };
    SUBCASE("a damaged result does not stand for a whole one") {
        std::fstream(a.resultPath(run), std::ios::in | std::ios::out | std::ios::binary).seekp(3000).put('x');
        mergeStudies(a.folder(), b.folder(), joined);
        CHECK(completeOf(run));
        // Nor does one that an interrupted merge left.
        fs::resize_file(joined / a.storeFolder(run) / "result.h5", 1000);
        CHECK(!completeOf(run));
        mergeStudies(a.folder(), b.folder(), joined);
        CHECK(completeOf(run));
    }
    SUBCASE("what was computed is kept where the checkpoint is not there any more") {
        fs::remove(folder / "vit.safetensors");
        fs::remove_all(folder / "data");
        Study made = mergeStudies(a.folder(), b.folder(), joined);
        CHECK(completeOf(run));
        CHECK(made.stageOf(run).key == a.stageOf(run).key);
        REQUIRE(!made.inputProblems().empty()); // and it says so
        CHECK(made.inputProblems()[0].code() == ErrorCode::FileMissing);
        // Once more it grows; but of what nobody knows nothing is made.
        mergeStudies(a.folder(), b.folder(), joined);
        CHECK(completeOf(run));
        fs::remove(a.folder() / "inputs.json");
        fs::remove(b.folder() / "inputs.json");
        CHECK(codeOf([&] { mergeStudies(a.folder(), b.folder(), folder / "no"); }) == ErrorCode::FileMissing);
        CHECK(!fs::exists(folder / "no"));
    }
    SUBCASE("a checkpoint that lies where the other study has it") {
        fs::create_directory(folder / "moved");
        fs::rename(folder / "vit.safetensors", folder / "moved" / "vit.safetensors");
        nlohmann::json spec = smallSpec();
        spec["models"][0]["path"] = "moved/vit.safetensors";
        const Study c = Study::create(folder / "c", parseStudySpec(spec, "spec.json", folder.path()));
        const Study made = mergeStudies(a.folder(), c.folder(), joined);
        CHECK(made.inputProblems().empty());
        CHECK(completeOf(run));
    }
    SUBCASE("links") {
        const fs::path mine = folder / "mine";
        std::ofstream(mine) << "of the user";
        fs::create_directories(joined);
        for (const char* name : {"stage.json", "journal.jsonl", "worker.log", "result.h5"}) {
            CAPTURE(name);
            fs::remove_all(joined);
            Study::create(joined, parseStudySpec(smallSpec(), "spec.json", folder.path()));
            fs::create_directories(joined / a.storeFolder(run));
            fs::create_symlink(mine, joined / a.storeFolder(run) / name);
            std::ofstream(a.runFolder(run) / "worker.log") << "said";
            std::vector<std::string> said;
            mergeStudies(a.folder(), b.folder(), joined, {},
                         [&](const std::string& line) { said.push_back(line); });
            CHECK(readText(mine) == "of the user");
            REQUIRE(!said.empty());
            CHECK(said[0].find(name) != std::string::npos);
            CHECK(completeOf(run) == (std::string_view(name) == "worker.log")); // which is only for people
        }
    }
    SUBCASE("a study that is being run, and a stage that somebody works at") {
        const Study made = mergeStudies(a.folder(), b.folder(), joined);
        {
            const FileLock coordinator = FileLock::tryTake(StudyPath(made.lockPath()));
            CHECK(codeOf([&] { mergeStudies(a.folder(), b.folder(), joined); }) == ErrorCode::StudyState);
        }
        fs::remove(made.resultPath(run));
        const JournalWriter worker(made.fileOf(run, "journal.jsonl"));
        mergeStudies(a.folder(), b.folder(), joined);
        CHECK(!fs::exists(made.resultPath(run)));
    }
}

/// As checked.json has it: size and times.
static std::string stampOfResult(const fs::path& path) {
    struct stat file {};
    ::lstat(path.c_str(), &file);
    return fmt::format("{} {}.{} {}.{}", file.st_size, file.st_mtim.tv_sec, file.st_mtim.tv_nsec,
                       file.st_ctim.tv_sec, file.st_ctim.tv_nsec);
}

TEST_CASE("A result that is not what was written makes its run failed, and counts in no curve") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    for (size_t i = 0; i < 3; ++i)
        finish(study, study.runs()[i], 80);
    const Run run = study.runs()[1];
    auto which = ResultCheck::Read::Changed;
    const auto look = [&] {
        study = Study::open(study.folder());
        study.poll();
        return ResultCheck(which).look(study);
    };
    CHECK(!look());
    const std::string kept = readText(study.folder() / "checked.json");
    CHECK(nlohmann::json::parse(kept).at("whole").size() == 3);
    CHECK(study.curves()[0].points.size() == 3);
    std::string says = "does not hold the bytes that were written";
    SUBCASE("a byte") {
        std::fstream(study.resultPath(run), std::ios::in | std::ios::out | std::ios::binary)
            .seekp(3000)
            .put('x');
    }
    SUBCASE("cut") {
        fs::resize_file(study.resultPath(run), 100);
    }
    SUBCASE("another run's") {
        fs::copy_file(study.resultPath(study.runs()[0]), study.resultPath(run),
                      fs::copy_options::overwrite_existing);
    }
    SUBCASE("a byte, by nobody's hand: size and times stay") {
        // No program can set a file's ctime back: the note is made of what it is now.
        std::fstream(study.resultPath(run), std::ios::in | std::ios::out | std::ios::binary)
            .seekp(3000)
            .put('x');
        nlohmann::json notes = nlohmann::json::parse(kept);
        notes.at("whole").at(study.stageOf(run).key + study.statuses()[1].resultHash) =
            stampOfResult(study.resultPath(run));
        std::ofstream(study.folder() / "checked.json") << notes;
        CHECK(!look());
        CHECK(study.curves()[0].points.size() == 3);
        which = ResultCheck::Read::All;
    }
    SUBCASE("gone") {
        fs::remove(study.resultPath(run));
        says = "result.h5: is not there; run the study again to make it anew";
    }
    SUBCASE("a link") {
        fs::rename(study.resultPath(run), folder / "elsewhere");
        fs::create_symlink(folder / "elsewhere", study.resultPath(run));
        says = "is a link";
    }
    CHECK(look());
    CHECK(study.statuses()[1].state == RunState::Failed);
    CAPTURE(study.statuses()[1].errorLine);
    CHECK(study.statuses()[1].errorLine.starts_with("error[result.damaged]: "));
    CHECK(study.statuses()[1].errorLine.find(says) != std::string::npos);
    CHECK(study.curves()[0].points.size() == 2);
    CHECK(!study.isComplete(run));
    // In time that is not enough it is found later.
    study = Study::open(study.folder());
    study.poll();
    ResultCheck check;
    CHECK(!check.look(study, std::chrono::milliseconds(0)));
    CHECK(!check.isComplete());
    CHECK(check.look(study));
    CHECK(check.isComplete());
    CHECK(!check.look(study));
}

TEST_CASE("A folder of the old layout is named as such") {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path());
    std::filesystem::remove_all(study.folder() / "store");
    std::filesystem::create_directories(study.folder() / "runs" / "vit-fashion-mnist-omp-s0-seed0");
    try {
        Study::open(study.folder());
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::StudyState);
        CHECK(std::string(error.what()).find("older layout") != std::string::npos);
    }
}

TEST_CASE("What somebody put in the place of a study's files is not followed") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    const std::filesystem::path victim = folder / "victim";
    std::ofstream(victim) << "precious";
    const auto check = [&](const char* name, const std::function<void(const StudyPath&)>& use) {
        CAPTURE(name);
        const StudyPath path = study.fileOf(run, name);
        std::filesystem::remove(path.full());
        std::filesystem::create_symlink(victim, path.full());
        CHECK_THROWS_AS(use(path), Error);
        std::filesystem::remove(path.full());
        CHECK(::mkfifo(path.full().c_str(), 0666) == 0);
        CHECK_THROWS_AS(use(path), Error);
        std::filesystem::remove(path.full());
    };
    check("journal.jsonl", [](const StudyPath& path) { JournalWriter{path}; });
    check("journal.jsonl", [](const StudyPath& path) { JournalReader(path).poll(); });
    check("stage.json", [](const StudyPath& path) { writeStudyText(path, "x"); });
    check("stage.json", [](const StudyPath& path) { readStudyText(path); });
    check("cancel", [&](const StudyPath&) { study.requestCancel(run); });
    check("result.h5", [&](const StudyPath&) { readStageResult(study.folder(), study.stageOf(run).key); });
    check("lock", [](const StudyPath& path) { FileLock::tryTake(path); });
    // The folder itself, and the store.
    const std::filesystem::path kept = folder / "outside";
    for (const std::filesystem::path& place : {study.runFolder(run), study.folder() / "store"}) {
        std::filesystem::rename(place, kept);
        std::filesystem::create_directory_symlink(kept, place);
        CHECK_THROWS_AS(JournalWriter(study.fileOf(run, "journal.jsonl")), Error);
        CHECK_THROWS_AS(study.prepare(run), Error);
        study.poll();
        CHECK(study.statuses()[0].state == RunState::Failed); // and nothing else happens
        if (place == study.runFolder(run))
            CHECK(study.statuses()[1].state == RunState::Pending);
        std::filesystem::remove(place);
        std::filesystem::rename(kept, place);
    }
    std::ifstream file(victim);
    CHECK(std::string{std::istreambuf_iterator<char>(file), {}} == "precious");
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Pending);
}

TEST_CASE("Files that nest too deep to be copied crash nothing") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    const std::filesystem::path stage = study.folder() / "store" / std::string(32, '1');
    std::filesystem::create_directories(stage);
    std::ofstream(stage / "stage.json") << R"({"key": ")" << std::string(32, '1')
                                        << R"(", "action": "train", "where": {}, "asked": )" << deep << "}";
    CHECK(study.stale().empty());
    std::ofstream(study.folder() / "inputs.json") << R"({"models": )" << deep << "}";
    CHECK(codeOf([&] { Study::open(study.folder()); }) == ErrorCode::SpecInvalid);
}

TEST_CASE("A run is known by its id, whichever opening of the study it comes from") {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path());
    const Study other = Study::open(study.folder());
    for (size_t i = 0; i < study.runs().size(); ++i) {
        CHECK(study.stageOf(other.runs()[i]).key == study.stageOf(study.runs()[i]).key);
        CHECK(study.journalPath(other.runs()[i]) == study.journalPath(study.runs()[i]));
        CHECK(study.resultPath(Run(study.runs()[i])) == study.resultPath(study.runs()[i]));
        CHECK(study.isFirstOfStage(other.runs()[i]) == study.isFirstOfStage(study.runs()[i]));
    }
    Run stranger = study.runs()[0];
    stranger.id = "another study's";
    CHECK(codeOf([&] { study.stageOf(stranger); }) == ErrorCode::StudyState);
    CHECK(codeOf([&] { study.storeFolder(stranger); }) == ErrorCode::StudyState);
}
