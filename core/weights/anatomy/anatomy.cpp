#include "weights/anatomy/anatomy.h"

#include "weights/anatomy/config_notes.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/outline.h"
#include "weights/anatomy/pool_reasons.h"
#include "weights/anatomy/stack_matrices.h"
#include "weights/checkpoint/unread_scheme.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <set>

namespace sparsescope {

namespace {

/// FSDP's own dictionaries hold the weights, biases and norms of several layers end to end in one tensor.
bool isFlatParameter(std::string_view name) {
    const std::string_view last = name.substr(name.rfind('.') + 1); // npos + 1 == 0
    return last.starts_with("_flat_param") || last.starts_with("flat_param");
}

constexpr std::string_view emptied =
    "empty, as ZeRO-3 saves what it did not gather; DeepSpeed's zero_to_fp32.py makes the weights";
constexpr std::string_view flat =
    "a flat parameter of FSDP, several layers in one; save a full state dict (FULL_STATE_DICT)";
constexpr std::string_view negative = "of a negative number, which no list of blocks counts by; rename it";
constexpr std::string_view several = "several matrices in one, in an order that is not known";
constexpr std::string_view unlikeOthers = "no matrix, although the same weights of other blocks are";

/// Whether the last part of a name is a weight's: "fc.weight", "dense/kernel", a GRU's "weight_hh_l0".
bool isNamedWeight(std::string_view name) {
    const std::string_view last = name.substr(name.find_last_of("./") + 1); // npos + 1 == 0
    return last.find("weight") != last.npos || last.find("kernel") != last.npos;
}

class Dissection {
public:
    Dissection(const Checkpoint& checkpoint, const PoolRule& rule)
        : m_checkpoint(checkpoint)
        , m_tensors(checkpoint.tensors())
        , m_outline(checkpoint) {
        m_anatomy.rule = rule;
        m_anatomy.roles.resize(m_tensors.size());
        m_anatomy.stacks = m_outline.stacks;
        m_anatomy.blockList = m_outline.blockList;
        m_anatomy.blocks = static_cast<int>(m_outline.blockList.size());
        m_anatomy.family = m_outline.family;
        if (m_anatomy.stacks.empty())
            takeEveryMatrix();
        else
            takeBlocks();
        loseFlatParameters();
        loseNegativeNumbers();
        applyRule();
        loseQuantised();
        loseLayers();
        finish();
    }

    Anatomy take() { return std::move(m_anatomy); }

private:
    bool isRead(size_t name) const { return name < m_tensors.size(); }

    void takeBlocks() {
        std::vector<std::vector<StackTensor>> ofStack(m_anatomy.stacks.size());
        for (size_t i = 0; i < m_tensors.size(); ++i) {
            if (m_outline.blockOf[i] >= 0)
                ofStack[static_cast<size_t>(m_outline.places[i].stack)].push_back(
                    {i, m_outline.blockOf[i], &m_outline.inner[i]->first, &m_outline.inner[i]->second});
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
            pooled.insert(m_outline.inner[matrix.tensor]);
        for (size_t i = 0; i < m_tensors.size(); ++i) {
            TensorRole& role = m_anatomy.roles[i];
            role.block = m_outline.blockOf[i];
            role.why = reason(i);
            if (role.inPool) {
                const NamedPart& named = m_outline.inner[i]->second;
                role.component = named.component;
                role.why = named.keyValue && named.component == Component::Qkv
                               ? "key and value weights of a block"
                               : componentReason(role.component);
            } else if (const std::string_view why = whyLost(i, pooled.contains(m_outline.inner[i]));
                       !why.empty()) {
                role.why = why;
                m_lost.push_back(i);
            }
        }
        for (size_t i = m_tensors.size(); i < m_outline.names.size(); ++i) {
            if (m_outline.blockOf[i] >= 0 && isWeight(i) && m_outline.inner[i]->second.part == Part::Matrix)
                m_lost.push_back(i);
        }
    }

    const std::string& nameOf(size_t name) const {
        return isRead(name) ? m_tensors[name].name : m_checkpoint.unread()[name - m_tensors.size()].name;
    }

    /// By its name, where the shape is not known or tells nothing.
    bool isWeight(size_t name) const {
        const ListMember member = m_outline.members[name];
        return member == ListMember::Anchor || (!isRead(name) && member == ListMember::Matrix) ||
               isNamedWeight(nameOf(name));
    }

    /// A tensor that is not read and may be a matrix, or a matrix of whole numbers without a known scale.
    bool isLostMatrix(size_t name) const {
        if (!isRead(name) || !isWeight(name))
            return isWeight(name);
        const Tensor& tensor = m_tensors[name];
        return tensor.shape.size() == 2 && tensor.numel() > 0 && tensor.dtype != Dtype::Bool &&
               !isFloating(tensor.dtype);
    }

    /// Why weights of a block that are there cannot be had; empty for everything else. `pooled`: other blocks
    /// have a matrix of this name.
    std::string_view whyLost(size_t tensor, bool pooled) const {
        if (m_outline.blockOf[tensor] < 0 || m_outline.inner[tensor]->second.part != Part::Matrix)
            return {};
        const Tensor& stored = m_tensors[tensor];
        const bool core = isCore(m_outline.inner[tensor]->second.component);
        const bool matrix = m_outline.members[tensor] != ListMember::Other;
        if (isEmptied(stored))
            return matrix ? emptied : std::string_view();
        const std::string& signature = m_outline.inner[tensor]->first;
        if (core && stored.shape.empty() && moduleOf(signature) != signature)
            return "a single number, no matrix";
        if (matrix && core && stored.dtype == Dtype::Bool && moduleOf(signature) != signature)
            return "truth values, no weights";
        if (matrix && core && stored.dtype != Dtype::Bool && !isFloating(stored.dtype))
            return "whole numbers without a known scale";
        if (!m_anatomy.roles[tensor].inPool && isFloating(stored.dtype) &&
            isOfSeveral(stored.shape, m_outline.inner[tensor]->second, signature))
            return several;
        // Four extents are a convolution, which stages of a hybrid have where others have a linear layer.
        return core && pooled && moduleOf(signature) != signature && stored.numel() > 0 &&
                       (stored.shape.size() == 1 || stored.shape.size() == 3)
                   ? unlikeOthers
                   : std::string_view();
    }

    /// Whether a tensor of three dimensions holds the matrices of heads or experts, by its name: a projection
    /// or an expert's. A module's whose last extent may be that of a kernel is a convolution.
    static bool isOfSeveral(const std::vector<uint64_t>& shape, const NamedPart& named,
                            std::string_view signature) {
        constexpr uint64_t widestKernel = 31;
        const bool isOwn = moduleOf(signature) == signature;
        const bool isMeant = isCore(named.component) || named.component == Component::Projection ||
                             named.allExperts || signature.find("moe") != signature.npos;
        return isMeant && shape.size() == 3 && shape[0] > 1 && shape[1] > 1 &&
               shape[2] > (isOwn ? 1 : widestKernel);
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

    /// "layers.-1.fc.weight": a block by its name, and of no list of blocks.
    void loseNegativeNumbers() {
        const auto isNegative = [&](NamePart part) {
            const std::string_view text =
                part.isNumber() ? "" : std::string_view(m_outline.names.lower(part));
            return text.size() > 1 && text.starts_with('-') &&
                   text.find_first_not_of("0123456789", 1) == text.npos;
        };
        for (size_t i = 0; i < m_outline.names.size(); ++i) {
            if (m_outline.members[i] == ListMember::Other ||
                std::ranges::none_of(m_outline.names.of(i), isNegative))
                continue;
            if (isRead(i))
                m_anatomy.roles[i] = {false, -1, Component::None, negative};
            m_lost.push_back(i);
        }
    }

    /// Blocks of which config.json says that they are quantised, and that have no weights at all: what lies
    /// outside of them is not the model.
    void loseQuantised() {
        if (!m_anatomy.unreadPool.empty() || !m_anatomy.rule.isDefault() ||
            quantisationSaid(m_checkpoint.config()).empty() || holdsLoraAlone(m_checkpoint) ||
            std::ranges::any_of(m_anatomy.pool, [](const PoolMatrix& matrix) { return matrix.block >= 0; }))
            return;
        for (size_t i = 0; i < m_outline.names.size(); ++i) {
            const std::span<const NamePart> parts = m_outline.names.of(i);
            const auto number = std::ranges::find_if(parts, &NamePart::isNumber);
            if (number == parts.end())
                continue;
            m_anatomy.unreadPool.push_back(m_outline.names.text({parts.begin(), number + 1}));
            return;
        }
    }

    /// What the other ranks have of matrices that are cut.
    void loseWidths() {
        if (!m_anatomy.pool.empty() && m_anatomy.rule.include.empty() && m_anatomy.unreadPool.empty() &&
            lackedWidths(m_checkpoint.config(), m_anatomy))
            m_anatomy.unreadPool.push_back(
                fmt::format("{}, its other ranks' part", m_anatomy.pool.front().label));
    }

    /// Layers that config.json says and that are not there, unless the pool was named.
    void loseLayers() {
        const bool isNone = m_anatomy.pool.empty() && !m_anatomy.stacks.empty();
        const std::optional<LackedLayers> lacked = isNone || !m_anatomy.rule.include.empty()
                                                       ? std::nullopt
                                                       : lackedLayers(m_checkpoint.config(), m_anatomy);
        if (!lacked)
            return loseWidths();
        std::set<int> numbers;
        std::string path = lacked->stack < 0 ? "layers" : "";
        for (size_t i = 0; i < m_outline.names.size(); ++i) {
            const BlockPlace& place = m_outline.places[i];
            // Numbered modules without blocks are no part of a model, but of another kind: convolutions.
            if (lacked->stack < 0 && std::ranges::any_of(m_outline.names.of(i), &NamePart::isNumber))
                return;
            if (lacked->stack < 0 || place.stack != lacked->stack)
                continue;
            numbers.insert(place.number);
            path = m_outline.names.text(m_outline.names.of(i).first(place.inner - 1));
        }
        int first = 0;
        while (numbers.contains(first))
            ++first;
        m_anatomy.unreadPool.push_back(fmt::format("{}{}{}", path, path.empty() ? "" : ".", first));
    }

    /// Alone in a file it is one shard's; a head of another name may be a small network's last layer.
    bool isLanguageHead(size_t name) const {
        return std::ranges::any_of(m_outline.names.of(name), [&](NamePart part) {
            if (part.isNumber())
                return false;
            const std::string& text = m_outline.names.lower(part);
            return text == "lm_head" ||
                   text.ends_with("lm_head_weight"); // ParameterDict's names have no dots
        });
    }

    /// Why a tensor is not in the pool.
    std::string_view reason(size_t tensor) const {
        const std::vector<uint64_t>& shape = m_tensors[tensor].shape;
        if (m_outline.inner[tensor] != nullptr) {
            const Part part = m_outline.inner[tensor]->second.part;
            if (part != Part::Matrix)
                return partReason(part);
            return m_tensors[tensor].numel() == 0         ? "empty"
                   : shape.size() < 2                     ? "not a matrix"
                   : !isFloating(m_tensors[tensor].dtype) ? "not of floating numbers"
                   : shape.size() == 2                    ? "a parameter of its own, no linear layer's weight"
                                                          : "a convolution, or of more than two dimensions";
        }
        const Part part = m_outline.alone[tensor].part;
        if (part != Part::Matrix)
            return partReason(part);
        if (shape.size() < 2)
            return "not a matrix";
        if (isLanguageHead(tensor))
            return "the head of a language model";
        if (!m_anatomy.stacks.empty())
            return "outside of the blocks";
        return shape.size() > 2 && isFloating(m_tensors[tensor].dtype) ? "of more than two dimensions"
                                                                       : "not a matrix of floating numbers";
    }

    void takeEveryMatrix() {
        const bool ofAnother = holdsLoraAlone(m_checkpoint);
        const auto isBeside = [&](size_t name) {
            const Part part = m_outline.alone[name].part;
            return isLanguageHead(name) || part == Part::Scale || part == Part::Adapter ||
                   part == Part::Copy || part == Part::Mask || part == Part::Embedding ||
                   part == Part::Position || part == Part::Norm ||
                   (part == Part::Bias && nameOf(name).find("bias") != std::string::npos); // a GRU's two rows
        };
        for (size_t i = 0; i < m_outline.names.size() && !ofAnother; ++i) {
            if (isLostMatrix(i) && !isBeside(i))
                m_lost.push_back(i);
        }
        for (size_t i = 0; i < m_tensors.size(); ++i) {
            const bool beside = isBeside(i);
            const bool matrix = m_tensors[i].shape.size() == 2 && isFloating(m_tensors[i].dtype) &&
                                m_tensors[i].numel() > 0 && !beside;
            if (matrix && ofAnother)
                m_anatomy.roles[i].why = "kept with an adapter, without its model";
            else if (matrix)
                take(i, "a matrix of a file without repeated blocks");
            else
                m_anatomy.roles[i].why = reason(i);
            if (!matrix && isEmptied(m_tensors[i]) && m_outline.members[i] != ListMember::Other) {
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
        matrix.block = m_outline.blockOf[tensor];
        matrix.component = matrix.block < 0 ? Component::None : Component::Other;
        matrix.transposed = shape.size() == 2 && m_outline.alone[tensor].kernel;
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
        std::vector<bool> isLost(m_outline.names.size());
        for (const size_t name : m_lost) {
            isLost[name] = true;
            const auto word = wanted(nameOf(name));
            if ((!word || word->first) && !(isRead(name) && m_anatomy.roles[name].inPool))
                m_anatomy.unreadPool.push_back(nameOf(name));
        }
        for (size_t i = 0; i < m_outline.names.size() && !rule.isDefault(); ++i) {
            const Part part = m_outline.alone[i].part;
            if (isLost[i] || !isLostMatrix(i) || part == Part::Bias || part == Part::Norm ||
                part == Part::Scale || part == Part::Copy || part == Part::Mask)
                continue;
            if (const auto word = wanted(nameOf(i)); word && word->first)
                m_anatomy.unreadPool.push_back(nameOf(i));
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
    const Outline m_outline;
    Anatomy m_anatomy;
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

} // namespace sparsescope
