#include "weights/anatomy/model_notes.h"

#include "base/error.h"
#include "weights/anatomy/attention_config.h"
#include "weights/anatomy/config_notes.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/matrix_notes.h"
#include "weights/anatomy/outline.h"
#include "weights/anatomy/unread_pool.h"
#include "weights/checkpoint/mask_content.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>
#include <set>

namespace sparsescope {
namespace {

/// The weights of a block, of the pool and beside it (convolutions), by their names inside of it, numbers
/// left out; how many have that name.
using Kind = std::map<std::string_view, size_t>;

/// Whether `most` has all that `some` has.
bool isWithin(const Kind& some, const Kind& most) {
    return std::ranges::all_of(some, [&](const auto& weights) {
        const auto found = most.find(weights.first);
        return found != most.end() && weights.second <= found->second;
    });
}

/// "3", "3 and 5", "3, 5, 7 and 9 more"
std::string listed(const std::vector<int>& numbers) {
    constexpr size_t most = 4;
    if (numbers.size() == 1)
        return fmt::format("{}", numbers.front());
    if (numbers.size() <= most)
        return fmt::format("{} and {}", fmt::join(std::span(numbers).first(numbers.size() - 1), ", "),
                           numbers.back());
    return fmt::format("{} and {} more", fmt::join(std::span(numbers).first(most - 1), ", "),
                       numbers.size() - (most - 1));
}

/// "Layer 3", "Layers 3 and 5", "Layer 3 of encoder"
std::string layers(const Anatomy& anatomy, int stack, const std::vector<int>& numbers) {
    const bool several = anatomy.stacks.size() > 1;
    return fmt::format("Layer{} {}{}", numbers.size() == 1 ? "" : "s", listed(numbers),
                       several ? " of " + printable(anatomy.stacks[static_cast<size_t>(stack)].name) : "");
}

/// What is known of a name.
struct Use {
    bool isPooled = false;
    Component component = Component::None;
    bool isRare = false; ///< some blocks may be made without
};
using Uses = std::map<std::string_view, Use>;

/// Whether a name inside of a block is that of a block of its own: "blocks.#.mlp.fc1.weight".
bool isListOfBlocks(std::string_view name) {
    return std::ranges::any_of(std::array{"layers.#.", "blocks.#.", "layer.#.", "block.#."},
                               [&](const char* list) { return name.starts_with(list); });
}

/// Weights that do something only together; 0 for others.
int groupOf(Component component) {
    using enum Component;
    return component >= Query && component <= Out               ? 1
           : component >= CrossQuery && component <= CrossOut   ? 2
           : component >= FfnIn && component <= Down            ? 3
           : component >= ExpertGate && component <= ExpertDown ? 4
                                                                : 0;
}

/// Whether a block has another weight of the module that a weight is of: "mlp.up_proj.weight" beside
/// "mlp.down_proj.weight", "fc1.weight" beside "fc2.weight".
bool isBeside(std::string_view name, const Kind& block, const Uses& uses) {
    const auto front = [](std::string_view of) {
        const std::string_view module = moduleOf(of);
        return module.substr(0, module.rfind('.') + 1); // npos + 1 == 0
    };
    return std::ranges::any_of(block, [&](const auto& weights) {
        return front(weights.first) == front(name) &&
               (!front(name).empty() ||
                groupOf(uses.at(weights.first).component) == groupOf(uses.at(name).component));
    });
}

/// Whether a way in and a way out are there, or experts.
bool hasFeedForward(const std::set<Component>& components) {
    using enum Component;
    const auto any = [&](std::initializer_list<Component> of) {
        return std::ranges::any_of(of, [&](Component one) { return components.contains(one); });
    };
    return any({ExpertGate, ExpertUp, ExpertGateUp, ExpertDown}) ||
           (any({FfnIn, Gate, Up, GateUp}) && any({FfnOut, Down}));
}

/// What `block` lacks of `others` that is of the pool.
struct Lack {
    std::string first; ///< by name
    size_t names = 0;
    bool isRare = true;  ///< all of it
    bool isPart = false; ///< of modules of which the block has something
    bool isTorn = false; ///< the block has other weights of the same module
    bool isKeys = true;  ///< keys and values alone, both of them
};
Lack lackOf(const Kind& block, const Kind& others, const Uses& uses) {
    Lack lack;
    std::set<Component> components, lacking; // that the block has, and has not
    for (const auto& [name, count] : block) {
        if (uses.at(name).isPooled)
            components.insert(uses.at(name).component);
    }
    const bool hasCore = std::ranges::any_of(components, isCore);
    for (const auto& [name, count] : others) {
        const auto found = block.find(name);
        const size_t has = found != block.end() ? found->second : 0;
        const Use& use = uses.at(name);
        if (has == count || !use.isPooled)
            continue;
        // What only some blocks have beside such weights (an indexer of keys), and convolutions among the
        // blocks of a hybrid.
        if (has == 0 && isCore(use.component) &&
            (components.contains(use.component) || (!hasCore && !block.empty())))
            continue;
        // Another feed-forward beside the block's own whole one (Inkling 2's gates of messages).
        if (has == 0 && groupOf(use.component) == 3 && name.find("expert") == name.npos &&
            !isBeside(name, block, uses) && hasFeedForward(components))
            continue;
        if (has > 0 && isListOfBlocks(name)) // stages are of several depths
            continue;
        lack.isRare = lack.isRare && use.isRare;
        const bool beside = has > 0 || isBeside(name, block, uses);
        lack.isTorn = lack.isTorn || (has == 0 && beside && isCore(use.component));
        lack.isPart = lack.isPart || beside;
        lacking.insert(use.component);
        if (lack.names++ == 0)
            lack.first = count == 1 || has == 0 ? printable(std::string(name))
                                                : fmt::format("{} of its {} {}", count - has, count,
                                                              printable(std::string(name)));
    }
    lack.isKeys = lacking == std::set{Component::Key, Component::Value};
    return lack;
}

/// Whether a module of `block`, attention or feed-forward, has no way out, and in `other` has one: where a
/// shard ends amid a block, no block has all that the other has.
bool isCut(const Kind& block, const Kind& other, const Uses& uses) {
    using enum Component;
    const auto isOut = [&](std::string_view name) {
        const Component component = uses.at(name).component;
        return component == Out || component == CrossOut || component == FfnOut || component == Down;
    };
    return std::ranges::any_of(other, [&](const auto& weights) {
        const std::string_view out = weights.first;
        const std::string_view module = moduleOf(out);
        const std::string_view front = module.substr(0, module.rfind('.') + 1); // npos + 1 == 0
        const auto isOfIt = [&](const auto& one) {
            return one.first.starts_with(front) &&
                   groupOf(uses.at(one.first).component) == groupOf(uses.at(out).component);
        };
        const auto isShared = [&](const auto& one) { return isOfIt(one) && other.contains(one.first); };
        return isOut(out) && uses.at(out).isPooled && !front.empty() &&
               std::ranges::any_of(block, isShared) &&
               std::ranges::none_of(block, [&](const auto& one) { return isOfIt(one) && isOut(one.first); });
    });
}

/// A block that has less than another kind and nothing instead: hybrids, whose blocks have other weights in
/// the place of these, are no such.
void noteLacks(std::vector<std::string>& notes, const Anatomy& anatomy, int stack,
               const std::map<int, Kind>& blocks, const Uses& uses, bool isHierarchy, bool mayShareKeys,
               bool mayLackCross) {
    constexpr size_t mostKinds = 32; // to compare with: a hostile file may have one for each block
    std::map<Kind, std::vector<int>> numbersOf;
    for (const auto& [number, kind] : blocks)
        numbersOf[kind].push_back(number);
    if (numbersOf.size() < 2)
        return;
    std::vector<const std::pair<const Kind, std::vector<int>>*> usual;
    usual.reserve(numbersOf.size());
    for (const auto& kind : numbersOf)
        usual.push_back(&kind);
    std::ranges::stable_sort(usual, std::greater(), [](const auto* kind) { return kind->second.size(); });
    usual.resize(std::min(usual.size(), mostKinds));
    int lastWithKey = -1;
    for (const auto& [number, kind] : blocks) {
        if (std::ranges::any_of(kind, [&](const auto& weights) {
                return uses.at(weights.first).component == Component::Key;
            }))
            lastWithKey = number;
    }
    std::map<std::string, std::vector<int>> lacking; // what is lacking and what has it
    for (const auto& [kind, numbers] : numbersOf) {
        Lack lack;
        size_t having = 0;
        for (const auto* other : usual) {
            if (lack.names > 0 || other->first == kind ||
                !(isWithin(kind, other->first) || isCut(kind, other->first, uses)))
                continue;
            lack = lackOf(kind, other->first, uses);
            having = other->second.size();
        }
        const auto& [first, names, isRare, isPart, isTorn, isKeys] = lack;
        if (names == 0)
            continue;
        if (isKeys && mayShareKeys && std::ranges::min(numbers) > lastWithKey)
            continue; // the last blocks of Gemma 3n, which take those of others
        if (isRare && (mayLackCross || numbers.size() >= having + (isPart ? 1 : 0)))
            continue;
        if (!isTorn && (numbers.size() > having || (isHierarchy && numbers.size() == having)))
            continue; // so these are the usual ones
        const std::string more =
            names > 1 ? fmt::format(" and {} weight{} more", names - 1, names == 2 ? "" : "s") : "";
        std::vector<int>& all = lacking[fmt::format("{}{}, which {} other layer{}", first, more, having,
                                                    having == 1 ? " has" : "s have")];
        all.insert(all.end(), numbers.begin(), numbers.end());
    }
    size_t said = 0;
    constexpr size_t mostSaid = 8;
    for (auto& [what, numbers] : lacking) {
        if (said++ == mostSaid)
            break;
        std::ranges::sort(numbers);
        notes.push_back(fmt::format("{} lack{} {}; the pool is of what is there.",
                                    layers(anatomy, stack, numbers), numbers.size() == 1 ? "s" : "", what));
    }
}

/// Numbers that a list leaves out between others, and in front of the first; many between others are no gaps
/// but how it counts.
void noteGaps(std::vector<std::string>& notes, const Anatomy& anatomy, int stack,
              const std::set<int>& numbers) {
    std::vector<int> gaps(static_cast<size_t>(*numbers.begin()));
    std::iota(gaps.begin(), gaps.end(), 0);
    const size_t inFront = gaps.size();
    int next = *numbers.begin();
    for (const int number : numbers) {
        for (; next < number && gaps.size() - inFront < numbers.size(); ++next)
            gaps.push_back(next);
        next = number + 1;
    }
    const size_t between = gaps.size() - inFront;
    const bool isOneRun = between > 0 && gaps.back() - gaps[inFront] + 1 == static_cast<int>(between);
    if (isOneRun ? numbers.size() < 3 || between >= numbers.size() : between * 4 > numbers.size())
        gaps.resize(inFront);
    if (gaps.empty())
        return;
    notes.push_back(fmt::format("{} {} not there, although {} is; {}the pool is of what is there.",
                                layers(anatomy, stack, gaps), gaps.size() == 1 ? "is" : "are",
                                *numbers.rbegin(),
                                gaps == std::vector<int>{0} ? "unless they are numbered from 1, " : ""));
}

/// Layers that predict further tokens than the next one, behind the model's own or beside them: transformers
/// leaves them out.
void noteFurther(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy) {
    const nlohmann::json& config = checkpoint.config();
    const uint64_t layers = numberIn(config, {"num_hidden_layers"});
    const bool areBehind = layers > 0 && numberIn(config, {"num_nextn_predict_layers"}) > 0;
    const auto isFurther = [&](const PoolMatrix& matrix) {
        const std::string name = "." + checkpoint.tensors()[matrix.tensor].name;
        if (matrix.block < 0 || name.find(".mtp.") != name.npos || name.find(".nextn.") != name.npos)
            return matrix.block >= 0;
        const BlockOfStack& block = anatomy.blockList[static_cast<size_t>(matrix.block)];
        return areBehind && block.stack == 0 && static_cast<uint64_t>(block.number) >= layers;
    };
    const auto first = std::ranges::find_if(anatomy.pool, isFurther);
    if (first == anatomy.pool.end())
        return;
    const auto count = std::ranges::count_if(anatomy.pool, isFurther);
    notes.push_back(fmt::format("{} of its matrices, the first of them {}, {} of layers that predict further "
                                "tokens, which transformers leaves out: they are in the pool, and "
                                "--pool-except leaves them out.",
                                count, printable(first->label), count == 1 ? "is" : "are"));
}

} // namespace

std::vector<std::string> modelNotes(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (!checkpoint.partOf().empty()) // is said already
        return {};
    std::vector<std::string> notes = noteOfConvolutions(checkpoint, anatomy);
    const Outline outline(checkpoint);
    if (anatomy.stacks.empty()) {
        std::ranges::move(matrixNotes(checkpoint, anatomy, outline), std::back_inserter(notes));
        return notes;
    }
    std::set<const void*> pooled; // meanings of which some block has a matrix
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (matrix.component != Component::Reduction) // of a stage, behind its last block
            pooled.insert(outline.inner[matrix.tensor]);
    }
    const nlohmann::json& text = configOfStack(checkpoint.config(), "text");
    const bool mayShareKeys = !text.is_object() ||
                              numberIn(checkpoint.config(), {"num_kv_shared_layers"}) > 0 ||
                              numberIn(text, {"num_kv_shared_layers"}) > 0;
    // Q-Formers look at a picture in every second block.
    const nlohmann::json& config = checkpoint.config();
    const bool mayLackCross = config.is_object() && (config.contains("cross_attention_frequency") ||
                                                     config.contains("qformer_config"));
    struct Blocks {
        std::set<int> numbers;
        std::map<int, Kind> kinds;
        std::map<std::string_view, std::set<int>> names; ///< of any tensors, and the blocks that have them
        Uses uses;
        std::map<std::string_view, std::vector<uint64_t>> shapes; ///< of each name of the pool, one
        bool isHierarchy = false;                                 ///< some have several
    };
    std::vector<Blocks> stacks(anatomy.stacks.size());
    for (size_t block = 0; block < anatomy.blockList.size(); ++block) {
        const BlockOfStack& place = anatomy.blockList[block];
        Blocks& stack = stacks[static_cast<size_t>(place.stack)];
        stack.numbers.insert(place.number);
        stack.kinds[place.number];
    }
    for (size_t i = 0; i < outline.inner.size(); ++i) {
        if (outline.inner[i] == nullptr)
            continue;
        Blocks& stack = stacks[static_cast<size_t>(outline.places[i].stack)];
        stack.names[outline.inner[i]->first].insert(outline.places[i].number);
        const NamedPart& named = outline.inner[i]->second;
        const bool isOfStage = outline.inner[i]->first.find("downsample") != std::string::npos;
        const bool isPooled = pooled.contains(outline.inner[i]) && !isOfStage;
        const bool isBeside = i < checkpoint.tensors().size() && named.part == Part::Matrix &&
                              checkpoint.tensors()[i].shape.size() > 1;
        // Attention to another stack, and what widens, stand in some blocks only.
        stack.uses[outline.inner[i]->first] = {isPooled, named.component,
                                               named.cross || !isCore(named.component)};
        if (isPooled && i < checkpoint.tensors().size()) {
            const std::vector<uint64_t>& shape = checkpoint.tensors()[i].shape;
            const auto first = stack.shapes.try_emplace(outline.inner[i]->first, shape).first;
            stack.isHierarchy = stack.isHierarchy || first->second != shape;
        }
        if (isPooled || isBeside)
            ++stack.kinds[outline.places[i].number][outline.inner[i]->first];
    }
    constexpr size_t mostStacks = 64; // a model has a few
    for (size_t stack = 0; stack < std::min(stacks.size(), mostStacks); ++stack) {
        noteGaps(notes, anatomy, static_cast<int>(stack), stacks[stack].numbers);
        for (const auto& [name, numbers] : stacks[stack].names) { // a stem at the front of a list is no block
            const auto alone = stacks[stack].kinds.find(*numbers.begin());
            if (numbers.size() == 1 && alone != stacks[stack].kinds.end() &&
                std::ranges::none_of(alone->second, [&](const auto& weights) {
                    return stacks[stack].uses.at(weights.first).isPooled;
                }))
                stacks[stack].kinds.erase(alone);
        }
        noteLacks(notes, anatomy, static_cast<int>(stack), stacks[stack].kinds, stacks[stack].uses,
                  stacks[stack].isHierarchy, mayShareKeys, mayLackCross);
    }
    std::ranges::move(matrixNotes(checkpoint, anatomy, outline), std::back_inserter(notes));
    noteFurther(notes, checkpoint, anatomy);
    for (const std::string& phrase : configContradictions(checkpoint, anatomy, outline))
        notes.push_back(fmt::format("Its {}: is it another model's?", phrase));
    return notes;
}

std::vector<std::string> allNotes(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    std::vector<std::string> notes = checkpoint.notes();
    if (const std::string_view said = noModelSaid(checkpoint); !said.empty())
        notes.push_back(fmt::format("This file {}.", said));
    if (isAdapterFile(checkpoint) ||
        (anatomy.poolNumel == 0 && anatomy.unreadPool.empty() && holdsLoraAlone(checkpoint)))
        notes.push_back(fmt::format(
            "It holds adapters alone: the weights that they change are another model's{}.",
            holdsLora(checkpoint) || isAdapterFile(checkpoint) ? ", which adapter_config.json names" : ""));
    std::ranges::move(unreadNotes(checkpoint, anatomy), std::back_inserter(notes));
    std::ranges::move(modelNotes(checkpoint, anatomy), std::back_inserter(notes));
    return notes;
}

} // namespace sparsescope
