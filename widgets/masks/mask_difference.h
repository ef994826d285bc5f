// Two masks of matrices of one shape over each other: which weights both keep, none, or one alone.
#pragma once

#include "weights/masks/similarity.h"
#include "widgets/masks/mask_image.h"

#include <array>

namespace sparsescope {

enum class MaskCase : uint8_t {
    KeptInBoth,
    KeptInFirst, ///< alone
    KeptInSecond,
    PrunedInBoth,
    ZeroInBoth, ///< in the files; of what is pruned in both, which counts it too
};
constexpr size_t maskCases = 5;

/// One matrix, and what is pruned of it.
struct MaskedMatrix {
    std::shared_ptr<const MatrixValues> values;
    PruneRule rule;

    bool prunes(uint64_t flatIndex) const {
        const float value = values->values[flatIndex];
        return value == 0 || rule.prunes(value, flatIndex);
    }
    /// The same of a whole row: 1 or 0 for each of allColumns().
    void markGone(uint64_t row, std::span<const int32_t> columns, uint8_t* gone) const {
        rule.markGone(row, columns, values->values.data() + row * values->columns, gone);
    }
};

struct MaskDifference {
    MaskedMatrix first, second;

    MaskCase at(uint64_t flatIndex) const {
        const bool prunesFirst = first.prunes(flatIndex), prunesSecond = second.prunes(flatIndex);
        if (!prunesFirst)
            return prunesSecond ? MaskCase::KeptInFirst : MaskCase::KeptInBoth;
        if (!prunesSecond)
            return MaskCase::KeptInSecond;
        return first.values->values[flatIndex] == 0 && second.values->values[flatIndex] == 0
                   ? MaskCase::ZeroInBoth
                   : MaskCase::PrunedInBoth;
    }
};

/// How many weights each case has, every weight in one.
struct MaskCaseCounts {
    std::array<uint64_t, maskCases> of{};

    uint64_t count(MaskCase one) const { return of[static_cast<size_t>(one)]; }
    uint64_t prunedInBoth() const { return count(MaskCase::PrunedInBoth) + count(MaskCase::ZeroInBoth); }
    Similarity similarity() const;
};
/// All cores, O(numel). Errors: Cancelled.
MaskCaseCounts countCases(const MaskDifference& difference, const std::stop_token& stop = {});
/// The share of each row and of each column that one of the masks alone keeps. One core, O(numel). Errors:
/// Cancelled.
MaskDensities differingShares(const MaskDifference& difference, const std::stop_token& stop = {});

/// A colour for each case, on a dark or a light ground: of the plots' palette and apart for every kind of
/// colour blindness.
std::array<QRgb, maskCases> maskCaseColours(bool dark);

/// As maskImage: a pixel is the mean of the colours of the weights that it covers.
QImage maskDifferenceImage(const MaskDifference& difference, const QRectF& source, QSize size, QRgb ground,
                           const std::array<QRgb, maskCases>& colours, int samples = 8);

} // namespace sparsescope
