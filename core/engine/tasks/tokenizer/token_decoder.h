// From tokens back to text.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sparsescope {

class TokenDecoder {
public:
    TokenDecoder() = default; ///< tokens with a space between
    /// tokenizer.json's `decoder` (null: none). Errors: FormatUnsupported naming a type that is not known,
    /// SpecInvalid.
    TokenDecoder(const nlohmann::json& json, const std::string& subject);
    std::string operator()(std::vector<std::string> tokens) const;

private:
    using Step = std::function<void(std::vector<std::string>& tokens)>;
    void read(const nlohmann::json& json, const std::string& subject, int depth);

    std::vector<Step> m_steps;
};

} // namespace sparsescope
