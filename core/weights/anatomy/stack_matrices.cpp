#include "weights/anatomy/stack_matrices.h"

#include "weights/anatomy/block_shapes.h"
#include "weights/anatomy/fused_parts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

namespace sparsescope {

namespace {

using enum Component;

/// More experts than any model has are rows of one matrix: they cost memory each.
constexpr uint64_t mostExperts = 4096;

bool isExpert(Component component) {
    return component >= ExpertGate && component <= ExpertDown;
}

/// Parameters that a module multiplies with itself, their heads apart (transformers, XLNetRelativeAttention
/// and FunnelRelMultiheadAttention).
bool isOfXlnet(std::string_view signature) {
    constexpr std::string_view module = "rel_attn.";
    if (signature == "r_kernel" || signature.ends_with(".r_kernel"))
        return true;
    const size_t at = signature.rfind(module);
    const bool begins = at != signature.npos && (at == 0 || signature[at - 1] == '.');
    const std::string_view name = begins ? signature.substr(at + module.size()) : std::string_view();
    return name.size() == 1 && std::string_view("qkvor").find(name) != name.npos;
}

/// torch's GRU and LSTM: "weight_hh_l0".
bool isOfRecurrent(std::string_view signature) {
    return signature.substr(signature.rfind('.') + 1).starts_with("weight_"); // npos + 1 == 0
}

/// Block-diagonal matrices, one block a head: [heads, out, in] of transformers' ZambaMambaMixer, [heads, in,
/// out] of its RecurrentGemmaRglru.
struct BlockDiagonal {
    std::string_view name;
    bool transposed;
};
constexpr std::array blockDiagonals{
    BlockDiagonal{"x_proj_weight", false}, BlockDiagonal{"dt_proj_weight", false},
    BlockDiagonal{"recurrent_gate_weight", true}, BlockDiagonal{"input_gate_weight", true}};

const BlockDiagonal* blockDiagonalOf(std::string_view signature) {
    const auto found = std::ranges::find(blockDiagonals, signature.substr(signature.rfind('.') + 1),
                                         &BlockDiagonal::name); // npos + 1 == 0
    return found == blockDiagonals.end() ? nullptr : &*found;
}

/// DeepSeek-V4's hyper-connections, by the modules' names and by the files'.
bool isOfHyperConnection(std::string_view signature) {
    const std::string_view last = signature.substr(signature.rfind('.') + 1); // npos + 1 == 0
    return last == "fn" || (last.starts_with("hc_") && last.ends_with("_fn"));
}

class StackShapes {
public:
    StackShapes(const Checkpoint& checkpoint, std::span<const StackTensor> tensors,
                const AttentionConfig& config)
        : m_checkpoint(checkpoint)
        , m_tensors(tensors)
        , m_config(config) {
        m_conv1d = isConv1d();
        for (const StackTensor& member : tensors) {
            const std::vector<uint64_t>& shape = tensorOf(member).shape;
            m_shapes.emplace(*member.signature, &shape);
            if (shape.size() == 2 && member.named->part == Part::Router)
                m_experts.emplace(member.block, shape[0]);
            if (shape.size() == 2 && member.named->part == Part::Matrix &&
                moduleOf(*member.signature) != *member.signature)
                m_extents.insert(shape.begin(), shape.end());
        }
        for (const StackTensor& member : tensors) {
            if (member.named->part == Part::Position && !tensorOf(member).shape.empty())
                m_tables.emplace(std::pair(member.block, *member.signature), &tensorOf(member).shape);
            if (member.named->part == Part::Bias)
                m_biases.insert(*member.signature);
            if (tensorOf(member).shape.size() == 2)
                m_matrices.insert(*member.signature);
            const LinearShape linear = linearOf(member);
            if (linear.outputs > 0 && isExpert(member.named->component))
                m_expertShapes[member.block].emplace(member.named->component, std::pair(linear, 1));
            else if (linear.outputs > 0)
                add(member, linear);
        }
    }

    const Tensor& tensorOf(const StackTensor& member) const { return m_checkpoint.tensors()[member.tensor]; }

    /// No outputs where the tensor is no matrix.
    LinearShape linearOf(const StackTensor& member) const {
        const Tensor& tensor = tensorOf(member);
        const std::vector<uint64_t>& shape = tensor.shape;
        const NamedPart& named = *member.named;
        LinearShape linear{&tensor};
        if (named.part != Part::Matrix || !isFloating(tensor.dtype) || tensor.numel() == 0)
            return linear;
        if (named.component == Other && moduleOf(*member.signature) == *member.signature &&
            isNoLayers(*member.signature, shape))
            return linear;
        // Squeeze and excitation (torchvision's): a feed-forward of convolutions widens what goes through it.
        if (shape.size() == 4 && ((named.component == FfnIn && shape[0] < shape[1]) ||
                                  (named.component == FfnOut && shape[0] > shape[1])))
            return linear;
        const bool turned = named.conv1d ? m_conv1d : named.kernel;
        if (shape.size() == 2 && named.stackedExperts) {
            linear = stackedOf(member, shape);
        } else if (shape.size() == 2) {
            linear.outputs = turned ? shape[1] : shape[0];
            linear.inputs = turned ? shape[0] : shape[1];
            linear.transposed = turned;
        } else if (isPointwise(shape) && !named.kernel && !isExpert(named.component) && !named.allExperts &&
                   (shape.size() == 3 || isCore(named.component))) {
            linear.outputs = shape[0];
            linear.inputs = shape[1];
        } else if (shape.size() == 3 && (isExpert(named.component) || named.allExperts)) {
            linear.each = "expert";
            linear.transposed = areTurned(member, shape);
            linear.many = shape[0];
            linear.outputs = linear.transposed ? shape[2] : shape[1];
            linear.inputs = linear.transposed ? shape[1] : shape[2];
            if (linear.many > mostExperts && !linear.transposed) {
                linear.outputs *= linear.many;
                linear.many = 1;
            }
        } else if (shape.size() == 3 && named.kernel) {
            // Flax keeps the heads apart: query [in, heads, size], out [heads, size, out].
            const bool out = named.component == Out || named.component == CrossOut;
            linear.outputs = out ? shape[2] : shape[1] * shape[2];
            linear.inputs = out ? shape[0] * shape[1] : shape[0];
            linear.transposed = true;
        } else if (shape.size() == 3 && named.headsApart && shape[0] <= mostExperts) {
            linear.each = "head";
            linear.transposed = true;
            linear.many = shape[0];
            linear.outputs = shape[2];
            linear.inputs = shape[1];
        } else if (shape.size() == 3 && isOfXlnet(*member.signature)) {
            // So does XLNet: q, k, v and r [in, heads, size], o [out, heads, size].
            const bool out = named.component == Out;
            linear.outputs = out ? shape[0] : shape[1] * shape[2];
            linear.inputs = out ? shape[1] * shape[2] : shape[0];
            linear.transposed = !out;
        } else if (const BlockDiagonal* diagonal = blockDiagonalOf(*member.signature);
                   diagonal != nullptr && shape.size() == 3 && shape[0] <= mostExperts) {
            linear.each = "head";
            linear.transposed = diagonal->transposed;
            linear.many = shape[0];
            linear.outputs = shape[linear.transposed ? 2 : 1];
            linear.inputs = shape[linear.transposed ? 1 : 2];
        }
        return linear;
    }

    /// RWKV-7's layers of low rank, "a1" [in, rank] beside "a2" [rank, out].
    bool isOfPair(std::string_view signature, const std::vector<uint64_t>& shape) const {
        if (!signature.ends_with('1') && !signature.ends_with('2'))
            return false;
        const bool isFirst = signature.back() == '1';
        const auto other =
            m_shapes.find(std::string(signature.substr(0, signature.size() - 1)) + (isFirst ? '2' : '1'));
        return other != m_shapes.end() && shape[0] > 1 && shape[1] > 1 && other->second->size() == 2 &&
               (isFirst ? shape[1] == (*other->second)[0] : (*other->second)[1] == shape[0]);
    }

    /// Of a parameter that is no module's weight, nor one of two that are multiplied: one row or column
    /// (SwiftFormer's w_g), decays (MiniMax), gates (GLM 5's index_kpool_compress_gate), and, but for a
    /// GRU's, what is as wide as no linear layer beside it (hyper-connections' fn, Inkling 2's
    /// static_weight).
    bool isNoLayers(std::string_view signature, const std::vector<uint64_t>& shape) const {
        if (shape.size() != 2)
            return isPointwise(shape);
        if (isOfPair(signature, shape))
            return false;
        // A feed-forward's one weight may be wider than all linear layers beside it; prompts, taps and tables
        // have few rows.
        const auto isOdd = [&](uint64_t extent, uint64_t other) {
            return !m_extents.empty() && !m_extents.contains(extent) &&
                   (extent < other || !m_extents.contains(other));
        };
        return shape[0] == 1 || shape[1] == 1 || signature.ends_with("_gate") ||
               isOfHyperConnection(signature) ||
               (!isOfRecurrent(signature) && (isOdd(shape[0], shape[1]) || isOdd(shape[1], shape[0])));
    }

    /// Throws what a block's shapes contradict, if those of other blocks fit, or all are columns.
    void check() const {
        if (const std::optional<Error> misread = misreadIn(m_blocks, m_expertShapes))
            throw Error(*misread);
        struct Seen {
            std::optional<Error> wrong;
            size_t misfits = 0, checked = 0;
        };
        std::array<Seen, 2>
            seen; // blocks with query, key and value apart, and fused: those of hybrids are two
        std::set<uint64_t> widths;
        for (const auto& [block, shapes] : m_blocks) {
            const uint64_t here = widthOf(shapes);
            if (here == 0)
                continue;
            widths.insert(here);
            if (widths.size() > 1) {
                if (const std::optional<Error> odd = oddQueryIn(m_blocks))
                    throw Error(*odd);
                return; // a hierarchy of widths: its seams have shapes of their own
            }
            Seen& alike = seen[shapes.contains(Qkv) ? 1 : 0];
            ++alike.checked;
            if (std::optional<Error> error = misfitIn(shapes)) {
                ++alike.misfits;
                if (!alike.wrong)
                    alike.wrong = std::move(error);
            }
        }
        for (const StackTensor& member : m_tensors) {
            const Tensor& tensor = tensorOf(member);
            const bool flat = tensor.shape.size() == 1 && tensor.numel() > 0 &&
                              member.named->part == Part::Matrix && isCore(member.named->component) &&
                              !isExpert(member.named->component);
            // The same tensor of another block is a matrix.
            if (flat && moduleOf(*member.signature) != *member.signature &&
                m_matrices.contains(*member.signature))
                throw misfitOf({&tensor}, "a matrix [outputs, inputs] belongs here");
        }
        const bool isColumns = widths == std::set<uint64_t>{1}; // packed bytes: no model is so narrow
        for (const auto& [wrong, misfits, checked] : seen) {
            if (wrong && (misfits < checked || isColumns))
                throw Error(*wrong);
        }
    }

    /// The matrices of one tensor.
    void append(const StackTensor& member, std::vector<PoolMatrix>& matrices) const {
        const LinearShape linear = linearOf(member);
        if (linear.outputs == 0 || linear.inputs == 0)
            return;
        for (uint64_t place = 0; place < linear.many; ++place) {
            PoolMatrix whole;
            whole.tensor = member.tensor;
            whole.label = linear.tensor->name;
            whole.block = member.block;
            whole.component = componentOf(member);
            whole.rows = whole.storedOutputs = linear.outputs;
            whole.columns = linear.inputs;
            whole.transposed = linear.transposed;
            whole.offset = place * linear.outputs * linear.inputs;
            whole.expert = expertOf(member, linear, place);
            const std::string prefix =
                linear.each.empty() ? std::string() : fmt::format("{} {}", linear.each, place);
            const std::vector<PoolMatrix> parts =
                fusedParts(whole, *member.named, besideOf(member), m_config);
            for (PoolMatrix part : parts) {
                const std::string name =
                    parts.size() > 1 ? std::string(componentName(part.component)) : std::string();
                if (!prefix.empty() || !name.empty())
                    part.label +=
                        fmt::format("[{}{}{}]", prefix, prefix.empty() || name.empty() ? "" : " ", name);
                matrices.push_back(std::move(part));
            }
        }
    }

    const std::map<int, BlockShapes>& blocks() const { return m_blocks; }

private:
    /// GPT-2 stores its Conv1D [in, out]; nanoGPT and CLIP have linear layers of the same names. Biases tell
    /// them apart also where heads are pruned, and c_attn is no longer [d, 3 * d]; else config.json does.
    bool isConv1d() const {
        std::map<std::pair<int, std::string_view>, uint64_t> biases; // by block and module
        for (const StackTensor& member : m_tensors) {
            const std::string_view name = *member.signature;
            if (name.ends_with(".bias") && tensorOf(member).shape.size() == 1)
                biases[{member.block, name.substr(0, name.size() - 5)}] = tensorOf(member).shape[0];
        }
        bool isKnown = false, isTurned = false;
        for (const StackTensor& member : m_tensors) {
            const std::vector<uint64_t>& shape = tensorOf(member).shape;
            if (!member.named->conv1d || shape.size() != 2 || shape[0] == shape[1])
                continue;
            const bool fused = member.named->component == Qkv && !member.named->cross;
            const auto bias = biases.find({member.block, moduleOf(*member.signature)});
            const uint64_t outputs = bias == biases.end() ? 0 : bias->second;
            isKnown = isKnown || (fused && shape[0] == 3 * shape[1]) || outputs == shape[0];
            isTurned = isTurned || (fused && shape[1] == 3 * shape[0]) || outputs == shape[1];
        }
        return isTurned || (!isKnown && m_config.modelType == "gpt2");
    }

    void add(const StackTensor& member, const LinearShape& linear) {
        auto& [known, many] = m_blocks[member.block][member.named->component];
        if (many++ == 0)
            known = linear;
    }

    const BlockShapes* shapesOf(int block) const {
        const auto found = m_blocks.find(block);
        return found == m_blocks.end() ? nullptr : &found->second;
    }

    /// Whether experts are stored [experts, in, out]: the width of the attention is the inputs of gate and up
    /// and the outputs of down; where both sides have it, the family knows.
    bool areTurned(const StackTensor& member, const std::vector<uint64_t>& shape) const {
        const bool turnedFamily = m_config.modelType == "gpt_oss" || m_config.modelType == "llama4" ||
                                  m_config.modelType == "llama4_text";
        const BlockShapes* shapes = shapesOf(member.block);
        const uint64_t width = shapes == nullptr ? 0 : widthOf(*shapes);
        const bool down = member.named->component == ExpertDown;
        if (!isExpert(member.named->component) || width == 0 || shape[1] == shape[2] ||
            (shape[1] == width) == (shape[2] == width))
            return turnedFamily;
        return down ? shape[2] == width : shape[1] == width;
    }

    /// The matrices of all experts in two dimensions: DBRX's and MegaBlocks' [experts * ffn, width], of which
    /// the last gives the width, and Megatron Core's weight1 [width, experts * ffn] and weight2, of which an
    /// expert's part are the next elements, [in, out]. How many experts there are the router beside them
    /// says; without one it is one matrix.
    LinearShape stackedOf(const StackTensor& member, const std::vector<uint64_t>& shape) const {
        LinearShape linear{&tensorOf(member)};
        linear.outputs = shape[0];
        linear.inputs = shape[1];
        const bool wide = member.signature->ends_with("weight1");
        const uint64_t all = shape[wide ? 1 : 0];
        const auto found = m_experts.find(member.block);
        const uint64_t experts = found == m_experts.end() ? 0 : found->second;
        if (experts == 0 || experts > mostExperts || all % experts != 0)
            return linear;
        linear.each = "expert";
        linear.many = experts;
        const bool down = member.named->component == ExpertDown;
        linear.transposed = wide || down;
        linear.outputs = down ? shape[1] : all / experts;
        linear.inputs = down ? all / experts : shape[wide ? 0 : 1];
        return linear;
    }

    /// Of a feed-forward whose name is a plain one's: what a gated one calls it, where twice as much comes
    /// out of the way in as goes into the way out.
    Component componentOf(const StackTensor& member) const {
        const Component named = member.named->component;
        const bool expert = named == ExpertUp || named == ExpertDown;
        if (!member.named->mayBeGated || (!expert && named != FfnIn && named != FfnOut))
            return named;
        const auto& blocks = expert ? m_expertShapes : m_blocks;
        const auto block = blocks.find(member.block);
        if (block == blocks.end())
            return named;
        const auto in = block->second.find(expert ? ExpertUp : FfnIn),
                   out = block->second.find(expert ? ExpertDown : FfnOut);
        if (in == block->second.end() || out == block->second.end() ||
            in->second.first.outputs != 2 * out->second.first.inputs)
            return named;
        return expert ? (named == ExpertUp ? ExpertGateUp : ExpertDown) : named == FfnIn ? GateUp : Down;
    }

    /// The number of an expert: its place in a tensor of several, or the last number in its name.
    int expertOf(const StackTensor& member, const LinearShape& linear, uint64_t place) const {
        if (linear.each == "expert")
            return static_cast<int>(place);
        if (!isExpert(member.named->component) || member.named->stackedExperts)
            return -1;
        const std::string& name = linear.tensor->name;
        int number = -1;
        for (size_t i = 0; i < name.size(); ++i) {
            const bool begins = i == 0 || name[i - 1] == '.' || name[i - 1] == '/' || name[i - 1] == '_' ||
                                name.substr(0, i).ends_with(".weight"); // TEGroupedMLP's weight3
            size_t end = i;
            while (end < name.size() && end - i < 6 && name[end] >= '0' && name[end] <= '9')
                ++end;
            if (begins && end > i && (end == name.size() || name[end] == '.' || name[end] == '/'))
                number = std::stoi(name.substr(i, end - i));
        }
        return number;
    }

    FusedBeside besideOf(const StackTensor& member) const {
        FusedBeside beside;
        const LinearShape* out = onlyMatrix(shapesOf(member.block), member.named->cross ? CrossOut : Out);
        beside.outInputs = out == nullptr ? 0 : out->inputs;
        beside.isConvolution = tensorOf(member).shape.size() == 4;
        beside.hasBiasOfExperts =
            member.named->component == ExpertGateUp && m_biases.contains(*member.signature + "_bias");
        const std::string_view module = moduleOf(*member.signature);
        const std::string parent(module.substr(0, module.rfind('.') + 1)); // npos + 1 == 0
        const auto table = [&](std::string_view name) -> const std::vector<uint64_t>* {
            const auto found = m_tables.find({member.block, parent + std::string(name)});
            return found == m_tables.end() ? nullptr : found->second;
        };
        if (const auto* biases = table("attention_biases")) // LeViT's, [heads, places]
            beside.heads = biases->front();
        if (const auto* network = table("rel_pos.mlp.fc2.weight")) {
            beside.hasPositions = true;
            beside.heads = network->front();
        }
        if (const auto* positions = table("rel_pos.relative_position_bias_table")) {
            beside.hasPositions = true;
            beside.ofTensorflow = positions->size() == 3;
            beside.heads = beside.ofTensorflow ? positions->front() : positions->back();
        }
        return beside;
    }

    const Checkpoint& m_checkpoint;
    std::span<const StackTensor> m_tensors;
    const AttentionConfig& m_config;
    bool m_conv1d = false;
    std::map<int, uint64_t> m_experts; ///< of each block, as its router counts them
    std::map<std::string, const std::vector<uint64_t>*, std::less<>> m_shapes; ///< first of each signature
    std::set<uint64_t> m_extents;                        ///< of the matrices that are weights of modules
    std::map<int, BlockShapes> m_blocks, m_expertShapes; ///< of experts one of each component
    std::set<std::string_view> m_matrices, m_biases;     ///< signatures
    std::map<std::pair<int, std::string>, const std::vector<uint64_t>*> m_tables; ///< of positions, by block
};

} // namespace

bool isPointwise(const std::vector<uint64_t>& shape) {
    return (shape.size() == 3 || shape.size() == 4) && shape[0] > 1 && shape[1] > 1 && shape[2] == 1 &&
           shape.back() == 1;
}

std::vector<PoolMatrix> stackMatrices(const Checkpoint& checkpoint, std::span<const StackTensor> tensors,
                                      const AttentionConfig& config, bool checked) {
    const StackShapes shapes(checkpoint, tensors, config);
    if (checked)
        shapes.check();
    std::vector<PoolMatrix> matrices;
    for (const StackTensor& member : tensors)
        shapes.append(member, matrices);
    return matrices;
}

void findHeadSize(Stack& stack, const Checkpoint& checkpoint, std::span<const StackTensor> tensors,
                  std::span<const PoolMatrix> matrices, const AttentionConfig& config, Family family) {
    const auto query = std::ranges::find(matrices, Query, &PoolMatrix::component);
    if (query == matrices.end())
        return;
    const uint64_t rows = query->rows;
    const auto take = [&](uint64_t size, std::string_view from) {
        if (stack.headSize != 0 || size == 0 || rows % size != 0)
            return;
        stack.headSize = size;
        stack.headSizeFrom = from;
    };
    const auto takeHeads = [&](uint64_t heads, std::string_view from) {
        take(heads > 0 && rows % heads == 0 ? rows / heads : 0, from);
    };
    take(config.headSize, "the configuration");
    takeHeads(config.heads, "the configuration");
    for (const StackTensor& member : tensors) {
        const std::vector<uint64_t>& shape = checkpoint.tensors()[member.tensor].shape;
        const std::string& name = *member.signature;
        if (member.block != query->block || stack.headSize != 0)
            continue;
        if (shape.size() == 1 && shape[0] < rows &&
            (name.ends_with("q_norm.weight") || name.ends_with("k_norm.weight") ||
             name.ends_with("q_layernorm.weight")))
            take(shape[0], "the norms of heads");
        if (shape.size() == 1 && name.ends_with("inv_freq"))
            take(2 * shape[0], "the rotary frequencies");
        if (shape.size() == 2 && (name.ends_with("relative_attention_bias.weight") ||
                                  name.ends_with("relative_position_bias_table")))
            takeHeads(shape[1], "the table of position biases");
        // LeViT's and TinyViT's [heads, places]; TensorFlow's MaxViT; the network that makes such a table
        if ((shape.size() == 2 &&
             (name.ends_with("attention_biases") || name.ends_with("rel_pos.mlp.fc2.weight"))) ||
            (shape.size() == 3 && name.ends_with("rel_pos.relative_position_bias_table")))
            takeHeads(shape[0], "the table of position biases");
    }
    const auto isGrouped = [&](const PoolMatrix& matrix) { // which no ViT's keys are
        return matrix.component == Key && matrix.rows != rows;
    };
    if (family == Family::Vit && checkpoint.config().is_null() && std::ranges::none_of(matrices, isGrouped))
        takeHeads(std::max<uint64_t>(1, query->columns / 64), "width / 64 heads, as there is no config.json");
}

} // namespace sparsescope
