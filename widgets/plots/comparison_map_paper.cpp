// ComparisonMapPlot on paper.
#include "widgets/plots/comparison_map_plot.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr double mostCell = 2.8, leastCell = 0.75; ///< em: how high they are
constexpr double upright = 1.3;                    ///< em: a text that stands upright
constexpr double highestMap = 45;                  ///< em, as far as cells are no smaller than the least

} // namespace

PaperFigure ComparisonMapPlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    if (m_tables.empty())
        return figure;
    const double unit = std::pow(10, -m_values.exponent);
    for (const auto& shown : m_tables) {
        const ModelComparison& table = *shown;
        const int columns = table.columnCount();
        PaperPanel panel;
        panel.title = nameOf(table);
        const bool numbered = table.hasLayerColumn() && !table.stacks;
        panel.y.label = numbered ? tr("Layer") : QString();
        panel.y.scale = panel.x.scale = PaperAxis::Scale::Categories;
        for (qsizetype i = 0; i < table.layers.size(); ++i)
            panel.y.categories << (numbered ? QString::number(table.numbers[static_cast<size_t>(i)])
                                            : table.layers[i].text());
        panel.y.low = -0.5;
        panel.y.high = static_cast<double>(table.layers.size()) - 0.5;
        panel.y.reversed = true;
        for (const Component component : table.components)
            panel.x.categories << shortTitle(component);
        if (table.hasLayerColumn())
            panel.x.categories << table.columnTitle(columns - 1);
        panel.x.low = -0.5;
        panel.x.high = columns - 0.5;
        panel.aspect = static_cast<double>(columns) / std::max(1.0, static_cast<double>(table.layers.size()));
        const double cell = std::clamp(highestMap / std::max(1, rowCount()), leastCell, mostCell);
        panel.mostHeight = cell * static_cast<double>(table.layers.size());
        panel.leastWidth = std::min(cell, upright) * columns; // names of columns side by side
        PaperCells cells;
        cells.rows = static_cast<int>(table.layers.size());
        cells.columns = columns;
        cells.plus = m_values.signedColours;
        cells.decimals = m_values.decimals;
        for (const ComparisonCell& of : table.cells) {
            PaperCells::Cell& cell = cells.cells.emplace_back();
            if (of.pairs.empty())
                continue;
            const auto value = of.value(m_measure);
            cell.hatched = !value;
            if (!value)
                continue;
            cell.colour = colourOf(*value);
            cell.number = *value * unit;
        }
        panel.marks.push_back({std::move(cells)});
        figure.panels.push_back(std::move(panel));
    }
    PaperScale scale;
    scale.label = legend().replace(u'\n', QStringLiteral("; "));
    scale.colours = scaleImage(gradient());
    scale.axis.low = m_values.low * unit;
    scale.axis.high = m_values.high * unit;
    scale.axis.plus = m_values.signedColours;
    figure.scale = std::move(scale);
    return figure;
}

} // namespace sparsescope
