// AWQ, gemm version: qweight [in, out / 8], qzeros [groups, out / 8], scales [groups, out]; the eight outputs
// of a word take turns. https://github.com/casper-hansen/AutoAWQ, awq/modules/linear/gemm.py and
// awq/utils/packing_utils.py
#include "base/error.h"
#include "weights/checkpoint/packed/column_packed.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

std::optional<Tensor> read(PackedSet& set) {
    const Tensor& words = set.at(".qweight");
    if (set.find(".qzeros") == nullptr) {
        const nlohmann::json& config = set.quantisation();
        const bool isSymmetric =
            config.is_object() && config.contains("zero_point") && config.at("zero_point") == false;
        throw PackedFault{fmt::format(
            "is stored as a set of tensors of which {} is missing: {}", printable(set.stem() + ".qzeros"),
            isSymmetric
                ? "AWQ without zero points (zero_point of false), which is not read; quantise it with "
                  "zero_point of true, or save the dense weights"
                : "get the whole file, or, where that has none (AWQ without zero points, Nunchaku), "
                  "save the dense weights with what quantised them")};
    }
    const Tensor& zeros = set.at(".qzeros");
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
