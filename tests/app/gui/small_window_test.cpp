// A window of 1024 x 700 is enough for every page, whatever its texts are and whatever is open; its parts are
// as large as a person makes them.
#include "gui/session.h"
#include "support/own_settings.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/item_models/flips_model.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/pages/measured_studies.h"
#include "widgets/pages/page.h"
#include "widgets/pages/sparsity_bar.h"
#include "widgets/pages/study_page.h"
#include "widgets/study_on_disk.h"
#include "widgets/style/elided_label.h"

#include <QApplication>
#include <QDockWidget>
#include <QHeaderView>
#include <QHelpEvent>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>
#include <QTranslator>
#include <QtTest>

using namespace sparsescope;

namespace {

constexpr QSize small{1024, 700};

/// A language whose texts are all two fifths longer, in words.
class LongerLanguage final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override {
        QString text = QString::fromUtf8(source);
        for (qsizetype more = text.size() * 2 / 5; more > 0; more -= 6)
            text += QStringLiteral(" o") + QString(std::min<qsizetype>(more, 4), u'o');
        return text;
    }
};

} // namespace

class SmallWindowTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    std::string model(const char* name, float zeros) const {
        auto tensors = test::tinyVit(2, 0.5F);
        for (auto& tensor : tensors) { // some are zero in the file, which the bar says too
            for (size_t i = 0; i < static_cast<size_t>(zeros * static_cast<float>(tensor.values.size())); ++i)
                tensor.values[i] = 0;
        }
        const auto path = m_folder / name;
        test::writeTiny(path, tensors);
        return path.string();
    }

private Q_SLOTS:
    void initTestCase() {
        test::useOwnSettings(m_folder / "settings");
        QSettings().clear();
    }

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("Q[A-Z]"))); }

    void everyPageFits_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<double>("points");
        QTest::addColumn<bool>("longer");
        QTest::newRow("plain") << "DejaVu Sans" << 9.0 << false;
        QTest::newRow("large") << "DejaVu Sans" << 11.0 << false;
        QTest::newRow("Chinese") << "WenQuanYi Zen Hei" << 11.0 << false;
        QTest::newRow("longer texts") << "DejaVu Sans" << 9.0 << true;
        QTest::newRow("longer texts, larger") << "DejaVu Sans" << 10.0 << true;
    }
    void everyPageFits() {
        QFETCH(QString, family);
        QFETCH(double, points);
        QFETCH(bool, longer);
        const QFont before = QApplication::font();
        QFont font(family);
        font.setPointSizeF(points);
        QApplication::setFont(font);
        LongerLanguage language;
        if (longer)
            QCoreApplication::installTranslator(&language);
        {
            const test::StudyOnDisk disk({0, 0.5}, {0});
            const Run& run = disk.run(0, 0.5, 0);
            disk.finish(disk.run(0, 0, 0));
            disk.study.prepare(run);
            JournalWriter journal(disk.study.journalPath(run));
            disk.start(journal, run);
            disk.train(journal, run, 20);
            Session session(m_folder / "sample");
            MainWindow& window = session.window();
            window.resize(small);
            window.show();
            session.open({QString::fromStdString(
                              model("a-vision-transformer-with-a-name-that-is-long.safetensors", 0.2F)),
                          QString::fromStdString(
                              model("another-one-whose-name-is-no-shorter-than-that.safetensors", 0.4F)),
                          QString::fromStdString(disk.study.folder().string())});
            Workspace& workspace = window.workspace();
            QTRY_VERIFY(workspace.modelCount() == 2 && workspace.model(0).level && workspace.model(1).level);
            QTRY_VERIFY(session.watcher().study());
            for (Page* page : window.pages()) {
                window.showPage(page);
                QTRY_VERIFY(page->isVisible());
                QCoreApplication::processEvents();
                const QSize least = window.minimumSizeHint();
                QVERIFY2(least.width() <= small.width() && least.height() <= small.height(),
                         qPrintable(QStringLiteral("%1 needs %2 x %3")
                                        .arg(page->title())
                                        .arg(least.width())
                                        .arg(least.height())));
                window.resize(small);
                QTRY_COMPARE(window.size(), small);
                if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
                    window.grab().save(QStringLiteral("%1/small-%2-%3.png")
                                           .arg(qEnvironmentVariable("SPARSESCOPE_PICTURES"),
                                                QString::fromUtf8(QTest::currentDataTag()),
                                                page->iconName()));
            }
        }
        QCoreApplication::removeTranslator(&language);
        QApplication::setFont(before);
    }

    /// A study can be read there: rows of runs, rows of flips with their pictures, and no number is cut.
    void theRowsOfAStudyAreSeen() {
        const test::Measured measured;
        Session session(m_folder / "sample");
        MainWindow& window = session.window();
        window.show();
        window.resize(small);
        StudyPage& page = session.studyPage();
        session.open({QString::fromStdString(measured.study.folder().string())});
        QTRY_VERIFY(session.watcher().study() && session.watcher().study()->flipsOf(2));
        window.showPage(&page);
        page.selectRun(QString::fromStdString(measured.study.runs()[2].id));
        page.showFlips(true);
        auto* flips = page.flips().findChild<QTableView*>();
        auto* runs = page.findChild<QTableView*>(QStringLiteral("runs"));
        QTRY_COMPARE(flips->model()->rowCount(), 75);
        QTRY_VERIFY(!flips->model()->index(0, FlipsModel::Example).data(Qt::DecorationRole).isNull());
        window.resize(small);
        QTRY_COMPARE(window.size(), small);
        const auto rowsOf = [](const QTableView* table) {
            return table->viewport()->height() / table->verticalHeader()->defaultSectionSize();
        };
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            window.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                               QStringLiteral("/small-flips.png"));
        QVERIFY2(rowsOf(flips) >= 3, qPrintable(QString::number(rowsOf(flips))));
        QVERIFY2(rowsOf(runs) >= 5, qPrintable(QString::number(rowsOf(runs))));
        const auto isWhole = [](const QTableView* table, int column) {
            return !table->isColumnHidden(column) && table->columnViewportPosition(column) >= 0 &&
                   table->columnViewportPosition(column) + table->columnWidth(column) <=
                       table->viewport()->width();
        };
        for (const int column :
             {FlipsModel::Example, FlipsModel::Index, FlipsModel::Label, FlipsModel::Before,
              FlipsModel::After, FlipsModel::Margin, FlipsModel::MarginBefore})
            QVERIFY2(isWhole(flips, column), qPrintable(QString::number(column)));
        for (const int column :
             {RunsModel::Sparsity, RunsModel::Score, RunsModel::Drop, RunsModel::Flips, RunsModel::PValue})
            QVERIFY2(isWhole(runs, column), qPrintable(QString::number(column)));
        // The facts have their tab, and their place in a wide window.
        auto* facts = page.findChild<QWidget*>(QStringLiteral("facts"));
        QVERIFY(!facts->isVisible());
        page.findChild<QTabWidget*>()->setCurrentIndex(2);
        QVERIFY(facts->isVisible());
        window.resize(1600, 1000);
        page.showFlips(true);
        QTRY_VERIFY(facts->isVisible() && page.findChild<QTabWidget*>()->count() == 2);
        QTRY_VERIFY(rowsOf(flips) >= 3);
    }

    /// What is cut is said whole under the pointer.
    void aTextThatIsCutStandsInItsTooltip() {
        ElidedLabel label;
        label.setText(QStringLiteral("A 128 of 256 <b>\nB 42,467,328 of 84,934,656"));
        label.setToolTip(QStringLiteral("what it is"));
        label.resize(label.sizeHint());
        label.show();
        QVERIFY(!label.isCut());
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
        label.resize(label.minimumSizeHint());
        QVERIFY(label.isCut());
        QHelpEvent help(QEvent::ToolTip, {2, 2}, label.mapToGlobal(QPoint(2, 2)));
        QCoreApplication::sendEvent(&label, &help);
        QVERIFY2(QToolTip::text().contains(QStringLiteral("42,467,328 of 84,934,656")) &&
                     QToolTip::text().contains(QStringLiteral("&lt;b&gt;")) &&
                     QToolTip::text().endsWith(QStringLiteral("what it is</qt>")),
                 qPrintable(QToolTip::text()));
        QToolTip::hideText();
        label.setWantedWidth(400);
        QCOMPARE(label.sizeHint().width(), 400);
    }

    /// The tree takes its share of the window until a person gives it another; the drawer takes its rows from
    /// the pages and nothing from the bar.
    void partsHaveTheSizeThatAPersonGivesThem() {
        const test::StudyOnDisk disk({0, 0.5}, {0});
        const Run& run = disk.run(0, 0.5, 0);
        disk.study.prepare(run);
        JournalWriter journal(disk.study.journalPath(run));
        disk.start(journal, run);
        disk.train(journal, run, 20);
        Session session(m_folder / "sample");
        MainWindow& window = session.window();
        window.show();
        window.resize(1600, 900);
        auto* tree = window.findChild<QDockWidget*>(QStringLiteral("models"));
        QVERIFY(tree);
        QTRY_COMPARE(tree->width(), 424);
        window.resize(small);
        QTRY_COMPARE(tree->width(), small.width() * 3 / 10);
        window.resizeDocks({tree}, {280}, Qt::Horizontal);
        QTRY_COMPARE(tree->width(), 280);
        window.resize(1400, 900);
        QTRY_COMPARE(window.width(), 1400);
        QTRY_COMPARE(tree->width(), 280); // as it was given
        QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(!tree->isVisible());
        QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(tree->isVisible());
        QTRY_COMPARE(tree->width(), 280);

        session.open({QString::fromStdString(disk.study.folder().string())});
        QToolButton* drawer = nullptr;
        const auto findDrawer = [&] {
            for (QToolButton* button : window.findChildren<QToolButton*>()) {
                if (button->accessibleName() == QLatin1String("Show running jobs"))
                    drawer = button;
            }
            return drawer != nullptr && drawer->isVisible();
        };
        QTRY_VERIFY(findDrawer());
        const QSize whole = window.size();
        const QSize bar = window.sparsityBar().size();
        const int page = window.currentPage()->height();
        QTest::mouseClick(drawer, Qt::LeftButton); // its rows go
        QTRY_VERIFY(window.currentPage()->height() > page);
        QCOMPARE(window.size(), whole);
        QCOMPARE(window.sparsityBar().size(), bar);
        QTest::mouseClick(drawer, Qt::LeftButton);
        QTRY_COMPARE(window.currentPage()->height(), page);
        QCOMPARE(window.sparsityBar().size(), bar);
    }
};

QTEST_MAIN(SmallWindowTest)
#include "small_window_test.moc"
