// What the program was asked to do.
#pragma once

#include "widgets/figure/figure_export.h"

#include <QSize>
#include <QStringList>
#include <filesystem>
#include <optional>

namespace sparsescope {

/// The window's command line (README).
struct CommandLine {
    QStringList paths; ///< files, folders and studies to open
    bool sample = false;
    std::filesystem::path sampleFolder; ///< empty: the user's data folder
    std::filesystem::path figure;       ///< a recipe
    std::filesystem::path out;
    std::optional<double> width; ///< mm; empty: as the recipe says, else one column
    std::optional<int> dpi;
    std::filesystem::path screenshots;
    QSize size{1440, 900}; ///< of the window in them
    QString language;      ///< of languages(), or "system"; empty: not said
    bool help = false, version = false;

    /// A window is not needed: the platform without a display is enough.
    bool isHeadless() const { return !figure.empty() || !screenshots.empty() || help || version; }
};

/// `arguments` without the program's name. Errors: Usage.
CommandLine parseCommandLine(const QStringList& arguments);
/// What --help prints.
QString commandLineHelp();

} // namespace sparsescope
