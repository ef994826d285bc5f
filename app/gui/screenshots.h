// A picture of every page.
#pragma once

#include <QSize>
#include <filesystem>
#include <vector>

namespace sparsescope {

class Session;

/// Waits until all that the session was told to open is read, counted and scanned, then walks the pages of
/// its window, light and dark, and writes FOLDER/PAGE-THEME.png of each, once it has settled; masks of two
/// models (masks-beside, masks-difference), shares by hand (profile-by-hand), flipped examples (flips) and
/// all plots as panels of Figures (board), where there are any. Returns the files. Errors: FileWrite.
std::vector<std::filesystem::path> takeScreenshots(Session& session, const std::filesystem::path& folder,
                                                   QSize size);

} // namespace sparsescope
