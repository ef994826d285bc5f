// A picture of every page.
#pragma once

#include <QSize>
#include <filesystem>
#include <vector>

namespace sparsescope {

class Session;

/// Walks the pages of the session's window, light and dark, and writes FOLDER/PAGE-THEME.png of each, once it
/// has settled. Returns the files. Errors: FileWrite.
std::vector<std::filesystem::path> takeScreenshots(Session& session, const std::filesystem::path& folder,
                                                   QSize size);

} // namespace sparsescope
