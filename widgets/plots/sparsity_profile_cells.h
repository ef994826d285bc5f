// What SparsityProfilePlot draws its heat maps with.
#pragma once

#include "widgets/plots/sparsity_profile_plot.h"

namespace sparsescope {

class SparsityProfilePlot::ProfileCells final : public Cells {
public:
    ProfileCells(SparsityProfilePlot* plot, size_t model, Panel* panel);

protected:
    void draw(QCPPainter* painter) override;

private:
    SparsityProfilePlot* m_profile;
    size_t m_model;
};

} // namespace sparsescope
