// What N:M patterns cost: Essential Sparsity (arXiv 2306.03805), figure 5.
#pragma once

#include "study/curves.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

/// A panel a model (and unit, where tasks have several); in it a line a task and method over the study's
/// patterns, the densest first, behind the dense model: the mean over seeds of the score or of its drop, the
/// seeds' extremes as a band, and of drops the tolerance. Drawn on paper alone.
class PatternCurvesPlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit PatternCurvesPlot(QWidget* parent = nullptr)
        : FigurePlot(parent) {}

    /// Of `curves` those along patterns, which are of the spec.
    void setStudy(const StudySpec& spec, std::span<const DropCurve> curves, bool scores);

    QString recipeName() const override { return QStringLiteral("pattern-curves"); }
    QString csv() const override;
    PaperFigure paper() const override;

private:
    struct Line {
        DropCurve curve;
        QString name; ///< task and method, as far as there are several
        QString unit; ///< of what is drawn
    };
    /// The same of a task and method in every panel.
    size_t placeOf(const Line& line) const;
    static QColor colourOf(size_t place);
    PaperPanel panelOf(size_t model, const QString& unit) const;

    StudySpec m_spec;
    std::vector<Line> m_lines;
    bool m_scores = false;
};

} // namespace sparsescope
