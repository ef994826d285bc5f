#include "widgets/figure/figure_export.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/version.h"
#include "widgets/paper/paper_layout.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/screen_language.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;
constexpr int pdfResolution = 1200; ///< only rounds positions: the page is drawn in points
constexpr int svgUnits = 10;        ///< of a point: so that the size of the page is true
constexpr int mostPixels = 32'000;  ///< a side of a PNG

void paint(const PaperPage& page, QPaintDevice& device, double unitsPerPoint) {
    QPainter painter;
    if (!painter.begin(&device))
        throw Error(ErrorCode::OutOfMemory, "figure",
                    "cannot be painted; choose a smaller width or fewer dots per inch");
    painter.setRenderHint(QPainter::LosslessImageRendering); // PDF would make heat maps JPEGs
    painter.scale(unitsPerPoint, unitsPerPoint);
    draw(page, painter);
    painter.end();
}

QString creator() {
    return QStringLiteral("SparseScope ") + QString::fromStdString(std::string(version()));
}

PaperFigure onPaper(const FigurePlot& plot) {
    const OnPaper english;
    return plot.paper();
}

QByteArray pdf(const PaperPage& page) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(creator());
    writer.setTitle(page.figure.name);
    writer.setPageSize(QPageSize(page.size, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(pdfResolution);
    paint(page, writer, pdfResolution / 72.0);
    return buffer.data();
}

/// Qt escapes <, & and quotes of texts, but leaves in the characters that XML 1.0 has no way to write:
/// controls, U+FFFE, U+FFFF. A model's or task's name may hold them.
QByteArray withoutControls(const QByteArray& xml) {
    QByteArray clean;
    clean.reserve(xml.size());
    for (qsizetype i = 0; i < xml.size(); ++i) {
        const auto byte = static_cast<unsigned char>(xml[i]);
        const bool noncharacter = byte == 0xEF && i + 2 < xml.size() && xml[i + 1] == '\xBF' &&
                                  static_cast<unsigned char>(xml[i + 2]) >= 0xBE;
        if (noncharacter)
            i += 2;
        else if (byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r')
            clean += xml[i];
    }
    return clean;
}

QByteArray svg(const PaperPage& page) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(page.figure.name);
    generator.setDescription(creator());
    generator.setResolution(72 * svgUnits);
    generator.setSize((page.size * svgUnits).toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), page.size * svgUnits));
    paint(page, generator, svgUnits);
    return withoutControls(buffer.data());
}

QSize pixelsOf(const QSizeF& size, int dpi) {
    return {qRound(size.width() * dpi / 72), qRound(size.height() * dpi / 72)};
}

QImage picture(const PaperPage& page, int dpi) {
    const QSize pixels = pixelsOf(page.size, dpi);
    const std::string subject = fmt::format("{} x {} pixels", pixels.width(), pixels.height());
    if (pixels.width() > mostPixels || pixels.height() > mostPixels)
        throw Error(ErrorCode::Usage, subject,
                    fmt::format("is more than {} a side; choose fewer dots per inch, or PDF", mostPixels));
    QImage image(pixels, QImage::Format_RGB32);
    if (image.isNull())
        throw Error(ErrorCode::OutOfMemory, subject,
                    "do not fit into memory; choose fewer dots per inch, or PDF");
    image.fill(Qt::white);
    image.setText(QStringLiteral("Software"), creator());
    paint(page, image, dpi / 72.0);
    image.setDotsPerMeterX(qRound(dpi / 0.0254));
    image.setDotsPerMeterY(qRound(dpi / 0.0254));
    return image;
}

QByteArray png(const PaperPage& page, int dpi) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    picture(page, dpi).save(&buffer, "PNG");
    return buffer.data();
}

QByteArray tableText(const FigurePlot& plot, FigureFormat format) {
    const std::optional<TextGrid> grid = plot.table();
    if (!grid)
        throw Error(ErrorCode::Usage, plot.recipeName().toStdString(),
                    "is no table; write it as .pdf, .svg, .png or .csv");
    return QByteArray::fromStdString(format == FigureFormat::Markdown ? markdownOf(*grid) : latexOf(*grid));
}

} // namespace

FigureFormat figureFormatOf(const std::filesystem::path& path) {
    const QString suffix = QString::fromStdString(path.extension().string()).toLower();
    if (suffix == QLatin1String(".pdf"))
        return FigureFormat::Pdf;
    if (suffix == QLatin1String(".svg"))
        return FigureFormat::Svg;
    if (suffix == QLatin1String(".png"))
        return FigureFormat::Png;
    if (suffix == QLatin1String(".csv"))
        return FigureFormat::Csv;
    if (suffix == QLatin1String(".md"))
        return FigureFormat::Markdown;
    if (suffix == QLatin1String(".tex"))
        return FigureFormat::Latex;
    throw Error(ErrorCode::Usage, path.string(),
                "has no figure's suffix; use .pdf, .svg, .png or .csv, of tables .md or .tex too");
}

double figureWidth(std::string_view text) {
    if (text == "one-column")
        return PaperSetup::oneColumn;
    if (text == "one-and-a-half-columns")
        return PaperSetup::oneAndAHalfColumns;
    if (text == "two-column")
        return PaperSetup::twoColumns;
    double millimetres = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), millimetres);
    if (error != std::errc() || end != text.data() + text.size())
        throw Error(ErrorCode::Usage, std::string(text),
                    "is no figure width; write one-column, two-column or millimetres, e.g. 120");
    return millimetres;
}

PaperPage figurePage(const FigurePlot& plot, const PaperSetup& setup) {
    return layOut(onPaper(plot), setup);
}

QImage pageImage(const PaperPage& page, int dpi) {
    return picture(page, dpi);
}

QSizeF figureMillimetres(const FigurePlot& plot, const PaperSetup& setup) {
    return figurePage(plot, setup).size / pointsPerMillimetre;
}

QImage figureImage(const FigurePlot& plot, const PaperSetup& setup) {
    return picture(figurePage(plot, setup), setup.dpi);
}

QByteArray renderFigure(const FigurePlot& plot, FigureFormat format, const PaperSetup& setup) {
    check(setup);
    if (format == FigureFormat::Csv)
        return plot.csv().toUtf8();
    if (format == FigureFormat::Markdown || format == FigureFormat::Latex)
        return tableText(plot, format);
    const PaperPage page = figurePage(plot, setup);
    switch (format) {
    case FigureFormat::Pdf:
        return pdf(page);
    case FigureFormat::Svg:
        return svg(page);
    default:
        return png(page, setup.dpi);
    }
}

void exportFigure(const FigurePlot& plot, const std::filesystem::path& path, const PaperSetup& setup) {
    const QByteArray bytes = renderFigure(plot, figureFormatOf(path), setup);
    writeFileAtomically(path, std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
}

} // namespace sparsescope
