// What the window says of patterns and dead heads, against what `inspect --structure` counts.
#include "widgets/item_models/structures.h"

#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/inspection/statistics_document.h"
#include "widgets/item_models/checkpoint_tree_model.h"
#include "widgets/item_models/structure_texts.h"
#include "widgets/pages/checkpoint_tree.h"
#include "widgets/pages/profile_page.h"

#include <QLabel>
#include <QTest>
#include <QTreeView>
#include <random>

using namespace sparsescope;

namespace {

constexpr uint64_t width = 128; // two heads of 64

/// Two blocks in timm's names, all of 2:4 but the ffn-in of block 1; the first head of block 0's query is
/// zero.
std::vector<test::TinyTensor> halfStructured() {
    std::vector<test::TinyTensor> tensors;
    std::minstd_rand random(5);
    std::uniform_real_distribution<float> magnitude(0.5F, 1.5F);
    const auto add = [&](const std::string& name, uint64_t rows, uint64_t columns) {
        test::TinyTensor tensor{name, {rows, columns}, {}};
        const bool loose = name == "blocks.1.mlp.fc1.weight";
        for (uint64_t i = 0; i < rows * columns; ++i) {
            const bool kept = loose ? random() % 2 == 0 : i % 4 < 2;
            tensor.values.push_back(kept ? magnitude(random) : 0.0F);
        }
        if (name == "blocks.0.attn.qkv.weight")
            std::fill_n(tensor.values.begin(), 64 * width, 0.0F);
        tensors.push_back(tensor);
    };
    for (const std::string block : {"blocks.0.", "blocks.1."}) {
        add(block + "attn.qkv.weight", 3 * width, width);
        add(block + "attn.proj.weight", width, width);
        add(block + "mlp.fc1.weight", 2 * width, width);
        add(block + "mlp.fc2.weight", width, 2 * width);
        tensors.push_back({block + "norm1.weight", {width}, std::vector<float>(width, 1)});
    }
    tensors.push_back({"cls_token", {1, 1, width}, std::vector<float>(width, 1)});
    tensors.push_back({"patch_embed.proj.weight", {width, 1, 2, 2}, std::vector<float>(4 * width, 1)});
    return tensors;
}

/// What `inspect --structure --json` says of each pool matrix.
std::vector<nlohmann::json> inspected(const std::filesystem::path& path) {
    NoProgress quiet;
    const InspectedCheckpoint file = inspectCheckpoint(Checkpoint::open(path), {.structure = true}, quiet);
    const nlohmann::json document = statisticsJson(file);
    std::map<std::string, nlohmann::json> byName;
    const nlohmann::json& tensors = document.at("tensors");
    for (const nlohmann::json& tensor : tensors) {
        if (!tensor.contains("parts")) {
            byName[tensor.at("name").get<std::string>()] = tensor;
            continue;
        }
        for (const nlohmann::json& part : tensor.at("parts"))
            byName[tensor.at("name").get<std::string>() + "[" + part.at("component").get<std::string>() +
                   "]"] = part;
    }
    std::vector<nlohmann::json> all;
    for (const PoolMatrix& matrix : file.anatomy.pool)
        all.push_back(byName.at(matrix.label).at("structure"));
    return all;
}

void compare(const PoolStructure& ours, const std::vector<nlohmann::json>& theirs) {
    QCOMPARE(ours.matrices.size(), theirs.size());
    for (size_t i = 0; i < theirs.size(); ++i) {
        const MatrixStructure& matrix = ours.matrices[i];
        QCOMPARE(matrix.deadRows, theirs[i].at("dead_rows").get<uint64_t>());
        QCOMPARE(matrix.deadColumns, theirs[i].at("dead_columns").get<uint64_t>());
        uint64_t dead = 0;
        if (theirs[i].contains("head_density")) {
            const nlohmann::json& heads = theirs[i].at("head_density");
            QCOMPARE(matrix.heads, heads.size());
            for (const nlohmann::json& head : heads)
                dead += head.get<double>() == 0 ? 1 : 0;
        }
        QCOMPARE(matrix.deadHeads, dead);
        const nlohmann::json& shares = theirs[i].at("nm");
        for (const auto& [pattern, share] : shares.items()) {
            const size_t colon = pattern.find(':');
            const auto n = static_cast<unsigned>(std::stoul(pattern.substr(0, colon)));
            const auto m = static_cast<unsigned>(std::stoul(pattern.substr(colon + 1)));
            QCOMPARE(matrix.groups.conformance(n, m).value(), share.get<double>());
        }
    }
}

} // namespace

class StructuresTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }

private Q_SLOTS:
    void initTestCase() {
        test::writeTiny(m_folder / "half.safetensors", halfStructured());
        test::writeTiny(m_folder / "dense.safetensors", test::tinyVit(2, 1));
    }

    void theFileIsCountedAsInspectCounts() {
        Workspace workspace;
        Structures structures(workspace);
        workspace.openPaths({path("half.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && structures.ofPlan(workspace.model(0).id));
        const auto file = structures.ofFile(workspace.model(0).id);
        QVERIFY(file);
        compare(*file, inspected(m_folder / "half.safetensors"));
        const StructureVerdict& verdict = file->verdict;
        QVERIFY(verdict.pattern == (NmPattern{2, 4}));
        QCOMPARE(verdict.holding, size_t{11});
        QCOMPARE(verdict.matrices, size_t{12});
        QCOMPARE(verdict.deadRows, uint64_t{64});
        QCOMPARE(verdict.deadHeads, uint64_t{1});
        QCOMPARE(verdict.heads, uint64_t{16}); // of query, key, value and output of both blocks
        const QString said = structureText(verdict, *workspace.model(0).anatomy);
        const double share =
            file->matrices[verdict.exceptions.front().matrix].groups.conformance(2, 4).value();
        QVERIFY(share > 0.6 && share < 0.75); // 11/16 by chance
        QCOMPARE(said,
                 QStringLiteral("2:4: 11 of 12 matrices; not in Layer 1, FFN in (%1\u00a0% of its groups); "
                                "64 of 1,792 rows, 832 of 1,792 columns, 1 of 16 heads without a weight")
                     .arg(share * 100, 0, 'f', 1));
    }

    /// The plan at the slider is what the pruned checkpoint has.
    void thePlanIsCountedAsOfThePrunedFile() {
        Workspace workspace;
        Structures structures(workspace);
        workspace.openPaths({path("half.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && structures.ofPlan(workspace.model(0).id));
        const uint64_t id = workspace.model(0).id;
        workspace.setSparsity(0.999);
        QTRY_VERIFY(structures.ofPlan(id)->sparsity == 0.999);
        const OpenModel& model = workspace.model(0);
        NoProgress quiet;
        writePruned(m_folder / "pruned.safetensors", *model.checkpoint,
                    ompMask(*model.checkpoint, *model.anatomy, *model.level), quiet);
        const auto plan = structures.ofPlan(id);
        QVERIFY(plan->verdict.deadRows > 1000);
        compare(*plan, inspected(m_folder / "pruned.safetensors"));
        QVERIFY(structures.ofFile(id)->verdict.deadRows == 64); // a fact stays

        // The mask of a run in place of the slider's.
        auto mask = std::make_shared<MaskSet>(nmMask(*model.checkpoint, *model.anatomy, 1, 4));
        workspace.showRunMask(model.path, "", mask, QStringLiteral("run 7"));
        QTRY_COMPARE(structures.ofPlan(id)->run, QStringLiteral("run 7"));
        const auto run = structures.ofPlan(id);
        for (size_t i = 0; i < run->matrices.size(); ++i) {
            QVERIFY(run->matrices[i].holds({1, 4}));
            QCOMPARE(run->matrices[i].kept, model.anatomy->pool[i].numel() / 4);
        }
    }

    void aFileWithoutZerosHasNoStructureAndNoColumn() {
        Workspace workspace;
        Structures structures(workspace);
        CheckpointTree tree(workspace);
        tree.setStructures(structures);
        workspace.openPaths({path("dense.safetensors")});
        QTRY_VERIFY(workspace.modelCount() == 1 && structures.ofPlan(workspace.model(0).id));
        QVERIFY(!structures.ofFile(workspace.model(0).id)->isStructured());
        compare(*structures.ofFile(workspace.model(0).id), inspected(m_folder / "dense.safetensors"));
        QVERIFY(tree.view()->isColumnHidden(CheckpointTreeModel::StructureColumn));
    }

    void theTreeAndTheProfileSayIt() {
        Workspace workspace;
        Structures structures(workspace);
        CheckpointTree tree(workspace);
        tree.setStructures(structures);
        ProfilePage page(workspace);
        page.setStructures(&structures);
        page.resize(900, 600);
        page.show();
        workspace.openPaths({path("half.safetensors")});
        const auto* label = page.findChild<QLabel*>(QStringLiteral("structure"));
        QTRY_VERIFY(label->isVisible() && structures.ofPlan(workspace.model(0).id));
        QVERIFY2(label->text().startsWith(QStringLiteral(
                     "A  zeros in the file: 2:4: 11 of 12 matrices; not in Layer 1, FFN in (")),
                 qPrintable(label->text()));
        QVERIFY(!tree.view()->isColumnHidden(CheckpointTreeModel::StructureColumn));
        const QAbstractItemModel& rows = *tree.view()->model();
        const auto text = [&](const QModelIndex& row) {
            return row.siblingAtColumn(CheckpointTreeModel::StructureColumn).data().toString();
        };
        const QModelIndex top = rows.index(0, 0);
        QCOMPARE(text(top), QStringLiteral("2:4 11/12"));
        QCOMPARE(text(rows.index(0, 0, top)), QStringLiteral("2:4"));     // layer 0
        QCOMPARE(text(rows.index(1, 0, top)), QStringLiteral("2:4 5/6")); // layer 1
        const QModelIndex query = rows.index(0, 0, rows.index(0, 0, top));
        QCOMPARE(text(query), QStringLiteral("2:4"));
        const QString tip = query.data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral(
                     "Zeros in the file: 2:4; 64 of 128 rows, 64 of 128 columns, 1 of 2 heads without")),
                 qPrintable(tip));
        QVERIFY(tip.contains(QStringLiteral("Pruned to ")));
        // The plan is told beside the file once there is more of it.
        QVERIFY(!label->text().contains(QStringLiteral("pruned to")));
        workspace.setSparsity(0.8);
        QTRY_VERIFY(label->text().contains(QStringLiteral("\nA  pruned to 80.0\u00a0%: ")));
        // Names keep their room: columns go before them.
        tree.resize(400, 300);
        tree.show();
        QVERIFY(!tree.view()->isColumnHidden(CheckpointTreeModel::StructureColumn));
        QVERIFY(tree.view()->isColumnHidden(CheckpointTreeModel::ShapeColumn));
        tree.resize(270, 300);
        QTRY_VERIFY(tree.view()->isColumnHidden(CheckpointTreeModel::StructureColumn));
        QVERIFY(!tree.view()->isColumnHidden(CheckpointTreeModel::SparsityColumn));
        QVERIFY(tree.view()->columnWidth(CheckpointTreeModel::NameColumn) > 110);
        tree.resize(640, 300);
        // A model that is closed leaves no word behind.
        workspace.close(0);
        QTRY_VERIFY(tree.view()->isColumnHidden(CheckpointTreeModel::StructureColumn));
        QVERIFY(structures.ofFile(1) == nullptr);
    }
};

QTEST_MAIN(StructuresTest)
#include "structures_test.moc"
