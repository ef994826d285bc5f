// The base of every plot that can become a figure.
#pragma once

#include "base/text_grid.h"
#include "widgets/paper/paper_figure.h"
#include "widgets/plots/qcustomplot.h"
#include "widgets/style/plot_style.h"

#include <optional>

namespace sparsescope {

/// A QCustomPlot that knows its recipe's name, its style, its numbers and what it shows on paper, where the
/// one layout of widgets/paper places it. figure/ exports any of them as PDF, SVG, PNG and CSV. GUI thread
/// only.
class FigurePlot : public QCustomPlot {
    Q_OBJECT
public:
    explicit FigurePlot(QWidget* parent = nullptr);

    /// figures.md's name, e.g. "drop-curves".
    virtual QString recipeName() const = 0;
    /// The plotted data: a header line, then one line a point; RFC 4180, '.' as decimal point, %.17g numbers.
    virtual QString csv() const = 0;
    /// Its numbers as papers print them, in English; nothing of a figure that is no table.
    virtual std::optional<TextGrid> table() const { return {}; }
    /// What it shows, without what a hand or a pointer marked.
    virtual PaperFigure paper() const = 0;

    const PlotStyle& style() const { return m_style; }
    /// Restyles and replots. Overridden by plots that colour more than axes, legends and titles.
    virtual void setStyle(const PlotStyle& style);
    /// Zooms in on what another one of its kind, of another window, shows.
    virtual void resume(const FigurePlot& /*before*/) {}
    /// Whether its figure needs the width of two columns of a paper.
    virtual bool isWide() const { return false; }

protected:
    /// The screen's style follows the palette while no other one was set.
    void changeEvent(QEvent* event) override;
    /// Applies the style to an axis rect that a subclass added.
    void styleAxes(QCPAxisRect* rect) const;
    /// Numbers with a proper minus sign, of exponents too; the other of powers of ten.
    static QSharedPointer<QCPAxisTicker> numberTicker();
    static QSharedPointer<QCPAxisTicker> logarithmicTicker();

private:
    void followPalette();

    PlotStyle m_style;
    bool m_followsPalette = true;
};

} // namespace sparsescope
