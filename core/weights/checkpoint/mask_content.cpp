#include "weights/checkpoint/mask_content.h"

#include <algorithm>

namespace sparsescope {

bool isMaskLlm(const Checkpoint& file) {
    return file.unread().empty() && !file.tensors().empty() &&
           std::ranges::all_of(file.tensors(), [](const Tensor& tensor) {
               return tensor.dtype == Dtype::U8 && tensor.shape.size() == 1 &&
                      tensor.name.find(maskLlmPart) != std::string::npos;
           });
}

bool isMaskFile(const Checkpoint& checkpoint) {
    const auto format = checkpoint.metadata().find("format");
    return (format != checkpoint.metadata().end() && format->second == maskFormat) || isMaskLlm(checkpoint);
}

std::string_view noModelSaid(const Checkpoint& checkpoint) {
    if (isMaskFile(checkpoint))
        return maskFileSaid;
    const auto type = checkpoint.metadata().find("general.type");
    return type != checkpoint.metadata().end() && type->second == "imatrix"
               ? "is an importance matrix of llama.cpp, sums of what a model's layers were given, and no "
                 "model: "
                 "give it to prune --imatrix beside its model"
               : std::string_view();
}

} // namespace sparsescope
