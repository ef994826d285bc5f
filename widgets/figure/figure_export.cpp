#include "widgets/figure/figure_export.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/version.h"
#include "widgets/plots/figure_plot.h"

#include <QBuffer>
#include <QImage>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;
constexpr int pdfResolution = 1200; ///< only rounds positions: the page is drawn in points
constexpr int mostPixels = 32'000;  ///< a side of a PNG

/// The page in points, which are the plot's pixels on paper.
struct PaperSize {
    QSizeF exact; ///< as asked for
    QSize plot;   ///< whole pixels, stretched by less than half a point to fill the page
};

PaperSize paperSize(const FigurePlot& plot, const FigureSize& size) {
    const double width = size.width * pointsPerMillimetre;
    const int whole = std::max(1, qRound(width));
    const double height = size.height ? *size.height * pointsPerMillimetre : plot.heightForWidth(whole);
    return {{width, height}, {whole, std::max(1, qRound(height))}};
}

void check(const FigureSize& size) {
    const auto range = [](const char* what, double value, double low, double high) {
        if (!(value >= low && value <= high))
            throw Error(ErrorCode::Usage, what, fmt::format("must be from {:g} to {:g}", low, high));
    };
    range("figure width in mm", size.width, 20, 2000);
    range("figure height in mm", size.height.value_or(100), 10, 2000);
    range("dots per inch", size.dpi, 30, 2400);
    range("text size in points", size.points, 5, 24);
}

/// The plot in paper's style for as long as this lives.
class OnPaper {
public:
    OnPaper(FigurePlot& plot, double points)
        : m_plot(plot)
        , m_updated(plot.updatesEnabled()) {
        plot.setUpdatesEnabled(false);
        plot.setStyle(PlotStyle::paper(points));
    }
    ~OnPaper() {
        m_plot.followPalette();
        m_plot.setUpdatesEnabled(m_updated);
    }
    OnPaper(const OnPaper&) = delete;
    OnPaper& operator=(const OnPaper&) = delete;

private:
    FigurePlot& m_plot;
    bool m_updated;
};

void draw(FigurePlot& plot, QPaintDevice& device, const PaperSize& paper, double unitsPerPoint, bool vector) {
    QCPPainter painter;
    if (!painter.begin(&device))
        throw Error(ErrorCode::OutOfMemory, "figure",
                    "cannot be painted; choose a smaller width or fewer dots per inch");
    painter.setModes(vector ? QCPPainter::pmVectorized | QCPPainter::pmNonCosmetic
                            : QCPPainter::pmNonCosmetic);
    painter.setRenderHint(QPainter::LosslessImageRendering); // PDF would make heat maps JPEGs
    painter.scale(unitsPerPoint * paper.exact.width() / paper.plot.width(),
                  unitsPerPoint * paper.exact.height() / paper.plot.height());
    plot.toPainter(&painter, paper.plot.width(), paper.plot.height());
    painter.end();
}

QString creator() {
    return QStringLiteral("SparseScope ") + QString::fromStdString(std::string(version()));
}

QByteArray pdf(FigurePlot& plot, const PaperSize& paper) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(creator());
    writer.setTitle(plot.recipeName());
    writer.setPageSize(QPageSize(paper.exact, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(pdfResolution);
    draw(plot, writer, paper, pdfResolution / 72.0, true);
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

QByteArray svg(FigurePlot& plot, const PaperSize& paper) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(plot.recipeName());
    generator.setDescription(creator());
    generator.setResolution(72);
    generator.setSize(paper.plot);
    generator.setViewBox(QRectF(QPointF(0, 0), paper.exact));
    draw(plot, generator, paper, 1, true);
    return withoutControls(buffer.data());
}

QSize pixelsOf(const PaperSize& paper, int dpi) {
    return {qRound(paper.exact.width() * dpi / 72), qRound(paper.exact.height() * dpi / 72)};
}

QByteArray png(FigurePlot& plot, const PaperSize& paper, int dpi) {
    const QSize pixels = pixelsOf(paper, dpi);
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
    draw(plot, image, paper, dpi / 72.0, false);
    image.setDotsPerMeterX(qRound(dpi / 0.0254));
    image.setDotsPerMeterY(qRound(dpi / 0.0254));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
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
    throw Error(ErrorCode::Usage, path.string(), "has no figure's suffix; use .pdf, .svg, .png or .csv");
}

double figureWidth(std::string_view text) {
    if (text == "one-column")
        return FigureSize::oneColumn;
    if (text == "one-and-a-half-columns")
        return FigureSize::oneAndAHalfColumns;
    if (text == "two-column")
        return FigureSize::twoColumns;
    double millimetres = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), millimetres);
    if (error != std::errc() || end != text.data() + text.size())
        throw Error(ErrorCode::Usage, std::string(text),
                    "is no figure width; write one-column, two-column or millimetres, e.g. 120");
    return millimetres;
}

QSize figurePixels(const FigurePlot& plot, const FigureSize& size) {
    return pixelsOf(paperSize(plot, size), size.dpi);
}

QByteArray renderFigure(FigurePlot& plot, FigureFormat format, const FigureSize& size) {
    check(size);
    if (format == FigureFormat::Csv)
        return plot.csv().toUtf8();
    const OnPaper style(plot, size.points);
    const PaperSize paper = paperSize(plot, size);
    switch (format) {
    case FigureFormat::Pdf:
        return pdf(plot, paper);
    case FigureFormat::Svg:
        return svg(plot, paper);
    default:
        return png(plot, paper, size.dpi);
    }
}

void exportFigure(FigurePlot& plot, const std::filesystem::path& path, const FigureSize& size) {
    const QByteArray bytes = renderFigure(plot, figureFormatOf(path), size);
    writeFileAtomically(path, std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
}

} // namespace sparsescope
