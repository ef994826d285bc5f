// What it costs to prune each cell of a profile alone, without training.
#pragma once

#include "study/interval.h"
#include "widgets/style/screen_language.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace sparsescope {

/// Of one model.
struct SensitivityMap {
    struct Cell {
        double drop = 0;
        std::optional<Interval> interval; ///< 95 %, paired bootstrap over the examples
    };
    std::vector<std::optional<Cell>> cells; ///< of SparsityProfile::cells; nothing while not measured
    double sparsity = 0;                    ///< by which each was pruned
    QString method;                         ///< and how: "omp"
    QString task;                           ///< on whose examples it was scored: "fashion-mnist"
    KeptText unit;                          ///< of the drops: "points"
    int64_t examples = 0;                   ///< that were scored
};

} // namespace sparsescope
