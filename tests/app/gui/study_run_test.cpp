// A study from the first key to the last run: the real window, coordinator and workers, a tiny ViT that timm
// made and a synthetic Fashion-MNIST.
#include "gui/session.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/jobs/jobs_drawer.h"
#include "widgets/jobs/new_study_dialog.h"
#include "widgets/pages/curves_menu.h"
#include "widgets/pages/study_page.h"
#include "widgets/pages/study_tool_bar.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/qcustomplot.h"
#include "widgets/plots/training_plot.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace sparsescope;

namespace {

constexpr int patience = 120'000; // ms; a busy machine trains slowly

/// The field that the key of a label goes to.
template <class Widget>
Widget* fieldOf(const QWidget& parent, const QString& label) {
    for (const QLabel* candidate : parent.findChildren<QLabel*>()) {
        if (QString(candidate->text()).remove(u'&') == label)
            return qobject_cast<Widget*>(candidate->buddy());
    }
    return nullptr;
}

void type(QLineEdit* field, const QString& text) {
    QVERIFY(field);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QCOMPARE(field->text(), text);
}

template <class Widget>
Widget* named(const QWidget& parent, const char* accessibleName) {
    for (Widget* widget : parent.findChildren<Widget*>()) {
        if (widget->accessibleName() == QLatin1String(accessibleName))
            return widget;
    }
    return nullptr;
}

/// Ticks these with the mouse, and no others.
void chooseMethods(const QWidget& dialog, const QStringList& methods) {
    auto* list = named<QListWidget>(dialog, "Methods");
    QVERIFY(list);
    for (int i = 0; i < list->count(); ++i) {
        QListWidgetItem* item = list->item(i);
        if ((item->checkState() == Qt::Checked) == methods.contains(item->text()))
            continue;
        list->scrollToItem(item);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualItemRect(item).center() + QPoint(8, 0));
    }
}

/// Presses the button of an action of the study page.
void press(StudyPage& page, QAction* action) {
    QTRY_VERIFY_WITH_TIMEOUT(action->isEnabled(), patience);
    QWidget* button = nullptr;
    for (QToolButton* candidate : page.findChildren<QToolButton*>()) {
        if (candidate->defaultAction() == action && candidate->isVisible())
            button = candidate;
    }
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
}

size_t doneIn(Session& session) {
    const SharedStudy& study = session.watcher().study();
    return study ? study->count(RunState::Done) : 0;
}

size_t pointsIn(Session& session) {
    size_t points = 0;
    for (const DropCurve& curve : session.watcher().study()->curves)
        points += curve.points.size();
    return points;
}

} // namespace

class StudyRunTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path("settings"));
        std::filesystem::copy_file(SPARSESCOPE_TEST_DATA "/training/vit.safetensors",
                                   m_folder / "vit.safetensors");
        std::filesystem::create_directory(m_folder / "data");
        test::writeSyntheticFashion(m_folder / "data", 600, 200);
    }

    void createRunCancelResumeCloseAndFindAgain() {
        constexpr size_t runs = 6;
        size_t before = 0;
        {
            Session session(m_folder / "sample");
            MainWindow& window = session.window();
            StudyPage& page = session.studyPage();
            window.resize(1300, 850);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            window.openPaths({path("vit.safetensors")});
            QTRY_VERIFY(window.workspace().modelCount() == 1 && window.workspace().model(0).level);

            QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
            auto* dialog = window.findChild<NewStudyDialog*>();
            QVERIFY(dialog && dialog->isVisible());
            type(fieldOf<QLineEdit>(*dialog, "Data folder"), path("data"));
            type(fieldOf<QLineEdit>(*dialog, "Sparsities (%)"), "30 50 70 90 95");
            type(fieldOf<QLineEdit>(*dialog, "Study folder"), path("study"));
            auto* epochs = fieldOf<QSpinBox>(*dialog, "Fine-tuning");
            QVERIFY(epochs);
            epochs->setFocus();
            epochs->selectAll();
            QTest::keyClicks(epochs, "3");
            QVERIFY2(dialog->statusLine().contains("= 6 runs, epochs in each: 3"),
                     qPrintable(dialog->statusLine()));
            QTest::keyClick(dialog, Qt::Key_Return);

            QTRY_VERIFY(session.watcher().study());
            QCOMPARE(session.watcher().study()->runs.size(), runs);
            QVERIFY(page.isVisible());
            QCOMPARE(page.toolBar().run()->text(), "Run");
            // How long it will take, from some steps that are measured now.
            const auto says = [&](const char* text) {
                for (const QLabel* label : page.findChildren<QLabel*>()) {
                    if (label->text().contains(QLatin1String(text)))
                        return true;
                }
                return false;
            };
            QVERIFY(!says("for what is left"));
            press(page, page.toolBar().estimate());
            QTRY_VERIFY_WITH_TIMEOUT(says("for what is left"), patience);
            QVERIFY(!page.toolBar().estimate()->isVisible());
            press(page, page.toolBar().run());
            auto* drawer = window.findChild<JobsDrawer*>();
            QTRY_VERIFY_WITH_TIMEOUT(drawer->isVisible(), patience);
            QTRY_VERIFY_WITH_TIMEOUT(page.training().csv().contains(",loss,"), patience);
            QTRY_VERIFY_WITH_TIMEOUT(pointsIn(session) > 0, patience);
            QVERIFY(page.curves().csv().contains("vit"));

            press(page, page.toolBar().cancel());
            QTRY_VERIFY_WITH_TIMEOUT(!session.watcher().study()->coordinatorRunning, patience);
            const size_t kept = doneIn(session);
            QVERIFY(kept > 0 && kept < runs);
            QTRY_COMPARE(page.toolBar().run()->text(), "Resume");
            press(page, page.toolBar().run());
            QTRY_VERIFY_WITH_TIMEOUT(doneIn(session) > kept, patience);
            before = doneIn(session);
            window.close();
        } // the jobs go on without the window

        Session next(m_folder / "sample");
        next.window().show();
        next.reopen();
        QTRY_VERIFY(next.watcher().study());
        QVERIFY(doneIn(next) >= before);
        QTRY_COMPARE_WITH_TIMEOUT(doneIn(next), runs, patience);
        QCOMPARE(pointsIn(next), runs);
        QVERIFY(!next.studyPage().toolBar().run()->isEnabled());

        // Measure Next adds exactly the sparsity that is most worth measuring, and runs it.
        const std::optional<double> wanted = next.watcher().study()->curves[0].nextSparsity;
        QVERIFY(wanted);
        QCOMPARE(next.studyPage().toolBar().measureNext()->text(),
                 QStringLiteral("Measure Next: vit, omp, %1").arg(sparsityText(*wanted)));
        next.window().showPage(&next.studyPage());
        QSignalSpy failures(&next.watcher(), &StudyWatcher::failed);
        press(next.studyPage(), next.studyPage().toolBar().measureNext());
        next.studyPage().toolBar().measureNext()->trigger(); // a double click
        QTRY_COMPARE_WITH_TIMEOUT(doneIn(next), runs + 1, patience);
        const SharedStudy& study = next.watcher().study();
        QCOMPARE(study->runs.size(), runs + 1);
        QCOMPARE(std::ranges::count(study->runs, *wanted, &Run::sparsity), 1);
        QCOMPARE(pointsIn(next), runs + 1);
        QTRY_VERIFY_WITH_TIMEOUT(!next.watcher().study()->coordinatorRunning, patience);
        QCOMPARE(failures.count(), 0);
    }

    void perplexityOfFiveMethodsOnALogarithmicAxisWhileItIsMeasured() {
        const QString data = QStringLiteral(SPARSESCOPE_TEST_DATA "/data_study");
        const QStringList methods{"omp", "uniform", "wanda", "sparsegpt", "dsnot"};
        Session session(m_folder / "sample");
        MainWindow& window = session.window();
        StudyPage& page = session.studyPage();
        window.resize(1300, 850);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openPaths({data + "/llama"});
        QTRY_VERIFY(window.workspace().modelCount() == 1 && window.workspace().model(0).level);
        QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
        auto* dialog = window.findChild<NewStudyDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        type(fieldOf<QLineEdit>(*dialog, "Data file"), data + "/scored.txt");
        type(fieldOf<QLineEdit>(*dialog, "Sparsities (%)"), "30 60");
        type(fieldOf<QLineEdit>(*dialog, "Study folder"), path("language"));
        chooseMethods(*dialog, methods);
        type(named<QLineEdit>(*dialog, "Calibration text"), data + "/calibration.txt");
        named<QSpinBox>(*dialog, "Samples of the calibration")->setValue(8);
        QVERIFY2(dialog->statusLine().contains("= 15 runs"), qPrintable(dialog->statusLine()));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(session.watcher().study());

        auto* menu = page.findChild<CurvesMenu*>();
        QVERIFY(menu);
        menu->popup(window.mapToGlobal(QPoint(300, 300)));
        for (QAction* action : menu->actions()) {
            if (action->text() == QLatin1String("Scores on a Logarithmic Axis"))
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        }
        QTRY_VERIFY(page.curves().isLogarithmic());
        press(page, page.toolBar().run());
        // Points come before the study ends.
        QTRY_VERIFY_WITH_TIMEOUT(pointsIn(session) > 1, patience);
        QVERIFY(page.curves().csv().contains(QLatin1String("omp")));
        QTRY_COMPARE_WITH_TIMEOUT(doneIn(session), size_t{15}, patience);
        QVERIFY(page.curves().isLogarithmic());
        const QCPAxis* axis = page.curves().axisRect(0)->axis(QCPAxis::atLeft);
        QVERIFY(axis->scaleType() == QCPAxis::stLogarithmic);
        QCOMPARE(session.watcher().study()->curves.size(), size_t{5});
        for (const DropCurve& curve : session.watcher().study()->curves) {
            QVERIFY(methods.contains(QString::fromStdString(curve.method).section(u'-', 0, 0)));
            QCOMPARE(curve.points.size(), size_t{3});
            for (const CurvePoint& point : curve.points)
                QVERIFY(axis->range().contains(point.score));
        }
    }
};

QTEST_MAIN(StudyRunTest)
#include "study_run_test.moc"
