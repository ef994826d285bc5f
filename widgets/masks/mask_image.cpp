#include "widgets/masks/mask_image.h"

#include "base/error.h"
#include "weights/anatomy/elements.h"
#include "widgets/masks/painted_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sparsescope {

namespace {

constexpr uint64_t readStretch = uint64_t{1} << 18;

/// Rounded, but never to zero.
float floatOf(double value) {
    const auto rounded = static_cast<float>(value);
    return rounded == 0 && value != 0
               ? std::copysign(std::numeric_limits<float>::denorm_min(), static_cast<float>(value))
               : rounded;
}

} // namespace

std::vector<PixelSpan> pixelSpans(double start, double extent, int pixels, uint64_t limit, int samples) {
    std::vector<PixelSpan> spans(static_cast<size_t>(pixels));
    const double perPixel = extent / pixels;
    for (int i = 0; i < pixels; ++i) {
        const double low = start + i * perPixel;
        const double high = low + perPixel;
        if (high <= 0 || low >= static_cast<double>(limit))
            continue;
        PixelSpan& span = spans[static_cast<size_t>(i)];
        if (perPixel <= 1) { // a weight is a pixel or more: the one under its middle
            const auto middle = static_cast<int64_t>(std::floor((low + high) / 2));
            if (middle >= 0 && middle < static_cast<int64_t>(limit))
                span = {middle, middle + 1, 1};
            continue;
        }
        span.first = std::max<int64_t>(0, static_cast<int64_t>(std::floor(low + 0.5)));
        span.end = std::min(static_cast<int64_t>(limit), static_cast<int64_t>(std::floor(high + 0.5)));
        span.end = std::max(span.end, std::min(span.first + 1, static_cast<int64_t>(limit)));
        span.step = std::max<int64_t>(1, (span.end - span.first + samples - 1) / samples);
    }
    return spans;
}

QRgb mixedColour(QRgb from, QRgb to, float share) {
    const auto channel = [share](int a, int b) {
        return static_cast<int>(std::lround(static_cast<float>(a) + share * static_cast<float>(b - a)));
    };
    return qRgb(channel(qRed(from), qRed(to)), channel(qGreen(from), qGreen(to)),
                channel(qBlue(from), qBlue(to)));
}

std::shared_ptr<const MatrixValues> readMatrix(const Checkpoint& checkpoint, const PoolMatrix& matrix,
                                               const std::stop_token& stop) {
    auto read = std::make_shared<MatrixValues>();
    read->rows = matrix.rows;
    read->columns = matrix.columns;
    read->transposed = matrix.transposed;
    read->values.resize(matrix.numel());
    double squares = 0;
    read->isRounded = checkpoint.tensors()[matrix.tensor].dtype == Dtype::F64;
    std::vector<double> exact;
    const uint64_t rowsAtOnce = std::max<uint64_t>(1, readStretch / std::max<uint64_t>(1, matrix.columns));
    for (uint64_t row = 0; row < matrix.rows; row += rowsAtOnce) {
        throwIfStopped(stop);
        const std::span<float> stretch =
            std::span(read->values)
                .subspan(row * matrix.columns, std::min(rowsAtOnce, matrix.rows - row) * matrix.columns);
        if (read->isRounded) {
            exact.resize(stretch.size());
            readRows(checkpoint, matrix, row, std::span(exact));
            std::ranges::transform(exact, stretch.begin(), floatOf);
        } else {
            readRows(checkpoint, matrix, row, stretch);
        }
        for (const float value : stretch)
            squares += std::isfinite(value) ? static_cast<double>(value) * value : 0;
    }
    checkpoint.throwIfShrunk();
    const double rms = std::sqrt(squares / static_cast<double>(std::max<uint64_t>(1, matrix.numel())));
    read->scale = rms > 0 && std::isfinite(rms) ? 3 * rms : 1;
    return read;
}

PruneRule::PruneRule(const MatrixValues& values, const ThresholdLevel& level, size_t matrix) {
    if (matrix >= level.prunedIn.size() || level.prunedIn[matrix] == 0)
        return;
    const double threshold = level.thresholdOf(matrix);
    m_threshold = floatOf(threshold);
    if (!values.isRounded && m_threshold > threshold) // of another model: between two values of this type
        m_threshold = std::nextafter(m_threshold, 0.0F);
    m_below = std::nextafter(m_threshold, -std::numeric_limits<float>::infinity());
    if (values.transposed) {
        m_rows = values.rows;
        m_columns = values.columns;
    }
    // Ties go by their place in the file: those before the end of the last pruned one. All or none of them go
    // in every matrix but one, and only there they are looked for.
    uint64_t left = level.tiesIn[matrix];
    if (left == level.equalIn[matrix]) {
        m_tiesEnd = values.values.size();
        return;
    }
    for (uint64_t i = 0; left > 0 && i < values.values.size(); ++i) {
        const uint64_t flat = m_rows == 0 ? i : i % m_rows * m_columns + i / m_rows;
        if (std::abs(values.values[flat]) == m_threshold) {
            --left;
            m_tiesEnd = i + 1;
        }
    }
}

std::shared_ptr<const MatrixValues> readDifference(const Checkpoint& a, const PoolMatrix& ofA,
                                                   const Checkpoint& b, const PoolMatrix& ofB,
                                                   const std::stop_token& stop) {
    if (ofA.rows != ofB.rows || ofA.columns != ofB.columns)
        throw Error(ErrorCode::Usage, ofA.label,
                    "has another shape than " + ofB.label + "; only matrices of one shape have a difference");
    auto read = std::make_shared<MatrixValues>();
    read->rows = ofA.rows;
    read->columns = ofA.columns;
    read->values.resize(ofA.numel());
    double squares = 0;
    uint64_t finite = 0;
    std::vector<double> inA, inB;
    const uint64_t rowsAtOnce = std::max<uint64_t>(1, readStretch / std::max<uint64_t>(1, ofA.columns));
    for (uint64_t row = 0; row < ofA.rows; row += rowsAtOnce) {
        throwIfStopped(stop);
        const uint64_t count = std::min(rowsAtOnce, ofA.rows - row) * ofA.columns;
        inA.resize(count);
        inB.resize(count);
        readRows(a, ofA, row, std::span(inA));
        readRows(b, ofB, row, std::span(inB));
        for (uint64_t i = 0; i < count; ++i) {
            const double difference = inB[i] - inA[i];
            read->values[row * ofA.columns + i] = floatOf(difference);
            if (std::isfinite(difference)) {
                squares += difference * difference;
                ++finite;
            }
        }
    }
    a.throwIfShrunk();
    b.throwIfShrunk();
    const double rms = std::sqrt(squares / static_cast<double>(std::max<uint64_t>(1, finite)));
    read->scale = rms > 0 && std::isfinite(rms) ? 3 * rms : 1;
    return read;
}

QRgb litColour(QRgb colour, const MaskColours& colours, float share) {
    constexpr float paleness = 0.65F;
    return mixedColour(mixedColour(colour, colours.ground, paleness), colours.lit, share);
}

uint64_t countLit(const MatrixValues& values, const MagnitudeRange& lit) {
    return static_cast<uint64_t>(
        std::ranges::count_if(values.values, [&lit](float value) { return lit.holds(value); }));
}

QImage maskImage(const MatrixValues& values, const PruneRule& rule, const QRectF& source, QSize size,
                 const MaskColours& colours, int samples, const std::optional<MagnitudeRange>& lit) {
    std::array<QRgb, 257> ramp;
    for (size_t i = 0; i < ramp.size(); ++i)
        ramp[i] = mixedColour(colours.weak, colours.strong, static_cast<float>(i) / 256);
    const auto toRamp = static_cast<float>(256 / values.scale);
    return paintedMatrix(
        values.rows, values.columns, source, size, colours.ground, samples,
        [&](const PixelSpan& down, const PixelSpan& across) {
            float sum = 0;
            int pruned = 0; // zeros too
            int zeros = 0;
            int lights = 0;
            int count = 0;
            for (int64_t row = down.first; row < down.end; row += down.step) {
                const uint64_t start = static_cast<uint64_t>(row) * values.columns;
                for (int64_t column = across.first; column < across.end; column += across.step) {
                    const uint64_t flat = start + static_cast<uint64_t>(column);
                    const float magnitude = std::abs(values.values[flat]);
                    sum += magnitude;
                    zeros += magnitude == 0 ? 1 : 0;
                    pruned += magnitude == 0 || magnitude <= rule.limit(flat) ? 1 : 0;
                    lights += lit && lit->holds(magnitude) ? 1 : 0;
                    ++count;
                }
            }
            const auto shine = [&](QRgb colour) {
                return lit ? litColour(colour, colours,
                                       static_cast<float>(lights) / static_cast<float>(count))
                           : colour;
            };
            const float mean = sum / static_cast<float>(count) * toRamp;
            // A NaN is drawn strongest.
            const QRgb grey = ramp[mean < 256 ? static_cast<size_t>(mean) : 256];
            if (pruned == 0)
                return shine(grey);
            const QRgb gone = zeros == 0
                                  ? colours.pruned
                                  : mixedColour(colours.pruned, colours.zero,
                                                static_cast<float>(zeros) / static_cast<float>(pruned));
            return shine(mixedColour(grey, gone, static_cast<float>(pruned) / static_cast<float>(count)));
        });
}

QImage signedImage(const MatrixValues& values, const QRectF& source, QSize size, const SignedColours& colours,
                   int samples) {
    std::array<QRgb, 513> ramp; // 256 is 0
    for (int i = 0; i < 513; ++i)
        ramp[static_cast<size_t>(i)] = mixedColour(colours.zero, i < 256 ? colours.low : colours.high,
                                                   static_cast<float>(std::abs(i - 256)) / 256);
    const auto toRamp = static_cast<float>(256 / values.scale);
    return paintedMatrix(
        values.rows, values.columns, source, size, colours.ground, samples,
        [&](const PixelSpan& down, const PixelSpan& across) {
            float largest = 0;
            bool any = false;
            for (int64_t row = down.first; row < down.end; row += down.step) {
                const uint64_t start = static_cast<uint64_t>(row) * values.columns;
                for (int64_t column = across.first; column < across.end; column += across.step) {
                    const float value = values.values[start + static_cast<uint64_t>(column)];
                    any = any || !std::isnan(value);
                    if (std::abs(value) > std::abs(largest))
                        largest = value;
                }
            }
            const float place = std::clamp(largest * toRamp, -256.0F, 256.0F);
            return any ? ramp[static_cast<size_t>(std::lround(place) + 256)] : colours.ground;
        });
}

MaskDensities densitiesOf(const MatrixValues& values, const PruneRule& rule, const std::stop_token& stop) {
    return sharesOf(
        values.rows, values.columns,
        [&](uint64_t flat) {
            const float value = values.values[flat];
            return value != 0 && !rule.prunes(value, flat);
        },
        stop);
}

} // namespace sparsescope
