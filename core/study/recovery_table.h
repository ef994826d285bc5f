// What pruning took and tuning won back, as tables of papers show it (SPP, arXiv 2405.16057, tables 2 to 7).
#pragma once

#include "base/text_grid.h"
#include "study/curves.h"

#include <span>

namespace sparsescope {

/// One model at one amount by one method, or dense.
struct RecoveryRow {
    std::string model, method;                 ///< "dense", or the method's label without its tuning
    std::string tuned;                         ///< MethodSpec::tuningText(); empty: not tuned
    std::string amount;                        ///< "50 %", "2:4"; empty: dense
    std::vector<std::optional<double>> scores; ///< one a task, means over seeds; nothing while not measured
    /// Over the tasks, where there are several, all of one metric, and all are measured.
    std::optional<double> mean;
    /// Of a tuned row, percent: (tuned - pruned) / (dense - pruned), of the mean or of the only task; nothing
    /// where pruning took nothing.
    std::optional<double> recovered;
};
struct RecoveryTable {
    std::vector<std::string> columns; ///< one a task: its name, metric and unit
    bool hasMeans = false;
    std::vector<RecoveryRow> rows; ///< per model: dense, then per amount the methods in the spec's order
};

/// From a study's curves. O(models * tasks * methods * amounts).
RecoveryTable recoveryTable(const StudySpec& spec, std::span<const DropCurve> curves);

/// `none`: what is not measured.
TextGrid gridOf(const RecoveryTable& table, std::string_view none);
/// GitHub's tables; booktabs' (\usepackage{booktabs}); RFC 4180 with a header. Numbers of the first two have
/// two decimals, of the last all digits; what is not measured is a dash, or empty.
std::string markdownOf(const RecoveryTable& table);
std::string latexOf(const RecoveryTable& table);
std::string csvOf(const RecoveryTable& table);

} // namespace sparsescope
