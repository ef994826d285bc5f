#include "engine/tasks/tokenizer/token_model.h"

#include <algorithm>

namespace sparsescope {
namespace {

class WordPiece final : public TokenModel {
public:
    WordPiece(Vocabulary vocabulary, const WordPieceOptions& options, int64_t unknown)
        : TokenModel(std::move(vocabulary))
        , m_unknown(unknown)
        , m_prefix(options.prefix.size())
        , m_longest(static_cast<size_t>(options.longest)) {
        for (const auto& [token, id] : m_vocabulary.ids()) {
            m_longestFirst = std::max(m_longestFirst, token.size());
            if (!token.starts_with(options.prefix))
                continue;
            const std::string_view rest = std::string_view(token).substr(options.prefix.size());
            m_continuing.emplace(rest, id);
            m_longestContinuing = std::max(m_longestContinuing, rest.size());
        }
    }

    void tokenise(std::string_view word, bool, std::vector<int64_t>& ids) const override {
        const size_t before = ids.size();
        const auto isStart = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
        if (static_cast<size_t>(std::ranges::count_if(word, isStart)) > m_longest) {
            ids.push_back(m_unknown);
            return;
        }
        for (size_t at = 0; at < word.size();) {
            const size_t most = std::min(word.size() - at, at == 0 ? m_longestFirst : m_longestContinuing);
            size_t length = most;
            for (; length > 0; --length) {
                if (at + length < word.size() && !isStart(word[at + length]))
                    continue;
                if (const int64_t id = find(word.substr(at, length), at == 0); id >= 0) {
                    ids.push_back(id);
                    break;
                }
            }
            if (length == 0) {
                ids.resize(before);
                ids.push_back(m_unknown);
                return;
            }
            at += length;
        }
    }

    std::optional<size_t> bytesOf(int64_t id, bool first) const override {
        if (id == m_unknown) // stands for the whole word
            return std::string_view::npos;
        return std::string_view(m_vocabulary.token(id)).size() - (first ? 0 : m_prefix);
    }

private:
    int64_t find(std::string_view text, bool first) const {
        const auto& map = first ? m_vocabulary.ids() : m_continuing;
        const auto found = map.find(text);
        return found == map.end() ? -1 : found->second;
    }

    TextMap<int32_t> m_continuing; ///< without their prefix
    int64_t m_unknown;
    size_t m_prefix; ///< bytes of it
    size_t m_longest, m_longestFirst = 0, m_longestContinuing = 0;
};

} // namespace

std::unique_ptr<TokenModel> wordPiece(Vocabulary vocabulary, const WordPieceOptions& options,
                                      const std::string& subject) {
    const auto unknown = vocabulary.find(options.unknown);
    if (!unknown)
        throw Error(ErrorCode::SpecInvalid, subject,
                    fmt::format("has no token {} for unknown words in its vocabulary",
                                printable(options.unknown, 60)));
    return std::make_unique<WordPiece>(std::move(vocabulary), options, *unknown);
}

} // namespace sparsescope
