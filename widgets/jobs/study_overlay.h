// Several studies as one, for one plot.
#pragma once

#include "widgets/jobs/study_snapshot.h"

#include <QSet>
#include <QString>

namespace sparsescope {

/// Names of models, tasks and methods that are not shown.
struct CurveFilter {
    QSet<QString> models, tasks, methods;
    bool isEmpty() const { return models.isEmpty() && tasks.isEmpty() && methods.isEmpty(); }
    bool hides(const StudySnapshot& study, const DropCurve& curve) const;
};

/// The curves of `first` and behind them those of `others`, whose models have their study's name in front,
/// without those that the filter hides. Runs are those of `first` alone: of the others there are only the
/// curves. `first` itself where there is nothing to change. O(curves).
SharedStudy overlaid(const SharedStudy& first, const std::vector<SharedStudy>& others,
                     const CurveFilter& filter);

} // namespace sparsescope
