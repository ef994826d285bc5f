#include "weights/masks/cell_mask.h"

#include "support/error_code.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <doctest/doctest.h>

using namespace sparsescope;

namespace {

/// A timm ViT whose query, key and value lie in one tensor.
std::shared_ptr<const Checkpoint> fused() {
    return Checkpoint::open(SPARSESCOPE_TEST_DATA "/training/vit.safetensors");
}

std::vector<float> valuesOf(const Tensor& tensor) {
    std::vector<float> values(tensor.numel());
    REQUIRE(tensor.bytes.size() == values.size() * sizeof(float));
    std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
    return values;
}

} // namespace

TEST_CASE("A cell is pruned alone: the smallest of its own weights, and nothing beside them") {
    const auto model = fused();
    const Anatomy anatomy = dissect(*model);
    NoProgress silent;
    const std::vector<PoolCell> cells = poolCells(anatomy);
    REQUIRE(cells.size() == static_cast<size_t>(anatomy.blocks) * 6);
    for (const PoolCell& cell : cells) {
        CAPTURE(cell.block);
        CAPTURE(componentName(cell.component));
        const MaskSet mask = cellMask({"omp", 0.3}, model, anatomy, cell, silent);
        REQUIRE(mask.tensors.size() == 1);
        const auto matrix = std::ranges::find_if(anatomy.pool, [&](const PoolMatrix& candidate) {
            return candidate.block == cell.block && candidate.component == cell.component;
        });
        const auto expected =
            static_cast<uint64_t>(std::floor(0.3 * static_cast<double>(matrix->numel()) + 0.5));
        CHECK(mask.prunedCount() == expected);
        // The matrix by hand: rows [firstRow, firstRow + rows) of the tensor.
        const Tensor& tensor = model->tensors()[matrix->tensor];
        const std::vector<float> values = valuesOf(tensor);
        float largestGone = 0, smallestKept = INFINITY;
        for (uint64_t i = 0; i < values.size(); ++i) {
            const uint64_t row = i / matrix->columns;
            const bool inside = row >= matrix->firstRow && row < matrix->firstRow + matrix->rows;
            const bool kept = mask.tensors[0].kept(row, i % matrix->columns);
            REQUIRE((inside || kept));
            if (inside && !kept)
                largestGone = std::max(largestGone, std::abs(values[i]));
            if (inside && kept)
                smallestKept = std::min(smallestKept, std::abs(values[i]));
        }
        CHECK(largestGone <= smallestKept);
    }
}

TEST_CASE("A cell that is not there is an error") {
    const auto model = fused();
    const Anatomy anatomy = dissect(*model);
    NoProgress silent;
    CHECK(test::codeOf([&] {
              cellMask({"omp", 0.3}, model, anatomy, {99, Component::Query}, silent);
          }) == ErrorCode::PoolEmpty);
}
