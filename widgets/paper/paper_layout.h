// The one way from a figure to a page of paper, which all recipes share.
#pragma once

#include "widgets/paper/paper_page.h"
#include "widgets/paper/paper_setup.h"

namespace sparsescope {

/// True millimetres; as many panels beside each other as the width takes; axes that are alike have their
/// numbers once; no text touches another, the data or the edge. Errors: Usage for a setup that is out of
/// range or leaves no room. GUI thread (fonts). O(what is drawn).
PaperPage layOut(PaperFigure figure, const PaperSetup& setup);

} // namespace sparsescope
