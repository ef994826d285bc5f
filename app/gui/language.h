// The languages of the window.
#pragma once

#include <QList>
#include <QString>

namespace sparsescope {

struct Language {
    QString key;  ///< of the settings, the command line and the .ts file: "vi"; "system" is the system's
    QString name; ///< in its own words
};

/// English, then the others; the system's is not among them.
const QList<Language>& languages();
/// The key where it is one of these or "system".
bool isLanguage(const QString& key);
/// The language that the settings keep: "system" where none was chosen.
QString keptLanguage();
/// What is made from now on speaks it, and writes numbers and dates as its country does; "system" is the
/// first of the person's languages that the window speaks, else English. What is there already stays as it
/// is.
void applyLanguage(const QString& key);
/// The key of the language that was applied last; never "system".
QString appliedLanguage();

} // namespace sparsescope
