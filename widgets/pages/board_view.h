// The page of a board on the screen, with hands on its figures.
#pragma once

#include "widgets/paper/paper_page.h"

#include <QPixmap>
#include <QWidget>
#include <optional>

namespace sparsescope {

/// Shows the paper and lets its figures be chosen, dragged to another place, and resized by their edges: the
/// right one over whole columns, the lower one in millimetres (a double click: as high as their row). It only
/// asks; who listens changes the board and sets the page again. GUI thread.
class BoardView final : public QWidget {
    Q_OBJECT
public:
    explicit BoardView(QWidget* parent = nullptr);

    /// `picture`: of the page, whose device pixel ratio is set. A page that is no board is one figure.
    void setPage(const QPixmap& picture, const PaperPage& page);
    void clear();
    QPixmap picture() const { return m_picture; }
    int current() const { return m_current; }
    void setCurrent(int part);
    /// What a figure covers here, with its caption.
    QRect rectOf(int part) const;
    /// How high it is on paper without its caption, in millimetres; 0 where there is none.
    double heightOf(int part) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int part);
    void moveAsked(int part, int to); ///< `to`: its place among the others
    void spanAsked(int part, int columns);
    void heightAsked(int part, std::optional<double> millimetres); ///< none: as its row
    void captionAsked(int part);
    void menuAsked(int part, const QPoint& globally);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Grip { None, Body, Right, Bottom };
    struct Hit {
        int part = -1;
        Grip grip = Grip::None;
    };
    Hit hitOf(const QPoint& position) const;
    QPointF origin() const;
    double scale() const; ///< pixels a point
    int spanAt(int part, double x) const;
    double millimetresAt(int part, double y) const;
    int placeAt(const QPoint& position) const;
    void showHover(const Hit& hit);

    QPixmap m_picture;
    QSizeF m_size; ///< of the page, points
    std::vector<PlacedPart> m_parts;
    double m_columnStep = 0;
    int m_current = -1, m_hovered = -1;
    Hit m_held; ///< while a button is down
    QPoint m_pressed, m_now;
    bool m_drags = false;
};

} // namespace sparsescope
