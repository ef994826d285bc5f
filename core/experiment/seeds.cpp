#include "experiment/seeds.h"

#include <algorithm>

namespace sparsescope {

std::span<const int64_t> seedsOf(const StudySpec& spec, size_t method) {
    const MethodSpec& measured = spec.methods[method];
    // An option without a default of its own is the run's seed.
    const bool draws = std::ranges::any_of(measured.info().options, [&](const OptionInfo& option) {
        return !isOfTuning(option.name) && !option.defaultValue &&
               !measured.options.contains(std::string(option.name));
    });
    const bool depends = spec.training.epochs > 0 || measured.isTuned() || draws;
    return std::span(spec.seeds).first(depends ? spec.seeds.size() : 1);
}

std::string methodsWithoutSeeds(const StudySpec& spec) {
    std::string labels;
    for (size_t method = 0; method < spec.methods.size(); ++method) {
        if (seedsOf(spec, method).size() < spec.seeds.size())
            labels += (labels.empty() ? "" : ", ") + spec.methods[method].label();
    }
    return labels;
}

} // namespace sparsescope
