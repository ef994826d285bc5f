// A small study in a temporary folder.
#pragma once

#include "base/json_object.h"
#include "study/study.h"
#include "support/temporary_folder.h"

#include <fstream>

namespace sparsescope::test {

/// Two sparsities beside the dense one, two seeds; its model and data are there but empty.
inline nlohmann::json smallSpec() {
    return nlohmann::json::parse(R"({
        "name": "small", "models": [{"name": "ViT", "path": "vit.safetensors"}],
        "tasks": [{"task": "fashion-mnist", "folder": "data"}],
        "sparsities": [0.5, 0.7], "seeds": [0, 1], "epsilon": 1.0})");
}

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
