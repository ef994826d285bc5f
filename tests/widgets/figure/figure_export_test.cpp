#include "widgets/figure/figure_export.h"

#include "base/error.h"
#include "core/study/study_fixture.h"
#include "widgets/figure/board_plot.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/measured_figures.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/sparsity_profile_plot.h"
#include "widgets/study_on_disk.h"

#include <QImageReader>
#include <QXmlStreamReader>
#include <QtTest>
#include <algorithm>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

namespace {

QByteArray bytesOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::unique_ptr<DropCurvesPlot> plotOf(const StudyOnDisk& disk) {
    auto plot = std::make_unique<DropCurvesPlot>();
    plot->resize(700, 400);
    plot->setStudy(readStudy(disk.study.folder()));
    return plot;
}

} // namespace

class FigureExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Numbers of two metrics have no axis in common.
    void aStudyOfTwoMetricsIsDrawnOneByOne() {
        const test::TemporaryFolder folder;
        nlohmann::json spec = test::smallSpec();
        spec["tasks"] = {{{"task", "fashion-mnist"}, {"folder", "data"}},
                         {{"task", "perplexity"}, {"folder", "data"}}};
        spec["training"] = {{"epochs", 0}};
        const Study study = test::makeStudy(folder.path(), spec);
        for (const Run& run : study.runs())
            test::finishRun(study, run, run.task == 0 ? 80 - run.sparsity : 10 / (1 - run.sparsity));
        NoProgress quiet;
        for (const auto& [metric, task, label, note] :
             {std::tuple("", ",fashion-mnist,", "Score drop (points)",
                         "only accuracy is drawn; not on this axis: perplexity (\"metric\" in the recipe's "
                         "settings chooses)"),
              std::tuple("perplexity", ",perplexity,", "Score drop (percent)",
                         "only perplexity is drawn; not on this axis: accuracy (\"metric\" in the recipe's "
                         "settings chooses)")}) {
            DropCurvesRecipe recipe{.study = study.folder()};
            recipe.filter.metric = QLatin1String(metric);
            const std::unique_ptr<FigurePlot> plot = buildFigure({recipe}, quiet);
            const QStringList rows = plot->csv().split(u'\n', Qt::SkipEmptyParts).mid(1);
            QCOMPARE(rows.size(), 3);
            for (const QString& row : rows)
                QVERIFY2(row.contains(QLatin1String(task)), qPrintable(row));
            QCOMPARE(plot->paper().panels.at(0).y.label, label);
            QCOMPARE(leftOutNote(recipe), note);
        }
        const StudyOnDisk one({0, 0.5}, {0});
        one.finishAll();
        QCOMPARE(leftOutNote({.study = one.study.folder()}), "");
    }

    void initTestCase() { m_disk.finishAll(); }

    void pdfIsVectorWithEmbeddedFonts() {
        const auto plot = plotOf(m_disk);
        const auto path = m_folder / "figure.pdf";
        exportFigure(*plot, path, {.width = PaperSetup::oneColumn});
        keep(path);
        const QByteArray pdf = bytesOf(path);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("/FontFile2")); // TrueType
        QVERIFY(!pdf.contains("/Subtype /Image"));
        // One column: 84 mm are 238.11 points.
        const QRegularExpression box(QStringLiteral(R"(/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\])"));
        const QRegularExpressionMatch match = box.match(QString::fromLatin1(pdf));
        QVERIFY(match.hasMatch());
        QVERIFY(std::abs(match.captured(1).toDouble() - 84 * 72 / 25.4) < 0.6);
    }

    /// XML has no way to write most controls, and a model may be called anything.
    void svgHoldsNoControls() {
        SparsityProfile profile;
        profile.name = QStringLiteral("evil\x01\x1b[2J\uffff <name>");
        profile.layers = {QStringLiteral("Layer 0")};
        profile.numbers = {0};
        profile.components = {Component::Query};
        profile.cells = profile.rows = {{1, 2}};
        profile.pool = {1, 2};
        SparsityProfilePlot plot;
        plot.resize(700, 400);
        plot.setProfiles({profile});
        const auto path = m_folder / "evil.svg";
        exportFigure(plot, path, {.width = PaperSetup::oneColumn});
        const QByteArray svg = bytesOf(path);
        QVERIFY(
            std::ranges::none_of(svg, [](char c) { return c >= 0 && c < 0x20 && c != '\n' && c != '\t'; }));
        QXmlStreamReader xml(svg);
        QString words;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::Characters)
                words += xml.text();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(words.contains(QLatin1String("evil[2J")) && words.contains(QLatin1String("<name>")));
    }

    void svgIsWellFormed() {
        const auto plot = plotOf(m_disk);
        const auto path = m_folder / "figure.svg";
        exportFigure(*plot, path, {.width = PaperSetup::twoColumns});
        keep(path);
        QXmlStreamReader xml(bytesOf(path));
        int texts = 0, paths = 0;
        QString words;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement()) {
                texts += xml.name() == QLatin1String("text");
                paths += xml.name() == QLatin1String("path") || xml.name() == QLatin1String("polyline");
            }
            if (xml.isCharacters())
                words += xml.text();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(texts > 10 && paths > 4);
        QVERIFY(words.contains(QLatin1String("Sparsity (%)")));
        QVERIFY(words.contains(QLatin1String("DINO")));
    }

    void pngHasTheSizeThatWasAskedFor_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("dpi");
        QTest::addColumn<int>("pixels");
        QTest::newRow("one column") << 84.0 << 300 << 992; // 84 / 25.4 * 300 = 992.1
        QTest::newRow("two columns") << 178.0 << 150 << 1051;
        QTest::newRow("two inches") << 50.8 << 200 << 400;
    }
    void pngHasTheSizeThatWasAskedFor() {
        QFETCH(double, width);
        QFETCH(int, dpi);
        const auto plot = plotOf(m_disk);
        const auto path = m_folder / "figure.png";
        exportFigure(*plot, path, {.width = width, .dpi = dpi});
        keep(path);
        const QImage image(QString::fromStdString(path.string()));
        QTEST(image.width(), "pixels");
        QCOMPARE(qRound(figureMillimetres(*plot, {.width = width}).height() / 25.4 * dpi), image.height());
        QVERIFY(std::abs(image.dotsPerMeterX() * 0.0254 - dpi) < 0.1);
        QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white));
        int coloured = 0; // model A's blue is there
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                coloured += image.pixelColor(x, y) == QColor(0x00, 0x72, 0xB2);
        }
        QVERIFY(coloured > 50);
    }

    void csvHoldsThePlotsNumbers() {
        const auto plot = plotOf(m_disk);
        exportFigure(*plot, m_folder / "figure.csv", {});
        QCOMPARE(QString::fromUtf8(bytesOf(m_folder / "figure.csv")), plot->csv());
        QCOMPARE(plot->csv().count(QStringLiteral("\r\n")), 21);
    }

    void tablesAreWrittenAsPapersPrintThem() {
        NoProgress quiet;
        const auto bars = buildFigure({RecoveryBarsRecipe{m_disk.study.folder()}}, quiet);
        exportFigure(*bars, m_folder / "table.md", {});
        QVERIFY(bytesOf(m_folder / "table.md").startsWith("| model | method | pruned |"));
        exportFigure(*bars, m_folder / "table.tex", {});
        QVERIFY(bytesOf(m_folder / "table.tex").startsWith("\\begin{tabular}{lll"));
        BoardPlot board; // of one figure it is that figure's
        board.parts().push_back(partOf(*bars, {}));
        QCOMPARE(renderFigure(board, FigureFormat::Markdown, {}), bytesOf(m_folder / "table.md"));
        board.parts().push_back(partOf(*bars, {}));
        const auto curves = plotOf(m_disk);
        for (const FigurePlot* plot :
             {static_cast<FigurePlot*>(&board), static_cast<FigurePlot*>(curves.get())}) {
            try {
                renderFigure(*plot, FigureFormat::Latex, {});
                QFAIL("no table");
            } catch (const Error& error) {
                QVERIFY(QString::fromStdString(error.line()).contains(QStringLiteral("is no table")));
            }
        }
    }

    void paperIsWhiteAndTheWindowStaysDark() {
        const QPalette before = QGuiApplication::palette();
        QPalette dark(Qt::black);
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        QGuiApplication::setPalette(dark);
        const auto plot = plotOf(m_disk);
        QCOMPARE(plot->style().background, QColor(Qt::black));
        const QImage image = QImage::fromData(renderFigure(*plot, FigureFormat::Png, {.dpi = 72}), "PNG");
        QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white));
        QCOMPARE(plot->style().background, QColor(Qt::black));
        QVERIFY(plot->updatesEnabled());
        QGuiApplication::setPalette(before);
        QCoreApplication::processEvents(); // and it still follows the palette
        QCOMPARE(plot->style().background, before.color(QPalette::Base));
    }

    void refuses_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("dpi");
        QTest::addColumn<QString>("code");
        QTest::newRow("no suffix") << "figure" << 84.0 << 300 << "usage";
        QTest::newRow("unknown suffix") << "figure.docx" << 84.0 << 300 << "usage";
        QTest::newRow("no width") << "figure.pdf" << 0.0 << 300 << "usage";
        QTest::newRow("width without a number") << "figure.pdf" << std::nan("") << 300 << "usage";
        QTest::newRow("no dots") << "figure.png" << 84.0 << 0 << "usage";
        QTest::newRow("more pixels than can be") << "figure.png" << 2000.0 << 2400 << "usage";
        QTest::newRow("no folder") << "nowhere/figure.pdf" << 84.0 << 300 << "file.write";
    }
    void refuses() {
        QFETCH(QString, file);
        QFETCH(double, width);
        QFETCH(int, dpi);
        const auto plot = plotOf(m_disk);
        const test::TemporaryFolder empty;
        QString code;
        try {
            exportFigure(*plot, empty / file.toStdString(), {.width = width, .dpi = dpi});
        } catch (const Error& error) {
            code = QString::fromStdString(std::string(errorName(error.code())));
        }
        QTEST(code, "code");
        QVERIFY(std::filesystem::is_empty(empty.path())); // nothing half-written
    }

    void readsWidths() {
        QCOMPARE(figureWidth("one-column"), 84.0);
        QCOMPARE(figureWidth("two-column"), 178.0);
        QCOMPARE(figureWidth("120.5"), 120.5);
        for (const char* bad : {"", "wide", "12mm", "1e"})
            QVERIFY_EXCEPTION_THROWN(figureWidth(bad), Error);
    }

private:
    /// For eyes.
    void keep(const std::filesystem::path& path) {
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            std::filesystem::copy_file(
                path, qEnvironmentVariable("SPARSESCOPE_PICTURES").toStdString() / path.filename(),
                std::filesystem::copy_options::overwrite_existing);
    }

    StudyOnDisk m_disk;
    test::TemporaryFolder m_folder;
};

QTEST_MAIN(FigureExportTest)
#include "figure_export_test.moc"
