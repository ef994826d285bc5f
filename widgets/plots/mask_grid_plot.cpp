#include "widgets/plots/mask_grid_plot.h"

#include "base/error.h"
#include "widgets/plots/csv_text.h"
#include "widgets/style/number_text.h"

#include <algorithm>

namespace sparsescope {

namespace {

constexpr int longestSide = 768; ///< pixels of a panel's picture: at 84 mm more than 600 dpi
constexpr uint64_t csvCells = 64;

/// A picture between two corners in axis coordinates, at its own resolution also in vector exports.
class MatrixPicture final : public QCPAbstractItem {
public:
    MatrixPicture(QCustomPlot* plot, QCPAxis* x, QCPAxis* y, QImage image)
        : QCPAbstractItem(plot)
        , m_image(std::move(image))
        , m_low(createPosition(QStringLiteral("low")))
        , m_high(createPosition(QStringLiteral("high"))) {
        for (QCPItemPosition* corner : {m_low, m_high})
            corner->setAxes(x, y);
        m_low->setCoords(x->range().lower, y->range().lower);
        m_high->setCoords(x->range().upper, y->range().upper);
        setClipAxisRect(x->axisRect());
    }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(QRectF(m_low->pixelPosition(), m_high->pixelPosition()).normalized(), m_image);
    }

private:
    QImage m_image;
    QCPItemPosition* m_low;
    QCPItemPosition* m_high;
};

/// What the colours mean, in one line; zeros of the file are hatched too.
class ColourKey final : public QCPLayoutElement {
public:
    ColourKey(QCustomPlot* plot, const PlotStyle& style, QVector<std::pair<QBrush, QString>> entries)
        : QCPLayoutElement(plot)
        , m_style(style)
        , m_entries(std::move(entries)) {}

    QSize minimumOuterSizeHint() const override {
        return {0, qRound(QFontMetricsF(m_style.font).height() * 1.4)};
    }
    QSize maximumOuterSizeHint() const override { return {QWIDGETSIZE_MAX, minimumOuterSizeHint().height()}; }

protected:
    void draw(QCPPainter* painter) override {
        const QFontMetricsF metrics(m_style.font);
        const double side = metrics.ascent() * 0.8;
        double x = rect().left() + side;
        const double middle = rect().top() + rect().height() / 2.0;
        painter->setFont(m_style.font);
        for (const auto& [brush, text] : m_entries) {
            const QRectF square(x, middle - side / 2, side, side);
            painter->setPen(Qt::NoPen);
            painter->fillRect(square, brush.color());
            if (brush.style() != Qt::SolidPattern) {
                painter->setPen(QPen(m_style.background, 1));
                painter->drawLine(square.bottomLeft(), square.topRight());
            }
            painter->setPen(m_style.foreground);
            painter->drawText(QPointF(x + side * 1.4, middle + metrics.ascent() / 2 - metrics.descent() / 2),
                              text);
            x += side * 3 + metrics.horizontalAdvance(text);
        }
    }

private:
    PlotStyle m_style;
    QVector<std::pair<QBrush, QString>> m_entries;
};

} // namespace

MaskGridPlot::MaskGridPlot(QWidget* parent)
    : FigurePlot(parent)
    , m_margins(new QCPMarginGroup(this)) {
    setAccessibleName(tr("Pruned weights of a layer's matrices"));
    plotLayout()->clear();
}

void MaskGridPlot::setStyle(const PlotStyle& style) {
    FigurePlot::setStyle(style);
    rebuild();
}

void MaskGridPlot::setPanels(std::vector<MaskPanel> panels, int columns) {
    m_panels = std::move(panels);
    m_columns = std::max(1, columns);
    rebuild();
}

void MaskGridPlot::rebuild() {
    clearPlottables();
    clearItems();
    plotLayout()->clear();
    auto* grid = new QCPLayoutGrid;
    plotLayout()->addElement(0, 0, grid);
    for (int i = 0; i < static_cast<int>(m_panels.size()); ++i)
        addPanel(grid, i / m_columns, i % m_columns, m_panels[static_cast<size_t>(i)]);
    QVector<std::pair<QBrush, QString>> key{{style().pruned, tr("pruned")},
                                            {QColor(qRgb(136, 136, 136)), tr("kept, darker: larger |w|")}};
    if (std::ranges::any_of(m_panels, [](const MaskPanel& panel) { return panel.share.zeros > 0; }))
        key.prepend({QBrush(style().zero, Qt::BDiagPattern), tr("zero before")});
    plotLayout()->addElement(1, 0, new ColourKey(this, style(), std::move(key)));
    plotLayout()->setRowStretchFactor(1, 0.001);
    replot(QCustomPlot::rpQueuedReplot);
}

void MaskGridPlot::addPanel(QCPLayoutGrid* grid, int row, int column, const MaskPanel& panel) {
    auto* cell = new QCPLayoutGrid;
    cell->setRowSpacing(0);
    grid->addElement(row, column, cell);
    auto* title = new QCPTextElement(
        this, QStringLiteral("%1, %2").arg(panel.title.text(), percentText(panel.share.value())));
    title->setFont(style().font);
    title->setTextColor(style().foreground);
    auto* rect = new QCPAxisRect(this);
    cell->addElement(0, 0, title);
    cell->addElement(1, 0, rect);
    cell->setRowStretchFactor(0, 0.001);
    styleAxes(rect);
    rect->setLayer(QStringLiteral("background"));
    rect->setMarginGroup(QCP::msLeft | QCP::msBottom, m_margins);
    rect->setRangeDrag({});
    rect->setRangeZoom({});

    const auto rows = static_cast<double>(panel.values->rows);
    const auto columns = static_cast<double>(panel.values->columns);
    QCPAxis* x = rect->axis(QCPAxis::atBottom);
    QCPAxis* y = rect->axis(QCPAxis::atLeft);
    for (QCPAxis* axis : {x, y}) {
        axis->ticker()->setTickCount(3);
        axis->grid()->setVisible(false);
        axis->setSubTicks(false);
        axis->setNumberFormat(QStringLiteral("f"));
        axis->setNumberPrecision(0);
    }
    x->setRange(0, columns);
    y->setRange(0, rows);
    y->setRangeReversed(true); // row 0 above, as a matrix is written

    const double longest = std::max(rows, columns);
    const double scale =
        std::min(1.0, longestSide / longest) * std::max(1.0, std::floor(longestSide / longest));
    const QSize size(std::max(1, qRound(columns * scale)), std::max(1, qRound(rows * scale)));
    const MaskColours colours{style().background.rgb(), qRgb(238, 239, 241), qRgb(40, 43, 48),
                              style().pruned.rgb(), style().zero.rgb()};
    // Owned by the plot, as every item.
    new MatrixPicture(this, x, y,
                      maskImage(*panel.values, panel.rule, QRectF(0, 0, columns, rows), size, colours, 16));
}

QString MaskGridPlot::csv() const {
    CsvText csv;
    csv.row("panel", "first_row", "end_row", "first_column", "end_column", "pruned", "weights",
            "zeros_before");
    for (const MaskPanel& panel : m_panels) {
        const MatrixValues& values = *panel.values;
        const uint64_t down = std::min(csvCells, values.rows);
        const uint64_t across = std::min(csvCells, values.columns);
        for (uint64_t i = 0; i < down; ++i) {
            const uint64_t firstRow = values.rows * i / down;
            const uint64_t endRow = values.rows * (i + 1) / down;
            for (uint64_t j = 0; j < across; ++j) {
                const uint64_t firstColumn = values.columns * j / across;
                const uint64_t endColumn = values.columns * (j + 1) / across;
                uint64_t pruned = 0;
                uint64_t zeros = 0;
                for (uint64_t row = firstRow; row < endRow; ++row) {
                    for (uint64_t column = firstColumn; column < endColumn; ++column) {
                        const float value = values.at(row, column);
                        pruned += panel.rule.prunes(value, row * values.columns + column) ? 1 : 0;
                        zeros += value == 0 ? 1 : 0;
                    }
                }
                csv.row(panel.title, firstRow, endRow, firstColumn, endColumn, pruned,
                        (endRow - firstRow) * (endColumn - firstColumn), zeros);
            }
        }
    }
    return csv.text();
}

std::vector<MaskPanel> maskPanels(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                  const ThresholdLevel& level, const std::vector<size_t>& matrices,
                                  const std::stop_token& stop) {
    std::vector<MaskPanel> panels;
    for (const size_t matrix : matrices) {
        const PoolMatrix& shown = anatomy.pool[matrix];
        MaskPanel panel;
        panel.title = KeptText([&] {
            return shown.block < 0 ? QString::fromStdString(printable(shown.label, 60))
                                   : MaskGridPlot::tr("%1, %2", "layer, matrix")
                                         .arg(blockTitle(anatomy, shown.block), matrixTitle(shown));
        });
        panel.values = readMatrix(checkpoint, shown, stop);
        panel.rule = PruneRule(*panel.values, level, matrix);
        panel.share = Share::of(level, anatomy, matrix);
        panels.push_back(std::move(panel));
    }
    return panels;
}

} // namespace sparsescope
