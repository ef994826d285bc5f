// What a window shows, and what goes on behind it.
#pragma once

#include "gui/view_history.h"
#include "widgets/item_models/structures.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/scans.h"
#include "widgets/jobs/study_watcher.h"

namespace sparsescope {

/// The open models, their scans, the study and the way back: all that goes on as it was where another window
/// takes the place of one. Begins with what QSettings kept of the last time. GUI thread.
class Desk {
public:
    Desk();

    /// For the next time: models, their names and pools, the sparsity, the range that is lit up.
    void keep() const;

    Workspace workspace;
    Structures structures{workspace};
    Scans scans;
    StudyWatcher watcher;
    ViewHistory history{workspace};
};

} // namespace sparsescope
