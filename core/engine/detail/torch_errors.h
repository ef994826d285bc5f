// libtorch's exceptions as ours.
#pragma once

#include "base/error.h"

#include <c10/util/Exception.h>

#include <string>

namespace sparsescope {

/// Calls `work` and turns a c10::Error into OutOfMemory or RunFailed. `subject` says what was being done, and
/// to what.
template <typename Work>
auto withOwnErrors(const std::string& subject, const Work& work) {
    try {
        return work();
    } catch (const c10::Error& error) {
        const std::string text = error.what_without_backtrace();
        const auto says = [&](const char* phrase) { return text.find(phrase) != std::string::npos; };
        // The CPU's allocator says the first or the second, CUDA's the third.
        if (says("not enough memory") || says("can't allocate memory") || says("out of memory"))
            throw Error(ErrorCode::OutOfMemory, subject,
                        "needs more memory than there is; use a smaller batch, image or model");
        throw Error(ErrorCode::RunFailed, subject, "libtorch says: " + text.substr(0, text.find('\n')));
    }
}

} // namespace sparsescope
