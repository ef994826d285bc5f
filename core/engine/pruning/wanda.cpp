// Wanda (arXiv 2306.11695; github.com/locuslab/wanda, lib/prune.py).
#include "engine/pruning/detail/data_method.h"
#include "engine/pruning/row_masks.h"

#include "base/error.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sparsescope {

namespace {

constexpr std::array methodRows{DataMethod{"wanda", {}, pruneByWanda},
                                DataMethod{"sparsegpt", {.products = true}, pruneBySparseGpt},
                                DataMethod{"dsnot", {.spread = true}, pruneByDsnot}};

} // namespace

const DataMethod* findDataMethod(std::string_view name) {
    const auto* found = std::ranges::find(methodRows, name, &DataMethod::name);
    return found == methodRows.end() ? nullptr : found;
}

std::vector<std::string_view> dataMethods() {
    std::vector<std::string_view> names;
    names.reserve(std::size(methodRows));
    for (const DataMethod& method : methodRows)
        names.push_back(method.name);
    return names;
}

InputNeeds needsOf(const DataMethod& method, const OptionValues& options) {
    InputNeeds needs = method.needs;
    if (const auto initial = options.find("initial");
        initial != options.end() && std::get<std::string>(initial->second) == "sparsegpt")
        needs.products = true;
    return needs;
}

at::Tensor wandaScores(const MatrixWork& work) {
    if (!work.weight.isfinite().all().item<bool>())
        throw Error(ErrorCode::PoolNan, work.name,
                    "has weights that are NaN or infinite, so scores have no order");
    const at::Tensor squares = work.inputs.squares();
    if (!squares.isfinite().all().item<bool>())
        throw Error(ErrorCode::RunFailed, work.name,
                    "is given values that are not finite, so the calibration says nothing; the model's "
                    "embedding or a block "
                    "before it is broken");
    return work.weight.abs() * squares.sqrt();
}

void requireWholeGroups(const MatrixWork& work) {
    if (work.amount.axis == Axis::Pattern && work.weight.size(1) % work.amount.m != 0)
        throw Error(ErrorCode::PatternInvalid, work.name,
                    fmt::format("has rows of {} weights, which {} does not divide", work.weight.size(1),
                                work.amount.m));
}

at::Tensor keepByRow(const MatrixWork& work, const at::Tensor& scores) {
    requireWholeGroups(work);
    const int64_t rows = scores.size(0), columns = scores.size(1);
    const at::Tensor values = scores.contiguous();
    const at::Tensor kept = at::ones({rows, columns}, at::TensorOptions(at::kByte));
    const float* const first = values.data_ptr<float>();
    auto* const out = kept.data_ptr<uint8_t>();
    const auto each = static_cast<uint64_t>(static_cast<double>(columns) * work.amount.share());
    const auto count = static_cast<uint64_t>(rows);
    at::parallel_for(0, rows, 1 + 16384 / columns, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row) {
            const std::span scoresOfRow(first + row * columns, static_cast<size_t>(columns));
            if (work.amount.axis == Axis::Pattern) {
                keepHighestOfGroups(scoresOfRow, work.amount.n, work.amount.m, out + row * columns);
                continue;
            }
            uint64_t prune = each;
            if (work.budget)
                prune = *work.budget / count + (static_cast<uint64_t>(row) < *work.budget % count ? 1 : 0);
            keepHighest(scoresOfRow, prune, out + row * columns);
        }
    });
    return kept;
}

at::Tensor pruneByWanda(const MatrixWork& work) {
    return keepByRow(work, wandaScores(work));
}

} // namespace sparsescope
