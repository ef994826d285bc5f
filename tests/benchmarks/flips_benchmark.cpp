// How long the flips of a run with 10,000 test examples take to be on the screen: from the selection of the
// run to the painted table, and until its pictures and interval are there.
//
//     flips_benchmark DATA      the folder of Fashion-MNIST
//
// Wall time in milliseconds; run it on a quiet machine with QT_QPA_PLATFORM=offscreen or under Xvfb.
#include "engine/tasks/image_dataset.h"
#include "study/evidence.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/item_models/flips_model.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/study_watcher.h"
#include "widgets/pages/flips_panel.h"
#include "widgets/pages/study_page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <random>

using namespace sparsescope;

namespace {

/// Every run is right about 85 % of the examples, and about others in each.
void finish(Study& study, const Run& run, const std::vector<int64_t>& labels, std::mt19937& random) {
    study.prepare(run);
    RunResult result;
    result.key = study.stageOf(run).key;
    double rights = 0;
    for (const int64_t label : labels) {
        const bool right = random() % 100 < 85;
        rights += right ? 1 : 0;
        result.examples.labels.push_back(label);
        result.examples.predictions.push_back(right ? label : (label + 1) % 10);
        result.examples.margins.push_back(static_cast<double>(random() % 1000) / (right ? 100.0 : -100.0));
    }
    result.score = 100 * rights / static_cast<double>(labels.size());
    writeResult(study.resultPath(run), result);
    JournalWriter journal(study.journalPath(run));
    journal.append(doneRecord(result, hashOf(study.fileOf(run, "result.h5")), {{"epochs", 1}, {"steps", 2}}),
                   true);
}

template <class Condition>
double millisecondsUntil(const Condition& condition) {
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 60'000) {
        QCoreApplication::processEvents();
        QThread::usleep(200);
    }
    QCoreApplication::processEvents(); // painted
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    if (argc < 2) {
        fmt::print(stderr, "flips_benchmark DATA\n");
        return 2;
    }
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    const test::TemporaryFolder folder;
    ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    test::writeTinyCheckpoint(folder / "vit.safetensors");
    StudySpec spec;
    spec.name = "Flips";
    spec.models = {{"ViT", folder / "vit.safetensors"}};
    spec.tasks = {{.task = "fashion-mnist", .folder = std::filesystem::absolute(argv[1])}};
    for (int i = 0; i <= 18; ++i)
        spec.sparsities.push_back(0.05 * i);
    Study study = Study::create(folder / "study", spec);
    const ImageDataset data = loadImages(spec.tasks[0], Split::Test);
    std::mt19937 random(3);
    for (const Run& run : study.runs())
        finish(study, run, data.labels, random);

    Workspace workspace;
    StudyWatcher watcher;
    StudyPage page(workspace, watcher);
    page.resize(1080, 760);
    page.show();
    page.showFlips(true);
    page.openStudy(QString::fromStdString(study.folder().string()));
    millisecondsUntil([&] { return watcher.study() && watcher.study()->essentialWithin(0).has_value(); });
    const auto* model = page.flips().findChild<FlipsModel*>();
    std::vector<double> tables, details, processor;
    for (const Run& run : study.runs()) {
        if (run.amount.isDense())
            continue;
        const auto shown = [&] {
            return model->sheet() && model->sheet()->question.pairs.front().after == run.id;
        };
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        page.selectRun(QString::fromStdString(run.id));
        millisecondsUntil(shown);
        processor.push_back(1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
        tables.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        millisecondsUntil([&] { return shown() && !model->sheet()->pictures.empty(); });
        details.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    for (std::vector<double>* times : {&tables, &details, &processor})
        std::ranges::sort(*times);
    fmt::print("{} test examples, {} flips\n", data.labels.size(), model->rowCount());
    fmt::print("from the selection to the painted table: median {:.1f} ms, worst {:.1f} ms\n",
               tables[tables.size() / 2], tables.back());
    fmt::print("its processor time: median {:.1f} ms, worst {:.1f} ms\n", processor[processor.size() / 2],
               processor.back());
    fmt::print("with pictures and interval: median {:.1f} ms, worst {:.1f} ms\n", details[details.size() / 2],
               details.back());
}
