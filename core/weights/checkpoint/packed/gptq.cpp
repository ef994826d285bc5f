// GPTQ: qweight [in * bits / 32, out], qzeros [groups, out * bits / 32], scales [groups, out], g_idx [in].
// https://github.com/AutoGPTQ/AutoGPTQ, auto_gptq/nn_modules/qlinear; https://github.com/ModelCloud/GPTQModel
#include "weights/checkpoint/packed/column_packed.h"
#include "weights/checkpoint/packed/grouped_decoder.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// Whether the configuration has this value for some modules alone: GPTQModel's `dynamic`, AutoRound's
/// `extra_config`, an object of objects each.
bool saysOfSome(const nlohmann::json& said, const char* key, uint64_t value) {
    for (const char* list : {"dynamic", "extra_config"}) {
        const auto modules = said.find(list);
        if (modules != said.end() && modules->is_object() &&
            std::ranges::any_of(*modules,
                                [&](const nlohmann::json& module) { return countAt(module, key) == value; }))
            return true;
    }
    return false;
}

std::optional<Tensor> read(PackedSet& set) {
    set.find(".qzeros");
    set.find(".scales");
    set.find(".g_idx");
    const Tensor& words = set.at(".qweight");
    const Tensor& zeros = zerosOf(set);
    const Tensor& scales = set.at(".scales");
    wantRank(words, 2);
    wantRank(zeros, 2);
    wantRank(scales, 2);
    if (words.shape[1] != scales.shape[1])
        return {}; // AWQ's, or nobody's
    const nlohmann::json& said = set.quantisation();
    if (textAt(said, "quant_method") == "awq") { // AWQ's gemv version has such shapes at some widths
        throw PackedFault{"has the shapes of GPTQ's layout, and config.json says that it is AWQ's: put the "
                          "model's own config.json beside it, or save it with AWQ's version gemm"};
    }
    ColumnLayout layout;
    layout.outputs = words.shape[1];
    // The zero points tell the bits, the words then the inputs.
    const uint64_t bits = layout.outputs > 0 ? zeros.shape[1] * 32 / layout.outputs : 0;
    if (bits != 2 && bits != 3 && bits != 4 && bits != 8)
        failShapes(zeros, scales);
    if (const uint64_t width = countAt(said, "bits", 64);
        width != 0 && width != bits && !saysOfSome(said, "bits", bits)) {
        throw PackedFault{
            fmt::format("has zero points of {} bits, but config.json says {} bits", bits, width)};
    }
    layout.bits = static_cast<unsigned>(bits);
    if (words.shape[0] * 32 % bits != 0)
        failShapes(words, zeros);
    layout.inputs = words.shape[0] * 32 / bits;
    const Tensor* order = set.find(".g_idx");
    if (said.is_object() && said.value("desc_act", nlohmann::json()) == true && scales.shape[0] > 1 &&
        (order == nullptr || groupOfColumnOf(*order, layout.inputs, scales.shape[0]).empty())) {
        throw PackedFault{fmt::format("has its inputs in activation order, as its configuration says "
                                      "(desc_act), but its {} is {}; get the whole file",
                                      printable(set.stem() + ".g_idx"),
                                      order == nullptr ? "missing" : "not filled in")};
    }
    const std::string_view version = textAt(set.quantisation(), "checkpoint_format");
    if (!version.empty() && version != "gptq" && version != "gptq_v2") {
        throw PackedFault{
            fmt::format("is in GPTQ's layout {}, which is a kernel's own; save it as gptq or gptq_v2",
                        printable(version, 40))};
    }
    // The first version stores a zero point less one.
    layout.zeroAdded = version == "gptq_v2" ? 0 : 1;
    if (set.quantisation().is_null()) {
        set.note =
            fmt::format("{} says which version of GPTQ's zero points the weights have: they are read as "
                        "the first one, stored less one.",
                        set.configFailure().empty() ? "No config.json"
                                                    : fmt::format("{}; nothing else", set.configFailure()));
    }
    return columnTensor(set, std::move(layout), "gptq");
}

} // namespace

extern const PackedFormat gptqFormat;
const PackedFormat gptqFormat{{".qweight", ".qzeros"}, read};

} // namespace sparsescope
