#include "engine/pruning/detail/changed_checkpoint.h"

#include "base/error.h"
#include "weights/checkpoint/row_permutation.h"

#include <fmt/format.h>

namespace sparsescope {

ChangedCheckpoint::ChangedCheckpoint(std::shared_ptr<const Checkpoint> source,
                                     std::map<std::string, at::Tensor> changed,
                                     const std::map<std::string, std::string>& metadata)
    : m_source(std::move(source)) {
    takeOver(*m_source);
    for (const auto& [key, text] : metadata)
        m_metadata[key] = text;
    for (Tensor& tensor : m_tensors) {
        const auto found = changed.find(tensor.name);
        if (found == changed.end())
            continue;
        const Tensor source = tensor;
        m_values.push_back(found->second.contiguous());
        tensor.bytes = {static_cast<const std::byte*>(m_values.back().data_ptr()), m_values.back().nbytes()};
        tensor.decoder = {};
        tensor.quantised = {};
        tensor.stored = {};
        turnRowsAs(tensor, source);
    }
    index();
}

at::ScalarType scalarTypeOf(const Tensor& tensor) {
    switch (tensor.dtype) {
    case Dtype::F64:
        return at::kDouble;
    case Dtype::F32:
        return at::kFloat;
    case Dtype::F16:
        return at::kHalf;
    case Dtype::BF16:
        return at::kBFloat16;
    default:
        throw Error(
            ErrorCode::FormatUnsupported, printable(tensor.name),
            fmt::format("has the type {}, in which changed weights are not written; convert the model to F16 "
                        "or BF16 first",
                        dtypeName(tensor.dtype)));
    }
}

} // namespace sparsescope
