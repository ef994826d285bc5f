// What a task is scored by.
#pragma once

#include <cstdint>
#include <string_view>

namespace sparsescope {

enum class Better { Higher, Lower };
std::string_view betterName(Better better); ///< cli.md's "higher" or "lower"

/// How a score follows from what is kept of each example (label, prediction, margin): what intervals and
/// flips need to know of a metric.
enum class ScoredBy : uint8_t {
    Unknown,          ///< it does not
    Rights,           ///< the share of right predictions, so that a drop is the sum of its flips
    NormalisedRights, ///< the same of the predictions by the log-likelihood over an answer's length
    F1,               ///< of class 1, as GLUE has it
    MacroRights,      ///< the mean over the labels of the share of rights
    GroupRights,      ///< the same over the groups of examples, e.g. the subjects of questions
    MacroF1,          ///< the mean over the classes of F1
    MarginMean,       ///< 100 times the mean of the margins, which are each example's own score from 0 to 1
    Loss,             ///< exp of the mean of the negative margins
};

struct Metric {
    std::string_view name; ///< "accuracy", "perplexity"
    std::string_view unit; ///< "%", "ms"; empty for a plain number
    Better better = Better::Higher;
    ScoredBy scoredBy = ScoredBy::Unknown;
};

/// How much worse than the dense model, so that worse is negative in both directions: score - dense in the
/// metric's unit where higher is better, 100 * (dense / score - 1) in percent where lower is better (a score
/// that is not above 0 then gives -100, everything lost).
double dropOf(const Metric& metric, double score, double dense);
/// "points" or "%": what a drop and a tolerance are counted in.
std::string_view dropUnit(const Metric& metric);

} // namespace sparsescope
