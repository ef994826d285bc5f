#include "widgets/jobs/scans.h"

#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/masks/mask.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/scan_dialog.h"
#include "widgets/pages/profile_page.h"
#include "widgets/pages/sparsity_bar.h"
#include "widgets/pages/sparsity_slider.h"
#include "widgets/plots/sparsity_profile_plot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QToolTip>
#include <QtTest>
#include <cmath>
#include <fstream>

using namespace sparsescope;

namespace {

/// In the place of sparsescope-cli: notes its arguments, says these lines and ends so.
struct Program {
    test::TemporaryFolder folder;

    QString says(const std::string& lines, const std::string& last = "exit 0") const {
        const std::filesystem::path path = folder / "program";
        std::ofstream(path) << "#!/bin/sh\necho \"$@\" > '" << (folder / "arguments").string()
                            << "'\ncat <<'END'\n"
                            << lines << "END\n"
                            << last << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        return QString::fromStdString(path.string());
    }
    std::string arguments() const {
        std::ifstream in(folder / "arguments");
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

const std::string curve = R"({"point":{"drop":0.0,"examples":400,"score":85.0,"sparsity":0.0}}
{"point":{"drop":-60.0,"examples":400,"score":25.0,"sparsity":0.95}}
{"point":{"drop":-5.0,"examples":400,"score":80.0,"sparsity":0.5}}
{"dense_score":85.0,"points":[]}
)";

} // namespace

class ScansTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        QSettings().clear();
    }

    void pointsArriveInTheirOrder() {
        const Program program;
        Scans scans;
        scans.setProgram(program.says(curve));
        QSignalSpy changed(&scans, &Scans::changed), finished(&scans, &Scans::finished);
        ScanQuestion question{.model = "/m.safetensors", .task = "fashion-mnist:/d", .examples = 500};
        question.choice.pool.except = "query";
        question.choice.root = "ema";
        scans.start(question);
        QVERIFY(finished.wait());
        QCOMPARE(changed.count(), 1 + 3);
        const ModelScan* scan = scans.of("/m.safetensors");
        QVERIFY(scan);
        QCOMPARE(scan->curve.size(), size_t{3});
        QCOMPARE(scan->curve[1].sparsity, 0.5);
        QCOMPARE(scan->at(0.25)->drop, -2.5);
        QCOMPARE(scan->at(0.5)->score, 80.0);
        QVERIFY(!scan->at(0.97));
        QCOMPARE(QString::fromStdString(program.arguments()).simplified(),
                 "scan /m.safetensors --task fashion-mnist:/d --method omp --examples 500 --json --stream "
                 "--root ema --pool-rule {\"pool_except\":\"query\"}");
        scans.forget("/m.safetensors");
        QVERIFY(!scans.of("/m.safetensors"));
        scans.start({.model = "/m.safetensors", .task = "fashion-mnist:/d", .method = "erk", .seed = 3});
        QVERIFY(finished.wait());
        QVERIFY2(QString::fromStdString(program.arguments())
                     .simplified()
                     .contains("--method erk --examples 1000 --seed 3 --json"),
                 program.arguments().c_str());
    }

    /// What is linear between two points of perplexity is the mean loss, its logarithm; the drop is that
    /// score's.
    void betweenPointsPerplexityGoesAsItsLoss() {
        ModelScan scan;
        scan.curveQuestion.task = "perplexity:/text.txt";
        scan.curve = {{0, 20, 0}, {0.5, 40, -50}, {0.9, 4000, -99.5}};
        const auto between = scan.at(0.7);
        QVERIFY(between && std::abs(between->score - 400) < 1e-6); // the root of 40 * 4000
        QVERIFY(std::abs(between->drop - 100 * (20.0 / 400 - 1)) < 1e-6);
    }

    void whatWasKeptIsShownWhoeverAskedForIt() {
        const Program program;
        Scans scans;
        scans.setProgram(program.says(
            "{\"scan\":{\"method\":\"omp\",\"task\":\"fashion-mnist:/old\",\"test_examples\":100}}\n"
            "{\"point\":{\"drop\":0.0,\"examples\":100,\"score\":50.0,\"sparsity\":0.0}}\n"
            "{\"scan\":{\"method\":\"random\",\"seed\":4,\"task\":\"cifar-10:/d\",\"test_examples\":0}}\n" +
            curve +
            "{\"scan\":{\"method\":\"omp\",\"sensitivity\":0.7,\"task\":\"cifar-10:/d\","
            "\"test_examples\":300}}\n"
            "{\"point\":{\"drop\":0.0,\"examples\":250,\"score\":85.0,\"sparsity\":0.0}}\n"
            "{\"point\":{\"block\":1,\"component\":\"key\",\"drop\":-2.5,\"drop_high\":-1.0,\"drop_low\":"
            "-4.0,\"examples\":250,\"score\":82.5,\"sparsity\":0.7}}\n"));
        QSignalSpy finished(&scans, &Scans::finished), failed(&scans, &Scans::failed);
        scans.recall("/kept.safetensors", {.root = "ema"});
        QVERIFY(!scans.isRunning()); // nothing is measured
        QVERIFY(finished.wait());
        QCOMPARE(QString::fromStdString(program.arguments()).simplified(),
                 "scan /kept.safetensors --kept --json --stream --root ema");
        const ModelScan* scan = scans.of("/kept.safetensors");
        QVERIFY(scan);
        QCOMPARE(scan->curve.size(), size_t{3}); // of the last one alone
        QCOMPARE(scan->curveQuestion.task, "cifar-10:/d");
        QCOMPARE(scan->curveQuestion.methodText(), "random, seed 4");
        QCOMPARE(scan->curveExamples, 400);
        QCOMPARE(*scan->cellsQuestion.sensitivity, 0.7);
        QCOMPARE(scan->cells.size(), size_t{1});
        QCOMPARE(scan->cells[0].interval->low, -4.0);
        QCOMPARE(scan->cellsExamples, 250); // not the 300 that were asked for
        QCOMPARE(*scan->denseScore, 85.0);
        // Where there is nothing, nobody hears of it.
        scans.forget("/kept.safetensors");
        scans.setProgram(program.says("", "exit 3"));
        scans.recall("/kept.safetensors", {});
        QTRY_VERIFY(program.arguments().find("ema") == std::string::npos);
        QTest::qWait(100);
        QCOMPARE(failed.count(), 0);
        QVERIFY(!scans.of("/kept.safetensors"));
    }

    /// The score under the handle is that of the mask that the slider shows, where that was measured.
    void ofWhatWasKeptTheSlidersMethodIsShown() {
        const Program program;
        Scans scans;
        const auto answer = [](const char* method, const char* task, const char* score) {
            return std::string("{\"scan\":{\"method\":\"") + method + "\",\"task\":\"" + task +
                   "\",\"seed\":0,\"test_examples\":100}}\n" +
                   "{\"point\":{\"drop\":0.0,\"examples\":100,\"score\":" + score + ",\"sparsity\":0.5}}\n";
        };
        const auto shown = [&](const std::string& answers) {
            scans.forget("/kept.safetensors");
            scans.setProgram(program.says(answers));
            QSignalSpy finished(&scans, &Scans::finished);
            scans.recall("/kept.safetensors", {});
            return finished.wait() ? scans.of("/kept.safetensors")->curve.at(0).score : -1;
        };
        const std::string omp = answer("omp", "cifar-10:/d", "62.0"),
                          random = answer("random", "cifar-10:/d", "17.0"),
                          other = answer("random", "fashion-mnist:/d", "18.0");
        QCOMPARE(shown(omp + random), 62.0); // the older one
        QCOMPARE(shown(random + omp), 62.0);
        QCOMPARE(shown(random), 17.0);
        QCOMPARE(shown(omp + other), 18.0); // of what was asked last
        QCOMPARE(shown(omp + answer("omp", "cifar-10:/d", "61.0") + random), 61.0);
    }

    /// What is kept of a model that opens later than another waits for its turn, behind the scan that a
    /// person asks for meanwhile, and may be of anything.
    void whatIsRecalledLaterTakesNothingAway() {
        const Program program;
        Scans scans;
        scans.setProgram(program.says("", "exec sleep 60"));
        scans.recall("/b.safetensors", {});
        scans.recall("/a.safetensors", {});
        const std::string kept =
            "case \"$*\" in *--kept*)\n"
            "echo '{\"scan\":{\"method\":\"erk\",\"task\":\"cifar-10:/kept\"}}'\n"
            "echo '{\"point\":{\"drop\":0.0,\"score\":50.0,\"sparsity\":0.0}}'\n"
            "echo '{\"scan\":{\"method\":\"erk\",\"sensitivity\":0.7,\"task\":\"c:/d\"}}'\n"
            "echo '{\"point\":{\"block\":1,\"component\":\"key\",\"score\":1.5}}'\n"
            ";; *)\ncat <<'END'\n" +
            curve + "END\n;; esac";
        scans.setProgram(program.says("", kept));
        QSignalSpy finished(&scans, &Scans::finished);
        scans.start({.model = "/a.safetensors", .task = "fashion-mnist:/asked"});
        QTRY_COMPARE(finished.count(), 3); // the one that had to end for it, too
        QVERIFY(scans.isIdle());
        QCOMPARE(scans.of("/a.safetensors")->curveQuestion.task, "fashion-mnist:/asked");
        QCOMPARE(scans.of("/a.safetensors")->curve.size(), size_t{3});
        QCOMPARE(scans.of("/a.safetensors")->cells.size(), size_t{1}); // nobody asked for another
        QCOMPARE(scans.of("/b.safetensors")->curveQuestion.task, "cifar-10:/kept");
    }

    /// The oldest of what is kept is told first.
    void ofHalfARecallNothingIsShown() {
        const Program program;
        Scans scans;
        const std::string older = "{\"scan\":{\"method\":\"omp\",\"task\":\"fashion-mnist:/older\"}}\n"
                                  "{\"point\":{\"drop\":0.0,\"score\":50.0,\"sparsity\":0.0}}\n";
        scans.setProgram(program.says(older, "exec sleep 60"));
        scans.recall("/m.safetensors", {});
        auto* process = scans.findChild<QProcess*>();
        QSignalSpy told(process, &QProcess::readyReadStandardOutput);
        QVERIFY(told.count() > 0 || told.wait());
        QVERIFY(!scans.of("/m.safetensors"));
        const std::string newest = "case \"$*\" in *--kept*)\ncat <<'END'\n" + older +
                                   "{\"scan\":{\"method\":\"omp\",\"task\":\"fashion-mnist:/newest\"}}\n" +
                                   curve + "END\n;; esac";
        scans.setProgram(program.says("", newest));
        QSignalSpy finished(&scans, &Scans::finished);
        scans.start({.model = "/m.safetensors", .task = "fashion-mnist:/d", .sensitivity = 0.8});
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(scans.of("/m.safetensors")->curveQuestion.task, "fashion-mnist:/newest");
        QCOMPARE(scans.of("/m.safetensors")->curve.size(), size_t{3});
        // Of a model that is gone nothing is taken up again.
        scans.setProgram(program.says(older, "exec sleep 60"));
        scans.recall("/gone.safetensors", {});
        scans.forget("/gone.safetensors");
        QVERIFY(scans.isIdle());
    }

    void whatGoesWrongIsSaid() {
        const Program program;
        Scans scans;
        scans.setProgram(
            program.says("", "echo 'sparsescope-cli: error[task.data]: d: is no folder' >&2; exit 3"));
        QSignalSpy failed(&scans, &Scans::failed);
        scans.start({.model = "/m", .task = "fashion-mnist:/d"});
        QVERIFY(failed.wait());
        QCOMPARE(failed[0][0].toString(), "d: is no folder"); // neither the program's name nor the code
        QSignalSpy over(&scans, &Scans::failureOver);
        scans.setProgram(QStringLiteral("/no/such/program"));
        scans.start({.model = "/m", .task = "fashion-mnist:/d"});
        QTRY_COMPARE(failed.count(), 2);
        QCOMPARE(over.count(), 1); // who begins another has read it
        QCOMPARE(over[0][0].toString(), "d: is no folder");
        // One that is stopped says nothing.
        scans.setProgram(program.says(curve, "exec sleep 60"));
        scans.start({.model = "/m", .task = "fashion-mnist:/d"});
        QTRY_VERIFY(scans.of("/m")->curve.size() == 3);
        QVERIFY(scans.isRunning());
        scans.stop();
        QVERIFY(!scans.isRunning());
        QCOMPARE(failed.count(), 2);
        // One that was killed before its first point is named, and what was known stays.
        scans.setProgram(program.says("", "kill -KILL $$"));
        scans.start({.model = "/d/m.safetensors", .task = "fashion-mnist:/d"});
        scans.start({.model = "/m", .task = "fashion-mnist:/d"});
        QTRY_COMPARE(failed.count(), 3);
        QVERIFY2(failed[2][0].toString().startsWith("m: the scan was ended from outside"),
                 qPrintable(failed[2][0].toString()));
        QCOMPARE(scans.of("/m")->curve.size(), size_t{3});
        scans.setProgram(program.says(curve));
        scans.start({.model = "/m", .task = "fashion-mnist:/d"});
        QTRY_VERIFY(!scans.isRunning());
        QCOMPARE(scans.of("/m")->curve.size(), size_t{3}); // replaced, not added to
        QCOMPARE(over.count(), 3);
    }

    void theSliderCarriesTheCurveAndProfileTheMap() {
        const Program program;
        test::writeTiny(program.folder / "vit.safetensors", test::tinyVit(2, 0.001F));
        const QString model = QString::fromStdString((program.folder / "vit.safetensors").string());
        Workspace workspace;
        Scans scans;
        SparsityBar bar(workspace);
        ProfilePage profile(workspace);
        bar.setScans(&scans);
        profile.setScans(&scans);
        bar.resize(1000, 60);
        profile.resize(900, 600);
        bar.show();
        profile.show();
        workspace.openPaths({model});
        QTRY_VERIFY(workspace.modelCount() == 1 && workspace.model(0).level);
        auto* button = bar.findChild<QToolButton*>(QStringLiteral("scan"));
        QVERIFY(button->isVisible());
        QSignalSpy requested(&bar, &SparsityBar::scanRequested);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(requested.count(), 1);
        auto* slider = bar.findChild<SparsitySlider*>();
        const int height = bar.sizeHint().height(), least = slider->minimumHeight();
        scans.setProgram(program.says(curve));
        scans.start({.model = model, .task = "fashion-mnist:/d"});
        QTRY_COMPARE(slider->curves().size(), 1);
        QCOMPARE(bar.sizeHint().height(), height); // the room of the curve was there before it
        QCOMPARE(slider->minimumHeight(), least);
        QTRY_COMPARE(slider->curves()[0].points.size(), 3);
        workspace.setSparsity(0.5);
        QCOMPARE(slider->accessibleDescription(), QStringLiteral("untrained 80.0 (\u22125.0)"));
        // The tooltip over the curve says what it is.
        const QPoint place(slider->width() / 2, 6);
        QHelpEvent help(QEvent::ToolTip, place, slider->mapToGlobal(place));
        QCoreApplication::sendEvent(slider, &help);
        QVERIFY2(QToolTip::text().contains("without training"), qPrintable(QToolTip::text()));
        QVERIFY2(QToolTip::text().contains("on 400 test examples"), qPrintable(QToolTip::text()));
        QCOMPARE(slider->curves()[0].text, "80.0 untrained"); // under the handle
        QCOMPARE(*slider->curves()[0].here, QPointF(0.5, -5.0));
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Left);                 // 49 %: between 85 at 0 and 80 at 50
        QCOMPARE(slider->curves()[0].text, "~80.1 untrained"); // which was not measured
        QCOMPARE(slider->accessibleDescription(), QStringLiteral("untrained ~80.1 (\u22124.9)"));
        QCoreApplication::sendEvent(slider, &help);
        QVERIFY2(QToolTip::text().contains("not measured, but linear between 0 % (85.00) and 50 % (80.00)"),
                 qPrintable(QToolTip::text()));
        QTest::keyClick(slider, Qt::Key_Right);
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            bar.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") + QStringLiteral("/bar.png"));

        QTRY_VERIFY(!scans.isRunning());
        auto* plot = profile.findChild<SparsityProfilePlot*>();
        QSignalSpy wanted(&profile, &ProfilePage::sensitivityRequested);
        for (QPushButton* measure : profile.findChildren<QPushButton*>()) {
            if (measure->isVisible() && measure->text().contains("Sensitivity"))
                QTest::mouseClick(measure, Qt::LeftButton);
        }
        QCOMPARE(wanted.count(), 1);
        QVERIFY2(plot->legend().contains("sparsity (%)"), qPrintable(plot->legend()));
        scans.setProgram(
            program.says("{\"point\":{\"drop\":0.0,\"examples\":400,\"score\":85.0,\"sparsity\":0.0}}\n"
                         "{\"point\":{\"block\":0,\"component\":\"query\",\"drop\":-12.5,\"drop_high\":-9.0,"
                         "\"drop_low\":-16.0,\"examples\":400,\"score\":72.5,\"sparsity\":0.8}}\n"));
        scans.start({.model = model, .task = "fashion-mnist:/d", .sensitivity = 0.8});
        QTRY_VERIFY(plot->showsSensitivity());
        QTRY_VERIFY(plot->csv().contains("query,-12.5"));
        const auto& components = plot->profiles()[0].components;
        const auto query =
            static_cast<int>(std::ranges::find(components, Component::Query) - components.begin());
        QVERIFY(plot->cellText(0, 0, query).contains(QStringLiteral("drop \u221212.50")));
        QVERIFY(plot->cellText(0, 0, query).contains("without training"));
        QVERIFY(
            plot->cellText(0, 0, query)
                .contains(QStringLiteral("paired bootstrap over 400 examples: \u221216.00 to \u22129.00")));
        QVERIFY2(plot->legend().contains(QStringLiteral("pruned alone by 80.0\u00a0%")),
                 qPrintable(plot->legend()));
        bool isCaptioned = false;
        for (const QLabel* label : profile.findChildren<QLabel*>())
            isCaptioned = isCaptioned || (label->text().contains("400 test examples") &&
                                          label->text().contains("the dense model scores 85.00"));
        QVERIFY(isCaptioned);
        QVERIFY(plot->cellText(0, 0, query + 1).contains("not measured"));
        auto* colouring = profile.findChild<QComboBox*>(QStringLiteral("colouring"));
        QCOMPARE(colouring->currentText(), "Sensitivity");
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            profile.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") + QStringLiteral("/map.png"));
        // A sensitivity is of the model, whatever mask is shown.
        workspace.showRunMask(model, {},
                              std::make_shared<MaskSet>(uniformMask(*workspace.model(0).checkpoint,
                                                                    *workspace.model(0).anatomy, 0.5)),
                              QStringLiteral("run-7"));
        QTRY_VERIFY(workspace.model(0).runMask);
        QVERIFY2(plot->mapTitle(0).startsWith(
                     QStringLiteral("A  vit: each component of each layer alone by 80.0\u00a0%, omp, without "
                                    "training, on fashion-mnist\n")),
                 qPrintable(plot->mapTitle(0)));
        QVERIFY(!plot->mapTitle(0).contains("run's mask"));
        QVERIFY(plot->csv().contains("query,-12.5") && !plot->csv().contains("run's mask"));
        colouring->setFocus();
        QTest::keyClick(colouring, Qt::Key_Up);
        QVERIFY(!plot->showsSensitivity());
        QCOMPARE(plot->mapTitle(0), "A  vit, a run's mask"); // which its sparsities are of
        QVERIFY2(plot->barTitle().contains(", by a run's mask\n"), qPrintable(plot->barTitle()));
        QCOMPARE(slider->curves()[0].points.size(), 3); // the map leaves the curve alone
        // Beside a model that is shown as the slider prunes it.
        test::writeTiny(program.folder / "other.safetensors", test::tinyVit(2, 0.002F));
        workspace.openPaths({QString::fromStdString((program.folder / "other.safetensors").string())});
        QTRY_COMPARE(plot->profiles().size(), size_t{2});
        QVERIFY2(plot->barTitle().contains(", A by a run's mask\n"), qPrintable(plot->barTitle()));
    }

    /// A score stands under the handle as that of the mask which is shown, or says what it is of.
    void theScoreOfAnotherMaskSaysSo() {
        const Program program;
        test::writeTiny(program.folder / "vit.safetensors", test::tinyVit(2, 0.001F));
        const QString model = QString::fromStdString((program.folder / "vit.safetensors").string());
        Workspace workspace;
        Scans scans;
        SparsityBar bar(workspace);
        bar.setScans(&scans);
        bar.resize(1000, bar.sizeHint().height());
        bar.show();
        workspace.openPaths({model});
        QTRY_VERIFY(workspace.modelCount() == 1 && workspace.model(0).level);
        auto* slider = bar.findChild<SparsitySlider*>();
        const auto scan = [&](const char* method) {
            scans.setProgram(program.says(curve));
            scans.start({.model = model, .task = "fashion-mnist:/d", .method = QLatin1String(method)});
            QTRY_VERIFY(!scans.isRunning());
            QCOMPARE(slider->curves().size(), 1);
        };
        const auto tip = [&] {
            const QPoint place(slider->width() / 2, 6);
            QHelpEvent help(QEvent::ToolTip, place, slider->mapToGlobal(place));
            QCoreApplication::sendEvent(slider, &help);
            return QToolTip::text();
        };
        workspace.setSparsity(0.5);
        scan("omp");
        QCOMPARE(slider->curves()[0].text, "80.0 untrained");
        QVERIFY(!tip().contains("That is the score"));
        const auto mask = std::make_shared<MaskSet>(
            uniformMask(*workspace.model(0).checkpoint, *workspace.model(0).anatomy, 0.5));
        workspace.showRunMask(model, {}, mask, QStringLiteral("run-7"));
        QTRY_COMPARE(slider->curves()[0].text, "80.0 untrained by omp");
        QVERIFY2(tip().contains("the score of pruning by omp; what is shown is pruned by run-7"),
                 qPrintable(tip()));
        QCOMPARE(slider->accessibleDescription(), QStringLiteral("untrained by omp 80.0 (\u22125.0)"));
        workspace.setSparsity(0.95); // the slider's own again
        QCOMPARE(slider->curves()[0].text, "25.0 untrained");
        scan("random");
        QCOMPARE(slider->curves()[0].text, "25.0 untrained by random, seed 0");
        QVERIFY2(tip().contains("the score of pruning by random, seed 0; what is shown is pruned by omp"),
                 qPrintable(tip()));
        QVERIFY(tip().contains("At 95 %, measured: 25.00"));
        scans.start({.model = model, .task = "perplexity:/t"});
        QTRY_VERIFY(!scans.isRunning());
        workspace.setSparsity(0.7);
        QVERIFY2(
            tip().contains("not measured: its logarithm, the mean loss, is taken as linear between 50 %"),
            qPrintable(tip()));
        workspace.setSparsity(0.95);
        scan("random");
        // Where there is no room for all of it, what it is of stays.
        slider->setMinimumWidth(1);
        const QFontMetrics metrics(slider->font());
        slider->resize(metrics.horizontalAdvance("25.0 by random, seed 0") + 4, slider->height());
        QCOMPARE(slider->shownScores(), QStringList("25.0 by random, seed 0"));
        slider->resize(metrics.horizontalAdvance("25.0 untrained by random, seed 0") + 4, slider->height());
        QCOMPARE(slider->shownScores(), QStringList("25.0 untrained by random, seed 0"));
    }

    void aModelThatWasNotMeasuredSaysHowItIs() {
        const Program program;
        test::writeTiny(program.folder / "vit.safetensors", test::tinyVit(2, 0.001F));
        test::writeTiny(program.folder / "dino.safetensors", test::tinyVit(2, 0.002F));
        const QString vit = QString::fromStdString((program.folder / "vit.safetensors").string());
        const QString dino = QString::fromStdString((program.folder / "dino.safetensors").string());
        Workspace workspace;
        Scans scans;
        ProfilePage profile(workspace);
        profile.setScans(&scans);
        profile.resize(1000, 600);
        profile.show();
        workspace.openPaths({vit, dino});
        QTRY_VERIFY(workspace.modelCount() == 2 && workspace.model(0).level && workspace.model(1).level);
        auto* plot = profile.findChild<SparsityProfilePlot*>();
        QTRY_COMPARE(plot->profiles().size(), size_t{2});
        const auto shown = [&] {
            QStringList texts;
            for (const QWidget* empty : plot->findChildren<QWidget*>(QStringLiteral("emptyMap"))) {
                if (empty->isVisible())
                    texts << empty->findChild<QLabel*>()->text();
            }
            return texts;
        };
        QVERIFY(shown().isEmpty()); // sparsities are known
        auto* colouring = profile.findChild<QComboBox*>(QStringLiteral("colouring"));
        colouring->setFocus();
        QTest::keyClick(colouring, Qt::Key_Down);
        QCOMPARE(shown().size(), 2);
        QCOMPARE(plot->legend(), "Colour of a cell: score drop when it is pruned alone, without training");
        QVERIFY2(shown()[1].contains("B  dino was not measured yet"), qPrintable(shown()[1]));
        QWidget* second = plot->findChildren<QWidget*>(QStringLiteral("emptyMap"))[1];
        QTRY_COMPARE(second->geometry(), plot->mapRect(1));
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            profile.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                QStringLiteral("/empty-map.png"));
        QSignalSpy requested(&profile, &ProfilePage::sensitivityRequested);
        QTest::mouseClick(second->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested[0][0].toString(), dino);
        scans.setProgram(
            program.says("{\"point\":{\"drop\":0.0,\"examples\":400,\"score\":85.0,\"sparsity\":0.0}}\n"
                         "{\"point\":{\"block\":0,\"component\":\"query\",\"drop\":-12.5,\"examples\":400,"
                         "\"score\":72.5,\"sparsity\":0.8}}\n"));
        scans.start({.model = dino, .task = "fashion-mnist:/d", .sensitivity = 0.8});
        QTRY_COMPARE(shown().size(), 1); // the other one still says so
        QVERIFY2(shown()[0].contains("A  vit was not measured yet"), qPrintable(shown()[0]));
        QTRY_VERIFY2(plot->legend().contains("score drop on fashion-mnist (points)"),
                     qPrintable(plot->legend()));
        colouring->setFocus();
        QTest::keyClick(colouring, Qt::Key_Up);
        QVERIFY(shown().isEmpty());
    }

    void theMarksOfEachModelAreSeen() {
        const Program program;
        test::writeTiny(program.folder / "vit.safetensors", test::tinyVit(2, 0.001F));
        test::writeTiny(program.folder / "dino.safetensors", test::tinyVit(2, 0.002F));
        const QString vit = QString::fromStdString((program.folder / "vit.safetensors").string());
        const QString dino = QString::fromStdString((program.folder / "dino.safetensors").string());
        Workspace workspace;
        SparsityBar bar(workspace);
        bar.resize(1000, 80);
        bar.show();
        workspace.openPaths({vit, dino});
        QTRY_VERIFY(workspace.modelCount() == 2 && workspace.model(1).level);
        using Kind = SparsityMark::Kind;
        bar.setMarks({{Kind::Measured, 0.3, "drop 1", vit},
                      {Kind::Measured, 0.3, "drop 2", dino},
                      {Kind::Essential, 0.6, "essential 1", vit},
                      {Kind::Essential, 0.6, "essential 2", dino}});
        auto* slider = bar.findChild<SparsitySlider*>();
        const QVector<SparsityMark> marks = slider->marks();
        QCOMPARE(marks.size(), 4);
        const QImage picture = slider->grab().toImage();
        for (const int first : {0, 2}) { // where both are measured, or end
            QVERIFY(marks[first].colour.isValid() && marks[first].colour != marks[first + 1].colour);
            const QRectF a = slider->markRect(marks[first]), b = slider->markRect(marks[first + 1]);
            QVERIFY(!a.intersects(b) && a.bottom() < b.top());
            QVERIFY(QRectF(slider->rect()).contains(b));
            for (const int which : {first, first + 1}) { // in its colour, smoothed at the edges
                const QRgb pixel = picture.pixel(
                    (slider->markRect(marks[which]).center() * picture.devicePixelRatio()).toPoint());
                const QColor own = marks[which].colour,
                             other = marks[first == which ? first + 1 : first].colour;
                const auto distance = [&](const QColor& colour) {
                    return std::abs(qRed(pixel) - colour.red()) + std::abs(qGreen(pixel) - colour.green()) +
                           std::abs(qBlue(pixel) - colour.blue());
                };
                QVERIFY2(distance(own) < distance(other), qPrintable(QColor(pixel).name()));
            }
        }
        // Under the pointer both are said, each with its letter.
        const QPoint place = slider->markRect(marks[0]).center().toPoint();
        QHelpEvent help(QEvent::ToolTip, place, slider->mapToGlobal(place));
        QCoreApplication::sendEvent(slider, &help);
        QVERIFY2(QToolTip::text().contains("A drop 1") && QToolTip::text().contains("B drop 2"),
                 qPrintable(QToolTip::text()));
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            bar.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") + QStringLiteral("/marks.png"));
    }

    void aCopyIsTheSameModelAndAChangedFileIsNot() {
        const Program program;
        std::filesystem::create_directory(program.folder / "elsewhere");
        test::writeTiny(program.folder / "vit.safetensors", test::tinyVit(2, 0.001F));
        std::filesystem::copy_file(program.folder / "vit.safetensors",
                                   program.folder / "elsewhere/copy.safetensors");
        const std::string original = program.folder / "vit.safetensors";
        NoProgress quiet;
        const QString weights = QString::fromStdString(Checkpoint::open(original)->contentHash(quiet));
        Workspace workspace;
        workspace.setCache(AnalysisCache(program.folder / "cache"));
        SparsityBar bar(workspace);
        bar.setMarks(
            {{SparsityMark::Kind::Measured, 0.3, "drop", QString::fromStdString(original), weights}});
        workspace.openPaths({QString::fromStdString(program.folder / "elsewhere/copy.safetensors")});
        // Hashed once, in the background, when what was counted of it is kept.
        QTRY_COMPARE(bar.marks().size(), 1);
        QVERIFY(workspace.isModel(0, QString::fromStdString(original), weights));
        workspace.close(0);
        QVERIFY(bar.marks().isEmpty());
        // Other weights where the measured ones were.
        test::writeTiny(original, test::tinyVit(2, 0.002F));
        workspace.openPaths({QString::fromStdString(original)});
        QTRY_VERIFY(workspace.modelCount() == 1 && !workspace.model(0).weights.empty());
        QVERIFY(bar.marks().isEmpty());
        QVERIFY(!workspace.isModel(0, QString::fromStdString(original), weights));
        QVERIFY(workspace.isModel(0, QString::fromStdString(original), {})); // of which nothing is known
    }

    void theDialogAsksOnceAndRemembers() {
        std::vector<ScanDialog::Model> models{{"vit", "/vit", {}}, {"dino", "/dino", {}}};
        {
            ScanDialog dialog(models, true);
            dialog.show();
            auto* folder = dialog.findChild<QLineEdit*>();
            folder->setText("/data/here");
            QTest::keyClick(folder, Qt::Key_Return);
            QVERIFY(!dialog.isVisible());
            const ScanQuestion question = dialog.question();
            QCOMPARE(question.model, "/vit");
            QCOMPARE(question.task, "fashion-mnist:/data/here");
            QCOMPARE(question.sensitivity, 0.8);
        }
        {
            ScanDialog dialog(models, false);
            dialog.show();
            auto* seed = dialog.findChild<QSpinBox*>(QStringLiteral("seed"));
            auto* methods = dialog.findChild<QComboBox*>(QStringLiteral("method"));
            QCOMPARE(methods->currentText(), "omp");
            QVERIFY(!seed->isVisible()); // nothing is drawn
            QVERIFY(std::ranges::any_of(dialog.findChildren<QLabel*>(), [](const QLabel* label) {
                return label->text().contains("after fine-tuning");
            }));
            methods->setCurrentText("random");
            QVERIFY(seed->isVisible());
            seed->setFocus();
            QTest::keyClick(seed, Qt::Key_Up);
            QCOMPARE(dialog.question().seed, 1);
            QCOMPARE(dialog.question().methodText(), "random, seed 1");
        }
        const ScanDialog other(models, true, nullptr, "/dino");
        QCOMPARE(other.question().model, "/dino");
        const ScanDialog again(models, false);
        QCOMPARE(again.question().task, "fashion-mnist:/data/here");
        QVERIFY(!again.question().sensitivity);
    }

    void theDialogAsksWhetherAPartOfASetIsMeant() {
        ScanDialog dialog({{"llama", "/llama", {}, Family::Llama, "perplexity:/texts/scored.txt"}}, false);
        dialog.show();
        const auto isPromised = [&] { // nothing is fine-tuned on questions and texts
            return std::ranges::any_of(dialog.findChildren<QLabel*>(), [](const QLabel* label) {
                return label->text().contains("after fine-tuning");
            });
        };
        QVERIFY(!isPromised());
        auto* tasks = dialog.findChildren<QComboBox*>().at(1);
        auto* partial = dialog.findChild<QCheckBox*>();
        QVERIFY(tasks->findText("mmlu") >= 0 && tasks->findText("perplexity") >= 0);
        tasks->setCurrentText("perplexity");
        QCOMPARE(dialog.question().task, "perplexity:/texts/scored.txt"); // that was scanned last
        QVERIFY(!partial->isVisible() && !dialog.question().partial);
        tasks->setCurrentText("mmlu");
        QVERIFY(partial->isVisible());
        partial->setFocus();
        QTest::keyClick(partial, Qt::Key_Space);
        QVERIFY(dialog.question().partial);
        tasks->setCurrentText("perplexity"); // has no whole
        QVERIFY(!dialog.question().partial);
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(ScansTest)
#include "scans_test.moc"
