#include "study/short_label.h"

#include <algorithm>

namespace sparsescope {

std::string shortLabel(const MethodSpec& method, std::span<const MethodSpec> all) {
    const auto essenceOf = [](const MethodSpec& one) {
        MethodSpec essence = one.withoutTuning();
        essence.options.erase(std::string(alongOption));
        return essence;
    };
    const MethodSpec essence = essenceOf(method);
    const bool same = std::ranges::all_of(all, [&](const MethodSpec& other) {
        return other.name != method.name || essenceOf(other) == essence;
    });
    return same ? method.name : essence.label();
}

} // namespace sparsescope
