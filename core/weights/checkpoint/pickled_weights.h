// Which values of a pickle hold weights: dictionaries of tensors, modules, dictionaries nested by module.
#pragma once

#include "weights/checkpoint/pickle.h"
#include "weights/checkpoint/pytorch_tensors.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sparsescope {

/// Each value is looked through once: a hostile file refers to a large dictionary a million times.
class PickledWeights {
public:
    /// Both must outlive it.
    PickledWeights(const Pickle& pickle, const PytorchTensors& tensors)
        : m_pickle(pickle)
        , m_tensors(tensors) {}

    /// A dictionary in which a text names a tensor.
    bool holdsTensors(PickleValue value);
    /// Among the names of its tensors one has a dot: a state dictionary, which is flat.
    bool isFlat(PickleValue value) { return (directHolding(value) & names) != 0; }
    /// An object whose attributes are known: a module, but an argparse.Namespace too.
    bool hasAttributes(PickleValue value) const;
    /// A dictionary of tensors, or a module with some.
    bool isWeights(PickleValue value);
    /// Megatron-LM's dictionaries of before its core: {"language_model": {"encoder": {name: tensor, ...},
    /// "embedding": {"word_embeddings": {"weight": tensor}}}}. megatron/legacy/model/language_model.py
    bool isTree(PickleValue dict);
    /// A dictionary of the dictionaries of modules, down to those whose tensors are called "weight" or that
    /// are numbered: {"layers": {"0": {"fc": {"weight": tensor}}}}, {"blocks": [{"w": tensor}, ...]}. None
    /// of its names has a dot, which those of a state dictionary have; one of trainers' keys alone is none,
    /// nor one of several models ({"generator": {...}, "discriminator": {...}}).
    bool isNested(PickleValue dict);
    /// Tensors however deep, in dictionaries, modules and lists of dictionaries. A trainer's state is none.
    bool holdsAny(PickleValue value) { return holding(value, 0) != 0; }

    struct Member {
        PickleValue key, value; ///< a text and what it names
        bool isTensor = false;
    };
    /// Of a dictionary what holdsAny() under a text, and its tensors; nothing that is a trainer's.
    std::vector<Member> members(PickleValue dict);
    /// What an optimizer's state_dict() gives: its moments are under numbers, FSDP's under names.
    bool isOptimizer(PickleValue dict) const { return m_pickle.lookUp(dict, "param_groups").has_value(); }

private:
    /// What is found in a value, as bits.
    static constexpr uint8_t some = 1;    ///< tensors
    static constexpr uint8_t names = 2;   ///< names with dots, or a whole module
    static constexpr uint8_t modules = 4; ///< what only modules have
    uint8_t holding(PickleValue value, int depth);
    /// Numbered modules, however deep.
    bool hasList(PickleValue value, int depth);
    /// A dictionary with such a list and something beside it, as a model has its blocks and its embeddings.
    bool isModel(PickleValue value);
    /// Whether each is one, and called as no part of one (an encoder, a tower).
    bool areModels(const std::vector<Member>& members);
    uint8_t directHolding(PickleValue dict);

    const Pickle& m_pickle;
    const PytorchTensors& m_tensors;
    std::unordered_map<uint32_t, uint8_t> m_direct; ///< by node, as are the others
    std::unordered_map<uint32_t, uint8_t> m_holding;
    std::unordered_map<uint32_t, bool> m_isModule;
    std::unordered_map<uint32_t, bool> m_isTree;
    std::unordered_map<uint32_t, bool> m_isNested;
    std::unordered_map<uint32_t, bool> m_hasList;
    std::unordered_map<uint32_t, bool> m_isModel;
};

} // namespace sparsescope
