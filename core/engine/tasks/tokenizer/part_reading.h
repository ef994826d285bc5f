// What the readers of tokenizer.json's parts share.
#pragma once

#include "base/json_object.h"
#include "engine/tasks/tokenizer/text_pattern.h"

#include <functional>

namespace sparsescope {

/// Calls read(part, subject) for each element of the list at `key`. Errors: SpecInvalid for more than 8
/// levels.
void forEachPart(JsonObject& object, const std::string& key, int depth,
                 const std::function<void(const nlohmann::json& part, const std::string& subject)>& read);
/// {"String": "..."} or {"Regex": "..."} at "pattern".
TextPattern readPattern(JsonObject& object);
void replaceAll(std::string& text, const TextPattern& pattern, std::string_view content);
/// FormatUnsupported.
[[noreturn]] void failUnknownPart(const JsonObject& object, std::string_view part, const std::string& type);

} // namespace sparsescope
