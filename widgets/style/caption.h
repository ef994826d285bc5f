// Captions of menus and labels, which mark a key.
#pragma once

#include <QString>

namespace sparsescope {

/// What a menu entry or a label shows, without the key that it marks: "&Open..." is "Open...", and
/// "打开(&O)...", the key behind the word as in Chinese, is "打开...".
QString withoutMnemonic(const QString& caption);

} // namespace sparsescope
