#include "worker/commands.h"

#include "base/error.h"
#include "engine/engine.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace sparsescope::worker {

std::string programName() {
    const char* name = std::getenv("SPARSESCOPE_PROGRAM");
    return name != nullptr && *name != '\0' ? printable(name, 60) : "sparsescope-worker";
}

void warnOfSlowBlas() {
    const EngineInfo info = engineInfo();
    if (info.referenceBlas)
        fmt::print(
            stderr,
            "{}: warning: {} is in use, thirty times slower than OpenBLAS; install libopenblas0-openmp\n",
            programName(), info.blas);
}

} // namespace sparsescope::worker
