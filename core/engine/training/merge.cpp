// An adapter into the weights.
#include "base/error.h"
#include "engine/detail/torch_errors.h"
#include "engine/pruning/detail/changed_checkpoint.h"
#include "engine/training/detail/adapter_set.h"
#include "engine/tuning.h"
#include "weights/checkpoint/row_permutation.h"
#include "weights/masks/masked_bytes.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace sparsescope {

namespace {

at::Tensor valuesOf(const Tensor& tensor) {
    at::Tensor values = at::empty(std::vector<int64_t>(tensor.shape.begin(), tensor.shape.end()), at::kFloat);
    readValues(tensor, 0, std::span(values.data_ptr<float>(), tensor.numel()));
    return values;
}

/// Of GPT-2's kind.
bool isTurned(const Anatomy& anatomy, size_t tensor) {
    return std::ranges::any_of(
        anatomy.pool, [&](const PoolMatrix& matrix) { return matrix.tensor == tensor && matrix.transposed; });
}

/// The weights with an adapter in them, f32.
at::Tensor merged(AdapterKind kind, const at::Tensor& before, const AdapterFactors& factors) {
    switch (kind) {
    case AdapterKind::Spp:
        return mergeSpp(before, factors.first, factors.second, factors.scale);
    case AdapterKind::Lora:
        return mergeLora(before, factors.first, factors.second, factors.scale);
    case AdapterKind::Full:
        break;
    }
    return factors.first;
}

void checkFactors(AdapterKind kind, const Tensor& tensor, const AdapterFactors& factors) {
    if (kind == AdapterKind::Full) {
        if (!std::ranges::equal(factors.first.sizes(), tensor.shape,
                                [](int64_t ours, uint64_t theirs) { return std::cmp_equal(ours, theirs); }))
            throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                        fmt::format("is [{}], and the trained weights are [{}, {}]",
                                    fmt::join(tensor.shape, ", "), factors.first.size(0),
                                    factors.first.size(1)));
        return;
    }
    const auto rows = static_cast<int64_t>(tensor.shape[0]), columns = static_cast<int64_t>(tensor.shape[1]);
    const int64_t rank = factors.first.size(0), wide = kind == AdapterKind::Spp ? 1 : rank;
    if (factors.first.size(1) != columns || factors.second.size(0) != rows ||
        factors.second.size(1) != wide || rank < 1 || (kind == AdapterKind::Spp && rows % rank != 0))
        throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                    fmt::format("is [{}, {}], which the factors [{}, {}] and [{}, {}] do not fit", rows,
                                columns, rank, factors.first.size(1), factors.second.size(0),
                                factors.second.size(1)));
}

MergeResult merge(const std::shared_ptr<const Checkpoint>& checkpoint, const std::filesystem::path& folder,
                  const PoolRule& pool, const std::stop_token& stop) {
    const at::NoGradGuard guard;
    AdapterFile adapter = readAdapter(folder);
    requireWritable(*checkpoint);
    const Anatomy anatomy = dissect(*checkpoint, pool);
    requirePool(*checkpoint, anatomy);
    MergeResult result;
    AdapterBaseDigest base;
    std::optional<Error> lost; // told only if the weights are those that the adapter is for
    std::map<std::string, at::Tensor> changed;
    for (size_t i = 0; i < checkpoint->tensors().size(); ++i) {
        throwIfStopped(stop);
        const Tensor& tensor = checkpoint->tensors()[i];
        const auto found = adapter.factors.find(tensor.name);
        if (found == adapter.factors.end() && !anatomy.roles[i].inPool)
            continue;
        if (found != adapter.factors.end() && isTurned(anatomy, i))
            throw Error(ErrorCode::ModelUnsupported, printable(tensor.name),
                        "is stored [in, out], and zeros are kept in weights that are stored [out, in]; merge "
                        "it by: convert MODEL OUT --adapter THIS");
        if (found != adapter.factors.end() && turnedRows(tensor) > 0)
            throw Error(
                ErrorCode::ModelUnsupported, printable(tensor.name),
                "has its rows in Meta's order, as its adapter then has; merge it by: convert MODEL OUT "
                "--adapter THIS");
        if (found != adapter.factors.end() && tensor.shape.size() != 2)
            throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                        "is no matrix, and adapters are for matrices");
        const at::Tensor before = valuesOf(tensor);
        const auto zeros = static_cast<uint64_t>((before == 0).sum().item<int64_t>());
        uint64_t zerosAfter = zeros;
        if (found != adapter.factors.end()) {
            const AdapterFactors& factors = found->second;
            checkFactors(adapter.kind, tensor, factors);
            // Of weights that were trained nothing is masked once more: that their zeros stayed is proven
            // below.
            base.add(tensor.name, {before.data_ptr<float>(), tensor.numel()});
            const at::Tensor stored = merged(adapter.kind, before, factors).to(scalarTypeOf(tensor));
            if (!lost && (!stored.isfinite().all().item<bool>() || !at::equal(stored == 0, before == 0)))
                lost.emplace(ErrorCode::RunFailed, printable(tensor.name),
                             adapter.kind == AdapterKind::Full && !at::equal(factors.first == 0, before == 0)
                                 ? "would lose its pattern: the trained weights have zeros in other places "
                                   "than the model"
                                 : "would lose its pattern: a weight becomes 0 or infinite by this adapter; "
                                   "train it with "
                                   "a lower rate");
            zerosAfter = static_cast<uint64_t>((stored == 0).sum().item<int64_t>());
            changed[tensor.name] = stored;
            adapter.factors.erase(found);
        }
        if (anatomy.roles[i].inPool) {
            result.zerosBefore += zeros;
            result.zerosAfter += zerosAfter;
            result.numel += tensor.numel();
        }
    }
    if (!adapter.factors.empty())
        throw Error(
            ErrorCode::ModelTensor, printable(adapter.factors.begin()->first),
            "has an adapter, but is not in the model; name the model that the adapter was trained for");
    checkpoint->throwIfShrunk();
    result.note = checkAdapter(*adapter.stored, base.finish(checkpoint->root()), *checkpoint);
    if (lost)
        throw Error(*lost);
    result.merged = std::make_shared<ChangedCheckpoint>(
        checkpoint, std::move(changed),
        std::map<std::string, std::string>{
            {mergedAdaptersKey, mergedAdapters(*checkpoint, adapterIdentity(*adapter.stored))}});
    return result;
}

} // namespace

std::shared_ptr<const Checkpoint> prunedCheckpoint(const std::shared_ptr<const Checkpoint>& checkpoint,
                                                   const Pruned& pruned) {
    return withOwnErrors(printable(checkpoint->path().string()), [&] {
        const at::NoGradGuard guard;
        std::map<std::string, at::Tensor> changed;
        for (const TensorMask& mask : pruned.masks.tensors) {
            const Tensor* stored = checkpoint->find(mask.name);
            const Tensor* own = pruned.weights ? pruned.weights->find(mask.name) : stored;
            if (stored == nullptr || own == nullptr || stored->shape != mask.shape ||
                own->shape != mask.shape || mask.shape.size() != 2)
                throw Error(ErrorCode::MaskMismatch, printable(mask.name),
                            "is not in the model as the mask has it; take the model that it was made for");
            const at::Tensor values = valuesOf(*own);
            float* value = values.data_ptr<float>();
            for (uint64_t row = 0; row < mask.rows(); ++row) {
                for (uint64_t column = 0; column < mask.columns(); ++column, ++value)
                    *value = mask.kept(row, column) ? *value : 0;
            }
            changed[mask.name] = values.to(scalarTypeOf(*stored));
        }
        return std::make_shared<ChangedCheckpoint>(checkpoint, std::move(changed));
    });
}

MergeResult mergeAdapter(const std::shared_ptr<const Checkpoint>& checkpoint,
                         const std::filesystem::path& adapter, const PoolRule& pool,
                         const std::stop_token& stop) {
    return withOwnErrors(printable(adapter.string()), [&] { return merge(checkpoint, adapter, pool, stop); });
}

} // namespace sparsescope
