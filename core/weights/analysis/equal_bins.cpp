#include "weights/analysis/equal_bins.h"

#include <algorithm>
#include <functional>

namespace sparsescope {

namespace {

/// Loops without branches, so that they are vectorised.
[[gnu::always_inline]] inline void findAny(double* values, int32_t* found, size_t count, Scaling scaling,
                                           const EqualBins& bins) {
    if (!scaling.isIdentity()) {
        for (size_t i = 0; i < count; ++i)
            values[i] = scaling(values[i]);
    }
    if (!bins.areRegular()) {
        for (size_t i = 0; i < count; ++i)
            found[i] = static_cast<int32_t>(bins.find(values[i]));
        return;
    }
    const double first = bins.first();
    const double last = bins.last();
    const double width = last - first;
    const int32_t outside = bins.count();
    const double lastBin = outside - 1.0;
    for (size_t i = 0; i < count; ++i) {
        const double value = values[i];
        double place = (value - first) / width * outside;
        place = place > 0 ? place : 0; // a NaN too
        place = place < lastBin ? place : lastBin;
        auto bin = static_cast<int32_t>(place);
        // numpy's correction: rounding may put a value next to an edge on its wrong side.
        bin -= value < bins.left(bin) ? 1 : 0;
        const int beyond = value >= bins.left(bin + 1) ? 1 : 0;
        bin += bin < outside - 1 ? beyond : 0;
        bin = value >= first ? bin : outside;
        found[i] = value <= last ? bin : outside;
    }
}

void findPlain(double* values, int32_t* found, size_t count, Scaling scaling, const EqualBins& bins) {
    findAny(values, found, count, scaling, bins);
}

[[gnu::target("avx2,fma")]] void findAvx2(double* values, int32_t* found, size_t count, Scaling scaling,
                                          const EqualBins& bins) {
    findAny(values, found, count, scaling, bins);
}

[[gnu::target("avx512f,avx512dq,avx512vl,fma")]] void findAvx512(double* values, int32_t* found, size_t count,
                                                                 Scaling scaling, const EqualBins& bins) {
    findAny(values, found, count, scaling, bins);
}

std::vector<BinSearch> searchesOfProcessor() {
    std::vector<BinSearch> searches{findPlain};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        searches.push_back(findAvx2);
    if (searches.size() == 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        searches.push_back(findAvx512);
    return searches;
}

} // namespace

EqualBins::EqualBins(double first, double last, size_t count)
    : m_first(first)
    , m_step((last - first) / static_cast<double>(count))
    , m_count(static_cast<int32_t>(count)) {
    m_edges.reserve(count + 1);
    for (int32_t bin = 0; bin < m_count; ++bin)
        m_edges.push_back(std::min(left(bin), last));
    m_edges.push_back(last);
    m_regular = std::ranges::adjacent_find(m_edges, std::greater_equal()) == m_edges.end();
}

size_t EqualBins::find(double value) const {
    if (!(value >= first() && value <= last()))
        return static_cast<size_t>(m_count);
    const auto right = std::ranges::upper_bound(m_edges, value);
    return std::min(static_cast<size_t>(right - m_edges.begin()), static_cast<size_t>(m_count)) - 1;
}

std::span<const BinSearch> binSearches() {
    static const std::vector<BinSearch> searches = searchesOfProcessor();
    return searches;
}

} // namespace sparsescope
