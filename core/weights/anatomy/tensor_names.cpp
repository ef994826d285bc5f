#include "weights/anatomy/tensor_names.h"

#include <algorithm>
#include <array>

namespace sparsescope {

namespace {

constexpr size_t longestName = 1024, mostParts = 32;

/// What libraries put around a module; the module keeps its name without them.
constexpr std::array<std::string_view, 8> wrappers{"_orig_mod",
                                                   "_fsdp_wrapped_module",
                                                   "_checkpoint_wrapped_module",
                                                   "_fpw_module",
                                                   "base_layer",
                                                   "_forward_module",
                                                   "original_module",
                                                   "_module"};

/// Lists whose members Flax and TensorFlow call `layers_3`.
constexpr std::array<std::string_view, 11> numberedLists{
    "layer",         "layers",    "block",  "blocks",           "blk", "encoderblock", "h",
    "encoder_layer", "resblocks", "expert", "transformer_block"};

bool isWrapper(std::string_view part, bool first) {
    return std::ranges::find(wrappers, part) != wrappers.end() || (first && part == "module");
}

/// The number that `text` is ("00" too), or -1. Four digits bound what a hostile name can ask for; no model
/// has 10,000 blocks.
int numberIn(std::string_view text) {
    if (text.empty() || text.size() > 4)
        return -1;
    int number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9')
            return -1;
        number = 10 * number + (digit - '0');
    }
    return number;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

} // namespace

std::string_view separatorsOf(std::string_view name) {
    return name.find('/') == name.npos ? "." : "/.";
}

bool isListName(std::string_view part) {
    return std::ranges::find(numberedLists, part) != numberedLists.end();
}

TensorNames::TensorNames(const std::vector<std::string_view>& names) {
    m_from.reserve(names.size() + 1);
    for (std::string_view name : names) {
        m_from.push_back(static_cast<uint32_t>(m_parts.size()));
        if (name.size() > longestName)
            continue;
        const std::string_view separators = separatorsOf(name);
        const bool isSlashed = separators.size() > 1;
        if (isSlashed && name.ends_with(":0")) // a variable's first output, TensorFlow's only one
            name.remove_suffix(2);
        for (size_t begin = 0; begin <= name.size();) {
            const size_t end = std::min(name.find_first_of(separators, begin), name.size());
            // transformers' TensorFlow models call the member of a list "layer_._3".
            const bool isJoint = isSlashed && end > begin && name.substr(end - 1).starts_with("_._");
            add(name.substr(begin, end - begin - (isJoint ? 1 : 0)));
            begin = end + (isJoint ? 2 : 1);
        }
        if (m_parts.size() - m_from.back() > mostParts)
            m_parts.erase(m_parts.begin() + m_from.back(), m_parts.end());
    }
    m_from.push_back(static_cast<uint32_t>(m_parts.size()));
    findCommon();
    findTowers();
}

void TensorNames::findTowers() {
    const auto hasAny = [&](NamePart part, std::initializer_list<std::string_view> words) {
        return !part.isNumber() && std::ranges::any_of(words, [&](std::string_view word) {
            return lower(part).find(word) != std::string::npos;
        });
    };
    for (size_t i = 0; i < size(); ++i) {
        const std::span<const NamePart> name = of(i);
        const auto number = std::ranges::find_if(name, &NamePart::isNumber);
        if (std::any_of(name.begin(), number,
                        [&](NamePart part) {
                            return hasAny(part, {"embed", "adapter"});
                        }) &&
            std::any_of(number, name.end(), [&](NamePart part) {
                return hasAny(part, {"attn", "attention"});
            }))
            m_towers.emplace(name.begin(), number);
    }
}

size_t TensorNames::tellingFrom(std::span<const NamePart> parts) const {
    for (size_t length = m_towers.empty() ? 0 : parts.size(); length > 0; --length) {
        if (m_towers.contains({parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(length)}))
            return std::max(m_common, length - 1);
    }
    return m_common;
}

void TensorNames::findCommon() {
    std::span<const NamePart> first;
    size_t names = 0, shared = 0;
    for (size_t i = 0; i < size(); ++i) {
        const std::span<const NamePart> name = of(i);
        if (name.empty())
            continue;
        if (++names == 1) {
            first = name;
            shared = first.size();
        }
        size_t here = 0;
        while (here + 1 < std::min(shared + 1, name.size()) && !name[here].isNumber() &&
               !name[here + 1].isNumber() && name[here] == first[here])
            ++here;
        shared = std::min(shared, here);
    }
    m_common = names > 1 ? shared : 0;
}

void TensorNames::add(std::string_view part) {
    const bool first = m_parts.size() == m_from.back();
    if (isWrapper(part, first))
        return;
    if (const int number = numberIn(part); number >= 0) {
        m_parts.push_back(NamePart::ofNumber(static_cast<uint32_t>(number)));
        return;
    }
    if (const size_t bracket = part.rfind('['); bracket != part.npos && bracket > 0 && part.ends_with(']')) {
        if (const int number = numberIn(part.substr(bracket + 1, part.size() - bracket - 2)); number >= 0) {
            m_parts.push_back(intern(part.substr(0, bracket)));
            m_parts.push_back(NamePart::ofNumber(static_cast<uint32_t>(number)));
            return;
        }
    }
    if (const size_t bar = part.rfind('_'); bar != part.npos && bar + 1 < part.size()) {
        const int number = numberIn(part.substr(bar + 1));
        if (number >= 0 && isListName(part.substr(0, bar))) {
            m_parts.push_back(intern(part.substr(0, bar)));
            m_parts.push_back(NamePart::ofNumber(static_cast<uint32_t>(number)));
            return;
        }
    }
    m_parts.push_back(intern(part));
}

NamePart TensorNames::intern(std::string_view text) {
    const auto [found, isNew] = m_indexOf.emplace(text, static_cast<uint32_t>(m_texts.size()));
    if (isNew) {
        m_texts.push_back(text);
        m_lower.push_back(lowered(text));
    }
    return NamePart::ofText(found->second);
}

std::string TensorNames::signature(std::span<const NamePart> parts) const {
    std::string text;
    for (const NamePart part : parts) {
        if (!text.empty())
            text += '.';
        text += part.isNumber() ? "#" : lower(part);
    }
    return text;
}

std::string TensorNames::text(std::span<const NamePart> parts) const {
    std::string text;
    for (const NamePart part : parts) {
        if (!text.empty())
            text += '.';
        text += part.isNumber() ? std::to_string(part.number()) : std::string(m_texts[part.text()]);
    }
    return text;
}

std::string withoutWrappers(std::string_view name) {
    std::string kept;
    for (size_t begin = 0; begin <= name.size();) {
        const size_t end = std::min(name.find('.', begin), name.size());
        const std::string_view part = name.substr(begin, end - begin);
        if (!isWrapper(part, kept.empty())) {
            if (!kept.empty())
                kept += '.';
            kept += part;
        }
        begin = end + 1;
    }
    return kept.empty() ? std::string(name) : kept;
}

} // namespace sparsescope
