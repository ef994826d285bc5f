// The window in its languages: chosen while it runs, numbers written as the language does, figures the same
// in all.
#include "gui/language.h"

#include "gui/session_host.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_export.h"
#include "widgets/pages/page.h"
#include "widgets/plots/comparison_map_plot.h"
#include "widgets/plots/sparsity_profile_plot.h"
#include "widgets/style/number_text.h"
#include "widgets/style/screen_language.h"

#include <QAction>
#include <QApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace sparsescope;

class LanguageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }
    static bool counted(Workspace& workspace, int models) {
        if (workspace.modelCount() != models)
            return false;
        for (int slot = 0; slot < models; ++slot) {
            if (!workspace.model(slot).level || !workspace.model(slot).indexIsQuick)
                return false;
        }
        return true;
    }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path("settings"));
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 0.5F)); // 256 weights, |w| = 0.5 to 128
        test::writeTiny(m_folder / "b.safetensors", test::tinyVit(2, 0.25F));
    }
    void init() {
        QSettings().clear();
        applyLanguage(QStringLiteral("en"));
    }
    void cleanup() { applyLanguage(QStringLiteral("en")); }

    void writesNumbersAsTheLanguageDoes_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("count");
        QTest::addColumn<QString>("percent");
        QTest::addColumn<QString>("magnitude");
        QTest::newRow("en") << "en"
                            << "42,467,328"
                            << "50.0\u00a0%"
                            << "0.01908";
        QTest::newRow("vi") << "vi"
                            << "42.467.328"
                            << "50,0\u00a0%"
                            << "0,01908";
        QTest::newRow("zh_CN") << "zh_CN"
                               << "42,467,328"
                               << "50.0\u00a0%"
                               << "0.01908";
    }
    void writesNumbersAsTheLanguageDoes() {
        QFETCH(QString, language);
        applyLanguage(language);
        QTEST(countText(42'467'328), "count");
        QTEST(percentText(0.5), "percent");
        QTEST(magnitudeText(0.01908), "magnitude");
        const OnPaper paper;
        QCOMPARE(countText(42'467'328), QStringLiteral("42,467,328"));
        QCOMPARE(percentText(0.5), QStringLiteral("50.0\u00a0%"));
        QCOMPARE(magnitudeText(1e-8), QStringLiteral("1e-08"));
    }

    void translatesWhatQtSays_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("cancel");
        QTest::newRow("en") << "en"
                            << "Cancel";
        QTest::newRow("vi") << "vi"
                            << "Huỷ";
        QTest::newRow("zh_CN") << "zh_CN"
                               << "取消";
    }
    void translatesWhatQtSays() {
        QFETCH(QString, language);
        applyLanguage(language);
        QMessageBox box(QMessageBox::NoIcon, {}, {}, QMessageBox::Cancel);
        QTEST(box.button(QMessageBox::Cancel)->text().remove(u'&'), "cancel");
    }

    void saysOneAndMany() {
        QCOMPARE(QCoreApplication::translate("sparsescope::JobsDrawer", "%n jobs running", nullptr, 1),
                 QStringLiteral("1 job running"));
        QCOMPARE(QCoreApplication::translate("sparsescope::JobsDrawer", "%n jobs running", nullptr, 2),
                 QStringLiteral("2 jobs running"));
        applyLanguage(QStringLiteral("vi"));
        QCOMPARE(QCoreApplication::translate("sparsescope::JobsDrawer", "%n jobs running", nullptr, 1),
                 QStringLiteral("1 công việc đang chạy"));
    }

    void keepsTheChoice() {
        QCOMPARE(keptLanguage(), QStringLiteral("system"));
        QSettings().setValue(QStringLiteral("language"), QStringLiteral("xx")); // of another version
        QCOMPARE(keptLanguage(), QStringLiteral("system"));
        QVERIFY(!isLanguage(QStringLiteral("xx")));
        applyLanguage(QStringLiteral("system"));
        QVERIFY(appliedLanguage() != QLatin1String("system"));
    }

    void changesWhileItRuns() {
        SessionHost host(m_folder / "sample");
        MainWindow* window = &host.session().window();
        window->resize(1100, 760);
        window->show();
        window->openPaths({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(counted(window->workspace(), 2));
        window->workspace().setSparsity(0.3);
        window->showPage(window->pages()[1]);
        QSignalSpy quits(qApp, &QCoreApplication::aboutToQuit);
        QCOMPARE(window->menuBar()->actions().front()->text(), QStringLiteral("&File"));

        auto* vietnamese = window->findChild<QAction*>(QStringLiteral("language-vi"));
        QVERIFY(vietnamese);
        QVERIFY(!vietnamese->isChecked());
        vietnamese->trigger();
        QTRY_COMPARE(appliedLanguage(), QStringLiteral("vi"));
        window = &host.session().window();
        QVERIFY(window->isVisible());
        QCOMPARE(window->menuBar()->actions().front()->text(), QStringLiteral("&Tệp"));
        QVERIFY(window->findChild<QAction*>(QStringLiteral("language-vi"))->isChecked());
        QTRY_VERIFY(counted(window->workspace(), 2)); // what it had
        QCOMPARE(window->workspace().model(0).path, path("a.safetensors"));
        QCOMPARE(window->workspace().sparsity(), 0.3);
        QCOMPARE(window->currentPage(), window->pages()[1]);
        QCOMPARE(window->size(), QSize(1100, 760));
        auto* number = window->findChild<QDoubleSpinBox*>(QStringLiteral("sparsityNumber"));
        QCOMPARE(number->text(), QStringLiteral("30,0 %"));
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("12,5"));
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(window->workspace().sparsity(), 0.125);
        QCOMPARE(keptLanguage(), QStringLiteral("vi"));

        window->findChild<QAction*>(QStringLiteral("language-en"))->trigger();
        QTRY_COMPARE(appliedLanguage(), QStringLiteral("en"));
        QCOMPARE(host.session().window().menuBar()->actions().front()->text(), QStringLiteral("&File"));
        QTRY_VERIFY(counted(host.session().window().workspace(), 2));
        QCOMPARE(quits.size(), 0); // no window is open for a moment, which ends nothing
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    }

    /// What leaves the program is English with points, whatever the screen speaks.
    void exportsTheSame() {
        QByteArrayList pictures, tables;
        for (const Language& language : languages()) {
            applyLanguage(language.key);
            SessionHost host(m_folder / "sample");
            MainWindow& window = host.session().window();
            window.show();
            window.openPaths({path("a.safetensors"), path("b.safetensors")});
            QTRY_VERIFY(counted(window.workspace(), 2));
            window.workspace().setSparsity(0.305);
            const PaperSetup setup{.width = PaperSetup::twoColumns};
            for (Page* page : window.pages()) {
                window.showPage(page);
                QTRY_VERIFY(!page->isBusy());
                FigurePlot* plot = page->currentPlot();
                if (plot == nullptr)
                    continue;
                pictures << renderFigure(*plot, FigureFormat::Svg, setup);
                tables << plot->csv().toUtf8();
            }
        }
        QVERIFY(tables.size() >= 9);
        QVERIFY(tables.front().contains("Layer 0"));
        const qsizetype of = tables.size() / languages().size();
        for (qsizetype i = of; i < tables.size(); ++i) {
            QCOMPARE(tables[i], tables[i % of]);
            QVERIFY2(pictures[i] == pictures[i % of], qPrintable(QString::number(i)));
        }
    }
};

QTEST_MAIN(LanguageTest)
#include "language_test.moc"
