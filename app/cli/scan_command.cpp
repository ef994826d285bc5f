#include "cli/commands.h"
#include "cli/scan_output.h"
#include "cli/worker_program.h"
#include "terminal/terminal_progress.h"

namespace sparsescope::cli {

Command addScan(CLI::App& parser) {
    auto options = std::make_shared<ScanOptions>();
    auto threads = std::make_shared<unsigned>(0);
    CLI::App* app = addScanOptions(parser, *options);
    app->add_option("--threads", *threads, "Threads; all cores that the process may use unless given")
        ->check(CLI::Range(1, 4096));
    return {app, [options, threads](const Context& context) {
                TerminalProgress progress;
                Scan scan(options->request(), options->keptIn(), progress, context.stop);
                std::vector<ScanPoint> points;
                const auto keep = [&](const ScanPoint& point) { points.push_back(point); };
                // What was all measured before needs no engine.
                if (!scan.run({}, {}, keep, progress, context.stop) && !options->kept) {
                    progress.erase();
                    std::vector<std::string> arguments = options->arguments();
                    if (context.json)
                        arguments.emplace_back("--json");
                    if (*threads > 0)
                        arguments.insert(arguments.end(), {"--threads", std::to_string(*threads)});
                    becomeWorker(arguments);
                }
                ScanOutput output(*options, context.json);
                for (const ScanPoint& point : points)
                    output.point(point, scan);
                output.end(scan);
                return 0;
            }};
}

} // namespace sparsescope::cli
