// Studies of methods that look at data, by the programs: scores are those of an independent Python and of
// transformers (tests/data/make_data_study.py), and a worker that is killed while it prunes is made good.
#include "base/error.h"
#include "base/json_object.h"
#include "study/journal.h"
#include "study/study.h"
#include "support/error_code.h"
#include "support/program.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/checkpoint.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <thread>

using namespace sparsescope;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const fs::path Data = fs::path(SPARSESCOPE_TEST_DATA) / "data_study";

json languageSpec() {
    return {{"name", "LLaMA"},
            {"models", {{{"name", "llama"}, {"path", (Data / "llama").string()}}}},
            {"tasks", {{{"task", "perplexity"}, {"folder", (Data / "scored.txt").string()}, {"window", 64}}}},
            {"methods", {"omp"}},
            {"sparsities", {0.5}},
            {"calibration", {{"text", (Data / "calibration.txt").string()}}}};
}

/// As make_data_study.py draws its windows.
json method(const std::string& name, bool patterns = false) {
    json entry{{"method", name}, {"samples", 8}, {"length", 32}};
    if (patterns)
        entry["along"] = "pattern";
    return entry;
}

struct Workplace {
    explicit Workplace(json asked)
        : spec(std::move(asked)) {
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    }
    test::ProgramResult create() const {
        std::ofstream(folder / "spec.json") << spec;
        return test::runCli({"study", "create", folder / "spec.json", path()});
    }
    test::ProgramResult run() const { return test::runCli({"study", "run", path(), "--jobs", "2"}); }
    Study study() const {
        Study opened = Study::open(path());
        opened.poll();
        return opened;
    }
    std::string path() const { return folder / "study"; }
    test::TemporaryFolder folder;
    json spec;
};

size_t begins(const Study& study, const Key& key) {
    const auto records = JournalReader(stagePath(study.folder(), key, "journal.jsonl")).poll();
    return static_cast<size_t>(
        std::ranges::count_if(records, [](const json& record) { return record["kind"] == "begun"; }));
}

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void damage(const fs::path& path) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-1, std::ios::end);
    file.put('\x5a');
}

} // namespace

TEST_CASE("Perplexity over sparsity and patterns by every method is Python's") {
    Workplace place(languageSpec());
    place.spec["methods"] = {"omp", "uniform", "nm"};
    for (const char* name : {"wanda", "sparsegpt", "dsnot"}) {
        place.spec["methods"].push_back(method(name));
        place.spec["methods"].push_back(method(name, true));
    }
    place.spec["sparsities"] = {0.3, 0.5, 0.7};
    place.spec["patterns"] = {"2:4", "2:8", "4:8"};
    const test::ProgramResult created = place.create();
    REQUIRE_MESSAGE(created.exitCode == 0, created.err);
    const test::ProgramResult ran = place.run();
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const json expected = readJsonFile(Data / "expected.json");
    const json status = test::runCli({"study", "status", place.path(), "--json"}).json();
    size_t compared = 0;
    for (const json& run : status.at("runs")) {
        CAPTURE(run.at("id").get<std::string>());
        REQUIRE(run.at("state") == "done");
        const std::string label = run.at("method");
        const std::string name = label.substr(0, label.find('-')) + // without the options
                                 (label.find("-pattern") != label.npos ? "-pattern" : "");
        const bool patterned = run.at("pattern").is_string();
        const bool dense = !patterned && run.at("sparsity") == 0.0;
        const json& scores = expected.at("scores").at(dense ? "dense" : name);
        const std::string amount = patterned ? run.at("pattern").get<std::string>()
                                   : dense   ? "0"
                                             : json(run.at("sparsity")).dump();
        const double wanted = scores.at(amount), score = run.at("score");
        CHECK_MESSAGE(std::abs(score / wanted - 1) < (name.starts_with("sparsegpt") ? 2e-3 : 2e-4), score,
                      " is not ", wanted);
        ++compared;
    }
    CHECK(compared == 3 * 4 + 6 * 4);
    // The masks are kept once, of SparseGPT with the weights that it changed.
    const Study study = place.study();
    CHECK(study.plan().stages.size() == 1 + 2 * (2 * 3 + 3 + 3 * 6));
    for (const Run& run : study.runs()) {
        const Stage* mask = study.maskStageOf(run);
        if (mask == nullptr)
            continue;
        CHECK(hasStageMask(study.folder(), mask->key));
        CHECK(hasStageWeights(study.folder(), mask->key) == run.method.starts_with("sparsegpt"));
        CHECK(begins(study, mask->key) == (mask->asked.contains("calibration") ? 1 : 0));
    }
}

TEST_CASE("A mask depends on what is looked at and how, and not on the task or its length") {
    json spec = languageSpec();
    spec["methods"] = json::array({method("wanda")});
    const Workplace place(spec);
    REQUIRE(place.create().exitCode == 0);
    const Study study = place.study();
    const auto keyOfMask = [](const Study& of) { return of.maskStageOf(of.runs()[1])->key; };
    const Key key = keyOfMask(study);
    const auto keyWith = [&](const char* pointer, const json& value) {
        Workplace other(spec);
        other.spec[json::json_pointer(pointer)] = value;
        const test::ProgramResult created = other.create();
        REQUIRE_MESSAGE(created.exitCode == 0, created.err);
        return keyOfMask(other.study());
    };
    CHECK(keyWith("/tasks/0/window", 32) == key);
    CHECK(keyWith("/name", "other") == key);
    CHECK(keyWith("/methods/0/samples", 9) != key);
    CHECK(keyWith("/methods/0/length", 16) != key);
    CHECK(keyWith("/methods/0/allocation", "owl") != key);
    CHECK(keyWith("/seeds", {7}) != key);
    CHECK(keyWith("/models/0/pool", "mlp") != key);
    CHECK(keyWith("/calibration/text", (Data / "scored.txt").string()) != key);
    const test::TemporaryFolder copies;
    fs::copy_file(Data / "calibration.txt", copies / "again.txt");
    // The content counts; the name does too, as of all data.
    fs::create_directory(copies / "moved");
    fs::copy_file(Data / "calibration.txt", copies / "moved" / "calibration.txt");
    CHECK(keyWith("/calibration/text", (copies / "moved" / "calibration.txt").string()) == key);
    std::ofstream(copies / "moved" / "calibration.txt", std::ios::app) << "more\n";
    CHECK(keyWith("/calibration/text", (copies / "moved" / "calibration.txt").string()) != key);
}

TEST_CASE("A worker that is killed while it prunes by data is made good, and what is damaged is made again") {
    json spec = languageSpec();
    spec["methods"] = {
        {{"method", "sparsegpt"}, {"samples", 3000}, {"length", 32}}}; // so that it takes a moment
    const Workplace place(spec);
    REQUIRE(place.create().exitCode == 0);
    {
        const Study made = place.study();
        for (const Run& run : made.runs())
            made.prepare(run);
    }
    const Study study = place.study();
    const Run& run = study.runs()[1];
    const Key mask = study.maskStageOf(run)->key;
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string program = std::string(SPARSESCOPE_BIN) + "/sparsescope-worker";
        const std::string key = study.stageOf(run).key;
        ::dup2(::open("/dev/null", O_RDWR), STDOUT_FILENO);
        ::dup2(STDOUT_FILENO, STDERR_FILENO);
        ::execl(program.c_str(), program.c_str(), "stage", place.path().c_str(), key.c_str(), "--threads",
                "1", static_cast<char*>(nullptr));
        ::_exit(127);
    }
    for (int i = 0; i < 1200 && begins(study, mask) == 0; ++i)
        std::this_thread::sleep_for(50ms);
    CHECK(begins(study, mask) == 1);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status)); // it had not ended before
    CHECK_FALSE(readStageProduct(study.folder(), readStageFile(study.folder(), mask)).has_value());
    CHECK(study.awaited(run) == std::vector<const Stage*>{study.maskStageOf(run)});

    const test::ProgramResult ran = place.run();
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    CHECK(begins(study, mask) == 2);
    CHECK(study.awaited(run).empty());
    const std::string bits = bytesOf(stageMaskPath(study.folder(), mask)),
                      weights = bytesOf(stageWeightsPath(study.folder(), mask));
    damage(stageWeightsPath(study.folder(), mask));
    fs::remove(study.resultPath(run));
    REQUIRE(place.run().exitCode == 0);
    CHECK(begins(study, mask) == 3);
    CHECK(bytesOf(stageMaskPath(study.folder(), mask)) == bits);
    CHECK(bytesOf(stageWeightsPath(study.folder(), mask)) == weights);
    CHECK(place.study().state() == RunState::Done);
}

TEST_CASE("Two workers of a coordinator prune by data once, for two names of a model and seeds that change "
          "nothing") {
    json spec = languageSpec();
    spec["methods"] = {{{"method", "wanda"}, {"samples", 64}, {"length", 32}, {"seed", 0}}};
    spec["seeds"] = {0, 1};
    spec["models"].push_back(spec["models"][0]);
    spec["models"][1]["name"] = "the same";
    const Workplace place(spec);
    REQUIRE(place.create().exitCode == 0);
    const test::ProgramResult ran = place.run();
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const Study study = place.study();
    REQUIRE(study.runs().size() == 4);
    CHECK(study.maskStageOf(study.runs()[1]) == study.maskStageOf(study.runs()[3]));
    CHECK(begins(study, study.maskStageOf(study.runs()[1])->key) == 1);
}

TEST_CASE("What cannot be calibrated is said in one line") {
    const auto refused = [](const char* pointer, const json& value) {
        Workplace place(languageSpec());
        place.spec["methods"] = json::array({method("wanda")});
        if (value.is_null())
            place.spec.erase(std::string(pointer).substr(1));
        else
            place.spec[json::json_pointer(pointer)] = value;
        test::ProgramResult result = place.create();
        if (result.exitCode == 0) {
            result = place.run();
            CHECK(result.exitCode == 6);
            const Study study = place.study(); // outlives what is looked at
            for (const RunStatus& status : study.statuses())
                result.err += status.errorLine;
        } else {
            CHECK(result.exitCode == 3);
        }
        return result.err;
    };
    const auto says = [](const std::string& text, const char* words) {
        CHECK_MESSAGE(text.find(words) != text.npos, text);
    };
    says(refused("/calibration", nullptr), "calibration: is missing, and wanda looks at examples");
    says(refused("/calibration", {{"task", "fashion-mnist"}, {"folder", "/d"}}), "gives pictures");
    says(refused("/calibration/text", "/no/such/text"), "/no/such/text");
    says(refused("/methods/0/length", 65), "is longer than the model's context of 64");
    says(refused("/models/0/pool", "embed_tokens"), "is no linear layer of a block");
    const test::TemporaryFolder folder;
    std::ofstream(folder / "short.txt") << "A word.";
    says(refused("/calibration/text", (folder / "short.txt").string()),
         "a calibration window of 32 needs more");
}

TEST_CASE("prune takes shares by hand, and an importance matrix instead of calibration data") {
    const fs::path tests = SPARSESCOPE_TEST_DATA;
    const std::string model = tests / "decoders" / "llama";
    const test::TemporaryFolder folder;
    const auto pruned = [&](std::vector<std::string> more, const char* method = "wanda") {
        std::vector<std::string> all{"prune",      model, "--method", method,
                                     "--sparsity", "0.6", "--out",    folder / "pruned.safetensors",
                                     "--json"};
        all.insert(all.end(), more.begin(), more.end());
        return test::runCli(all);
    };
    const std::string imatrix = tests / "imatrix" / "llama.gguf";
    const test::ProgramResult by = pruned({"--imatrix", imatrix});
    REQUIRE_MESSAGE(by.exitCode == 0, by.err);
    CHECK(by.json().at("activations") == "dense");
    CHECK(by.err.find("by activations of the dense model in every block") != by.err.npos);
    const auto out = Checkpoint::open(folder / "pruned.safetensors");
    const MaskSet zeros = zeroMask(*out, dissect(*out));
    CHECK(zeros.prunedCount() == by.json().at("pruned"));
    const auto refused = [&](const std::vector<std::string>& more, const char* words,
                             const char* method = "wanda") {
        const test::ProgramResult result = pruned(more, method);
        CHECK(result.exitCode == 2);
        CHECK_MESSAGE(result.err.find(words) != result.err.npos, result.err);
    };
    const std::string text = "text:" + (Data / "calibration.txt").string();
    refused({}, "needs --calibration");
    refused({"--imatrix", imatrix, "--calibration", text}, "stands instead of --calibration");
    refused({"--imatrix", imatrix}, "is for wanda", "sparsegpt");
    refused({"--imatrix", imatrix, "--samples", "8"}, "--samples");
    std::ofstream(folder / "shares.json") << R"({"shares": {"model.layers.0.mlp.down_proj.weight": 0}})";
    const std::vector<std::string> shares{
        "--shares", folder / "shares.json", "--calibration",          text, "--samples", "4", "--length",
        "16",       "--tokenizer",          (Data / "llama").string()};
    refused({"--imatrix", imatrix, "--shares", folder / "shares.json"}, "--shares");
    std::vector<std::string> both = shares;
    both.insert(both.end(), {"--allocation", "erk"});
    refused(both, "--allocation is another");
}

TEST_CASE("A study shares a sparsity out by hand or by a scan, at the exact budget") {
    json spec = languageSpec();
    json given = method("wanda");
    given["allocation"] = "given";
    spec["methods"] = {given, method("wanda")};
    const std::string down = "model.layers.1.mlp.down_proj.weight";
    spec["shares"] = {{"shares", {{down, 0.25}}}};
    const Workplace place(spec);
    const test::ProgramResult created = place.create();
    REQUIRE_MESSAGE(created.exitCode == 0, created.err);
    const test::ProgramResult ran = place.run();
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const auto maskOf = [](const Workplace& of, size_t run) {
        const Study study = of.study();
        return readStageMask(study.folder(), study.maskStageOf(study.runs()[run])->key).value();
    };
    const auto lost = [](const MaskSet& masks, const std::string& name) {
        const TensorMask& mask = *masks.find(name);
        return mask.rows() * mask.columns() - mask.keptCount();
    };
    const MaskSet shared = maskOf(place, 1), alike = maskOf(place, 3);
    const uint64_t numel = shared.find(down)->rows() * shared.find(down)->columns();
    CHECK(lost(shared, down) == numel / 4);
    CHECK(lost(alike, down) == numel / 2);
    CHECK(shared.prunedCount() == (shared.poolNumel() + 1) / 2);
    // The file of a scan, by the program itself; the study keeps what it said.
    const test::ProgramResult scan =
        test::runCli({"scan", (Data / "llama").string(), "--task",
                      "perplexity:" + (Data / "scored.txt").string(), "--sensitivity", "0.7", "--json"});
    REQUIRE_MESSAGE(scan.exitCode == 0, scan.err);
    spec["shares"] = "scan.json";
    spec["methods"][0]["owl_lambda"] = 0.2;
    const Workplace second(spec);
    std::ofstream(second.folder / "scan.json") << scan.out;
    const test::ProgramResult made = second.create();
    REQUIRE_MESSAGE(made.exitCode == 0, made.err);
    fs::remove(second.folder / "scan.json");
    const test::ProgramResult done = second.run();
    REQUIRE_MESSAGE(done.exitCode == 0, done.err);
    const MaskSet scanned = maskOf(second, 1);
    CHECK(scanned.prunedCount() == shared.prunedCount());
    const json points = scan.json().at("points");
    const auto byDrop = [](const json& a, const json& b) { return a.at("drop") < b.at("drop"); };
    const json dear = *std::min_element(points.begin(), points.end(), byDrop),
               cheap = *std::max_element(points.begin(), points.end(), byDrop);
    const auto checkpoint = Checkpoint::open(Data / "llama");
    const Anatomy anatomy = dissect(*checkpoint);
    const auto shareOf = [&](const json& point) {
        for (const PoolMatrix& matrix : anatomy.pool) {
            if (matrix.block == point.at("block") && componentName(matrix.component) == point.at("component"))
                return static_cast<double>(lost(scanned, checkpoint->tensors()[matrix.tensor].name)) /
                       static_cast<double>(matrix.numel());
        }
        FAIL("no such matrix");
        return 0.0;
    };
    CHECK(std::abs(shareOf(cheap) - shareOf(dear) - 0.4) < 0.01); // lambda to both sides
    CHECK(place.study().maskStageOf(place.study().runs()[1])->key !=
          second.study().maskStageOf(second.study().runs()[1])->key);
    const auto refused = [&](const char* pointer, const json& value, const char* words) {
        Workplace other(place.spec);
        other.spec[json::json_pointer(pointer)] = value;
        test::ProgramResult result = other.create();
        if (result.exitCode == 0) {
            CHECK(other.run().exitCode == 6);
            const Study study = other.study();
            for (const RunStatus& status : study.statuses())
                result.err += status.errorLine;
        }
        CHECK_MESSAGE(result.err.find(words) != result.err.npos, result.err);
    };
    refused("/methods/0/allocation", "owl", "is for methods whose allocation is");
    refused("/shares", nullptr, "is missing, and wanda-allocationgiven");
    refused("/shares", 3, "has neither \"shares\"");
    refused("/shares", "nowhere.json", "nowhere.json");
    refused("/shares", {{"shares", {{"nothing.weight", 0.5}}}}, "nothing.weight, which is not in the pool");
    refused("/shares", {{"shares", {{down, 2}}}}, "no number from 0 to 1");
}

TEST_CASE("A ViT is pruned by calibration pictures and trained behind its mask") {
    const std::string model = std::string(SPARSESCOPE_TEST_DATA) + "/training/vit.safetensors";
    Workplace place(json::object());
    fs::create_directory(place.folder / "data");
    test::writeSyntheticFashion(place.folder / "data", 600, 200);
    const std::string pictures = place.folder / "data";
    place.spec = {
        {"name", "ViT"},
        {"models", {{{"name", "vit"}, {"path", model}}}},
        {"tasks", {{{"task", "fashion-mnist"}, {"folder", pictures}}}},
        {"methods", {{{"method", "wanda"}, {"samples", 16}}, {{"method", "sparsegpt"}, {"samples", 16}}}},
        {"sparsities", {0.5}},
        {"training", {{"epochs", 1}, {"learning_rate", 1e-3}}},
        {"calibration", {{"task", "fashion-mnist"}, {"folder", pictures}}}};
    const test::ProgramResult created = place.create();
    REQUIRE_MESSAGE(created.exitCode == 0, created.err);
    const test::ProgramResult ran = place.run();
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const Study study = place.study();
    for (const size_t index : {1, 3}) {
        const Run& run = study.runs()[index];
        CAPTURE(run.id);
        const test::ProgramResult pruned =
            test::runCli({"prune", model, "--method", index == 1 ? "wanda" : "sparsegpt", "--sparsity", "0.5",
                          "--samples", "16", "--calibration", "images:fashion-mnist:" + pictures, "--out",
                          place.folder / "pruned.safetensors", "--mask", place.folder / "mask.safetensors"});
        REQUIRE_MESSAGE(pruned.exitCode == 0, pruned.err);
        const MaskSet mask = readMask(place.folder / "mask.safetensors");
        const RunResult result = readResult(study.resultPath(run));
        REQUIRE(result.masks.size() == mask.tensors.size());
        for (const ResultMask& kept : result.masks)
            CHECK(kept.bits == mask.find(kept.name)->bits);
        CHECK(result.lossStep.size() > 0);
        CHECK(result.sparsity == doctest::Approx(0.5).epsilon(0.02));
    }
}

TEST_CASE("Questions in a study have the harness's scores, and flips by acc and by acc_norm") {
    const fs::path shots = fs::path(SPARSESCOPE_TEST_DATA) / "zero_shot";
    const json wanted = readJsonFile(shots / "expected.json").at("models").at("llama").at("tasks");
    const test::TemporaryFolder model;
    fs::copy(shots / "llama", model / "llama");
    for (const fs::directory_entry& file :
         fs::directory_iterator(fs::path(SPARSESCOPE_TEST_DATA) / "tokenizers" / "llama2"))
        fs::copy_file(file.path(), model.path() / "llama" / file.path().filename(),
                      fs::copy_options::overwrite_existing);
    json spec = {{"name", "questions"},
                 {"models", {{{"name", "llama"}, {"path", (model / "llama").string()}}}},
                 {"tasks", json::array()},
                 {"methods", {"omp"}},
                 {"sparsities", {0.8}}};
    const std::map<std::string, std::string> folders{
        {"hellaswag", "hellaswag"}, {"arc-easy", "arc"}, {"piqa", "piqa"}};
    for (const auto& [task, folder] : folders)
        spec["tasks"].push_back({{"task", task}, {"folder", (shots / folder).string()}, {"partial", true}});
    const Workplace place(spec);
    const test::ProgramResult created = place.create();
    REQUIRE_MESSAGE(created.exitCode == 0, created.err);
    const test::ProgramResult ran = place.run();
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const Study study = place.study();
    for (size_t i = 0; i < study.runs().size(); i += 2) {
        const Run &dense = study.runs()[i], &pruned = study.runs()[i + 1];
        const std::string task = study.spec().tasks[dense.task].task;
        CAPTURE(task);
        const json& metrics = wanted.at(task).at("metrics");
        CHECK(*study.statuses()[i].score == doctest::Approx(100 * metrics.at("acc").get<double>()));
        const Examples before = readResult(study.resultPath(dense)).examples,
                       after = readResult(study.resultPath(pruned)).examples;
        CHECK(before.predictions == wanted.at(task).at("predictions").get<std::vector<int64_t>>());
        REQUIRE(before.normalised.size() == before.size());
        const auto rights = [](const std::vector<int64_t>& labels, const std::vector<int64_t>& predictions) {
            double count = 0;
            for (size_t k = 0; k < labels.size(); ++k)
                count += labels[k] == predictions[k] ? 1 : 0;
            return 100 * count / static_cast<double>(labels.size());
        };
        CHECK(rights(before.labels, before.normalised) ==
              doctest::Approx(100 * metrics.at("acc_norm").get<double>()));
        for (const char* metric : {"acc", "acc_norm"}) {
            CAPTURE(metric);
            const test::ProgramResult told =
                test::runCli({"flips", place.path(), pruned.id, "--metric", metric, "--json"});
            REQUIRE_MESSAGE(told.exitCode == 0, told.err);
            const bool normalised = std::string(metric) == "acc_norm";
            const std::vector<int64_t>&one = normalised ? before.normalised : before.predictions,
                  &other = normalised ? after.normalised : after.predictions;
            const json flips = told.json();
            int64_t wrong = 0, right = 0;
            for (size_t k = 0; k < one.size(); ++k) {
                wrong += one[k] == before.labels[k] && other[k] != before.labels[k] ? 1 : 0;
                right += one[k] != before.labels[k] && other[k] == before.labels[k] ? 1 : 0;
            }
            CHECK(flips.at("right_to_wrong") == wrong);
            CHECK(flips.at("beside").size() == 1); // the other one
            CHECK(flips.at("beside")[0].at("metric") == (normalised ? "accuracy" : "acc_norm"));
            CHECK(flips.at("wrong_to_right") == right);
            CHECK(flips.at("drop").at("value").get<double>() ==
                  doctest::Approx(rights(before.labels, other) - rights(before.labels, one)));
            if (!normalised)
                continue;
            const std::string text = test::runCli({"flips", place.path(), pruned.id, "--metric", metric}).out;
            CHECK_MESSAGE(text.find("\nacc_norm: drop ") != text.npos, text); // not the study's
            CHECK_MESSAGE(text.find("\naccuracy ") != text.npos, text);
            // Beside the task's own metric it says the same.
            const test::ProgramResult plain = test::runCli({"flips", place.path(), pruned.id, "--json"});
            const json beside = plain.json().at("beside").at(0);
            CHECK(beside.at("metric") == "acc_norm");
            CHECK(beside.at("drop") == flips.at("drop"));
            for (const char* key : {"right_to_wrong", "wrong_to_right", "p_value"})
                CHECK(beside.at(key) == flips.at(key));
        }
        const test::ProgramResult unknown =
            test::runCli({"flips", place.path(), pruned.id, "--metric", "f1"});
        CHECK(unknown.exitCode == 2);
        CHECK_MESSAGE(unknown.err.find("there is accuracy, acc_norm") != unknown.err.npos, unknown.err);
    }
}

TEST_CASE("Questions of subjects have the mean over subjects beside their score, in a study and in flips") {
    const fs::path shots = fs::path(SPARSESCOPE_TEST_DATA) / "zero_shot";
    const test::TemporaryFolder inputs;
    fs::copy(shots / "llama", inputs / "llama");
    for (const fs::directory_entry& file :
         fs::directory_iterator(fs::path(SPARSESCOPE_TEST_DATA) / "tokenizers" / "llama2"))
        fs::copy_file(file.path(), inputs.path() / "llama" / file.path().filename(),
                      fs::copy_options::overwrite_existing);
    fs::copy(shots / "mmlu", inputs / "mmlu", fs::copy_options::recursive);
    { // subjects of one size would have the same mean
        std::ofstream more(inputs.path() / "mmlu" / "test" / "virology_test.csv", std::ios::app);
        for (int i = 0; i < 24; ++i)
            more << "Number " << i << "?,one,two,three,four,"
                 << "ABCD"[i % 4] << "\n";
    }
    const Workplace place(
        {{"name", "subjects"},
         {"models", {{{"name", "llama"}, {"path", (inputs / "llama").string()}}}},
         {"tasks", {{{"task", "mmlu"}, {"folder", (inputs / "mmlu").string()}, {"partial", true}}}},
         {"methods", {"omp"}},
         {"sparsities", {0.8}}});
    const test::ProgramResult created = place.create();
    REQUIRE_MESSAGE(created.exitCode == 0, created.err);
    const test::ProgramResult ran = place.run();
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const Study study = place.study();
    REQUIRE(study.runs().size() == 2);
    std::vector<double> macros;
    for (const Run& run : study.runs()) {
        const Examples examples = readResult(study.resultPath(run)).examples;
        REQUIRE(examples.size() == 32);
        // As the files hold them: 3, 2, 26 and 1 questions.
        std::vector<double> right(4, 0), all(4, 0);
        for (size_t i = 0; i < examples.size(); ++i) {
            const size_t subject = i < 3 ? 0 : i < 5 ? 1 : i < 31 ? 2 : 3;
            CHECK(examples.groups.at(i) == static_cast<int64_t>(subject));
            right[subject] += examples.labels[i] == examples.predictions[i] ? 1 : 0;
            ++all[subject];
        }
        double macro = 0;
        for (size_t i = 0; i < 4; ++i)
            macro += 25 * right[i] / all[i];
        macros.push_back(macro);
    }
    const json evaluated = test::runCli({"evaluate", (inputs / "llama").string(), "--task",
                                         "mmlu:" + (inputs / "mmlu").string(), "--partial", "--json"})
                               .json();
    CHECK(evaluated.at("macro").at("acc").get<double>() == doctest::Approx(macros[0]));
    CHECK(evaluated.at("acc").get<double>() != doctest::Approx(macros[0]));
    const test::ProgramResult status =
        test::runCli({"study", "status", place.path(), "--intervals", "--json"});
    const test::ProgramResult flips = test::runCli({"flips", place.path(), study.runs()[1].id, "--json"});
    REQUIRE_MESSAGE(status.exitCode == 0, status.err);
    REQUIRE_MESSAGE(flips.exitCode == 0, flips.err);
    const json beside = flips.json().at("beside");
    CHECK(status.json().at("curves")[0].at("points")[1].at("beside") == beside);
    REQUIRE(beside.size() == 2);
    CHECK(beside[0].at("metric") == "acc_norm");
    CHECK(beside[0].at("p_value") == flips.json().at("p_value")); // answers of one letter are as long
    CHECK(beside[1].at("metric") == "macro accuracy");
    CHECK(beside[1].at("dense_score").get<double>() == doctest::Approx(macros[0]));
    CHECK(beside[1].at("score").get<double>() == doctest::Approx(macros[1]));
    const json& drop = beside[1].at("drop");
    CHECK(drop.at("value").get<double>() == doctest::Approx(macros[1] - macros[0]));
    CHECK(drop.at("low") <= drop.at("value"));
    CHECK(drop.at("high") >= drop.at("value"));
    CHECK(!beside[1].contains("p_value")); // the test is of rights, not of subjects
    const test::ProgramResult text = test::runCli({"study", "status", place.path(), "--intervals"});
    CHECK_MESSAGE(text.out.find("  macro accuracy ") != text.out.npos, text.out);
    const test::ProgramResult asked =
        test::runCli({"flips", place.path(), study.runs()[1].id, "--metric", "macro accuracy"});
    CHECK(asked.exitCode == 2);
    CHECK_MESSAGE(asked.err.find("is none by which examples of mmlu flip; there is accuracy, acc_norm") !=
                      asked.err.npos,
                  asked.err);
}

TEST_CASE("A task that a model can have no score on is refused when the study is made") {
    const fs::path all(SPARSESCOPE_TEST_DATA);
    const auto refused = [](const fs::path& model, const json& task, const char* words) {
        json spec = languageSpec();
        spec.erase("calibration");
        spec["models"][0]["path"] = model.string();
        spec["tasks"] = json::array({task});
        const test::ProgramResult result = Workplace(spec).create();
        CHECK(result.exitCode == 3);
        CHECK_MESSAGE(result.err.find(words) != result.err.npos, result.err);
    };
    const test::TemporaryFolder folder;
    const json pictures{{"task", "fashion-mnist"}, {"folder", folder.path().string()}};
    const json text{{"task", "perplexity"}, {"folder", (Data / "scored.txt").string()}};
    const json learnt{{"task", "squad"}, {"folder", folder.path().string()}};
    refused(Data / "llama", pictures, "reads text (family llama), and fashion-mnist is of pictures");
    refused(all / "training" / "vit.safetensors", text,
            "takes pictures (family vit), and perplexity is of text");
    refused(all / "language" / "bert", text, "is an encoder (family bert)");
    refused(Data / "llama", learnt, "is a language model (family llama), and squad is learnt by BERT");
}

TEST_CASE("A model tuned behind its mask keeps every zero, foresees more, and scores as by the commands one "
          "by one") {
    json spec = languageSpec();
    spec.erase("calibration");
    spec["methods"] = {"omp",
                       {{"method", "omp"}, {"tune", "spp"}},
                       {{"method", "omp"}, {"tune", "lora"}},
                       {{"method", "omp"}, {"tune", "full"}},
                       {{"method", "omp"}, {"tune", "spp"}, {"tune_rank", 2}, {"tune_beta", "none"}}};
    spec["tuning"] = {{"examples", (Data / "calibration.txt").string()},
                      {"rank", 4},
                      {"epochs", 12},
                      {"batch_size", 8},
                      {"cutoff", 64},
                      {"learning_rate", 0.02},
                      {"full_learning_rate", 0.01}};
    const Workplace place(spec);
    const test::ProgramResult created = place.create();
    REQUIRE_MESSAGE(created.exitCode == 0, created.err);
    const test::ProgramResult ran = place.run();
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const Study study = place.study();
    CHECK(study.runs()[3].id == "llama-perplexity-omp-spp-s0.5-seed0");
    CHECK(study.runs()[9].id == "llama-perplexity-omp-spp-betanone-rank2-s0.5-seed0");
    CHECK(study.maskStageOf(study.runs()[1]) == study.maskStageOf(study.runs()[3]));
    const double pruned = *study.statuses()[1].score;
    const std::string model = (Data / "llama").string(), mask = place.folder / "mask.safetensors";
    const std::string sparse = place.folder / "sparse.safetensors";
    REQUIRE(test::runCli(
                {"prune", model, "--method", "omp", "--sparsity", "0.5", "--out", sparse, "--mask", mask})
                .exitCode == 0);
    fs::copy_file(Data / "llama" / "config.json", place.folder / "config.json");
    fs::copy_file(Data / "llama" / "tokenizer.json", place.folder / "tokenizer.json");
    for (const size_t index : {3, 5, 7, 9}) {
        const Run& run = study.runs()[index];
        CAPTURE(run.id);
        const double tuned = *study.statuses()[index].score;
        CHECK(tuned < 0.9 * pruned);
        const StageFile stage = readStageFile(study.folder(), study.stageOf(run).key);
        const auto weights = readStageWeights(study.folder(), stage.tunedKey());
        REQUIRE(weights);
        const MaskSet masks = readStageMask(study.folder(), stage.maskKey()).value();
        for (const TensorMask& kept : masks.tensors) {
            const Tensor& tensor = *weights->find(kept.name);
            std::vector<float> values(tensor.numel());
            readValues(tensor, 0, std::span(values));
            size_t wrong = 0;
            for (size_t i = 0; i < values.size(); ++i)
                wrong += (values[i] != 0) != kept.kept(i / kept.columns(), i % kept.columns()) ? 1 : 0;
            CHECK_MESSAGE(wrong == 0, kept.name);
        }
        const std::string kind = index == 5 ? "lora" : index == 7 ? "full" : "spp";
        const std::string adapter = place.folder / ("tuned" + std::to_string(index)),
                          merged = adapter + ".safetensors";
        std::vector<std::string> words{"tune",
                                       model,
                                       "--mask",
                                       mask,
                                       "--adapter",
                                       kind,
                                       "--examples",
                                       (Data / "calibration.txt").string(),
                                       "--epochs",
                                       "12",
                                       "--batch-size",
                                       "8",
                                       "--cutoff",
                                       "64",
                                       "--out",
                                       adapter,
                                       "--learning-rate",
                                       kind == "full" ? "0.01" : "0.02"};
        if (kind != "full")
            words.insert(words.end(), {"--rank", index == 9 ? "2" : "4"});
        if (index == 9)
            words.insert(words.end(), {"--beta", "none"});
        const test::ProgramResult trained = test::runCli(words);
        REQUIRE_MESSAGE(trained.exitCode == 0, trained.err);
        const test::ProgramResult put =
            test::runCli({"merge", sparse, "--adapter", adapter, "--out", merged});
        REQUIRE_MESSAGE(put.exitCode == 0, put.err);
        const test::ProgramResult scored =
            test::runCli({"evaluate", merged, "--task", "perplexity:" + (Data / "scored.txt").string(),
                          "--window", "64", "--json"});
        REQUIRE_MESSAGE(scored.exitCode == 0, scored.err);
        CHECK(scored.json().at("score").get<double>() ==
              doctest::Approx(tuned).epsilon(2e-3)); // other threads
    }
    // What is tuned with is in the key, and asked for by nobody else.
    json other = spec;
    other["tuning"]["epochs"] = 3;
    const Workplace second(other);
    REQUIRE(second.create().exitCode == 0);
    const Study changed = second.study();
    CHECK(changed.stageOf(changed.runs()[3]).key != study.stageOf(study.runs()[3]).key);
    CHECK(changed.stageOf(changed.runs()[1]).key == study.stageOf(study.runs()[1]).key);
    other["methods"] = {"omp"};
    CHECK(Workplace(other).create().exitCode == 3);
    other.erase("tuning");
    const auto refused = [&](const json& methods, const char* words) {
        other["methods"] = json::array({methods});
        const test::ProgramResult result = Workplace(other).create();
        CHECK(result.exitCode == 3);
        CHECK_MESSAGE(result.err.find(words) != result.err.npos, result.err);
    };
    refused({{"method", "omp"}, {"tune", "spp"}}, "tuning: is missing, and omp-spp is tuned");
    refused({{"method", "omp"}, {"tune_rank", 2}}, "is of a tuning; give it \"tune\", too");
    refused({{"method", "omp"}, {"tune", "full"}, {"tune_rank", 2}}, "full tuning has no rank");
    refused({{"method", "omp"}, {"tune", "lora"}, {"tune_beta", "none"}}, "beta is SPP's alone");
}

TEST_CASE("merge and convert put an adapter into the weights that it was trained beside, once") {
    const test::TemporaryFolder folder;
    const std::string model = (Data / "llama").string(), adapter = folder / "adapter";
    const std::string sparse = folder / "sparse.safetensors", out = folder / "out.safetensors";
    const auto run = [&](const std::vector<std::string>& words, int code, const std::string& says) {
        const test::ProgramResult result = test::runCli(words);
        CAPTURE(words.front());
        CAPTURE(result.err);
        CHECK(result.exitCode == code);
        CHECK(result.err.find(says) != std::string::npos);
    };
    run({"prune", model, "--method", "uniform", "--sparsity", "0.5", "--out", sparse}, 0, "");
    std::filesystem::copy_file(Data / "llama" / "config.json", folder / "config.json");
    std::vector<std::string> tune{
        "tune",         sparse,  "--tokenizer",     model,
        "--adapter",    "lora",  "--examples",      (Data / "calibration.txt").string(),
        "--rank",       "2",     "--epochs",        "1",
        "--batch-size", "4",     "--learning-rate", "0.02",
        "--out",        adapter, "--cutoff",        "100000"};
    run(tune, 2, "give --cutoff ");
    CHECK_FALSE(std::filesystem::exists(adapter));
    tune.back() = "64";
    run(tune, 0, "");
    // The dense model is not what it was trained beside.
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"merge", model, "--adapter", adapter, "--out", out},
          {"convert", model, out, "--adapter", adapter}}) {
        run(words, 3, "has 0 zeros among the ");
        CHECK_FALSE(std::filesystem::exists(out));
    }
    // PEFT's sum has no zeros, and is said to have none.
    const auto zerosOf = [](const std::string& file) {
        const auto opened = Checkpoint::open(file);
        uint64_t zeros = 0;
        for (const PoolMatrix& matrix : dissect(*opened).pool) {
            std::vector<float> values(matrix.numel());
            readValues(opened->tensors()[matrix.tensor], 0, std::span(values));
            zeros += static_cast<uint64_t>(std::ranges::count(values, 0.0F));
        }
        return zeros;
    };
    const uint64_t zeros = zerosOf(sparse);
    REQUIRE(zeros > 0);
    run({"convert", sparse, out, "--adapter", adapter}, 0,
        fmt::format("{} of the {} weights that the adapter changes are zero, and it fills them", zeros,
                    2 * zeros));
    CHECK(zerosOf(out) < zeros / 10);
    const std::string kept = folder / "kept.safetensors", never = folder / "never.safetensors";
    run({"merge", sparse, "--adapter", adapter, "--out", kept}, 0, "");
    CHECK(zerosOf(kept) == zeros);
    // Neither takes it a second time, whichever took it first.
    for (const std::string& once : {out, kept}) {
        run({"merge", once, "--adapter", adapter, "--out", never}, 3, "has this adapter in it already");
        run({"convert", once, never, "--adapter", adapter}, 3, "has this adapter in it already");
        CHECK_FALSE(std::filesystem::exists(never));
    }
    // PEFT's own says nothing of its weights.
    const std::string lora = std::string(SPARSESCOPE_TEST_DATA) + "/lora/llama-plain/";
    run({"convert", lora + "base.safetensors", out, "--adapter", lora + "adapter"}, 0,
        "does not say which weights it was trained beside");
}

TEST_CASE("Studies that calibrate with the same are joined with all that they pruned, and grow by methods "
          "that need it") {
    json spec = languageSpec();
    const json calibration = spec.at("calibration");
    spec.erase("calibration");
    Workplace first(spec); // of methods that look at nothing
    REQUIRE(first.create().exitCode == 0);
    REQUIRE(first.run().exitCode == 0);
    first.spec["methods"].push_back(method("wanda"));
    first.spec["calibration"] = calibration;
    const test::ProgramResult grown = first.create();
    REQUIRE_MESSAGE(grown.exitCode == 0, grown.err);
    REQUIRE(first.run().exitCode == 0);
    CHECK(begins(first.study(), first.study().stageOf(first.study().runs()[1]).key) == 1);
    spec["methods"] = json::array({method("sparsegpt")});
    spec["calibration"] = calibration;
    const Workplace second(spec);
    REQUIRE(second.create().exitCode == 0);
    REQUIRE(second.run().exitCode == 0);
    const std::string out = first.folder / "joined";
    const test::ProgramResult joined =
        test::runCli({"study", "merge", first.path(), second.path(), "--out", out});
    REQUIRE_MESSAGE(joined.exitCode == 0, joined.err);
    Study study = Study::open(out);
    study.poll();
    CHECK(study.state() == RunState::Done);
    CHECK(study.runs().size() == 6);
    for (const Run& run : study.runs()) {
        if (const Stage* mask = study.maskStageOf(run))
            CHECK(readStageProduct(study.folder(), readStageFile(study.folder(), mask->key)).has_value());
    }
    spec["calibration"]["text"] = (Data / "scored.txt").string();
    const Workplace other(spec);
    REQUIRE(other.create().exitCode == 0);
    const test::ProgramResult refused =
        test::runCli({"study", "merge", first.path(), other.path(), "--out", first.folder / "never"});
    CHECK(refused.exitCode != 0);
    CHECK_MESSAGE(refused.err.find("calibrates with other data") != refused.err.npos, refused.err);
}
