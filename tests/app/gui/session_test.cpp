// What the command line names, as the session opens it.
#include "gui/session.h"

#include "gui/command_line.h"
#include "widgets/pages/study_page.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/study_on_disk.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QSettings().clear();
    }

    /// `sparsescope A B` with two studies: the first is opened, the other's curves are drawn with its, each
    /// by its own tolerance.
    void twoStudiesAreDrawnTogether() {
        const StudyOnDisk a, b;
        a.finishAll();
        b.finishAll();
        nlohmann::json spec = toJson(b.study.asked());
        spec["name"] = "Strict";
        spec["epsilon"] = 3;
        std::ofstream(b.study.folder() / "study.json") << spec;
        const QString first = QString::fromStdString(a.study.folder().string());
        const QString second = QString::fromStdString(b.study.folder().string());
        Session session(m_folder.filePath(QStringLiteral("sample")).toStdString());
        session.open(parseCommandLine({first, second}).paths);
        const DropCurvesPlot& plot = session.studyPage().curves();
        QTRY_VERIFY(plot.study() && plot.study()->curves.size() == 4);
        QCOMPARE(QString::fromStdString(session.watcher().study()->folder.string()), first);
        QStringList models;
        for (const DropCurve& curve : plot.study()->curves)
            models << QString::fromStdString(plot.study()->spec.models[curve.model].name);
        QCOMPARE(models, QStringList({"ViT", "DINO", "Strict: ViT", "Strict: DINO"}));
        QCOMPARE(plot.study()->curves[0].epsilon, 1.0);
        QCOMPARE(plot.study()->curves[2].epsilon, 3.0);
        // The other way round the other is the one that is opened.
        session.open(parseCommandLine({second, first}).paths);
        QTRY_VERIFY(plot.study() && plot.study()->curves.size() == 4 &&
                    plot.study()->spec.models[0].name == "ViT" && plot.study()->curves[0].epsilon == 3);
        QCOMPARE(plot.study()->curves[2].epsilon, 1.0);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
