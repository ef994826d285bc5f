// What a scan measures: a model's scores under many masks, without training.
#pragma once

#include "experiment/plan.h"
#include "weights/masks/cell_mask.h"

#include <optional>
#include <utility>
#include <vector>

namespace sparsescope {

/// The whole pool at a sparsity, or one cell of it alone.
struct ScanPlace {
    double sparsity = 0;
    std::optional<PoolCell> cell;
    bool operator==(const ScanPlace&) const = default;
};

/// The sparsity that says most about the rest of a curve: first 0, 95, 50, 25 and 75 %, then the middle of
/// the gap in which a falling curve is known worst, the one where its two ends span the largest rectangle.
/// `measured` are sparsities with their drops, in any order. Whole steps of 0.5 %; nothing once there are
/// `most`, or no gap is wider than 1 %. O(measured log measured).
std::optional<double> nextScanSparsity(std::vector<std::pair<double, double>> measured, size_t most);

/// What a scan's scores depend on but for the mask: its key names where they are kept.
nlohmann::json askedOfScan(const ModelContent& model, const TaskSpec& task, const std::string& data);
/// And what makes the mask: `asked` of a point. `shares`: {NAME: SHARE}; null: all alike.
nlohmann::json askedOfPoint(const MethodSpec& method, int64_t seed, const PoolRule& pool,
                            const ScanPlace& place, const nlohmann::json& shares = nullptr);

} // namespace sparsescope
