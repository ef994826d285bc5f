// sparsescope-worker as a program, on a synthetic Fashion-MNIST and a tiny ViT that timm made.
#include "base/error.h"
#include "study/journal.h"
#include "study/study.h"
#include "support/fashion_model.h"
#include "support/program.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/checkpoint.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <functional>
#include <random>
#include <sched.h>
#include <set>
#include <sstream>
#include <sys/resource.h>
#include <thread>
#include <tuple>

using namespace sparsescope;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

const std::string Model = std::string(SPARSESCOPE_TEST_DATA) + "/training/vit.safetensors";

test::ProgramResult worker(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--threads", "1"});
    return test::runProgram("sparsescope-worker", arguments);
}

/// A study of one dense and one pruned run.
struct Workplace {
    explicit Workplace(int64_t epochs, const std::string& model = Model, const std::string& device = "cpu",
                       const std::string& cutFile = {}) {
        std::filesystem::create_directory(folder / "data");
        test::writeSyntheticFashion(folder / "data", 600, 200);
        if (!cutFile.empty())
            std::filesystem::resize_file(folder / "data" / cutFile, 500);
        StudySpec spec;
        spec.device = device;
        spec.name = "test";
        spec.models = {{"vit", model}};
        if (epochs == 0) { // with a head that has a score
            spec.models.front().path = folder / "vit.safetensors";
            test::writeFashionModel(folder / "vit.safetensors");
        }
        spec.tasks = {{"fashion-mnist", folder / "data"}};
        spec.sparsities = {0, 0.5};
        spec.training.epochs = epochs;
        spec.training.learningRate = 3e-3;
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
    std::string key(size_t run) const {
        const Study opened = study();
        return opened.stageOf(opened.runs()[run]).key;
    }
    std::vector<json> journal(size_t run) const {
        const Study opened = study();
        return JournalReader(opened.journalPath(opened.runs()[run])).poll();
    }
    test::TemporaryFolder folder;
};

/// The worker in the background, so that it can be disturbed.
class Background {
public:
    explicit Background(const std::vector<std::string>& arguments) {
        const std::string program = std::string(SPARSESCOPE_BIN) + "/sparsescope-worker";
        std::vector<char*> argv{const_cast<char*>(program.c_str())};
        for (const std::string& argument : arguments)
            argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        m_pid = ::fork();
        if (m_pid == 0) {
            ::dup2(::open("/dev/null", O_RDWR), STDOUT_FILENO);
            ::dup2(STDOUT_FILENO, STDERR_FILENO);
            ::execv(program.c_str(), argv.data());
            ::_exit(127);
        }
    }
    ~Background() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    void signal(int number) const { ::kill(m_pid, number); }
    /// No file of it can grow any more, as on a full disk.
    void fillDisk() const {
        const rlimit nothing{0, 0};
        ::prlimit(m_pid, RLIMIT_FSIZE, &nothing, nullptr);
    }
    int wait() {
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        m_pid = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t m_pid = -1;
};

/// Allows this process, and what it starts, only its first core while it lives.
class OneCore {
public:
    OneCore() {
        ::sched_getaffinity(0, sizeof m_before, &m_before);
        cpu_set_t one;
        CPU_ZERO(&one);
        for (int core = 0; core < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++core) {
            if (CPU_ISSET(core, &m_before))
                CPU_SET(core, &one);
        }
        ::sched_setaffinity(0, sizeof one, &one);
    }
    ~OneCore() { ::sched_setaffinity(0, sizeof m_before, &m_before); }
    bool isFewer() const { return CPU_COUNT(&m_before) > 1; }

private:
    cpu_set_t m_before{};
};

void waitForSteps(const Workplace& place, size_t run) {
    for (int i = 0; i < 1200; ++i) {
        for (const json& record : place.journal(run)) {
            if (record["kind"] == "step")
                return;
        }
        std::this_thread::sleep_for(50ms);
    }
    FAIL("no step within a minute");
}

} // namespace

TEST_CASE("A scan gives what evaluate gives, keeps it, and then needs no engine") {
    const Workplace place(0);
    const std::string model = SPARSESCOPE_RESOURCES "/samples/checkpoints/vit-fashion-mnist.safetensors";
    const std::string task = "fashion-mnist:" + std::string(place.folder / "data");
    const std::string mask = place.folder / "mask", pruned = place.folder / "pruned.safetensors";
    const std::vector<std::string> scan{"scan",       model, "--task",    task, "--sparsity", "0.6",
                                        "--examples", "0",   "--threads", "1",  "--json"};
    const std::vector<std::string> recall{"scan", model,        "--task", task,     "--sparsity",
                                          "0.6",  "--examples", "0",      "--kept", "--json"};
    const test::ProgramResult nothing = test::runProgram("sparsescope-cli", recall);
    CHECK(nothing.exitCode == 0);
    CHECK(nothing.json().at("points").empty());
    const test::ProgramResult first = test::runProgram("sparsescope-worker", scan);
    REQUIRE(first.exitCode == 0);
    CHECK(test::runProgram("sparsescope-cli", recall).json() == first.json());
    CHECK(test::runProgram("sparsescope-cli", {"prune", model, "--method", "omp", "--sparsity", "0.6",
                                               "--out", pruned, "--mask", mask})
              .exitCode == 0);
    const json evaluated = worker({"evaluate", model, "--task", task, "--mask", mask, "--json"}).json();
    REQUIRE(first.json().at("points").size() == 2);
    CHECK(first.json().at("points")[1].at("score") == evaluated.at("score"));
    CHECK(first.json().at("dense_score") ==
          worker({"evaluate", model, "--task", task, "--json"}).json().at("score"));
    // Of as many examples as there are, whatever was asked for, and with the interval of each drop.
    const json much =
        worker({"scan", model, "--task", task, "--sparsity", "0.6", "--examples", "100000", "--json"}).json();
    CHECK(much == first.json());
    CHECK(first.json().at("examples") == evaluated.at("examples"));
    const json point = first.json().at("points")[1];
    CHECK(point.at("drop_low") <= point.at("drop"));
    CHECK(point.at("drop_high") >= point.at("drop"));
    // All that is kept of the model is found by the model alone.
    const json all = test::runProgram("sparsescope-cli", {"scan", model, "--kept", "--json"}).json();
    CHECK(all.at("scans") == json{first.json()}); // once, whoever asked for more than there are
    // The command line has it without the engine: in another folder there is none beside it.
    std::vector<std::string> again = scan;
    again.erase(again.end() - 3, again.end() - 1); // --threads is the worker's
    const std::filesystem::path alone = place.folder / "bin";
    std::filesystem::create_directory(alone);
    std::filesystem::copy_file(std::string(SPARSESCOPE_BIN) + "/sparsescope-cli", alone / "sparsescope-cli");
    const std::string out = place.folder / "out";
    std::string command = "'" + (alone / "sparsescope-cli").string() + "'";
    for (const std::string& argument : again)
        command += " '" + argument + "'";
    CHECK(std::system((command + " > '" + out + "'").c_str()) == 0);
    std::ifstream kept(out);
    CHECK(json::parse(kept) == first.json());
    // And streams it: a line a point, the document last.
    again.emplace_back("--stream");
    const std::string lines = test::runProgram("sparsescope-cli", again).out;
    CHECK(std::ranges::count(lines, '\n') == 3);
    CHECK(lines.find("{\"point\":{\"drop\"") == 0);
    // For people it is in the order of sparsity, whatever was measured first.
    const std::vector<std::string> mixed{"scan", model, "--task", task,         "--sparsity", "0.9",
                                         "0.3",  "0.6", "0.3",    "--examples", "50"};
    std::istringstream told(worker(mixed).out);
    std::vector<std::string> shares;
    for (std::string line; std::getline(told, line);) {
        if (const size_t share = line.find(" %  score"); share != std::string::npos)
            shares.push_back(line.substr(0, share));
    }
    CHECK(shares == std::vector<std::string>{"  0.0", " 30.0", " 60.0", " 90.0"});
    CHECK(test::runProgram("sparsescope-cli", mixed).out == told.str()); // and what was kept too
    // evaluate takes the same examples.
    const std::vector<std::string> some{"--task", task, "--examples", "50", "--json"};
    const auto with = [&](const char* command) {
        std::vector<std::string> arguments{command, model};
        arguments.insert(arguments.end(), some.begin(), some.end());
        return worker(arguments).json();
    };
    CHECK(with("evaluate").at("score") == with("scan").at("dense_score"));
    CHECK(with("evaluate").at("examples") == 50);
    const json map = worker({"scan", model, "--task", task, "--sensitivity", "0.9", "--json"}).json();
    CHECK(map.at("points").size() % 6 == 0);
    CHECK(map.at("points")[0].at("component") == "query");
    CHECK(worker({"scan", model, "--task", task, "--method", "nm"}).exitCode == 2);
}

TEST_CASE("A scan by given shares has the score of what prune makes of them, and is no curve of the method") {
    const Workplace place(0);
    const std::string model = SPARSESCOPE_RESOURCES "/samples/checkpoints/vit-fashion-mnist.safetensors";
    const std::string task = "fashion-mnist:" + std::string(place.folder / "data");
    const std::string file = place.folder / "shares.json", pruned = place.folder / "pruned.safetensors";
    const auto checkpoint = Checkpoint::open(model);
    const Anatomy anatomy = dissect(*checkpoint);
    json shares = json::object();
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (matrix.block == 0)
            shares[matrix.label] = 1;
    }
    std::ofstream(file) << json{{"shares", shares}, {"sparsity", 0.6}, {"pool_numel", anatomy.poolNumel}};
    const std::vector<std::string> scan{"scan",       model,        "--task", task,       "--method",
                                        "uniform",    "--sparsity", "0.6",    "--shares", file,
                                        "--examples", "0",          "--json"};
    const test::ProgramResult measured = test::runProgram("sparsescope-cli", scan);
    REQUIRE_MESSAGE(measured.exitCode == 0, measured.err);
    CHECK(test::runProgram("sparsescope-cli", {"prune", model, "--method", "uniform", "--sparsity", "0.6",
                                               "--shares", file, "--out", pruned})
              .exitCode == 0);
    const json evaluated = worker({"evaluate", pruned, "--task", task, "--json"}).json();
    const auto scoreOf = [](const test::ProgramResult& result) {
        return result.json().at("points").at(1).at("score");
    };
    CHECK(scoreOf(measured) == evaluated.at("score"));
    CHECK(measured.json().at("shares") == shares);
    std::vector<std::string> plain = scan;
    plain.erase(plain.begin() + 8, plain.begin() + 10); // all alike
    const test::ProgramResult alike = test::runProgram("sparsescope-cli", plain);
    CHECK(scoreOf(alike) != scoreOf(measured));
    std::vector<std::string> kept = scan;
    kept.emplace_back("--kept");
    CHECK(test::runProgram("sparsescope-cli", kept).json() == measured.json());
    // Among what is kept of the model there is the curve of the method alone.
    const json all = test::runProgram("sparsescope-cli", {"scan", model, "--kept", "--json"}).json();
    CHECK(all.at("scans") == json{alike.json()});
    for (const char* method : {"omp", "uniform"}) { // of another sparsity, and of another method
        std::vector<std::string> wrong = scan;
        wrong[5] = method;
        wrong[7] = "0.5";
        CHECK(test::runProgram("sparsescope-cli", wrong).exitCode == 3);
    }
}

TEST_CASE("The time of a study is that of its runs together") {
    const Workplace place(2);
    const size_t runs = place.study().runs().size();
    const json one = worker({"time", place.path(), "--json"}).json();
    CHECK(one.at("left") == runs);
    const double each = one.at("runs")[0].at("seconds");
    CHECK(one.at("total_seconds").get<double>() == doctest::Approx(each * static_cast<double>(runs)));
    const json many = worker({"time", place.path(), "--json", "--jobs", "100"}).json();
    CHECK(many.at("total_seconds") == many.at("runs")[0].at("seconds")); // no run is quicker than itself
}

TEST_CASE("a run leaves its journal and its result") {
    const Workplace place(2);
    const Study study = place.study();
    const Run& run = study.runs()[1];
    const test::ProgramResult ran = worker({"stage", place.path(), place.key(1)});
    CHECK(ran.err == "");
    REQUIRE(ran.exitCode == 0);

    const std::vector<json> records = place.journal(1);
    std::vector<std::string> kinds;
    for (const json& record : records) {
        if (kinds.empty() || kinds.back() != record["kind"] || record["kind"] == "epoch")
            kinds.push_back(record["kind"]);
    }
    CHECK(kinds == std::vector<std::string>{"begun", "started", "step", "epoch", "step", "epoch", "done"});
    CHECK(records.back()["peak_memory"].get<int64_t>() > 20'000'000); // of which most is libtorch
    const json& started = records[1];
    CHECK(started["key"] == place.key(1));
    CHECK(started["run"] == run.id);
    CHECK(started["pool_numel"] == 4 * 64 * 64 + 2 * 128 * 64);
    CHECK(started["pruned"] == started["pool_numel"].get<int>() / 2);
    CHECK(started["threads"] == 1);
    CHECK(started["steps"] == 2 * 9); // 550 pictures in batches of 64
    CHECK(records[records.size() - 3]["step"] == 18);
    CHECK(records.back()["score"].get<double>() > 30);

    const RunResult result = readResult(study.resultPath(run));
    CHECK(result.score == records.back()["score"].get<double>());
    CHECK(result.epochLoss.size() == 2);
    CHECK(result.epochLoss[1] == records[records.size() - 2]["loss"].get<double>());
    CHECK(result.masks.size() == 4); // qkv, proj, fc1, fc2
    CHECK(result.sourceHash == started["source_hash"].get<std::string>());
    CHECK(place.study().statuses()[1].state == RunState::Done);

    // Every line on stdout is a record.
    size_t lines = 0;
    for (size_t at = 0, end = 0; (end = ran.out.find('\n', at)) != std::string::npos; at = end + 1, ++lines)
        CHECK(json::parse(ran.out.substr(at, end - at)).contains("kind"));
    CHECK(lines == records.size());

    // What is done is not done again, unless its result was lost.
    CHECK(worker({"stage", place.path(), place.key(1)}).exitCode == 0);
    CHECK(place.journal(1).size() == records.size());
    std::filesystem::remove(study.resultPath(run));
    CHECK(worker({"stage", place.path(), place.key(1)}).exitCode == 0);
    CHECK(readStageResult(study.folder(), place.key(1)).score == result.score);

    // The mask that it used lies in the store, and is OMP's at half of the pool.
    const std::string maskKey = study.maskStageOf(run)->key;
    const auto mask = readStageMask(study.folder(), maskKey);
    REQUIRE(mask);
    CHECK(mask->method == "omp");
    CHECK(mask->prunedCount() == mask->poolNumel() / 2);
    CHECK(mask->sourceHash == result.sourceHash);
    REQUIRE(mask->tensors.size() == result.masks.size());
    for (size_t i = 0; i < result.masks.size(); ++i)
        CHECK(mask->tensors[i].bits == result.masks[i].bits);
    // A damaged one is not taken.
    std::fstream file(stageMaskPath(study.folder(), maskKey),
                      std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-1, std::ios::end);
    file.put('\x5a');
    file.close();
    CHECK(!readStageMask(study.folder(), maskKey));
    CHECK(worker({"stage", place.path(), maskKey}).exitCode == 0);
    CHECK(readStageMask(study.folder(), maskKey));
}

TEST_CASE("a run whose records nobody takes on stdout is done all the same") {
    for (const char* lost : {">/dev/full 2>&1", ">&- 2>&-", "| true"}) {
        CAPTURE(lost);
        const Workplace place(1);
        const std::string line = std::string("'") + SPARSESCOPE_BIN + "/sparsescope-worker' stage '" +
                                 place.path() + "' " + place.key(0) + " --threads 1 " + lost;
        CHECK(std::system(line.c_str()) == 0);
        const Study study = place.study();
        CHECK(study.statuses()[0].state == RunState::Done);
        CHECK(readResult(study.resultPath(study.runs()[0])).epochLoss.size() == 1);
    }
}

TEST_CASE("SIGTERM and a cancel request end a run at once") {
    const Workplace place(100000);
    const Study study = place.study();
    for (const bool bySignal : {true, false}) {
        const size_t which = bySignal ? 0 : 1;
        Background process({"stage", place.path(), place.key(which), "--threads", "1"});
        waitForSteps(place, which);
        // While it runs, nobody else may.
        const test::ProgramResult second = worker({"stage", place.path(), place.key(which)});
        CHECK(second.exitCode == 3);
        CHECK(second.err.find("error[study.state]") != std::string::npos);
        const auto asked = std::chrono::steady_clock::now();
        if (bySignal)
            process.signal(SIGTERM);
        else
            study.requestCancel(study.runs()[which]);
        CHECK(process.wait() == 130);
        CHECK(std::chrono::steady_clock::now() - asked < 5s); // 100 ms on a quiet machine
        CHECK(place.journal(which).back()["kind"] == "cancelled");
        CHECK(place.study().statuses()[which].state == RunState::Cancelled);
        CHECK_FALSE(std::filesystem::exists(study.resultPath(study.runs()[which])));
    }
}

TEST_CASE("SIGTERM with a full disk ends a run without a word, but in order") {
    for (int i = 0; i < 3; ++i) {
        const Workplace place(100000);
        Background process({"stage", place.path(), place.key(0), "--threads", "1"});
        waitForSteps(place, 0);
        process.fillDisk();
        process.signal(SIGTERM);
        const int code = process.wait(); // 6 where a step met the full disk first; never 134, an abort
        CHECK((code == 130 || code == 6));
        CHECK(place.study().statuses()[0].state == RunState::Pending);
    }
}

TEST_CASE("a limit of the file size is a failure of the run that names the limit") {
    const Workplace place(1);
    const std::string err = place.folder / "err";
    const std::string line = std::string("ulimit -f 1; exec '") + SPARSESCOPE_BIN +
                             "/sparsescope-worker' stage '" + place.path() + "' " + place.key(0) +
                             " --threads 1 > /dev/null 2> '" + err + "'";
    ::setenv("SPARSESCOPE_LINE", line.c_str(), 1);
    const int status = std::system("exec bash -c \"$SPARSESCOPE_LINE\"");
    CHECK(WEXITSTATUS(status) == 6);
    std::ifstream in(err);
    const std::string said{std::istreambuf_iterator<char>(in), {}};
    CAPTURE(said);
    CHECK(said.find("error[file.write]: ") != said.npos);
    CHECK(said.find("ulimit -f") != said.npos);
    CHECK(place.study().statuses()[0].state == RunState::Pending);
    REQUIRE(worker({"stage", place.path(), place.key(0)}).exitCode == 0);
    CHECK(place.study().statuses()[0].state == RunState::Done);
}

TEST_CASE("a device that is not there is the run's failure, and a run says where it was computed") {
    const Workplace place(1, Model, "cuda:97");
    const test::ProgramResult ran = worker({"stage", place.path(), place.key(0)});
    CHECK(ran.exitCode == 6);
    CAPTURE(ran.err);
    CHECK(ran.err.starts_with("sparsescope-worker: error[usage]: cuda:97: is not there: "));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
    CHECK(place.journal(0).back()["code"] == "usage");
    CHECK(place.study().statuses()[0].state == RunState::Failed);
    const Workplace onCpu(0);
    REQUIRE(worker({"stage", onCpu.path(), onCpu.key(0)}).exitCode == 0);
    CHECK(onCpu.study().statuses()[0].started["device"] == "cpu");
}

TEST_CASE("damaged data is the run's failure, and its name is said") {
    for (const char* name : {"train-images-idx3-ubyte", "t10k-images-idx3-ubyte"}) {
        const Workplace place(1, Model, "cpu", name);
        const test::ProgramResult ran = worker({"stage", place.path(), place.key(0)});
        CHECK(ran.exitCode == 6);
        CAPTURE(ran.err);
        CHECK(ran.err.starts_with("sparsescope-worker: error[task.data]: "));
        CHECK(ran.err.find(name) != std::string::npos);
        CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
        const json last = place.journal(0).back();
        CHECK(last["kind"] == "failed");
        CHECK(last["code"] == "task.data");
    }
}

TEST_CASE("a checkpoint that is swapped while a run trains fails the run: its score would be of neither") {
    const test::TemporaryFolder models;
    std::filesystem::copy_file(Model, models / "vit.safetensors");
    const Workplace place(25, models / "vit.safetensors");
    const Study study = place.study();
    Background process({"stage", place.path(), place.key(0), "--threads", "1"});
    waitForSteps(place, 0);
    std::filesystem::copy_file(Model, models / "other.safetensors");
    {
        std::fstream file(models / "other.safetensors", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-4, std::ios::end);
        file.write("abcd", 4);
    }
    std::filesystem::rename(models / "other.safetensors", models / "vit.safetensors");
    CHECK(process.wait() == 6);
    const std::vector<json> records = JournalReader(study.journalPath(study.runs()[0])).poll();
    REQUIRE(!records.empty());
    const json last = records.back();
    CHECK(last["kind"] == "failed");
    CHECK(last["code"] == "study.state");
    CHECK(last["message"].get<std::string>().find("changed while it ran") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(study.resultPath(study.runs()[0])));
    // The study then plans with what is there.
    const Study now = place.study();
    CHECK(now.stageOf(now.runs()[0]).key != study.stageOf(study.runs()[0]).key);
}

TEST_CASE("a run whose data changed since it was planned fails and says why, once") {
    const Workplace place(1);
    const Study study = place.study();
    const std::string key = place.key(0);
    std::filesystem::remove(place.folder / "data" / "train-labels-idx1-ubyte");
    const test::ProgramResult ran = worker({"stage", place.path(), key});
    CHECK(ran.exitCode == 6);
    CAPTURE(ran.err);
    CHECK(ran.err.starts_with("sparsescope-worker: error[study.state]: "));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
    const std::vector<json> records = JournalReader(study.journalPath(study.runs()[0])).poll();
    REQUIRE(!records.empty());
    const json last = records.back();
    CHECK(last["kind"] == "failed");
    CHECK(last["code"] == "study.state");
    CHECK(ran.err.find(last["message"].get<std::string>()) != std::string::npos);

    CHECK(worker({"stage", place.path(), "no-such-key"}).exitCode == 2);
    CHECK(worker({"stage", place.path(), std::string(32, '0')}).exitCode == 3);
    CHECK(worker({"stage", place.folder / "none", place.key(0)}).exitCode == 3);
    CHECK(worker({"stage"}).exitCode == 2);
    CHECK(worker({"dance"}).exitCode == 2);
    CHECK(worker({}).exitCode == 2);
}

TEST_CASE("a result whose last word was lost is not computed again") {
    const Workplace place(1);
    REQUIRE(worker({"stage", place.path(), place.key(0)}).exitCode == 0);
    const Study study = place.study();
    const std::filesystem::path journal = study.journalPath(study.runs()[0]);
    std::ifstream file(journal);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    const size_t last = text.rfind('\n', text.size() - 2) + 1; // of `done`
    std::ofstream(journal) << text.substr(0, last) << "{\"damaged";
    CHECK(place.study().statuses()[0].state == RunState::Pending);
    REQUIRE(worker({"stage", place.path(), place.key(0)}).exitCode == 0);
    CHECK(place.study().statuses()[0].state == RunState::Done);
    const Study again = place.study();
    CHECK(again.isComplete(again.runs()[0]));
    size_t starts = 0;
    for (const json& record : place.journal(0))
        starts += record["kind"] == "started" ? 1 : 0;
    CHECK(starts == 1);
    CHECK(place.journal(0).back()["started"]["recovered"] == true);
}

TEST_CASE("a result that was changed is computed again, also where nothing says which bytes were written") {
    const Workplace place(1);
    const size_t pruned = 1; // behind the dense run
    REQUIRE(worker({"stage", place.path(), place.key(pruned)}).exitCode == 0);
    const Study study = place.study();
    const std::filesystem::path path = study.resultPath(study.runs()[pruned]);
    const RunResult right = readResult(path);
    REQUIRE(right.pruned > 0);
    const auto change = [&](const std::function<void(RunResult&)>& how) {
        RunResult result = right;
        how(result);
        writeResult(path, result);
    };
    const auto madeAnew = [&] {
        REQUIRE(worker({"stage", place.path(), place.key(pruned)}).exitCode == 0);
        CHECK(place.study().statuses()[pruned].state == RunState::Done);
        CHECK(!place.journal(pruned).back()["started"].contains("recovered"));
        const RunResult again = readResult(path);
        CHECK(again.score == right.score);
        CHECK(again.examples.predictions == right.examples.predictions);
        CHECK(again.masks[0].bits == right.masks[0].bits);
    };
    SUBCASE("a valid file of another score") {
        change([](RunResult& result) { result.score = 99.9; });
        madeAnew();
        CHECK(readResult(path.parent_path() / "result.damaged.h5").score == 99.9);
    }
    SUBCASE("one whose last word was lost, too") {
        const std::filesystem::path journal = study.journalPath(study.runs()[pruned]);
        std::ifstream file(journal);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        std::ofstream(journal) << text.substr(0, text.rfind('\n', text.size() - 2) + 1);
        SUBCASE("another score than its examples have") {
            change([](RunResult& result) { result.score += 1; });
        }
        SUBCASE("other predictions") {
            change([](RunResult& result) { result.examples.predictions = result.examples.labels; });
        }
        SUBCASE("another number of zeros") {
            change([](RunResult& result) { result.masks[0].bits[0] ^= 1; });
        }
        SUBCASE("another mask of as many") {
            change([](RunResult& result) { std::ranges::reverse(result.masks[0].bits); });
        }
        SUBCASE("another seed") {
            change([](RunResult& result) { result.seed = 5; });
        }
        madeAnew();
    }
}

#if !defined(__SANITIZE_ADDRESS__) // whose runtime wants to be the first library
TEST_CASE(
    "a worker that looked before another one was done looks again under the lock, and computes nothing") {
    const Workplace place(1);
    const std::filesystem::path go = place.folder / "go";
    ::setenv("LATE_LOCK", go.c_str(), 1);
    ::setenv("LD_PRELOAD", SPARSESCOPE_LATE_LOCK, 1);
    Background late({"stage", place.path(), place.key(0), "--threads", "1"});
    ::unsetenv("LD_PRELOAD");
    ::unsetenv("LATE_LOCK");
    for (int i = 0; i < 1200 && !std::filesystem::exists(go.string() + ".waits"); ++i)
        std::this_thread::sleep_for(50ms);
    REQUIRE(std::filesystem::exists(go.string() + ".waits")); // it saw a run that is not done
    REQUIRE(worker({"stage", place.path(), place.key(0)}).exitCode == 0);
    const std::vector<json> journal = place.journal(0);
    CHECK(journal.back()["kind"] == "done");
    std::ofstream(go) << "";
    CHECK(late.wait() == 0);
    CHECK(place.journal(0) == journal);
}
#endif

TEST_CASE("inputs that changed since the run was planned are refused by both names") {
    const test::TemporaryFolder models;
    std::filesystem::copy_file(Model, models / "vit.safetensors");
    const Workplace place(1, models / "vit.safetensors");
    const std::string key = place.key(1);
    std::string what = ": ";
    SUBCASE("the checkpoint") {
        what = " (weights): ";
        std::fstream file(models / "vit.safetensors", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-4, std::ios::end);
        file.write("abcd", 4);
    }
    SUBCASE("a preprocessor_config.json") {
        what = " (preprocessing); ";
        std::ofstream(models / "preprocessor_config.json") << R"({"do_normalize": false})";
    }
    SUBCASE("the data") {
        std::fstream file(place.folder / "data" / "train-labels-idx1-ubyte",
                          std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-1, std::ios::end);
        file.put('\x09');
        file.close();
    }
    const test::ProgramResult refused = worker({"stage", place.path(), key});
    CHECK(refused.exitCode == 6);
    CAPTURE(refused.err);
    CHECK(refused.err.find("does not hold what this run was planned with" + what) != std::string::npos);
    CHECK((refused.err.find(" then, ") != std::string::npos) == what.ends_with(": "));
}

TEST_CASE("a note of contents that is wrong is not believed again after a worker read the files") {
    const Workplace place(0);
    for (const auto& note : std::filesystem::directory_iterator(place.folder / "cache/sparsescope/opened"))
        std::ofstream(note.path()) << std::string(32, 'a'); // as of other files
    const std::string key = place.key(0);
    const test::ProgramResult prepared = test::runProgram("sparsescope-cli", {"study", "run", place.path()});
    CHECK(prepared.exitCode == 6);
    CAPTURE(prepared.err);
    CHECK(prepared.err.find("does not hold what this run was planned with") != std::string::npos);
    CHECK(place.key(0) != key);
    CHECK(test::runProgram("sparsescope-cli", {"study", "run", place.path()}).exitCode == 0);
    CHECK(place.study().statuses()[0].state == RunState::Done);
}

TEST_CASE("a cut config beside the weights is an error that names it") {
    const test::TemporaryFolder models;
    std::filesystem::copy_file(Model, models / "vit.safetensors");
    std::ofstream(models / "preprocessor_config.json") << R"({"image_mean": [0.5)";
    try {
        const Workplace place(1, models / "vit.safetensors");
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.subject().find("preprocessor_config.json") != std::string::npos);
    }
}

TEST_CASE("evaluate, pretrain and info speak by the contract") {
    const Workplace place(1);
    const std::string spec = place.folder / "spec.json", out = place.folder / "out";
    json document = {{"method", "supervised"},
                     {"task", {{"task", "fashion-mnist"}, {"folder", "data"}}},
                     {"model", {{"image_size", 28}, {"patch", 7}, {"width", 32}, {"depth", 1}, {"heads", 1}}},
                     {"epochs", 1},
                     {"batch_size", 32}};
    std::ofstream(spec) << document;
    const test::ProgramResult trained = worker({"pretrain", spec, "--out", out});
    REQUIRE(trained.exitCode == 0);
    CHECK(trained.out.find("epoch 1/1: loss ") == 0);

    const test::ProgramResult scored = worker({"--json", "evaluate", out + "/final.safetensors", "--task",
                                               "fashion-mnist:" + (place.folder / "data").string(),
                                               "--outputs", place.folder / "logits.safetensors"});
    REQUIRE(scored.exitCode == 0);
    CHECK(scored.json()["metric"] == "accuracy");
    CHECK(scored.json()["examples"] == 200);
    const auto outputs = Checkpoint::open(place.folder / "logits.safetensors");
    CHECK(outputs->find("logits")->shape == std::vector<uint64_t>{200, 10});
    CHECK(outputs->find("labels")->dtype == Dtype::I64);

    // Of some of the examples: their accuracy, of any split.
    const std::string some = place.folder / "some.safetensors";
    for (const auto& [split, examples, expected] :
         {std::tuple("test", "20", 20), std::tuple("test", "0", 200), std::tuple("test", "500", 200),
          std::tuple("validation", "7", 7), std::tuple("train", "30", 30)}) {
        CAPTURE(split);
        CAPTURE(examples);
        const json told = worker({"--json", "evaluate", out + "/final.safetensors", "--task",
                                  "fashion-mnist:" + (place.folder / "data").string(), "--outputs", some,
                                  "--split", split, "--examples", examples})
                              .json();
        CHECK(told.at("examples") == expected);
        const auto kept = Checkpoint::open(some);
        const Tensor *logits = kept->find("logits"), *labels = kept->find("labels");
        REQUIRE(logits->shape == std::vector<uint64_t>{static_cast<uint64_t>(expected), 10});
        int rights = 0;
        for (int i = 0; i < expected; ++i) {
            std::array<float, 10> row{};
            std::memcpy(row.data(), logits->bytes.data() + sizeof(row) * static_cast<size_t>(i), sizeof(row));
            int64_t label = 0;
            std::memcpy(&label, labels->bytes.data() + sizeof(label) * static_cast<size_t>(i), sizeof(label));
            rights += std::ranges::max_element(row) - row.begin() == label ? 1 : 0;
        }
        CHECK(told.at("score").get<double>() == doctest::Approx(100.0 * rights / expected));
    }

    document["epoch"] = 3;
    std::ofstream(spec) << document;
    const test::ProgramResult refused = worker({"pretrain", spec, "--out", out});
    CHECK(refused.exitCode == 3);
    CHECK(refused.err.find("error[spec.invalid]: ") != std::string::npos);
    CHECK(refused.err.find("epoch") != std::string::npos);

    ::setenv("SPARSESCOPE_PROGRAM", "sparsescope-cli", 1);
    CHECK(worker({"evaluate", "/none.safetensors", "--task", "fashion-mnist"})
              .err.starts_with("sparsescope-cli: error[file.missing]: "));
    ::unsetenv("SPARSESCOPE_PROGRAM");

    const json info = worker({"info", "--json"}).json();
    CHECK(info["threads"] == 1);
    CHECK(info["libtorch"].get<std::string>().find('.') != std::string::npos);
    CHECK_FALSE(info["blas"].get<std::string>().empty());
    CHECK(info["reference_blas"].is_boolean());
}

TEST_CASE("evaluate takes the dictionary that it is told, and says by which pool a mask was made") {
    const Workplace place(1);
    const std::string model = std::string(SPARSESCOPE_TEST_DATA) + "/training/roots.pth";
    const std::string task = "fashion-mnist:" + (place.folder / "data").string();
    // The one says class 5 of every picture, the average 3: the scores are the shares of these labels.
    std::ifstream file(place.folder / "data/t10k-labels-idx1-ubyte", std::ios::binary);
    const std::string labels{std::istreambuf_iterator<char>(file), {}};
    for (const auto& [root, label] : {std::pair("", 5), std::pair("model", 5), std::pair("model_ema", 3)}) {
        CAPTURE(root);
        std::vector<std::string> arguments{"--json", "evaluate", model, "--task", task};
        if (*root != '\0')
            arguments.insert(arguments.end(), {"--root", root});
        const test::ProgramResult scored = worker(arguments);
        REQUIRE_MESSAGE(scored.exitCode == 0, scored.err);
        CHECK(scored.json()["score"].get<double>() ==
              doctest::Approx(std::count(labels.begin() + 8, labels.end(), static_cast<char>(label)) / 2.0));
        CHECK(scored.err.find("note") == std::string::npos);
    }
    const test::ProgramResult none = worker({"evaluate", model, "--task", task, "--root", "teacher"});
    CHECK(none.exitCode == 2);
    CHECK(none.err.find("it has model, model_ema") != std::string::npos);
    const std::string mask = place.folder / "mask.safetensors";
    REQUIRE(test::runCli({"prune", model, "--method", "omp", "--sparsity", "0.5", "--pool", "mlp", "--out",
                          place.folder / "pruned.safetensors", "--mask", mask})
                .exitCode == 0);
    const test::ProgramResult masked = worker({"evaluate", model, "--task", task, "--mask", mask});
    CHECK(masked.exitCode == 0);
    CHECK(masked.err.find("made with another pool than the usual one: --pool mlp") != std::string::npos);
}

TEST_CASE("a stage prunes the pool and reads the dictionary that its study says") {
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "data");
    test::writeSyntheticFashion(folder / "data", 600, 200);
    StudySpec spec;
    spec.name = "test";
    spec.models = {
        {"average", std::string(SPARSESCOPE_TEST_DATA) + "/training/roots.pth", "model_ema", {"mlp"}}};
    spec.tasks = {{"fashion-mnist", folder / "data"}};
    spec.sparsities = {0, 0.5};
    spec.training.epochs = 1;
    ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    const Study study = Study::create(folder / "study", spec);
    const Run& run = study.runs()[1];
    study.prepare(run);
    const test::ProgramResult ran = worker({"stage", folder / "study", study.stageOf(run).key});
    REQUIRE_MESSAGE(ran.exitCode == 0, ran.err);
    const RunResult result = readResult(study.resultPath(run));
    CHECK(result.poolNumel == 2 * 16 * 32);
    CHECK(result.pruned == 16 * 32);
    REQUIRE(result.masks.size() == 2);
    CHECK(result.masks[0].name == "blocks.0.mlp.fc1.weight");
    NoProgress quiet;
    CHECK(result.sourceHash == Checkpoint::open(spec.models[0].path, {}, "model_ema")->contentHash(quiet));
    CHECK(readStageMask(study.folder(), study.maskStageOf(run)->key)->pool == PoolRule{"mlp"});
}

TEST_CASE("every command that needs a pool takes a rule for it, of both programs") {
    using Names = std::set<std::string>;
    /// What stands under "Subcommands:" in a help.
    const auto subcommands = [](const std::string& help) {
        std::istringstream lines(help.substr(std::min(help.size(), help.find("Subcommands:"))));
        std::vector<std::string> names;
        std::string line;
        for (std::getline(lines, line); std::getline(lines, line);) {
            if (line.starts_with("  ") && line.size() > 2 && line[2] != ' ')
                names.push_back(line.substr(2, line.find(' ', 2) - 2));
        }
        return names;
    };
    Names with, without;
    const std::function<void(const std::string&, std::vector<std::string>)> look =
        [&](const std::string& program, std::vector<std::string> words) {
            std::vector<std::string> asked = words;
            asked.emplace_back("--help");
            const test::ProgramResult help = test::runProgram(program, asked);
            std::string name = program == "sparsescope-cli" ? "" : "worker";
            for (const std::string& word : words)
                name += (name.empty() ? "" : " ") + word;
            CAPTURE(name);
            REQUIRE(help.exitCode == 0);
            const std::vector<std::string> inner = subcommands(help.out);
            for (const std::string& word : inner) {
                std::vector<std::string> more = words;
                more.push_back(word);
                look(program, more);
            }
            if (!inner.empty())
                return;
            const auto has = [&](const char* option) { return help.out.find(option) != std::string::npos; };
            CHECK(has("--pool TEXT") == has("--pool-except TEXT"));
            if (words.empty() || words.back() != "evaluate") // there it is a short set of examples
                CHECK(has("--pool TEXT") == has("--partial"));
            (has("--pool TEXT") ? with : without).insert(name);
        };
    look("sparsescope-cli", {});
    look("sparsescope-worker", {});
    CHECK(with == Names{"compare", "dynamics", "histogram", "inspect", "mask-compare", "merge", "prune",
                        "scan", "study create", "threshold", "trainable", "tune", "worker merge",
                        "worker prune", "worker scan", "worker tune"});
    // A new command stands in one of the two.
    CHECK(without == Names{"convert",         "doctor",          "evaluate",     "flips",
                           "latency",         "pretrain",        "samples",      "study cancel",
                           "study export",    "study merge",     "study pause",  "study resume",
                           "study run",       "study schema",    "study status", "study time",
                           "tokenize",        "worker evaluate", "worker info",  "worker latency",
                           "worker pretrain", "worker stage",    "worker time",  "worker tokenize"});
}

TEST_CASE("methods that need data prune the pool that they are told, and say so in the mask") {
    const Workplace place(1);
    const std::string task = "images:fashion-mnist:" + (place.folder / "data").string();
    const auto prune = [&](std::vector<std::string> more) {
        if (more.empty() || more.front() != "--sparsity")
            more.insert(more.end(), {"--sparsity", "0.5"});
        std::vector<std::string> words{"prune",         Model,
                                       "--method",      "wanda",
                                       "--calibration", task,
                                       "--samples",     "16",
                                       "--out",         place.folder / "pruned.safetensors",
                                       "--mask",        place.folder / "mask.safetensors",
                                       "--json"};
        words.insert(words.end(), more.begin(), more.end());
        return test::runCli(words);
    };
    const auto source = Checkpoint::open(Model);
    const PoolRule rule{"mlp", "blocks\\.0\\.mlp\\.fc2"};
    const Anatomy pool = dissect(*source, rule);
    const test::ProgramResult pruned = prune({"--pool", rule.include, "--pool-except", rule.except});
    REQUIRE_MESSAGE(pruned.exitCode == 0, pruned.err);
    CHECK(pruned.json()["pool_numel"] == pool.poolNumel);
    CHECK(pruned.json()["pruned"] == pool.poolNumel / 2);
    const auto written = Checkpoint::open(place.folder / "pruned.safetensors");
    uint64_t zeros = 0, before = 0;
    for (size_t i = 0; i < source->tensors().size(); ++i) {
        const Tensor& old = source->tensors()[i];
        const Tensor& made = *written->find(old.name);
        std::vector<float> from(old.numel()), to(old.numel());
        readValues(old, 0, from);
        readValues(made, 0, to);
        CAPTURE(old.name);
        CHECK((from != to) == pool.roles[i].inPool);
        if (pool.roles[i].inPool) {
            before += static_cast<uint64_t>(std::ranges::count(from, 0.0F));
            zeros += static_cast<uint64_t>(std::ranges::count(to, 0.0F));
        }
    }
    CHECK(pruned.json()["zeros_before"] == before);
    CHECK(pruned.json()["zeros_after"] == zeros);
    const auto mask = readMask(place.folder / "mask.safetensors", shapesOf(*source));
    CHECK(mask.pool == rule);
    CHECK(mask.poolNumel() == pool.poolNumel);
    // Whole weights of a row cannot be every sparsity: it says what was asked for and why less went.
    uint64_t rounded = 0, all = 0;
    for (const PoolMatrix& matrix : dissect(*source).pool) {
        rounded += matrix.rows * (matrix.columns * 55 / 100);
        all += matrix.numel();
    }
    const test::ProgramResult odd = prune({"--sparsity", "0.55"});
    REQUIRE_MESSAGE(odd.exitCode == 0, odd.err);
    CHECK(odd.json()["pruned"] == rounded);
    CHECK(rounded < all * 55 / 100);
    CHECK(odd.json()["asked_sparsity"] == 0.55);
    CHECK(odd.json()["sparsity"].get<double>() == static_cast<double>(rounded) / static_cast<double>(all));
    CHECK(odd.json()["rounding"].get<std::string>().starts_with("of each row a whole number"));
    const test::ProgramResult exact = prune({"--sparsity", "0.55", "--allocation", "global"});
    CHECK(exact.json()["pruned"] == (all * 110 + 100) / 200);
    CHECK(!exact.json().contains("rounding"));
    // One line that names what cannot be, and nothing is written.
    for (const auto& [expression, code, name] :
         {std::tuple("patch_embed|mlp", "model.unsupported", "patch_embed.proj.weight"),
          std::tuple("head", "model.unsupported", "head.weight"),
          std::tuple("no such weight", "pool.empty", "--pool"), std::tuple("(", "usage", "--pool (")}) {
        CAPTURE(expression);
        std::filesystem::remove(place.folder / "pruned.safetensors");
        const test::ProgramResult refused = prune({"--pool", expression});
        CHECK(refused.exitCode == (std::string(code) == "usage" ? 2 : 3));
        CHECK(refused.err.find(std::string("error[") + code + "]") != std::string::npos);
        CHECK(refused.err.find(name) != std::string::npos);
        CHECK(std::ranges::count(refused.err, '\n') == 1);
        CHECK_FALSE(std::filesystem::exists(place.folder / "pruned.safetensors"));
    }
}

TEST_CASE("what runs a model names a weight that is not read, and does not advise --partial") {
    const Workplace place(1);
    const std::string lost = "blocks.0.attn.proj.weight", file = place.folder / "lost.safetensors";
    const auto whole = Checkpoint::open(Model);
    const std::vector<std::byte> codes(whole->find(lost)->numel()), scale(4);
    std::vector<TensorSource> sources{tensorSource("blocks.0.attn.proj.input_scale", Dtype::F32, {}, scale)};
    for (const Tensor& tensor : whole->tensors())
        sources.push_back(tensor.name == lost ? tensorSource(lost, Dtype::F8E4M3, tensor.shape, codes)
                                              : tensorSource(tensor.name, tensor));
    NoProgress quiet;
    writeSafetensors(file, sources, {}, quiet);
    const std::string data = "fashion-mnist:" + (place.folder / "data").string();
    const std::string out = place.folder / "out.safetensors";
    const std::vector<std::string> prune{"prune",      file,  "--method",      "wanda",
                                         "--sparsity", "0.5", "--calibration", "images:" + data,
                                         "--samples",  "16",  "--out",         out};
    const std::vector<std::string> tune{"tune", file,    "--examples",
                                        file,   "--out", place.folder / "adapter.out"};
    const std::vector<std::string> scan{"scan", file, "--task", data, "--sparsity", "0.5"};
    const auto check = [&](const test::ProgramResult& result) {
        INFO(result.err);
        CHECK(result.exitCode == 3);
        CHECK(result.err.find("error[pool.partial]: " + lost + ": ") != std::string::npos);
        CHECK(result.err.find("weight_scale or _scale_inv is missing") != std::string::npos);
        CHECK(result.err.find("whole or not at all") != std::string::npos);
        CHECK(result.err.find("--partial") == std::string::npos);
        CHECK_FALSE(std::filesystem::exists(out));
    };
    for (const std::vector<std::string>& command : {prune, tune, scan}) {
        CAPTURE(command.front());
        for (const bool partial : {false, true}) {
            std::vector<std::string> words = command;
            if (partial)
                words.emplace_back("--partial");
            check(test::runCli(words));
            check(worker(words));
        }
    }
    check(worker({"evaluate", file, "--task", data}));
}

TEST_CASE("a run that is killed again and again ends bit for bit as one that was not") {
    constexpr int64_t Epochs = 1000; // some seconds: a checkpoint keeps within a hundredth of the time
    const Workplace undisturbed(Epochs), place(Epochs);
    const Study study = place.study();
    const Run& run = study.runs()[1];
    REQUIRE(worker({"stage", undisturbed.path(), undisturbed.key(1)}).exitCode == 0);
    const Study other = undisturbed.study();
    const RunResult expected = readResult(other.resultPath(other.runs()[1]));

    const std::filesystem::path kept = study.runFolder(run) / "resume" / "training.safetensors";
    std::mt19937 random(std::random_device{}());
    int kills = 0;
    for (; kills < 3; ++kills) {
        // It goes on with the threads that it began with, whatever it is given.
        Background process({"stage", place.path(), place.key(1), "--threads", kills == 0 ? "1" : "2"});
        const auto before = std::filesystem::exists(kept) ? std::filesystem::last_write_time(kept)
                                                          : std::filesystem::file_time_type();
        bool written = false;
        for (int i = 0; i < 1200 && !written && !std::filesystem::exists(study.resultPath(run)); ++i) {
            std::this_thread::sleep_for(50ms);
            std::error_code missing;
            const auto now = std::filesystem::last_write_time(kept, missing);
            written = !missing && now != before;
        }
        if (!written)
            break; // it was done first
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 400));
        process.signal(SIGKILL);
        process.wait();
    }
    CHECK(kills > 0);
    if (!std::filesystem::exists(study.resultPath(run))) {
        std::ofstream(study.runFolder(run) / "result.h5.abcdef.tmp") << "half";
        std::ofstream(study.runFolder(run) / "resume" / "training.safetensors.abcdef.tmp") << "half";
        REQUIRE(worker({"stage", place.path(), place.key(1)}).exitCode == 0);
        // The last start did not begin at the first step.
        int64_t firstStep = 0, resumedAt = 0;
        for (const json& record : place.journal(1)) {
            if (record["kind"] == "started")
                firstStep = resumedAt = 0;
            else if (record["kind"] == "resumed")
                resumedAt = record["step"].get<int64_t>();
            else if (record["kind"] == "step" && firstStep == 0)
                firstStep = record["step"].get<int64_t>();
        }
        CHECK(firstStep > 1);
        CHECK(resumedAt == firstStep - 1);
    } else { // killed between its result and its last word
        REQUIRE(worker({"stage", place.path(), place.key(1)}).exitCode == 0);
    }
    for (const json& record : place.journal(1)) {
        if (record["kind"] == "started")
            CHECK(record["threads"] == 1);
    }
    // Its curve has every epoch once, and what killed writers left is gone.
    TrainingCurve curve(study.fileOf(run, "journal.jsonl"));
    curve.poll();
    REQUIRE(curve.epochs().size() == static_cast<size_t>(Epochs));
    for (size_t i = 0; i < curve.epochs().size(); ++i)
        CHECK(curve.epochs()[i].epoch == static_cast<int64_t>(i) + 1);
    CHECK_FALSE(std::filesystem::exists(study.runFolder(run) / "result.h5.abcdef.tmp"));
    CHECK_FALSE(std::filesystem::exists(study.runFolder(run) / "resume"));

    const RunResult result = readResult(study.resultPath(run));
    CHECK(result.score == expected.score);
    CHECK(result.epochLoss == expected.epochLoss);
    CHECK(result.epochScore == expected.epochScore);
    CHECK(result.lossStep == expected.lossStep);
    CHECK(result.loss == expected.loss);
    CHECK(result.lossStep.size() == 474); // each 19th of 9,000, and the last
    CHECK(result.lossStep.back() == 9000);
    CHECK_FALSE(std::filesystem::exists(kept));
}

TEST_CASE("a run that was interrupted begins anew where the machine has fewer cores, and says so") {
    const Workplace place(100000);
    const Study study = place.study();
    const std::filesystem::path kept = study.runFolder(study.runs()[0]) / "resume" / "training.safetensors";
    const OneCore one;
    if (!one.isFewer())
        return;
    StudyPath journal = study.fileOf(study.runs()[0], "journal.jsonl");
    {
        Background process({"stage", place.path(), place.key(0), "--threads", "2"});
        for (int i = 0; i < 1200 && !std::filesystem::exists(kept); ++i)
            std::this_thread::sleep_for(50ms);
        REQUIRE(std::filesystem::exists(kept));
    } // killed
    CHECK(place.study().statuses()[0].threads == 2);
    const std::string err = place.folder / "err";
    const std::string line = std::string("timeout -s KILL 60 '") + SPARSESCOPE_BIN +
                             "/sparsescope-worker' stage '" + place.path() + "' " + place.key(0) +
                             " --threads 1 > /dev/null 2> '" + err + "' &";
    CHECK(std::system(line.c_str()) == 0);
    std::vector<json> last;
    for (int i = 0; i < 1200 && last.size() < 2; ++i) {
        std::this_thread::sleep_for(50ms);
        last.clear();
        for (const json& record : JournalReader(journal).poll()) {
            if (record["kind"] == "started")
                last.clear();
            last.push_back(record);
        }
        if (last.empty() || last.front()["threads"] != 1)
            last.clear();
    }
    REQUIRE(last.size() >= 2);
    CHECK(last[1]["kind"] == "step"); // and not `resumed`
    CHECK(last[1]["step"] == 1);
    study.requestCancel();
    for (int i = 0; i < 200 && journalIsHeld(journal); ++i)
        std::this_thread::sleep_for(50ms);
    std::ifstream in(err);
    const std::string said{std::istreambuf_iterator<char>(in), {}};
    CHECK(said.find("was begun with 2 threads, and there are 1 cores for it: it begins anew with 1") !=
          said.npos);
}

#ifndef __SANITIZE_ADDRESS__ // whose shadow takes terabytes of addresses
TEST_CASE("a worker that gets no memory or threads says so") {
    const test::TemporaryFolder folder;
    const auto info = [&](uint64_t megabytes, int threads) {
        const std::string command = "ulimit -v " + std::to_string(megabytes * 1024) + "; exec timeout 20 '" +
                                    SPARSESCOPE_BIN + "/sparsescope-worker' info --threads " +
                                    std::to_string(threads) + " > /dev/null 2> '" +
                                    (folder / "err").string() + "'";
        const int status = std::system(("bash -c \"" + command + "\"").c_str());
        std::ifstream in(folder / "err");
        return std::pair(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                         std::string(std::istreambuf_iterator<char>(in), {}));
    };
    // Far too little does not even load: 127 says the system's loader, and OpenBLAS, when it finds no memory
    // for its buffers, tries for ever before main() is reached, which only a limit of time ends (124).
    uint64_t enough = 1U << 15U; // MB
    int code = 0;
    std::string text;
    for (uint64_t megabytes = enough; code == 0 && megabytes >= 64; megabytes /= 2) {
        std::tie(code, text) = info(megabytes, 1);
        CHECK_MESSAGE((code == 0 || code == 5 || code == 127 || code == 124), code << ": " << text);
        enough = code == 0 ? megabytes : enough;
    }
    CHECK(code != 0);
    // The stack of a thread takes 8 MB of addresses: so many do not fit.
    std::tie(code, text) = info(enough, static_cast<int>(enough / 8 + 64));
    CHECK(code == 5);
    CHECK(text.find("error[memory.exhausted]: ") != std::string::npos);
    CHECK(text.find("--threads") != std::string::npos);
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
}
#endif
