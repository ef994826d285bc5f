#include "engine/models/detail/stated_shape.h"

#include "base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {

StatedShape::StatedShape(const Checkpoint& checkpoint)
    : m_checkpoint(checkpoint) {}

void StatedShape::refuse(const Checkpoint& checkpoint, const std::string& phrase) {
    throw Error(ErrorCode::ModelUnsupported, printable(checkpoint.path().string()),
                fmt::format("its configuration {}; a model that its configuration does not describe is not "
                            "run: get the whole file, or put the model's own config.json beside it",
                            phrase));
}

const nlohmann::json* StatedShape::find(const char* key) const {
    const nlohmann::json& config = m_checkpoint.config();
    if (!config.is_object())
        return nullptr;
    const auto found = config.find(key);
    return found != config.end() && !found->is_null() ? &*found : nullptr;
}

void StatedShape::number(Keys keys, int64_t there, const std::string& where) const {
    for (const char* key : keys) {
        const nlohmann::json* said = find(key);
        const auto agrees = [&](const nlohmann::json& value) {
            return value.is_number_integer() && value == there;
        };
        if (said == nullptr || agrees(*said))
            continue;
        if (said->is_array() && said->size() == 2 && std::ranges::all_of(*said, agrees))
            continue; // height and width
        refuse(m_checkpoint,
               fmt::format("says {} of {}, and {} has {}", key, printable(said->dump(), 60), where, there));
    }
}

void StatedShape::classes(int64_t there, const std::string& where) const {
    const nlohmann::json* names = find("id2label");
    if (names == nullptr || !names->is_object())
        return number({"num_labels", "num_classes"}, there, where);
    if (!std::cmp_equal(names->size(), there))
        refuse(m_checkpoint,
               fmt::format("names {} classes in id2label, and {} has {}", names->size(), where, there));
}

void StatedShape::bias(const char* key, bool otherwise, bool there, const std::string& name) const {
    const nlohmann::json* said = find(key);
    if (said != nullptr && !said->is_boolean())
        refuse(m_checkpoint, fmt::format("says {} of {}, which is neither true nor false", key,
                                         printable(said->dump(), 60)));
    if ((said != nullptr ? said->get<bool>() : otherwise) == there)
        return;
    refuse(m_checkpoint,
           fmt::format("{} {} of {}, and {} has {} bias", said != nullptr ? "says" : "has the usual", key,
                       !there, name, there ? "a" : "no"));
}

void StatedShape::type(std::initializer_list<std::string_view> types, const std::string& names) const {
    const nlohmann::json* said = find("model_type");
    if (said == nullptr)
        return;
    if (!said->is_string() || std::ranges::find(types, said->get<std::string>()) == types.end())
        refuse(m_checkpoint, fmt::format("says model_type {}, and the names of its tensors are those of {}",
                                         printable(said->dump(), 60), names));
}

} // namespace sparsescope
