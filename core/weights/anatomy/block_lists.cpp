#include "weights/anatomy/block_lists.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace sparsescope {

namespace {

constexpr int deepest = 8;

/// A tensor in a list: the item of the list around it, the number of its own item, and where its name goes
/// on.
struct Entry {
    uint32_t tensor, outer, number;
    size_t inner;
};

/// A numbered list, or several of one name inside the items of an outer list. Sorted by item.
struct List {
    std::vector<NamePart> path;
    std::vector<Entry> entries;
};

bool sameItem(const Entry& a, const Entry& b) {
    return a.outer == b.outer && a.number == b.number;
}

class Search {
public:
    Search(const TensorNames& names, const std::vector<ListMember>& members)
        : m_names(names)
        , m_members(members) {
        m_found.places.resize(names.size());
    }

    BlockLists take() {
        std::vector<Entry> all;
        all.reserve(m_names.size());
        for (uint32_t i = 0; i < m_names.size(); ++i)
            all.push_back({i, 0, 0, 0});
        for (const List& list : listsIn({}, all))
            settle(list, true, 0);
        leaveOutSingles();
        return std::move(m_found);
    }

private:
    enum class Alike { Yes, No, Single };

    std::span<const NamePart> innerOf(const Entry& entry) const {
        return m_names.of(entry.tensor).subspan(entry.inner);
    }
    bool isAnchor(const Entry& entry) const { return m_members[entry.tensor] == ListMember::Anchor; }
    bool isMatrix(const Entry& entry) const { return m_members[entry.tensor] != ListMember::Other; }

    /// A list inside of a head or an embedding, and experts, are no blocks whatever they hold.
    bool isNone(std::span<const NamePart> path) const {
        return std::ranges::any_of(
            path.subspan(std::min(path.size(), m_names.tellingFrom(path))), [&](NamePart part) {
                if (part.isNumber())
                    return false;
                const std::string& text = m_names.lower(part);
                const auto has = [&](const char* word) { return text.find(word) != text.npos; };
                return text == "head" || text == "heads" || text.ends_with("classifier") ||
                       text.ends_with("classifiers") || text.ends_with("exits") || text.ends_with("_head") ||
                       text.ends_with("_heads") || has("embed") || has("expert") ||
                       (has("lora_") && text != "lora_model") ||
                       text == "shadow_backbone"; // the second model of PEFT's SHADOW
            });
    }

    /// The first lists below each entry, by what stands before their numbers.
    std::vector<List> listsIn(const std::vector<NamePart>& path, const std::vector<Entry>& entries) const {
        std::map<std::vector<NamePart>, List> lists;
        uint32_t item = 0;
        for (size_t i = 0; i < entries.size(); ++i) {
            item += i > 0 && !sameItem(entries[i - 1], entries[i]) ? 1 : 0;
            const std::span<const NamePart> inner = innerOf(entries[i]);
            const auto number = std::ranges::find_if(inner, &NamePart::isNumber);
            if (number == inner.end())
                continue;
            const auto length = static_cast<size_t>(number - inner.begin());
            List& list = lists[{inner.begin(), number}];
            list.entries.push_back(
                {entries[i].tensor, item, number->number(), entries[i].inner + length + 1});
        }
        std::vector<List> found;
        for (auto& [name, list] : lists) {
            list.path = path;
            list.path.insert(list.path.end(), name.begin(), name.end());
            std::ranges::sort(list.entries, {},
                              [](const Entry& e) { return std::tuple(e.outer, e.number, e.tensor); });
            found.push_back(std::move(list));
        }
        return found;
    }

    /// Members are modules with matrices in them: `0.fc.weight`, not `0.weight`.
    bool holdsModules(const List& list) const {
        return std::ranges::any_of(list.entries,
                                   [&](const Entry& e) { return isMatrix(e) && innerOf(e).size() > 1; });
    }

    /// Whether the items of one list have most of their matrices' names in common with others of it.
    Alike alike(const List& list) const {
        size_t all = 0, shared = 0;
        bool several = false;
        for (size_t from = 0; from < list.entries.size();) {
            size_t to = from;
            std::unordered_map<std::string, size_t> items; // that have a matrix of this name
            std::unordered_set<std::string> ofItem;
            size_t count = 0;
            for (; to < list.entries.size() && list.entries[to].outer == list.entries[from].outer; ++to) {
                if (to == from || !sameItem(list.entries[to - 1], list.entries[to])) {
                    ofItem.clear();
                    ++count;
                }
                if (!isMatrix(list.entries[to]))
                    continue;
                std::string signature = m_names.signature(innerOf(list.entries[to]));
                if (ofItem.insert(signature).second)
                    ++items[std::move(signature)];
            }
            if (count > 1) {
                several = true;
                for (const auto& [signature, many] : items) {
                    all += many;
                    shared += many > 1 ? many : 0;
                }
            }
            from = to;
        }
        if (!several || all == 0)
            return Alike::Single;
        return 2 * shared >= all ? Alike::Yes : Alike::No;
    }

    /// Makes the list, or lists inside of it, stacks. `outermost`: no list of blocks is around it.
    void settle(const List& list, bool outermost, int depth) {
        if (isNone(list.path) || !holdsModules(list))
            return;
        const Alike items = alike(list);
        std::vector<List> nested;
        if (depth < deepest)
            nested = listsIn(list.path, list.entries);
        bool inside = items == Alike::No;
        if (!inside) {
            std::erase_if(nested, [&](const List& one) {
                const bool fits = !isNone(one.path) && holdsModules(one) &&
                                  (items == Alike::Yes ? alike(one) == Alike::Yes : alike(one) != Alike::No);
                return !fits;
            });
            inside = !nested.empty() && holdAll(nested, list);
        }
        if (inside) {
            for (const List& one : nested)
                settle(one, outermost && items == Alike::No, depth + 1);
            const auto placed = [&](const Entry& e) { return m_found.places[e.tensor].stack >= 0; };
            if (std::ranges::any_of(list.entries, placed)) {
                if (items == Alike::Yes)
                    adopt(list);
                return;
            }
        }
        // One block, or blocks that differ: only what holds what blocks hold.
        if (items == Alike::Yes || (items == Alike::Single && anchoredItems(list) > 0) ||
            (items == Alike::No && outermost && 2 * anchoredItems(list) >= itemsOf(list)))
            emit(list, depth > 0);
    }

    size_t itemsOf(const List& list) const {
        size_t items = 0;
        for (size_t i = 0; i < list.entries.size(); ++i)
            items += i == 0 || !sameItem(list.entries[i - 1], list.entries[i]) ? 1 : 0;
        return items;
    }

    size_t anchoredItems(const List& list) const {
        size_t items = 0;
        bool counted = false;
        for (size_t i = 0; i < list.entries.size(); ++i) {
            counted = counted && i > 0 && sameItem(list.entries[i - 1], list.entries[i]);
            if (!counted && isAnchor(list.entries[i])) {
                counted = true;
                ++items;
            }
        }
        return items;
    }

    /// Whether lists inside hold all anchors of the list, or all its matrices where it has no anchors.
    bool holdAll(const std::vector<List>& nested, const List& list) const {
        std::unordered_set<uint32_t> inside;
        for (const List& one : nested) {
            for (const Entry& entry : one.entries)
                inside.insert(entry.tensor);
        }
        const bool anchored = std::ranges::any_of(list.entries, [&](auto& e) { return isAnchor(e); });
        return std::ranges::all_of(list.entries, [&](const Entry& e) {
            return !(anchored ? isAnchor(e) : isMatrix(e)) || inside.contains(e.tensor);
        });
    }

    /// Whether items hold one matrix at most, of no known meaning: the layers of a projector, each a linear
    /// one.
    bool isOfSingles(const List& list) const {
        size_t matrices = 0;
        for (size_t i = 0; i < list.entries.size(); ++i) {
            if (i > 0 && !sameItem(list.entries[i - 1], list.entries[i]))
                matrices = 0;
            matrices += isMatrix(list.entries[i]) ? 1 : 0;
            if (matrices > 1 || isAnchor(list.entries[i]))
                return false;
        }
        return true;
    }

    /// Beside blocks of a transformer, lists of single layers are none.
    void leaveOutSingles() {
        if (std::ranges::find(m_isOfSingles, false) == m_isOfSingles.end())
            return;
        std::vector<int> placeOf;
        std::vector<std::string> stacks;
        for (size_t i = 0; i < m_found.stacks.size(); ++i) {
            placeOf.push_back(m_isOfSingles[i] ? -1 : static_cast<int>(stacks.size()));
            if (!m_isOfSingles[i])
                stacks.push_back(std::move(m_found.stacks[i]));
        }
        m_found.stacks = std::move(stacks);
        for (BlockPlace& place : m_found.places) {
            if (place.stack >= 0)
                place.stack = placeOf[static_cast<size_t>(place.stack)];
            if (place.stack < 0)
                place = {};
        }
    }

    void emit(const List& list, bool nested) {
        const auto stack = static_cast<int>(m_found.stacks.size());
        m_found.stacks.push_back(m_names.text(list.path));
        m_isOfSingles.push_back(!nested && isOfSingles(list));
        // Chunks go on counting; stages begin again, and what they hold beside modules (torchvision's stem,
        // a convolution between two stages) is no block.
        std::set<std::pair<uint32_t, uint32_t>> items, modules;
        std::set<uint32_t> numbers;
        for (const Entry& e : list.entries) {
            items.emplace(e.outer, e.number);
            numbers.insert(e.number);
            if (innerOf(e).size() > 1 || isMatrix(e))
                modules.emplace(e.outer, e.number);
        }
        const bool goesOn = numbers.size() == items.size();
        int number = -1;
        const Entry* last = nullptr;
        for (const Entry& e : list.entries) {
            if (!goesOn && !modules.contains({e.outer, e.number}))
                continue;
            number += last == nullptr || !sameItem(*last, e) ? 1 : 0;
            last = &e;
            m_found.places[e.tensor] = {stack, goesOn ? static_cast<int>(e.number) : number, e.inner};
        }
    }

    /// What a stage holds beside its blocks belongs to its last one: Swin's reduction. timm keeps it with the
    /// next stage, whose first has none; torchvision makes a stage of it, without blocks.
    void adopt(const List& list) {
        struct Stage {
            BlockPlace last;
            std::vector<Entry> left;
            bool matrices = false;
        };
        std::vector<Stage> stages;
        for (size_t i = 0; i < list.entries.size(); ++i) {
            const Entry& entry = list.entries[i];
            if (i == 0 || !sameItem(list.entries[i - 1], entry))
                stages.emplace_back();
            const BlockPlace& place = m_found.places[entry.tensor];
            if (place.stack < 0) {
                stages.back().left.push_back(entry);
                stages.back().matrices = stages.back().matrices || isMatrix(entry);
            } else if (stages.back().last.stack < 0 || place.number > stages.back().last.number) {
                stages.back().last = place;
            }
        }
        const bool before = !stages.front().matrices && stages.back().matrices;
        BlockPlace last;
        for (size_t i = before ? 1 : 0; i < stages.size(); ++i) {
            if (const BlockPlace& own = stages[before ? i - 1 : i].last; own.stack >= 0)
                last = own;
            if (last.stack < 0)
                continue;
            for (const Entry& entry : stages[i].left)
                m_found.places[entry.tensor] = {last.stack, last.number, entry.inner};
        }
    }

    const TensorNames& m_names;
    const std::vector<ListMember>& m_members;
    BlockLists m_found;
    std::vector<bool> m_isOfSingles; ///< of each stack
};

} // namespace

BlockLists findBlocks(const TensorNames& names, const std::vector<ListMember>& members) {
    return Search(names, members).take();
}

} // namespace sparsescope
