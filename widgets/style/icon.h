// The program's own icons.
#pragma once

#include <QIcon>

namespace sparsescope {

/// The icon of that name in resources/icons, e.g. "open"; drawn light or dark as the palette is when it is
/// painted.
QIcon icon(const QString& name);

} // namespace sparsescope
