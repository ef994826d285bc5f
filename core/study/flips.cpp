#include "study/flips.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace sparsescope {
namespace {

constexpr size_t resamples = 2000;

/// SplitMix64 (Steele, Lea and Flood 2014) by position: no state, so that a reference draws the same.
constexpr uint64_t random64(uint64_t stream, uint64_t position) {
    uint64_t z = stream + (position + 1) * 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}
/// A number below `count` (less than 2^32) out of 32 random bits.
constexpr uint64_t below(uint64_t bits, uint64_t count) {
    return (bits & 0xffffffffU) * count >> 32U;
}
constexpr uint64_t exampleStream = 2306'03805, seedStream = 13; // any two

/// How often resample `number` takes each example.
void drawExamples(uint64_t number, std::vector<uint32_t>& times) {
    std::ranges::fill(times, 0U);
    const uint64_t count = times.size(), first = number * ((count + 1) / 2);
    for (uint64_t i = 0; i < count; i += 2) { // a number has the bits of two draws
        const uint64_t bits = random64(exampleStream, first + i / 2);
        ++times[below(bits >> 32U, count)];
        if (i + 1 < count)
            ++times[below(bits, count)];
    }
}

std::vector<uint32_t> drawSeeds(uint64_t number, size_t count) {
    std::vector<uint32_t> times(count, 0);
    for (uint64_t i = 0; i < count; ++i)
        ++times[count == 1 ? 0 : below(random64(seedStream, number * count + i) >> 32U, count)];
    return times;
}

/// A score as a function of how often each example counts.
class WeightedScore {
public:
    WeightedScore(ScoredBy by, const Examples& examples)
        : m_by(by) {
        const auto mark = [&](auto is) {
            std::vector<uint32_t>& mask = m_marks.emplace_back(examples.size());
            for (size_t i = 0; i < mask.size(); ++i)
                mask[i] = is(examples.labels[i], examples.predictions[i]) ? 0xffffffffU : 0U;
        };
        if (m_by == ScoredBy::Rights) {
            mark([](int64_t label, int64_t prediction) { return label == prediction; });
        } else if (m_by == ScoredBy::F1) {
            mark([](int64_t label, int64_t prediction) { return label == 1 && prediction == 1; });
            mark([](int64_t label, int64_t prediction) { return label == 1 && prediction != 1; });
            mark([](int64_t label, int64_t prediction) { return label != 1 && prediction == 1; });
        } else {
            m_margins = examples.margins;
        }
    }

    double of(std::span<const uint32_t> times) const {
        const auto all = static_cast<double>(times.size()); // a resample has as many as there are
        if (m_by == ScoredBy::Rights)
            return 100 * count(0, times) / all;
        if (m_by == ScoredBy::F1) {
            const double right = count(0, times), others = count(1, times) + count(2, times);
            return right == 0 ? 0 : 200 * right / (2 * right + others);
        }
        double loss = 0;
        for (size_t i = 0; i < times.size(); ++i)
            loss -= m_margins[i] * times[i];
        return std::exp(loss / all);
    }

private:
    double count(size_t mark, std::span<const uint32_t> times) const {
        const std::vector<uint32_t>& mask = m_marks[mark];
        uint32_t sum = 0;
        for (size_t i = 0; i < times.size(); ++i)
            sum += times[i] & mask[i]; // and no product: every processor does it four at a time
        return sum;
    }

    ScoredBy m_by;
    std::vector<std::vector<uint32_t>> m_marks; ///< all bits set where an example is of the kind
    std::vector<double> m_margins;
};

struct ScoredPair {
    WeightedScore before, after;
};

} // namespace

bool ExamplePair::isComparable() const {
    return before != nullptr && after != nullptr && before->size() > 0 && before->labels == after->labels;
}

double FlipCounts::pValue() const {
    return mcnemarPValue(rightToWrong, wrongToRight);
}

FlipCounts& FlipCounts::operator+=(const FlipCounts& other) {
    examples += other.examples;
    rightToWrong += other.rightToWrong;
    wrongToRight += other.wrongToRight;
    return *this;
}

bool countsRights(const Metric& metric) {
    return metric.scoredBy == ScoredBy::Rights;
}

std::optional<FlipCounts> countFlips(const ExamplePair& pair) {
    if (!pair.isComparable())
        return {};
    FlipCounts counts{pair.before->size()};
    for (size_t i = 0; i < pair.before->size(); ++i) {
        const int64_t label = pair.before->labels[i];
        const bool before = pair.before->predictions[i] == label, after = pair.after->predictions[i] == label;
        counts.rightToWrong += before && !after ? 1 : 0;
        counts.wrongToRight += !before && after ? 1 : 0;
    }
    return counts;
}

std::vector<Flip> flipsOf(const ExamplePair& pair) {
    std::vector<Flip> flips;
    for (size_t i = 0; pair.isComparable() && i < pair.before->size(); ++i) {
        const Flip flip{i,
                        pair.before->labels[i],
                        pair.before->predictions[i],
                        pair.after->predictions[i],
                        pair.before->margins[i],
                        pair.after->margins[i]};
        if ((flip.before == flip.label) != (flip.after == flip.label))
            flips.push_back(flip);
    }
    return flips;
}

double mcnemarPValue(uint64_t rightToWrong, uint64_t wrongToRight) {
    const uint64_t smaller = std::min(rightToWrong, wrongToRight), all = rightToWrong + wrongToRight;
    if (rightToWrong == wrongToRight) // also where nothing flipped
        return 1;
    const auto n = static_cast<double>(all), k = static_cast<double>(smaller);
    // The largest term of the tail, C(n, k) / 2^n, and from there down term by term.
    double term =
        std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) - n * std::numbers::ln2);
    double tail = 0;
    for (double i = k; i >= 0 && term > tail * 1e-17; --i) {
        tail += term;
        term *= i / (n - i + 1);
    }
    return std::min(1.0, 2 * tail);
}

std::vector<std::vector<double>> resampledDrops(const Metric& metric,
                                                std::span<const std::vector<ExamplePair>> points) {
    std::vector<std::vector<ScoredPair>> scored(points.size());
    const ScoredBy by = metric.scoredBy;
    size_t examples = 0;
    for (size_t point = 0; by != ScoredBy::Unknown && point < points.size(); ++point) {
        const bool comparable = std::ranges::all_of(points[point], &ExamplePair::isComparable);
        if (!comparable || points[point].empty())
            continue;
        examples = examples == 0 ? points[point].front().before->size() : examples;
        if (std::ranges::any_of(points[point],
                                [&](const ExamplePair& pair) { return pair.before->size() != examples; }))
            continue;
        for (const ExamplePair& pair : points[point])
            scored[point].push_back({{by, *pair.before}, {by, *pair.after}});
    }
    std::vector<std::vector<double>> drops(points.size());
    std::vector<uint32_t> times(examples);
    for (uint64_t number = 0; examples > 0 && number < resamples; ++number) {
        drawExamples(number, times);
        for (size_t point = 0; point < points.size(); ++point) {
            const std::vector<uint32_t> seeds = drawSeeds(number, scored[point].size());
            double sum = 0;
            for (size_t seed = 0; seed < seeds.size(); ++seed) {
                const ScoredPair& pair = scored[point][seed];
                if (seeds[seed] > 0)
                    sum += seeds[seed] * dropOf(metric, pair.after.of(times), pair.before.of(times));
            }
            if (!seeds.empty())
                drops[point].push_back(sum / static_cast<double>(seeds.size()));
        }
    }
    return drops;
}

std::vector<std::optional<Interval>> dropIntervals(const Metric& metric,
                                                   std::span<const std::vector<ExamplePair>> points) {
    std::vector<std::optional<Interval>> intervals;
    for (std::vector<double>& drops : resampledDrops(metric, points))
        intervals.push_back(drops.empty() ? std::nullopt
                                          : std::optional(percentileInterval(std::move(drops))));
    return intervals;
}

} // namespace sparsescope
