#include "engine/tasks/image_resize.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace sparsescope {
namespace {

constexpr int precision = 22; // a byte times a weight, and their sum with two bits to spare, fit 32 bits

double triangle(double x) {
    return std::max(0.0, 1.0 - std::abs(x));
}

/// Keys' cubic with a = -0.5.
double cubic(double x) {
    x = std::abs(x);
    if (x < 1)
        return (1.5 * x - 2.5) * x * x + 1;
    if (x < 2)
        return (((x - 5) * x + 8) * x - 4) * -0.5;
    return 0;
}

uint8_t rounded(int32_t sum) {
    return static_cast<uint8_t>(std::clamp(sum >> precision, 0, 255));
}

} // namespace

ImageResize::Axis::Axis(int64_t size, int64_t newSize, Resample resample)
    : same(size == newSize) {
    if (same)
        return;
    const double scale = static_cast<double>(size) / static_cast<double>(newSize);
    const double stretch = std::max(scale, 1.0);
    const double support = (resample == Resample::Bilinear ? 1.0 : 2.0) * stretch;
    taps = static_cast<int64_t>(std::ceil(support)) * 2 + 1;
    first.resize(static_cast<size_t>(newSize));
    count.resize(static_cast<size_t>(newSize));
    weights.resize(static_cast<size_t>(newSize * taps));
    std::vector<double> exact(static_cast<size_t>(taps));
    for (size_t i = 0; i < first.size(); ++i) {
        const double centre = (static_cast<double>(i) + 0.5) * scale;
        // Towards zero, as Pillow's and torch's casts to int.
        first[i] = std::max<int64_t>(0, static_cast<int64_t>(std::trunc(centre - support + 0.5)));
        count[i] = std::min(size, static_cast<int64_t>(std::trunc(centre + support + 0.5))) - first[i];
        double sum = 0;
        for (int64_t t = 0; t < count[i]; ++t) {
            const double x = (static_cast<double>(t + first[i]) - centre + 0.5) * (1.0 / stretch);
            exact[static_cast<size_t>(t)] = resample == Resample::Bilinear ? triangle(x) : cubic(x);
            sum += exact[static_cast<size_t>(t)];
        }
        int32_t* out = weights.data() + i * static_cast<size_t>(taps);
        for (int64_t t = 0; t < count[i]; ++t) {
            const double weight = (sum == 0 ? 0 : exact[static_cast<size_t>(t)] / sum) * (1 << precision);
            out[t] = static_cast<int32_t>(weight < 0 ? weight - 0.5 : weight + 0.5);
        }
    }
}

ImageResize::ImageResize(int64_t height, int64_t width, int64_t newHeight, int64_t newWidth,
                         Resample resample)
    : m_height(height)
    , m_width(width)
    , m_newHeight(newHeight)
    , m_newWidth(newWidth)
    , m_rows(height, newHeight, resample)
    , m_columns(width, newWidth, resample) {}

void ImageResize::apply(const uint8_t* in, uint8_t* out, int64_t channels) const {
    constexpr int32_t half = 1 << (precision - 1);
    std::vector<uint8_t> widened(m_columns.same ? 0 : static_cast<size_t>(m_height * m_newWidth));
    std::vector<int32_t> sums(static_cast<size_t>(m_newWidth));
    for (int64_t channel = 0; channel < channels; ++channel) {
        const uint8_t* plane = in + channel * m_height * m_width;
        if (!m_columns.same) {
            for (int64_t y = 0; y < m_height; ++y) {
                const uint8_t* row = plane + y * m_width;
                for (int64_t x = 0; x < m_newWidth; ++x) {
                    const int32_t* weights = m_columns.weights.data() + x * m_columns.taps;
                    const uint8_t* source = row + m_columns.first[static_cast<size_t>(x)];
                    int32_t sum = half;
                    for (int64_t t = 0; t < m_columns.count[static_cast<size_t>(x)]; ++t)
                        sum += source[t] * weights[t];
                    widened[static_cast<size_t>(y * m_newWidth + x)] = rounded(sum);
                }
            }
            plane = widened.data();
        }
        uint8_t* target = out + channel * m_newHeight * m_newWidth;
        if (m_rows.same) {
            std::memcpy(target, plane, static_cast<size_t>(m_newHeight * m_newWidth));
            continue;
        }
        for (int64_t y = 0; y < m_newHeight; ++y) {
            const int32_t* weights = m_rows.weights.data() + y * m_rows.taps;
            std::ranges::fill(sums, half);
            for (int64_t t = 0; t < m_rows.count[static_cast<size_t>(y)]; ++t) {
                const uint8_t* row = plane + (m_rows.first[static_cast<size_t>(y)] + t) * m_newWidth;
                for (int64_t x = 0; x < m_newWidth; ++x)
                    sums[static_cast<size_t>(x)] += row[x] * weights[t];
            }
            for (int64_t x = 0; x < m_newWidth; ++x)
                target[y * m_newWidth + x] = rounded(sums[static_cast<size_t>(x)]);
        }
    }
}

} // namespace sparsescope
