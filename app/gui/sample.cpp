#include "gui/sample.h"

#include "base/error.h"
#include "base/json_object.h"
#include "launch/local_pool.h"
#include "study/samples.h"
#include "study/study.h"
#include "terminal/output.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/figure_export.h"
#include "widgets/plots/figure_plot.h"

#include <QProcess>
#include <QStandardPaths>
#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace sparsescope {
namespace {

/// Runs the program here: its messages and results on our stderr. Ctrl+C is its matter; it ends when we end.
int runHere(const std::filesystem::path& program, const QStringList& arguments) {
    struct sigaction ignore {
    }, before{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &before);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.setChildProcessModifier([] {
        ::signal(SIGINT, SIG_DFL);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        ::dup2(STDERR_FILENO, STDOUT_FILENO);
    });
    process.start(QString::fromStdString(program.string()), arguments);
    const bool started = process.waitForStarted(-1);
    if (started)
        process.waitForFinished(-1);
    ::sigaction(SIGINT, &before, nullptr);
    if (!started)
        throw Error(ErrorCode::WorkerMissing, program.string(),
                    "cannot be started: " + process.errorString().toStdString());
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : exitCode(ErrorCode::RunFailed);
}

} // namespace

std::filesystem::path defaultSampleFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation).toStdString() +
           "/sparsescope/sample";
}

SampleFiles writeSampleFiles(const std::filesystem::path& folder) {
    SampleFiles sample;
    sample.folder = std::filesystem::absolute(folder).lexically_normal();
    std::error_code error;
    std::filesystem::create_directories(sample.folder, error);
    if (error)
        throw Error(ErrorCode::FileWrite, sample.folder.string(),
                    fmt::format("cannot be created: {}; choose another with --sample-dir", error.message()));
    for (const std::filesystem::path& path : writeSamples(sample.folder)) {
        if (path.parent_path().filename() == "checkpoints")
            sample.checkpoints.push_back(path);
        else if (path.parent_path().filename() == "figures")
            sample.recipes.push_back(path);
    }
    // Model A is the supervised one, as in the figures.
    std::ranges::stable_partition(
        sample.checkpoints, [](const auto& path) { return path.filename().string().starts_with("vit"); });
    sample.spec = sample.folder / "studies" / "first.json";
    sample.study = sample.folder / "studies" / "first";
    return sample;
}

void createSampleStudy(const SampleFiles& sample) {
    if (!hasFashionMnist(fashionMnistFolder()))
        throw Error(ErrorCode::TaskData, fashionMnistFolder().string(),
                    "the sample study needs the Fashion-MNIST data, which are not there; get them with: "
                    "sudo apt-get install dataset-fashion-mnist");
    Study::create(sample.study,
                  parseStudySpec(readJsonFile(sample.spec), sample.spec.string(), sample.spec.parent_path()));
}

int runSample(const std::filesystem::path& folder) {
    const SampleFiles sample = writeSampleFiles(folder);
    createSampleStudy(sample);
    say("sparsescope: running the sample study in {}\n", sample.study.string());
    const int code =
        runHere(siblingProgram("sparsescope-cli"), {QStringLiteral("study"), QStringLiteral("run"),
                                                    QString::fromStdString(sample.study.string())});
    if (code != 0 && code != exitCode(ErrorCode::RunFailed))
        return code;
    // Runs that failed leave gaps; what was measured is still drawn.
    NoProgress quiet;
    for (const std::filesystem::path& recipe : sample.recipes) {
        const std::unique_ptr<FigurePlot> plot = buildFigure(readRecipe(recipe), quiet);
        for (const char* suffix : {".pdf", ".png"}) {
            std::filesystem::path file = recipe;
            file.replace_extension(suffix);
            exportFigure(*plot, file, {.width = PaperSetup::twoColumns});
            sayLine(file.string()); // the figures are what was asked for
        }
    }
    return code;
}

} // namespace sparsescope
