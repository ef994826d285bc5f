// A small study in a temporary folder.
#pragma once

#include "core/experiment/small_spec.h"
#include "study/study.h"
#include "support/temporary_folder.h"

#include <fstream>

namespace sparsescope::test {

/// The study `spec` asks for, made in `folder`/study beside the inputs that it names.
inline Study makeStudy(const std::filesystem::path& folder, const nlohmann::json& spec = smallSpec()) {
    std::ofstream(folder / "vit.safetensors").put(' ');
    std::filesystem::create_directory(folder / "data");
    return Study::create(folder / "study", parseStudySpec(spec, "spec.json", folder));
}

/// Journals a whole run with that score.
inline void finishRun(const Study& study, const Run& run, double score) {
    JournalWriter journal(study.journalPath(run));
    journal.append({{"kind", "started"}, {"epochs", 1}, {"steps", 2}, {"time", 100.0}});
    journal.append(
        {{"kind", "done"}, {"score", score}, {"seconds", 1.5}, {"result", "result.h5"}, {"time", 110.0}},
        true);
}

inline std::string readText(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace sparsescope::test
