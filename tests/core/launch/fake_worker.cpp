// Stands in for sparsescope-worker in tests of the pool: `fake_worker stage DIR KEY --threads N` journals a
// stage and writes its result in a moment. FAKE_WORKER=MODE[:TEXT] makes it misbehave, with TEXT only in
// stages whose run's id holds it.
#include "base/error.h"
#include "launch/spare_worker.h"
#include "launch/worker_process.h"
#include "study/study.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace sparsescope;

namespace {

std::atomic<bool> asked = false;

void rest(int milliseconds) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

std::string modeFor(const std::string& run) {
    const char* plan = std::getenv("FAKE_WORKER");
    const std::string text = plan != nullptr ? plan : "";
    const size_t colon = text.find(':');
    const bool meant = colon == std::string::npos || run.find(text.substr(colon + 1)) != std::string::npos;
    return meant ? text.substr(0, colon) : "";
}

/// Until a test that has seen what it waits for writes this file; a minute at most.
void waitForGate(const std::filesystem::path& gate) {
    for (int i = 0; i < 6000 && !asked && !std::filesystem::exists(gate); ++i)
        rest(10);
}

/// Half a record, as a kill in the middle of a write leaves it.
void writeTorn(const std::filesystem::path& path) {
    std::ofstream(path, std::ios::app) << R"({"epoch":1,"kind":"st)";
}

/// As the kernel counts those that it ends because memory ran out.
void countOutOfMemory() {
    const char* system = std::getenv("FAKE_SYSTEM");
    if (system == nullptr)
        return;
    const std::filesystem::path path = std::filesystem::path(system) / "proc/vmstat";
    std::string word;
    int count = 0;
    std::ifstream file(path);
    while (file >> word && word != "oom_kill")
        ;
    file >> count;
    std::ofstream(path) << "oom_kill " << count + 1 << '\n';
}

/// By somebody who had the lock before.
bool isDone(const std::filesystem::path& study, const StageFile& stage) {
    StageFollower follower(stagePath(study, stage.key, "journal.jsonl"), stage.key);
    follower.follow();
    try {
        if (follower.status().state == RunState::Done)
            readStageResult(study, stage.key, follower.status().resultHash);
        return follower.status().state == RunState::Done;
    } catch (const Error&) {
        return false;
    }
}

/// The share that the stage's mask prunes; 0 for a dense one.
double sparsityOf(const std::filesystem::path& study, const StageFile& stage) {
    return stage.maskKey().empty() ? 0 : readStageFile(study, stage.maskKey()).maskRequest().sparsity;
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string(argv[1]) == "info") { // whether CUDA is there
        const bool there = modeFor("") != "no-cuda";
        std::fputs(there ? "" : "fake_worker: error[usage]: cuda: is not there\n", stderr);
        return there ? 0 : 2;
    }
    if (argc != 6 || std::string(argv[1]) != "stage" || std::string(argv[4]) != "--threads")
        return 2;
    leaveSpare(argc, argv);
    const std::filesystem::path study = argv[2];
    const StageFile stage = readStageFile(study, argv[3]);
    const std::string mode = modeFor(stage.run);
    const std::filesystem::path folder = study / "store" / stage.key;
    if (mode == "early") {
        std::fprintf(stderr, "fake_worker: cannot begin\n");
        return 3;
    }
    if (mode == "not-loaded") { // as ld.so ends a program
        std::fputs(
            "fake_worker: error while loading shared libraries: libtorch_cpu.so.1.13: failed to map segment "
            "from shared object\n",
            stderr);
        return 127;
    }
    if (mode == "not-begun")
        throw std::bad_alloc(); // to std::terminate, as from a static initialiser
    if (mode == "no-memory")
        return exitCode(ErrorCode::OutOfMemory);
    std::signal(
        SIGTERM, mode == "deaf" ? SIG_IGN : [](int) { asked = true; });
    if (mode == "starved") {
        while (!asked)
            rest(10);
        return 130;
    }
    std::unique_ptr<JournalWriter> lock;
    try {
        lock = std::make_unique<JournalWriter>(stagePath(study, stage.key, "journal.jsonl"));
    } catch (const Error& error) { // another worker has it, or it cannot be written
        std::fprintf(stderr, "fake_worker: %s\n", error.line().c_str());
        return exitCode(error.code());
    }
    if (isDone(study, stage))
        return 0;
    JournalWriter& journal = *lock;
    const bool again = std::filesystem::exists(folder / "was-here");
    std::ofstream(folder / "was-here").put(' ');
    const char* omp = std::getenv("OMP_NUM_THREADS");
    const char* spin = std::getenv("GOMP_SPINCOUNT");
    const char* gpus = std::getenv("CUDA_VISIBLE_DEVICES");
    const nlohmann::json started{
        {"kind", "started"},
        {"time", std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count()},
        {"key", stage.key},
        {"run", stage.run},
        {"pid", ::getpid()},
        {"threads", std::atoi(argv[5])},
        {"omp", omp != nullptr ? omp : ""},
        {"spin", spin != nullptr ? spin : ""},
        {"gpus", gpus != nullptr ? gpus : "unset"},
        {"nice", ::getpriority(PRIO_PROCESS, 0)},
        {"cores", allowedCores()},
        {"epochs", 1},
        {"steps", 3}};
    journal.append(started, true);
    const auto end = [&](nlohmann::json record) {
        record["key"] = stage.key;
        record["started"] = started;
        journal.append(record, true);
    };
    const bool endless = mode == "hang" || mode == "deaf" || (mode == "hang-once" && !again);
    for (int step = 1; step <= 3 || endless; ++step) {
        if (asked || cancelRequested(study, stage.key)) {
            end({{"kind", "cancelled"}});
            return 130;
        }
        journal.append({{"kind", "step"}, {"epoch", 1}, {"step", step}, {"steps", 3}, {"loss", 1.0 / step}});
        if (mode == "kill" || (mode == "kill-once" && !again) || (mode == "torn" && !again)) {
            if (mode == "torn")
                writeTorn(folder / "journal.jsonl");
            std::filesystem::create_directories(folder / "resume");
            std::ofstream(folder / "resume" / "training.safetensors") << "what it needs to go on";
            ::kill(::getpid(), SIGKILL);
        }
        if (mode == "oom" || (mode == "oom-once" && !again)) {
            countOutOfMemory();
            ::kill(::getpid(), SIGKILL);
        }
        if (mode == "stopped" || (mode == "stopped-once" && !again))
            ::kill(::getpid(), SIGSTOP);
        while (!asked && (mode == "stuck" || (mode == "stuck-once" && !again)))
            rest(10);
        if (mode == "crash") {
            std::signal(SIGSEGV, SIG_DFL);
            std::fprintf(stderr, "about to crash\n");
            std::raise(SIGSEGV);
        }
        if (mode == "fail" || (mode == "fail-once" && !again)) {
            end({{"kind", "failed"}, {"code", "task.data"}, {"subject", "x"}, {"message", "is damaged"}});
            return 6;
        }
        if (mode == "vanish") {
            std::filesystem::remove_all(folder);
            return 6;
        }
        if (mode == "gated" && step == 2)
            waitForGate(study / "gate");
        rest(mode == "slower" ? 1200 : mode == "slow" || mode == "large" ? 300 : 5);
    }
    const double sparsity = sparsityOf(study, stage);
    RunResult result;
    result.key = stage.key;
    result.run = stage.run;
    result.sparsity = sparsity;
    result.score = 85.0 - 10.0 * sparsity;
    for (int64_t i = 0; i < 1000; ++i) { // as many rights as the score says
        const bool right = static_cast<double>(i) < 10 * result.score;
        result.examples.labels.push_back(i % 10);
        result.examples.predictions.push_back(right ? i % 10 : (i + 1) % 10);
        result.examples.margins.push_back(right ? 0.5 : -0.5);
    }
    journal.append({{"kind", "epoch"},
                    {"epoch", 1},
                    {"epochs", 1},
                    {"loss", 0.5},
                    {"score", result.score},
                    {"seconds", 0.1}});
    std::string hash;
    if (mode != "no-result") {
        writeResult(folder / "result.h5", result);
        hash = hashOf(stagePath(study, stage.key, "result.h5"));
    }
    std::filesystem::remove_all(folder / "resume");
    if (mode == "speechless" && !again)
        ::kill(::getpid(), SIGKILL); // between the result and the last word
    nlohmann::json done = doneRecord(result, hash, started);
    if (mode == "large")
        done["peak_memory"] = 4'000'000'000;
    journal.append(done, true);
    return 0;
}
