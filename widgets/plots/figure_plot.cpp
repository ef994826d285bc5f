#include "widgets/plots/figure_plot.h"

#include "widgets/style/screen_language.h"

#include <QEvent>
#include <typeinfo>

namespace sparsescope {
namespace {

class NumberTicker final : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override {
        QString label = QCPAxisTicker::getTickLabel(tick, locale, format, precision);
        if (label.startsWith(u'-')) // an exponent's is read again, to be raised
            label[0] = QChar(0x2212);
        return label;
    }
};

} // namespace

QSharedPointer<QCPAxisTicker> FigurePlot::numberTicker() {
    return QSharedPointer<NumberTicker>::create();
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
