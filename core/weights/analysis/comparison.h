// Two checkpoints, matrix by matrix: aligned by their anatomies, and how far they are from each other.
#pragma once

#include "weights/analysis/distance.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/alignment.h"
#include "weights/anatomy/unread_pool.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// One side of a comparison.
struct ComparedModel {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::shared_ptr<const Anatomy> anatomy;
    std::vector<Summary> summaries; ///< of each pool matrix, by exact zeros
};

/// A tensor that A or B has and that is not read there, so that nothing is known of the difference.
struct UnreadPair {
    std::string name;
    const Anatomy* anatomy = nullptr; ///< of the side that was read; of A where neither was
    UnreadPlace place;
    int expert = -1;
};

/// Some pairs of matrices, together.
struct Compared {
    uint64_t zerosA = 0, zerosB = 0, numelA = 0, numelB = 0;
    /// Nothing where a pair has two shapes, or no element that is finite in both.
    std::optional<ElementSums> sums;
    std::optional<DistributionDistance> distance; ///< nothing where a side of a pair has no finite value

    std::optional<double> l2Difference() const { return sums ? sums->l2Difference() : std::nullopt; }
    std::optional<double> relativeL2() const { return sums ? sums->relativeL2() : std::nullopt; }
    std::optional<double> cosine() const { return sums ? sums->cosine() : std::nullopt; }
    std::optional<double> ks() const { return distance ? std::optional(distance->ks) : std::nullopt; }
    std::optional<double> wasserstein() const {
        return distance ? std::optional(distance->wasserstein) : std::nullopt;
    }
};

/// Numpy's histograms that the distances of distributions are counted on.
constexpr size_t comparisonBins = 65536;

class Comparison {
public:
    /// Aligns; reads no weights. Errors: AnatomyUnrelated where no matrix has a partner.
    Comparison(ComparedModel a, ComparedModel b, size_t bins = comparisonBins);

    const ComparedModel& a() const { return m_a; }
    const ComparedModel& b() const { return m_b; }
    /// Without the pairs that are not read.
    const Alignment& alignment() const { return m_alignment; }
    const PoolMatrix& matrixOf(size_t pair) const { return m_a.anatomy->pool[m_alignment.pairs[pair].first]; }
    const PoolMatrix& partnerOf(size_t pair) const {
        return m_b.anatomy->pool[m_alignment.pairs[pair].second];
    }
    /// Pairs of which one side is not read (by name: of that side nothing else is known).
    const std::vector<UnreadPair>& unread() const { return m_unread; }

    /// Sums up one pair, element by element: compare() and notFinite() of it need that. All cores, O(numel).
    /// Errors: Cancelled, those of reading.
    void count(size_t pair, Progress& progress, const std::stop_token& stop = {});
    /// Of counted pairs; their distributions are those of all weights together. All cores, three passes.
    Compared compare(const std::vector<size_t>& pairs, Progress& progress,
                     const std::stop_token& stop = {}) const;
    /// Pairs of one shape with elements that are not finite in both, and how many of them have no other.
    std::pair<size_t, size_t> notFinite() const;

private:
    void takeUnread(std::vector<size_t>& alone, const ComparedModel& read, const Anatomy& other);

    ComparedModel m_a, m_b;
    Alignment m_alignment;
    std::vector<UnreadPair> m_unread;
    size_t m_bins;
    std::vector<std::optional<ElementSums>> m_sums; ///< of each pair
};

} // namespace sparsescope
