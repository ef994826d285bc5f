// A p-value as a person reads it.
#pragma once

#include "widgets/style/number_text.h"

namespace sparsescope {

/// "0.012"; of what a double cannot tell from 0 "< 1e-300".
inline QString pValueText(double value) {
    constexpr double least = 1e-300;
    return value < least ? QStringLiteral("< ") + magnitudeText(least, 2) : magnitudeText(value, 2);
}
/// Behind the letter p: "= 0.012" or "< 1e-300".
inline QString pValueRelation(double value) {
    const QString text = pValueText(value);
    return text.startsWith(u'<') ? text : QStringLiteral("= ") + text;
}

} // namespace sparsescope
