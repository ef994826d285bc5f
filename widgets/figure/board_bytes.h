// A board as bytes, for the next start of the program.
#pragma once

#include "widgets/figure/board_plot.h"

namespace sparsescope {

/// All that it shows, so that no file has to be read for it again, and the recipes of its figures.
QByteArray boardBytes(const BoardPlot::State& state);
/// Nothing where they are damaged, or of another version.
std::optional<BoardPlot::State> boardOfBytes(const QByteArray& bytes);

} // namespace sparsescope
