// How much of the squared norm of its weights magnitude pruning leaves a model, before anything is trained.
#pragma once

#include "weights/analysis/energy.h"
#include "weights/anatomy/anatomy.h"
#include "widgets/plots/figure_plot.h"

#include <memory>

namespace sparsescope {

/// A panel a model: the share of the sum of squares that is kept under one threshold for its pool, over that
/// pool's sparsity, of the pool and of each layer (by colour). Drawn on paper alone.
class EnergyPlot final : public FigurePlot {
    Q_OBJECT
public:
    struct Model {
        QString name;
        std::shared_ptr<const Anatomy> anatomy;
        std::vector<std::vector<Energy>> kept; ///< energyKept() of sparsities()
    };
    explicit EnergyPlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    /// 0 to 95 % in steps of 5, then 97.5 and 99 %.
    static const std::vector<double>& sparsities();
    void setModels(std::vector<Model> models) { m_models = std::move(models); }

    QString recipeName() const override { return QStringLiteral("energy"); }
    QString csv() const override;
    PaperFigure paper() const override;

private:
    /// Of these pool matrices, at each sparsity.
    static std::vector<std::optional<double>> sharesOf(const Model& model, std::span<const size_t> matrices);
    static std::vector<std::optional<double>> sharesOf(const Model& model); ///< of all

    std::vector<Model> m_models;
};

} // namespace sparsescope
