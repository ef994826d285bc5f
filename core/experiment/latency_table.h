// How long models take to answer, as `latency --json` tells it: Just CHOP (arXiv 2305.14864), table 3.
#pragma once

#include "base/text_grid.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// Milliseconds.
struct Quantiles {
    double median = 0;
    double low = 0, high = 0; ///< a quarter of the runs is below, and above
};

struct LatencyRow {
    std::string model; ///< what its file or folder is called
    int64_t layers = 0;
    uint64_t weights = 0, zeros = 0;
    Quantiles prompt;
    std::optional<Quantiles> token; ///< nothing where none is generated
    Quantiles query;
    double speedUp = 1;                ///< of a query, against the first row
    std::optional<double> paysAfter{}; ///< queries; nothing for the first, and where it never does
};
struct LatencyTable {
    int64_t prompt = 0, tokens = 0, runs = 0, threads = 0;
    std::string device;
    std::vector<LatencyRow> rows;               ///< at least one
    std::optional<double> trainingSeconds = {}; ///< beyond the first row, that a query has to pay for
};

/// What `latency --json` printed. Errors: SpecInvalid with `subject`.
LatencyTable parseLatencyTable(const nlohmann::json& json, const std::string& subject);

/// The medians, a row a model.
TextGrid gridOf(const LatencyTable& table);
std::string csvOf(const LatencyTable& table);

} // namespace sparsescope
