// Our layers on the CPU against libtorch's own operations.
#include "engine/models/detail/attention.h"
#include "engine/models/detail/layer_norm.h"
#include "engine/models/detail/linear_layer.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <doctest/doctest.h>
#include <memory>

using namespace sparsescope;

namespace {

class Numbers {
public:
    at::Tensor normal(at::IntArrayRef shape) {
        return at::normal(0.0, 1.0, shape, m_generator, at::TensorOptions(at::kFloat));
    }
    at::Tensor leaf(at::IntArrayRef shape) { return normal(shape).requires_grad_(true); }

private:
    at::Generator m_generator = at::detail::createCPUGenerator(1);
};

double largestDifference(const at::Tensor& a, const at::Tensor& b) {
    REQUIRE(a.sizes() == b.sizes());
    return (a - b).abs().max().item<double>();
}

/// Both outputs and the gradients of `leaves`, from the same gradient above, agree.
void compare(const at::Tensor& ours, const at::Tensor& theirs, const std::vector<at::Tensor>& leaves,
             double tolerance) {
    CHECK(largestDifference(ours, theirs) <= tolerance);
    const at::Tensor above = Numbers().normal(theirs.sizes());
    const auto mine = torch::autograd::grad({ours}, leaves, {above});
    const auto expected = torch::autograd::grad({theirs}, leaves, {above});
    for (size_t i = 0; i < leaves.size(); ++i) {
        CAPTURE(i);
        CHECK(largestDifference(mine[i], expected[i]) <= tolerance * leaves[i].sizes().vec().back());
    }
}

} // namespace

TEST_CASE("a linear layer is libtorch's, with GELU and without, and so are its gradients") {
    Numbers numbers;
    const at::Tensor input = numbers.leaf({3, 7, 48}), weight = numbers.leaf({35, 48}),
                     bias = numbers.leaf({35});
    compare(applyLinear(input, weight, bias), at::linear(input, weight, bias), {input, weight, bias}, 1e-5);
    compare(applyLinear(input, weight, {}), at::linear(input, weight), {input, weight}, 1e-5);
    compare(applyLinear(input, weight, bias, Activation::Gelu), at::gelu(at::linear(input, weight, bias)),
            {input, weight, bias}, 1e-5);
    // What goes past it: whole, without a bias, and rows that lie apart.
    const at::Tensor past = numbers.leaf({3, 7, 35}), wide = numbers.leaf({3, 9, 35});
    compare(applyLinear(input, weight, bias, Activation::None, past), past + at::linear(input, weight, bias),
            {input, weight, bias, past}, 1e-5);
    compare(applyLinear(input, weight, {}, Activation::None, past), past + at::linear(input, weight),
            {input, weight, past}, 1e-5);
    compare(applyLinear(input, weight, bias, Activation::None, wide.narrow(1, 0, 7)),
            wide.narrow(1, 0, 7) + at::linear(input, weight, bias), {input, weight, bias, wide}, 1e-5);
    // Rows that lie apart, a leaf that asks for no gradient, and no gradients at all.
    const at::Tensor apart = input.narrow(1, 0, 1);
    compare(applyLinear(apart, weight, bias), at::linear(apart, weight, bias), {input, weight, bias}, 1e-5);
    const at::Tensor fixed = input.detach();
    compare(applyLinear(fixed, weight, bias, Activation::Gelu), at::gelu(at::linear(fixed, weight, bias)),
            {weight, bias}, 1e-5);
    const at::NoGradGuard guard;
    CHECK(largestDifference(applyLinear(input, weight, bias, Activation::Gelu),
                            at::gelu(at::linear(input, weight, bias))) <= 1e-5);
}

TEST_CASE(
    "a residual branch begins with libtorch's layer normalisation, and the gradients of both ways meet") {
    Numbers numbers;
    const auto check = [](const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                          double tolerance) {
        const auto branch = [&] { return normaliseBranch(input, weight, bias, 1e-6); };
        const auto theirs = [&] { return at::layer_norm(input, weight.sizes(), weight, bias, 1e-6); };
        CHECK(largestDifference(branch().past, input) == 0);
        compare(branch().normalised, theirs(), {input, weight, bias}, tolerance);
        const Branching both = branch();
        compare(both.normalised.sin() + both.past * 2, theirs().sin() + input * 2, {input, weight, bias},
                tolerance);
        compare(branch().past * 2, input * 2, {input}, 0); // one way alone has its gradient alone
    };
    // More rows than are summed at once, fewer, and a number of columns that no vector divides.
    for (const auto& shape : std::vector<std::vector<int64_t>>{{5, 29, 64}, {2, 3, 48}, {1, 131, 35}}) {
        const at::Tensor input = numbers.leaf(shape), weight = numbers.leaf({shape[2]}),
                         bias = numbers.leaf({shape[2]});
        check(input, weight, bias, 3e-5);
        check(input.detach().transpose(0, 1).requires_grad_(true), weight, bias, 3e-5);
        // Far from 0 f32 has lost digits before.
        check((input.detach() * 0.1 + 10).requires_grad_(true), weight, bias, 3e-3);
    }
    const at::Tensor wide = numbers.normal({2, 5, 32}).to(at::kDouble), ones = at::ones({32}, at::kDouble);
    CHECK(largestDifference(normaliseBranch(wide, ones, ones, 1e-6).normalised,
                            at::layer_norm(wide, {32}, ones, ones, 1e-6)) == 0);
}

TEST_CASE("GELU and its slope hold from end to end") {
    const at::Tensor points = at::linspace(-30, 30, 60'001).view({-1, 1}).requires_grad_(true);
    const at::Tensor one = at::ones({1, 1}), zero = at::zeros({1});
    const at::Tensor ours = applyLinear(points, one, zero, Activation::Gelu);
    const at::Tensor exactPoints = points.detach().to(at::kDouble).requires_grad_(true);
    const at::Tensor exact = at::gelu(exactPoints);
    // f32 keeps seven digits of values up to 30.
    CHECK(largestDifference(ours.to(at::kDouble), exact) < 2e-6);
    CHECK(largestDifference(ours.narrow(0, 0, 34'000).to(at::kDouble), exact.narrow(0, 0, 34'000)) < 5e-7);
    const at::Tensor above = at::ones_like(ours);
    const at::Tensor slope = torch::autograd::grad({ours}, {points}, {above})[0];
    const at::Tensor exactSlope = torch::autograd::grad({exact}, {exactPoints}, {above.to(at::kDouble)})[0];
    CHECK(largestDifference(slope.to(at::kDouble), exactSlope) < 5e-7);
}

TEST_CASE("attention is libtorch's for any number of tokens, heads and queries") {
    Numbers numbers;
    for (const int64_t tokens : {1, 5, 16, 17, 65}) {
        for (const int64_t size : {16, 48, 64}) {
            for (const int64_t queries : {int64_t{1}, tokens}) {
                CAPTURE(tokens);
                CAPTURE(size);
                CAPTURE(queries);
                const at::Tensor qkv = numbers.leaf({2, tokens, 3 * 2 * size});
                compare(attention(qkv, 2, queries), attentionByTensors(qkv, 2, queries), {qkv}, 2e-6);
            }
        }
    }
}

namespace {

/// LoRA (Hu et al., arXiv 2106.09685): x A' B' times a scale.
struct LowRank final : Adapter {
    at::Tensor operator()(const at::Tensor& input) const override {
        return at::linear(at::linear(input, a), b) * 2.0;
    }
    at::Tensor a, b;
};

} // namespace

TEST_CASE(
    "an adapter is added to the product, before the activation, and alone learns beside a fixed weight") {
    Numbers numbers;
    const auto adapter = std::make_shared<LowRank>();
    adapter->a = numbers.leaf({4, 48});
    adapter->b = numbers.leaf({35, 4});
    LinearLayer layer{numbers.normal({35, 48}), numbers.normal({35}), {}, {}};
    const at::Tensor input = numbers.normal({3, 7, 48});
    CHECK(largestDifference(layer(input), at::linear(input, layer.weight, layer.bias)) <= 1e-5);
    layer.adapter = adapter;
    const auto sum = [&] {
        return at::linear(input, layer.weight + 2 * at::mm(adapter->b, adapter->a), layer.bias);
    };
    compare(layer(input), sum(), {adapter->a, adapter->b}, 1e-4);
    compare(layer(input, Activation::Gelu), at::gelu(sum()), {adapter->a, adapter->b}, 1e-4);
}
