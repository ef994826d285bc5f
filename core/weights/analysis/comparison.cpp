#include "weights/analysis/comparison.h"

#include "base/error.h"
#include "weights/anatomy/chopped_checkpoint.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// A model without some of its layers is aligned with that model, or with another part of it, by what its
/// layers were.
Alignment alignedLayers(const ComparedModel& a, const ComparedModel& b) {
    const auto keptA = keptLayers(*a.checkpoint, a.anatomy->blocks);
    const auto keptB = keptLayers(*b.checkpoint, b.anatomy->blocks);
    if ((keptA ? keptA->depth : a.anatomy->blocks) != (keptB ? keptB->depth : b.anatomy->blocks))
        return align(*a.anatomy, *b.anatomy);
    const std::vector<int> none;
    return align(*a.anatomy, *b.anatomy, keptA ? keptA->numbers : none, keptB ? keptB->numbers : none);
}

} // namespace

Comparison::Comparison(ComparedModel a, ComparedModel b, size_t bins)
    : m_a(std::move(a))
    , m_b(std::move(b))
    , m_alignment(alignedLayers(m_a, m_b))
    , m_bins(bins) {
    takeUnread(m_alignment.onlyA, m_a, *m_b.anatomy);
    takeUnread(m_alignment.onlyB, m_b, *m_a.anatomy);
    for (const auto& [name, place] : unreadPlaces(*m_a.checkpoint, *m_a.anatomy)) {
        if (std::ranges::find(m_b.anatomy->unreadPool, name) != m_b.anatomy->unreadPool.end())
            m_unread.push_back({name, m_a.anatomy.get(), place});
    }
    if (m_alignment.pairs.empty()) {
        throw Error(ErrorCode::AnatomyUnrelated, m_b.checkpoint->path().string(),
                    fmt::format("has no matrix that {} has too, neither by block and component nor by name",
                                m_a.checkpoint->path().string()));
    }
    m_sums.resize(m_alignment.pairs.size());
}

void Comparison::takeUnread(std::vector<size_t>& alone, const ComparedModel& read, const Anatomy& other) {
    std::erase_if(alone, [&](size_t index) {
        const PoolMatrix& matrix = read.anatomy->pool[index];
        const std::string& name = read.checkpoint->tensors()[matrix.tensor].name;
        const bool isUnread = std::ranges::find(other.unreadPool, name) != other.unreadPool.end();
        if (isUnread)
            m_unread.push_back(
                {matrix.label, read.anatomy.get(), {matrix.block, matrix.component}, matrix.expert});
        return isUnread;
    });
}

void Comparison::count(size_t pair, Progress& progress, const std::stop_token& stop) {
    const PoolMatrix& inA = matrixOf(pair);
    const PoolMatrix& inB = partnerOf(pair);
    if (inA.rows == inB.rows && inA.columns == inB.columns)
        m_sums[pair] = elementSums(*m_a.checkpoint, inA, *m_b.checkpoint, inB, progress, stop);
}

Compared Comparison::compare(const std::vector<size_t>& pairs, Progress& progress,
                             const std::stop_token& stop) const {
    Compared all;
    all.sums.emplace();
    bool finite = true;
    std::vector<PoolMatrix> inA, inB;
    for (const size_t pair : pairs) {
        const auto& [x, y] = m_alignment.pairs[pair];
        inA.push_back(m_a.anatomy->pool[x]);
        inB.push_back(m_b.anatomy->pool[y]);
        all.zerosA += m_a.summaries[x].zeros;
        all.zerosB += m_b.summaries[y].zeros;
        all.numelA += inA.back().numel();
        all.numelB += inB.back().numel();
        finite = finite && m_a.summaries[x].min && m_b.summaries[y].min;
        if (all.sums && m_sums[pair] && m_sums[pair]->elements > 0)
            all.sums->add(*m_sums[pair]);
        else
            all.sums.reset();
    }
    if (finite)
        all.distance =
            distributionDistance(*m_a.checkpoint, inA, *m_b.checkpoint, inB, m_bins, progress, stop);
    return all;
}

std::pair<size_t, size_t> Comparison::notFinite() const {
    std::pair<size_t, size_t> pairs;
    for (size_t pair = 0; pair < m_sums.size(); ++pair) {
        if (!m_sums[pair])
            continue;
        pairs.first += m_sums[pair]->elements < static_cast<double>(matrixOf(pair).numel()) ? 1 : 0;
        pairs.second += m_sums[pair]->elements > 0 ? 0 : 1;
    }
    return pairs;
}

} // namespace sparsescope
