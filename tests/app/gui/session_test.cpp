// What the command line names, as the session opens it.
#include "gui/session.h"

#include "gui/command_line.h"
#include "support/tiny_checkpoint.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/page.h"
#include "widgets/pages/study_page.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/study_on_disk.h"

#include <QCheckBox>
#include <QComboBox>
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

    /// Normalisation, scale and zoom can be taken back, and the next start has them, with the range that is
    /// lit up, though the window before it was never closed.
    void howItIsLookedAtIsKept() {
        QSettings().clear();
        const std::filesystem::path file = m_folder.filePath(QStringLiteral("a.safetensors")).toStdString();
        test::writeTiny(file, test::tinyVit(2, 1));
        Session session(m_folder.filePath(QStringLiteral("sample")).toStdString());
        MainWindow& window = session.window();
        window.resize(1100, 760);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        session.open({QString::fromStdString(file.string())});
        auto* plot = window.findChild<LayerDistributionsPlot*>(QStringLiteral("layerDistributions"));
        auto* normalisation = window.findChild<QComboBox*>(QStringLiteral("normalisation"));
        auto* logarithmic = window.findChild<QCheckBox*>(QStringLiteral("logarithmic"));
        auto* masks = window.findChild<MaskView*>(QStringLiteral("maskView"));
        const auto press = [&](QWidget& widget, Qt::Key key, Qt::KeyboardModifiers with = {}) {
            QTest::keyClick(&widget, key, with);
        };
        const auto back = [&] { press(window, Qt::Key_Z, Qt::ControlModifier); };
        const auto again = [&] { press(window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); };
        QTRY_COMPARE(plot->panelCount(), 2);
        QTRY_VERIFY(window.workspace().model(0).indexIsQuick);
        normalisation->setFocus();
        press(*normalisation, Qt::Key_Down);
        QTRY_COMPARE(plot->data().normalisation, Normalisation::Standard);
        QTest::mouseClick(logarithmic, Qt::LeftButton, {}, QPoint(8, logarithmic->height() / 2));
        QVERIFY(logarithmic->isChecked());
        plot->setFocus();
        press(*plot, Qt::Key_Plus);
        const auto zoom = plot->view();
        QVERIFY(zoom);
        back();
        QVERIFY(!plot->view() && logarithmic->isChecked());
        back();
        QVERIFY(!logarithmic->isChecked());
        back();
        QCOMPARE(normalisation->currentIndex(), 0);
        QTRY_COMPARE(plot->data().normalisation, Normalisation::None);
        again();
        again();
        again();
        QTRY_COMPARE(plot->data().normalisation, Normalisation::Standard);
        QVERIFY(logarithmic->isChecked());
        QTRY_VERIFY(plot->view() == zoom); // once its axis is there
        press(window, Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(masks->matrix() != nullptr);
        const double fitted = masks->scale();
        masks->setFocus();
        press(*masks, Qt::Key_Plus);
        press(*masks, Qt::Key_Plus);
        const QRectF part = masks->visiblePart();
        QVERIFY(masks->scale() > fitted);
        back(); // one gesture
        QCOMPARE(masks->scale(), fitted);
        again();
        QCOMPARE(masks->visiblePart(), part);
        window.workspace().setLit(MagnitudeRange{2, 5});
        QTRY_VERIFY(QSettings().value(QStringLiteral("lit")).toList().size() ==
                    2); // by itself, some time later

        Session next(m_folder.filePath(QStringLiteral("sample")).toStdString());
        next.window().resize(1100, 760);
        next.window().show();
        next.reopen(true);
        Workspace& workspace = next.window().workspace();
        QTRY_VERIFY(workspace.modelCount() == 1 && workspace.model(0).level);
        QVERIFY(workspace.lit() == std::optional(MagnitudeRange{2, 5}));
        QCOMPARE(next.window().currentPage()->iconName(), QStringLiteral("masks"));
        auto* view = next.window().findChild<MaskView*>(QStringLiteral("maskView"));
        QTRY_VERIFY(view->matrix() != nullptr);
        QTRY_VERIFY(view->scale() > fitted);
        press(next.window(), Qt::Key_1, Qt::ControlModifier);
        auto* drawn = next.window().findChild<LayerDistributionsPlot*>(QStringLiteral("layerDistributions"));
        QTRY_COMPARE(drawn->data().normalisation, Normalisation::Standard);
        QTRY_COMPARE(drawn->panelCount(), 2);
        QVERIFY(drawn->isLogarithmic());
        QTRY_VERIFY(drawn->view() == zoom);
    }

    /// Two windows at once: each writes what was changed in it, and not what the other one changed since.
    void aWindowKeepsWhatAnotherOneChanged() {
        QSettings().clear();
        const std::filesystem::path file = m_folder.filePath(QStringLiteral("two.safetensors")).toStdString();
        test::writeTiny(file, test::tinyVit(2, 1));
        const QString path = QString::fromStdString(file.string());
        const auto except = [](const char* pattern) {
            PoolRule rule;
            rule.except = pattern;
            return ModelChoice{rule, {}};
        };
        const auto keptOf = [](const QString& of) { return Desk().workspace.choices().value(of); };
        Desk first;
        first.workspace.openPaths({path});
        QTRY_VERIFY(first.workspace.model(0).isOpen());
        first.workspace.setChoice(0, except("blocks.0"));
        first.workspace.rename(0, QStringLiteral("ours"));
        first.keep();
        Desk second;
        QCOMPARE(second.workspace.choices().value(path), except("blocks.0"));
        first.workspace.setChoice(0, {});
        first.workspace.rename(0, {});
        first.keep();
        second.workspace.choose(QStringLiteral("/other"), except("blocks.1"));
        second.keep();
        QCOMPARE(keptOf(path), ModelChoice());
        QVERIFY(!Desk().workspace.names().contains(path));
        QCOMPARE(keptOf(QStringLiteral("/other")), except("blocks.1"));
        first.keep();
        QCOMPARE(keptOf(QStringLiteral("/other")), except("blocks.1"));
        first.workspace.setChoice(0, except("blocks.1")); // what is changed last counts
        first.keep();
        second.keep();
        QCOMPARE(keptOf(path), except("blocks.1"));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
