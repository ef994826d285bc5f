// Any bytes as a pickle, without the archive around it.
#include "base/error.h"
#include "weights/checkpoint/pickle.h"

using namespace sparsescope;

namespace {

/// Of what shares its items with itself there are more ways than time: `left` bounds them.
size_t walk(const Pickle& pickle, PickleValue value, int depth, size_t& left) {
    size_t seen = value.view().size();
    if (depth < 8) {
        for (const PickleValue item : pickle.items(value)) {
            if (left == 0)
                break;
            --left;
            seen += walk(pickle, item, depth + 1, left);
        }
    }
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    try {
        const Pickle pickle(std::as_bytes(std::span(data, size)), "fuzz");
        size_t left = 100'000;
        walk(pickle, pickle.top(), 0, left);
        pickle.lookUp(pickle.top(), "state_dict");
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
