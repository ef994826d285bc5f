#include "weights/checkpoint/row_permutation.h"

#include <algorithm>
#include <cstring>

namespace sparsescope {
namespace {

/// Row `second * pairs + pair` of a head as analysed is stored as its row `pair * 2 + second`.
uint64_t storedRow(uint64_t row, uint64_t rowsOfHead) {
    const uint64_t pairs = rowsOfHead / 2, inHead = row % rowsOfHead;
    return row - inHead + inHead % pairs * 2 + inHead / pairs;
}

using RowOf = uint64_t (*)(uint64_t row, uint64_t rowsOfHead);

/// The rows of a tensor in another order: which of its rows comes in the place of one, `rowOf` says.
class TurnedRows final : public TensorDecoder {
public:
    TurnedRows(Tensor stored, uint64_t rowsOfHead, RowOf rowOf, bool byNames)
        : m_stored(std::move(stored))
        , m_rowOf(rowOf)
        , m_byNames(byNames)
        , m_columns(m_stored.shape.size() == 2 ? m_stored.shape[1] : 1)
        , m_rowsOfHead(rowsOfHead)
        , m_elementSize(bitsOf(m_stored.dtype) / 8) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        while (count > 0) {
            const uint64_t column = first % m_columns;
            const uint64_t here = std::min(count, m_columns - column);
            const uint64_t from = m_rowOf(first / m_columns, m_rowsOfHead) * m_columns + column;
            if (m_stored.decoder)
                m_stored.decoder->decode(from, here, out);
            else
                std::memcpy(out, m_stored.bytes.data() + from * m_elementSize, here * m_elementSize);
            out += here * m_elementSize;
            first += here;
            count -= here;
        }
    }

    uint64_t turned() const { return m_byNames ? m_rowsOfHead : 0; }
    const Tensor& stored() const { return m_stored; }

private:
    Tensor m_stored;
    RowOf m_rowOf;
    bool m_byNames;
    uint64_t m_columns, m_rowsOfHead, m_elementSize;
};

} // namespace

bool canRestoreRows(uint64_t rows, uint64_t heads) {
    return heads > 0 && rows % heads == 0 && rows / heads % 2 == 0 && rows > 0;
}

bool restoreRows(Tensor& tensor, uint64_t heads, bool byNames) {
    const size_t rank = tensor.shape.size();
    if ((rank != 1 && rank != 2) || !canRestoreRows(tensor.shape[0], heads) || bitsOf(tensor.dtype) % 8 != 0)
        return false;
    tensor.decoder = std::make_shared<TurnedRows>(tensor, tensor.shape[0] / heads, storedRow, byNames);
    tensor.bytes = {};
    tensor.stored = "permuted";
    return true;
}

uint64_t analysedRow(uint64_t stored, uint64_t rowsOfHead) {
    const uint64_t inHead = stored % rowsOfHead;
    return stored - inHead + inHead % 2 * (rowsOfHead / 2) + inHead / 2;
}

uint64_t turnedRows(const Tensor& tensor) {
    const auto* turned = dynamic_cast<const TurnedRows*>(tensor.decoder.get());
    return turned == nullptr ? 0 : turned->turned();
}

Tensor inStoredRows(const Tensor& tensor) {
    const auto* turned = dynamic_cast<const TurnedRows*>(tensor.decoder.get());
    if (turned == nullptr || turned->turned() == 0)
        return tensor;
    Tensor stored = turned->stored();
    stored.name = tensor.name;
    stored.prefix = tensor.prefix;
    return stored;
}

void turnRowsAs(Tensor& tensor, const Tensor& source) {
    const uint64_t rowsOfHead = turnedRows(source);
    if (rowsOfHead == 0 || tensor.shape != source.shape)
        return;
    Tensor stored = tensor;
    stored.decoder = std::make_shared<TurnedRows>(tensor, rowsOfHead, analysedRow, false);
    stored.bytes = {};
    restoreRows(stored, tensor.shape[0] / rowsOfHead, true);
    tensor = std::move(stored);
}

} // namespace sparsescope
