#include "widgets/plots/sparsity_profile_cells.h"

#include <algorithm>

namespace sparsescope {

QRgb cellColour(double share) {
    static const QCPColorGradient gradient = cividis();
    return QCPColorGradient(gradient).color(share, QCPRange(0, 1));
}

SparsityProfilePlot::ProfileCells::ProfileCells(SparsityProfilePlot* plot, size_t model, Panel* panel)
    : Cells(plot, panel)
    , m_profile(plot)
    , m_model(model) {}

void SparsityProfilePlot::ProfileCells::draw(QCPPainter* painter) {
    const SparsityProfile& profile = m_profile->m_profiles[m_model];
    const auto columns = static_cast<int>(profile.components.size());
    const int decimals = m_profile->cellDecimals();
    const double lowest = m_profile->lowestDrop();
    for (int row = 0; row < profile.layers.size(); ++row) {
        for (int column = 0; column < columns; ++column) {
            const size_t place = profile.place(row, column);
            const Share& share = profile.cells[place];
            if (share.whole == 0)
                continue;
            const QRectF area = panel()->cell(row, column).adjusted(0.5, 0.5, -0.5, -0.5);
            const auto measured = m_profile->dropOf(m_model, place);
            const std::optional<double> drop = measured ? std::optional(measured->drop) : std::nullopt;
            if (m_profile->showsSensitivity() && !drop) { // not measured yet
                drawHatched(painter, area);
                continue;
            }
            const QColor colour(cellColour(drop ? std::clamp(*drop / lowest, 0.0, 1.0) : share.value()));
            drawCell(painter, area, colour,
                     decimals < 0 ? QString()
                                  : QString::number(drop.value_or(share.value() * 100), 'f', decimals));
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
