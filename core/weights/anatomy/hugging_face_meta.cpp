// transformers/models/llama/convert_llama_weights_to_hf.py
#include "base/error.h"
#include "weights/anatomy/hugging_face_rope.h"
#include "weights/anatomy/renaming.h"
#include "weights/checkpoint/meta_params.h"

#include <array>
#include <fmt/format.h>

namespace sparsescope {

bool isOfMeta(const Renaming& model) {
    return !model.modelType().starts_with("mistral_large4") &&
           (namesBehindFront(model.tensors(), false) || namesBehindFront(model.tensors(), true));
}

void renameMeta(Renaming& model) {
    auto names = namesBehindFront(model.tensors(), false);
    const bool isTune = !names;
    constexpr std::array<std::string_view, 2> types{"llama", "mistral"};
    if (isTune) {
        names = namesBehindFront(model.tensors(), true);
        model.wantType(types, "a model in torchtune's names");
    }
    model.callTensors(*names);
    for (const Tensor& tensor : model.tensors()) {
        const auto known = (isTune ? torchtuneNames : metaNames).renamed(tensor.name);
        if (!known || tensor.name.ends_with(".bias")) // LLaMA has none
            model.failTensor(tensor, "which has no counterpart in Hugging Face's names of this family");
        if (!known->name.empty())
            model.add(known->name, tensor);
    }
    nlohmann::json& config = model.config;
    if (!config.contains("num_attention_heads"))
        model.fail("has no params.json or config.json that says the number of heads; put the model's own "
                   "beside it");
    // Where they do not fit the rows of query and key, the reader leaves these in Meta's order.
    for (const Tensor& tensor : model.tensors()) {
        const auto ends = [&](std::string_view ending) { return tensor.name.ends_with(ending); };
        if (tensor.stored != "permuted" && (ends(".attention.wq.weight") || ends(".attention.wk.weight") ||
                                            ends(".attn.q_proj.weight") || ends(".attn.k_proj.weight")))
            model.fail(fmt::format("has the rows of {} in {} order, and the numbers of heads that "
                                   "params.json or config.json says do not fit them; put the model's own "
                                   "beside it, or convert it with --names own",
                                   printable(tensor.name), isTune ? "torchtune's" : "Meta's"));
    }
    model.wanted(isTune ? "norm.scale" : "norm.weight", 1);
    tellRope(model.checkpoint(), config);
    config.emplace("model_type", "llama");
    config["architectures"] = {model.modelType() == "mistral" ? "MistralForCausalLM" : "LlamaForCausalLM"};
    config["vocab_size"] = model.wanted("tok_embeddings.weight", 2).shape[0];
    config["hidden_act"] = "silu";
    config["tie_word_embeddings"] = model.find("output.weight") == nullptr;
}

} // namespace sparsescope
