// A legend that lies over no data.
#pragma once

#include "widgets/plots/qcustomplot.h"
#include "widgets/style/plot_style.h"

namespace sparsescope {

/// Stands in a row of its own below the axes, in the fewest rows of names that fit.
class OuterLegend final : public QCPLegend {
public:
    /// Properties of a plottable: what is shown in place of its name, the longest text first, of which the
    /// first is taken that has room in all names of the legend (QStringList); the part of them that is
    /// shortened before another text is taken, and what stands for that part before it is cut.
    static constexpr const char *forms = "forms", *givesWay = "givesWay", *briefPart = "briefPart";

    OuterLegend();

    void setStyle(const PlotStyle& style);
    void addGraph(QCPAbstractPlottable* plottable);
    QStringList texts() const; ///< as they are drawn, after a replot
    void update(UpdatePhase phase) override;
};

} // namespace sparsescope
