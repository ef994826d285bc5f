#include "study/study.h"

#include "base/error.h"
#include "study/study_merge.h"
#include "study_fixture.h"

#include <doctest/doctest.h>
#include <set>
#include <sys/stat.h>

using namespace sparsescope;
using sparsescope::test::finishRun;
using sparsescope::test::makeStudy;
using sparsescope::test::smallSpec;
using sparsescope::test::TemporaryFolder;

namespace {

ErrorCode codeOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("no error");
    return ErrorCode::Usage;
}

} // namespace

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

TEST_CASE("A run's life is read from its journal") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[1];
    const RunStatus& status = study.statuses()[1];
    TrainingCurve curve(study.fileOf(run, "journal.jsonl"));
    study.prepare(run);
    CHECK(!study.poll());
    CHECK(status.state == RunState::Pending);
    {
        JournalWriter journal(study.journalPath(run));
        CHECK(!study.poll());
        journal.append(
            {{"kind", "started"}, {"epochs", 2}, {"steps", 10}, {"device", "cpu"}, {"time", 100.0}});
        CHECK(study.poll());
        CHECK(status.state == RunState::Running);
        CHECK(study.state() == RunState::Running);
        CHECK(status.started.at("device") == "cpu");
        const auto step = [](int epoch, int number, double loss, double time) {
            return nlohmann::json{{"kind", "step"}, {"epoch", epoch}, {"step", number},       {"steps", 10},
                                  {"loss", loss},   {"time", time},   {"learning_rate", 1e-5}};
        };
        journal.append(step(1, 1, 2.5, 104.0));
        journal.append(step(1, 3, 1.5, 106.0));
        journal.append({{"kind", "epoch"},
                        {"epoch", 1},
                        {"epochs", 2},
                        {"loss", 2.0},
                        {"score", 70.5},
                        {"time", 107.0}});
        CHECK(study.poll());
        CHECK(status.step == 3);
        CHECK(status.steps == 10);
        CHECK(status.learningRate == 1e-5);
        CHECK(status.secondsLeft == doctest::Approx(7.0)); // a second a step, seven steps to go
        CHECK(status.loss == 1.5);
        CHECK(status.validationScore == 70.5);
        CHECK(status.epochsDone == 1);
        CHECK(curve.poll());
        REQUIRE(curve.loss().size() == 2);
        CHECK(curve.loss()[1].loss == 1.5);
        REQUIRE(curve.epochs().size() == 1);
        CHECK(curve.epochs()[0].score == 70.5);
        CHECK(!study.poll());
        SUBCASE("to its end") {
            journal.append({{"kind", "done"}, {"score", 81.0}, {"time", 120.0}}, true);
            CHECK(study.poll());
            CHECK(status.state == RunState::Done);
            CHECK(status.score == 81.0);
            CHECK(!status.drop); // no dense run yet
            CHECK(!status.secondsLeft);
            CHECK(status.updatedAt - status.startedAt == 20.0);
        }
        SUBCASE("to a failure") {
            journal.append(
                {{"kind", "failed"}, {"code", "task.data"}, {"subject", "x"}, {"message", "is damaged"}},
                true);
            CHECK(study.poll());
            CHECK(status.state == RunState::Failed);
            CHECK(status.errorLine == "error[task.data]: x: is damaged");
        }
        SUBCASE("to its cancellation, and again") {
            journal.append({{"kind", "cancelled"}}, true);
            CHECK(study.poll());
            CHECK(status.state == RunState::Cancelled);
            CHECK(!study.poll());
            journal.append({{"kind", "started"}, {"epochs", 2}, {"steps", 10}});
            CHECK(study.poll());
            CHECK(status.state == RunState::Running);
            CHECK(!status.loss);
            curve.poll();
            CHECK(curve.loss().empty());
        }
    }
    if (status.state == RunState::Running) { // the writer died without a last word
        CHECK(study.poll());
        CHECK(status.state == RunState::Pending);
        CHECK(!status.loss);
        CHECK(!study.poll());
        Study again = Study::open(study.folder());
        again.poll();
        CHECK(again.statuses()[1].state == RunState::Pending);
    }
}

TEST_CASE("Records of a wrong shape do no harm") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    study.prepare(study.runs()[0]);
    JournalWriter journal(study.journalPath(study.runs()[0]));
    journal.append({{"kind", "started"}, {"epochs", "many"}, {"steps", -1e300}, {"time", "noon"}});
    journal.append({{"kind", "step"}, {"epoch", nullptr}, {"loss", nlohmann::json::array()}});
    journal.append({{"kind", "epoch"}, {"epoch", 1.5}});
    journal.append({{"kind", "done"}, {"score", "good"}});
    journal.append({{"kind", "something new"}});
    CHECK(study.poll());
    CHECK(study.statuses()[0].state == RunState::Running);
    journal.append({{"kind", "failed"}, {"code", 7}, {"message", {{"a", 1}}}});
    CHECK(study.poll());
    CHECK(study.statuses()[0].state == RunState::Failed);
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

namespace {

std::vector<std::string> keysOf(const Study& study) {
    std::vector<std::string> keys;
    for (const Run& run : study.runs())
        keys.push_back(study.stageOf(run).key);
    return keys;
}

size_t differing(const Study& a, const Study& b) {
    const std::vector<std::string> before = keysOf(a), now = keysOf(b);
    size_t count = 0;
    for (size_t i = 0; i < std::min(before.size(), now.size()); ++i)
        count += before[i] != now[i] ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("The dense run is one stage for all methods, a mask one for all seeds") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["methods"] = {"omp", "random", "nm"};
    spec["patterns"] = {"2:4"};
    const Study study = makeStudy(folder.path(), spec);
    // 2 seeds x (3 + 3 + 2) runs; 2 dense stages, 2 x 5 pruned ones, masks: 2 of omp, 4 of random, 1 of nm.
    CHECK(study.runs().size() == 16);
    const std::vector<std::string> keys = keysOf(study);
    CHECK(std::set(keys.begin(), keys.end()).size() == 12);
    CHECK(study.plan().stages.size() == 12 + 7);
    CHECK(study.stageOf(*study.find("vit-fashion-mnist-omp-s0-seed1")).key ==
          study.stageOf(*study.find("vit-fashion-mnist-nm-s0-seed1")).key);
    CHECK(study.maskStageOf(*study.find("vit-fashion-mnist-omp-s0.5-seed0")) ==
          study.maskStageOf(*study.find("vit-fashion-mnist-omp-s0.5-seed1")));
    CHECK(study.maskStageOf(*study.find("vit-fashion-mnist-random-s0.5-seed0")) !=
          study.maskStageOf(*study.find("vit-fashion-mnist-random-s0.5-seed1")));
    CHECK(study.maskStageOf(*study.find("vit-fashion-mnist-omp-s0-seed0")) == nullptr);
    for (const Stage& stage : study.plan().stages) {
        CHECK(isKey(stage.key));
        CHECK(keyOf(stage.asked) == stage.key);
    }
}

TEST_CASE("Another pool is another mask, and the dense run is the same") {
    const TemporaryFolder folder;
    test::writeTiny(folder / "vit.safetensors", test::tinyVit(2, 1));
    nlohmann::json spec = smallSpec();
    spec["seeds"] = {0};
    spec["models"].push_back({{"name", "FFN"}, {"path", "vit.safetensors"}, {"pool", "dense"}});
    const Study study = makeStudy(folder.path(), spec);
    REQUIRE(study.runs().size() == 6);
    const Run& usual = study.runs()[1];
    const Run& chosen = study.runs()[4];
    CHECK(study.stageOf(study.runs()[0]).key == study.stageOf(study.runs()[3]).key);
    CHECK(study.maskStageOf(usual)->key != study.maskStageOf(chosen)->key);
    CHECK(study.stageOf(usual).key != study.stageOf(chosen).key);
    CHECK(!study.maskStageOf(usual)->asked.contains("pool")); // old stages keep their keys
    CHECK(study.maskStageOf(chosen)->asked.at("pool") == nlohmann::json{{"pool", "dense"}});
    for (const Run& run : study.runs())
        study.prepare(run);
    const auto checkpoint = Checkpoint::open(folder / "vit.safetensors");
    for (const auto& [run, tensors] : {std::pair(&usual, size_t{12}), std::pair(&chosen, size_t{6})}) {
        const StageFile stage = readStageFile(study.folder(), study.maskStageOf(*run)->key);
        CHECK(readStageFile(study.folder(), study.stageOf(*run).key).pool == stage.pool);
        const MaskSet mask = stageMask(study.folder(), stage, checkpoint, dissect(*checkpoint, stage.pool));
        CHECK(mask.tensors.size() == tensors);
        CHECK(mask.prunedCount() == mask.poolNumel() / 2);
        const auto kept = readStageMask(study.folder(), stage.key);
        REQUIRE(kept);
        CHECK(kept->pool == stage.pool);
        CHECK(kept->tensors.size() == tensors);
    }
    // Joined with a study that prunes another pool of what it calls the same.
    spec["models"].erase(1);
    spec["models"][0]["pool"] = "dense";
    Study::create(folder / "other", parseStudySpec(spec, "spec.json", folder.path()));
    spec["models"][0].erase("pool");
    Study::create(folder / "usual", parseStudySpec(spec, "spec.json", folder.path()));
    CHECK(codeOf([&] { mergeStudies(folder / "usual", folder / "other", folder / "no"); }) ==
          ErrorCode::StudyState);
    // A pool of its own cannot be given to a model that the study has.
    spec["models"][0]["pool"] = "dense";
    CHECK(codeOf([&] {
              Study::create(folder / "usual", parseStudySpec(spec, "spec.json", folder.path()));
          }) == ErrorCode::StudyState);
}

TEST_CASE("A file of several dictionaries has a content for each") {
    const TemporaryFolder folder;
    std::filesystem::copy_file(SPARSESCOPE_TEST_DATA "/training/roots.pth", folder / "roots.pth");
    nlohmann::json spec = smallSpec();
    spec["seeds"] = {0};
    spec["models"] = {{{"name", "usual"}, {"path", "roots.pth"}},
                      {{"name", "model"}, {"path", "roots.pth"}, {"root", "model"}},
                      {{"name", "average"}, {"path", "roots.pth"}, {"root", "model_ema"}}};
    for (int i = 0; i < 2; ++i) { // the second time by the notes of the first
        const Study study = makeStudy(folder.path(), spec);
        REQUIRE(study.contents().models.size() == 3);
        CHECK(study.contents().models[0] == study.contents().models[1]);
        CHECK(study.contents().models[0].weights != study.contents().models[2].weights);
        NoProgress quiet;
        CHECK(study.contents().models[2].weights ==
              Checkpoint::open(folder / "roots.pth", {}, "model_ema")->contentHash(quiet));
        CHECK(study.stageOf(study.runs()[0]).key == study.stageOf(study.runs()[3]).key);
        study.prepare(study.runs()[6]);
        CHECK(readStageFile(study.folder(), study.stageOf(study.runs()[6]).key).root == "model_ema");
    }
    spec["models"] = {{{"name", "none"}, {"path", "roots.pth"}, {"root", "teacher"}}};
    CHECK(codeOf([&] { Study::create(folder / "no", parseStudySpec(spec, "spec.json", folder.path())); }) ==
          ErrorCode::Usage);
}

TEST_CASE("Another checkpoint, config, preprocessor or data makes other keys, and the study says so") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    finishRun(study, study.runs()[0], 85);
    finishRun(study, study.runs()[1], 84);
    CHECK(study.stale().empty());
    const std::filesystem::path data = folder / "data";
    const auto now = [&] {
        Study opened = Study::open(study.folder());
        opened.poll();
        return opened;
    };
    std::string reason;
    size_t changed = 6;
    SUBCASE("weights") {
        test::writeTinyCheckpoint(folder / "vit.safetensors", 7);
        reason = "the weights of the model changed (";
    }
    SUBCASE("config") {
        std::ofstream(folder / "config.json") << R"({"num_attention_heads": 2})";
        reason = "config.json of the model changed";
    }
    SUBCASE("preprocessor") {
        std::ofstream(folder / "preprocessor_config.json") << R"({"do_resize": false})";
        reason = "preprocessor_config.json of the model changed";
    }
    SUBCASE("data") {
        for (const char* name : {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"})
            std::ofstream(data / name) << "other";
        reason = "the data changed (";
    }
    SUBCASE("the spec") {
        nlohmann::json spec = toJson(study.spec());
        spec["training"]["learning_rate"] = 1e-4;
        std::ofstream(study.folder() / "study.json") << spec;
        reason = "training.learning_rate was ";
    }
    SUBCASE("the seeds asked for") {
        nlohmann::json spec = toJson(study.spec());
        spec["seeds"] = {1};
        std::ofstream(study.folder() / "study.json") << spec;
        reason = "the spec does not ask for it any more";
        changed = 3;
    }
    const Study opened = now();
    CHECK(differing(study, opened) == changed);
    CHECK(opened.curves().at(0).points.empty()); // nothing of the old ones counts
    const std::vector<StaleStage> stale = opened.stale();
    REQUIRE(stale.size() == 2);
    CHECK(stale[0].run == study.runs()[0].id);
    CHECK(stale[0].score == 85.0);
    CHECK(stale[0].key == study.stageOf(study.runs()[0]).key);
    CAPTURE(stale[0].reason);
    CHECK(stale[0].reason.starts_with(reason));
    if (reason.find("weights") != reason.npos) { // and back again: what was measured counts as before
        test::writeTinyCheckpoint(folder / "vit.safetensors", 1);
        const Study back = now();
        CHECK(differing(study, back) == 0);
        CHECK(back.curves().at(0).points.size() == 2);
        CHECK(back.stale().empty());
    }
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

TEST_CASE("A journal that cannot be read is its run's failure alone, and is read again later") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    finishRun(study, study.runs()[0], 85);
    finishRun(study, study.runs()[1], 84);
    std::filesystem::rename(study.journalPath(study.runs()[1]), folder / "kept");
    std::filesystem::create_directory(study.journalPath(study.runs()[1]));
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Done);
    CHECK(study.statuses()[1].state == RunState::Failed);
    CHECK(study.statuses()[1].errorLine.starts_with("error[file.read]: "));
    std::filesystem::remove(study.journalPath(study.runs()[1]));
    std::filesystem::rename(folder / "kept", study.journalPath(study.runs()[1]));
    study.poll();
    CHECK(study.statuses()[1].state == RunState::Done);
}

TEST_CASE("Another stage's journal or result is not this one's") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& mine = study.runs()[0];
    const Run& other = study.runs()[1];
    finishRun(study, other, 84);
    study.prepare(mine);
    std::filesystem::copy_file(study.journalPath(other), study.journalPath(mine));
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Failed);
    CHECK(study.statuses()[0].errorLine.find(study.stageOf(other).key) != std::string::npos);
    RunResult result;
    result.key = study.stageOf(other).key;
    writeResult(study.resultPath(mine), result);
    CHECK(codeOf([&] { readStageResult(study.folder(), study.stageOf(mine).key); }) ==
          ErrorCode::ResultDamaged);
    writeResult(study.resultPath(other), result);
    const std::string hash = hashOf(study.fileOf(other, "result.h5"));
    CHECK(readStageResult(study.folder(), study.stageOf(other).key, hash).key == result.key);
    std::fstream file(study.resultPath(other), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-1, std::ios::end);
    file.put('\x55');
    file.close();
    CHECK(codeOf([&] { readStageResult(study.folder(), study.stageOf(other).key, hash); }) ==
          ErrorCode::ResultDamaged);
}

TEST_CASE("A start that goes on where an earlier one was keeps that one's points") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    JournalWriter journal(study.journalPath(run));
    TrainingCurve curve(study.fileOf(run, "journal.jsonl"));
    const nlohmann::json started{{"kind", "started"}, {"epochs", 3}, {"steps", 30}};
    const auto steps = [&](int first, int last, double loss) {
        for (int step = first; step <= last; ++step)
            journal.append({{"kind", "step"}, {"step", step}, {"steps", 30}, {"loss", loss}});
    };
    journal.append(started);
    steps(1, 10, 3);
    journal.append({{"kind", "epoch"}, {"epoch", 1}, {"score", 60}});
    steps(11, 15, 2);
    journal.append(started);
    journal.append({{"kind", "resumed"}, {"step", 10}, {"epoch", 1}});
    steps(11, 12, 1);
    curve.poll();
    study.poll();
    CHECK(study.statuses()[0].step == 12);
    CHECK(study.statuses()[0].epochsDone == 1);
    REQUIRE(curve.loss().size() == 12);
    CHECK(curve.loss()[9].loss == 3);
    CHECK(curve.loss()[10].loss == 1);
    CHECK(curve.epochs().size() == 1);
    journal.append(started); // one that begins anew
    steps(1, 1, 9);
    curve.poll();
    CHECK(curve.loss().size() == 1);
    CHECK(curve.epochs().empty());
}

TEST_CASE("A finished run is known by its last line") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    {
        JournalWriter journal(study.journalPath(run));
        for (int i = 0; i < 20'000; ++i)
            journal.append({{"kind", "step"}, {"step", i}, {"loss", 1.0}});
    }
    finishRun(study, run, 85);
    const auto began = std::chrono::steady_clock::now();
    study.poll();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    CHECK(study.statuses()[0].state == RunState::Done);
    CHECK(study.statuses()[0].startedAt == 100.0);
    CHECK(study.statuses()[0].epochs == 1);
    CHECK(seconds.count() < 0.1); // parsing it all takes longer
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

TEST_CASE("Times that run backwards change nothing of what a journal says") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    JournalWriter journal(study.journalPath(run));
    journal.append({{"kind", "started"}, {"epochs", 1}, {"steps", 9}, {"time", 2e9}});
    journal.append({{"kind", "step"}, {"step", 1}, {"steps", 9}, {"loss", 1}, {"time", 1.9e9}});
    journal.append({{"kind", "step"}, {"step", 4}, {"steps", 9}, {"loss", 1}, {"time", 1.8e9}});
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Running);
    CHECK(study.statuses()[0].step == 4);
    CHECK(!study.statuses()[0].secondsLeft); // not a time below nothing
    journal.append({{"kind", "done"}, {"score", 85.0}, {"time", 100.0}});
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Done);
    CHECK(study.statuses()[0].score == 85.0);
}

TEST_CASE("The threads of a run that was killed are known, and what killed writers left is removed") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& run = study.runs()[0];
    study.prepare(run);
    {
        JournalWriter journal(study.journalPath(run));
        journal.append({{"kind", "started"}, {"threads", 3}});
    }
    study.poll();
    CHECK(study.statuses()[0].state == RunState::Pending);
    CHECK(study.statuses()[0].threads == 3);
    {
        JournalWriter journal(study.journalPath(run));
        journal.append({{"kind", "begun"}});
    }
    study.poll();
    CHECK(study.statuses()[0].threads == 3);
    const std::string key = study.stageOf(run).key;
    CHECK(!canGoOn(study.folder(), key));
    const std::filesystem::path kept = resumeFolder(study.folder(), key);
    std::filesystem::create_directory(kept);
    CHECK(!canGoOn(study.folder(), key));
    std::ofstream(kept / "training.safetensors") << "x";
    CHECK(canGoOn(study.folder(), key));

    const auto left = [&](const std::filesystem::path& path, bool old) {
        std::ofstream(path) << "half";
        if (old)
            std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() -
                                                       std::chrono::minutes(11));
        return path;
    };
    const std::filesystem::path stage = study.runFolder(run);
    const auto oldOnes = {left(study.folder() / "inputs.json.abcdef.tmp", true),
                          left(stage / "stage.json.abcdef.tmp", true)};
    const auto young = left(stage / "mask.json.abcdef.tmp", false);
    std::filesystem::create_directory(folder / "outside");
    const auto outside = left(folder / "outside" / "precious.tmp", true);
    std::filesystem::create_directory_symlink(folder / "outside", study.folder() / "store" / "link");
    removeLeftovers(study.folder());
    for (const std::filesystem::path& path : oldOnes)
        CHECK(!std::filesystem::exists(path));
    CHECK(std::filesystem::exists(young));
    CHECK(std::filesystem::exists(outside));
    const auto own = {left(stage / "result.h5.abcdef.tmp", false),
                      left(kept / "training.safetensors.abcdef.tmp", false)};
    removeLeftovers(study.folder(), key);
    for (const std::filesystem::path& path : own)
        CHECK(!std::filesystem::exists(path));
    CHECK(std::filesystem::exists(young));
    CHECK(std::filesystem::exists(kept / "training.safetensors"));
    std::filesystem::remove_all(kept);
    std::ofstream(kept) << "no folder";
    CHECK(codeOf([&] { resumeFolder(study.folder(), key); }) == ErrorCode::StudyState);
    CHECK(!canGoOn(study.folder(), key));
}
