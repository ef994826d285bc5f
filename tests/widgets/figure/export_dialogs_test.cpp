#include "widgets/figure/export_figure_dialog.h"
#include "widgets/figure/export_pruned_dialog.h"
#include "widgets/figure/export_statistics_dialog.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/paper_setup_form.h"

#include "base/json_object.h"
#include "opened.h"
#include "weights/masks/mask.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/sparsity_profile_plot.h"
#include "widgets/study_on_disk.h"

#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <set>

using namespace sparsescope;
using sparsescope::test::Opened;
using sparsescope::test::sampleModel;
using sparsescope::test::text;

class ExportDialogsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }

    void savedRecipeDrawsTheSameFigure() {
        const test::StudyOnDisk disk;
        disk.finishAll();
        NoProgress quiet;
        const Recipe recipe{DropCurvesRecipe{disk.study.folder()}};
        const std::unique_ptr<FigurePlot> plot = buildFigure(recipe, quiet);
        const test::TemporaryFolder folder;
        ExportFigureDialog dialog(*plot, recipe);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.setPath(text(folder / "curves.csv"));
        dialog.accept();
        QTRY_COMPARE(accepted.count(), 1); // the recipe is written in the background
        const nlohmann::json saved = readJsonFile(folder / "curves.recipe.json");
        QCOMPARE(saved["made_with"]["workers"][0]["libtorch"].get<std::string>(), std::string("1.13.1"));
        QVERIFY((saved["made_with"]["seeds"] == nlohmann::json{0, 1}));
        const std::unique_ptr<FigurePlot> again =
            buildFigure(readRecipe(folder / "curves.recipe.json"), quiet);
        QCOMPARE(again->csv(), plot->csv());
        QFile csv(text(folder / "curves.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(csv.readAll()), plot->csv());
    }

    /// With the studies beside it, and all that was chosen in Show.
    void savedOverlayIsDrawnAsItWasChosen() {
        const test::StudyOnDisk first({0, 0.5}, {0, 1}), second({0, 0.3, 0.6}, {0});
        first.finishAll();
        second.finishAll();
        NoProgress quiet;
        const test::TemporaryFolder folder;
        CurveFilter filter;
        filter.models = {QStringLiteral("DINO")};
        filter.metric = QStringLiteral("accuracy");
        DropCurvesPlot plot;
        plot.setShown(DropCurvesPlot::Value::Score, DropCurvesPlot::Spread::Seeds,
                      DropCurvesPlot::Essential::Within);
        plot.setStudy(overlaid(readStudyWithEvidence(first.study.folder()),
                               {readStudyWithEvidence(second.study.folder())}, filter),
                      {second.study.folder()}, filter);
        plot.setModelColours({1, 0, 2, 0});
        QVERIFY(plot.csv().contains(QStringLiteral("Two small models: DINO")));
        const Workspace workspace;
        const Recipe recipe = recipeOf(plot, workspace).value();
        saveRecipe(folder / "overlay.recipe.json", recipe, quiet);
        const std::unique_ptr<FigurePlot> again =
            buildFigure(readRecipe(folder / "overlay.recipe.json"), quiet);
        QCOMPARE(again->csv(), plot.csv());
        QCOMPARE(toJson(recipeOf(*again, workspace).value(), folder.path()).dump(),
                 toJson(recipe, folder.path()).dump());
        const auto& drawn = dynamic_cast<const DropCurvesPlot&>(*again);
        QCOMPARE(drawn.modelColours(), plot.modelColours());
        QVERIFY(drawn.value() == plot.value() && drawn.spread() == plot.spread());
        QVERIFY(drawn.essential() == plot.essential());
        const nlohmann::json saved = readJsonFile(folder / "overlay.recipe.json");
        QCOMPARE(saved["made_with"]["studies"].size(), size_t{2});
        std::set<std::string> stages; // of each study its own
        for (const auto& [path, made] : saved["made_with"]["studies"].items())
            stages.insert(made.at("stages").get<std::string>());
        QCOMPARE(stages.size(), size_t{2});
        const auto errorOf = [&](const char* setting, const nlohmann::json& value) {
            nlohmann::json changed = saved;
            changed["settings"][setting] = value;
            try {
                buildFigure(parseRecipe(changed, "r", folder.path()), quiet);
                return std::string("none");
            } catch (const Error& error) {
                return std::string(error.what());
            }
        };
        const auto hidden = [](const char* what, const char* name) {
            return nlohmann::json{{what, nlohmann::json::array({name})}};
        };
        QCOMPARE(errorOf("metric", "loss"), std::string("has no metric \"loss\"; it has accuracy"));
        QCOMPARE(errorOf("hidden", hidden("methods", "wanda")),
                 std::string("has no method \"wanda\" to hide"));
        QCOMPARE(errorOf("hidden", hidden("models", "Nobody")),
                 std::string("has no model \"Nobody\" to hide"));
        QCOMPARE(errorOf("hidden", hidden("models", "ViT")), std::string("none"));
        QCOMPARE(errorOf("hidden", hidden("methods", "omp")),
                 std::string("has no curve that the recipe does not hide; hide less"));
    }

    /// The second press of the button replaces; another name asks anew.
    void aFileIsReplacedOnlyWhenAsked() {
        NoProgress quiet;
        const test::StudyOnDisk disk;
        disk.finishAll();
        const Recipe recipe{DropCurvesRecipe{disk.study.folder()}};
        const std::unique_ptr<FigurePlot> plot = buildFigure(recipe, quiet);
        const test::TemporaryFolder folder;
        const auto sizeOf = [&](const char* name) { return std::filesystem::file_size(folder / name); };
        std::ofstream(folder / "figure.svg") << "mine";
        std::ofstream(folder / "other.recipe.json") << "mine";
        ExportFigureDialog dialog(*plot, recipe);
        QSignalSpy exported(&dialog, &ExportFigureDialog::exported);
        auto* button = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
        dialog.setPath(text(folder / "figure.svg"));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY2(dialog.statusLine().contains(QLatin1String("figure.svg exists already")),
                 qPrintable(dialog.statusLine()));
        QCOMPARE(button->text(), QStringLiteral("Replace"));
        QCOMPARE(sizeOf("figure.svg"), uintmax_t{4});
        dialog.setPath(text(folder / "other.svg")); // whose recipe is there
        QCOMPARE(button->text(), QStringLiteral("Export"));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY2(dialog.statusLine().contains(QLatin1String("other.recipe.json exists already")),
                 qPrintable(dialog.statusLine()));
        QVERIFY(!std::filesystem::exists(folder / "other.svg"));
        dialog.setPath(text(folder / "figure.svg"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(sizeOf("figure.svg"), uintmax_t{4});
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(exported.count(), 1);
        QCOMPARE(exported.front().front().toString(), text(folder / "figure.svg"));
        QVERIFY(sizeOf("figure.svg") > 1000);
        const PaperSetup page = readRecipe(folder / "figure.recipe.json").page.value();
        QVERIFY(page == dialog.form().setup());
    }

    void theWidthAndItsNameAgree() {
        PaperSetupForm form;
        auto* width = form.findChild<QDoubleSpinBox*>(); // the first
        QComboBox *journals = nullptr, *widths = nullptr;
        for (QComboBox* box : form.findChildren<QComboBox*>()) {
            if (box->findText(QStringLiteral("ICML")) >= 0)
                journals = box;
            else if (box->findText(QStringLiteral("Other")) >= 0)
                widths = box;
        }
        QVERIFY(width && journals && widths);
        const auto isSaid = [&] {
            const double named = widths->currentData().toDouble();
            return named == 0 ? widths->findData(width->value()) < 0
                              : std::abs(named - width->value()) < 0.006;
        };
        form.setJournal(0, true);
        QCOMPARE(width->value(), 178.0);
        QCOMPARE(widths->currentText(), QStringLiteral("Two columns"));
        for (const double typed : {84.0, 84.01, 99.5, 130.0, 178.0}) {
            width->setValue(typed);
            QVERIFY2(isSaid(), qPrintable(QString::number(typed)));
        }
        width->setValue(84);
        QCOMPARE(widths->currentText(), QStringLiteral("One column"));
        QSignalSpy changed(&form, &PaperSetupForm::changed);
        journals->setFocus();
        journals->setCurrentIndex(journals->findText(QStringLiteral("ICML")));
        Q_EMIT journals->activated(journals->currentIndex());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(width->value(), 82.55);
        QVERIFY(isSaid());
        QCOMPARE(widths->currentText(), QStringLiteral("One column"));
        const QString family = form.setup().family; // what the machine has of Times' kin
        QVERIFY2(family.contains(QLatin1String("Serif")) || family.contains(QLatin1String("Times")) ||
                     family.contains(QLatin1String("Roman")) || family.contains(QLatin1String("Termes")),
                 qPrintable(family));
        PaperSetup odd{
            .width = 77.7, .height = 55.5, .dpi = 600, .points = 6.5, .legend = LegendPlace::Right};
        odd.band = false;
        form.setSetup(odd);
        QVERIFY(form.setup() == odd);
        QVERIFY(isSaid());
    }

    void pictureAndNumbersGoToTheClipboard() {
        NoProgress quiet;
        const test::StudyOnDisk disk;
        disk.finishAll();
        const std::unique_ptr<FigurePlot> plot = buildFigure({DropCurvesRecipe{disk.study.folder()}}, quiet);
        ExportFigureDialog dialog(*plot, {});
        dialog.form().setSetup({.width = 100, .dpi = 254});
        dialog.copyPicture();
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(qvariant_cast<QImage>(data->imageData()).width(), 1000);
        QVERIFY(data->data(QStringLiteral("image/svg+xml")).contains("<svg"));
        dialog.copyData();
        QCOMPARE(QGuiApplication::clipboard()->text(), plot->csv());
    }

    void aBadPathIsOneLine() {
        NoProgress quiet;
        const test::StudyOnDisk disk;
        const std::unique_ptr<FigurePlot> plot = buildFigure({DropCurvesRecipe{disk.study.folder()}}, quiet);
        ExportFigureDialog dialog(*plot, {});
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.setPath(QStringLiteral("/no/such/folder/figure.pdf"));
        dialog.accept();
        QCOMPARE(accepted.count(), 0);
        QVERIFY2(dialog.statusLine().contains(QLatin1String("/no/such/folder/figure.pdf")),
                 qPrintable(dialog.statusLine()));
    }

    void writesThePrunedCheckpointAndItsMask() {
        Opened opened;
        const OpenModel& model = opened.workspace.model(0);
        QVERIFY(model.level);
        const test::TemporaryFolder folder;
        ExportPrunedDialog dialog(opened.workspace, 0);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.setCheckpointPath(text(folder / "pruned.safetensors"));
        dialog.setMaskPath(text(folder / ".") + "/pruned.safetensors");
        dialog.accept();
        QVERIFY2(dialog.statusLine().contains("is named twice"), qPrintable(dialog.statusLine()));
        QCOMPARE(accepted.count(), 0);
        dialog.setMaskPath(text(folder / "mask.safetensors"));
        dialog.accept();
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 30'000);
        const MaskSet masks = readMask(folder / "mask.safetensors");
        const uint64_t expected = prunedCount(0.6, model.anatomy->poolNumel);
        QCOMPARE(masks.prunedCount(), expected);
        // Counted in the written weights themselves: the pruned ones are zero, the source had no zeros.
        const auto pruned = Checkpoint::open(folder / "pruned.safetensors");
        uint64_t zeros = 0;
        for (const PoolMatrix& matrix : dissect(*pruned).pool) {
            std::vector<float> values(matrix.numel());
            readValues(pruned->tensors()[matrix.tensor], matrix.firstElement(), std::span(values));
            zeros += static_cast<uint64_t>(std::ranges::count(values, 0.0F));
        }
        QCOMPARE(zeros, expected);
    }

    /// What a person named stays.
    void theNamesFollowTheSparsity() {
        Opened opened;
        ExportPrunedDialog dialog(opened.workspace, 0);
        const auto pathOf = [&](const char* name) {
            for (const QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
                if (edit->accessibleName() == QLatin1String(name))
                    return edit->text();
            }
            return QString();
        };
        QVERIFY(pathOf("File of the pruned checkpoint").endsWith(QStringLiteral("-omp-60.safetensors")));
        dialog.setMaskPath(QStringLiteral("/mine"));
        dialog.findChild<QDoubleSpinBox*>()->setValue(75.5);
        QVERIFY(pathOf("File of the pruned checkpoint").endsWith(QStringLiteral("-omp-75.5.safetensors")));
        QCOMPARE(pathOf("File of the mask"), QStringLiteral("/mine"));
    }

    /// The first matrix by hand loses a quarter; all together as many as the slider says.
    void whatIsShownByHandIsWrittenByHand() {
        Opened opened;
        const OpenModel& model = opened.workspace.model(0);
        QVERIFY(model.level);
        const PoolMatrix& first = model.anatomy->pool.front();
        opened.workspace.setSharesByHand(model.id, {{first.label, 0.25}});
        QTRY_VERIFY(model.isByHand);
        const test::TemporaryFolder folder;
        ExportPrunedDialog dialog(opened.workspace, 0);
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("exportedScope"))->text().startsWith("By hand"));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.setCheckpointPath(text(folder / "pruned.safetensors"));
        dialog.setMaskPath(text(folder / "mask.safetensors"));
        dialog.accept();
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 30'000);
        const MaskSet masks = readMask(folder / "mask.safetensors");
        QCOMPARE(masks.prunedCount(), prunedCount(0.6, model.anatomy->poolNumel));
        const auto pruned = Checkpoint::open(folder / "pruned.safetensors");
        std::vector<float> values(first.numel());
        readValues(pruned->tensors()[dissect(*pruned).pool.front().tensor], first.firstElement(),
                   std::span(values));
        QCOMPARE(std::ranges::count(values, 0.0F), static_cast<ptrdiff_t>(first.numel() / 4));
        SparsityProfilePlot plot;
        plot.setProfiles({sparsityProfile(model.name, *model.checkpoint, *model.anatomy, *model.level)});
        const Recipe recipe = recipeOf(plot, opened.workspace).value(); // draws it again
        const RecipeModel& drawn = std::get<SparsityProfileRecipe>(recipe.figure).checkpoints.front();
        QCOMPARE(drawn.shares.at(first.label), 0.25);
        opened.workspace.setSharesByHand(model.id, {});
        QTRY_VERIFY(!model.isByHand);
    }

    /// Every document of a model in the window is of its dictionary and of its pool.
    void whatIsWrittenIsOfTheChosenPoolAndDictionary() {
        const std::filesystem::path file = SPARSESCOPE_TEST_DATA "/training/roots.pth";
        const PoolRule rule{"mlp"};
        Workspace workspace;
        workspace.choose(text(file), {rule, "model_ema"});
        workspace.openPaths({text(file)});
        QTRY_VERIFY(workspace.modelCount() == 1 && workspace.model(0).level && workspace.model(0).index);
        const OpenModel& model = workspace.model(0);
        QCOMPARE(model.anatomy->poolNumel, uint64_t{2 * 16 * 32});
        const test::TemporaryFolder folder;
        ExportPrunedDialog pruned(workspace, 0);
        QSignalSpy written(&pruned, &QDialog::accepted);
        pruned.setCheckpointPath({});
        pruned.setMaskPath(text(folder / "mask.safetensors"));
        pruned.accept();
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 30'000);
        const MaskSet masks = readMask(folder / "mask.safetensors");
        QVERIFY(masks.pool == rule);
        QCOMPARE(masks.tensors.size(), size_t{2});
        NoProgress quiet;
        QCOMPARE(masks.sourceHash, Checkpoint::open(file, {}, "model_ema")->contentHash(quiet));

        ExportStatisticsDialog statistics(model);
        QSignalSpy accepted(&statistics, &QDialog::accepted);
        statistics.setFormat(ExportStatisticsDialog::Format::Json);
        statistics.setPath(text(folder / "statistics.json"));
        statistics.accept();
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 30'000);
        const nlohmann::json json = readJsonFile(folder / "statistics.json").at("files").at(0);
        QCOMPARE(json.at("root").get<std::string>(), std::string("model_ema"));
        QCOMPARE(json.at("pool_numel").get<int>(), 2 * 16 * 32);
        QCOMPARE(json.at("pool_rule"), poolRuleJson(rule));

        SparsityProfilePlot plot;
        plot.setProfiles({sparsityProfile(model.name, *model.checkpoint, *model.anatomy, *model.level)});
        const std::optional<Recipe> recipe = recipeOf(plot, workspace);
        QVERIFY(recipe);
        saveRecipe(folder / "profile.json", *recipe, quiet);
        const nlohmann::json saved = readJsonFile(folder / "profile.json");
        const nlohmann::json& input = saved.at("inputs").at("checkpoints").at(0);
        QCOMPARE(input.at("root").get<std::string>(), std::string("model_ema"));
        QCOMPARE(input.at("pool").get<std::string>(), std::string("mlp"));
        QCOMPARE(saved.at("made_with").at("content").front().at("model_ema").get<std::string>(),
                 masks.sourceHash);
        const Recipe read = readRecipe(folder / "profile.json");
        QCOMPARE(std::get<SparsityProfileRecipe>(read.figure).checkpoints.front().content, masks.sourceHash);
        const auto again = buildFigure(readRecipe(folder / "profile.json"), quiet);
        QCOMPARE(dynamic_cast<SparsityProfilePlot&>(*again).csv(), plot.csv());
    }

    /// Nothing that is there is lost without a word: neither file of the two, nor one that is open.
    void whatIsThereIsReplacedOnlyWhenAsked() {
        Opened opened;
        const test::TemporaryFolder folder;
        const auto keep = [&](const char* name) {
            std::ofstream(folder / name) << "precious";
            return text(folder / name);
        };
        const auto contentOf = [&](const char* name) {
            std::ifstream file(folder / name);
            return std::string(std::istreambuf_iterator<char>(file), {});
        };
        ExportPrunedDialog dialog(opened.workspace, 0);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QSignalSpy exported(&dialog, &ExportModelDialog::exported);
        const QString first = keep("a.safetensors"), second = keep("b.safetensors");
        dialog.setCheckpointPath(first);
        dialog.setMaskPath(text(folder / "mask.safetensors"));
        dialog.accept();
        QVERIFY2(dialog.statusLine().contains(first + QStringLiteral(" exists already")),
                 qPrintable(dialog.statusLine()));
        dialog.setMaskPath(second); // another name: asked anew, of both
        dialog.accept();
        QVERIFY(dialog.statusLine().contains(first) && dialog.statusLine().contains(second));
        QTest::qWait(50);
        QCOMPARE(accepted.count(), 0);
        QCOMPARE(contentOf("a.safetensors") + contentOf("b.safetensors"), std::string("preciousprecious"));
        dialog.accept();
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 30'000);
        QVERIFY(contentOf("a.safetensors") != "precious" && contentOf("b.safetensors") != "precious");
        QCOMPARE(exported.count(), 1);
        QCOMPARE(exported[0][0].toStringList(), QStringList({first, second}));

        ExportStatisticsDialog statistics(opened.workspace.model(0));
        QSignalSpy written(&statistics, &QDialog::accepted);
        statistics.setFormat(ExportStatisticsDialog::Format::Csv);
        statistics.setPath(keep("s.csv"));
        statistics.accept();
        QVERIFY(statistics.statusLine().contains(QStringLiteral("s.csv exists already")));
        QCOMPARE(contentOf("s.csv"), std::string("precious"));
        statistics.accept();
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 30'000);
        QVERIFY(contentOf("s.csv") != "precious");

        // A model that is open beside it is no place for it, whatever is pressed.
        const std::filesystem::path other = folder / "other.safetensors";
        std::filesystem::copy_file(sampleModel, other);
        const int before = opened.workspace.modelCount();
        opened.workspace.openPaths({text(other)});
        QTRY_VERIFY(opened.workspace.modelCount() > before && opened.workspace.model(before).isOpen());
        const auto asWritten = std::filesystem::last_write_time(other);
        ExportPrunedDialog onto(opened.workspace, 0);
        onto.setCheckpointPath(text(other));
        onto.setMaskPath({});
        for (int press = 0; press < 2; ++press) {
            onto.accept();
            QVERIFY2(onto.statusLine().contains(QStringLiteral("is open here as B")),
                     qPrintable(onto.statusLine()));
        }
        QVERIFY(std::filesystem::last_write_time(other) == asWritten);
    }

    /// A long line is whole, what it was about may be corrected, and Return in a number confirms the number.
    void theDialogGrowsWithWhatItSays() {
        Opened opened;
        ExportStatisticsDialog dialog(opened.workspace.model(0));
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto* bar = dialog.findChild<QProgressBar*>();
        QVERIFY(!bar->isVisible()); // nothing runs
        dialog.setPath(text(sampleModel));
        dialog.accept();
        QVERIFY(dialog.statusLine().contains(QStringLiteral("is the model itself")));
        QCoreApplication::processEvents();
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            if (label->wordWrap() && !label->text().isEmpty())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
        dialog.setPath(QStringLiteral("/tmp/other.csv"));
        QCOMPARE(dialog.statusLine(), QString());

        ExportPrunedDialog pruned(opened.workspace, 0);
        const test::TemporaryFolder folder;
        pruned.setCheckpointPath(text(folder / "pruned.safetensors"));
        pruned.setMaskPath({});
        QSignalSpy accepted(&pruned, &QDialog::accepted);
        pruned.show();
        auto* sparsity = pruned.findChild<QDoubleSpinBox*>();
        sparsity->setFocus();
        QTest::keyClick(sparsity, Qt::Key_Return);
        QVERIFY(!pruned.findChild<QProgressBar*>()->isVisible()); // nothing runs
        QTest::qWait(100);
        QVERIFY(!std::filesystem::exists(folder / "pruned.safetensors"));
        QTest::keyClick(sparsity, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 30'000);
    }

    void doesNotOverwriteTheModel() {
        Opened opened;
        ExportPrunedDialog dialog(opened.workspace, 0);
        dialog.setCheckpointPath(text(sampleModel));
        dialog.setMaskPath({});
        dialog.accept();
        QVERIFY2(dialog.statusLine().contains(QLatin1String("is the model itself")),
                 qPrintable(dialog.statusLine()));
        dialog.setCheckpointPath({});
        dialog.accept();
        QVERIFY(dialog.statusLine().startsWith(QLatin1String("Choose")));
    }

    void writesTheStatisticsThatNumpyFinds() {
        const std::string fixture = "parity/timm-vit/model.safetensors";
        const Opened opened(SPARSESCOPE_TEST_DATA "/" + fixture);
        const test::TemporaryFolder folder;
        const auto write = [&](ExportStatisticsDialog::Format format, const char* name) {
            ExportStatisticsDialog dialog(opened.workspace.model(0));
            QSignalSpy accepted(&dialog, &QDialog::accepted);
            dialog.setFormat(format);
            dialog.setPath(text(folder / name));
            dialog.accept();
            QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 30'000);
        };
        const nlohmann::json numpy =
            readJsonFile(SPARSESCOPE_TEST_DATA "/inspect/statistics.json").at(fixture);
        write(ExportStatisticsDialog::Format::Json, "statistics.json");
        const nlohmann::json file = readJsonFile(folder / "statistics.json").at("files").at(0);
        QCOMPARE(file.at("tensors").size(), numpy.size());
        for (const nlohmann::json& tensor : file.at("tensors")) {
            const nlohmann::json& theirs = numpy.at(tensor.at("name").get<std::string>());
            QCOMPARE(tensor.at("zeros"), theirs.at("zeros"));
            QCOMPARE(tensor.at("min").get<double>(), theirs.at("min").get<double>());
            QCOMPARE(tensor.at("l2").get<double>(), theirs.at("l2").get<double>());
        }
        QVERIFY(file.contains("pool") && file.contains("layers") && file.contains("components"));

        write(ExportStatisticsDialog::Format::Csv, "statistics.csv");
        QFile csv(text(folder / "statistics.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = csv.readAll().split('\n');
        const QList<QByteArray> columns = lines.front().split(',');
        size_t tensors = 0;
        for (const QByteArray& line : lines) {
            const QList<QByteArray> fields = line.split(',');
            if (fields.value(1) != "tensor")
                continue;
            ++tensors;
            const nlohmann::json& theirs = numpy.at(fields.value(2).toStdString());
            QCOMPARE(fields.value(columns.indexOf("max")).toDouble(), theirs.at("max").get<double>());
            QCOMPARE(fields.value(columns.indexOf("std")).toDouble(), theirs.at("std").get<double>());
        }
        QCOMPARE(tensors, numpy.size());

        write(ExportStatisticsDialog::Format::Netron, "netron.json");
        QCOMPARE(readJsonFile(folder / "netron.json").at("signature").get<std::string>(),
                 std::string("netron:attachment"));
    }

    void theStatisticsKeepTheirNameAndSpareTheModel() {
        const Opened opened;
        ExportStatisticsDialog dialog(opened.workspace.model(0));
        QVERIFY(dialog.path().endsWith(QLatin1String("vit-fashion-mnist-statistics.csv")));
        dialog.setFormat(ExportStatisticsDialog::Format::Netron);
        QVERIFY(dialog.path().endsWith(QLatin1String("vit-fashion-mnist-netron.json")));
        dialog.setPath(QStringLiteral("/no/such/folder/mine.json"));
        dialog.setFormat(ExportStatisticsDialog::Format::Csv);
        QCOMPARE(dialog.path(), QStringLiteral("/no/such/folder/mine.csv"));
        dialog.accept();
        QTRY_VERIFY2(dialog.statusLine().contains(QLatin1String("/no/such/folder")),
                     qPrintable(dialog.statusLine()));
        dialog.setPath(text(sampleModel));
        dialog.accept();
        QVERIFY(dialog.statusLine().contains(QLatin1String("is the model itself")));
        dialog.setPath({});
        dialog.accept();
        QVERIFY(dialog.statusLine().startsWith(QLatin1String("Say where")));
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(ExportDialogsTest)
#include "export_dialogs_test.moc"
