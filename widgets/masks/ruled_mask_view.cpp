#include "widgets/masks/ruled_mask_view.h"

#include "weights/masks/structure.h"
#include "widgets/masks/mask_ruler.h"
#include "widgets/masks/mask_view.h"

#include <QGridLayout>

namespace sparsescope {

RuledMaskView::RuledMaskView(QWidget* parent)
    : QWidget(parent)
    , m_view(new MaskView(this))
    , m_rows(new MaskRuler(*m_view, Qt::Vertical, this))
    , m_columns(new MaskRuler(*m_view, Qt::Horizontal, this)) {
    m_view->setCentred(false);
    m_columns->setObjectName(QStringLiteral("columnRuler"));
    m_rows->setObjectName(QStringLiteral("rowRuler"));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(m_columns, 0, 1);
    layout->addWidget(m_rows, 1, 0);
    layout->addWidget(m_view, 1, 1);
}

/// Runs of rows, of the attention output runs of columns.
void RuledMaskView::showHeads(const Anatomy& anatomy, const PoolMatrix& matrix) {
    const uint64_t size = anatomy.headSizeOf(matrix);
    const bool ofColumns = matrix.component == Component::Out;
    const uint64_t heads = headsOf(matrix.component, matrix.rows, matrix.columns, size);
    m_rows->setHeadSize(heads > 0 && !ofColumns ? size : 0);
    m_columns->setHeadSize(heads > 0 && ofColumns ? size : 0);
}

void RuledMaskView::showShares(MaskDensities shares, MaskRuler::Share what) {
    m_rows->setDensities(std::move(shares.rows), what);
    m_columns->setDensities(std::move(shares.columns), what);
}

} // namespace sparsescope
