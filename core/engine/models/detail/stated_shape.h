// What a configuration says of a model's shape, held against its tensors.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <initializer_list>

namespace sparsescope {

/// A part that another model's config.json describes would be run as another model, or be cut off. What the
/// configuration leaves out is left open. All functions throw ModelUnsupported with both numbers.
class StatedShape {
public:
    using Keys = std::initializer_list<const char*>;

    explicit StatedShape(const Checkpoint& checkpoint);

    /// That each of these keys which is there, and not null, says `there`, which is what `where` has.
    void number(Keys keys, int64_t there, const std::string& where) const;
    /// Classes: as many as id2label names, else num_labels or timm's num_classes.
    void classes(int64_t there, const std::string& where) const;
    /// That the key's value, or `otherwise`, is whether `name` has a bias.
    void bias(const char* key, bool otherwise, bool there, const std::string& name) const;
    /// That model_type, where it is said, is one of these.
    void type(std::initializer_list<std::string_view> types, const std::string& names) const;
    /// "its configuration PHRASE; a model that its configuration does not describe is not run: ..."
    [[noreturn]] static void refuse(const Checkpoint& checkpoint, const std::string& phrase);

private:
    const nlohmann::json* find(const char* key) const;

    const Checkpoint& m_checkpoint;
};

} // namespace sparsescope
