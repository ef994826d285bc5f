// What plots draw on paper with.
#pragma once

#include "widgets/paper/paper_figure.h"
#include "widgets/style/plot_style.h"

#include <array>

namespace sparsescope {

inline QColor faint(QColor colour, int alpha) {
    colour.setAlpha(alpha);
    return colour;
}

/// Marks that differ, because colour alone is not enough.
inline PaperMarker paperMarker(size_t index) {
    constexpr std::array markers{PaperMarker::Disc, PaperMarker::Square, PaperMarker::Diamond,
                                 PaperMarker::Triangle, PaperMarker::TriangleDown};
    return markers[index % markers.size()];
}

/// A pen of so many points that dashes are told apart with, too.
inline QPen paperPen(const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine) {
    return {colour, width, style, Qt::FlatCap, Qt::RoundJoin};
}

} // namespace sparsescope
