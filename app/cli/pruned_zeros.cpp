#include "cli/pruned_zeros.h"

#include "weights/masks/similarity.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope::cli {
namespace {

bool isRounded(const MethodInfo& method, const Amount& amount, uint64_t pruned, uint64_t numel) {
    constexpr double shown = 5e-7; // what four decimals of a percent tell apart
    return amount.axis == Axis::Sparsity && !method.rounding.empty() &&
           std::abs(static_cast<double>(pruned) / static_cast<double>(numel) - amount.value) >
               std::max(shown, 0.5 / static_cast<double>(numel)); // what is nearest was asked for
}

} // namespace

PrunedZeros prunedZeros(const Checkpoint& source, const Checkpoint& made, const Anatomy& anatomy,
                        const MaskSet& masks, const std::stop_token& stop) {
    PrunedZeros zeros;
    for (auto matrix = anatomy.pool.begin(); matrix != anatomy.pool.end();) {
        Anatomy alone;
        for (const size_t tensor = matrix->tensor; matrix != anatomy.pool.end() && matrix->tensor == tensor;)
            alone.pool.push_back(*matrix++);
        MaskSet mask;
        mask.tensors = {*masks.find(source.tensors()[alone.pool.front().tensor].name)};
        const Similarity both = compareMasks(zeroMask(source, alone, stop), mask).all;
        const Similarity now = &made == &source ? both : compareMasks(zeroMask(made, alone, stop), mask).all;
        zeros.before += both.numel - both.keptA;
        zeros.after += now.numel - now.keptBoth;
    }
    return zeros;
}

std::optional<EqualWeights> equalAtThreshold(const Checkpoint& checkpoint, const MaskSet& masks,
                                             const std::stop_token& stop) {
    if (masks.threshold.value_or(0) == 0) // zeros, of which nothing is lost
        return std::nullopt;
    EqualWeights found;
    std::vector<float> row;
    for (const TensorMask& mask : masks.tensors) {
        const Tensor* tensor = checkpoint.find(mask.name);
        if (tensor == nullptr || tensor->shape != mask.shape)
            continue;
        throwIfStopped(stop);
        row.resize(mask.columns());
        for (uint64_t r = 0; r < mask.rows(); ++r) {
            readValues(*tensor, r * mask.columns(), std::span(row));
            for (uint64_t column = 0; column < row.size(); ++column) {
                if (std::fabs(static_cast<double>(row[column])) != *masks.threshold)
                    continue;
                ++found.equal;
                found.pruned += mask.kept(r, column) ? 0 : 1;
            }
        }
    }
    return found.equal == found.pruned || 100 * found.equal < masks.poolNumel() ? std::nullopt
                                                                                : std::optional(found);
}

std::string askedText(const MethodInfo& method, const Amount& amount, uint64_t pruned, uint64_t numel) {
    if (!isRounded(method, amount, pruned, numel))
        return {};
    return fmt::format("Asked for was {:.4f} %: {}.{}\n", 100 * amount.value, method.rounding,
                       method.needsData ? " Any other --allocation than uniform, and --shares, take exactly "
                                          "what is asked for."
                                        : "");
}

void addAsked(nlohmann::json& json, const MethodInfo& method, const Amount& amount, uint64_t pruned,
              uint64_t numel) {
    json["asked_sparsity"] = nullptr;
    if (amount.axis == Axis::Sparsity)
        json["asked_sparsity"] = amount.value;
    if (isRounded(method, amount, pruned, numel))
        json["rounding"] = method.rounding;
}

} // namespace sparsescope::cli
