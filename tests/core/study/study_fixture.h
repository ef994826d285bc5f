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

inline std::string readText(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace sparsescope::test
