// sparsescope: the window, and the figures without one.
#include "base/error.h"
#include "base/version.h"
#include "gui/application.h"
#include "gui/command_line.h"
#include "gui/language.h"
#include "gui/sample.h"
#include "gui/screenshots.h"
#include "gui/session_host.h"
#include "terminal/output.h"
#include "terminal/report.h"
#include "terminal/signal_watcher.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/measured_figures.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/theme.h"

#include <QSettings>
#include <QTemporaryDir>
#include <fmt/format.h>

using namespace sparsescope;

namespace {

bool hasDisplay() {
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           (qEnvironmentVariableIsSet("QT_QPA_PLATFORM") &&
            qEnvironmentVariable("QT_QPA_PLATFORM") != QLatin1String("offscreen"));
}

/// Without a window an error is one line on stderr: what Qt thinks of the platform is not said.
void onlySevere(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (type == QtCriticalMsg || type == QtFatalMsg)
        say("sparsescope: {}\n", message.toStdString());
}

int drawFigure(const CommandLine& line) {
    NoProgress quiet;
    const Recipe recipe = readRecipe(line.figure);
    PaperSetup setup = recipe.page.value_or(PaperSetup());
    setup.width = line.width.value_or(setup.width);
    setup.dpi = line.dpi.value_or(setup.dpi);
    check(setup);
    const std::unique_ptr<FigurePlot> plot = buildFigure(recipe, quiet);
    exportFigure(*plot, line.out, setup);
    if (const auto* curves = std::get_if<DropCurvesRecipe>(&recipe.figure)) {
        if (const std::string note = leftOutNote(*curves); !note.empty())
            say("sparsescope: note: {}\n", note);
    }
    return 0;
}

int takePictures(const CommandLine& line, const std::filesystem::path& sampleFolder) {
    const QTemporaryDir settings; // the user's own stay as they are
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    applyLanguage(line.language.isEmpty() ? languages().front().key : line.language);
    Session session(sampleFolder);
    if (line.paths.isEmpty())
        session.openSample(false);
    else
        session.open(line.paths);
    for (const std::filesystem::path& file : takeScreenshots(session, line.screenshots, line.size))
        printText(file.string() + "\n");
    return 0;
}

int openWindow(Application& application, const CommandLine& line, const std::filesystem::path& sampleFolder,
               const std::stop_token& stop) {
    applyTheme(themeFromKey(QSettings().value(QStringLiteral("theme")).toString()));
    applyLanguage(line.language.isEmpty() ? keptLanguage() : line.language);
    SessionHost host(sampleFolder);
    QObject::connect(&application, &Application::failed, &host,
                     [&host](const QString& line) { host.session().window().showMessage(line); });
    // A logout and a signal end it as a person does: what is on the desk is there at the next start.
    const auto keep = [&host] { host.session().window().keepState(); };
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &host, keep);
    const std::stop_callback atSignal(stop, [&host, keep] {
        QMetaObject::invokeMethod(
            &host,
            [keep] {
                keep();
                QCoreApplication::exit();
            },
            Qt::QueuedConnection);
    });
    Session& session = host.session();
    session.window().show();
    if (!line.sample)
        session.reopen(line.paths.isEmpty());
    session.open(line.paths);
    if (line.sample)
        session.openSample();
    return QApplication::exec();
}

int run(int argc, char** argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const CommandLine line = parseCommandLine(arguments);
    if (line.help) {
        printText(commandLineHelp().toStdString());
        return 0;
    }
    if (line.version) {
        printLine(fmt::format("sparsescope {}", version()));
        return 0;
    }
    const bool windowless = line.isHeadless() || !hasDisplay();
    if (windowless) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(onlySevere);
    }
    if (windowless && !line.isHeadless() && !line.sample)
        throw Error(ErrorCode::Usage, "DISPLAY",
                    "is not set, so there is no screen for a window; use --sample, --figure "
                    "or --screenshots, or sparsescope-cli");
    QCoreApplication::setApplicationName(QStringLiteral("sparsescope"));
    QCoreApplication::setOrganizationName(QStringLiteral("sparsescope"));
    QCoreApplication::setApplicationVersion(QString::fromStdString(std::string(version())));
    QGuiApplication::setDesktopFileName(QStringLiteral("sparsescope"));
    const std::stop_source stop;
    std::optional<SignalWatcher> watcher;
    if (!windowless)
        watcher.emplace(stop); // before there are other threads, which would take the signals
    Application application(argc, argv);
    const std::filesystem::path sampleFolder =
        line.sampleFolder.empty() ? defaultSampleFolder() : line.sampleFolder;
    if (!line.figure.empty())
        return drawFigure(line);
    if (!line.screenshots.empty())
        return takePictures(line, sampleFolder);
    return windowless ? runSample(sampleFolder)
                      : openWindow(application, line, sampleFolder, stop.get_token());
}

} // namespace

int main(int argc, char** argv) {
    prepareStreams();
    return reported("sparsescope", exitCode(ErrorCode::FileRead), [&] { return run(argc, argv); });
}
