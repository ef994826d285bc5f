#include "experiment/latency_table.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/json_object.h"

#include <filesystem>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr double longest = 1e15;
constexpr int64_t most = int64_t{1} << 53;
constexpr size_t mostModels = 1000;

/// What stands at `key`, and in "spread" between which numbers half of the runs lie.
Quantiles readQuantiles(JsonObject& model, JsonObject& spread, const std::string& key) {
    const nlohmann::json& ends = spread.array(key);
    if (ends.size() != 2 || !ends[0].is_number() || !ends[1].is_number())
        spread.fail(key, "must be two numbers");
    return {model.number(key, 0, longest), ends[0].get<double>(), ends[1].get<double>()};
}

std::string nameOf(std::filesystem::path path) {
    if (!path.has_filename()) // "FOLDER/"
        path = path.parent_path();
    return printable(path.filename().string());
}

LatencyRow readRow(const nlohmann::json& json, const std::string& subject, LatencyTable& table) {
    JsonObject model(json, subject);
    JsonObject spread = model.object("spread");
    LatencyRow row{.model = nameOf(model.text("path")),
                   .layers = model.integer("layers", 0, most),
                   .weights = static_cast<uint64_t>(model.integer("weights", 1, most)),
                   .zeros = static_cast<uint64_t>(model.integer("zeros", 0, most)),
                   .prompt = readQuantiles(model, spread, "prompt_ms"),
                   .token = {},
                   .query = readQuantiles(model, spread, "query_ms")};
    if (model.has("token_ms"))
        row.token = readQuantiles(model, spread, "token_ms");
    if (!(row.query.median > 0))
        model.fail("query_ms", "must be above 0");
    if (!table.rows.empty())
        row.speedUp = table.rows.front().query.median / row.query.median;
    if (model.has("break_even")) {
        JsonObject paid = model.object("break_even");
        table.trainingSeconds = paid.number("training_seconds", 0, longest);
        if (paid.has("queries"))
            row.paysAfter = paid.number("queries", 0, longest);
    }
    return row;
}

} // namespace

LatencyTable parseLatencyTable(const nlohmann::json& json, const std::string& subject) {
    JsonObject top(json, subject);
    LatencyTable table{.prompt = top.integer("prompt", 0, most),
                       .tokens = top.integer("tokens", 0, most),
                       .runs = top.integer("runs", 1, most),
                       .threads = top.integer("threads", 1, most),
                       .device = printable(top.text("device")),
                       .rows = {}};
    const nlohmann::json& models = top.array("models");
    if (models.empty() || models.size() > mostModels)
        top.fail("models", fmt::format("has {} models; a table has 1 to {}", models.size(), mostModels));
    for (size_t i = 0; i < models.size(); ++i)
        table.rows.push_back(readRow(models[i], top.subjectOf("models", i), table));
    return table;
}

TextGrid gridOf(const LatencyTable& table) {
    TextGrid grid{
        .header = {"model", "layers", "zeros (%)", "prompt (ms)", "token (ms)", "query (ms)", "speed-up"},
        .rows = {}};
    if (table.trainingSeconds)
        grid.header.emplace_back("pays after (queries)");
    const std::string none = "\u2013";
    for (const LatencyRow& row : table.rows) {
        grid.rows.push_back(
            {row.model, std::to_string(row.layers),
             fmt::format("{:.1f}", 100 * static_cast<double>(row.zeros) / static_cast<double>(row.weights)),
             fmt::format("{:.1f}", row.prompt.median),
             row.token ? fmt::format("{:.2f}", row.token->median) : none,
             fmt::format("{:.1f}", row.query.median), fmt::format("{:.2f}", row.speedUp)});
        if (table.trainingSeconds)
            grid.rows.back().push_back(row.paysAfter ? fmt::format("{:.0f}", *row.paysAfter) : none);
    }
    return grid;
}

std::string csvOf(const LatencyTable& table) {
    std::string csv = "model,layers,weights,zeros,prompt_ms,token_ms,query_ms,query_ms_low,query_ms_high,"
                      "speed_up,break_even_queries\n";
    for (const LatencyRow& row : table.rows)
        csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csvField(row.model), row.layers, row.weights,
                           row.zeros, csvNumber(row.prompt.median),
                           csvNumber(row.token ? std::optional(row.token->median) : std::nullopt),
                           csvNumber(row.query.median), csvNumber(row.query.low), csvNumber(row.query.high),
                           csvNumber(row.speedUp), csvNumber(row.paysAfter));
    return csv;
}

} // namespace sparsescope
