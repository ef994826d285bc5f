// Several studies as one, for one plot.
#pragma once

#include "widgets/jobs/study_snapshot.h"

#include <QSet>
#include <QStringList>

namespace sparsescope {

/// Names of models, tasks and methods that are not shown, and of the one metric that is: numbers of two have
/// no axis in common.
struct CurveFilter {
    QSet<QString> models, tasks, methods;
    QString metric; ///< empty: that of the first curve
    bool isEmpty() const { return models.isEmpty() && tasks.isEmpty() && methods.isEmpty(); }
    bool hides(const StudySnapshot& study, const DropCurve& curve) const;
};

/// The curves of `first` and behind them those of `others`, whose models have their study's name in front,
/// without those that the filter hides and those of another metric. Runs are those of `first` alone: of the
/// others there are only the curves. `first` itself where there is nothing to change. O(curves).
SharedStudy overlaid(const SharedStudy& first, const std::vector<SharedStudy>& others,
                     const CurveFilter& filter);

QString metricOf(const StudySnapshot& study, const DropCurve& curve);
/// The metrics of all curves, each once; the first is shown where the filter names none of them. O(curves).
QStringList metricsOf(const SharedStudy& first, const std::vector<SharedStudy>& others);
/// Which curves are left out because they are of another metric, in a line; empty where none is. O(curves).
QString leftOutText(const SharedStudy& first, const std::vector<SharedStudy>& others,
                    const CurveFilter& filter);

} // namespace sparsescope
