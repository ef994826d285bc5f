// Random views of pictures for pre-training.
#pragma once

#include "engine/tasks/image_dataset.h"

#include <random>
#include <span>

namespace sparsescope {

/// How a random view is cut out of a picture.
struct ViewRecipe {
    int64_t size = 28;    ///< pixels a side
    int64_t channels = 3; ///< a grey picture gives equal ones
    double smallest = 1;  ///< area of the crop as a share of the picture: uniform in [smallest, largest],
    double largest = 1;   ///< aspect ratio log-uniform in [3/4, 4/3] (torchvision's RandomResizedCrop)
    int64_t shift = 0;    ///< or, where both are 1: moved by up to so many pixels, black beyond the edge
    double flip = 0.5;    ///< probability of a horizontal flip
    double jitter = 0;    ///< brightness and contrast are multiplied by a number in [1 - jitter, 1 + jitter]
};

/// A view of each of the pictures, resized bilinearly, values scaled to [-1, 1] (mean 0.5, std 0.5): out
/// holds [indices, channels, size, size]. The random numbers of a view come from one draw of `random` for
/// each, so the result does not depend on the number of threads. O(out).
void randomViews(const ImageDataset& data, std::span<const int64_t> indices, const ViewRecipe& recipe,
                 std::mt19937_64& random, std::span<float> out);

} // namespace sparsescope
