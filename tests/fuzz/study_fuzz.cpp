// Any bytes as the spec of a study, and as a journal.
#include "base/error.h"
#include "base/json_object.h"
#include "experiment/spec.h"
#include "fuzz/bytes_as_file.h"
#include "study/journal.h"

using namespace sparsescope;

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
    return 0;
}
