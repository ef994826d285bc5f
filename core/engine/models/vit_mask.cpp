// Pruning a Vit.
#include "engine/detail/vit.h"

#include "base/error.h"

#include <ATen/core/grad_mode.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace sparsescope {

at::Tensor flatMask(const Vit& model, const Checkpoint& checkpoint, const MaskSet& mask) {
    at::Tensor flat =
        at::ones_like(model.parameters().values(), at::TensorOptions(at::kByte).device(at::kCPU));
    uint8_t* kept = flat.data_ptr<uint8_t>();
    std::set<std::string> poolTensors;
    for (const StoredRange& range : model.pool)
        poolTensors.insert(range.tensor);
    for (const TensorMask& tensor : mask.tensors) {
        const Tensor* stored = checkpoint.find(tensor.name);
        if (stored == nullptr || !poolTensors.contains(tensor.name))
            throw Error(ErrorCode::MaskMismatch, printable(tensor.name),
                        "is in the mask, but not in the model's prunable pool");
        if (stored->shape != tensor.shape || tensor.bits.size() != tensor.rows() * tensor.rowBytes())
            throw Error(ErrorCode::MaskMismatch, printable(tensor.name),
                        fmt::format("has the shape [{}] in the mask and [{}] in the model",
                                    fmt::join(tensor.shape, ", "), fmt::join(stored->shape, ", ")));
    }
    for (const StoredRange& range : model.pool) {
        const TensorMask* tensor = mask.find(range.tensor);
        if (tensor == nullptr)
            continue;
        const uint64_t columns = tensor->columns();
        for (uint64_t i = 0; i < range.count; ++i) {
            const uint64_t element = range.first + i;
            kept[range.offset + static_cast<int64_t>(i)] =
                tensor->kept(element / columns, element % columns) ? 1 : 0;
        }
    }
    return flat;
}

void applyMask(Vit& model, const Checkpoint& checkpoint, const MaskSet& mask) {
    const at::NoGradGuard guard;
    const at::Tensor flat = flatMask(model, checkpoint, mask).to(model.device());
    model.parameters().values().masked_fill_(flat == 0, 0.0); // not a product: -w * 0 would be -0
}

} // namespace sparsescope
