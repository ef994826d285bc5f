#include "worker/commands.h"

#include "base/error.h"
#include "engine/engine.h"
#include "terminal/output.h"

#include <cstdlib>

namespace sparsescope::worker {

std::string programName() {
    const char* name = std::getenv("SPARSESCOPE_PROGRAM");
    return name != nullptr && *name != '\0' ? printable(name, 60) : "sparsescope-worker";
}

void warnOfSlowBlas() {
    const EngineInfo info = engineInfo();
    if (info.referenceBlas)
        say("{}: warning: {} is in use, thirty times slower than OpenBLAS; install libopenblas0-openmp\n",
            programName(), info.blas);
}

} // namespace sparsescope::worker
