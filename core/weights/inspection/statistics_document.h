// What `inspect` writes for programs.
#pragma once

#include "weights/inspection/inspected_checkpoint.h"

#include <nlohmann/json.hpp>

namespace sparsescope {

/// cli.md's entry of a file; with `full` also `pool`, `layers` and `components`, and of each `skewness`,
/// `kurtosis` (excess), `l1` and `linf`; with structures `structure` of each.
nlohmann::json statisticsJson(const InspectedCheckpoint& file);

/// The names of the columns of statisticsCsv.
std::string statisticsCsvHeader();
/// One row for the pool, each layer, component, tensor and part of a fused one; what was not counted is
/// empty.
std::string statisticsCsv(const InspectedCheckpoint& file);

} // namespace sparsescope
