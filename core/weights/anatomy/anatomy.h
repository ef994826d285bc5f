// What the tensors of a checkpoint are: its family, its stacks of blocks, and the prunable pool.
#pragma once

#include "weights/anatomy/pool_rule.h"
#include "weights/checkpoint/checkpoint.h"

#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

enum class Family { Vit, Bert, Opt, Llama, Mixtral, Gpt2, GptNeoX, T5, Clip, Swin, Mamba, Unknown };
/// cli.md's name: "vit" for DINO, DeiT and BEiT too, "llama" for Mistral, Qwen, Gemma and Phi, "mixtral" for
/// every mixture of experts, "t5" for every encoder-decoder, "gptneox" for GPT-J, Bloom and Falcon.
std::string_view familyName(Family family);

/// In the order in which a block's matrices are listed.
enum class Component {
    None,
    Query,
    Key,
    Value,
    Qkv,
    Out,
    CrossQuery,
    CrossKey,
    CrossValue,
    CrossOut,
    FfnIn,
    FfnOut,
    Gate,
    Up,
    GateUp,
    Down,
    ExpertGate,
    ExpertUp,
    ExpertGateUp,
    ExpertDown,
    SsmIn,
    SsmX,
    SsmDt,
    SsmOut,
    Reduction,
    Projection,
    Other
};
std::string_view componentName(Component component); ///< cli.md's name, e.g. "ffn-in"; "" for None

/// One matrix of the pool as the layer uses it, [out, in]: a whole tensor, the query, key or value outputs of
/// a fused one, or an expert of a tensor that holds several. weights/anatomy/elements.h reads it.
struct PoolMatrix {
    size_t tensor = 0; ///< index into Checkpoint::tensors()
    std::string label; ///< the tensor's name, with "[query]" or "[expert 3]" etc. behind it for a part of one
    int block = -1;    ///< index into Anatomy::blockList; -1 outside of blocks
    /// Qkv, GateUp and ExpertGateUp only where the order of the parts is not known: else they are matrices of
    /// their own.
    Component component = Component::None;
    uint64_t firstRow = 0;      ///< first output of the stored matrix that belongs to it
    uint64_t rows = 0;          ///< outputs
    uint64_t columns = 0;       ///< inputs
    uint64_t storedOutputs = 0; ///< outputs of the stored matrix
    bool transposed = false;    ///< stored [in, out] (GPT-2's Conv1D, Flax)
    uint64_t offset = 0;        ///< first element of the stored matrix in the tensor: an expert's
    /// Where the parts of a fused tensor take turns (GPT-NeoX, head by head): its outputs come in runs of
    /// `rowRun`, the first ones `rowPitch` stored outputs apart. 0: all together. Not together with
    /// `transposed`.
    uint64_t rowRun = 0, rowPitch = 0;
    int expert = -1; ///< number of its expert; -1 for none

    uint64_t numel() const { return rows * columns; }
    /// Its first element in the stored tensor.
    uint64_t firstElement() const { return offset + (transposed ? firstRow : firstRow * columns); }
};

/// What a stored tensor is to the family.
struct TensorRole {
    bool inPool = false;
    int block = -1;                        ///< index into Anatomy::blockList
    Component component = Component::None; ///< Qkv, GateUp or ExpertGateUp for a fused tensor
    std::string_view why = {};             ///< one phrase, of static storage: why in the pool or not
};

/// A list of numbered blocks: the encoder of an encoder-decoder, a vision tower.
struct Stack {
    std::string name; ///< "encoder", "decoder", "vision", "text", or where it stands in the names
    /// Rows of query, key and value that make one head; 0 when not known. A grouped key has fewer heads of
    /// the same size.
    uint64_t headSize = 0;
    std::string_view headSizeFrom = {}; ///< of static storage: "the configuration", ...
};

/// A block: its stack (an index into Anatomy::stacks) and its number there.
struct BlockOfStack {
    int stack = 0, number = 0;
};

/// The anatomy of one checkpoint (methods.md sections 1 and 5). Immutable.
struct Anatomy {
    Family family = Family::Unknown;
    std::vector<Stack> stacks;
    std::vector<BlockOfStack> blockList; ///< by stack and number
    int blocks = 0;                      ///< blockList's size; 0 in a file without blocks
    /// Ordered by (tensor name in byte order, first element): the order in which OMP breaks ties.
    std::vector<PoolMatrix> pool;
    std::vector<TensorRole> roles; ///< one for each of Checkpoint::tensors()
    uint64_t poolNumel = 0;
    /// Tensors that belong to the pool, or may by their names, and cannot be had: no numbers without them.
    std::vector<std::string> unreadPool;
    PoolRule rule; ///< as asked for

    /// The indices into `pool` of a block, ordered by component.
    const std::vector<size_t>& blockMatrices(int block) const {
        return matricesOf[static_cast<size_t>(block)];
    }
    /// The number of a block in its stack.
    int numberOf(int block) const { return blockList[static_cast<size_t>(block)].number; }
    /// The name of a block's stack; empty where there is one stack alone, or no block.
    std::string_view stackOf(int block) const;
    /// "layer 3", or "encoder layer 3" where there are several stacks.
    std::string blockName(int block) const;
    /// Of the stack of a matrix; 0 when not known.
    uint64_t headSizeOf(const PoolMatrix& matrix) const;

    std::vector<std::vector<size_t>> matricesOf; ///< blockMatrices of each block
};

/// Reads names and shapes (config.json where it is there); no weights. Blocks are the repeated, numbered
/// lists that hold matrices, whatever stands before or inside the names; the pool are the matrices inside of
/// them, but for embeddings, norms, biases, tables of positions, routers, scales and adapters. A file without
/// blocks has as its pool every other 2-D floating tensor. `rule` is the user's word. Errors: AnatomyShape
/// when a matrix of a known family has a shape that cannot be; Usage for a rule that is no regular
/// expression. O(tensors log tensors).
Anatomy dissect(const Checkpoint& checkpoint, const PoolRule& rule = {});

/// Whether the pool is all there, or the rule asks for the part that is: a tensor of it may not be read, or
/// the file be one of several.
bool isPoolWhole(const Checkpoint& checkpoint, const Anatomy& anatomy);

/// Throws PoolEmpty when there is nothing to prune, and PoolPartial unless isPoolWhole().
void requirePool(const Checkpoint& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
