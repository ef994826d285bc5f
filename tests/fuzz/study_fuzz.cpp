// Any bytes as the spec of a study, as a journal and as the stage of a run.
#include "base/error.h"
#include "base/json_object.h"
#include "experiment/spec.h"
#include "fuzz/bytes_as_file.h"
#include "study/journal.h"
#include "study/stage_file.h"

#include <fstream>

using namespace sparsescope;

namespace {

std::filesystem::path folder;

std::filesystem::path makeStudy() {
    std::string pattern = (std::filesystem::temp_directory_path() / "sparsescope-fuzz-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        std::abort();
    folder = pattern;
    std::filesystem::create_directories(folder / "store" / std::string(32, '0'));
    std::atexit([] {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    });
    return folder;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    try {
        const std::string text(reinterpret_cast<const char*>(data), size);
        runsOf(parseStudySpec(parseJson(text, "spec"), "spec", "/"));
    } catch (const Error&) { // what a file may cause
    }
    const fuzz::BytesAsFile file(data, size);
    try {
        JournalReader(file.path()).poll();
    } catch (const Error&) { // what a file may cause
    }
    static const std::filesystem::path study = makeStudy();
    static const std::string key(32, '0');
    std::ofstream(study / "store" / key / "stage.json", std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    try {
        const StageFile stage = readStageFile(study, key);
        stage.maskRequest();
        stage.tuning();
        stage.training();
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
