// What ComparisonMapPlot draws its heat maps with.
#pragma once

#include "widgets/plots/comparison_map_plot.h"

namespace sparsescope {

class ComparisonMapPlot::ComparisonCells final : public Cells {
public:
    ComparisonCells(ComparisonMapPlot* plot, int table, Panel* panel);

protected:
    void draw(QCPPainter* painter) override;

private:
    ComparisonMapPlot* m_map;
    int m_table;
};

} // namespace sparsescope
