#include "engine/tasks/tokenizer/unicode.h"

#include "base/error.h"
#include "base/utf8.h"
#include "engine/tasks/tokenizer/unicode_tables.h"

#include <algorithm>
#include <memory>
#include <new>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uniset.h>
#include <vector>

namespace sparsescope::unicode {
namespace {

constexpr char32_t Points = 0x110000;

const unicode_tables::LowerRun* lowerRunOf(char32_t point) {
    const auto* const end = std::end(unicode_tables::Lower);
    const auto* const run = std::upper_bound(std::begin(unicode_tables::Lower), end, point,
                                             [](char32_t p, const auto& r) { return p < r.first; });
    if (run == std::begin(unicode_tables::Lower))
        return nullptr;
    const unicode_tables::LowerRun& before = run[-1];
    if (point <= before.last && (point - before.first) % before.step == 0)
        return &before;
    return nullptr;
}

std::vector<uint16_t> makeClasses() {
    std::vector<uint16_t> classes(Points);
    const auto mark = [&](const auto& table, Class c) {
        for (const auto& range : table) {
            for (char32_t p = range[0]; p <= range[1]; ++p)
                classes[p] |= c;
        }
    };
    mark(unicode_tables::Controls, Control);
    mark(unicode_tables::Spaces, Space);
    mark(unicode_tables::Ideographs, Ideograph);
    mark(unicode_tables::Marks, Mark);
    mark(unicode_tables::Combining, Combining);
    mark(unicode_tables::Punctuation, Punctuation);
    mark(unicode_tables::Numbers, Number);
    mark(unicode_tables::Words, Word);
    classes[0] |= Control;
    classes[0x130] |= Cased;
    for (const unicode_tables::LowerRun& run : unicode_tables::Lower) {
        for (char32_t p = run.first; p <= run.last; p += run.step)
            classes[p] |= Cased;
    }
    return classes;
}

const icu::Normalizer2& normaliserOf(Form form) {
    struct Normaliser {
        explicit Normaliser(Form form) {
            UErrorCode code = U_ZERO_ERROR;
            known.applyPattern(icu::UnicodeString("[:age=9.0:]"), code);
            known.freeze();
            const icu::Normalizer2* whole = nullptr;
            switch (form) {
            case Form::Nfc:
                whole = icu::Normalizer2::getNFCInstance(code);
                break;
            case Form::Nfd:
                whole = icu::Normalizer2::getNFDInstance(code);
                break;
            case Form::Nfkc:
                whole = icu::Normalizer2::getNFKCInstance(code);
                break;
            case Form::Nfkd:
                whole = icu::Normalizer2::getNFKDInstance(code);
                break;
            }
            if (U_FAILURE(code))
                throw Error(ErrorCode::FileRead, "ICU", "its data cannot be read; install libicu72 again");
            filtered = std::make_unique<icu::FilteredNormalizer2>(*whole, known);
        }
        icu::UnicodeSet known;
        std::unique_ptr<icu::FilteredNormalizer2> filtered;
    };
    switch (form) {
    case Form::Nfc: {
        static const Normaliser nfc(Form::Nfc);
        return *nfc.filtered;
    }
    case Form::Nfd: {
        static const Normaliser nfd(Form::Nfd);
        return *nfd.filtered;
    }
    case Form::Nfkc: {
        static const Normaliser nfkc(Form::Nfkc);
        return *nfkc.filtered;
    }
    case Form::Nfkd:
        break;
    }
    static const Normaliser nfkd(Form::Nfkd);
    return *nfkd.filtered;
}

/// How many bytes of a sequence that does not end as it should still could begin one.
size_t brokenLength(std::string_view bytes) {
    const auto at = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = at(0);
    size_t wanted = 1;
    unsigned char low = 0x80, high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        wanted = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        wanted = 3;
        low = lead == 0xE0 ? 0xA0 : low;
        high = lead == 0xED ? 0x9F : high;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        wanted = 4;
        low = lead == 0xF0 ? 0x90 : low;
        high = lead == 0xF4 ? 0x8F : high;
    }
    size_t length = 1;
    for (; length < std::min(wanted, bytes.size()); ++length, low = 0x80, high = 0xBF) {
        if (at(length) < low || at(length) > high)
            break;
    }
    return length;
}

} // namespace

uint16_t classesOf(char32_t point) {
    static const std::vector<uint16_t> classes = makeClasses();
    return point < Points ? classes[point] : uint16_t{0};
}

char32_t takePoint(std::string_view& text) {
    const auto at = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    const char32_t lead = at(0);
    char32_t point = lead;
    size_t length = 1;
    if (lead >= 0xF0 && text.size() > 3) {
        point = (lead & 0x07U) << 18U | (at(1) & 0x3FU) << 12U | (at(2) & 0x3FU) << 6U | (at(3) & 0x3FU);
        length = 4;
    } else if (lead >= 0xE0 && text.size() > 2) {
        point = (lead & 0x0FU) << 12U | (at(1) & 0x3FU) << 6U | (at(2) & 0x3FU);
        length = 3;
    } else if (lead >= 0xC0 && text.size() > 1) {
        point = (lead & 0x1FU) << 6U | (at(1) & 0x3FU);
        length = 2;
    }
    text.remove_prefix(length);
    return point;
}

void append(std::string& text, char32_t point) {
    const auto byte = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0U | point >> 6U);
        byte(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        byte(0xE0U | point >> 12U);
        byte(0x80U | (point >> 6U & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    } else {
        byte(0xF0U | point >> 18U);
        byte(0x80U | (point >> 12U & 0x3FU));
        byte(0x80U | (point >> 6U & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    }
}

void appendLower(std::string& text, char32_t point) {
    if ((classesOf(point) & Cased) == 0)
        return append(text, point);
    if (point == 0x130)
        return append(text, 'i'), append(text, 0x307);
    const unicode_tables::LowerRun* run = lowerRunOf(point);
    append(text, run != nullptr ? point + static_cast<char32_t>(run->delta) : point);
}

std::string lossy(std::string_view bytes) {
    std::string text;
    while (!bytes.empty()) {
        const size_t length = utf8Length(bytes);
        if (length > 0)
            text.append(bytes.substr(0, length));
        else
            text += "\xEF\xBF\xBD";
        bytes.remove_prefix(length > 0 ? length : brokenLength(bytes));
    }
    return text;
}

void normalise(std::string& text, Form form) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return;
    // FilteredNormalizer2 has no way for UTF-8 of its own.
    UErrorCode code = U_ZERO_ERROR;
    const icu::UnicodeString result = normaliserOf(form).normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), code);
    if (U_FAILURE(code))
        throw std::bad_alloc();
    text.clear();
    result.toUTF8String(text);
}

} // namespace sparsescope::unicode
