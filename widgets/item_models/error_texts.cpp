#include "widgets/item_models/error_texts.h"

#include "translations/core_errors.h"

#include <QStringList>
#include <algorithm>
#include <functional>
#include <vector>

namespace sparsescope {
namespace {

constexpr int deepest = 5;        ///< texts in texts: more has no error of core's
constexpr int mostAttempts = 200; ///< of dividing one message by one template
constexpr int mostReadings = 6;   ///< of one message by all templates that fit
constexpr int mostWords = 4;      ///< of a subject that its predicate was appended to
constexpr QLatin1String between(": ");

/// "has %1 rows in %2": literals around gaps; a gap holds the places that nothing separates.
struct Template {
    const char* source = nullptr;
    QStringList literals; ///< one more than gaps, the first and the last may be empty
    std::vector<std::vector<int>> gaps;
    qsizetype weight = 0; ///< how much of it is literal

    bool isQuoted(size_t gap) const {
        const auto i = static_cast<qsizetype>(gap);
        return literals[i].endsWith(u'"') && literals[i + 1].startsWith(u'"');
    }
};

bool isPlace(QStringView text, qsizetype at) {
    return text[at] == u'%' && at + 1 < text.size() && text[at + 1] >= u'1' && text[at + 1] <= u'9';
}

Template parsed(const char* source) {
    const QString text = QString::fromUtf8(source);
    Template made{source, {QString()}, {}, 0};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isPlace(text, i)) {
            made.literals.back() += text[i];
            ++made.weight;
            continue;
        }
        if (made.gaps.empty() || !made.literals.back().isEmpty()) {
            made.gaps.emplace_back();
            made.literals << QString();
        }
        made.gaps.back().push_back(text[++i].digitValue());
    }
    return made;
}

const std::vector<Template>& templates() {
    static const std::vector<Template> all = [] {
        std::vector<Template> made;
        for (const char* source : coreErrors)
            made.push_back(parsed(source));
        std::ranges::stable_sort(made, std::greater(), &Template::weight);
        return made;
    }();
    return all;
}

/// Whether quotes and brackets are closed in it, as they are in what core puts in.
bool isClosed(QStringView text) {
    int round = 0, square = 0, quotes = 0;
    for (const QChar c : text) {
        round += c == u'(' ? 1 : c == u')' ? -1 : 0;
        square += c == u'[' ? 1 : c == u']' ? -1 : 0;
        quotes += c == u'"' ? 1 : 0;
        if (round < 0 || square < 0)
            return false;
    }
    return round == 0 && square == 0 && quotes % 2 == 0;
}

/// All ways to divide a text by a template.
class Division {
public:
    Division(const Template& made, QStringView text)
        : m_made(made)
        , m_text(text) {}

    /// What stands in the gaps: several, where only punctuation divides them; none where it is not of this
    /// template, or where nothing tells which words are the template's.
    std::vector<QStringList> readings() {
        const QString &first = m_made.literals.front(), &last = m_made.literals.back();
        if (m_text.size() < m_made.weight || !m_text.startsWith(first) || !m_text.endsWith(last))
            return {};
        if (m_made.gaps.empty())
            return m_text == first ? std::vector{QStringList()} : std::vector<QStringList>();
        divide(1, first.size());
        if (m_found.size() > 1) {
            const auto isWhole = [](const QStringList& gaps) { return std::ranges::all_of(gaps, isClosed); };
            if (std::ranges::any_of(m_found, isWhole))
                std::erase_if(m_found, std::not_fn(isWhole));
        }
        if (m_attempts > mostAttempts || wordsMove())
            return {};
        return std::move(m_found);
    }

private:
    void divide(qsizetype literal, qsizetype from) {
        if (++m_attempts > mostAttempts)
            return;
        const QString& next = m_made.literals[literal];
        if (literal == m_made.literals.size() - 1) {
            if (m_text.size() - next.size() >= from) {
                QStringList gaps = m_gaps;
                m_found.push_back(gaps << m_text.sliced(from, m_text.size() - next.size() - from).toString());
            }
            return;
        }
        for (qsizetype at = m_text.indexOf(next, from); at >= 0; at = m_text.indexOf(next, at + 1)) {
            m_gaps << m_text.sliced(from, at - from).toString();
            divide(literal + 1, at + next.size());
            m_gaps.removeLast();
        }
    }

    /// Whether readings differ in where the template's words stand.
    bool wordsMove() const {
        for (size_t i = 1; i < m_found.size(); ++i) {
            qsizetype moved = 0;
            for (qsizetype gap = 0; gap < m_found[i].size(); ++gap) {
                moved += m_found[i][gap].size() - m_found.front()[gap].size();
                const QString& behind = m_made.literals[gap + 1];
                if (moved != 0 && std::ranges::any_of(behind, [](QChar c) { return c.isLetter(); }))
                    return true;
            }
        }
        return false;
    }

    const Template& m_made;
    const QStringView m_text;
    QStringList m_gaps;
    std::vector<QStringList> m_found;
    int m_attempts = 0;
};

QString filled(const QString& text, const QStringList& places) {
    QString said;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isPlace(text, i))
            said += places[text[++i].digitValue() - 1];
        else
            said += text[i];
    }
    return said;
}

QString joined(const QString& first, const QString& second) {
    return filled(QCoreApplication::translate("Error", "%1; %2", "two parts of a message"), {first, second});
}

QString aboutSubject(const QString& subject, const QString& message) {
    return filled(QCoreApplication::translate("Error", "%1: %2", "what it is about, the message"),
                  {subject, message});
}

/// A text in the window's language, and how much of the English it says so.
struct Told {
    QString text;
    qsizetype covered = 0;
};

/// One message and the texts in it.
class Reading {
public:
    /// The best of what templates, "; " and ": " make of it. nullopt where that is nothing.
    std::optional<Told> told(QStringView english, int depth = 0) {
        const QStringView text = depth == 0 ? english : english.trimmed();
        if (depth > deepest || !text.contains(u' ') || m_scans <= 0)
            return std::nullopt;
        std::optional<Told> best = whole(text, depth);
        if (!best || best->covered < text.size()) {
            for (std::optional<Told> other : {parts(text, depth), aboutOther(text, depth)}) {
                if (other && (!best || other->covered > best->covered))
                    best = std::move(other);
            }
        }
        if (!best)
            return std::nullopt;
        const qsizetype before = text.data() - english.data();
        best->text =
            english.first(before).toString() + best->text + english.sliced(before + text.size()).toString();
        return best;
    }

    /// What it is about: paths stay, "8 layers" and "line 3" of a file are core's words.
    QString subject(const QString& english) {
        QString all;
        for (const QString& piece : english.split(between))
            all = all.isEmpty() ? pieceOf(piece, 0) : aboutSubject(all, pieceOf(piece, 0));
        return all;
    }

    bool isAtEnd() const { return m_scans <= 0; }

private:
    Told toldOr(const QString& english, int depth) { return told(english, depth).value_or(Told{english, 0}); }

    QString pieceOf(const QString& english, int depth) {
        if (english.contains(u'/') || !english.contains(u' '))
            return english;
        if (const std::optional<Told> file = whole(QStringLiteral("x: ") + english, depth)) // "%1: line %2"
            return file->text.sliced(1).remove(0, 1).trimmed();
        return toldOr(english, depth).text;
    }

    /// By one template.
    std::optional<Told> whole(QStringView english, int depth) {
        if (--m_scans < 0)
            return std::nullopt;
        std::optional<Told> best;
        int tried = 0;
        for (const Template& made : templates()) {
            for (const QStringList& gaps : Division(made, english).readings()) {
                Told one = filledBy(made, gaps, depth);
                if (!best || one.covered > best->covered)
                    best = std::move(one);
                if (++tried == mostReadings || best->covered == english.size())
                    return best;
            }
        }
        return best;
    }

    Told filledBy(const Template& made, const QStringList& gaps, int depth) {
        QStringList places{{}, {}, {}, {}, {}, {}, {}, {}, {}};
        qsizetype covered = made.weight;
        for (size_t i = 0; i < made.gaps.size(); ++i) {
            const QString& gap = gaps[static_cast<qsizetype>(i)];
            const bool isName = made.isQuoted(i) || !gap.contains(u' ');
            const Told one = isName ? Told{gap, gap.size()} : toldOr(gap, depth + 1);
            places[made.gaps[i].front() - 1] = one.text;
            covered += one.covered;
        }
        return {filled(QCoreApplication::translate("CoreError", made.source), places), covered};
    }

    /// Of two that were joined. In a message both are known; what was put into one may begin with names.
    std::optional<Told> parts(QStringView text, int depth) {
        const qsizetype at = text.lastIndexOf(QLatin1String("; "));
        if (at <= 0)
            return std::nullopt;
        const std::optional<Told> left = told(text.first(at), depth + 1);
        if (!left && depth == 0)
            return std::nullopt;
        const Told first = left.value_or(Told{text.first(at).toString(), 0});
        if (const std::optional<Told> right = whole(text.sliced(at), depth + 1)) // "; free some space"
            return Told{first.text + right->text, first.covered + right->covered};
        if (const std::optional<Told> right = told(text.sliced(at + 2), depth + 1))
            return Told{joined(first.text, right->text), first.covered + right->covered};
        return std::nullopt;
    }

    /// Of something else than the subject: "config.json: has no ...", "\"5:4\" is no pattern", "8 layers are
    /// ...".
    std::optional<Told> aboutOther(QStringView text, int depth) {
        const bool isQuoted = text.startsWith(u'"');
        qsizetype space = isQuoted ? text.indexOf(QLatin1String("\" "), 1) + 1 : text.indexOf(u' ');
        const int most = isQuoted ? 1 : depth == 0 ? mostWords : 0;
        for (int words = 1; space > 0 && text[space - 1] != u':' && words <= most; ++words) {
            const std::optional<Told> right = whole(text.sliced(space + 1), depth + 1);
            if (right && right->covered > (text.size() - space) / 2)
                return Told{pieceOf(text.first(space).toString(), depth + 1) + u' ' + right->text,
                            right->covered};
            space = text.indexOf(u' ', space + 1);
        }
        for (qsizetype at = text.indexOf(between); at > 0 && m_scans > 0;
             at = text.indexOf(between, at + 1)) {
            if (const std::optional<Told> right = whole(text.sliced(at + between.size()), depth + 1))
                return Told{aboutSubject(pieceOf(text.first(at).toString(), depth + 1), right->text),
                            right->covered};
        }
        return std::nullopt;
    }

    int m_scans = 150; ///< over all templates, which bounds what a hostile name takes; an error needs twenty
};

} // namespace

QString errorText(std::string_view english) {
    const QString text = QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size()));
    const std::optional<Told> told = Reading().told(text);
    return told ? told->text : text;
}

std::optional<QString> errorLineText(const QString& line) {
    Reading reading;
    for (qsizetype at = line.indexOf(between); at >= 0 && !reading.isAtEnd();
         at = line.indexOf(between, at + 1)) {
        if (const std::optional<Told> told = reading.told(QStringView(line).sliced(at + between.size())))
            return aboutSubject(Reading().subject(line.first(at)), told->text);
    }
    const std::optional<Told> told = reading.told(line);
    return told ? std::optional(told->text) : std::nullopt;
}

} // namespace sparsescope
