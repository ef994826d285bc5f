// A figure as bytes, for the next start of the program.
#pragma once

#include "widgets/paper/paper_figure.h"

class QDataStream;

namespace sparsescope {

/// Pictures are kept with 1024 x 1024 pixels. Parts are not written: they are figures of their own.
void write(QDataStream& stream, const PaperFigure& figure);
/// What does not end as it should leaves the stream's status other than Ok.
PaperFigure readFigure(QDataStream& stream);

} // namespace sparsescope
