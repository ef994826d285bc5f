// What lottery tickets gain over one-shot magnitude: Essential Sparsity (arXiv 2306.03805), figure 9.
#pragma once

#include "study/curves.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

/// A panel a model; in it a group of bars for each sparsity, a bar a task: the mean over seeds of the score
/// of the ticket minus that of the other method's mask at the same seed, with the seeds' extremes as
/// whiskers. In the sense of a drop: up is better for the ticket. Drawn on paper alone.
class TicketDifferencePlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit TicketDifferencePlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    /// Both methods by their labels; they must be of the spec.
    void setStudy(const StudySpec& spec, std::span<const DropCurve> curves, const std::string& ticket,
                  const std::string& other);

    QString recipeName() const override { return QStringLiteral("ticket-difference"); }
    QString csv() const override;
    PaperFigure paper() const override;

private:
    struct Difference {
        size_t model = 0, task = 0;
        double sparsity = 0, mean = 0, low = 0, high = 0;
        size_t seeds = 0;
    };
    PaperPanel panelOf(size_t model) const;

    std::vector<QString> m_models, m_tasks;
    QString m_ticket, m_other, m_unit;
    std::vector<Difference> m_differences;
};

} // namespace sparsescope
