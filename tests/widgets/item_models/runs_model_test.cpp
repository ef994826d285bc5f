#include "widgets/item_models/runs_model.h"

#include "widgets/study_on_disk.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSortFilterProxyModel>
#include <QtTest>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

class RunsModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void followsAStudy() {
        const StudyOnDisk disk;
        RunsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setStudy(readStudy(disk.study.folder()));
        QCOMPARE(model.rowCount(), 40);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

        const Run& run = disk.run(1, 0.6, 1);
        disk.finish(disk.run(1, 0, 1));
        disk.finish(run);
        model.setStudy(readStudy(disk.study.folder()));
        QCOMPARE(reset.count(), 0); // the same runs: the selection stays
        QCOMPARE(changed.count(), 1);
        const auto cell = [&](int column, int role = Qt::DisplayRole) {
            return model.index(static_cast<int>(disk.indexOf(run)), column).data(role);
        };
        QCOMPARE(cell(RunsModel::Model).toString(), "DINO");
        QCOMPARE(cell(RunsModel::Sparsity).toString(), "60 %");
        QCOMPARE(cell(RunsModel::Seed).toString(), "1");
        QCOMPARE(cell(RunsModel::State).toString(), "done");
        QCOMPARE(cell(RunsModel::Epoch).toString(), "2 of 2");
        QCOMPARE(cell(RunsModel::Score).toString(), QString::number(StudyOnDisk::scoreOf(run), 'f', 2));
        QCOMPARE(cell(RunsModel::Drop, RunsModel::SortRole).toDouble(),
                 StudyOnDisk::scoreOf(run) - StudyOnDisk::scoreOf(disk.run(1, 0, 1)));
        QVERIFY(!cell(RunsModel::TimeLeft).isValid());
        // A run that goes on says its epoch, one that waits what its steps will take.
        const Run& going = disk.run(0, 0.5, 0);
        disk.study.prepare(going);
        JournalWriter journal(disk.study.journalPath(going));
        disk.start(journal, going);
        disk.train(journal, going, 25);
        model.setStudy(readStudy(disk.study.folder()));
        QCOMPARE(model.index(static_cast<int>(disk.indexOf(going)), RunsModel::State).data().toString(),
                 "2 of 2");
        std::vector<std::optional<double>> times(40);
        times[disk.indexOf(disk.run(0, 0.9, 1))] = 250;
        model.setTimes(times);
        QCOMPARE(model.index(static_cast<int>(disk.indexOf(disk.run(0, 0.9, 1))), RunsModel::TimeLeft)
                     .data()
                     .toString(),
                 "4 min");
        model.setStudy(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void saysThatARunMakesNoProgress() {
        const StudyOnDisk disk;
        const Run& run = disk.run(1, 0.6, 1);
        disk.study.prepare(run);
        JournalWriter journal(disk.study.fileOf(run, "journal.jsonl"));
        nlohmann::json started = StudyOnDisk::startedRecord(run);
        started["time"] = static_cast<double>(QDateTime::currentSecsSinceEpoch()) - 750;
        journal.append(started);
        RunsModel model;
        model.setStudy(readStudy(disk.study.folder()));
        const QModelIndex state = model.index(static_cast<int>(disk.indexOf(run)), RunsModel::State);
        QCOMPARE(state.data().toString(), "no progress for 12 min");
        disk.train(journal, run, 1);
        model.setStudy(readStudy(disk.study.folder()));
        QCOMPARE(state.data().toString(), "1 of 2"); // epochs, beside the mark of what runs
    }

    void sortsUnknownBelowKnown() {
        const StudyOnDisk disk;
        disk.finish(disk.run(0, 0, 0));
        disk.finish(disk.run(0, 0.9, 0));
        RunsModel model;
        model.setStudy(readStudy(disk.study.folder()));
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        sorted.setSortRole(RunsModel::SortRole);
        sorted.sort(RunsModel::Score, Qt::DescendingOrder);
        QCOMPARE(sorted.index(0, RunsModel::Sparsity).data().toString(), "0 %");
        QCOMPARE(sorted.index(1, RunsModel::Sparsity).data().toString(), "90 %");
        QVERIFY(!sorted.index(2, RunsModel::Score).data().isValid());
        sorted.sort(RunsModel::Sparsity, Qt::AscendingOrder); // as numbers: 0 % < 10 % < ... < 90 %
        QCOMPARE(sorted.index(sorted.rowCount() - 1, RunsModel::Sparsity).data().toString(), "90 %");
    }

    void statesDifferInShape() {
        QSet<QByteArray> shapes;
        for (const RunState state :
             {RunState::Pending, RunState::Running, RunState::Done, RunState::Failed, RunState::Cancelled}) {
            QImage image = stateIcon(state).pixmap(16).toImage().convertToFormat(QImage::Format_Alpha8);
            shapes.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
            QVERIFY(!stateText(state).isEmpty());
        }
        QCOMPARE(shapes.size(), 5);
    }

    void writesNumbersForPeople_data() {
        QTest::addColumn<double>("share");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 0.6 << "60 %";
        QTest::newRow("tenth") << 0.625 << "62.5 %";
        QTest::newRow("hundredth") << 0.2151 << "21.51 %";
        QTest::newRow("zero") << 0.0 << "0 %";
        QTest::newRow("rounding") << 0.1 + 0.2 << "30 %";
    }
    void writesNumbersForPeople() {
        QFETCH(double, share);
        QTEST(sparsityText(share), "text");
    }
    void writesDurations() {
        QCOMPARE(durationText(12.2), "about 13 s");
        QCOMPARE(durationText(245), "about 4 min");
        QCOMPARE(durationText(7800), "about 2 h 10 min");
        QCOMPARE(shortDurationText(12.2), "13 s");
        QCOMPARE(shortDurationText(250), "4 min");
        QCOMPARE(shortDurationText(7800), "2.2 h");
    }
};

QTEST_MAIN(RunsModelTest)
#include "runs_model_test.moc"
