#include "base/error.h"
#include "cli/commands.h"
#include "cli/scan_output.h"
#include "cli/worker_program.h"
#include "study/kept_scans.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"

#include <cerrno>
#include <fmt/ranges.h>
#include <set>
#include <unistd.h>

namespace sparsescope::cli {
namespace {

/// Everything that is kept of the model.
int tellAll(const ScanOptions& options, const Context& context) {
    TerminalProgress progress;
    const std::vector<ScanRequest> kept =
        keptScans(options.modelRequest(), options.keptIn(), progress, context.stop);
    nlohmann::json documents = nlohmann::json::array();
    for (const ScanRequest& request : kept) {
        const auto scan = std::make_unique<Scan>(request, options.keptIn(), progress, context.stop);
        ScanOutput output(options, context.json);
        output.begin(*scan);
        scan->run(
            {}, {}, [&](const ScanPoint& point) { output.point(point, *scan); }, progress, context.stop);
        if (context.json)
            documents.push_back(output.document(*scan));
        else
            output.end(*scan);
    }
    progress.erase();
    if (context.json)
        printJson({{"scans", documents}});
    else if (kept.empty())
        say("sparsescope-cli: no scan of {} with this pool, of data that is where it was, is kept; scan it "
            "with --task NAME:FOLDER\n",
            printable(options.model.string()));
    return 0;
}

/// A store that was named is one that can be written; the cache, which was not, may fail in silence.
void requireStore(const std::filesystem::path& store) {
    std::error_code error;
    std::filesystem::create_directories(store / "scans", error);
    if (!error && ::access((store / "scans").c_str(), W_OK) != 0)
        error = std::error_code(errno, std::generic_category());
    if (error)
        throw Error(ErrorCode::FileWrite, store.string(),
                    fmt::format("cannot keep scores: {}; name a folder where you may write, or leave --store "
                                "out",
                                error.message()));
}

/// Of which seeds something is kept of what is asked for, ascending.
std::vector<int64_t> keptSeeds(const ScanOptions& options, Progress& progress, const std::stop_token& stop) {
    ScanRequest asked = options.request();
    std::set<int64_t> candidates;
    for (const ScanRequest& kept : keptScans(options.modelRequest(), options.keptIn(), progress, stop)) {
        if (kept.task.task == asked.task.task && kept.method == asked.method &&
            kept.sensitivity == asked.sensitivity)
            candidates.insert(kept.seed);
    }
    std::vector<int64_t> seeds;
    for (const int64_t seed : candidates) {
        asked.seed = seed;
        Scan scan(asked, options.keptIn(), progress, stop);
        size_t points = 0; // the first is the dense model's, whatever would prune it
        scan.run(
            {}, {}, [&](const ScanPoint&) { ++points; }, progress, stop);
        if (points > 1)
            seeds.push_back(seed);
    }
    return seeds;
}

int scan(const ScanOptions& options, unsigned threads, const Context& context) {
    if (options.kept && options.task.empty())
        return tellAll(options, context);
    if (!options.kept && !options.store.empty())
        requireStore(options.store);
    TerminalProgress progress;
    ScanRequest request = options.request();
    std::vector<int64_t> seeds;
    if (options.kept && !options.seed && request.drawsAtRandom())
        seeds = keptSeeds(options, progress, context.stop);
    if (!seeds.empty())
        request.seed = seeds.front();
    Scan scan(std::move(request), options.keptIn(), progress, context.stop);
    std::vector<ScanPoint> points;
    const auto keep = [&](const ScanPoint& point) { points.push_back(point); };
    // What was all measured before needs no engine.
    const bool isWhole = scan.run({}, {}, keep, progress, context.stop);
    progress.erase();
    if (!isWhole && !options.kept) {
        std::vector<std::string> arguments = options.arguments();
        if (context.json)
            arguments.emplace_back("--json");
        if (threads > 0)
            arguments.insert(arguments.end(), {"--threads", std::to_string(threads)});
        becomeWorker(arguments);
    }
    ScanOutput output(options, context.json);
    for (const ScanPoint& point : points)
        output.point(point, scan);
    output.end(scan);
    if (!isWhole)
        say("sparsescope-cli: {} of this scan is kept; without --kept it is measured\n",
            points.empty() ? "nothing" : "not all");
    if (seeds.size() > 1)
        say("sparsescope-cli: seeds {} of this scan are kept; --seed chooses\n", fmt::join(seeds, ", "));
    return 0;
}

} // namespace

Command addScan(CLI::App& parser) {
    auto options = std::make_shared<ScanOptions>();
    auto threads = std::make_shared<unsigned>(0);
    CLI::App* app = addScanOptions(parser, *options);
    app->add_option("--threads", *threads, "Threads; all cores that the process may use unless given")
        ->check(CLI::Range(1, 4096));
    return {app, [options, threads](const Context& context) { return scan(*options, *threads, context); }};
}

} // namespace sparsescope::cli
