// The studies that were open, kept in QSettings.
#pragma once

#include <QStringList>

namespace sparsescope {

/// Folders that are studies still, the last one first.
QStringList recentStudies();
void rememberStudy(const QString& folder);

} // namespace sparsescope
