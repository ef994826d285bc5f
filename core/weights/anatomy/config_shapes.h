// The linear layers of a model that only a config.json describes.
#pragma once

#include "weights/anatomy/anatomy.h"

namespace sparsescope {

/// Matrices of the pool of one kind and shape, and how many the model has of them.
struct StatedMatrices {
    Component component = Component::Other;
    uint64_t rows = 0, columns = 0, count = 0; ///< rows are outputs
};
struct StatedModel {
    std::string type; ///< its model_type, "llama" where it says none
    std::vector<StatedMatrices> pool;
    uint64_t parameters = 0; ///< of the whole model
};

/// What transformers would build of a config.json: LLaMA, Mistral and Qwen2, OPT and GPT-2 with their heads
/// (tied or not); BERT, RoBERTa and DistilBERT, ViT and DeiT with the classifier or the masked-language head
/// that `architectures` names, else as AutoModel builds them. O(1). Errors: ModelUnsupported for another
/// model_type, which is named, and another architecture; SpecInvalid for a number that is missing or cannot
/// be.
StatedModel statedModel(const nlohmann::json& config, const std::string& subject);

} // namespace sparsescope
