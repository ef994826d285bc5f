#include "widgets/figure/recipe.h"

#include "base/error.h"
#include "base/json_object.h"

#include "support/temporary_folder.h"

#include <QtTest>
#include <fstream>

using namespace sparsescope;

class RecipeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackFromItsJson_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("drop-curves") << QByteArray(
            R"({"recipe": "drop-curves", "inputs": {"study": "../studies/first"}})");
        QTest::newRow("recovery-bars") << QByteArray(
            R"({"recipe": "recovery-bars", "inputs": {"study": "../studies/first"}, "settings": {"logarithmic": true}})");
        QTest::newRow("mask-similarity")
            << QByteArray(R"({"recipe": "mask-similarity", "inputs": {"study": "../studies/first"}})");
        QTest::newRow("ticket-difference") << QByteArray(
            R"({"recipe": "ticket-difference", "inputs": {"study": "s"}, "settings": {"ticket": "ltp-rounds4"}})");
        QTest::newRow("recovery-table")
            << QByteArray(R"({"recipe": "recovery-table", "inputs": {"study": "s"}})");
        QTest::newRow("trainable-table") << QByteArray(
            R"({"recipe": "trainable-table", "inputs": {"models": ["a/config.json", "b"]}, "settings": {"adapter": "lora", "rank": 8}})");
        QTest::newRow("pattern-curves") << QByteArray(
            R"({"recipe": "pattern-curves", "inputs": {"study": "s"}, "settings": {"value": "score"}})");
        QTest::newRow("energy") << QByteArray(
            R"({"recipe": "energy", "inputs": {"checkpoints": ["m", {"name": "B", "path": "../b"}]}})");
        QTest::newRow("layer-sets") << QByteArray(
            R"({"recipe": "layer-sets", "inputs": {"study": "../studies/first"}})");
        QTest::newRow("latency-table")
            << QByteArray(R"({"recipe": "latency-table", "inputs": {"file": "../latency.json"}})");
        QTest::newRow("token-budget") << QByteArray(R"({"recipe": "token-budget",
                "inputs": {"series": [{"name": "max-gap", "path": "../run/scores.jsonl"}], "dense": ["dense.json"]},
                "settings": {"logarithmic": true}})");
        QTest::newRow("layer-distributions") << QByteArray(R"({"recipe": "layer-distributions",
                "inputs": {"checkpoints": ["../a.safetensors", {"name": "DINO", "path": "/models/b.pth"}]},
                "settings": {"bins": 64, "normalisation": "standard", "range": [-3, 3.5], "logarithmic": true,
                             "sparsity": 0.6}, "made_with": {"sparsescope": "0.1.0"}})");
        QTest::newRow("sparsity-profile") << QByteArray(
            R"({"recipe": "sparsity-profile", "inputs": {"checkpoints": ["m"]}, "settings": {"sparsity": 0.3}})");
        QTest::newRow("mask-grid") << QByteArray(
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m"}, "settings": {"blocks": [0, 5]}})");
        QTest::newRow("difference-map") << QByteArray(
            R"({"recipe": "difference-map", "inputs": {"checkpoints": ["m", "n"]}, "settings": {"matrix": "q"}})");
        QTest::newRow("by hand") << QByteArray(
            R"({"recipe": "sparsity-profile", "inputs": {"checkpoints": [{"path": "m", "shares": {"q": 0.5, "k": 1}}]}})");
        QTest::newRow("mask-grid named") << QByteArray(
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m"}, "settings": {"named": true}})");
        QTest::newRow("mask-grid of two") << QByteArray(
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m", "other": {"path": "n", "name": "N"}},
                "settings": {"show": "beside"}})");
        QTest::newRow("page") << QByteArray(R"({"recipe": "drop-curves", "inputs": {"study": "s"},
                "page": {"width": 82.55, "height": 60, "dpi": 600, "font": "DejaVu Serif", "points": 7.5,
                         "legend": "right", "band": false}})");
        QTest::newRow("dynamics") << QByteArray(R"({"recipe": "dynamics",
                "inputs": {"series": [{"name": "all", "paths": ["../run"]}, {"name": "60 %", "paths": ["a", "/b"]}]},
                "settings": {"zero": "std:0.1"}})");
        QTest::newRow("board") << QByteArray(R"({"recipe": "board", "inputs": {"panels": [
                {"recipe": "drop-curves", "inputs": {"study": "s"}, "caption": "What it costs"},
                {"recipe": "mask-grid", "inputs": {"checkpoint": "m"}, "settings": {"blocks": [1]}}]},
                "settings": {"columns": 3, "shares_legend": false, "shares_colours": true}, "page": {"width": 178}})");
    }
    void comesBackFromItsJson() {
        QFETCH(QByteArray, text);
        const Recipe recipe = parseRecipe(parseJson(text.toStdString(), "r"), "r", "/work-folder/figures");
        const nlohmann::json json = toJson(recipe, "/work-folder/figures");
        QCOMPARE(json["recipe"].get<std::string>(), recipe.name());
        const Recipe again = parseRecipe(json, "r", "/work-folder/figures");
        QVERIFY(toJson(again, "/elsewhere") == toJson(recipe, "/elsewhere"));
    }

    /// The error for a kind that is none names all there are.
    void readmeNamesEveryKind() {
        std::ifstream file(SPARSESCOPE_SOURCES "/README.md");
        const std::string readme((std::istreambuf_iterator<char>(file)), {});
        const QString line = QString::fromStdString(readme)
                                 .section(QStringLiteral("`--figure` draws a recipe without a window: "), 1)
                                 .section(QLatin1Char('\n'), 0, 0);
        QStringList kinds;
        try {
            parseRecipe({{"recipe", "pie"}, {"inputs", nlohmann::json::object()}}, "r.json", "/");
        } catch (const Error& error) {
            kinds = QString::fromUtf8(error.what())
                        .section(QStringLiteral("known are "), 1)
                        .split(QStringLiteral(", "));
        }
        QVERIFY(kinds.size() > 10);
        for (const QString& kind : kinds)
            QVERIFY2(line.contains(QRegularExpression(QStringLiteral("\\b%1\\b").arg(kind))),
                     qPrintable(kind));
    }
    void aPageIsWhatItSays() {
        const auto pageOf = [](const char* page) {
            return parseRecipe(
                       parseJson(std::string(R"({"recipe": "drop-curves", "inputs": {"study": "s"})") + page +
                                     "}",
                                 "r"),
                       "r", "/")
                .page;
        };
        QVERIFY(!pageOf(""));
        QVERIFY(pageOf(", \"page\": {}") == PaperSetup());
        PaperSetup page{.width = 120, .points = 9, .legend = LegendPlace::None, .band = false};
        QVERIFY(
            pageOf(", \"page\": {\"width\": 120, \"points\": 9, \"legend\": \"none\", \"band\": false}") ==
            page);
    }

    void pathsAreRelativeToTheRecipe() {
        const Recipe recipe = parseRecipe(
            parseJson(R"({"recipe": "drop-curves", "inputs": {"study": "../studies/first"}})", "r"), "r",
            "/a/figures");
        QCOMPARE(std::get<DropCurvesRecipe>(recipe.figure).study.string(), std::string("/a/studies/first"));
        QCOMPARE(toJson(recipe, "/a/b/c")["inputs"]["study"].get<std::string>(),
                 std::string("../../studies/first"));
    }

    void dropCurvesShowDropsOrScores() {
        const auto read = [](const char* settings) {
            return parseRecipe(
                parseJson(std::string(R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "settings": )") +
                              settings + "}",
                          "r"),
                "r", "/a");
        };
        const auto usual = std::get<DropCurvesRecipe>(read("{}").figure);
        QVERIFY(!usual.scores && !usual.logarithmic);
        const Recipe recipe = read(R"({"value": "score", "logarithmic": true})");
        QVERIFY(std::get<DropCurvesRecipe>(recipe.figure).scores);
        QVERIFY(std::get<DropCurvesRecipe>(recipe.figure).logarithmic);
        QVERIFY(toJson(parseRecipe(toJson(recipe, "/a"), "r", "/a"), "/a") == toJson(recipe, "/a"));
        const Recipe named = read(R"({"metric": "perplexity"})");
        QCOMPARE(std::get<DropCurvesRecipe>(named.figure).filter.metric, "perplexity");
        QVERIFY(toJson(parseRecipe(toJson(named, "/a"), "r", "/a"), "/a") == toJson(named, "/a"));
        QVERIFY(!toJson(recipe, "/a").at("settings").contains("metric"));
        QVERIFY_EXCEPTION_THROWN(read(R"({"value": "loss"})"), Error);
        QVERIFY_EXCEPTION_THROWN(read(R"({"logarithmic": true})"), Error);
        QVERIFY_EXCEPTION_THROWN(read(R"({"essential": "both"})"), Error);
        QVERIFY_EXCEPTION_THROWN(read(R"({"spread": "none"})"), Error);
        QVERIFY_EXCEPTION_THROWN(read(R"({"colours": [-1]})"), Error);
        QVERIFY_EXCEPTION_THROWN(
            parseRecipe(
                parseJson(R"({"recipe": "drop-curves", "inputs": {"study": "s", "beside": ["./s"]}})", "r"),
                "r", "/a"),
            Error);
        QVERIFY_EXCEPTION_THROWN(read(R"({"hidden": {"models": [3]}})"), Error);
        QVERIFY_EXCEPTION_THROWN(read(R"({"hidden": {"seeds": ["0"]}})"), Error);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("subject");
        const auto row = [](const char* name, const char* text, const char* subject) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(subject);
        };
        row("no object", "[]", "r");
        row("no recipe", R"({"inputs": {}})", "r: recipe");
        row("unknown figure", R"({"recipe": "pie", "inputs": {}})", "r: recipe");
        row("no inputs", R"({"recipe": "drop-curves"})", "r: inputs");
        row("a board of nothing", R"({"recipe": "board", "inputs": {"panels": []}})", "r: inputs: panels");
        row("a board in a board",
            R"({"recipe": "board", "inputs": {"panels": [{"recipe": "board", "inputs": {"panels": []}}]}})",
            "r: inputs: panels[0]: recipe");
        row("a page in a board",
            R"({"recipe": "board", "inputs": {"panels": [
                {"recipe": "drop-curves", "inputs": {"study": "s"}, "page": {}}]}})",
            "r: inputs: panels[0]: page");
        row("no columns",
            R"({"recipe": "board", "inputs": {"panels": [{"recipe": "drop-curves", "inputs": {"study": "s"}}]},
                "settings": {"columns": 0}})",
            "r: settings: columns");
        row("no study", R"({"recipe": "drop-curves", "inputs": {}})", "r: inputs: study");
        row("no latency", R"({"recipe": "latency-table", "inputs": {"study": "s"}})", "r: inputs: file");
        row("no training", R"({"recipe": "token-budget", "inputs": {"series": []}})", "r: inputs: series");
        row("a training without scores",
            R"({"recipe": "token-budget", "inputs": {"series": [{"name": "a", "paths": ["b"]}]}})",
            "r: inputs: series[0]: path");
        row("a dense model that is no path",
            R"({"recipe": "token-budget", "inputs": {"series": [{"name": "a", "path": "b"}], "dense": [3]}})",
            "r: inputs: dense");
        row("study no text", R"({"recipe": "drop-curves", "inputs": {"study": 3}})", "r: inputs: study");
        row("unknown key", R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "colour": "red"})",
            "r: colour");
        row("unknown input", R"({"recipe": "drop-curves", "inputs": {"study": "s", "checkpoints": []}})",
            "r: inputs: checkpoints");
        row("unknown setting",
            R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "settings": {"bins": 4}})",
            "r: settings: bins");
        row("settings no object", R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "settings": 4})",
            "r: settings");
        row("no checkpoints", R"({"recipe": "sparsity-profile", "inputs": {"checkpoints": []}})",
            "r: inputs: checkpoints");
        row("checkpoint without path",
            R"({"recipe": "sparsity-profile", "inputs": {"checkpoints": [{"name": "a"}]}})",
            "r: inputs: checkpoints[0]: path");
        row("a share above 1",
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": {"path": "m", "shares": {"q": 1.5}}}})",
            "r: inputs: checkpoint: shares");
        row("shares of a difference of weights",
            R"({"recipe": "difference-map", "inputs": {"checkpoints": [{"path": "m", "shares": {"q": 0.5}}, "n"]}})",
            "r: inputs: checkpoints");
        row("sparsity 1",
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m"}, "settings": {"sparsity": 1}})",
            "r: settings: sparsity");
        row("negative sparsity",
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m"}, "settings": {"sparsity": -0.1}})",
            "r: settings: sparsity");
        row("negative block",
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m"}, "settings": {"blocks": [-1]}})",
            "r: settings: blocks");
        row("no way to show two",
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m", "other": "n"}, "settings": {"show": "sum"}})",
            "r: settings: show");
        row("a way to show two of one",
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m"}, "settings": {"show": "beside"}})",
            "r: settings: show");
        row("a block twice",
            R"({"recipe": "mask-grid", "inputs": {"checkpoint": "m"}, "settings": {"blocks": [0, 1, 0]}})",
            "r: settings: blocks");
        row("no bins",
            R"({"recipe": "layer-distributions", "inputs": {"checkpoints": ["a"]}, "settings": {"bins": 0}})",
            "r: settings: bins");
        row("normalisation",
            R"({"recipe": "layer-distributions", "inputs": {"checkpoints": ["a"]}, "settings": {"normalisation": "big"}})",
            "r: settings: normalisation");
        row("falling range",
            R"({"recipe": "layer-distributions", "inputs": {"checkpoints": ["a"]}, "settings": {"range": [1, 0]}})",
            "r: settings: range");
        row("half a range",
            R"({"recipe": "layer-distributions", "inputs": {"checkpoints": ["a"]}, "settings": {"range": [1]}})",
            "r: settings: range");
        row("no series", R"({"recipe": "dynamics", "inputs": {"series": []}})", "r: inputs: series");
        row("series without paths",
            R"({"recipe": "dynamics", "inputs": {"series": [{"name": "a", "paths": []}]}})",
            "r: inputs: series[0]: paths");
        row("series without name", R"({"recipe": "dynamics", "inputs": {"series": [{"paths": ["a"]}]}})",
            "r: inputs: series[0]: name");
        row("rule of zero",
            R"({"recipe": "dynamics", "inputs": {"series": [{"name": "a", "paths": ["b"]}]}, "settings": {"zero": "abs"}})",
            "r: settings: zero");
        row("page no object", R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "page": 84})",
            "r: page");
        row("width", R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "page": {"width": 2}})",
            "r: page: width");
        row("text", R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "page": {"points": 50}})",
            "r: page: points");
        row("legend", R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "page": {"legend": "over"}})",
            "r: page: legend");
        row("unknown key of the page",
            R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "page": {"colour": "red"}})",
            "r: page: colour");
        row("made_with", R"({"recipe": "drop-curves", "inputs": {"study": "s"}, "made_with": "me"})",
            "r: made_with");
    }
    /// What would take 12 GB or minutes is refused before anything is opened.
    void isBounded() {
        const auto codeOf = [](const nlohmann::json& json) {
            try {
                parseRecipe(json, "r", "/"); // which opens nothing
            } catch (const Error& error) {
                return std::optional(error.code());
            }
            return std::optional<ErrorCode>();
        };
        nlohmann::json grid{{"recipe", "mask-grid"}, {"inputs", {{"checkpoint", "m"}}}};
        grid["settings"]["blocks"] = std::vector<int>(1000000, 0);
        QVERIFY(codeOf(grid) == ErrorCode::SpecInvalid);
        for (const char* name : {"layer-distributions", "sparsity-profile"}) {
            nlohmann::json many{{"recipe", name}};
            many["inputs"]["checkpoints"] = std::vector<std::string>(10000, "m");
            QVERIFY(codeOf(many) == ErrorCode::SpecInvalid);
            many["inputs"]["checkpoints"] = std::vector<std::string>(26, "m");
            QVERIFY(!codeOf(many));
        }
        const test::TemporaryFolder folder;
        std::ofstream(folder / "long.json") << "{\"recipe\": \"" << std::string(2000000, 'x') << "\"}";
        QVERIFY_EXCEPTION_THROWN(readRecipe(folder / "long.json"), Error);
    }

    void namesArePrintable() {
        const Recipe recipe = parseRecipe(parseJson(R"({"recipe": "sparsity-profile",
                          "inputs": {"checkpoints": [{"name": "a\u0001\u202eb", "path": "m"}]}})",
                                                    "r"),
                                          "r", "/");
        QCOMPARE(std::get<SparsityProfileRecipe>(recipe.figure).checkpoints.front().name,
                 std::string("a\\x01\\xe2\\x80\\xaeb"));
    }

    /// What a model held is said by its whole path: another's that ends alike is another's.
    void contentsAreOfWholePaths() {
        const nlohmann::json json = parseJson(R"({"recipe": "sparsity-profile",
                "inputs": {"checkpoints": ["other/vit.safetensors", "vit.safetensors", "/far/a/vit.safetensors"]},
                "made_with": {"content": {"vit.safetensors": "0123", "a/vit.safetensors": "4567"}}})",
                                              "r");
        const Recipe recipe = parseRecipe(json, "r", "/work-folder");
        const auto& checkpoints = std::get<SparsityProfileRecipe>(recipe.figure).checkpoints;
        QCOMPARE(checkpoints[0].content, std::string());
        QCOMPARE(checkpoints[1].content, std::string("0123"));
        QCOMPARE(checkpoints[2].content, std::string());
    }

    void pathsAreResolvedByTheFileSystem() {
        const test::TemporaryFolder base;
        const std::filesystem::path folder = std::filesystem::canonical(base.path());
        std::filesystem::create_directories(folder / "far" / "figures");
        std::filesystem::create_directory_symlink("far/figures", folder / "link");
        const auto text = R"({"recipe": "drop-curves", "inputs": {"study": "../study"}})";
        const Recipe recipe = parseRecipe(parseJson(text, "r"), "r", folder / "link");
        QCOMPARE(std::get<DropCurvesRecipe>(recipe.figure).study.string(),
                 (folder / "far" / "study").string());
        for (const std::filesystem::path& place : {folder / "link", folder / "far" / "figures"})
            QCOMPARE(toJson(recipe, place)["inputs"]["study"].get<std::string>(), std::string("../study"));
    }

    void refuses() {
        QFETCH(QByteArray, text);
        QByteArray subject;
        try {
            parseRecipe(parseJson(text.toStdString(), "r"), "r", "/");
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::SpecInvalid);
            subject = QByteArray::fromStdString(error.subject());
        }
        QTEST(subject, "subject");
    }
};

QTEST_MAIN(RecipeTest)
#include "recipe_test.moc"
