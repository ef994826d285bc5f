// Whole blocks. The mask says which; a run leaves them out (weights/anatomy/chopped_checkpoint.h).
#include "base/error.h"
#include "weights/anatomy/chopped_checkpoint.h"
#include "weights/anatomy/elements.h"
#include "weights/masks/layer_set.h"
#include "weights/masks/mask_bits.h"
#include "weights/masks/mask_making.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

std::vector<int> removedLayers(const Checkpoint& checkpoint, const MaskRequest& request) {
    const int depth = choppableDepth(checkpoint);
    const int count = layersOfShare(request.sparsity, depth);
    if (count == 0)
        throw Error(ErrorCode::Usage, fmt::format("{:g} of {} layers", request.sparsity, depth),
                    fmt::format("is none of them; ask for {:.3g} or more", 1.0 / depth));
    return removedLayers(request.set, depth, count);
}

std::shared_ptr<const Checkpoint> withoutLayers(const std::shared_ptr<const Checkpoint>& checkpoint,
                                                const MaskRequest& request) {
    return withoutBlocks(checkpoint, removedLayers(*checkpoint, request));
}

namespace mask_makers {

MaskSet layers(const Making& of) {
    const std::vector<int> removed = removedLayers(*of.checkpoint, of.request);
    requirePool(*of.checkpoint, of.anatomy);
    MaskSet masks;
    masks.method = "layers";
    masks.sparsity = of.request.sparsity;
    PoolMasks bits(*of.checkpoint, of.anatomy);
    for (const MatrixPiece& piece : piecesOf(of.anatomy.pool)) {
        const PoolMatrix& matrix = of.anatomy.pool[piece.matrix];
        throwIfStopped(of.stop);
        if (matrix.block >= 0 && std::ranges::binary_search(removed, of.anatomy.numberOf(matrix.block)))
            continue;
        setPiece(bits.of(piece.matrix), elementsOf(*of.checkpoint, matrix), piece,
                 [](uint64_t, std::span<uint8_t> flags) { std::ranges::fill(flags, uint8_t{1}); });
    }
    masks.tensors = bits.take();
    return masks;
}

} // namespace mask_makers
} // namespace sparsescope
