#include "experiment/spec.h"

#include "base/error.h"
#include "base/json_object.h"
#include "core/experiment/small_spec.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/model_choice.h"

#include <doctest/doctest.h>
#include <fstream>
#include <set>

using namespace sparsescope;
using sparsescope::test::smallSpec;

namespace {

StudySpec parse(const nlohmann::json& json) {
    return parseStudySpec(json, "spec.json", "/somewhere/specs");
}

} // namespace

TEST_CASE("A spec is read with its defaults and absolute paths") {
    nlohmann::json json = smallSpec();
    json["models"].push_back({{"name", "DINO"}, {"path", "../weights/dino/"}});
    json["training"] = {{"epochs", 2}};
    const StudySpec spec = parse(json);
    CHECK(spec.models[0].path == "/somewhere/specs/vit.safetensors");
    CHECK(spec.models[1].path == "/somewhere/weights/dino");
    CHECK(spec.sparsities == std::vector<double>{0, 0.5, 0.7}); // the dense baseline was added
    CHECK(spec.methods == std::vector<MethodSpec>{{"omp", {}}});
    CHECK(spec.training.epochs == 2);
    CHECK(spec.training.batchSize == 64);
    CHECK(spec.training.learningRate == 2e-5);
    CHECK(toJson(parse(toJson(spec))) == toJson(spec));
}

TEST_CASE("A sparsity that is named twice, or as a point too, is measured once") {
    nlohmann::json json = smallSpec();
    json["sparsities"] = {0.5, 0.3, 0.5};
    json["points"] = {{{"model", json["models"][0]["name"]},
                       {"task", "fashion-mnist"},
                       {"method", "omp"},
                       {"sparsity", 0.3}}};
    const StudySpec spec = parse(json);
    CHECK(spec.sparsities == std::vector<double>{0, 0.3, 0.5});
    CHECK(runsOf(spec).size() == 3 * spec.seeds.size());
}

TEST_CASE("The reader takes and refuses what the schema's cases say") {
    const nlohmann::json cases =
        readJsonFile(std::filesystem::path(SPARSESCOPE_SOURCES) / "tests/data/specs/cases.json");
    CHECK(cases.size() > 100);
    for (const nlohmann::json& one : cases) {
        std::string refused;
        try {
            const StudySpec spec = parse(one.at("spec"));
            CHECK(toJson(parse(toJson(spec))) == toJson(spec));
        } catch (const Error& error) {
            refused = error.line();
        }
        CHECK_MESSAGE(refused.empty() == one.at("reader").get<bool>(), one.at("name"), ": ", refused);
    }
}

TEST_CASE("A model has a dictionary of its file and a pool of its own") {
    nlohmann::json json = smallSpec();
    json["models"][0].update({{"root", "model_ema"},
                              {"pool", "mlp|attn"},
                              {"pool_except", "fc2$"},
                              {"pool_with", {"b", "a"}},
                              {"pool_without", {"c"}},
                              {"partial", true}});
    const StudySpec spec = parse(json);
    CHECK(spec.models[0].root == "model_ema");
    CHECK(spec.models[0].pool == PoolRule{"mlp|attn", "fc2$", true, {"a", "b"}, {"c"}});
    CHECK(toJson(parse(toJson(spec))) == toJson(spec));
    CHECK(parse(smallSpec()).models[0].pool == PoolRule{});
    CHECK(toJson(parse(smallSpec()))["models"][0].size() == 2);
    CHECK(poolRuleText(spec.models[0].pool) ==
          "--pool mlp|attn, --pool-except fc2$, 2 tensors put in by hand, 1 "
          "tensors taken out by hand, what of it can be read");
    CHECK(poolRuleText({}) == "the usual pool");
}

TEST_CASE("Runs are the whole product, sparsities innermost, with readable ids") {
    const StudySpec spec = parse(smallSpec());
    const std::vector<Run> runs = runsOf(spec);
    REQUIRE(runs.size() == 6);
    CHECK(runs[0].id == "vit-fashion-mnist-omp-s0-seed0");
    CHECK(runs[1].id == "vit-fashion-mnist-omp-s0.5-seed0");
    CHECK(runs[5].id == "vit-fashion-mnist-omp-s0.7-seed1");
    CHECK(runs[5].sparsity == 0.7);
    CHECK(runs[5].seed == 1);
}

TEST_CASE("Points are measured beside the product, with every seed, at one curve alone") {
    nlohmann::json json = smallSpec();
    json["models"].push_back({{"name", "DINO"}, {"path", "dino.safetensors"}});
    json["methods"] = {"omp", "erk"};
    json["points"] = {{{"model", "DINO"}, {"task", "fashion-mnist"}, {"method", "omp"}, {"sparsity", 0.65}},
                      {{"model", "DINO"}, {"task", "fashion-mnist"}, {"method", "omp"}, {"sparsity", 0.7}}};
    const StudySpec spec = parse(json);
    CHECK(spec.points[0] == PointSpec{"DINO", "fashion-mnist", "omp", 0.65});
    CHECK(toJson(parse(toJson(spec))) == toJson(spec));
    const std::vector<Run> runs = runsOf(spec);
    CHECK(runs.size() == 2 * 2 * 3 * 2 + 2); // 0.7 is in the product already
    std::vector<std::string> ids;
    for (const Run& run : runsOf(spec, runs, spec.points[0]))
        ids.push_back(run.id);
    CHECK(ids == std::vector<std::string>{"dino-fashion-mnist-omp-s0.65-seed0",
                                          "dino-fashion-mnist-omp-s0.65-seed1"});
    CHECK(spec.amountsOf(1, 0, 0).size() == 4);
    CHECK(spec.amountsOf(1, 0, 0)[2] == Amount::sparsity(0.65)); // ascending
    CHECK(spec.amountsOf(0, 0, 0).size() == 3);
    CHECK(spec.amountsOf(1, 0, 1).size() == 3);
}

TEST_CASE("A method is measured along its own axis, with its own options") {
    nlohmann::json json = smallSpec();
    json["methods"] = {"omp", {{"method", "random"}, {"seed", 5}}, "random"};
    json["seeds"] = {3};
    const StudySpec spec = parse(json);
    CHECK(toJson(parse(toJson(spec))) == toJson(spec));
    std::vector<std::string> ids;
    for (const Run& run : runsOf(spec))
        ids.push_back(run.id.substr(std::string("vit-fashion-mnist-").size()));
    CHECK(ids == std::vector<std::string>{"omp-s0-seed3", "omp-s0.5-seed3", "omp-s0.7-seed3",
                                          "random-seed5-s0-seed3", "random-seed5-s0.5-seed3",
                                          "random-seed5-s0.7-seed3", "random-s0-seed3", "random-s0.5-seed3",
                                          "random-s0.7-seed3"});
    const std::vector<Run> runs = runsOf(spec);
    CHECK(runs[1].pattern().empty());
    CHECK(maskRequest(spec.methods[1], runs[4].amount, 3).seed == 5);
    CHECK(maskRequest(spec.methods[2], runs[7].amount, 3).seed == 3);
}

TEST_CASE("Layers are measured at shares of their own") {
    nlohmann::json json = smallSpec();
    json["methods"] = {"omp", "layers", {{"method", "layers"}, {"set", "3,4"}}};
    json["layers"] = {0.5};
    json["seeds"] = {3};
    const StudySpec spec = parse(json);
    CHECK(toJson(parse(toJson(spec))) == toJson(spec));
    std::vector<std::string> ids;
    const std::vector<Run> runs = runsOf(spec);
    for (const Run& run : runs)
        ids.push_back(run.id.substr(std::string("vit-fashion-mnist-").size()));
    CHECK(ids == std::vector<std::string>{"omp-s0-seed3", "omp-s0.5-seed3", "omp-s0.7-seed3",
                                          "layers-s0-seed3", "layers-l0.5-seed3", "layers-3+4-s0-seed3",
                                          "layers-3+4-l0.5-seed3"});
    CHECK(runs[4].amount.axis == Axis::Layers);
    CHECK(runs[4].sparsity == 0.5);
    CHECK(runs[3].amount.isDense());
    const MaskRequest usual = maskRequest(spec.methods[1], runs[4].amount, 3);
    CHECK(usual.set == "max-gap");
    CHECK(usual.sparsity == 0.5);
    CHECK(maskRequest(spec.methods[2], runs[6].amount, 3).set == "3,4");
}

TEST_CASE("Patterns are N:M") {
    CHECK(parsePattern("2:4") == Amount::pattern(2, 4));
    CHECK(parsePattern("2:4").share() == 0.5);
    for (const char* bad : {"", "2", "2:", ":4", "2:4:8", "0:4", "5:4", "2:4096000", "-1:4", "2:4 "}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(parsePattern(bad), Error);
    }
}

TEST_CASE("Run ids are unique and safe file names whatever the models are called") {
    nlohmann::json json = smallSpec();
    json["models"] = nlohmann::json::array();
    const std::vector<std::string> names{"ViT",
                                         "vit",
                                         "vit-2",
                                         "../../etc/passwd",
                                         "..",
                                         "日本語",
                                         "中文",
                                         "a/b",
                                         "a b",
                                         "A?B",
                                         "-",
                                         std::string(200, 'x'),
                                         std::string(199, 'x'),
                                         "con.",
                                         "$(rm)"};
    for (const std::string& name : names)
        json["models"].push_back({{"name", name}, {"path", "x"}});
    std::set<std::string> ids;
    for (const Run& run : runsOf(parse(json))) {
        ids.insert(run.id);
        CHECK(run.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string::npos);
        CHECK(run.id.front() != '.');
        CHECK(run.id.front() != '-');
        CHECK(run.id.size() < 200);
    }
    CHECK(ids.size() == names.size() * 6);
}

TEST_CASE("A bad spec gives one error that names the key") {
    struct Case {
        const char* pointer;
        nlohmann::json value;
        ErrorCode code;
        const char* subject;
    };
    const std::vector<Case> cases{
        {"/sparsites", 1, ErrorCode::SpecInvalid, "spec.json: sparsites"},
        {"/name", "", ErrorCode::SpecInvalid, "spec.json: name"},
        {"/name", "a\nb", ErrorCode::SpecInvalid, "spec.json: name"},
        {"/models", nlohmann::json::array(), ErrorCode::SpecInvalid, "spec.json: models"},
        {"/models/0/pth", "x", ErrorCode::SpecInvalid, "spec.json: models[0]: pth"},
        {"/models/0/path", "", ErrorCode::SpecInvalid, "spec.json: models[0]: path"},
        {"/models/0/path", std::string("a\0b", 3), ErrorCode::SpecInvalid, "spec.json: models[0]: path"},
        {"/models/1", {{"name", "ViT"}, {"path", "y"}}, ErrorCode::SpecInvalid, "spec.json: models[1]: name"},
        {"/models/0/root", 3, ErrorCode::SpecInvalid, "spec.json: models[0]: root"},
        {"/models/0/pool", "(", ErrorCode::SpecInvalid, "spec.json: models[0]: pool"},
        {"/models/0/pool_except", 1, ErrorCode::SpecInvalid, "spec.json: models[0]: pool_except"},
        {"/models/0/pool_with", "fc1", ErrorCode::SpecInvalid, "spec.json: models[0]: pool_with"},
        {"/models/0/partial", "yes", ErrorCode::SpecInvalid, "spec.json: models[0]: partial"},
        {"/tasks/0/task", "imagenet", ErrorCode::TaskUnknown, "spec.json: tasks[0]: task"},
        {"/tasks/0/train_examples", -1, ErrorCode::SpecInvalid, "spec.json: tasks[0]: train_examples"},
        {"/methods", {"omp", "magic"}, ErrorCode::SpecInvalid, "spec.json: methods"},
        {"/methods", {"omp", "omp"}, ErrorCode::SpecInvalid, "spec.json: methods"},
        {"/sparsities", {0.5, 1.0}, ErrorCode::SparsityRange, "spec.json: sparsities"},
        {"/sparsities", {-0.1}, ErrorCode::SparsityRange, "spec.json: sparsities"},
        {"/sparsities", {"0.5"}, ErrorCode::SpecInvalid, "spec.json: sparsities"},
        {"/sparsities", 0.5, ErrorCode::SpecInvalid, "spec.json: sparsities"},
        {"/seeds", {1, 1}, ErrorCode::SpecInvalid, "spec.json: seeds"},
        {"/seeds", {0.5}, ErrorCode::SpecInvalid, "spec.json: seeds"},
        {"/seeds", {-1}, ErrorCode::SpecInvalid, "spec.json: seeds"},
        {"/seeds", {uint64_t{18446744073709551615U}}, ErrorCode::SpecInvalid, "spec.json: seeds"},
        {"/training", {{"epochs", 2.5}}, ErrorCode::SpecInvalid, "spec.json: training: epochs"},
        {"/training", {{"batch_size", 0}}, ErrorCode::SpecInvalid, "spec.json: training: batch_size"},
        {"/training", {{"momentum", 0.9}}, ErrorCode::SpecInvalid, "spec.json: training: momentum"},
        {"/training", {{"adam_epsilon", 0}}, ErrorCode::SpecInvalid, "spec.json: training: adam_epsilon"},
        {"/methods",
         {{{"method", "erk"}, {"seed", -1}}},
         ErrorCode::SpecInvalid,
         "spec.json: methods[0]: seed"},
        {"/methods",
         {{{"method", "omp"}, {"seed", 1}}},
         ErrorCode::SpecInvalid,
         "spec.json: methods[0]: seed"},
        {"/patterns", {"5:4"}, ErrorCode::SpecInvalid, "spec.json: patterns"},
        {"/patterns", {"2:4"}, ErrorCode::SpecInvalid, "spec.json: patterns"},
        {"/device", "gpu", ErrorCode::SpecInvalid, "spec.json: device"},
        {"/device", "cuda:1x", ErrorCode::SpecInvalid, "spec.json: device"},
        {"/epsilon", -1, ErrorCode::SpecInvalid, "spec.json: epsilon"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.pointer);
        CAPTURE(one.value.dump());
        nlohmann::json json = smallSpec();
        json[nlohmann::json::json_pointer(one.pointer)] = one.value;
        try {
            parse(json);
            FAIL("accepted");
        } catch (const Error& error) {
            CHECK(error.code() == one.code);
            CHECK(error.subject() == one.subject);
        }
    }
    nlohmann::json scored = smallSpec();
    scored["tasks"] = {{{"task", "perplexity"}, {"folder", "f"}}};
    CHECK(parse(scored).training.epochs == 0);
    scored["training"] = {{"epochs", 1}};
    CHECK(test::codeOf([&] { parse(scored); }) == ErrorCode::SpecInvalid);
    for (const char* key : {"name", "models", "tasks", "sparsities"}) {
        nlohmann::json json = smallSpec();
        json.erase(key);
        CHECK_THROWS_WITH_AS(parse(json), "is missing", Error);
    }
}

TEST_CASE("A study of too many runs is refused before they are made") {
    nlohmann::json json = smallSpec();
    for (int i = 0; i < 1000; ++i)
        json["seeds"].at(0) = 0;
    json["seeds"] = nlohmann::json::array();
    json["sparsities"] = nlohmann::json::array();
    for (int i = 0; i < 1000; ++i) {
        json["seeds"].push_back(i);
        json["sparsities"].push_back(i / 1000.0);
    }
    CHECK_THROWS_WITH_AS(parse(json), "asks for 1000000 runs; a study has at most 10000, so split it", Error);
}

TEST_CASE("Inputs that are not there are named before anything runs") {
    const test::TemporaryFolder folder;
    const StudySpec spec = parseStudySpec(smallSpec(), "spec.json", folder.path());
    try {
        checkInputs(spec);
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::FileMissing);
        CHECK(error.subject() == (folder / "vit.safetensors").string());
    }
    std::ofstream(folder / "vit.safetensors").put(' ');
    try {
        checkInputs(spec);
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::TaskData);
        CHECK(error.subject() == (folder / "data").string());
    }
    std::filesystem::create_directory(folder / "data");
    checkInputs(spec);
}
