#include "engine/models/detail/layer_norm.h"

#include "engine/models/detail/column_sums.h"

#include <torch/csrc/autograd/custom_function.h>

namespace sparsescope {

namespace {

class Normalisation final : public torch::autograd::Function<Normalisation> {
public:
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context,
                                                  const at::Tensor& input, const at::Tensor& weight,
                                                  const at::Tensor& bias, double epsilon) {
        const int64_t columns = input.size(-1), rows = input.numel() / columns;
        at::Tensor out = at::empty_like(input);
        at::Tensor moments = at::empty({rows, 2}, input.options());
        const float* const from = input.data_ptr<float>();
        const float* const scale = weight.data_ptr<float>();
        const float* const shift = bias.data_ptr<float>();
        float* const to = out.data_ptr<float>();
        float* const kept = moments.data_ptr<float>();
        at::parallel_for(0, rows, SummedRows, [&](int64_t begin, int64_t end) {
            normaliseRows(from + begin * columns, scale, shift, static_cast<float>(epsilon),
                          to + begin * columns, kept + 2 * begin, end - begin, columns);
        });
        context->save_for_backward({input, weight, moments});
        return {out, input};
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &input = saved[0], &weight = saved[1], &moments = saved[2];
        const at::Tensor branch = gradients[0].contiguous(), past = gradients[1].contiguous();
        const int64_t columns = input.size(-1), rows = moments.size(0);
        at::Tensor result = at::empty_like(input);
        const float* const from = input.data_ptr<float>();
        const float* const scale = weight.data_ptr<float>();
        const float* const kept = moments.data_ptr<float>();
        const float* const above = branch.data_ptr<float>();
        const float* const beside = past.data_ptr<float>();
        float* const below = result.data_ptr<float>();
        const at::Tensor sums = sumPieces(
            rows, 2 * columns, input.options(), [&](int64_t first, int64_t count, float* pieceSums) {
                const int64_t at = first * columns;
                normaliseRowsBackward(from + at, scale, kept + 2 * first, above + at, beside + at, below + at,
                                      pieceSums, count, columns);
            });
        return {result, sums.narrow(0, 0, columns), sums.narrow(0, columns, columns), at::Tensor()};
    }
};

} // namespace

Branching normaliseBranch(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                          double epsilon) {
    if (!input.device().is_cpu() || input.scalar_type() != at::kFloat || weight.scalar_type() != at::kFloat ||
        input.numel() == 0)
        return {at::layer_norm(input, weight.sizes(), weight, bias, epsilon), input};
    const auto both = Normalisation::apply(input.contiguous(), weight, bias, epsilon);
    return {both[0], both[1]};
}

} // namespace sparsescope
