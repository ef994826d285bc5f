// What the workspace holds of a model. Private to it.
#pragma once

#include "widgets/item_models/workspace.h"

namespace sparsescope {

struct Workspace::Entry {
    OpenModel model;
    bool keepsLows = false;  ///< of every weight, in the index: two bytes each
    bool isSeries = false;   ///< what was named is none: handed on, and gone
    bool levelIsDue = false; ///< the sparsity changed while a level was being computed
    BackgroundTask work;     ///< opening, counting, summing, one after the other
    BackgroundTask level;    ///< levels of an index that is not quick
    BackgroundTask run;      ///< what a run's mask leaves
    BackgroundTask keeping;  ///< the cache is filled; nobody waits for it, so it shows no progress

    /// Whether there is memory for an index that keeps them (overBudget); others may have to let theirs go.
    bool makeRoom(Workspace& workspace);
};

} // namespace sparsescope
