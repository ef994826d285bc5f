#include "weights/anatomy/anatomy.h"

#include "base/error.h"
#include "weights/anatomy/block_lists.h"
#include "weights/anatomy/layout.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/pool_reasons.h"
#include "weights/anatomy/stack_matrices.h"
#include "weights/anatomy/stack_names.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace sparsescope {

namespace {

/// The families of GGUF's architectures whose names are like others'.
Family familyOfArchitecture(std::string_view architecture) {
    constexpr std::array<std::pair<std::string_view, Family>, 22> known{
        {{"llama", Family::Llama},    {"mistral", Family::Llama},   {"qwen2", Family::Llama},
         {"qwen3", Family::Llama},    {"qwen", Family::Llama},      {"gemma", Family::Llama},
         {"gemma2", Family::Llama},   {"gemma3", Family::Llama},    {"phi2", Family::Llama},
         {"phi3", Family::Llama},     {"olmo2", Family::Llama},     {"internlm2", Family::Llama},
         {"bert", Family::Bert},      {"nomic-bert", Family::Bert}, {"gpt2", Family::Gpt2},
         {"starcoder", Family::Gpt2}, {"gptneox", Family::GptNeoX}, {"falcon", Family::GptNeoX},
         {"bloom", Family::GptNeoX},  {"t5", Family::T5},           {"mamba", Family::Mamba},
         {"clip", Family::Clip}}};
    const auto found = std::ranges::find(known, architecture, &std::pair<std::string_view, Family>::first);
    return found == known.end() ? Family::Unknown : found->second;
}

/// FSDP's own dictionaries hold the weights, biases and norms of several layers end to end in one tensor.
bool isFlatParameter(std::string_view name) {
    const std::string_view last = name.substr(name.rfind('.') + 1); // npos + 1 == 0
    return last.starts_with("_flat_param") || last.starts_with("flat_param");
}

/// As ZeRO stage 3 saves a weight that was not gathered. A matrix without rows has two extents.
bool isEmptied(const Tensor& tensor) {
    return tensor.shape.size() == 1 && tensor.numel() == 0;
}

constexpr std::string_view emptied =
    "empty, as ZeRO-3 saves what it did not gather; DeepSpeed's zero_to_fp32.py makes the weights";
constexpr std::string_view flat =
    "a flat parameter of FSDP, several layers in one; save a full state dict (FULL_STATE_DICT)";
constexpr std::string_view unlikeOthers = "no matrix, although the same weights of other blocks are";

class Dissection {
public:
    Dissection(const Checkpoint& checkpoint, const PoolRule& rule)
        : m_checkpoint(checkpoint)
        , m_tensors(checkpoint.tensors())
        , m_names(namesOf(checkpoint)) {
        m_anatomy.rule = rule;
        m_anatomy.roles.resize(m_tensors.size());
        readNames();
        placeStacks();
        readParts();
        m_anatomy.family = family();
        if (m_anatomy.stacks.empty())
            takeEveryMatrix();
        else
            takeBlocks();
        loseFlatParameters();
        applyRule();
        finish();
    }

    Anatomy take() { return std::move(m_anatomy); }

private:
    static std::vector<std::string_view> namesOf(const Checkpoint& checkpoint) {
        std::vector<std::string_view> names;
        for (const Tensor& tensor : checkpoint.tensors())
            names.emplace_back(tensor.name);
        for (const UnreadTensor& tensor : checkpoint.unread())
            names.emplace_back(tensor.name);
        return names;
    }

    bool isRead(size_t name) const { return name < m_tensors.size(); }

    /// A linear layer's shape, as far as a name alone can tell.
    bool mayBeMatrix(size_t name, const NamedPart& named, std::string_view signature) const {
        if (named.part != Part::Matrix)
            return false;
        if (!isRead(name) || isEmptied(m_tensors[name]))
            return moduleOf(signature) != signature || isCore(named.component);
        const std::vector<uint64_t>& shape = m_tensors[name].shape;
        const bool expert =
            named.component >= Component::ExpertGate && named.component <= Component::ExpertDown;
        return m_tensors[name].numel() > 0 &&
               (shape.size() == 2 || (shape.size() == 3 && (named.kernel || expert)) ||
                (isCore(named.component) && isPointwise(shape)));
    }

    /// What each name means where it stands alone; of neighbours nothing is known yet.
    void readNames() {
        const Modules none;
        std::map<std::string, NamedPart> meanings;
        for (size_t i = 0; i < m_names.size(); ++i) {
            const std::span<const NamePart> parts = m_names.of(i);
            std::string signature =
                m_names.signature(parts.subspan(std::min(parts.size(), m_names.common())));
            const auto [found, isNew] = meanings.try_emplace(signature);
            if (isNew && !signature.empty())
                found->second = partOf(found->first, none);
            m_alone.push_back(found->second);
            const bool matrix = mayBeMatrix(i, found->second, found->first);
            m_members.push_back(!matrix                           ? ListMember::Other
                                : isCore(found->second.component) ? ListMember::Anchor
                                                                  : ListMember::Matrix);
        }
    }

    /// Stacks in their order, and every tensor's block.
    void placeStacks() {
        BlockLists lists = findBlocks(m_names, m_members);
        std::vector<size_t> order(lists.stacks.size());
        for (size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        const std::vector<std::string> names = stackNames(lists.stacks);
        std::ranges::sort(order, {},
                          [&](size_t i) { return std::tuple(rankOf(names[i]), lists.stacks[i], i); });
        std::vector<int> placeOf(order.size());
        for (size_t i = 0; i < order.size(); ++i) {
            placeOf[order[i]] = static_cast<int>(i);
            m_anatomy.stacks.push_back({names[order[i]], 0, {}});
            m_paths.push_back(lists.stacks[order[i]]);
        }
        std::map<std::pair<int, int>, int> blocks;
        for (BlockPlace& place : lists.places) {
            if (place.stack < 0)
                continue;
            place.stack = placeOf[static_cast<size_t>(place.stack)];
            blocks.emplace(std::pair(place.stack, place.number), 0);
        }
        for (auto& [place, index] : blocks) {
            index = static_cast<int>(m_anatomy.blockList.size());
            m_anatomy.blockList.push_back({place.first, place.second});
        }
        m_anatomy.blocks = static_cast<int>(m_anatomy.blockList.size());
        m_places = std::move(lists.places);
        m_blockOf.assign(m_names.size(), -1);
        for (size_t i = 0; i < m_names.size(); ++i) {
            if (m_places[i].stack >= 0)
                m_blockOf[i] = blocks.at({m_places[i].stack, m_places[i].number});
        }
    }

    /// What each tensor of a block means beside its neighbours.
    void readParts() {
        m_modules.resize(m_anatomy.stacks.size());
        m_meanings.resize(m_anatomy.stacks.size());
        m_inner.assign(m_names.size(), nullptr);
        for (size_t i = 0; i < m_names.size(); ++i) {
            if (m_blockOf[i] < 0)
                continue;
            const auto stack = static_cast<size_t>(m_places[i].stack);
            const auto [found, isNew] =
                m_meanings[stack].try_emplace(m_names.signature(m_names.of(i).subspan(m_places[i].inner)));
            m_inner[i] = &*found;
            if (isNew)
                m_modules[stack].emplace(moduleOf(found->first));
        }
        for (size_t stack = 0; stack < m_meanings.size(); ++stack) {
            for (auto& [signature, named] : m_meanings[stack])
                named = signature.empty() ? NamedPart{} : partOf(signature, m_modules[stack]);
        }
    }

    Family family() const {
        if (m_anatomy.stacks.empty())
            return Family::Unknown;
        Modules all;
        FamilySigns signs;
        signs.modules = &all;
        bool cross = false, vision = false, text = false;
        for (size_t stack = 0; stack < m_anatomy.stacks.size(); ++stack) {
            all.insert(m_modules[stack].begin(), m_modules[stack].end());
            const std::string& name = m_anatomy.stacks[stack].name;
            vision = vision || name == "vision";
            text = text || name == "text";
        }
        for (size_t i = 0; i < m_names.size(); ++i) {
            if (m_inner[i] == nullptr || m_members[i] == ListMember::Other)
                continue;
            const NamedPart& named = m_inner[i]->second;
            signs.components.insert(named.component);
            cross = cross || named.cross;
            const std::string& name = m_anatomy.stacks[static_cast<size_t>(m_places[i].stack)].name;
            const std::string& module = m_inner[i]->first;
            if ((name == "text" || m_anatomy.stacks.size() == 1 || !text) && name != "vision" &&
                (named.component == Component::Gate || named.component == Component::GateUp))
                signs.gatedText =
                    signs.gatedText || isLlamaLike(module, m_modules[static_cast<size_t>(m_places[i].stack)]);
        }
        signs.encoderDecoder = cross && m_anatomy.stacks.size() > 1;
        signs.visionAndText = vision && text;
        const std::string path = m_anatomy.stacks.size() == 1 ? m_paths.front() : "";
        signs.visionNames = path.find("vision_model") != path.npos || path.find("text_model") != path.npos ||
                            path.find("resblocks") != path.npos;
        const auto architecture = m_checkpoint.metadata().find("general.architecture");
        const Family found = familyOf(signs);
        if (m_checkpoint.format() == "gguf" && architecture != m_checkpoint.metadata().end() &&
            found != Family::Mixtral) {
            if (const Family told = familyOfArchitecture(architecture->second); told != Family::Unknown)
                return told;
        }
        return found;
    }

    /// Whether a stack with a gated feed-forward has an attention as LLaMA has it, not a ViT's.
    static bool isLlamaLike(std::string_view, const Modules& modules) {
        return std::ranges::any_of(modules, [](const std::string& module) {
            return module.starts_with("self_attn.") || module.starts_with("attention.w") ||
                   module == "attn_q" || module == "attn_qkv";
        });
    }

    void takeBlocks() {
        std::vector<std::vector<StackTensor>> ofStack(m_anatomy.stacks.size());
        for (size_t i = 0; i < m_tensors.size(); ++i) {
            if (m_blockOf[i] >= 0)
                ofStack[static_cast<size_t>(m_places[i].stack)].push_back(
                    {i, m_blockOf[i], &m_inner[i]->first, &m_inner[i]->second});
        }
        for (size_t stack = 0; stack < m_anatomy.stacks.size(); ++stack) {
            const std::vector<StackTensor>& tensors = ofStack[stack];
            Stack& here = m_anatomy.stacks[stack];
            const AttentionConfig config =
                attentionConfig(m_checkpoint.config(), m_anatomy.stacks.size() > 1 ? here.name : "");
            std::vector<PoolMatrix> matrices =
                stackMatrices(m_checkpoint, tensors, config, m_anatomy.family != Family::Unknown);
            findHeadSize(here, m_checkpoint, tensors, matrices, config, m_anatomy.family);
            std::ranges::move(matrices, std::back_inserter(m_anatomy.pool));
        }
        for (const PoolMatrix& matrix : m_anatomy.pool)
            m_anatomy.roles[matrix.tensor].inPool = true;
        std::set<const void*> pooled; // meanings of which some block has a matrix
        for (const PoolMatrix& matrix : m_anatomy.pool)
            pooled.insert(m_inner[matrix.tensor]);
        for (size_t i = 0; i < m_tensors.size(); ++i) {
            TensorRole& role = m_anatomy.roles[i];
            role.block = m_blockOf[i];
            role.why = reason(i);
            if (role.inPool) {
                const NamedPart& named = m_inner[i]->second;
                role.component = named.component;
                role.why = named.keyValue && named.component == Component::Qkv
                               ? "key and value weights of a block"
                               : componentReason(role.component);
            } else if (const std::string_view why = whyLost(i, pooled.contains(m_inner[i])); !why.empty()) {
                role.why = why;
                m_lost.push_back(i);
            }
        }
        for (size_t i = m_tensors.size(); i < m_names.size(); ++i) {
            if (m_blockOf[i] >= 0 && m_members[i] != ListMember::Other &&
                m_inner[i]->second.part == Part::Matrix)
                m_lost.push_back(i);
        }
    }

    /// Why weights of a block that are there cannot be had; empty for everything else. `pooled`: other blocks
    /// have a matrix of this name.
    std::string_view whyLost(size_t tensor, bool pooled) const {
        if (m_blockOf[tensor] < 0 || m_inner[tensor]->second.part != Part::Matrix)
            return {};
        const Tensor& stored = m_tensors[tensor];
        const bool core = isCore(m_inner[tensor]->second.component);
        const bool matrix = m_members[tensor] != ListMember::Other;
        if (isEmptied(stored))
            return matrix ? emptied : std::string_view();
        const std::string& signature = m_inner[tensor]->first;
        if (matrix && core && stored.dtype == Dtype::Bool && moduleOf(signature) != signature)
            return "truth values, no weights";
        if (matrix && core && stored.dtype != Dtype::Bool && !isFloating(stored.dtype))
            return "whole numbers without a known scale";
        // Four extents are a convolution, which stages of a hybrid have where others have a linear layer.
        return core && pooled && stored.numel() > 0 && (stored.shape.size() == 1 || stored.shape.size() == 3)
                   ? unlikeOthers
                   : std::string_view();
    }

    void loseFlatParameters() {
        for (size_t i = 0; i < m_tensors.size(); ++i) {
            if (!isFlatParameter(m_tensors[i].name))
                continue;
            m_anatomy.roles[i].why = flat;
            if (!m_anatomy.roles[i].inPool)
                m_lost.push_back(i);
        }
    }

    /// Why a tensor is not in the pool.
    std::string_view reason(size_t tensor) const {
        const std::vector<uint64_t>& shape = m_tensors[tensor].shape;
        if (m_inner[tensor] != nullptr) {
            const Part part = m_inner[tensor]->second.part;
            if (part != Part::Matrix)
                return partReason(part);
            return m_tensors[tensor].numel() == 0        ? "empty"
                   : shape.size() < 2                    ? "not a matrix"
                   : isFloating(m_tensors[tensor].dtype) ? "a convolution, or of more than two dimensions"
                                                         : "not of floating numbers";
        }
        const Part part = m_alone[tensor].part;
        if (part != Part::Matrix)
            return partReason(part);
        if (shape.size() < 2)
            return "not a matrix";
        return m_anatomy.stacks.empty() ? "not a matrix of floating numbers" : "outside of the blocks";
    }

    void takeEveryMatrix() {
        const bool ofAnother = holdsLoraAlone(m_checkpoint);
        for (size_t i = 0; i < m_tensors.size(); ++i) {
            const Part part = m_alone[i].part;
            const bool beside = part == Part::Scale || part == Part::Adapter || part == Part::Mask ||
                                part == Part::Embedding || part == Part::Position || part == Part::Norm;
            const bool matrix = m_tensors[i].shape.size() == 2 && isFloating(m_tensors[i].dtype) &&
                                m_tensors[i].numel() > 0 && !beside;
            if (matrix && ofAnother)
                m_anatomy.roles[i].why = "kept with an adapter, without its model";
            else if (matrix)
                take(i, "a matrix of a file without repeated blocks");
            else
                m_anatomy.roles[i].why = reason(i);
            if (!matrix && isEmptied(m_tensors[i]) && m_members[i] != ListMember::Other) {
                m_anatomy.roles[i].why = emptied;
                m_lost.push_back(i);
            }
        }
    }

    /// Takes a tensor that no block gives as one matrix: its first axis are the outputs, but of a kernel.
    void take(size_t tensor, std::string_view why) {
        const std::vector<uint64_t>& shape = m_tensors[tensor].shape;
        PoolMatrix matrix;
        matrix.tensor = tensor;
        matrix.label = m_tensors[tensor].name;
        matrix.block = m_blockOf[tensor];
        matrix.component = matrix.block < 0 ? Component::None : Component::Other;
        matrix.transposed = shape.size() == 2 && m_alone[tensor].kernel;
        matrix.rows = matrix.storedOutputs = shape[matrix.transposed ? 1 : 0];
        matrix.columns = m_tensors[tensor].numel() / matrix.rows;
        m_anatomy.roles[tensor] = {true, matrix.block, matrix.component, why};
        m_anatomy.pool.push_back(std::move(matrix));
    }

    /// The user's word is the last.
    void applyRule() {
        const PoolRule& rule = m_anatomy.rule;
        std::optional<NamePattern> include, except;
        if (!rule.include.empty())
            include.emplace(rule.include, "--pool");
        if (!rule.except.empty())
            except.emplace(rule.except, "--pool-except");
        const auto named = [](const std::vector<std::string>& names, const std::string& name) {
            return std::ranges::binary_search(names, name);
        };
        /// What the rule says of a name; nothing where it is silent.
        const auto wanted = [&](const std::string& name) -> std::optional<std::pair<bool, std::string_view>> {
            if (named(rule.without, name))
                return std::pair(false, "taken out by hand");
            if (named(rule.with, name))
                return std::pair(true, "put in by hand");
            if (include && !include->isIn(name))
                return std::pair(false, "not matched by --pool");
            if (except && except->isIn(name))
                return std::pair(false, "matched by --pool-except");
            if (include)
                return std::pair(true, "matched by --pool");
            return {};
        };
        for (size_t i = 0; i < m_tensors.size() && !rule.isDefault(); ++i) {
            TensorRole& role = m_anatomy.roles[i];
            const auto word = wanted(m_tensors[i].name);
            if (!word)
                continue;
            const bool matrix =
                m_tensors[i].shape.size() > 1 && m_tensors[i].numel() > 0 && isFloating(m_tensors[i].dtype);
            if (word->first && !role.inPool && matrix) {
                take(i, word->second);
                continue;
            }
            role.why = word->first && !matrix ? "asked for, but no matrix of floating numbers" : word->second;
            role.inPool = role.inPool && word->first;
        }
        std::erase_if(m_anatomy.pool,
                      [&](const PoolMatrix& matrix) { return !m_anatomy.roles[matrix.tensor].inPool; });
        for (const size_t name : m_lost) {
            const std::string& text =
                isRead(name) ? m_tensors[name].name : m_checkpoint.unread()[name - m_tensors.size()].name;
            const auto word = wanted(text);
            if (!word || word->first)
                m_anatomy.unreadPool.push_back(text);
        }
    }

    void finish() {
        std::vector<PoolMatrix>& pool = m_anatomy.pool;
        // std::string compares as unsigned bytes: the byte order that ties go by.
        std::ranges::sort(pool, [&](const PoolMatrix& a, const PoolMatrix& b) {
            const int order =
                a.tensor == b.tensor ? 0 : m_tensors[a.tensor].name.compare(m_tensors[b.tensor].name);
            return order != 0 ? order < 0 : a.firstElement() < b.firstElement();
        });
        m_anatomy.matricesOf.resize(m_anatomy.blockList.size());
        for (size_t i = 0; i < pool.size(); ++i) {
            m_anatomy.poolNumel += pool[i].numel();
            if (pool[i].block >= 0)
                m_anatomy.matricesOf[static_cast<size_t>(pool[i].block)].push_back(i);
        }
        for (std::vector<size_t>& matrices : m_anatomy.matricesOf)
            std::ranges::sort(matrices, {},
                              [&](size_t i) { return std::tuple(pool[i].component, pool[i].expert, i); });
    }

    const Checkpoint& m_checkpoint;
    const std::vector<Tensor>& m_tensors;
    TensorNames m_names; ///< of tensors(), then of unread()
    Anatomy m_anatomy;
    std::vector<NamedPart> m_alone;                                      ///< of each name
    std::vector<ListMember> m_members;                                   ///< of each name
    std::vector<std::string> m_paths;                                    ///< of each stack
    std::vector<BlockPlace> m_places;                                    ///< of each name
    std::vector<int> m_blockOf;                                          ///< of each name
    std::vector<Modules> m_modules;                                      ///< of each stack
    std::vector<std::map<std::string, NamedPart>> m_meanings;            ///< of each stack, by signature
    std::vector<const std::pair<const std::string, NamedPart>*> m_inner; ///< of each name in a block
    std::vector<size_t> m_lost; ///< names of the pool whose numbers cannot be had
};

} // namespace

std::string_view Anatomy::stackOf(int block) const {
    if (block < 0 || stacks.size() < 2)
        return {};
    return stacks[static_cast<size_t>(blockList[static_cast<size_t>(block)].stack)].name;
}

std::string Anatomy::blockName(int block) const {
    const std::string_view stack = stackOf(block);
    return fmt::format("{}{}layer {}", stack, stack.empty() ? "" : " ", numberOf(block));
}

uint64_t Anatomy::headSizeOf(const PoolMatrix& matrix) const {
    return matrix.block < 0
               ? 0
               : stacks[static_cast<size_t>(blockList[static_cast<size_t>(matrix.block)].stack)].headSize;
}

Anatomy dissect(const Checkpoint& checkpoint, const PoolRule& rule) {
    return Dissection(checkpoint, rule).take();
}

bool isPoolWhole(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    return anatomy.rule.partial || (anatomy.unreadPool.empty() && checkpoint.partOf().empty());
}

void requirePool(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (!isPoolWhole(checkpoint, anatomy) && anatomy.unreadPool.empty()) {
        throw Error(
            ErrorCode::PoolPartial, printable(checkpoint.path().string()),
            fmt::format("{}; numbers about this part alone are given with --partial", checkpoint.partOf()));
    }
    if (!isPoolWhole(checkpoint, anatomy)) {
        const std::string& first = anatomy.unreadPool.front();
        const Tensor* stored = checkpoint.find(first);
        std::string reason;
        if (stored != nullptr && isFloating(stored->dtype))
            reason = fmt::format(
                "it is {}", anatomy.roles[static_cast<size_t>(stored - checkpoint.tensors().data())].why);
        else if (stored != nullptr)
            reason =
                fmt::format("it is stored in {}, as quantised weights are, and nothing says what its numbers "
                            "stand for",
                            dtypeName(stored->dtype));
        for (const UnreadTensor& tensor : checkpoint.unread()) {
            if (tensor.name == first)
                reason = tensor.reason;
        }
        throw Error(
            ErrorCode::PoolPartial, printable(first),
            fmt::format("belongs to the pool and is not read, {} of them in all: {}; numbers about the "
                        "readable part are given with --partial",
                        anatomy.unreadPool.size(), reason));
    }
    if (anatomy.poolNumel == 0 && holdsLoraAlone(checkpoint)) {
        throw Error(
            ErrorCode::PoolEmpty, checkpoint.path().string(),
            "holds adapters alone, which change the weights of another model (adapter_config.json names "
            "it): open that one, or merge both by: convert MODEL OUT --adapter THIS");
    }
    if (anatomy.poolNumel == 0) {
        throw Error(
            ErrorCode::PoolEmpty, checkpoint.path().string(),
            anatomy.rule.isDefault()
                ? "has no prunable matrix; a checkpoint with 2-D floating weights is needed"
                : "has no matrix that --pool and --pool-except leave; inspect --why lists the tensors");
    }
}

} // namespace sparsescope
