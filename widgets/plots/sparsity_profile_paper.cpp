// SparsityProfilePlot on paper.
#include "widgets/item_models/scope_texts.h"
#include "widgets/plots/paper_colours.h"
#include "widgets/plots/sparsity_profile_cells.h"
#include "widgets/style/number_text.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace sparsescope {
namespace {

constexpr double mostCell = 1.9, leastCell = 0.75; ///< em
constexpr double highestMap = 45;                  ///< em, as far as cells are no smaller than the least

/// Colour is not the only mark.
PaperHatch hatchOf(size_t model) {
    constexpr std::array hatches{PaperHatch::None, PaperHatch::Falling, PaperHatch::Rising,
                                 PaperHatch::Cross};
    return hatches[model % hatches.size()];
}

} // namespace

PaperAxis SparsityProfilePlot::paperRows(const SparsityProfile& profile) const {
    PaperAxis axis;
    const bool numbered = profile.components.front() != Component::None && !profile.stacks;
    axis.label = numbered ? tr("Layer") : QString();
    axis.scale = PaperAxis::Scale::Categories;
    for (qsizetype i = 0; i < profile.layers.size(); ++i)
        axis.categories << (numbered ? QString::number(profile.numbers[static_cast<size_t>(i)])
                                     : profile.layers[i].text());
    axis.low = -0.5;
    axis.high = static_cast<double>(profile.layers.size()) - 0.5;
    axis.reversed = true;
    return axis;
}

PaperPanel SparsityProfilePlot::paperMap(size_t model, const PlotStyle& style) const {
    const SparsityProfile& profile = m_profiles[model];
    const auto columns = static_cast<int>(profile.components.size());
    PaperPanel panel;
    panel.title = showsSensitivity() ? profile.name : nameWithMask(profile);
    panel.titleColour = style.line(static_cast<int>(model));
    panel.y = paperRows(profile);
    panel.x.scale = PaperAxis::Scale::Categories;
    for (const Component component : profile.components)
        panel.x.categories << shortTitle(component);
    panel.x.low = -0.5;
    panel.x.high = columns - 0.5;
    panel.aspect = static_cast<double>(columns) / static_cast<double>(profile.layers.size());
    panel.leastWidth = leastCell * columns;
    panel.mostWidth = std::clamp(highestMap / rowCount(), leastCell, mostCell) * columns;
    PaperCells cells;
    cells.rows = static_cast<int>(profile.layers.size());
    cells.columns = columns;
    cells.plus = isSigned();
    cells.decimals = showsSensitivity() ? 2 : 1;
    for (size_t place = 0; place < profile.cells.size(); ++place) {
        PaperCells::Cell& cell = cells.cells.emplace_back();
        if (profile.cells[place].whole == 0)
            continue;
        cell.number = cellValue(model, place);
        cell.hatched = !cell.number;
        if (cell.number)
            cell.colour = colourOf(*cell.number);
    }
    panel.marks.push_back({std::move(cells)});
    return panel;
}

PaperPanel SparsityProfilePlot::paperBars(const PlotStyle& style) const {
    PaperPanel panel;
    panel.title = tr("%1 pruned").arg(percentText(m_profiles.front().sparsity));
    panel.y = paperRows(m_profiles.front());
    panel.y.scale = PaperAxis::Scale::Linear;
    panel.y.categories.clear();
    panel.y.numbers = false;
    panel.y.high = rowCount() - 0.5; // of the model with the most layers
    panel.leastHeight = leastCell * rowCount();
    panel.x.label = tr("Sparsity of the layer (%)");
    panel.x.high = 100;
    panel.x.grid = true;
    const auto models = static_cast<double>(m_profiles.size());
    const double thickness = 0.8 / models;
    for (size_t model = 0; model < m_profiles.size(); ++model) {
        PaperBars bars, zeros;
        bars.brush = style.line(static_cast<int>(model));
        bars.hatch = hatchOf(model);
        zeros.brush = faint(style.zero, 255);
        for (size_t row = 0; row < m_profiles[model].rows.size(); ++row) {
            const Share& share = m_profiles[model].rows[row];
            const double top = static_cast<double>(row) - 0.4 + static_cast<double>(model) * thickness;
            const auto bar = [&](double length) {
                return QRectF(QPointF(0, top), QPointF(length, top + thickness));
            };
            bars.bars.push_back(bar(share.value() * 100));
            if (share.zeros > 0)
                zeros.bars.push_back(bar(share.zerosValue() * 100));
        }
        panel.marks.push_back({std::move(bars)});
        panel.marks.push_back({std::move(zeros)});
        const double pool = m_profiles[model].pool.value() * 100;
        panel.marks.push_back(
            {PaperBand{Qt::Vertical, pool, pool, Qt::NoBrush,
                       paperPen(models > 1 ? style.line(static_cast<int>(model)) : style.foreground, 0.6,
                                Qt::DashLine)}});
    }
    return panel;
}

PaperFigure SparsityProfilePlot::paper() const {
    const PlotStyle style = PlotStyle::paper();
    PaperFigure figure;
    figure.name = recipeName();
    if (m_profiles.empty())
        return figure;
    // The first model differs nowhere from itself.
    const bool ofOthers =
        m_colouring == ProfileColouring::Difference && !showsSensitivity() && m_profiles.size() > 1;
    for (size_t model = ofOthers ? 1 : 0; model < m_profiles.size(); ++model)
        figure.panels.push_back(paperMap(model, style));
    figure.panels.push_back(paperBars(style));
    for (size_t model = 0; model < m_profiles.size(); ++model) {
        PaperKey key{nameWithMask(m_profiles[model])};
        key.fill = style.line(static_cast<int>(model));
        key.hatch = hatchOf(model);
        figure.keys.push_back(std::move(key));
    }
    if (holdsZeros()) {
        PaperKey key{tr("zero before")};
        key.fill = style.zero;
        figure.keys.push_back(std::move(key));
    }
    if (figure.keys.size() == 1)
        figure.keys.clear(); // the title names the only model
    figure.keys.push_back({tr("whole pool"), paperPen(style.foreground, 0.6, Qt::DashLine)});
    if (!hasScale())
        return figure;
    PaperScale scale;
    scale.label = showsSensitivity() ? legend() : sparsityWithScopes(legend(), scopes());
    scale.colours = scaleImage(m_colours);
    std::tie(scale.axis.low, scale.axis.high) = m_range;
    scale.axis.plus = isSigned();
    figure.scale = std::move(scale);
    return figure;
}

} // namespace sparsescope
