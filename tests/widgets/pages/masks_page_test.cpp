// The Masks page by its boxes, on a model of two stacks.
#include "widgets/pages/masks_page.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/elided_label.h"

#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/item_models/checkpoint_tree_model.h"
#include "widgets/item_models/run_mask.h"
#include "widgets/item_models/workspace.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/sparsity_bar.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/plots/sparsity_profile.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace sparsescope;

namespace {

/// T5's names: two blocks of an encoder, three of a decoder.
std::vector<test::TinyTensor> encoderDecoder() {
    std::vector<test::TinyTensor> tensors;
    const auto add = [&](const std::string& name) {
        std::vector<float> values(16, static_cast<float>(tensors.size() + 1));
        tensors.push_back({name, {4, 4}, std::move(values)});
    };
    for (const auto& [stack, blocks] : {std::pair("encoder", 2), std::pair("decoder", 3)}) {
        for (int block = 0; block < blocks; ++block) {
            const std::string prefix = std::string(stack) + ".block." + std::to_string(block) + ".layer.";
            const bool decoder = blocks == 3;
            for (const char* matrix : {"q", "k", "v", "o"})
                add(prefix + "0.SelfAttention." + matrix + ".weight");
            for (const char* matrix : {"q", "k", "v", "o"}) {
                if (decoder)
                    add(prefix + "1.EncDecAttention." + matrix + ".weight");
            }
            for (const char* matrix : {"wi", "wo"})
                add(prefix + (decoder ? "2" : "1") + ".DenseReluDense." + matrix + ".weight");
        }
    }
    return tensors;
}

struct Desk {
    Workspace workspace;
    MasksPage page{workspace};
    QComboBox* stack = page.findChild<QComboBox*>(QStringLiteral("maskStack"));
    QSpinBox* block = page.findChild<QSpinBox*>(QStringLiteral("maskBlock"));

    explicit Desk(const std::filesystem::path& file) {
        page.resize(900, 600);
        page.show();
        workspace.openPaths({QString::fromStdString(file.string())});
    }
    bool ready() const {
        return workspace.modelCount() == 1 && workspace.model(0).level && page.view().matrix() != nullptr;
    }
    /// Whether a label of the page says it.
    bool says(const QString& text) const {
        const auto labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(text); });
    }
};

} // namespace

class MasksPageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

private Q_SLOTS:
    void initTestCase() {
        test::writeTiny(m_folder / "t5.safetensors", encoderDecoder());
        test::writeTiny(m_folder / "vit.safetensors", test::tinyVit(2, 1));
        auto gap = test::tinyVit(3, 1);
        std::erase_if(gap,
                      [](const auto& tensor) { return tensor.name.find(".layer.1.") != std::string::npos; });
        test::writeTiny(m_folder / "gap.safetensors", gap);
    }

    void theBoxesNameTheStackAndItsLayer() {
        Desk desk(m_folder / "t5.safetensors");
        QTRY_VERIFY(desk.ready());
        QVERIFY(desk.stack->isVisible());
        QCOMPARE(desk.stack->count(), 2);
        QCOMPARE(desk.stack->currentText(), QStringLiteral("Encoder"));
        QCOMPARE(desk.block->minimum(), 0);
        QCOMPARE(desk.block->maximum(), 1);
        QVERIFY(desk.says(QStringLiteral("Encoder, layer 0")));
        // The last layer of the encoder is followed by no layer of the decoder.
        QTest::keyClick(desk.block, Qt::Key_Up);
        QTest::keyClick(desk.block, Qt::Key_Up);
        QCOMPARE(desk.workspace.selection().block, 1);
        QTRY_VERIFY(desk.says(QStringLiteral("Encoder, layer 1")));

        desk.stack->setFocus();
        QTest::keyClick(desk.stack, Qt::Key_Down);
        QCOMPARE(desk.stack->currentText(), QStringLiteral("Decoder"));
        QCOMPARE(desk.workspace.selection().block, 2);
        QCOMPARE(desk.block->value(), 0);
        QCOMPARE(desk.block->maximum(), 2);
        QTest::keyClick(desk.block, Qt::Key_Up);
        QTRY_VERIFY(desk.says(QStringLiteral("Decoder, layer 1")));

        desk.workspace.select({.block = 4}); // as the tree does
        QCOMPARE(desk.block->value(), 2);
        QTRY_VERIFY(desk.says(QStringLiteral("Decoder, layer 2")));
        desk.workspace.select({.block = 0});
        QCOMPARE(desk.stack->currentText(), QStringLiteral("Encoder"));
        QCOMPARE(desk.block->maximum(), 1);
    }

    void oneStackNeedsNoBox() {
        Desk desk(m_folder / "vit.safetensors");
        QTRY_VERIFY(desk.ready());
        QVERIFY(!desk.stack->isVisible());
        QVERIFY(desk.says(QStringLiteral("Layer 0, Query")));
    }

    void aMissingLayerIsPassed() {
        Desk desk(m_folder / "gap.safetensors");
        QTRY_VERIFY(desk.ready());
        QCOMPARE(desk.block->maximum(), 2);
        QTest::keyClick(desk.block, Qt::Key_Up);
        QCOMPARE(desk.block->value(), 2);
        QTRY_VERIFY(desk.says(QStringLiteral("Layer 2")));
        QTest::keyClick(desk.block, Qt::Key_Down);
        QCOMPARE(desk.block->value(), 0);
        QTRY_VERIFY(desk.says(QStringLiteral("Layer 0")));
    }

    void aLayerOutOfThePoolSaysSo() {
        Desk desk(m_folder / "vit.safetensors");
        QTRY_VERIFY(desk.ready());
        desk.workspace.setLit(MagnitudeRange{2, 5});
        const auto* lit = desk.page.findChild<QLabel*>(QStringLiteral("maskLit"));
        QTRY_VERIFY(lit->isVisible());
        desk.workspace.setPool(0, {.except = "\\.0\\."});
        QTRY_VERIFY(desk.says(QStringLiteral("Layer 0: no matrix of it is in the pool.")));
        QVERIFY(!lit->isVisible());
        desk.workspace.setLit(MagnitudeRange{2, 6});
        QVERIFY(!lit->isVisible());
        QVERIFY(!desk.page.view().matrix() && !desk.page.currentPlot());
        desk.workspace.setPool(0, {});
        QTRY_VERIFY(desk.says(QStringLiteral("Layer 0, Query")));
        QVERIFY(desk.page.view().matrix());
    }

    /// Everything that looks at the model shows the run's mask, and no threshold where it has none.
    void theMaskOfARunIsShownEverywhere() {
        Desk desk(m_folder / "vit.safetensors");
        QTRY_VERIFY(desk.ready());
        const OpenModel& model = desk.workspace.model(0);
        desk.workspace.setSparsity(0.75);
        QTRY_VERIFY(model.level && model.level->sparsity == 0.75);
        CheckpointTreeModel tree(desk.workspace);
        SparsityBar bar(desk.workspace);
        const auto shownThreshold = [&] {
            return bar.findChild<QLabel*>(QStringLiteral("threshold"))->text();
        };
        const auto mask = std::make_shared<MaskSet>(uniformMask(*model.checkpoint, *model.anatomy, 0.75));
        desk.workspace.showRunMask(model.path, "", mask, QStringLiteral("run 1"));
        QTRY_VERIFY(model.runMask == mask);
        QVERIFY(!model.threshold());
        QCOMPARE(shownThreshold(), QStringLiteral("a run's mask"));
        bool differs = false; // or nothing is proven
        for (size_t i = 0; i < model.anatomy->pool.size(); ++i) {
            const uint64_t kept = runMaskOf(model, model.anatomy->pool[i])->keptCount();
            QCOMPARE(model.shareOfMatrix(i).zerosAfter, model.anatomy->pool[i].numel() - kept);
            differs = differs || model.level->prunedIn[i] != model.shareOfMatrix(i).zerosAfter;
        }
        QVERIFY(differs);
        QTRY_VERIFY(desk.page.currentPlot() != nullptr);
        QVERIFY(desk.page.currentPlot()->csv().contains(QStringLiteral("mask of run 1")));
        QCOMPARE(model.shareOfPool().zerosAfter, mask->prunedCount());
        const QModelIndex root = tree.index(0, CheckpointTreeModel::SparsityColumn);
        QCOMPARE(root.data(CheckpointTreeModel::ShareRole).toDouble(), model.shareOfPool().value());
        QVERIFY(root.data(Qt::ToolTipRole).toString().contains(QStringLiteral("by the mask of run 1")));
        const SparsityProfile profile =
            sparsityProfile({}, *model.checkpoint, *model.anatomy, *model.level, model.runShares);
        QCOMPARE(profile.pool.zerosAfter, mask->prunedCount());
        // One of OMP is the slider's own: its threshold is told.
        desk.workspace.showRunMask(
            model.path, "",
            std::make_shared<MaskSet>(ompMask(*model.checkpoint, *model.anatomy, *model.level)),
            QStringLiteral("run 2"));
        QTRY_COMPARE(model.runMaskName, QStringLiteral("run 2"));
        QCOMPARE(model.threshold(), std::optional(model.level->threshold));
        desk.workspace.setSparsity(0.5);
        QVERIFY(!model.runMask && model.runShares.empty());
        QVERIFY(shownThreshold().startsWith(QStringLiteral("|w|")));
    }

    /// In a small window the name of the run is what is cut, and no number or matrix.
    void aLongNameOfARunCutsNothingElse() {
        Desk desk(m_folder / "vit.safetensors");
        desk.page.resize(700, 480);
        QTRY_VERIFY(desk.ready());
        const OpenModel& model = desk.workspace.model(0);
        const QString run = QStringLiteral("vit-fashion-mnist-random-s0.9-seed0-of-a-study-with-a-long-name");
        desk.workspace.showRunMask(
            model.path, "", std::make_shared<MaskSet>(uniformMask(*model.checkpoint, *model.anatomy, 0.75)),
            run + run);
        QTRY_VERIFY(model.runMask);
        const auto* heading = desk.page.findChild<ElidedLabel*>(QStringLiteral("maskHeading"));
        QTRY_VERIFY2(heading->text().endsWith(run), qPrintable(heading->text()));
        for (const QString& line : heading->text().split(u'\n')) {
            const bool fits =
                heading->fontMetrics().horizontalAdvance(line) <= heading->contentsRect().width();
            QVERIFY2(fits == !line.contains(run), qPrintable(line));
        }
        int captions = 0;
        for (const ElidedLabel* label : desk.page.findChildren<ElidedLabel*>()) {
            if (label == heading || !label->isVisible() || !label->text().contains(u'\n'))
                continue;
            ++captions;
            QVERIFY2(!label->isCut(), qPrintable(label->text()));
        }
        QVERIFY(captions >= 4);
    }

    /// The run pruned the matrices called dense alone: of the others it kept everything.
    void theMaskOfAnotherPoolIsSaid() {
        Desk desk(m_folder / "vit.safetensors");
        QTRY_VERIFY(desk.ready());
        const OpenModel& model = desk.workspace.model(0);
        const Anatomy other = dissect(*model.checkpoint, PoolRule{"dense"});
        auto mask = std::make_shared<MaskSet>(uniformMask(*model.checkpoint, other, 0.75));
        mask->pool = other.rule;
        QSignalSpy said(&desk.workspace, &Workspace::errorOccurred);
        const QString path = model.path;
        desk.workspace.showRunMask(path, "ema", mask, QStringLiteral("run 1"));
        QCOMPARE(said.size(), 1);
        QVERIFY(said.takeFirst().first().toString().contains(QStringLiteral("another dictionary")));
        QVERIFY(!model.runMask);
        desk.workspace.showRunMask(path, "", mask, QStringLiteral("run 1"));
        QCOMPARE(said.size(), 1);
        QVERIFY(said.takeFirst().first().toString().contains(QStringLiteral("another pool (--pool dense)")));
        QTRY_VERIFY(desk.says(
            QStringLiteral("A Layer 0, Query, 4 \u00d7 4\n0.00\u00a0% pruned, 0 of 16\nMask of run 1")));
        desk.workspace.select({.block = 0, .component = Component::FfnIn});
        QVERIFY(desk.says(QStringLiteral("75.00\u00a0% pruned, 24 of 32")));
        desk.workspace.setPool(0, other.rule);
        QTRY_VERIFY(model.level && model.anatomy->poolNumel == mask->poolNumel());
        desk.workspace.showRunMask(path, "", mask, QStringLiteral("run 1"));
        QCOMPARE(said.size(), 0);
    }
};

QTEST_MAIN(MasksPageTest)
#include "masks_page_test.moc"
