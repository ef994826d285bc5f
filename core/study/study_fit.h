// Whether the models of a study can do what it asks of them.
#pragma once

#include "experiment/spec.h"

#include <stop_token>

namespace sparsescope {

/// As far as their files can be read: whether they can do its tasks, lose its layers, be pruned by its
/// patterns and give by its shares. Errors: ModelUnsupported; SpecInvalid for layers that cannot go and
/// shares that are for another pool or sparsity; PatternInvalid; Cancelled.
void checkFit(const StudySpec& spec, const std::stop_token& stop);

} // namespace sparsescope
