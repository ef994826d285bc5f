#include "engine/training/detail/augmentation.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace sparsescope {

namespace {

/// In [low, high); the standard distributions differ between libraries.
double uniform(std::mt19937_64& random, double low, double high) {
    return low + (high - low) * static_cast<double>(random() >> 11U) * 0x1p-53;
}

/// The part of a picture that a view shows, in pixels.
struct Box {
    double left = 0, top = 0, width = 0, height = 0;
};

Box drawBox(const ImageDataset& data, const ViewRecipe& recipe, std::mt19937_64& random) {
    const auto width = static_cast<double>(data.width), height = static_cast<double>(data.height);
    if (recipe.smallest >= 1) {
        const auto reach = static_cast<double>(recipe.shift);
        const double x = std::round(uniform(random, -reach - 0.5, reach + 0.5));
        const double y = std::round(uniform(random, -reach - 0.5, reach + 0.5));
        return {std::clamp(x, -reach, reach), std::clamp(y, -reach, reach), width, height};
    }
    const double area = uniform(random, recipe.smallest, recipe.largest) * width * height;
    const double aspect = std::exp(uniform(random, std::log(3.0 / 4.0), std::log(4.0 / 3.0)));
    Box box;
    box.width = std::min(width, std::sqrt(area * aspect));
    box.height = std::min(height, std::sqrt(area / aspect));
    box.left = uniform(random, 0, width - box.width);
    box.top = uniform(random, 0, height - box.height);
    return box;
}

/// Where one output pixel reads along one axis: two neighbours and the weight of the second.
struct Tap {
    int64_t first = 0, second = 0;
    float weight = 0;
    bool inside = true;
};

void placeTaps(std::vector<Tap>& taps, double start, double length, int64_t limit, bool mirrored) {
    const auto size = static_cast<double>(taps.size());
    for (size_t i = 0; i < taps.size(); ++i) {
        const size_t from = mirrored ? taps.size() - 1 - i : i;
        const double at = start + (static_cast<double>(from) + 0.5) * length / size - 0.5;
        Tap& tap = taps[i];
        tap.inside = at > -0.75 && at < static_cast<double>(limit) - 0.25;
        const double clamped = std::clamp(at, 0.0, static_cast<double>(limit - 1));
        tap.first = static_cast<int64_t>(clamped);
        tap.second = std::min(tap.first + 1, limit - 1);
        tap.weight = static_cast<float>(clamped - static_cast<double>(tap.first));
    }
}

void drawView(const ImageDataset& data, int64_t index, const ViewRecipe& recipe, uint64_t seed, float* out) {
    std::mt19937_64 random(seed);
    const Box box = drawBox(data, recipe, random);
    const bool mirrored = uniform(random, 0, 1) < recipe.flip;
    const auto brightness = static_cast<float>(uniform(random, 1 - recipe.jitter, 1 + recipe.jitter));
    const auto contrast = static_cast<float>(uniform(random, 1 - recipe.jitter, 1 + recipe.jitter));
    std::vector<Tap> across(static_cast<size_t>(recipe.size)), down(static_cast<size_t>(recipe.size));
    placeTaps(across, box.left, box.width, data.width, mirrored);
    placeTaps(down, box.top, box.height, data.height, false);
    const int64_t area = recipe.size * recipe.size;
    for (int64_t channel = 0; channel < recipe.channels; ++channel) {
        float* plane = out + channel * area;
        if (channel >= data.channels) { // a grey picture for a model of three channels
            std::copy_n(out, area, plane);
            continue;
        }
        const uint8_t* pixels = data.image(index).data() + channel * data.height * data.width;
        double sum = 0;
        for (int64_t y = 0; y < recipe.size; ++y) {
            const Tap& row = down[static_cast<size_t>(y)];
            const uint8_t* upper = pixels + row.first * data.width;
            const uint8_t* lower = pixels + row.second * data.width;
            for (int64_t x = 0; x < recipe.size; ++x) {
                const Tap& column = across[static_cast<size_t>(x)];
                const float top =
                    upper[column.first] + (upper[column.second] - upper[column.first]) * column.weight;
                const float bottom =
                    lower[column.first] + (lower[column.second] - lower[column.first]) * column.weight;
                const float value = row.inside && column.inside
                                        ? (top + (bottom - top) * row.weight) / 255.0F * brightness
                                        : 0.0F;
                plane[y * recipe.size + x] = value;
                sum += value;
            }
        }
        const auto mean = static_cast<float>(sum / static_cast<double>(area));
        for (int64_t i = 0; i < area; ++i)
            plane[i] = std::clamp(mean + (plane[i] - mean) * contrast, 0.0F, 1.0F) * 2 - 1;
    }
}

} // namespace

void randomViews(const ImageDataset& data, std::span<const int64_t> indices, const ViewRecipe& recipe,
                 std::mt19937_64& random, std::span<float> out) {
    std::vector<uint64_t> seeds(indices.size());
    for (uint64_t& seed : seeds)
        seed = random();
    const int64_t numel = recipe.channels * recipe.size * recipe.size;
    at::parallel_for(0, static_cast<int64_t>(indices.size()), 8, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const auto at = static_cast<size_t>(i);
            drawView(data, indices[at], recipe, seeds[at], out.data() + i * numel);
        }
    });
}

} // namespace sparsescope
