// Numbers that are not rounded until they contradict what they stand beside.
#pragma once

#include <QString>
#include <optional>

namespace sparsescope {

/// How many decimals tell tenths of a range of this length apart: 2 of 0.2, 1 of 3, 0 of 100.
int decimalsOfRange(double length);
/// "0.800", "< 0.001"; nothing is a dash.
QString ratioText(const std::optional<double>& ratio);

} // namespace sparsescope
