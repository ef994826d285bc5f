// The tree of checkpoints under Qt's model tester, and background work.
#include "widgets/item_models/checkpoint_tree_model.h"

#include "base/error.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/inspection/statistics_document.h"
#include "weights/masks/mask_maker.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <fstream>
#include <numeric>

using namespace sparsescope;

class CheckpointTreeModelTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }

private Q_SLOTS:
    void initTestCase() {
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 0.5F));
        test::writeTiny(m_folder / "b.safetensors", test::tinyVit(3, 0.5F));
        test::writeTiny(m_folder / "odd.safetensors", {{"x", {3, 2}, {1, 2, 3, 4, 5, 6}}});
    }

    void staysConsistentWhileModelsComeAndGo() {
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        workspace.openPaths({path("a.safetensors"), path("b.safetensors"), path("odd.safetensors")});
        const auto known = [&] {
            for (int slot = 0; slot < workspace.modelCount(); ++slot) {
                if (workspace.model(slot).sparklines.empty())
                    return false;
            }
            return true;
        };
        QTRY_VERIFY(known());
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex a = model.index(0, 0);
        QCOMPARE(model.rowCount(a), 3); // two blocks, and what is not in the pool
        QCOMPARE(model.rowCount(model.index(0, 0, a)), 6);
        QCOMPARE(model.index(2, 0, a).data().toString(),
                 QStringLiteral("Embeddings and others (not in the pool)"));
        QCOMPARE(model.rowCount(model.index(2, 0, a)), 2 * 4 + 3);
        workspace.setSparsity(0.9);
        workspace.close(1);
        QCOMPARE(model.rowCount(), 2);
        workspace.reload(0);
        QTRY_VERIFY(!workspace.model(0).sparklines.empty());
        workspace.close(0);
        workspace.close(0);
        QCOMPARE(model.rowCount(), 0);
    }

    void aSecondOpeningReadsNoWeights() {
        const AnalysisCache cache(m_folder / "cache");
        Workspace first;
        first.setCache(cache);
        first.setSparsity(0.25);
        first.openPaths({path("a.safetensors")});
        QTRY_VERIFY(!first.model(0).sparklines.empty() && first.model(0).level);
        const OpenModel& counted = first.model(0);
        QTRY_VERIFY(cache.find(*counted.checkpoint, *counted.anatomy));

        Workspace second;
        second.setCache(cache);
        second.setSparsity(0.25);
        bool complete = false;
        connect(&second, &Workspace::modelOpened, &second, [&] {
            const OpenModel& model = second.model(0);
            complete = model.index && !model.sparklines.empty();
        });
        second.openPaths({path("a.safetensors")});
        QTRY_VERIFY(second.model(0).isOpen());
        QVERIFY(complete); // with the file itself, nothing was counted
        QTRY_VERIFY(second.model(0).level);
        QCOMPARE(second.model(0).level->threshold, counted.level->threshold);
        QCOMPARE(second.model(0).level->prunedIn, counted.level->prunedIn);
        QCOMPARE(second.model(0).sparklines.front().counts, counted.sparklines.front().counts);
        QCOMPARE(second.model(0).tensorSummaries.back().mean, counted.tensorSummaries.back().mean);
    }

    void showsShapesSparsityAndBars() {
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        workspace.setSparsity(0.25); // 64 of 256: query, key, value and out of block 0
        workspace.openPaths({path("a.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && !workspace.model(0).sparklines.empty());
        const QModelIndex block = model.index(0, 0, model.index(0, 0));
        const QModelIndex query = model.index(0, 0, block);
        QCOMPARE(query.data().toString(), QStringLiteral("Query"));
        QCOMPARE(query.siblingAtColumn(CheckpointTreeModel::ShapeColumn).data().toString(),
                 QStringLiteral("4 \u00d7 4"));
        QCOMPARE(query.data(CheckpointTreeModel::ShareRole).toDouble(), 1.0);
        QCOMPARE(model.index(4, 0, block).data(CheckpointTreeModel::ShareRole).toDouble(), 0.0); // ffn-in
        QCOMPARE(block.data(CheckpointTreeModel::ShareRole).toDouble(), 0.5);
        const auto counts = query.data(CheckpointTreeModel::CountsRole).value<QVector<double>>();
        QCOMPARE(std::accumulate(counts.begin(), counts.end(), 0.0), 16.0);
        QVERIFY(query.data(Qt::ToolTipRole).toString().contains(QStringLiteral("16 of 16 weights")));
    }

    void theLayersThatARunRemovedSaySo() {
        Workspace workspace;
        CheckpointTreeModel tree(workspace);
        workspace.openPaths({path("b.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && workspace.model(0).level);
        const OpenModel& model = workspace.model(0);
        const auto saidOf = [&](int layer) {
            return tree.index(layer, CheckpointTreeModel::SparsityColumn, tree.index(0, 0)).data().toString();
        };
        NoProgress quiet;
        MaskRequest request{.method = "layers", .sparsity = 0.3, .set = "1"};
        const auto mask =
            std::make_shared<MaskSet>(makeMask(request, model.checkpoint, *model.anatomy, quiet));
        workspace.showRunMask(model.path, "", mask, QStringLiteral("run 1"));
        QTRY_COMPARE(saidOf(1), QStringLiteral("removed"));
        QCOMPARE(saidOf(0), QStringLiteral("0.0\u00A0%"));
        QCOMPARE(saidOf(2), QStringLiteral("0.0\u00A0%"));
        // The same zeros by another method are zeros.
        auto zeros = std::make_shared<MaskSet>(*mask);
        zeros->method = "omp";
        workspace.showRunMask(model.path, "", zeros, QStringLiteral("run 2"));
        QTRY_COMPARE(saidOf(1), QStringLiteral("100.0\u00A0%"));
    }

    /// Block 0 has 64 zeros in 256 weights, spread unevenly; block 1 has none.
    void zerosOfTheFileAreTheFloorOfTheSlider() {
        auto tensors = test::tinyVit(2, 0.5F);
        std::fill_n(tensors[0].values.begin(), 12, 0.0F); // query
        std::fill_n(tensors[1].values.begin(), 4, -0.0F); // key
        std::fill_n(tensors[4].values.begin(), 32, 0.0F); // ffn-in, all
        std::fill_n(tensors[5].values.begin(), 16, 0.0F); // ffn-out
        test::writeTiny(m_folder / "half.safetensors", tensors);
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        workspace.setSparsity(0.1);
        workspace.openPaths({path("half.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && !workspace.model(0).sparklines.empty());
        QTRY_COMPARE(workspace.sparsity(), 0.25); // no less can be had
        QCOMPARE(workspace.sparsityFloor(), 0.25);
        workspace.setSparsity(0);
        QCOMPARE(workspace.sparsity(), 0.25);
        const QModelIndex block = model.index(0, 0, model.index(0, 0));
        const auto percent = [&](int row, int column) {
            return model.index(row, column, block).data().toString();
        };
        const QStringList shares{QStringLiteral("75.0\u00a0%"),  QStringLiteral("25.0\u00a0%"),
                                 QStringLiteral("0.0\u00a0%"),   QStringLiteral("0.0\u00a0%"),
                                 QStringLiteral("100.0\u00a0%"), QStringLiteral("50.0\u00a0%")};
        for (int row = 0; row < 6; ++row) {
            QCOMPARE(percent(row, CheckpointTreeModel::ZerosColumn), shares[row]);
            QCOMPARE(percent(row, CheckpointTreeModel::SparsityColumn), shares[row]);
        }
        QVERIFY(model.index(0, 0, block)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("nothing else is pruned")));
        workspace.setSparsity(0.5); // 64 more: the smallest are the rest of block 0
        QTRY_COMPARE(workspace.model(0).shareOfPool().prunedAnew(), uint64_t{64});
        QCOMPARE(workspace.model(0).shareOfBlock(0).value(), 1.0);
        QCOMPARE(percent(0, CheckpointTreeModel::ZerosColumn), shares[0]); // a fact stays
        QCOMPARE(percent(0, CheckpointTreeModel::SparsityColumn), QStringLiteral("100.0\u00a0%"));

        // Below the floor of one of two models, where ties go by name, it stays what it is.
        workspace.openPaths({path("a.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 2 && !workspace.model(1).sparklines.empty() &&
                    workspace.model(1).level);
        QCOMPARE(workspace.sparsityFloor(), 0.0);
        workspace.setSparsity(0.125); // 32: "attention..." comes first in byte order
        QTRY_COMPARE(workspace.model(0).level->pruned, uint64_t{32});
        QCOMPARE(workspace.model(0).shareOfPool().prunedAnew(), uint64_t{0});
        QCOMPARE(workspace.model(0).shareOfPool().zerosAfter, uint64_t{64});
        for (int row = 0; row < 6; ++row)
            QCOMPARE(percent(row, CheckpointTreeModel::SparsityColumn), shares[row]);
    }

    void notesStandInTheTipOfTheModel() {
        auto tensors = test::tinyVit(3, 0.5F);
        std::erase_if(tensors, [](const test::TinyTensor& tensor) {
            return tensor.name == "vit.encoder.layer.1.intermediate.dense.weight";
        });
        test::writeTiny(m_folder / "gap.safetensors", tensors);
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        workspace.openPaths({path("gap.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && workspace.model(0).isOpen());
        const QString tip = model.index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(
                     QStringLiteral("Layer 1 lacks intermediate.dense.weight, which 2 other layers have")),
                 qPrintable(tip));
        // And what the file itself is said to have.
        workspace.openPaths({QStringLiteral(SPARSESCOPE_TEST_DATA "/containers/checksum.pt")});
        QTRY_VERIFY(workspace.modelCount() == 2 && workspace.model(1).isOpen());
        QVERIFY(model.index(1, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("The CRC-32 of checksum/data/0 does not match its bytes")));
    }

    void whatInspectSaysStandsInTheTipOfTheModel() {
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        const auto tipOf = [&](const char* file) {
            workspace.openPaths({QStringLiteral(SPARSESCOPE_TEST_DATA "/") + QString::fromLatin1(file)});
            const int slot = workspace.modelCount() - 1;
            return QTest::qWaitFor([&] { return workspace.model(slot).isOpen(); })
                       ? model.index(slot, 0).data(Qt::ToolTipRole).toString()
                       : QString();
        };
        const QString adapter = tipOf("lora/llama/adapter");
        QVERIFY2(adapter.contains(QStringLiteral("It holds adapters alone: the weights that they change are "
                                                 "another model's, which adapter_config.json names.")),
                 qPrintable(adapter));
        const QString stored = tipOf("normalised/weights.pt");
        QVERIFY2(stored.contains(QStringLiteral(
                     "Stored as weight_norm, spectral_norm: every number is of the dense tensors.")),
                 qPrintable(stored));
        QVERIFY2(stored.contains(QStringLiteral("Not read: short.weight")), qPrintable(stored));
        // A model that has more to say than there is room for: how much more.
        std::vector<test::TinyTensor> many;
        for (int stack = 0; stack < 20; ++stack) {
            for (const int block : {0, 1, 3}) {
                for (const char* layer : {"fc1", "fc2"})
                    many.push_back({"part" + std::to_string(stack) + ".layers." + std::to_string(block) +
                                        ".mlp." + layer + ".weight",
                                    {2, 2},
                                    {1, 2, 3, 4}});
            }
        }
        test::writeTiny(m_folder / "gaps.safetensors", many);
        workspace.openPaths({path("gaps.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 3 && workspace.model(2).isOpen());
        const size_t more = workspace.model(2).notes.size() - 16;
        QVERIFY(more < 100);
        const QString tip = model.index(2, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QString::number(more) + QStringLiteral(" notes more")), qPrintable(tip));
    }

    /// Of files with each kind of note: the rows below "Notes", and what `inspect --json` prints.
    void allThatInspectNotesStandsInTheTree() {
        const auto layer = [](std::vector<float> values) {
            return std::vector<test::TinyTensor>{{"blocks.0.attn.proj.weight", {2, 2}, std::move(values)}};
        };
        const auto folder = [this](const char* name) {
            std::filesystem::create_directory(m_folder / name);
            return m_folder / name;
        };
        const std::vector<test::TinyTensor> vit = test::tinyVit(2, 0.5F);
        const auto shards = folder("shards"); // a tensor in both, one in none of the index
        test::writeTiny(shards / "1.safetensors", {vit.begin(), vit.begin() + 8});
        test::writeTiny(shards / "2.safetensors", {vit.begin() + 7, vit.end()});
        test::writeTiny(shards / "model.safetensors", vit);
        std::ofstream(shards / "model.safetensors.index.json") << [&] {
            std::string map;
            for (size_t i = 1; i < vit.size(); ++i)
                map += (map.empty() ? "\"" : ",\"") + vit[i].name + "\":\"" + (i < 8 ? "1" : "2") +
                       ".safetensors\"";
            return "{\"weight_map\": {" + map + "}}";
        }();
        const auto fewer = folder("fewer");
        test::writeTiny(fewer / "model.safetensors", vit);
        std::ofstream(fewer / "config.json") << R"({"model_type": "vit", "num_hidden_layers": 3})";
        auto masked = layer({1, 2, 3, 4});
        masked.push_back({"blocks.0.attn.proj.mask_scores", {2, 2}, {0.5F, 0.25F, 1, 0}});
        test::writeTiny(m_folder / "masked.safetensors", masked);
        std::vector<test::TinyTensor> deep;
        for (const char* block : {"blocks.0", "blocks.1", "blocks.2"})
            deep.push_back({block + std::string(".attn.proj.weight"), {2, 2, 2}, std::vector<float>(8, 1)});
        for (test::TinyTensor& tensor : std::span(deep).subspan(1))
            tensor = {tensor.name, {4, 2}, tensor.values};
        test::writeTiny(m_folder / "deep.safetensors", deep);
        std::filesystem::create_directory(m_folder / "gptq");
        std::filesystem::copy(SPARSESCOPE_TEST_DATA "/packed/gptq/model.safetensors", m_folder / "gptq");
        const QString data = QStringLiteral(SPARSESCOPE_TEST_DATA "/");
        const std::vector<std::pair<QString, std::vector<const char*>>> files{
            {path("shards"),
             {"in another shard, too", "in the shards and not in the index",
              "beside it lies model.safetensors"}},
            {path("fewer"), {"Its configuration says num_hidden_layers of 3, and there are 2 layers"}},
            {path("masked.safetensors"), {"mask beside it of other numbers than 0 and 1"}},
            {path("deep.safetensors"), {"blocks.0.attn.proj.weight belongs to the pool and is not read"}},
            {path("gptq"), {"which version of GPTQ's zero points"}},
            {data + QStringLiteral("gguf/headless.gguf"), {"in llama.cpp's order"}},
            {data + QStringLiteral("containers/dcp"), {"of the optimizer"}},
            {data + QStringLiteral("containers/ema.pt"), {"2 dictionaries of weights"}},
            {data + QStringLiteral("containers/meta"), {"Joined from 2 tensor-parallel parts"}},
            {data + QStringLiteral("normalised/weights.pt"), {}},
            {data + QStringLiteral("zeros/maskllm.npz"), {"This file holds masks"}},
            {path("a.safetensors"), {}},
        };
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        for (const auto& [file, phrases] : files) {
            workspace.openPaths({file});
            QTRY_VERIFY2(workspace.modelCount() == 1 && workspace.model(0).isOpen(), qPrintable(file));
            NoProgress quiet;
            const nlohmann::json said = statisticsJson(
                inspectCheckpoint(Checkpoint::open(file.toStdString()), InspectOptions{}, quiet));
            QStringList inspected, shown;
            for (const nlohmann::json& note : said.value("notes", nlohmann::json::array()))
                inspected << QString::fromStdString(note.get<std::string>());
            for (const char* phrase : phrases)
                QVERIFY2(inspected.join(u'\n').contains(QLatin1String(phrase)),
                         qPrintable(inspected.join(u'\n')));
            for (const nlohmann::json& tensor : said.value("unread", nlohmann::json::array()))
                inspected << QStringLiteral("Not read: %1: %2")
                                 .arg(QString::fromStdString(tensor["name"].get<std::string>()),
                                      QString::fromStdString(tensor["reason"].get<std::string>()));
            const QModelIndex notes = model.notesOf(0);
            QCOMPARE(notes.isValid(), !inspected.isEmpty());
            for (int row = 0; row < model.rowCount(notes) && notes.isValid(); ++row) {
                shown << model.index(row, 0, notes).data().toString();
                QVERIFY(!model.index(row, 0, notes).data(Qt::ToolTipRole).toString().isEmpty());
            }
            QCOMPARE(shown, inspected);
            workspace.close(0);
        }
    }

    /// As every command does: heads, families and packings are read from it.
    void aConfigurationThatCannotBeReadIsRefused() {
        std::filesystem::create_directory(m_folder / "damaged");
        test::writeTiny(m_folder / "damaged/model.safetensors", test::tinyVit(2, 0.5F));
        std::ofstream(m_folder / "damaged/config.json") << "{\"model_type\": ";
        Workspace workspace;
        QSignalSpy failed(&workspace, &Workspace::errorOccurred);
        workspace.openPaths({path("damaged")});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY2(failed[0][0].toString().contains(QStringLiteral("config.json")),
                 qPrintable(failed[0][0].toString()));
        QCOMPARE(workspace.modelCount(), 0);
    }

    void selectionFindsItsRow() {
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        workspace.openPaths({path("a.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && workspace.model(0).isOpen());
        const Selection selection{.slot = 0, .block = 1, .component = Component::FfnOut};
        const QModelIndex row = model.find(selection);
        QVERIFY(row.isValid());
        QCOMPARE(row.data(CheckpointTreeModel::SelectionRole).value<Selection>(), selection);
        QVERIFY(!model.find({.slot = 1, .block = 1}).isValid());
    }

    void checkBoxesChooseThePool() {
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        workspace.openPaths({path("a.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && !workspace.model(0).sparklines.empty());
        const auto poolNumel = [&] { return workspace.model(0).anatomy->poolNumel; };
        const uint64_t whole = poolNumel();
        const QModelIndex top = model.index(0, 0);
        QVERIFY(!top.data(Qt::CheckStateRole).isValid());
        const QModelIndex block = model.index(0, 0, top);
        QCOMPARE(block.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
        const QModelIndex query = model.index(0, 0, block);
        QVERIFY(query.flags().testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(!query.siblingAtColumn(1).data(Qt::CheckStateRole).isValid());
        QVERIFY(query.data(Qt::ToolTipRole).toString().contains(QStringLiteral("query weights of a block")));
        QVERIFY(model.setData(query, Qt::Unchecked, Qt::CheckStateRole));
        QTRY_COMPARE(poolNumel(), whole - 16);
        QCOMPARE(workspace.model(0).anatomy->rule.without.size(), size_t{1});
        // It is among the others now, and goes back without leaving anything behind.
        const Anatomy& anatomy = *workspace.model(0).anatomy;
        const auto out = std::ranges::find(anatomy.roles, "taken out by hand", &TensorRole::why);
        QVERIFY(out != anatomy.roles.end());
        const Tensor& tensor =
            workspace.model(0).checkpoint->tensors()[static_cast<size_t>(out - anatomy.roles.begin())];
        const QModelIndex row = model.find({.slot = 0, .tensor = QString::fromStdString(tensor.name)});
        QCOMPARE(row.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
        QVERIFY(model.setData(row, Qt::Checked, Qt::CheckStateRole));
        QTRY_COMPARE(poolNumel(), whole);
        QVERIFY(workspace.choices().isEmpty());
        // A whole block.
        QVERIFY(model.setData(model.index(1, 0, model.index(0, 0)), Qt::Unchecked, Qt::CheckStateRole));
        QTRY_COMPARE(poolNumel(), whole / 2);
        QCOMPARE(workspace.choices().size(), 1);
    }

    void severalStacksAreBranches() {
        std::vector<test::TinyTensor> tensors;
        for (const char* tower : {"vision_model", "text_model"}) {
            for (test::TinyTensor tensor : test::tinyVit(2, 0.5F)) {
                tensor.name = std::string(tower) + "." + tensor.name;
                tensors.push_back(std::move(tensor));
            }
        }
        test::writeTiny(m_folder / "towers.safetensors", tensors);
        Workspace workspace;
        CheckpointTreeModel model(workspace);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        workspace.openPaths({path("towers.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && !workspace.model(0).sparklines.empty());
        const QModelIndex top = model.index(0, 0);
        QCOMPARE(model.rowCount(top), 4); // that they are alike is noted
        QCOMPARE(model.index(0, 0, top), model.notesOf(0));
        QCOMPARE(model.index(1, 0, top).data().toString(), QStringLiteral("Vision"));
        QCOMPARE(model.index(2, 0, top).data().toString(), QStringLiteral("Text"));
        QCOMPARE(model.rowCount(model.index(2, 0, top)), 2);
        QCOMPARE(model.index(1, 0, model.index(2, 0, top)).data().toString(), QStringLiteral("Layer 1"));
        QCOMPARE(blockTitle(*workspace.model(0).anatomy, 3), QStringLiteral("Text, layer 1"));
        QCOMPARE(model.index(1, 0, top).data(CheckpointTreeModel::ShareRole).toDouble(), 0.5);
    }

    void lateAndCancelledResultsAreDropped() {
        BackgroundTask task;
        std::vector<int> results;
        std::atomic<bool> firstStopped = false;
        task.start(
            [&](Progress&, const std::stop_token& stop) {
                while (!stop.stop_requested())
                    QThread::msleep(1);
                firstStopped = true;
                return 1; // too late: it was replaced
            },
            [&](int value) { results.push_back(value); });
        task.start([](Progress&, const std::stop_token&) { return 2; },
                   [&](int value) { results.push_back(value); });
        QTRY_COMPARE(results.size(), size_t{1});
        QTRY_VERIFY(firstStopped);
        QTest::qWait(20);
        QCOMPARE(results, std::vector<int>{2});
        QVERIFY(!task.isRunning());
    }

    void failureIsOneLine() {
        BackgroundTask task;
        QSignalSpy failed(&task, &BackgroundTask::failed);
        task.start(
            [](Progress&, const std::stop_token&) {
                throw Error(ErrorCode::FileMissing, "x.bin", "does not exist");
            },
            [] {});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(), QStringLiteral("x.bin: does not exist"));
    }
};

QTEST_MAIN(CheckpointTreeModelTest)
#include "checkpoint_tree_model_test.moc"
