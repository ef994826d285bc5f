// How alike the masks of a study are: Essential Sparsity (arXiv 2306.03805), figure 10.
#pragma once

#include "study/mask_matrix.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

/// A panel for each model and amount: the cosine of each mask with each, and what independent random masks
/// have. Drawn on paper alone.
class MaskSimilarityPlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit MaskSimilarityPlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    void setMatrices(std::vector<std::string> models, std::vector<MaskMatrix> matrices);

    QString recipeName() const override { return QStringLiteral("mask-similarity"); }
    QString csv() const override;
    PaperFigure paper() const override;
    bool isWide() const override { return m_matrices.size() > 1; }

private:
    double lowest() const; ///< of all cosines and random ones

    std::vector<std::string> m_models;
    std::vector<MaskMatrix> m_matrices;
};

} // namespace sparsescope
