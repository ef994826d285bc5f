// Lottery tickets: after a round of training the smallest weights of the whole pool, beside those that went
// before.
#include "weights/masks/mask_making.h"

#include "base/error.h"
#include "weights/analysis/exact_levels.h"

#include <bit>

namespace sparsescope::mask_makers {
namespace {

/// A checkpoint as it is after training: its tensors, with the trained values where there are some.
class TrainedPool final : public Checkpoint {
public:
    TrainedPool(std::shared_ptr<const Checkpoint> source, std::shared_ptr<const Checkpoint> trained,
                const Anatomy& anatomy)
        : m_source(std::move(source))
        , m_trained(std::move(trained)) {
        m_path = m_source->path();
        m_format = m_source->format();
        m_tensors = m_source->tensors();
        for (const PoolMatrix& matrix : anatomy.pool) {
            Tensor& tensor = m_tensors[matrix.tensor];
            const Tensor* now = m_trained->find(tensor.name);
            if (now == nullptr || now->shape != tensor.shape)
                throw Error(
                    ErrorCode::MaskMismatch, printable(tensor.name),
                    "is in the pool, but not among the trained weights; the engine does not train it, so "
                    "leave it out with pool_without");
            tensor.dtype = now->dtype;
            tensor.bytes = now->bytes;
            tensor.decoder = now->decoder;
        }
        index();
    }
    void throwIfShrunk() const override {
        m_source->throwIfShrunk();
        m_trained->throwIfShrunk();
    }

private:
    std::shared_ptr<const Checkpoint> m_source, m_trained;
};

/// Pruned weights are 0 and go first, but of more zeros than are to go the order of ties might spare some of
/// them: then the last of the others are kept instead. O(bits).
void nest(MaskSet& mask, const MaskSet& before) {
    const auto prunedByte = [](uint8_t was, uint8_t now) { return static_cast<uint8_t>(now & ~was); };
    uint64_t spared = 0;
    for (TensorMask& tensor : mask.tensors) {
        const TensorMask* old = before.find(tensor.name);
        if (old == nullptr || old->bits.size() != tensor.bits.size())
            throw Error(ErrorCode::MaskMismatch, printable(tensor.name),
                        "is not in the mask of the round before");
        for (size_t i = 0; i < tensor.bits.size(); ++i) {
            spared += static_cast<uint64_t>(std::popcount(prunedByte(old->bits[i], tensor.bits[i])));
            tensor.bits[i] &= old->bits[i];
        }
    }
    for (auto tensor = mask.tensors.rbegin(); tensor != mask.tensors.rend() && spared > 0; ++tensor) {
        const TensorMask& old = *before.find(tensor->name);
        for (size_t i = tensor->bits.size(); i-- > 0 && spared > 0;) {
            for (uint8_t gone = prunedByte(tensor->bits[i], old.bits[i]); gone != 0 && spared > 0; --spared) {
                const uint8_t last = std::bit_floor(gone);
                tensor->bits[i] |= last;
                gone ^= last;
            }
        }
    }
}

} // namespace

MaskSet ltp(const Making& of) {
    if (!of.request.trained)
        throw Error(ErrorCode::Usage, "ltp",
                    "finds its mask by training, round by round; name it among the methods of a study");
    const auto trained = std::make_shared<const TrainedPool>(of.checkpoint, of.request.trained, of.anatomy);
    const ThresholdLevel level = exactLevel(trained, of.anatomy, of.request.sparsity, of.progress, of.stop);
    MaskSet mask = ompMask(*trained, of.anatomy, level, of.stop);
    if (of.request.before != nullptr)
        nest(mask, *of.request.before);
    mask.method = "ltp";
    mask.threshold.reset(); // of trained weights: no threshold of the checkpoint's own
    return mask;
}

} // namespace sparsescope::mask_makers
