#include "engine/training/detail/augmentation.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace sparsescope;

namespace {

/// One grey picture whose pixel (y, x) is 10 y + x.
ImageDataset ramp() {
    ImageDataset data{"fashion-mnist", {"a"}, 1, 8, 8, {}, {}, {0}};
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x)
            data.pixels.push_back(static_cast<uint8_t>(10 * y + x));
    }
    return data;
}

std::vector<float> viewOf(const ImageDataset& data, const ViewRecipe& recipe, uint64_t seed,
                          size_t copies = 1) {
    std::vector<float> out(copies * static_cast<size_t>(recipe.channels * recipe.size * recipe.size));
    const std::vector<int64_t> indices(copies, 0);
    std::mt19937_64 random(seed);
    randomViews(data, indices, recipe, random, out);
    return out;
}

float scaled(int pixel) {
    return static_cast<float>(pixel) / 255.0F * 2 - 1;
}

} // namespace

TEST_CASE("the whole picture, unflipped, is the picture") {
    const std::vector<float> view = viewOf(ramp(), {.size = 8, .channels = 3, .flip = 0}, 1);
    for (int c = 0; c < 3; ++c) {
        for (int i = 0; i < 64; ++i)
            CHECK(view[static_cast<size_t>(c * 64 + i)] ==
                  doctest::Approx(scaled(i / 8 * 10 + i % 8)).epsilon(1e-5));
    }
}

TEST_CASE("a flip mirrors left and right, a shift brings black in") {
    const std::vector<float> flipped = viewOf(ramp(), {.size = 8, .channels = 1, .flip = 1}, 1);
    CHECK(flipped[0] == doctest::Approx(scaled(7)).epsilon(1e-5));
    CHECK(flipped[63] == doctest::Approx(scaled(70)).epsilon(1e-5));
    bool moved = false;
    for (uint64_t seed = 0; seed < 20; ++seed) {
        const std::vector<float> view =
            viewOf(ramp(), {.size = 8, .channels = 1, .shift = 2, .flip = 0}, seed);
        // Wherever it went, it is the ramp moved by whole pixels: steps of 1 along a row inside the picture.
        const float step = view[8 * 4 + 4] - view[8 * 4 + 3];
        CHECK(step == doctest::Approx(2.0 / 255).epsilon(1e-3));
        moved = moved || view[8 * 4 + 4] != doctest::Approx(scaled(44)).epsilon(1e-5);
    }
    CHECK(moved);
}

TEST_CASE("a crop shows a part, enlarged, with values from inside the picture") {
    const ImageDataset data = ramp();
    const std::vector<float> views =
        viewOf(data, {.size = 8, .channels = 1, .smallest = 0.2, .largest = 0.4}, 3, 50);
    const auto [low, high] = std::ranges::minmax(views);
    CHECK(low >= scaled(0) - 1e-6F);
    CHECK(high <= scaled(77) + 1e-6F);
    for (size_t i = 0; i < 50; ++i) {
        const float* view = views.data() + 64 * i;
        // A share of 0.2 to 0.4 of the area is at most sqrt(0.4 * 4 / 3) of the height, so rows lie closer
        // together.
        CHECK(std::abs(view[8 * 4] - view[8 * 3]) < 0.75 * 20 / 255);
    }
    CHECK(viewOf(data, {.size = 8, .channels = 1, .smallest = 0.2, .largest = 0.4}, 3, 50) == views);
}
