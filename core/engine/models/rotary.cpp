#include "engine/models/rotary.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sparsescope {

namespace {

constexpr double turn = 2 * std::numbers::pi;

/// The dimension that turns `rotations` times within the original context (_find_correction_dim).
double dimensionOf(const Rotary& rotary, double rotations, double size) {
    return size * std::log(rotary.trained / (rotations * turn)) / (2 * std::log(rotary.base));
}

} // namespace

double Rotary::scale() const {
    if (kind != Kind::Yarn)
        return 1;
    if (attentionFactor > 0)
        return attentionFactor;
    return factor <= 1 ? 1 : 0.1 * std::log(factor) + 1;
}

std::vector<double> Rotary::frequencies(int64_t size, int64_t length) const {
    const auto width = static_cast<double>(size);
    double from = base;
    if (kind == Kind::Dynamic && static_cast<double>(length) > trained)
        from *= std::pow(factor * static_cast<double>(length) / trained - (factor - 1), width / (width - 2));
    std::vector<double> result(static_cast<size_t>(size / 2));
    double low = 0, high = 0;
    if (kind == Kind::Yarn) {
        low = dimensionOf(*this, betaFast, width);
        high = dimensionOf(*this, betaSlow, width);
        if (truncate) {
            low = std::floor(low);
            high = std::ceil(high);
        }
        low = std::max(low, 0.0);
        high = std::min(high, width - 1);
        if (low == high)
            high += 0.001;
    }
    for (size_t i = 0; i < result.size(); ++i) {
        const double own = std::pow(from, -2 * static_cast<double>(i) / width);
        double frequency = own;
        if (kind == Kind::Linear) {
            frequency = own / factor;
        } else if (kind == Kind::Llama3) {
            const double length3 = turn / own;
            if (length3 > trained / lowFrequency) {
                frequency = own / factor;
            } else if (length3 >= trained / highFrequency) {
                const double share = (trained / length3 - lowFrequency) / (highFrequency - lowFrequency);
                frequency = (1 - share) * own / factor + share * own;
            }
        } else if (kind == Kind::Yarn) {
            const double interpolated = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0);
            frequency = interpolated * own / factor + (1 - interpolated) * own;
        }
        result[i] = divisors.empty() ? frequency : frequency / divisors[i];
    }
    return result;
}

} // namespace sparsescope
