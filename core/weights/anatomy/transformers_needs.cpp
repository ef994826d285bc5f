#include "weights/anatomy/transformers_needs.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace sparsescope::transformers_needs {
namespace {

/// transformers_needs.txt, a line a string; the build writes them.
constexpr auto lines = std::to_array<std::string_view>({
#include "transformers_needs_lines.h"
});

/// The words of the table's text, "{a b}.c" as "a.c" and "b.c".
class Words {
public:
    explicit Words(std::string_view text)
        : m_text(text) {}

    std::vector<std::string> read() {
        std::vector<std::string> all;
        while (m_at < m_text.size()) {
            std::ranges::move(word(), std::back_inserter(all));
            if (m_at < m_text.size() && m_text[m_at++] == '}')
                break;
        }
        return all;
    }

private:
    std::vector<std::string> word() {
        std::vector<std::string> all{""};
        while (m_at < m_text.size() && m_text[m_at] != ' ' && m_text[m_at] != '}') {
            std::vector<std::string> next;
            if (m_text[m_at] == '{') {
                ++m_at;
                next = read();
            } else {
                const size_t end = std::min(m_text.find_first_of(" {}", m_at), m_text.size());
                next.emplace_back(m_text.substr(m_at, end - m_at));
                m_at = end;
            }
            std::vector<std::string> longer;
            for (const std::string& front : all) {
                for (const std::string& end : next)
                    longer.push_back(front + end);
            }
            all = std::move(longer);
        }
        return all;
    }

    std::string_view m_text;
    size_t m_at = 0;
};

} // namespace

std::vector<std::string> partsOf(std::string_view text, char between) {
    std::vector<std::string> parts;
    for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find(between, begin), text.size());
        if (end > begin)
            parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::vector<std::string> wordsOf(std::string_view text) {
    return Words(text).read();
}

std::vector<Class> classes() {
    std::vector<Class> all;
    std::string_view shared;
    for (std::string_view line : lines) {
        if (line.empty() || line.starts_with("# "))
            continue;
        if (line.starts_with('=')) {
            shared = line.substr(1);
            continue;
        }
        std::array<std::string_view, 5> fields; // types, names, base or not, front, own
        for (std::string_view& field : fields) {
            const size_t end = std::min(line.find('\t'), line.size());
            field = line.substr(0, end);
            line.remove_prefix(std::min(end + 1, line.size()));
        }
        all.push_back({fields[0], fields[1], fields[2] == "base", fields[3], shared, fields[4]});
    }
    return all;
}

} // namespace sparsescope::transformers_needs
