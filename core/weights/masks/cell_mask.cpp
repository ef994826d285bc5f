#include "weights/masks/cell_mask.h"

#include "base/error.h"
#include "weights/anatomy/elements.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace sparsescope {
namespace {

void keep(TensorMask& mask, uint64_t element) {
    uint8_t& bits = mask.bits[element / mask.columns() * mask.rowBytes() + element % mask.columns() / 8];
    bits = static_cast<uint8_t>(bits | 1U << (element % mask.columns() % 8));
}

/// Everything is kept but what the cell's matrices lose in `made`.
TensorMask outsideKept(const Checkpoint& checkpoint, const Anatomy& alone, const TensorMask& made) {
    TensorMask whole{made.name, made.shape, std::vector<uint8_t>(made.bits.size(), 0)};
    const uint64_t numel = whole.rows() * whole.columns();
    std::vector<bool> inside(numel, false);
    for (const PoolMatrix& matrix : alone.pool) {
        if (checkpoint.tensors()[matrix.tensor].name != made.name)
            continue;
        const ElementRange elements = elementsOf(checkpoint, matrix);
        forRuns(elements, 0, elements.count, [&](uint64_t first, uint64_t count) {
            std::fill_n(inside.begin() + static_cast<ptrdiff_t>(first), count, true);
        });
    }
    for (uint64_t element = 0; element < numel; ++element) {
        if (!inside[element] || made.kept(element / made.columns(), element % made.columns()))
            keep(whole, element);
    }
    return whole;
}

} // namespace

std::vector<PoolCell> poolCells(const Anatomy& anatomy) {
    std::set<PoolCell> cells;
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (matrix.block >= 0)
            cells.insert({matrix.block, matrix.component});
    }
    return {cells.begin(), cells.end()};
}

MaskSet cellMask(const MaskRequest& request, const std::shared_ptr<const Checkpoint>& checkpoint,
                 const Anatomy& anatomy, const PoolCell& cell, Progress& progress,
                 const std::stop_token& stop) {
    Anatomy alone = anatomy;
    std::erase_if(alone.pool, [&](const PoolMatrix& matrix) {
        return matrix.block != cell.block || matrix.component != cell.component;
    });
    if (alone.pool.empty())
        throw Error(ErrorCode::PoolEmpty, checkpoint->path().string(),
                    fmt::format("has no {} in block {}", componentName(cell.component), cell.block));
    alone.matricesOf.clear(); // they index the whole pool
    alone.poolNumel = 0;
    for (const PoolMatrix& matrix : alone.pool)
        alone.poolNumel += matrix.numel();
    MaskSet masks = makeMask(request, checkpoint, alone, progress, stop);
    for (TensorMask& mask : masks.tensors)
        mask = outsideKept(*checkpoint, alone, mask);
    return masks;
}

} // namespace sparsescope
