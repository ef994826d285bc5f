// 2:4 as torch.sparse keeps it for CUTLASS: two values of every four columns (one of two for F32), and which,
// in the order in which the kernel wants them. torch/sparse/_semi_structured_conversions.py
#include "base/error.h"
#include "weights/checkpoint/pytorch_sparse.h"

#include <array>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

class SemiStructuredDecoder final : public TensorDecoder {
public:
    SemiStructuredDecoder(const Tensor& packed, const Tensor& meta, uint64_t rows, uint64_t columns)
        : m_packed(packed)
        , m_meta(meta)
        , m_rows(rows)
        , m_columns(columns)
        , m_element(bitsOf(packed.dtype) / 8)
        , m_wide(meta.dtype == Dtype::I32)
        , m_pairs(packed.dtype == Dtype::F32) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        std::memset(out, 0, count * m_element);
        const uint64_t end = first + count;
        const uint64_t wide = m_pairs ? 2 : 4; // columns of a group
        const uint64_t kept = wide / 2;
        for (uint64_t group = first / wide; group * wide < end; ++group) {
            const uint64_t row = group * wide / m_columns;
            const uint64_t inRow = group - row * (m_columns / wide);
            const unsigned nibble = nibbleOf(row, inRow);
            for (uint64_t k = 0; k < kept; ++k) {
                const unsigned code = (nibble >> (2 * k)) & 3U;
                const uint64_t at = group * wide + (m_pairs ? code / 2 : code);
                if (at < first || at >= end)
                    continue;
                std::memcpy(out + (at - first) * m_element,
                            m_packed.bytes.data() + (row * (m_columns / 2) + inRow * kept + k) * m_element,
                            m_element);
            }
        }
    }

private:
    /// Which columns of a group of a row are kept: two bits each, the first one lowest.
    unsigned nibbleOf(uint64_t row, uint64_t group) const {
        const uint64_t nibbles = m_wide ? 8 : 4; // of an element
        uint64_t c = group / nibbles;
        const uint64_t g = m_wide ? 16 : 32, w = m_wide ? 2 : 4;
        uint64_t r = row - row % g + (row % 8) * w + (row % g) / 8;
        if (r % 2 == 0 && c % 2 == 1) {
            r += 1;
            c -= 1;
        } else if (r % 2 == 1 && c % 2 == 0) {
            r -= 1;
            c += 1;
        }
        const uint64_t place = (c / 2) * 2 * m_rows + 2 * r + c % 2;
        uint32_t word = 0;
        std::memcpy(&word, m_meta.bytes.data() + place * (m_wide ? 4 : 2), m_wide ? 4 : 2);
        return (word >> (4 * (group % nibbles))) & 15U;
    }

    Tensor m_packed, m_meta;
    uint64_t m_rows, m_columns, m_element;
    bool m_wide;  ///< the metadata are I32
    bool m_pairs; ///< groups of two columns
};

} // namespace

Tensor readSemiStructured(const std::string& name, std::span<const PickleValue> arguments,
                          const PytorchRebuild& from) {
    const Pickle& pickle = from.pickle;
    const std::string type = pickle.globalName(arguments[1]);
    if (!type.ends_with(".SparseSemiStructuredTensorCUTLASS")) {
        from.failUnreadable(
            name, type.find("CUSPARSELT") != type.npos
                      ? "is 2:4 as cuSPARSELt packs it, which only a GPU unpacks; load the file with torch "
                        "on one and save to_dense()"
                      : fmt::format("needs {}, which is not run; load the file with torch and save plain "
                                    "tensors",
                                    printable(type)));
    }
    // The state is the object's dictionary, or that and what its slots hold.
    std::optional<PickleValue> packedValue, metaValue;
    const std::array own{arguments[3]};
    for (const PickleValue part :
         arguments[3].is(Kind::Tuple) ? pickle.items(arguments[3]) : std::span(own)) {
        if (const auto value = pickle.lookUp(part, "packed"))
            packedValue = value;
        if (const auto value = pickle.lookUp(part, "meta"))
            metaValue = value;
    }
    const auto constructor = pickle.items(arguments[2]);
    const auto shape = constructor.size() > 2 ? pickle.items(constructor[2]) : arguments.first(0);
    if (!packedValue || !metaValue || packedValue->is(Kind::None) || metaValue->is(Kind::None))
        from.failUnreadable(
            name, "is 2:4 without its packed values, as a transposed view has; save the weight itself");
    if (shape.size() != 2 || !shape[0].is(Kind::Int) || !shape[1].is(Kind::Int) || shape[0].integer < 0 ||
        shape[1].integer < 0)
        from.failDamaged(name, "is 2:4 and has a shape that is no matrix's");
    const Tensor packed = from.tensors.read(name, *packedValue);
    const Tensor meta = from.tensors.read(name, *metaValue);
    const auto rows = static_cast<uint64_t>(shape[0].integer),
               columns = static_cast<uint64_t>(shape[1].integer);
    Tensor tensor;
    tensor.name = name;
    tensor.dtype = packed.dtype;
    tensor.shape = {rows, columns};
    tensor.stored = "2:4 CUTLASS";
    from.tensors.takeBytes(name, checkedByteSize(from.subject, name, tensor.dtype, tensor.shape));
    const bool narrow = packed.dtype == Dtype::I8;
    const bool known =
        narrow || packed.dtype == Dtype::F32 || packed.dtype == Dtype::F16 || packed.dtype == Dtype::BF16;
    const uint64_t perMeta = narrow ? 32 : packed.dtype == Dtype::F32 ? 8 : 16; // columns of an element
    const bool fits = known && !packed.decoder && !meta.decoder &&
                      meta.dtype == (narrow ? Dtype::I32 : Dtype::I16) && rows % 32 == 0 &&
                      columns % (2 * perMeta) == 0 &&
                      packed.shape == std::vector<uint64_t>{rows, columns / 2} &&
                      meta.numel() == rows * (columns / perMeta);
    if (!fits)
        from.failDamaged(name, "is 2:4 with values and metadata that do not fit its shape");
    if (tensor.numel() > 0)
        tensor.decoder = std::make_shared<SemiStructuredDecoder>(packed, meta, rows, columns);
    return tensor;
}

} // namespace sparsescope
