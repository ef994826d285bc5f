// A table of texts as papers and web pages write it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sparsescope {

struct TextGrid {
    std::vector<std::string> header;
    size_t names = 1; ///< so many columns from the left are of names; the others are of numbers, to the right
    std::vector<std::vector<std::string>> rows; ///< as many cells each
    bool ruled = false;                         ///< LaTeX: a rule wherever the first cell changes
};

/// GitHub's. What it would take for a mark is escaped.
std::string markdownOf(const TextGrid& grid);
/// booktabs' (\usepackage{booktabs}).
std::string latexOf(const TextGrid& grid);

} // namespace sparsescope
