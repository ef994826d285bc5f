// WikiText's files as documents, and their tokens as text again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// The articles of a `wiki.test.raw`: a heading of the first level begins one (EleutherAI's
/// wikitext_document_level.py). What is white space only is none.
std::vector<std::string> wikiDocuments(std::string_view text);

/// wikitext_detokenizer of lm_eval/tasks/wikitext/preprocess_wikitext.py.
std::string detokenised(std::string_view page);

} // namespace sparsescope
