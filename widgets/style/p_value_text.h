// A p-value as a person reads it.
#pragma once

#include "study/flips.h"
#include "widgets/style/screen_language.h"

namespace sparsescope {

/// pValueNumber(), as the screen writes numbers.
inline QString pValueText(double value) {
    return QString::fromStdString(pValueNumber(value)).replace(u'.', screenLocale().decimalPoint());
}
/// Behind the letter p: "= 0.012" or "< 1e-300".
inline QString pValueRelation(double value) {
    const QString text = pValueText(value);
    return text.startsWith(u'<') ? text : QStringLiteral("= ") + text;
}

} // namespace sparsescope
