// Two studies as one.
#pragma once

#include "study/study.h"

namespace sparsescope {

/// A new study in `out` that asks for all that `a` and `b` ask for, with every stage that either finished, so
/// that only what neither has is left to compute. O(bytes of both stores). Errors: StudyState when both name
/// a model or task that holds something else, when training, device or tolerance differ, or when one is being
/// run; as Study::open and Study::create.
Study mergeStudies(const std::filesystem::path& a, const std::filesystem::path& b,
                   const std::filesystem::path& out, const std::stop_token& stop = {});

} // namespace sparsescope
