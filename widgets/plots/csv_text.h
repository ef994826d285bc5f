// The numbers behind a picture as text.
#pragma once

#include "base/csv.h"
#include "widgets/style/screen_language.h"

#include <QString>
#include <cmath>
#include <concepts>
#include <fmt/format.h>
#include <optional>
#include <string>

namespace sparsescope {

/// RFC 4180 lines in English, whatever the screen speaks; numbers with all their digits, '.' as decimal
/// point; what does not exist is an empty cell.
class CsvText {
public:
    template <class... Cells>
    void row(const Cells&... cells) {
        bool first = true;
        ((m_text += first ? "" : ",", first = false, append(cells)), ...);
        m_text += "\r\n";
    }
    QString text() const { return QString::fromStdString(m_text); }

private:
    void append(const std::string& text) { m_text += csvField(text); }
    void append(const char* text) { append(std::string(text)); }
    void append(const QString& text) { append(text.toStdString()); }
    void append(const KeptText& text) { append(text.text()); }
    void append(double number) {
        if (std::isfinite(number))
            m_text += fmt::format("{:.17g}", number);
    }
    void append(std::integral auto number) { m_text += fmt::format("{}", number); }
    void append(const std::optional<double>& number) {
        if (number)
            append(*number);
    }

    OnPaper m_english;
    std::string m_text;
};

} // namespace sparsescope
