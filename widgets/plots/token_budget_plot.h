// Scores over the tokens of trainings: Just CHOP (arXiv 2305.14864), figures 2 to 4 and 6.
#pragma once

#include "experiment/token_scores.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

/// A panel for each task, in it a line for each training; those of the dense model, which learns
/// nothing more, across the whole panel. Drawn on paper alone.
class TokenBudgetPlot final : public FigurePlot {
    Q_OBJECT
public:
    struct Series {
        QString name;
        std::vector<TokenScore> scores;
    };

    explicit TokenBudgetPlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    /// `dense`: its scores, without regard to their tokens.
    void setSeries(std::vector<Series> series, std::vector<TokenScore> dense);
    /// Of scores of which less is better, where all are above 0.
    void setLogarithmic(bool logarithmic) { m_logarithmic = logarithmic; }

    QString recipeName() const override { return QStringLiteral("token-budget"); }
    QString csv() const override;
    std::optional<TextGrid> table() const override;
    PaperFigure paper() const override;
    bool isWide() const override { return m_tasks.size() > 1; }

private:
    PaperPanel panelOf(const std::string& task) const;
    std::optional<double> denseOf(const std::string& task) const;

    std::vector<Series> m_series; ///< tokens ascending
    std::vector<TokenScore> m_dense;
    std::vector<std::string> m_tasks; ///< each once, in the order of the scores
    bool m_logarithmic = false;
};

} // namespace sparsescope
