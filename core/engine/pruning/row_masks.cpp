#include "engine/pruning/row_masks.h"

#include "base/processor_clones.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace sparsescope {

namespace {

/// Indices whose scores the predicate takes, by score, of equal ones the first.
template <class Takes>
std::vector<uint32_t> sortedBy(std::span<const float> scores, const Takes& takes) {
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < scores.size(); ++i) {
        if (takes(i))
            order.push_back(i);
    }
    std::ranges::stable_sort(order, {}, [&](uint32_t i) { return scores[i]; });
    return order;
}

/// The weights to be grown, the next one for an error of each sign.
class Growing {
public:
    Growing(const DsnotRow& row, const uint8_t* kept)
        : m_row(row)
        , m_shares(row.changes.size()) {
        for (size_t i = 0; i < m_shares.size(); ++i)
            m_shares[i] = row.variances[i] > 0 ? row.changes[i] / row.variances[i] : 0;
        m_order = sortedBy(m_shares, [&](uint32_t i) { return kept[i] == 0; });
        m_last = static_cast<int64_t>(m_order.size()) - 1;
    }
    /// What takes most of the error; nothing is left: -1.
    int64_t next(double error) {
        if (m_first > m_last)
            return -1;
        const uint32_t found = m_order[static_cast<size_t>(error > 0 ? m_last-- : m_first++)];
        return m_row.changes[found] * error > 0 ? static_cast<int64_t>(found) : -1;
    }

private:
    const DsnotRow& m_row;
    std::vector<float> m_shares;
    std::vector<uint32_t> m_order;
    int64_t m_first = 0, m_last = 0;
};

/// Ascending as the scores are, of equal ones as their indices: one whole number is compared, not two floats
/// that lie elsewhere.
uint64_t placeKey(float score, uint32_t index) {
    constexpr uint32_t sign = 0x8000'0000;
    const auto bits = std::bit_cast<uint32_t>(score + 0.0F); // -0 is 0
    const uint32_t ordered = (bits & sign) != 0 ? ~bits : bits | sign;
    return uint64_t{ordered} << 32U | index;
}

double errorOf(const DsnotRow& row, const uint8_t* kept) {
    double error = 0;
    for (size_t i = 0; i < row.changes.size(); ++i)
        error += kept[i] == 0 ? static_cast<double>(row.changes[i]) : 0;
    return error;
}

} // namespace

void keepHighest(std::span<const float> scores, uint64_t prune, uint8_t* kept) {
    std::fill_n(kept, scores.size(), uint8_t{1});
    if (prune == 0)
        return;
    std::vector<uint64_t> order(scores.size());
    for (uint32_t i = 0; i < scores.size(); ++i)
        order[i] = placeKey(scores[i], i);
    if (prune < order.size())
        std::ranges::nth_element(order, order.begin() + static_cast<ptrdiff_t>(prune));
    for (uint64_t i = 0; i < prune; ++i)
        kept[static_cast<uint32_t>(order[i])] = 0;
}

void keepHighestOfGroups(std::span<const float> scores, unsigned n, unsigned m, uint8_t* kept) {
    for (size_t first = 0; first < scores.size(); first += m) {
        for (unsigned i = 0; i < m; ++i) {
            unsigned better = 0;
            for (unsigned j = 0; j < m; ++j)
                better += scores[first + j] > scores[first + i] ||
                          (scores[first + j] == scores[first + i] && j < i);
            kept[first + i] = better < n ? 1 : 0;
        }
    }
}

SPARSESCOPE_CLONES void sparseGptRow(float* __restrict weights, const float* __restrict factor, int64_t count,
                                     unsigned n, unsigned m, uint8_t* __restrict kept,
                                     float* __restrict errors) {
    for (int64_t i = 0; i < count; ++i) {
        const float* const row = factor + i * count;
        if (m > 0 && i % m == 0) {
            float scores[4096];
            for (unsigned j = 0; j < m; ++j) {
                const float ratio = weights[i + j] / factor[(i + j) * count + i + j];
                scores[j] = ratio * ratio;
            }
            keepHighestOfGroups({scores, m}, n, m, kept + i);
        }
        const float error = kept[i] != 0 ? 0 : weights[i] / row[i];
        errors[i] = error;
        if (error == 0) {
            weights[i] = kept[i] != 0 ? weights[i] : 0;
            continue;
        }
        weights[i] = 0;
        for (int64_t j = i + 1; j < count; ++j)
            weights[j] -= error * row[j];
    }
}

void dsnot(const DsnotRow& row, int64_t cycles, float tolerance, uint8_t* kept) {
    double error = errorOf(row, kept);
    Growing growing(row, kept);
    // What may go: the kept weights whose going lowers an error of that sign.
    const std::vector<uint32_t> down =
        sortedBy(row.scores, [&](uint32_t i) { return kept[i] != 0 && row.changes[i] < 0; });
    const std::vector<uint32_t> up =
        sortedBy(row.scores, [&](uint32_t i) { return kept[i] != 0 && row.changes[i] > 0; });
    size_t downs = 0, ups = 0;
    for (int64_t cycle = 0; cycle < cycles && std::abs(error) > static_cast<double>(tolerance); ++cycle) {
        const bool tooHigh = error > 0;
        if (tooHigh ? downs == down.size() : ups == up.size())
            return;
        const int64_t grown = growing.next(error);
        if (grown < 0)
            return;
        const uint32_t gone = tooHigh ? down[downs++] : up[ups++];
        kept[grown] = 1;
        kept[gone] = 0;
        error += static_cast<double>(row.changes[gone]) -
                 static_cast<double>(row.changes[static_cast<size_t>(grown)]);
    }
}

void dsnotOfGroups(const DsnotRow& row, unsigned m, int64_t cycles, float tolerance, uint8_t* kept) {
    double error = errorOf(row, kept);
    Growing growing(row, kept);
    std::vector<uint8_t> mayGo(kept, kept + row.scores.size());
    for (int64_t cycle = 0; cycle < cycles && std::abs(error) > static_cast<double>(tolerance); ++cycle) {
        const int64_t grown = growing.next(error);
        if (grown < 0)
            return;
        const int64_t first = grown / m * m;
        int64_t gone = -1;
        for (int64_t i = first; i < first + m; ++i) {
            if (mayGo[static_cast<size_t>(i)] != 0 &&
                (gone < 0 || row.scores[static_cast<size_t>(i)] < row.scores[static_cast<size_t>(gone)]))
                gone = i;
        }
        if (gone < 0)
            return;
        const double after = error + static_cast<double>(row.changes[static_cast<size_t>(gone)]) -
                             static_cast<double>(row.changes[static_cast<size_t>(grown)]);
        if (after * error <= 0)
            return; // a swap that turns the sign is not made
        mayGo[static_cast<size_t>(gone)] = 0;
        kept[grown] = 1;
        kept[gone] = 0;
        error = after;
    }
}

} // namespace sparsescope
