// The numbers at an axis, as many as stand beside each other without touching.
#pragma once

#include "widgets/paper/paper_figure.h"
#include "widgets/style/number_text.h"

namespace sparsescope {

struct AxisTick {
    double place = 0; ///< 0 to 1 along the axis, from left or below
    QString text;
};

struct AxisTicks {
    std::vector<AxisTick> numbered;
    std::vector<double> between; ///< ticks without a number (of a logarithmic axis)
};

/// A number raised: "\u207B\u00B9\u00B2".
QString superscriptText(int number);
/// Where a value stands, 0 to 1 from left or below.
double placeOn(const PaperAxis& axis, double value);
/// A power of ten that the numbers of this axis are divided by, so that they are short; 0: none.
int exponentOf(const PaperAxis& axis);
/// The axis's label with that power of ten; empty where it stands at another figure.
QString labelOf(const PaperAxis& axis);

/// At most `most` numbers on an axis of `length`, each of which takes `room(text)` of it, `gap` apart. All
/// categories have one, however they stand. O(numbers).
AxisTicks ticksOf(const PaperAxis& axis, double length, const std::function<double(const QString&)>& room,
                  double gap, int most);

} // namespace sparsescope
