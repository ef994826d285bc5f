#include "widgets/jobs/recent_studies.h"

#include <QFileInfo>
#include <QSettings>

namespace sparsescope {
namespace {

constexpr int mostRecent = 8;
const QString recentKey = QStringLiteral("study/recent"); // the first is the one that is shown again

} // namespace

QStringList recentStudies() {
    QStringList there;
    for (const QString& folder : QSettings().value(recentKey).toStringList()) {
        if (QFileInfo::exists(folder + QStringLiteral("/study.json")))
            there << folder;
    }
    return there;
}

void rememberStudy(const QString& folder) {
    QStringList recent = recentStudies();
    recent.removeAll(folder);
    recent.prepend(folder);
    QSettings().setValue(recentKey, QStringList(recent.mid(0, mostRecent)));
}

} // namespace sparsescope
