// Shares by hand on the page Profile: dragged, by keys, typed; the exact budget counted by hand.
#include "widgets/pages/shares_panel.h"

#include "base/json_object.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/scans.h"
#include "widgets/pages/masks_page.h"
#include "widgets/pages/profile_page.h"
#include "widgets/style/number_text.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <fstream>

using namespace sparsescope;

namespace {

/// Three layers of four matrices of 16 weights and two of 32: 128 each, 384 in the pool.
constexpr int layers = 3, layerNumel = 128;

struct Desk {
    test::TemporaryFolder folder;
    Workspace workspace;
    ProfilePage page{workspace};
    SharesPanel& panel = page.sharesPanel();
    ShareBars& bars = panel.bars();
    QDoubleSpinBox* share = page.findChild<QDoubleSpinBox*>(QStringLiteral("handShare"));
    QPushButton* save = page.findChild<QPushButton*>(QStringLiteral("saveShares"));
    QLabel* sum = page.findChild<QLabel*>(QStringLiteral("shareSum"));

    /// `isFirstZero`: all weights of the first layer are 0 in the file.
    explicit Desk(double sparsity, int models = 1, bool isFirstZero = false) {
        page.resize(900, 650);
        page.show();
        QStringList paths;
        for (int i = 0; i < models; ++i) {
            const auto path = folder / ("vit" + std::to_string(i) + ".safetensors");
            std::vector<test::TinyTensor> tensors = test::tinyVit(layers, 1.0F / static_cast<float>(64 << i));
            for (test::TinyTensor& tensor : tensors) {
                if (isFirstZero && tensor.shape.size() == 2 &&
                    tensor.name.find(".layer.0.") != std::string::npos)
                    std::ranges::fill(tensor.values, 0.0F);
            }
            test::writeTiny(path, tensors);
            paths << QString::fromStdString(path.string());
        }
        workspace.openPaths(paths);
        const auto isReady = [&] {
            bool ready = workspace.modelCount() == models;
            for (int slot = 0; slot < models && ready; ++slot)
                ready = workspace.model(slot).level.has_value();
            return ready;
        };
        if (!QTest::qWaitFor(isReady, 10'000))
            qFatal("not opened");
        workspace.setSparsity(sparsity);
        page.findChild<QCheckBox*>(QStringLiteral("byHand"))->click();
    }
    double shareOf(size_t layer) const { return panel.shares().share(layer); }
    void drag(int layer, double from, double to) {
        QTest::mousePress(&bars, Qt::LeftButton, Qt::NoModifier, bars.placeOf(layer, from).toPoint());
        for (const double place : {(from + to) / 2, to}) {
            const QPointF point = bars.placeOf(layer, place);
            QMouseEvent move(QEvent::MouseMove, point, bars.mapToGlobal(point), Qt::NoButton, Qt::LeftButton,
                             Qt::NoModifier);
            QCoreApplication::sendEvent(&bars, &move);
        }
        QTest::mouseRelease(&bars, Qt::LeftButton, Qt::NoModifier, bars.placeOf(layer, to).toPoint());
    }
    void type(const QString& text) {
        share->selectAll();
        QTest::keyClicks(share, text);
        QTest::keyClick(share, Qt::Key_Return);
    }
};

const std::string query = "vit.encoder.layer.0.attention.attention.query.weight";

/// What the layers in a file take, as `prune --shares` rounds: matrix by matrix.
int takenBy(const nlohmann::json& shares) {
    int taken = 0;
    for (const auto& [name, share] : shares.items()) {
        const bool isFfn = name.ends_with("intermediate.dense.weight") ||
                           (name.ends_with("output.dense.weight") && name.find("attention") == name.npos);
        taken += static_cast<int>(std::floor(share.get<double>() * (isFfn ? 32 : 16) + 0.5));
    }
    return taken;
}

/// As `scan --kept --json --stream` says them.
std::string sensitivityLines() {
    const auto point = [](double drop, double sparsity) {
        return nlohmann::json{
            {"drop", drop}, {"examples", 250}, {"score", 85 + drop}, {"sparsity", sparsity}};
    };
    const nlohmann::json scan{
        {"method", "omp"}, {"sensitivity", 0.5}, {"task", "fashion-mnist:/d"}, {"test_examples", 250}};
    std::string lines =
        nlohmann::json{{"scan", scan}}.dump() + '\n' + nlohmann::json{{"point", point(0, 0)}}.dump() + '\n';
    for (int block = 0; block < layers; ++block) {
        for (const char* component : {"query", "key", "value", "out", "ffn-in", "ffn-out"}) {
            const bool isFirst = block == 0 && std::string_view(component) == "query";
            nlohmann::json cell = point(isFirst ? -5 : -1, 0.5);
            cell["block"] = block;
            cell["component"] = component;
            lines += nlohmann::json{{"point", cell}}.dump() + '\n';
        }
    }
    return lines;
}

} // namespace

class SharesPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDraggedBarLeavesTheExactBudget() {
        Desk desk(0.5); // 192 weights
        QVERIFY(desk.panel.isVisible());
        QVERIFY(!desk.save->isEnabled()); // nothing was said yet
        for (size_t layer = 0; layer < layers; ++layer)
            QCOMPARE(desk.shareOf(layer), 0.5);
        desk.drag(0, 0.5, 0.25);
        QVERIFY(std::abs(desk.shareOf(0) - 0.25) < 0.02); // a pixel
        const nlohmann::json shares = parseJson(desk.panel.shares().json("m"), "s").at("shares");
        QCOMPARE(shares.size(), size_t{6});
        const int taken = takenBy(shares);
        QCOMPARE(desk.panel.shares().prunedOfGiven(), static_cast<uint64_t>(taken));
        for (size_t layer = 1; layer < layers; ++layer)
            QCOMPARE(desk.shareOf(layer), (192 - taken) / 256.0);
        QVERIFY(desk.sum->text().startsWith(QStringLiteral("192 weights in all, exactly")));
        desk.drag(2, 0.6, 0.9);
        QVERIFY(std::abs(desk.shareOf(2) - 0.9) < 0.02);
        QVERIFY(std::abs(desk.shareOf(0) - 0.25) < 0.02); // what was said stays
        QCOMPARE(desk.shareOf(1),
                 (192 - takenBy(parseJson(desk.panel.shares().json("m"), "s").at("shares"))) / 128.0);
        QVERIFY(desk.save->isEnabled());
    }

    void layersStandInTheirOrder() {
        const test::TemporaryFolder folder;
        test::writeTiny(folder / "vit.safetensors", test::tinyVit(12, 0.01F));
        const auto checkpoint = Checkpoint::open(folder / "vit.safetensors");
        const HandShares shares(std::make_shared<const Anatomy>(dissect(*checkpoint)), 0.5);
        QCOMPARE(shares.layers().size(), size_t{12});
        for (int block = 0; block < 12; ++block) {
            QCOMPARE(shares.layers()[static_cast<size_t>(block)].block, block);
            QCOMPARE(shares.layers()[static_cast<size_t>(block)].numel, uint64_t{layerNumel});
        }
    }

    void keysMoveAndRelease() {
        Desk desk(0.5);
        desk.bars.setFocus();
        QTest::keyClick(&desk.bars, Qt::Key_Right);
        QCOMPARE(desk.bars.current(), 1);
        QTest::keyClick(&desk.bars, Qt::Key_Up);
        QCOMPARE(desk.shareOf(1), 0.51);
        QTest::keyClick(&desk.bars, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(desk.shareOf(1), 0.509);
        QVERIFY(!desk.panel.shares().isGiven(0));
        QTest::keyClick(&desk.bars, Qt::Key_Delete);
        QVERIFY(!desk.panel.shares().isAnyGiven());
        QCOMPARE(desk.shareOf(1), 0.5);
    }

    /// At 80 % the four of 16 lose 13 each and the two of 32 lose 26: 104. The others have 88 left, which a
    /// second layer may take: 4 * 11 + 2 * 22, up to 70.31 %, where one of 32 would lose 23.
    void aTypedShareIsAsNearAsTheBudgetAllows() {
        Desk desk(0.5);
        desk.bars.setCurrent(2);
        desk.type(QStringLiteral("80"));
        QCOMPARE(desk.shareOf(2), 0.8);
        QCOMPARE(desk.panel.shares().prunedOfGiven(), uint64_t{104});
        QCOMPARE(desk.shareOf(0), 88.0 / 256);
        desk.bars.setCurrent(0);
        desk.type(QStringLiteral("100"));
        QCOMPARE(desk.shareOf(0), 0.7031);
        QCOMPARE(desk.share->value(), 70.31);
        QCOMPARE(desk.panel.shares().prunedOfGiven(), uint64_t{192});
        QCOMPARE(desk.shareOf(1), 0.0);
        QVERIFY(desk.panel.shares().fits());
        desk.page.findChild<QPushButton*>(QStringLiteral("letFollow"))->click();
        QCOMPARE(desk.shareOf(0), 88.0 / 256);
        desk.page.findChild<QPushButton*>(QStringLiteral("letAllFollow"))->click();
        QCOMPARE(desk.shareOf(2), 0.5);
    }

    /// Of 346 the other two layers can take 256: 90 are 4 * 11 + 2 * 23, from 22.5 of 32 on.
    void theOthersCannotTakeMoreThanTheyHave() {
        Desk desk(0.9);
        desk.type(QStringLiteral("0"));
        QCOMPARE(desk.shareOf(0), 0.7032);
        QCOMPARE(desk.shareOf(1), 1.0);
        QVERIFY(desk.panel.shares().fits());
    }

    void aSliderThatLeavesTooLittleIsSaid() {
        Desk desk(0.5);
        desk.type(QStringLiteral("80"));
        QVERIFY(desk.save->isEnabled());
        desk.workspace.setSparsity(0.1); // 38
        QCOMPARE(desk.shareOf(0), 0.8);
        QVERIFY(!desk.panel.shares().fits());
        QVERIFY(!desk.save->isEnabled());
        QVERIFY(desk.sum->text().startsWith(QStringLiteral("The layers that were set take 104 weights")));
        desk.workspace.setSparsity(0.5);
        QVERIFY(desk.save->isEnabled());
    }

    void eachModelKeepsItsShares() {
        Desk desk(0.5, 2);
        desk.type(QStringLiteral("40"));
        desk.workspace.select({.slot = 1, .block = 0});
        QVERIFY(!desk.panel.shares().isAnyGiven());
        desk.workspace.select({.slot = 0, .block = 0});
        QCOMPARE(desk.shareOf(0), 0.4);
        SharesPanel another(desk.workspace);
        another.takeOver(desk.panel);
        QCOMPARE(another.shares().share(0), 0.4);
        desk.workspace.close(0);
        QVERIFY(!desk.panel.shares().isAnyGiven());
    }

    /// A hand that is not quite still is no drag either; the end of a bar is a handle.
    void aClickChoosesALayerAndSetsNothing() {
        Desk desk(0.5);
        QTest::mouseClick(&desk.bars, Qt::LeftButton, Qt::NoModifier, desk.bars.placeOf(2, 0.9).toPoint());
        QCOMPARE(desk.bars.current(), 2);
        desk.drag(1, 0.9, 0.93); // two or three pixels
        QCOMPARE(desk.bars.current(), 1);
        QVERIFY(!desk.panel.shares().isAnyGiven());
        desk.drag(1, 0.5, 0.45);
        QVERIFY(desk.panel.shares().isGiven(1));
        QVERIFY(std::abs(desk.shareOf(1) - 0.45) < 0.02);
    }

    void theChosenLayerIsChosenByItsName() {
        Desk desk(0.5);
        desk.bars.setCurrent(2);
        const QString name = desk.bars.layerTitle(2);
        PoolRule rule;
        for (const size_t matrix : desk.panel.shares().layers()[0].matrices)
            rule.without.push_back(desk.panel.shares().anatomy()->pool[matrix].label);
        desk.workspace.setPool(0, rule);
        QVERIFY(QTest::qWaitFor([&] { return desk.panel.shares().layers().size() == 2; }));
        QCOMPARE(desk.bars.current(), 1);
        QCOMPARE(desk.bars.layerTitle(1), name);
        desk.workspace.setPool(0, {});
        QVERIFY(QTest::qWaitFor([&] { return desk.panel.shares().layers().size() == 3; }));
        QCOMPARE(desk.bars.current(), 2);
    }

    void theFileIsWrittenOrSaid() {
        Desk desk(0.5);
        desk.type(QStringLiteral("25"));
        QSignalSpy saved(&desk.panel, &SharesPanel::saved);
        const auto path = desk.folder / "by-hand.json";
        desk.panel.save(QString::fromStdString(path.string()));
        const nlohmann::json shares = readJsonFile(path).at("shares");
        QCOMPARE(shares.size(), size_t{6});
        QCOMPARE(shares.at("vit.encoder.layer.0.attention.attention.query.weight").get<double>(), 0.25);
        QCOMPARE(takenBy(shares), 32);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved.front().front().toString(), QString::fromStdString(path.string()));
        QSignalSpy said(&desk.page, &Page::message);
        desk.panel.save(QString::fromStdString((desk.folder / "no" / "folder.json").string()));
        QCOMPARE(said.size(), 1);
    }

    /// The pool and the sparsity that it is for; numbers as they were typed.
    void theFileSaysWhatItIsFor() {
        Desk desk(0.5);
        const std::string tensor = "vit.encoder.layer.2.output.dense.weight";
        desk.workspace.setPool(0, PoolRule{.without = {tensor}});
        QVERIFY(QTest::qWaitFor([&] {
            const OpenModel& model = desk.workspace.model(0);
            return model.anatomy->poolNumel == 352 && model.level.has_value();
        }));
        desk.type(QStringLiteral("59.01"));
        const std::string text = desk.panel.shares().json("vit0.safetensors");
        const nlohmann::json file = parseJson(text, "s");
        QCOMPARE(file.at("model").get<std::string>(), std::string("vit0.safetensors"));
        QCOMPARE(file.at("sparsity").get<double>(), 0.5);
        QCOMPARE(file.at("pool_numel").get<int>(), 352);
        QCOMPARE(file.at("pool_without").dump(), "[\"" + tensor + "\"]");
        QVERIFY2(text.find(": 0.5901,") != text.npos && text.find("0.59010") == text.npos, text.c_str());
    }

    void sharesOfWhatStaysInThePoolSurvive() {
        Desk desk(0.5);
        desk.type(QStringLiteral("40"));
        desk.bars.setCurrent(2);
        desk.type(QStringLiteral("30"));
        PoolRule rule;
        for (const size_t matrix : desk.panel.shares().layers()[2].matrices)
            rule.without.push_back(desk.panel.shares().anatomy()->pool[matrix].label);
        desk.workspace.setPool(0, rule);
        QVERIFY(QTest::qWaitFor([&] { return desk.panel.shares().layers().size() == 2; }));
        QCOMPARE(desk.shareOf(0), 0.4);
        QVERIFY(!desk.panel.shares().isGiven(1));
        QCOMPARE(parseJson(desk.panel.shares().json("m"), "s").at("shares").size(), size_t{6});
        desk.workspace.setPool(0, {});
        QVERIFY(QTest::qWaitFor([&] { return desk.panel.shares().layers().size() == 3; }));
        QCOMPARE(desk.shareOf(0), 0.4);
        QCOMPARE(desk.shareOf(2), 0.3);
    }

    void whatWasSaidIsTold() {
        Desk desk(0.5);
        QSignalSpy said(&desk.panel, &SharesPanel::said);
        desk.type(QStringLiteral("40"));
        desk.type(QStringLiteral("40")); // nothing new
        QCOMPARE(said.size(), 1);
        desk.page.findChild<QPushButton*>(QStringLiteral("letAllFollow"))->click();
        QCOMPARE(said.size(), 2);
        desk.panel.restore(desk.workspace.model(0).id, said.back()[2].value<HandShares::Said>());
        QCOMPARE(desk.shareOf(0), 0.4);
        QCOMPARE(desk.share->value(), 40.0);
        QCOMPARE(said.size(), 2);
    }

    /// Layer 0 gives 25 %: 4 of 16 and 8 of 32. The others have 160 of 256 left, 62.5 %: 10 of 16, 20 of 32.
    void theLevelFollowsTheHand() {
        Desk desk(0.5, 2);
        Workspace& workspace = desk.workspace;
        const auto prunedIn = [&](const char* name) {
            const OpenModel& model = workspace.model(0);
            for (size_t i = 0; i < model.anatomy->pool.size(); ++i) {
                if (model.anatomy->pool[i].label == name)
                    return model.level->prunedIn[i];
            }
            return uint64_t{999};
        };
        const uint64_t before = prunedIn("vit.encoder.layer.2.attention.attention.query.weight");
        desk.type(QStringLiteral("25"));
        QTRY_VERIFY(workspace.model(0).isByHand);
        QVERIFY(!workspace.model(1).isByHand);
        QCOMPARE(prunedIn("vit.encoder.layer.0.attention.attention.query.weight"), uint64_t{4});
        QCOMPARE(prunedIn("vit.encoder.layer.0.output.dense.weight"), uint64_t{8});
        QCOMPARE(prunedIn("vit.encoder.layer.2.attention.attention.query.weight"), uint64_t{10});
        QCOMPARE(prunedIn("vit.encoder.layer.2.output.dense.weight"), uint64_t{20});
        QCOMPARE(workspace.model(0).level->pruned, uint64_t{192});
        QCOMPARE(workspace.model(0).shareOfPool().zerosAfter, uint64_t{192});
        // Magnitudes are 1 / 64, 2 / 64, ...: layer 0's query has 1 to 16, its key 17 to 32.
        QCOMPARE(*workspace.model(0).thresholdOf(0) > 0, true);
        QVERIFY(!workspace.model(0).threshold()); // none for all
        // One threshold for all models leaves it by hand, and the other gets the threshold.
        workspace.setScope(ThresholdScope::AllModels);
        QTRY_COMPARE(workspace.model(1).level->scope, ThresholdScope::AllModels);
        QVERIFY(workspace.model(0).isByHand);
        QCOMPARE(workspace.model(0).level->pruned, uint64_t{192});
        workspace.setScope(ThresholdScope::Model);
        workspace.setSparsity(0.1); // 38 weights: the 32 by hand, and 6 of the others
        QTRY_COMPARE(workspace.model(0).level->pruned, uint64_t{38});
        QVERIFY(workspace.model(0).isByHand);
        workspace.setSparsity(0.05); // 19: it does not fit, and the slider's mask is shown
        QTRY_VERIFY(!workspace.model(0).isByHand);
        QTRY_COMPARE(workspace.model(0).level->pruned, uint64_t{19});
        workspace.setSparsity(0.5);
        QTRY_VERIFY(workspace.model(0).isByHand);
        QSignalSpy said(&desk.panel, &SharesPanel::said);
        desk.panel.followEverywhere();
        QTRY_VERIFY(!workspace.model(0).isByHand);
        QCOMPARE(prunedIn("vit.encoder.layer.2.attention.attention.query.weight"), before);
        QCOMPARE(said.size(), 1); // a step that can be taken back
        QVERIFY(!desk.panel.shares().isAnyGiven());
    }

    void whereAllAreSetThereIsNoOther() {
        Desk desk(0.5);
        for (int layer = 0; layer < layers; ++layer) {
            QVERIFY2(!desk.sum->text().contains(QStringLiteral("all by hand")), qPrintable(desk.sum->text()));
            desk.bars.setCurrent(layer);
            desk.type(QStringLiteral("49"));
        }
        QVERIFY2(desk.sum->text().startsWith(
                     QStringLiteral("192 weights in all, exactly the slider's 50.00\u00a0%, all by hand.")),
                 qPrintable(desk.sum->text()));
    }

    /// 25 % of a layer that is all zero, and 160 of the 256 others: 288 of 384 are zero then.
    void zerosOfTheFileAreSaidBeside() {
        Desk desk(0.5, 1, true);
        desk.bars.setCurrent(0);
        desk.type(QStringLiteral("25"));
        QTRY_VERIFY2(desk.sum->text().contains(QStringLiteral("288 are zero then (75.00\u00a0%)")),
                     qPrintable(desk.sum->text()));
        QVERIFY(desk.sum->text().startsWith(QStringLiteral("192 weights in all")));
    }

    /// B is A halved: where one threshold is for both, A loses less than half.
    void whatOneThresholdForAllTakesIsSaidBeside() {
        Desk desk(0.5, 2);
        const QString alone = desk.sum->text();
        QVERIFY2(!alone.contains(QStringLiteral("of this model alone")), qPrintable(alone));
        desk.workspace.setScope(ThresholdScope::AllModels);
        QTRY_VERIFY(desk.sum->text().startsWith(alone));
        QTRY_VERIFY(desk.sum->text().contains(QStringLiteral("of this model alone")));
        const uint64_t taken = desk.workspace.model(0).level->pruned;
        QVERIFY(taken < 192);
        QVERIFY2(desk.sum->text().contains(QStringLiteral("take %1 of it.").arg(taken)),
                 qPrintable(desk.sum->text()));
        desk.workspace.setScope(ThresholdScope::Model);
        QTRY_COMPARE(desk.sum->text(), alone);
    }

    /// Every cell lost 1 point alone at 50 %, layer 0's query 5: 22 with all alike. Layer 0 at 25 % costs
    /// half of its 10, the others at 160 / 256 cost 12 * 1.25.
    void aSensitivityMapPredictsTheDrop() {
        Desk desk(0.5);
        const auto program = desk.folder / "program";
        std::ofstream(program) << "#!/bin/sh\ncat <<'END'\n" << sensitivityLines() << "END\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        auto* predicted = desk.page.findChild<QLabel*>(QStringLiteral("sharePredicted"));
        QVERIFY(predicted->text().isEmpty());
        Scans scans;
        scans.setProgram(QString::fromStdString(program.string()));
        desk.page.setScans(&scans);
        scans.recall(desk.workspace.model(0).path, {});
        QTRY_VERIFY(!predicted->text().isEmpty());
        QVERIFY2(
            predicted->text().startsWith(
                QStringLiteral("Predicted drop %1 points, with all layers alike %1:").arg(dropText(-22))),
            qPrintable(predicted->text()));
        desk.type(QStringLiteral("25"));
        QVERIFY2(predicted->text().startsWith(
                     QStringLiteral("Predicted drop \u221220.00 points, with all layers alike \u221222.00:")),
                 qPrintable(predicted->text()));
        QVERIFY(predicted->text().contains(QStringLiteral("250 test examples of fashion-mnist")));
    }

    /// The program writes down what it was asked, and a score that is the share of the first matrix.
    void theDropOfJustTheseSharesIsMeasured() {
        Desk desk(0.5);
        const auto program = desk.folder / "program", log = desk.folder / "log";
        const auto write = [&](const std::string& script) {
            std::ofstream(program) << "#!/bin/bash\n" << script;
            std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        };
        write("echo \"$*\" >> '" + log.string() + R"('
while [ $# -gt 0 ]; do [ "$1" = --shares ] && file=$2; shift; done
share=$(grep -o 'layer.0.attention.attention.query.weight": [0-9.]*' "$file" | grep -o '[0-9.]*$')
echo '{"point":{"drop":0,"examples":250,"score":85,"sparsity":0}}'
echo "{\"point\":{\"drop\":-4.5,\"drop_low\":-5,\"drop_high\":-4,\"examples\":250,\"score\":$share,\"sparsity\":0.5}}"
)");
        auto* measured = desk.page.findChild<QLabel*>(QStringLiteral("shareMeasured"));
        auto* measure = desk.page.findChild<QCheckBox*>(QStringLiteral("measureShares"));
        desk.panel.measuring().scans().setProgram(QString::fromStdString(program.string()));
        const auto runs = [&] {
            std::ifstream all(log);
            return std::count(std::istreambuf_iterator<char>(all), {}, '\n');
        };
        // Nothing says over what: it is asked for, and measured over what was chosen.
        QSignalSpy asked(&desk.panel, &SharesPanel::measureAsked);
        measure->click();
        QCOMPARE(asked.size(), 1);
        const uint64_t id = asked.front().front().toULongLong();
        QCOMPARE(id, desk.workspace.model(0).id);
        ScanQuestion over;
        over.task = QStringLiteral("fashion-mnist:/d");
        over.examples = 250;
        desk.panel.measure(id, over);
        QVERIFY(measured->text().isEmpty()); // nothing is by hand yet
        desk.type(QStringLiteral("25"));
        QCOMPARE(measured->text(),
                 QStringLiteral("Measuring these shares on 250 test examples of fashion-mnist..."));
        const QString first = QStringLiteral(
            "Measured drop \u22124.50 points (95 %: \u22125.00 to \u22124.00): score 0.25, dense 85.00, by "
            "just "
            "these shares at 50.00\u00a0%, on 250 test examples of fashion-mnist, without training or random "
            "numbers.");
        QTRY_COMPARE_WITH_TIMEOUT(measured->text(), first, 20'000);
        // Of others it is another number; with the old shares the old one is back, and nothing is run for it.
        desk.type(QStringLiteral("30"));
        QVERIFY(measured->text().startsWith(QStringLiteral("Measuring")));
        QTRY_VERIFY_WITH_TIMEOUT(measured->text().contains(QStringLiteral("score 0.30,")), 20'000);
        QCOMPARE(runs(), 2);
        desk.type(QStringLiteral("25"));
        QCOMPARE(measured->text(), first);
        desk.workspace.setSparsity(0.6);
        QVERIFY(measured->text().startsWith(QStringLiteral("Measuring")));
        desk.workspace.setSparsity(0.5); // before it rested
        QCOMPARE(measured->text(), first);
        QCOMPARE(runs(), 2);
        std::ifstream all(log);
        std::string line;
        std::getline(all, line);
        for (const char* words :
             {"--task fashion-mnist:/d --method uniform --examples 250", "--sparsity 0.5"})
            QVERIFY2(line.find(words) != line.npos, line.c_str());
        // What goes wrong is said in the program's words, of these shares alone.
        write("echo 'sparsescope-worker: error[task.data]: /d: is not there' >&2; exit 3\n");
        desk.type(QStringLiteral("35"));
        QTRY_VERIFY_WITH_TIMEOUT(
            measured->text().startsWith(QStringLiteral("These shares are not measured: ")), 20'000);
        QVERIFY2(measured->text().contains(QStringLiteral("/d")), qPrintable(measured->text()));
        measure->click();
        QVERIFY(measured->text().isEmpty());
        desk.type(QStringLiteral("25"));
        QCOMPARE(measured->text(), first);
        const qsizetype before = asked.count();
        measure->click(); // what failed may be chosen again
        QCOMPARE(asked.count(), before + 1);
        measure->click();
        measure->click(); // and then stays chosen
        QCOMPARE(asked.count(), before + 1);
    }

    /// A recipe has the shares, and what it draws is what the window shows.
    void recipesDrawWhatIsByHand() {
        Desk desk(0.5, 2);
        desk.type(QStringLiteral("25"));
        QTRY_VERIFY(desk.workspace.model(0).isByHand);
        NoProgress quiet;
        const auto again = [&](const FigurePlot& plot) {
            const std::optional<Recipe> recipe = recipeOf(plot, desk.workspace);
            if (!recipe)
                qFatal("no recipe");
            const nlohmann::json json = toJson(*recipe, desk.folder.path());
            return buildFigure(parseRecipe(json, "r", desk.folder.path()), quiet);
        };
        const FigurePlot& profile = *desk.page.currentPlot();
        const nlohmann::json models =
            toJson(recipeOf(profile, desk.workspace).value(), "/").at("inputs").at("checkpoints");
        QCOMPARE(models.at(0).at("shares").size(), size_t{6});
        QCOMPARE(models.at(0).at("shares").at(query).get<double>(), 0.25);
        QVERIFY(!models.at(1).contains("shares"));
        const auto drawn = again(profile);
        QCOMPARE(drawn->csv(), profile.csv());
        for (const FigurePlot* plot : {&profile, static_cast<const FigurePlot*>(drawn.get())}) {
            const QString scale = plot->paper().scale.value().label;
            QVERIFY2(scale.contains(QStringLiteral("A by hand")), qPrintable(scale));
            QVERIFY2(!scale.contains(QStringLiteral("threshold")), qPrintable(scale));
        }
        MasksPage masks(desk.workspace);
        masks.resize(900, 650);
        masks.show();
        desk.workspace.select({.slot = 0, .block = 0, .component = Component::Query});
        QTRY_VERIFY(masks.currentPlot() != nullptr);
        const FigurePlot& grid = *masks.currentPlot();
        const auto drawnGrid = again(grid);
        QCOMPARE(drawnGrid->csv(), grid.csv());
        for (const FigurePlot* plot : {&grid, static_cast<const FigurePlot*>(drawnGrid.get())})
            QCOMPARE(plot->paper().keys.front().text, QStringLiteral("pruned, by hand"));
        // 4 of the 16 weights of the query: of one cell a weight.
        int pruned = 0, panel = 0;
        for (const QString& line : grid.csv().split(u'\n')) {
            const QStringList fields = line.split(u',');
            if (fields.size() > 6 && line.contains(QStringLiteral("Query"))) {
                pruned += fields[fields.size() - 3].toInt(); // the title has a comma, too
                ++panel;
            }
        }
        QVERIFY2(panel > 0, qPrintable(grid.csv().left(600)));
        QCOMPARE(pruned, 4);
        // Where one of two is by hand it is named.
        ComparisonMapRecipe comparison{.measure = ComparisonMeasure::Masks};
        comparison.checkpoints = {{"A", desk.folder / "vit0.safetensors"},
                                  {"B", desk.folder / "vit1.safetensors"}};
        comparison.checkpoints[1].shares = {{query, 0.25}};
        const auto map = buildFigure({comparison}, quiet);
        QVERIFY(map->csv().contains(QStringLiteral("model/by-hand")));
        QVERIFY2(map->paper().scale.value().label.contains(QStringLiteral("B by hand")),
                 qPrintable(map->paper().scale.value().label));
    }
};

QTEST_MAIN(SharesPanelTest)
#include "shares_panel_test.moc"
