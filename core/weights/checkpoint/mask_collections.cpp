#include "weights/checkpoint/mask_collections.h"

#include "base/error.h"
#include "weights/checkpoint/trainer_keys.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

namespace sparsescope {
namespace {

constexpr std::string_view separators = "./"; ///< of names; NumPy's archives have the second
constexpr int depth = 3;                      ///< how many parts of a name may be a front
constexpr int deepest = 8;                    ///< of the parts that may be called masks
constexpr size_t mostFronts = 32;             ///< a hostile file may have one a tensor

/// What stands in front of the names in a dictionary of masks, with its separator; empty outside of one.
/// Masks of another purpose than pruning are some, too.
std::string_view frontOf(std::string_view name) {
    size_t begin = 0;
    for (int part = 0; part < deepest; ++part) {
        const size_t end = name.find_first_of(separators, begin);
        if (end == name.npos)
            return {};
        std::string word(name.substr(begin, end - begin));
        std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
        if (word == "masks" || word == "mask" || word.ends_with("_masks") || word.ends_with("_mask"))
            return name.substr(0, end + 1);
        begin = end + 1;
    }
    return {};
}

/// "grad_masks" of "net.grad_masks."
std::string_view lastWordOf(std::string_view front) {
    front.remove_suffix(1);
    return front.substr(front.find_last_of(separators) + 1); // npos + 1 == 0
}

/// Whether it stands inside of a block: a buffer's module ("blocks.0.attn.mask.").
bool hasNumber(std::string_view front) {
    for (size_t begin = 0; begin < front.size();) {
        const size_t end = front.find_first_of(separators, begin);
        if (front.substr(begin, end - begin).find_first_not_of("0123456789") == front.npos)
            return true;
        begin = end + 1;
    }
    return false;
}

/// Nothing but zeros and ones, as far as a first look goes.
bool isOfBits(const Tensor& tensor) {
    if (tensor.dtype == Dtype::C64 || bitsOf(tensor.dtype) < 8)
        return false;
    std::array<float, 1024> values{};
    const auto seen = std::span(values).first(std::min<uint64_t>(values.size(), tensor.numel()));
    readValues(tensor, 0, seen);
    return std::ranges::all_of(seen, [](float value) { return value == 0.0F || value == 1.0F; });
}

/// A name without what wraps a model and what says that it is a mask's.
std::string_view bareOf(std::string_view name) {
    for (bool isWrapped = true; isWrapped;) {
        isWrapped = false;
        for (const std::string_view wrapper : {"module.", "_orig_mod."}) {
            if (name.starts_with(wrapper)) {
                name.remove_prefix(wrapper.size());
                isWrapped = true;
            }
        }
    }
    for (const std::string_view ending : {"_mask", ".mask"}) {
        if (name.ends_with(ending))
            name.remove_suffix(ending.size());
    }
    return name;
}

/// Whether torch's `weight * mask` has the weight's shape.
bool spreads(const std::vector<uint64_t>& mask, const std::vector<uint64_t>& weight) {
    if (mask == weight)
        return true;
    if (mask.empty() || mask.size() > weight.size() || weight.size() < 2)
        return false;
    bool isOne = true;
    for (size_t axis = 0; axis < mask.size(); ++axis) {
        if (mask[axis] != 1 && mask[axis] != weight[weight.size() - mask.size() + axis])
            return false;
        isOne = isOne && mask[axis] == 1;
    }
    return !isOne;
}

std::string joinedByLines(std::string_view name) {
    std::string joined(name);
    std::ranges::replace_if(
        joined, [](char c) { return separators.find(c) != separators.npos; }, '_');
    return joined;
}

/// A mask and its name in its dictionary.
struct Mask {
    size_t tensor;
    std::string_view own;
};

class Weights {
public:
    void add(const Tensor& tensor) {
        const std::string_view name = tensor.name;
        m_shapes.emplace(name, &tensor.shape);
        size_t end = name.find_first_of(separators);
        for (int part = 0; part < depth && end != name.npos && m_fronts.size() < depth * mostFronts; ++part) {
            m_fronts.emplace(name.substr(0, end + 1));
            end = name.find_first_of(separators, end + 1);
        }
        const auto [known, isNew] = m_joined.emplace(joinedByLines(name), name);
        if (!isNew)
            known->second = {};
    }

    bool contains(std::string_view name) const { return m_shapes.contains(name); }

    /// The weights of the masks of one dictionary, by their tensors; none where it has too few. `areMasks`:
    /// it is known to be one, and a weight's whole name is enough.
    std::map<size_t, std::string> match(const std::vector<Mask>& masks, const std::vector<Tensor>& tensors,
                                        bool areMasks) const {
        std::map<size_t, std::string> most;
        for (const size_t strip : commonFronts(masks)) {
            for (const std::string_view front : m_fronts) {
                const bool isWhole = areMasks && strip == 0 && front.empty();
                std::map<size_t, std::string> here;
                for (const Mask& mask : masks) {
                    const std::string_view own = mask.own.substr(strip), bare = bareOf(own);
                    const std::vector<uint64_t>& shape = tensors[mask.tensor].shape;
                    std::string weight = weightOf(front, own, shape, isWhole);
                    if (weight.empty() && bare != own)
                        weight = weightOf(front, bare, shape, isWhole);
                    if (!weight.empty())
                        here.emplace(mask.tensor, std::move(weight));
                }
                if (5 * here.size() < 4 * masks.size() && !isWhole)
                    continue;
                if (here.size() > most.size())
                    most = std::move(here);
            }
        }
        return most;
    }

private:
    /// Lengths of what stands before all masks' names and may not stand before the weights' ("module.net.").
    static std::vector<size_t> commonFronts(const std::vector<Mask>& masks) {
        std::vector<size_t> lengths{0};
        const std::string_view first = masks.front().own;
        for (int part = 0; part < depth; ++part) {
            const size_t end = first.find_first_of(separators, lengths.back());
            if (end == first.npos || !std::ranges::all_of(masks, [&](const Mask& mask) {
                    return mask.own.starts_with(first.substr(0, end + 1));
                }))
                break;
            lengths.push_back(end + 1);
        }
        return lengths;
    }

    /// `anyShape`: of a matrix by its name alone, so that one that does not fit is said.
    std::string weightOf(std::string_view front, std::string_view own, const std::vector<uint64_t>& shape,
                         bool anyShape) const {
        const std::string name = std::string(front) + std::string(own);
        const auto isOf = [&](std::string_view weight) {
            const auto found = m_shapes.find(weight);
            return found != m_shapes.end() &&
                   (spreads(shape, *found->second) || (anyShape && found->second->size() > 1));
        };
        for (const char* leaf : {"", ".weight", "/kernel"}) {
            if (isOf(name + leaf))
                return name + leaf;
        }
        if (own.find_first_of(separators) != own.npos)
            return {};
        for (const char* leaf : {"", "_weight"}) { // "layers_0_fc_weight", as no module may be called
            const auto joined = m_joined.find(joinedByLines(name) + leaf);
            if (joined != m_joined.end() && isOf(joined->second))
                return std::string(joined->second);
        }
        return {};
    }

    std::set<std::string_view> m_fronts{""};
    std::unordered_map<std::string_view, const std::vector<uint64_t>*> m_shapes;
    std::unordered_map<std::string, std::string_view> m_joined; ///< by their names without separators
};

/// Calls masks what they are beside their weights.
std::map<size_t, std::string> namesOf(const std::map<size_t, std::string>& weights, const Weights& taken,
                                      std::set<std::string>& given) {
    std::map<size_t, std::string> names;
    for (const auto& [tensor, weight] : weights) {
        std::string name = weight + "_mask";
        for (int more = 2; taken.contains(name) || !given.insert(name).second;
             ++more) // the masks before, say
            name = fmt::format("{}_{}_mask", weight, more);
        names.emplace(tensor, std::move(name));
    }
    return names;
}

} // namespace

void nameMaskCollections(std::vector<Tensor>& tensors, std::vector<std::string>& notes) {
    std::map<size_t, std::string> names;
    {
        Weights weights;
        std::map<std::string_view, std::vector<Mask>> byFront;
        for (size_t i = 0; i < tensors.size(); ++i) {
            const std::string_view name = tensors[i].name, front = frontOf(name);
            if (front.empty())
                weights.add(tensors[i]);
            else if (byFront.size() < mostFronts || byFront.contains(front))
                byFront[front].push_back({i, name.substr(front.size())});
        }
        std::set<std::string> given;
        for (const auto& [front, masks] : byFront) {
            const bool areMasks =
                std::ranges::all_of(masks, [&](const Mask& mask) { return isOfBits(tensors[mask.tensor]); });
            std::map<size_t, std::string> known =
                namesOf(weights.match(masks, tensors, areMasks), weights, given);
            std::string_view word = lastWordOf(front);
            if (areMasks && !isMaskKey(word)) { // of another purpose
                word.remove_suffix(word.ends_with('s') ? 1 : 0);
                for (auto& [tensor, name] : known)
                    name = name.substr(0, name.rfind('_') + 1) + std::string(word);
            }
            size_t strangers = 0;
            for (const Mask& mask : masks) {
                const std::string& name = tensors[mask.tensor].name;
                if (!areMasks || known.contains(mask.tensor))
                    continue;
                if (strangers++ == 0)
                    notes.push_back(printable(name)); // made a sentence of below
                known.emplace(mask.tensor, name + "_mask");
            }
            if (strangers > 0)
                notes.back() = fmt::format("Beside its weights it holds {} of zeros and ones in {} that {} "
                                           "called as none of them, the first {}: not multiplied.",
                                           strangers == 1 ? "a tensor" : fmt::format("{} tensors", strangers),
                                           printable(front.substr(0, front.size() - 1)),
                                           strangers == 1 ? "is" : "are", notes.back());
            names.merge(known);
        }
    }
    for (auto& [tensor, name] : names)
        tensors[tensor].name = std::move(name);
}

std::vector<MaskOf> nameMasks(std::vector<Tensor>& tensors, size_t first) {
    std::vector<MaskOf> kinds(tensors.size() - first);
    if (kinds.empty())
        return kinds;
    std::map<size_t, std::string> names;
    {
        Weights weights;
        for (size_t i = 0; i < first; ++i)
            weights.add(tensors[i]);
        std::vector<Mask> masks;
        for (size_t i = first; i < tensors.size(); ++i)
            masks.push_back({i, tensors[i].name});
        std::set<std::string> given;
        for (const auto& [tensor, weight] : weights.match(masks, tensors, true)) {
            const std::string name = weight + "_mask";
            const bool isFirst = !weights.contains(name) && given.insert(name).second;
            kinds[tensor - first] = isFirst ? MaskOf::Weight : MaskOf::MaskedWeight;
            if (isFirst)
                names.emplace(tensor, name);
        }
    }
    for (auto& [tensor, name] : names)
        tensors[tensor].name = std::move(name);
    return kinds;
}

} // namespace sparsescope
