#include "engine/models/detail/model_pool.h"

#include "base/error.h"
#include "weights/anatomy/unread_pool.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

Anatomy layerPool(const Checkpoint& checkpoint, const Anatomy& model, const PoolRule& rule) {
    requireWholePool(checkpoint, model);
    Anatomy anatomy = dissect(checkpoint, rule);
    requireWholePool(checkpoint, anatomy);
    for (const PoolMatrix& matrix : anatomy.pool) {
        const TensorRole& role = model.roles[matrix.tensor];
        if (!role.inPool)
            throw Error(
                ErrorCode::ModelUnsupported, printable(checkpoint.tensors()[matrix.tensor].name),
                fmt::format("is in the pool by --pool, but is no linear layer of a block ({}), so that "
                            "nothing is known of its inputs; take it out with --pool-except",
                            role.why));
    }
    return anatomy;
}

std::vector<LinearLayer*> layersIn(std::span<LinearLayer* const> layers, const Checkpoint& checkpoint,
                                   const Anatomy& pool) {
    std::vector<LinearLayer*> chosen;
    const auto isIn = [&](const StoredRange& range) {
        const Tensor* tensor = checkpoint.find(range.tensor);
        return tensor != nullptr &&
               pool.roles[static_cast<size_t>(tensor - checkpoint.tensors().data())].inPool;
    };
    std::ranges::copy_if(layers, std::back_inserter(chosen),
                         [&](const LinearLayer* layer) { return std::ranges::any_of(layer->stored, isIn); });
    return chosen;
}

} // namespace sparsescope
