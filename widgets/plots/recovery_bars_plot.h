// What pruning took and tuning won back, as bars: SPP (arXiv 2405.16057), figure 1.
#pragma once

#include "study/recovery_table.h"
#include "widgets/plots/figure_plot.h"

#include <map>

namespace sparsescope {

/// A panel for each model, amount and metric; in it a group of bars for each task (and their mean, where
/// there is one): dense, then each method as it prunes, then as what was tuned of it. Drawn on paper alone.
class RecoveryBarsPlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit RecoveryBarsPlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    void setStudy(const StudySpec& spec, std::span<const DropCurve> curves);
    /// Scores on an axis of powers of ten, where all are above 0.
    void setLogarithmic(bool logarithmic) { m_logarithmic = logarithmic; }

    /// It is asked for as a table: as .md, .tex and .csv it is one either way, and a picture shows the bars.
    void setTable() { m_isTable = true; }

    QString recipeName() const override {
        return m_isTable ? QStringLiteral("recovery-table") : QStringLiteral("recovery-bars");
    }
    QString csv() const override;
    std::optional<TextGrid> table() const override { return gridOf(m_table, "\u2013"); }
    PaperFigure paper() const override;
    bool isWide() const override { return groups().size() > 1 || m_tasks.size() > 2; }

private:
    struct Task {
        QString name;
        QString metric; ///< with its unit
    };
    /// The rows of one model at one amount, the dense one first.
    std::vector<std::vector<const RecoveryRow*>> groups() const;
    QStringList metrics() const;
    /// "dense", "wanda + spp": a method's name alone, where the study has it with the same options only.
    QString barOf(const RecoveryRow& row) const;
    /// Each once, in the order of the rows.
    QStringList bars() const;
    PaperPanel panelOf(const std::vector<const RecoveryRow*>& rows, const QString& metric) const;

    RecoveryTable m_table;
    std::map<std::string, std::string> m_names; ///< of bars, by the methods' labels
    std::vector<Task> m_tasks;
    bool m_logarithmic = false;
    bool m_isTable = false;
};

} // namespace sparsescope
