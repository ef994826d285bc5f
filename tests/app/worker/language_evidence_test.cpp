// What a study, a scan and an estimate say of a language model, which is measured and not trained.
#include "support/program.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/checkpoint.h"

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <pty.h>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using nlohmann::json;

namespace {

const std::filesystem::path Data = std::filesystem::path(SPARSESCOPE_TEST_DATA) / "data_study";
const std::string Model = Data / "llama", Task = "perplexity:" + (Data / "scored.txt").string();

struct Place {
    test::TemporaryFolder folder;

    Place() { ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1); }
    json run(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        const test::ProgramResult result = test::runCli(arguments);
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        return result.json();
    }
    std::string study(const json& methods, const json& seeds = {0}) const {
        json spec{
            {"name", "LLaMA"},
            {"models", {{{"name", "llama"}, {"path", Model}}}},
            {"tasks", {{{"task", "perplexity"}, {"folder", (Data / "scored.txt").string()}, {"window", 64}}}},
            {"methods", methods},
            {"seeds", seeds},
            {"sparsities", {0.5}}};
        if (methods.size() > 1) // one of them looks at data
            spec["calibration"] = {{"text", (Data / "calibration.txt").string()}};
        std::ofstream(folder / "spec.json") << spec;
        const std::string study = folder / "study";
        const test::ProgramResult made = test::runCli({"study", "create", folder / "spec.json", study});
        REQUIRE_MESSAGE(made.exitCode == 0, made.err);
        return study;
    }
    std::string mask() const {
        const std::string mask = folder / "mask.safetensors";
        run({"prune", Model, "--method", "omp", "--sparsity", "0.5", "--out", folder / "pruned.safetensors",
             "--mask", mask});
        return mask;
    }
    /// Of each window, as evaluate writes them.
    std::vector<double> losses(const std::string& mask) const {
        const std::string out = folder / "outputs.safetensors";
        std::vector<std::string> arguments{"evaluate", Model, "--task",    Task,
                                           "--window", "64",  "--outputs", out};
        if (!mask.empty())
            arguments.insert(arguments.end(), {"--mask", mask});
        run(arguments);
        const auto file = Checkpoint::open(out);
        const Tensor& margins = *file->find("margins");
        std::vector<float> values(margins.numel());
        readValues(margins, 0, std::span(values));
        std::vector<double> losses;
        for (const float value : values)
            losses.push_back(-static_cast<double>(value));
        return losses;
    }
};

} // namespace

TEST_CASE("A language model is scanned to the scores that evaluate gives it") {
    const Place place;
    const json scan = place.run({"scan", Model, "--task", Task, "--sparsity", "0.5"});
    REQUIRE(scan.at("points").size() == 2);
    CHECK(scan.at("metric") == "perplexity");
    CHECK(scan.at("dense_score") == place.run({"evaluate", Model, "--task", Task}).at("score"));
    const json pruned = place.run({"evaluate", Model, "--task", Task, "--mask", place.mask()});
    const json& point = scan.at("points")[1];
    CHECK(point.at("score") == pruned.at("score"));
    CHECK(point.at("examples") == pruned.at("windows"));
    CHECK(point.at("drop_low") < point.at("drop"));
    CHECK(point.at("drop") < point.at("drop_high"));
    const json map = place.run({"scan", Model, "--task", Task, "--sensitivity", "0.8", "--examples", "4"});
    CHECK(map.at("examples") == 4);
    // Windows are what evaluate counts by --windows, and says so.
    const test::ProgramResult refused = test::runProgram(
        "sparsescope-worker", {"evaluate", Model, "--task", Task, "--examples", "4", "--threads", "1"});
    CHECK(refused.exitCode == 2);
    CHECK(refused.err.find("--windows says how many") != std::string::npos);
    CHECK(map.at("points").size() % 7 == 0); // query, key, value, out, gate, up, down
    CHECK(map.at("points")[0].at("component") == "query");
    // Kept, and found again by the model alone.
    CHECK(place.run({"scan", Model, "--kept"}).at("scans").size() == 2);
}

TEST_CASE("A set that is not whole is scanned where it is said that a part is meant") {
    const Place place;
    const std::string questions = std::filesystem::path(SPARSESCOPE_TEST_DATA) / "zero_shot/mmlu";
    const std::vector<std::string> scan{"scan",       Model, "--task",     "mmlu:" + questions,
                                        "--sparsity", "0.5", "--examples", "0"};
    const auto refused = [&] {
        const test::ProgramResult result = test::runCli(scan);
        CHECK(result.exitCode == 3);
        CHECK_MESSAGE(result.err.find(questions + "/test: has 8 examples, but mmlu has 14042") !=
                          std::string::npos,
                      result.err);
        CHECK(result.err.find("--partial") != std::string::npos);
    };
    refused();
    std::vector<std::string> partial = scan;
    partial.emplace_back("--partial");
    const json scanned = place.run(partial);
    CHECK(scanned.at("examples") == 8);
    CHECK(scanned.at("dense_score") ==
          place.run({"evaluate", Model, "--task", "mmlu:" + questions, "--partial"}).at("score"));
    CHECK(place.run(partial) == scanned); // from what was kept
    CHECK(place.run({"scan", Model, "--kept"}).at("scans") == json{scanned});
    refused(); // also where the scores are there
}

TEST_CASE("The head of a scan names the pool that was asked for") {
    const Place place;
    const std::vector<std::string> scan{"scan",       Model, "--task",     Task,
                                        "--sparsity", "0.5", "--examples", "2"};
    const auto headOf = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = scan;
        arguments.insert(arguments.end(), more.begin(), more.end());
        const std::string out = test::runCli(arguments).out;
        return out.substr(0, out.find('\n'));
    };
    const std::string of = Model + ", perplexity, omp, ";
    CHECK(headOf({}) == of + "2 examples, without training");
    CHECK(headOf({"--pool", "gate", "--pool-except", "0"}) ==
          of + "--pool gate, --pool-except 0, 2 examples, without training");
}

TEST_CASE("A scan of exactly as many windows as there are is kept as one of all") {
    const Place place;
    const size_t all =
        place.run({"scan", Model, "--task", Task, "--sparsity", "0.5", "--examples", "0"}).at("examples");
    REQUIRE(all > 2);
    const Place other;
    const json one =
        other.run({"scan", Model, "--task", Task, "--sparsity", "0.5", "--examples", std::to_string(all)});
    CHECK(one.at("examples") == all);
    CHECK(other.run({"scan", Model, "--task", Task, "--sparsity", "0.5", "--examples", "0", "--kept"}) ==
          one);
    const json fewer = other.run(
        {"scan", Model, "--task", Task, "--sparsity", "0.5", "--examples", std::to_string(all - 1)});
    CHECK(fewer.at("examples") == all - 1);
    CHECK(other.run({"scan", Model, "--kept"}).at("scans").size() == 2);
}

TEST_CASE("What is kept of a scan that draws at random says of which seed it is") {
    const Place place;
    place.run({"scan", Model, "--task", Task, "--sparsity", "0.5", "--method", "random", "--seed", "5"});
    const test::ProgramResult kept = test::runCli({"scan", Model, "--kept", "--json", "--stream"});
    REQUIRE_MESSAGE(kept.exitCode == 0, kept.err);
    const json first = json::parse(kept.out.substr(0, kept.out.find('\n')));
    CHECK(first.at("scan").at("method") == "random");
    CHECK(first.at("scan").at("seed") == 5);
}

TEST_CASE("A scan on a terminal tells how far it is, and what it has when it is interrupted") {
    const Place place;
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        const std::string program = std::string(SPARSESCOPE_BIN) + "/sparsescope-cli";
        ::execl(program.c_str(), program.c_str(), "scan", Model.c_str(), "--task", Task.c_str(), "--points",
                "200", nullptr);
        ::_exit(127);
    }
    std::string shown;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(terminal, buffer, sizeof buffer)) > 0;) {
        const bool began = shown.find("points measured: 2") != std::string::npos;
        shown.append(buffer, static_cast<size_t>(got));
        if (!began && shown.find("points measured: 2") != std::string::npos)
            ::kill(child, SIGINT);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(terminal);
    CAPTURE(shown);
    CHECK(WEXITSTATUS(status) == 130);
    const size_t last = shown.rfind("points measured: ");
    REQUIRE(last != std::string::npos);
    CHECK(shown.find("  0.0 %  score ", last) != std::string::npos); // in the order of the curve
    CHECK(shown.find("points were measured; the same command goes on from there", last) != std::string::npos);
}

TEST_CASE("The windows of perplexity stand by the change of their loss") {
    const Place place;
    const std::string study = place.study({"omp"}), csv = place.folder / "flips.csv";
    const test::ProgramResult ran = test::runCli({"study", "run", study});
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const std::string run = "llama-perplexity-omp-s0.5-seed0";
    const json flips = place.run({"flips", study, run, "--csv", csv});
    const std::vector<double> dense = place.losses(""), pruned = place.losses(place.mask());
    REQUIRE(flips.at("examples").size() == dense.size());
    for (const char* key : {"right_to_wrong", "wrong_to_right", "p_value"})
        CHECK(flips.at(key).is_null()); // there is no right and wrong
    double before = 1e300;
    for (const json& example : flips.at("examples")) {
        const auto index = example.at("index").get<size_t>();
        CHECK(example.at("data_index") == index);
        CHECK(example.at("loss").get<double>() == pruned.at(index));
        CHECK(example.at("dense_loss").get<double>() == dense.at(index));
        CHECK(example.at("label").is_null());
        const double change = pruned[index] - dense[index];
        CHECK(change <= before); // the worst first
        before = change;
    }
    CHECK(flips.at("p_value").is_null());
    const double mean =
        std::accumulate(dense.begin(), dense.end(), 0.0) - std::accumulate(pruned.begin(), pruned.end(), 0.0);
    const json& drop = flips.at("drop");
    CHECK(drop.at("value").get<double>() ==
          doctest::Approx(100 * (std::exp(mean / static_cast<double>(dense.size())) - 1)));
    CHECK(drop.at("low") < drop.at("value"));
    CHECK(drop.at("value") < drop.at("high"));
    const test::ProgramResult told = test::runCli({"flips", study, run});
    CHECK(told.out.find("no McNemar test: perplexity knows no right and wrong\n") != std::string::npos);
    std::ifstream file(csv);
    std::string line;
    std::getline(file, line);
    CHECK(line == "seed,index,dense_loss,loss,change,run,against,data_index,text");
    // Each window begins where the one before it ends.
    std::map<size_t, std::string> texts;
    for (const json& example : flips.at("examples"))
        texts[example.at("index").get<size_t>()] = example.at("text").get<std::string>();
    REQUIRE(texts.size() == dense.size());
    std::ifstream scored(Data / "scored.txt");
    const std::string whole((std::istreambuf_iterator<char>(scored)), {});
    size_t at = 0;
    for (const auto& [index, text] : texts) {
        CAPTURE(index);
        std::string beginning = text;
        if (beginning.ends_with("\u2026"))
            beginning.resize(beginning.size() - 3);
        REQUIRE(beginning.size() > 20);
        const size_t found = whole.find(beginning, at);
        REQUIRE(found != std::string::npos);
        CHECK(found <= at + 1); // a space between them may be of neither
        at = found + (beginning == text ? text.size() : 0);
        if (beginning != text)
            break; // the rest of it is not told
    }
    CHECK(at > 0);
}

TEST_CASE("The windows of several seeds stand by the change of their loss together") {
    const Place place;
    const std::string study = place.study({"random"}, {0, 1});
    const test::ProgramResult ran = test::runCli({"study", "run", study});
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const json flips = place.run({"flips", study, "llama-perplexity-random-s0.5-seed0", "--all-seeds"});
    double before = 1e300;
    std::set<int64_t> seeds, first;
    for (const json& example : flips.at("examples")) {
        const double change = example.at("loss").get<double>() - example.at("dense_loss").get<double>();
        CHECK(change <= before);
        before = change;
        seeds.insert(example.at("seed").get<int64_t>());
        if (seeds.size() == 1)
            first.insert(example.at("index").get<int64_t>());
    }
    CHECK(seeds.size() == 2);
    CHECK(first.size() < flips.at("examples").size() / 2); // not one seed after the other
}

TEST_CASE("How long a study takes that is measured and not trained") {
    const Place place;
    const std::string study = place.study({"omp", {{"method", "wanda"}, {"samples", 8}, {"length", 32}}});
    const json time = place.run({"study", "time", study});
    REQUIRE(time.at("runs").size() == 1);
    CHECK(time.at("runs")[0].at("steps") == 0);
    const double scoring = time.at("runs")[0].at("seconds");
    CHECK(scoring > 0);
    REQUIRE(time.at("prunings").size() == 1);
    CHECK(time.at("prunings")[0].at("method") == "wanda-length32-samples8");
    const double pruning = time.at("prunings")[0].at("seconds");
    CHECK(pruning > 0);
    CHECK(time.at("left") == 3); // dense once, and one by each method
    const unsigned jobs = time.at("jobs");
    CHECK(time.at("total_seconds").get<double>() ==
          doctest::Approx(std::max(scoring + pruning, (3 * scoring + pruning) / jobs)));
    CHECK(time.at("tunings_not_estimated") == 0);
    const std::string told = test::runCli({"study", "time", study}).out;
    CHECK(told.find("llama on perplexity: not trained, about ") != std::string::npos);
    CHECK(told.find("llama by wanda-length32-samples8: about ") != std::string::npos);
}
