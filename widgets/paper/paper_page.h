// A figure that is laid out: where everything stands on the page.
#pragma once

#include "widgets/paper/axis_ticks.h"
#include "widgets/paper/paper_font.h"

class QPainter;

namespace sparsescope {

struct PaperText {
    enum class Kind { Title, Note, Tick, Label, Key, Number }; ///< Number: in a cell of a heat map
    Kind kind = Kind::Title;
    QString text;
    QRectF box; ///< what it covers
    double points = 8;
    QColor colour = Qt::black;
    bool turned = false; ///< read from below
};

struct PlacedPanel {
    size_t index = 0; ///< of figure.panels
    QRectF data;      ///< inside its axes
    AxisTicks x, y;   ///< only ticks with text have a text on the page
};

struct PlacedKey {
    size_t index = 0; ///< of figure.keys
    QRectF symbol;
};

struct PlacedScale {
    PaperScale scale;
    QRectF bar;
    AxisTicks ticks;
};

struct PlacedPart {
    QRectF box;         ///< what the figure has of the page, with its caption
    double heading = 0; ///< how much of it the caption takes
};

/// In points (1/72 inch) from the upper left corner.
struct PaperPage {
    PaperFigure figure;
    QSizeF size;
    QString family;
    double em = 8;
    std::vector<PlacedPanel> panels;
    std::vector<PlacedKey> keys;
    std::vector<PlacedScale> scales; ///< at most one a figure
    std::vector<PaperText> texts;
    std::vector<PlacedPart> parts; ///< of a board
    double columnStep = 0;         ///< of a board: from a column to the next
};

/// With a painter whose unit is a point. GUI thread.
void draw(const PaperPage& page, QPainter& painter);

/// A text whose box begins there; `turned`: read from below.
PaperText placedText(PaperText::Kind kind, const QString& text, const PaperFont& font, const QPointF& topLeft,
                     const QColor& colour = Qt::black, bool turned = false);

} // namespace sparsescope
