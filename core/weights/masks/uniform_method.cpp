// The smallest weights of every matrix: the same share of each, or as many as is said.
#include "weights/masks/mask_making.h"

namespace sparsescope::mask_makers {

MaskSet uniform(const Making& of) {
    if (!of.request.budgets.empty()) {
        MaskSet set = budgetMask(*of.checkpoint, of.anatomy, of.request.budgets, of.stop);
        set.sparsity = of.request.sparsity; // as was asked for, like every method's
        return set;
    }
    return uniformMask(*of.checkpoint, of.anatomy, of.request.sparsity, of.stop);
}

} // namespace sparsescope::mask_makers
