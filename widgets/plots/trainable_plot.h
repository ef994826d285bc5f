// How much of models an adapter trains: SPP (arXiv 2405.16057), table 1.
#pragma once

#include "experiment/trainable_table.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

/// Bars, one a model: the adapters' parameters per mille of the model's. Drawn on paper alone.
class TrainablePlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit TrainablePlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    void setModels(std::vector<TrainableModel> models, const AdapterSpec& adapter);

    QString recipeName() const override { return QStringLiteral("trainable-table"); }
    QString csv() const override { return QString::fromStdString(csvOf(m_models, m_adapter)); }
    std::optional<TextGrid> table() const override { return gridOf(m_models); }
    PaperFigure paper() const override;

private:
    std::vector<TrainableModel> m_models;
    AdapterSpec m_adapter;
};

} // namespace sparsescope
