#include "base/error.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/worker_program.h"
#include "study/result.h"
#include "terminal/output.h"

#include <fmt/format.h>

namespace sparsescope::cli {

int printVersions(const Context& context) {
    nlohmann::json document{
        {"sparsescope", version()}, {"libtorch", nullptr}, {"blas", nullptr}, {"hdf5", hdf5Version()}};
    std::string missing;
    try {
        const EngineVersions engine = askEngine();
        document["libtorch"] = engine.libtorch;
        document["blas"] = engine.blas;
    } catch (const Error& error) {
        missing = error.line();
    }
    if (context.json) {
        printJson(document);
    } else {
        const auto shown = [&](const char* key) {
            return document[key].is_null() ? std::string("not known") : document[key].get<std::string>();
        };
        printText(fmt::format("sparsescope {}\nlibtorch {}\nBLAS {}\nHDF5 {}\n", version(), shown("libtorch"),
                              shown("blas"), shown("hdf5")));
    }
    if (!missing.empty())
        say("sparsescope-cli: libtorch and BLAS are not known: {}\n", missing);
    return 0;
}

} // namespace sparsescope::cli
