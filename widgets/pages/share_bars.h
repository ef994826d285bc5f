// A bar for each layer of a model, to be drawn up and down.
#pragma once

#include "widgets/item_models/hand_shares.h"

#include <QWidget>
#include <optional>

namespace sparsescope {

/// The share that each layer gives: full what was said by hand, pale what is left for the others, a line at
/// the pool's sparsity. A click chooses a bar, a drag moves it; Left and Right choose one, Up and Down move
/// it by 1 %, with Shift by 0.1 %, Delete lets it follow again.
class ShareBars : public QWidget {
    Q_OBJECT
public:
    explicit ShareBars(QWidget* parent = nullptr);

    /// Changed in place by the hand; it must outlive the bars. Null: there are none.
    void setShares(HandShares* shares);
    int current() const { return m_current; } ///< -1: none
    void setCurrent(int layer);
    /// The bar of a layer from 0 to its share, and the middle of its column at a share.
    QRectF bar(int layer) const;
    QPointF placeOf(int layer, double share) const;
    QString layerTitle(int layer) const;
    QSize sizeHint() const override { return {400, 110}; }
    QSize minimumSizeHint() const override { return {160, 72}; }

Q_SIGNALS:
    void changed(const HandShares::Said& before); ///< by the hand
    void currentChanged();                        ///< another bar is chosen

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF field() const; ///< where bars stand, from share 1 at its top to 0
    int layerAt(double x) const;
    int count() const { return m_shares == nullptr ? 0 : static_cast<int>(m_shares->layers().size()); }
    void moveTo(double share);

    HandShares* m_shares = nullptr;
    int m_current = -1;
    std::optional<double> m_pressed; ///< where, from the top; none: no drag may begin
    bool m_isDragged = false;
};

} // namespace sparsescope
