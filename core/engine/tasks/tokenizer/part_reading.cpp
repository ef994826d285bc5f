#include "engine/tasks/tokenizer/part_reading.h"

#include "base/error.h"

#include <fmt/format.h>

namespace sparsescope {

void forEachPart(JsonObject& object, const std::string& key, int depth,
                 const std::function<void(const nlohmann::json& part, const std::string& subject)>& read) {
    constexpr int deepest = 8;
    if (depth >= deepest)
        object.fail(key, "is nested too deeply");
    const nlohmann::json& list = object.array(key);
    for (size_t i = 0; i < list.size(); ++i)
        read(list[i], object.subjectOf(key, i));
}

TextPattern readPattern(JsonObject& object) {
    JsonObject pattern = object.object("pattern");
    const std::string subject = object.subjectOf("pattern");
    TextPattern read = pattern.has("Regex") ? TextPattern(pattern.text("Regex"), subject)
                                            : TextPattern::literal(pattern.text("String"), subject);
    pattern.finish();
    return read;
}

void replaceAll(std::string& text, const TextPattern& pattern, std::string_view content) {
    std::string out;
    pattern.split(text, [&](std::string_view part, bool matched) { out += matched ? content : part; });
    text = std::move(out);
}

void failUnknownPart(const JsonObject& object, std::string_view part, const std::string& type) {
    throw Error(ErrorCode::FormatUnsupported, object.subjectOf("type"),
                fmt::format("the {} {} is not known here, so the model's tokens cannot be had", part,
                            printable(type, 60)));
}

} // namespace sparsescope
