#include "base/error.h"
#include "base/json_object.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/run_display.h"
#include "cli/study_document.h"
#include "cli/worker_program.h"
#include "launch/coordinator.h"
#include "launch/local_pool.h"
#include "launch/slurm.h"
#include "study/result_check.h"
#include "study/study_export.h"
#include "study/study_merge.h"
#include "terminal/output.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>

namespace sparsescope::cli {
namespace {

struct Options {
    std::string spec, folder, second, out, worker;
    unsigned jobs = 0;
    int nice = 0;
    unsigned retries = 0;
    unsigned cores = 0;
    unsigned progressLimit = 10; ///< minutes
    std::string partition, account, time, memory;
    std::vector<std::string> only; ///< ids of runs
    bool slurm = false, keepCancel = false, intervals = false, check = false, table = false;
    std::string root;
    PoolRule pool;
};

/// What stands beside no score, though the task has it.
void tellMissing(const Study& study, const std::vector<DropCurve>& curves, const Evidence& evidence) {
    std::map<std::pair<std::string, std::string>, int> missing; // of a task's metric, points
    for (size_t c = 0; c < curves.size(); ++c) {
        const TaskInfo& task = study.spec().tasks[curves[c].task].info();
        for (const PointEvidence& point : evidence.points[c]) {
            for (const Metric& metric : task.beside) {
                if (point.drop &&
                    std::ranges::find(point.beside, metric.name, [](const MetricChange& change) {
                        return change.metric.name;
                    }) == point.beside.end())
                    ++missing[{std::string(metric.name), std::string(task.name)}];
            }
        }
    }
    for (const auto& [what, points] : missing)
        say("sparsescope-cli: note: {}: {} of {} is not known at {} point{}, because results are of a "
            "version "
            "that did not keep what it follows from; flips DIR RUN names them\n",
            printable(study.folder().string()), what.first, what.second, points, points == 1 ? "" : "s");
}

void print(const StudyNow& now, const Context& context, bool intervals = false) {
    EvidenceReader reader;
    const std::vector<DropCurve> curves = now.study.curves();
    Evidence evidence = reader.read(now.study, curves, true);
    if (intervals) {
        reader.addBeside(now.study, curves, evidence);
        tellMissing(now.study, curves, evidence);
    }
    if (context.json)
        printJson(studyDocument(now, evidence, intervals));
    else
        printText(studyText(now, evidence, intervals));
}

void print(const Study& study, const Context& context) {
    print(StudyNow(study), context);
}

/// What a person is told of a study who asked for something else than its state.
void printHead(const Study& study, const Context& context) {
    if (context.json)
        print(study, context);
    else
        printText(studyHead(StudyNow(study)));
}

int create(const Options& options, const Context& context) {
    const std::filesystem::path file = std::filesystem::absolute(options.spec);
    StudySpec spec = parseStudySpec(readJsonFile(file), file.string(), file.parent_path());
    for (const auto& [pattern, option] :
         {std::pair(&options.pool.include, "--pool"), std::pair(&options.pool.except, "--pool-except")})
        const NamePattern checked(*pattern, option);
    for (ModelSpec& model : spec.models) {
        if (model.root.empty())
            model.root = options.root;
        if (model.pool == PoolRule{})
            model.pool = options.pool;
    }
    checkInputs(spec);
    Study study = Study::create(options.folder, spec, context.stop);
    study.poll();
    print(study, context);
    return 0;
}

int run(const Options& options, const Context& context) {
    if (!options.keepCancel && options.only.empty())
        Study::clearCancel(options.folder);
    Study study = Study::open(options.folder, context.stop);
    study.poll();
    for (const std::string& id : options.only) {
        if (study.find(id) == nullptr)
            throw Error(ErrorCode::Usage, printable(id),
                        fmt::format("is no run of this study; study status {} lists them", options.folder));
    }
    if (!options.keepCancel && !options.only.empty())
        study.clearCancel(options.only);
    reportFailures(study, study.statuses());
    const std::filesystem::path worker =
        options.worker.empty() ? siblingProgram("sparsescope-worker") : std::filesystem::path(options.worker);
    {
        RunDisplay display(study, options.slurm, context.stop);
        if (options.slurm && study.pauseRequested() && study.state() != RunState::Done)
            display.note(pauseText(study)); // the local pool says it itself
        const auto show = [&](const Study& now) { display.show(now); };
        if (options.slurm)
            runOnSlurm(study,
                       {worker, options.only, options.jobs, options.cores, options.partition, options.account,
                        options.time, options.memory, std::chrono::minutes(options.progressLimit)},
                       show, context.stop);
        else
            runLocally(study,
                       {.worker = worker,
                        .only = options.only,
                        .jobs = options.jobs,
                        .cores = options.cores,
                        .nice = options.nice,
                        .retries = options.retries,
                        .progressLimit = std::chrono::minutes(options.progressLimit),
                        .note = [&](const std::string& line) { display.note(line); }},
                       show, context.stop);
        display.show(study);
    }
    print(study, context);
    const auto any = [&](RunState state) {
        return std::ranges::any_of(study.runs(), [&](const Run& run) {
            const auto index = static_cast<size_t>(&run - study.runs().data());
            return isAsked(options.only, run) && study.statuses()[index].state == state;
        });
    };
    if (context.stop.stop_requested() || study.cancelRequested())
        return exitCode(ErrorCode::Cancelled);
    if (any(RunState::Failed))
        return exitCode(ErrorCode::RunFailed);
    return any(RunState::Cancelled) ? exitCode(ErrorCode::Cancelled) : 0;
}

int status(const Options& options, const Context& context) {
    Study study = Study::open(options.folder);
    study.poll();
    ResultCheck(options.check ? ResultCheck::Read::All : ResultCheck::Read::Changed).look(study);
    const StudyNow now(study);
    reportFailures(study, now.statuses);
    print(now, context, options.intervals);
    return 0;
}

/// By the worker, with as many threads as each run of the study will have.
int time(const Options& options, const Context& context) {
    const Study study = Study::open(options.folder, context.stop);
    const unsigned cores = options.cores > 0 ? options.cores : availableCores();
    const unsigned jobs = options.jobs > 0 ? options.jobs : defaultJobs(study.spec(), cores);
    std::vector<std::string> arguments{
        "time",      study.folder().string(),
        "--threads", fmt::format("{}", std::max(1U, cores / std::max(1U, jobs))),
        "--jobs",    fmt::format("{}", std::max(1U, jobs))};
    if (context.json)
        arguments.emplace_back("--json");
    becomeWorker(arguments);
}

int cancel(const Options& options, const Context& context) {
    Study study = Study::open(options.folder);
    study.requestCancel();
    if (!study.coordinatorIsRunning()) // else it sees to it
        cancelOnSlurm(study.folder(), {}, context.stop);
    study.poll();
    printHead(study, context);
    return 0;
}

int pause(const Options& options, const Context& context, bool paused) {
    Study study = Study::open(options.folder);
    study.requestPause(paused);
    study.poll();
    printHead(study, context);
    return 0;
}

int merge(const Options& options, const Context& context) {
    Study study = mergeStudies(options.folder, options.second, options.out, context.stop,
                               [](const std::string& line) { say("sparsescope-cli: warning: {}\n", line); });
    study.poll();
    reportFailures(study, study.statuses());
    print(study, context);
    return 0;
}

int exportTo(const Options& options, const Context& context) {
    Study study = Study::open(options.folder);
    study.poll();
    ResultCheck(ResultCheck::Read::All).look(study);
    exportStudy(options.out, study, options.table);
    reportFailures(study, study.statuses());
    if (!context.json)
        printText(fmt::format("{} is written\n", printable(options.out)));
    printHead(study, context);
    return 0;
}

} // namespace

Command addStudy(CLI::App& parser) {
    CLI::App* app =
        parser.add_subcommand("study", "Experiments: models x tasks x methods x sparsities x seeds");
    app->require_subcommand(1);
    auto options = std::make_shared<Options>();
    const auto add = [&](const char* name, const char* description) {
        CLI::App* command = app->add_subcommand(name, description);
        if (std::string_view(name) == "create")
            command->add_option("SPEC", options->spec, "The experiment as JSON")->required();
        command->add_option("DIR", options->folder, "The study's folder")->required();
        return command;
    };
    CLI::App* creating = add("create", "Make a study of a spec");
    addRoot(*creating, options->root);
    addPoolOptions(*creating, options->pool);
    creating->footer(
        "--root and the options of the pool are for the models of which SPEC says nothing itself.");
    CLI::App* running = add("run", "Run what is not done yet, failed and cancelled runs again");
    running->add_option("--nice", options->nice, "Added to the workers' niceness, so that others go first")
        ->check(CLI::Range(0, 19));
    running->add_option("--retries", options->retries, "How often a run that failed is started again")
        ->check(CLI::Range(0U, 100U));
    running
        ->add_option("--progress-limit", options->progressLimit,
                     "Minutes without progress after which a run is ended and once started again; more where "
                     "50 of its own steps take longer. Default 10")
        ->check(CLI::Range(1U, 100'000U));
    running->add_option("--only", options->only,
                        "These runs alone, by their ids; nothing else begins, and what else was cancelled "
                        "stays so");
    CLI::Option* slurm =
        running->add_flag("--slurm", options->slurm, "On the cluster: one job array of what is pending");
    running->add_option("--partition", options->partition, "Slurm's partition")->needs(slurm);
    running->add_option("--account", options->account, "Slurm's account")->needs(slurm);
    running->add_option("--time", options->time, "Slurm's time limit of a task, e.g. 2:00:00")->needs(slurm);
    running->add_option("--mem", options->memory, "Slurm's memory of a task, e.g. 8G")->needs(slurm);
    // The window, which took the requests back when Run was pressed.
    running->add_flag("--keep-cancel", options->keepCancel)->group("");
    running->add_option("--worker", options->worker)->group(""); // tests: another program in its place
    CLI::App* asking = add("status", "How far it is, and its curves");
    asking->add_flag("--intervals", options->intervals,
                     "With each point: 95 % intervals of the drops, flips and McNemar's p-value over all "
                     "seeds together, the metrics beside the task's own, and how far they are within the "
                     "tolerance");
    asking->add_flag("--check", options->check,
                     "Read every result again, also those whose size and times are as they were");
    CLI::App* timing = add("time", "How long a run takes, from some steps of each model on each task");
    for (CLI::App* command : {running, timing}) {
        command
            ->add_option(
                "--jobs", options->jobs,
                "Workers at a time, which share the cores; default one a core for checkpoints up to 50 "
                "MB, else one for every two cores")
            ->check(CLI::Range(1U, 1024U));
        command->add_option("--cores", options->cores, "Cores to share; on Slurm those of each task")
            ->check(CLI::Range(1U, 4096U));
    }
    CLI::App* cancelling = add("cancel", "Stop it; `study run` takes it up again");
    CLI::App* pausing = add("pause", "Begin no further run; those that run go on");
    CLI::App* resuming = add("resume", "Take a pause back");
    CLI::App* merging = app->add_subcommand("merge", "Join two studies: what either computed is kept");
    merging->add_option("A", options->folder, "A study")->required();
    merging->add_option("B", options->second, "Another with the same training and tolerance")->required();
    merging->add_option("--out", options->out, "The new study's folder")->required();
    CLI::App* schema = app->add_subcommand("schema", "The JSON schema of a spec");
    CLI::App* exporting = add("export", "Runs as CSV, curves as HDF5, what tuning won back as a table");
    exporting->add_option("--out", options->out, "FILE.csv, FILE.h5, or the table: FILE.md, FILE.tex")
        ->required();
    exporting->add_flag("--table", options->table, "The table as FILE.csv too");
    return {app, [=](const Context& context) {
                if (creating->parsed())
                    return create(*options, context);
                if (running->parsed())
                    return run(*options, context);
                if (asking->parsed())
                    return status(*options, context);
                if (timing->parsed())
                    return time(*options, context);
                if (cancelling->parsed())
                    return cancel(*options, context);
                if (pausing->parsed() || resuming->parsed())
                    return pause(*options, context, pausing->parsed());
                if (merging->parsed())
                    return merge(*options, context);
                if (schema->parsed()) {
                    printText(studySchema().dump(2) + "\n");
                    return 0;
                }
                (void)exporting;
                return exportTo(*options, context);
            }};
}

} // namespace sparsescope::cli
