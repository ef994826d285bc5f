#include "base/version.h"
#include "engine/engine.h"
#include "terminal/output.h"
#include "worker/commands.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {

Command addInfo(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("info", "The machine as libtorch sees it");
    return {app, [](Context& context) {
                const EngineInfo info = engineInfo();
                if (context.json)
                    printJson({{"sparsescope", version()},
                               {"libtorch", info.libtorch},
                               {"blas", info.blas},
                               {"reference_blas", info.referenceBlas},
                               {"device", info.device},
                               {"threads", info.threads}});
                else
                    printLine(fmt::format("sparsescope {}\nlibtorch {}\nBLAS {}\ndevice {}\nthreads {}",
                                          version(), info.libtorch, info.blas, info.device, info.threads));
                return 0;
            }};
}

} // namespace sparsescope::worker
