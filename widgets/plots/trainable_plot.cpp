#include "widgets/plots/trainable_plot.h"

#include "widgets/plots/paper_colours.h"

#include <algorithm>

namespace sparsescope {

void TrainablePlot::setModels(std::vector<TrainableModel> models, const AdapterSpec& adapter) {
    m_models = std::move(models);
    m_adapter = adapter;
}

PaperFigure TrainablePlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    PaperPanel panel;
    panel.x.scale = PaperAxis::Scale::Categories;
    panel.y.label = tr("Trainable parameters (\u2030)");
    panel.y.grid = true;
    PaperBars bars;
    bars.brush = PlotStyle::paper().line(0);
    double high = 0;
    for (size_t i = 0; i < m_models.size(); ++i) {
        panel.x.categories << QString::fromStdString(m_models[i].name);
        const auto place = static_cast<double>(i);
        bars.bars.push_back(QRectF(QPointF(place - 0.35, 0), QPointF(place + 0.35, m_models[i].perMille())));
        high = std::max(high, m_models[i].perMille());
    }
    panel.x.low = -0.5;
    panel.x.high = static_cast<double>(m_models.size()) - 0.5;
    panel.y.high = high > 0 ? 1.08 * high : 1;
    panel.leastWidth = std::max(9.0, 3.5 * static_cast<double>(m_models.size()));
    panel.marks.push_back({std::move(bars)});
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace sparsescope
