// How other libraries call the modules that Hugging Face's models have.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sparsescope {

/// What becomes of a tensor's values beside its name.
enum class Change : uint8_t {
    None,
    Turned,          ///< the last two axes change places
    LessOne,         ///< w - 1: of a norm that multiplies by 1 + w
    Logarithm,       ///< log(-w): Mamba's A
    AxisInFront,     ///< [n] is [1, n]
    AxisBetween,     ///< [n, k] is [n, 1, k]
    Apart,           ///< each of the first axis is a tensor of its own, whose number stands for '#'
    HeadGroups,      ///< rows of all queries, keys and values: Hugging Face's has those of a group together
    GateUpAlternate, ///< gates [.., n, in], with `ffn_up` for `ffn_gate` in its name the ups: [.., in, 2 n]
    QkvApart,        ///< rows of each group's queries, key and value: three tensors, q, k and v for '#'
    QkvTogether,     ///< the same as all queries, all keys and all values in one, turned where it is a matrix
    Halves,          ///< rows of gate and of up: two tensors, gate and up for '#'
    HeadsBehind,     ///< a kernel [in, heads, size] is [heads * size, in], its bias flat
    HeadsInFront,    ///< a kernel [heads, size, out] is [out, heads * size]
    Convolution,     ///< a kernel [height, width, in, out] is [out, in, height, width]
    Vocabulary,      ///< the first vocab_size rows
};

struct ModuleName {
    std::string_view own, huggingFace;
    Change change = Change::None;
};

/// One scheme of names. A module of block N is called stem + N + "." + own; an empty Hugging Face's name is
/// left out: it is computed anew. A row names a module, whose tensors are its `.weight` and `.bias`, or one
/// tensor ("attn_sinks.weight") in full; a '#' at its end is any number, and the '#' in Hugging Face's name.
struct NameScheme {
    std::string_view stem, blocks; ///< "blocks.", "vit.encoder.layer."
    std::span<const ModuleName> inBlock, outside;
    /// Has the rows that this one has not.
    const NameScheme* others = nullptr;

    struct Renamed {
        std::string name; ///< empty for what is left out
        Change change;
    };
    /// A tensor's name in Hugging Face's; nothing where it has no counterpart. O(rows).
    std::optional<Renamed> renamed(std::string_view name) const;
};

extern const NameScheme vitNames;    ///< timm's and facebook's ViT and DINO: ViTForImageClassification
extern const NameScheme deitNames;   ///< with a token of distillation: DeiTForImageClassificationWithTeacher
extern const NameScheme dinov2Names; ///< with scales of layers: Dinov2Model, Dinov2WithRegistersModel
extern const NameScheme metaNames, torchtuneNames;             ///< of LLaMA: LlamaForCausalLM
extern const NameScheme megatronGpt2Names, megatronLlamaNames; ///< of Megatron Core's GPTModel

} // namespace sparsescope
