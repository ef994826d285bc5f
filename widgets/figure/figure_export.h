// Figures on paper: PDF, SVG, PNG and the numbers behind them.
#pragma once

#include <QByteArray>
#include <QSize>
#include <filesystem>
#include <optional>
#include <string_view>

namespace sparsescope {

class FigurePlot;

enum class FigureFormat { Pdf, Svg, Png, Csv };

/// By the file name's suffix. Errors: Usage naming the file for any other suffix.
FigureFormat figureFormatOf(const std::filesystem::path& path);

/// What a journal asks for.
struct FigureSize {
    static constexpr double oneColumn = 84, oneAndAHalfColumns = 130, twoColumns = 178; ///< mm

    double width = oneColumn;     ///< mm, 20 to 2000
    std::optional<double> height; ///< mm; empty: what the plot wants at that width
    int dpi = 300;                ///< of PNG, 30 to 2400
    double points = 8;            ///< text, 7 to 9
};

/// "one-column", "one-and-a-half-columns", "two-column" or millimetres. Errors: Usage.
double figureWidth(std::string_view text);

/// The plot on white paper, whatever the window's theme; the plot itself is as before afterwards. PDF and SVG
/// are vectors, text in PDF is embedded TrueType. Errors: Usage for a size out of range, OutOfMemory for a
/// PNG that cannot be had. GUI thread.
QByteArray renderFigure(FigurePlot& plot, FigureFormat format, const FigureSize& size);
/// Pixels of the PNG.
QSize figurePixels(const FigurePlot& plot, const FigureSize& size);

/// renderFigure to a file, atomically; the format is the suffix's. Errors: as above; FileWrite.
void exportFigure(FigurePlot& plot, const std::filesystem::path& path, const FigureSize& size);

} // namespace sparsescope
