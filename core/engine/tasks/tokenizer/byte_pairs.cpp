#include "base/utf8.h"
#include "engine/tasks/tokenizer/token_model.h"

#include <algorithm>
#include <mutex>
#include <queue>
#include <shared_mutex>

namespace sparsescope {
namespace {

struct Joined {
    int32_t rank = 0, id = 0;
};

class BytePairs final : public TokenModel {
public:
    BytePairs(Vocabulary vocabulary, const std::vector<Merge>& merges, BytePairOptions options,
              const std::string& subject)
        : TokenModel(std::move(vocabulary))
        , m_options(std::move(options))
        , m_subject(subject) {
        const auto idOf = [&](const std::string& token, size_t line) {
            if (const auto id = m_vocabulary.find(token))
                return static_cast<int32_t>(*id);
            throw Error(ErrorCode::SpecInvalid, subject,
                        fmt::format("merge {} needs the token {}, which its vocabulary does not have",
                                    line + 1, printable(token, 60)));
        };
        m_merges.reserve(merges.size());
        std::string joined;
        for (size_t i = 0; i < merges.size(); ++i) {
            const auto& [left, right] = merges[i];
            joined = left;
            joined.append(right, std::min(right.size(), m_options.prefix.size()));
            m_merges[keyOf(idOf(left, i), idOf(right, i))] = {static_cast<int32_t>(i), idOf(joined, i)};
        }
        if (!m_options.unknown.empty())
            m_unknown = m_vocabulary.find(m_options.unknown);
    }

    void tokenise(std::string_view piece, bool, std::vector<int64_t>& ids) const override {
        if (m_options.ignoreMerges) {
            if (const auto id = m_vocabulary.find(piece)) {
                ids.push_back(*id);
                return;
            }
        }
        const bool remembered = piece.size() <= longestRemembered;
        if (remembered) {
            const std::shared_lock lock(m_mutex);
            if (const auto found = m_memory.find(piece); found != m_memory.end()) {
                ids.insert(ids.end(), found->second.begin(), found->second.end());
                return;
            }
        }
        const size_t before = ids.size();
        merge(symbolsOf(piece), ids);
        if (!remembered)
            return;
        const std::unique_lock lock(m_mutex);
        if (m_memory.size() < mostRemembered)
            m_memory.emplace(piece,
                             std::vector<int32_t>(ids.begin() + static_cast<ptrdiff_t>(before), ids.end()));
    }

private:
    static constexpr size_t longestRemembered = 256, mostRemembered = 50'000;

    static uint64_t keyOf(int32_t left, int32_t right) {
        return static_cast<uint64_t>(static_cast<uint32_t>(left)) << 32U | static_cast<uint32_t>(right);
    }

    /// The ids of its characters.
    std::vector<int32_t> symbolsOf(std::string_view piece) const {
        std::vector<int32_t> symbols;
        std::string character;
        bool pending = false; // an unknown one that the next may be fused with
        const auto flush = [&] {
            if (pending)
                symbols.push_back(static_cast<int32_t>(*m_unknown));
            pending = false;
        };
        for (size_t at = 0; at < piece.size();) {
            const size_t length = std::max<size_t>(1, utf8Length(piece.substr(at)));
            character.clear();
            if (at > 0)
                character += m_options.prefix;
            character += piece.substr(at, length);
            at += length;
            if (at == piece.size())
                character += m_options.suffix;
            if (const auto id = m_vocabulary.find(character)) {
                flush();
                symbols.push_back(static_cast<int32_t>(*id));
            } else if (m_options.byteFallback && appendBytes(character, symbols)) {
                continue;
            } else if (m_unknown) {
                if (!m_options.fuseUnknown)
                    flush();
                pending = true;
            } else if (!m_options.unknown.empty()) {
                throw Error(ErrorCode::SpecInvalid, m_subject,
                            fmt::format("has no token {} for unknown characters in its vocabulary",
                                        printable(m_options.unknown, 60)));
            }
        }
        flush();
        return symbols;
    }

    bool appendBytes(std::string_view character, std::vector<int32_t>& symbols) const {
        const size_t before = symbols.size();
        for (const char c : character) {
            const auto id = m_vocabulary.find(fmt::format("<0x{:02X}>", static_cast<unsigned char>(c)));
            if (!id) {
                symbols.resize(before);
                return false;
            }
            symbols.push_back(static_cast<int32_t>(*id));
        }
        return true;
    }

    const Joined* joined(int32_t left, int32_t right) const {
        const auto found = m_merges.find(keyOf(left, right));
        return found == m_merges.end() ? nullptr : &found->second;
    }

    void merge(std::vector<int32_t> symbols, std::vector<int64_t>& ids) const {
        struct Candidate {
            int32_t rank;
            uint32_t left;
            int32_t id;
            bool operator>(const Candidate& other) const {
                return rank != other.rank ? rank > other.rank : left > other.left;
            }
        };
        const auto count = static_cast<uint32_t>(symbols.size());
        constexpr int32_t gone = -1;
        std::vector<uint32_t> next(count), previous(count);
        std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
        const auto propose = [&](uint32_t left, uint32_t right) {
            if (const Joined* pair = joined(symbols[left], symbols[right]))
                queue.push({pair->rank, left, pair->id});
        };
        for (uint32_t i = 0; i < count; ++i) {
            next[i] = i + 1;
            previous[i] = i - 1; // of the first: beyond count
            if (i + 1 < count)
                propose(i, i + 1);
        }
        while (!queue.empty()) {
            const Candidate best = queue.top();
            queue.pop();
            const uint32_t left = best.left, right = next[left];
            if (symbols[left] == gone || right >= count)
                continue;
            const Joined* pair = joined(symbols[left], symbols[right]);
            if (pair == nullptr || pair->id != best.id) // one of the two was joined meanwhile
                continue;
            symbols[left] = best.id;
            symbols[right] = gone;
            next[left] = next[right];
            if (next[left] < count) {
                previous[next[left]] = left;
                propose(left, next[left]);
            }
            if (previous[left] < count)
                propose(previous[left], left);
        }
        for (const int32_t symbol : symbols) {
            if (symbol != gone)
                ids.push_back(symbol);
        }
    }

    BytePairOptions m_options;
    std::string m_subject;
    std::unordered_map<uint64_t, Joined> m_merges;
    std::optional<int64_t> m_unknown;
    mutable std::shared_mutex m_mutex;
    mutable TextMap<std::vector<int32_t>> m_memory; ///< the ids of pieces that came before
};

} // namespace

std::unique_ptr<TokenModel> bytePairs(Vocabulary vocabulary, const std::vector<Merge>& merges,
                                      const BytePairOptions& options, const std::string& subject) {
    return std::make_unique<BytePairs>(std::move(vocabulary), merges, options, subject);
}

} // namespace sparsescope
