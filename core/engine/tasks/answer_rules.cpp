#include "engine/tasks/answer_rules.h"

#include "engine/tasks/python_text.h"
#include "engine/tasks/tokenizer/unicode.h"

#include <algorithm>
#include <iterator>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace sparsescope {
namespace {

/// str.lower().
std::string lower(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
        .toLower(icu::Locale::getRoot())
        .toUTF8String(out);
    return out;
}

/// In string.punctuation.
bool isPunctuation(char32_t point) {
    return (point >= '!' && point <= '/') || (point >= ':' && point <= '@') ||
           (point >= '[' && point <= '`') || (point >= '{' && point <= '~');
}

/// What `\w` is to Python's re.
bool isWord(char32_t point) {
    const auto code = static_cast<UChar32>(point);
    return point == '_' || (U_GET_GC_MASK(code) & (U_GC_L_MASK | U_GC_N_MASK)) != 0 ||
           u_getNumericValue(code) != U_NO_NUMERIC_VALUE;
}

bool isArticle(std::string_view run) {
    return run == "a" || run == "an" || run == "the";
}

double f1Of(std::vector<std::string> prediction, std::vector<std::string> answer) {
    std::ranges::sort(prediction);
    std::ranges::sort(answer);
    std::vector<std::string> shared;
    std::ranges::set_intersection(prediction, answer, std::back_inserter(shared));
    if (shared.empty())
        return 0;
    const auto same = static_cast<double>(shared.size());
    const double precision = same / static_cast<double>(prediction.size());
    const double recall = same / static_cast<double>(answer.size());
    return 2 * precision * recall / (precision + recall);
}

} // namespace

std::vector<std::string> answerWords(std::string_view text) {
    std::vector<std::string> words(1);
    std::string run; // of word characters: re's \b(a|an|the)\b finds an article where it is a whole one
    const auto endRun = [&] {
        if (isArticle(run))
            words.emplace_back(); // it becomes a space
        else
            words.back() += run;
        run.clear();
    };
    const std::string lowered = lower(text);
    for (std::string_view rest = lowered; !rest.empty();) {
        const char32_t point = unicode::takePoint(rest);
        if (isPunctuation(point)) // goes first: it parts no run
            continue;
        if (isWord(point)) {
            unicode::append(run, point);
            continue;
        }
        endRun();
        if (python::isSpace(point))
            words.emplace_back();
        else
            unicode::append(words.back(), point);
    }
    endRun();
    std::erase(words, std::string());
    return words;
}

AnswerScore answerScore(std::string_view prediction, const std::vector<std::string_view>& answers) {
    const std::vector<std::string> words = answerWords(prediction);
    AnswerScore best;
    for (const std::string_view answer : answers) {
        const std::vector<std::string> right = answerWords(answer);
        best.exact = best.exact || words == right;
        best.f1 = std::max(best.f1, f1Of(words, right));
    }
    return best;
}

} // namespace sparsescope
