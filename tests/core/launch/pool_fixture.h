// Running a study with fake_worker in the engine's place.
#pragma once

#include "core/study/study_fixture.h"
#include "launch/local_pool.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace sparsescope::test {

inline const std::filesystem::path fakeWorker = std::filesystem::path(SPARSESCOPE_BIN) / "fake_worker";

/// FAKE_WORKER for the workers that are started while it lives.
class Mode {
public:
    explicit Mode(const char* mode) { ::setenv("FAKE_WORKER", mode, 1); }
    ~Mode() { ::unsetenv("FAKE_WORKER"); }
};

inline void runAll(Study& study, unsigned jobs = 2, const std::stop_token& stop = {}) {
    LocalPoolOptions options;
    options.worker = fakeWorker;
    options.jobs = jobs;
    runLocally(study, options, {}, stop);
}

inline size_t recordsOf(const Study& study, const Run& run, std::string_view kind) {
    JournalReader reader(study.fileOf(run, "journal.jsonl"));
    size_t count = 0;
    for (const nlohmann::json& record : reader.poll())
        count += record.at("kind") == kind ? 1 : 0;
    return count;
}

inline size_t startsOf(const Study& study, const Run& run) {
    return recordsOf(study, run, "started");
}

inline size_t startsOf(const Study& study) {
    size_t count = 0;
    for (const Run& run : study.runs())
        count += startsOf(study, run);
    return count;
}

inline size_t countOf(Study& study, RunState state) {
    study.poll();
    return static_cast<size_t>(std::ranges::count(study.statuses(), state, &RunStatus::state));
}

template <typename Condition>
bool waitFor(const Condition& condition) {
    for (int i = 0; i < 2400; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    return false;
}

} // namespace sparsescope::test
