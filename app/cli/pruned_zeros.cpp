#include "cli/pruned_zeros.h"

#include "weights/masks/similarity.h"

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

} // namespace sparsescope::cli
