#include "experiment/metric.h"

namespace sparsescope {

std::string_view betterName(Better better) {
    return better == Better::Higher ? "higher" : "lower";
}

double dropOf(const Metric& metric, double score, double dense) {
    if (metric.better == Better::Higher)
        return score - dense;
    return score > 0 ? 100 * (dense / score - 1) : -100;
}

std::string_view dropUnit(const Metric& metric) {
    return metric.better == Better::Higher ? "points" : "%";
}

} // namespace sparsescope
