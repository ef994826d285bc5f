// Sets in the layout of a kernel, which nobody can undo: named, so that nobody takes their members for
// weights.
#include "weights/checkpoint/packed/packed_tensors.h"

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

} // namespace

std::vector<std::string_view> opaqueLayouts() {
    return {marlin, nvfp4};
}

extern const PackedFormat opaqueFormat, quantoFormat;
const PackedFormat opaqueFormat{{".weight_packed"}, read};
const PackedFormat quantoFormat{{"._data._data", "._data"}, readQuanto, ""};

} // namespace sparsescope
