// What figures call the methods of a study.
#pragma once

#include "experiment/method.h"

#include <span>

namespace sparsescope {

/// Of one of `all` methods of a study: the name alone where all of that name have the same options, whatever
/// they are measured along and tuned by; else the label without these two.
std::string shortLabel(const MethodSpec& method, std::span<const MethodSpec> all);

} // namespace sparsescope
