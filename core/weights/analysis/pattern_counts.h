// How often each value of a 16-bit type occurs: one pass that everything else which is counted follows from.
#pragma once

#include "base/progress.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/elements.h"

#include <cstdint>
#include <span>
#include <vector>

namespace sparsescope {

/// The bits of some f16 or bf16 values, only those that occur, ascending, and how often each does.
struct PatternCounts {
    Dtype dtype = Dtype::BF16;
    std::vector<uint16_t> patterns;
    std::vector<uint64_t> counts;

    uint64_t numel() const;
    std::vector<double> values() const; ///< of the patterns
    /// What summarise() gives by the exact rule, from sums of as many terms as there are patterns.
    Summary summary() const;
    /// What the magnitude index counts of a pool of this type.
    MagnitudeCounts magnitudes() const;
};

inline bool hasPatterns(Dtype dtype) {
    return dtype == Dtype::F16 || dtype == Dtype::BF16;
}

/// One for each range; all of types with patterns. One pass on all cores: O(numel), and O(patterns) a range.
/// Errors: Cancelled.
std::vector<PatternCounts> countPatterns(std::span<const ElementRange> ranges, Progress& progress,
                                         const std::stop_token& stop = {});

} // namespace sparsescope
