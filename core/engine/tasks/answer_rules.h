// When an answer is right: the rules of SQuAD v1.1's evaluate-v1.1.py (Rajpurkar et al. 2016, section 6.1).
// No torch here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// The words that count: lower case, without ASCII's punctuation, without a, an and the, cut at white space
/// as Python's str.split() cuts. `text` is valid UTF-8. O(n).
std::vector<std::string> answerWords(std::string_view text);

struct AnswerScore {
    bool exact = false; ///< the same words in the same order
    double f1 = 0;      ///< 0 to 1, of the words as bags; 0 where no word is shared
};
/// The best of the right answers, for each of the two by itself.
AnswerScore answerScore(std::string_view prediction, const std::vector<std::string_view>& answers);

} // namespace sparsescope
