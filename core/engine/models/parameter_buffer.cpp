#include "engine/models/detail/parameter_buffer.h"

#include <numeric>
#include <stdexcept>

namespace sparsescope {

namespace {

constexpr int64_t Alignment = 16; // elements: 64 bytes

int64_t numelOf(const std::vector<int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
}

} // namespace

ParameterBuffer::ParameterBuffer(const std::vector<ParameterShape>& shapes, const ParameterOptions& options) {
    int64_t total = 0;
    for (const ParameterShape& shape : shapes) {
        m_entries.push_back({shape.name, {}, total});
        total += (numelOf(shape.shape) + Alignment - 1) / Alignment * Alignment;
    }
    const auto type = at::TensorOptions(options.dtype).device(options.device);
    m_values = at::zeros({total}, type);
    if (options.trained)
        m_gradients = at::zeros({total}, type);
    for (size_t i = 0; i < shapes.size(); ++i) {
        Entry& entry = m_entries[i];
        const int64_t numel = numelOf(shapes[i].shape);
        // detach: a view that autograd takes for a leaf of its own.
        entry.value = m_values.narrow(0, entry.offset, numel).view(shapes[i].shape).detach();
        if (!options.trained)
            continue;
        entry.value.requires_grad_(true);
        entry.value.mutable_grad() = m_gradients.narrow(0, entry.offset, numel).view(shapes[i].shape);
    }
}

const ParameterBuffer::Entry& ParameterBuffer::entry(const std::string& name) const {
    for (const Entry& entry : m_entries) {
        if (entry.name == name)
            return entry;
    }
    throw std::out_of_range("no parameter " + name);
}

at::Tensor ParameterBuffer::find(const std::string& name) const {
    for (const Entry& entry : m_entries) {
        if (entry.name == name)
            return entry.value;
    }
    return {};
}

int64_t ParameterBuffer::numel() const {
    int64_t total = 0;
    for (const Entry& entry : m_entries)
        total += entry.value.numel();
    return total;
}

} // namespace sparsescope
