// Loss and validation score of one run over its steps.
#pragma once

#include "widgets/jobs/study_snapshot.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

class OuterLegend;

/// Loss on the left axis, validation score at the end of each epoch on the right one; a failed run says why.
/// A point says its numbers under the pointer.
class TrainingPlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit TrainingPlot(QWidget* parent = nullptr);

    /// Nothing when there is no such run.
    void setRun(SharedStudy study, std::optional<size_t> run);

    QString recipeName() const override { return QStringLiteral("training"); }
    QString csv() const override;
    PaperFigure paper() const override;
    void setStyle(const PlotStyle& style) override;
    /// What is said under the pointer; empty where no point is near.
    QString textAt(const QPointF& position) const;
    /// What stands in place of the curves; empty where these are there.
    QString hint() const { return m_hint->text(); }

protected:
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    /// So few are drawn as dots, too: a line between them would look like what was measured.
    static constexpr std::ptrdiff_t fewLosses = 20;

    void rebuild();
    const RunStatus* status() const;
    /// Its points; null while they are not read.
    const TrainingCurve* curve() const;
    QString wrapped(const QString& text) const; ///< in lines, as much as fits the axes
    /// The step at which an epoch ends.
    static double stepOf(const RunStatus& status, const EpochPoint& point);

    SharedStudy m_study;
    std::optional<size_t> m_run;
    QCPGraph* m_loss;
    QCPGraph* m_score;
    QString m_hintText; ///< whole
    QCPItemText* m_hint;
    OuterLegend* m_legend; ///< owned by the layout
};

} // namespace sparsescope
