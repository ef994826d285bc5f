#include "weights/checkpoint/row_permutation.h"

#include <algorithm>
#include <cstring>

namespace sparsescope {
namespace {

class RestoredRows final : public TensorDecoder {
public:
    RestoredRows(Tensor stored, uint64_t rowsOfHead)
        : m_stored(std::move(stored))
        , m_columns(m_stored.shape.size() == 2 ? m_stored.shape[1] : 1)
        , m_rowsOfHead(rowsOfHead)
        , m_elementSize(bitsOf(m_stored.dtype) / 8) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        while (count > 0) {
            const uint64_t column = first % m_columns;
            const uint64_t here = std::min(count, m_columns - column);
            const uint64_t from = storedRow(first / m_columns) * m_columns + column;
            if (m_stored.decoder)
                m_stored.decoder->decode(from, here, out);
            else
                std::memcpy(out, m_stored.bytes.data() + from * m_elementSize, here * m_elementSize);
            out += here * m_elementSize;
            first += here;
            count -= here;
        }
    }

private:
    /// Row `second * pairs + pair` of a head is stored as its row `pair * 2 + second`.
    uint64_t storedRow(uint64_t row) const {
        const uint64_t pairs = m_rowsOfHead / 2;
        const uint64_t inHead = row % m_rowsOfHead;
        return row - inHead + inHead % pairs * 2 + inHead / pairs;
    }

    Tensor m_stored;
    uint64_t m_columns, m_rowsOfHead, m_elementSize;
};

} // namespace

bool canRestoreRows(uint64_t rows, uint64_t heads) {
    return heads > 0 && rows % heads == 0 && rows / heads % 2 == 0 && rows > 0;
}

bool restoreRows(Tensor& tensor, uint64_t heads) {
    const size_t rank = tensor.shape.size();
    if ((rank != 1 && rank != 2) || !canRestoreRows(tensor.shape[0], heads) || bitsOf(tensor.dtype) % 8 != 0)
        return false;
    tensor.decoder = std::make_shared<RestoredRows>(tensor, tensor.shape[0] / heads);
    tensor.bytes = {};
    tensor.stored = "permuted";
    return true;
}

} // namespace sparsescope
