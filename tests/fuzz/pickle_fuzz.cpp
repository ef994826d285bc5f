// Any bytes as a pickle, without the archive around it.
#include "base/error.h"
#include "weights/checkpoint/pickle.h"

using namespace sparsescope;

namespace {

size_t walk(const Pickle& pickle, PickleValue value, int depth) {
    size_t seen = value.view().size();
    if (depth < 8) {
        for (const PickleValue item : pickle.items(value))
            seen += walk(pickle, item, depth + 1);
    }
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    try {
        const Pickle pickle(std::as_bytes(std::span(data, size)), "fuzz");
        walk(pickle, pickle.top(), 0);
        pickle.lookUp(pickle.top(), "state_dict");
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
