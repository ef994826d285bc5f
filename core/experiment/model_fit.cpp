#include "experiment/model_fit.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

enum class Kind { Unknown, Pictures, Encoder, LanguageModel };

Kind kindOf(Family family) {
    switch (family) {
    case Family::Vit:
    case Family::Swin:
        return Kind::Pictures;
    case Family::Bert:
        return Kind::Encoder;
    case Family::Opt:
    case Family::Llama:
    case Family::Mixtral:
    case Family::Gpt2:
    case Family::GptNeoX:
        return Kind::LanguageModel;
    default:
        return Kind::Unknown;
    }
}

} // namespace

std::string misfit(Family family, const TaskInfo& task) {
    const Kind kind = kindOf(family);
    const std::string_view name = familyName(family);
    if (kind == Kind::Unknown)
        return {};
    if (task.input == Modality::Images)
        return kind == Kind::Pictures
                   ? std::string()
                   : fmt::format(
                         "reads text (family {}), and {} is of pictures; measure it on a task of text", name,
                         task.name);
    if (kind == Kind::Pictures)
        return fmt::format("takes pictures (family {}), and {} is of text; measure it on a task of pictures",
                           name, task.name);
    if (task.isOfLanguageModels())
        return kind == Kind::LanguageModel
                   ? std::string()
                   : fmt::format(
                         "is an encoder (family {}), which foresees no text, and {} is of language models "
                         "(LLaMA, Mistral, Qwen2, OPT, GPT-2); measure it on a task that it learns, e.g. "
                         "sst-2",
                         name, task.name);
    return kind == Kind::Encoder || task.objective == Objective::Classification
               ? std::string()
               : fmt::format(
                     "is a language model (family {}), and {} is learnt by BERT and its kin; measure it "
                     "without training, e.g. by perplexity, boolq or hellaswag",
                     name, task.name);
}

const TaskInfo* usualTask(Family family) {
    const TaskInfo* usual = nullptr;
    for (const TaskInfo& task : tasks()) {
        if (!misfit(family, task).empty())
            continue;
        if (kindOf(family) == Kind::LanguageModel && task.isOfLanguageModels())
            return &task;
        if (usual == nullptr)
            usual = &task;
    }
    return usual;
}

} // namespace sparsescope
