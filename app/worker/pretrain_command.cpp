#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"
#include "cli/hugging_face_folder.h"
#include "cli/pool_options.h"
#include "engine/training/continue_spec.h"
#include "engine/training/masked_spec.h"
#include "experiment/token_scores.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "worker/commands.h"

#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {
namespace {

constexpr const char* scoresFile = "scores.jsonl";

/// Steps as a bar, and a line at every tenth of them: on standard output, unless that is for one document.
class ShownSteps final : public TrainingObserver {
public:
    ShownSteps(TerminalProgress& progress, bool json)
        : m_progress(progress)
        , m_json(json) {}
    void step(int64_t, int64_t step, int64_t steps, double loss, double rate) override {
        if (m_told == 0)
            m_progress.begin("training", static_cast<uint64_t>(steps - step + 1));
        m_progress.advance(1);
        ++m_told;
        m_sum += loss;
        if (step * 10 / steps == (step - 1) * 10 / steps)
            return;
        tell(fmt::format("step {}/{}: mean loss {:.4f} since the last line, rate {:.3g}", step, steps,
                         m_sum / static_cast<double>(m_told - m_before), rate));
        m_sum = 0;
        m_before = m_told;
    }
    void epoch(int64_t, double, double, double) override {}
    void resumed(int64_t step, const TrainingCurves&) override {
        tell(fmt::format("goes on behind step {}", step));
    }
    void notKept(const Error& why) override {
        m_progress.erase();
        say("{}: warning: a kill would cost this run its steps so far: {}\n", programName(), why.line());
    }
    void tell(const std::string& line) {
        m_progress.erase();
        if (m_json)
            say("{}\n", line);
        else
            sayLine(line);
    }

private:
    TerminalProgress& m_progress;
    bool m_json;
    int64_t m_told = 0, m_before = 0; ///< steps of this start
    double m_sum = 0;
};

/// Scores on the way, in `scores.jsonl`: what was measured before a run was killed stays, up to where it goes
/// on.
class MeasuredScores {
public:
    MeasuredScores(std::filesystem::path file, const ContinueSpec& spec, std::stop_token stop)
        : m_file(std::move(file))
        , m_spec(spec)
        , m_stop(std::move(stop)) {
        std::error_code error;
        if (std::filesystem::exists(m_file, error))
            m_scores = readTokenScores(m_file);
    }
    /// One line.
    std::string measure(int64_t tokens, const std::shared_ptr<const Checkpoint>& model) {
        std::erase_if(m_scores, [&](const TokenScore& score) { return score.tokens >= tokens; });
        std::string said;
        for (const TaskSpec& task : m_spec.tasks) {
            NoProgress quiet;
            const double score =
                evaluate({.checkpoint = model, .task = task, .device = m_spec.request.device}, quiet, m_stop)
                    .score;
            m_scores.push_back({tokens, task.task, score});
            said += fmt::format("{}{} {:.4g}", said.empty() ? "" : ", ", task.task, score);
        }
        std::string lines;
        for (const TokenScore& score : m_scores)
            lines += toJson(score).dump() + "\n";
        writeFileAtomically(m_file, lines);
        return fmt::format("behind {} tokens: {}", tokens, said);
    }
    nlohmann::json json() const {
        nlohmann::json all = nlohmann::json::array();
        for (const TokenScore& score : m_scores)
            all.push_back(toJson(score));
        return all;
    }

private:
    std::filesystem::path m_file;
    const ContinueSpec& m_spec;
    std::stop_token m_stop;
    std::vector<TokenScore> m_scores;
};

/// Empty, or what a run left that was killed before its model was whole: config.json is written last.
void requireUnwritten(const std::filesystem::path& out) {
    std::error_code error;
    if (!std::filesystem::is_directory(out, error))
        throw Error(ErrorCode::FileWrite, printable(out.string()), "is no folder; make it first");
    const bool goesOn =
        std::filesystem::exists(out / "resume", error) || std::filesystem::exists(out / scoresFile, error);
    if (std::filesystem::exists(out / "config.json", error) ||
        (!goesOn && !std::filesystem::is_empty(out, error)))
        throw Error(ErrorCode::Usage, printable(out.string()),
                    "holds something already; write the model into a new folder");
}

int continuePretraining(const Context& context, const ContinueSpec& spec, const std::filesystem::path& out,
                        const std::string& device) {
    requireUnwritten(out);
    ContinueRequest request = spec.request;
    request.checkpoint = cli::openCheckpoint(spec.model, spec.root, context.stop.get_token(), programName());
    cli::tellModel(*request.checkpoint, dissect(*request.checkpoint), programName());
    if (!spec.teacher.empty())
        request.distillation.teacher =
            cli::openCheckpoint(spec.teacher, {}, context.stop.get_token(), programName());
    request.device = device;
    request.resumeFolder = out / "resume";
    warnOfSlowBlas();
    TerminalProgress progress;
    ShownSteps shown(progress, context.json);
    MeasuredScores scores(out / scoresFile, spec, context.stop.get_token());
    if (!spec.tasks.empty())
        request.measure = [&](int64_t tokens, const std::shared_ptr<const Checkpoint>& now) {
            shown.tell(scores.measure(tokens, now));
        };
    request.removed = [&](int64_t tokens, int layer) {
        shown.tell(fmt::format("behind {} tokens: layer {} goes", tokens, layer));
    };
    request.mapped = [&](const std::vector<int>& layerMap) {
        shown.tell(fmt::format("the layers learn from the teacher's {}", fmt::join(layerMap, ", ")));
    };
    int64_t zero = 0; // of each block, as told last
    request.zeroed = [&](const ZeroedDimensions& now) {
        const auto count = static_cast<int64_t>(now.dimensions.front().size()),
                   all = request.dimensions.count;
        if (count * 10 / all > zero * 10 / all)
            shown.tell(fmt::format("behind {} tokens: {} of {} hidden dimensions of each block are zero",
                                   now.tokens, count, now.scores.front().size()));
        zero = count;
    };
    const ContinueResult result = continueTraining(request, shown, context.stop.get_token());
    progress.erase();
    const cli::WrittenFolder written =
        cli::writeHuggingFaceFolder(*result.trained, out, true, context.stop.get_token());
    forgetRun(request.resumeFolder);
    if (context.json) {
        nlohmann::json document{{"steps", result.losses.size()}, {"losses", result.losses},
                                {"tokens", result.tokens},       {"sequences", result.sequences},
                                {"seconds", result.seconds},     {"model_type", written.modelType}};
        if (!spec.tasks.empty())
            document["scores"] = scores.json();
        if (!result.dimensions.empty())
            document["dimensions"] = result.dimensions;
        printJson(document);
    } else
        printLine(fmt::format(
            "{}: {} steps on {} tokens, loss {:.4f} to {:.4f}, {:.1f} s, {:.0f} tokens a second",
            out.string(), result.losses.size(), result.tokens, result.losses.front(), result.losses.back(),
            result.seconds, static_cast<double>(result.tokens) / std::max(result.seconds, 1e-9)));
    return 0;
}

int learnMaskedTokens(const Context& context, MaskedRequest request, const std::filesystem::path& out,
                      const std::string& device) {
    request.out = out;
    request.device = device;
    warnOfSlowBlas();
    TerminalProgress progress;
    ShownSteps shown(progress, context.json);
    const MaskedResult result = pretrainMasked(request, shown, context.stop.get_token());
    progress.erase();
    if (context.json)
        printJson({{"steps", result.losses.size()},
                   {"losses", result.losses},
                   {"sequences", result.sequences},
                   {"learnt_from", result.learntFrom},
                   {"checkpoints", result.checkpoints},
                   {"seconds", result.seconds}});
    else
        printLine(
            fmt::format("{}: {} steps on {} of {} sequences, loss {:.4f} to {:.4f}, {} checkpoints, {:.1f} s",
                        out.string(), result.losses.size(), result.learntFrom, result.sequences,
                        result.losses.front(), result.losses.back(), result.checkpoints, result.seconds));
    return 0;
}

} // namespace

Command addPretrain(CLI::App& parser) {
    struct Options {
        std::filesystem::path spec, out;
        std::string device;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand(
        "pretrain",
        "Pre-train a small ViT from scratch, with labels or by DINO, or a BERT by masked-language "
        "modelling; or continue the pre-training of a language model on a text, where layers or "
        "dimensions may go and a teacher help");
    app->add_option("SPEC", options->spec, "JSON spec")->required();
    app->add_option("--out", options->out, "Folder for the checkpoints")->required();
    app->add_option("--device", options->device, "cpu or cuda:N; the first CUDA device unless given");
    return {app, [options](Context& context) {
                const nlohmann::json spec = readJsonFile(options->spec);
                const std::string subject = printable(options->spec.string());
                const std::filesystem::path folder = std::filesystem::absolute(options->spec).parent_path();
                std::optional<ContinueSpec> continued;
                if (isContinueSpec(spec))
                    continued = parseContinueSpec(spec, subject, folder); // before a folder is made
                std::optional<MaskedRequest> masked;
                if (isMaskedSpec(spec))
                    masked = parseMaskedSpec(spec, subject, folder);
                std::error_code failure;
                const bool isNew = std::filesystem::create_directory(options->out, failure);
                try {
                    if (continued)
                        return continuePretraining(context, *continued, options->out, options->device);
                    if (masked)
                        return learnMaskedTokens(context, *masked, options->out, options->device);
                    warnOfSlowBlas();
                    TerminalProgress progress;
                    pretrain(
                        spec, subject, folder, options->out, progress,
                        [&](const std::string& line) {
                            progress.erase();
                            sayLine(line);
                        },
                        context.stop.get_token(), options->device);
                    return 0;
                } catch (...) {
                    if (isNew)
                        std::filesystem::remove(options->out, failure); // while it is empty
                    throw;
                }
            }};
}

} // namespace sparsescope::worker
