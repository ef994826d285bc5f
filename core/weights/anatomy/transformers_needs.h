// What transformers' classes make up where a file lacks it, from transformers_needs.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sparsescope::transformers_needs {

/// Classes of some model_types (words with spaces between them) that need the same, in one of the namings
/// that transformers reads.
struct Class {
    std::string_view types, names;
    bool isBase = false; ///< the model without a head, to which AutoModel leads
    std::string_view front, shared, own;
};

/// The rows of the table. O(its lines).
std::vector<Class> classes();

/// The words of `shared` or `own`: "{a b}.c" is "a.c" and "b.c".
std::vector<std::string> wordsOf(std::string_view text);

/// What stands between, but for what is empty.
std::vector<std::string> partsOf(std::string_view text, char between);

} // namespace sparsescope::transformers_needs
