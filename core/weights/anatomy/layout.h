// What the names of a block's tensors mean (methods.md section 5): the table of modules, and of families.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <set>
#include <string>
#include <string_view>

namespace sparsescope {

/// What a tensor is by its name.
enum class Part {
    Matrix,     ///< may be the weights of a linear layer
    Bias,       ///< added, not multiplied
    Norm,       ///< of a normalisation
    Position,   ///< a table or network of positions, or of a bias by position
    Embedding,  ///< a table of embeddings
    Router,     ///< chooses among experts
    StateSpace, ///< of a state space model, other than its linear layers: A_log, D, the convolution
    Scale,      ///< belongs to a quantised tensor, or scales activations
    Adapter,    ///< LoRA and its relatives, beside the weights
    Copy,       ///< other numbers of weights that are there themselves (I-BERT's weight_integer)
    Mask        ///< says which weights are kept
};

/// How the rows of query, key and value lie in a fused tensor.
enum class FusedOrder {
    Runs,   ///< all queries, all keys, all values
    Turns,  ///< head by head, or group by group, each with its queries, its key and its value
    Groups, ///< CodeGen's: in groups of several heads, each with its queries, its values and its keys
    Unknown ///< libraries have modules of this name in either order
};

/// A name's meaning.
struct NamedPart {
    Part part = Part::Matrix;
    Component component =
        Component::None;   ///< of a Matrix; Projection or Other where no row of the table fits
    bool cross = false;    ///< of attention to another stack
    bool conv1d = false;   ///< a module that GPT-2 stores [in, out] and others, of the same name, [out, in]
    bool keyValue = false; ///< a fused tensor without query
    FusedOrder order = FusedOrder::Runs; ///< of a fused tensor
    bool ofMaxVit = false; ///< fused as timm's MaxViT has it, whose table of positions says in which order
    bool kernel = false;   ///< of Flax or Keras, stored [in, out]
    bool allExperts =
        false; ///< of three dimensions it holds the matrices of all experts, whatever it is called
    bool stackedExperts =
        false; ///< of two dimensions it does, one after the other, where experts are counted
    bool mayBeGated =
        false; ///< of a feed-forward that is a gated one where two rows come in for each that goes out
    bool upFirst = false;    ///< where it is gated, up stands before gate
    bool headsApart = false; ///< of three dimensions a matrix [in, out] for each head (TransformerLens)
};

/// The modules of a stack by their signature (TensorNames), without ".weight": what a name means may depend
/// on its neighbours ("w2" is the last of two or the last but one of three).
using Modules = std::set<std::string, std::less<>>;

/// The signature of the module that a tensor belongs to; the tensor's own where it has no module.
std::string_view moduleOf(std::string_view signature);

/// What a tensor is by its signature inside of its block; in no block, by its whole one.
NamedPart partOf(std::string_view signature, const Modules& modules);

/// Whether a component is what every transformer's block has: what tells blocks from other lists.
bool isCore(Component component);
/// The component of an expert's, or of attention to another stack, that this one is elsewhere.
Component ofExpert(Component component);
Component ofCross(Component component);

/// What a family looks like, of all its stacks together.
struct FamilySigns {
    std::set<Component> components;
    const Modules* modules = nullptr; ///< of all stacks
    bool encoderDecoder = false;      ///< a stack attends to another
    bool visionAndText = false;       ///< two towers
    bool gatedText = false;           ///< the stack of text has a gated feed-forward as LLaMA has
    bool visionNames = false;         ///< the only stack is called as a tower of CLIP is
};
Family familyOf(const FamilySigns& signs);

} // namespace sparsescope
