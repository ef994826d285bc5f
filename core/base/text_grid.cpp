#include "base/text_grid.h"

#include <fmt/format.h>
#include <string_view>

namespace sparsescope {
namespace {

std::string markdownText(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\|*_`<[#").find(c) != std::string_view::npos)
            out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

std::string latexText(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\textbackslash{}";
        else if (c == '~' || c == '^')
            out += fmt::format("\\{}{{}}", c);
        else if (std::string_view("&%$#_{}").find(c) != std::string_view::npos)
            out += fmt::format("\\{}", c);
        else
            out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

std::string joined(const std::vector<std::string>& cells, std::string_view between,
                   std::string (*text)(const std::string&)) {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? std::string() : std::string(between)) + text(cells[i]);
    return line;
}

} // namespace

std::string markdownOf(const TextGrid& grid) {
    std::string text = "| " + joined(grid.header, " | ", markdownText) + " |\n|";
    for (size_t i = 0; i < grid.header.size(); ++i)
        text += i < grid.names ? "---|" : "---:|";
    text += '\n';
    for (const std::vector<std::string>& row : grid.rows)
        text += "| " + joined(row, " | ", markdownText) + " |\n";
    return text;
}

std::string latexOf(const TextGrid& grid) {
    std::string text = fmt::format("\\begin{{tabular}}{{{}{}}}\n\\toprule\n", std::string(grid.names, 'l'),
                                   std::string(grid.header.size() - grid.names, 'r'));
    text += joined(grid.header, " & ", latexText) + " \\\\\n\\midrule\n";
    for (size_t i = 0; i < grid.rows.size(); ++i) {
        if (grid.ruled && i > 0 && grid.rows[i].front() != grid.rows[i - 1].front())
            text += "\\midrule\n";
        text += joined(grid.rows[i], " & ", latexText) + " \\\\\n";
    }
    return text + "\\bottomrule\n\\end{tabular}\n";
}

} // namespace sparsescope
