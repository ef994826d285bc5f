// One matrix to look into: from the whole down to single weights.
#pragma once

#include "widgets/masks/mask_difference.h"

#include <QWidget>
#include <optional>

namespace sparsescope {

/// Over a grey ramp of |w| blue = zero in the file, amber = pruned beside. Wheel and + - zoom at the pointer,
/// drag and arrow keys pan, double click or 0 shows the whole. With setInteractive(false) it is a thumbnail
/// that only reports clicks.
class MaskView : public QWidget {
    Q_OBJECT
public:
    explicit MaskView(QWidget* parent = nullptr);

    /// Keeps the part that is seen when the new matrix has the old one's shape, else shows the whole.
    void setMatrix(std::shared_ptr<const MatrixValues> values);
    void setRule(const PruneRule& rule);
    void setInteractive(bool interactive);
    /// Where a matrix stands that is smaller than the view: in its middle, or at its upper left, by the
    /// rulers.
    void setCentred(bool centred) { m_isCentred = centred; }
    /// The values are differences (readDifference): blue below 0, vermilion above, and nothing is pruned.
    void setSigned(bool isSigned);
    /// Another matrix of this shape beside its own, told of every weight; with `isDifference` the view shows
    /// where the two masks differ. Letters say which is which. Gone with the next setMatrix() or an empty
    /// one.
    struct Partner {
        MaskedMatrix masked;
        QString ownLetter, letter;
        bool isDifference = false;
    };
    void setPartner(std::optional<Partner> partner);
    /// Weights that stand out from the others, whatever becomes of them; not in a difference.
    void setLit(const std::optional<MagnitudeRange>& lit);
    const std::optional<MagnitudeRange>& lit() const { return m_lit; }
    bool showsDifference() const { return m_partner && m_partner->isDifference; }
    const MatrixValues* matrix() const { return m_values.get(); }
    const PruneRule& rule() const { return m_rule; }

    /// The part that is seen, in columns and rows.
    QRectF visiblePart() const;
    double scale() const { return m_scale; } ///< pixels a weight
    void zoom(double factor, const QPointF& position);
    void fit();
    /// Shows the part of its matrix that the other view, of its size, shows of a matrix of this shape.
    void follow(const MaskView& other);
    /// Shows what another view, of another window, shows of its matrix, once it has one of that shape.
    void resume(const MaskView& before) { setPlace(before.place()); }
    /// Into what of a matrix of which shape it zooms, for setPlace(): numbers; empty where all is seen.
    QVariantList place() const;
    /// Shows that, once it has a matrix of that shape; what is no place() shows all.
    void setPlace(const QVariantList& place);
    /// The weight under a widget position, as (column, row); empty outside.
    std::optional<QPoint> cellAt(const QPointF& position) const;
    /// "row 3, column 5: 0.0123, pruned", or "zero in the file", "kept"; empty outside.
    QString cellText(const QPointF& position) const;
    /// The colours that it draws with now.
    MaskColours colours() const;
    QSize sizeHint() const override { return {400, 300}; }

Q_SIGNALS:
    void clicked();
    void cellHovered(const QString& text); ///< empty when the pointer leaves
    void viewChanged();
    void zoomed(); ///< by a person's hand

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    double fitScale() const;
    bool takeResumed();
    void keepInside();
    QImage image(QSize size) const;
    SignedColours signedColours() const;
    void paintCells(QPainter& painter) const;
    void frameLit(QPainter& painter, const QRect& cells) const;
    void paintNumbers(QPainter& painter, const QRect& cells) const;
    void paintCases(QPainter& painter, const QRect& cells) const;
    QString stateText(const MaskedMatrix& masked, uint64_t flatIndex) const;
    bool isDark() const;

    std::shared_ptr<const MatrixValues> m_values;
    PruneRule m_rule;
    double m_scale = 1;
    QPointF m_origin; ///< the matrix position at the widget's upper left corner
    QPointF m_last, m_pressed;
    bool m_fitted = true;
    bool m_interactive = true;
    bool m_isCentred = true;
    bool m_isSigned = false;
    std::optional<Partner> m_partner;
    std::optional<MagnitudeRange> m_lit;
    struct Place {
        uint64_t rows = 0, columns = 0;
        double scale = 1;
        QPointF origin;
    };
    std::optional<Place> m_resumed; ///< until a matrix comes
};

} // namespace sparsescope
