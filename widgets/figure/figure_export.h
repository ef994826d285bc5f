// Figures on paper: PDF, SVG, PNG and the numbers behind them.
#pragma once

#include "widgets/paper/paper_page.h"
#include "widgets/paper/paper_setup.h"

#include <QByteArray>
#include <QImage>
#include <filesystem>

namespace sparsescope {

class FigurePlot;

enum class FigureFormat { Pdf, Svg, Png, Csv, Markdown, Latex };

/// By the file name's suffix. Errors: Usage naming the file for any other suffix.
FigureFormat figureFormatOf(const std::filesystem::path& path);

/// "one-column", "one-and-a-half-columns", "two-column" or millimetres. Errors: Usage.
double figureWidth(std::string_view text);

/// The plot on white paper, whatever the window's theme; the plot itself is not touched. PDF and SVG are
/// vectors, text in PDF is embedded TrueType. Errors: Usage for a setup that is out of range or leaves no
/// room, and for the table of a figure that is none; OutOfMemory for a PNG that cannot be had. GUI thread.
QByteArray renderFigure(const FigurePlot& plot, FigureFormat format, const PaperSetup& setup);
/// Where everything stands on that page. Errors: as above.
PaperPage figurePage(const FigurePlot& plot, const PaperSetup& setup);
/// A page as a PNG shows it. Errors: as above.
QImage pageImage(const PaperPage& page, int dpi);
/// What the PNG shows. Errors: as above.
QImage figureImage(const FigurePlot& plot, const PaperSetup& setup);
/// The size of the page. Errors: as above.
QSizeF figureMillimetres(const FigurePlot& plot, const PaperSetup& setup);

/// renderFigure to a file, atomically; the format is the suffix's. Errors: as above; FileWrite.
void exportFigure(const FigurePlot& plot, const std::filesystem::path& path, const PaperSetup& setup);

} // namespace sparsescope
