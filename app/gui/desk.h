// What a window shows, and what goes on behind it.
#pragma once

#include "gui/view_history.h"
#include "widgets/item_models/structures.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/scans.h"
#include "widgets/jobs/study_watcher.h"

#include <QVariantMap>

namespace sparsescope {

/// The open models, their scans, the study and the way back: all that goes on as it was where another window
/// takes the place of one. Begins with what QSettings kept of the last time. GUI thread.
class Desk {
public:
    Desk();

    /// For the next time: models with their shares by hand, the sparsity, the range that is lit up; of names
    /// and pools what was changed here, since another window may have changed others.
    void keep();

    Workspace workspace;
    Structures structures{workspace};
    Scans scans;
    StudyWatcher watcher;
    ViewHistory history{workspace};

private:
    QVariantMap m_pools, m_names; ///< by path, as they were read or written last
};

} // namespace sparsescope
