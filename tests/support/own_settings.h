// Settings of a test go nowhere near the user's.
#pragma once

#include <QCoreApplication>
#include <QSettings>

#include <filesystem>

namespace sparsescope::test {

inline void useOwnSettings(const std::filesystem::path& folder) {
    QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, QString::fromStdString(folder.string()));
}

} // namespace sparsescope::test
