#include "weights/anatomy/lora_names.h"

#include "weights/anatomy/lora.h"
#include "weights/anatomy/tensor_names.h"
#include "weights/checkpoint/adapter_name.h"

#include <algorithm>
#include <array>
#include <set>

namespace sparsescope {

namespace {

constexpr std::string_view separators = "./"; ///< of the parts of a name; Keras has the second

/// PEFT's wrapper around the whole model; a base model has no such prefix.
std::string_view modelName(std::string_view name) {
    return withoutEnds(name, "base_model.model.", "");
}

} // namespace

std::string_view withoutEnds(std::string_view text, std::string_view front, std::string_view end) {
    if (text.starts_with(front))
        text.remove_prefix(front.size());
    if (text.ends_with(end))
        text.remove_suffix(end.size());
    return text;
}

std::optional<LoraName> loraName(std::string_view name) {
    const size_t at = name.rfind(".lora_");
    if (at == name.npos)
        return {};
    std::string_view rest = withoutEnds(name.substr(at + 1), "", ".weight");
    const size_t dot = rest.find('.');
    // Of diffusers and kohya, whose strength is told otherwise, and the model that X-LoRA is around.
    constexpr std::array<std::string_view, 5> others{"lora_down", "lora_up", "lora_mid", "lora_linear_layer",
                                                     "lora_model"};
    if (std::ranges::find(others, rest.substr(0, dot)) != others.end())
        return {};
    LoraName found{modelName(name.substr(0, at)), rest.substr(0, dot), {}};
    if (dot != rest.npos)
        found.adapter = rest.substr(dot + 1);
    return found;
}

bool isOtherAdapter(std::string_view name) {
    const size_t at = adapterAt(name);
    if (at == name.npos || loraName(name))
        return false;
    const std::string_view part = name.substr(at, name.find('.', at) - at);
    return part.find("dapter") == part.npos || name.find(".trainable_tokens_", at) != name.npos; // PEFT's
}

BaseName baseName(std::string_view stored) {
    BaseName base;
    const std::string_view name = modelName(stored);
    for (size_t begin = 0; begin <= name.size();) {
        const size_t end = std::min(name.find('.', begin), name.size());
        const std::string_view part = name.substr(begin, end - begin);
        begin = end + 1;
        if (part == "base_layer")
            continue;
        base.original = base.original || part == "original_module";
        if (part == "original_module")
            continue;
        if (part == "modules_to_save") { // and the adapter's name behind it
            base.trained = true;
            begin = std::min(name.find('.', begin), name.size()) + 1;
            continue;
        }
        base.name += (base.name.empty() ? "" : ".") + std::string(part);
    }
    return base;
}

bool holdsLora(const Checkpoint& checkpoint) {
    return std::ranges::any_of(checkpoint.tensors(),
                               [](const Tensor& tensor) { return loraName(tensor.name).has_value(); });
}

bool holdsPlainLora(const Checkpoint& checkpoint) {
    bool any = false;
    for (const Tensor& tensor : checkpoint.tensors()) {
        const std::optional<LoraName> name = loraName(tensor.name);
        if (!name && isAdapterName(tensor.name))
            return false;
        any = any || name;
        if (name && !name->kind.ends_with("_A") && !name->kind.ends_with("_B"))
            return false;
    }
    return any;
}

bool isAdapterFile(const Checkpoint& checkpoint) {
    return std::ranges::any_of(checkpoint.files(),
                               [](const auto& file) { return file.stem() == "adapter_model"; });
}

bool holdsLoraAlone(const Checkpoint& checkpoint) {
    if (isAdapterFile(checkpoint))
        return true;
    // What all names begin with tells nothing: a model may be called "adapter".
    std::vector<std::string_view> all;
    for (const Tensor& tensor : checkpoint.tensors())
        all.emplace_back(tensor.name);
    const TensorNames parts(all);
    const auto isPartOfAdapter = [&](size_t i) {
        return loraName(all[i]) || isOtherAdapter(all[i]) ||
               isAdapterName(parts.text(parts.of(i).subspan(std::min(parts.of(i).size(), parts.common()))));
    };
    std::set<std::string, std::less<>> modules; // that adapters change, or hold
    bool any = false, ofWhole = false;          // beside the model as a whole
    for (size_t i = 0; i < all.size(); ++i) {
        if (!isPartOfAdapter(i))
            continue;
        any = true;
        const std::optional<LoraName> name = loraName(all[i]);
        const std::string_view module = name ? name->module : modelName(all[i].substr(0, adapterAt(all[i])));
        if (!module.empty() && module != "base_model.")
            modules.emplace(withoutEnds(module.substr(0, module.find_last_not_of(separators) + 1), "",
                                        ".processor")); // diffusers'
        else
            ofWhole = ofWhole || (!name && !isOtherAdapter(all[i]));
    }
    const auto isOfBase = [&](size_t i) {
        if (isPartOfAdapter(i))
            return false;
        const std::string name = baseName(all[i]).name;
        for (size_t end = name.find_first_of(separators); end != name.npos;
             end = name.find_first_of(separators, end + 1)) {
            if (modules.contains(std::string_view(name).substr(0, end)))
                return true;
        }
        return ofWhole || modules.contains(name);
    };
    for (size_t i = 0; i < all.size() && any; ++i) {
        if (isOfBase(i))
            return false;
    }
    return any;
}

} // namespace sparsescope
