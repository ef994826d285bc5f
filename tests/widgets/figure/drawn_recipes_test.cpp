// The recipe of a figure names the files, weights and layers that it is drawn from, and no others.
#include "widgets/figure/figure_builder.h"

#include "base/json_object.h"
#include "opened.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/plots/sparsity_profile_plot.h"

#include <QtTest>
#include <fstream>
#include <numeric>

using namespace sparsescope;
using sparsescope::test::Opened;
using sparsescope::test::sampleModel;
using sparsescope::test::text;

class DrawnRecipesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void livePlotsKnowTheirRecipe() {
        Opened opened;
        QVERIFY(opened.workspace.model(0).level);
        NoProgress quiet;
        const RecipeModel model{opened.workspace.model(0).name.toStdString(), sampleModel};
        const Recipe distributions{LayerDistributionsRecipe{
            .checkpoints = {model}, .bins = 50, .logarithmic = true, .sparsity = 0.6}};
        const std::unique_ptr<FigurePlot> plot = buildFigure(distributions, quiet);
        const std::optional<Recipe> found = recipeOf(*plot, opened.workspace);
        QVERIFY(found);
        QCOMPARE(buildFigure(*found, quiet)->csv(),
                 plot->csv()); // also the axis, which was found from the data
        const std::unique_ptr<FigurePlot> profile = buildFigure({SparsityProfileRecipe{{model}, 0.6}}, quiet);
        QCOMPARE(buildFigure(*recipeOf(*profile, opened.workspace), quiet)->csv(), profile->csv());
        opened.workspace.close(0); // what is drawn is still drawn from that file
        QVERIFY(recipeOf(*plot, opened.workspace));
    }

    /// The weights are 1, 2, 3, ... 256 in size, those of the first layer below those of the second: of the
    /// sum of squares n (n + 1) (2 n + 1) / 6 the largest stay.
    void theEnergyKeptIsThatOfTheLargestWeights() {
        const test::TemporaryFolder folder;
        const std::filesystem::path path = folder.path() / "vit.safetensors";
        test::writeTiny(path, test::tinyVit(2, 1));
        NoProgress quiet;
        const std::unique_ptr<FigurePlot> plot = buildFigure({EnergyRecipe{{{"V", path}}}}, quiet);
        const auto sum = [](double n) { return n * (n + 1) * (2 * n + 1) / 6; };
        const QString lines = plot->csv();
        const auto kept = [&](const QString& layer, const QString& sparsity) {
            const qsizetype at = lines.indexOf(QStringLiteral("V,%1,%2,").arg(layer, sparsity));
            return at < 0 ? -1
                          : lines.mid(at)
                                .section(QLatin1Char('\r'), 0, 0)
                                .section(QLatin1Char(','), 3)
                                .toDouble();
        };
        QCOMPARE(kept({}, QStringLiteral("0")), 1.0);
        QCOMPARE(kept({}, QStringLiteral("0.25")), 1 - sum(64) / sum(256));
        QCOMPARE(kept(QStringLiteral("layer 0"), QStringLiteral("0.25")), 1 - sum(64) / sum(128));
        QCOMPARE(kept(QStringLiteral("layer 0"), QStringLiteral("0.5")), 0.0);
        QCOMPARE(kept(QStringLiteral("layer 1"), QStringLiteral("0.5")), 1.0);
        QCOMPARE(kept(QStringLiteral("layer 1"), QStringLiteral("0.75")),
                 (sum(256) - sum(192)) / (sum(256) - sum(128)));
        const PaperFigure figure = plot->paper();
        QCOMPARE(figure.panels.size(), size_t{1});
        QCOMPARE(figure.panels[0].marks.size(), size_t{3}); // two layers and the pool
        QVERIFY(figure.scale.has_value());
        saveRecipe(folder.path() / "energy.json", {EnergyRecipe{{{"V", path}}}}, quiet);
        QCOMPARE(buildFigure(readRecipe(folder.path() / "energy.json"), quiet)->csv(), lines);
    }

    /// SPP (arXiv 2405.16057), table 1; and a model's own weights: of `full` all of the pool is trained.
    void trainableParametersAreThePapers() {
        const test::TemporaryFolder folder;
        std::ofstream(folder / "LLaMA-7B.json")
            << R"({"model_type": "llama", "hidden_size": 4096, "intermediate_size": 11008, "num_hidden_layers": 32,
                   "num_attention_heads": 32, "vocab_size": 32000})";
        test::writeTiny(folder / "vit.safetensors", test::tinyVit(2, 1));
        NoProgress quiet;
        const auto table = [&](const Recipe& recipe) { return buildFigure(recipe, quiet)->table(); };
        const auto paper = table({TrainableTableRecipe{{folder / "LLaMA-7B.json"}}});
        QVERIFY(paper);
        QCOMPARE(paper->rows[0][0], std::string("LLaMA-7B"));
        QCOMPARE(paper->rows[0][1], std::string("19,578,880"));
        QCOMPARE(paper->rows[0][3], std::string("2.906"));
        const auto own = table({TrainableTableRecipe{{folder / "vit.safetensors"}, AdapterKind::Full}});
        QCOMPARE(own->rows[0][1], std::string("256"));
    }

    /// Two models of one name: each recipe is of the file that is drawn.
    void aTrainingIsDrawnFromTheCheckpointsThatItsRecipeWasMadeWith() {
        const test::TemporaryFolder base;
        const std::filesystem::path folder = std::filesystem::canonical(base.path());
        const std::filesystem::path run = folder / "run";
        std::filesystem::create_directory(run);
        const auto write = [&](const char* name, float value) {
            test::writeTiny(run / name, test::tinyVit(2, value));
        };
        write("step-1.safetensors", 0.5F);
        write("step-2.safetensors", 0.25F);
        write("step-3.safetensors", 0.25F);
        NoProgress quiet;
        saveRecipe(folder / "training.json", {DynamicsRecipe{{{"all", {run}}}, {}}}, quiet);
        const auto lineOf = [&] {
            try {
                buildFigure(readRecipe(folder / "training.json"), quiet);
            } catch (const Error& error) {
                return error.line();
            }
            return std::string();
        };
        QCOMPARE(lineOf(), std::string());
        write("step-2.safetensors", 0.125F);
        QVERIFY(lineOf().find("step-2.safetensors: does not hold the weights that the recipe was made") !=
                std::string::npos);
        write("step-2.safetensors", 0.25F);
        QCOMPARE(lineOf(), std::string());
        write("step-4.safetensors", 0.25F);
        QVERIFY(lineOf().find("step-4.safetensors: was not there when") != std::string::npos);
        std::filesystem::remove(run / "step-4.safetensors");
        std::filesystem::remove(run / "step-2.safetensors");
        QVERIFY(lineOf().find("step-2.safetensors: is no longer there") != std::string::npos);
        nlohmann::json json = readJsonFile(folder / "training.json");
        json.erase("made_with");
        std::ofstream(folder / "training.json") << json;
        QCOMPARE(lineOf(), std::string());
    }

    /// A board is drawn again from its files, and from no others.
    void aBoardIsDrawnFromWhatItsRecipeWasMadeWith() {
        const test::TemporaryFolder base;
        const std::filesystem::path folder = std::filesystem::canonical(base.path());
        const std::filesystem::path vit = folder / "vit.safetensors", run = folder / "run";
        std::filesystem::create_directory(run);
        test::writeTiny(vit, test::tinyVit(2, 0.5F));
        for (const int step : {1, 2})
            test::writeTiny(run / ("step-" + std::to_string(step) + ".safetensors"),
                            test::tinyVit(2, 0.5F / static_cast<float>(step)));
        NoProgress quiet;
        const Recipe board{BoardRecipe{{{{SparsityProfileRecipe{{{"A ViT", vit}}, 0.5}, {}}, "Where"},
                                        {{MaskGridRecipe{{"A ViT", vit}, 0.5, {1}}, {}}, "Which"},
                                        {{DynamicsRecipe{{{"all", {run}}}, {}}, {}}, "When"}},
                                       3},
                           PaperSetup{.width = 178}};
        const std::unique_ptr<FigurePlot> plot = buildFigure(board, quiet);
        saveRecipe(folder / "board.recipe.json", board, quiet);
        const nlohmann::json made = readJsonFile(folder / "board.recipe.json").at("made_with");
        QCOMPARE(made.at("content").size(), size_t{3}); // each file once
        const Recipe again = readRecipe(folder / "board.recipe.json");
        QVERIFY(again.page && again.page->width == 178);
        QCOMPARE(buildFigure(again, quiet)->csv(), plot->csv());
        QVERIFY(plot->csv().startsWith(QStringLiteral("(a),sparsity-profile\r\nmodel,layer,component,")));
        QVERIFY(plot->csv().contains(QStringLiteral("\r\n\r\n(c),dynamics\r\n")));
        Opened opened(vit);
        QVERIFY(recipeOf(*plot, opened.workspace));
        QVERIFY(toJson(*recipeOf(*plot, opened.workspace), folder).at("inputs") ==
                toJson(board, folder).at("inputs"));
        test::writeTiny(vit, test::tinyVit(2, 0.25F));
        try {
            buildFigure(again, quiet);
            QFAIL("drawn from other weights");
        } catch (const Error& error) {
            QVERIFY2(
                error.line().find("vit.safetensors: does not hold the weights that the recipe was made") !=
                    std::string::npos,
                error.line().c_str());
        }
    }

    void recipesNameTheFilesThatAreDrawn() {
        const test::TemporaryFolder base;
        const std::filesystem::path folder = std::filesystem::canonical(base.path());
        for (const char* one : {"one", "two"})
            std::filesystem::create_directories(folder / one);
        const std::filesystem::path first = folder / "one" / "vit.safetensors";
        const std::filesystem::path second = folder / "two" / "vit.safetensors";
        test::writeTiny(first, test::tinyVit(2, 0.5F));
        test::writeTiny(second, test::tinyVit(2, 0.25F));
        Opened opened(first);
        opened.workspace.openPaths({text(second)});
        NoProgress quiet;
        const auto pathsOf = [&](const Recipe& drawn) {
            const std::unique_ptr<FigurePlot> plot = buildFigure(drawn, quiet);
            const std::optional<Recipe> recipe = recipeOf(*plot, opened.workspace);
            std::vector<std::filesystem::path> paths;
            const nlohmann::json document = toJson(recipe.value(), folder);
            for (const nlohmann::json& model : document["inputs"]["checkpoints"])
                paths.push_back(folder / model["path"].get<std::string>());
            return paths;
        };
        using Paths = std::vector<std::filesystem::path>;
        QVERIFY((pathsOf({SparsityProfileRecipe{{{"vit", second}}, 0.5}}) == Paths{second}));
        QVERIFY((pathsOf({SparsityProfileRecipe{{{"vit", second}, {"vit", first}}, 0.5}}) ==
                 Paths{second, first}));
        QVERIFY((pathsOf({LayerDistributionsRecipe{.checkpoints = {{"vit", second}}}}) == Paths{second}));
        const std::unique_ptr<FigurePlot> grid =
            buildFigure({MaskGridRecipe{{"vit", second}, 0.25, {1}}}, quiet);
        const auto recipe = std::get<MaskGridRecipe>(recipeOf(*grid, opened.workspace).value().figure);
        QCOMPARE(recipe.checkpoint.path.string(), second.string());
        QCOMPARE(recipe.sparsity, 0.25);
        QVERIFY(recipe.blocks == std::vector{1});
        saveRecipe(folder / "both.json", {SparsityProfileRecipe{{{"a", first}, {"b", second}}, 0.5}}, quiet);
        QCOMPARE(readJsonFile(folder / "both.json")["made_with"]["content"].size(), size_t{2});

        // And of the weights that are drawn: others under the same name are refused, both ways.
        QVERIFY(buildFigure(readRecipe(folder / "both.json"), quiet));
        QTRY_VERIFY(opened.workspace.model(1).isOpen());
        const Recipe drawn = recipeOf(*grid, opened.workspace).value();
        saveRecipe(folder / "grid.json", drawn, quiet);
        const std::string then = Checkpoint::open(second)->contentHash(quiet);
        test::writeTiny(second, test::tinyVit(2, 0.125F));
        const std::string now = Checkpoint::open(second)->contentHash(quiet);
        const auto lineOf = [](const std::function<void()>& call) {
            try {
                call();
            } catch (const Error& error) {
                return error.line();
            }
            return std::string();
        };
        const std::string refused = lineOf([&] { buildFigure(readRecipe(folder / "grid.json"), quiet); });
        QVERIFY2(refused.find(second.string() +
                              ": does not hold the weights that the recipe was made with: " + then +
                              " then, " + now + " now") != std::string::npos,
                 refused.c_str());
        QVERIFY(lineOf([&] {
                    saveRecipe(folder / "late.json", drawn, quiet);
                }).find("changed since it was drawn") != std::string::npos);
        QVERIFY(!std::filesystem::exists(folder / "late.json"));
    }

    /// Not by the end of their path, which two of them may have alike.
    void modelsAreKnownByTheirWholePath() {
        const test::TemporaryFolder base;
        const std::filesystem::path folder = std::filesystem::canonical(base.path());
        std::filesystem::create_directories(folder / "one");
        std::filesystem::create_directories(folder / "two" / "one");
        const std::filesystem::path first = folder / "one" / "vit.safetensors";
        const std::filesystem::path second = folder / "two" / "one" / "vit.safetensors";
        test::writeTiny(first, test::tinyVit(2, 0.5F));
        test::writeTiny(second, test::tinyVit(3, 0.25F));
        Opened opened(first);
        opened.workspace.openPaths({text(second)});
        QTRY_VERIFY(opened.workspace.modelCount() == 2 && opened.workspace.model(1).isOpen());
        NoProgress quiet;
        for (const std::filesystem::path& path : {first, second}) {
            const std::unique_ptr<FigurePlot> plot =
                buildFigure({SparsityProfileRecipe{{{"vit", path}}, 0.5}}, quiet);
            const Recipe recipe = recipeOf(*plot, opened.workspace).value();
            const RecipeModel& model = std::get<SparsityProfileRecipe>(recipe.figure).checkpoints.front();
            QCOMPARE(model.path.string(), path.string());
            QVERIFY(model.stamps == Checkpoint::open(path)->fileStamps());
        }
        QVERIFY(Checkpoint::open(first)->fileStamps() != Checkpoint::open(second)->fileStamps());
    }

    void figuresThatTakeTooMuchAreRefused() {
        const test::TemporaryFolder folder;
        test::writeTiny(folder / "vit.safetensors", test::tinyVit(30, 0.5F));
        NoProgress quiet;
        const LayerDistributionsRecipe recipe{.checkpoints = {{"vit", folder / "vit.safetensors"}},
                                              .bins = 1'000'000};
        QVERIFY_EXCEPTION_THROWN(buildFigure({recipe}, quiet), Error); // 30 million bars
    }

    /// A recipe names layers that its model does not have, and is one line.
    void layersThatAreNotThereAreNamed() {
        const test::TemporaryFolder folder;
        test::writeTiny(folder / "vit.safetensors", test::tinyVit(2, 0.5F));
        std::vector<float> weights(12);
        std::iota(weights.begin(), weights.end(), 1.0F);
        test::writeTiny(folder / "flat.safetensors", {{"left", {3, 4}, weights}, {"right", {4, 3}, weights}});
        NoProgress quiet;
        const auto lineOf = [&](const char* file, const PoolRule& pool, const std::vector<int>& blocks) {
            try {
                buildFigure({MaskGridRecipe{{"m", folder / file, pool}, 0.5, blocks}}, quiet);
            } catch (const Error& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        for (const int block : {2, 999})
            QCOMPARE(lineOf("vit.safetensors", {}, {0, block}),
                     "has no layer " + std::to_string(block) + "; its layers are 0 to 1");
        QCOMPARE(lineOf("vit.safetensors", {.except = "layer\\.1\\."}, {1}),
                 std::string("has no weights of the pool in layer 1; choose other layers"));
        QCOMPARE(lineOf("flat.safetensors", {}, {0}),
                 std::string("has no layers; leave out blocks to draw its matrices"));
        // Without layers its matrices are drawn, and every other figure of it too.
        const RecipeModel flat{"flat", folder / "flat.safetensors"};
        const std::unique_ptr<FigurePlot> grid = buildFigure({MaskGridRecipe{flat, 0.5, {}}}, quiet);
        const auto& panels = dynamic_cast<const MaskGridPlot&>(*grid).panels();
        QCOMPARE(panels.size(), size_t{2});
        QCOMPARE(panels[0].title, QStringLiteral("left"));
        QCOMPARE(panels[1].values->rows, uint64_t{4});
        QVERIFY(buildFigure({SparsityProfileRecipe{{flat}, 0.5}}, quiet));
        QVERIFY(buildFigure({LayerDistributionsRecipe{.checkpoints = {flat}, .sparsity = 0.5}}, quiet));
    }
};

QTEST_MAIN(DrawnRecipesTest)
#include "drawn_recipes_test.moc"
