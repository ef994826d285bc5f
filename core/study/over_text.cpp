// What an interval is of, in words.
#include "study/evidence.h"

#include <fmt/format.h>

namespace sparsescope {

Sentence overText(const EssentialInterval& interval, const std::function<std::string(double)>& amount) {
    std::string fewer;
    for (const auto& [sparsity, seeds] : interval.fewer)
        fewer += fmt::format("{}{} ({})", fewer.empty() ? "" : ", ", amount(sparsity), seeds);
    const std::string seeds = fmt::format("{}", interval.seeds);
    if (interval.overExamples && interval.seeds < 2)
        return Sentence{"95 %, paired bootstrap over examples"};
    if (interval.overExamples && fewer.empty())
        return Sentence{"95 %, paired bootstrap over examples and %1 seeds", {seeds}};
    if (interval.overExamples)
        return Sentence{"95 %, paired bootstrap over examples and %1 seeds, fewer at %2", {seeds, fewer}};
    if (interval.isRange() && fewer.empty())
        return Sentence{"range over %1 seeds, whose results keep no examples", {seeds}};
    if (interval.isRange())
        return Sentence{"range over %1 seeds, fewer at %2, whose results keep no examples", {seeds, fewer}};
    if (fewer.empty())
        return Sentence{"95 % over %1 seeds, whose results keep no examples", {seeds}};
    return Sentence{"95 % over %1 seeds, fewer at %2, whose results keep no examples", {seeds, fewer}};
}

} // namespace sparsescope
