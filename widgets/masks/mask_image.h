// The picture of one matrix and of what is pruned in it.
#pragma once

#include "base/progress.h"
#include "weights/analysis/magnitude_range.h"
#include "weights/anatomy/anatomy.h"
#include "weights/masks/mask.h"
#include "widgets/masks/tie_places.h"

#include <QImage>
#include <QRectF>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sparsescope {

/// The weights of one pool matrix, read once, so that every picture of it needs no file.
struct MatrixValues {
    uint64_t rows = 0, columns = 0;
    /// Row-major. What is too small for f32 (in f64 files) is the smallest f32 instead: 0 is exactly 0.
    std::vector<float> values;
    double scale = 1;        ///< the |w| that is drawn darkest: three times the root mean square
    bool transposed = false; ///< in the file; it decides which of equal weights go first
    bool isRounded = false;  ///< of an f64 file
    TiePlaces ties = {};     ///< of the values; without them ties are found too, by a look at all values

    StoredMatrix stored() const { return {rows, columns, transposed, values.data()}; }
    float at(uint64_t row, uint64_t column) const { return values[row * columns + column]; }
    /// Whether a value only says that it is too small for f32.
    bool isTiny(float value) const {
        return isRounded && std::abs(value) == std::numeric_limits<float>::denorm_min();
    }
};

/// O(numel). Errors: FormatUnsupported, OutOfMemory, Cancelled.
std::shared_ptr<const MatrixValues> readMatrix(const Checkpoint& checkpoint, const PoolMatrix& matrix,
                                               const std::stop_token& stop = {});

/// B - A, weight by weight, of two matrices of one shape [out, in], however each is stored: what signedImage
/// draws. O(numel). Errors: Usage for other shapes, OutOfMemory, Cancelled, those of reading.
std::shared_ptr<const MatrixValues> readDifference(const Checkpoint& a, const PoolMatrix& ofA,
                                                   const Checkpoint& b, const PoolMatrix& ofB,
                                                   const std::stop_token& stop = {});

/// Which weights of one matrix a ThresholdLevel prunes, without a mask: all below the threshold, and those
/// equal to it up to a flat index. The same weights as ompMatrixMask (of f64 files: after rounding to f32).
class PruneRule {
public:
    PruneRule() = default; ///< prunes nothing
    PruneRule(const MatrixValues& values, const ThresholdLevel& level, size_t matrix);
    /// What a mask of [rows, columns] prunes: 0 = pruned.
    explicit PruneRule(std::shared_ptr<const TensorMask> mask)
        : m_mask(std::move(mask)) {}

    bool prunes(float value, uint64_t flatIndex) const { return std::abs(value) <= limit(flatIndex); }
    bool isMask() const { return m_mask != nullptr; }
    /// Of a rule that is no mask: the largest |w| that goes or is zero in the file in these columns
    /// (ascending, they may repeat) of a row, in those before `split` and in the others.
    struct Limits {
        size_t split = 0;
        float before = 0, behind = 0;
    };
    Limits limitsIn(uint64_t row, std::span<const int32_t> columns) const;
    /// Marks of the weights in such columns, whose values are given: 1 where one goes or is zero, else 0.
    void markGone(uint64_t row, std::span<const int32_t> columns, const float* values, uint8_t* gone) const;

private:
    float limit(uint64_t flatIndex) const;

    float m_threshold = -1, m_below = -1; ///< the largest |w| pruned, before and from m_tiesEnd on
    uint64_t m_tiesEnd = 0;               ///< in stored order
    uint64_t m_rows = 0, m_columns = 0;
    bool m_transposed = false;
    std::shared_ptr<const TensorMask> m_mask;
};

/// How many lie in the range; of f64 files after rounding to f32. O(numel).
uint64_t countLit(const MatrixValues& values, const MagnitudeRange& lit);

/// A share of the weights of each row and of each column.
struct MaskDensities {
    std::vector<float> rows, columns;
};
/// 0, 1, ...: what markGone() takes for a whole row.
std::vector<int32_t> allColumns(uint64_t columns);
/// Those that `mark(row, marks)` marks with 1, others with 0. O(rows * columns). Errors: Cancelled.
MaskDensities sharesOf(uint64_t rows, uint64_t columns, const std::function<void(uint64_t, uint8_t*)>& mark,
                       const std::stop_token& stop);
/// What is neither pruned nor zero in the file. O(numel). Errors: Cancelled.
MaskDensities densitiesOf(const MatrixValues& values, const PruneRule& rule,
                          const std::stop_token& stop = {});

/// Grey from `weak` (|w| = 0) to `strong`, and over it by their shares `zero` for what is zero in the file
/// and `pruned` for what else is pruned; where a range is lit all that is pale, and `lit` over it.
struct MaskColours {
    QRgb ground, weak, strong, pruned, zero;
    QRgb lit = 0;
};
/// What a colour becomes where a range is lit: paler, and of its weights `share` shine.
QRgb litColour(QRgb colour, const MaskColours& colours, float share);

/// The part `source` of the matrix (in columns and rows) on a picture of that size; a pixel is the mean of
/// the weights that it covers, of at most `samples` x `samples` of them, evenly spread. Outside of the matrix
/// is the ground. Uses all cores for large pictures.
QImage maskImage(const MatrixValues& values, const PruneRule& rule, const QRectF& source, QSize size,
                 const MaskColours& colours, int samples = 8, const std::optional<MagnitudeRange>& lit = {});

/// From `low` (-scale and less) over `zero` to `high` (scale and more).
struct SignedColours {
    QRgb ground, low, zero, high;
};

/// The same of signed values; a pixel is the value of the largest magnitude that it covers, of at most
/// `samples` x `samples` of them. NaN is the ground.
QImage signedImage(const MatrixValues& values, const QRectF& source, QSize size, const SignedColours& colours,
                   int samples = 8);

} // namespace sparsescope
