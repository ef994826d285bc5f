#include "base/error.h"
#include "base/version.h"
#include "cli/scan_output.h"
#include "engine/scanner.h"
#include "terminal/terminal_progress.h"
#include "worker/commands.h"

#include <fmt/format.h>

namespace sparsescope::worker {

Command addScan(CLI::App& parser) {
    auto options = std::make_shared<cli::ScanOptions>();
    CLI::App* app = cli::addScanOptions(parser, *options);
    return {
        app, [options](Context& context) {
            const std::stop_token stop = context.stop.get_token();
            TerminalProgress progress;
            Scan scan(options->request(), options->keptIn(), progress, stop);
            warnOfSlowBlas();
            EvaluationRequest request;
            request.checkpoint = scan.checkpoint();
            request.task = scan.request().task;
            request.device = options->device;
            std::unique_ptr<Scanner> scanner; // loaded for the first point that was not kept
            const ScoreMask score = [&](const MaskSet* masks) {
                if (!scanner)
                    scanner = std::make_unique<Scanner>(request, stop);
                Scored scored{scanner->score(masks, stop), {}, masks == nullptr && scanner->tookAll(stop)};
                for (const ExampleOutcome& example : scanner->outcomes()) {
                    scored.examples.labels.push_back(example.label);
                    scored.examples.predictions.push_back(example.prediction);
                    scored.examples.margins.push_back(example.margin);
                }
                return scored;
            };
            const EngineInfo info = engineInfo(options->device);
            cli::ScanOutput output(*options, context.json);
            size_t points = 0;
            const auto showCount = [&](const std::string& last) {
                progress.begin(last + "points measured:", 0);
                progress.advance(points);
            };
            showCount("");
            try {
                scan.run(
                    score,
                    {{"versions",
                      {{"sparsescope", version()},
                       {"libtorch", info.libtorch},
                       {"blas", info.blas},
                       {"instructions", info.instructions}}},
                     {"device", info.device},
                     {"threads", info.threads}},
                    [&](const ScanPoint& point) {
                        progress.erase();
                        output.point(point, scan);
                        ++points;
                        showCount(cli::scanLine(point, scan) + "; ");
                    },
                    progress, stop);
            } catch (const Error& error) {
                if (error.code() != ErrorCode::Cancelled)
                    throw;
                progress.erase();
                if (!context.json && points > 0)
                    output.end(scan); // a curve's points, which come in another order
                throw Error(ErrorCode::Cancelled, printable(scan.checkpoint()->path().string()),
                            points == 0
                                ? std::string("no point was measured yet")
                                : fmt::format("{} points were measured; the same command goes on from there",
                                              points));
            }
            progress.erase();
            output.end(scan);
            return 0;
        }};
}

} // namespace sparsescope::worker
