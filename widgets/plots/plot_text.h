// Texts of a plot on the screen that never need more room than there is.
#pragma once

#include "widgets/plots/qcustomplot.h"

namespace sparsescope {

/// In one line: of texts that '\n' separates the first that fits, the longest first; the last is shortened
/// where it must be.
class PlotTitle final : public QCPTextElement {
public:
    using QCPTextElement::QCPTextElement;

    QSize minimumOuterSizeHint() const override;
    QSize maximumOuterSizeHint() const override { return {QWIDGETSIZE_MAX, minimumOuterSizeHint().height()}; }
    QString shownText() const;

protected:
    void draw(QCPPainter* painter) override;
};

/// The name of an axis that several panels share; of a vertical one it is read from below. Of texts that '\n'
/// separates the first that fits.
class SharedAxisName final : public QCPLayoutElement {
public:
    SharedAxisName(QCustomPlot* plot, const QString& text, Qt::Orientation orientation, const QFont& font,
                   const QColor& colour);

    QString text() const { return m_text; }
    QString shownText() const;
    QSize minimumOuterSizeHint() const override;
    QSize maximumOuterSizeHint() const override;

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    int lineHeight() const;

    QString m_text;
    Qt::Orientation m_orientation;
    QFont m_font;
    QColor m_colour;
};

} // namespace sparsescope
