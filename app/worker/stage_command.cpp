// One stage of a study: its mask, its training, its result. The engine's one door.
#include "terminal/output.h"
#include "worker/commands.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/version.h"
#include "engine/engine.h"
#include "study/stage_result.h"
#include "study/study.h"
#include "weights/anatomy/anatomy.h"
#include "worker/stage_before.h"
#include "worker/stage_inputs.h"
#include "worker/stage_journal.h"
#include "worker/stage_pruning.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <unistd.h>

namespace sparsescope::worker {

namespace {

/// Trains the stage `key`, whose weights another one waits for, where they are not there: here, or by waiting
/// for who does it already. Errors: as the training; StudyState where it left none.
void trainBefore(const std::filesystem::path& study, const Key& key, StageJournal& waiting,
                 const std::stop_token& stop);

/// Where a training is told that makes only the weights of a stage whose result is whole: the stage stays
/// done, whatever becomes of it.
constexpr std::string_view weightsJournal = "weights.jsonl";

/// A training stage from its question to its result file; what it finds out on the way is told to the
/// journal. `onlyWeights`: the result is there and stays.
class TrainStage {
public:
    TrainStage(std::filesystem::path study, const StageFile& stage, StageJournal& journal,
               std::stop_token stop, bool onlyWeights = false)
        : m_study(std::move(study))
        , m_stage(stage)
        , m_journal(journal)
        , m_stop(std::move(stop))
        , m_onlyWeights(onlyWeights)
        , m_device(deviceOf(stage))
        , m_info(engineInfo(m_device)) {}

    void perform() {
        const auto [before, rewind] = m_stage.rewind();
        if (const Key mask = m_stage.maskKey(); !mask.empty() && !readStageMask(m_study, mask)) {
            if (const Key trained = readStageFile(m_study, mask).trainedKey(); !trained.empty())
                trainBefore(m_study, trained, m_journal, m_stop);
        }
        if (!before.empty())
            trainBefore(m_study, before, m_journal, m_stop);
        const StageInputs inputs(m_stage, m_journal, m_stop);
        FineTuneRequest request;
        request.checkpoint = inputs.checkpoint;
        request.task = m_stage.task;
        request.training = m_stage.training();
        request.seed = m_stage.seed();
        request.device = m_device;
        const Anatomy anatomy = dissect(*inputs.checkpoint, m_stage.pool);
        m_hash = inputs.hash;
        m_poolNumel = anatomy.poolNumel;
        if (const Key mask = m_stage.maskKey(); !mask.empty()) {
            m_pruned = prunedBefore(m_study, readStageFile(m_study, mask), &inputs, &m_journal, m_stop);
            if (const Key tuned = m_stage.tunedKey(); !tuned.empty())
                m_pruned.weights =
                    tunedBefore(m_study, readStageFile(m_study, tuned), m_pruned, &m_journal, m_stop);
            request.pruned = &m_pruned;
            const StageFile pruning = readStageFile(m_study, mask);
            if (pruning.methodSpec().info().removesLayers()) { // zeros would be another model
                request.checkpoint = withoutLayers(inputs.checkpoint, pruning.maskRequest());
                request.pruned = nullptr;
            }
        }
        m_sparsity = m_poolNumel == 0 ? 0
                                      : static_cast<double>(m_pruned.masks.prunedCount()) /
                                            static_cast<double>(m_poolNumel);
        m_journal.started(startedRecord(fineTuneSteps(request, m_stop), request.training.epochs),
                          request.training.epochs);
        request.resumeFolder = resumeFolder(m_study, m_stage.key);
        if (m_stage.keepWeights)
            request.weightsFile = stageWeightsPath(m_study, m_stage.key);
        if (!before.empty()) {
            request.before = readStageWeights(m_study, before);
            request.rewind = rewind;
        }
        const FineTuneResult outcome = fineTune(request, m_journal, m_stop);
        inputs.requireUnchanged();
        if (!m_journal.beginFinish())
            return;
        if (m_stage.keepWeights)
            keepWeightsNote(m_study, m_stage.key, m_onlyWeights ? differenceFrom(outcome) : std::string());
        nlohmann::json record{
            {"kind", "done"}, {"key", m_stage.key}, {"score", outcome.score}, {"seconds", outcome.seconds}};
        if (!m_onlyWeights)
            record = finish(outcome);
        forgetRun(resumeFolder(m_study, m_stage.key));
        m_journal.end(std::move(record));
    }

private:
    std::map<std::string, std::string> versions() const {
        return {{"sparsescope", std::string(version())},
                {"libtorch", m_info.libtorch},
                {"blas", m_info.blas},
                {"instructions", m_info.instructions}};
    }
    nlohmann::json startedRecord(int64_t steps, int64_t epochs) const {
        return {{"kind", "started"},
                {"key", m_stage.key},
                {"run", m_stage.run},
                {"pid", ::getpid()},
                {"host", hostName()},
                {"threads", m_info.threads},
                {"device", m_info.device},
                {"epochs", epochs},
                {"steps", steps},
                {"versions", versions()},
                {"source_hash", m_hash},
                {"sparsity", m_sparsity},
                {"pruned", m_pruned.masks.prunedCount()},
                {"pool_numel", m_poolNumel},
                {"threshold", m_pruned.masks.threshold.value_or(0)}};
    }
    /// Of weights that are trained again: how what they make of the examples is not what the result says;
    /// empty where it is.
    std::string differenceFrom(const FineTuneResult& outcome) const {
        const RunResult result = readStageResult(m_study, m_stage.key);
        const std::vector<double>& margins = result.examples.margins;
        const bool same = outcome.score == result.score &&
                          (margins.empty() || std::ranges::equal(outcome.outcomes, margins, {},
                                                                 [](const auto& one) { return one.margin; }));
        return same ? std::string()
                    : fmt::format("does not give bit for bit what its result says (score {}, not {}; another "
                                  "machine, other threads or libraries?)",
                                  outcome.score, result.score);
    }
    /// Writes the result; the stage's last record.
    nlohmann::json finish(const FineTuneResult& outcome) const {
        RunResult result;
        result.key = m_stage.key;
        result.run = m_stage.run;
        result.model = m_stage.modelName;
        result.task = m_stage.task.task;
        result.method = m_stage.method;
        result.sourceHash = m_hash;
        result.device = m_info.device;
        result.versions = versions();
        result.sparsity = m_sparsity;
        result.threshold = m_pruned.masks.threshold.value_or(0);
        result.score = outcome.score;
        result.seconds = outcome.seconds;
        result.seed = m_stage.seed();
        result.threads = m_info.threads;
        result.poolNumel = m_poolNumel;
        result.pruned = m_pruned.masks.prunedCount();
        for (const EpochOutcome& epoch : outcome.curves.epochs) {
            result.epochLoss.push_back(epoch.loss);
            result.epochScore.push_back(epoch.score);
        }
        // Some hundreds, by their number and not by the clock: the same however often the run was begun.
        const std::vector<double>& losses = outcome.curves.loss;
        for (size_t step = 1; step <= losses.size(); ++step) {
            if (step % (losses.size() / 500 + 1) != 0 && step != losses.size())
                continue;
            result.lossStep.push_back(static_cast<int64_t>(step));
            result.loss.push_back(losses[step - 1]);
        }
        for (const TensorMask& mask : m_pruned.masks.tensors)
            result.masks.push_back({mask.name, mask.shape, mask.bits});
        for (const ExampleOutcome& example : outcome.outcomes) {
            result.examples.labels.push_back(example.label);
            result.examples.predictions.push_back(example.prediction);
            result.examples.margins.push_back(example.margin);
            if (example.group >= 0)
                result.examples.groups.push_back(example.group);
            if (example.normalised < 0)
                continue;
            result.examples.normalised.push_back(example.normalised);
            result.examples.normalisedMargins.push_back(example.normalisedMargin);
        }
        const StudyPath path = stagePath(m_study, m_stage.key, "result.h5");
        requireRegular(path);
        writeResult(path.full(), result);
        return doneRecord(result, hashOf(path), m_journal.startedRecord());
    }

    std::filesystem::path m_study;
    const StageFile& m_stage;
    StageJournal& m_journal;
    std::stop_token m_stop;
    bool m_onlyWeights;
    std::string m_device;
    EngineInfo m_info;
    Pruned m_pruned;
    std::string m_hash;
    uint64_t m_poolNumel = 0;
    double m_sparsity = 0; ///< of the mask
};

/// Ends the journal with what went wrong, and says it.
int fail(StageJournal& journal, const Error& error) {
    try {
        journal.end(endOf(error));
    } catch (const Error& second) { // a full disk: who started us finds our words in worker.log
        say("{}: {}\n", programName(), second.line());
    }
    say("{}: {}\n", programName(), error.line());
    return exitCode(error.code() == ErrorCode::Cancelled ? ErrorCode::Cancelled : ErrorCode::RunFailed);
}

/// What the journal says. Done only where the result is whole: else it was lost or damaged, and is made
/// again.
RunStatus statusOf(const std::filesystem::path& study, const StageFile& stage) {
    StageFollower follower(stagePath(study, stage.key, "journal.jsonl"), stage.key);
    follower.follow();
    RunStatus status = follower.status();
    try {
        if (status.state == RunState::Done)
            readStageResult(study, stage.key, status.resultHash);
    } catch (const Error&) {
        status.state = RunState::Pending;
    }
    return status;
}

/// Threads that what was interrupted began with and goes on with, the stage itself or what it trains behind;
/// 0 = nothing was.
int begunWith(const std::filesystem::path& study, const StageFile& stage) {
    std::vector<Key> keys{stage.key};
    if (stage.action == Action::Train)
        keys.insert(keys.end(), {stage.tunedKey(), stage.maskKey()});
    for (const Key& key : keys) {
        if (key.empty() || !canGoOn(study, key))
            continue;
        StageFollower follower(stagePath(study, key, "journal.jsonl"), key);
        follower.follow();
        if (follower.status().threads > 0)
            return follower.status().threads;
    }
    return 0;
}

/// A stage that was interrupted goes on with the threads that it began with, because the last digits depend
/// on them; where the machine has not so many it begins anew.
void keepThreads(const std::filesystem::path& study, const StageFile& stage) {
    const int now = engineInfo("cpu").threads, begun = begunWith(study, stage);
    if (begun == 0 || begun == now)
        return;
    const auto cores = static_cast<int>(availableCores());
    try {
        if (begun <= cores)
            return configureEngine(static_cast<unsigned>(begun));
    } catch (const Error&) { // the system does not give them
    }
    say("{}: warning: {} was begun with {} threads, and there are {} cores for it: it begins anew with {}\n",
        programName(), stage.run, begun, cores, now);
}

/// Whether the result was written whole before its writer could journal it; it is then journaled. One that
/// was changed since it was journaled is made anew. Weights that another stage needs and that are not there
/// are that one's matter (trainBefore). Errors: FileWrite.
bool recover(const std::filesystem::path& study, const StageFile& stage, StageJournal& journal) {
    try {
        if (setChangedResultAside(study, stage.key))
            return false;
        const nlohmann::json record = recoveredRecord(study, stage);
        forgetRun(resumeFolder(study, stage.key)); // what its writer had no time for
        journal.end(record);
        return true;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::FileWrite)
            throw;
        return false;
    } catch (const nlohmann::json::exception&) { // a record that no worker writes
        return false;
    }
}

/// Whether the stage needs no more than its weights: its result is whole, journaled or to be recovered.
bool hasResult(const std::filesystem::path& study, const StageFile& stage) {
    if (statusOf(study, stage).state == RunState::Done)
        return true;
    try {
        readStageResult(study, stage.key);
        return true;
    } catch (const Error&) {
        return false;
    }
}

void trainBefore(const std::filesystem::path& study, const Key& key, StageJournal& waiting,
                 const std::stop_token& stop) {
    StageFile stage = readStageFile(study, key);
    stage.keepWeights = true; // it was perhaps planned before somebody needed them
    doBefore({.study = study,
              .stage = stage,
              .what = "an earlier round",
              .isThere = [&] { return readStageWeights(study, key) != nullptr; },
              .work =
                  [&](StageJournal& journal) {
                      const bool onlyWeights = hasResult(study, stage);
                      TrainStage(study, stage, journal, stop, onlyWeights).perform();
                  },
              .journal = [&] { return hasResult(study, stage) ? weightsJournal : "journal.jsonl"; }},
             &waiting, stop);
}

int train(const std::filesystem::path& study, const StageFile& stage, std::stop_source stop) {
    if (statusOf(study, stage).state == RunState::Done)
        return 0;
    StageJournal journal(stagePath(study, stage.key, "journal.jsonl"), stage.key);
    if (statusOf(study, stage).state == RunState::Done) // by whoever had the lock before
        return 0;
    removeLeftovers(study, stage.key);
    try {
        if (recover(study, stage, journal))
            return 0;
        withStageErrors(stage, [&] {
            journal.append(begunRecord(stage), false);
            const CancelWatch watch([&] { return cancelRequested(study, stage.key); }, journal, stop);
            warnOfSlowBlas();
            keepThreads(study, stage);
            TrainStage(study, stage, journal, stop.get_token()).perform();
        });
        return 0;
    } catch (const Error& error) {
        return fail(journal, error);
    }
}

int prepare(const std::filesystem::path& study, const StageFile& stage, const std::stop_token& stop) {
    warnOfSlowBlas();
    keepThreads(study, stage);
    if (stage.action == Action::Prune)
        prunedBefore(study, stage, nullptr, nullptr, stop);
    else
        tunedBefore(study, stage,
                    prunedBefore(study, readStageFile(study, stage.maskKey()), nullptr, nullptr, stop),
                    nullptr, stop);
    return 0;
}

} // namespace

Command addStage(CLI::App& parser) {
    struct Options {
        std::filesystem::path study;
        std::string key;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand("stage", "One stage of a study in this process");
    app->add_option("DIR", options->study, "Study")->required();
    app->add_option("KEY", options->key, "The stage: the name of its folder in DIR/store")->required();
    return {app, [options](Context& context) {
                if (!isKey(options->key))
                    throw Error(ErrorCode::Usage, printable(options->key),
                                "is no key of a stage: 32 hex digits, as study status --json lists them");
                const StageFile stage = readStageFile(options->study, options->key);
                return stage.action == Action::Train
                           ? train(options->study, stage, context.stop)
                           : prepare(options->study, stage, context.stop.get_token());
            }};
}

} // namespace sparsescope::worker
