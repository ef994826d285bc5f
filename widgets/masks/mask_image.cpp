#include "widgets/masks/mask_image.h"

#include "base/error.h"
#include "weights/anatomy/elements.h"
#include "widgets/masks/painted_matrix.h"
#include "widgets/masks/sample_loops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

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

SampledColumns::SampledColumns(const std::vector<PixelSpan>& pixels)
    : m_begins{0} {
    for (const PixelSpan& pixel : pixels) {
        for (int64_t column = pixel.first; column < pixel.end; column += pixel.step) {
            m_isRun = m_isRun && (m_columns.empty() || m_columns.back() + 1 == column);
            m_columns.push_back(static_cast<int32_t>(column));
        }
        m_begins.push_back(m_columns.size());
    }
}

const float* SampledColumns::of(const float* row, std::vector<float>& room) const {
    if (m_columns.empty() || m_isRun)
        return m_columns.empty() ? row : row + m_columns.front();
    room.resize(m_columns.size());
    pick(row, m_columns.data(), room.size(), room.data());
    return room.data();
}

QRgb mixedColour(QRgb from, QRgb to, float share) {
    const auto channel = [share](int a, int b) {
        return static_cast<int>(static_cast<float>(a) + share * static_cast<float>(b - a) + 0.5F); // nearest
    };
    return qRgb(channel(qRed(from), qRed(to)), channel(qGreen(from), qGreen(to)),
                channel(qBlue(from), qBlue(to)));
}

std::shared_ptr<const MatrixValues> readMatrix(const Checkpoint& checkpoint, const PoolMatrix& matrix,
                                               const std::stop_token& stop) {
    if (matrix.columns > std::numeric_limits<int32_t>::max())
        throw Error(ErrorCode::FormatUnsupported, matrix.label, "has rows that are too long for a picture");
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
    read->ties = TiePlaces(read->stored());
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
    m_rows = values.rows;
    m_columns = values.columns;
    m_transposed = values.transposed;
    // Ties go by their place in the file: those before the end of the last pruned one. All or none of them go
    // in every matrix but one, and only there they are looked for.
    const uint64_t left = level.tiesIn[matrix], equal = level.equalIn[matrix];
    m_tiesEnd =
        left == equal ? values.values.size() : values.ties.endOf(values.stored(), m_threshold, left, equal);
}

float PruneRule::limit(uint64_t flatIndex) const {
    if (m_mask) {
        const uint64_t columns = m_mask->columns();
        return m_mask->kept(flatIndex / columns, flatIndex % columns)
                   ? -1
                   : std::numeric_limits<float>::infinity();
    }
    const uint64_t stored = m_transposed ? flatIndex % m_columns * m_rows + flatIndex / m_columns : flatIndex;
    return stored < m_tiesEnd ? m_threshold : m_below;
}

PruneRule::Limits PruneRule::limitsIn(uint64_t row, std::span<const int32_t> columns) const {
    // In a row, as in all that is stored, those before the end of the ties come first.
    uint64_t before = 0; // the columns of this row that lie there
    if (m_transposed)
        before = m_tiesEnd > row ? (m_tiesEnd - row - 1) / m_rows + 1 : 0;
    else if (m_tiesEnd > row * m_columns)
        before = m_tiesEnd - row * m_columns;
    const auto split = std::ranges::lower_bound(columns, static_cast<int64_t>(std::min(before, m_columns)));
    return {static_cast<size_t>(split - columns.begin()), std::max(m_threshold, 0.0F),
            std::max(m_below, 0.0F)};
}

void PruneRule::markGone(uint64_t row, std::span<const int32_t> columns, const float* values,
                         uint8_t* gone) const {
    if (m_mask) {
        for (size_t i = 0; i < columns.size(); ++i)
            gone[i] = values[i] == 0 || !m_mask->kept(row, static_cast<uint64_t>(columns[i])) ? 1 : 0;
        return;
    }
    const Limits limits = limitsIn(row, columns);
    markUpTo(values, limits.split, limits.before, gone);
    markUpTo(values + limits.split, columns.size() - limits.split, limits.behind, gone + limits.split);
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

namespace {

/// The part of a tally that all have.
class Tally {
protected:
    Tally(const MatrixValues& values, const SampledColumns& sampled)
        : m_matrix(values)
        , m_sampled(sampled)
        , m_marks(sampled.size()) {}

    const float* valuesOf(uint64_t row) {
        return m_sampled.of(m_matrix.values.data() + row * m_matrix.columns, m_room);
    }
    template <class Count>
    Count sum(const std::vector<Count>& counts, size_t pixel) const {
        return std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(m_sampled.begin(pixel)),
                               counts.begin() + static_cast<std::ptrdiff_t>(m_sampled.end(pixel)), Count());
    }

    const MatrixValues& m_matrix;
    const SampledColumns& m_sampled;
    std::vector<uint8_t> m_marks;
    size_t m_rows = 0; ///< that were added

private:
    std::vector<float> m_room;
};

class MaskTally : Tally {
public:
    /// What is the same for all threads.
    struct Painted {
        const PruneRule& rule;
        const MaskColours& colours;
        const std::optional<MagnitudeRange>& lit;
        std::array<QRgb, 257> ramp;
        float toRamp;
    };
    MaskTally(const MatrixValues& values, const SampledColumns& sampled, const Painted& painted)
        : Tally(values, sampled)
        , m_painted(painted)
        , m_magnitudes(sampled.size())
        , m_pruned(sampled.size())
        , m_zeros(sampled.size())
        , m_lights(sampled.size()) {}

    void clear() {
        m_rows = 0;
        std::ranges::fill(m_magnitudes, 0.0F);
        for (std::vector<uint32_t>* counts : {&m_pruned, &m_zeros, &m_lights})
            std::ranges::fill(*counts, 0);
    }
    void add(uint64_t row) {
        const float* values = valuesOf(row);
        const size_t count = m_sampled.size();
        const auto addPart = [&](size_t first, size_t end, float limit) {
            addTo(m_magnitudes.data() + first, m_pruned.data() + first, m_zeros.data() + first,
                  values + first, end - first, limit);
        };
        if (m_painted.rule.isMask()) {
            addPart(0, count, -1); // no magnitude
            m_painted.rule.markGone(row, m_sampled.columns(), values, m_marks.data());
            addMarks(m_marks.data(), count, m_pruned.data());
        } else {
            const PruneRule::Limits limits = m_painted.rule.limitsIn(row, m_sampled.columns());
            addPart(0, limits.split, limits.before);
            addPart(limits.split, count, limits.behind);
        }
        if (m_painted.lit) {
            markWithin(values, count, m_painted.lit->low, m_painted.lit->high, m_marks.data());
            addMarks(m_marks.data(), count, m_lights.data());
        }
        ++m_rows;
    }
    QRgb colour(size_t pixel) const {
        const auto count = static_cast<float>(m_rows * (m_sampled.end(pixel) - m_sampled.begin(pixel)));
        const auto share = [&](const std::vector<uint32_t>& counts, float of) {
            return static_cast<float>(sum(counts, pixel)) / of;
        };
        const MaskColours& colours = m_painted.colours;
        const auto shine = [&](QRgb colour) {
            return m_painted.lit ? litColour(colour, colours, share(m_lights, count)) : colour;
        };
        const float mean = sum(m_magnitudes, pixel) / count * m_painted.toRamp;
        // A NaN is drawn strongest.
        const QRgb grey = m_painted.ramp[mean < 256 ? static_cast<size_t>(mean) : 256];
        const uint32_t pruned = sum(m_pruned, pixel); // zeros too
        if (pruned == 0)
            return shine(grey);
        const float zeros = share(m_zeros, static_cast<float>(pruned));
        const QRgb gone = zeros == 0 ? colours.pruned : mixedColour(colours.pruned, colours.zero, zeros);
        return shine(mixedColour(grey, gone, static_cast<float>(pruned) / count));
    }

private:
    const Painted& m_painted;
    std::vector<float> m_magnitudes;
    std::vector<uint32_t> m_pruned, m_zeros, m_lights;
};

class SignedTally : Tally {
public:
    SignedTally(const MatrixValues& values, const SampledColumns& sampled, const std::array<QRgb, 513>& ramp,
                QRgb ground)
        : Tally(values, sampled)
        , m_ramp(ramp)
        , m_ground(ground)
        , m_toRamp(static_cast<float>(256 / values.scale))
        , m_largest(sampled.size())
        , m_numbers(sampled.size()) {}

    void clear() {
        std::ranges::fill(m_largest, 0.0F);
        std::ranges::fill(m_numbers, 0);
    }
    void add(uint64_t row) {
        const float* values = valuesOf(row);
        for (size_t i = 0; i < m_largest.size(); ++i) {
            m_largest[i] = std::abs(values[i]) > std::abs(m_largest[i]) ? values[i] : m_largest[i];
            m_numbers[i] += std::isnan(values[i]) ? 0 : 1;
        }
    }
    QRgb colour(size_t pixel) const {
        if (sum(m_numbers, pixel) == 0)
            return m_ground;
        float largest = 0;
        for (size_t i = m_sampled.begin(pixel); i < m_sampled.end(pixel); ++i)
            largest = std::abs(m_largest[i]) > std::abs(largest) ? m_largest[i] : largest;
        const float place = std::clamp(largest * m_toRamp, -256.0F, 256.0F);
        return m_ramp[static_cast<size_t>(std::lround(place) + 256)];
    }

private:
    const std::array<QRgb, 513>& m_ramp;
    QRgb m_ground;
    float m_toRamp;
    std::vector<float> m_largest;
    std::vector<uint32_t> m_numbers;
};

} // namespace

QImage maskImage(const MatrixValues& values, const PruneRule& rule, const QRectF& source, QSize size,
                 const MaskColours& colours, int samples, const std::optional<MagnitudeRange>& lit) {
    MaskTally::Painted painted{rule, colours, lit, {}, static_cast<float>(256 / values.scale)};
    for (size_t i = 0; i < painted.ramp.size(); ++i)
        painted.ramp[i] = mixedColour(colours.weak, colours.strong, static_cast<float>(i) / 256);
    return paintedMatrix(values.rows, values.columns, source, size, colours.ground, samples,
                         [&](const SampledColumns& sampled) { return MaskTally(values, sampled, painted); });
}

QImage signedImage(const MatrixValues& values, const QRectF& source, QSize size, const SignedColours& colours,
                   int samples) {
    std::array<QRgb, 513> ramp; // 256 is 0
    for (int i = 0; i < 513; ++i)
        ramp[static_cast<size_t>(i)] = mixedColour(colours.zero, i < 256 ? colours.low : colours.high,
                                                   static_cast<float>(std::abs(i - 256)) / 256);
    return paintedMatrix(
        values.rows, values.columns, source, size, colours.ground, samples,
        [&](const SampledColumns& sampled) { return SignedTally(values, sampled, ramp, colours.ground); });
}

std::vector<int32_t> allColumns(uint64_t columns) {
    std::vector<int32_t> all(columns);
    std::iota(all.begin(), all.end(), 0);
    return all;
}

MaskDensities sharesOf(uint64_t rows, uint64_t columns, const std::function<void(uint64_t, uint8_t*)>& mark,
                       const std::stop_token& stop) {
    MaskDensities shares;
    std::vector<uint8_t> marks(columns);
    std::vector<uint32_t> inColumn(columns);
    for (uint64_t row = 0; row < rows; ++row) {
        throwIfStopped(stop);
        mark(row, marks.data());
        addMarks(marks.data(), columns, inColumn.data());
        shares.rows.push_back(static_cast<float>(countMarks(marks.data(), columns)) /
                              static_cast<float>(columns));
    }
    for (const uint32_t one : inColumn)
        shares.columns.push_back(static_cast<float>(one) / static_cast<float>(rows));
    return shares;
}

MaskDensities densitiesOf(const MatrixValues& values, const PruneRule& rule, const std::stop_token& stop) {
    const std::vector<int32_t> columns = allColumns(values.columns);
    const std::vector<uint8_t> ones(values.columns, 1);
    return sharesOf(
        values.rows, values.columns,
        [&](uint64_t row, uint8_t* marks) {
            rule.markGone(row, columns, values.values.data() + row * values.columns, marks);
            xorMarks(ones.data(), ones.size(), marks);
        },
        stop);
}

} // namespace sparsescope
