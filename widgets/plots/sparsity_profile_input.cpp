// How a hand finds its way in SparsityProfilePlot: pointer, clicks and keys.
#include "widgets/plots/sparsity_profile_cells.h"
#include "widgets/style/number_text.h"

#include <QKeyEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace sparsescope {

void SparsityProfilePlot::setSelected(int row, Component component) {
    if (row == m_selectedRow && component == m_selectedComponent)
        return;
    m_selectedRow = row;
    m_selectedComponent = component;
    if (row >= 0 && !m_profiles.empty()) { // the keys go on from there, whoever selected it
        const auto table = std::clamp(m_current.table, 0, static_cast<int>(m_profiles.size()) - 1);
        const std::vector<Component>& components = m_profiles[static_cast<size_t>(table)].components;
        const auto column = std::ranges::find(components, component);
        m_current = {table, row,
                     column == components.end() ? 0 : static_cast<int>(column - components.begin())};
    }
    replot(QCustomPlot::rpQueuedReplot);
}

std::optional<SparsityProfilePlot::Hit> SparsityProfilePlot::hitAt(const QPointF& position) const {
    for (size_t model = 0; model < m_heatMaps.size(); ++model) {
        const auto cell = m_heatMaps[model]->panel()->cellAt(position);
        const SparsityProfile& profile = m_profiles[model];
        if (cell && cell->y() >= 0 && cell->y() < profile.layers.size() && cell->x() >= 0 &&
            cell->x() < static_cast<int>(profile.components.size()))
            return Hit{static_cast<int>(model), cell->y(), cell->x()};
    }
    if (m_barPanel && m_barPanel->rect().contains(position.toPoint())) {
        const double place = m_barPanel->axis(QCPAxis::atLeft)->pixelToCoord(position.y());
        const auto row = static_cast<int>(std::lround(place));
        const auto models = static_cast<int>(m_profiles.size());
        const int model = std::clamp(static_cast<int>((place - row + 0.4) / 0.8 * models), 0, models - 1);
        if (row >= 0 && row < m_profiles[static_cast<size_t>(model)].layers.size())
            return Hit{model, row, -1};
    }
    return std::nullopt;
}

void SparsityProfilePlot::mouseMoveEvent(QMouseEvent* event) {
    LayerMapPlot::mouseMoveEvent(event);
    const auto hit = hitAt(event->position());
    showHover(event, hit ? hoverText(*hit) : QString());
}

void SparsityProfilePlot::mouseReleaseEvent(QMouseEvent* event) {
    LayerMapPlot::mouseReleaseEvent(event);
    const auto hit = hitAt(event->position());
    if (!hit || !isClick(event))
        return;
    if (hit->column >= 0)
        m_current = {hit->model, hit->row, hit->column};
    const std::vector<Component>& components = m_profiles[static_cast<size_t>(hit->model)].components;
    Q_EMIT cellClicked(hit->model, hit->row,
                       hit->column < 0 ? Component::None : components[static_cast<size_t>(hit->column)]);
}

void SparsityProfilePlot::keyPressEvent(QKeyEvent* event) {
    std::vector<QSize> sizes;
    sizes.reserve(m_profiles.size());
    for (const SparsityProfile& profile : m_profiles)
        sizes.emplace_back(static_cast<int>(profile.components.size()),
                           static_cast<int>(profile.layers.size()));
    const std::optional<MapPlace> next = stepped(m_current, event->key(), sizes);
    if (!next) {
        LayerMapPlot::keyPressEvent(event);
        return;
    }
    m_current = *next;
    const QString text = cellText(next->table, next->row, next->column);
    setAccessibleDescription(text);
    QToolTip::showText(mapToGlobal(cellRect(next->table, next->row, next->column).bottomRight()),
                       plainToolTip(text), this);
    const std::vector<Component>& components = m_profiles[static_cast<size_t>(next->table)].components;
    Q_EMIT cellClicked(next->table, next->row, components[static_cast<size_t>(next->column)]);
}

} // namespace sparsescope
