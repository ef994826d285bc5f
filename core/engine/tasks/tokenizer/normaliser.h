// What a tokenizer makes of a text before it cuts it.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sparsescope {

/// Steps, each of which changes the text. Immutable.
class Normaliser {
public:
    using Step = std::function<void(std::string& text)>;

    Normaliser() = default;
    /// tokenizer.json's `normalizer` (null: none). Errors: FormatUnsupported naming a type that is not known,
    /// SpecInvalid.
    Normaliser(const nlohmann::json& json, const std::string& subject);

    std::string operator()(std::string text) const {
        for (const Step& step : m_steps)
            step(text);
        return text;
    }

private:
    void read(const nlohmann::json& json, const std::string& subject, int depth);

    std::vector<Step> m_steps;
};

} // namespace sparsescope
