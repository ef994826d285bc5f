#include "engine/models/detail/linear_layer.h"

#include "engine/models/detail/column_sums.h"
#include "engine/models/gelu_kernel.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/custom_function.h>

#ifdef SPARSESCOPE_ONEDNN
#include <oneapi/dnnl/dnnl.h>
#endif

namespace sparsescope {

namespace {

/// A contiguous matrix, or its transpose.
struct Factor {
    const at::Tensor& matrix;
    bool transposed = false;
};

/// out = left right, and added to out where `accumulate`. `out` is contiguous.
void multiply(Factor left, Factor right, bool accumulate, const at::Tensor& out) {
#ifdef SPARSESCOPE_ONEDNN
    const auto status =
        dnnl_sgemm(left.transposed ? 'T' : 'N', right.transposed ? 'T' : 'N', out.size(0), out.size(1),
                   left.matrix.size(left.transposed ? 0 : 1), 1.0F, left.matrix.data_ptr<float>(),
                   left.matrix.size(1), right.matrix.data_ptr<float>(), right.matrix.size(1),
                   accumulate ? 1.0F : 0.0F, out.data_ptr<float>(), out.size(1));
    if (status == dnnl_out_of_memory)
        throw std::bad_alloc();
    TORCH_CHECK(status == dnnl_success, "oneDNN's sgemm fails with status ", static_cast<int>(status));
#else
    const at::Tensor a = left.transposed ? left.matrix.t() : left.matrix;
    const at::Tensor b = right.transposed ? right.matrix.t() : right.matrix;
    at::Tensor target = out;
    target.addmm_(a, b, accumulate ? 1 : 0);
#endif
}

class Linear final : public torch::autograd::Function<Linear> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& given,
                              const at::Tensor& weight, const c10::optional<at::Tensor>& bias,
                              const c10::optional<at::Tensor>& past, Activation activation,
                              bool differentiated) {
        const at::Tensor input = given.contiguous();
        std::vector<int64_t> shape = input.sizes().vec();
        shape.back() = weight.size(0);
        at::Tensor out = at::empty(shape, input.options()), slopes;
        const at::Tensor rows = out.view({-1, weight.size(0)});
        const bool biasFirst = bias && activation == Activation::None;
        if (past && biasFirst)
            at::add_out(out, *past, *bias);
        else if (past || biasFirst)
            out.copy_(past ? *past : bias->expand_as(out));
        multiply({input.view({-1, weight.size(1)})}, {weight, true}, past || biasFirst, rows);
        if (activation == Activation::Gelu) {
            if (differentiated)
                slopes = at::empty_like(out);
            activate(rows, *bias, slopes);
        }
        context->save_for_backward({input, weight, slopes});
        context->saved_data["biased"] = bias.has_value();
        context->saved_data["past"] = past.has_value();
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &input = saved[0], &weight = saved[1], &slopes = saved[2];
        const at::Tensor given = gradients[0].contiguous();
        const int64_t columns = weight.size(0);
        const at::Tensor above = (slopes.defined() ? at::empty_like(given) : given).view({-1, columns});
        const bool biased = context->saved_data["biased"].toBool();
        torch::autograd::variable_list below(6);
        if (slopes.defined() || (biased && context->needs_input_grad(2))) {
            const float* const values = given.data_ptr<float>();
            const float* const factors = slopes.defined() ? slopes.data_ptr<float>() : nullptr;
            float* const products = above.data_ptr<float>();
            below[2] = sumPieces(above.size(0), columns, above.options(),
                                 [&](int64_t first, int64_t count, float* sums) {
                                     const int64_t at = first * columns;
                                     sumColumns(values + at, factors != nullptr ? factors + at : nullptr,
                                                products + at, sums, count, columns);
                                 });
        }
        if (context->needs_input_grad(0)) {
            below[0] = at::empty_like(input);
            multiply({above}, {weight}, false, below[0].view({-1, weight.size(1)}));
        }
        if (context->needs_input_grad(1)) {
            below[1] = at::empty_like(weight);
            multiply({above, true}, {input.view({-1, weight.size(1)})}, false, below[1]);
        }
        // Numbered without those that were not given.
        if (context->saved_data["past"].toBool() && context->needs_input_grad(biased ? 3 : 2))
            below[3] = gradients[0];
        return below;
    }

private:
    static void activate(const at::Tensor& rows, const at::Tensor& bias, const at::Tensor& slopes) {
        const int64_t columns = rows.size(1);
        float* const values = rows.data_ptr<float>();
        const float* const shift = bias.data_ptr<float>();
        float* const slope = slopes.defined() ? slopes.data_ptr<float>() : nullptr;
        at::parallel_for(0, rows.size(0), 16, [&](int64_t begin, int64_t end) {
            for (int64_t row = begin; row < end; ++row)
                addBiasGelu(values + row * columns, shift, slope != nullptr ? slope + row * columns : nullptr,
                            columns);
        });
    }
};

} // namespace

at::Tensor applyLinear(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                       Activation activation, const at::Tensor& past) {
    if (!input.device().is_cpu() || weight.scalar_type() != at::kFloat) {
        const at::Tensor out = at::linear(input, weight, bias);
        return activation == Activation::Gelu ? at::gelu(out) : past.defined() ? past + out : out;
    }
    const bool differentiated =
        at::GradMode::is_enabled() && (input.requires_grad() || weight.requires_grad());
    const auto given = [](const at::Tensor& tensor) {
        return tensor.defined() ? c10::make_optional(tensor) : c10::nullopt;
    };
    return Linear::apply(input, weight, given(bias), given(past), activation, differentiated);
}

at::Tensor LinearLayer::operator()(const at::Tensor& input, Activation activation,
                                   const at::Tensor& past) const {
    if (watch && !watch(input)) {
        std::vector<int64_t> shape = input.sizes().vec();
        shape.back() = weight.size(0);
        return past.defined() ? past : at::zeros(shape, input.options());
    }
    if (!adapter)
        return applyLinear(input, weight, bias, activation, past);
    const at::Tensor out = applyLinear(input, weight, bias, Activation::None, past) + (*adapter)(input);
    return activation == Activation::Gelu ? at::gelu(out) : out;
}

std::string productLibrary() {
#ifdef SPARSESCOPE_ONEDNN
    const dnnl_version_t* version = dnnl_version();
    return "oneDNN " + std::to_string(version->major) + "." + std::to_string(version->minor) + "." +
           std::to_string(version->patch);
#else
    return {};
#endif
}

std::string productInstructions() {
#ifdef SPARSESCOPE_ONEDNN
    switch (dnnl_get_effective_cpu_isa()) {
    case dnnl_cpu_isa_sse41:
        return "SSE4.1";
    case dnnl_cpu_isa_avx:
        return "AVX";
    case dnnl_cpu_isa_avx2:
        return "AVX2";
    case dnnl_cpu_isa_avx2_vnni:
        return "AVX2 VNNI";
    case dnnl_cpu_isa_avx512_core:
        return "AVX-512";
    case dnnl_cpu_isa_avx512_core_vnni:
        return "AVX-512 VNNI";
    case dnnl_cpu_isa_avx512_core_bf16:
        return "AVX-512 BF16";
    case dnnl_cpu_isa_avx512_core_amx:
        return "AVX-512 AMX";
    default:
        return "of number " + std::to_string(static_cast<int>(dnnl_get_effective_cpu_isa()));
    }
#else
    return {};
#endif
}

} // namespace sparsescope
