// Light and dark.
#pragma once

#include <QString>

class QPalette;

namespace sparsescope {

enum class Theme { System, Light, Dark };
QString themeKey(Theme theme);          ///< for the settings: "system", "light", "dark"
Theme themeFromKey(const QString& key); ///< System for anything else

QPalette lightPalette();
QPalette darkPalette();

/// Fusion with one of the two palettes. System takes the brightness of the platform's palette. GUI thread.
void applyTheme(Theme theme);

} // namespace sparsescope
