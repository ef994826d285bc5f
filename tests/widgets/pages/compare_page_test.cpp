// The Compare page by mouse and keyboard; its numbers are those of `sparsescope-cli compare` and
// `mask-compare`.
#include "widgets/pages/compare_page.h"

#include "support/own_settings.h"
#include "support/program.h"
#include "support/temporary_folder.h"
#include "weights/masks/mask.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/empty_page.h"
#include "widgets/pages/pair_panel.h"
#include "widgets/paper/normal_vit.h"
#include "widgets/plots/difference_map_plot.h"
#include "widgets/plots/layer_distributions_plot.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <algorithm>
#include <cmath>

using namespace sparsescope;

namespace {

/// timm's names of the same weights: query, key and value are one tensor.
std::vector<test::TinyTensor> timmOf(const std::vector<test::TinyTensor>& tensors) {
    std::vector<test::TinyTensor> renamed;
    for (size_t i = 0; i < tensors.size(); i += 6) {
        const std::string block = "blocks." + std::to_string(i / 6) + ".";
        test::TinyTensor qkv{block + "attn.qkv.weight", tensors[i].shape, {}};
        qkv.shape[0] *= 3;
        for (size_t part = i; part < i + 3; ++part)
            qkv.values.insert(qkv.values.end(), tensors[part].values.begin(), tensors[part].values.end());
        renamed.push_back(std::move(qkv));
        for (const auto& [from, to] : {std::pair(3, "attn.proj.weight"), std::pair(4, "mlp.fc1.weight"),
                                       std::pair(5, "mlp.fc2.weight")}) {
            renamed.push_back(tensors[i + static_cast<size_t>(from)]);
            renamed.back().name = block + to;
        }
    }
    renamed.push_back({"cls_token", {1, 1, 48}, std::vector<float>(48, 1)});
    renamed.push_back({"patch_embed.proj.weight", {48, 1, 2, 2}, std::vector<float>(192, 1)});
    return renamed;
}

struct Desk {
    Workspace workspace;
    ComparePage page{workspace};

    explicit Desk(const std::vector<std::filesystem::path>& files) {
        page.resize(900, 700);
        page.show();
        QStringList paths;
        for (const auto& file : files)
            paths << QString::fromStdString(file.string());
        workspace.openPaths(paths);
    }
    bool done(size_t others = 1) const {
        const auto& tables = page.map().tables();
        return tables.size() == others && std::ranges::all_of(tables, [](const auto& table) {
                   return table->pool.values && table->pool.masks;
               });
    }
    const ModelComparison& table(size_t i = 0) const { return *page.map().tables()[i]; }
    template <class Widget>
    Widget* find(const char* name) const {
        return page.findChild<Widget*>(QLatin1String(name));
    }
};

/// Within what the order of a sum changes.
void close(const std::optional<double>& ours, const nlohmann::json& theirs) {
    QCOMPARE(ours.has_value(), !theirs.is_null());
    if (ours)
        QVERIFY2(
            std::abs(*ours - theirs.get<double>()) <= 1e-12 * std::max(1.0, std::abs(*ours)),
            qPrintable(
                QStringLiteral("%1 and %2").arg(*ours, 0, 'g', 17).arg(theirs.get<double>(), 0, 'g', 17)));
}

void compareWith(const ComparisonCell& cell, const nlohmann::json& theirs) {
    QVERIFY(cell.values);
    QCOMPARE(cell.values->zerosA, theirs.at("zeros_a").get<uint64_t>());
    QCOMPARE(cell.values->zerosB, theirs.at("zeros_b").get<uint64_t>());
    QCOMPARE(cell.values->numelA, theirs.at("numel_a").get<uint64_t>());
    close(cell.value(ComparisonMeasure::Wasserstein), theirs.at("wasserstein"));
    close(cell.value(ComparisonMeasure::Ks), theirs.at("ks"));
    close(cell.value(ComparisonMeasure::Cosine), theirs.at("cosine"));
    close(cell.value(ComparisonMeasure::RelativeL2), theirs.at("relative_l2"));
    close(cell.values->l2Difference(), theirs.at("l2_diff"));
}

} // namespace

class ComparePageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::filesystem::path m_a, m_b, m_c, m_other;

    static constexpr int queryColumn = 0, layerColumn = 6;

private Q_SLOTS:
    void initTestCase() {
        test::useOwnSettings(m_folder / "settings");
        m_a = m_folder / "a.safetensors";
        m_b = m_folder / "b.safetensors";
        m_c = m_folder / "c.safetensors";
        m_other = m_folder / "other.safetensors";
        const auto a = test::normalVit(3, 1, 0);
        test::writeTiny(m_a, a);
        test::writeTiny(m_b, timmOf(test::normalVit(3, 2, 4)));
        auto c = a; // fine-tuned by doubling the second layer's ffn-in
        for (float& value : c[10].values)
            value *= 2;
        test::writeTiny(m_c, c);
        test::writeTiny(m_other, {{"decoder.something.weight", {4, 4}, std::vector<float>(16, 1)}});
    }
    void init() { QSettings().clear(); }

    void fewerThanTwoModelsSayWhatIsNeeded() {
        Desk desk({});
        const auto* empty = desk.page.findChild<EmptyPage*>();
        QVERIFY(empty->isVisible());
        const auto said = [&](const char* text) {
            const auto labels = empty->findChildren<QLabel*>();
            return std::ranges::any_of(
                labels, [&](const QLabel* label) { return label->text().contains(QLatin1String(text)); });
        };
        QVERIFY(said("How do two models differ?"));
        QVERIFY(said("Open two to four checkpoints"));
        desk.workspace.openPaths({QString::fromStdString(m_a.string())});
        QTRY_VERIFY(desk.workspace.modelCount() == 1 && desk.workspace.model(0).level);
        QVERIFY(empty->isVisible());
        QVERIFY(desk.page.currentPlot() == nullptr);
        desk.workspace.openPaths({QString::fromStdString(m_b.string())});
        QTRY_VERIFY(desk.done());
        QVERIFY(!empty->isVisible());
        QVERIFY(desk.page.map().isVisible());
        QVERIFY(desk.page.currentPlot() == &desk.page.map());
        desk.workspace.close(1);
        QVERIFY(empty->isVisible());
        QTRY_VERIFY(desk.page.map().tables().empty());
    }

    void theNumbersAreTheCommandLines() {
        Desk desk({m_a, m_b});
        QTRY_VERIFY(desk.done());
        const test::ProgramResult result = test::runCli({"compare", m_a, m_b, "--json"});
        QCOMPARE(result.exitCode, 0);
        const nlohmann::json theirs = result.json();
        const ModelComparison& table = desk.table();
        QCOMPARE(table.layers.size(), 3);
        QCOMPARE(table.components.size(), size_t{6});
        QCOMPARE(theirs.at("pairs").size(), size_t{18});
        for (const nlohmann::json& pair : theirs.at("pairs")) {
            const auto column =
                std::ranges::find(table.components, pair.at("component").get<std::string>(), componentName);
            QVERIFY(column != table.components.end());
            compareWith(
                table.cell(pair.at("block").get<int>(), static_cast<int>(column - table.components.begin())),
                pair);
        }
        for (const nlohmann::json& layer : theirs.at("layers"))
            compareWith(table.cell(layer.at("block").get<int>(), layerColumn), layer);
        compareWith(table.pool, theirs.at("pool"));
        QCOMPARE(table.cell(0, queryColumn).value(ComparisonMeasure::ZerosDifference).value(),
                 25.0); // every 4th

        // The masks at the slider are those that `prune` makes.
        for (const auto& [model, name] : {std::pair(m_a, "a"), std::pair(m_b, "b")}) {
            const test::ProgramResult pruned =
                test::runCli({"prune", model, "--method", "omp", "--sparsity", "0.5", "--out",
                              m_folder / (std::string(name) + "-pruned.safetensors"), "--mask",
                              m_folder / (std::string(name) + "-mask.safetensors")});
            QVERIFY2(pruned.exitCode == 0, pruned.err.c_str());
        }
        const test::ProgramResult masks = test::runCli(
            {"mask-compare", m_folder / "a-mask.safetensors", m_folder / "b-mask.safetensors", "--json"});
        QVERIFY2(masks.exitCode == 0, masks.err.c_str());
        close(table.pool.masks->cosine(), masks.json().at("cosine"));
        const nlohmann::json maskPairs = masks.json().at("tensors");
        QCOMPARE(maskPairs.size(), size_t{18}); // in A's names
        for (const nlohmann::json& tensor : maskPairs) {
            const auto name = tensor.at("name").get<std::string>();
            for (int row = 0; row < 3; ++row) {
                if (name == "vit.encoder.layer." + std::to_string(row) + ".attention.attention.query.weight")
                    close(table.cell(row, queryColumn).masks->cosine(), tensor.at("cosine"));
            }
        }
        // At another sparsity.
        desk.workspace.setSparsity(0.9);
        QTRY_COMPARE(desk.table().maskSparsity, 0.9);
        QVERIFY(std::abs(desk.table().pool.masks->randomBaseline().value() - 0.1) < 1e-3);
    }

    void aClickShowsThePair() {
        Desk desk({m_a, m_b});
        QTRY_VERIFY(desk.done());
        ComparisonMapPlot& map = desk.page.map();
        QTRY_VERIFY(map.cellRect({0, 1, 4}).width() > 10);
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect({0, 1, 4}).center());
        QCOMPARE(desk.workspace.selection().block, 1);
        QCOMPARE(desk.workspace.selection().component, Component::FfnIn);
        const PairPanel& pair = desk.page.pair();
        QTRY_VERIFY(pair.difference().matrix() != nullptr);
        QCOMPARE(pair.distributions().panelCount(), 1);
        QCOMPARE(pair.distributions().data().models.size(), size_t{2});
        QCOMPARE(pair.distributions().data().titles.front().text(), QStringLiteral("Layer 1, FFN in"));
        // B - A, weight by weight.
        const MatrixValues& values = *pair.difference().matrix();
        const auto a = test::normalVit(3, 1, 0), b = test::normalVit(3, 2, 4);
        QCOMPARE(values.rows, uint64_t{192});
        QCOMPARE(values.columns, uint64_t{48});
        // Its menu has its own figure and picture, not the page's map.
        QCOMPARE(pair.difference().contextMenuPolicy(), Qt::ActionsContextMenu);
        QCOMPARE(pair.difference().actions().size(), 3);
        QGuiApplication::clipboard()->clear();
        pair.difference().actions().last()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->image().size(),
                 pair.difference().size() * pair.difference().devicePixelRatioF());
        for (const size_t i : {size_t{0}, size_t{100}, values.values.size() - 1})
            QCOMPARE(values.values[i], static_cast<float>(static_cast<double>(b[10].values[i]) -
                                                          static_cast<double>(a[10].values[i])));
        QCOMPARE(desk.find<QTabWidget>("comparisonTabs")->tabText(0), QStringLiteral("Layer 1, FFN in"));

        // By keys: to the layer, which has no one difference, and up.
        map.setFocus();
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(&map, Qt::Key_Right);
        QVERIFY(map.current() == (ComparisonMapPlot::Place{0, 1, layerColumn}));
        QCOMPARE(desk.workspace.selection().component, Component::None);
        const auto* none = desk.find<QLabel>("noDifference");
        QTRY_VERIFY(none->isVisible() &&
                    none->text().contains(QStringLiteral("Layer 1 is several matrices")));
        QTest::keyClick(&map, Qt::Key_Up);
        QCOMPARE(desk.workspace.selection().block, 0);
        // What is chosen elsewhere is chosen here.
        desk.workspace.select({.slot = 0, .block = 2, .component = Component::Key});
        QVERIFY(map.current() == (ComparisonMapPlot::Place{0, 2, 1}));
        QTRY_COMPARE(desk.find<QTabWidget>("comparisonTabs")->tabText(0), QStringLiteral("Layer 2, Key"));
        QTRY_VERIFY(pair.difference().matrix() && pair.difference().matrix()->rows == 48);
        QTest::keyClick(&map, Qt::Key_Return);
        QVERIFY(desk.find<QTabWidget>("comparisonTabs")->currentWidget() == &desk.page.pair());
    }

    void theTableSortsAndChooses() {
        Desk desk({m_a, m_c});
        QTRY_VERIFY(desk.done());
        desk.find<QTabWidget>("comparisonTabs")->setCurrentWidget(&desk.page.table());
        QTableView& table = desk.page.table();
        QCOMPARE(table.model()->rowCount(), 3 * 7 + 1);
        QHeaderView* header = table.horizontalHeader();
        const int place = header->sectionViewportPosition(ComparisonTableModel::RelativeL2Column) +
                          header->sectionSize(ComparisonTableModel::RelativeL2Column) / 3;
        for (int i = 0; i < 2 && header->sortIndicatorOrder() != Qt::DescendingOrder; ++i)
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(place, header->height() / 2));
        QCOMPARE(header->sortIndicatorSection(), static_cast<int>(ComparisonTableModel::RelativeL2Column));
        const auto text = [&](int row, int column) {
            return table.model()->index(row, column).data().toString();
        };
        // The only weights that changed were doubled: ||A - B|| = ||A||.
        QCOMPARE(text(0, ComparisonTableModel::LayerColumn), QStringLiteral("Layer 1"));
        QCOMPARE(text(0, ComparisonTableModel::ComponentColumn), QStringLiteral("FFN in"));
        QCOMPARE(text(0, ComparisonTableModel::RelativeL2Column), QStringLiteral("1"));
        QCOMPARE(text(0, ComparisonTableModel::CosineColumn), QStringLiteral("1.0000"));
        QCOMPARE(text(21, ComparisonTableModel::RelativeL2Column), QStringLiteral("0"));
        table.setFocus();
        table.selectRow(0);
        QVERIFY(desk.page.map().current() == (ComparisonMapPlot::Place{0, 1, 4}));
        QCOMPARE(desk.workspace.selection().component, Component::FfnIn);
        QTest::keyClick(&table, Qt::Key_Down);
        QVERIFY(!(desk.page.map().current() == (ComparisonMapPlot::Place{0, 1, 4})));
    }

    void theMeasureIsChosenAndRemembered() {
        {
            Desk desk({m_a, m_c});
            QTRY_VERIFY(desk.done());
            auto* measure = desk.find<QComboBox>("measure");
            QCOMPARE(desk.page.map().measure(), ComparisonMeasure::Wasserstein);
            measure->setFocus();
            for (int i = 0; i < 3; ++i)
                QTest::keyClick(measure, Qt::Key_Down);
            QCOMPARE(desk.page.map().measure(), ComparisonMeasure::RelativeL2);
            QCOMPARE(desk.page.map().cellText({0, 1, 4}), QStringLiteral("1.00"));
            QCOMPARE(desk.page.map().cellText({0, 0, 4}), QStringLiteral("0")); // exactly
            desk.find<QTabWidget>("comparisonTabs")->setCurrentIndex(1);
            desk.page.table().sortByColumn(ComparisonTableModel::KsColumn, Qt::DescendingOrder);
            QVERIFY(desk.page.map().hoverText({0, 1, 4}).contains(QStringLiteral("relative L2 1")));
        }
        Desk again({});
        QCOMPARE(again.page.map().measure(), ComparisonMeasure::RelativeL2);
        QCOMPARE(again.find<QTabWidget>("comparisonTabs")->currentIndex(), 1);
        const QHeaderView* header = again.page.table().horizontalHeader();
        QCOMPARE(header->sortIndicatorSection(), static_cast<int>(ComparisonTableModel::KsColumn));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    }

    void anotherReferenceTurnsItRound() {
        Desk desk({m_a, m_b, m_c});
        QTRY_VERIFY(desk.done(2));
        QVERIFY(!desk.page.table().isColumnHidden(ComparisonTableModel::OtherColumn));
        QCOMPARE(desk.table(0).nameB, QStringLiteral("B  b"));
        QCOMPARE(desk.table(1).nameB, QStringLiteral("C  c"));
        auto* reference = desk.find<QComboBox>("reference");
        QCOMPARE(reference->count(), 3);
        reference->setFocus();
        QTest::keyClick(reference, Qt::Key_Down); // B
        Q_EMIT reference->activated(reference->currentIndex());
        QTRY_VERIFY(desk.done(2) && desk.table(0).nameA == QLatin1String("B  b"));
        QCOMPARE(desk.table(0).nameB, QStringLiteral("A  a"));
        QCOMPARE(desk.table(0).cell(0, queryColumn).value(ComparisonMeasure::ZerosDifference).value(), -25.0);
        desk.workspace.close(1);
        QTRY_VERIFY(desk.done(1) && desk.table(0).nameA == QLatin1String("A  a"));
    }

    void unrelatedModelsSaySo() {
        Desk desk({m_a, m_other});
        const auto* note = desk.find<QLabel>("comparisonNote");
        QTRY_VERIFY(note->text().contains(QStringLiteral("have no matrix in common")));
        QVERIFY(note->isVisible());
        QVERIFY(note->text().contains(QStringLiteral("a (vit) and other (unknown)")));
        QVERIFY(desk.page.map().tables().empty());
        QVERIFY(desk.page.currentPlot() == nullptr);
        // A third one that is related is compared all the same.
        desk.workspace.openPaths({QString::fromStdString(m_c.string())});
        QTRY_VERIFY(desk.done(1));
        QVERIFY(note->text().contains(QStringLiteral("have no matrix in common")));
    }

    void itStopsAndGoesOn() {
        Desk desk({});
        desk.page.comparisons().cancel();
        desk.workspace.openPaths(
            {QString::fromStdString(m_a.string()), QString::fromStdString(m_b.string())});
        QTRY_VERIFY(desk.workspace.modelCount() == 2 && !desk.workspace.model(1).sparklines.empty());
        QTest::qWait(400);
        QVERIFY(!desk.page.comparisons().isRunning());
        QVERIFY(desk.page.map().tables().empty());
        auto* button = desk.find<QToolButton>("comparisonCancel");
        QVERIFY(button->isVisible());
        QCOMPARE(button->toolTip(), QStringLiteral("Go on comparing"));
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(desk.done());
        QTRY_VERIFY(!button->isVisible());
    }

    /// The difference of the chosen matrix is a figure: sent and exported from the page, and drawn again of
    /// the files alone. c is a with that matrix doubled, so the difference is a's own weights.
    void theDifferenceIsAFigure() {
        Desk desk({m_a, m_c});
        QTRY_VERIFY(desk.done());
        QVERIFY(desk.page.pair().differenceFigure() == nullptr);
        ComparisonMapPlot& map = desk.page.map();
        QTRY_VERIFY(map.cellRect({0, 1, 4}).width() > 10);
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect({0, 1, 4}).center());
        QTRY_VERIFY(desk.page.pair().differenceFigure());
        QSignalSpy sent(&desk.page, &Page::sendRequested),
            exported(&desk.page, &ComparePage::exportRequested);
        for (QAction* action : desk.page.pair().difference().actions()) {
            if (action->text().contains(QStringLiteral("Difference")))
                action->trigger();
        }
        QCOMPARE(sent.size(), 1);
        QCOMPARE(exported.size(), 1);
        const auto* figure = dynamic_cast<const DifferenceMapPlot*>(desk.page.pair().differenceFigure());
        QVERIFY(figure && sent[0][0].value<FigurePlot*>() == figure);
        const QStringList lines = figure->csv().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 64 * 48); // of 192 x 48 weights
        const std::vector<float> a = test::normalVit(3, 1, 0)[10].values;
        for (const int cell : {0, 1, 48, 64 * 48 - 1}) { // three rows of one column each
            const int row = cell / 48 * 3, column = cell % 48;
            double sum = 0, squares = 0;
            for (int i = row; i < row + 3; ++i) {
                const double value = a[static_cast<size_t>(i * 48 + column)];
                sum += value;
                squares += value * value;
            }
            const QStringList fields = lines[cell + 1].split(u',');
            QCOMPARE(fields.mid(0, 4).join(u' '),
                     QStringLiteral("%1 %2 %3 %4").arg(row).arg(row + 3).arg(column).arg(column + 1));
            QVERIFY(std::abs(fields[4].toDouble() - sum / 3) < 1e-9);
            QVERIFY(std::abs(fields[5].toDouble() - std::sqrt(squares / 3)) < 1e-9);
        }
        std::optional<Recipe> recipe = recipeOf(*figure, desk.workspace);
        QVERIFY(recipe);
        QCOMPARE(QString::fromStdString(recipe->name()), QStringLiteral("difference-map"));
        NoProgress quiet;
        const auto again = buildFigure(*recipe, quiet);
        QCOMPARE(again->csv(), figure->csv());
        const PaperFigure paper = again->paper(), shown = figure->paper();
        QCOMPARE(paper.panels.size(), size_t{1});
        QCOMPARE(paper.panels[0].title, QStringLiteral("Layer 1, FFN in"));
        QCOMPARE(paper.panels[0].notes[0].text, shown.panels[0].notes[0].text);
        QVERIFY(paper.scale && paper.scale->axis.low == -paper.scale->axis.high);
        // Blue where it is less, vermilion where it is more.
        const QImage picture = std::get<PaperPicture>(paper.panels[0].marks[0].shape).make({48, 192});
        for (const size_t place : {size_t{0}, size_t{5}, size_t{9000}}) {
            const QColor colour =
                picture.pixelColor(static_cast<int>(place % 48), static_cast<int>(place / 48));
            QVERIFY2(std::abs(a[place]) < 1e-3 || (a[place] > 0) == (colour.red() > colour.blue()),
                     qPrintable(colour.name()));
        }
        std::get<DifferenceMapRecipe>(recipe->figure).matrix = "no such";
        QVERIFY_EXCEPTION_THROWN(buildFigure(*recipe, quiet), Error);
    }

    void theMenuExports() {
        Desk desk({m_a, m_b});
        QTRY_VERIFY(desk.done());
        QSignalSpy asked(&desk.page, &ComparePage::exportRequested);
        const auto choose = [&](const char* name) {
            const QPoint place = desk.page.map().rect().center();
            QContextMenuEvent event(QContextMenuEvent::Mouse, place, desk.page.map().mapToGlobal(place));
            QCoreApplication::sendEvent(&desk.page.map(), &event);
            auto* menu = desk.find<QMenu>("comparisonMenu");
            if (menu == nullptr)
                return false;
            bool found = false;
            for (QAction* action : menu->actions()) {
                if (action->text() == QLatin1String(name) && action->isEnabled()) {
                    action->trigger();
                    found = true;
                }
            }
            delete menu;
            return found;
        };
        QVERIFY(choose("Export Map..."));
        QCOMPARE(asked.size(), 1);
        QVERIFY(asked.first().first().value<FigurePlot*>() == &desk.page.map());
        QVERIFY(!choose("Show Distributions and Difference")); // nothing is chosen yet
        QVERIFY(choose("Show Table"));
        QVERIFY(desk.find<QTabWidget>("comparisonTabs")->currentWidget() == &desk.page.table());
        const QString file = QString::fromStdString((m_folder / "table.csv").string());
        desk.page.saveTable(file);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QString csv = QString::fromUtf8(written.readAll());
        QCOMPARE(csv, desk.page.map().csv());
        const QStringList lines = csv.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 3 * 7 + 1);
        QVERIFY(lines[1].startsWith(QStringLiteral("A  a,B  b,Layer 0,query,2304,0,576,")));
        QVERIFY(lines.last().startsWith(QStringLiteral("A  a,B  b,all,all,")));
        QSignalSpy said(&desk.page, &Page::message);
        desk.page.saveTable(QStringLiteral("/nowhere/table.csv"));
        QCOMPARE(said.size(), 1);
        QVERIFY(said.first().first().toString().contains(QStringLiteral("/nowhere/table.csv")));
    }

    /// What is exported draws the same again.
    void theRecipeDrawsTheSameMap() {
        Desk desk({m_a, m_b, m_c});
        QTRY_VERIFY(desk.done(2));
        NoProgress quiet;
        for (const ComparisonMeasure measure : {ComparisonMeasure::RelativeL2, ComparisonMeasure::Masks}) {
            desk.page.map().setMeasure(measure);
            const std::filesystem::path file = m_folder / "map.recipe.json";
            const std::optional<Recipe> recipe = recipeOf(desk.page.map(), desk.workspace);
            QVERIFY(recipe);
            saveRecipe(file, *recipe, quiet);
            const std::unique_ptr<FigurePlot> drawn = buildFigure(readRecipe(file), quiet);
            const auto& map = dynamic_cast<const ComparisonMapPlot&>(*drawn);
            QCOMPARE(map.measure(), measure);
            QCOMPARE(map.tables().size(), size_t{2});
            QCOMPARE(map.tables()[0]->nameB, desk.table(0).nameB);
            for (size_t table = 0; table < 2; ++table) {
                for (size_t i = 0; i < desk.table(table).cells.size(); ++i)
                    QCOMPARE(map.tables()[table]->cells[i].value(measure),
                             desk.table(table).cells[i].value(measure));
            }
            QCOMPARE(map.legend(), desk.page.map().legend());
        }
    }
};

QTEST_MAIN(ComparePageTest)
#include "compare_page_test.moc"
