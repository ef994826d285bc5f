// The smallest weights of the whole pool.
#include "weights/masks/mask_making.h"

#include "weights/analysis/exact_levels.h"

namespace sparsescope::mask_makers {

MaskSet omp(const Making& of) {
    const ThresholdLevel level =
        exactLevel(of.checkpoint, of.anatomy, of.request.sparsity, of.progress, of.stop);
    return ompMask(*of.checkpoint, of.anatomy, level, of.stop);
}

} // namespace sparsescope::mask_makers
