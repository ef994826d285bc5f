// Statistics of one tensor, in one pass.
#pragma once

#include "base/progress.h"
#include "weights/anatomy/elements.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace sparsescope {

/// Of the finite values, in f64 from the stored ones; population standard deviation. What does not exist (no
/// finite value) is empty. `numel` counts everything, `zeros` the values of the ZeroRule.
struct Summary {
    uint64_t numel = 0, zeros = 0, nan = 0, inf = 0;
    std::optional<double> min, max, mean, std, absMean, l2;
};

/// Which values count as zero: exact, |w| < t, or |w| < t * std of the tensor (methods.md, zero weights).
struct ZeroRule {
    enum class Kind { Exact, Abs, Std } kind = Kind::Exact;
    double value = 0;
};

/// One Summary for each range, all cores, one pass (two for ZeroRule::Std). Non-numeric types (C64, 4- and
/// 6-bit) give numel only. Errors: Cancelled. Whose ranges they are asks Checkpoint::throwIfShrunk
/// afterwards.
std::vector<Summary> summarise(const std::vector<ElementRange>& ranges, const ZeroRule& rule,
                               Progress& progress, const std::stop_token& stop = {});

/// The summary of several ranges together, from theirs: exact up to f64 rounding.
Summary combine(const std::vector<Summary>& parts);

} // namespace sparsescope
