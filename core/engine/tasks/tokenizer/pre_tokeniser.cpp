#include "engine/tasks/tokenizer/pre_tokeniser.h"

#include "base/error.h"
#include "base/json_object.h"
#include "engine/tasks/tokenizer/byte_letters.h"
#include "engine/tasks/tokenizer/part_reading.h"
#include "engine/tasks/tokenizer/unicode.h"

#include <fmt/format.h>

namespace sparsescope {

const char* const gpt2Pattern =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

namespace {

using unicode::classesOf, unicode::takePoint;

/// What becomes of what a pattern matches.
enum class Behaviour { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };

Behaviour behaviourOf(JsonObject& object) {
    const std::string name = object.text("behavior");
    static constexpr std::pair<const char*, Behaviour> known[] = {
        {"Removed", Behaviour::Removed},
        {"Isolated", Behaviour::Isolated},
        {"MergedWithPrevious", Behaviour::MergedWithPrevious},
        {"MergedWithNext", Behaviour::MergedWithNext},
        {"Contiguous", Behaviour::Contiguous}};
    for (const auto& [text, behaviour] : known) {
        if (name == text)
            return behaviour;
    }
    failUnknownPart(object, "behavior", name);
}

/// Takes parts in order and makes pieces of them.
class Cutter {
public:
    Cutter(Behaviour behaviour, std::vector<std::string>& pieces)
        : m_behaviour(behaviour)
        , m_pieces(pieces)
        , m_first(pieces.size()) {}

    void take(std::string_view part, bool matched) {
        switch (m_behaviour) {
        case Behaviour::Removed:
            if (!matched)
                m_pieces.emplace_back(part);
            break;
        case Behaviour::Isolated:
            m_pieces.emplace_back(part);
            break;
        case Behaviour::Contiguous:
            join(part, has() && matched == m_before);
            break;
        case Behaviour::MergedWithPrevious:
            join(part, has() && matched && !m_before);
            break;
        case Behaviour::MergedWithNext:
            join(part, has() && !matched && m_before);
            break;
        }
        m_before = matched;
    }

private:
    bool has() const { return m_pieces.size() > m_first; }
    void join(std::string_view part, bool withLast) {
        if (withLast)
            m_pieces.back() += part;
        else
            m_pieces.emplace_back(part);
    }

    Behaviour m_behaviour;
    std::vector<std::string>& m_pieces;
    size_t m_first;
    bool m_before = false;
};

/// A step that cuts each piece alone.
PreTokeniser::Step cutting(Behaviour behaviour,
                           std::function<void(std::string_view, const TextPattern::Take&)> split) {
    return [behaviour, split = std::move(split)](std::vector<std::string>& pieces, bool) {
        std::vector<std::string> cut;
        cut.reserve(pieces.size() * 2);
        for (const std::string& piece : pieces) {
            Cutter cutter(behaviour, cut);
            split(piece, [&](std::string_view part, bool matched) { cutter.take(part, matched); });
        }
        pieces = std::move(cut);
    };
}

/// Every code point is a part, matched where it has one of the classes.
auto byClass(uint16_t classes) {
    return [classes](std::string_view text, const TextPattern::Take& take) {
        size_t done = 0;
        for (std::string_view rest = text; !rest.empty();) {
            const size_t at = text.size() - rest.size();
            if ((classesOf(takePoint(rest)) & classes) == 0)
                continue;
            const size_t after = text.size() - rest.size();
            if (at > done)
                take(text.substr(done, at - done), false);
            take(text.substr(at, after - at), true);
            done = after;
        }
        if (done < text.size())
            take(text.substr(done), false);
    };
}

/// Runs of code points for which kind(classes) is the same; kind 0 is left out.
PreTokeniser::Step runsBy(std::function<int(uint16_t)> kind) {
    return [kind = std::move(kind)](std::vector<std::string>& pieces, bool) {
        std::vector<std::string> cut;
        for (const std::string& piece : pieces) {
            int before = 0;
            for (std::string_view rest = piece; !rest.empty();) {
                const size_t at = piece.size() - rest.size();
                const int now = kind(classesOf(takePoint(rest)));
                const std::string_view character =
                    std::string_view(piece).substr(at, piece.size() - rest.size() - at);
                if (now != 0 && now == before)
                    cut.back() += character;
                else if (now != 0)
                    cut.emplace_back(character);
                before = now;
            }
        }
        pieces = std::move(cut);
    };
}

/// White space parts words, every punctuation is a piece.
void cutBert(std::vector<std::string>& pieces, bool) {
    std::vector<std::string> cut;
    cut.reserve(pieces.size() * 8);
    for (const std::string& piece : pieces) {
        size_t begin = 0;
        const auto word = [&](size_t end) {
            if (end > begin)
                cut.emplace_back(piece, begin, end - begin);
        };
        for (std::string_view rest = piece; !rest.empty();) {
            const size_t at = piece.size() - rest.size();
            const uint16_t classes = classesOf(takePoint(rest));
            if ((classes & (unicode::Space | unicode::Punctuation)) == 0)
                continue;
            const size_t after = piece.size() - rest.size();
            word(at);
            if ((classes & unicode::Punctuation) != 0)
                cut.emplace_back(piece, at, after - at);
            begin = after;
        }
        word(piece.size());
    }
    pieces = std::move(cut);
}

struct MetaspaceRules {
    enum class Prepend { Always, First, Never } prepend = Prepend::Always;
    std::string replacement;
    bool cut = true;
};

PreTokeniser::Step metaspace(JsonObject& object) {
    MetaspaceRules rules{.replacement = object.text("replacement", "\xE2\x96\x81")};
    const std::string scheme =
        object.text("prepend_scheme", object.flag("add_prefix_space", true) ? "always" : "never");
    if (scheme == "first")
        rules.prepend = MetaspaceRules::Prepend::First;
    else if (scheme == "never")
        rules.prepend = MetaspaceRules::Prepend::Never;
    else if (scheme != "always")
        failUnknownPart(object, "prepend_scheme", scheme);
    rules.cut = object.flag("split", true);
    object.has("str_rep"); // of old files, the same as the replacement
    const TextPattern space = TextPattern::literal(" ", object.subjectOf("replacement"));
    const TextPattern mark = TextPattern::literal(rules.replacement, object.subjectOf("replacement"));
    return [=](std::vector<std::string>& pieces, bool first) {
        std::vector<std::string> cut;
        for (size_t i = 0; i < pieces.size(); ++i) {
            std::string& piece = pieces[i];
            replaceAll(piece, space, rules.replacement);
            const bool prepend = rules.prepend == MetaspaceRules::Prepend::Always ||
                                 (rules.prepend == MetaspaceRules::Prepend::First && first && i == 0);
            if (prepend && !piece.starts_with(rules.replacement))
                piece.insert(0, rules.replacement);
            if (!rules.cut) {
                cut.push_back(std::move(piece));
                continue;
            }
            Cutter cutter(Behaviour::MergedWithNext, cut);
            mark.split(piece, [&](std::string_view part, bool matched) { cutter.take(part, matched); });
        }
        pieces = std::move(cut);
    };
}

} // namespace

PreTokeniser::PreTokeniser(const nlohmann::json& json, const std::string& subject) {
    if (!json.is_null())
        read(json, subject, 0);
}

std::vector<std::string> PreTokeniser::operator()(std::string text, bool first) const {
    std::vector<std::string> pieces;
    if (!text.empty())
        pieces.push_back(std::move(text));
    for (const Step& step : m_steps)
        step(pieces, first);
    return pieces;
}

void PreTokeniser::readByteLevel(bool prefixSpace, bool cut) {
    if (prefixSpace)
        m_steps.emplace_back([](std::vector<std::string>& pieces, bool) {
            for (std::string& piece : pieces) {
                if (!piece.starts_with(' '))
                    piece.insert(0, 1, ' ');
            }
        });
    if (cut)
        m_steps.push_back(cutting(Behaviour::Isolated, [pattern = TextPattern(gpt2Pattern, "ByteLevel")](
                                                           std::string_view text, const auto& take) {
            pattern.split(text, take);
        }));
    m_steps.emplace_back([](std::vector<std::string>& pieces, bool) {
        for (std::string& piece : pieces)
            piece = toByteLetters(piece);
    });
}

void PreTokeniser::read(const nlohmann::json& json, const std::string& subject, int depth) {
    JsonObject object(json, subject);
    const std::string type = object.text("type");
    if (type == "Sequence") {
        forEachPart(object, "pretokenizers", depth,
                    [&](const nlohmann::json& part, const std::string& at) { read(part, at, depth + 1); });
    } else if (type == "BertPreTokenizer") {
        m_steps.emplace_back(cutBert);
    } else if (type == "ByteLevel") {
        object.has("trim_offsets"); // where tokens are in the text, not which
        const bool prefixSpace = object.flag("add_prefix_space", true);
        readByteLevel(prefixSpace, object.flag("use_regex", true));
    } else if (type == "Split") {
        const TextPattern pattern = readPattern(object);
        const bool invert = object.flag("invert", false);
        m_steps.push_back(cutting(behaviourOf(object), [pattern, invert](std::string_view text,
                                                                         const auto& take) {
            pattern.split(text, [&](std::string_view part, bool matched) { take(part, matched != invert); });
        }));
    } else if (type == "Digits") {
        const bool single = object.flag("individual_digits", false);
        m_steps.push_back(
            cutting(single ? Behaviour::Isolated : Behaviour::Contiguous, byClass(unicode::Number)));
    } else if (type == "Punctuation") {
        m_steps.push_back(cutting(object.has("behavior") ? behaviourOf(object) : Behaviour::Isolated,
                                  byClass(unicode::Punctuation)));
    } else if (type == "Metaspace") {
        m_steps.push_back(metaspace(object));
    } else if (type == "Whitespace") { // \w+|[^\w\s]+
        m_steps.push_back(runsBy([](uint16_t classes) {
            return (classes & unicode::Word) != 0 ? 1 : (classes & unicode::Space) != 0 ? 0 : 2;
        }));
    } else if (type == "WhitespaceSplit") {
        m_steps.push_back(runsBy([](uint16_t classes) { return (classes & unicode::Space) != 0 ? 0 : 1; }));
    } else {
        failUnknownPart(object, "pre_tokenizer", type);
    }
    object.finish();
}

} // namespace sparsescope
