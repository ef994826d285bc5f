// The range of |w| of LayerDistributionsPlot that is lit up.
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/paper_colours.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {

void LayerDistributionsPlot::setLit(const std::optional<MagnitudeRange>& lit) {
    m_lit = lit;
    placeLights();
    m_bandLayer->replot();
}

void LayerDistributionsPlot::setBrushing(bool brushing) {
    m_brushing = brushing;
    setCursor(brushing ? Qt::CrossCursor : Qt::ArrowCursor);
}

void LayerDistributionsPlot::placeLights() {
    for (const Panel& panel : m_panels) {
        const auto index = static_cast<size_t>(panel.index);
        const auto model = std::ranges::find_if(
            m_data.models, [&](const ModelDistributions& of) { return index < of.layers.size(); });
        for (size_t side = 0; side < panel.lights.size(); ++side) {
            QCPItemRect* light = panel.lights[side];
            light->setVisible(m_lit && model != m_data.models.end());
            if (!light->visible())
                continue;
            const LayerDistribution& layer = model->layers[index];
            const double sign = side == 0 ? -1 : 1;
            const auto place = [&](double magnitude) {
                return layer.offset + sign * magnitude * layer.scale;
            };
            light->topLeft->setCoords(std::min(place(m_lit->low), place(m_lit->high)), 0);
            light->bottomRight->setCoords(std::max(place(m_lit->low), place(m_lit->high)), 1);
        }
    }
}

std::optional<MagnitudeRange> LayerDistributionsPlot::rangeBetween(int panel, double from, double to) const {
    const auto index = static_cast<size_t>(panel);
    for (const ModelDistributions& model : m_data.models) {
        if (index >= model.layers.size())
            continue;
        const LayerDistribution& layer = model.layers[index];
        const double a = (from - layer.offset) / layer.scale, b = (to - layer.offset) / layer.scale;
        const double least = (a < 0) != (b < 0) ? 0 : std::min(std::abs(a), std::abs(b));
        const auto written = [](double magnitude) { // no pixel tells more digits
            return QString::number(magnitude, 'g', 4).toDouble();
        };
        return MagnitudeRange{written(least), written(std::max(std::abs(a), std::abs(b)))};
    }
    return {};
}

void LayerDistributionsPlot::addLights(Panel& panel) {
    for (int side = 0; side < 2; ++side) {
        auto* light = new QCPItemRect(this);
        light->setLayer(m_bandLayer);
        light->setClipAxisRect(panel.rect);
        for (QCPItemPosition* corner : {light->topLeft, light->bottomRight}) {
            corner->setAxes(panel.rect->axis(QCPAxis::atBottom), panel.rect->axis(QCPAxis::atLeft));
            corner->setAxisRect(panel.rect);
            corner->setTypeX(QCPItemPosition::ptPlotCoords);
            corner->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        light->setBrush(faint(style().lit, 60));
        light->setPen(QPen(style().lit, 1));
        panel.lights.push_back(light);
    }
}

} // namespace sparsescope
