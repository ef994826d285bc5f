#include "engine/tasks/wiki_text.h"

#include "engine/tasks/python_text.h"

#include <array>
#include <utility>

namespace sparsescope {

namespace {

using Rule = std::pair<std::string_view, std::string_view>;

/// Without the white space at both inner ends of each pair of brackets or quotes, from the left and as short
/// as can be: re.sub(r"\(\s*([^\)]*?)\s*\)", r"(\1)", text).
std::string tightened(std::string_view text, char open, char close) {
    std::string out;
    while (true) {
        const size_t begin = text.find(open);
        const size_t end = begin == text.npos ? begin : text.find(close, begin + 1);
        if (end == text.npos)
            return out.append(text);
        out.append(text.substr(0, begin + 1));
        out.append(python::strip(text.substr(begin + 1, end - begin - 1)));
        out += close;
        text.remove_prefix(end + 1);
    }
}

} // namespace

std::vector<std::string> wikiDocuments(std::string_view text) {
    std::vector<std::string> documents;
    std::string document;
    bool isFirst = true;
    const auto finish = [&] {
        if (!python::strip(document).empty())
            documents.push_back(std::move(document));
        document.clear();
        isFirst = true;
    };
    while (true) {
        const size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        const std::string shortened = python::replaced(python::replaced(line, "= = =", "==="), "= =", "==");
        const std::string_view heading = python::strip(shortened);
        if (heading.starts_with("= ") && heading.ends_with(" ="))
            finish();
        document.append(isFirst ? "" : "\n").append(line);
        isFirst = false;
        if (end == text.npos)
            break;
        text.remove_prefix(end + 1);
    }
    finish();
    return documents;
}

std::string detokenised(std::string_view page) {
    static constexpr std::array<Rule, 10> before{{{"s '", "s'"},
                                                  {" @-@ ", "-"},
                                                  {" @,@ ", ","},
                                                  {" @.@ ", "."},
                                                  {" : ", ": "},
                                                  {" ; ", "; "},
                                                  {" . ", ". "},
                                                  {" ! ", "! "},
                                                  {" ? ", "? "},
                                                  {" , ", ", "}}};
    static constexpr std::array<Rule, 8> after{{{"= = = =", "===="},
                                                {"= = =", "==="},
                                                {"= =", "=="},
                                                {" \xC2\xB0 ", "\xC2\xB0"}, // degrees
                                                {" \n", "\n"},
                                                {"\n ", "\n"},
                                                {" N ", " 1 "},
                                                {" 's", "'s"}}};
    std::string text(page);
    for (const auto& [from, to] : before)
        text = python::replaced(text, from, to);
    for (const std::string_view marks : {"()", "[]", "{}", "\"\"", "''"})
        text = tightened(text, marks[0], marks[1]);
    for (const auto& [from, to] : after)
        text = python::replaced(text, from, to);
    return text;
}

} // namespace sparsescope
