#include "experiment/method.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr double largestSeed = 9007199254740992.0; // 2^53: what every JSON reader keeps exactly

OptionInfo maskSeed() {
    return {.name = "seed",
            .type = OptionInfo::Type::Whole,
            .low = 0,
            .high = largestSeed,
            .meaning = "Seed of the mask; the run's own seed unless given",
            .source = "choice"};
}

} // namespace

const OptionInfo* MethodInfo::option(std::string_view wanted) const {
    const auto found = std::ranges::find(options, wanted, &OptionInfo::name);
    return found == options.end() ? nullptr : &*found;
}

const std::vector<MethodInfo>& methods() {
    static const std::vector<MethodInfo> rows{
        {.name = "omp",
         .meaning = "One-shot magnitude: the smallest weights of the whole pool",
         .source = "arXiv 2306.03805, section 3"},
        {.name = "uniform",
         .meaning = "The smallest weights of every matrix, the same share of each",
         .source = "github.com/VITA-Group/essential_sparsity"},
        {.name = "random",
         .options = {maskSeed()},
         .meaning = "Weights of the whole pool at random",
         .source = "github.com/VITA-Group/essential_sparsity"},
        {.name = "erk",
         .options = {maskSeed()},
         .meaning = "At random with Erdos-Renyi-Kernel densities: large matrices lose more",
         .source = "github.com/VITA-Group/essential_sparsity"},
        {.name = "nm",
         .axis = Axis::Pattern,
         .meaning = "N of every M consecutive weights of a row are kept, the largest",
         .source = "arXiv 2306.03805, section 3; github.com/VITA-Group/essential_sparsity"},
    };
    return rows;
}

const MethodInfo* findMethod(std::string_view name) {
    const auto found = std::ranges::find(methods(), name, &MethodInfo::name);
    return found == methods().end() ? nullptr : &*found;
}

std::string methodNames() {
    std::string text;
    for (const MethodInfo& method : methods())
        text += fmt::format("{}{}", text.empty() ? "" : ", ", method.name);
    return text;
}

std::string MethodSpec::label() const {
    std::string text = name;
    for (const auto& [option, value] : options)
        text += fmt::format("-{}{}", option, optionText(value));
    return text;
}

MaskRequest maskRequest(const MethodSpec& method, const Amount& amount, int64_t seed) {
    const auto own = method.options.find("seed");
    if (own != method.options.end())
        seed = std::get<int64_t>(own->second);
    return {method.info().name, amount.share(), amount.n, amount.m, static_cast<uint64_t>(seed)};
}

} // namespace sparsescope
