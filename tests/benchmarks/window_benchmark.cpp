// What the window costs: its start, its memory, a move of the slider and the repaint of each page, pages
// after each other, and heat maps and plots under the wheel and the hand.
//   window_benchmark CHECKPOINT...
//   window_benchmark --series FOLDER    a training that is followed in the background
// The user's cache is used and filled: with a new $XDG_CACHE_HOME the first run counts and the second does
// not. Wall time in milliseconds, of many frames the 95th of a hundred, the median and the best, and the
// processor time that a frame takes of all threads, which others on the machine disturb least. Run it on a
// quiet machine with QT_QPA_PLATFORM=offscreen or under Xvfb; window_figures.py makes the files.
#include "gui/main_window.h"
#include "study/analysis_cache.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/dynamics_page.h"
#include "widgets/pages/mask_choice.h"
#include "widgets/pages/masks_page.h"
#include "widgets/pages/page.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>
#include <QWheelEvent>
#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <string>

using namespace sparsescope;

namespace {

void report(const std::string& what, double value, const char* unit) {
    fmt::print("{:<44} {:>9.2f} {}\n", what, value, unit);
}

/// A line of /proc/self/status.
double megabytes(const std::string& what) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(what))
            return std::stod(line.substr(what.size() + 1)) / 1000;
    }
    return 0;
}

double processorMilliseconds() {
    std::timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Frames by `move(i)`, each until the window is painted.
template <class Move>
void reportFrames(const std::string& what, const Move& move, int frames = 101) {
    std::vector<double> times;
    const double before = processorMilliseconds();
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer timer;
        timer.start();
        move(i);
        QCoreApplication::processEvents();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    const double processor = (processorMilliseconds() - before) / frames;
    std::ranges::sort(times);
    fmt::print("{:<44} p95 {:>7.2f}  median {:>7.2f}  best {:>7.2f}  processor {:>7.2f} ms\n", what,
               times[times.size() * 95 / 100], times[times.size() / 2], times.front(), processor);
}

void wheel(QWidget& widget, const QPoint& place, int angle) {
    QWheelEvent event(place, widget.mapToGlobal(place), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

void drag(QWidget& widget, const QPoint& by) {
    const QPoint from = widget.rect().center();
    const auto send = [&](QEvent::Type type, const QPoint& place, Qt::MouseButton button,
                          Qt::MouseButtons buttons) {
        QMouseEvent event(type, place, widget.mapToGlobal(place), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(&widget, &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    send(QEvent::MouseMove, from + by, Qt::NoButton, Qt::LeftButton);
    QCoreApplication::processEvents(); // painted under the hand
    send(QEvent::MouseButtonRelease, from + by, Qt::LeftButton, Qt::NoButton);
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

void measureMaps(MasksPage& page, Workspace& workspace) {
    const std::pair<MaskChoice::How, const char*> hows[] = {{MaskChoice::How::One, "one"},
                                                            {MaskChoice::How::Beside, "beside"},
                                                            {MaskChoice::How::Difference, "difference"}};
    for (const auto& [how, name] : hows) {
        if (!page.choice().choose(how))
            continue;
        waitFor([] { return false; }, 1500); // the matrices are read
        const std::string what = fmt::format("Masks, {}: ", name);
        MaskView& view = page.view();
        reportFrames(what + "slider", [&](int i) { workspace.setSparsity(0.2 + 0.005 * i); });
        reportFrames(what + "wheel, in and out",
                     [&](int i) { wheel(view, view.rect().center() / 2, i % 20 < 10 ? 120 : -120); });
        view.fit();
        view.zoom(1.5, view.rect().center());
        reportFrames(what + "drag, two frames each", [&](int i) {
            drag(view, {i % 20 < 10 ? 12 : -12, i % 20 < 10 ? 5 : -5});
        });
        view.fit();
    }
    page.choice().choose(MaskChoice::How::One);
    waitFor([] { return false; }, 300);
}

int followSeries(MainWindow& window, const QString& folder) {
    DynamicsPage* page = nullptr;
    for (Page* one : window.pages()) {
        if (auto* dynamics = qobject_cast<DynamicsPage*>(one))
            page = dynamics;
    }
    window.showPage(page);
    const double before = megabytes("RssAnon:");
    QElapsedTimer timer;
    timer.start();
    page->openSeries({folder});
    double longest = 0, most = 0;
    for (int i = 0; page->isBusy() || i < 100; ++i) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents();
        longest = std::max(longest, static_cast<double>(turn.nsecsElapsed()) / 1e6);
        most = std::max(most, megabytes("RssAnon:") - before);
        QThread::msleep(1);
    }
    const auto& training = page->trainings().all().front();
    if (!training.series)
        return 1;
    report("checkpoints followed", static_cast<double>(training.members.size()), "");
    report("the series after", static_cast<double>(timer.nsecsElapsed()) / 1e6, "ms");
    report("memory besides mapped files, most", most, "MB");
    report("the window held up, longest", longest, "ms");
    return 0;
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
    report("resident memory, nothing open", megabytes("VmRSS:"), "MB");
    if (argc < 2)
        return 0;
    if (argc == 3 && std::string_view(argv[1]) == "--series")
        return followSeries(window, QString::fromLocal8Bit(argv[2]));

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

    report("memory besides mapped files, all open", megabytes("RssAnon:"), "MB");
    // Of models whose indexes have no room for every threshold it comes later than the frame.
    reportFrames(
        "slider until every model has its level",
        [&](int i) {
            workspace.setSparsity(0.2 + 0.05 * i);
            waitFor(
                [&] {
                    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
                        const OpenModel& model = workspace.model(slot);
                        if (model.index && (!model.level || model.level->sparsity != workspace.sparsity()))
                            return false;
                    }
                    return true;
                },
                10'000);
        },
        11);

    for (Page* page : window.pages()) {
        window.showPage(page);
        // What has nothing to show has no plot, and another one may take long to compare.
        waitFor([&] { return page->currentPlot() != nullptr && !page->isBusy(); }, 10'000);
        waitFor([] { return false; }, 300);
        const std::string name = page->title().toStdString();
        if (auto* masks = qobject_cast<MasksPage*>(page)) {
            measureMaps(*masks, workspace);
            continue;
        }
        reportFrames(name + ": slider", [&](int i) { workspace.setSparsity(0.2 + 0.005 * i); });
        const auto plots = page->findChildren<FigurePlot*>();
        const auto seen = std::ranges::find_if(plots, &QWidget::isVisible);
        if (seen != plots.end()) {
            const QPoint place = (*seen)->rect().center();
            reportFrames(name + ": wheel on a plot",
                         [&](int i) { wheel(**seen, place, i % 20 < 10 ? 120 : -120); });
        }
    }
    for (Page* page : window.pages()) {
        Page* other = page == window.pages().front() ? window.pages().back() : window.pages().front();
        reportFrames(
            "switch to " + page->title().toStdString(), [&](int) { window.showPage(page); }, 1);
        for (int i = 0; i < 5; ++i) {
            window.showPage(other);
            waitFor([] { return false; }, 50);
            if (i == 0)
                reportFrames(
                    "switch to " + page->title().toStdString() + " again",
                    [&](int) { window.showPage(page); }, 1);
        }
    }
    return 0;
}
