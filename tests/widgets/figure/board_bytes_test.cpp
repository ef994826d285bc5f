// A board is, after its bytes, what it was before.
#include "widgets/figure/board_bytes.h"

#include "base/error.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/figure_export.h"
#include "widgets/plots/training_plot.h"

#include <QtTest>

using namespace sparsescope;

class BoardBytesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::filesystem::path m_model;

    BoardPlot::State board() const {
        NoProgress quiet;
        BoardPlot::State state;
        const RecipeModel vit{"ViT", m_model, {.include = "query|key"}, {}, "abc", {"a stamp", "another"}};
        for (const Recipe& recipe :
             {Recipe{SparsityProfileRecipe{{{"ViT", m_model}}, 0.5}, {}},
              Recipe{LayerDistributionsRecipe{.checkpoints = {{"ViT", m_model}}, .sparsity = 0.4}, {}},
              Recipe{MaskGridRecipe{{"ViT", m_model}, 0.5, {0}}, {}}})
            state.parts.push_back(partOf(*buildFigure(recipe, quiet), recipe));
        std::get<SparsityProfileRecipe>(state.parts[0].recipe->figure).checkpoints = {vit};
        state.parts[1].recipe.reset();
        state.parts[1].caption = QString::fromUtf8("Trọng số \xF0\x9F\x93\x88");
        state.parts[1].span = 2;
        state.parts[1].height = 44;
        state.parts[1].table = TextGrid{{"a", "b"}, 1, {{"x", "1"}, {"y", "2"}}, true};
        state.columns = 3;
        state.sharesLegend = false;
        state.sharesAxes = true;
        state.sharesColours = true;
        state.page = PaperSetup{.width = 130, .height = 200, .points = 7, .legend = LegendPlace::Above};
        return state;
    }
    static QByteArray drawn(const BoardPlot::State& state, FigureFormat format) {
        BoardPlot plot;
        plot.setState(state);
        return renderFigure(plot, format, {.width = 178});
    }

private Q_SLOTS:
    void initTestCase() {
        m_model = m_folder / "vit.safetensors";
        test::writeTiny(m_model, test::tinyVit(3, 0.5F));
    }

    void allOfItIsThereAgain() {
        const BoardPlot::State before = board();
        const std::optional<BoardPlot::State> after = boardOfBytes(boardBytes(before));
        QVERIFY(after);
        QCOMPARE(after->columns, 3);
        QVERIFY(!after->sharesLegend && after->sharesAxes && after->sharesColours);
        // A board of a version that knew no colours in common.
        QByteArray earlier = qUncompress(boardBytes(before));
        earlier.chop(1);
        const std::optional<BoardPlot::State> ofEarlier = boardOfBytes(qCompress(earlier));
        QVERIFY(ofEarlier && ofEarlier->parts.size() == 3 && !ofEarlier->sharesColours);
        QVERIFY(after->page == before.page);
        QCOMPARE(after->parts.size(), size_t{3});
        for (size_t i = 0; i < 3; ++i) {
            QCOMPARE(after->parts[i].caption, before.parts[i].caption);
            QCOMPARE(after->parts[i].csv, before.parts[i].csv);
            QCOMPARE(after->parts[i].span, before.parts[i].span);
            QVERIFY(after->parts[i].height == before.parts[i].height);
            QCOMPARE(after->parts[i].recipe.has_value(), before.parts[i].recipe.has_value());
            if (before.parts[i].recipe)
                QVERIFY(toJson(*after->parts[i].recipe, "/") == toJson(*before.parts[i].recipe, "/"));
        }
        QVERIFY(after->parts[1].table && after->parts[1].table->rows == before.parts[1].table->rows);
        // It is drawn the same without any file: the vectors to the byte.
        std::filesystem::remove(m_model);
        BoardPlot::State vectorsBefore = before, vectorsAfter = *after;
        vectorsBefore.parts.pop_back();
        vectorsAfter.parts.pop_back();
        QCOMPARE(drawn(vectorsAfter, FigureFormat::Svg), drawn(vectorsBefore, FigureFormat::Svg));
        // Pictures are of fewer pixels, and look alike.
        BoardPlot::State pictureBefore, pictureAfter;
        pictureBefore.parts = {before.parts[2]};
        pictureAfter.parts = {after->parts[2]};
        const QImage a = QImage::fromData(drawn(pictureBefore, FigureFormat::Png));
        const QImage b = QImage::fromData(drawn(pictureAfter, FigureFormat::Png));
        QCOMPARE(a.size(), b.size());
        double apart = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x)
                apart += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
        }
        QVERIFY2(apart / a.width() / a.height() < 2,
                 qPrintable(QString::number(apart / a.width() / a.height())));
        test::writeTiny(m_model, test::tinyVit(3, 0.5F));
    }

    /// What the files held when it was drawn is still known, so that no recipe of other weights is saved.
    void whatTheFilesHeldIsKept() {
        const std::optional<BoardPlot::State> after = boardOfBytes(boardBytes(board()));
        QVERIFY(after && after->parts[0].recipe);
        const RecipeModel& model =
            std::get<SparsityProfileRecipe>(after->parts[0].recipe->figure).checkpoints[0];
        QCOMPARE(model.path.string(), m_model.string());
        QCOMPARE(model.pool.include, std::string("query|key"));
        QCOMPARE(model.content, std::string("abc"));
        QVERIFY(model.stamps == std::vector<std::string>({"a stamp", "another"}));
        NoProgress quiet;
        QVERIFY_EXCEPTION_THROWN(saveRecipe(m_folder / "r.json", *after->parts[0].recipe, quiet), Error);
    }

    /// A file that is cut or damaged is no board, or another one, and never a crash.
    void damagedBytesAreNoBoard() {
        BoardPlot::State small = board();
        small.parts.pop_back(); // without the picture
        const QByteArray bytes = qUncompress(boardBytes(small));
        QVERIFY(boardOfBytes(qCompress(bytes)));
        QVERIFY(!boardOfBytes({}));
        QVERIFY(!boardOfBytes("no board"));
        for (qsizetype length = 0; length < bytes.size(); length += 1 + bytes.size() / 400)
            QVERIFY(!boardOfBytes(qCompress(bytes.left(length))));
        for (qsizetype at = 0; at < bytes.size(); at += 1 + bytes.size() / 400) {
            QByteArray damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x81);
            boardOfBytes(qCompress(damaged));
        }
    }
};

QTEST_MAIN(BoardBytesTest)
#include "board_bytes_test.moc"
