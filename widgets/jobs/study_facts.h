// What stands beside a curve so that others can measure it again.
#pragma once

#include "widgets/jobs/study_snapshot.h"

#include <QString>

namespace sparsescope {

/// The study's name and how far it is; rich text.
QString studyHeading(const StudySnapshot& study);
/// Dense scores, essential sparsities, tolerance, seeds, recipe, data, machine and versions; rich text.
QString studyFacts(const StudySnapshot& study);

/// The upper end of its interval in percent: "58.5", or "\u2265 50.0" where that is but a bound.
QString highText(const EssentialInterval& interval);

} // namespace sparsescope
