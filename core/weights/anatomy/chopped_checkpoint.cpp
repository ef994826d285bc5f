#include "weights/anatomy/chopped_checkpoint.h"

#include "weights/anatomy/outline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <utility>

namespace sparsescope {
namespace {

/// Models of transformers whose blocks do not ask for their own number, but by the keys that chopConfig()
/// knows.
constexpr std::array<std::string_view, 31> knownTypes{
    "llama",      "mistral",  "mixtral", "qwen2",      "qwen3",     "gemma",
    "phi",        "phi3",     "olmo",    "olmo2",      "granite",   "cohere",
    "starcoder2", "stablelm", "opt",     "gpt2",       "gptj",      "gpt_neox",
    "bloom",      "falcon",   "bert",    "roberta",    "camembert", "xlm-roberta",
    "electra",    "vit",      "deit",    "distilbert", "dinov2",    "dinov2_with_registers",
    "nemotron"};

[[noreturn]] void refuse(const Checkpoint& checkpoint, const std::string& why) {
    throw Error(ErrorCode::ModelUnsupported, printable(checkpoint.path().string()), why);
}

/// Of each tensor the block that it is in; -1 outside.
struct Blocks {
    explicit Blocks(const Checkpoint& checkpoint)
        : outline(checkpoint) {
        if (!checkpoint.partOf().empty())
            throw Error(ErrorCode::PoolPartial, printable(checkpoint.path().string()), checkpoint.partOf());
        if (outline.stacks.size() != 1)
            refuse(checkpoint,
                   outline.stacks.empty()
                       ? std::string("has no blocks, so none can be left out")
                       : fmt::format("has {} stacks of blocks; layers are left out of a model with one",
                                     outline.stacks.size()));
        for (size_t i = 0; i < outline.blockList.size(); ++i) {
            if (outline.blockList[i].number != static_cast<int>(i))
                refuse(checkpoint,
                       fmt::format("has no block of number {}, and others behind it; numbered from 0 "
                                   "without gaps they can be left out",
                                   i));
        }
        for (size_t i = checkpoint.tensors().size(); i < outline.names.size(); ++i) {
            const UnreadTensor& unread = checkpoint.unread()[i - checkpoint.tensors().size()];
            if (outline.blockOf[i] >= 0)
                throw Error(ErrorCode::FormatUnsupported, printable(checkpoint.path().string()),
                            fmt::format("the tensor {} {}; a model without it is none",
                                        printable(unread.name), unread.reason));
        }
    }

    int depth() const { return static_cast<int>(outline.blockList.size()); }

    Outline outline;
};

/// A number of layers, which must be theirs.
void putDepth(const Checkpoint& checkpoint, nlohmann::json& config, int depth, size_t left) {
    for (const char* key : {"num_hidden_layers", "n_layer", "n_layers", "num_layers", "depth"}) {
        const auto found = config.find(key);
        if (found == config.end() || found->is_null())
            continue;
        if (*found != depth)
            refuse(checkpoint,
                   fmt::format("its configuration says {} of {}, and there are {} layers; put the model's "
                               "own config.json beside the weights",
                               key, printable(found->dump(), 60), depth));
        *found = left;
    }
}

/// What transformers makes anew from the number of layers, unless stages of a backbone were chosen.
void dropStages(const Checkpoint& checkpoint, nlohmann::json& config, int depth) {
    const auto indices = config.find("out_indices");
    if (indices != config.end() && !indices->is_null() && *indices != nlohmann::json::array({depth}))
        refuse(checkpoint,
               fmt::format("gives the outputs of the stages {} (out_indices), which may go with their "
                           "layers; take that out of its config.json first",
                           printable(indices->dump(), 60)));
    for (const char* key : {"out_indices", "out_features", "stage_names"})
        config.erase(key);
}

nlohmann::json choppedConfig(const Checkpoint& checkpoint, int depth, const std::vector<int>& kept) {
    nlohmann::json config = checkpoint.config();
    if (!config.is_object())
        return config; // what needs one says so
    const auto type = config.find("model_type");
    if (type != config.end() &&
        std::ranges::none_of(knownTypes, [&](std::string_view known) { return *type == known; }))
        refuse(checkpoint,
               fmt::format(
                   "is of the model_type {}; which keys of its configuration go by layers is known of {}",
                   printable(type->dump(), 60), fmt::join(knownTypes, ", ")));
    const auto flag = config.find("scale_attn_by_inverse_layer_idx");
    if (flag != config.end() && *flag != false)
        refuse(checkpoint,
               "scales attention by the number of each layer (scale_attn_by_inverse_layer_idx), which "
               "changes for those behind one that goes");
    if (const auto heads = config.find("pruned_heads"); heads != config.end() && !heads->empty())
        refuse(checkpoint, "has heads that were pruned in single layers (pruned_heads)");
    putDepth(checkpoint, config, depth, kept.size());
    if (const auto arguments = config.find("model_args");
        arguments != config.end() && arguments->is_object()) // timm
        putDepth(checkpoint, *arguments, depth, kept.size());
    // Qwen2: from this layer on with a window; 28 where it is not said.
    if (config.value("use_sliding_window", nlohmann::json()) == true)
        config.emplace("max_window_layers", 28);
    if (const auto first = config.find("max_window_layers");
        first != config.end() && first->is_number_integer())
        *first = std::ranges::count_if(kept, [&](int layer) { return *first > layer; });
    dropStages(checkpoint, config, depth);
    // One value a layer: the types of layers, and whatever differs between the blocks of a GGUF file.
    for (auto& [key, value] : config.items()) {
        if (!value.is_array() || (key != "layer_types" && checkpoint.format() != "gguf"))
            continue;
        if (value.size() != static_cast<size_t>(depth))
            refuse(checkpoint, fmt::format("its configuration has {} values of {}, and there are {} layers",
                                           value.size(), printable(key, 60), depth));
        nlohmann::json left = nlohmann::json::array();
        for (const int layer : kept)
            left.push_back(value[static_cast<size_t>(layer)]);
        value = std::move(left);
    }
    return config;
}

class ChoppedCheckpoint final : public Checkpoint {
public:
    ChoppedCheckpoint(std::shared_ptr<const Checkpoint> source, std::span<const int> removed)
        : m_source(std::move(source)) {
        const Blocks blocks(*m_source);
        std::vector<int> numberOf(static_cast<size_t>(blocks.depth()), -1); // anew
        std::vector<int> kept;
        for (int block = 0; block < blocks.depth(); ++block) {
            if (std::ranges::find(removed, block) != removed.end())
                continue;
            numberOf[static_cast<size_t>(block)] = static_cast<int>(kept.size());
            kept.push_back(block);
        }
        takeOver(*m_source);
        m_tensors.clear();
        m_fileOfTensor.clear();
        m_pruningMasks.clear(); // under the numbers before
        m_packedMembers.clear();
        m_fileOfPackedMember.clear();
        m_metadata[keptLayersKey] = originOf(kept, blocks.depth());
        m_config = choppedConfig(*m_source, blocks.depth(), kept);
        for (size_t i = 0; i < m_source->tensors().size(); ++i) {
            const int block = blocks.outline.blockOf[i];
            if (block >= 0 && numberOf[static_cast<size_t>(block)] < 0)
                continue;
            m_tensors.push_back(m_source->tensors()[i]);
            m_fileOfTensor.push_back(m_source->fileOfTensor().at(i));
            if (block >= 0)
                renumber(m_tensors.back(), blocks.outline, i, numberOf[static_cast<size_t>(block)]);
        }
        index();
    }
    void throwIfShrunk() const override { m_source->throwIfShrunk(); }

private:
    /// Of the blocks that stay: their numbers in the whole model, which the source may be a part of itself.
    std::string originOf(std::vector<int> kept, int depth) const {
        if (const auto before = keptLayers(*m_source, depth)) {
            for (int& layer : kept)
                layer = before->numbers[static_cast<size_t>(layer)];
            depth = before->depth;
        }
        return fmt::format("{} of {}", fmt::join(kept, ","), depth);
    }
    void renumber(Tensor& tensor, const Outline& outline, size_t name, int number) const {
        const std::span<const NamePart> parts = outline.names.of(name);
        if (outline.names.text(parts) != tensor.name) // a number with a word to it, a wrapper between
            refuse(*m_source,
                   fmt::format("calls a tensor of a block {}, whose number is not between two dots; "
                               "convert it with --names hf first",
                               printable(tensor.name)));
        const std::span<const NamePart> before = parts.first(outline.places[name].inner - 1);
        const size_t begin = before.empty() ? 0 : outline.names.text(before).size() + 1;
        tensor.name.replace(begin, tensor.name.find_first_not_of("0123456789", begin) - begin,
                            std::to_string(number));
    }

    std::shared_ptr<const Checkpoint> m_source;
};

} // namespace

int choppableDepth(const Checkpoint& checkpoint) {
    return Blocks(checkpoint).depth();
}

std::shared_ptr<const Checkpoint> withoutBlocks(const std::shared_ptr<const Checkpoint>& checkpoint,
                                                std::span<const int> removed) {
    return std::make_shared<ChoppedCheckpoint>(checkpoint, removed);
}

std::optional<KeptLayers> keptLayers(const Checkpoint& checkpoint, int blocks) {
    const auto found = checkpoint.metadata().find(keptLayersKey);
    if (found == checkpoint.metadata().end())
        return std::nullopt;
    constexpr std::string_view between = " of ";
    KeptLayers kept;
    const char* at = found->second.data();
    const char* const end = at + found->second.size();
    const auto number = [&](int& value) {
        const auto [behind, error] = std::from_chars(at, end, value);
        at = behind;
        return error == std::errc();
    };
    do {
        if (!number(kept.numbers.emplace_back()))
            return std::nullopt;
    } while (at != end && *at++ == ',');
    if (at == end || !std::string_view(at - 1, end).starts_with(between))
        return std::nullopt;
    at += between.size() - 1;
    const bool whole = number(kept.depth) && at == end;
    const bool rises = std::ranges::adjacent_find(kept.numbers, std::greater_equal()) == kept.numbers.end();
    if (!whole || !rises || kept.numbers.front() < 0 || kept.numbers.back() >= kept.depth ||
        std::cmp_not_equal(kept.numbers.size(), blocks))
        return std::nullopt;
    return kept;
}

} // namespace sparsescope
