// Two studies as one.
#pragma once

#include "study/study.h"

#include <functional>

namespace sparsescope {

/// Told of each thing that a merge leaves out or mends.
using MergeNote = std::function<void(const std::string&)>;

/// A study in `out` (new, or one that grows) that asks for all that `a` and `b` ask for, with every stage
/// that either finished and whose product is whole, so that only what neither has is left to compute; of two
/// results of one stage that which tells more of its examples (versions kept ever more of them), else a's,
/// and `note` is told where they are not the same (another machine, other libraries). A checkpoint or data
/// that is not there is taken as it was when the two last saw it (inputProblems()). Each file is copied whole
/// or not at all, and never through a link: a merge that was interrupted is repeated. A finished stage that
/// is not whole, or where a link stands in the place of a file, is left out, and `note` is told; a damaged
/// stage.json is made anew where the study still asks for it, a link as worker.log left out. O(bytes of both
/// stores). Errors: StudyState when both name a model or task that holds something else or is measured
/// otherwise, when training, device or tolerance differ, or when one of the three is being run; FileWrite; as
/// Study::open and Study::create.
Study mergeStudies(const std::filesystem::path& a, const std::filesystem::path& b,
                   const std::filesystem::path& out, const std::stop_token& stop = {},
                   const MergeNote& note = {});

} // namespace sparsescope
