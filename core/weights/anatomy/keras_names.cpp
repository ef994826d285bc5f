// https://github.com/keras-team/keras, keras/src/saving/saving_lib.py (_save_state, _save_container_state)
#include "weights/anatomy/keras_names.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>
#include <unordered_map>

namespace sparsescope {
namespace {

using Parts = std::vector<std::string_view>;

constexpr size_t mostParts = 32;

Parts split(std::string_view name) {
    Parts parts;
    for (size_t begin = 0; begin <= name.size() && parts.size() <= mostParts;) {
        const size_t end = std::min(name.find('/', begin), name.size());
        parts.push_back(name.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// "layers/up" of "layers/up/vars/0"; nothing for a name of another kind.
std::string_view layerOf(std::string_view name) {
    const size_t variable = name.rfind("/vars/");
    const bool isOne = variable != name.npos && variable > 0 && name.find('/', variable + 6) == name.npos;
    return isOne ? name.substr(0, variable) : std::string_view();
}

/// {"block", 2} of "block_2", {"block", 0} of "block".
std::pair<std::string_view, unsigned> numbered(std::string_view part) {
    const size_t bar = part.rfind('_');
    const std::string_view digits = bar == part.npos ? "" : part.substr(bar + 1);
    const bool isNumber = !digits.empty() && digits.size() <= 4 && digits.front() != '0' && bar > 0 &&
                          std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return {part, 0};
    unsigned number = 0;
    for (const char digit : digits)
        number = number * 10 + static_cast<unsigned>(digit - '0');
    return {part.substr(0, bar), number};
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> attention{
    {{"query_dense", "q_proj"},
     {"key_dense", "k_proj"},
     {"value_dense", "v_proj"},
     {"output_dense", "out_proj"}}};

class Translation {
public:
    explicit Translation(const Checkpoint& checkpoint) {
        for (const Tensor& tensor : checkpoint.tensors())
            add(tensor.name, &tensor.shape);
        for (const UnreadTensor& tensor : checkpoint.unread())
            add(tensor.name, nullptr);
    }

    bool isAny() const { return !m_layers.empty(); }

    std::string of(const std::string& name) const {
        const std::string_view layer = layerOf(name);
        if (layer.empty())
            return name;
        std::string text, path;
        for (const std::string_view part : split(layer)) {
            const auto [base, number] = numbered(part);
            const auto list = m_lists.find(fmt::format("{}/{}", path, base));
            path += fmt::format("/{}", part);
            text += text.empty() ? "" : "/";
            if (list != m_lists.end() && list->second.numbers.size() > 1 && list->second.isOfBlocks)
                text += fmt::format("{}/{}", base, number);
            else
                text += part;
        }
        const size_t last = text.rfind('/') + 1; // npos + 1 == 0
        const auto role = std::ranges::find(attention, std::string_view(text).substr(last),
                                            &std::pair<std::string_view, std::string_view>::first);
        const std::string_view parent = layer.substr(0, layer.rfind('/') + 1);
        if (role != attention.end() && m_layers.contains(fmt::format("{}query_dense", parent)))
            text.replace(last, std::string::npos, role->second);
        return fmt::format("{}/{}", text, variableOf(layer, std::string_view(name).substr(layer.size() + 6)));
    }

private:
    using Shape = const std::vector<uint64_t>*; // null where it is not known
    struct List {
        std::set<unsigned> numbers;
        bool isOfBlocks =
            false; ///< its layers have layers, other than those of attention and of a recurrence
    };

    void add(const std::string& name, Shape shape) {
        const std::string_view layer = layerOf(name);
        if (layer.empty())
            return;
        m_layers[std::string(layer)].emplace(name.substr(layer.size() + 6), shape);
        const Parts parts = split(layer);
        std::string path;
        for (size_t i = 0; i < parts.size(); ++i) {
            const auto [base, number] = numbered(parts[i]);
            List& list = m_lists[fmt::format("{}/{}", path, base)];
            list.numbers.insert(number);
            path += fmt::format("/{}", parts[i]);
            const bool hasLayer =
                i + 1 < parts.size() && !parts[i + 1].ends_with("cell") &&
                std::ranges::none_of(attention, [&](const auto& one) { return one.first == parts[i + 1]; });
            list.isOfBlocks = list.isOfBlocks || hasLayer;
        }
    }

    /// "kernel" or "bias" where its shape and that of the first one tell, else as it is.
    std::string variableOf(std::string_view layer, std::string_view variable) const {
        const auto& variables = m_layers.at(std::string(layer));
        const auto first = variables.find("0"), own = variables.find(std::string(variable));
        if (variable == "weight") // of what is not read
            return "kernel";
        if (first == variables.end() || first->second == nullptr || first->second->size() < 2)
            return fmt::format("vars/{}", variable);
        if (variable == "0")
            return "kernel";
        const std::vector<uint64_t>& kernel = *first->second;
        const Shape shape = own->second;
        // The last axes are the outputs; a GRU has two biases.
        const bool isBias =
            shape != nullptr && !shape->empty() &&
            ((shape->size() < kernel.size() && std::equal(shape->rbegin(), shape->rend(), kernel.rbegin())) ||
             (variable == "2" && shape->size() == 2 && (*shape)[0] == 2 && (*shape)[1] == kernel.back()));
        return isBias ? "bias" : fmt::format("vars/{}", variable);
    }

    std::unordered_map<std::string, std::map<std::string, Shape>> m_layers;
    std::unordered_map<std::string, List> m_lists; ///< by where they stand and the name without a number
};

} // namespace

std::vector<std::string> kerasNames(const Checkpoint& checkpoint) {
    std::vector<std::string> names;
    if (checkpoint.format() != "keras")
        return names;
    const Translation translation(checkpoint);
    if (!translation.isAny())
        return names;
    for (const Tensor& tensor : checkpoint.tensors())
        names.push_back(translation.of(tensor.name));
    for (const UnreadTensor& tensor : checkpoint.unread())
        names.push_back(translation.of(tensor.name));
    return names;
}

} // namespace sparsescope
