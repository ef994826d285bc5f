// Several figures on one page.
#pragma once

#include "widgets/paper/paper_page.h"
#include "widgets/paper/paper_setup.h"

namespace sparsescope {

/// The parts of a figure in its columns, each laid out by layOut() at the width of the columns that it spans;
/// those of a row are of one height, as far as their cells and the heights that are asked for let them. A
/// page of a height of its own makes all rows higher or lower. Errors: those of layOut, naming the part.
PaperPage layOutBoard(PaperFigure board, const PaperSetup& setup);

/// "(a)", "(b)", ...
QString partLetter(size_t index);

} // namespace sparsescope
