// SparseGPT (arXiv 2301.00774; github.com/IST-DASLab/sparsegpt, sparsegpt.py: fasterprune).
#include "engine/pruning/detail/data_method.h"
#include "engine/pruning/row_masks.h"

#include "base/error.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

namespace {

/// The mask of one block of columns by (w / U_jj)^2: as the code does, everything up to the value of place
/// int(numel * share), or exactly `count`.
void maskBlock(const at::Tensor& scores, double share, std::optional<uint64_t> count,
               const at::Tensor& kept) {
    const at::Tensor flat = scores.contiguous();
    const float* const values = flat.data_ptr<float>();
    const auto numel = static_cast<uint64_t>(flat.numel());
    at::Tensor block = at::ones(scores.sizes(), at::TensorOptions(at::kByte));
    if (count) {
        keepHighest({values, numel}, *count, block.data_ptr<uint8_t>());
    } else {
        std::vector<float> sorted(values, values + numel);
        const auto place = std::min(numel - 1, static_cast<uint64_t>(static_cast<double>(numel) * share));
        std::ranges::nth_element(sorted, sorted.begin() + static_cast<ptrdiff_t>(place));
        block = (flat > sorted[place]).to(at::kByte);
    }
    kept.copy_(block);
}

} // namespace

at::Tensor inverseFactor(const MatrixWork& work, double damping) {
    at::Tensor matrix = work.inputs.hessian().to(at::kCPU, at::kDouble);
    if (!matrix.isfinite().all().item<bool>())
        throw Error(ErrorCode::RunFailed, work.name,
                    "is given values that are not finite, so the calibration says nothing; the model's "
                    "embedding or a block "
                    "before it is broken");
    const at::Tensor diagonal = matrix.diagonal();
    diagonal.masked_fill_(diagonal == 0, 1);
    diagonal.add_(damping * diagonal.mean());
    try {
        matrix = at::cholesky_inverse(at::linalg_cholesky(matrix));
        return at::linalg_cholesky(matrix, true).to(at::kFloat).contiguous();
    } catch (const c10::Error&) {
        throw Error(
            ErrorCode::RunFailed, work.name,
            fmt::format("has inputs whose Hessian has no Cholesky factor with a damping of {} of its mean "
                        "diagonal; raise --damping or take more calibration tokens",
                        damping));
    }
}

at::Tensor pruneBySparseGpt(const MatrixWork& work) {
    requireWholeGroups(work);
    const at::NoGradGuard guard;
    const int64_t rows = work.weight.size(0), columns = work.weight.size(1);
    if (!work.weight.isfinite().all().item<bool>())
        throw Error(ErrorCode::PoolNan, work.name,
                    "has weights that are NaN or infinite, so scores have no order");
    at::Tensor weight = work.weight; // changed in place
    const at::Tensor factor = inverseFactor(work, std::get<double>(work.options.at("damping")));
    weight.masked_fill_((work.inputs.squares() == 0).unsqueeze(0), 0); // of dead inputs
    const at::Tensor diagonal = factor.diagonal();
    const bool pattern = work.amount.axis == Axis::Pattern;
    int64_t size = std::get<int64_t>(work.options.at("block"));
    if (pattern && size % work.amount.m != 0)
        throw Error(
            ErrorCode::PatternInvalid, work.name,
            fmt::format("is pruned in blocks of {} columns, which {} does not divide; choose another block",
                        size, work.amount.m));
    const at::Tensor kept = at::ones({rows, columns}, at::TensorOptions(at::kByte));
    const auto m = pattern ? work.amount.m : 0;
    for (int64_t first = 0; first < columns; first += size) {
        size = std::min(size, columns - first);
        const at::Tensor block = weight.narrow(1, first, size).contiguous();
        const at::Tensor mask = at::ones({rows, size}, at::TensorOptions(at::kByte));
        if (!pattern) {
            std::optional<uint64_t> count;
            if (work.budget) // so much of it as there are columns behind us
                count = *work.budget * static_cast<uint64_t>(first + size) / static_cast<uint64_t>(columns) -
                        *work.budget * static_cast<uint64_t>(first) / static_cast<uint64_t>(columns);
            maskBlock((block / diagonal.narrow(0, first, size)).square(), work.amount.share(), count, mask);
        }
        const at::Tensor part = factor.narrow(0, first, size).narrow(1, first, size).contiguous();
        const at::Tensor errors = at::empty({rows, size}, block.options());
        at::parallel_for(0, rows, 8, [&](int64_t begin, int64_t end) {
            for (int64_t row = begin; row < end; ++row)
                sparseGptRow(block.data_ptr<float>() + row * size, part.data_ptr<float>(), size,
                             work.amount.n, m, mask.data_ptr<uint8_t>() + row * size,
                             errors.data_ptr<float>() + row * size);
        });
        weight.narrow(1, first, size).copy_(block);
        kept.narrow(1, first, size).copy_(mask);
        const int64_t behind = columns - first - size;
        if (behind > 0)
            weight.narrow(1, first + size, behind)
                .addmm_(errors, factor.narrow(0, first, size).narrow(1, first + size, behind), 1, -1);
    }
    if (!weight.isfinite().all().item<bool>())
        throw Error(ErrorCode::RunFailed, work.name,
                    "has weights that are not finite after its errors were made good; raise --damping");
    return kept;
}

} // namespace sparsescope
