// AWQ, gemm version: qweight [in, out / 8], qzeros [groups, out / 8], scales [groups, out]; the eight outputs
// of a word take turns. https://github.com/casper-hansen/AutoAWQ, awq/modules/linear/gemm.py and
// awq/utils/packing_utils.py
#include "weights/checkpoint/packed/column_packed.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// The version that config.json says: the words of the others have other weights at the same places.
void checkVersion(const PackedSet& set) {
    constexpr std::array<std::string_view, 3> alike{"gemm", "exllama", "ipex"}; // transformers' AwqConfig
    const nlohmann::json& said = set.quantisation();
    std::string version(textAt(said, "version"));
    std::ranges::transform(version, version.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool isGptq = textAt(said, "quant_method") == "gptq";
    if (isGptq || (!version.empty() && std::ranges::find(alike, version) == alike.end())) {
        throw PackedFault{
            fmt::format("has the shapes of AWQ's gemm version, and config.json says that it is {}: one of "
                        "both is another "
                        "model's; put the model's own config.json beside it, or save it with version gemm",
                        isGptq ? "GPTQ's" : "of version " + printable(version, 40))};
    }
    if (const uint64_t bits = countAt(said, "bits", 64); bits != 0 && bits != 4)
        throw PackedFault{fmt::format("has the shapes of AWQ's 4 bits, but config.json says {} bits", bits)};
}

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
    checkVersion(set);
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
