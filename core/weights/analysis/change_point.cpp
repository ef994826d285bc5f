#include "weights/analysis/change_point.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sparsescope {
namespace {

constexpr size_t shortest = 2;
constexpr double quantile = 3.841458820694124; // of chi-squared with one degree of freedom, 95 %

} // namespace

std::optional<ChangePoint> changePoint(std::span<const double> values) {
    const size_t n = values.size();
    if (n < 2 * shortest)
        return std::nullopt;
    // Sums of squares of the first i values from their mean, and of the others; by Welford, so that no digits
    // are lost where a level is far from 0.
    std::vector<double> before(n + 1), after(n + 1);
    const auto accumulate = [n](std::vector<double>& squares, auto valueAt, auto indexOf) {
        double mean = 0;
        double sum = 0;
        for (size_t i = 0; i < n; ++i) {
            const double difference = valueAt(i) - mean;
            mean += difference / static_cast<double>(i + 1);
            sum += difference * (valueAt(i) - mean);
            squares[indexOf(i)] = sum;
        }
    };
    accumulate(
        before, [&](size_t i) { return values[i]; }, [](size_t i) { return i + 1; });
    accumulate(
        after, [&](size_t i) { return values[n - 1 - i]; }, [n](size_t i) { return n - 1 - i; });

    std::vector<double> both;
    for (size_t t = shortest; t + shortest <= n; ++t)
        both.push_back(before[t] + after[t]);
    const auto best = std::ranges::min_element(both);
    const double one = before[n];
    const auto count = static_cast<double>(n);
    if (!std::isfinite(one) || one == 0 ||
        !(*best == 0 || count * std::log(one / *best) > 2 * std::log(count)))
        return std::nullopt;
    const auto asLikely = [&](double sum) {
        return sum == *best || (*best > 0 && count * std::log(sum / *best) <= quantile);
    };
    const auto indexOf = [&](auto place) { return static_cast<size_t>(place - both.begin()) + shortest; };
    const auto first = std::ranges::find_if(both, asLikely);
    const auto last = std::ranges::find_if(both.rbegin(), both.rend(), asLikely).base() - 1;
    return ChangePoint{indexOf(best), indexOf(first), indexOf(last)};
}

} // namespace sparsescope
