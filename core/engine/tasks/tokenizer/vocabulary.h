// The tokens of a model and their ids.
#pragma once

#include "base/error.h"

#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sparsescope {

/// So that a std::string_view finds a std::string.
struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

class Vocabulary {
public:
    static constexpr int64_t most = int64_t{1} << 22U; ///< ids; the largest known one has a sixteenth

    /// Of two tokens with one text or one id the later counts, as in Python's dictionaries. Errors:
    /// SpecInvalid with `subject` for an id outside of [0, most).
    void add(std::string_view token, int64_t id, const std::string& subject) {
        if (id < 0 || id >= most)
            throw Error(ErrorCode::SpecInvalid, subject,
                        fmt::format("gives the token {} the id {}; ids go from 0 to {}", printable(token, 60),
                                    id, most - 1));
        const auto [place, isNew] = m_ids.insert_or_assign(std::string(token), static_cast<int32_t>(id));
        if (id >= size())
            m_tokens.resize(static_cast<size_t>(id) + 1);
        m_tokens[static_cast<size_t>(id)] = &place->first; // nodes of the map stay where they are
    }

    std::optional<int64_t> find(std::string_view token) const {
        const auto found = m_ids.find(token);
        return found == m_ids.end() ? std::nullopt : std::optional<int64_t>(found->second);
    }
    /// Empty where there is none.
    std::string_view token(int64_t id) const {
        return id >= 0 && id < size() && m_tokens[static_cast<size_t>(id)] != nullptr
                   ? std::string_view(*m_tokens[static_cast<size_t>(id)])
                   : std::string_view();
    }
    /// One more than the largest id.
    int64_t size() const { return static_cast<int64_t>(m_tokens.size()); }
    const TextMap<int32_t>& ids() const { return m_ids; }

private:
    TextMap<int32_t> m_ids;
    std::vector<const std::string*> m_tokens; ///< by id
};

} // namespace sparsescope
