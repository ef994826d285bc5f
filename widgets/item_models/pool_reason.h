// Why a tensor is in the pool or not, in the language of the window.
#pragma once

#include <QString>
#include <string_view>

namespace sparsescope {

/// TensorRole::why, translated.
QString poolReason(std::string_view why);

} // namespace sparsescope
