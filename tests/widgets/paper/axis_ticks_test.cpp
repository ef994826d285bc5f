#include "widgets/paper/axis_ticks.h"

#include <QtTest>

using namespace sparsescope;

namespace {

/// With digits five points wide.
QStringList numbersOf(const PaperAxis& axis, double length, int most = 7) {
    const AxisTicks ticks = ticksOf(
        axis, length, [](const QString& text) { return 5.0 * static_cast<double>(text.size()); }, 5, most);
    QStringList texts;
    for (const AxisTick& tick : ticks.numbered)
        texts << tick.text;
    return texts;
}

QStringList list(const char* words) {
    return QString::fromUtf8(words).split(u' ');
}

} // namespace

class AxisTicksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbers_data() {
        QTest::addColumn<PaperAxis>("axis");
        QTest::addColumn<double>("length");
        QTest::addColumn<QStringList>("numbers");
        const auto row = [](const char* name, const PaperAxis& axis, double length, const char* numbers) {
            QTest::newRow(name) << axis << length << list(numbers);
        };
        using Scale = PaperAxis::Scale;
        row("narrow, around 0", {.low = -3, .high = 3}, 60, "−2 0 2");
        row("wide, around 0", {.low = -3, .high = 3}, 200, "−3 −2 −1 0 1 2 3");
        row("decimals", {.low = -0.12, .high = 0.12}, 62, "−0.1 0 0.1");
        row("gains", {.low = -2.2, .high = 1.2, .plus = true}, 80, "−2 −1 0 +1");
        row("percent", {.low = 0, .high = 100}, 70, "0 50 100");
        row("whole", {.low = 0, .high = 3, .whole = true}, 300, "0 1 2 3");
        row("counts", {.low = 0, .high = 42000, .compact = true}, 70, "0 20k 40k");
        row("small ones have a power of ten", {.low = -0.003, .high = 0.003}, 55, "−2 0 2");
        row("powers", {.low = 0.5, .high = 2e5, .scale = Scale::Logarithmic}, 120, "10⁰ 10¹ 10² 10³ 10⁴ 10⁵");
        row("every other power", {.low = 0.5, .high = 2e5, .scale = Scale::Logarithmic}, 90, "10⁰ 10² 10⁴");
        row("less than two powers", {.low = 2, .high = 9, .scale = Scale::Logarithmic}, 60, "2 4 6 8");
        row("all categories",
            {.low = -0.5, .high = 2.5, .scale = Scale::Categories, .categories = list("Q K V")}, 60, "Q K V");
        row("every other category",
            {.low = -0.5, .high = 4.5, .scale = Scale::Categories, .categories = list("10 11 12 13 14")}, 45,
            "10 12 14");
    }
    void numbers() {
        QFETCH(PaperAxis, axis);
        QFETCH(double, length);
        QTEST(numbersOf(axis, length), "numbers");
    }

    void nothingIsNoAxis() {
        QVERIFY(numbersOf({.low = 1, .high = 1}, 50).isEmpty());
        QVERIFY(numbersOf({.low = 0, .high = std::nan("")}, 50).isEmpty());
        QVERIFY(numbersOf({.low = 0, .high = 1, .numbers = false}, 50).isEmpty());
        QVERIFY(numbersOf({.low = 0, .high = 1}, 0).isEmpty());
    }

    void labelsCarryThePower() {
        QCOMPARE(labelOf({.label = QStringLiteral("Weight"), .low = -0.004, .high = 0.004}),
                 QStringLiteral("Weight (\u00D7\u200A10\u207B\u00B3)"));
        QCOMPARE(labelOf({.label = QStringLiteral("Weight"), .low = -0.4, .high = 0.4}),
                 QStringLiteral("Weight"));
    }

    void signsAreProper() {
        QCOMPARE(signedNumber(-1.5, 1, false), QStringLiteral("\u22121.5"));
        QCOMPARE(signedNumber(0.65, 2, true), QStringLiteral("+0.65"));
        QCOMPARE(signedNumber(0.65, 2, false), QStringLiteral("0.65"));
        QCOMPARE(signedNumber(0, 2, true), QStringLiteral("0"));
        QCOMPARE(signedNumber(-0.001, 1, true), QStringLiteral("0.0")); // no sign of what is rounded away
    }

    void placesFollowTheAxis() {
        QCOMPARE(placeOn({.low = 0, .high = 4}, 1), 0.25);
        QCOMPARE(placeOn({.low = 0, .high = 4, .reversed = true}, 1), 0.75);
        QCOMPARE(placeOn({.low = 1, .high = 10000, .scale = PaperAxis::Scale::Logarithmic}, 100), 0.5);
    }
};

QTEST_MAIN(AxisTicksTest)
#include "axis_ticks_test.moc"
