#include "engine/detail/parameter_buffer.h"

#include <numeric>
#include <stdexcept>

namespace sparsescope {

namespace {

constexpr int64_t Alignment = 16; // elements: 64 bytes

int64_t numelOf(const std::vector<int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
}

} // namespace

ParameterBuffer::ParameterBuffer(const std::vector<ParameterShape>& shapes, at::Device device) {
    int64_t total = 0;
    for (const ParameterShape& shape : shapes) {
        m_entries.push_back({shape.name, {}, total});
        total += (numelOf(shape.shape) + Alignment - 1) / Alignment * Alignment;
    }
    const auto options = at::TensorOptions(at::kFloat).device(device);
    m_values = at::zeros({total}, options);
    m_gradients = at::zeros({total}, options);
    for (size_t i = 0; i < shapes.size(); ++i) {
        Entry& entry = m_entries[i];
        const int64_t numel = numelOf(shapes[i].shape);
        // detach: a view that autograd takes for a leaf of its own.
        entry.value = m_values.narrow(0, entry.offset, numel).view(shapes[i].shape).detach();
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

int64_t ParameterBuffer::numel() const {
    int64_t total = 0;
    for (const Entry& entry : m_entries)
        total += entry.value.numel();
    return total;
}

void ParameterBuffer::freeze() {
    for (Entry& entry : m_entries) {
        entry.value.mutable_grad() = at::Tensor();
        entry.value.requires_grad_(false);
    }
    m_gradients = at::Tensor();
}

} // namespace sparsescope
