#include "weights/anatomy/tensor_views.h"

#include <doctest/doctest.h>
#include <numeric>

using namespace sparsescope;

TEST_CASE("the last two axes exchanged, wherever the reading begins") {
    // More columns than are turned at once.
    constexpr uint64_t matrices = 2, rows = 700, columns = 900;
    std::vector<float> values(matrices * rows * columns);
    std::iota(values.begin(), values.end(), 0.0F);
    Tensor tensor;
    tensor.shape = {matrices, rows, columns};
    tensor.bytes = std::as_bytes(std::span(values));
    const Tensor turned = turnedTensor(tensor);
    CHECK(turned.shape == std::vector<uint64_t>{matrices, columns, rows});
    const auto wanted = [&](uint64_t place) {
        const uint64_t matrix = place / (rows * columns), in = place % (rows * columns);
        return values[matrix * rows * columns + in % rows * columns + in / rows];
    };
    std::vector<float> all(values.size());
    readValues(turned, 0, std::span(all));
    for (uint64_t place = 0; place < all.size(); ++place)
        REQUIRE(all[place] == wanted(place));
    for (const uint64_t first : {values.size() - 1, rows * columns - 3, rows * 373, uint64_t{1}}) {
        std::vector<float> some(std::min<uint64_t>(5, values.size() - first));
        readValues(turned, first, std::span(some));
        for (uint64_t i = 0; i < some.size(); ++i)
            CHECK(some[i] == wanted(first + i));
    }
}

TEST_CASE("a function of each element") {
    const std::vector<double> values{1, -2, 0.5};
    Tensor tensor;
    tensor.dtype = Dtype::F64;
    tensor.shape = {3};
    tensor.bytes = std::as_bytes(std::span(values));
    const Tensor mapped = mappedTensor(tensor, [](float w) { return w - 1; });
    CHECK(mapped.dtype == Dtype::F32);
    std::vector<float> some(2);
    readValues(mapped, 1, std::span(some));
    CHECK(some == std::vector<float>{-3, -0.5F});
}
