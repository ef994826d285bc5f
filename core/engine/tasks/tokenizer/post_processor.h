// The tokens that a model wants around one text, or two.
#pragma once

#include "engine/tasks/tokenizer.h"

#include <functional>
#include <nlohmann/json_fwd.hpp>

namespace sparsescope {

class PostProcessor {
public:
    /// A text, or tokens of their own.
    struct Part {
        int sequence = -1; ///< 0 or 1; -1: `ids`
        std::vector<int64_t> ids;
        int64_t type = 0;
    };

    PostProcessor() = default; ///< the texts alone, one behind the other
    /// tokenizer.json's `post_processor` (null: none); `idOf` knows the vocabulary, and gives nothing for a
    /// token that it does not have. Errors: FormatUnsupported naming a type that is not known, SpecInvalid.
    using IdOf = std::function<std::optional<int64_t>(std::string_view)>;
    PostProcessor(const nlohmann::json& json, const IdOf& idOf, const std::string& subject);
    /// Fixed tokens before and behind each text, as OPT's and LLaMA's tokenizers have them: those that have
    /// an id.
    PostProcessor(std::optional<int64_t> before, std::optional<int64_t> behind);

    /// How many tokens it adds.
    size_t added(bool pair) const;
    /// `second` null: one text.
    TokenSequence operator()(const std::vector<int64_t>& first, const std::vector<int64_t>* second) const;

private:
    void read(const nlohmann::json& json, const IdOf& idOf, const std::string& subject, int depth);

    bool m_read = false;
    std::vector<Part> m_single{{.sequence = 0}};
    std::vector<Part> m_pair{{.sequence = 0}, {.sequence = 1, .type = 1}};
};

} // namespace sparsescope
