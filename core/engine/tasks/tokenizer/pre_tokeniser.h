// What cuts a text into the pieces that tokens do not cross.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sparsescope {

/// Steps, each of which cuts and changes the pieces that the one before it left. Immutable.
class PreTokeniser {
public:
    /// `first`: pieces[0] begins the text.
    using Step = std::function<void(std::vector<std::string>& pieces, bool first)>;

    PreTokeniser() = default;
    /// tokenizer.json's `pre_tokenizer` (null: none). Errors: FormatUnsupported naming a type that is not
    /// known, SpecInvalid.
    PreTokeniser(const nlohmann::json& json, const std::string& subject);

    /// Pieces that are not empty.
    std::vector<std::string> operator()(std::string text, bool first) const;

private:
    void read(const nlohmann::json& json, const std::string& subject, int depth);
    void readByteLevel(bool prefixSpace, bool cut);

    std::vector<Step> m_steps;
};

/// GPT-2's pattern, which ByteLevel has without naming it.
extern const char* const gpt2Pattern;

} // namespace sparsescope
