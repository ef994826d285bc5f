// What a study costs to look at: 10,000 finished runs opened and watched, a record of a journal on its way to
// the window, and the writing of records.
//
//   study_benchmark [RUNS]
//
// RUNS (10,000) is rounded to whole seeds of 100 sparsities. Wall time in milliseconds, of the best of three
// where nothing else is said; run it with QT_QPA_PLATFORM=offscreen or under Xvfb. The study lies in TMPDIR.
#include "core/study/study_fixture.h"
#include "study/evidence.h"
#include "study/result.h"
#include "widgets/jobs/jobs_drawer.h"
#include "widgets/jobs/study_watcher.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProgressBar>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <random>
#include <sys/resource.h>

using namespace sparsescope;
using namespace sparsescope::test;

/// Instead of the C library's: making 10,000 results would be nothing but waiting for the disk.
extern "C" int fsync(int) {
    return 0;
}

namespace {

void report(const std::string& what, double value, const char* unit) {
    fmt::print("{:<58} {:>9.3f} {}\n", what, value, unit);
    std::fflush(stdout);
}

double milliseconds(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

template <class Call>
double bestOf(int times, const Call& call) {
    double best = 1e300;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        call();
        best = std::min(best, milliseconds(timer));
    }
    return best;
}

double processorSeconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

nlohmann::json specOf(int64_t seeds) {
    nlohmann::json spec = smallSpec();
    spec["sparsities"] = nlohmann::json::array();
    for (int i = 1; i < 100; ++i)
        spec["sparsities"].push_back(i / 100.0);
    spec["seeds"] = nlohmann::json::array();
    for (int64_t seed = 0; seed < seeds; ++seed)
        spec["seeds"].push_back(seed);
    return spec;
}

/// As a worker leaves it: a journal with its steps, and a result with a thousand examples.
void finish(const Study& study, const Run& run) {
    study.prepare(run);
    JournalWriter journal(study.fileOf(run, "journal.jsonl"));
    const nlohmann::json started{{"kind", "started"}, {"epochs", 1}, {"steps", 40}, {"time", 100.0}};
    journal.append(started);
    for (int step = 1; step <= 40; ++step)
        journal.append(
            {{"kind", "step"}, {"step", step}, {"steps", 40}, {"loss", 1.0 / step}, {"time", 100.0}});
    RunResult result;
    result.key = study.stageOf(run).key;
    result.run = run.id;
    result.sparsity = run.sparsity;
    result.score = 85.0 - 10.0 * run.sparsity;
    for (int64_t i = 0; i < 1000; ++i) {
        const bool right = static_cast<double>(i) < 10 * result.score;
        result.examples.labels.push_back(i % 10);
        result.examples.predictions.push_back(right ? i % 10 : (i + 1) % 10);
        result.examples.margins.push_back(right ? 0.5 : -0.5);
    }
    writeResult(study.resultPath(run), result);
    journal.append(doneRecord(result, hashOf(study.fileOf(run, "result.h5")), started));
}

template <class Condition>
bool waitFor(const Condition& condition, int limit) {
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < limit) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        QThread::usleep(200);
    }
    return condition();
}

void watch(const std::filesystem::path& folder) {
    StudyWatcher watcher;
    QElapsedTimer opening;
    opening.start();
    watcher.open(folder);
    waitFor([&] { return watcher.study() != nullptr; }, 60'000);
    report("the window has it after", milliseconds(opening), "ms");
    const auto isEvident = [&] {
        const auto& curves = watcher.study()->evidence.points; // none before it was looked at
        return !curves.empty() && std::ranges::all_of(curves, [](const auto& points) {
            return points.size() > 1 &&
                   std::ranges::all_of(points.begin() + 1, points.end(),
                                       [](const PointEvidence& point) { return point.drop.has_value(); });
        });
    };
    waitFor(isEvident, 600'000);
    report("what stands behind all of its points after", milliseconds(opening), "ms");
    const auto share = [](int forMilliseconds) {
        const double before = processorSeconds();
        QElapsedTimer timer;
        timer.start();
        QEventLoop events; // sleeps, as the window does
        QTimer::singleShot(forMilliseconds, &events, &QEventLoop::quit);
        events.exec();
        return 100 * (processorSeconds() - before) * 1000 / milliseconds(timer);
    };
    // The intervals of the essential sparsities are the last that it finds out.
    report("while it looks at the rest, its share of a core", share(60'000), "%");
    report("idle, the window's share of a core", share(20'000), "%");
}

void followARun() {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path());
    const Run& run = study.runs()[1];
    study.prepare(run);
    JournalWriter journal(study.fileOf(run, "journal.jsonl"));
    journal.append({{"kind", "started"}, {"epochs", 1}, {"steps", 1000}});
    StudyWatcher watcher;
    JobsDrawer drawer(watcher);
    drawer.resize(800, 100);
    drawer.show();
    watcher.open(study.folder());
    const auto shown = [&] {
        const auto* bar = drawer.findChild<QProgressBar*>();
        return bar != nullptr ? bar->value() : -1;
    };
    waitFor([&] { return shown() == 0; }, 10'000);
    std::mt19937 random(1);
    std::vector<double> times;
    for (int step = 1; step <= 100; ++step) {
        waitFor([] { return false; }, 200 + static_cast<int>(random() % 200));
        QElapsedTimer timer;
        timer.start();
        journal.append(
            {{"kind", "step"}, {"step", step}, {"steps", 1000}, {"loss", 0.5}, {"learning_rate", 1e-4}});
        waitFor([&] { return shown() == step; }, 5000);
        drawer.grab();
        times.push_back(milliseconds(timer));
    }
    std::ranges::sort(times);
    report("a record of a journal on the screen after, median", times[50], "ms");
    report("... of a hundred the slowest", times.back(), "ms");
}

void writeRecords() {
    const TemporaryFolder folder;
    JournalWriter journal(StudyPath(folder / "journal.jsonl"));
    constexpr int count = 20'000;
    const double best = bestOf(3, [&] {
        for (int step = 1; step <= count; ++step)
            journal.append({{"kind", "step"},
                            {"epoch", 1},
                            {"step", step},
                            {"steps", count},
                            {"loss", 0.5123},
                            {"learning_rate", 1e-4}});
    });
    report("a record of a journal, written", best / count * 1000, "us");
    report("journalling, five records a second, of a run's time", 5 * best / count / 10, "%");
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    const int64_t seeds = std::max(1, (argc > 1 ? std::atoi(argv[1]) : 10'000) / 100);
    writeRecords();
    followARun();
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path(), specOf(seeds));
    for (const Run& run : study.runs())
        finish(study, run);
    fmt::print("{} finished runs\n", study.runs().size());
    report("opened and read", bestOf(3, [&] { Study::open(study.folder()).poll(); }), "ms");
    const std::string command = std::string(SPARSESCOPE_BIN) + "/sparsescope-cli study status '" +
                                study.folder().string() + "' > /dev/null";
    const auto ask = [&] {
        if (std::system(command.c_str()) != 0) // NOLINT(concurrency-mt-unsafe)
            fmt::print("failed: {}\n", command);
    };
    report("study status, first", bestOf(1, ask), "ms");
    report("study status", bestOf(3, ask), "ms");
    watch(study.folder());
}
