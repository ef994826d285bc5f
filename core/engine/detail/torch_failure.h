// libtorch's exceptions as ours.
#pragma once

#include "base/error.h"

#include <c10/util/Exception.h>
#include <string>

namespace sparsescope {

/// OutOfMemory when libtorch could not allocate, else RunFailed with the first line of its message.
inline Error torchFailure(const c10::Error& error, const std::string& subject) {
    const std::string text = error.what_without_backtrace();
    const std::string line = text.substr(0, text.find('\n'));
    // DefaultCPUAllocator says the first or the second, CUDA the third.
    const auto says = [&](const char* phrase) { return line.find(phrase) != std::string::npos; };
    if (says("not enough memory") || says("can't allocate memory") || says("out of memory"))
        return {ErrorCode::OutOfMemory, subject,
                "there is not enough memory to run it; use a smaller batch, picture or model"};
    return {ErrorCode::RunFailed, subject, "libtorch: " + line};
}

} // namespace sparsescope
