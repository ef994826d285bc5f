#include "engine/tasks/tokenizer/added_tokens.h"

#include "engine/tasks/tokenizer/unicode.h"

#include <algorithm>

namespace sparsescope {
namespace {

using unicode::classesOf, unicode::takePoint;

bool isIn(std::string_view character, uint16_t classes) {
    return !character.empty() && (classesOf(takePoint(character)) & classes) != 0;
}

/// The last code point of text that is not empty.
std::string_view lastOf(std::string_view text) {
    size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {
    }
    return text.substr(at);
}

/// Where the white space at the end begins.
size_t spaceAtEnd(std::string_view text) {
    while (!text.empty() && isIn(lastOf(text), unicode::Space))
        text.remove_suffix(lastOf(text).size());
    return text.size();
}

/// How long the white space at the beginning is.
size_t spaceAtStart(std::string_view text) {
    std::string_view rest = text;
    while (isIn(rest, unicode::Space))
        takePoint(rest);
    return text.size() - rest.size();
}

} // namespace

void AddedTokens::Finder::add(std::string text, size_t token) {
    if (!text.empty())
        byByte[static_cast<unsigned char>(text.front())].push_back({std::move(text), token});
}

void AddedTokens::Finder::sort() {
    for (std::vector<Entry>& entries : byByte)
        std::ranges::stable_sort(entries, std::greater<>(), [](const Entry& e) { return e.text.size(); });
}

AddedTokens::AddedTokens(std::vector<AddedToken> tokens, const Normaliser& normaliser)
    : m_tokens(std::move(tokens)) {
    for (size_t i = 0; i < m_tokens.size(); ++i) {
        AddedToken& token = m_tokens[i];
        if (token.normalised) // also what it is called from then on
            m_normalised.add(token.text = normaliser(token.text), i);
        else
            m_asTheyAre.add(token.text, i);
        (token.normalised ? m_anyNormalised : m_anyAsTheyAre) = true;
    }
    m_asTheyAre.sort();
    m_normalised.sort();
}

const AddedToken* AddedTokens::find(int64_t id) const {
    const auto found = std::ranges::find(m_tokens, id, &AddedToken::id);
    return found == m_tokens.end() ? nullptr : &*found;
}

void AddedTokens::cut(const Finder& finder, std::string_view text,
                      const std::function<void(const AddedToken*, std::string_view, size_t)>& part) const {
    size_t done = 0;
    for (size_t at = 0; at < text.size();) {
        const auto& entries = finder.byByte[static_cast<unsigned char>(text[at])];
        const auto entry = std::ranges::find_if(
            entries, [&](const Finder::Entry& e) { return text.substr(at).starts_with(e.text); });
        if (entry == entries.end()) {
            ++at;
            continue;
        }
        const AddedToken& token = m_tokens[entry->token];
        size_t begin = at, end = at + entry->text.size();
        at = end;
        if (token.singleWord && ((begin > 0 && isIn(lastOf(text.substr(0, begin)), unicode::Word)) ||
                                 isIn(text.substr(end), unicode::Word)))
            continue;
        if (token.leftStrip)
            begin = std::max(spaceAtEnd(text.substr(0, begin)), done);
        if (token.rightStrip)
            end += spaceAtStart(text.substr(end));
        if (begin > done)
            part(nullptr, text.substr(done, begin - done), done);
        part(&token, text.substr(begin, end - begin), begin);
        done = end;
    }
    if (done < text.size())
        part(nullptr, text.substr(done), done);
}

void AddedTokens::cut(std::string_view text, const Normaliser& normaliser, const Take& take) const {
    const auto normalised = [&](std::string_view piece, bool first) {
        std::string normal = normaliser(std::string(piece));
        if (!m_anyNormalised)
            return take(-1, std::move(normal), first);
        cut(m_normalised, normal, [&](const AddedToken* token, std::string_view part, size_t at) {
            take(token != nullptr ? token->id : -1, std::string(part), first && at == 0);
        });
    };
    if (!m_anyAsTheyAre)
        return normalised(text, true);
    cut(m_asTheyAre, text, [&](const AddedToken* token, std::string_view part, size_t at) {
        if (token != nullptr)
            take(token->id, {}, false);
        else
            normalised(part, at == 0);
    });
}

} // namespace sparsescope
