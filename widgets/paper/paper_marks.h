// What is drawn inside of a panel, and beside its name in the legend.
#pragma once

#include "widgets/paper/paper_figure.h"

class QPainter;

namespace sparsescope {

/// Into `data`, the rectangle of the panel's axes, in points; `em` is the size of the text.
void drawMark(QPainter& painter, const PaperMark& mark, const PaperPanel& panel, const QRectF& data,
              double em);
void drawKey(QPainter& painter, const PaperKey& key, const QRectF& symbol, double em);

} // namespace sparsescope
