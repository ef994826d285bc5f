#include "base/json_value.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "cli/zero_option.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/analysis/series.h"

#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::vector<std::vector<std::string>> series; ///< each a name and its paths
    std::string root, zero = "exact";
    PoolRule pool;
};

struct Named {
    std::string name;
    std::vector<std::filesystem::path> paths;
};

std::vector<Named> seriesFrom(const Options& options) {
    std::vector<Named> all;
    if (!options.paths.empty()) {
        std::filesystem::path first = options.paths.front();
        if (!first.has_filename()) // FOLDER/
            first = first.parent_path();
        all.push_back({options.paths.size() == 1 ? first.filename().string() : "series",
                       {options.paths.begin(), options.paths.end()}});
    }
    for (const std::vector<std::string>& words : options.series) {
        if (words.size() < 2)
            throw Error(ErrorCode::Usage, "--series",
                        "needs a name and at least one path: --series NAME PATH...");
        all.push_back({words.front(), {words.begin() + 1, words.end()}});
    }
    if (all.empty())
        throw Error(ErrorCode::Usage, "dynamics",
                    "needs a folder of checkpoints, or some of them; see --help");
    return all;
}

nlohmann::json changeJson(const Series& series) {
    if (!series.change)
        return nullptr;
    const auto stepAt = [&](size_t i) { return series.points[i].step; };
    return {{"step", stepAt(series.change->at)},
            {"low", stepAt(series.change->low)},
            {"high", stepAt(series.change->high)}};
}

nlohmann::json jsonOf(const Named& named, const std::vector<SeriesMember>& members, const Series& series,
                      const std::string& rule) {
    nlohmann::json json{{"name", named.name},
                        {"rule", rule},
                        {"family", familyName(series.anatomy.family)},
                        {"pool_numel", series.anatomy.poolNumel},
                        {"change_point", changeJson(series)}};
    for (const char* list : {"paths", "steps", "zeros", "distance_to_first", "distance_to_last", "layers"})
        json[list] = nlohmann::json::array();
    for (size_t i = 0; i < members.size(); ++i) {
        const SeriesPoint& point = series.points[i];
        json["paths"].push_back(printable(members[i].path.string(), SIZE_MAX));
        json["steps"].push_back(point.step);
        json["zeros"].push_back(point.zeros);
        json["distance_to_first"].push_back(orNull(point.distanceToFirst));
        json["distance_to_last"].push_back(orNull(point.distanceToLast));
    }
    for (int block = 0; block < series.anatomy.blocks; ++block) {
        const std::string_view stack = series.anatomy.stackOf(block);
        nlohmann::json zeros = nlohmann::json::array();
        for (const SeriesPoint& point : series.points)
            zeros.push_back(point.layerZeros[static_cast<size_t>(block)]);
        json["layers"].push_back({{"stack", stack.empty() ? nlohmann::json() : nlohmann::json(stack)},
                                  {"block", series.anatomy.numberOf(block)},
                                  {"numel", series.layerNumel[static_cast<size_t>(block)]},
                                  {"zeros", std::move(zeros)}});
    }
    return json;
}

std::string textOf(const Named& named, const Series& series, const std::string& rule) {
    Table table({"step", "zeros", "of the pool", "from the first", "from the last"});
    for (const SeriesPoint& point : series.points) {
        table.add({fmt::format("{}", point.step), fmt::format("{}", point.zeros),
                   percentCell(point.zeros, series.anatomy.poolNumel), cell(point.distanceToFirst),
                   cell(point.distanceToLast)});
    }
    std::string text =
        fmt::format("{}: {} checkpoints, family {}, pool of {} weights; zero: {}; distances relative, "
                    "||W - R|| / ||R|| over the pool\n\n{}",
                    printable(named.name), series.points.size(), familyName(series.anatomy.family),
                    series.anatomy.poolNumel, rule, table.text());
    if (series.change) {
        const auto stepAt = [&](size_t i) { return series.points[i].step; };
        text +=
            fmt::format("\nThe share of zeros changes its level at step {} (95 %: {} to {}).\n",
                        stepAt(series.change->at), stepAt(series.change->low), stepAt(series.change->high));
    } else {
        text += "\nThe share of zeros shows no change of level.\n";
    }
    return text;
}

int dynamics(const Context& context, const Options& options) {
    const ZeroRule rule = zeroRuleFrom(options.zero);
    nlohmann::json json = nlohmann::json::array();
    std::string text;
    {
        TerminalProgress progress;
        for (const Named& named : seriesFrom(options)) {
            std::vector<std::filesystem::path> leftOut;
            const std::vector<SeriesMember> members = seriesMembers(named.paths, context.stop, &leftOut);
            for (const std::filesystem::path& path : leftOut)
                say("sparsescope-cli: note: {}: is left out of the series, as nothing says its step\n",
                    printable(path.string()));
            const Series series =
                followSeries(members, rule, options.pool, options.root, progress, context.stop);
            tellModel(*Checkpoint::open(members.front().path, context.stop, options.root), series.anatomy);
            json.push_back(jsonOf(named, members, series, options.zero));
            text += (text.empty() ? "" : "\n") + textOf(named, series, options.zero);
        }
    }
    if (context.json)
        printJson({{"series", std::move(json)}});
    else
        printText(text);
    return 0;
}

} // namespace

Command addDynamics(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand(
        "dynamics", "Zeros and distances over the checkpoints of a training, and where the zeros appear");
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->paths, "A folder of checkpoints, or the checkpoints, in any order");
    app->add_option("--series", options->series,
                    "A name and the paths of one series; again for each of several, which are told together")
        ->type_name("NAME PATH...");
    addZeroOption(*app, options->zero);
    addPoolOptions(*app, options->pool);
    addRoot(*app, options->root);
    return {app, [options](const Context& context) { return dynamics(context, *options); }};
}

} // namespace sparsescope::cli
