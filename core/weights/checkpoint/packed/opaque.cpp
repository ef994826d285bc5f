// Sets in the layout of a kernel, which nobody can undo: named, so that nobody takes their members for
// weights.
#include "weights/checkpoint/packed/packed_tensors.h"

#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr std::string_view marlin = "marlin-24", nvfp4 = "nvfp4-pack-quantized";

std::optional<Tensor> read(PackedSet& set) {
    const Tensor* packed = set.find(".weight_packed");
    const Tensor* meta = set.find(".meta");
    const Tensor* scalePacked = set.find(".scale_packed");
    if (packed != nullptr && (meta != nullptr || scalePacked != nullptr)) {
        for (const char* other : {".weight_scale", ".weight_shape", ".weight_zero_point", ".weight_g_idx"})
            set.find(other);
        throw PackedFault{
            fmt::format("is in compressed-tensors' {}, the layout of a kernel that no library unpacks; get "
                        "the model in pack-quantized or dense",
                        marlin)};
    }
    const Tensor* globalScale = set.find(".weight_global_scale");
    if (packed != nullptr && packed->dtype == Dtype::U8 && globalScale != nullptr) {
        set.find(".weight_scale");
        set.find(".input_global_scale");
        throw PackedFault{fmt::format("is in compressed-tensors' {}, which is not read; decompress it with "
                                      "compressed-tensors",
                                      nvfp4)};
    }
    return {};
}

/// quanto's `<weight>._data` beside `<weight>._scale`, and `._shift` where it has fewer bits.
std::optional<Tensor> readQuanto(PackedSet& set) {
    const Tensor* data = set.find("._data");
    const Tensor* packed = set.find("._data._data");
    const Tensor* scale = set.find("._scale");
    if ((data == nullptr && packed == nullptr) || scale == nullptr)
        return {};
    set.find("._shift");
    throw PackedFault{
        fmt::format("is in quanto's layout, {} of {} beside {}, which is not read; dequantise it "
                    "with quanto",
                    printable((data != nullptr ? data : packed)->name),
                    dtypeName((data != nullptr ? data : packed)->dtype), printable(scale->name))};
}

/// torchao's `<weight>:qdata` beside `<weight>:scale`.
std::optional<Tensor> readTorchao(PackedSet& set) {
    const Tensor& codes = set.at(":qdata");
    if (set.find(":scale") == nullptr)
        return {};
    set.find(":zero_point");
    throw PackedFault{fmt::format("is in torchao's layout, {} of {} beside its scale, which is not read; "
                                  "dequantise it with torchao",
                                  printable(codes.name), dtypeName(codes.dtype))};
}

/// In the order of one kernel: IST-DASLab/marlin, turboderp-org/exllamav3, Vahe1994/SpQR.
struct Layout {
    std::string_view name, codes, sign; ///< both must be there
    std::array<std::string_view, 6> others;
};
constexpr std::array layouts{
    Layout{"Marlin", ".B", ".s", {".workspace", ".g_idx", ".zeros"}},
    Layout{"Marlin 2:4", ".B_24", ".s", {".B_meta", ".workspace"}},
    Layout{"EXL3", ".trellis", ".svh", {".suh", ".su", ".sv", ".mcg", ".mul1"}},
    Layout{"SpQR", ".dense_weights", ".row_offsets", {".col_vals", ".in_perm", ".col_ids", ".values"}}};

std::optional<Tensor> readKernel(PackedSet& set) {
    for (const Layout& layout : layouts) {
        const std::string& stem = set.stem();
        if (!set.exists(stem + std::string(layout.codes)) || !set.exists(stem + std::string(layout.sign)) ||
            set.exists(stem + ".weight"))
            continue;
        const Tensor& codes = set.at(layout.codes);
        if (isFloating(codes.dtype))
            return {};
        set.find(layout.sign);
        for (const std::string_view other : layout.others) {
            if (!other.empty())
                set.find(other);
        }
        throw PackedFault{fmt::format("is stored in {}'s layout ({} of {}), which is not read; get the model "
                                      "in another one or dense",
                                      layout.name, printable(codes.name), dtypeName(codes.dtype))};
    }
    return {};
}

} // namespace

std::vector<std::string_view> opaqueLayouts() {
    std::vector<std::string_view> names{marlin, nvfp4};
    for (const Layout& layout : layouts)
        names.push_back(layout.name);
    return names;
}

extern const PackedFormat opaqueFormat, quantoFormat, torchaoFormat, kernelFormat;
const PackedFormat opaqueFormat{{".weight_packed"}, read};
const PackedFormat quantoFormat{{"._data._data", "._data"}, readQuanto, ""};
const PackedFormat torchaoFormat{{":qdata"}, readTorchao, ""};
const PackedFormat kernelFormat{{".B", ".B_24", ".trellis", ".dense_weights"}, readKernel};

} // namespace sparsescope
