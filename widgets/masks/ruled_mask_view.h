// A mask view between its rulers.
#pragma once

#include "widgets/masks/mask_image.h"
#include "widgets/masks/mask_ruler.h"

#include <QWidget>

namespace sparsescope {

class MaskView;

class RuledMaskView : public QWidget {
    Q_OBJECT
public:
    explicit RuledMaskView(QWidget* parent = nullptr);

    MaskView& view() const { return *m_view; }
    /// The attention heads of the matrix that the view shows, at its edges.
    void showHeads(const Anatomy& anatomy, const PoolMatrix& matrix);
    /// What of each of its rows and columns is kept, or kept by one mask alone; empty: not known.
    void showShares(MaskDensities shares, MaskRuler::Share what);

private:
    MaskView* m_view;
    MaskRuler* m_rows;
    MaskRuler* m_columns;
};

} // namespace sparsescope
