// Tokens that are looked for in the text itself, before anything else.
#pragma once

#include "engine/tasks/tokenizer/normaliser.h"
#include "engine/tasks/tokenizer/vocabulary.h"

#include <functional>

namespace sparsescope {

struct AddedToken {
    std::string text;
    int64_t id = 0;
    bool singleWord = false; ///< not inside of a word
    bool leftStrip = false;  ///< takes the white space before it
    bool rightStrip = false; ///< and behind it
    bool normalised = false; ///< looked for in the normalised text, in its own normal form
    bool special = false;
};

class AddedTokens {
public:
    AddedTokens() = default;
    AddedTokens(std::vector<AddedToken> tokens, const Normaliser& normaliser);

    /// Takes a token's id, or, where that is negative, normalised text; `first`: it begins the text.
    using Take = std::function<void(int64_t id, std::string text, bool first)>;
    /// Cuts the tokens out of the text, of several at one place the longest, and normalises what is left.
    /// O(text * longest token).
    void cut(std::string_view text, const Normaliser& normaliser, const Take& take) const;

    const std::vector<AddedToken>& tokens() const { return m_tokens; }
    /// Null where there is none.
    const AddedToken* find(int64_t id) const;

private:
    /// Texts by their first byte, the longest first.
    struct Finder {
        struct Entry {
            std::string text;
            size_t token;
        };
        void add(std::string text, size_t token);
        void sort();
        std::vector<Entry> byByte[256];
    };
    /// Calls part(token or null, text, at) for what `finder` cuts out and what lies between.
    void cut(const Finder& finder, std::string_view text,
             const std::function<void(const AddedToken*, std::string_view, size_t)>& part) const;

    std::vector<AddedToken> m_tokens;
    Finder m_asTheyAre, m_normalised;
    bool m_anyAsTheyAre = false, m_anyNormalised = false;
};

} // namespace sparsescope
