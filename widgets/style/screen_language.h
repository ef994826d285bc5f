// How numbers are written on the screen, and that paper is in English.
#pragma once

#include <QLocale>
#include <QStringList>
#include <concepts>

namespace sparsescope {

/// Points and commas as in an English text: what everything has that leaves the program.
QLocale englishLocale();
/// As the person's language writes numbers and dates; English while OnPaper is.
QLocale screenLocale();
/// GUI thread.
void setScreenLocale(const QLocale& locale);

/// While one lives, on its thread, texts and numbers are English: figures and tables for paper are the same
/// whoever draws them, the window in any language or the command line.
class OnPaper {
public:
    OnPaper();
    ~OnPaper();
    OnPaper(const OnPaper&) = delete;
    OnPaper& operator=(const OnPaper&) = delete;
    static bool isNow();
};

/// A text that is made once and shown in both places: as the screen says it, and as paper does.
class KeptText {
public:
    KeptText() = default;
    KeptText(const QString& name) // the same everywhere
        : m_screen(name)
        , m_paper(name) {}
    explicit KeptText(const std::invocable auto& say)
        : m_screen(say()) {
        const OnPaper english;
        m_paper = say();
    }

    const QString& text() const { return OnPaper::isNow() ? m_paper : m_screen; }
    bool operator==(const KeptText&) const = default;

private:
    QString m_screen, m_paper;
};

QStringList textsOf(const QList<KeptText>& kept);

} // namespace sparsescope
