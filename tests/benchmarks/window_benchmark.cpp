// What the window costs: its start, its memory, a move of the slider and the repaint of each page.
//   window_benchmark CHECKPOINT...
// The user's cache is used and filled: with a new $XDG_CACHE_HOME the first run counts and the second does
// not. Wall time in milliseconds; run it on a quiet machine with QT_QPA_PLATFORM=offscreen or under Xvfb.
#include "gui/main_window.h"
#include "study/analysis_cache.h"
#include "widgets/pages/page.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <string>

using namespace sparsescope;

namespace {

double median(std::vector<double> values) {
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
}

void report(const std::string& what, double value, const char* unit) {
    fmt::print("{:<44} {:>9.2f} {}\n", what, value, unit);
}

double residentMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1000;
    }
    return 0;
}

bool allCounted(const Workspace& workspace) {
    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
        if (workspace.model(slot).sparklines.empty())
            return false;
    }
    return true;
}

/// Events until the condition holds or the time is over.
template <class Condition>
void waitFor(const Condition& condition, int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < milliseconds) {
        QCoreApplication::processEvents();
        QThread::msleep(1);
    }
}

} // namespace

int main(int argc, char** argv) {
    QElapsedTimer start;
    start.start();
    const QApplication application(argc, argv);
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    applyTheme(Theme::Light);
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    QCoreApplication::processEvents();
    report("window shown and painted", static_cast<double>(start.nsecsElapsed()) / 1e6, "ms");
    report("resident memory, nothing open", residentMegabytes(), "MB");
    if (argc < 2)
        return 0;

    Workspace& workspace = window.workspace();
    QStringList paths;
    for (int i = 1; i < argc; ++i)
        paths << QString::fromLocal8Bit(argv[i]);
    QElapsedTimer opening;
    opening.start();
    window.openPaths(paths);
    waitFor([&] { return workspace.modelCount() > 0 && workspace.model(0).level.has_value(); }, 120'000);
    report("first threshold after opening", static_cast<double>(opening.nsecsElapsed()) / 1e6, "ms");
    waitFor([&] { return allCounted(workspace); }, 120'000);
    report("everything counted after", static_cast<double>(opening.nsecsElapsed()) / 1e6, "ms");
    const AnalysisCache cache(AnalysisCache::userFolder());
    waitFor(
        [&] {
            const OpenModel& model = workspace.model(0);
            return cache.find(*model.checkpoint, *model.anatomy).has_value();
        },
        120'000); // the next run of this benchmark then opens from there
    report("in the cache after", static_cast<double>(opening.nsecsElapsed()) / 1e6, "ms");

    for (Page* page : window.pages()) {
        window.showPage(page);
        waitFor([&] { return page->currentPlot() != nullptr; }, 60'000);
        waitFor([] { return false; }, 300);
        std::vector<double> moves;
        std::vector<double> paints;
        for (int i = 0; i < 51; ++i) {
            QElapsedTimer timer;
            timer.start();
            workspace.setSparsity(0.2 + 0.01 * i);
            moves.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            QCoreApplication::processEvents();
            paints.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        const std::string name = page->title().toStdString();
        report(name + ": slider to new numbers", median(moves), "ms");
        report(name + ": slider to painted window", median(paints), "ms");
    }
    return 0;
}
