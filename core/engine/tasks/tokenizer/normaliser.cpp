#include "engine/tasks/tokenizer/normaliser.h"

#include "base/error.h"
#include "base/json_object.h"
#include "engine/tasks/tokenizer/byte_letters.h"
#include "engine/tasks/tokenizer/part_reading.h"
#include "engine/tasks/tokenizer/unicode.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

using unicode::append, unicode::classesOf, unicode::takePoint;

/// Calls change(out, point) for every code point of the text, which becomes `out`.
template <typename Change>
void forPoints(std::string& text, const Change& change) {
    std::string out;
    out.reserve(text.size() + 16);
    for (std::string_view rest = text; !rest.empty();)
        change(out, takePoint(rest));
    text = std::move(out);
}

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

struct BertRules {
    bool clean = true, ideographs = true, strip = true, lower = true;
};

void normaliseAscii(std::string& text, const BertRules& rules) {
    auto to = text.begin();
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (rules.clean && byte <= 0x20) {
            if (c == '\t' || c == '\n' || c == '\r' || c == ' ')
                *to++ = ' ';
        } else if (!rules.clean || byte != 0x7F) {
            *to++ = rules.lower && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
    }
    text.erase(to, text.end());
}

/// BertNormalizer: clean, spaces around ideographs, NFD without its marks, lower case.
void normaliseBert(std::string& text, const BertRules& rules) {
    if (isAscii(text))
        return normaliseAscii(text, rules);
    if (rules.clean || rules.ideographs)
        forPoints(text, [&](std::string& out, char32_t point) {
            const uint16_t classes = classesOf(point);
            if (rules.clean && (classes & unicode::Control) != 0)
                return;
            if (rules.clean && (classes & unicode::Space) != 0) {
                out += ' ';
            } else if (rules.ideographs && (classes & unicode::Ideograph) != 0) {
                out += ' ';
                append(out, point);
                out += ' ';
            } else {
                append(out, point);
            }
        });
    if (rules.strip) {
        unicode::normalise(text, unicode::Form::Nfd);
        forPoints(text, [](std::string& out, char32_t point) {
            if ((classesOf(point) & unicode::Mark) == 0)
                append(out, point);
        });
    }
    if (rules.lower)
        forPoints(text, [](std::string& out, char32_t point) { unicode::appendLower(out, point); });
}

void strip(std::string& text, bool left, bool right) {
    size_t begin = 0, end = 0, at = 0;
    bool only = true;
    for (std::string_view rest = text; !rest.empty();) {
        const bool space = (classesOf(takePoint(rest)) & unicode::Space) != 0;
        const size_t after = text.size() - rest.size();
        if (space && only)
            begin = after;
        only = only && space;
        end = space ? end : after;
        at = after;
    }
    begin = left ? begin : 0;
    end = right ? std::max(end, begin) : at;
    text = text.substr(begin, end - begin);
}

} // namespace

Normaliser::Normaliser(const nlohmann::json& json, const std::string& subject) {
    if (!json.is_null())
        read(json, subject, 0);
}

void Normaliser::read(const nlohmann::json& json, const std::string& subject, int depth) {
    JsonObject object(json, subject);
    const std::string type = object.text("type");
    const auto points = [this](auto change) {
        m_steps.emplace_back([change](std::string& text) { forPoints(text, change); });
    };
    static constexpr std::pair<const char*, unicode::Form> forms[] = {{"NFC", unicode::Form::Nfc},
                                                                      {"NFD", unicode::Form::Nfd},
                                                                      {"NFKC", unicode::Form::Nfkc},
                                                                      {"NFKD", unicode::Form::Nfkd}};
    for (const auto& [name, form] : forms) {
        if (type == name) {
            m_steps.emplace_back([form](std::string& text) { unicode::normalise(text, form); });
            return object.finish();
        }
    }
    if (type == "Sequence") {
        forEachPart(object, "normalizers", depth,
                    [&](const nlohmann::json& part, const std::string& at) { read(part, at, depth + 1); });
    } else if (type == "BertNormalizer") {
        BertRules rules;
        rules.clean = object.flag("clean_text", true);
        rules.ideographs = object.flag("handle_chinese_chars", true);
        rules.lower = object.flag("lowercase", true);
        rules.strip = object.flag("strip_accents", rules.lower);
        m_steps.emplace_back([rules](std::string& text) { normaliseBert(text, rules); });
    } else if (type == "Lowercase") {
        points([](std::string& out, char32_t point) { unicode::appendLower(out, point); });
    } else if (type == "StripAccents") {
        points([](std::string& out, char32_t point) {
            if ((classesOf(point) & unicode::Combining) == 0)
                append(out, point);
        });
    } else if (type == "Strip") {
        const bool left = object.flag("strip_left", true), right = object.flag("strip_right", true);
        m_steps.emplace_back([left, right](std::string& text) { strip(text, left, right); });
    } else if (type == "Prepend") {
        m_steps.emplace_back([prefix = object.text("prepend")](std::string& text) {
            if (!text.empty())
                text.insert(0, prefix);
        });
    } else if (type == "Replace") {
        m_steps.emplace_back([pattern = readPattern(object), content = object.text("content")](
                                 std::string& text) { replaceAll(text, pattern, content); });
    } else if (type == "ByteLevel") {
        m_steps.emplace_back([](std::string& text) { text = toByteLetters(text); });
    } else {
        failUnknownPart(object, "normalizer", type);
    }
    object.finish();
}

} // namespace sparsescope
