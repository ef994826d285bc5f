#include "study/flips.h"

#include "base/parallel.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <limits>
#include <map>
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

/// Numbers from 0 in the place of whatever numbers there are; `known` says which, and grows.
std::vector<uint32_t> numbered(const std::vector<int64_t>& values, std::map<int64_t, uint32_t>& known) {
    std::vector<uint32_t> numbers;
    numbers.reserve(values.size());
    for (const int64_t value : values)
        numbers.push_back(known.try_emplace(value, static_cast<uint32_t>(known.size())).first->second);
    return numbers;
}

/// The mean of right / all where there are any.
double meanShare(const std::vector<uint64_t>& right, const std::vector<uint64_t>& all) {
    double sum = 0, groups = 0;
    for (size_t i = 0; i < all.size(); ++i) {
        if (all[i] > 0) {
            sum += static_cast<double>(right[i]) / static_cast<double>(all[i]);
            ++groups;
        }
    }
    return groups > 0 ? sum / groups : 0;
}

/// Whether examples say it.
bool isTold(ScoredBy by, const Examples& examples) {
    return by != ScoredBy::Unknown && examples.size() > 0 &&
           (by != ScoredBy::NormalisedRights || examples.normalised.size() == examples.size()) &&
           (by != ScoredBy::GroupRights || examples.groups.size() == examples.size());
}

/// A score as a function of how often each example counts.
class WeightedScore {
public:
    WeightedScore(ScoredBy by, const Examples& examples)
        : m_by(by) {
        const auto mark = [&](auto is) {
            std::vector<uint32_t>& mask = m_marks.emplace_back(examples.size());
            const std::vector<int64_t>& predictions =
                m_by == ScoredBy::NormalisedRights ? examples.normalised : examples.predictions;
            for (size_t i = 0; i < mask.size(); ++i)
                mask[i] = is(examples.labels[i], predictions[i]) ? 0xffffffffU : 0U;
        };
        if (m_by == ScoredBy::Rights || m_by == ScoredBy::NormalisedRights || isMacro())
            mark([](int64_t label, int64_t prediction) { return label == prediction; });
        std::map<int64_t, uint32_t> known;
        if (m_by == ScoredBy::MacroRights) {
            m_groups = numbered(examples.labels, known);
        } else if (m_by == ScoredBy::GroupRights) {
            m_groups = numbered(examples.groups, known);
        } else if (m_by == ScoredBy::MacroF1) {
            m_groups = numbered(examples.labels, known);
            m_predicted = numbered(examples.predictions, known);
        } else if (m_by == ScoredBy::F1) {
            mark([](int64_t label, int64_t prediction) { return label == 1 && prediction == 1; });
            mark([](int64_t label, int64_t prediction) { return label == 1 && prediction != 1; });
            mark([](int64_t label, int64_t prediction) { return label != 1 && prediction == 1; });
        } else if (m_by == ScoredBy::Loss || m_by == ScoredBy::MarginMean) {
            m_margins = examples.margins;
        }
        m_groupCount = known.size();
    }

    double of(std::span<const uint32_t> times) const {
        const auto all = static_cast<double>(times.size()); // a resample has as many as there are
        if (m_by == ScoredBy::Rights || m_by == ScoredBy::NormalisedRights)
            return 100 * count(0, times) / all;
        if (m_by == ScoredBy::F1) {
            const double right = count(0, times), others = count(1, times) + count(2, times);
            return right == 0 ? 0 : 200 * right / (2 * right + others);
        }
        if (isMacro())
            return 100 * macroMean(times);
        double sum = 0;
        for (size_t i = 0; i < times.size(); ++i)
            sum += m_margins[i] * times[i];
        return m_by == ScoredBy::MarginMean ? 100 * sum / all : std::exp(-sum / all);
    }

private:
    bool isMacro() const {
        return m_by == ScoredBy::MacroRights || m_by == ScoredBy::GroupRights || m_by == ScoredBy::MacroF1;
    }
    double count(size_t mark, std::span<const uint32_t> times) const {
        const std::vector<uint32_t>& mask = m_marks[mark];
        uint32_t sum = 0;
        for (size_t i = 0; i < times.size(); ++i)
            sum += times[i] & mask[i]; // and no product: every processor does it four at a time
        return sum;
    }

    /// Rights are of the group; F1 = 2 hits / (labels and predictions of the class).
    double macroMean(std::span<const uint32_t> times) const {
        const uint64_t weight = m_predicted.empty() ? 1 : 2;
        std::vector<uint64_t> right(m_groupCount, 0), all(m_groupCount, 0);
        for (size_t i = 0; i < times.size(); ++i) {
            right[m_groups[i]] += weight * (times[i] & m_marks[0][i]);
            all[m_groups[i]] += times[i];
            if (!m_predicted.empty())
                all[m_predicted[i]] += times[i];
        }
        return meanShare(right, all);
    }

    ScoredBy m_by;
    std::vector<std::vector<uint32_t>> m_marks;  ///< all bits set where an example is of the kind
    std::vector<uint32_t> m_groups, m_predicted; ///< of macro means: whose an example is, and was taken for
    size_t m_groupCount = 0;
    std::vector<double> m_margins;
};

struct ScoredPair {
    WeightedScore before, after;
};

} // namespace

bool ExamplePair::isComparable() const {
    return before != nullptr && after != nullptr && before->size() > 0 && before->labels == after->labels &&
           (before->groups == after->groups || before->groups.empty() || after->groups.empty());
}

double FlipCounts::pValue() const {
    return mcnemarPValue(rightToWrong, wrongToRight);
}

std::string pValueNumber(double value, int digits) {
    return value < 1e-300 ? "< 1e-300" : fmt::format("{:.{}g}", value, digits);
}

FlipCounts& FlipCounts::operator+=(const FlipCounts& other) {
    examples += other.examples;
    rightToWrong += other.rightToWrong;
    wrongToRight += other.wrongToRight;
    return *this;
}

bool countsRights(const Metric& metric) {
    return metric.scoredBy == ScoredBy::Rights || metric.scoredBy == ScoredBy::NormalisedRights;
}

std::optional<Examples> seenBy(const Metric& metric, const Examples& examples) {
    if (metric.scoredBy != ScoredBy::NormalisedRights)
        return examples;
    if (!isTold(metric.scoredBy, examples))
        return {};
    Examples seen = examples;
    seen.predictions = examples.normalised;
    seen.margins = examples.normalisedMargins;
    return seen;
}

bool followsFromClasses(const Metric& metric) {
    return metric.scoredBy != ScoredBy::Unknown && metric.scoredBy != ScoredBy::Loss &&
           metric.scoredBy != ScoredBy::MarginMean;
}

std::optional<double> scoreOfExamples(const Metric& metric, const Examples& examples) {
    if (!isTold(metric.scoredBy, examples))
        return {};
    return WeightedScore(metric.scoredBy, examples).of(std::vector<uint32_t>(examples.size(), 1));
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

bool haveClasses(const Examples& examples) {
    return std::ranges::any_of(examples.labels, [](int64_t label) { return label >= 0; });
}

std::vector<Flip> flipsOf(const ExamplePair& pair) {
    std::vector<Flip> flips;
    const bool areClasses = pair.isComparable() && haveClasses(*pair.before);
    for (size_t i = 0; pair.isComparable() && i < pair.before->size(); ++i) {
        const Flip flip{i,
                        pair.before->labels[i],
                        pair.before->predictions[i],
                        pair.after->predictions[i],
                        pair.before->margins[i],
                        pair.after->margins[i]};
        if (areClasses ? (flip.before == flip.label) != (flip.after == flip.label) : flip.lossRise() != 0)
            flips.push_back(flip);
    }
    if (!areClasses)
        std::ranges::stable_sort(flips, std::greater(), &Flip::lossRise);
    return flips;
}

double mcnemarPValue(uint64_t rightToWrong, uint64_t wrongToRight) {
    const uint64_t smaller = std::min(rightToWrong, wrongToRight), all = rightToWrong + wrongToRight;
    if (all - 2 * smaller <= 1) // as many, or one more: the tail and its mirror image are all there is
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
    return std::clamp(2 * tail, std::numeric_limits<double>::min(), 1.0);
}

std::vector<std::vector<double>> resampledDrops(const Metric& metric,
                                                std::span<const std::vector<ExamplePair>> points) {
    std::vector<std::vector<ScoredPair>> scored(points.size());
    const ScoredBy by = metric.scoredBy;
    size_t examples = 0;
    for (size_t point = 0; by != ScoredBy::Unknown && point < points.size(); ++point) {
        const bool comparable = std::ranges::all_of(points[point], [by](const ExamplePair& pair) {
            return pair.isComparable() && isTold(by, *pair.before) && isTold(by, *pair.after);
        });
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
    for (size_t point = 0; point < points.size(); ++point)
        drops[point].resize(scored[point].empty() ? 0 : resamples);
    const auto draw = [&](size_t number, std::vector<uint32_t>& times) {
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
                drops[point][number] = sum / static_cast<double>(seeds.size());
        }
    };
    constexpr size_t together = 50; // resamples, whose draws have no state
    static_assert(resamples % together == 0);
    parallelFor(examples > 0 ? resamples / together : 0, [&](size_t part) {
        std::vector<uint32_t> times(examples);
        for (size_t i = 0; i < together; ++i)
            draw(part * together + i, times);
    });
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

std::optional<MetricChange> metricChange(const Metric& metric, const std::vector<ExamplePair>& pairs) {
    if (pairs.empty())
        return {};
    MetricChange change{.metric = metric};
    for (const ExamplePair& pair : pairs) {
        const std::optional<double> before = scoreOfExamples(metric, *pair.before);
        const std::optional<double> after = scoreOfExamples(metric, *pair.after);
        if (!before || !after)
            return {};
        const auto seeds = static_cast<double>(pairs.size());
        change.before += *before / seeds;
        change.after += *after / seeds;
        change.drop += dropOf(metric, *after, *before) / seeds;
        if (!countsRights(metric))
            continue;
        const Examples seenBefore = seenBy(metric, *pair.before).value(),
                       seenAfter = seenBy(metric, *pair.after).value();
        change.flips = change.flips.value_or(FlipCounts()) += countFlips({&seenBefore, &seenAfter}).value();
    }
    return change;
}

std::vector<MetricChange> metricChanges(std::span<const Metric> metrics,
                                        const std::vector<ExamplePair>& pairs) {
    std::vector<MetricChange> changes;
    for (const Metric& metric : metrics) {
        std::optional<MetricChange> change = metricChange(metric, pairs);
        if (!change)
            continue;
        change->interval = dropIntervals(metric, std::vector<std::vector<ExamplePair>>{pairs}).front();
        if (change->interval)
            changes.push_back(*change);
    }
    return changes;
}

} // namespace sparsescope
