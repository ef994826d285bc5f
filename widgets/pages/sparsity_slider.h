// The slider of the sparsity bar, with its marks.
#pragma once

#include "widgets/pages/sparsity_bar.h"

#include <QSlider>
#include <optional>

namespace sparsescope {

/// Drops without training over sparsity, drawn along the groove.
struct SliderCurve {
    QColor colour;
    QVector<QPointF> points;     ///< sparsity (0 to 1) and drop, ascending
    std::optional<QPointF> here; ///< under the handle
    QString text;                ///< the score there
    QString shortText = {};      ///< where there is no room for the whole one
};

/// A horizontal slider in units of 0.1 %: 0 to 999. A click goes to where it points.
class SparsitySlider : public QSlider {
    Q_OBJECT
public:
    explicit SparsitySlider(QWidget* parent = nullptr);

    /// Marks of a lane are a row of their own, the first the highest.
    void setMarks(const QVector<SparsityMark>& marks, int lanes = 1);
    const QVector<SparsityMark>& marks() const { return m_marks; }
    /// What is zero already, 0 to 1: the groove is hatched up to there. `text` is its tooltip.
    void setFloor(double sparsity, const QString& text);
    double floor() const { return m_floor; }
    /// A band above the groove, and the scores under the handle; their room is there before they are. `text`
    /// is the tooltip.
    void setCurves(const QVector<SliderCurve>& curves, const QString& text);
    const QVector<SliderCurve>& curves() const { return m_curves; }
    /// The scores of the curves that have one under the handle, as there is room for them.
    QStringList shownScores() const;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    QSize sizeHint() const override;

public:
    /// Where a mark is drawn.
    QRectF markRect(const SparsityMark& mark) const;

private:
    QRect grooveRect() const; ///< where the handle's centre can be
    double positionOf(double sparsity) const;
    QRectF curveRect() const;
    void paintCurves(QPainter& painter) const;
    void paintScores(QPainter& painter) const;

    QVector<SparsityMark> m_marks;
    int m_lanes = 1;
    double m_floor = 0;
    QString m_floorText;
    QVector<SliderCurve> m_curves;
    QString m_curveText;
};

} // namespace sparsescope
