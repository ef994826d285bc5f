#include "base/version.h"
#include "cli/commands.h"
#include "cli/output.h"

#include <fmt/format.h>

namespace sparsescope::cli {

Command addVersion(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("version", "Versions of the program and its libraries");
    return {app, [](const Context& context) {
                if (context.json)
                    printJson({{"sparsescope", version()}});
                else
                    printText(fmt::format("sparsescope {}\n", version()));
                return 0;
            }};
}

} // namespace sparsescope::cli
