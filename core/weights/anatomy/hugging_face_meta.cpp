// transformers/models/llama/convert_llama_weights_to_hf.py
#include "base/error.h"
#include "weights/anatomy/hugging_face_rope.h"
#include "weights/anatomy/renaming.h"

#include <fmt/format.h>

namespace sparsescope {

void renameMeta(Renaming& model) {
    for (const Tensor& tensor : model.tensors()) {
        const auto known = metaNames.renamed(tensor.name);
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
        if (tensor.stored != "permuted" &&
            (tensor.name.ends_with(".attention.wq.weight") || tensor.name.ends_with(".attention.wk.weight")))
            model.fail(fmt::format("has the rows of {} in Meta's order, and the numbers of heads that "
                                   "params.json or config.json says do not fit them; put the model's own "
                                   "beside it, or convert it with --names own",
                                   printable(tensor.name)));
    }
    model.wanted("norm.weight", 1);
    tellRope(model.checkpoint(), config);
    config.emplace("model_type", "llama");
    config["architectures"] = {model.modelType() == "mistral" ? "MistralForCausalLM" : "LlamaForCausalLM"};
    config["vocab_size"] = model.wanted("tok_embeddings.weight", 2).shape[0];
    config["hidden_act"] = "silu";
    config["tie_word_embeddings"] = model.find("output.weight") == nullptr;
}

} // namespace sparsescope
