#include "widgets/item_models/run_mask.h"

#include "base/progress.h"
#include "experiment/method.h"

#include <algorithm>

namespace sparsescope {
namespace {

/// A mask of [rows, columns] that keeps everything.
TensorMask keptMask(const PoolMatrix& matrix) {
    TensorMask mask{matrix.label, {matrix.rows, matrix.columns}, {}};
    mask.bits.assign(mask.rows() * mask.rowBytes(), 0xFF);
    if (mask.columns() % 8 != 0) { // rows are padded with zeros
        for (uint64_t end = mask.rowBytes(); end <= mask.bits.size(); end += mask.rowBytes())
            mask.bits[end - 1] = static_cast<uint8_t>(0xFFU >> (8 - mask.columns() % 8));
    }
    return mask;
}

} // namespace

std::shared_ptr<const TensorMask> runMaskOf(const OpenModel& model, const PoolMatrix& matrix) {
    return model.runMask ? runMaskOf(*model.runMask, *model.checkpoint, matrix) : nullptr;
}

std::shared_ptr<const TensorMask> runMaskOf(const MaskSet& mask, const Checkpoint& checkpoint,
                                            const PoolMatrix& matrix) {
    const Tensor& tensor = checkpoint.tensors()[matrix.tensor];
    const TensorMask* stored = mask.find(tensor.name);
    if (stored == nullptr)
        return std::make_shared<const TensorMask>(keptMask(matrix));
    if (stored->shape != tensor.shape)
        return nullptr;
    return std::make_shared<const TensorMask>(matrixMask(*stored, matrix));
}

bool isRemoved(const OpenModel& model, int block) {
    const MethodInfo* method = model.runMask ? findMethod(model.runMask->method) : nullptr;
    if (method == nullptr || !method->removesLayers())
        return false;
    const std::vector<size_t>& matrices = model.anatomy->blockMatrices(block);
    return !matrices.empty() && std::ranges::all_of(matrices, [&](size_t matrix) {
        return model.runShares[matrix].pruned == model.runShares[matrix].whole;
    });
}

std::vector<Share> sharesOf(const MaskSet& mask, const Checkpoint& checkpoint, const Anatomy& anatomy,
                            const std::stop_token& stop) {
    std::vector<Share> shares;
    for (const PoolMatrix& matrix : anatomy.pool) {
        throwIfStopped(stop);
        Anatomy alone;
        alone.pool = {matrix};
        TensorMask left = matrixMask(zeroMask(checkpoint, alone, stop).tensors.front(), matrix);
        Share& share = shares.emplace_back();
        share.whole = matrix.numel();
        share.zeros = share.whole - left.keptCount();
        if (const auto kept = runMaskOf(mask, checkpoint, matrix)) {
            share.pruned = share.whole - kept->keptCount();
            for (size_t i = 0; i < left.bits.size(); ++i)
                left.bits[i] &= kept->bits[i];
        }
        share.zerosAfter = share.whole - left.keptCount();
    }
    return shares;
}

} // namespace sparsescope
