// Which error a call throws.
#pragma once

#include "base/error.h"

#include <doctest/doctest.h>

namespace sparsescope::test {

/// The code of the Error that `call` throws; fails the test where it throws none.
ErrorCode codeOf(const auto& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    FAIL("no error was thrown");
    return ErrorCode::Usage;
}

} // namespace sparsescope::test
