// Stands in for sparsescope-worker in tests of the pool: `fake_worker worker DIR RUN --threads N` journals a
// run and writes its result in a moment. FAKE_WORKER=MODE[:TEXT] makes it misbehave, with TEXT only in runs
// whose id holds it.
#include "base/error.h"
#include "launch/worker_process.h"
#include "study/result.h"
#include "study/study.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
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

/// Half a record, as a kill in the middle of a write leaves it.
void writeTorn(const std::filesystem::path& path) {
    std::ofstream(path, std::ios::app) << R"({"epoch":1,"kind":"st)";
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 6 || std::string(argv[1]) != "worker" || std::string(argv[4]) != "--threads")
        return 2;
    Study study = Study::open(argv[2]);
    const Run* run = study.find(argv[3]);
    if (run == nullptr)
        return 3;
    const std::string mode = modeFor(run->id);
    if (mode == "early") {
        std::fprintf(stderr, "fake_worker: cannot begin\n");
        return 3;
    }
    std::signal(
        SIGTERM, mode == "deaf" ? SIG_IGN : [](int) { asked = true; });
    study.poll();
    const bool again = std::filesystem::exists(study.runFolder(*run) / "was-here");
    std::ofstream(study.runFolder(*run) / "was-here").put(' ');
    JournalWriter journal(study.journalPath(*run));
    const char* omp = std::getenv("OMP_NUM_THREADS");
    journal.append({{"kind", "started"},
                    {"run", run->id},
                    {"pid", ::getpid()},
                    {"threads", std::atoi(argv[5])},
                    {"omp", omp != nullptr ? omp : ""},
                    {"cores", allowedCores()},
                    {"epochs", 1},
                    {"steps", 3}},
                   true);
    const bool endless = mode == "hang" || mode == "deaf";
    for (int step = 1; step <= 3 || endless; ++step) {
        if (asked || study.cancelRequested(*run)) {
            journal.append({{"kind", "cancelled"}}, true);
            return 130;
        }
        journal.append({{"kind", "step"}, {"epoch", 1}, {"step", step}, {"steps", 3}, {"loss", 1.0 / step}});
        if (mode == "kill" || (mode == "kill-once" && !again) || (mode == "torn" && !again)) {
            if (mode == "torn")
                writeTorn(study.journalPath(*run));
            ::kill(::getpid(), SIGKILL);
        }
        if (mode == "crash") {
            std::signal(SIGSEGV, SIG_DFL);
            std::fprintf(stderr, "about to crash\n");
            std::raise(SIGSEGV);
        }
        if (mode == "fail") {
            journal.append(
                {{"kind", "failed"}, {"code", "task.data"}, {"subject", "x"}, {"message", "is damaged"}},
                true);
            return 6;
        }
        rest(mode == "slow" ? 300 : 5);
    }
    const double score = 85.0 - 10.0 * run->sparsity;
    journal.append(
        {{"kind", "epoch"}, {"epoch", 1}, {"epochs", 1}, {"loss", 0.5}, {"score", score}, {"seconds", 0.1}});
    if (mode != "no-result") {
        RunResult result;
        result.run = run->id;
        result.sparsity = run->sparsity;
        result.score = score;
        writeResult(study.resultPath(*run), result);
    }
    journal.append({{"kind", "done"}, {"score", score}, {"seconds", 0.1}, {"result", "result.h5"}}, true);
    return 0;
}
