// What stands beside a curve so that others can measure it again.
#pragma once

#include "widgets/jobs/study_snapshot.h"

#include <QString>

namespace sparsescope {

/// The study's name and how far it is; rich text.
QString studyHeading(const StudySnapshot& study);
/// Dense scores, essential sparsities, tolerance, seeds, recipe, data, machine and versions; rich text.
QString studyFacts(const StudySnapshot& study);

} // namespace sparsescope
