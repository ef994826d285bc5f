// What the tensors of a checkpoint are: its family, its blocks, and the prunable pool.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

enum class Family { Vit, Bert, Opt, Llama, Gpt2, Unknown };
std::string_view familyName(Family family); ///< cli.md's name, "vit" for DINO and DeiT too

enum class Component { None, Query, Key, Value, Qkv, Out, FfnIn, FfnOut, Gate, Up, Down };
std::string_view componentName(Component component); ///< cli.md's name, e.g. "ffn-in"; "" for None

/// One matrix of the pool as the layer uses it, [out, in]: a whole tensor, or the query, key or value outputs
/// of a fused one. weights/anatomy/elements.h reads it.
struct PoolMatrix {
    size_t tensor = 0; ///< index into Checkpoint::tensors()
    std::string label; ///< the tensor's name, with "[query]" etc. behind it for a part of a fused one
    int block = -1;    ///< 0-based encoder block; -1 in a file of unknown family
    Component component = Component::None; ///< never Qkv: parts are separate matrices
    uint64_t firstRow = 0;                 ///< first output of the stored tensor that belongs to it
    uint64_t rows = 0;                     ///< outputs
    uint64_t columns = 0;                  ///< inputs
    uint64_t storedOutputs = 0;            ///< outputs of the whole stored tensor, >= firstRow + rows
    bool transposed = false;               ///< stored [in, out] (GPT-2's Conv1D, Google's npz)

    uint64_t numel() const { return rows * columns; }
    /// Its first element in the stored tensor.
    uint64_t firstElement() const { return transposed ? firstRow : firstRow * columns; }
};

/// What a stored tensor is to the family.
struct TensorRole {
    bool inPool = false;
    int block = -1;
    Component component = Component::None; ///< Qkv for a fused tensor
};

/// The anatomy of one checkpoint (methods.md section 1 and 5). Immutable.
struct Anatomy {
    Family family = Family::Unknown;
    int blocks = 0; ///< encoder blocks; 0 when unknown
    /// Ordered by (tensor name in byte order, first row): the order in which OMP breaks ties.
    std::vector<PoolMatrix> pool;
    std::vector<TensorRole> roles; ///< one for each of Checkpoint::tensors()
    uint64_t poolNumel = 0;
    /// Rows of query, key and value that make one head: by config.json, else 64 where it divides them, else
    /// 0. A grouped key has fewer heads of the same size.
    uint64_t headSize = 0;

    /// The indices into `pool` of block b, ordered query, key, value, out, then the FFN's.
    std::vector<size_t> blockMatrices(int block) const;
};

/// Reads names and shapes (config.json where it is there); no weights. A family that is not recognised gives
/// Family::Unknown with every 2-D floating tensor as pool; it may be empty. DistilBERT and RoBERTa are Bert,
/// Mistral and Qwen2 are Llama; GGUF's names, which families share, go by what a block holds.
/// Errors: AnatomyShape when a known family's matrix has a shape that cannot be. O(tensors).
Anatomy dissect(const Checkpoint& checkpoint);

/// Throws PoolEmpty when there is nothing to prune.
void requirePool(const Checkpoint& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
