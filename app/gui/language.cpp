#include "gui/language.h"

#include "widgets/style/screen_language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QSettings>
#include <QTranslator>
#include <algorithm>
#include <memory>
#include <vector>

namespace sparsescope {
namespace {

const QString systemKey = QStringLiteral("system");

/// Says nothing while a figure is drawn for paper (OnPaper), which is in English.
class ScreenTranslator final : public QTranslator {
public:
    QString translate(const char* context, const char* text, const char* comment, int n) const override {
        return OnPaper::isNow() ? QString() : QTranslator::translate(context, text, comment, n);
    }
};

struct Spoken {
    QString key = QStringLiteral("en");
    std::vector<std::unique_ptr<QTranslator>> translators; ///< the last is asked first
};

Spoken& spoken() {
    static Spoken spoken;
    return spoken;
}

QString ofSystem() {
    for (const QString& wanted : QLocale::system().uiLanguages()) {
        const QLocale locale(wanted);
        if (locale.language() == QLocale::Chinese && locale.script() == QLocale::TraditionalHanScript)
            continue;
        for (const Language& language : languages()) {
            if (QLocale(language.key).language() == locale.language())
                return language.key;
        }
    }
    return languages().front().key;
}

void load(std::unique_ptr<QTranslator> translator, const QString& name, const QString& folder) {
    if (translator->load(name, folder) && QCoreApplication::installTranslator(translator.get()))
        spoken().translators.push_back(std::move(translator));
}

} // namespace

const QList<Language>& languages() {
    static const QList<Language> all{{QStringLiteral("en"), QStringLiteral("English")},
                                     {QStringLiteral("vi"), QStringLiteral("Tiếng Việt")},
                                     {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
    return all;
}

bool isLanguage(const QString& key) {
    return key == systemKey ||
           std::ranges::any_of(languages(), [&](const Language& one) { return one.key == key; });
}

QString keptLanguage() {
    const QString key = QSettings().value(QStringLiteral("language"), systemKey).toString();
    return isLanguage(key) ? key : systemKey;
}

void applyLanguage(const QString& key) {
    const QString folder = QStringLiteral(":/translations");
    spoken().translators.clear(); // one that goes is no longer asked
    spoken().key = key == systemKey ? ofSystem() : key;
    load(std::make_unique<QTranslator>(), QStringLiteral("sparsescope_en"), folder); // its plurals
    if (spoken().key != languages().front().key) {
        load(std::make_unique<QTranslator>(), QStringLiteral("qtbase_") + spoken().key,
             QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        load(std::make_unique<ScreenTranslator>(), QStringLiteral("sparsescope_") + spoken().key, folder);
    }
    setScreenLocale(spoken().key == languages().front().key ? englishLocale() : QLocale(spoken().key));
}

QString appliedLanguage() {
    return spoken().key;
}

} // namespace sparsescope
