// A mask view between its rulers.
#pragma once

#include "widgets/masks/mask_image.h"

#include <QWidget>

namespace sparsescope {

class MaskRuler;
class MaskView;

class RuledMaskView : public QWidget {
    Q_OBJECT
public:
    explicit RuledMaskView(QWidget* parent = nullptr);

    MaskView& view() const { return *m_view; }
    /// At the edges of what the view shows: the attention heads of that matrix, and how much of each row and
    /// column is kept (where `withDensities`). O(its weights), where they are few enough.
    void showEdges(const Anatomy& anatomy, const PoolMatrix& matrix, bool withDensities = true);

private:
    MaskView* m_view;
    MaskRuler* m_rows;
    MaskRuler* m_columns;
};

} // namespace sparsescope
