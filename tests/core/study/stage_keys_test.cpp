// What a stage's key is made of.
#include "study/study.h"

#include "base/error.h"
#include "experiment/seeds.h"
#include "study/study_merge.h"
#include "study_fixture.h"
#include "support/error_code.h"

#include <doctest/doctest.h>
#include <fstream>
#include <set>

using namespace sparsescope;
using sparsescope::test::codeOf;
using sparsescope::test::finishRun;
using sparsescope::test::makeStudy;
using sparsescope::test::smallSpec;
using sparsescope::test::TemporaryFolder;

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
    spec["methods"] = {"omp", "random"};
    const Study study = makeStudy(folder.path(), spec);
    // 2 seeds x (3 + 3) runs; 2 dense stages, 2 x 4 pruned ones, masks: 2 of omp, 4 of random.
    CHECK(study.runs().size() == 12);
    const std::vector<std::string> keys = keysOf(study);
    CHECK(std::set(keys.begin(), keys.end()).size() == 10);
    CHECK(study.plan().stages.size() == 10 + 6);
    CHECK(study.stageOf(*study.find("vit-fashion-mnist-omp-s0-seed1")).key ==
          study.stageOf(*study.find("vit-fashion-mnist-random-s0-seed1")).key);
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
          ErrorCode::SpecInvalid);
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
    CAPTURE(stale[0].reason());
    CHECK(stale[0].reason().starts_with(reason));
    if (reason.find("weights") != reason.npos) { // and back again: what was measured counts as before
        test::writeTinyCheckpoint(folder / "vit.safetensors", 1);
        const Study back = now();
        CHECK(differing(study, back) == 0);
        CHECK(back.curves().at(0).points.size() == 2);
        CHECK(back.stale().empty());
    }
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

TEST_CASE("Without training a run depends on the seed only by what its method draws") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["methods"] = {"omp", "random", {{"method", "random"}, {"seed", 5}}};
    spec["seeds"] = {0, 1, 2};
    spec["training"] = {{"epochs", 0}};
    const Study study = makeStudy(folder.path(), spec);
    // omp and the given mask once, what is drawn with each seed.
    CHECK(study.runs().size() == 3 + 3 * 3 + 3);
    CHECK(methodsWithoutSeeds(study.spec()) == "omp, random-seed5");
    const std::vector<std::string> keys = keysOf(study);
    CHECK(std::set(keys.begin(), keys.end()).size() == 1 + 2 + 3 * 2 + 2);
    // Whichever seeds another study has, its stages are the same, and those that seed 0 had.
    CHECK(study.stageOf(study.runs()[0]).asked.at("seed") == 0);
    spec["methods"] = {"omp"};
    spec["seeds"] = {7, 3};
    const Study other = Study::create(folder / "other", parseStudySpec(spec, "spec.json", folder.path()));
    CHECK(other.runs().size() == 3);
    CHECK(other.runs()[0].id == "vit-fashion-mnist-omp-s0-seed7");
    CHECK(differing(study, other) == 0);
    // With training all depend on it.
    spec["training"] = {{"epochs", 1}};
    const Study trained = Study::create(folder / "trained", parseStudySpec(spec, "spec.json", folder.path()));
    CHECK(trained.runs().size() == 6);
    CHECK(methodsWithoutSeeds(trained.spec()).empty());
    const std::vector<std::string> each = keysOf(trained);
    CHECK(std::set(each.begin(), each.end()).size() == 6);
}
