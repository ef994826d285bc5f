// What the tests of parity read their expected values with.
#pragma once

#include "weights/checkpoint/checkpoint.h"
#include "weights/masks/mask.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <doctest/doctest.h>
#include <string>

namespace sparsescope::test {

/// A stored tensor of any dtype as f32.
inline at::Tensor tensorOf(const Checkpoint& file, const std::string& name) {
    const Tensor* stored = file.find(name);
    REQUIRE_MESSAGE(stored != nullptr, name);
    std::vector<int64_t> shape(stored->shape.begin(), stored->shape.end());
    at::Tensor values = at::empty(shape, at::kFloat);
    readValues(*stored, 0, std::span(values.data_ptr<float>(), stored->numel()));
    return values;
}

inline double worstDifference(const at::Tensor& a, const at::Tensor& b) {
    REQUIRE(a.sizes() == b.sizes());
    return (a - b).abs().max().item<double>();
}

/// The masks that the fixture holds, in the checkpoint's shapes.
inline MaskSet masksOf(const Checkpoint& expected, const Checkpoint& model) {
    MaskSet masks;
    masks.method = "random";
    for (const Tensor& packed : expected.tensors()) {
        if (!packed.name.starts_with("mask."))
            continue;
        const std::string name = packed.name.substr(5);
        const Tensor* weight = model.find(name);
        REQUIRE_MESSAGE(weight != nullptr, name);
        const auto* bits = reinterpret_cast<const uint8_t*>(packed.bytes.data());
        masks.tensors.push_back({name, weight->shape, {bits, bits + packed.bytes.size()}});
    }
    std::ranges::sort(masks.tensors, {}, &TensorMask::name);
    return masks;
}

} // namespace sparsescope::test
