// The parameters of a model in one flat buffer, their gradients in another.
#pragma once

#include <torch/types.h>

#include <string>
#include <vector>

namespace sparsescope {

struct ParameterShape {
    std::string name;
    std::vector<int64_t> shape;
};

struct ParameterOptions {
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;
    bool trained = false; ///< with gradients, which take as much memory again; f32 only
};

/// Named parameters as views of one flat tensor, so that an optimiser step, a moving average or a mask is one
/// loop over one buffer. Every parameter begins at a multiple of 16 elements; what lies between is 0 and
/// stays 0.
class ParameterBuffer {
public:
    struct Entry {
        std::string name;
        at::Tensor value;   ///< a leaf; it requires a gradient where the buffer is trained
        int64_t offset = 0; ///< of its first element in values()
    };

    /// All 0.
    explicit ParameterBuffer(const std::vector<ParameterShape>& shapes, const ParameterOptions& options = {});

    const std::vector<Entry>& entries() const { return m_entries; }
    /// By name. O(n). The name is the caller's own: a wrong one is a bug (std::out_of_range).
    const Entry& entry(const std::string& name) const;
    const at::Tensor& operator[](const std::string& name) const { return entry(name).value; }
    /// By name, or an undefined tensor.
    at::Tensor find(const std::string& name) const;
    int64_t numel() const; ///< of the parameters, without the gaps

    const at::Tensor& values() const { return m_values; }
    /// Undefined unless trained. Every parameter's grad() is a view of it: backward adds to it in place.
    const at::Tensor& gradients() const { return m_gradients; }

private:
    at::Tensor m_values, m_gradients;
    std::vector<Entry> m_entries;
};

} // namespace sparsescope
