#include "base/version.h"

namespace sparsescope {

std::string_view version() {
    return SPARSESCOPE_VERSION;
}

} // namespace sparsescope
