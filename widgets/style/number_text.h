// Numbers and names as a person reads them: on the screen in the language's way (below: English), on paper in
// English.
#pragma once

#include <QString>
#include <cstdint>

namespace sparsescope {

QString countText(uint64_t count);               ///< "42,467,328"
QString decimalText(double value, int decimals); ///< "-0.65"; 1234 without a comma
/// 0.5 is "50.0 %"; a share above 0 is never "0.0 %" but "< 0.1 %".
QString percentText(double share, int decimals = 1);
QString magnitudeText(double magnitude, int digits = 4); ///< "0.01908", digits are significant ones
/// The same with zeros at its end, as beside another: "0.07650". 0 is "0".
QString wholeMagnitudeText(double magnitude, int digits = 4);
/// With a proper minus sign, and a plus sign where it is asked for; 0 has none.
QString signedNumber(double value, int decimals, bool plus = false);
QString dropText(double drop, int decimals = 2); ///< "\u22121.25"; a gain is "+0.65"
/// A text that may hold names from files, for a tool tip: Qt would take `<b>` in a name for markup.
QString plainToolTip(const QString& text);
QString byteText(uint64_t bytes); ///< "346.2 MB", powers of 1000

} // namespace sparsescope
