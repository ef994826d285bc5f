// What a task is scored by.
#pragma once

#include <string_view>

namespace sparsescope {

enum class Better { Higher, Lower };
std::string_view betterName(Better better); ///< cli.md's "higher" or "lower"

struct Metric {
    std::string_view name; ///< "accuracy", "perplexity"
    std::string_view unit; ///< "%", "ms"; empty for a plain number
    Better better = Better::Higher;
};

/// How much worse than the dense model, so that worse is negative in both directions: score - dense in the
/// metric's unit where higher is better, 100 * (dense / score - 1) in percent where lower is better (a score
/// that is not above 0 then gives -100, everything lost).
double dropOf(const Metric& metric, double score, double dense);
/// "points" or "%": what a drop and a tolerance are counted in.
std::string_view dropUnit(const Metric& metric);

} // namespace sparsescope
