// A small study in a temporary folder.
#pragma once

#include "core/experiment/small_spec.h"
#include "study/study.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"

#include <fstream>

namespace sparsescope::test {

/// Content notes of tests go nowhere near the user's.
inline void useOwnCache(const std::filesystem::path& folder) {
    ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
}

/// The study `spec` asks for, made in `folder`/study beside the inputs that it names.
inline Study makeStudy(const std::filesystem::path& folder, const nlohmann::json& spec = smallSpec()) {
    useOwnCache(folder);
    if (!std::filesystem::exists(folder / "vit.safetensors"))
        writeTinyCheckpoint(folder / "vit.safetensors");
    std::filesystem::create_directory(folder / "data");
    return Study::create(folder / "study", parseStudySpec(spec, "spec.json", folder));
}

/// Journals a whole run with that score.
inline void finishRun(const Study& study, const Run& run, double score) {
    study.prepare(run);
    JournalWriter journal(study.journalPath(run));
    const nlohmann::json started{{"kind", "started"}, {"epochs", 1}, {"steps", 2}, {"time", 100.0}};
    journal.append(started);
    journal.append({{"kind", "done"},
                    {"key", study.stageOf(run).key},
                    {"score", score},
                    {"seconds", 1.5},
                    {"started", started},
                    {"time", 110.0}},
                   true);
}

/// 200 examples, of which the first are right: as many as the score says, and a seed's own few.
inline Examples examplesOf(double score, int64_t seed) {
    Examples examples;
    for (int64_t i = 0; i < 200; ++i) {
        const bool right = static_cast<double>(i) < 2 * score || i >= 200 - seed;
        examples.labels.push_back(i % 10);
        examples.predictions.push_back(right ? i % 10 : (i + 1) % 10);
        examples.margins.push_back(right ? 1 : -1);
    }
    return examples;
}

/// As a worker leaves it.
inline void finish(const Study& study, const Run& run, double score, const Examples& examples) {
    study.prepare(run);
    RunResult result;
    result.key = study.stageOf(run).key;
    result.score = score + 0.5 * static_cast<double>(run.seed);
    result.examples = examples;
    writeResult(study.resultPath(run), result);
    JournalWriter journal(study.journalPath(run));
    journal.append(doneRecord(result, hashOf(study.fileOf(run, "result.h5")), {{"epochs", 1}}), true);
}

/// The same of such examples.
inline void finish(const Study& study, const Run& run, double score, bool withExamples = true) {
    finish(study, run, score, withExamples ? examplesOf(score, run.seed) : Examples());
}

inline std::string readText(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace sparsescope::test
