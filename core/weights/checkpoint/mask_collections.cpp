#include "weights/checkpoint/mask_collections.h"

#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

namespace sparsescope {
namespace {

constexpr std::string_view separators = "./"; ///< of names; NumPy's archives have the second
constexpr int depth = 3;                      ///< how many parts of a name may be a front
constexpr size_t mostFronts = 32;             ///< a hostile file may have one a tensor

/// What stands in front of the names in a dictionary of masks, with its separator; empty outside of one.
std::string_view frontOf(std::string_view name) {
    size_t begin = 0;
    for (int part = 0; part < depth; ++part) {
        const size_t end = name.find_first_of(separators, begin);
        if (end == name.npos)
            return {};
        const std::string_view word = name.substr(begin, end - begin);
        if (word == "masks" || word == "mask" || word.ends_with("_masks") || word.ends_with("_mask"))
            return name.substr(0, end + 1);
        begin = end + 1;
    }
    return {};
}

/// A name without what wraps a model and what says that it is a mask's.
std::string_view bareOf(std::string_view name) {
    for (const std::string_view wrapper : {"module.", "_orig_mod."}) {
        if (name.starts_with(wrapper))
            name.remove_prefix(wrapper.size());
    }
    for (const std::string_view ending : {"_mask", ".mask"}) {
        if (name.ends_with(ending))
            name.remove_suffix(ending.size());
    }
    return name;
}

class Collections {
public:
    explicit Collections(const std::vector<Tensor>& tensors)
        : m_fronts{""} {
        for (size_t i = 0; i < tensors.size(); ++i) {
            const std::string_view name = tensors[i].name;
            if (const std::string_view front = frontOf(name); !front.empty()) {
                if (m_masks.size() < mostFronts || m_masks.contains(front))
                    m_masks[front].push_back(i);
                continue;
            }
            m_shapes.emplace(name, &tensors[i].shape);
            size_t end = name.find_first_of(separators);
            for (int part = 0; part < depth && end != name.npos && m_fronts.size() < depth * mostFronts;
                 ++part) {
                m_fronts.emplace(name.substr(0, end + 1));
                end = name.find_first_of(separators, end + 1);
            }
        }
    }

    /// The new names of masks.
    std::map<size_t, std::string> names(const std::vector<Tensor>& tensors) const {
        std::map<size_t, std::string> found;
        std::set<std::string> taken;
        for (const auto& [front, masks] : m_masks) {
            std::map<size_t, std::string> most;
            const auto ownOf = [&](size_t i) {
                return std::string_view(tensors[i].name).substr(front.size());
            };
            // What stands before all masks' names and not before the weights' ("net.").
            std::string_view before = ownOf(masks.front());
            before = before.substr(0, before.find_first_of(separators) + 1);
            const bool isBefore = !before.empty() && std::ranges::all_of(masks, [&](size_t i) {
                return ownOf(i).starts_with(before);
            });
            for (size_t turn = 0; turn < m_fronts.size() * (isBefore ? 2 : 1); ++turn) {
                const bool leavesOut = turn >= m_fronts.size();
                const std::string_view other =
                    *std::next(m_fronts.begin(), static_cast<ptrdiff_t>(turn % m_fronts.size()));
                std::map<size_t, std::string> here;
                for (const size_t i : masks) {
                    const std::string_view own = ownOf(i).substr(leavesOut ? before.size() : 0);
                    std::string weight = weightOf(std::string(other) + std::string(own), tensors[i].shape);
                    if (const std::string_view bare = bareOf(own); weight.empty() && bare != own)
                        weight = weightOf(std::string(other) + std::string(bare), tensors[i].shape);
                    if (!weight.empty())
                        here.emplace(i, weight);
                }
                if (here.size() > most.size())
                    most = std::move(here);
            }
            if (5 * most.size() < 4 * masks.size())
                continue;
            for (const auto& [i, weight] : most) {
                std::string name = weight + "_mask";
                for (int more = 2; !taken.insert(name).second; ++more) // the masks before, say
                    name = fmt::format("{}_{}_mask", weight, more);
                found.emplace(i, std::move(name));
            }
        }
        return found;
    }

private:
    std::string weightOf(const std::string& name, const std::vector<uint64_t>& shape) const {
        for (const char* leaf : {"", ".weight", "/kernel"}) {
            const auto weight = m_shapes.find(name + leaf);
            if (weight != m_shapes.end() && *weight->second == shape &&
                !m_shapes.contains(name + leaf + "_mask"))
                return name + leaf;
        }
        return {};
    }

    std::map<std::string_view, std::vector<size_t>> m_masks; ///< by their fronts
    std::set<std::string_view> m_fronts;                     ///< of the other tensors
    std::unordered_map<std::string_view, const std::vector<uint64_t>*> m_shapes;
};

} // namespace

void nameMaskCollections(std::vector<Tensor>& tensors) {
    std::map<size_t, std::string> names;
    {
        const Collections collections(tensors);
        names = collections.names(tensors);
    }
    for (auto& [tensor, name] : names)
        tensors[tensor].name = std::move(name);
}

} // namespace sparsescope
