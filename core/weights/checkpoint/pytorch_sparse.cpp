// torch/_utils.py: _rebuild_sparse_tensor
#include "weights/checkpoint/pytorch_sparse.h"

#include "base/error.h"
#include "base/progress.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {

using Kind = PickleValue::Kind;

void PytorchRebuild::failUnreadable(const std::string& name, const std::string& why) const {
    throw UnreadableTensor(ErrorCode::FormatUnsupported, subject, name, why);
}

void PytorchRebuild::failDamaged(const std::string& name, const std::string& what) const {
    throw Error(ErrorCode::CheckpointPickle, subject,
                fmt::format("the tensor {} {}; the file is damaged", printable(name), what));
}

std::vector<uint64_t> PytorchRebuild::indices(const std::string& name, PickleValue value) const {
    const Tensor tensor = tensors.read(name, value);
    const bool wide = tensor.dtype == Dtype::I64;
    if (tensor.decoder || (!wide && tensor.dtype != Dtype::I32))
        failDamaged(name, "has indices that are no integers");
    std::vector<uint64_t> numbers(tensor.numel());
    for (size_t i = 0; i < numbers.size(); ++i) {
        int64_t number = 0;
        if (wide) {
            std::memcpy(&number, tensor.bytes.data() + 8 * i, 8);
        } else {
            int32_t narrow = 0;
            std::memcpy(&narrow, tensor.bytes.data() + 4 * i, 4);
            number = narrow;
        }
        if (number < 0)
            failDamaged(name, fmt::format("has the index {}", number));
        numbers[i] = static_cast<uint64_t>(number);
    }
    return numbers;
}

namespace {

/// A run of elements that is stored: where it stands in the tensor, and in the values.
struct Run {
    uint64_t position, source;
};

class RunDecoder final : public TensorDecoder {
public:
    RunDecoder(std::span<const Run> runs, uint64_t length, std::span<const std::byte> values, Dtype dtype)
        : m_runs(runs)
        , m_length(length)
        , m_values(values)
        , m_element(bitsOf(dtype) / 8) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        std::memset(out, 0, count * m_element);
        const uint64_t end = first + count;
        auto run = std::ranges::partition_point(
            m_runs, [&](const Run& before) { return before.position + m_length <= first; });
        for (; run != m_runs.end() && run->position < end; ++run) {
            const uint64_t from = std::max(first, run->position);
            const uint64_t to = std::min(end, run->position + m_length);
            std::memcpy(out + (from - first) * m_element,
                        m_values.data() + (run->source + from - run->position) * m_element,
                        (to - from) * m_element);
        }
    }

private:
    std::span<const Run> m_runs; ///< by position, apart from each other
    uint64_t m_length;
    std::span<const std::byte> m_values;
    uint64_t m_element;
};

class SparseReader {
public:
    SparseReader(const std::string& name, const PytorchRebuild& from)
        : m_name(name)
        , m_from(from) {}

    Tensor read(std::span<const PickleValue> arguments) {
        const Pickle& pickle = m_from.pickle;
        const auto layoutCall = arguments.size() == 2 ? pickle.items(arguments[0]) : arguments.first(0);
        const auto layoutName = layoutCall.size() >= 2 ? pickle.items(layoutCall[1]) : arguments.first(0);
        const std::string_view layout = layoutName.empty() ? std::string_view() : layoutName[0].view();
        const auto payload = arguments.size() == 2 ? pickle.items(arguments[1]) : arguments.first(0);
        const bool coo = layout == "torch.sparse_coo";
        if (payload.size() < (coo ? 3 : 4))
            m_from.failDamaged(m_name, "is a sparse tensor without its indices and values");
        m_values = m_from.tensors.read(m_name, payload[coo ? 1 : 2]);
        if (m_values.decoder || bitsOf(m_values.dtype) < 8 || m_values.shape.empty())
            m_from.failUnreadable(m_name,
                                  "has values that are sparse or quantised themselves, which is not read");
        for (const PickleValue extent : pickle.items(payload[coo ? 2 : 3])) {
            if (!extent.is(Kind::Int) || extent.integer < 0 || m_shape.size() == maximumRank)
                m_from.failDamaged(m_name, "has a shape that is none");
            m_shape.push_back(static_cast<uint64_t>(extent.integer));
        }
        m_from.tensors.takeBytes(m_name, checkedByteSize(m_from.subject, m_name, m_values.dtype, m_shape));
        Tensor tensor;
        tensor.name = m_name;
        tensor.dtype = m_values.dtype;
        tensor.shape = m_shape;
        tensor.stored = storedAs(layout);
        if (tensor.numel() == 0)
            return tensor;
        if (coo)
            readCoo(m_from.indices(m_name, payload[0]));
        else if (layout == "torch.sparse_csr" || layout == "torch.sparse_bsr")
            readCompressed(m_from.indices(m_name, payload[0]), m_from.indices(m_name, payload[1]), 0,
                           layout == "torch.sparse_bsr");
        else if (layout == "torch.sparse_csc" || layout == "torch.sparse_bsc")
            readCompressed(m_from.indices(m_name, payload[0]), m_from.indices(m_name, payload[1]), 1,
                           layout == "torch.sparse_bsc");
        else
            m_from.failUnreadable(
                m_name, fmt::format("has the layout {}, which is not read; save it as a dense tensor",
                                    printable(layout, 60)));
        order(coo);
        tensor.decoder = std::make_shared<RunDecoder>(m_runs, m_length, m_values.bytes, m_values.dtype);
        return tensor;
    }

private:
    static std::string_view storedAs(std::string_view layout) {
        for (const std::string_view known : {"torch.sparse_coo", "torch.sparse_csr", "torch.sparse_csc",
                                             "torch.sparse_bsr", "torch.sparse_bsc"}) {
            if (known == layout)
                return known;
        }
        return {};
    }

    void makeRuns(uint64_t count) {
        const auto bytes = m_from.reading.owned.add(count * sizeof(Run), m_from.subject, m_name);
        m_runs = {reinterpret_cast<Run*>(bytes.data()), count};
    }

    /// The elements behind the sparse axes make a run.
    void takeDense(size_t sparseAxes) {
        m_length = 1;
        for (size_t axis = sparseAxes; axis < m_shape.size(); ++axis)
            m_length *= m_shape[axis];
    }

    void readCoo(const std::vector<uint64_t>& indices) {
        const uint64_t count = m_values.shape[0];
        const uint64_t axes = m_shape.size() + 1 - m_values.shape.size(); // hybrid: the values have the rest
        if (m_values.shape.size() > m_shape.size() + 1 || indices.size() != axes * count ||
            !std::equal(m_values.shape.begin() + 1, m_values.shape.end(),
                        m_shape.begin() + static_cast<std::ptrdiff_t>(axes)))
            m_from.failDamaged(m_name, "has indices and values that do not fit its shape");
        takeDense(axes);
        makeRuns(count);
        for (uint64_t i = 0; i < count; ++i) {
            uint64_t place = 0;
            for (uint64_t axis = 0; axis < axes; ++axis) {
                const uint64_t index = indices[axis * count + i];
                if (index >= m_shape[axis])
                    failIndex(index);
                place = place * m_shape[axis] + index;
            }
            m_runs[i] = {place * m_length, i * m_length};
        }
    }

    /// `axis`: along which the pointers count, 0 rows, 1 columns.
    void readCompressed(const std::vector<uint64_t>& pointers, const std::vector<uint64_t>& indices,
                        size_t axis, bool blocks) {
        const size_t valueAxes = blocks ? 3 : 1; // [values, height, width] or [values]
        if (m_shape.size() < 2 || m_values.shape.size() != valueAxes + m_shape.size() - 2 ||
            !std::equal(m_values.shape.begin() + static_cast<std::ptrdiff_t>(valueAxes), m_values.shape.end(),
                        m_shape.begin() + 2))
            m_from.failUnreadable(
                m_name, "is a batch of sparse matrices, or its values do not fit its shape; save it as "
                        "a dense tensor");
        const uint64_t height = blocks ? m_values.shape[1] : 1, width = blocks ? m_values.shape[2] : 1;
        const uint64_t count = m_values.shape[0];
        if (height == 0 || width == 0 || m_shape[0] % height != 0 || m_shape[1] % width != 0)
            m_from.failDamaged(m_name, "has blocks that do not divide it");
        const std::array<uint64_t, 2> extent{m_shape[0] / height, m_shape[1] / width};
        bool ordered = pointers.size() == extent[axis] + 1 && indices.size() == count &&
                       pointers.front() == 0 && pointers.back() == count;
        for (size_t i = 1; ordered && i < pointers.size(); ++i)
            ordered = pointers[i - 1] <= pointers[i];
        if (!ordered)
            m_from.failDamaged(m_name, "has pointers that do not fit its indices");
        takeDense(2);
        const uint64_t inner = m_length; // of one element of the matrix
        m_length *= width;
        makeRuns(count * height);
        uint64_t run = 0;
        for (uint64_t line = 0; line + 1 < pointers.size(); ++line) {
            for (uint64_t i = pointers[line]; i < pointers[line + 1]; ++i) {
                if (indices[i] >= extent[1 - axis])
                    failIndex(indices[i]);
                const uint64_t row = (axis == 0 ? line : indices[i]) * height;
                const uint64_t column = (axis == 0 ? indices[i] : line) * width;
                for (uint64_t y = 0; y < height; ++y)
                    m_runs[run++] = {((row + y) * m_shape[1] + column) * inner, (i * height + y) * m_length};
            }
        }
    }

    [[noreturn]] void failIndex(uint64_t index) const {
        m_from.failDamaged(m_name, fmt::format("has the index {}, which is outside of it", index));
    }

    void order(bool mayRepeat) {
        throwIfStopped(m_from.reading.stop);
        if (!std::ranges::is_sorted(m_runs, {}, &Run::position))
            std::ranges::stable_sort(m_runs, {}, &Run::position);
        if (std::ranges::adjacent_find(m_runs, {}, &Run::position) == m_runs.end())
            return;
        if (!mayRepeat)
            m_from.failDamaged(m_name, "has two values at one place");
        if (m_values.dtype == Dtype::F32)
            add<float>();
        else if (m_values.dtype == Dtype::F64)
            add<double>();
        else
            m_from.failUnreadable(m_name,
                                  "has several values at one place; call coalesce() before it is saved");
    }

    /// Values at one place are added in their order.
    template <typename Number>
    void add() {
        const auto sums = m_from.reading.owned.add(m_values.bytes.size(), m_from.subject, m_name);
        uint64_t kept = 0;
        for (size_t i = 0; i < m_runs.size(); ++i) {
            const std::byte* from = m_values.bytes.data() + m_runs[i].source * sizeof(Number);
            const bool again = kept > 0 && m_runs[kept - 1].position == m_runs[i].position;
            std::byte* to = sums.data() + (kept - (again ? 1 : 0)) * m_length * sizeof(Number);
            for (uint64_t element = 0; again && element < m_length; ++element) {
                Number sum = 0, value = 0;
                std::memcpy(&sum, to + element * sizeof(Number), sizeof sum);
                std::memcpy(&value, from + element * sizeof(Number), sizeof value);
                sum += value;
                std::memcpy(to + element * sizeof(Number), &sum, sizeof sum);
            }
            if (again)
                continue;
            std::memcpy(to, from, m_length * sizeof(Number));
            m_runs[kept] = {m_runs[i].position, kept * m_length};
            ++kept;
        }
        m_runs = m_runs.first(kept);
        m_values.bytes = sums;
    }

    const std::string& m_name;
    const PytorchRebuild& m_from;
    Tensor m_values;
    std::vector<uint64_t> m_shape;
    std::span<Run> m_runs;
    uint64_t m_length = 1;
};

} // namespace

Tensor readSparse(const std::string& name, std::span<const PickleValue> arguments,
                  const PytorchRebuild& from) {
    return SparseReader(name, from).read(arguments);
}

} // namespace sparsescope
