// Heat maps against ompMatrixMask, and the view by wheel, mouse and keys.
#include "widgets/masks/mask_ruler.h"
#include "widgets/masks/mask_view.h"

#include "support/analysis_data.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace sparsescope;

namespace {

/// 96 weights of which many have equal magnitude, so that ties matter.
std::vector<test::TinyTensor> tiedCheckpoint() {
    test::TinyTensor first{"a.weight", {6, 8}, {}};
    test::TinyTensor second{"b.weight", {8, 6}, {}};
    for (int i = 0; i < 48; ++i) {
        first.values.push_back(static_cast<float>(i % 4) * (i % 3 == 0 ? -1.0F : 1.0F));
        second.values.push_back(static_cast<float>(i % 5));
    }
    return {first, second};
}

/// Values with many ties, of a type of 16 bits or with bits below these too.
MatrixValues tiedValues(uint64_t rows, uint64_t columns, bool transposed, float unit) {
    MatrixValues values{rows, columns, std::vector<float>(rows * columns), 3, transposed};
    uint32_t state = 7;
    for (float& value : values.values) {
        state = state * 1664525 + 1013904223;
        const auto steps = static_cast<float>(state >> 26U); // 0 to 63
        value = (state & 1U << 20U) != 0 ? unit * steps : -unit * steps;
    }
    return values;
}

/// By the sentence: all below the threshold, and of those equal to it the first so many as they are stored.
std::vector<uint8_t> goneByHand(const MatrixValues& values, const ThresholdLevel& level) {
    std::vector<uint8_t> gone(values.values.size());
    uint64_t left = level.tiesIn.front();
    for (uint64_t stored = 0; stored < gone.size(); ++stored) {
        const uint64_t flat =
            values.transposed ? stored % values.rows * values.columns + stored / values.rows : stored;
        const double magnitude = std::abs(static_cast<double>(values.values[flat]));
        const bool tie = magnitude == level.threshold && left > 0;
        left -= tie ? 1 : 0;
        gone[flat] = magnitude < level.threshold || tie || magnitude == 0 ? 1 : 0;
    }
    return gone;
}

/// All up to the step-th value, and of those equal to it a share.
ThresholdLevel levelAt(const MatrixValues& values, float threshold, double share) {
    ThresholdLevel level;
    level.threshold = static_cast<double>(threshold);
    const auto equal = static_cast<uint64_t>(
        std::ranges::count_if(values.values, [&](float value) { return std::abs(value) == threshold; }));
    level.equalIn = {equal};
    level.tiesIn = {static_cast<uint64_t>(share * static_cast<double>(equal))};
    level.prunedIn = {1};
    return level;
}

} // namespace

class MaskViewTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::shared_ptr<const Checkpoint> m_checkpoint;
    Anatomy m_anatomy;
    std::shared_ptr<const MagnitudeIndex> m_index;

    void checkRule(const std::shared_ptr<const Checkpoint>& checkpoint) {
        const Anatomy anatomy = dissect(*checkpoint);
        NoProgress quiet;
        const auto index = MagnitudeIndex::build(checkpoint, anatomy, true, quiet);
        int prunedSeen = 0;
        for (const double sparsity : {0.0, 0.1, 0.25, 0.33, 0.5, 0.61, 0.75, 0.9, 0.99}) {
            const ThresholdLevel level = index->level(sparsity);
            for (size_t matrix = 0; matrix < anatomy.pool.size(); ++matrix) {
                const auto values = readMatrix(*checkpoint, anatomy.pool[matrix]);
                const PruneRule rule(*values, level, matrix);
                const TensorMask mask = ompMatrixMask(*checkpoint, anatomy, matrix, level);
                for (uint64_t row = 0; row < values->rows; ++row) {
                    for (uint64_t column = 0; column < values->columns; ++column) {
                        const bool pruned =
                            rule.prunes(values->at(row, column), row * values->columns + column);
                        QCOMPARE(pruned, !mask.kept(row, column));
                        prunedSeen += pruned ? 1 : 0;
                    }
                }
            }
        }
        QVERIFY(prunedSeen > 100);
    }

private Q_SLOTS:
    void initTestCase() {
        test::writeTiny(m_folder / "tied.safetensors", tiedCheckpoint());
        m_checkpoint = Checkpoint::open(m_folder / "tied.safetensors");
        m_anatomy = dissect(*m_checkpoint);
        NoProgress quiet;
        m_index = MagnitudeIndex::build(m_checkpoint, m_anatomy, true, quiet);
    }

    void ruleAgreesWithTheMask() { checkRule(m_checkpoint); }

    void ruleAgreesWhereColumnsAreStored() { checkRule(test::analysisCheckpoint("gpt2_ties")); }

    /// What is on the screen: the pixel in the middle of each weight is amber exactly where the mask prunes,
    /// and blue where the file has a zero.
    void pixelsAgreeWithTheMask() {
        const ThresholdLevel level = m_index->level(0.4);
        MaskView view;
        view.resize(320, 240);
        view.setMatrix(readMatrix(*m_checkpoint, m_anatomy.pool[0]));
        view.setRule(PruneRule(*view.matrix(), level, 0));
        const QImage picture = view.grab().toImage();
        const TensorMask mask = ompMatrixMask(*m_checkpoint, m_anatomy, 0, level);
        QVERIFY(mask.keptCount() > 0 && mask.keptCount() < 48);
        for (int row = 0; row < 6; ++row) {
            for (int column = 0; column < 8; ++column) {
                const QPointF place =
                    (QPointF(column + 0.25, row + 0.25) - view.visiblePart().topLeft()) * view.scale();
                const QRgb seen = picture.pixel(place.toPoint());
                const auto r = static_cast<uint64_t>(row);
                const auto c = static_cast<uint64_t>(column);
                const bool zero = view.matrix()->at(r, c) == 0; // a fact, whatever is pruned
                QCOMPARE(seen == view.colours().zero, zero);
                QCOMPARE(seen == view.colours().pruned, !zero && !mask.kept(r, c));
                QCOMPARE(view.cellText(place).section(QStringLiteral(", "), -1),
                         zero              ? QStringLiteral("zero in the file")
                         : mask.kept(r, c) ? QStringLiteral("kept")
                                           : QStringLiteral("pruned"));
            }
        }
    }

    /// f64 weights that are too small for f32 are no zeros: neither in colour nor in words.
    void onlyAnExactZeroHasItsColour() {
        const std::vector<double> weights{0.0, -0.0, 1e-300, -1e-60, 0.25, -0.5, 5e-324, 1};
        NoProgress quiet;
        writeSafetensors(m_folder / "f64.safetensors",
                         {tensorSource("a.weight", Dtype::F64, {2, 4}, std::as_bytes(std::span(weights)))},
                         {}, quiet);
        const auto checkpoint = Checkpoint::open(m_folder / "f64.safetensors");
        const Anatomy anatomy = dissect(*checkpoint);
        const auto index = MagnitudeIndex::build(checkpoint, anatomy, true, quiet);
        MaskView view;
        view.resize(400, 200);
        view.setMatrix(readMatrix(*checkpoint, anatomy.pool[0]));
        for (const double sparsity : {0.0, 0.25, 0.75}) { // nothing, the zeros, all that is smaller than 0.5
            const ThresholdLevel level = index->level(sparsity);
            view.setRule(PruneRule(*view.matrix(), level, 0));
            const QImage picture = view.grab().toImage();
            const TensorMask mask = ompMatrixMask(*checkpoint, anatomy, 0, level);
            for (size_t i = 0; i < weights.size(); ++i) {
                const QPointF place =
                    (QPointF(static_cast<double>(i % 4) + 0.25, static_cast<double>(i / 4) + 0.25) -
                     view.visiblePart().topLeft()) *
                    view.scale();
                const QRgb seen = picture.pixel(place.toPoint());
                const bool kept = mask.kept(i / 4, i % 4);
                QCOMPARE(seen == view.colours().zero, weights[i] == 0);
                QCOMPARE(seen == view.colours().pruned, weights[i] != 0 && !kept);
                const QString text = view.cellText(place);
                QCOMPARE(text.contains(QStringLiteral("zero")), weights[i] == 0);
                QCOMPARE(text.contains(QStringLiteral("|w| < 1e-45")), i == 2 || i == 3 || i == 6);
            }
        }
    }

    /// The pixel in the middle of each weight has the colour of what two masks make of it; the counts agree.
    void theDifferenceAgreesWithTheMasks() {
        const ThresholdLevel level = m_index->level(0.4), other = m_index->level(0.7);
        const auto values = readMatrix(*m_checkpoint, m_anatomy.pool[0]);
        MaskView view;
        view.resize(320, 240); // 40 pixels a weight: a letter stands in its middle
        view.setMatrix(values);
        view.setRule(PruneRule(*values, level, 0));
        const MaskedMatrix second{values, PruneRule(*values, other, 0)};
        view.setPartner(MaskView::Partner{second, QStringLiteral("A"), QStringLiteral("B"), true});
        const QImage picture = view.grab().toImage();
        const TensorMask first = ompMatrixMask(*m_checkpoint, m_anatomy, 0, level),
                         fewer = ompMatrixMask(*m_checkpoint, m_anatomy, 0, other);
        const std::array<QRgb, maskCases> colours =
            maskCaseColours(view.palette().color(QPalette::Base).lightness() < 128);
        std::array<uint64_t, maskCases> expected{};
        for (uint64_t row = 0; row < 6; ++row) {
            for (uint64_t column = 0; column < 8; ++column) {
                const MaskCase one = values->at(row, column) == 0 ? MaskCase::ZeroInBoth
                                     : fewer.kept(row, column)    ? MaskCase::KeptInBoth // nested
                                     : first.kept(row, column)    ? MaskCase::KeptInFirst
                                                                  : MaskCase::PrunedInBoth;
                ++expected[static_cast<size_t>(one)];
                const QPointF place(40 * (static_cast<double>(column) + 0.15),
                                    40 * (static_cast<double>(row) + 0.15));
                QCOMPARE(picture.pixel(place.toPoint()), colours[static_cast<size_t>(one)]);
            }
        }
        const MaskCaseCounts counts = countCases({{values, view.rule()}, second});
        QVERIFY(counts.of == expected);
        QVERIFY(counts.count(MaskCase::KeptInFirst) > 0 && counts.count(MaskCase::KeptInSecond) == 0);
        // The other way round it is the second one that keeps alone.
        const MaskCaseCounts turned = countCases({second, {values, view.rule()}});
        QCOMPARE(turned.count(MaskCase::KeptInSecond), counts.count(MaskCase::KeptInFirst));
    }

    /// Every two of the colours stay apart for all kinds of colour blindness (Machado 2009, severity 1), as
    /// the distance in CIELAB has it; a just noticeable one is 2.3.
    void theCasesAreApartForEveryEye() {
        using Matrix = std::array<std::array<double, 3>, 3>;
        const auto times = [](const Matrix& matrix, const std::array<double, 3>& vector) {
            std::array<double, 3> product{};
            for (size_t i = 0; i < 3; ++i)
                product[i] = matrix[i][0] * vector[0] + matrix[i][1] * vector[1] + matrix[i][2] * vector[2];
            return product;
        };
        const auto labOf = [&](QRgb colour, const Matrix& eye) {
            const auto linear = [](int channel) {
                const double c = channel / 255.0;
                return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
            };
            std::array<double, 3> seen =
                times(eye, {linear(qRed(colour)), linear(qGreen(colour)), linear(qBlue(colour))});
            for (double& channel : seen)
                channel = std::clamp(channel, 0.0, 1.0);
            std::array<double, 3> xyz = times({{{0.4124564, 0.3575761, 0.1804375},
                                                {0.2126729, 0.7151522, 0.0721750},
                                                {0.0193339, 0.1191920, 0.9503041}}},
                                              seen);
            xyz[0] /= 0.95047;
            xyz[2] /= 1.08883;
            for (double& value : xyz)
                value = value > 0.008856 ? std::cbrt(value) : 7.787 * value + 16.0 / 116;
            return std::array<double, 3>{116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
        };
        const std::array<Matrix, 4> eyes{{{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
                                          {{{0.152286, 1.052583, -0.204868},
                                            {0.114503, 0.786281, 0.099216},
                                            {-0.003882, -0.048116, 1.051998}}},
                                          {{{0.367322, 0.860646, -0.227968},
                                            {0.280085, 0.672501, 0.047413},
                                            {-0.011820, 0.042940, 0.968881}}},
                                          {{{1.255528, -0.076749, -0.178779},
                                            {-0.078411, 0.930809, 0.147602},
                                            {0.004733, 0.691367, 0.303900}}}}};
        for (const bool dark : {false, true}) {
            const std::array<QRgb, maskCases> colours = maskCaseColours(dark);
            for (const Matrix& eye : eyes) {
                for (size_t i = 0; i < maskCases; ++i) {
                    for (size_t j = 0; j < i; ++j) {
                        const auto a = labOf(colours[i], eye), b = labOf(colours[j], eye);
                        QVERIFY(std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) > 15);
                    }
                }
            }
        }
    }

    void tiesOfALargeMatrixGoInStoredOrder_data() {
        QTest::addColumn<bool>("transposed");
        QTest::addColumn<float>("unit");
        for (const bool transposed : {false, true}) {
            const auto name = [&](const char* type) {
                return QByteArray(type) + (transposed ? " stored by columns" : " stored by rows");
            };
            QTest::newRow(name("of 16 bits")) << transposed << 0.0078125F;
            QTest::newRow(name("of 32 bits")) << transposed << 0.0123456F;
        }
    }
    void tiesOfALargeMatrixGoInStoredOrder() {
        QFETCH(bool, transposed);
        QFETCH(float, unit);
        MatrixValues values = tiedValues(4099, 2049, transposed, unit);
        values.values[5'000'000] = 1000 * unit; // once
        values.ties = TiePlaces(values.stored());
        for (const auto& [steps, share] :
             {std::pair(17.0F, 0.5), {17.0F, 0.999}, {1.0F, 0.01}, {0.0F, 0.3}}) {
            const ThresholdLevel level = levelAt(values, unit * steps, share);
            QVERIFY(level.tiesIn.front() > 0 && level.tiesIn.front() < level.equalIn.front());
            const PruneRule rule(values, level, 0);
            const std::vector<uint8_t> expected = goneByHand(values, level);
            std::vector<uint8_t> gone(values.values.size());
            const std::vector<int32_t> columns = allColumns(values.columns);
            for (uint64_t row = 0; row < values.rows; ++row)
                rule.markGone(row, columns, &values.values[row * values.columns],
                              &gone[row * values.columns]);
            QVERIFY(gone == expected);
        }
        QCOMPARE(values.ties.endOf(values.stored(), 1000 * unit, 1, 1),
                 transposed ? 5'000'000 % 2049 * 4099 + 5'000'000 / 2049 + 1 : 5'000'001);
    }

    /// Each pixel over 4 x 4 weights, and over a part of the matrix whose pixels lie in one weight.
    void picturesShowWhatGoes() {
        for (const bool transposed : {false, true}) {
            const MatrixValues values = tiedValues(40, 64, transposed, 0.25F);
            const MatrixValues others = tiedValues(40, 64, !transposed, 0.125F);
            const ThresholdLevel level = levelAt(values, 5, 0.4), other = levelAt(others, 4, 0.6);
            const std::vector<uint8_t> gone = goneByHand(values, level), goneToo = goneByHand(others, other);
            const auto shared = [](const MatrixValues& of) {
                return std::make_shared<const MatrixValues>(of);
            };
            const MaskDifference difference{{shared(values), PruneRule(values, level, 0)},
                                            {shared(others), PruneRule(others, other, 0)}};
            const QRgb black = qRgb(0, 0, 0), white = qRgb(255, 255, 255);
            const MaskColours colours{black, black, black, white, white};
            const std::array<QRgb, maskCases> caseColours{black, qRgb(255, 0, 0), qRgb(0, 255, 0),
                                                          qRgb(0, 0, 255), qRgb(0, 0, 255)};
            for (const auto& [source, size] :
                 {std::pair(QRectF(0, 0, 64, 40), QSize(16, 10)), {QRectF(8, 4, 12, 8), QSize(48, 32)}}) {
                const QImage picture = maskImage(values, difference.first.rule, source, size, colours);
                const QImage cases = maskDifferenceImage(difference, source, size, black, caseColours);
                const double scale = source.width() / size.width();
                const int side = std::max(1, static_cast<int>(scale));
                for (int y = 0; y < size.height(); ++y) {
                    for (int x = 0; x < size.width(); ++x) {
                        double share = 0, first = 0, second = 0, both = 0;
                        for (int i = 0; i < side * side; ++i) {
                            const auto row =
                                static_cast<size_t>(source.top() + y * scale) + static_cast<size_t>(i / side);
                            const auto column = static_cast<size_t>(source.left() + x * scale) +
                                                static_cast<size_t>(i % side);
                            const bool a = gone[row * 64 + column] != 0, b = goneToo[row * 64 + column] != 0;
                            const double one = 255.0 / (side * side);
                            share += a ? one : 0;
                            first += !a && b ? one : 0;
                            second += a && !b ? one : 0;
                            both += a && b ? one : 0;
                        }
                        QVERIFY(std::abs(qRed(picture.pixel(x, y)) - share) <= 0.51);
                        const QRgb seen = cases.pixel(x, y);
                        QVERIFY(std::abs(qRed(seen) - first) <= 0.51);
                        QVERIFY(std::abs(qGreen(seen) - second) <= 0.51);
                        QVERIFY(std::abs(qBlue(seen) - both) <= 0.51);
                    }
                }
            }
            MaskCaseCounts counts = countCases(difference);
            uint64_t alone = 0;
            for (size_t i = 0; i < gone.size(); ++i)
                alone += gone[i] == 0 && goneToo[i] != 0 ? 1 : 0;
            QCOMPARE(counts.count(MaskCase::KeptInFirst), alone);
        }
    }

    /// A pixel over several weights shows the share that is pruned.
    void pixelOverManyWeightsIsTheirShare() {
        MatrixValues values{2, 2, {0.1F, 0.2F, 3, 4}, 1};
        ThresholdLevel level;
        level.threshold = static_cast<double>(0.2F);
        level.prunedIn = {2};
        level.tiesIn = level.equalIn = {1};
        const MaskColours colours{qRgb(1, 1, 1), qRgb(0, 0, 0), qRgb(0, 0, 0), qRgb(200, 100, 50),
                                  qRgb(20, 40, 240)};
        const QImage image =
            maskImage(values, PruneRule(values, level, 0), QRectF(0, 0, 2, 2), QSize(1, 1), colours);
        QCOMPARE(image.pixel(0, 0), qRgb(100, 50, 25));
        const QImage around = maskImage(values, {}, QRectF(-2, 0, 4, 2), QSize(2, 1), colours);
        QCOMPARE(around.pixel(0, 0), colours.ground);
        QCOMPARE(around.pixel(1, 0), qRgb(0, 0, 0));
        values.values[0] = 0; // one of four is zero, one more is pruned
        const QImage half =
            maskImage(values, PruneRule(values, level, 0), QRectF(0, 0, 2, 2), QSize(1, 1), colours);
        QCOMPARE(half.pixel(0, 0), qRgb(55, 35, 73)); // half of the mean of the two colours
    }

    void zoomKeepsTheWeightUnderThePointer() {
        MaskView view;
        view.resize(320, 240);
        view.setMatrix(readMatrix(*m_checkpoint, m_anatomy.pool[0]));
        const double whole = view.scale();
        QCOMPARE(whole, 40.0); // 320 / 8 = 240 / 6
        const QPointF pointer(170, 130);
        const auto cell = view.cellAt(pointer);
        QWheelEvent in(pointer, view.mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                       Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &in);
        QVERIFY(view.scale() > whole);
        QCOMPARE(view.cellAt(pointer), cell);
        const QPointF before = view.visiblePart().topLeft();
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.visiblePart().left() > before.x());
        QTest::keyClick(&view, Qt::Key_Minus);
        QTest::keyClick(&view, Qt::Key_Minus);
        QCOMPARE(view.scale(), whole); // never smaller than the whole
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(view.scale() > whole);
        QTest::mouseDClick(&view, Qt::LeftButton);
        QCOMPARE(view.scale(), whole);
        QCOMPARE(view.visiblePart(), QRectF(0, 0, 8, 6));
    }

    void dragMovesTheMatrixWithTheHand() {
        MaskView view;
        view.resize(320, 240);
        view.setMatrix(readMatrix(*m_checkpoint, m_anatomy.pool[0]));
        view.zoom(2, QPointF(160, 120));
        const QPointF start(200, 150);
        const auto cell = view.cellAt(start);
        QTest::mousePress(&view, Qt::LeftButton, Qt::NoModifier, start.toPoint());
        QMouseEvent move(QEvent::MouseMove, QPointF(180, 140), view.mapToGlobal(QPointF(180, 140)),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &move);
        QCOMPARE(view.cellAt(QPointF(180, 140)), cell);
    }

    void hoverNamesRowColumnValueAndState() {
        MaskView view;
        view.resize(320, 240);
        view.setMatrix(readMatrix(*m_checkpoint, m_anatomy.pool[0]));
        view.setRule(PruneRule(*view.matrix(), m_index->level(0.5), 0));
        QSignalSpy hovered(&view, &MaskView::cellHovered);
        QMouseEvent move(QEvent::MouseMove, QPointF(60, 20), view.mapToGlobal(QPointF(60, 20)), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &move);
        QCOMPARE(hovered.size(), 1);
        QCOMPARE(hovered.first().first().toString(), QStringLiteral("row 0, column 1: 1, pruned"));
        QVERIFY(view.cellText(QPointF(140, 20)).endsWith(QStringLiteral("kept"))); // |w| = 3
        QCOMPARE(view.cellText(QPointF(-5, 20)), QString());
    }

    /// Against the mask itself; a zero of the file is not kept either.
    void densitiesAreThoseOfTheMask() {
        const ThresholdLevel level = m_index->level(0.5);
        const auto values = readMatrix(*m_checkpoint, m_anatomy.pool[0]);
        const TensorMask mask = ompMatrixMask(*m_checkpoint, m_anatomy, 0, level);
        const MaskDensities densities = densitiesOf(*values, PruneRule(*values, level, 0));
        QCOMPARE(densities.rows.size(), values->rows);
        QCOMPARE(densities.columns.size(), values->columns);
        std::vector<float> rows(values->rows), columns(values->columns);
        for (uint64_t row = 0; row < values->rows; ++row) {
            for (uint64_t column = 0; column < values->columns; ++column) {
                const float kept = mask.kept(row, column) && values->at(row, column) != 0 ? 1 : 0;
                rows[row] += kept / static_cast<float>(values->columns);
                columns[column] += kept / static_cast<float>(values->rows);
            }
        }
        for (size_t i = 0; i < rows.size(); ++i)
            QVERIFY(std::abs(rows[i] - densities.rows[i]) < 1e-6F);
        for (size_t i = 0; i < columns.size(); ++i)
            QVERIFY(std::abs(columns[i] - densities.columns[i]) < 1e-6F);
    }

    void rulersSayWhereOneIs() {
        MaskView view;
        view.setMatrix(readMatrix(*m_checkpoint, m_anatomy.pool[0])); // 6 x 8
        view.resize(400, 300);
        MaskRuler across(view, Qt::Horizontal), down(view, Qt::Vertical);
        view.fit();
        QCOMPARE(across.indices(), (std::vector{0, 1, 2, 3, 4, 5, 6, 7}));
        QCOMPARE(down.indices(), (std::vector{0, 1, 2, 3, 4, 5}));
        view.zoom(2, QPointF(0, 0)); // the upper left quarter
        QCOMPARE(across.indices().front(), 0);
        QVERIFY(across.indices().back() < 7);
        // Where there is no room for all, round ones are left.
        auto large = std::make_shared<MatrixValues>();
        large->rows = 768;
        large->columns = 3072;
        large->values.resize(large->rows * large->columns);
        view.setMatrix(large);
        view.fit();
        const std::vector<int> written = across.indices();
        QVERIFY(written.size() >= 3 && written.size() < 12);
        QCOMPARE(written.front(), 0);
        QCOMPARE(written[1] % 100, 0);
        QCOMPARE(written[2], 2 * written[1]);
    }
};

QTEST_MAIN(MaskViewTest)
#include "mask_view_test.moc"
