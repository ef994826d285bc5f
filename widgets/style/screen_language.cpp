#include "widgets/style/screen_language.h"

namespace sparsescope {
namespace {

QLocale& chosen() {
    static QLocale locale = englishLocale();
    return locale;
}

thread_local int papers = 0;

} // namespace

QLocale englishLocale() {
    return {QLocale::English, QLocale::UnitedStates};
}

QLocale screenLocale() {
    return OnPaper::isNow() ? englishLocale() : chosen();
}

void setScreenLocale(const QLocale& locale) {
    chosen() = locale;
    QLocale::setDefault(locale);
}

OnPaper::OnPaper() {
    ++papers;
}

OnPaper::~OnPaper() {
    --papers;
}

bool OnPaper::isNow() {
    return papers > 0;
}

QStringList textsOf(const QList<KeptText>& kept) {
    QStringList texts;
    for (const KeptText& one : kept)
        texts << one.text();
    return texts;
}

} // namespace sparsescope
