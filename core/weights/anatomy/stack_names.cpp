#include "weights/anatomy/stack_names.h"

#include <algorithm>
#include <array>
#include <map>

namespace sparsescope {

namespace {

/// The name of a stack by where it stands; empty where nothing in it says.
std::string stackWord(std::string_view path) {
    std::string lower(path);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    const std::string dotted = "." + lower + ".";
    const auto has = [&](std::string_view word) { return dotted.find(word) != dotted.npos; };
    if (has("vision") || has("visual") || has("image_encoder") || has(".v.blk"))
        return "vision";
    if (has("text") || has("language_model") || has(".t.blk"))
        return "text";
    if (has("audio"))
        return "audio";
    if (has(".decoder.") || has(".dec."))
        return "decoder";
    if (has(".encoder.") || has(".enc."))
        return "encoder";
    return "";
}

} // namespace

std::vector<std::string> stackNames(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    names.reserve(paths.size());
    for (const std::string& path : paths)
        names.push_back(stackWord(path));
    const bool towers =
        std::ranges::find(names, "vision") != names.end() || std::ranges::find(names, "audio") != names.end();
    const bool told = std::ranges::find(names, "text") != names.end();
    for (size_t i = 0; i < names.size() && paths.size() > 1; ++i) {
        if (names[i].empty())
            names[i] = towers && !told ? "text" : paths[i];
    }
    std::map<std::string, int> many;
    for (const std::string& name : names)
        ++many[name];
    for (size_t i = 0; i < names.size(); ++i) {
        if (many[names[i]] > 1)
            names[i] = paths[i];
    }
    return names;
}

int rankOf(std::string_view name) {
    constexpr std::array<std::string_view, 5> order{"vision", "audio", "encoder", "text", "decoder"};
    return static_cast<int>(std::ranges::find(order, name) - order.begin());
}

} // namespace sparsescope
