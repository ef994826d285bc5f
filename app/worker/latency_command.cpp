// How long whole models take to answer on this machine.
#include "base/atomic_file.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "cli/table_format.h"
#include "engine/latency.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "worker/commands.h"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {
namespace {

struct Options {
    std::vector<std::string> models;
    LatencyRequest request;
    std::optional<double> trainingSeconds;
    std::filesystem::path out;
};

std::string range(const Quantiles& quantiles) {
    return fmt::format("{:.4g} ({:.4g} to {:.4g})", quantiles.median, quantiles.low, quantiles.high);
}

nlohmann::json spread(const Quantiles& quantiles) {
    return {quantiles.low, quantiles.high};
}

nlohmann::json documentOf(const Options& options, const std::vector<ModelLatency>& latencies) {
    const EngineInfo engine = engineInfo(options.request.device);
    nlohmann::json json{{"prompt", options.request.prompt},
                        {"tokens", options.request.tokens},
                        {"runs", options.request.runs},
                        {"threads", engine.threads},
                        {"device", engine.device},
                        {"libtorch", engine.libtorch},
                        {"blas", engine.blas},
                        {"models", nlohmann::json::array()},
                        {"speed_up", nlohmann::json::array()}};
    for (size_t i = 0; i < latencies.size(); ++i) {
        const ModelLatency& one = latencies[i];
        nlohmann::json model{
            {"path", options.models[i]},
            {"layers", one.layers},
            {"weights", one.weights},
            {"zeros", one.zeros},
            {"prompt_ms", one.prompt.median},
            {"token_ms", nullptr},
            {"query_ms", one.query.median},
            {"spread", {{"prompt_ms", spread(one.prompt)}, {"query_ms", spread(one.query)}}}};
        if (one.token) {
            model["token_ms"] = one.token->median;
            model["spread"]["token_ms"] = spread(*one.token);
        }
        if (options.trainingSeconds && i > 0) {
            const std::optional<double> queries =
                breakEvenQueries(*options.trainingSeconds, latencies.front(), one);
            model["break_even"] = {
                {"training_seconds", *options.trainingSeconds},
                {"saved_ms", latencies.front().query.median - one.query.median},
                {"queries", queries ? nlohmann::json(std::ceil(*queries)) : nlohmann::json()}};
        }
        json["models"].push_back(std::move(model));
        json["speed_up"].push_back(latencies.front().query.median / one.query.median);
    }
    return json;
}

void print(const Options& options, const std::vector<ModelLatency>& latencies) {
    const EngineInfo engine = engineInfo(options.request.device);
    const bool generates = latencies.front().token.has_value();
    cli::Table table(
        {"model", "layers", "zeros", "prompt (ms)", "token (ms)", "query (ms)", "speed-up", "work"});
    bool hasZeros = false;
    for (size_t i = 0; i < latencies.size(); ++i) {
        const ModelLatency& one = latencies[i];
        hasZeros = hasZeros || 10 * one.zeros > one.weights;
        table.add({printable(options.models[i]), std::to_string(one.layers),
                   cli::percentCell(one.zeros, one.weights), range(one.prompt),
                   one.token ? range(*one.token) : "-", range(one.query),
                   fmt::format("{:.2f}", latencies.front().query.median / one.query.median),
                   fmt::format("1 / {:.2f}", static_cast<double>(latencies.front().weights) /
                                                 static_cast<double>(one.weights))});
    }
    printText(table.text());
    printText(fmt::format(
        "Medians of {} runs, and between which half of them lie, {} on {} threads, f32: {}. work: the "
        "weights that a token is multiplied with, of the first model's.\n",
        options.request.runs, engine.device, engine.threads,
        generates ? fmt::format("a prompt of {} tokens until the first of the answer, each further "
                                "token by kept keys and values, and the whole answer of {}",
                                options.request.prompt, options.request.tokens)
                  : std::string("one example forward, nothing generated")));
    if (hasZeros)
        printText("Zeros alone make nothing faster here: they are multiplied as any other weight.\n");
    for (size_t i = 1; i < latencies.size() && options.trainingSeconds; ++i) {
        const double saved = latencies.front().query.median - latencies[i].query.median;
        const auto queries = breakEvenQueries(*options.trainingSeconds, latencies.front(), latencies[i]);
        printText(
            fmt::format("{}: {:.4g} s of extra training / ({:.4g} - {:.4g} ms a query) {}\n",
                        printable(options.models[i]), *options.trainingSeconds,
                        latencies.front().query.median, latencies[i].query.median,
                        queries ? fmt::format("= {:.0f} queries until it has cost less", std::ceil(*queries))
                                : fmt::format("never pays: a query takes {:.4g} ms longer", -saved)));
    }
}

/// Just CHOP's table 3: a row a model, as files and folders are called.
std::string tableOf(const nlohmann::json& document, cli::TableFormat format) {
    const LatencyTable table = parseLatencyTable(document, "latency");
    return format == cli::TableFormat::Csv     ? csvOf(table)
           : format == cli::TableFormat::Latex ? latexOf(gridOf(table))
                                               : markdownOf(gridOf(table));
}

} // namespace

Command addLatency(CLI::App& parser) {
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand(
        "latency", "How long whole models take to answer on this machine, warm, one question at a time");
    LatencyRequest& request = options->request;
    app->add_option("MODEL", options->models, "Checkpoints; the first is what the others are held against")
        ->required();
    app->add_option("--prompt", request.prompt, "Tokens of a question, or of a text that is classified")
        ->check(CLI::Range(1, 1 << 24))
        ->capture_default_str();
    app->add_option("--tokens", request.tokens, "Of a language model: tokens of an answer")
        ->check(CLI::Range(1, 1 << 24))
        ->capture_default_str();
    app->add_option("--runs", request.runs, "Of each model, in turn, behind two that warm up")
        ->check(CLI::Range(20, 1 << 24))
        ->capture_default_str();
    app->add_option(
           "--training-seconds", options->trainingSeconds,
           "What the smaller models were trained beyond the first, on this machine: tells after how many "
           "queries it has paid")
        ->check(CLI::Range(0.0, 1e12));
    app->add_option("--out", options->out, "The table to write too: .md, .tex or .csv, a row a model");
    app->add_option("--device", request.device, "cpu or cuda:N; the first CUDA device unless given");
    return {app, [options](Context& context) {
                const auto format = cli::tableFormatOf(options->out); // refused before any work
                for (const std::string& model : options->models)
                    options->request.models.push_back(
                        cli::openCheckpoint(model, {}, context.stop.get_token(), programName()));
                warnOfSlowBlas();
                TerminalProgress progress;
                const std::vector<ModelLatency> latencies =
                    measureLatency(options->request, progress, context.stop.get_token());
                progress.erase();
                const nlohmann::json document = documentOf(*options, latencies);
                if (format)
                    writeFileAtomically(options->out, tableOf(document, *format));
                if (context.json)
                    printJson(document);
                else
                    print(*options, latencies);
                return 0;
            }};
}

} // namespace sparsescope::worker
