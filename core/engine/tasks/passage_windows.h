// Questions and passages as a model takes them: long passages in windows that overlap. No torch here.
#pragma once

#include "engine/tasks/passage_questions.h"
#include "engine/tasks/tokenizer.h"

#include <memory>

namespace sparsescope {

/// A question and a part of its passage: ids as [CLS] question [SEP] part [SEP]. As Google's run_squad.py and
/// BERT-Tickets do it: at most 384 tokens (or as many as the model takes), of a question at most 64, and 128
/// tokens from the beginning of one window to that of the next (half a window where that is less), until one
/// reaches the passage's end. Immutable.
class PassageWindows {
public:
    struct Window {
        size_t question = 0;
        int64_t first = 0, count = 0; ///< tokens of the passage
    };
    /// `longest`: tokens that the model takes. Errors: ModelUnsupported where a question has no room
    /// beside a token of the passage; as Tokenizer::encodePlaced; Cancelled.
    PassageWindows(PassageQuestions questions, std::shared_ptr<const Tokenizer> tokenizer, int64_t longest,
                   const std::stop_token& stop);

    /// Question by question, each from the front.
    const std::vector<Window>& windows() const { return m_windows; }
    const PassageQuestions& questions() const { return m_questions; }
    TokenSequence sequence(size_t window) const;
    int64_t length(size_t window) const; ///< of its sequence
    /// Where in its sequence the part of the passage begins.
    int64_t partBegin(size_t window) const;
    /// The first and last token of the first answer in the sequence; 0 and 0, [CLS], where it is not whole in
    /// this window.
    std::pair<int64_t, int64_t> answer(size_t window) const;
    /// Whether no other window of the question has more around this token of its sequence: BERT's
    /// token_is_max_context, the smaller of the tokens on both sides plus a hundredth of the window's.
    bool isWidest(size_t window, int64_t token) const;
    /// What stands in the passage from token `from` to token `to` of the sequence.
    std::string_view text(size_t window, int64_t from, int64_t to) const;
    const Tokenizer& tokenizer() const { return *m_tokenizer; }

private:
    const PlacedTokens& passageOf(size_t window) const {
        return m_passages[m_questions.questions[m_windows[window].question].passage];
    }

    PassageQuestions m_questions;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    std::vector<PlacedTokens> m_passages;      ///< of those that a question is about
    std::vector<std::vector<int64_t>> m_asked; ///< ids of the questions
    std::vector<Window> m_windows;
    std::vector<size_t> m_firstOf;                      ///< window of each question, and how many there are
    std::vector<std::pair<int64_t, int64_t>> m_answers; ///< tokens of the passage; -1 where there are none
    int64_t m_before =
        0; ///< tokens of a sequence that are neither question nor part and stand before the part
};

} // namespace sparsescope
