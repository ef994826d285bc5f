// A legend that lies over no data.
#pragma once

#include "widgets/plots/qcustomplot.h"
#include "widgets/style/plot_style.h"

namespace sparsescope {

/// Stands in a row of its own below the axes, in the fewest rows of names that fit.
class OuterLegend final : public QCPLegend {
public:
    /// Properties of a plottable: the part of its name that is shortened before the rest is, and the name
    /// that is shown where the whole one has no room even so.
    static constexpr const char *givesWay = "givesWay", *briefName = "briefName";

    OuterLegend();

    void setStyle(const PlotStyle& style);
    void addGraph(QCPAbstractPlottable* plottable);
    void update(UpdatePhase phase) override;
};

} // namespace sparsescope
