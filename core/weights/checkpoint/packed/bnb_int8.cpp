// bitsandbytes' int8: codes I8 [out, in] under `weight` (or `CB`) and SCB [out], the largest |w| of each row:
// w = code * SCB / 127. https://github.com/bitsandbytes-foundation/bitsandbytes, bitsandbytes/nn/modules.py
#include "weights/checkpoint/packed/grouped_decoder.h"
#include "weights/checkpoint/packed/scaled_decoder.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

std::optional<Tensor> read(PackedSet& set) {
    const Tensor* codes = set.find(".weight");
    const Tensor* order = set.find(".weight_format");
    const Tensor* separate = set.find(".CB");
    const Tensor& maxima = set.at(".SCB");
    if (separate != nullptr && codes != nullptr && codes->dtype != Dtype::I8)
        codes = separate; // the weight beside it is not the codes
    if (codes != nullptr && isFloating(codes->dtype))
        return {}; // dense beside the maxima that a pruned file keeps: no set any more
    if (codes == nullptr)
        codes = separate != nullptr ? separate : &set.at(".weight");
    wantDtype(*codes, {Dtype::I8});
    wantDtype(maxima, {Dtype::F32, Dtype::F16, Dtype::BF16});
    wantRank(*codes, 2);
    if (order != nullptr && (order->numel() != 1 || integersOf(*order, 1).front() != 0)) {
        throw PackedFault{
            "is int8 in a layout of a GPU's matrix units (weight_format); save it in rows with a newer "
            "bitsandbytes"};
    }
    if (maxima.numel() != codes->shape[0] || maxima.shape.size() > 2)
        failShapes(*codes, maxima);
    WeightGroups groups{codes->shape[0], codes->shape[1], 1, codes->shape[1], 1, {}};
    Tensor tensor;
    tensor.shape = codes->shape;
    tensor.quantised = "bnb-int8";
    tensor.decoder = makeScaledDecoder(*codes, std::move(groups), maxima, 1.0F / 127.0F, {});
    return tensor;
}

} // namespace

extern const PackedFormat bnbInt8Format;
const PackedFormat bnbInt8Format{{".SCB"}, read};

} // namespace sparsescope
