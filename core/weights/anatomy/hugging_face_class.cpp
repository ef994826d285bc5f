#include "weights/anatomy/attention_config.h"
#include "weights/anatomy/hugging_face_fit.h"
#include "weights/anatomy/tensor_names.h"
#include "weights/anatomy/transformers_needs.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <span>
#include <unordered_set>

namespace sparsescope::hugging_face {
namespace {

using transformers_needs::Class;
using transformers_needs::classes;

std::vector<std::string> partsOf(std::string_view text, char between) {
    std::vector<std::string> parts;
    for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find(between, begin), text.size());
        if (end > begin)
            parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// The class that config.json names; without one, what transformers' AutoModel makes of its model_type.
std::string_view classOf(const Renaming& model) {
    if (const auto told = model.config.find("architectures");
        told != model.config.end() && told->is_array() && !told->empty() && told->front().is_string())
        return told->front().get_ref<const std::string&>();
    const std::string type = model.modelType();
    const auto* found =
        std::ranges::find_if(classes, [&](const Class& row) { return row.isBase && row.type == type; });
    return found == std::end(classes) ? "" : found->names;
}

/// "key=true*" of what is needed where config.json says `key` of true, or nothing of it.
bool isTold(std::string_view condition, const nlohmann::json& config) {
    const size_t equals = condition.find('=');
    const bool wanted = condition.substr(equals + 1).starts_with("true");
    const auto said = config.find(condition.substr(0, equals));
    return said != config.end() && said->is_boolean() ? said->get<bool>() == wanted
                                                      : condition.ends_with('*');
}

/// What was added, by its names.
class Names {
public:
    Names(Renaming& model, std::string_view front)
        : m_front(front) {
        for (const Tensor& tensor : model.added())
            m_names.insert(tensor.name);
    }

    /// A model without a head is read behind its front and without it, and norms by the names of BERT's days.
    bool has(const std::string& name) const {
        for (const auto& [now, then] : {std::pair("LayerNorm.weight", "LayerNorm.gamma"),
                                        std::pair("LayerNorm.bias", "LayerNorm.beta")}) {
            if (name.ends_with(now) &&
                hasSo(name.substr(0, name.size() - std::string_view(now).size()) + then))
                return true;
        }
        return hasSo(name);
    }

    /// How many blocks the list has: one more than the last one's number, and one where there is none.
    uint64_t blocks(const std::string& list) const {
        uint64_t count = 1;
        for (const std::string& name : m_names) {
            for (const std::string& path : {list, m_front + list, withoutFront(list)}) {
                if (!path.empty() && name.starts_with(path))
                    count =
                        std::max(count, uint64_t{std::strtoul(name.c_str() + path.size(), nullptr, 10)} + 1);
            }
        }
        return std::min<uint64_t>(count, m_names.size()); // whatever a hostile name says
    }

private:
    std::string withoutFront(const std::string& name) const {
        return name.starts_with(m_front) ? name.substr(m_front.size()) : "";
    }
    bool hasSo(const std::string& name) const {
        return m_names.contains(name) || m_names.contains(m_front + name) ||
               m_names.contains(withoutFront(name));
    }

    std::string m_front; ///< "bert."
    std::unordered_set<std::string> m_names;
};

/// The name with each number below what `count` gives for what stands before it, at the place of a sign; the
/// name itself where there is none.
std::vector<std::string> numbered(const std::string& name, char sign, const auto& count) {
    const size_t place = name.find(sign);
    if (place == std::string::npos)
        return {name};
    std::vector<std::string> names;
    const uint64_t end = count(name.substr(0, place));
    for (uint64_t number = 0; number < end; ++number)
        names.push_back(name.substr(0, place) + std::to_string(number) + name.substr(place + 1));
    return names;
}

/// What of the row's tensors is not there.
std::vector<std::string> lackedOf(const Class& row, const Names& names, const nlohmann::json& config) {
    std::vector<std::string> lacked;
    std::map<std::string, uint64_t> counted; // the blocks of each list
    constexpr uint64_t mostExperts = 1024;
    const uint64_t experts =
        std::min(numberIn(config, {"num_local_experts", "num_experts", "n_routed_experts"}), mostExperts);
    const auto check = [&](const std::string& front, std::string_view text) {
        for (const std::string& word : partsOf(text, ' ')) {
            const std::vector<std::string> told = partsOf(word, '?');
            if (!std::ranges::all_of(std::span(told).subspan(1),
                                     [&](const std::string& condition) { return isTold(condition, config); }))
                continue;
            std::vector<std::string> ways =
                partsOf(told.front(), '|'); // of which one is enough: they are tied
            ways.front().insert(0, front);
            if (std::ranges::any_of(ways, [&](const std::string& way) { return names.has(way); }))
                continue;
            for (const std::string& name : numbered(ways.front(), '#', [&](const std::string& list) {
                     return counted.try_emplace(list, names.blocks(list)).first->second;
                 })) {
                for (const std::string& one :
                     numbered(name, '*', [&](const std::string&) { return experts; })) {
                    if (!names.has(one))
                        lacked.push_back(one);
                }
            }
        }
    };
    check(row.isBase ? "" : std::string(row.front), row.shared);
    check("", row.own);
    return lacked;
}

} // namespace

void checkClass(Renaming& model) {
    const std::string_view name = classOf(model);
    std::optional<std::vector<std::string>> least; // of the namings, of which a file has one
    for (const Class& row : classes) {
        if (row.type != model.modelType() || std::ranges::count(partsOf(row.names, ' '), name) == 0)
            continue;
        std::vector<std::string> lacked = lackedOf(row, Names(model, row.front), model.config);
        if (!least || lacked.size() < least->size())
            least = std::move(lacked);
    }
    if (!least || least->empty())
        return;
    model.fail(fmt::format(
        "lacks {}{}, which transformers' {} has and would make up; download the model again, "
        "put the model's own config.json beside it if that is another's, or convert it with "
        "--names own",
        printable(least->front()),
        least->size() > 1
            ? fmt::format(" and {} more tensor{}", least->size() - 1, least->size() == 2 ? "" : "s")
            : "",
        name));
}

} // namespace sparsescope::hugging_face
