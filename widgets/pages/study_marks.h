// Where a study measured and what it found, as marks of the slider.
#pragma once

#include "widgets/jobs/study_snapshot.h"
#include "widgets/pages/sparsity_bar.h"

namespace sparsescope {

/// Of all curves: each measured point, and the essential sparsity where there is one; `within`: that within
/// the tolerance at 95 %. O(points).
QVector<SparsityMark> marksOf(const StudySnapshot& study, bool within);

} // namespace sparsescope
