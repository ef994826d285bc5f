#include "widgets/plots/mask_grid_plot.h"

#include "base/error.h"
#include "widgets/item_models/scope_texts.h"
#include "widgets/plots/csv_text.h"
#include "widgets/style/number_text.h"
#include "widgets/style/range_text.h"

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

std::string_view maskGridShowName(MaskGridShow show) {
    return show == MaskGridShow::Beside ? "beside" : "difference";
}

std::optional<MaskGridShow> maskGridShowFromName(std::string_view name) {
    for (const MaskGridShow show : {MaskGridShow::Beside, MaskGridShow::Difference}) {
        if (name == maskGridShowName(show))
            return show;
    }
    return {};
}

QImage MaskPanel::picture(const PlotStyle& style, QSize size) const {
    const QRectF all(0, 0, static_cast<double>(values->columns), static_cast<double>(values->rows));
    const QRgb ground = style.background.rgb();
    if (other)
        return maskDifferenceImage({{values, rule}, *other}, all, size, ground,
                                   maskCaseColours(style.background.lightness() < 128), 16);
    const MaskColours colours{ground,           qRgb(238, 239, 241), qRgb(40, 43, 48), style.pruned.rgb(),
                              style.zero.rgb(), style.lit.rgb()};
    return maskImage(*values, rule, all, size, colours, 16, lit);
}

QString MaskPanel::note() const {
    if (!other)
        return percentText(share.value());
    const Similarity similarity = counts.similarity();
    return MaskGridPlot::tr("Jaccard %1, random %2", "of what is pruned")
        .arg(ratioText(similarity.prunedJaccard()), ratioText(similarity.randomPrunedJaccard()));
}

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
    for (MaskPanel& panel : m_panels) {
        if (panel.other)
            panel.counts = countCases({{panel.values, panel.rule}, *panel.other});
    }
    m_columns = std::max(1, columns);
    rebuild();
}

std::vector<std::pair<QBrush, QString>> MaskGridPlot::keys(const PlotStyle& style) const {
    std::vector<std::pair<QBrush, QString>> keys;
    MaskColours pale{};
    pale.ground = style.background.rgb();
    const auto shown = [&](const QColor& colour) { // where a range is lit the map is pale
        return m_source.lit ? QColor(litColour(colour.rgb(), pale, 0)) : colour;
    };
    const auto noted = [this](const QString& text) {
        std::vector<std::pair<QString, ThresholdScope>> scopes;
        const auto add = [&](const MaskGridSource::Model& model) {
            scopes.emplace_back(QString::fromStdString(printable(model.name, 40)), model.scope);
        };
        add(m_source.model);
        if (m_source.other)
            add(*m_source.other);
        return sparsityWithScopes(text, scopes);
    };
    if (m_panels.empty() || !m_panels.front().other) {
        if (std::ranges::any_of(m_panels, [](const MaskPanel& panel) { return panel.share.zeros > 0; }))
            keys.emplace_back(QBrush(shown(style.zero), Qt::BDiagPattern), tr("zero before"));
        keys.emplace_back(shown(style.pruned), noted(tr("pruned")));
        keys.emplace_back(shown(QColor(qRgb(136, 136, 136))), tr("kept, darker: larger |w|"));
        if (m_source.lit)
            keys.emplace_back(style.lit, litText(*m_source.lit));
        return keys;
    }
    const std::array<QRgb, maskCases> colours = maskCaseColours(style.background.lightness() < 128);
    const auto add = [&](MaskCase one, const QString& text) {
        keys.emplace_back(QBrush(QColor(colours[static_cast<size_t>(one)]),
                                 one == MaskCase::ZeroInBoth ? Qt::BDiagPattern : Qt::SolidPattern),
                          text);
    };
    if (std::ranges::any_of(
            m_panels, [](const MaskPanel& panel) { return panel.counts.count(MaskCase::ZeroInBoth) > 0; }))
        add(MaskCase::ZeroInBoth, tr("zero in both"));
    add(MaskCase::PrunedInBoth, noted(tr("pruned in both")));
    const auto alone = [](const std::string& name) {
        return tr("kept in %1 alone").arg(QString::fromStdString(printable(name, 40)));
    };
    add(MaskCase::KeptInFirst, alone(m_source.model.name));
    add(MaskCase::KeptInSecond, alone(m_source.other ? m_source.other->name : std::string()));
    add(MaskCase::KeptInBoth, tr("kept in both"));
    return keys;
}

void MaskGridPlot::rebuild() {
    clearPlottables();
    clearItems();
    plotLayout()->clear();
    auto* grid = new QCPLayoutGrid;
    plotLayout()->addElement(0, 0, grid);
    for (int i = 0; i < static_cast<int>(m_panels.size()); ++i)
        addPanel(grid, i / m_columns, i % m_columns, m_panels[static_cast<size_t>(i)]);
    const std::vector<std::pair<QBrush, QString>> key = keys(style());
    plotLayout()->addElement(
        1, 0, new ColourKey(this, style(), QVector<std::pair<QBrush, QString>>(key.begin(), key.end())));
    plotLayout()->setRowStretchFactor(1, 0.001);
    replot(QCustomPlot::rpQueuedReplot);
}

void MaskGridPlot::addPanel(QCPLayoutGrid* grid, int row, int column, const MaskPanel& panel) {
    auto* cell = new QCPLayoutGrid;
    cell->setRowSpacing(0);
    grid->addElement(row, column, cell);
    auto* title = new QCPTextElement(this, QStringLiteral("%1, %2").arg(panel.title.text(), panel.note()));
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
    new MatrixPicture(this, x, y, panel.picture(style(), size)); // owned by the plot, as every item
}

QString MaskGridPlot::csv() const {
    CsvText csv;
    if (!m_panels.empty() && m_panels.front().other)
        csv.row("panel", "first_row", "end_row", "first_column", "end_column", "kept_both", "kept_first",
                "kept_second", "pruned_both", "zero_both", "weights");
    else
        csv.row("panel", "first_row", "end_row", "first_column", "end_column", "pruned", "weights",
                "zeros_before");
    for (const MaskPanel& panel : m_panels) {
        const MatrixValues& values = *panel.values;
        std::optional<MaskDifference> difference;
        if (panel.other)
            difference = {{panel.values, panel.rule}, *panel.other};
        const uint64_t down = std::min(csvCells, values.rows);
        const uint64_t across = std::min(csvCells, values.columns);
        for (uint64_t i = 0; i < down * across; ++i) {
            const uint64_t firstRow = values.rows * (i / across) / down;
            const uint64_t endRow = values.rows * (i / across + 1) / down;
            const uint64_t firstColumn = values.columns * (i % across) / across;
            const uint64_t endColumn = values.columns * (i % across + 1) / across;
            const uint64_t weights = (endRow - firstRow) * (endColumn - firstColumn);
            uint64_t pruned = 0, zeros = 0;
            MaskCaseCounts cases;
            for (uint64_t row = firstRow; row < endRow; ++row) {
                for (uint64_t column = firstColumn; column < endColumn; ++column) {
                    const uint64_t flat = row * values.columns + column;
                    const float value = values.values[flat];
                    if (difference)
                        ++cases.of[static_cast<size_t>(difference->at(flat))];
                    pruned += panel.rule.prunes(value, flat) ? 1 : 0;
                    zeros += value == 0 ? 1 : 0;
                }
            }
            if (difference)
                csv.row(panel.title, firstRow, endRow, firstColumn, endColumn,
                        cases.count(MaskCase::KeptInBoth), cases.count(MaskCase::KeptInFirst),
                        cases.count(MaskCase::KeptInSecond), cases.prunedInBoth(),
                        cases.count(MaskCase::ZeroInBoth), weights);
            else
                csv.row(panel.title, firstRow, endRow, firstColumn, endColumn, pruned, weights, zeros);
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

std::vector<MaskPanel> pairedPanels(std::vector<MaskPair> pairs, MaskGridShow show, const QString& nameFirst,
                                    const QString& nameSecond) {
    std::vector<MaskPanel> panels;
    for (MaskPair& pair : pairs) {
        if (show == MaskGridShow::Difference) {
            pair.first.other = MaskedMatrix{pair.second.values, pair.second.rule};
            panels.push_back(std::move(pair.first));
            continue;
        }
        for (const auto& [panel, name] :
             {std::pair(&pair.first, nameFirst), std::pair(&pair.second, nameSecond)}) {
            panel->title = KeptText([title = panel->title, name = name] {
                return MaskGridPlot::tr("%1, %2", "model, matrix").arg(name, title.text());
            });
            panels.push_back(*panel);
        }
    }
    return panels;
}

} // namespace sparsescope
