#include "cli/commands.h"
#include "cli/worker_program.h"

#include <algorithm>

namespace sparsescope::cli {

Command addEngineCommand(CLI::App& parser, const std::string& name, const std::string& description) {
    CLI::App* app = parser.add_subcommand(name, description);
    app->prefix_command(); // everything behind the name, --help too, is for the worker
    app->set_help_flag();
    app->fallthrough(false);
    return {app, [app, name](const Context& context) -> int {
                std::vector<std::string> arguments = app->remaining();
                if (context.json && std::ranges::find(arguments, "--json") == arguments.end())
                    arguments.emplace_back("--json");
                arguments.insert(arguments.begin(), name);
                becomeWorker(arguments);
            }};
}

} // namespace sparsescope::cli
