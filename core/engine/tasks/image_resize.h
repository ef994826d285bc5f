// Resizing of 8-bit pictures, bit for bit as Pillow does it.
#pragma once

#include <cstdint>
#include <vector>

namespace sparsescope {

/// Pillow's names and numbers: 2 and 3.
enum class Resample { Bilinear = 2, Bicubic = 3 };

/// Pillow's Image.resize of one fixed size to another: a separable filter that widens when it shrinks
/// (antialias), rows first, then columns, with weights in 22-bit fixed point and rounding to 8 bits after
/// each pass (Pillow, src/libImaging/Resample.c). Immutable; any thread may apply it.
class ImageResize {
public:
    /// All sizes in pixels, at least 1.
    ImageResize(int64_t height, int64_t width, int64_t newHeight, int64_t newWidth, Resample resample);

    /// `channels` planes of [height, width] -> [newHeight, newWidth]. O(output * filter width).
    void apply(const uint8_t* in, uint8_t* out, int64_t channels) const;

private:
    /// Output i is the sum of weights[i * taps + t] * input[first[i] + t], t < count[i].
    struct Axis {
        Axis(int64_t size, int64_t newSize, Resample resample);
        bool same = false; ///< nothing to do
        int64_t taps = 0;
        std::vector<int64_t> first, count;
        std::vector<int32_t> weights;
    };
    int64_t m_height, m_width, m_newHeight, m_newWidth;
    Axis m_rows, m_columns; ///< along the height, along the width
};

} // namespace sparsescope
