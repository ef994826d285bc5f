#include "weights/checkpoint/dtype.h"

#include <array>

namespace sparsescope {
namespace {

struct Entry {
    Dtype dtype;
    std::string_view name;
    unsigned bits;
    bool floating;
};

constexpr std::array entries{
    Entry{Dtype::Bool, "BOOL", 8, false},
    Entry{Dtype::U8, "U8", 8, false},
    Entry{Dtype::I8, "I8", 8, false},
    Entry{Dtype::F8E4M3, "F8_E4M3", 8, true},
    Entry{Dtype::F8E5M2, "F8_E5M2", 8, true},
    Entry{Dtype::F8E4M3Fnuz, "F8_E4M3FNUZ", 8, true},
    Entry{Dtype::F8E5M2Fnuz, "F8_E5M2FNUZ", 8, true},
    Entry{Dtype::F8E8M0, "F8_E8M0", 8, true},
    Entry{Dtype::F6E2M3, "F6_E2M3", 6, false},
    Entry{Dtype::F6E3M2, "F6_E3M2", 6, false},
    Entry{Dtype::F4, "F4", 4, false},
    Entry{Dtype::I16, "I16", 16, false},
    Entry{Dtype::U16, "U16", 16, false},
    Entry{Dtype::F16, "F16", 16, true},
    Entry{Dtype::BF16, "BF16", 16, true},
    Entry{Dtype::I32, "I32", 32, false},
    Entry{Dtype::U32, "U32", 32, false},
    Entry{Dtype::F32, "F32", 32, true},
    Entry{Dtype::C64, "C64", 64, false},
    Entry{Dtype::F64, "F64", 64, true},
    Entry{Dtype::I64, "I64", 64, false},
    Entry{Dtype::U64, "U64", 64, false},
};

const Entry& entryOf(Dtype dtype) {
    return entries[static_cast<size_t>(dtype)];
}

constexpr bool inEnumOrder() {
    for (size_t i = 0; i < entries.size(); ++i) {
        if (static_cast<size_t>(entries[i].dtype) != i)
            return false;
    }
    return entries.size() == static_cast<size_t>(Dtype::U64) + 1;
}
static_assert(inEnumOrder());

} // namespace

std::string_view dtypeName(Dtype dtype) {
    return entryOf(dtype).name;
}

std::optional<Dtype> dtypeFromName(std::string_view name) {
    for (const Entry& entry : entries) {
        if (entry.name == name)
            return entry.dtype;
    }
    return std::nullopt;
}

unsigned bitsOf(Dtype dtype) {
    return entryOf(dtype).bits;
}

bool isFloating(Dtype dtype) {
    return entryOf(dtype).floating;
}

} // namespace sparsescope
