// A reader of standard output that has gone away, as head does once it has its lines.
#pragma once

#include "base/error.h"

namespace sparsescope {

/// Has the exit code of what could not be written, and no line: nobody did anything wrong.
class ClosedReader : public Error {
public:
    ClosedReader()
        : Error(ErrorCode::FileWrite, "standard output", "was closed by its reader") {}
};

} // namespace sparsescope
