// The base of every plot that can become a figure.
#pragma once

#include "widgets/plots/qcustomplot.h"
#include "widgets/style/plot_style.h"

namespace sparsescope {

/// A QCustomPlot that knows its recipe's name, its style and its numbers. figure/ exports any of them as PDF,
/// SVG, PNG and CSV. A plot whose figure wants another height than 0.7 of its width overrides
/// QWidget::heightForWidth (in points at paper style). GUI thread only.
class FigurePlot : public QCustomPlot {
    Q_OBJECT
public:
    explicit FigurePlot(QWidget* parent = nullptr);

    /// figures.md's name, e.g. "drop-curves".
    virtual QString recipeName() const = 0;
    /// The plotted data: a header line, then one line a point; RFC 4180, '.' as decimal point, %.17g numbers.
    virtual QString csv() const = 0;

    const PlotStyle& style() const { return m_style; }
    /// Restyles and replots. Overridden by plots that colour more than axes, legends and titles.
    virtual void setStyle(const PlotStyle& style);
    /// Back to the screen's style, which follows the palette (after an export that drew on paper).
    void followPalette();
    int heightForWidth(int width) const override { return width * 7 / 10; }
    /// Whether its figure needs the width of two columns of a paper.
    virtual bool isWide() const { return false; }

protected:
    /// The screen's style follows the palette while no other one was set.
    void changeEvent(QEvent* event) override;
    /// Applies the style to an axis rect that a subclass added.
    void styleAxes(QCPAxisRect* rect) const;

private:
    PlotStyle m_style;
    bool m_followsPalette = true;
};

} // namespace sparsescope
