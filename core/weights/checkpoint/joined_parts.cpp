#include "weights/checkpoint/joined_parts.h"

#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/stored_elements.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

[[noreturn]] void fail(ErrorCode code, const std::string& subject, const std::string& name,
                       const std::string& what) {
    throw Error(code, subject, fmt::format("the tensor {} {}", printable(name), what));
}

/// The places where some box begins along one axis, and the end.
using Cuts = std::vector<uint64_t>;

constexpr uint32_t noPart = UINT32_MAX;

/// The boxes as cells between cuts along each axis.
struct Grid {
    std::vector<Cuts> cuts;           ///< of each axis: 0, ..., its extent
    std::vector<uint32_t> partOfCell; ///< row-major over the axes
    std::vector<TensorPart> parts;

    size_t cellAt(size_t axis, uint64_t index) const {
        const Cuts& of = cuts[axis];
        return static_cast<size_t>(std::upper_bound(of.begin(), of.end(), index) - of.begin()) - 1;
    }
};

void checkBox(const TensorPart& part, const std::string& name, Dtype dtype,
              const std::vector<uint64_t>& shape, const std::string& subject) {
    if (part.tensor.dtype != dtype)
        fail(ErrorCode::CheckpointSizeMismatch, subject, name,
             fmt::format("has a part of type {} where the whole is {}; the files are damaged",
                         dtypeName(part.tensor.dtype), dtypeName(dtype)));
    bool inside = part.offset.size() == shape.size() && part.tensor.shape.size() == shape.size();
    for (size_t axis = 0; inside && axis < shape.size(); ++axis)
        inside =
            part.offset[axis] <= shape[axis] && part.tensor.shape[axis] <= shape[axis] - part.offset[axis];
    if (!inside)
        fail(ErrorCode::CheckpointSizeMismatch, subject, name,
             "has a part that reaches out of it; the files are damaged");
}

Grid gridOf(const std::string& name, const std::vector<uint64_t>& shape, std::vector<TensorPart> parts,
            const std::string& subject) {
    Grid grid;
    uint64_t cells = 1;
    for (size_t axis = 0; axis < shape.size(); ++axis) {
        Cuts cuts{0, shape[axis]};
        for (const TensorPart& part : parts) {
            cuts.push_back(part.offset[axis]);
            cuts.push_back(part.offset[axis] + part.tensor.shape[axis]);
        }
        std::ranges::sort(cuts);
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        cells = checkedMultiply(cells, cuts.size() - 1).value_or(UINT64_MAX);
        grid.cuts.push_back(std::move(cuts));
    }
    if (cells > 16 * parts.size() + 64)
        fail(ErrorCode::FormatUnsupported, subject, name,
             "is cut into parts that lie across one another, which is not read");
    grid.partOfCell.assign(cells, noPart);
    grid.parts = std::move(parts);
    for (size_t p = 0; p < grid.parts.size(); ++p) {
        const TensorPart& part = grid.parts[p];
        std::vector<size_t> first, last; // cells of the box along each axis
        for (size_t axis = 0; axis < shape.size(); ++axis) {
            first.push_back(grid.cellAt(axis, part.offset[axis]));
            last.push_back(grid.cellAt(axis, part.offset[axis] + part.tensor.shape[axis] - 1));
        }
        for (std::vector<size_t> at = first;;) {
            size_t cell = 0;
            for (size_t axis = 0; axis < shape.size(); ++axis)
                cell = cell * (grid.cuts[axis].size() - 1) + at[axis];
            if (std::exchange(grid.partOfCell[cell], static_cast<uint32_t>(p)) != noPart)
                fail(ErrorCode::CheckpointSizeMismatch, subject, name,
                     "has two parts that overlap; the files are damaged");
            size_t axis = shape.size();
            while (axis > 0 && at[axis - 1] == last[axis - 1])
                --axis;
            if (axis == 0)
                break;
            ++at[axis - 1];
            std::copy(first.begin() + static_cast<std::ptrdiff_t>(axis), first.end(),
                      at.begin() + static_cast<std::ptrdiff_t>(axis));
        }
    }
    if (std::ranges::find(grid.partOfCell, noPart) != grid.partOfCell.end())
        fail(ErrorCode::CheckpointSizeMismatch, subject, name,
             "lacks a part; the checkpoint is incomplete, a file of it may be missing");
    return grid;
}

class JoinedDecoder final : public TensorDecoder {
public:
    JoinedDecoder(Grid grid, const std::vector<uint64_t>& shape, Dtype dtype)
        : m_grid(std::move(grid))
        , m_shape(shape)
        , m_element(bitsOf(dtype) / 8) {
        // Behind the last axis that is cut everything is in one piece.
        m_last = shape.size() - 1;
        while (m_grid.cuts[m_last].size() == 2 && m_last > 0)
            --m_last;
        for (size_t axis = m_last + 1; axis < shape.size(); ++axis)
            m_inner *= shape[axis];
    }

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        const uint64_t rowLength = m_shape[m_last] * m_inner;
        std::vector<uint64_t> index(m_last + 1);
        while (count > 0) {
            const uint64_t inRow = first % rowLength;
            uint64_t row = first / rowLength;
            index[m_last] = inRow / m_inner;
            for (size_t axis = m_last; axis-- > 0;) {
                index[axis] = row % m_shape[axis];
                row /= m_shape[axis];
            }
            size_t cell = 0;
            for (size_t axis = 0; axis <= m_last; ++axis)
                cell = cell * (m_grid.cuts[axis].size() - 1) + m_grid.cellAt(axis, index[axis]);
            const uint64_t end = m_grid.cuts[m_last][m_grid.cellAt(m_last, index[m_last]) + 1] * m_inner;
            const uint64_t run = std::min(count, end - inRow);
            const TensorPart& part = m_grid.parts[m_grid.partOfCell[cell]];
            uint64_t at = 0; // in the part
            for (size_t axis = 0; axis < m_last; ++axis)
                at = at * part.tensor.shape[axis] + (index[axis] - part.offset[axis]);
            at = at * part.tensor.shape[m_last] * m_inner + (inRow - part.offset[m_last] * m_inner);
            const std::byte* stored = storedElements(part.tensor, at, run, out);
            if (stored != out)
                std::memcpy(out, stored, run * m_element);
            first += run;
            count -= run;
            out += run * m_element;
        }
    }

private:
    Grid m_grid;
    std::vector<uint64_t> m_shape;
    size_t m_element;
    size_t m_last = 0;
    uint64_t m_inner = 1; ///< elements of one index along the axis m_last
};

} // namespace

Tensor joinParts(const std::string& name, Dtype dtype, const std::vector<uint64_t>& shape,
                 std::vector<TensorPart> parts, const std::string& subject) {
    checkedByteSize(subject, name, dtype, shape);
    for (const TensorPart& part : parts)
        checkBox(part, name, dtype, shape, subject);
    std::erase_if(parts, [](const TensorPart& part) { return part.tensor.numel() == 0; });
    Tensor whole;
    whole.name = name;
    whole.dtype = dtype;
    whole.shape = shape;
    if (std::ranges::find(shape, 0U) != shape.end())
        return whole;
    if (parts.size() == 1 && parts.front().tensor.shape == shape) {
        whole.bytes = parts.front().tensor.bytes;
        whole.decoder = parts.front().tensor.decoder;
        whole.quantised = parts.front().tensor.quantised;
        return whole;
    }
    if (bitsOf(dtype) % 8 != 0)
        fail(ErrorCode::FormatUnsupported, subject, name, "is in parts of elements of less than a byte");
    if (shape.empty())
        fail(ErrorCode::CheckpointSizeMismatch, subject, name,
             parts.empty() ? "lacks its value; the checkpoint is incomplete"
                           : "has two parts that overlap; the files are damaged");
    whole.decoder =
        std::make_shared<JoinedDecoder>(gridOf(name, shape, std::move(parts), subject), shape, dtype);
    return whole;
}

Tensor joinAlong(size_t axis, std::vector<Tensor> parts, const std::string& subject) {
    const std::string name = parts.front().name;
    std::vector<uint64_t> shape = parts.front().shape;
    if (axis >= shape.size())
        fail(ErrorCode::CheckpointSizeMismatch, subject, name, "has too few dimensions to be cut into parts");
    shape[axis] = 0;
    std::vector<TensorPart> boxes;
    for (Tensor& part : parts) {
        std::vector<uint64_t> others = part.shape;
        if (others.size() == shape.size())
            others[axis] = shape[axis];
        if (others != shape)
            fail(ErrorCode::CheckpointSizeMismatch, subject, name,
                 "has parts whose shapes do not fit together; the files belong to different models");
        const std::optional<uint64_t> extent = checkedAdd(shape[axis], part.shape[axis]);
        std::vector<uint64_t> offset(shape.size());
        offset[axis] = shape[axis];
        shape[axis] = extent.value_or(UINT64_MAX); // the parts are there: no sum of them overflows
        boxes.push_back({std::move(offset), std::move(part)});
    }
    const Dtype dtype = boxes.front().tensor.dtype;
    return joinParts(name, dtype, shape, std::move(boxes), subject);
}

} // namespace sparsescope
