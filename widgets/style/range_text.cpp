#include "widgets/style/range_text.h"

#include "widgets/style/number_text.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {

int decimalsOfRange(double length) {
    return length > 0 ? std::clamp(static_cast<int>(std::ceil(1 - std::log10(length) - 1e-9)), 0, 9) : 0;
}

QString ratioText(const std::optional<double>& ratio) {
    constexpr double least = 0.001;
    if (!ratio)
        return QStringLiteral("\u2013");
    const bool small = *ratio > 0 && *ratio < least / 2;
    return (small ? QStringLiteral("<\u00a0") : QString()) + decimalText(small ? least : *ratio, 3);
}

} // namespace sparsescope
