// A legend that lies over no data.
#pragma once

#include "widgets/plots/qcustomplot.h"
#include "widgets/style/plot_style.h"

namespace sparsescope {

/// Stands in a row of its own below the axes, in the fewest rows of names that fit.
class OuterLegend final : public QCPLegend {
public:
    OuterLegend();

    void setStyle(const PlotStyle& style);
    void addGraph(QCPAbstractPlottable* plottable);
    void update(UpdatePhase phase) override;
};

} // namespace sparsescope
