// One run of a study: mask, fine-tune, result.
#include "worker/commands.h"

#include "base/error.h"
#include "base/version.h"
#include "engine/engine.h"
#include "study/result.h"
#include "study/study.h"
#include "weights/anatomy/anatomy.h"
#include "weights/masks/mask.h"
#include "worker/run_journal.h"

#include <fmt/format.h>
#include <unistd.h>

namespace sparsescope::worker {

namespace {

std::string hostName() {
    char name[256] = "";
    ::gethostname(name, sizeof name - 1);
    return printable(name);
}

/// A run from its spec to its result file; what it finds out on the way is told to the journal.
class RunAction {
public:
    RunAction(const Study& study, const Run& run, RunJournal& journal, std::stop_token stop)
        : m_study(study)
        , m_run(run)
        , m_journal(journal)
        , m_stop(std::move(stop))
        , m_info(engineInfo()) {}

    void perform() {
        const StudySpec& spec = m_study.spec();
        FineTuneRequest request;
        request.checkpoint = Checkpoint::open(spec.models[m_run.model].path, m_stop);
        request.task = spec.tasks[m_run.task];
        request.training = spec.training;
        request.seed = m_run.seed;
        const Anatomy anatomy = dissect(*request.checkpoint);
        NoProgress silent;
        m_hash = request.checkpoint->contentHash(silent, m_stop);
        m_poolNumel = anatomy.poolNumel;
        if (m_run.sparsity > 0) {
            m_mask = makeMask(maskRequest(spec.methods[m_run.methodIndex], m_run.amount, m_run.seed),
                              request.checkpoint, anatomy, silent, m_stop);
            request.mask = &m_mask;
        }
        started(fineTuneSteps(request.task, request.training));
        const FineTuneResult result = fineTune(request, m_journal, m_stop);
        if (m_journal.beginFinish())
            finish(result);
    }

private:
    std::map<std::string, std::string> versions() const {
        return {
            {"sparsescope", std::string(version())}, {"libtorch", m_info.libtorch}, {"blas", m_info.blas}};
    }
    void started(int64_t steps) {
        m_journal.append({{"kind", "started"},
                          {"run", m_run.id},
                          {"pid", ::getpid()},
                          {"host", hostName()},
                          {"threads", m_info.threads},
                          {"device", m_info.device},
                          {"epochs", m_study.spec().training.epochs},
                          {"steps", steps},
                          {"versions", versions()},
                          {"source_hash", m_hash},
                          {"sparsity", m_run.sparsity},
                          {"pruned", m_mask.prunedCount()},
                          {"pool_numel", m_poolNumel},
                          {"threshold", m_mask.threshold}},
                         true);
    }
    void finish(const FineTuneResult& outcome) {
        RunResult result;
        result.run = m_run.id;
        result.model = m_study.spec().models[m_run.model].name;
        result.task = m_study.spec().tasks[m_run.task].task;
        result.method = m_run.method;
        result.sourceHash = m_hash;
        result.device = m_info.device;
        result.versions = versions();
        result.sparsity = m_run.sparsity;
        result.threshold = m_mask.threshold;
        result.score = outcome.score;
        result.seconds = outcome.seconds;
        result.seed = m_run.seed;
        result.threads = m_info.threads;
        result.poolNumel = m_poolNumel;
        result.pruned = m_mask.prunedCount();
        result.epochLoss = m_journal.epochLoss;
        result.epochScore = m_journal.epochScore;
        result.lossStep = m_journal.lossStep;
        result.loss = m_journal.loss;
        for (const TensorMask& mask : m_mask.tensors)
            result.masks.push_back({mask.name, mask.shape, mask.bits});
        const std::filesystem::path path = m_study.resultPath(m_run);
        writeResult(path, result);
        m_journal.end({{"kind", "done"},
                       {"score", outcome.score},
                       {"seconds", outcome.seconds},
                       {"result", path.filename().string()}});
    }

    const Study& m_study;
    const Run& m_run;
    RunJournal& m_journal;
    std::stop_token m_stop;
    EngineInfo m_info;
    MaskSet m_mask;
    std::string m_hash;
    uint64_t m_poolNumel = 0;
};

/// Ends the journal with what went wrong, and says it.
int fail(RunJournal& journal, const Error& error) {
    if (error.code() == ErrorCode::Cancelled)
        journal.end({{"kind", "cancelled"}});
    else
        journal.end({{"kind", "failed"},
                     {"code", errorName(error.code())},
                     {"subject", error.subject()},
                     {"message", error.what()}});
    fmt::print(stderr, "{}: {}\n", programName(), error.line());
    return exitCode(error.code() == ErrorCode::Cancelled ? ErrorCode::Cancelled : ErrorCode::RunFailed);
}

int runOne(const std::filesystem::path& folder, const std::string& id, std::stop_source stop) {
    Study study = Study::open(folder);
    const Run* run = study.find(id);
    if (run == nullptr)
        throw Error(
            ErrorCode::Usage, printable(id),
            fmt::format("is no run of {}; its runs are listed by study status", printable(folder.string())));
    study.poll();
    if (study.isComplete(*run))
        return 0;
    RunJournal journal(study, *run);
    const CancelWatch watch(study, *run, journal, stop);
    try {
        warnOfSlowBlas();
        RunAction(study, *run, journal, stop.get_token()).perform();
        return 0;
    } catch (const Error& error) {
        return fail(journal, error);
    } catch (const std::bad_alloc&) {
        return fail(journal, Error(ErrorCode::OutOfMemory, run->id,
                                   "needs more memory than there is; use fewer jobs or a smaller batch"));
    } catch (const std::exception& error) {
        return fail(journal, Error(ErrorCode::RunFailed, run->id, error.what()));
    }
}

} // namespace

Command addRun(CLI::App& parser) {
    struct Options {
        std::filesystem::path folder;
        std::string run;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand("worker", "One run of a study in this process")->alias("run");
    app->add_option("DIR", options->folder, "Study")->required();
    app->add_option("RUN", options->run, "Id of the run")->required();
    return {app, [options](Context& context) { return runOne(options->folder, options->run, context.stop); }};
}

} // namespace sparsescope::worker
