#include "weights/masks/mask.h"

#include "weights/anatomy/elements.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace sparsescope {

uint64_t TensorMask::rows() const {
    uint64_t rows = 1;
    for (size_t i = 0; i + 1 < shape.size(); ++i)
        rows *= shape[i];
    return rows;
}

uint64_t TensorMask::columns() const {
    return shape.empty() ? 1 : shape.back();
}

uint64_t TensorMask::keptCount() const {
    uint64_t kept = 0;
    size_t i = 0;
    for (; i + 8 <= bits.size(); i += 8) {
        uint64_t word = 0;
        std::memcpy(&word, bits.data() + i, 8);
        kept += static_cast<uint64_t>(std::popcount(word));
    }
    for (; i < bits.size(); ++i)
        kept += static_cast<uint64_t>(std::popcount(bits[i]));
    return kept;
}

TensorMask matrixMask(const TensorMask& stored, const PoolMatrix& matrix) {
    TensorMask mask{matrix.label, {matrix.rows, matrix.columns}, {}};
    mask.bits.resize(mask.rows() * mask.rowBytes());
    if (!matrix.transposed && matrix.rowRun == 0 && matrix.columns == stored.columns()) {
        const uint64_t firstRow = matrix.firstElement() / matrix.columns;
        std::ranges::copy_n(stored.bits.begin() + static_cast<ptrdiff_t>(firstRow * mask.rowBytes()),
                            static_cast<ptrdiff_t>(mask.bits.size()), mask.bits.begin());
        return mask;
    }
    const uint64_t columns = stored.columns();
    forRowRuns(matrix, 0, matrix.rows, [&](uint64_t first, uint64_t index, uint64_t step, uint64_t count) {
        for (uint64_t i = 0; i < count; ++i) {
            if (!stored.kept((first + i) / columns, (first + i) % columns))
                continue;
            const uint64_t place = index + i * step;
            uint8_t& bits = mask.bits[place / matrix.columns * mask.rowBytes() + place % matrix.columns / 8];
            bits = static_cast<uint8_t>(bits | 1U << (place % matrix.columns % 8));
        }
    });
    return mask;
}

const TensorMask* MaskSet::find(std::string_view name) const {
    const auto found = std::ranges::lower_bound(tensors, name, {}, &TensorMask::name);
    return found != tensors.end() && found->name == name ? &*found : nullptr;
}

uint64_t MaskSet::poolNumel() const {
    uint64_t numel = 0;
    for (const TensorMask& mask : tensors)
        numel += mask.rows() * mask.columns();
    return numel;
}

uint64_t MaskSet::prunedCount() const {
    uint64_t kept = 0;
    for (const TensorMask& mask : tensors)
        kept += mask.keptCount();
    return poolNumel() - kept;
}

} // namespace sparsescope
