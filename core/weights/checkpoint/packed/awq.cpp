// AWQ, gemm version: qweight [in, out / 8], qzeros [groups, out / 8], scales [groups, out]; the eight outputs
// of a word take turns. https://github.com/casper-hansen/AutoAWQ, awq/modules/linear/gemm.py and
// awq/utils/packing_utils.py
#include "weights/checkpoint/packed/column_packed.h"

namespace sparsescope {
namespace {

std::optional<Tensor> read(PackedSet& set) {
    const Tensor& words = set.at(".qweight");
    const Tensor& zeros = zerosOf(set);
    const Tensor& scales = set.at(".scales");
    if (words.shape.size() != 2 || zeros.shape.size() != 2 || scales.shape.size() != 2 ||
        words.shape[1] != zeros.shape[1] || words.shape[1] > scales.shape[1] ||
        words.shape[1] * 8 != scales.shape[1]) {
        throw PackedFault{
            "is a set of qweight, qzeros and scales in neither GPTQ's layout nor AWQ's gemm version; "
            "save it with version gemm"};
    }
    ColumnLayout layout;
    layout.alongInputs = false;
    layout.inputs = words.shape[0];
    layout.outputs = scales.shape[1];
    return columnTensor(set, std::move(layout), "awq");
}

} // namespace

extern const PackedFormat awqFormat;
const PackedFormat awqFormat{{".qweight"}, read};

} // namespace sparsescope
