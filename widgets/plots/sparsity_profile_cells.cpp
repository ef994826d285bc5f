#include "widgets/plots/sparsity_profile_cells.h"
#include "widgets/style/number_text.h"

#include <algorithm>

namespace sparsescope {

SparsityProfilePlot::ProfileCells::ProfileCells(SparsityProfilePlot* plot, size_t model, Panel* panel)
    : Cells(plot, panel)
    , m_profile(plot)
    , m_model(model) {}

void SparsityProfilePlot::ProfileCells::draw(QCPPainter* painter) {
    const SparsityProfile& profile = m_profile->m_profiles[m_model];
    const auto columns = static_cast<int>(profile.components.size());
    for (int row = 0; row < profile.layers.size(); ++row) {
        for (int column = 0; column < columns; ++column) {
            const size_t place = profile.place(row, column);
            if (profile.cells[place].whole == 0)
                continue;
            const QRectF area = panel()->cell(row, column).adjusted(0.5, 0.5, -0.5, -0.5);
            const std::optional<double> value = m_profile->cellValue(m_model, place);
            if (!value) { // not measured yet, or the first model has no such cell
                drawHatched(painter, area);
                continue;
            }
            drawCell(painter, area, m_profile->colourOf(*value), m_profile->cellNumber(m_model, place));
        }
    }
    if (m_profile->m_selectedRow < 0 || m_profile->m_selectedRow >= profile.layers.size())
        return;
    painter->setPen(QPen(m_profile->style().foreground, 2));
    painter->setBrush(Qt::NoBrush);
    const auto column =
        std::ranges::find(profile.components, m_profile->m_selectedComponent) - profile.components.begin();
    painter->drawRect(column < columns ? panel()->cell(m_profile->m_selectedRow, static_cast<int>(column))
                                       : panel()
                                             ->cell(m_profile->m_selectedRow, 0)
                                             .united(panel()->cell(m_profile->m_selectedRow, columns - 1)));
}

} // namespace sparsescope
