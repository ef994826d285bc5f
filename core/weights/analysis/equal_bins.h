// Equal bins by numpy's rules: one formula for the edges that are told and those that are searched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sparsescope {

/// value -> (value - shift) / scale.
struct Scaling {
    double shift = 0, scale = 1;
    double operator()(double value) const { return (value - shift) / scale; }
    bool isIdentity() const { return shift == 0 && scale == 1; }
};

/// Bins between numpy.linspace's edges: bin * step + first, with both roundings (this library is compiled
/// without fused multiply-adds), and the last edge as it was given. A value belongs to the bin whose left
/// edge is the last one that is not above it; the right end belongs to the last bin.
class EqualBins {
public:
    /// first <= last, both finite, and last - first too; count from 1. O(count).
    EqualBins(double first, double last, size_t count);

    double first() const { return m_edges.front(); }
    double last() const { return m_edges.back(); }
    int32_t count() const { return m_count; }
    const std::vector<double>& edges() const { return m_edges; } ///< count() + 1
    /// The left edge of a bin, computed: that is quicker than to look it up.
    double left(int32_t bin) const { return bin * m_step + m_first; }
    /// The bin of one value; count() where it lies outside, NaN too.
    size_t find(double value) const;
    /// Whether left() and numpy's guess lead to the bin. Not so between numbers of which f64 has fewer than
    /// edges are asked for (numpy refuses such bins): then the edges are searched.
    bool areRegular() const { return m_regular; }

private:
    double m_first, m_step;
    int32_t m_count;
    bool m_regular = true;
    std::vector<double> m_edges;
};

/// Scales the values in place and finds the bin of each; `count()` for one that is left out.
using BinSearch = void (*)(double* values, int32_t* found, size_t count, Scaling scaling,
                           const EqualBins& bins);

/// The search for each set of instructions that it is compiled for and this processor has, the plainest
/// first: they find the same bins, the last one the quickest.
std::span<const BinSearch> binSearches();

} // namespace sparsescope
