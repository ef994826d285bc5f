// How long models take to answer: Just CHOP (arXiv 2305.14864), table 3.
#pragma once

#include "experiment/latency_table.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

/// Bars, one a model: a query with its prompt's part and its quarters, how many times as fast as the first,
/// and, where an extra training was told, after how many queries it has paid. Drawn on paper alone.
class LatencyPlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit LatencyPlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    void setTable(LatencyTable table) { m_table = std::move(table); }

    QString recipeName() const override { return QStringLiteral("latency-table"); }
    QString csv() const override { return QString::fromStdString(csvOf(m_table)); }
    std::optional<TextGrid> table() const override { return gridOf(m_table); }
    PaperFigure paper() const override;

private:
    PaperPanel panelOf(const QString& label, double high) const;
    PaperPanel queries() const;
    PaperPanel speedUps() const;
    PaperPanel payments() const;

    LatencyTable m_table;
};

} // namespace sparsescope
