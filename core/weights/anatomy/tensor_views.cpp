#include "weights/anatomy/tensor_views.h"

#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <numeric>
#include <vector>

namespace sparsescope {
namespace {

class ExchangedAxes final : public TensorDecoder {
public:
    ExchangedAxes(const Tensor& source, const std::vector<size_t>& axes)
        : m_source(source)
        , m_element(bitsOf(source.dtype) / 8) {
        std::vector<uint64_t> strides(source.shape.size(), 1);
        for (size_t axis = strides.size() - 1; axis-- > 0;)
            strides[axis] = strides[axis + 1] * source.shape[axis + 1];
        for (const size_t axis : axes) {
            m_shape.push_back(source.shape[axis]);
            m_strides.push_back(strides[axis]);
        }
    }

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        for (uint64_t i = 0; i < count; ++i, out += m_element) {
            uint64_t place = first + i, at = 0;
            for (size_t axis = m_shape.size(); axis-- > 0;) {
                at += place % m_shape[axis] * m_strides[axis];
                place /= m_shape[axis];
            }
            const std::byte* stored = storedElements(m_source, at, 1, out);
            if (stored != out)
                std::memcpy(out, stored, m_element);
        }
    }

private:
    Tensor m_source;
    uint64_t m_element;
    std::vector<uint64_t> m_shape, m_strides;
};

/// Matrices [rows, columns], one after the other, as [columns, rows]. A quantised source costs a block for
/// each element that is asked for alone: so some columns are turned at once and kept.
class TurnedMatrices final : public TensorDecoder {
public:
    static constexpr uint64_t mostKept = 1U << 18U; ///< elements

    explicit TurnedMatrices(const Tensor& source)
        : m_source(source)
        , m_rows(source.shape[source.shape.size() - 2])
        , m_columns(source.shape.back())
        , m_element(bitsOf(source.dtype) / 8)
        , m_kept(std::min(m_columns, std::max<uint64_t>(1, mostKept / m_rows))) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        const std::scoped_lock lock(m_lock);
        while (count > 0) {
            const uint64_t column = first / m_rows; // of all matrices
            if (column < m_firstKept || column >= m_endKept)
                turn(column);
            const uint64_t here = std::min(count, m_endKept * m_rows - first);
            std::memcpy(out, m_turned.data() + (first - m_firstKept * m_rows) * m_element, here * m_element);
            out += here * m_element;
            first += here;
            count -= here;
        }
    }

private:
    void turn(uint64_t column) const {
        const uint64_t matrix = column / m_columns, inMatrix = column % m_columns;
        const uint64_t columns = std::min(m_kept, m_columns - inMatrix);
        m_turned.resize(columns * m_rows * m_element);
        std::vector<std::byte> buffer(columns * m_element);
        for (uint64_t row = 0; row < m_rows; ++row) {
            const std::byte* stored = storedElements(m_source, (matrix * m_rows + row) * m_columns + inMatrix,
                                                     columns, buffer.data());
            for (uint64_t i = 0; i < columns; ++i)
                std::memcpy(m_turned.data() + (i * m_rows + row) * m_element, stored + i * m_element,
                            m_element);
        }
        m_firstKept = column;
        m_endKept = column + columns;
    }

    Tensor m_source;
    uint64_t m_rows, m_columns, m_element, m_kept;
    mutable std::mutex m_lock;
    mutable std::vector<std::byte> m_turned;
    mutable uint64_t m_firstKept = 0, m_endKept = 0; ///< columns in m_turned
};

/// Elements of a tensor from one on.
class Part final : public TensorDecoder {
public:
    Part(std::shared_ptr<const TensorDecoder> whole, uint64_t first)
        : m_whole(std::move(whole))
        , m_first(first) {}
    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        m_whole->decode(m_first + first, count, out);
    }

private:
    std::shared_ptr<const TensorDecoder> m_whole;
    uint64_t m_first;
};

/// A function of each element, as F32.
class Mapped final : public TensorDecoder {
public:
    Mapped(Tensor source, float (*f)(float))
        : m_source(std::move(source))
        , m_f(f) {}
    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        std::array<float, 1024> values;
        while (count > 0) {
            const uint64_t here = std::min<uint64_t>(count, values.size());
            readValues(m_source, first, std::span(values).first(here));
            std::transform(values.begin(), values.begin() + here, values.begin(), m_f);
            std::memcpy(out, values.data(), here * sizeof(float));
            out += here * sizeof(float);
            first += here;
            count -= here;
        }
    }

private:
    Tensor m_source;
    float (*m_f)(float);
};

class Zeros final : public TensorDecoder {
public:
    explicit Zeros(size_t element)
        : m_element(element) {}
    void decode(uint64_t, uint64_t count, std::byte* out) const override {
        std::memset(out, 0, count * m_element);
    }

private:
    size_t m_element;
};

} // namespace

Tensor rowsOf(const Tensor& tensor, uint64_t first, uint64_t rows) {
    Tensor part = tensor;
    part.shape[0] = rows;
    const uint64_t width = tensor.numel() / tensor.shape[0];
    if (tensor.decoder) {
        part.decoder = std::make_shared<Part>(tensor.decoder, first * width);
    } else {
        const uint64_t row = width * (bitsOf(tensor.dtype) / 8);
        part.bytes = tensor.bytes.subspan(first * row, rows * row);
    }
    return part;
}

Tensor withAxes(const Tensor& tensor, const std::vector<size_t>& axes) {
    Tensor turned = tensor;
    for (size_t axis = 0; axis < axes.size(); ++axis)
        turned.shape[axis] = tensor.shape[axes[axis]];
    if (tensor.numel() > 0) {
        turned.decoder = std::make_shared<ExchangedAxes>(tensor, axes);
        turned.bytes = {};
    }
    return turned;
}

Tensor turnedTensor(const Tensor& tensor) {
    const size_t rank = tensor.shape.size();
    std::vector<size_t> axes(rank);
    std::iota(axes.begin(), axes.end(), size_t{0});
    std::swap(axes[rank - 1], axes[rank - 2]);
    if (tensor.numel() == 0 || tensor.shape[rank - 2] > TurnedMatrices::mostKept)
        return withAxes(tensor, axes);
    Tensor turned = tensor;
    std::swap(turned.shape[rank - 1], turned.shape[rank - 2]);
    turned.decoder = std::make_shared<TurnedMatrices>(tensor);
    turned.bytes = {};
    return turned;
}

Tensor mappedTensor(const Tensor& tensor, float (*f)(float)) {
    Tensor mapped = tensor;
    mapped.dtype = Dtype::F32;
    mapped.decoder = std::make_shared<Mapped>(tensor, f);
    mapped.bytes = {};
    return mapped;
}

Tensor zeroTensor(Dtype dtype, std::vector<uint64_t> shape) {
    Tensor zeros;
    zeros.dtype = dtype;
    zeros.shape = std::move(shape);
    zeros.decoder = std::make_shared<Zeros>(bitsOf(dtype) / 8);
    return zeros;
}

} // namespace sparsescope
