// The bar of the sparsity: nothing in it moves because a number got longer, and nothing is cut.
#include "widgets/pages/sparsity_bar.h"

#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/masks/mask.h"
#include "widgets/item_models/workspace.h"
#include "widgets/pages/sparsity_slider.h"

#include <QLabel>
#include <QtTest>

using namespace sparsescope;

class SparsityBarTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSliderIsAsLongWhateverIsSaidBesideIt() {
        const test::TemporaryFolder folder;
        test::writeTinyCheckpoint(folder / "vit.safetensors");
        Workspace workspace;
        SparsityBar bar(workspace);
        bar.resize(900, bar.sizeHint().height());
        bar.show();
        workspace.openPaths({QString::fromStdString((folder / "vit.safetensors").string())});
        QTRY_VERIFY(workspace.modelCount() == 1 && workspace.model(0).level);
        const auto* slider = bar.findChild<SparsitySlider*>();
        const auto* threshold = bar.findChild<QLabel*>(QStringLiteral("threshold"));
        workspace.setSparsity(0.5);
        QTRY_VERIFY(threshold->isVisible());
        bar.layout()->activate();
        const int length = slider->width();
        QSet<int> texts;
        for (const double sparsity : {0.0, 0.001, 0.1, 0.333, 0.7, 0.95, 0.999}) {
            workspace.setSparsity(sparsity);
            QTRY_VERIFY(workspace.model(0).level->sparsity == workspace.sparsity());
            bar.layout()->activate();
            QCOMPARE(slider->width(), length);
            texts.insert(threshold->fontMetrics().horizontalAdvance(threshold->text()));
            QVERIFY(threshold->width() >= threshold->sizeHint().width());
        }
        QVERIFY(texts.size() > 1); // or nothing is proven
        const OpenModel& model = workspace.model(0);
        workspace.showRunMask(model.path, "",
                              std::make_shared<MaskSet>(uniformMask(*model.checkpoint, *model.anatomy, 0.5)),
                              QStringLiteral("run"));
        QTRY_VERIFY(model.runMask);
        bar.layout()->activate();
        QCOMPARE(slider->width(), length);
        QVERIFY(threshold->toolTip().contains(QStringLiteral("the mask of run prunes")));
    }

    /// Thresholds below each other have as many digits.
    void thresholdsOfTwoModelsHaveTheSameDigits() {
        const test::TemporaryFolder folder;
        test::writeTiny(folder / "a.safetensors", test::tinyVit(1, 0.0765F / 64));
        test::writeTiny(folder / "b.safetensors", test::tinyVit(1, 0.07612F / 64));
        Workspace workspace;
        SparsityBar bar(workspace);
        bar.show();
        workspace.openPaths({QString::fromStdString((folder / "a.safetensors").string()),
                             QString::fromStdString((folder / "b.safetensors").string())});
        QTRY_VERIFY(workspace.modelCount() == 2 && workspace.model(0).level && workspace.model(1).level);
        workspace.setSparsity(0.5);
        const auto* threshold = bar.findChild<QLabel*>(QStringLiteral("threshold"));
        QTRY_VERIFY(threshold->text().contains(QStringLiteral("0.0761")));
        const QStringList lines = threshold->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0], QString::fromUtf8("A |w| \u2264 0.07650"));
        QCOMPARE(lines[1], QString::fromUtf8("B |w| \u2264 0.07612"));
    }

    /// The marks below the groove are a part of the slider, with one model too.
    void theSliderHasTheRoomOfItsMarks() {
        Workspace workspace;
        SparsityBar bar(workspace);
        bar.resize(bar.minimumSizeHint());
        bar.show();
        const auto* slider = bar.findChild<SparsitySlider*>();
        bar.setMarks({{SparsityMark::Kind::Measured, 0.5, QStringLiteral("a mark")}});
        bar.layout()->activate();
        QVERIFY(slider->height() >= static_cast<const QWidget*>(slider)->sizeHint().height());
    }

    /// What is said under the handle is shortened where the slider is short, never cut.
    void theScoreUnderTheHandleIsNotCut() {
        SparsitySlider slider;
        slider.resize(160, slider.minimumHeight());
        const auto pictureOf = [&](const QStringList& texts) {
            QVector<SliderCurve> curves;
            for (const QString& text : texts)
                curves << SliderCurve{Qt::blue, {{0, 0}, {0.9, -1}}, QPointF(0, 0), text};
            slider.setCurves(curves, {});
            return slider.grab().toImage();
        };
        const QString text = QStringLiteral("A 38.2 by a method with a long name, untrained");
        const QString shortened = QFontMetricsF(slider.font()).elidedText(text, Qt::ElideRight, 160);
        QVERIFY(shortened.endsWith(u'\u2026') && shortened != text);
        QCOMPARE(pictureOf({text}), pictureOf({shortened}));
        QVERIFY(pictureOf({text}) != pictureOf({QStringLiteral("A 38.2")}));
        QVERIFY(pictureOf({text, text}) != pictureOf({text})); // two share the room
    }
};

QTEST_MAIN(SparsityBarTest)
#include "sparsity_bar_test.moc"
