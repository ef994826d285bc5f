// Of every M consecutive weights of a row the N of largest magnitude stay.
#include "weights/masks/mask_making.h"

namespace sparsescope::mask_makers {

MaskSet nm(const Making& of) {
    return nmMask(*of.checkpoint, of.anatomy, of.request.n, of.request.m, of.stop);
}

} // namespace sparsescope::mask_makers
