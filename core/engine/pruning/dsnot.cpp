// DSnoT: Dynamic Sparse no Training (arXiv 2310.08915; github.com/zyxxmu/DSnoT, lib/prune.py).
#include "engine/pruning/detail/data_method.h"
#include "engine/pruning/row_masks.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace sparsescope {

namespace {

/// Of SparseGPT the score of its first column, before any error is made good, and with its own damping: so
/// the code has it.
at::Tensor initialScores(const MatrixWork& work, const at::Tensor& wanda) {
    const std::string& by = std::get<std::string>(work.options.at("initial"));
    if (by == "wanda")
        return wanda.contiguous();
    if (by == "magnitude")
        return work.weight.abs().contiguous();
    const at::Tensor alive = work.inputs.squares() != 0;
    return ((work.weight * alive) / inverseFactor(work, 0.01).diagonal()).square().contiguous();
}

} // namespace

at::Tensor pruneByDsnot(const MatrixWork& work) {
    const at::Tensor scores = wandaScores(work);
    const at::Tensor initial = initialScores(work, scores);
    const at::Tensor kept = keepByRow(work, initial);
    if (!work.attention && std::get<std::string>(work.options.at("refine")) == "attention")
        return kept;
    const int64_t rows = kept.size(0), columns = kept.size(1);
    // Of N:M the code prunes by the initial score, else by Wanda's.
    const at::Tensor lowest = work.amount.axis == Axis::Pattern ? initial : scores.contiguous();
    const at::Tensor changes = work.weight * work.inputs.sums(), variances = work.inputs.variances();
    const int64_t cycles = std::get<int64_t>(work.options.at("cycles"));
    const auto tolerance = static_cast<float>(std::get<double>(work.options.at("tolerance")));
    const auto width = static_cast<size_t>(columns);
    at::parallel_for(0, rows, 1, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row) {
            const DsnotRow one{{lowest.data_ptr<float>() + row * columns, width},
                               {changes.data_ptr<float>() + row * columns, width},
                               {variances.data_ptr<float>(), width}};
            uint8_t* const mask = kept.data_ptr<uint8_t>() + row * columns;
            if (work.amount.axis == Axis::Pattern)
                dsnotOfGroups(one, work.amount.m, cycles, tolerance, mask);
            else
                dsnot(one, cycles, tolerance, mask);
        }
    });
    return kept;
}

} // namespace sparsescope
