// A worker that is killed behind a block which it kept: who goes on prunes that block no more, and ends with
// the masks and weights of one that nobody stopped, bit for bit.
#include "base/json_object.h"
#include "study/journal.h"
#include "study/study.h"
#include "support/program.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/checkpoint/checkpoint.h"

#include <algorithm>
#include <csignal>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>

using namespace sparsescope;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const fs::path Data = fs::path(SPARSESCOPE_TEST_DATA) / "data_study";
constexpr int Blocks = 6;

/// The tiny LLaMA of make_data_study.py with its blocks in turns.
void writeDeepLlama(const fs::path& folder) {
    fs::create_directory(folder);
    const auto shallow = Checkpoint::open(Data / "llama");
    std::vector<test::TinyTensor> tensors;
    const std::string begin = "model.layers.";
    for (const Tensor& tensor : shallow->tensors()) {
        test::TinyTensor copy{tensor.name, tensor.shape, std::vector<float>(tensor.numel())};
        readValues(tensor, 0, std::span(copy.values));
        if (!tensor.name.starts_with(begin)) {
            tensors.push_back(std::move(copy));
            continue;
        }
        const size_t dot = tensor.name.find('.', begin.size());
        const int own = std::stoi(tensor.name.substr(begin.size(), dot - begin.size()));
        const int layers = shallow->config().at("num_hidden_layers");
        for (int block = own; block < Blocks; block += layers) {
            copy.name = begin + std::to_string(block) + tensor.name.substr(dot);
            tensors.push_back(copy);
        }
    }
    test::writeTiny(folder / "model.safetensors", tensors);
    json config = shallow->config();
    config["num_hidden_layers"] = Blocks;
    std::ofstream(folder / "config.json") << config;
    fs::copy_file(Data / "llama" / "tokenizer.json", folder / "tokenizer.json");
}

struct Workplace {
    explicit Workplace(const fs::path& model) {
        const json asked{
            {"name", "deep"},
            {"models", {{{"name", "llama"}, {"path", model.string()}}}},
            {"tasks",
             {{{"task", "perplexity"}, {"folder", (Data / "scored.txt").string()}, {"test_examples", 1}}}},
            {"methods", {{{"method", "sparsegpt"}, {"samples", 8}, {"length", 32}}}},
            {"sparsities", {0.5}},
            {"calibration", {{"text", (Data / "calibration.txt").string()}}}};
        const Study made = Study::create(folder / "study", parseStudySpec(asked, "spec", Data));
        for (const Run& run : made.runs())
            made.prepare(run);
    }
    std::string path() const { return folder / "study"; }
    Study study() const { return Study::open(path()); }
    Key keyOf(bool mask) const {
        const Study opened = study();
        const Run& run = opened.runs()[1];
        return (mask ? *opened.maskStageOf(run) : opened.stageOf(run)).key;
    }
    std::vector<std::string> work() const { return {"stage", path(), keyOf(false), "--threads", "1"}; }
    std::vector<json> told() const {
        return JournalReader(stagePath(path(), keyOf(true), "journal.jsonl")).poll();
    }
    test::TemporaryFolder folder;
};

/// A worker that stops itself when it has kept something.
pid_t started(const std::vector<std::string>& arguments) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("LD_PRELOAD", SPARSESCOPE_STOP_WHEN_KEPT, 1);
        const std::string program = std::string(SPARSESCOPE_BIN) + "/sparsescope-worker";
        std::vector<char*> argv{const_cast<char*>(program.c_str())};
        for (const std::string& argument : arguments)
            argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        ::dup2(::open("/dev/null", O_RDWR), STDOUT_FILENO);
        ::dup2(STDOUT_FILENO, STDERR_FILENO);
        ::execv(program.c_str(), argv.data());
        ::_exit(127);
    }
    return child;
}

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("A pruning that is killed behind a kept block goes on there, and ends bit for bit as any other") {
    const test::TemporaryFolder models;
    ::setenv("XDG_CACHE_HOME", (models / "cache").c_str(), 1);
    writeDeepLlama(models / "llama");
    const Workplace whole(models / "llama"), killed(models / "llama");
    const Key mask = killed.keyOf(true);
    REQUIRE(whole.keyOf(true) == mask);

    const pid_t child = started(killed.work());
    int status = 0;
    REQUIRE(::waitpid(child, &status, WUNTRACED) == child);
    REQUIRE_MESSAGE(WIFSTOPPED(status), "it ended before a block was kept");
    const fs::path kept = resumeFolder(killed.path(), mask);
    CHECK(fs::exists(kept / "training.safetensors"));
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    REQUIRE(canGoOn(killed.path(), mask));
    CHECK_FALSE(fs::exists(stageMaskPath(killed.path(), mask)));

    const test::ProgramResult resumed = test::runProgram("sparsescope-worker", killed.work());
    REQUIRE_MESSAGE(resumed.exitCode == 0, resumed.err);
    const std::vector<json> records = killed.told();
    const auto goesOn =
        std::ranges::find_if(records, [](const json& record) { return record.contains("blocks_done"); });
    REQUIRE(goesOn != records.end());
    CHECK(goesOn->at("blocks_done") == 1); // the first one was kept
    CHECK(goesOn->at("blocks") == Blocks);
    CHECK_FALSE(fs::exists(kept)); // what it went on from is gone once it is done

    const test::ProgramResult never = test::runProgram("sparsescope-worker", whole.work());
    REQUIRE_MESSAGE(never.exitCode == 0, never.err);
    CHECK(std::ranges::none_of(whole.told(),
                               [](const json& record) { return record.contains("blocks_done"); }));
    for (const auto& path : {stageMaskPath, stageWeightsPath}) {
        const std::string bytes = bytesOf(path(killed.path(), mask));
        CHECK(bytes.size() > 5'000);
        CHECK(bytes == bytesOf(path(whole.path(), mask)));
    }
}
