#include "widgets/plots/figure_plot.h"

#include "widgets/paper/axis_ticks.h"
#include "widgets/style/screen_language.h"

#include <QEvent>
#include <typeinfo>

namespace sparsescope {
namespace {

/// As on paper: a proper minus sign, of an exponent too.
template <class Ticker>
class ProperTicker final : public Ticker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override {
        QString label = QCPAxisTicker::getTickLabel(tick, locale, format, precision);
        const qsizetype e = label.indexOf(locale.exponential(), 0, Qt::CaseInsensitive);
        if (e > 0) {
            const QString factor = label.left(e);
            const int exponent = label.mid(e + locale.exponential().size()).toInt();
            const bool isOne = factor == QLatin1String("1") || factor == QLatin1String("-1");
            label = (isOne ? factor.chopped(1) : factor + QStringLiteral("\u00B7")) + QStringLiteral("10") +
                    superscriptText(exponent);
        }
        if (label.startsWith(u'-'))
            label[0] = QChar(0x2212);
        return label;
    }
};

} // namespace

QSharedPointer<QCPAxisTicker> FigurePlot::numberTicker() {
    return QSharedPointer<ProperTicker<QCPAxisTicker>>::create();
}

QSharedPointer<QCPAxisTicker> FigurePlot::logarithmicTicker() {
    return QSharedPointer<ProperTicker<QCPAxisTickerLog>>::create();
}

FigurePlot::FigurePlot(QWidget* parent)
    : QCustomPlot(parent)
    , m_style(PlotStyle::screen(palette(), font())) {
    QLocale numbers = screenLocale();
    numbers.setNumberOptions(QLocale::OmitGroupSeparator);
    setLocale(numbers.decimalPoint() == QLatin1String(".") ? QLocale::c() : numbers);
    setAutoAddPlottableToLegend(false);
    setPlottingHint(QCP::phFastPolylines);
    setBackground(m_style.background);
    for (QCPAxisRect* rect : axisRects())
        styleAxes(rect);
}

void FigurePlot::setStyle(const PlotStyle& style) {
    m_style = style;
    m_followsPalette = false;
    setBackground(style.background);
    for (QCPAxisRect* rect : axisRects())
        styleAxes(rect);
    replot(QCustomPlot::rpQueuedReplot);
}

void FigurePlot::changeEvent(QEvent* event) {
    QCustomPlot::changeEvent(event);
    if (m_followsPalette && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        followPalette();
}

void FigurePlot::followPalette() {
    setStyle(PlotStyle::screen(palette(), font()));
    m_followsPalette = true;
}

void FigurePlot::styleAxes(QCPAxisRect* rect) const {
    rect->setBackground(m_style.background);
    const QPen pen(m_style.foreground, m_style.lineWidth / 2);
    for (QCPAxis* axis : rect->axes()) {
        axis->setBasePen(pen);
        axis->setTickPen(pen);
        axis->setSubTickPen(pen);
        axis->setTickLabelColor(m_style.foreground);
        axis->setLabelColor(m_style.foreground);
        axis->setTickLabelFont(m_style.font);
        axis->setLabelFont(m_style.font);
        axis->grid()->setPen(QPen(m_style.grid, m_style.lineWidth / 2));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        const QCPAxisTicker& ticker = *axis->ticker();
        if (typeid(ticker) == typeid(QCPAxisTicker)) // nobody chose another one
            axis->setTicker(numberTicker());
    }
}

} // namespace sparsescope
