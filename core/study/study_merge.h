// Two studies as one.
#pragma once

#include "study/study.h"

namespace sparsescope {

/// A study in `out` (new, or one that grows) that asks for all that `a` and `b` ask for, with every stage
/// that either finished and whose product is whole, so that only what neither has is left to compute. A
/// checkpoint or data that is not there is taken as it was when the two last saw it (inputProblems()). Each
/// file is copied whole or not at all, and never through a link: a merge that was interrupted is repeated.
/// O(bytes of both stores). Errors: StudyState when both name a model or task that holds something else, when
/// training, device or tolerance differ, when one of the three is being run, or where a link stands in the
/// place of a file; FileRead, FileWrite; as Study::open and Study::create.
Study mergeStudies(const std::filesystem::path& a, const std::filesystem::path& b,
                   const std::filesystem::path& out, const std::stop_token& stop = {});

} // namespace sparsescope
