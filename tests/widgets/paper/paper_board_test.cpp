// Figures of several kinds on one page: nothing overlaps, and each is where it is said to be.
#include "base/error.h"
#include "normal_vit.h"
#include "page_faults.h"
#include "support/temporary_folder.h"
#include "widgets/figure/board_plot.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/figure_export.h"
#include "widgets/paper/paper_layout.h"

#include <QtTest>
#include <map>

using namespace sparsescope;
using sparsescope::test::faultsOf;
using sparsescope::test::missingFrom;
using sparsescope::test::pointsPerMillimetre;

class PaperBoardTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::map<QString, std::unique_ptr<FigurePlot>> m_plots;

private Q_SLOTS:
    void initTestCase() {
        test::writeTiny(m_folder / "sl.safetensors", test::normalVit(12, 1, 0));
        test::writeTiny(m_folder / "dino.safetensors", test::normalVit(12, 2, 3));
        const RecipeModel sl{"SL", m_folder / "sl.safetensors"}, dino{"DINO", m_folder / "dino.safetensors"};
        NoProgress quiet;
        m_plots["distributions"] = buildFigure(
            {LayerDistributionsRecipe{
                .checkpoints = {sl, dino}, .normalisation = Normalisation::Standard, .sparsity = 0.5}},
            quiet);
        m_plots["comparison"] = buildFigure({ComparisonMapRecipe{{sl, dino}}}, quiet);
        m_plots["profile"] = buildFigure({SparsityProfileRecipe{{sl}, 0.5}}, quiet);
        m_plots["mask-grid"] = buildFigure({MaskGridRecipe{dino, 0.215, {0}}}, quiet);
    }

    /// Figures of several kinds on one page.
    void boardsAreLaidOutLikeAnyFigure() {
        const auto boardOf = [&](const std::vector<const char*>& names, int columns) {
            auto board = std::make_unique<BoardPlot>();
            for (const char* name : names) {
                board->parts().push_back(partOf(*m_plots[QString::fromLatin1(name)], {}));
                board->parts().back().caption = QStringLiteral("What %1 shows").arg(QLatin1String(name));
            }
            board->setColumns(columns);
            return board;
        };
        const auto textsOf = [](const PaperPage& page, PaperText::Kind kind) {
            QStringList texts;
            for (const PaperText& text : page.texts) {
                if (text.kind == kind)
                    texts << text.text;
            }
            return texts;
        };
        for (const int columns : {1, 2}) {
            const auto board = boardOf({"distributions", "comparison", "profile", "mask-grid"}, columns);
            for (const double width : {columns == 1 ? 84.0 : 140.0, 178.0}) {
                for (const LegendPlace legend : {LegendPlace::Below, LegendPlace::Above, LegendPlace::None}) {
                    const PaperPage page =
                        layOut(board->paper(), {.width = width, .points = 7, .legend = legend});
                    const QStringList faults = faultsOf(page) + missingFrom(page);
                    QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("%1 columns, %2 mm: %3")
                                                              .arg(columns)
                                                              .arg(width)
                                                              .arg(faults.mid(0, 4).join(u';'))));
                    QCOMPARE(page.size.width(), width * pointsPerMillimetre);
                    QCOMPARE(page.panels.size(), size_t{12 + 1 + 2 + 6});
                    const QString titles = textsOf(page, PaperText::Kind::Title).join(u' ');
                    for (const char* letter : {"(a) What", "(b) What", "(c) What", "(d) What"})
                        QVERIFY2(titles.contains(QLatin1String(letter)), qPrintable(titles));
                }
            }
            if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
                exportFigure(*board,
                             qEnvironmentVariable("SPARSESCOPE_PICTURES").toStdString() + "/board-" +
                                 std::to_string(columns) + ".png",
                             {.width = 178, .dpi = 150, .points = 7});
        }
        // What two of them say alike stands once, where that is wanted.
        const auto twins = boardOf({"distributions", "distributions"}, 2);
        PaperPage page = layOut(twins->paper(), {.width = 178, .points = 7});
        QCOMPARE(textsOf(page, PaperText::Kind::Key).count(QStringLiteral("SL")), 1);
        QVERIFY(faultsOf(page).isEmpty());
        // Those of one row are of one height.
        QCOMPARE(page.panels.front().data.bottom(), page.panels[12].data.bottom());
        twins->setSharesLegend(false);
        page = layOut(twins->paper(), {.width = 178, .points = 7});
        QCOMPARE(textsOf(page, PaperText::Kind::Key).count(QStringLiteral("SL")), 2);
        // A height is kept, and what has no room says so.
        page = layOut(twins->paper(), {.width = 178, .height = 120, .points = 7});
        QCOMPARE(page.size.height(), 120 * pointsPerMillimetre);
        QVERIFY(faultsOf(page).isEmpty());
        QVERIFY_EXCEPTION_THROWN(layOut(twins->paper(), {.width = 40}), Error);
        // One alone, without a caption, is that figure.
        const auto one = boardOf({"profile"}, 2);
        one->parts().front().caption.clear();
        QVERIFY(renderFigure(*one, FigureFormat::Svg, {}) ==
                renderFigure(*m_plots["profile"], FigureFormat::Svg, {}));
    }
};

QTEST_MAIN(PaperBoardTest)
#include "paper_board_test.moc"
