// Numbers as a person reads them, themes, plot colours and icons.
#include "widgets/style/caption.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"
#include "widgets/style/p_value_text.h"
#include "widgets/style/plot_style.h"
#include "widgets/style/range_text.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPalette>
#include <QStyleOption>
#include <QtTest>
#include <cmath>

using namespace sparsescope;

namespace {

/// WCAG 2's relative luminance and contrast.
double luminance(const QColor& colour) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}
double contrast(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

/// Pixels that an icon paints.
int painted(const QString& name) {
    const QImage image = icon(name).pixmap(32, 32).toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
    }
    return count;
}

} // namespace

class StyleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersReadAsInAPaper() {
        QCOMPARE(countText(42'467'328), QStringLiteral("42,467,328"));
        QCOMPARE(countText(0), QStringLiteral("0"));
        QCOMPARE(percentText(0.5), QStringLiteral("50.0\u00a0%"));
        QCOMPARE(percentText(0.12345, 2), QStringLiteral("12.35\u00a0%"));
        QCOMPARE(magnitudeText(0.019083), QStringLiteral("0.01908"));
        QCOMPARE(magnitudeText(0.0765), QStringLiteral("0.0765"));
        QCOMPARE(wholeMagnitudeText(0.0765), QStringLiteral("0.07650"));
        QCOMPARE(wholeMagnitudeText(0.07612), QStringLiteral("0.07612"));
        QCOMPARE(wholeMagnitudeText(0), QStringLiteral("0"));
        QCOMPARE(byteText(346'200'000), QStringLiteral("346.2 MB"));
        QCOMPARE(byteText(999), QStringLiteral("999 bytes"));
    }

    /// As many decimals as tell tenths of a range apart; no share that there is is 0.
    void roundingContradictsNothing() {
        QCOMPARE(decimalsOfRange(0.2), 2);
        QCOMPARE(decimalsOfRange(0.1), 2);
        QCOMPARE(decimalsOfRange(1), 1);
        QCOMPARE(decimalsOfRange(3), 1);
        QCOMPARE(decimalsOfRange(10), 0);
        QCOMPARE(decimalsOfRange(100), 0);
        QCOMPARE(decimalsOfRange(0), 0);
        QCOMPARE(ratioText(0.8), QStringLiteral("0.800"));
        QCOMPARE(ratioText(0.36349), QStringLiteral("0.363"));
        QCOMPARE(ratioText(0.0), QStringLiteral("0.000"));
        QCOMPARE(ratioText(0.0001), QStringLiteral("<\u00a00.001"));
        QCOMPARE(ratioText({}), QStringLiteral("\u2013"));
    }

    void aPValueIsNever0() {
        QCOMPARE(pValueText(0.0653), QStringLiteral("0.065"));
        QCOMPARE(pValueText(0.0625), QStringLiteral("0.062")); // as Python's "%.2g" and `study status`
        QCOMPARE(pValueRelation(0.0653), QStringLiteral("= 0.065"));
        for (const double value : {0.0, 7.2e-321}) {
            QCOMPARE(pValueText(value), QStringLiteral("< 1e-300"));
            QCOMPARE(pValueRelation(value), QStringLiteral("< 1e-300"));
        }
    }

    /// The icon of a selected row is told from its highlight, in either theme.
    void iconsAreSeenInSelectedRows() {
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            applyTheme(theme);
            const QColor highlight = QApplication::palette().color(QPalette::Highlight);
            for (const char* name : {"block", "matrix", "model"}) {
                const QImage image =
                    icon(QLatin1String(name)).pixmap(QSize(32, 32), QIcon::Selected).toImage();
                double most = 0;
                for (int y = 0; y < image.height(); ++y) {
                    for (int x = 0; x < image.width(); ++x) {
                        if (image.pixelColor(x, y).alpha() > 200)
                            most = std::max(most, contrast(image.pixelColor(x, y), highlight));
                    }
                }
                QVERIFY2(most > 3, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name)).arg(most)));
            }
            // And so is the arrow of a branch.
            QStyleOptionViewItem option;
            option.rect = QRect(0, 0, 20, 20);
            option.palette = QApplication::palette();
            option.state = QStyle::State_Enabled | QStyle::State_Children | QStyle::State_Selected;
            QImage arrow(20, 20, QImage::Format_RGB32);
            arrow.fill(highlight);
            QPainter painter(&arrow);
            QApplication::style()->drawPrimitive(QStyle::PE_IndicatorBranch, &option, &painter);
            painter.end();
            double most = 0;
            for (int y = 0; y < arrow.height(); ++y) {
                for (int x = 0; x < arrow.width(); ++x)
                    most = std::max(most, contrast(arrow.pixelColor(x, y), highlight));
            }
            QVERIFY2(most > 3, qPrintable(QString::number(most)));
        }
        applyTheme(Theme::Light);
    }

    void aCaptionLosesItsKey() {
        QCOMPARE(withoutMnemonic(QStringLiteral("Open S&ample")), QStringLiteral("Open Sample"));
        QCOMPARE(withoutMnemonic(QStringLiteral("文件(&F) > 打开(&O)...")), QStringLiteral("文件 > 打开..."));
        QCOMPARE(withoutMnemonic(QStringLiteral("R && D (A)")), QStringLiteral("R & D (A)"));
    }

    void aNameIsNoMarkup() {
        QCOMPARE(plainToolTip(QStringLiteral("blocks.0")), QStringLiteral("blocks.0"));
        QCOMPARE(plainToolTip(QStringLiteral("<b>x</b>\ny")),
                 QStringLiteral("<qt>&lt;b&gt;x&lt;/b&gt;<br>y</qt>"));
    }

    void themesAreReadAndLegible() {
        for (const Theme theme : {Theme::System, Theme::Light, Theme::Dark})
            QCOMPARE(themeFromKey(themeKey(theme)), theme);
        QCOMPARE(themeFromKey(QStringLiteral("pink")), Theme::System);
        for (const QPalette& palette : {lightPalette(), darkPalette()}) {
            QVERIFY(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >= 7);
            QVERIFY(contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)) >= 7);
            QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >=
                    4.5);
            const PlotStyle style = PlotStyle::screen(palette, QFont());
            QVERIFY(contrast(style.foreground, style.background) >= 4.5);
        }
    }

    void paperIsLightWhateverTheWindowIs() {
        applyTheme(Theme::Dark);
        QCOMPARE(PlotStyle::paper().background, QColor(Qt::white));
        QCOMPARE(PlotStyle::paper(7).font.pixelSize(), 7); // one pixel of a plot is a point of paper
        for (int i = 0; i < 8; ++i) {
            for (int j = 0; j < i; ++j)
                QVERIFY(PlotStyle::paper().line(i) != PlotStyle::paper().line(j));
        }
    }

    void everyIconPaintsInBothThemes() {
        QVERIFY(icon(QStringLiteral("open")).pixmap(16, 16).width() > 0); // registers the resources
        const QStringList light = QDir(QStringLiteral(":/icons/light")).entryList();
        QCOMPARE(light, QDir(QStringLiteral(":/icons/dark")).entryList());
        QVERIFY(light.size() > 5);
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            applyTheme(theme);
            for (const QString& file : light)
                QVERIFY2(painted(QString(file).chopped(4)) > 20, qPrintable(file));
        }
        QCOMPARE(painted(QStringLiteral("no-such-icon")), 0);
    }
};

QTEST_MAIN(StyleTest)
#include "style_test.moc"
