// A picture of a matrix, pixel by pixel of the weights that each covers.
#pragma once

#include "base/parallel.h"

#include <QImage>
#include <QRectF>
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace sparsescope {

/// The weights along one axis that each pixel covers.
struct PixelSpan {
    int64_t first = 0, end = 0, step = 1; ///< empty: outside of the matrix

    bool isEmpty() const { return first >= end; }
    bool operator==(const PixelSpan&) const = default;
};

std::vector<PixelSpan> pixelSpans(double start, double extent, int pixels, uint64_t limit, int samples);

/// The columns that the pixels of a picture look at, one pixel after the other.
class SampledColumns {
public:
    explicit SampledColumns(const std::vector<PixelSpan>& pixels);

    std::span<const int32_t> columns() const { return m_columns; }
    size_t size() const { return m_columns.size(); }
    /// Those of a pixel, as places in columns().
    size_t begin(size_t pixel) const { return m_begins[pixel]; }
    size_t end(size_t pixel) const { return m_begins[pixel + 1]; }
    /// Their values of a row, in `room` or where they are; as many as size().
    const float* of(const float* row, std::vector<float>& room) const;

private:
    std::vector<int32_t> m_columns;
    std::vector<size_t> m_begins;
    bool m_isRun = true; ///< one behind the other
};

QRgb mixedColour(QRgb from, QRgb to, float share);

/// Colours each pixel by the weights that it covers. `makeTally(const SampledColumns&)` makes what one thread
/// counts with, a row of pixels at a time: clear(), add(row of the matrix), and colour(pixel), which is asked
/// of those that cover weights. Uses all cores for large pictures.
template <class MakeTally>
QImage paintedMatrix(uint64_t rowCount, uint64_t columnCount, const QRectF& source, QSize size, QRgb ground,
                     int samples, const MakeTally& makeTally) {
    constexpr size_t bandRows = 32; // pixel rows that one thread takes at a time
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    const std::vector<PixelSpan> rows =
        pixelSpans(source.top(), source.height(), size.height(), rowCount, samples);
    const std::vector<PixelSpan> columns =
        pixelSpans(source.left(), source.width(), size.width(), columnCount, samples);
    const SampledColumns sampled(columns);
    image.detach(); // here, not from the threads
    uchar* const pixels = image.bits();
    const auto stride = static_cast<size_t>(image.bytesPerLine());
    const size_t bands = (rows.size() + bandRows - 1) / bandRows;
    parallelFor(
        bands,
        [&](size_t band) {
            auto tally = makeTally(sampled);
            const size_t first = band * bandRows;
            for (size_t y = first; y < std::min(rows.size(), first + bandRows); ++y) {
                auto* line = reinterpret_cast<QRgb*>(pixels + y * stride);
                const PixelSpan& down = rows[y];
                if (y > first && down == rows[y - 1]) { // a weight is several pixels high
                    std::copy_n(reinterpret_cast<const QRgb*>(pixels + (y - 1) * stride), columns.size(),
                                line);
                    continue;
                }
                tally.clear();
                for (int64_t row = down.first; row < down.end; row += down.step)
                    tally.add(static_cast<uint64_t>(row));
                for (size_t x = 0; x < columns.size(); ++x)
                    line[x] = down.isEmpty() || columns[x].isEmpty() ? ground : tally.colour(x);
            }
        },
        {}, rows.size() * columns.size() > 40'000 ? 0 : 1);
    return image;
}

} // namespace sparsescope
