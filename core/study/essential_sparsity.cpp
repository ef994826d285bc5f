#include "study/essential_sparsity.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

namespace sparsescope {
namespace {

constexpr size_t resamples = 2000;
constexpr size_t exhaustiveSeeds = 5; ///< up to here all resamples are taken: 5 to the power of 5 is 3125
constexpr double narrowBracket = 0.01;

struct Bracket {
    size_t inside = 0; ///< the point within the tolerance; the next one is below it
    double value = 0;  ///< where the line between the two meets the tolerance
};

/// The last place where the drops fall through -epsilon.
std::optional<Bracket> lastCrossing(const std::vector<double>& sparsities, const std::vector<double>& drops,
                                    double epsilon) {
    for (size_t i = drops.size(); i-- > 1;) {
        const double inside = drops[i - 1];
        const double below = drops[i];
        if (inside >= -epsilon && below < -epsilon) {
            const double share = (inside + epsilon) / (inside - below);
            return Bracket{i - 1, sparsities[i - 1] + share * (sparsities[i] - sparsities[i - 1])};
        }
    }
    return {};
}

/// Draws whole seeds with replacement, so that the runs of one seed stay together.
class SeedBootstrap {
public:
    explicit SeedBootstrap(const DropCurve& curve)
        : m_curve(curve) {
        std::set<int64_t> seeds;
        for (const CurvePoint& point : curve.points)
            seeds.insert(point.seeds.begin(), point.seeds.end());
        m_seeds.assign(seeds.begin(), seeds.end());
    }

    bool possible() const { return m_seeds.size() >= 2; }

    /// The crossings of all resamples.
    std::vector<double> values(double epsilon) const {
        const size_t n = m_seeds.size();
        std::vector<double> values;
        if (n <= exhaustiveSeeds) {
            std::vector<size_t> drawn(n, 0); // counts through all n to the power of n
            for (size_t digit = 0; digit < n;) {
                values.push_back(valueOf(drawn, epsilon));
                for (digit = 0; digit < n && ++drawn[digit] == n; ++digit)
                    drawn[digit] = 0;
            }
        } else {
            std::mt19937_64 random(2306'03805); // any fixed seed: the same curve has the same interval
            for (size_t i = 0; i < resamples; ++i) {
                std::vector<size_t> drawn(n);
                for (size_t& seed : drawn)
                    seed = random() % n; // and not a distribution: the same with every standard library
                values.push_back(valueOf(drawn, epsilon));
            }
        }
        return values;
    }

private:
    double valueOf(const std::vector<size_t>& drawn, double epsilon) const {
        std::vector<size_t> times(m_seeds.size(), 0);
        for (const size_t seed : drawn)
            ++times[seed];
        std::vector<double> sparsities;
        std::vector<double> drops;
        for (const CurvePoint& point : m_curve.points) {
            double sum = 0;
            size_t count = 0;
            for (size_t i = 0; i < point.seeds.size() && i < point.seedDrops.size(); ++i) {
                const auto seed = std::ranges::lower_bound(m_seeds, point.seeds[i]) - m_seeds.begin();
                sum += static_cast<double>(times[static_cast<size_t>(seed)]) * point.seedDrops[i];
                count += times[static_cast<size_t>(seed)];
            }
            if (count > 0) { // no drawn seed is done here: the resample has no such point
                sparsities.push_back(point.sparsity);
                drops.push_back(sum / static_cast<double>(count));
            }
        }
        const auto crossing = lastCrossing(sparsities, drops, epsilon);
        return crossing ? crossing->value : m_curve.points.back().sparsity;
    }

    const DropCurve& m_curve;
    std::vector<int64_t> m_seeds;
};

/// Kneedle, offline, sensitivity 1, for a curve that falls and bends down (concave, decreasing). Both axes
/// are scaled to [0, 1] and x is mirrored, which makes it the paper's concave increasing case.
std::optional<double> knee(const std::vector<CurvePoint>& points) {
    const size_t n = points.size();
    if (n < 3)
        return {};
    const auto [lowest, highest] = std::ranges::minmax(points, {}, &CurvePoint::drop);
    const double width = points.back().sparsity - points.front().sparsity;
    const double height = highest.drop - lowest.drop;
    if (!(width > 0) || !(height > 0))
        return {};
    std::vector<double> difference(n); // from the highest sparsity to the lowest
    for (size_t i = 0; i < n; ++i) {
        const CurvePoint& point = points[n - 1 - i];
        difference[i] =
            (point.drop - lowest.drop) / height - (points.back().sparsity - point.sparsity) / width;
    }
    const double sensitivity =
        1.0 / static_cast<double>(n - 1); // the mean distance of neighbours on the x axis
    std::optional<size_t> candidate;
    double threshold = 0;
    for (size_t i = 1; i + 1 < n; ++i) {
        if (difference[i] >= difference[i - 1] && difference[i] >= difference[i + 1]) {
            candidate = i;
            threshold = difference[i] - sensitivity;
        } else if (difference[i] <= difference[i - 1] && difference[i] <= difference[i + 1]) {
            threshold = 0; // a local minimum: only a fall below the diagonal confirms the candidate now
        }
        if (candidate && difference[i + 1] < threshold)
            return points[n - 1 - *candidate].sparsity;
    }
    return {};
}

} // namespace

std::optional<double> lastCrossingOf(const std::vector<double>& sparsities, const std::vector<double>& drops,
                                     double epsilon) {
    const auto crossing = lastCrossing(sparsities, drops, epsilon);
    return crossing ? std::optional(crossing->value) : std::nullopt;
}

Interval essentialInterval(const std::vector<double>& sparsities,
                           const std::vector<std::vector<double>>& drops, double epsilon) {
    std::vector<double> values, resample(sparsities.size());
    for (size_t number = 0; number < drops.front().size(); ++number) {
        for (size_t point = 0; point < drops.size(); ++point)
            resample[point] = drops[point][number];
        values.push_back(lastCrossingOf(sparsities, resample, epsilon).value_or(sparsities.back()));
    }
    return percentileInterval(std::move(values));
}

void locateEssentialSparsity(DropCurve& curve, double epsilon) {
    curve.essential.reset();
    curve.nextSparsity.reset();
    if (!curve.denseScore || curve.points.empty())
        return;
    std::vector<double> sparsities;
    std::vector<double> drops;
    for (const CurvePoint& point : curve.points) {
        sparsities.push_back(point.sparsity);
        drops.push_back(point.drop);
    }
    const auto crossing = lastCrossing(sparsities, drops, epsilon);
    const double low = crossing ? sparsities[crossing->inside] : sparsities.back();
    const double high = crossing ? sparsities[crossing->inside + 1] : 1.0;
    if (high - low > narrowBracket)
        curve.nextSparsity = std::round((low + high) / 2 * 1e4) / 1e4;
    if (!crossing)
        return;
    EssentialSparsity essential;
    essential.value = crossing->value;
    essential.epsilon = epsilon;
    essential.knee = knee(curve.points);
    if (const SeedBootstrap bootstrap(curve); bootstrap.possible())
        essential.overSeeds = percentileInterval(bootstrap.values(epsilon));
    curve.essential = essential;
}

} // namespace sparsescope
