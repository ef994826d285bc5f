#include "widgets/masks/mask_difference.h"

#include "base/parallel.h"
#include "widgets/masks/painted_matrix.h"
#include "widgets/style/plot_style.h"

#include <mutex>

namespace sparsescope {

Similarity MaskCaseCounts::similarity() const {
    const uint64_t both = count(MaskCase::KeptInBoth);
    const uint64_t first = count(MaskCase::KeptInFirst), second = count(MaskCase::KeptInSecond);
    return {both + first + second + prunedInBoth(), both + first, both + second, both};
}

MaskCaseCounts countCases(const MaskDifference& difference, const std::stop_token& stop) {
    constexpr uint64_t stretch = uint64_t{1} << 18;
    const uint64_t numel = difference.first.values->values.size();
    MaskCaseCounts all;
    std::mutex mutex;
    parallelFor((numel + stretch - 1) / stretch,
                [&](size_t i) {
                    MaskCaseCounts some;
                    for (uint64_t flat = i * stretch; flat < std::min(numel, (i + 1) * stretch); ++flat)
                        ++some.of[static_cast<size_t>(difference.at(flat))];
                    const std::lock_guard lock(mutex);
                    for (size_t one = 0; one < maskCases; ++one)
                        all.of[one] += some.of[one];
                },
                stop);
    return all;
}

MaskDensities differingShares(const MaskDifference& difference, const std::stop_token& stop) {
    return sharesOf(
        difference.first.values->rows, difference.first.values->columns,
        [&](uint64_t flat) { return difference.first.prunes(flat) != difference.second.prunes(flat); }, stop);
}

std::array<QRgb, maskCases> maskCaseColours(bool dark) {
    // Paper's, on a dark ground too: there the lighter blue of A would be that of zeros.
    const PlotStyle style = PlotStyle::paper();
    return {dark ? qRgb(70, 74, 82) : qRgb(218, 220, 224), style.modelA.rgb(), style.modelB.rgb(),
            style.pruned.rgb(), style.zero.rgb()};
}

QImage maskDifferenceImage(const MaskDifference& difference, const QRectF& source, QSize size, QRgb ground,
                           const std::array<QRgb, maskCases>& colours, int samples) {
    const MatrixValues& values = *difference.first.values;
    return paintedMatrix(
        values.rows, values.columns, source, size, ground, samples,
        [&](const PixelSpan& down, const PixelSpan& across) {
            std::array<int, maskCases> counts{};
            int all = 0;
            for (int64_t row = down.first; row < down.end; row += down.step) {
                const uint64_t start = static_cast<uint64_t>(row) * values.columns;
                for (int64_t column = across.first; column < across.end; column += across.step, ++all)
                    ++counts[static_cast<size_t>(difference.at(start + static_cast<uint64_t>(column)))];
            }
            int red = 0, green = 0, blue = 0;
            for (size_t one = 0; one < maskCases; ++one) {
                red += counts[one] * qRed(colours[one]);
                green += counts[one] * qGreen(colours[one]);
                blue += counts[one] * qBlue(colours[one]);
            }
            const int half = all / 2; // to the nearest
            return qRgb((red + half) / all, (green + half) / all, (blue + half) / all);
        });
}

} // namespace sparsescope
