#include "weights/anatomy/stack_matrices.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace sparsescope {

namespace {

using enum Component;

/// More experts than any model has are rows of one matrix: they cost memory each.
constexpr uint64_t mostExperts = 4096;

/// A tensor as the layer uses it; `experts` matrices one after the other.
struct Linear {
    const Tensor* tensor = nullptr;
    uint64_t outputs = 0, inputs = 0, experts = 1;
    bool transposed = false, isExperts = false;
};

bool isExpert(Component component) {
    return component >= ExpertGate && component <= ExpertDown;
}

/// Parameters that a module multiplies with itself (transformers, XLNetRelativeAttention).
bool isOfXlnet(std::string_view signature) {
    constexpr std::string_view module = "rel_attn.";
    const size_t at = signature.rfind(module);
    const bool begins = at != signature.npos && (at == 0 || signature[at - 1] == '.');
    const std::string_view name = begins ? signature.substr(at + module.size()) : std::string_view();
    return name.size() == 1 && std::string_view("qkvor").find(name) != name.npos;
}

/// What one block holds, for its shapes to be compared.
using BlockShapes = std::map<Component, std::pair<Linear, int>>; // and how many of them

class StackShapes {
public:
    StackShapes(const Checkpoint& checkpoint, std::span<const StackTensor> tensors,
                const AttentionConfig& config)
        : m_checkpoint(checkpoint)
        , m_tensors(tensors)
        , m_config(config) {
        // GPT-2 stores its Conv1D [in, out]; nanoGPT and CLIP have linear layers of the same names.
        for (const StackTensor& member : tensors) {
            const std::vector<uint64_t>& shape = tensorOf(member).shape;
            m_conv1d = m_conv1d || (member.named->component == Qkv && member.named->conv1d &&
                                    !member.named->cross && shape.size() == 2 && shape[1] == 3 * shape[0]);
        }
        for (const StackTensor& member : tensors) {
            if (member.named->part == Part::Bias)
                m_biases.insert(*member.signature);
            if (tensorOf(member).shape.size() == 2)
                m_matrices.insert(*member.signature);
            if (isExpert(member.named->component))
                continue;
            if (const Linear linear = linearOf(member); linear.outputs > 0)
                add(member, linear);
        }
    }

    const Tensor& tensorOf(const StackTensor& member) const { return m_checkpoint.tensors()[member.tensor]; }

    /// No outputs where the tensor is no matrix.
    Linear linearOf(const StackTensor& member) const {
        const Tensor& tensor = tensorOf(member);
        const std::vector<uint64_t>& shape = tensor.shape;
        const NamedPart& named = *member.named;
        Linear linear{&tensor, 0, 0, 1, false, false};
        if (named.part != Part::Matrix || !isFloating(tensor.dtype) || tensor.numel() == 0)
            return linear;
        // A parameter that is no module's weight: one row or column (SwiftFormer's w_g), decays (MiniMax).
        if (named.component == Other && moduleOf(*member.signature) == *member.signature &&
            ((shape.size() == 2 && (shape[0] == 1 || shape[1] == 1)) || isPointwise(shape)))
            return linear;
        // Squeeze and excitation (torchvision's): a feed-forward of convolutions widens what goes through it.
        if (shape.size() == 4 && ((named.component == FfnIn && shape[0] < shape[1]) ||
                                  (named.component == FfnOut && shape[0] > shape[1])))
            return linear;
        const bool turned = named.conv1d ? m_conv1d : named.kernel;
        if (shape.size() == 2) {
            linear.outputs = turned ? shape[1] : shape[0];
            linear.inputs = turned ? shape[0] : shape[1];
            linear.transposed = turned;
        } else if (isPointwise(shape) && !named.kernel && !isExpert(named.component) && !named.allExperts &&
                   (shape.size() == 3 || isCore(named.component))) {
            linear.outputs = shape[0];
            linear.inputs = shape[1];
        } else if (shape.size() == 3 && (isExpert(named.component) || named.allExperts)) {
            linear.isExperts = true;
            linear.transposed = areTurned(member, shape);
            linear.experts = shape[0];
            linear.outputs = linear.transposed ? shape[2] : shape[1];
            linear.inputs = linear.transposed ? shape[1] : shape[2];
            if (linear.experts > mostExperts && !linear.transposed) {
                linear.outputs *= linear.experts;
                linear.experts = 1;
            }
        } else if (shape.size() == 3 && named.kernel) {
            // Flax keeps the heads apart: query [in, heads, size], out [heads, size, out].
            const bool out = named.component == Out || named.component == CrossOut;
            linear.outputs = out ? shape[2] : shape[1] * shape[2];
            linear.inputs = out ? shape[0] * shape[1] : shape[0];
            linear.transposed = true;
        } else if (shape.size() == 3 && isOfXlnet(*member.signature)) {
            // So does XLNet: q, k, v and r [in, heads, size], o [out, heads, size].
            const bool out = named.component == Out;
            linear.outputs = out ? shape[0] : shape[1] * shape[2];
            linear.inputs = out ? shape[1] * shape[2] : shape[0];
            linear.transposed = !out;
        }
        return linear;
    }

    /// Throws what a block's shapes contradict, if those of other blocks fit.
    void check() const {
        std::optional<Error> wrong;
        size_t misfits = 0, checked = 0;
        std::set<uint64_t> widths;
        for (const auto& [block, shapes] : m_blocks) {
            const uint64_t here = widthOf(shapes);
            if (here == 0)
                continue;
            widths.insert(here);
            if (widths.size() > 1)
                return; // a hierarchy of widths: its seams have shapes of their own
            ++checked;
            if (std::optional<Error> error = misfit(shapes)) {
                ++misfits;
                if (!wrong)
                    wrong = std::move(error);
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
                throw failure({&tensor, 0, 0, 1, false, false}, "a matrix [outputs, inputs] belongs here");
        }
        if (wrong && misfits < checked)
            throw *wrong;
    }

    /// The matrices of one tensor.
    void append(const StackTensor& member, std::vector<PoolMatrix>& matrices) const {
        const Linear linear = linearOf(member);
        if (linear.outputs == 0 || linear.inputs == 0)
            return;
        const NamedPart& named = *member.named;
        for (uint64_t expert = 0; expert < linear.experts; ++expert) {
            PoolMatrix whole;
            whole.tensor = member.tensor;
            whole.label = linear.tensor->name;
            whole.block = member.block;
            whole.component = named.component;
            whole.rows = whole.storedOutputs = linear.outputs;
            whole.columns = linear.inputs;
            whole.transposed = linear.transposed;
            whole.offset = expert * linear.outputs * linear.inputs;
            whole.expert = expertOf(member, linear, expert);
            const std::string prefix = linear.isExperts ? fmt::format("expert {}", expert) : "";
            const std::vector<PoolMatrix> parts = partsOf(member, whole);
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
    void add(const StackTensor& member, const Linear& linear) {
        auto& [known, many] = m_blocks[member.block][member.named->component];
        if (many++ == 0)
            known = linear;
    }

    static uint64_t widthOf(const BlockShapes& shapes) {
        for (const Component component : {Query, Qkv}) {
            if (const auto found = shapes.find(component); found != shapes.end())
                return found->second.first.inputs;
        }
        return 0;
    }

    const BlockShapes* shapesOf(int block) const {
        const auto found = m_blocks.find(block);
        return found == m_blocks.end() ? nullptr : &found->second;
    }

    /// The one matrix of a component in a block, or null.
    static const Linear* only(const BlockShapes* shapes, Component component) {
        if (shapes == nullptr)
            return nullptr;
        const auto found = shapes->find(component);
        return found == shapes->end() || found->second.second != 1 ? nullptr : &found->second.first;
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

    /// The number of an expert: its place in a tensor of several, or the last number in its name.
    int expertOf(const StackTensor& member, const Linear& linear, uint64_t place) const {
        if (linear.isExperts)
            return static_cast<int>(place);
        if (!isExpert(member.named->component))
            return -1;
        const std::string& name = linear.tensor->name;
        int number = -1;
        for (size_t i = 0; i < name.size(); ++i) {
            const bool begins = i == 0 || name[i - 1] == '.' || name[i - 1] == '/' || name[i - 1] == '_';
            size_t end = i;
            while (end < name.size() && end - i < 6 && name[end] >= '0' && name[end] <= '9')
                ++end;
            if (begins && end > i && (end == name.size() || name[end] == '.' || name[end] == '/'))
                number = std::stoi(name.substr(i, end - i));
        }
        return number;
    }

    static Error failure(const Linear& linear, const std::string& wanted) {
        return {ErrorCode::AnatomyShape, linear.tensor->name,
                fmt::format("has shape [{}], but {}; the file is damaged or its names mean something else",
                            fmt::join(linear.tensor->shape, ", "), wanted)};
    }

    /// What does not fit the other matrices of its block, or nothing.
    static std::optional<Error> misfit(const BlockShapes& shapes) {
        const auto of = [&](Component component) { return only(&shapes, component); };
        const uint64_t width = widthOf(shapes);
        const auto fits = [&](Component component, uint64_t outputs,
                              uint64_t inputs) -> std::optional<Error> {
            const Linear* linear = of(component);
            if (linear == nullptr || (linear->outputs == outputs && linear->inputs == inputs))
                return {};
            return failure(*linear, fmt::format("{} outputs of {} inputs fit the other matrices of its block",
                                                outputs, inputs));
        };
        std::optional<Error> wrong;
        const Linear* query = of(Query);
        const Linear* out = of(Out);
        if (const Linear* qkv = of(Qkv)) {
            if (out != nullptr && out->outputs != width)
                return failure(*out, fmt::format("{} outputs fit the other matrices of its block", width));
            const uint64_t inner = out != nullptr ? out->inputs : qkv->outputs / 3;
            const uint64_t others = qkv->outputs - std::min(inner, qkv->outputs);
            if (others == 0 || others % 2 != 0 || inner % (others / 2) != 0) {
                // Which of the two is wrong shows in the usual case of three equal parts.
                return out != nullptr && qkv->outputs % 3 == 0
                           ? failure(*out, fmt::format("{} inputs fit the other matrices of its block",
                                                       qkv->outputs / 3))
                           : failure(*qkv, "query, key and value need outputs that fit each other");
            }
        } else if (query != nullptr) {
            // Without a key of the same input (multi-head latent attention) heads have two sizes.
            if (const Linear* key = of(Key)) {
                if (key->outputs == 0 || query->outputs % key->outputs != 0)
                    return failure(*key, fmt::format("the query has {} outputs", query->outputs));
                if ((wrong = fits(Key, key->outputs, width)))
                    return wrong;
                const Linear* value = of(Value);
                const uint64_t grouped = query->outputs / key->outputs;
                const bool ownSize = value != nullptr && out != nullptr && value->inputs == width &&
                                     out->outputs == width && out->inputs % grouped == 0 &&
                                     out->inputs / grouped == value->outputs;
                if (!ownSize && (wrong = fits(Value, key->outputs, width)))
                    return wrong;
                if (!ownSize && (wrong = fits(Out, width, query->outputs)))
                    return wrong;
            }
        }
        if (const Linear* gate = of(Gate)) {
            if (gate->inputs != width)
                return fits(Gate, gate->outputs, width);
            if ((wrong = fits(Up, gate->outputs, width)))
                return wrong;
            return fits(Down, width, gate->outputs);
        }
        const Linear* in = of(FfnIn);
        const Linear* last = of(FfnOut);
        if (in == nullptr || last == nullptr)
            return {};
        if (in->inputs != width)
            return fits(FfnIn, in->outputs, width);
        // A gated FFN (SwiGLU) may have both halves of its input matrix in one.
        const bool halved = 2 * last->inputs == in->outputs;
        return fits(FfnOut, width, halved ? in->outputs / 2 : in->outputs);
    }

    /// The parts of a fused matrix; the matrix itself where it has none, or their order is not known.
    std::vector<PoolMatrix> partsOf(const StackTensor& member, const PoolMatrix& whole) const {
        const NamedPart& named = *member.named;
        const auto part = [&](Component component, uint64_t firstRow, uint64_t rows, uint64_t run = 0,
                              uint64_t pitch = 0) {
            PoolMatrix matrix = whole;
            matrix.component = component;
            matrix.firstRow = firstRow;
            matrix.rows = rows;
            matrix.rowRun = run;
            matrix.rowPitch = pitch;
            return matrix;
        };
        const BlockShapes* shapes = shapesOf(member.block);
        if (named.component == GateUp || named.component == ExpertGateUp) {
            const bool expert = named.component == ExpertGateUp;
            // gpt-oss has gate and up by turns.
            if (whole.rows % 2 != 0 || (expert && m_config.modelType == "gpt_oss") ||
                hasBiasOfExperts(member))
                return {whole};
            return {part(expert ? ExpertGate : Gate, 0, whole.rows / 2),
                    part(expert ? ExpertUp : Up, whole.rows / 2, whole.rows / 2)};
        }
        if (named.component != Qkv)
            return {whole};
        const std::array<Component, 3> components =
            named.cross ? std::array{CrossQuery, CrossKey, CrossValue} : std::array{Query, Key, Value};
        if (named.keyValue) {
            if (whole.rows % 2 != 0)
                return {whole};
            return {part(components[1], 0, whole.rows / 2),
                    part(components[2], whole.rows / 2, whole.rows / 2)};
        }
        const Linear* out = only(shapes, named.cross ? CrossOut : Out);
        const uint64_t query = out != nullptr ? out->inputs : whole.rows / 3;
        if (query == 0 || query >= whole.rows || (whole.rows - query) % 2 != 0 ||
            query % ((whole.rows - query) / 2) != 0 || (out == nullptr && whole.rows % 3 != 0))
            return {whole};
        const uint64_t key = (whole.rows - query) / 2;
        const bool byHead = m_config.modelType == "gpt_bigcode" && m_config.multiQuery == false;
        if (m_config.modelType == "codegen")
            return {whole}; // four groups, for four processors that once trained it
        if (!byHead && (!named.takesTurns || m_config.modelType == "chatglm" ||
                        (m_config.multiQuery == true && m_config.newDecoder != true)))
            return {part(components[0], 0, query), part(components[1], query, key),
                    part(components[2], query + key, key)};
        // Each group of heads has its queries, its key and its value.
        const uint64_t groups = query == key ? m_config.heads : m_config.keyHeads;
        if (groups == 0 || query % groups != 0 || key % groups != 0 || whole.transposed)
            return {whole};
        const uint64_t queries = query / groups, size = key / groups, pitch = whole.rows / groups;
        return {part(components[0], 0, query, queries, pitch), part(components[1], queries, key, size, pitch),
                part(components[2], queries + size, key, size, pitch)};
    }

    /// gpt-oss alone has biases of its experts' fused matrices.
    bool hasBiasOfExperts(const StackTensor& member) const {
        return member.named->component == ExpertGateUp && m_biases.contains(*member.signature + "_bias");
    }

    const Checkpoint& m_checkpoint;
    std::span<const StackTensor> m_tensors;
    const AttentionConfig& m_config;
    bool m_conv1d = false;
    std::map<int, BlockShapes> m_blocks;
    std::set<std::string_view> m_matrices, m_biases; ///< signatures
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
    }
    if (family == Family::Vit && checkpoint.config().is_null())
        takeHeads(std::max<uint64_t>(1, query->columns / 64), "width / 64 heads, as there is no config.json");
}

} // namespace sparsescope
