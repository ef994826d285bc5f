#include "weights/masks/mask_sets.h"

#include "base/error.h"
#include "weights/anatomy/alignment.h"
#include "weights/anatomy/model_choice.h"
#include "weights/masks/mask_bits.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {

namespace {

/// The names and shapes of masks, for the anatomy to read.
class MaskedTensors final : public Checkpoint {
public:
    explicit MaskedTensors(const MaskSet& masks) {
        m_path = "mask";
        for (const TensorMask& mask : masks.tensors)
            m_tensors.push_back({mask.name, Dtype::F32, mask.shape, {}});
        index();
    }
};

bool sameTensors(const MaskSet& a, const MaskSet& b) {
    return std::ranges::equal(a.tensors, b.tensors, [](const TensorMask& x, const TensorMask& y) {
        return x.name == y.name && x.shape == y.shape;
    });
}

[[noreturn]] void failUnlike(const MaskSet& masks, const MaskSet& like) {
    const std::string pools = masks.pool == like.pool
                                  ? ""
                                  : fmt::format(" (they were made with different pools: {}; and {})",
                                                poolRuleText(like.pool), poolRuleText(masks.pool));
    for (const auto& [one, other, where] :
         {std::tuple(&like, &masks, "second"), std::tuple(&masks, &like, "first")}) {
        for (const TensorMask& mask : one->tensors) {
            const TensorMask* found = other->find(mask.name);
            if (found == nullptr) {
                throw Error(
                    ErrorCode::MaskMismatch, mask.name,
                    fmt::format("has no partner in the {}{}; masks of one pool of one model can be compared",
                                where, pools));
            }
            if (found->shape != mask.shape) {
                throw Error(
                    ErrorCode::MaskMismatch, mask.name,
                    fmt::format("has shape [{}] in one and [{}] in the other; masks of one model can be "
                                "compared",
                                fmt::join(mask.shape, ", "), fmt::join(found->shape, ", ")));
            }
        }
    }
    throw Error(ErrorCode::MaskMismatch, "mask", "holds a tensor twice");
}

/// Sets the bits of a matrix [rows, columns] where its tensor stores it.
void storeMatrix(const TensorMask& used, const PoolMatrix& matrix, TensorMask& stored) {
    std::vector<uint8_t> flags;
    for (uint64_t firstRow = 0; firstRow < matrix.rows; firstRow += 64) {
        const uint64_t rows = std::min<uint64_t>(64, matrix.rows - firstRow);
        forRowRuns(
            matrix, firstRow, rows, [&](uint64_t first, uint64_t index, uint64_t step, uint64_t count) {
                flags.resize(count);
                for (uint64_t i = 0; i < count; ++i) {
                    const uint64_t place = index + i * step;
                    flags[i] = used.kept(firstRow + place / matrix.columns, place % matrix.columns) ? 1 : 0;
                }
                setFlags(stored, first, flags);
            });
    }
}

} // namespace

MaskSet renamedLike(const MaskSet& masks, const MaskSet& like) {
    if (sameTensors(masks, like))
        return masks;
    const MaskedTensors from(masks);
    const MaskedTensors to(like);
    Anatomy ofFrom, ofTo;
    try {
        const PoolRule everything{.include = "^"}; // what a mask holds was the pool, by whatever rule
        ofFrom = dissect(from, everything);
        ofTo = dissect(to, everything);
    } catch (const Error&) { // shapes that no model has
        failUnlike(masks, like);
    }
    const Alignment alignment = align(ofFrom, ofTo);
    const bool everything = ofFrom.blocks > 0 && ofTo.blocks > 0 && alignment.onlyA.empty() &&
                            alignment.onlyB.empty() && ofFrom.poolNumel == masks.poolNumel() &&
                            ofTo.poolNumel == like.poolNumel();
    if (!everything)
        failUnlike(masks, like);
    PoolMasks renamed(to, ofTo);
    for (const auto& [source, target] : alignment.pairs) {
        const PoolMatrix& matrix = ofFrom.pool[source];
        const PoolMatrix& partner = ofTo.pool[target];
        if (matrix.rows != partner.rows || matrix.columns != partner.columns)
            failUnlike(masks, like);
        storeMatrix(matrixMask(*masks.find(from.tensors()[matrix.tensor].name), matrix), partner,
                    renamed.of(target));
    }
    MaskSet set = masks;
    set.tensors = renamed.take();
    set.pool = like.pool; // in these names
    set.turned = like.turned;
    set.fronts = like.fronts;
    return set;
}

MaskSet combineMasks(const MaskSet& a, const MaskSet& b, SetOperation operation) {
    const MaskSet other = renamedLike(b, a);
    MaskSet set;
    set.sourceHash = a.sourceHash == b.sourceHash ? a.sourceHash : "";
    set.pool = a.pool;
    set.turned = a.turned;
    set.fronts = a.fronts;
    set.tensors = a.tensors;
    for (size_t i = 0; i < set.tensors.size(); ++i) {
        std::vector<uint8_t>& bits = set.tensors[i].bits;
        const std::vector<uint8_t>& theirs = other.tensors[i].bits;
        for (size_t byte = 0; byte < bits.size(); ++byte) {
            const unsigned x = bits[byte], y = theirs[byte];
            // The padding is 0 in both, and stays 0.
            bits[byte] = static_cast<uint8_t>(operation == SetOperation::Intersection ? x & y
                                              : operation == SetOperation::Union      ? x | y
                                                                                      : x & ~y);
        }
    }
    if (const uint64_t numel = set.poolNumel(); numel > 0)
        set.sparsity = static_cast<double>(set.prunedCount()) / static_cast<double>(numel);
    return set;
}

bool isNested(const MaskSet& inner, const MaskSet& outer) {
    const MaskSet other = renamedLike(outer, inner);
    for (size_t i = 0; i < inner.tensors.size(); ++i) {
        for (size_t byte = 0; byte < inner.tensors[i].bits.size(); ++byte) {
            if ((inner.tensors[i].bits[byte] & ~other.tensors[i].bits[byte]) != 0)
                return false;
        }
    }
    return true;
}

} // namespace sparsescope
