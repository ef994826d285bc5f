#include "widgets/plots/difference_map_plot.h"

#include "base/error.h"
#include "widgets/plots/csv_text.h"
#include "widgets/style/number_text.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr uint64_t csvCells = 64;

SignedColours coloursOf(const PlotStyle& style) {
    return {style.background.rgb(), style.modelA.rgb(), qRgb(244, 244, 244), style.modelB.rgb()};
}

/// From -1 over 0 to 1.
QImage bar(const PlotStyle& style) {
    constexpr int steps = 129;
    MatrixValues values{.rows = 1, .columns = steps};
    for (int i = 0; i < steps; ++i)
        values.values.push_back(static_cast<float>(2 * i) / (steps - 1) - 1);
    return signedImage(values, QRectF(0, 0, steps, 1), {steps, 1}, coloursOf(style), 1);
}

} // namespace

DifferenceMapPlot::DifferenceMapPlot(QWidget* parent)
    : FigurePlot(parent) {
    setAccessibleName(tr("Difference of two matrices, weight by weight"));
}

KeptText DifferenceMapPlot::titleOf(const Anatomy& anatomy, const PoolMatrix& matrix) {
    return KeptText([&] {
        return matrix.block < 0 ? QString::fromStdString(printable(matrix.label, 60))
                                : tr("%1, %2", "layer, matrix")
                                      .arg(blockTitle(anatomy, matrix.block), matrixTitle(matrix));
    });
}

PaperFigure DifferenceMapPlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    if (!m_map.difference)
        return figure;
    const PlotStyle style = PlotStyle::paper();
    const std::shared_ptr<const MatrixValues> values = m_map.difference;
    PaperPanel panel;
    panel.title = m_map.title.text();
    panel.notes.push_back({tr("%1 less %2, %3\u00A0\u00D7\u00A0%4")
                               .arg(m_map.b.name, m_map.a.name, QString::number(values->rows),
                                    QString::number(values->columns))});
    panel.x.label = tr("Inputs (columns)");
    panel.y.label = tr("Outputs (rows)");
    panel.x.numbers = panel.y.numbers = false;
    panel.aspect = static_cast<double>(values->columns) / static_cast<double>(values->rows);
    panel.boxed = panel.framed = true;
    panel.marks.push_back({PaperPicture{[values, style](QSize size) {
        const QRectF all(0, 0, static_cast<double>(values->columns), static_cast<double>(values->rows));
        return signedImage(*values, all, size, coloursOf(style), 16);
    }}});
    figure.panels.push_back(std::move(panel));
    // In powers of ten, so that the numbers of the bar are short.
    const int exponent = static_cast<int>(std::floor(std::log10(values->scale)));
    PaperScale scale;
    scale.label = tr("Difference of the weights");
    if (exponent < 0) {
        QString power = QStringLiteral("10\u207B");
        for (const QChar digit : QString::number(-exponent))
            power += QStringLiteral(
                "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079")[digit.digitValue()];
        scale.label = tr("%1 (%2)", "label of a bar, unit").arg(scale.label, power);
    }
    scale.colours = bar(style);
    scale.axis.high = values->scale * std::pow(10, exponent < 0 ? -exponent : 0);
    scale.axis.low = -scale.axis.high;
    scale.axis.plus = true;
    figure.scale = std::move(scale);
    return figure;
}

QString DifferenceMapPlot::csv() const {
    CsvText csv;
    csv.row("first_row", "end_row", "first_column", "end_column", "mean", "root_mean_square", "largest",
            "weights");
    if (!m_map.difference)
        return csv.text();
    const MatrixValues& values = *m_map.difference;
    const uint64_t down = std::min(csvCells, values.rows), across = std::min(csvCells, values.columns);
    for (uint64_t i = 0; i < down * across; ++i) {
        const uint64_t firstRow = values.rows * (i / across) / down;
        const uint64_t endRow = values.rows * (i / across + 1) / down;
        const uint64_t firstColumn = values.columns * (i % across) / across;
        const uint64_t endColumn = values.columns * (i % across + 1) / across;
        double sum = 0, squares = 0, largest = 0;
        for (uint64_t row = firstRow; row < endRow; ++row) {
            for (uint64_t column = firstColumn; column < endColumn; ++column) {
                const double value = values.at(row, column);
                sum += value;
                squares += value * value;
                largest = std::abs(value) > std::abs(largest) ? value : largest;
            }
        }
        const auto weights = static_cast<double>((endRow - firstRow) * (endColumn - firstColumn));
        csv.row(firstRow, endRow, firstColumn, endColumn, sum / weights, std::sqrt(squares / weights),
                largest, (endRow - firstRow) * (endColumn - firstColumn));
    }
    return csv.text();
}

} // namespace sparsescope
