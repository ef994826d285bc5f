// Any bytes as a mask file.
#include "base/error.h"
#include "fuzz/bytes_as_file.h"
#include "weights/masks/mask.h"

using namespace sparsescope;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::BytesAsFile file(data, size);
    try {
        readMask(file.path());
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
