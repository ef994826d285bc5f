// llama.cpp (src/llama-model.cpp: what it takes where a key is absent), transformers (configuration_*.py)
#include "weights/anatomy/gguf_sizes.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

bool isAnyOf(std::string_view type, std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, type) != types.end();
}

class Sizes {
public:
    Sizes(Renaming& model, std::string_view type)
        : m_model(model)
        , m_type(type) {}

    void tell() {
        const Tensor& tokens = m_model.wanted("token_embd.weight", 2);
        tell("hidden_size", tokens.shape[1], tokens);
        tellHeads();
        tellFeedForward();
        tellExperts();
        if (const Tensor* positions = matrix("position_embd.weight"); positions != nullptr)
            m_model.config["max_position_embeddings"] = positions->shape[0];
        if (m_type == "mamba")
            tellStateSpace();
        if (!isAnyOf(m_type, {"gpt2", "bloom", "mamba", "bert", "t5", "umt5"}) &&
            !m_model.config.contains("rope_parameters"))
            m_model.config.emplace("rope_theta", 10000.0);
        constexpr std::array epsilons{"rms_norm_eps", "layer_norm_eps", "layer_norm_epsilon", "norm_epsilon",
                                      "norm_eps"};
        if (std::ranges::none_of(epsilons, [&](const char* key) { return m_model.config.contains(key); }))
            m_model.fail("has no key attention.layer_norm_rms_epsilon or attention.layer_norm_epsilon, and "
                         "no shape tells it; put the model's own config.json beside it");
    }

private:
    /// Null where it is not there; of the first block, of the encoder where there is one.
    const Tensor* ofBlock(std::string_view name, size_t axes) const {
        for (const char* front : {"blk.0.", "enc.blk.0."}) {
            if (const Tensor* tensor = m_model.find(front + std::string(name)))
                return tensor->shape.size() == axes && tensor->numel() > 0 ? tensor : nullptr;
        }
        return nullptr;
    }
    const Tensor* matrix(std::string_view name) const {
        const Tensor* tensor = m_model.find(name);
        return tensor != nullptr && tensor->shape.size() == 2 && tensor->numel() > 0 ? tensor : nullptr;
    }

    /// What a key must say, as a tensor says it.
    void tell(const char* key, uint64_t size, const Tensor& tensor) {
        const auto told = m_model.config.find(key);
        if (told != m_model.config.end() && told->is_number() && *told > 0 && *told != size)
            m_model.fail(fmt::format("says {} of {} and {} has {}; convert the original model again, or "
                                     "convert it with --names own",
                                     key, told->dump(), printable(tensor.name), size));
        m_model.config[key] = size;
    }

    void tellHeads() {
        const uint64_t heads = m_model.number({"num_attention_heads", "n_head", "num_heads"});
        const uint64_t keyHeads = m_model.number({"num_key_value_heads", "num_kv_heads"});
        const auto failRows = [&](const Tensor& tensor, uint64_t number) {
            m_model.fail(
                fmt::format("has {} rows in {}, which are not those of {} heads; put the model's own "
                            "config.json beside it",
                            tensor.shape[0], printable(tensor.name), number));
        };
        if (const Tensor* fused = ofBlock("attn_qkv.weight", 2); fused != nullptr && m_type == "phi3") {
            const uint64_t all = heads + 2 * (keyHeads > 0 ? keyHeads : heads);
            if (heads == 0 || fused->shape[0] % all != 0)
                failRows(*fused, all);
            tell("head_dim", fused->shape[0] / all, *fused);
        }
        const Tensor* query = ofBlock("attn_q.weight", 2);
        const Tensor* key = ofBlock("attn_k.weight", 2);
        if (query == nullptr || heads == 0)
            return;
        if (query->shape[0] % heads != 0)
            failRows(*query, heads);
        const uint64_t size = query->shape[0] / heads;
        tell("head_dim", size, *query);
        if (key == nullptr)
            return;
        if (key->shape[0] % size != 0 || (keyHeads > 0 && key->shape[0] / size != keyHeads))
            failRows(*key, keyHeads > 0 ? keyHeads : heads);
        m_model.config["num_key_value_heads"] = key->shape[0] / size;
    }

    void tellFeedForward() {
        if (const Tensor* down = ofBlock("ffn_down.weight", 2)) {
            tell("intermediate_size", down->shape[1], *down);
            if (m_type == "bloom" && down->shape[1] != 4 * down->shape[0])
                m_model.fail("has a feed-forward that is not four times as wide as the model, as "
                             "transformers' Bloom always is; convert it with --names own");
        }
        const Tensor* experts = ofBlock("ffn_down_exps.weight", 3);
        if (const Tensor* apart = ofBlock("ffn_down.0.weight", 2); experts == nullptr && apart != nullptr)
            m_model.config["intermediate_size"] = apart->shape[1];
        if (experts == nullptr)
            return;
        if (isAnyOf(m_type, {"qwen2_moe", "qwen3_moe"}))
            tell("moe_intermediate_size", experts->shape[2], *experts);
        else
            m_model.config["intermediate_size"] = experts->shape[2];
        if (const Tensor* shared = ofBlock("ffn_down_shexp.weight", 2))
            tell("shared_expert_intermediate_size", shared->shape[1], *shared);
    }

    void tellExperts() {
        const Tensor* router = ofBlock("ffn_gate_inp.weight", 2);
        if (router == nullptr)
            return;
        tell(m_model.number({"num_local_experts"}) > 0 ? "num_local_experts" : "num_experts",
             router->shape[0], *router);
        if (m_model.number({"num_experts_per_tok"}) == 0)
            m_model.fail("has no key expert_used_count, and no shape tells how many experts a token goes to; "
                         "put the model's own config.json beside it");
    }

    void tellStateSpace() {
        if (const Tensor* decay = ofBlock("ssm_a", 2)) {
            tell("ssm_inner_size", decay->shape[0], *decay);
            tell("state_size", decay->shape[1], *decay);
        }
        if (const Tensor* convolution = ofBlock("ssm_conv1d.weight", 2))
            tell("conv_kernel", convolution->shape[1], *convolution);
        if (const Tensor* steps = ofBlock("ssm_dt.weight", 2))
            tell("time_step_rank", steps->shape[1], *steps);
    }

    Renaming& m_model;
    std::string_view m_type;
};

} // namespace

void tellSizes(Renaming& model, std::string_view type) {
    Sizes(model, type).tell();
}

void collapseLists(Renaming& model) {
    for (const char* key : {"num_attention_heads", "num_key_value_heads", "intermediate_size", "head_dim",
                            "sliding_window", "moe_intermediate_size"}) {
        const auto found = model.config.find(key);
        if (found == model.config.end() || !found->is_array())
            continue;
        const nlohmann::json& numbers = *found;
        if (numbers.empty() ||
            std::ranges::any_of(numbers, [&](const auto& number) { return number != numbers.front(); }))
            model.fail(fmt::format("says {} block by block, and transformers' model has one for all; convert "
                                   "it with --names own",
                                   key));
        model.config[key] = nlohmann::json(numbers.front()); // a copy: the list goes
    }
}

} // namespace sparsescope
