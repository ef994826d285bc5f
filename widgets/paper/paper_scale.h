// What the colours of heat maps mean, as a bar with numbers.
#pragma once

#include "widgets/paper/paper_grid.h"
#include "widgets/paper/paper_page.h"

namespace sparsescope {

/// What the bar with its numbers and its label takes of a page below `width` points of axes.
double scaleHeight(const PaperScale& scale, const PaperFonts& fonts, double width);
/// In the middle of the `width` points from that corner on.
void addScale(PaperPage& page, const PaperScale& scale, const PaperFonts& fonts, const QPointF& corner,
              double width);

/// Scales of heat maps that are alike but for their range (label, colours, sign) get one range, their cells
/// its colours, and no bar of their own; the bars that are for several parts are returned.
/// O(parts * (parts + cells)).
std::vector<PaperScale> shareColours(std::vector<PaperPart>& parts);

} // namespace sparsescope
