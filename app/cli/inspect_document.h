// What `inspect` writes for programs.
#pragma once

#include "cli/inspected_file.h"

#include <nlohmann/json.hpp>

namespace sparsescope::cli {

/// cli.md's entry of a file; with `full` also `pool`, `layers` and `components`, and of each `skewness`,
/// `kurtosis` (excess), `l1` and `linf`; with structures `structure` of each.
nlohmann::json inspectJson(const InspectedFile& file);

/// The names of the columns of inspectCsv.
std::string inspectCsvHeader();
/// One row for the pool, each layer, component, tensor and part of a fused one; what was not counted is
/// empty.
std::string inspectCsv(const InspectedFile& file);

} // namespace sparsescope::cli
