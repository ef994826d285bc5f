#include "weights/anatomy/attention_config.h"
#include "weights/anatomy/hugging_face_fit.h"
#include "weights/anatomy/tensor_names.h"
#include "weights/anatomy/transformers_needs.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace sparsescope::hugging_face {
namespace {

using transformers_needs::Class;
using transformers_needs::partsOf;

constexpr size_t mostNumbered = 1U << 20U; // names that one of the table stands for
/// The class that config.json names; empty where it names none, which is transformers' AutoModel.
std::string_view classOf(const Renaming& model) {
    const auto told = model.config.find("architectures");
    return told != model.config.end() && told->is_array() && !told->empty() && told->front().is_string()
               ? std::string_view(told->front().get_ref<const std::string&>())
               : std::string_view();
}

/// "text_config.key=a/b*" of what is needed where config.json says so, or nothing of the key.
bool isTold(std::string_view condition, const nlohmann::json& config) {
    const size_t equals = condition.find('=');
    const nlohmann::json* said = &config;
    for (const std::string& key : partsOf(condition.substr(0, equals), '.')) {
        const auto found = said->find(key); // of what is no object there is none
        if (found == said->end())
            return condition.ends_with('*');
        said = &*found;
    }
    std::string_view values = condition.substr(equals + 1);
    values.remove_suffix(values.ends_with('*') ? 1 : 0);
    if (values == "+")
        return !said->is_null() && *said != 0 && *said != false;
    const std::string here = said->is_string()
                                 ? said->get<std::string>()
                                 : said->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return std::ranges::count(partsOf(values, '/'), here) > 0;
}

/// "key>#3" of what blocks of some numbers need; the head of the table tells the signs. False where
/// config.json says something that is no such number or list.
bool isOfBlock(std::string_view condition, const nlohmann::json& config, uint64_t block) {
    const size_t sign = condition.find_first_of("<>!@%"), number = condition.find('#');
    const std::string_view is = condition.substr(sign, number - sign), unsaid = condition.substr(number + 1);
    const auto found = config.find(condition.substr(0, sign));
    const bool isSaid = found != config.end() && !found->is_null();
    if (is == "@" || is == "!@") {
        if (isSaid && !found->is_array())
            return false;
        return (isSaid && std::ranges::count(*found, nlohmann::json(block)) > 0) == (is == "@");
    }
    int64_t said = 0;
    if (isSaid && found->is_number_integer())
        said = found->get<int64_t>();
    else if (isSaid || std::from_chars(unsaid.data(), unsaid.data() + unsaid.size(), said).ec != std::errc())
        return false;
    const auto here = static_cast<int64_t>(block);
    if (is == "%" || is == "!%")
        return said > 0 && ((here + 1) % said == 0) == (is == "%");
    if (is == ">=" || is == "<")
        return (said < 0 || said >= here) == (is == ">=");
    return (said > here) == (is == ">");
}

/// What was added, by its names.
class Names {
public:
    Names(Renaming& model, std::string_view front)
        : m_front(front) {
        for (const Tensor& tensor : model.added()) {
            m_names.insert(tensor.name);
            count(tensor.name);
        }
        // Wav2Vec2's: the last one has nothing but what may be missing.
        uint64_t& convolutions = m_counts["feature_extractor.conv_layers."];
        convolutions = std::max(convolutions, numberIn(model.config, {"num_feat_extract_layers"}));
    }

    /// A model without a head is read behind its front and without it, and norms and weight norms by the
    /// names of older days.
    bool has(const std::string& name) const {
        for (const auto& [now, then] :
             {std::pair("LayerNorm.weight", "LayerNorm.gamma"), std::pair("LayerNorm.bias", "LayerNorm.beta"),
              std::pair("parametrizations.weight.original0", "weight_g"),
              std::pair("parametrizations.weight.original1", "weight_v")}) {
            if (name.ends_with(now) &&
                hasSo(name.substr(0, name.size() - std::string_view(now).size()) + then))
                return true;
        }
        return hasSo(name);
    }

    /// How many blocks a list ("layers.") has: one more than the last one's number, and one where there is
    /// none.
    uint64_t blocks(const std::string& list) const {
        uint64_t count = 1;
        for (const std::string& path : {list, m_front + list, withoutFront(list)}) {
            const auto found = m_counts.find(path);
            count = std::max(count, found == m_counts.end() ? 1 : found->second);
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

    void count(const std::string& name) {
        for (size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1)) {
            const size_t end = name.find_first_not_of("0123456789", dot + 1);
            if (end == name.npos || end == dot + 1 || name[end] != '.')
                continue;
            uint64_t& count = m_counts[name.substr(0, dot + 1)];
            count = std::max(count, uint64_t{std::strtoul(name.c_str() + dot + 1, nullptr, 10)} + 1);
        }
    }

    std::string m_front; ///< "bert."
    std::unordered_set<std::string> m_names;
    std::unordered_map<std::string, uint64_t> m_counts;
};

/// The name with every number at the places of its signs: of blocks, of which the outer ones are meant that
/// `isMeant` takes, and experts.
std::vector<std::string> numbered(const std::string& name, const Names& names, uint64_t experts,
                                  const std::function<bool(uint64_t)>& isMeant = {}) {
    const size_t place = name.find_first_of("#<*");
    if (place == std::string::npos)
        return {name};
    const std::string list = name.substr(0, place);
    uint64_t end = experts;
    if (name[place] != '*')
        end = names.blocks(list) - (name[place] == '<' ? 1 : 0);
    std::vector<std::string> all;
    for (uint64_t number = 0; number < end && all.size() < mostNumbered; ++number) {
        if (!isMeant || isMeant(number))
            std::ranges::move(
                numbered(list + std::to_string(number) + name.substr(place + 1), names, experts),
                std::back_inserter(all));
    }
    return all;
}

/// What of the row's tensors is not there.
std::vector<std::string> lackedOf(const Class& row, const Names& names, const nlohmann::json& config) {
    std::vector<std::string> lacked;
    constexpr uint64_t mostExperts = 1024;
    const uint64_t experts = std::min(
        numberIn(config, {"num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts"}),
        mostExperts);
    const auto isOfNumber = [](const std::string& condition) {
        return condition.find('#') != condition.npos;
    };
    const auto check = [&](const std::string& front, std::string_view text) {
        for (const std::string& word : transformers_needs::wordsOf(text)) {
            const std::vector<std::string> told = partsOf(word, '?'); // the name is the last
            const std::span conditions = std::span(told).first(told.size() - 1);
            if (!std::ranges::all_of(conditions, [&](const std::string& condition) {
                    return isOfNumber(condition) || isTold(condition, config);
                }))
                continue;
            const auto isMeant = [&](uint64_t block) {
                return std::ranges::all_of(conditions, [&](const std::string& condition) {
                    return !isOfNumber(condition) || isOfBlock(condition, config, block);
                });
            };
            std::vector<std::string> ways =
                partsOf(told.back(), '|'); // of which one is enough: they are tied
            ways.front().insert(0, front);
            if (std::ranges::any_of(ways, [&](const std::string& way) { return names.has(way); }))
                continue;
            for (std::string& name : numbered(ways.front(), names, experts, isMeant)) {
                if (!names.has(name))
                    lacked.push_back(std::move(name));
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
    for (const Class& row : transformers_needs::classes()) {
        const bool isOfType = std::ranges::count(partsOf(row.types, ' '), model.modelType()) > 0;
        if (!isOfType ||
            (name.empty() ? !row.isBase : std::ranges::count(partsOf(row.names, ' '), name) == 0))
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
        name.empty() ? "AutoModel" : name));
}

} // namespace sparsescope::hugging_face
