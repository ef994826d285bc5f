// A regular expression over text, by the engine that `tokenizers` uses too (Oniguruma), so with its syntax
// and classes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sparsescope {

/// Immutable; any thread may search.
class TextPattern {
public:
    /// `subject`: the place that it is written in. Errors: FormatUnsupported for what is no pattern.
    TextPattern(std::string_view pattern, std::string subject);
    /// `text` itself, whatever is in it.
    static TextPattern literal(std::string_view text, std::string subject);

    /// Calls take(part, matched) for every match and what lies between, in order; all parts together are
    /// `text`, none is empty. Errors: TaskData where the pattern backtracks without an end.
    using Take = std::function<void(std::string_view part, bool matched)>;
    void split(std::string_view text, const Take& take) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace sparsescope
