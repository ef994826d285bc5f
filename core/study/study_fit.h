// Whether the models of a study can do what it asks of them.
#pragma once

#include "experiment/spec.h"

#include <stop_token>

namespace sparsescope {

/// As far as their files can be read: whether they can do its tasks and lose its layers. Errors:
/// ModelUnsupported; SpecInvalid for layers that cannot go; Cancelled.
void checkFit(const StudySpec& spec, const std::stop_token& stop);

} // namespace sparsescope
