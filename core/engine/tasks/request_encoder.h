// From texts to requests, token by token as lm-evaluation-harness cuts them.
#pragma once

#include "engine/tasks/request_task.h"

#include <string>
#include <string_view>

namespace sparsescope {

/// lm_eval/api/model.py and models/huggingface.py (v0.4.13; 2023: base.py of df3da98).
class RequestEncoder {
public:
    /// `context`: tokens that the model takes at once. Errors: FormatUnsupported for a tokenizer that has
    /// neither a beginning nor an end.
    RequestEncoder(const Tokenizer& tokenizer, Rules rules, int64_t context);

    /// The ids of a text with the special tokens that the rules want.
    std::vector<int64_t> encode(std::string_view text) const;
    /// A context and how it goes on, encoded together: what stands behind the context's own tokens is asked
    /// for. White space at the context's end belongs to the continuation. Of what is too long the end stays.
    /// Errors: TaskData naming `subject` where nothing is left to ask for, or more than the model takes.
    Request pair(std::string_view context, std::string_view continuation, const std::string& subject);
    /// A text of any length as windows in which each of its tokens is asked for once, and behind at least one
    /// other.
    std::vector<Request> rolling(std::string_view text) const;

    int64_t truncated() const { return m_truncated; }

private:
    const Tokenizer& m_tokenizer;
    Rules m_rules;
    int64_t m_context;
    int64_t m_prefix = 0;   ///< stands for a context that is empty
    std::string m_begin;    ///< a text that has it already gets no special tokens
    std::string m_lastText; ///< contexts come several times, one behind the other
    std::vector<int64_t> m_lastIds;
    int64_t m_truncated = 0;
};

} // namespace sparsescope
