// A picture of a matrix, pixel by pixel of the weights that each covers.
#pragma once

#include "base/parallel.h"

#include <QImage>
#include <QRectF>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace sparsescope {

/// The weights along one axis that each pixel covers.
struct PixelSpan {
    int64_t first = 0, end = 0, step = 1; ///< empty: outside of the matrix
};

std::vector<PixelSpan> pixelSpans(double start, double extent, int pixels, uint64_t limit, int samples);

QRgb mixedColour(QRgb from, QRgb to, float share);

/// Colours each pixel by the weights that it covers: colourOf(down, across). Uses all cores for large
/// pictures.
template <class ColourOf>
QImage paintedMatrix(uint64_t rowCount, uint64_t columnCount, const QRectF& source, QSize size, QRgb ground,
                     int samples, const ColourOf& colourOf) {
    constexpr size_t bandRows = 32; // pixel rows that one thread takes at a time
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    const std::vector<PixelSpan> rows =
        pixelSpans(source.top(), source.height(), size.height(), rowCount, samples);
    const std::vector<PixelSpan> columns =
        pixelSpans(source.left(), source.width(), size.width(), columnCount, samples);
    image.detach(); // here, not from the threads
    uchar* const pixels = image.bits();
    const auto stride = static_cast<size_t>(image.bytesPerLine());
    const size_t bands = (rows.size() + bandRows - 1) / bandRows;
    parallelFor(
        bands,
        [&](size_t band) {
            for (size_t y = band * bandRows; y < std::min(rows.size(), (band + 1) * bandRows); ++y) {
                auto* line = reinterpret_cast<QRgb*>(pixels + y * stride);
                for (size_t x = 0; x < columns.size(); ++x)
                    line[x] = rows[y].first >= rows[y].end || columns[x].first >= columns[x].end
                                  ? ground
                                  : colourOf(rows[y], columns[x]);
            }
        },
        {}, rows.size() * columns.size() > 40'000 ? 0 : 1);
    return image;
}

} // namespace sparsescope
