// Flips of texts, and of windows that have a loss alone.
#include "widgets/item_models/flips_model.h"
#include "widgets/pages/measured_studies.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

using namespace sparsescope;
using sparsescope::test::Desk;
using sparsescope::test::MeasuredQuestions;
using sparsescope::test::MeasuredTexts;
using sparsescope::test::MeasuredWindows;

class FlipsOfTextsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        QSettings().clear();
    }

    void sentencesStandWithTheirWords() {
        const MeasuredTexts measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[1].id));
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 10);
        const auto* model = desk.page.flips().findChild<FlipsModel*>();
        QTRY_VERIFY(model->sheet()->hasTexts);
        const TextExamples data = loadTestTexts(measured.study.spec().tasks[0]);
        for (int row = 0; row < 10; ++row) {
            const auto index = static_cast<size_t>(2 * row + 1);
            const auto cell = [&](int column) { return model->index(row, column).data().toString(); };
            QCOMPARE(cell(FlipsModel::Example), QString::fromStdString(data.first[index]));
            // 20 of 30 were measured: where an example lies in the file is told too.
            const auto place =
                static_cast<int64_t>(model->sheet()->table.rows[static_cast<size_t>(row)].place.value());
            QCOMPARE(place, data.lines[index] - 2);
            QVERIFY(desk.page.flips().csv().contains(
                QStringLiteral("%1,%2\n").arg(cell(FlipsModel::Example)).arg(place)));
            QVERIFY(model->index(row, 0)
                        .data(Qt::ToolTipRole)
                        .toString()
                        .contains(QStringLiteral("Number %1 of the test examples").arg(place)));
            QCOMPARE(cell(FlipsModel::Label), QString::fromStdString(data.labels[index]));
            QCOMPARE(cell(FlipsModel::Before), cell(FlipsModel::Label));
            QCOMPARE(cell(FlipsModel::After), cell(FlipsModel::Label) == "bad" ? "good" : "bad");
            QVERIFY(model->index(row, 0).data(Qt::ToolTipRole).toString().contains("&lt;b&gt;film"));
        }
        QCOMPARE(model->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), "Text");
        QVERIFY(!desk.examples()->isColumnHidden(FlipsModel::Example));
        // A third at least is for the sentences.
        desk.page.resize(1080, 760); // of a window of 1440 x 900
        desk.page.showFlips(true);
        const auto width = [&](int column) { return desk.examples()->columnWidth(column); };
        QTRY_VERIFY(3 * width(FlipsModel::Example) >= desk.examples()->viewport()->width());
        QVERIFY(width(FlipsModel::After) > desk.examples()->fontMetrics().horizontalAdvance("good") + 4);
        QCOMPARE(desk.examples()->horizontalScrollBar()->maximum(), 0);
        QComboBox* classes = desk.box("Class that is shown");
        QCOMPARE(classes->itemText(1), "good");
        classes->setFocus();
        QTest::keyClick(classes, Qt::Key_End);
        QCOMPARE(classes->currentText(), "bad");
        const QString csv = desk.page.flips().csv();
        QVERIFY(csv.contains("bad,bad,good,it is <b>film</b> number"));
        QVERIFY(!csv.contains("good,good"));
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES")) {
            desk.page.findChild<QTabWidget*>()->setCurrentIndex(1);
            QTest::qWait(300);
            desk.page.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                  QStringLiteral("/flips-texts.png"));
        }
    }

    void dataThatChangedShowsNoSentences() {
        const MeasuredTexts measured;
        std::ofstream table(measured.folder / "data" / "test.tsv");
        table << "sentence\tlabel\n";
        for (int i = 0; i < 30; ++i)
            table << "something else\t" << (i % 2 == 0 ? "bad" : "good") << "\n";
        table.close();
        const Run &dense = measured.study.runs()[0], &pruned = measured.study.runs()[1];
        const FlipQuestion question{
            measured.study.folder(),
            measured.study.spec().tasks[0],
            {{dense.id, pruned.id, measured.study.stageOf(dense).key, measured.study.stageOf(pruned).key}}};
        const auto sheet = withDetails(*readFlips(question), {});
        QCOMPARE(sheet->table.rows.size(), size_t{10});
        QVERIFY(!sheet->hasTexts && sheet->table.rows[0].text.empty());
        QVERIFY(sheet->hasDetails());
    }

    /// There is no right and wrong: what happened to each window is the change of its loss.
    void windowsStandByTheChangeOfTheirLoss() {
        const MeasuredWindows measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[1].id));
        desk.page.showFlips(true);
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 3);
        QTRY_VERIFY(desk.page.flips().summary().contains(QStringLiteral("95 %")));
        const QString said = desk.page.flips().summary();
        QVERIFY2(said.startsWith(QStringLiteral("The loss of 2 of 3 examples rose, of 1 it fell. No McNemar "
                                                "test: perplexity knows no right and wrong.")),
                 qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("p =")));
        // 100 (exp(2 - 2.75) - 1)
        QVERIFY2(said.contains(QStringLiteral("Drop \u221252.76\u00a0% (95 %, paired bootstrap: ")),
                 qPrintable(said));
        const QAbstractItemModel* rows = desk.examples()->model();
        QAbstractItemModelTester tester(desk.examples()->model());
        const auto cell = [&](int row, int column) { return rows->index(row, column).data().toString(); };
        const auto order = [&] {
            QStringList indices;
            for (int row = 0; row < rows->rowCount(); ++row)
                indices << cell(row, FlipsModel::Index);
            return indices.join(u' ');
        };
        QCOMPARE(order(), QStringLiteral("2 0 1")); // the worst first
        QCOMPARE(cell(0, FlipsModel::Before), QStringLiteral("3.0000"));
        QCOMPARE(cell(0, FlipsModel::After), QStringLiteral("5.0000"));
        QCOMPARE(cell(0, FlipsModel::Margin), QStringLiteral("+2.0000"));
        QCOMPARE(cell(2, FlipsModel::Margin), QStringLiteral("\u22120.2500"));
        QCOMPARE(rows->headerData(FlipsModel::After, Qt::Horizontal).toString(), "Loss after");
        for (const FlipsModel::Column column :
             {FlipsModel::Example, FlipsModel::Label, FlipsModel::MarginBefore})
            QVERIFY(desk.examples()->isColumnHidden(column));
        QVERIFY(!desk.box("Class that is shown")->isVisible());
        QCOMPARE(desk.page.flips().csv(),
                 QStringLiteral("seed,index,dense_loss,loss,change,run,against,data_index,text\n"
                                "0,2,3,5,2,%1,%2,2,\n0,0,1,1.5,0.5,%1,%2,0,\n0,1,2,1.75,-0.25,%1,%2,1,\n")
                     .arg(QString::fromStdString(measured.study.runs()[1].id),
                          QString::fromStdString(measured.study.runs()[0].id)));
        // By the keys: those whose loss fell, and sorted another way.
        QComboBox* direction = desk.box("Direction that is shown");
        direction->setFocus();
        QTest::keyClick(direction, Qt::Key_End);
        QCOMPARE(direction->currentText(), "loss fell");
        QCOMPARE(order(), QStringLiteral("1"));
        QTest::keyClick(direction, Qt::Key_Home);
        desk.examples()->sortByColumn(FlipsModel::Before, Qt::AscendingOrder);
        QCOMPARE(order(), QStringLiteral("0 1 2"));
    }

    /// By another metric than the study's the study's own stands beside it, and the drop says whose it is.
    void bothMetricsOfQuestionsAreSaidWhicheverIsAskedFor() {
        const MeasuredQuestions measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[1].id));
        desk.page.showFlips(true);
        const auto said = [&] { return desk.page.flips().summary(); };
        QTRY_VERIFY2(said().contains("acc_norm: 50.00 after 50.00, drop 0\u00a0points"), qPrintable(said()));
        QVERIFY2(said().startsWith("1 of 4 examples turned from right to wrong, 0 from wrong to right."),
                 qPrintable(said()));
        QVERIFY2(said().contains("Drop \u221225.00\u00a0points (95 %"), qPrintable(said()));
        QVERIFY2(!said().contains("accuracy:"), qPrintable(said()));
        desk.examples()->selectRow(0);
        QVERIFY(!desk.examples()->horizontalHeader()->highlightSections()); // the columns fit plain names
        QComboBox* metric = desk.box("Metric by which an example is right");
        QVERIFY(metric);
        metric->setFocus();
        QTest::keyClick(metric, Qt::Key_Down);
        QTRY_VERIFY2(said().contains("accuracy: 50.00 after 75.00, drop \u221225.00"), qPrintable(said()));
        QVERIFY2(said().startsWith("0 of 4 examples turned from right to wrong, 0 from wrong to right."),
                 qPrintable(said()));
        QVERIFY2(said().contains("acc_norm: 50.00 after 50.00, drop 0\u00a0points (95 %"),
                 qPrintable(said()));
        QVERIFY2(!said().contains("Drop "), qPrintable(said())); // of which nobody would know whose it is
        QCOMPARE(said().count("acc_norm"), 1);
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(FlipsOfTextsTest)
#include "flips_of_texts_test.moc"
