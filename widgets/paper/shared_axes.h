// Axes that figures beside and below each other have in common.
#pragma once

#include "widgets/paper/paper_page.h"

namespace sparsescope {

/// Where a part of a board stands.
struct BoardPlace {
    int row = 0, column = 0, span = 1;
    /// Whether its own numbers stand at it although another part has the same axis.
    bool ownX = false, ownY = false;
};

/// Equal axes (label, scale, categories) of parts beside each other (y), or below each other in the same
/// columns (x), get one range; all but the left or the lowest of them are `shared`, unless the place says
/// otherwise. O(parts * marks).
void shareAxes(std::vector<PaperPart>& parts, const std::vector<BoardPlace>& places);

/// Whether the axes of a laid out part, moved by `shift` points along them, stand where those of its
/// neighbour do, tick by tick, so that the neighbour's numbers are its own: its x axes (Qt::Horizontal) or
/// its y axes.
bool isAligned(const PaperPage& part, const PaperPage& neighbour, Qt::Orientation axes, double shift);

} // namespace sparsescope
