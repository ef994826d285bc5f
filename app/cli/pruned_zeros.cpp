#include "cli/pruned_zeros.h"

#include "weights/masks/similarity.h"

#include <cmath>

namespace sparsescope::cli {

PrunedZeros prunedZeros(const Checkpoint& source, const Checkpoint& made, const Anatomy& anatomy,
                        const MaskSet& masks, const std::stop_token& stop) {
    PrunedZeros zeros;
    for (auto matrix = anatomy.pool.begin(); matrix != anatomy.pool.end();) {
        Anatomy alone;
        for (const size_t tensor = matrix->tensor; matrix != anatomy.pool.end() && matrix->tensor == tensor;)
            alone.pool.push_back(*matrix++);
        MaskSet mask;
        mask.tensors = {*masks.find(source.tensors()[alone.pool.front().tensor].name)};
        const Similarity both = compareMasks(zeroMask(source, alone, stop), mask).all;
        const Similarity now = &made == &source ? both : compareMasks(zeroMask(made, alone, stop), mask).all;
        zeros.before += both.numel - both.keptA;
        zeros.after += now.numel - now.keptBoth;
    }
    return zeros;
}

std::optional<EqualWeights> equalAtThreshold(const Checkpoint& checkpoint, const MaskSet& masks,
                                             const std::stop_token& stop) {
    if (masks.threshold.value_or(0) == 0) // zeros, of which nothing is lost
        return std::nullopt;
    EqualWeights found;
    std::vector<float> row;
    for (const TensorMask& mask : masks.tensors) {
        const Tensor* tensor = checkpoint.find(mask.name);
        if (tensor == nullptr || tensor->shape != mask.shape)
            continue;
        throwIfStopped(stop);
        row.resize(mask.columns());
        for (uint64_t r = 0; r < mask.rows(); ++r) {
            readValues(*tensor, r * mask.columns(), std::span(row));
            for (uint64_t column = 0; column < row.size(); ++column) {
                if (std::fabs(static_cast<double>(row[column])) != *masks.threshold)
                    continue;
                ++found.equal;
                found.pruned += mask.kept(r, column) ? 0 : 1;
            }
        }
    }
    return found.equal == found.pruned || 100 * found.equal < masks.poolNumel() ? std::nullopt
                                                                                : std::optional(found);
}

} // namespace sparsescope::cli
