#include "base/version.h"
#include "engine/engine.h"
#include "terminal/output.h"
#include "worker/commands.h"

#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {

Command addInfo(CLI::App& parser) {
    auto device = std::make_shared<std::string>();
    CLI::App* app = parser.add_subcommand("info", "The machine as libtorch sees it");
    app->add_option("--device", *device, "cpu or cuda:N: whether it is there");
    return {app, [device](Context& context) {
                const EngineInfo info = engineInfo(*device);
                if (context.json)
                    printJson({{"sparsescope", version()},
                               {"libtorch", info.libtorch},
                               {"blas", info.blas},
                               {"instructions", info.instructions},
                               {"reference_blas", info.referenceBlas},
                               {"device", info.device},
                               {"threads", info.threads}});
                else
                    printLine(fmt::format(
                        "sparsescope {}\nlibtorch {}\nBLAS {}\ninstructions {}\ndevice {}\nthreads {}",
                        version(), info.libtorch, info.blas, info.instructions, info.device, info.threads));
                return 0;
            }};
}

} // namespace sparsescope::worker
