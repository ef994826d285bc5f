#include "weights/masks/similarity.h"

#include "weights/masks/mask_sets.h"

#include <bit>
#include <cmath>

namespace sparsescope {

namespace {

std::optional<double> ratio(double part, double whole) {
    if (whole == 0)
        return {};
    return part / whole;
}

} // namespace

Similarity similarityOf(const TensorMask& a, const TensorMask& b) {
    Similarity similarity{a.rows() * a.columns(), a.keptCount(), b.keptCount(), 0};
    for (size_t i = 0; i < a.bits.size(); ++i)
        similarity.keptBoth +=
            static_cast<uint64_t>(std::popcount(static_cast<uint8_t>(a.bits[i] & b.bits[i])));
    return similarity;
}

void Similarity::add(const Similarity& other) {
    numel += other.numel;
    keptA += other.keptA;
    keptB += other.keptB;
    keptBoth += other.keptBoth;
}

std::optional<double> Similarity::cosine() const {
    return ratio(static_cast<double>(keptBoth),
                 std::sqrt(static_cast<double>(keptA) * static_cast<double>(keptB)));
}

std::optional<double> Similarity::jaccard() const {
    return ratio(static_cast<double>(keptBoth), static_cast<double>(keptA + keptB - keptBoth));
}

std::optional<double> Similarity::hamming() const {
    return ratio(static_cast<double>(keptA + keptB - 2 * keptBoth), static_cast<double>(numel));
}

std::optional<double> Similarity::randomBaseline() const {
    return ratio(std::sqrt(static_cast<double>(keptA) * static_cast<double>(keptB)),
                 static_cast<double>(numel));
}

std::optional<double> Similarity::prunedJaccard() const {
    return ratio(static_cast<double>(numel + keptBoth - keptA - keptB),
                 static_cast<double>(numel - keptBoth));
}

std::optional<double> Similarity::randomPrunedJaccard() const {
    if (numel == 0)
        return {};
    const auto a = static_cast<double>(numel - keptA), b = static_cast<double>(numel - keptB);
    const double both = a * b / static_cast<double>(numel);
    return ratio(both, a + b - both);
}

MaskComparison compareMasks(const MaskSet& a, const MaskSet& b) {
    const MaskSet other = renamedLike(b, a);
    MaskComparison comparison;
    for (size_t i = 0; i < a.tensors.size(); ++i) {
        const Similarity similarity = similarityOf(a.tensors[i], other.tensors[i]);
        comparison.tensors.push_back({a.tensors[i].name, similarity});
        comparison.all.add(similarity);
    }
    return comparison;
}

} // namespace sparsescope
