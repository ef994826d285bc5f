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

/// A share above 0 is never "0.00 %".
inline QString smallShare(double share) {
    return share > 0 && share < 0.0001 ? QStringLiteral("<\u00A00.01\u00A0%")
                                       : QString::number(share * 100, 'f', 2) + QStringLiteral("\u00A0%");
}

} // namespace sparsescope
