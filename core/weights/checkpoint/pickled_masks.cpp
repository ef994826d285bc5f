#include "weights/checkpoint/pickled_masks.h"

#include "base/error.h"
#include "base/utf8.h"
#include "weights/checkpoint/mask_collections.h"
#include "weights/checkpoint/trainer_keys.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace sparsescope {
namespace {

using Kind = PickleValue::Kind;

constexpr int deepest = 12;              ///< holders in each other
constexpr size_t mostNotes = 16;         ///< a hostile file has a dictionary of masks in a million places
constexpr size_t mostVisits = 1'000'000; ///< values that are looked through

/// Zeros and ones, both, as far as a first look goes.
bool looksLikeMask(const Tensor& tensor) {
    if (tensor.dtype == Dtype::C64)
        return false;
    std::array<float, 4096> values{};
    const auto seen = std::span(values).first(std::min<uint64_t>(values.size(), tensor.numel()));
    readValues(tensor, 0, seen);
    const auto is = [](float number) { return [number](float value) { return value == number; }; };
    return std::ranges::all_of(seen, [](float value) { return value == 0.0F || value == 1.0F; }) &&
           std::ranges::any_of(seen, is(0.0F)) && std::ranges::any_of(seen, is(1.0F));
}

class Masks {
public:
    Masks(const PickledNotes& in, const MaskedWeights& weights)
        : m_in(in)
        , m_weights(weights)
        , m_said(printable(weights.own.path, 60)) {
        for (const WeightRoot& root : weights.roots.all())
            m_models.insert(root.value.node);
        for (const Tensor& tensor : weights.tensors)
            m_shapes.emplace(tensor.name, &tensor);
    }

    std::vector<std::string> take() {
        look(m_in.pickle.top(), {});
        std::erase_if(m_collections, [&](const Collection& masks) { return isOfAnother(masks.holders); });
        // Of several the nearest ones first ("init.masks" are those of before).
        std::ranges::stable_sort(m_collections, {}, [&](const Collection& masks) {
            return masks.holders.size() - commonWith(masks.holders);
        });
        for (const Collection& masks : m_collections) {
            if (!isOfAnotherState(masks.path)) {
                takeCollection(masks);
                continue;
            }
            m_paths.push_back(masks.path); // and are no weights of their own
            note(fmt::format("Beside the weights ({}) it holds masks in {}, which may be of another state of "
                             "the model: the weights are taken as they are stored.",
                             m_said, printable(masks.path, 60)));
        }
        return std::move(m_paths);
    }

private:
    /// One dictionary, or list, that is called masks.
    struct Collection {
        std::string path;
        PickleValue value;
        std::vector<uint32_t> holders; ///< nodes, from the top on
    };
    struct Found {
        std::vector<std::pair<std::string, PickleValue>> named; ///< as far as a key names each
        size_t unnamed = 0, arrays = 0;                         ///< without names; NumPy's
    };

    /// "best.masks", "loss.masks": what holds them says that they are not of the weights as they are.
    static bool isOfAnotherState(std::string_view path) {
        constexpr std::array<std::string_view, 8> states{"best",     "loss", "init",     "initial",
                                                         "original", "old",  "previous", "dense"};
        for (size_t end = path.find('.'); end != path.npos; end = path.find('.')) {
            if (std::ranges::find(states, path.substr(0, end)) != states.end())
                return true;
            path.remove_prefix(end + 1);
        }
        return false;
    }

    static bool isContainer(PickleValue value) {
        return value.is(Kind::Dict) || value.is(Kind::List) || value.is(Kind::Tuple);
    }

    /// What a dictionary or list holds; of a plain object (a pruner) its attributes.
    PickleValue inside(PickleValue value) const {
        return m_in.weights.hasAttributes(value) && !m_in.weights.isWeights(value)
                   ? m_in.pickle.items(value)[2]
                   : value;
    }

    void look(PickleValue value, const std::string& path) {
        if (!isContainer(value) || m_holders.size() > deepest || !m_looked.insert(value.node).second)
            return;
        const bool isList = !value.is(Kind::Dict);
        const auto items = m_in.pickle.items(value);
        m_holders.push_back(value.node);
        const std::string front = path.empty() ? "" : path + ".";
        for (size_t i = isList ? 0 : 1; i < items.size() && ++m_visits < mostVisits; i += isList ? 1 : 2) {
            const std::string_view key = isList ? std::string_view() : items[i - 1].view().substr(0, 200);
            const PickleValue inner = inside(items[i]);
            if (m_in.tensors.isTensor(items[i]) || (!isContainer(inner) && !inner.is(Kind::Object)))
                continue;
            if (items[i].node == m_weights.own.value.node) {
                m_own = m_holders;
                continue;
            }
            const std::string here =
                front + (isList                       ? std::to_string(i)
                         : items[i - 1].is(Kind::Int) ? std::to_string(items[i - 1].integer)
                                                      : std::string(key));
            const bool isModel = m_models.contains(items[i].node);
            if (isMaskKey(key) && isContainer(inner) && isUtf8(here))
                m_collections.push_back({here, inner, m_holders});
            // The moments of an optimizer are under "state", beside "param_groups".
            else if (isUtf8(here) && !(key == "state" && m_in.weights.isOptimizer(value)) &&
                     !noteUnnamed(inner, here) && !isModel)
                look(inner, here);
            else if (isModel)
                m_holdersOf.emplace(items[i].node, m_holders);
        }
        m_holders.pop_back();
    }

    size_t commonWith(const std::vector<uint32_t>& holders) const {
        return static_cast<size_t>(std::ranges::mismatch(holders, m_own).in1 - holders.begin());
    }

    /// Whether another model stands closer to masks than the weights that are read.
    bool isOfAnother(const std::vector<uint32_t>& holders) const {
        const size_t common = commonWith(holders);
        return common < holders.size() && std::ranges::any_of(m_holdersOf, [&](const auto& model) {
                   return model.second.size() > common && model.second[common] == holders[common];
               });
    }

    void collect(PickleValue value, const std::string& prefix, int depth, Found& found) {
        const bool isList = !value.is(Kind::Dict);
        const auto items = m_in.pickle.items(value);
        for (size_t i = isList ? 0 : 1; i < items.size() && ++m_visits < mostVisits; i += isList ? 1 : 2) {
            const std::optional<std::string> key = isList ? std::to_string(i) : keyOf(items[i - 1]);
            const bool isTensor = m_in.tensors.isTensor(items[i]);
            if (isTensor && (isList || !key || prefix.size() + key->size() >= maximumName))
                ++found.unnamed;
            else if (isTensor)
                found.named.emplace_back(prefix + *key, items[i]);
            else if (m_in.pickle.globalName(items[i]).find("numpy") != std::string::npos)
                ++found.arrays;
            else if (isContainer(items[i]) && depth < 8 && key && prefix.size() + key->size() < maximumName)
                collect(items[i], prefix + *key + ".", depth + 1, found);
        }
    }

    /// ("layers.0.fc", "weight") is a pruner's key of a parameter.
    std::optional<std::string> keyOf(PickleValue key) const {
        if (key.is(Kind::Text))
            return std::string(key.view().substr(0, maximumName));
        if (key.is(Kind::Int))
            return std::to_string(key.integer);
        if (!key.is(Kind::Tuple))
            return {};
        std::string joined;
        for (const PickleValue part : m_in.pickle.items(key)) {
            if ((!part.is(Kind::Text) && !part.is(Kind::Int)) || joined.size() >= maximumName)
                return {};
            joined += (joined.empty() ? "" : ".") + *keyOf(part);
        }
        return joined;
    }

    void takeCollection(const Collection& collection) {
        Found found;
        collect(collection.value, "", 0, found);
        const std::string path = printable(collection.path, 60);
        std::vector<Tensor>& tensors = m_weights.tensors;
        const size_t weights = tensors.size();
        for (const auto& [name, value] : found.named) {
            if (isUtf8(name))
                m_weights.read(name, value);
        }
        const size_t read = tensors.size() - weights, lost = found.named.size() - read;
        const std::vector<MaskOf> kinds = nameMasks(tensors, weights);
        const auto further = static_cast<size_t>(std::ranges::count(kinds, MaskOf::MaskedWeight));
        const bool anyKnown = further > 0 || std::ranges::count(kinds, MaskOf::Weight) > 0;
        std::string strangers;
        size_t unknown = 0, numbered = 0;
        for (size_t i = 0; i < read; ++i) {
            if (kinds[i] != MaskOf::NoWeight || !looksLikeMask(tensors[weights + i]))
                continue;
            const std::string& name = tensors[weights + i].name;
            const bool isNumber = name.find_first_not_of("0123456789") == name.npos;
            (isNumber ? numbered : unknown) += 1;
            if (!isNumber && strangers.empty())
                strangers = name;
        }
        size_t place = 0;
        std::erase_if(tensors, [&](const Tensor&) {
            const size_t i = place++;
            return i >= weights && kinds[i - weights] != MaskOf::Weight;
        });
        if (anyKnown || unknown + numbered + found.unnamed + found.arrays + lost > 0)
            m_paths.push_back(collection.path);
        const char* kind = collection.value.is(Kind::Dict) ? "dictionary" : "list";
        if (found.unnamed + numbered > 0)
            note(
                fmt::format("Beside the weights ({}) it holds a {} {} of {} tensors, masks without the names "
                            "of their weights: the weights are taken as they are stored.",
                            m_said, kind, path, found.unnamed + numbered));
        if (found.arrays > 0)
            note(fmt::format("Beside the weights ({}) it holds a {} {} of {} arrays of NumPy, which are not "
                             "read as masks: the weights are taken as they are stored. Save them as tensors.",
                             m_said, kind, path, found.arrays));
        if (further > 0)
            note(
                fmt::format("Beside the weights ({}) it holds a {} {} with {} masks of weights that have one "
                            "already: these are not multiplied.",
                            m_said, kind, path, further));
        if (lost > 0)
            note(fmt::format("Beside the weights ({}) it holds a {} {} with {} masks that cannot be read: "
                             "these are not multiplied.",
                             m_said, kind, path, lost));
        if (unknown > 0)
            note(fmt::format("Beside the weights ({}) it holds a {} {} with {} masks that are called as none "
                             "of the weights, the first of them {}: these are not multiplied.",
                             m_said, kind, path, unknown, printable(strangers)));
    }

    /// Whether a dictionary or list is said to hold what may be masks.
    bool noteUnnamed(PickleValue value, const std::string& path) {
        if (!isContainer(value) || !m_judged.insert(value.node).second)
            return false;
        const bool isList = !value.is(Kind::Dict);
        const auto items = m_in.pickle.items(value);
        size_t many = 0, packed = 0;
        bool areTruths = true;
        for (size_t i = isList ? 0 : 1; i < items.size() && ++m_visits < mostVisits; i += isList ? 1 : 2) {
            if (!m_in.tensors.isTensor(items[i]))
                continue;
            const std::string_view name = isList ? std::string_view() : items[i - 1].view();
            const auto weight = m_shapes.find(name);
            if (many > 0 && !areTruths && weight == m_shapes.end())
                continue;
            std::optional<Tensor> tensor;
            try {
                tensor = m_in.tensors.read("", items[i]);
            } catch (const Error&) {
                return false;
            }
            if (tensor->numel() <= 1) // a share, a switch
                continue;
            ++many;
            areTruths = areTruths && tensor->dtype == Dtype::Bool;
            if (areTruths)
                continue;
            if (weight == m_shapes.end() || tensor->dtype == Dtype::C64)
                return false;
            const bool isPacked = tensor->dtype == Dtype::U8 && tensor->shape != weight->second->shape &&
                                  tensor->numel() == (weight->second->numel() + 7) / 8;
            packed += isPacked ? 1 : 0;
            const bool isBits = !isPacked && tensor->shape == weight->second->shape && looksLikeMask(*tensor);
            if (!isPacked && !isBits)
                return false;
        }
        if (many == 0)
            return false;
        const std::string_view what =
            areTruths ? "true and false, as masks are: the weights are taken as they are stored. If true is "
                        "what is kept, save it as masks."
            : packed > 0
                ? "an eighth as many bytes as its weights have numbers, as packed masks are: they are "
                  "not read, and the weights are taken as they are stored."
                : "zeros and ones in the shape of its weights, as masks are: the weights are taken as "
                  "they are stored. If ones are what is kept, save them as masks.";
        note(fmt::format("Beside the weights ({}) it holds a {} {} of {} tensors of {}", m_said,
                         isList ? "list" : "dictionary", printable(path, 60), many, what));
        m_paths.push_back(path);
        return true;
    }

    void note(std::string text) {
        if (m_notes++ < mostNotes)
            m_in.notes.push_back(std::move(text));
    }

    const PickledNotes& m_in;
    const MaskedWeights& m_weights;
    std::string m_said;
    std::unordered_set<uint32_t> m_looked, m_judged, m_models; ///< nodes; the last those of all roots
    std::unordered_map<std::string_view, const Tensor*> m_shapes;
    std::vector<uint32_t> m_holders, m_own; ///< nodes around what is looked at, and around the weights
    std::unordered_map<uint32_t, std::vector<uint32_t>> m_holdersOf; ///< of other models
    std::vector<Collection> m_collections;
    std::vector<std::string> m_paths;
    size_t m_visits = 0, m_notes = 0;
};

} // namespace

std::vector<std::string> readPickledMasks(const PickledNotes& in, const MaskedWeights& weights) {
    return Masks(in, weights).take();
}

} // namespace sparsescope
